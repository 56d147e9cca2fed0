//! A pass over what needs attention: its items as they stand now, and what it came to.

use std::collections::BTreeMap;

use crate::domain::pass::{ABSENCE_DAYS, Step, by_alliance};
use crate::domain::{AllianceId, Day, Due, Outcome, Pass, PassKind, Rule, Timestamp};
use crate::insight::attention::{self, Item};
use crate::store::{Operation, Result, Seen};

/// Items a pass takes in: nobody goes through more in a day.
pub const STEPS_MAX: usize = 200;
/// How far back the journal is read for what was done.
const OPERATIONS_MAX: usize = 500;

/// The pass this author is in today, taken up where `last`, the one the file keeps, was left; else a
/// new one.
///
/// # Errors
/// When the file cannot be read.
pub fn resume(store: &Seen, kind: PassKind, last: Option<Pass>) -> Result<Pass> {
    let begun = |pass: &Pass| pass.begun_at.day(store.zone());
    let days = if kind == PassKind::Weekly { 7 } else { 1 };
    match last {
        Some(mut pass) if pass.at < pass.steps.len() && store.today().days_since(begun(&pass)) < days => {
            refresh(store, &mut pass)?;
            pass.expected = expected(store, &pass)?;
            if pass.current().is_some_and(|step| step.outcome.is_some()) {
                pass.forward();
            }
            Ok(pass)
        }
        last => begin(store, kind, None, last.as_ref()),
    }
}

/// A pass over the items of one alliance, at the pace of `last`.
///
/// # Errors
/// When the file cannot be read.
pub fn of_one(store: &Seen, kind: PassKind, alliance: AllianceId, last: Option<&Pass>) -> Result<Pass> {
    begin(store, kind, Some(alliance), last)
}

fn begin(store: &Seen, kind: PassKind, alliance: Option<AllianceId>, last: Option<&Pass>) -> Result<Pass> {
    let now = store.now();
    let mut due = match (kind, alliance) {
        (PassKind::Daily, _) => store.due_items(alliance, store.today(), STEPS_MAX)?,
        (PassKind::Weekly, Some(one)) => vec![of_alliance(one, store.today())],
        (PassKind::Weekly, None) => alliances(store)?,
    };
    let away = last.is_some_and(|last| store.today().days_since(last.touched_at.day(store.zone())) >= ABSENCE_DAYS);
    if kind == PassKind::Daily && away {
        by_alliance(&mut due);
    }
    let steps = due.into_iter().map(Step::open).collect();
    let pace_ms = last.and_then(|last| last.pace_ms);
    let mut pass = Pass { kind, alliance, begun_at: now, touched_at: now, at: 0, pace_ms, steps, expected: 0 };
    pass.expected = expected(store, &pass)?;
    Ok(pass)
}

/// The steps with what stands behind them: an alliance shows the first of each sort, the others
/// come up when that is seen to.
fn expected(store: &Seen, pass: &Pass) -> Result<usize> {
    let mut groups = BTreeMap::new();
    // What is put off is due all the same.
    let hides = pass.kind == PassKind::Daily && pass.alliance.is_none();
    for step in pass.steps.iter().filter(|it| hides && it.outcome != Some(Outcome::Done)) {
        *groups.entry((step.due.alliance_id, step.due.rule)).or_insert(0_usize) += 1;
    }
    let mut expected = pass.steps.len();
    for ((alliance, rule), shown) in groups {
        // A pass takes in no more.
        if expected >= STEPS_MAX {
            break;
        }
        expected += store.due_in_all(alliance, rule, store.today(), STEPS_MAX)?.saturating_sub(shown);
    }
    Ok(expected.min(STEPS_MAX.max(pass.steps.len())))
}

/// Each alliance that is alive, the one that stands worst first.
fn alliances(store: &Seen) -> Result<Vec<Due>> {
    let today = store.today();
    let mut found = Vec::new();
    for standing in store.standings(STEPS_MAX)? {
        if !store.is_resting(standing.alliance)? {
            found.push(of_alliance(standing.alliance, today));
        }
    }
    Ok(found)
}

/// An alliance as an item: it is due this week like every other.
fn of_alliance(alliance_id: AllianceId, today: Day) -> Due {
    let (due_on, red_on, visible_on) = (today, today.plus(7), today);
    Due {
        alliance_id,
        rule: Rule::Review,
        subject_id: alliance_id.into(),
        interval_days: 7,
        due_on,
        red_on,
        visible_on,
    }
}

