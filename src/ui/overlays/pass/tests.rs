//! A pass, by keys and pictures.

use crate::domain::Act;
use crate::domain::{Interaction, InteractionState, Outcome, PassKind, Rule};
use crate::i18n::Lang;
use crate::store::{Filter, Position, Which};
use crate::ui::testing::{Play, play};

#[test]
fn the_review_shows_one_item_and_what_answers_it() {
    insta::assert_snapshot!("en_80", play("R", Lang::En, (80, 24)));
    insta::assert_snapshot!("es_80", play("Rjjj", Lang::Es, (80, 24)));
    insta::assert_snapshot!("es_50", play("R", Lang::Es, (50, 15)));
    insta::assert_snapshot!("en_140", play("Rjj", Lang::En, (140, 40)));
}

#[test]
fn the_week_takes_each_alliance_with_its_health_and_what_comes() {
    insta::assert_snapshot!("week_en", play(":weekly review<enter>", Lang::En, (80, 24)));
    insta::assert_snapshot!("week_es", play(":revisión semanal<enter>j", Lang::Es, (80, 24)));
}

/// The review at the first item of a rule.
fn at(rule: Rule, lang: Lang) -> (Play, usize) {
    let mut play = Play::demo(lang, 80, 24);
    let items = play.app.store().due_items(None, play.app.store().today(), 200).unwrap();
    let place = items.iter().position(|due| due.rule == rule).unwrap();
    play.keys("R").keys(&"j".repeat(place));
    (play, place)
}

fn outcome(play: &Play, place: usize) -> Option<Outcome> {
    let store = play.app.store();
    let mut pass = store.pass(PassKind::Daily).unwrap().unwrap();
    crate::insight::pass::refresh(store, &mut pass).unwrap();
    pass.steps[place].outcome
}

#[test]
fn an_answer_goes_on_to_the_next_and_undo_steps_back() {
    for (rule, keys, expected) in [
        (Rule::Commitment, "x", Outcome::Done),
        (Rule::Obstacle, "t", Outcome::Done),
        (Rule::Decision, "o", Outcome::Seen),
        (Rule::Cadence, "z3<enter>", Outcome::PutOff),
        (Rule::Share, "z2026-09-30<enter>", Outcome::PutOff),
        (Rule::Commitment, "Xnot needed<enter>", Outcome::Done),
        (Rule::Thanks, "n", Outcome::Done),
    ] {
        let (mut play, place) = at(rule, Lang::En);
        // How many there are may change: what stood behind an item comes up when it goes.
        let place_shown = |play: &mut Play| {
            let picture = play.picture();
            let line = picture.lines().nth(1).unwrap_or_default();
            line.split(" of ").next().unwrap_or_default().trim_start_matches(['▰', '▱', '│', ' ']).to_owned()
        };
        let before = place_shown(&mut play);
        play.keys(keys);
        assert_eq!(outcome(&play, place), Some(expected), "{rule} {keys}\n{}", play.picture());
        assert_ne!(place_shown(&mut play), before, "{rule} {keys}");
        play.keys("u");
        assert_eq!(outcome(&play, place), None, "{rule} {keys} and back\n{}", play.picture());
        assert_eq!(place_shown(&mut play), before, "{rule} {keys} and back");
    }
}

/// Holding a meeting asks for the next one: that question is about the item shown, which stays in
/// sight until it is answered, either way.
#[test]
fn what_an_answer_asks_for_is_asked_over_its_own_item() {
    for (lang, answer) in [(Lang::En, "y"), (Lang::En, "<esc>"), (Lang::Es, "s")] {
        let mut play = Play::demo(lang, 80, 24);
        let today = play.app.store().today();
        let items = play.app.store().due_items(None, today, 200).unwrap();
        let place = items.iter().position(|due| due.rule == Rule::Meeting).unwrap();
        let meeting = items[place];
        // Another that is planned already would be the next one.
        let filter = Filter { alliance: Some(meeting.alliance_id), which: Which::Open, ..Filter::default() };
        let planned = play.app.store().window::<Interaction>(&filter, Position::Start, 99).unwrap().rows;
        let others: Vec<_> = planned
            .iter()
            .filter(|it| it.id != meeting.subject_id)
            .map(|it| (Act::NotHeld(InteractionState::Cancelled), it.reference()))
            .collect();
        crate::ops::apply(play.app.store_mut(), &others).unwrap();
        play.keys("R").keys(&"j".repeat(place));
        let head = |play: &mut Play| play.picture().lines().skip(1).take(5).collect::<Vec<_>>().join("\n");
        let before = head(&mut play);
        play.keys("x");
        let asked = play.picture();
        assert!(asked.contains("cadenc"), "the next one is asked for\n{asked}");
        assert_eq!(head(&mut play), before);
        if answer != "<esc>" {
            insta::assert_snapshot!(lang.pick("asked_en", "asked_es"), asked);
        }
        play.keys(answer);
        assert_ne!(head(&mut play), before, "it went on");
        assert_eq!(outcome(&play, place), Some(Outcome::Done));
        // One undo for the plan, one for the meeting, which is gone back to.
        play.keys(if answer == "<esc>" { "u" } else { "uu" });
        assert_eq!(outcome(&play, place), None);
        assert_eq!(head(&mut play), before);
    }
}

