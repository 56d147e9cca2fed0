//! Meetings, by keys and pictures.

use crate::domain::{Commitment, Interaction, InteractionState, Kpi, Topic, TopicState};
use crate::i18n::Lang;
use crate::store::{Filter, Position, Which};
use crate::ui::testing::{Play, play};

const SIZES: [(u16, u16); 3] = [(80, 24), (50, 15), (140, 40)];

#[test]
fn the_briefing_of_todays_meeting() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("briefing_{name}_{width}"), play("b", lang, (width, height)));
        }
    }
}

#[test]
fn meeting_mode_begins_empty_and_says_how() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("empty_{name}_{width}"), play("M", lang, (width, height)));
        }
    }
}

/// Minutes of today's meeting with acme, typed as they come: six records in four kinds of marker.
const PAGE: &str = "M# Launch\nThey like the new price list.\nd: net-45 from January\ndo: @ana send the addendum due:fri\ndo: @olga sign it due:next-fri\nob: delivery slips to March\nidea: joint webinar\nty: @olga saved the demo";

fn open_topics(play: &Play) -> Vec<String> {
    let filter = Filter { which: Which::Open, ..Filter::default() };
    let rows = play.app.store().window::<Topic>(&filter, Position::Start, 100).unwrap().rows;
    rows.into_iter().map(|it| it.data.text).collect()
}

fn newest<T: crate::store::Listed>(play: &Play, count: usize) -> Vec<crate::domain::Stored<T>> {
    let mut all = play.app.store().window::<T>(&Filter::default(), Position::Start, 5_000).unwrap().rows;
    all.sort_by_key(|it| std::cmp::Reverse(it.id));
    all.truncate(count);
    all
}

/// The meeting of today in the example.
fn todays(play: &Play) -> crate::domain::Stored<Interaction> {
    let all = play.app.store().window::<Interaction>(&Filter::default(), Position::Start, 5_000).unwrap().rows;
    let today = play.app.store().today();
    all.into_iter().find(|it| it.when.day == today && it.kind == crate::domain::InteractionKind::Meeting).unwrap()
}

#[test]
fn minutes_are_read_as_they_are_typed() {
    let pages = [
        (Lang::En, "en", PAGE),
        (
            Lang::Es,
            "es",
            "M# Lanzamiento\nLes gusta la tarifa nueva.\nd: pago a 45 días desde enero\nhacer: @ana enviar el anexo para:viernes",
        ),
    ];
    for (lang, name, page) in pages {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("typed_{name}_{width}"), play(page, lang, (width, height)));
        }
    }
}

#[test]
fn people_and_topics_are_ticked_beside_it() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in SIZES {
            let mut play = Play::demo(lang, width, height);
            play.keys("Mtopic<c-g> jj").keys("n@pedro<enter>");
            insta::assert_snapshot!(format!("guide_{name}_{width}"), play.picture());
        }
    }
}

#[test]
fn a_page_is_shown_before_it_is_saved_and_one_undo_takes_all_of_it_back() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in SIZES {
            let mut play = Play::demo(lang, width, height);
            play.keys(PAGE).keys("<c-s>");
            insta::assert_snapshot!(format!("preview_{name}_{width}"), play.picture());
        }
    }
    let mut play = Play::demo(Lang::En, 80, 24);
    let (meeting, decisions) = (todays(&play), newest::<crate::domain::Decision>(&play, 1));
    let topics = open_topics(&play);
    play.keys(PAGE).keys("\n").keys("topic: reference").keys("<c-s><right><right><enter>");
    insta::assert_snapshot!("saved", play.picture());
    let held = todays(&play);
    assert_eq!((held.id, held.state, held.length_min), (meeting.id, InteractionState::Held, Some(40)));
    assert!(held.notes.starts_with("# Launch\nThey like"), "{}", held.notes);
    let decided = newest::<crate::domain::Decision>(&play, 1);
    assert_eq!(decided[0].interaction_id, Some(held.key()));
    let promised = newest::<Commitment>(&play, 2);
    assert!(promised.iter().all(|it| it.interaction_id == Some(held.key())));
    // It comes back at each meeting: this one is closed, with the meeting it was talked about in.
    let again = newest::<Topic>(&play, 1);
    assert_eq!((again[0].text.as_str(), again[0].recurring), ("Next reference customer", true));
    let all = play.app.store().window::<Topic>(&Filter::default(), Position::Start, 100).unwrap().rows;
    let discussed = all.iter().find(|it| it.interaction_id == Some(held.key())).unwrap();
    assert_eq!((discussed.state, discussed.visibility), (TopicState::Discussed, crate::domain::Visibility::Both));

    // Whatever it offered is declined; then one undo takes all of it back.
    play.keys("<esc>u");
    let back = todays(&play);
    assert_eq!((back.state, back.length_min, back.notes.as_str()), (InteractionState::Planned, Some(30), ""));
    assert_eq!(newest::<crate::domain::Decision>(&play, 1)[0].id, decisions[0].id);
    assert_eq!(open_topics(&play), topics);
    assert!(play.app.store_mut().derived_is_true().unwrap());
}

