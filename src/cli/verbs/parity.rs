//! A key on the screens and its word in a shell leave the same file, for whatever Today asks; where the
//! key opens a form, the word changes nothing and says which command does it.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Verb, carry_out};
use crate::cli::failure::Failure;
use crate::demo;
use crate::domain::{
    Act, Alliance, Amendment, Clock, Day, Due, Expectation, ExpectationKind, ExpectationState, Interval, Kpi,
    Measurement, Reason, Rule, Side, Timestamp,
};
use crate::exchange::whole;
use crate::i18n::Lang;
use crate::insight::action::{self, Answer, Ask};
use crate::insight::attention::{self, Item};
use crate::ops::{self, Consent};
use crate::store::{Mode, Op, Seen, Store, testing};
use crate::ui::testing::Play;

/// A key, what it does, and its word.
const VERBS: [(&str, action::Verb, Verb); 7] = [
    ("x", action::Verb::Done, Verb::Done),
    ("d", action::Verb::DoneOn, Verb::Done),
    ("m", action::Verb::Move, Verb::Move),
    ("t", action::Verb::Tell, Verb::Tell),
    ("X", action::Verb::Drop, Verb::Drop),
    ("D", action::Verb::Delete, Verb::Delete),
    ("n", action::Verb::NotHeld, Verb::Missed),
];

/// Whether it is asked of an expectation or a KPI, where the reason says what answers it.
fn is_of_reality(reason: Reason) -> bool {
    match reason {
        Reason::Untold | Reason::Unsettled | Reason::Doubtful | Reason::Answer | Reason::Cause => true,
        Reason::Figure | Reason::Pace | Reason::Deadline | Reason::Draft | Reason::Unmet => true,
        Reason::Thanks | Reason::Reward | Reason::Unthanked | Reason::Cold | Reason::OneTie => false,
    }
}

/// What else is typed on the screens and in the shell where that is asked.
fn typed(ask: Ask) -> (&'static str, &'static [&'static str]) {
    match ask {
        Ask::Reason => ("no longer needed<enter>", &["no longer needed"]),
        Ask::Day(_) => ("2030-01-31<enter>", &["2030-01-31"]),
        Ask::Approver => ("Eva Sanz<enter>", &["Eva Sanz"]),
        Ask::Missed => ("m", &[]),
        Ask::Sent => ("y", &[]),
        Ask::Sure(_) => ("y", &[]),
        Ask::When => ("2026-08-20<enter>", &["2026-08-20"]),
        Ask::Alternative | Ask::Wording => panic!("no row of Today asks for {ask:?}"),
    }
}

fn open(path: &Path, days: i64) -> Store {
    let mut session = testing::session("ana");
    let now: Timestamp = testing::NOW.parse().unwrap();
    session.clock = Clock::Fixed(Timestamp::from_millis(now.millis() + days * 86_400_000));
    Store::open(path, Mode::Create, session).unwrap()
}

fn whole_of(store: &Seen) -> String {
    let mut text = String::new();
    let mut line = |part: &str| {
        text.push_str(part);
        true
    };
    whole::write(store, false, &mut line).unwrap();
    text
}

/// What was asked, by which row, and how it is called in Today.
struct Case {
    due: Due,
    item: Item,
    place: usize,
}

/// One row of each sort that Today shows.
fn cases(store: &Seen, today: Day) -> Vec<Case> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for (place, due) in store.due_items(None, today, 200).unwrap().into_iter().enumerate() {
        let item = attention::explain(store, due, today).unwrap();
        let sort = (item.row.asks, item.row.stands, item.subject.kind);
        if !seen.contains(&sort) {
            seen.push(sort);
            found.push(Case { due, item, place });
        }
    }
    found
}

/// What the example has no row for: an alliance each, so that none hides another.
fn ask_for_everything(store: &mut Store) {
    let today = store.today();
    let alliance = |store: &mut Store, handle: &str| {
        ops::add(store, &Alliance::new(handle.parse().unwrap(), handle), None, &[]).unwrap().value
    };
    for (handle, told) in [("untold", None), ("unsettled", Some(today.plus(-19)))] {
        let place = alliance(store, handle);
        let stated = Expectation::stated(place, Side::Them, "ten pilots", today.plus(-60));
        let expectation = ops::add(store, &stated, None, &[]).unwrap().value;
        let noticed = Amendment::noticed(place, "five at most", today.plus(-20));
        let amendment = Amendment { expectation_id: Some(expectation), told_on: told, ..noticed };
        ops::add_amendment(store, &amendment, None, &[]).unwrap();
    }
    let place = alliance(store, "ended");
    let stated = Expectation::stated(place, Side::Them, "two trainers", today.plus(-60));
    let missed = Expectation { state: ExpectationState::Missed, state_on: today.plus(-3), ..stated };
    ops::add(store, &missed, None, &[]).unwrap();
    let place = alliance(store, "doubted");
    let stated = Expectation::stated(place, Side::Them, "a joint fair", today.plus(-60));
    let doubted = Expectation { due_on: Some(today.plus(10)), confidence_us: Some(30), ..stated };
    ops::add(store, &doubted, None, &[]).unwrap();
    let place = alliance(store, "needy");
    let stated = Expectation::stated(place, Side::Them, "a local contact", today.plus(-60));
    ops::add(store, &Expectation { kind: ExpectationKind::Need, ..stated }, None, &[]).unwrap();
    let place = alliance(store, "figures");
    let named = Kpi::named(place, "visits".parse().unwrap(), "Visits");
    let weekly = Kpi { every: Some(Interval::WEEK), start_on: Some(today.plus(-10)), ..named };
    ops::add(store, &weekly, None, &[]).unwrap();
    // A figure that is owed would be asked for first.
    let place = alliance(store, "slow");
    let off = Kpi {
        baseline: Some(0.into()),
        target: Some(100.into()),
        start_on: Some(today.plus(-60)),
        deadline_on: Some(today.plus(90)),
        ..Kpi::named(place, "trials".parse().unwrap(), "Trials")
    };
    let kpi_id = ops::add(store, &off, None, &[]).unwrap().value;
    let (source, note) = (String::new(), String::new());
    let figure = Measurement { alliance_id: place, kpi_id, as_of: today.plus(-1), value: 5.into(), source, note };
    ops::measure(store, &[figure], None, Op::Add).unwrap();
    let place = alliance(store, "drafts");
    ops::add(store, &Kpi::named(place, "sales".parse().unwrap(), "Sales"), None, &[]).unwrap();
}

