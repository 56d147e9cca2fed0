//! The verbs of lists and of Today, on one record or on many: each set is one operation, so that
//! one undo takes it back.

use crate::domain::words::{Said, Spoken};
use crate::domain::{
    Act, Alliance, Amendment, Cadence, Commitment, Day, Decision, DecisionState, Expectation, ExpectationState,
    Feedback, Idea, IdeaState, InteractionState, Invalid, Kind, Kpi, Obstacle, Problem, Recognition, Ref, Reward,
    RewardState, Seat, Share, Side, Stored, TimeOfDay, Topic, TopicState, Visibility,
};
use crate::store::{Along, Done, Op, Result, Store, Tx};

use super::change::change;
use super::consent::{self, Consent};
use super::correct::seat_taken;
use super::{hold, reality, series, share};

/// How long until the next review when one has been held, in months: once a quarter.
pub(super) const REVIEW_MONTHS: i32 = 3;

impl Act {
    /// The word by which history knows it, done to a record of a kind.
    #[must_use]
    pub fn op(&self, kind: Kind) -> Op {
        match (self, kind) {
            (Act::Done { .. }, Kind::Interaction) => Op::Hold,
            (Act::Done { .. }, Kind::Obstacle) => Op::Resolve,
            (Act::Done { .. }, Kind::Share) | (Act::Send { .. }, _) => Op::Share,
            (Act::Done { .. }, Kind::Expectation) => Op::Meet,
            (Act::Done { .. }, Kind::Amendment) => Op::Agree,
            (Act::Done { .. }, Kind::Kpi) => Op::Close,
            (Act::Done { .. }, Kind::Cadence) => Op::Resume,
            (Act::Done { .. }, Kind::Seat) => Op::End,
            (Act::Done { .. }, Kind::Reward) => Op::Give,
            (Act::Done { .. }, _) => Op::Done,
            (Act::Happen { .. }, _) => Op::Happen,
            (Act::Acknowledge { .. }, Kind::Expectation) => Op::Accept,
            (Act::Choose { .. }, _) => Op::Choose,
            (Act::NotHeld(_), Kind::Expectation) => Op::Fail,
            (Act::NotHeld(_), Kind::Obstacle) => Op::Pass,
            (Act::NotHeld(InteractionState::Cancelled), _) => Op::Cancel,
            (Act::NotHeld(_), _) => Op::Miss,
            (Act::Drop { .. }, Kind::Decision) => Op::Withdraw,
            (Act::Drop { .. }, Kind::Cadence) => Op::Pause,
            (Act::Drop { .. }, Kind::Kpi) => Op::Close,
            (Act::Drop { .. }, _) => Op::Drop,
            (Act::Move { .. }, _) => Op::Move,
            (Act::Tell { .. }, Kind::Decision) | (Act::Acknowledge { .. }, _) => Op::Acknowledge,
            (Act::Tell { .. }, _) => Op::Tell,
            (Act::Supersede { .. }, _) => Op::Supersede,
            (Act::Approve { .. }, _) => Op::Approve,
            (Act::Waive { .. }, _) => Op::Waive,
            (Act::Delete, _) => Op::Delete,
        }
    }
}

/// Does to each record what is given for it, all or none, as one operation. History names the one
/// record, or all of them.
///
/// # Errors
/// [`Problem::NotFor`] when it does not apply to one of the kinds, [`Problem::Already`] when it has
/// been done, [`crate::store::Error::Widens`] when what was somebody's own would be seen by others; nothing has
/// changed then.
pub fn apply(store: &mut Store, acts: &[(Act, Ref)]) -> Result<Done<Along>> {
    apply_knowing(store, acts, Consent::Unasked)
}

/// The same, with what was said of more people seeing what it is done to.
///
/// # Errors
/// As [`apply`].
pub fn apply_knowing(store: &mut Store, acts: &[(Act, Ref)], consent: Consent) -> Result<Done<Along>> {
    if acts.iter().filter_map(|(act, _)| act.day()).any(|on| on > store.today()) {
        return Err(Invalid::new("when", Problem::InTheFuture).into());
    }
    store.transact(op_of(acts), |tx| {
        acts.iter().try_for_each(|(act, record)| act_on(tx, act, *record))?;
        if let [(_, only)] = acts {
            tx.about(*only)?;
        }
        let subjects: Vec<Ref> = acts.iter().map(|(_, record)| *record).collect();
        // That ours is the partner's as well is what telling says; what is somebody's own is asked about.
        consent::settle(tx, consent, &subjects, |it| it.was == Visibility::Mine)
    })
}

/// The word for a set: that of each, where they agree.
fn op_of(acts: &[(Act, Ref)]) -> Op {
    let mut words = acts.iter().map(|(act, record)| act.op(record.kind));
    let first = words.next().unwrap_or(Op::Done);
    if words.all(|word| word == first) { first } else { Op::Done }
}