#[test]
fn a_line_that_cannot_be_saved_is_gone_to_and_nothing_is_lost() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("Mfirst words\nd:\nlast words<c-s>");
    let picture = play.picture();
    assert!(picture.contains("line 2:") && picture.contains("last words"), "{picture}");
    insta::assert_snapshot!("stuck", picture);
    // Plain text is no trouble, whatever stands in it.
    play.keys("<c-x><c-s>");
    assert!(play.picture().contains("this will be saved"), "{}", play.picture());
    play.keys("<esc><esc>");
    assert!(play.picture().contains("draft kept"), "{}", play.picture());
    play.keys("M");
    assert!(play.picture().contains("last words"), "{}", play.picture());
}

#[test]
fn who_is_there_may_be_said_in_a_line() {
    let mut play = Play::demo(Lang::En, 140, 40);
    play.keys("Mpresent: @pedro, ana\nabsent: nobody-here");
    let picture = play.picture();
    assert!(picture.contains("not on file, kept in the notes only: nobody-here"), "{picture}");
    play.keys("<c-u>absent: João Benítez<c-s>");
    let picture = play.picture();
    assert!(picture.contains("missing: João Benítez") && picture.contains("Pedro"), "{picture}");
}

#[test]
fn each_line_may_begin_with_the_time() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("Mwelcome<c-t>\nd: net-45");
    let picture = play.picture();
    assert!(picture.contains("10:00 welcome") && picture.contains("10:00 d: net-45"), "{picture}");
    assert!(picture.contains("1 record ") && picture.contains("times on"), "{picture}");
}

#[test]
fn behind_the_curtain_nothing_of_it_is_read() {
    let mut play = Play::demo(Lang::En, 140, 40);
    play.keys("PMd: secret price");
    let picture = play.picture();
    assert!(!picture.contains("secret") && !picture.contains("Moretti"), "{picture}");
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("Pb");
    assert!(!play.picture().contains("Moretti"), "{}", play.picture());
}

#[test]
fn a_meeting_alone_begins_now_with_whoever_is_named() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pglobex<enter>2<tab><tab><tab><tab>M# Call about terms\nd: signed by Friday<c-s><enter>");
    let held = newest::<Interaction>(&play, 1);
    assert_eq!((held[0].state, held[0].title.as_str()), (InteractionState::Held, "Call about terms"));
    play.keys("<esc>u");
    assert_ne!(newest::<Interaction>(&play, 1)[0].id, held[0].id);
}

#[test]
fn minutes_are_finalised_corrected_and_every_version_stays() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys(PAGE).keys("<c-s><enter><esc>");
    let number = todays(&play).number;
    play.keys("2W");
    insta::assert_snapshot!("minutes_draft", play.picture());
    play.keys("F");
    assert!(play.picture().contains("version 1, finalised"), "{}", play.picture());
    play.keys("F");
    assert!(play.picture().contains("already finalised"), "{}", play.picture());
    play.keys("O");
    assert!(play.picture().contains("draft, after version 1"), "{}", play.picture());
    play.keys("F");
    assert_eq!(play.app.store().minutes_of(todays(&play).key()).unwrap().len(), 2, "{number}");
    play.keys("<esc>u");
    assert_eq!(play.app.store().minutes_of(todays(&play).key()).unwrap().len(), 1);
    assert!(play.app.store_mut().derived_is_true().unwrap());
    let mut play = Play::demo(Lang::Es, 50, 15);
    play.keys(PAGE).keys("<c-s><enter><esc>2W");
    insta::assert_snapshot!("minutes_draft_es", play.picture());
    play.keys("<esc>1W");
    assert!(play.picture().contains("acta"), "{}", play.picture());
}

