//! The shell, by keys and pictures.

use super::kit::keys::Key;
use super::kit::theme::Look;
use super::testing::{Play, play};
use crate::domain::{Commitment, Idea, Interaction};
use crate::i18n::Lang;
use crate::store::curtained::Curtained;
use crate::store::drafts::Drafts;
use crate::store::{Filter, Position, Which, testing};

const USUAL: (u16, u16) = (80, 24);

#[test]
fn the_first_run_asks_who_you_are() {
    insta::assert_snapshot!(Play::over(testing::store(), Lang::Es, 80, 24).picture());
}

#[test]
fn the_first_run_makes_an_alliance_and_its_people() {
    let mut play = Play::over(testing::store(), Lang::En, 80, 24);
    play.keys("Ana Ruiz<tab>Nubia<tab><tab>Acme Industrial<tab>Lucía Vega<c-s>");
    insta::assert_snapshot!(play.picture());
    let store = play.app.store();
    assert!(store.me().unwrap().is_some());
    assert_eq!(store.setting("company").unwrap().as_deref(), Some("Nubia"));
}

#[test]
fn what_is_typed_right_after_the_first_run_is_of_the_zone_it_was_told() {
    let mut play = Play::over(testing::store(), Lang::En, 80, 24);
    play.keys("Ana Ruiz<tab>Nubia<tab>America/Bogota<tab>Acme Industrial<tab>Lucía Vega<c-s>");
    play.keys("acall with lucia yesterday 10:00: list ok<enter>");
    let window = play.app.store().window::<Interaction>(&Filter::default(), Position::Start, 9).unwrap();
    assert_eq!(window.rows.first().map(|it| it.when.zone.name()), Some("America/Bogota"));
}

#[test]
fn skipping_the_first_run_leaves_an_empty_file_that_says_what_to_do() {
    insta::assert_snapshot!(Play::over(testing::store(), Lang::En, 80, 24).keys("<esc>").picture());
}

#[test]
fn the_quick_log_shows_what_a_line_becomes() {
    let line = "a@acme call 30m: price list ok d: list from 1 Jan do: @ana send it due:fri ob: slips";
    insta::assert_snapshot!("quick_log_en", play(line, Lang::En, USUAL));
    let line = "a@globex ayer llamada: precios cerrados hacer: @ana enviarlo para:viernes ty: @luis gracias";
    insta::assert_snapshot!("quick_log_es", play(line, Lang::Es, USUAL));
    insta::assert_snapshot!("quick_log_narrow", play("amañana 10:00 @acme reunión: seguimiento", Lang::Es, (50, 15)));
}

#[test]
fn a_line_that_cannot_be_saved_stays_and_says_why() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("ado: due:fri<enter>");
    insta::assert_snapshot!(play.picture());
}

#[test]
fn somebody_unknown_is_asked_about_and_one_key_settles_it() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@vento call: they want to talk");
    insta::assert_snapshot!("unknown", play.picture());
    play.keys("<c-n>Vento<c-s>");
    assert!(play.picture().contains("log · vento"), "{}", play.picture());
    play.keys("<enter>");
    let window = play.app.store().window::<Interaction>(&Filter::default(), Position::Start, 200).unwrap();
    let logged = window.rows.iter().find(|it| it.title == "they want to talk").unwrap();
    let vento = play.app.store().alliance_by_handle(&"vento".parse().unwrap()).unwrap().unwrap();
    assert_eq!(logged.alliance_id, vento.key());

    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("a@nuria llamada: se presenta<c-t>");
    assert!(play.picture().contains("@nuria es nuevo"), "{}", play.picture());
}

#[test]
fn what_is_private_in_a_line_is_asked_and_one_key_answers() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call: all well d: hush +private<enter>");
    insta::assert_snapshot!("private", play.picture());
    play.keys("2");
    assert!(play.picture().contains("hush +private:this"), "{}", play.picture());
    play.keys("<c-u>@acme call: hush +privat<enter>1<enter>");
    let window = play.app.store().window::<Interaction>(&Filter::default(), Position::Start, 200).unwrap();
    let logged = window.rows.iter().find(|it| it.title == "hush").unwrap();
    assert_eq!(logged.visibility, crate::domain::Visibility::Mine);
}

