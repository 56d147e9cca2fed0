//! The import screen, by keys and pictures.

use std::path::PathBuf;

use crate::i18n::Lang;
use crate::store::testing;
use crate::ui::app::Flow;
use crate::ui::kit::keys::sequence;
use crate::ui::kit::theme::Look;
use crate::ui::testing::Play;

/// A file of three people, one of whom may be somebody of the example.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.vcf");
    let card = |fields: &str| format!("BEGIN:VCARD\nVERSION:3.0\n{fields}\nEND:VCARD\n");
    let text = card("UID:1\nFN:Eva Soler\nEMAIL:eva@soler.example\nORG:Soler\nPHOTO;ENCODING=b:AAAA")
        + &card("UID:2\nFN:Ana Ruiz\nTEL:+34 600 11 22 33")
        + &card("UID:3\nX-ABShowAs:COMPANY\nORG:Soler")
        + "BEGIN:VCARD\nFN:Half";
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn looked(lang: Lang, width: u16, height: u16, more: &str) -> (tempfile::TempDir, Play) {
    let (folder, path) = folder();
    let mut play = Play::demo(lang, width, height);
    play.keys(&format!(":import<enter>{}<enter>{more}", path.display()));
    (folder, play)
}

#[test]
fn the_plan_is_shown_at_every_size_in_both_languages() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in [(80, 24), (50, 15), (140, 40)] {
            let (_folder, mut play) = looked(lang, width, height, "");
            insta::assert_snapshot!(format!("plan_{name}_{width}"), play.picture());
        }
    }
}

#[test]
fn answers_are_given_by_key_and_one_undo_takes_it_back() {
    let (_folder, mut play) = looked(Lang::En, 80, 24, "s");
    assert!(play.picture().contains("→ the same"), "{}", play.picture());
    play.keys("<enter>");
    let store = play.app.store();
    assert_eq!(store.people_by_name("Eva Soler").unwrap().len(), 1);
    let ana = store.people_by_name("Ana Ruiz").unwrap();
    assert_eq!(ana.len(), 1, "no second Ana");
    assert_eq!(store.get::<crate::domain::Person>(ana[0]).unwrap().phone, "+34 600 11 22 33");
    assert!(play.picture().contains("1 new"), "{}", play.picture());
    play.keys("u");
    assert!(play.app.store().people_by_name("Eva Soler").unwrap().is_empty());
}

#[test]
fn a_file_that_is_not_there_says_so_and_the_path_stays() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys(":importar<enter>/nowhere/at/all.vcf<enter>");
    insta::assert_snapshot!("missing_es", play.picture());
    play.keys("<esc>");
    assert!(!play.picture().contains("nowhere"));
}

#[test]
fn a_table_shows_its_columns_and_they_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "Nombre;Dónde escribirle;Nota\nEva Soler;eva@soler.example;hola\n").unwrap();
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys(&format!(":importar<enter>{}<enter>", path.display()));
    insta::assert_snapshot!("table_es", play.picture());
    play.keys("c");
    assert!(play.picture().contains("2  Dónde escribirle  eva@soler.example"), "{}", play.picture());
    play.keys("<down>");
    assert!(play.picture().contains("2="), "{}", play.picture());
    play.keys("<esc>cemail=2<enter>");
    assert!(play.picture().contains("Dónde escribirle → correo"), "{}", play.picture());
    play.keys("<enter>");
    let store = play.app.store();
    assert_eq!(store.people_by_email("eva@soler.example").unwrap().len(), 1);
}

/// Lucía as a file told her, then edited here in three fields, and the file that says otherwise.
fn at_odds(lang: Lang, width: u16, height: u16) -> (tempfile::TempDir, Play) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.vcf");
    let card = |fields: &str| format!("BEGIN:VCARD\nVERSION:3.0\nUID:9\nFN:Eva Soler\n{fields}\nEND:VCARD\n");
    let mut play = Play::demo(lang, width, height);
    let read = format!(":{}<enter>{}<enter>", lang.pick("import", "importar"), path.display());
    std::fs::write(&path, card("TEL:1\nEMAIL:a@soler.example\nNOTE:Old")).unwrap();
    play.keys(&format!("{read}<enter>"));
    let eva = play.app.store().people_by_name("Eva Soler").unwrap()[0];
    let mut eva = play.app.store().get::<crate::domain::Person>(eva).unwrap();
    eva.data.phone = "2".to_owned();
    eva.data.email = "b@soler.example".to_owned();
    eva.data.notes = "Met at the fair. Prefers to be called in the morning.".to_owned();
    crate::ops::edit(play.app.store_mut(), &eva).unwrap();
    std::fs::write(&path, card("TEL:3\nEMAIL:c@soler.example\nNOTE:Head of purchasing since June")).unwrap();
    play.keys(&read);
    (folder, play)
}