/// Looks what has become of the items, whoever saw to it; what has come up since joins at the end.
///
/// # Errors
/// When the file cannot be read.
pub fn refresh(store: &Seen, pass: &mut Pass) -> Result<()> {
    if pass.kind == PassKind::Weekly {
        return Ok(());
    }
    let today = store.today();
    let due = store.due_items(pass.alliance, today, STEPS_MAX)?;
    let now: std::collections::HashMap<_, _> = due.iter().map(|due| (Step::open(*due).key(), *due)).collect();
    for step in &mut pass.steps {
        if let Some(due) = now.get(&step.key()) {
            *step = Step::open(*due);
        } else if step.outcome.is_none() {
            // Not the first of its rule any more, or nothing is asked of it.
            match still_due(store, step, today)? {
                Some(due) => step.due = due,
                None => step.outcome = Some(outcome(store, &step.due, today)?),
            }
        }
    }
    pass.join(&due);
    Ok(())
}

/// The item among all of its alliance, if it is due.
///
/// # Errors
/// When the file cannot be read.
fn still_due(store: &Seen, step: &Step, today: Day) -> Result<Option<Due>> {
    let all = store.due_items(Some(step.due.alliance_id), today, STEPS_MAX)?;
    Ok(all.into_iter().find(|due| Step::open(*due).key() == step.key()))
}

fn outcome(store: &Seen, due: &Due, today: Day) -> Result<Outcome> {
    let snooze = store.snooze(due.rule, due.subject_id, due.due_on)?;
    Ok(match snooze.filter(|snooze| snooze.until_on > today) {
        Some(snooze) if snooze.times == 0 => Outcome::Seen,
        Some(_) => Outcome::PutOff,
        None => Outcome::Done,
    })
}

/// What a pass came to.
pub struct Summary {
    /// What this author changed since it began, oldest first.
    pub done: Vec<Operation>,
    /// Items that come back another day.
    pub put_off: Vec<Item>,
    /// What will be due tomorrow and is not today, `ahead` at most.
    pub tomorrow: Vec<Item>,
}

/// What a pass came to, with at most `ahead` items of tomorrow.
///
/// # Errors
/// When the file cannot be read.
pub fn summary(store: &Seen, pass: &Pass, ahead: usize) -> Result<Summary> {
    let (today, tomorrow) = (store.today(), store.today().plus(1));
    let item = |due: Due| attention::explain(store, due, today).ok();
    let is_put_off = |step: &&Step| matches!(step.outcome, Some(Outcome::PutOff | Outcome::Seen));
    let rests = pass.steps.iter().filter(is_put_off).filter_map(|step| resting(store, step.due).transpose());
    let rests = rests.collect::<Result<Vec<Due>>>()?;
    let put_off = rests.into_iter().filter_map(item).collect();
    let now: std::collections::HashSet<_> =
        store.due_items(pass.alliance, today, STEPS_MAX)?.into_iter().map(|due| Step::open(due).key()).collect();
    let due = store.due_items(pass.alliance, tomorrow, STEPS_MAX)?.into_iter();
    let tomorrow = due.filter(|due| !now.contains(&Step::open(*due).key())).filter_map(item).take(ahead).collect();
    Ok(Summary { done: done_since(store, pass.begun_at)?, put_off, tomorrow })
}

/// An item with the day it comes back on; nothing, when it was answered after all.
fn resting(store: &Seen, due: Due) -> Result<Option<Due>> {
    let snooze = store.snooze(due.rule, due.subject_id, due.due_on)?;
    Ok(snooze.map(|snooze| Due { visible_on: snooze.until_on, ..due }))
}