pub(super) fn act_on(tx: &Tx<'_>, act: &Act, record: Ref) -> Result<()> {
    match (act, record.kind) {
        (Act::Done { on }, _) => done(tx, record, *on),
        (Act::Send { to, on }, Kind::Share) => share::send(tx, record.id.into(), to, *on),
        (Act::Happen { on }, Kind::Obstacle) => change(tx, record, |it: &mut Stored<Obstacle>| it.data.happen(*on)),
        (Act::NotHeld(_), Kind::Obstacle) => change(tx, record, |it: &mut Stored<Obstacle>| it.data.pass(tx.today())),
        (Act::NotHeld(state), Kind::Interaction) => hold::not_held(tx, record, *state),
        (Act::NotHeld(_), Kind::Expectation) => end(tx, record, ExpectationState::Missed, "", tx.today()),
        (Act::Acknowledge { on, .. }, Kind::Expectation) => change(tx, record, |it: &mut Stored<Expectation>| {
            it.visibility = Visibility::Both;
            it.data.accept(*on)
        }),
        (Act::Choose { number }, Kind::Amendment) => reality::choose(tx, record, *number),
        (Act::Drop { reason }, _) => drop_for(tx, record, reason),
        (Act::Move { to, time }, _) => move_to(tx, record, *to, *time),
        (Act::Tell { on }, _) => tell(tx, record, *on),
        (Act::Acknowledge { side, on }, Kind::Decision) => {
            change(tx, record, |it: &mut Stored<Decision>| acknowledge(it, *side, *on))
        }
        (Act::Supersede { text }, Kind::Decision) => supersede(tx, record, text),
        (Act::Approve { by }, Kind::Reward) => {
            change(tx, record, |it: &mut Stored<Reward>| it.data.approve(by, tx.today()))
        }
        (Act::Waive { alliance }, _) => tx.waive(*alliance, record.id),
        (
            Act::Happen { .. }
            | Act::Send { .. }
            | Act::NotHeld(_)
            | Act::Acknowledge { .. }
            | Act::Supersede { .. }
            | Act::Choose { .. }
            | Act::Approve { .. },
            kind,
        ) => not_for(kind),
        // A decision that no longer stands is withdrawn or superseded: its history is the point.
        (Act::Delete, Kind::Decision) => not_for(Kind::Decision),
        (Act::Delete, Kind::Cadence) => {
            series::ended(tx, record.id.into())?;
            tx.delete(record)
        }
        (Act::Delete, _) => tx.delete(record),
    }
}

fn done(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    match record.kind {
        Kind::Interaction => hold::hold(tx, record, on),
        Kind::Commitment => change(tx, record, |it: &mut Stored<Commitment>| it.data.done(on)),
        Kind::Obstacle => change(tx, record, |it: &mut Stored<Obstacle>| it.data.resolve(on)),
        Kind::Topic => hold::discuss(tx, record, on, None),
        Kind::Idea => change(tx, record, |it: &mut Stored<Idea>| it.data.close(IdeaState::Tried, on)),
        Kind::Share => share::hand_over(tx, record.id.into(), on),
        Kind::Alliance => change(tx, record, |it: &mut Stored<Alliance>| {
            it.data.review_on = Some(on.plus_months(REVIEW_MONTHS));
            Ok(())
        }),
        Kind::Decision | Kind::Feedback => tell(tx, record, on),
        Kind::Expectation => end(tx, record, ExpectationState::Met, "", on),
        Kind::Amendment => reality::agree(tx, record, on),
        Kind::Cadence => {
            change(tx, record, |it: &mut Stored<Cadence>| it.data.resume(on))?;
            series::resumed(tx, record.id.into())
        }
        Kind::Kpi => close(tx, record, on),
        Kind::Reward => change(tx, record, |it: &mut Stored<Reward>| it.data.give(on)),
        Kind::Seat => leave(tx, record, on),
        kind => not_for(kind),
    }
}

/// Somebody has had a place in an alliance until that day.
fn leave(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    change(tx, record, |it: &mut Stored<Seat>| {
        open(it.to_on.is_none_or(|to| to > tx.today()), "to_on", ["ended", "terminado"])?;
        it.data.to_on = Some(on);
        Ok(())
    })?;
    seat_taken(tx, &tx.get::<Seat>(record.id.into())?.data)
}

/// A KPI is tracked no longer.
fn close(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    change(tx, record, |it: &mut Stored<Kpi>| {
        open(it.closed_on.is_none(), "closed_on", ["closed", "cerrado"])?;
        it.data.closed_on = Some(on);
        Ok(())
    })
}

/// Refuses what has ended in a state.
fn open(is_open: bool, field: &'static str, state: Said) -> std::result::Result<(), Invalid> {
    if is_open { Ok(()) } else { Err(Invalid::new(field, Problem::Already { state })) }
}

/// Refuses what nothing is to follow.
fn follows(it: &Recognition) -> std::result::Result<(), Invalid> {
    if it.next_on.is_some() { Ok(()) } else { Err(Invalid::new("next_on", Problem::Empty)) }
}