#[test]
fn one_page_open_twice_belongs_to_whoever_took_it_over() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("Mfirst hand");
    play.app.keep_drafts(false);
    let slot = play.app.unsaved()[0].slot.clone();
    // Another process takes it over.
    let folder = crate::store::drafts::Drafts::new(play.state(), std::path::Path::new("/test.db"));
    let path = folder.folder().join(format!("{slot}.json"));
    let mut draft: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let mut other = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", other.id())).unwrap();
    let started: u64 = stat.rsplit_once(") ").unwrap().1.split(' ').nth(19).unwrap().parse().unwrap();
    draft["holder"] = serde_json::json!({ "pid": other.id(), "started": started });
    std::fs::write(&path, draft.to_string()).unwrap();
    play.keys(" and more");
    play.app.keep_drafts(false);
    play.keys("x<c-s>");
    let picture = play.picture();
    assert!(picture.contains("taken over in another terminal"), "{picture}");
    assert!(!picture.contains("morex"), "read only from then on: {picture}");
    play.keys("<esc>");
    assert!(path.exists(), "what another terminal goes on with is theirs");
    play.keys("M");
    assert!(play.picture().contains("Open in another terminal since"), "{}", play.picture());
    other.kill().unwrap();
    other.wait().unwrap();
    play.keys("y");
    assert!(play.picture().contains("first hand"), "{}", play.picture());
}

/// Meeting mode for a meeting that is planned for a week from now.
fn early(lang: Lang, size: (u16, u16)) -> Play {
    let mut play = Play::demo(lang, size.0, size.1);
    let all = play.app.store().window::<Interaction>(&Filter::default(), Position::Start, 5_000).unwrap().rows;
    let mut early = all.into_iter().find(|it| it.id == todays(&play).id).unwrap();
    early.data.when.day = play.app.store().today().plus(7);
    let early = early.data;
    let new = crate::ops::NewInteraction { interaction: early, people: Vec::new(), visibility: None, tags: Vec::new() };
    let id = crate::ops::add_interaction(play.app.store_mut(), &new).unwrap().value;
    play.app.begin(crate::ui::run::Start::Meeting { alliance: new.interaction.alliance_id, meeting: Some(id) });
    play
}

#[test]
fn a_meeting_of_a_later_day_says_that_saving_holds_it_today() {
    for (lang, said) in [(Lang::En, "saving marks it held today"), (Lang::Es, "al guardar queda realizada hoy")] {
        for size in SIZES {
            let mut play = early(lang, size);
            // At 50 columns it stands on two lines.
            let unwrapped = play.picture().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(unwrapped.contains(said), "{}", play.picture());
            play.keys("they came early\nd: net-45<c-s>");
            let instead = lang.pick("instead of", "en vez del");
            let unwrapped = play.picture().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(unwrapped.contains(instead), "{}", play.picture());
            play.keys("<enter>");
            let held = newest::<crate::domain::Decision>(&play, 1)[0].interaction_id.unwrap();
            let held = play.app.store().get::<Interaction>(held).unwrap();
            assert_eq!((held.state, held.when.day), (InteractionState::Held, play.app.store().today()));
            play.keys("<esc>u");
            let back = play.app.store().get::<Interaction>(held.key()).unwrap();
            assert_eq!(back.state, InteractionState::Planned);
        }
    }
}

#[test]
fn somebody_nobody_knows_is_marked_and_told_before_it_is_saved() {
    for (lang, said) in [(Lang::En, "new person @nadie"), (Lang::Es, "persona nueva @nadie")] {
        let mut play = Play::demo(lang, 80, 24);
        play.keys("Mdo: @nadie algo\nd: net-45");
        let picture = play.picture();
        assert!(picture.contains("? do: @nadie") && picture.contains("\u{2713} d: net-45"), "{picture}");
        play.keys("<c-s>");
        assert!(play.picture().contains(said), "{}", play.picture());
    }
}

