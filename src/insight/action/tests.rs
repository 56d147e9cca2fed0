//! What a row says of a verb is what happens: over every kind, in every state the acts themselves lead to.

use super::*;
use crate::domain::{Ref, TimeOfDay};
use crate::ops;
use crate::store::{Error, Seen, Store, testing};

/// Numbers tried for records of the example.
const NUMBERS: std::ops::Range<i64> = 1..1_500;
/// Steps from the states of the example.
const STEPS: usize = 1;

fn records(store: &Seen) -> Vec<Ref> {
    NUMBERS.filter_map(|number| store.by_number(number).ok()).collect()
}

/// What is done when an answer is carried out, with whatever it asks for.
fn carried(store: &Seen, verb: Verb, row: &Row) -> Option<Act> {
    let today = store.today();
    Some(match action(verb, row, today) {
        Answer::Act(act) => act,
        Answer::Ask(Ask::Reason) => Act::Drop { reason: "no longer needed".to_owned() },
        Answer::Ask(Ask::Day(moved)) if moved.looks_back() => Act::Move { to: today.plus(-1), time: None },
        Answer::Ask(Ask::Day(_)) => Act::Move { to: today.plus(40), time: None },
        Answer::Ask(Ask::Sent) => Act::Done { on: today },
        Answer::Ask(Ask::When) => carried(store, Verb::Done, row)?.on_day(today),
        Answer::Ask(Ask::Approver) => Act::Approve { by: "Eva".to_owned() },
        Answer::Ask(Ask::Missed) => Act::NotHeld(InteractionState::Missed),
        Answer::Ask(Ask::Alternative) => Act::Choose { number: 1 },
        Answer::Ask(Ask::Wording) => Act::Supersede { text: "otherwise".to_owned() },
        Answer::Ask(Ask::Sure(end)) => end.act(),
        Answer::Form(_) | Answer::Log(_) | Answer::Not(_) => return None,
    })
}

/// What a verb would do to any record that it is for.
fn plainly(verb: Verb, today: Day) -> Option<Act> {
    Some(match verb {
        Verb::Done => Act::Done { on: today },
        Verb::NotHeld => Act::NotHeld(InteractionState::Missed),
        Verb::Move => Act::Move { to: today.plus(40), time: None::<TimeOfDay> },
        Verb::Tell => Act::Tell { on: today },
        Verb::Drop => Act::Drop { reason: "no longer needed".to_owned() },
        Verb::Supersede => Act::Supersede { text: "otherwise".to_owned() },
        Verb::Delete => Act::Delete,
        Verb::DoneOn | Verb::Amend | Verb::Explain => return None,
    })
}

/// Whether it can be done; it is taken back at once.
fn can(store: &mut Store, act: Act, record: Ref) -> Result<(), String> {
    match ops::apply(store, &[(act, record)]) {
        Ok(_) => ops::undo(store).map(|_| ()).map_err(|error| error.to_string()),
        // What others refer to asks what becomes of those.
        Err(Error::InUse { .. }) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

struct Sweep {
    store: Store,
    seen: Vec<(Kind, Stands)>,
    wrong: Vec<String>,
}

impl Sweep {
    fn look(&mut self, record: Ref, steps: usize) {
        let Ok(row) = Row::of(&self.store, record) else { return };
        if self.seen.contains(&(record.kind, row.stands)) {
            return;
        }
        self.seen.push((record.kind, row.stands));
        let today = self.store.today();
        for verb in Verb::ALL {
            let what = format!("{verb:?} of {:?} {:?}", record.kind, row.stands);
            match (carried(&self.store, verb, &row), action(verb, &row, today)) {
                (Some(act), answer) => {
                    if let Err(error) = can(&mut self.store, act.clone(), record) {
                        self.wrong.push(format!("{what}: {answer:?}, yet {error}"));
                    } else if steps > 0 && ops::apply(&mut self.store, &[(act, record)]).is_ok() {
                        self.look(record, steps - 1);
                        ops::undo(&mut self.store).unwrap();
                    }
                }
                (None, Answer::Not(not)) => {
                    let act = plainly(verb, today);
                    if act.is_some_and(|act| can(&mut self.store, act, record).is_ok()) {
                        self.wrong.push(format!("{what}: {not:?}, yet it can be done"));
                    }
                }
                (None, _) => {}
            }
        }
    }
}

#[test]
fn what_a_row_offers_can_be_done_and_what_it_does_not_cannot() {
    let mut store = testing::store();
    crate::demo::lively(&mut store, crate::i18n::Lang::En).unwrap();
    let all = records(&store);
    let mut sweep = Sweep { store, seen: Vec::new(), wrong: Vec::new() };
    all.iter().for_each(|record| sweep.look(*record, STEPS));
    assert!(sweep.wrong.is_empty(), "{}", sweep.wrong.join("\n"));
    let kinds: std::collections::BTreeSet<&str> = sweep.seen.iter().map(|(kind, _)| kind.as_str()).collect();
    let missing: Vec<&Kind> = Kind::ALL.iter().filter(|kind| !kinds.contains(kind.as_str())).collect();
    assert!(missing.len() < 4, "no record of {missing:?} was tried");
    assert!(sweep.seen.len() > 30, "{} ways to stand were tried", sweep.seen.len());
}