fn end(tx: &Tx<'_>, record: Ref, state: ExpectationState, reason: &str, on: Day) -> Result<()> {
    change(tx, record, |it: &mut Stored<Expectation>| {
        reason.clone_into(&mut it.data.reason);
        it.data.end(state, on)
    })
}

fn drop_for(tx: &Tx<'_>, record: Ref, reason: &str) -> Result<()> {
    let today = tx.today();
    match record.kind {
        Kind::Commitment => change(tx, record, |it: &mut Stored<Commitment>| it.data.drop_for(reason, today)),
        Kind::Expectation => end(tx, record, ExpectationState::Dropped, reason, today),
        Kind::Amendment => change(tx, record, |it: &mut Stored<Amendment>| it.data.drop_it(today)),
        Kind::Topic => change(tx, record, |it: &mut Stored<Topic>| it.data.close(TopicState::Dropped, today)),
        Kind::Recognition => change(tx, record, |it: &mut Stored<Recognition>| {
            follows(it)?;
            it.data.next_on = None;
            Ok(())
        }),
        Kind::Reward => change(tx, record, |it: &mut Stored<Reward>| {
            open(it.state != RewardState::Refused, "state", it.state.said())?;
            it.data.state = RewardState::Refused;
            Ok(())
        }),
        Kind::Idea => change(tx, record, |it: &mut Stored<Idea>| it.data.close(IdeaState::Parked, today)),
        Kind::Decision => change(tx, record, |it: &mut Stored<Decision>| it.data.withdraw(today)),
        Kind::Interaction => hold::not_held(tx, record, InteractionState::Cancelled),
        Kind::Cadence => change(tx, record, |it: &mut Stored<Cadence>| it.data.pause(today)),
        Kind::Kpi => close(tx, record, today),
        kind => not_for(kind),
    }
}

fn move_to(tx: &Tx<'_>, record: Ref, to: Day, time: Option<TimeOfDay>) -> Result<()> {
    let today = tx.today();
    match record.kind {
        Kind::Commitment => {
            change(tx, record, |it: &mut Stored<Commitment>| it.data.renegotiate(to, today))?;
            tx.note_due_date(record.id.into(), to, today)
        }
        Kind::Interaction => hold::replan(tx, record, to, time),
        Kind::Alliance => change(tx, record, |it: &mut Stored<Alliance>| {
            it.data.review_on = Some(to);
            Ok(())
        }),
        Kind::Share => change(tx, record, |it: &mut Stored<Share>| {
            open(it.shared_on.is_none(), "shared_on", ["shared", "compartida"])?;
            it.data.put_off(to);
            Ok(())
        }),
        Kind::Expectation => change(tx, record, |it: &mut Stored<Expectation>| {
            open(it.is_open(), "state", it.state.said())?;
            it.data.due_on = Some(to);
            Ok(())
        }),
        Kind::Kpi => change(tx, record, |it: &mut Stored<Kpi>| {
            open(it.closed_on.is_none(), "closed_on", ["closed", "cerrado"])?;
            it.data.deadline_on = Some(to);
            Ok(())
        }),
        Kind::Recognition => change(tx, record, |it: &mut Stored<Recognition>| {
            follows(it)?;
            it.data.next_on = Some(to);
            Ok(())
        }),
        kind => not_for(kind),
    }
}

/// Telling is what makes a thing both sides' own.
fn tell(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    match record.kind {
        Kind::Obstacle => change(tx, record, |it: &mut Stored<Obstacle>| {
            it.visibility = Visibility::Both;
            it.data.tell(on)
        }),
        Kind::Feedback => change(tx, record, |it: &mut Stored<Feedback>| {
            it.visibility = Visibility::Both;
            it.data.share(on)
        }),
        Kind::Decision => change(tx, record, |it: &mut Stored<Decision>| acknowledge(it, Side::Them, on)),
        Kind::Share => share::hand_over(tx, record.id.into(), on),
        Kind::Expectation | Kind::Kpi | Kind::Amendment => reality::tell(tx, record, on),
        kind => not_for(kind),
    }
}

fn acknowledge(it: &mut Stored<Decision>, side: Side, on: Day) -> std::result::Result<(), Invalid> {
    it.data.acknowledge(side, on)?;
    if it.data.state == DecisionState::Agreed {
        it.visibility = Visibility::Both;
    }
    Ok(())
}

fn supersede(tx: &Tx<'_>, record: Ref, text: &str) -> Result<()> {
    let mut old = tx.get::<Decision>(record.id.into())?;
    let new = Decision::agreed(old.alliance_id, text, tx.today());
    let new = tx.insert(&new, Some(old.visibility))?;
    old.data.supersede(new, tx.today())?;
    tx.update(&old)
}

fn not_for(kind: Kind) -> Result<()> {
    Err(Invalid::new("kind", Problem::NotFor { kind: kind.as_str() }).into())
}