#[test]
fn each_field_at_odds_is_a_line_with_both_values() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in [(80, 24), (50, 15), (140, 40)] {
            let (_folder, mut play) = at_odds(lang, width, height);
            play.keys("f");
            insta::assert_snapshot!(format!("fields_{name}_{width}"), play.picture());
        }
    }
}

#[test]
fn fields_are_answered_one_by_one_or_all_at_once_and_one_undo_takes_it_back() {
    let (_folder, mut play) = at_odds(Lang::En, 80, 24);
    play.keys("fH<enter>");
    let eva = play.app.store().people_by_name("Eva Soler").unwrap()[0];
    let told = |play: &Play| {
        let eva = play.app.store().get::<crate::domain::Person>(eva).unwrap();
        [eva.email.clone(), eva.phone.clone()]
    };
    assert_eq!(told(&play), ["c@soler.example", "2"]);
    play.keys("u");
    assert_eq!(told(&play), ["b@soler.example", "2"]);
}

/// A whole file that went out, edited here and in the file.
fn whole(lang: Lang, width: u16, height: u16) -> (tempfile::TempDir, Play) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.json");
    let mut play = Play::demo(lang, width, height);
    let mut text = String::new();
    let mut line = |it: &str| {
        text.push_str(it);
        true
    };
    crate::exchange::whole::write(play.app.store(), false, &mut line).unwrap();
    for (handle, purpose) in [("acme", "Sell together in Spain"), ("globex", "")] {
        let mut alliance = play.app.store().alliance_by_handle(&handle.parse().unwrap()).unwrap().unwrap();
        alliance.data.purpose = purpose.to_owned();
        crate::ops::edit(play.app.store_mut(), &alliance).unwrap();
    }
    std::fs::write(&path, text).unwrap();
    play.keys(&format!(":{}<enter>{}<enter>", lang.pick("import", "importar"), path.display()));
    (folder, play)
}

#[test]
fn a_whole_file_shows_each_field_at_odds_and_waits_until_all_are_decided() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in [(80, 24), (50, 15)] {
            let (_folder, mut play) = whole(lang, width, height);
            insta::assert_snapshot!(format!("whole_{name}_{width}"), play.picture());
            play.keys("f<enter>");
            insta::assert_snapshot!(format!("whole_open_{name}_{width}"), play.picture());
        }
    }
    let (_folder, mut play) = whole(Lang::En, 80, 24);
    let purposes = |play: &Play| {
        let of = |handle: &str| {
            let alliance = play.app.store().alliance_by_handle(&handle.parse().unwrap()).unwrap();
            alliance.unwrap().data.purpose
        };
        ["acme", "globex"].map(of)
    };
    let before = purposes(&play);
    play.keys("hf<enter>");
    let after = purposes(&play);
    assert_eq!(after[0], before[0], "{}", play.picture());
    assert!(before[1].is_empty() && !after[1].is_empty());
    play.keys("u");
    assert_eq!(purposes(&play), before);
}

#[test]
fn a_file_too_large_for_the_screen_names_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's large.vcf");
    std::fs::File::create(&path).unwrap().set_len(65 * 1024 * 1024).unwrap();
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys(&format!(":import<enter>{}<enter>", path.display()));
    assert!(play.picture().contains("trato import"), "{}", play.picture());
    assert!(play.picture().contains("large.vcf"), "{}", play.picture());
}

#[test]
fn a_meeting_that_may_be_one_put_down_by_hand_is_shown_beside_it() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in [(80, 24), (50, 15)] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("year.ics");
            let mut play = Play::demo(lang, width, height);
            let today = play.app.store().today();
            let acme = play.app.store().alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap().key();
            let planned = play.app.store().written_by_hand(acme, today).unwrap();
            let title = planned.first().map(|it| it.title.clone()).unwrap();
            let event = format!("BEGIN:VEVENT\nUID:1\nSUMMARY:{title}\nDTSTART:20260826T173000\nEND:VEVENT");
            std::fs::write(&path, format!("BEGIN:VCALENDAR\nVERSION:2.0\n{event}\nEND:VCALENDAR\n")).unwrap();
            play.keys("pacme<enter>");
            play.keys(&format!(":{}<enter>{}<enter>", lang.pick("import", "importar"), path.display()));
            insta::assert_snapshot!(format!("meeting_{name}_{width}"), play.picture());
            play.keys("s<enter>");
            assert!(play.app.store().written_by_hand(acme, today).unwrap().is_empty(), "it has an identity now");
        }
    }
}