#[test]
fn help_tells_of_the_line_and_of_forms() {
    insta::assert_snapshot!("help_line", play("a<f1>", Lang::Es, USUAL));
    insta::assert_snapshot!("help_form", play("A<f1>", Lang::En, USUAL));
    insta::assert_snapshot!("help_end", play("?G", Lang::En, USUAL));
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call<f1><esc>: hi");
    assert!(play.picture().contains("@acme call: hi"), "{}", play.picture());
}

#[test]
fn help_palette_history_and_scope() {
    insta::assert_snapshot!("help", play("?", Lang::Es, USUAL));
    insta::assert_snapshot!("palette", play(":undo", Lang::En, USUAL));
    insta::assert_snapshot!("scope", play("pglo", Lang::En, USUAL));
    insta::assert_snapshot!("history_empty", play("H", Lang::En, USUAL));
}

#[test]
fn a_copy_is_made_and_gone_back_to_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let mut store = crate::store::Store::open(&path, crate::store::Mode::Create, testing::session("ana")).unwrap();
    crate::demo::lively(&mut store, Lang::Es).unwrap();
    let mut play = Play::over(store, Lang::Es, 80, 24);
    play.keys(":volver a una<enter>");
    assert!(play.picture().contains("copias: todavía ninguna"), "{}", play.picture());
    play.keys("<esc>:copiar el archivo<enter>");
    assert!(play.picture().contains("copiado en t.db.backup-20260826-080000"), "{}", play.picture());
    let before = play.picture();
    play.keys("a@acme do: mandarlo<enter>:volver a una<enter>");
    assert!(play.picture().contains("26 ago 10:00  pedida"), "{}", play.picture());
    play.keys("<enter>s");
    assert!(play.picture().contains("lo que había se guarda en t.db.before-restore-"), "{}", play.picture());
    assert!(!play.picture().contains("mandarlo"), "{}", play.picture());
    assert_eq!(play.picture().lines().nth(3), before.lines().nth(3));
    assert!(play.app.store().integrity().unwrap().is_empty());
}

#[test]
fn undo_and_redo_name_what_they_do() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme do: send it<enter>u");
    assert!(play.picture().contains("undone: logged commitment"), "{}", play.picture());
    play.keys("<c-r>");
    assert!(play.picture().contains("redone: logged commitment"), "{}", play.picture());
}

#[test]
fn an_unsaved_line_is_a_draft_and_comes_back() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call: half");
    assert_eq!(play.app.unsaved().len(), 1);
    play.keys("<esc>");
    let folder = play.app.drafts_folder();
    let kept = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(kept, 1, "escaping keeps it");
}

#[test]
fn an_emptied_line_is_no_draft() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call: second");
    play.app.keep_drafts(false);
    play.keys("<c-u>");
    play.app.keep_drafts(false);
    assert_eq!(kept(&play), 0, "emptied, it is forgotten");
    play.keys("x");
    play.app.keep_drafts(false);
    // Faster than drafts are saved.
    play.keys("<bs><esc>");
    assert_eq!(kept(&play), 0, "left empty, it is forgotten");
    assert!(!play.keys("a").picture().contains("second"));
}

#[test]
fn a_line_begun_by_a_key_and_left_as_it_is_is_no_draft_and_costs_none() {
    use crate::ui::overlays::quick_log::QuickLog;
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call: mine<esc>");
    let scope = crate::ui::contract::Scope::default();
    let begun = || QuickLog::begun(play.app.store(), &play.app.env, &scope, "@acme @lucia message: ");
    let (left, typed) = (begun(), begun());
    play.app.settle(vec![crate::ui::contract::Cmd::Open(Box::new(left))], false);
    assert!(play.app.unsaved().is_empty());
    play.app.keep_drafts(false);
    play.keys("<esc>");
    assert!(!play.picture().contains("draft kept"));
    assert!(play.keys("a<up>").picture().contains("call: mine"), "{}", play.picture());
    play.keys("<esc>");
    play.app.settle(vec![crate::ui::contract::Cmd::Open(Box::new(typed))], false);
    assert!(play.keys("hello<esc>").picture().contains("draft kept"));
    let brought = ["a<up>", "<up>"].map(|keys| play.keys(keys).picture());
    assert!(brought.iter().any(|it| it.contains("message: hello")), "{brought:?}");
}

fn kept(play: &Play) -> usize {
    std::fs::read_dir(play.app.drafts_folder()).map_or(0, Iterator::count)
}

