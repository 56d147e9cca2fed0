//! The meetings a cadence plans by itself: made when it is set, changed with it where nobody has changed them by
//! hand, and carried on when one of them is answered. Reading makes none.

use crate::domain::series::AHEAD_DAYS;
use crate::domain::{
    Alliance, Cadence, CadenceId, Day, Interaction, InteractionId, Invalid, PersonId, Presence, Problem, Side, Stage,
    Stored, Visibility, When,
};
use crate::store::{Done, Op, Result, Store, Tx};

use super::add::{NewInteraction, insert_interaction};
use super::edit::set_people;

/// Somebody who is asked to come.
pub type Invited = (PersonId, Side, Presence);

/// Adds a cadence, and the meetings it plans with the people who come to them.
///
/// # Errors
/// When it is invalid, its level has one, people are named and no meeting is, or the file cannot be written.
pub fn add_cadence(
    store: &mut Store,
    cadence: &Cadence,
    people: &[Invited],
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<CadenceId>> {
    store.transact(Op::Add, |tx| {
        let id = tx.insert(cadence, visibility)?;
        tx.set_tags(id.into(), tags)?;
        settle(tx, id, None, (!people.is_empty()).then_some(people))?;
        tx.about(id)?;
        Ok(id)
    })
}

/// Plans the meetings of a cadence that has just been given its first one.
///
/// # Errors
/// When the file cannot be written.
pub fn plan_series(tx: &Tx<'_>, id: CadenceId, people: &[Invited]) -> Result<()> {
    settle(tx, id, None, Some(people))
}

/// Brings what is planned up to what a cadence says now. What was changed by hand stays as it is.
pub(super) fn settle(tx: &Tx<'_>, id: CadenceId, was: Option<&Cadence>, people: Option<&[Invited]>) -> Result<()> {
    let cadence = tx.get::<Cadence>(id)?;
    if cadence.meets.is_none() && people.is_some_and(|people| !people.is_empty()) {
        return Err(Invalid::new("meets", Problem::Empty).into());
    }
    let ahead = tx.meetings_ahead(id)?;
    let days = |it: &Cadence| (it.alliance_id, it.meets.map(|when| when.day), it.weekdays, it.ideal);
    match was {
        Some(was) if days(was) == days(&cadence) => in_place(tx, &cadence, was, &ahead, people)?,
        Some(was) => on_new_days(tx, &cadence, was, &ahead, people)?,
        None => {}
    }
    go_on(tx, id, people)
}

/// The same days, and something else about them: what was called off stays so.
fn in_place(
    tx: &Tx<'_>,
    now: &Stored<Cadence>,
    was: &Cadence,
    ahead: &[Stored<Interaction>],
    people: Option<&[Invited]>,
) -> Result<()> {
    for it in ahead.iter().filter(|it| was.still_plans(it)) {
        let is_over = now.until_on.is_some_and(|until| it.when.day > until);
        become_on(tx, now, it, (!is_over).then_some(it.when.day), people)?;
    }
    planned_to(tx, now.key(), now.planned_to.map(|to| now.until_on.map_or(to, |until| until.min(to))))
}

/// Other days: the meetings there are take the new ones in their order.
fn on_new_days(
    tx: &Tx<'_>,
    now: &Stored<Cadence>,
    was: &Cadence,
    ahead: &[Stored<Interaction>],
    people: Option<&[Invited]>,
) -> Result<()> {
    let days = days_from(tx, now, tx.today());
    for (at, it) in ahead.iter().enumerate().filter(|(_, it)| was.still_plans(it)) {
        become_on(tx, now, it, days.get(at).copied(), people)?;
    }
    let last = days.get(..ahead.len().min(days.len())).and_then(<[Day]>::last);
    planned_to(tx, now.key(), last.copied())
}

/// A planned meeting comes to be on a day, or is no more.
fn become_on(
    tx: &Tx<'_>,
    cadence: &Stored<Cadence>,
    it: &Stored<Interaction>,
    day: Option<Day>,
    people: Option<&[Invited]>,
) -> Result<()> {
    let Some(planned) = day.and_then(|day| cadence.meeting_on(cadence.key(), day, it.state_on)) else {
        return tx.delete(it.reference());
    };
    let planned = Interaction { layers: it.layers, ..planned };
    if planned != it.data {
        tx.update(&Stored { data: planned, ..it.clone() })?;
    }
    if let Some(people) = people {
        set_people(tx, it.key(), people)?;
        super::add::refresh_layers(tx, it.key())?;
    }
    Ok(())
}

/// The days from one on, as far as is planned ahead; of today those whose hour is still to come.
fn days_from(tx: &Tx<'_>, cadence: &Cadence, from: Day) -> Vec<Day> {
    let Some(meets) = cadence.meets else { return Vec::new() };
    let mut days = cadence.meeting_days(from.max(tx.today()), tx.today().plus(AHEAD_DAYS));
    days.retain(|day| *day > tx.today() || When { day: *day, ..meets }.instant() > tx.now());
    days
}

fn planned_to(tx: &Tx<'_>, id: CadenceId, to: Option<Day>) -> Result<()> {
    let mut cadence = tx.get::<Cadence>(id)?;
    if cadence.planned_to == to {
        return Ok(());
    }
    cadence.data.planned_to = to;
    tx.update(&cadence)
}

/// Plans what has come within reach since the last time, with the people of the last meeting where nobody says who.
fn go_on(tx: &Tx<'_>, id: CadenceId, people: Option<&[Invited]>) -> Result<()> {
    let cadence = tx.get::<Cadence>(id)?;
    let stage = tx.get::<Alliance>(cadence.alliance_id)?.stage;
    let is_quiet = cadence.paused_on.is_some() || matches!(stage, Stage::Paused | Stage::Ended);
    if cadence.meets.is_none() || is_quiet {
        return Ok(());
    }
    let from = cadence.planned_to.map_or(tx.today(), |to| to.plus(1));
    let days = days_from(tx, &cadence, from);
    let Some(last) = days.last().copied() else { return Ok(()) };
    let people = match people {
        Some(people) => people.to_vec(),
        None => tx.invited_last(id)?,
    };
    for interaction in days.iter().filter_map(|day| cadence.meeting_on(id, *day, tx.today())) {
        let new = NewInteraction { interaction, people: people.clone(), visibility: None, tags: Vec::new() };
        insert_interaction(tx, &new)?;
    }
    planned_to(tx, id, Some(last))
}

/// One of its meetings has been answered: the series goes on.
pub(super) fn answered(tx: &Tx<'_>, id: InteractionId) -> Result<()> {
    match tx.get::<Interaction>(id)?.cadence_id {
        Some(cadence) => go_on(tx, cadence, None),
        None => Ok(()),
    }
}

/// A cadence that runs again plans again.
pub(super) fn resumed(tx: &Tx<'_>, id: CadenceId) -> Result<()> {
    go_on(tx, id, None)
}

/// A cadence is to go: what it plans goes with it, what was held or changed by hand stays.
pub(super) fn ended(tx: &Tx<'_>, id: CadenceId) -> Result<()> {
    let cadence = tx.get::<Cadence>(id)?;
    for it in tx.meetings_ahead(id)?.iter().filter(|it| cadence.still_plans(it)) {
        tx.delete(it.reference())?;
    }
    tx.release_meetings(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, AllianceId, InteractionState, Interval, Layer, Rule, TimeOfDay};
    use crate::ops;
    use crate::store::{Filter, Position, Seen, Which, testing};

    fn planned(store: &Seen) -> Vec<Stored<Interaction>> {
        let filter = Filter { which: Which::Open, ..Filter::default() };
        store.window::<Interaction>(&filter, Position::Start, 50).unwrap().rows
    }

    fn days(store: &Seen) -> Vec<i32> {
        let mut days: Vec<i32> = planned(store).iter().map(|it| it.when.day.days_since(store.today())).collect();
        days.sort_unstable();
        days
    }

    fn fortnightly(store: &Store, alliance: AllianceId) -> Cadence {
        let day = store.today().plus(7);
        let meets = Some(When { day, time: TimeOfDay::new(10, 0), zone: store.zone() });
        let every = Interval::Days(14);
        Cadence { meets, ..Cadence::every(alliance, Layer::Working, every, every, store.today()) }
    }

    fn set() -> (Store, CadenceId) {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme Industrial");
        let alliance = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let cadence = fortnightly(&store, alliance);
        let id = add_cadence(&mut store, &cadence, &[], None, &[]).unwrap().value;
        (store, id)
    }

    fn change(store: &mut Store, id: CadenceId, how: impl FnOnce(&mut Cadence)) {
        let mut cadence = store.get::<Cadence>(id).unwrap();
        how(&mut cadence.data);
        ops::edit(store, &cadence).unwrap();
    }

    #[test]
    fn a_series_is_planned_for_ninety_days_and_goes_on_when_one_is_answered() {
        let (mut store, _) = set();
        assert_eq!(days(&store), [7, 21, 35, 49, 63, 77]);
        testing::wait_days(&mut store, 20);
        assert_eq!(days(&store).len(), 6, "reading plans nothing");
        let first = planned(&store).into_iter().min_by_key(|it| it.when.day).unwrap().reference();
        let on = store.today();
        ops::apply(&mut store, &[(Act::Done { on }, first)]).unwrap();
        assert_eq!(days(&store), [1, 15, 29, 43, 57, 71, 85]);
        ops::undo(&mut store).unwrap();
        assert_eq!(days(&store).len(), 6);
    }

    #[test]
    fn one_is_skipped_or_moved_and_the_others_follow_the_series() {
        let (mut store, id) = set();
        let nth = |store: &Seen, days: i32| {
            let it = planned(store).into_iter().find(|it| it.when.day == store.today().plus(days));
            it.unwrap().reference()
        };
        let (skipped, moved) = (nth(&store, 7), nth(&store, 21));
        ops::apply(&mut store, &[(Act::NotHeld(InteractionState::Cancelled), skipped)]).unwrap();
        let to = store.today().plus(22);
        ops::apply(&mut store, &[(Act::Move { to, time: None }, moved)]).unwrap();
        change(&mut store, id, |it| it.title = "Steering".to_owned());
        assert_eq!(days(&store), [22, 35, 49, 63, 77], "what was called off stays so");
        let titles = planned(&store).iter().filter(|it| it.title == "Steering").count();
        assert_eq!(titles, 4, "what was moved by hand stays as it is");
        change(&mut store, id, |it| it.until_on = Some(it.since.plus(60)));
        assert_eq!(days(&store), [22, 35, 49]);
        change(&mut store, id, |it| it.until_on = None);
        assert_eq!(days(&store), [22, 35, 49, 63, 77]);
        // One week later: those there are take the new days in their order.
        let ids: Vec<_> = planned(&store).iter().map(|it| it.id).collect();
        change(&mut store, id, |it| it.meets = it.meets.map(|when| When { day: when.day.plus(7), ..when }));
        assert_eq!(days(&store), [22, 28, 42, 56, 70, 84]);
        assert!(ids.iter().all(|id| planned(&store).iter().any(|it| it.id == *id)));
    }

    #[test]
    fn what_is_planned_is_seen_by_no_more_people_than_the_cadence() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme Industrial");
        let alliance = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let cadence = fortnightly(&store, alliance);
        let usual = add_cadence(&mut store, &cadence, &[], None, &[]).unwrap().value;
        assert!(planned(&store).iter().all(|it| it.visibility == Visibility::Both));

        let mut narrowed = store.get::<Cadence>(usual).unwrap();
        narrowed.visibility = Visibility::Ours;
        ops::edit(&mut store, &narrowed).unwrap();
        assert!(planned(&store).iter().all(|it| it.visibility == Visibility::Ours));

        let management = Cadence { layer: Layer::Management, ..cadence };
        add_cadence(&mut store, &management, &[], Some(Visibility::Ours), &[]).unwrap();
        assert!(planned(&store).iter().all(|it| it.visibility == Visibility::Ours));
    }

    #[test]
    fn a_level_has_one_rhythm_and_as_many_series_as_there_are_teams() {
        let (mut store, first) = set();
        let one = Cadence { planned_to: None, ..store.get::<Cadence>(first).unwrap().data };
        let weekly = Cadence { ideal: Interval::WEEK, title: "Sales".to_owned(), ..one.clone() };
        let second = add_cadence(&mut store, &weekly, &[], None, &[]).unwrap().value;
        assert_eq!(planned(&store).len(), 6 + 12);
        let rhythm = Cadence { meets: None, ..one };
        add_cadence(&mut store, &rhythm, &[], None, &[]).unwrap();
        let twice = add_cadence(&mut store, &rhythm, &[], None, &[]).unwrap_err();
        assert!(twice.to_string().contains("taken"), "{twice}");
        // The strictest keeps the clock of the level: one row asks for a contact, not three.
        testing::wait_days(&mut store, 60);
        let today = store.today();
        let asks = store.due_items(None, today, 99).unwrap();
        let asks: Vec<_> = asks.iter().filter(|due| due.rule == Rule::Cadence).map(|due| due.subject_id).collect();
        assert_eq!(asks, [second.into()]);
        ops::apply(&mut store, &[(Act::Drop { reason: String::new() }, second.into())]).unwrap();
        let asks = store.due_items(None, today, 99).unwrap();
        assert_eq!(asks.iter().filter(|due| due.rule == Rule::Cadence).count(), 1, "the next one keeps it");
    }

    #[test]
    fn without_its_cadence_nothing_is_planned() {
        let (mut store, id) = set();
        let last = planned(&store).into_iter().max_by_key(|it| it.when.day).unwrap().reference();
        let to = store.today().plus(80);
        ops::apply(&mut store, &[(Act::Move { to, time: None }, last)]).unwrap();
        ops::apply(&mut store, &[(Act::Delete, id.into())]).unwrap();
        assert_eq!(days(&store), [80]);
        ops::undo(&mut store).unwrap();
        assert_eq!(days(&store), [7, 21, 35, 49, 63, 80]);
        change(&mut store, id, |it| it.meets = None);
        assert_eq!(days(&store), [80]);
    }

    #[test]
    fn a_paused_cadence_plans_no_more() {
        let (mut store, id) = set();
        ops::apply(&mut store, &[(Act::Drop { reason: String::new() }, id.into())]).unwrap();
        testing::wait_days(&mut store, 20);
        let first = planned(&store).into_iter().min_by_key(|it| it.when.day).unwrap().reference();
        let on = store.today();
        ops::apply(&mut store, &[(Act::Done { on }, first)]).unwrap();
        assert_eq!(days(&store).len(), 5);
        let on = store.today();
        ops::apply(&mut store, &[(Act::Done { on }, id.into())]).unwrap();
        assert_eq!(days(&store).len(), 7);
    }
}