#[test]
fn what_does_not_fit_the_preview_is_counted() {
    let mut play = Play::demo(Lang::En, 50, 15);
    play.keys(PAGE).keys("<c-s>");
    assert!(play.picture().contains("more below"), "{}", play.picture());
    play.keys(&"j".repeat(12));
    assert!(!play.picture().contains("more below"), "{}", play.picture());
}

#[test]
fn thanks_that_both_may_see_stand_in_the_minutes_and_others_are_listed_as_left_out() {
    for (lang, title) in [(Lang::En, "Recognition"), (Lang::Es, "Reconocimientos")] {
        let mut play = Play::demo(lang, 80, 24);
        play.keys("Mty: @olga saved the demo\nty: @olga quietly +private<c-s><enter><esc>");
        let meeting = todays(&play).key();
        let made = crate::report::minutes::made(play.app.store(), meeting).unwrap();
        assert_eq!((made.minutes.recognition.len(), made.left_out.len()), (1, 1), "{:?}", made.minutes);
        let page = crate::report::minutes::markdown(lang, play.app.store().zone(), &made.minutes);
        assert!(page.contains(title) && page.contains("saved the demo") && !page.contains("quietly"), "{page}");
    }
}

#[test]
fn figures_that_were_given_in_a_meeting_stand_in_its_minutes() {
    for (lang, title) in [(Lang::En, "Figures"), (Lang::Es, "Cifras")] {
        let mut play = Play::demo(lang, 80, 24);
        let filter = Filter { alliance: Some(todays(&play).alliance_id), which: Which::Open, ..Filter::default() };
        let kpi = play.app.store().window::<Kpi>(&filter, Position::Start, 1).unwrap().rows.remove(0);
        play.keys(&format!("M{}=7<c-s><enter><esc>", kpi.handle));
        let made = crate::report::minutes::made(play.app.store(), todays(&play).key()).unwrap();
        assert_eq!(made.minutes.figures.len(), 1, "{:?}", made.minutes);
        let page = crate::report::minutes::markdown(lang, play.app.store().zone(), &made.minutes);
        assert!(page.contains(title) && page.contains(&format!("{}: 7", kpi.name)), "{page}");
    }
}

#[test]
fn the_next_one_is_not_offered_where_one_is_planned() {
    // The example has one planned a week later, at which it is due.
    for is_planned in [true, false] {
        let mut play = Play::demo(Lang::En, 80, 24);
        if !is_planned {
            let today = todays(&play);
            let filter = Filter { alliance: Some(today.alliance_id), which: Which::Open, ..Filter::default() };
            let planned = play.app.store().window::<Interaction>(&filter, Position::Start, 50).unwrap().rows;
            let off = crate::domain::Act::NotHeld(InteractionState::Cancelled);
            let others: Vec<_> =
                planned.iter().filter(|it| it.id != today.id).map(|it| (off.clone(), it.reference())).collect();
            crate::ops::apply(play.app.store_mut(), &others).unwrap();
        }
        play.keys("Md: net-45<c-s><enter>");
        let picture = play.picture();
        assert_eq!(picture.contains("Plan the next one with Acme"), !is_planned, "{picture}");
    }
}

#[test]
fn what_a_line_of_minutes_asks_is_answered_by_one_key() {
    for (lang, asks) in [(Lang::En, "one key answers"), (Lang::Es, "una tecla responde")] {
        let mut play = Play::demo(lang, 80, 24);
        let seen = play.keys("Mdo: send it by 31/09 or due:fri").picture();
        assert!(seen.contains(asks) || !seen.contains("!"), "{seen}");
        play.keys("<c-u>do: send it due:32 sep");
        let seen = play.picture();
        assert!(seen.contains(asks), "{seen}");
        let seen = play.keys("<c-s>").picture();
        assert!(seen.contains("  1  "), "{seen}");
        let seen = play.keys("1").picture();
        assert!(seen.contains("\\due:32 sep") && !seen.contains(asks), "{seen}");
    }
}