#[test]
fn the_curtain_hides_what_is_stored() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let before = play.picture();
    assert!(before.contains("owes"));
    play.keys("P");
    let hidden = play.picture();
    assert!(!hidden.contains("owes") && hidden.contains("•••"), "{hidden}");
}

#[test]
fn the_curtain_is_there_again_for_whoever_drew_it() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let kept = Curtained::of(play.state());
    assert!(!kept.is_on());
    play.keys("P");
    assert!(kept.is_on());
    play.keys("P");
    assert!(!kept.is_on());
}

#[test]
fn ascii_is_ascii() {
    for lang in [Lang::En, Lang::Es] {
        for keys in ["", "2", "2<tab><tab>", "a@acme llamada: ñandú «sí»", "?", "H", "2A", "p"] {
            let mut store = testing::store();
            crate::demo::lively(&mut store, lang).unwrap();
            let mut play = Play::with_look(store, lang, 80, 24, Look::new(false, true));
            let picture = play.keys(keys).picture();
            assert!(picture.is_ascii(), "{lang:?} {keys}\n{picture}");
            let working = play.picture_at_work("400 leídos, 88 %");
            assert!(working.is_ascii(), "{lang:?} {keys}\n{working}");
        }
    }
}

#[test]
fn pasted_text_never_acts() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let before = play.picture();
    play.app.on_paste("x\nD\ny\nq");
    assert_eq!(play.picture(), before);
    play.keys("a");
    play.app.on_paste("@acme call:\none\ntwo\u{1b}[2J");
    assert!(play.picture().contains("two"), "{}", play.picture());
    let planned = Filter { which: Which::Past, ..Filter::default() };
    let newest = play.app.store().window::<crate::domain::Interaction>(&planned, Position::Start, 1).unwrap();
    assert!(!newest.rows[0].title.contains("one"));
}

#[test]
fn a_large_paste_is_quick() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a");
    let started = std::time::Instant::now();
    play.app.on_paste(&"word ".repeat(40_000));
    play.picture();
    assert!(started.elapsed() < std::time::Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn no_size_is_too_small_or_too_large() {
    let screens =
        ["", "2", "2<tab><tab><tab>", "a@acme call: hi", "2A", "?", ":", "p", "H", "x", "z3<enter>", "n", "2/ac"];
    for (width, height) in
        [(0, 0), (1, 1), (2, 40), (200, 1), (10, 3), (20, 6), (50, 15), (80, 24), (110, 30), (200, 60)]
    {
        for keys in screens {
            play(keys, Lang::Es, (width, height));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, ..Default::default() })]
    #[test]
    fn random_keys_never_panic(keys in proptest::collection::vec("[a-zA-Z0-9:/? @.]|<enter>|<esc>|<tab>|<s-tab>|<down>|<up>|<left>|<right>|<c-s>|<c-r>|<c-x>|<c-k>|<bs>|<pgdn>|<end>|<home>", 0..60), width in 0u16..120, height in 0u16..40) {
        let mut play = Play::demo(Lang::Es, width, height);
        for key in &keys {
            play.keys(key);
            play.picture();
        }
        proptest::prop_assert!(play.app.store().integrity().unwrap().is_empty());
    }
}

#[test]
fn always_keys_work_over_an_overlay() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme");
    let quit: Key = "c-c".parse().unwrap();
    assert_eq!(play.app.on_key(quit), super::app::Flow::Quit);
}

#[test]
fn a_line_left_unsaved_comes_back_by_up_in_an_empty_line() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call: half a thought<esc>");
    assert!(!play.picture().contains("half a thought"));
    play.keys("a");
    assert!(!play.picture().contains("half a thought"), "it opens empty");
    play.keys("<up>");
    assert!(play.picture().contains("half a thought"), "{}", play.picture());
    play.keys("<down>");
    assert!(!play.picture().contains("half a thought"), "down goes back");
    play.keys("<up>");
    play.keys("<enter>a");
    assert!(!play.picture().contains("half a thought"), "saved, it is no draft any more");
}

#[test]
fn every_command_is_found_by_its_name_from_anywhere() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys(":nueva alianza<enter>");
    assert!(play.picture().contains("añadir: alianza"), "{}", play.picture());
    play.keys("Umbrella<c-s>");
    assert!(play.app.store().alliance_by_handle(&"umbrella".parse().unwrap()).unwrap().is_some());
}