/// Does it by key in one copy of a file and by word in another; what is different.
fn differs(file: &Path, days: i64, case: &Case, (key, of_row, verb): (&str, action::Verb, Verb)) -> Option<String> {
    // A name each: what a file before had beside it is not this one's.
    let folder = tempfile::tempdir().unwrap();
    let copy = |name: &str| {
        let path = folder.path().join(name);
        std::fs::copy(file, &path).unwrap();
        open(&path, days)
    };
    let (by_key, mut by_word) = (copy("key.db"), copy("word.db"));
    let answer = action::action(of_row, &case.item.row, by_word.today());
    let (keys, words) = match &answer {
        Answer::Ask(ask) => typed(*ask),
        _ => ("", &[][..]),
    };
    let verb = if matches!(answer, Answer::Act(Act::Waive { .. })) { Verb::Waive } else { verb };
    let before = by_word.newest_operation().unwrap();
    let mut play = Play::over(by_key, Lang::En, 100, 40);
    play.keys(&format!("{}{key}{keys}<esc><esc>", "j".repeat(case.place)));
    let words: Vec<String> = std::iter::once(&*case.item.key).chain(words.iter().copied()).map(str::to_owned).collect();
    let said = carry_out(&mut by_word, Lang::En, verb, (&words, None), Consent::Unasked);
    let what = format!("{:?} {verb:?} → {answer:?}", case.item.row.asks);
    let (key_wrote, word_wrote) =
        (play.app.store().newest_operation().unwrap() != before, by_word.newest_operation().unwrap() != before);
    match (&answer, &said) {
        (Answer::Act(_) | Answer::Ask(_), _) if key_wrote != word_wrote => {
            Some(format!("{what}: the key wrote {key_wrote}, the word {word_wrote}: {said:?}"))
        }
        (Answer::Act(_) | Answer::Ask(_), _) => {
            (key_wrote && whole_of(play.app.store()) != whole_of(&by_word)).then(|| format!("{what}: the files differ"))
        }
        (_, Ok(_)) => Some(format!("{what}: the word did something")),
        _ if key_wrote || word_wrote => Some(format!("{what}: something was written")),
        (Answer::Form(_) | Answer::Log(_), Err(Failure::Said { hint: Some(hint), .. })) => {
            (!hint.starts_with("trato ")).then(|| format!("{what}: no command is named: {hint}"))
        }
        (Answer::Form(_) | Answer::Log(_), Err(failure)) => Some(format!("{what}: {failure:?}")),
        (Answer::Not(_), Err(_)) => None,
    }
}

#[test]
fn a_key_and_its_word_leave_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.db");
    let mut store = open(&file, 0);
    demo::lively(&mut store, Lang::En).unwrap();
    ask_for_everything(&mut store);
    drop(store);
    let (mut rules, mut reasons, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    let mut seen = Vec::new();
    for days in [0, 9, 40, 200] {
        let store = open(&file, days);
        for case in cases(&store, store.today()) {
            let sort = (case.item.row.asks, case.item.row.stands);
            if seen.contains(&sort) {
                continue;
            }
            seen.push(sort);
            rules.insert(case.due.rule.as_str());
            reasons.extend(case.item.why.reason().map(Reason::as_str));
            // A day is said with the word of `x`; where none is asked for, that word is what `x` is.
            let today = store.today();
            let asks = |verb: action::Verb| matches!(action::action(verb, &case.item.row, today), Answer::Ask(_));
            let tried = VERBS.iter().filter(|(_, verb, _)| *verb != action::Verb::DoneOn || asks(*verb));
            wrong.extend(tried.filter_map(|verb| differs(&file, days, &case, *verb)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<&str> = Rule::ALL.iter().map(|it| it.as_str()).filter(|it| !rules.contains(it)).collect();
    assert!(missing.is_empty(), "no row of {missing:?} was tried");
    let wanted = Reason::ALL.iter().filter(|it| is_of_reality(**it)).map(|it| it.as_str());
    let missing: Vec<&str> = wanted.filter(|it| !reasons.contains(it)).collect();
    assert!(missing.is_empty(), "no row that asks for {missing:?} was tried");
}