/// The last of these keys asks for time.
fn up_to_the_work(play: &mut Play, keys: &str) {
    let flows: Vec<Flow> = sequence(keys).into_iter().map(|key| play.app.on_key(key)).collect();
    assert_eq!(flows.last(), Some(&Flow::Work));
}

#[test]
fn a_long_file_tells_how_far_it_is_and_is_broken_off_without_a_trace() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("many.vcf");
        let card = |nth: usize| format!("BEGIN:VCARD\nVERSION:3.0\nUID:m{nth}\nFN:Nobody {nth}\nEND:VCARD\n");
        std::fs::write(&path, (0..450).map(card).collect::<String>()).unwrap();
        let mut play = Play::demo(lang, 80, 24);
        let before = play.app.store().people(None, 9_999).unwrap().len();
        up_to_the_work(&mut play, &format!(":{}<enter>{}<enter>", lang.pick("import", "importar"), path.display()));
        let mut told = Vec::new();
        play.app.work(&mut |line| {
            told.push(line.to_owned());
            told.len() < 2
        });
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(play.picture().contains(lang.pick("Stopped: nothing", "Interrumpido: no")), "{}", play.picture());
        play.keys("<enter>");
        insta::assert_snapshot!(format!("working_{name}"), play.picture_at_work(&told[1]));
        up_to_the_work(&mut play, "<enter>");
        play.app.work(&mut |_| false);
        assert_eq!(play.app.store().people(None, 9_999).unwrap().len(), before, "nothing is written");
        // The plan is still there, and Enter takes it in.
        play.keys("<enter>");
        assert_eq!(play.app.store().people(None, 9_999).unwrap().len(), before + 450);
    }
}

#[test]
fn the_alliance_a_file_is_for_can_be_said_and_is_begun_where_it_is_not_there() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("year.ics");
        let event = "BEGIN:VEVENT\r\nUID:e1\r\nSUMMARY:Kick-off\r\nDTSTART:20260810T090000Z\r\nEND:VEVENT\r\n";
        std::fs::write(&path, format!("BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n")).unwrap();
        let mut play = Play::with_look(testing::store(), lang, 50, 15, Look::new(true, false));
        play.keys(&format!("<esc>:{}<enter>{}<enter>", lang.pick("import", "importar"), path.display()));
        insta::assert_snapshot!(format!("no_alliance_{name}"), play.picture());
        play.keys("@acm");
        insta::assert_snapshot!(format!("saying_alliance_{name}"), play.picture());
        play.keys("e<enter>");
        assert!(play.picture().contains(lang.pick("1 new · new alliance @acme", "1 nuevo · alianza nueva @acme")));
        assert!(play.app.store().is_empty().unwrap(), "looking leaves no trace");
        play.keys("<enter>");
        assert_eq!(play.app.store().alliances(None, 9).unwrap().len(), 1, "{}", play.picture());
        play.keys("u");
        assert!(play.app.store().alliances(None, 9).unwrap().is_empty());
    }
}

#[test]
fn where_the_people_of_a_company_are_that_is_no_partner_is_asked_once_for_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "name,company\nEva Soler,Umbrella\nUlf Berg,Initech\nIda Holm,Umbrella\n").unwrap();
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        let mut play = Play::with_look(testing::store(), lang, 80, 24, Look::new(true, false));
        play.keys(&format!("<esc>:{}<enter>{}<enter>", lang.pick("import", "importar"), path.display()));
        play.keys("@acme<enter>");
        insta::assert_snapshot!(format!("company_{name}"), play.picture());
        play.keys("s<enter>");
        let store = play.app.store();
        let seats = |who: &str| store.seats_held(store.people_by_name(who).unwrap()[0]).unwrap().len();
        assert_eq!([seats("Eva Soler"), seats("Ulf Berg"), seats("Ida Holm")], [1, 0, 1]);
    }
}