#[test]
fn rows_are_copied_as_plain_lines() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("2<space><space>y");
    let text = play.app.take_copied().unwrap();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(play.picture().contains("copied: 2 lines"));
    assert!(text.chars().all(|c| !c.is_control() || c == '\n'));
    play.keys("1y");
    assert_eq!(play.app.take_copied().unwrap().lines().count(), 1);
}

#[test]
fn two_hands_on_one_record_lose_nothing() {
    use crate::domain::Commitment;
    use crate::store::Filter;
    let mut play = Play::demo(Lang::En, 80, 24);
    // The commitments of one alliance; the first is opened and its words and date are changed.
    play.keys("pacme<enter>2<tab><tab><tab><tab>e");
    let first = |play: &Play| {
        let filter = Filter { which: crate::store::Which::Open, ..Filter::default() };
        let scope = play.app.store().alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap();
        let filter = Filter { alliance: Some(scope.key()), ..filter };
        play.app.store().window::<Commitment>(&filter, Position::Start, 1).unwrap().rows.remove(0)
    };
    let mut elsewhere = first(&play);
    play.keys("<tab><c-u>mine<esc>");
    elsewhere.data.text = "theirs".to_owned();
    elsewhere.data.due_on = elsewhere.due_on.map(|due| due.plus(30));
    crate::ops::edit(play.app.store_mut(), &elsewhere).unwrap();
    // The draft comes back, and it still knows what the record was when it was begun.
    play.keys("e<c-s>");
    insta::assert_snapshot!("conflict", play.picture());
    play.keys("<c-s>");
    let saved = play.app.store().get::<Commitment>(elsewhere.key()).unwrap();
    assert_eq!((saved.text.as_str(), saved.due_on), ("mine", elsewhere.due_on));
}

#[test]
fn a_figure_of_no_kpi_yet_makes_one_and_the_line_goes_on() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme signups=3");
    assert!(play.picture().contains("ctrl-n makes it a KPI"), "{}", play.picture());
    play.keys("<c-n><c-s>");
    let picture = play.picture();
    assert!(picture.contains("signups = 3"), "the same line is a figure now: {picture}");
    play.keys("<enter>");
    assert!(play.picture().contains("saved"), "{}", play.picture());
}

#[test]
fn a_line_left_until_another_day_means_the_days_it_meant() {
    for (lang, says, key) in
        [(Lang::En, "written on Wed 26 Aug", "ctrl-g"), (Lang::Es, "escrito el mié 26 ago", "ctrl-g")]
    {
        let mut play = Play::demo(lang, 80, 24);
        play.keys("atoday @acme call: hi do: @ana zulu due:tomorrow");
        testing::wait_days(play.app.store_mut(), 2);
        play.app.on_idle();
        assert!(play.picture().contains(says) && play.picture().contains(key), "{}", play.picture());
        play.keys("<enter>");
        let promises = play.app.store().window::<Commitment>(&Filter::default(), Position::Start, 500).unwrap();
        let zulu = promises.rows.into_iter().find(|it| it.text.contains("zulu")).unwrap();
        assert_eq!(zulu.due_on, Some("2026-08-27".parse().unwrap()));
        // Read anew where that is wanted.
        play.keys("atoday @acme call: hi do: @ana yankee due:tomorrow");
        testing::wait_days(play.app.store_mut(), 1);
        play.app.on_idle();
        play.keys("<c-g>");
        assert!(!play.picture().contains(key), "{}", play.picture());
    }
}

/// Killed between the commit and its own tidying, a program leaves a draft that says so.
#[test]
fn while_a_line_is_saved_its_draft_says_what_takes_it() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme call: hi");
    play.app.keep_drafts(false);
    let drafts = Drafts::new(play.state(), std::path::Path::new("/test.db"));
    let taken = || drafts.all().unwrap()[0].taken;
    let taking = play.app.taking();
    let new = Idea::noted(play.app.store().alliances(None, 1).unwrap()[0].key(), "x", play.app.store().today());
    let done = crate::ops::add(play.app.store_mut(), &new, None, &[]).unwrap();
    assert_eq!(taken(), done.operation);
    // It was something else that was saved: the line stands.
    play.app.taken(taking);
    assert_eq!(taken(), None);
    play.keys("<enter>");
    assert!(drafts.all().unwrap().is_empty());
}