#[test]
fn it_goes_on_where_it_was_left() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("Rjjjj");
    let there = play.picture();
    // As after a crash: nobody said good-bye.
    assert_eq!(play.app.store().pass(PassKind::Daily).unwrap().unwrap().at, 4);
    play.keys("q");
    assert!(play.picture().contains("paused"), "{}", play.picture());
    play.keys("R");
    assert_eq!(play.picture(), there);
}

#[test]
fn a_line_logged_from_it_answers_a_cadence() {
    let (mut play, place) = at(Rule::Cadence, Lang::En);
    play.keys("x");
    let store = play.app.store();
    let due = store.pass(PassKind::Daily).unwrap().unwrap().steps[place].due;
    let layer = store.get::<crate::domain::Cadence>(due.subject_id.into()).unwrap().layer;
    let who = match layer {
        crate::domain::Layer::Executive => "sponsor",
        crate::domain::Layer::Management => "alliance manager",
        crate::domain::Layer::Working => "working team",
    };
    let seats = store.seats_of(due.alliance_id).unwrap();
    let seat = seats.iter().find(|seat| seat.side == crate::domain::Side::Them && seat.role.as_str() == who).unwrap();
    let handle = store.name(seat.person_id.into()).unwrap().unwrap().handle;
    play.keys(&format!("@{handle} call: caught up<enter>"));
    assert_eq!(outcome(&play, place), Some(Outcome::Done), "{}", play.picture());
}

#[test]
fn the_fourth_time_offers_its_end() {
    let (mut play, _) = at(Rule::Cadence, Lang::En);
    let due = play.app.store().due_items(None, play.app.store().today(), 200).unwrap();
    let due = due.into_iter().find(|due| due.rule == Rule::Cadence).unwrap();
    for _ in 0..3 {
        play.keys("q").keys("R");
        let tomorrow = play.app.store().today().plus(1);
        crate::ops::snooze(play.app.store_mut(), &[due], tomorrow).unwrap();
        crate::store::testing::wait_days(play.app.store_mut(), 1);
    }
    let mut play =
        Play::over(std::mem::replace(play.app.store_mut(), crate::store::testing::store()), Lang::En, 80, 24);
    let place = |play: &Play| {
        let items = play.app.store().due_items(None, play.app.store().today(), 200).unwrap();
        items.iter().position(|item| item.subject_id == due.subject_id)
    };
    let at = place(&play).unwrap();
    play.keys("R").keys(&"j".repeat(at)).keys("z");
    insta::assert_snapshot!("fourth_time", play.picture());
    play.keys("X");
    assert_eq!(place(&play), None, "paused\n{}", play.picture());
    let cadence = play.app.store().get::<crate::domain::Cadence>(due.subject_id.into()).unwrap();
    assert_eq!(cadence.paused_on, Some(play.app.store().today()));
    play.keys("u");
    assert_eq!(place(&play), Some(at));
}

#[test]
fn at_the_end_it_says_what_it_came_to() {
    let (mut play, _) = at(Rule::Commitment, Lang::Es);
    play.keys("xz7<enter>ooG");
    insta::assert_snapshot!("end_es", play.picture());
    play.keys("g");
    assert!(!play.picture().contains("mañana trae"), "{}", play.picture());
}

#[test]
fn an_empty_file_has_nothing_to_review() {
    let store = crate::store::testing::store();
    insta::assert_snapshot!("nothing", Play::over(store, Lang::En, 80, 24).keys("<esc>R").picture());
}

#[test]
fn the_keys_of_a_review_are_explained() {
    insta::assert_snapshot!("help", play("R?", Lang::Es, (80, 30)));
}