/// What this author has done since, and not taken back; putting off is told elsewhere.
fn done_since(store: &Seen, since: Timestamp) -> Result<Vec<Operation>> {
    use crate::store::Op;
    let mut done = Vec::new();
    for operation in store.history(None, OPERATIONS_MAX)? {
        if operation.at < since {
            break;
        }
        let counts = operation.undoes.is_none() && !operation.undone && operation.op != Op::Snooze;
        if counts && operation.author == store.author() {
            done.push(operation);
        }
    }
    done.reverse();
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Act;
    use crate::domain::Kind;
    use crate::ops;
    use crate::store::{Store, testing};

    fn demo() -> Store {
        let mut store = testing::store();
        crate::demo::lively(&mut store, crate::i18n::Lang::En).unwrap();
        store
    }

    fn taken_up(store: &Seen) -> Pass {
        resume(store, PassKind::Daily, store.pass(PassKind::Daily).unwrap()).unwrap()
    }

    #[test]
    fn answers_of_any_process_count_and_undo_opens_the_item_again() {
        let mut store = demo();
        let mut pass = taken_up(&store);
        assert_eq!(pass.open_count(), store.due_items(None, store.today(), STEPS_MAX).unwrap().len());
        let place = pass.steps.iter().position(|step| step.due.rule == Rule::Commitment).unwrap();
        let record = store.record_of(pass.steps[place].due.subject_id).unwrap();
        assert_eq!(record.kind, Kind::Commitment);
        let on = store.today();
        ops::apply(&mut store, &[(Act::Done { on }, record)]).unwrap();
        refresh(&store, &mut pass).unwrap();
        assert_eq!(pass.steps[place].outcome, Some(Outcome::Done));
        ops::undo(&mut store).unwrap();
        refresh(&store, &mut pass).unwrap();
        assert_eq!(pass.steps[place].outcome, None);
        let due = pass.steps[place].due;
        ops::see(&mut store, &[due]).unwrap();
        refresh(&store, &mut pass).unwrap();
        assert_eq!(pass.steps[place].outcome, Some(Outcome::Seen));
        let tomorrow = store.due_items(None, on.plus(1), STEPS_MAX).unwrap();
        assert!(tomorrow.iter().any(|item| item.subject_id == due.subject_id), "seen is back tomorrow");
    }

    #[test]
    fn the_total_does_not_grow_by_what_stood_behind_an_item() {
        let mut store = demo();
        let mut pass = taken_up(&store);
        let (first, total) = (pass.steps.len(), pass.total());
        assert!(total > first, "in the example some stand behind others");
        let all: Vec<Due> = pass.steps.iter().map(|step| step.due).collect();
        for due in all {
            ops::see(&mut store, &[due]).unwrap();
            refresh(&store, &mut pass).unwrap();
            assert!(pass.total() == total, "{} of {total}", pass.total());
        }
        assert!(pass.steps.len() > first);
        // Taken up again it comes to the same.
        ops::keep_pass(&mut store, &pass, None).unwrap();
        assert_eq!(taken_up(&store).total(), total);
    }

    #[test]
    fn a_pass_is_taken_up_where_it_was_left_and_begun_anew_the_next_day() {
        let mut store = demo();
        let mut pass = taken_up(&store);
        pass.forward();
        pass.forward();
        ops::keep_pass(&mut store, &pass, None).unwrap();
        let again = taken_up(&store);
        assert_eq!((again.at, again.steps.len()), (2, pass.steps.len()));
        assert_eq!(again.steps[2].key(), pass.steps[2].key());
        testing::wait_days(&mut store, 1);
        assert_eq!(taken_up(&store).at, 0);
        testing::wait_days(&mut store, 5);
        let grouped = taken_up(&store);
        let mut alliances: Vec<_> = grouped.steps.iter().map(|step| step.due.alliance_id).collect();
        alliances.dedup();
        let distinct: std::collections::HashSet<_> = alliances.iter().collect();
        assert_eq!(distinct.len(), alliances.len(), "after an absence, alliance by alliance");
    }

    #[test]
    fn what_comes_first_does_not_depend_on_how_much_is_asked_for() {
        let store = demo();
        let all = store.due_items(None, store.today(), STEPS_MAX).unwrap();
        for limit in 1..8 {
            assert_eq!(store.due_items(None, store.today(), limit).unwrap(), all[..limit], "the first {limit}");
        }
    }

    #[test]
    fn each_author_has_their_own() {
        let mut store = demo();
        let pass = taken_up(&store);
        ops::keep_pass(&mut store, &Pass { at: 5, ..pass }, None).unwrap();
        store.set_session(testing::session("eva"));
        assert!(store.pass(PassKind::Daily).unwrap().is_none());
        assert_eq!(taken_up(&store).at, 0);
    }

    #[test]
    fn the_week_takes_every_living_alliance_once() {
        let store = demo();
        let pass = resume(&store, PassKind::Weekly, None).unwrap();
        let living = store.alliances(None, 99).unwrap().into_iter().filter(|it| !store.is_resting(it.key()).unwrap());
        assert_eq!(pass.steps.len(), living.count());
    }

    #[test]
    fn the_summary_tells_what_was_done_and_what_tomorrow_brings() {
        let mut store = demo();
        let mut pass = taken_up(&store);
        let record = |store: &Seen, rule: Rule, pass: &Pass| {
            let step = pass.steps.iter().find(|step| step.due.rule == rule).unwrap();
            (store.record_of(step.due.subject_id).unwrap(), step.due)
        };
        let (promise, _) = record(&store, Rule::Commitment, &pass);
        let (_, cadence) = record(&store, Rule::Cadence, &pass);
        let on = store.today();
        ops::apply(&mut store, &[(Act::Done { on }, promise)]).unwrap();
        ops::snooze(&mut store, &[cadence], on.plus(3)).unwrap();
        refresh(&store, &mut pass).unwrap();
        let summary = summary(&store, &pass, 50).unwrap();
        assert_eq!(summary.done.iter().map(|done| done.subject).collect::<Vec<_>>(), [Some(promise)]);
        assert_eq!(summary.put_off.iter().map(|item| item.due.subject_id).collect::<Vec<_>>(), [cadence.subject_id]);
        assert!(summary.tomorrow.iter().all(|item| item.due.visible_on == on.plus(1)));
    }
}
