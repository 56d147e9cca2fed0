//! Planned interactions: holding them, planning them anew, and the one that comes next.

use crate::domain::{
    AllianceId, Attendance, Cadence, Day, Interaction, InteractionId, InteractionKind, InteractionState, Presence, Ref,
    Stored, TimeOfDay, Topic, TopicState, Visibility, When,
};
use crate::store::{Done, Filter, Op, Position, Result, Seen, Store, Tx, Which};

use super::add::{NewInteraction, insert_interaction, refresh_layers};
use super::change::change;
use super::correct::hold_on;
use super::series;

/// A planned interaction took place: whoever was invited was there, unless somebody says otherwise.
pub(super) fn hold(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    change(tx, record, |it: &mut Stored<Interaction>| it.data.answer(InteractionState::Held, on))?;
    let id = InteractionId(record.id);
    settle_seats(tx, id, true)?;
    refresh_layers(tx, id)?;
    series::answered(tx, id)
}

/// A planned interaction did not take place.
pub(super) fn not_held(tx: &Tx<'_>, record: Ref, state: InteractionState) -> Result<()> {
    change(tx, record, |it: &mut Stored<Interaction>| it.data.answer(state, tx.today()))?;
    series::answered(tx, InteractionId(record.id))
}

/// Whoever was invited to what turned out to be a contact was there; to what is none, everybody is
/// invited at most.
pub(super) fn settle_seats(tx: &Tx<'_>, id: InteractionId, is_contact: bool) -> Result<()> {
    let (had, has) =
        if is_contact { (Presence::Invited, Presence::Present) } else { (Presence::Present, Presence::Invited) };
    for seat in tx.attendance(id)?.into_iter().filter(|seat| seat.presence == had) {
        tx.attend(id, seat.person_id, seat.side, has)?;
    }
    Ok(())
}

/// A topic has been talked about; a recurring one is raised again at once. Talked about with the
/// partner, it is both sides' own.
pub(super) fn discuss(tx: &Tx<'_>, record: Ref, on: Day, at: Option<InteractionId>) -> Result<()> {
    let mut topic = tx.get::<Topic>(record.id.into())?;
    topic.data.close(TopicState::Discussed, on)?;
    let seen = at.map(|id| tx.get::<Interaction>(id)).transpose()?.map(|it| it.visibility);
    // What others see does not point at a meeting that is one person's own.
    topic.data.interaction_id = at.filter(|_| seen != Some(Visibility::Mine) || topic.visibility == Visibility::Mine);
    let told = seen == Some(Visibility::Both);
    let visibility = if told && topic.visibility == Visibility::Ours { Visibility::Both } else { topic.visibility };
    tx.update_with(&topic, visibility)?;
    if topic.recurring {
        let again = Topic { recurring: true, ..Topic::raised(topic.alliance_id, topic.text.clone(), on) };
        tx.insert(&again, Some(visibility))?;
    }
    Ok(())
}

/// A planned interaction moves: the old one stays as moved, a new one is planned with its people. One
/// that was held is given its true day.
pub(super) fn replan(tx: &Tx<'_>, record: Ref, to: Day, time: Option<TimeOfDay>) -> Result<()> {
    let mut old = tx.get::<Interaction>(record.id.into())?;
    if old.state == InteractionState::Held {
        return hold_on(tx, record.id, |it| it.when = When { day: to, time: time.or(it.when.time), ..it.when });
    }
    let people = tx.attendance(old.key())?;
    let tags = tx.tags(record.id)?;
    let new = Interaction {
        when: When { day: to, time: time.or(old.when.time), zone: old.when.zone },
        moved_from: Some(old.key()),
        state_on: tx.today(),
        ..old.data.clone()
    };
    old.data.answer(InteractionState::Moved, tx.today())?;
    tx.update(&old)?;
    let invited = |seat: &Attendance| (seat.person_id, seat.side, Presence::Invited);
    let people = people.iter().map(invited).collect();
    insert_interaction(tx, &NewInteraction { interaction: new, people, visibility: Some(old.visibility), tags })?;
    series::answered(tx, old.key())
}

/// A meeting planned this many days after the next one is due serves as the next one.
const LATE_DAYS: i32 = 7;
/// What is planned with a partner that is looked through for it.
const PLANNED: usize = 50;

/// The day on which the next one after a held interaction is due, by the shortest cadence among its
/// layers; `None` where no cadence covers it, or where a meeting is planned by about then already.
///
/// # Errors
/// When the file cannot be read.
pub fn next_at_cadence(store: &Seen, id: InteractionId) -> Result<Option<(AllianceId, Day)>> {
    let held = store.get::<Interaction>(id)?;
    let cadences = store.cadences_of(held.alliance_id)?;
    let runs = |it: &&Stored<Cadence>| it.paused_on.is_none() && held.layers.contains(it.layer);
    let shortest = cadences.iter().filter(runs).min_by_key(|cadence| cadence.ideal.days_about());
    let Some(cadence) = shortest.filter(|cadence| cadence.meets.is_none()) else { return Ok(None) };
    let due = cadence.ideal.after(held.when.day);
    let filter = Filter { alliance: Some(held.alliance_id), which: Which::Open, ..Filter::default() };
    let planned = store.window::<Interaction>(&filter, Position::Start, PLANNED)?.rows;
    let is_planned = planned.iter().any(|it| {
        let serves = it.kind == InteractionKind::Meeting || it.layers.contains(cadence.layer);
        serves && (store.today()..=due.plus(LATE_DAYS)).contains(&it.when.day)
    });
    Ok((!is_planned).then_some((held.alliance_id, due)))
}

/// Plans the next one like a held interaction, on `day` at the same time, with the same people.
///
/// # Errors
/// When the file cannot be written.
pub fn plan_next(store: &mut Store, id: InteractionId, day: Day) -> Result<Done<InteractionId>> {
    store.transact(Op::Add, |tx| {
        let held = tx.get::<Interaction>(id)?;
        let next = Interaction {
            when: When { day, ..held.when },
            state: InteractionState::Planned,
            state_on: tx.today(),
            notes: String::new(),
            moved_from: None,
            cadence_id: None,
            ..held.data.clone()
        };
        let seats = tx.attendance(id)?;
        let people = seats.iter().map(|seat| (seat.person_id, seat.side, Presence::Invited)).collect();
        let new = NewInteraction { interaction: next, people, visibility: Some(held.visibility), tags: Vec::new() };
        let id = insert_interaction(tx, &new)?;
        tx.about(id)?;
        Ok(id)
    })
}
