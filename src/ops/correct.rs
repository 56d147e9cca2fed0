//! Corrections follow through: what hangs on a record that was put down for the wrong partner, on the
//! wrong day or on the wrong side goes with it, in the same operation.

use crate::domain::{
    AllianceId, Amendment, Cadence, Commitment, Day, Decision, Expectation, Feedback, Id, Idea, Interaction,
    InteractionState, Invalid, Kind, Measurement, Obstacle, PersonId, Problem, Recognition, Ref, Seat, Stored, Topic,
};
use crate::store::{Along, Error, Result, Table, Tx};

use super::add::refresh_layers;

/// How a record stood, as far as others follow from it.
pub(super) struct Before {
    record: Ref,
    alliance: Option<AllianceId>,
    held_on: Option<Day>,
    seat: Option<Seat>,
    pub(super) cadence: Option<Cadence>,
}

impl Before {
    /// # Errors
    /// When the file cannot be read.
    pub fn of<T: Table>(tx: &Tx<'_>, record: &Stored<T>) -> Result<Self> {
        let id = record.id;
        let is = |kind: Kind| (T::KIND == kind).then_some(id);
        Ok(Self {
            record: record.reference(),
            alliance: record.data.alliance(),
            held_on: is(Kind::Interaction)
                .map(|id| tx.get::<Interaction>(id.into()))
                .transpose()?
                .map(|it| it.when.day),
            seat: is(Kind::Seat).map(|id| tx.get::<Seat>(id.into())).transpose()?.map(|it| it.data),
            cadence: is(Kind::Cadence).map(|id| tx.get::<Cadence>(id.into())).transpose()?.map(|it| it.data),
        })
    }

    /// Lets everything that hangs on the record follow it to where it stands now.
    ///
    /// # Errors
    /// When a held meeting would lie ahead, when a record is nothing without another that stays, or when
    /// the file cannot be written.
    pub fn follow<T: Table>(&self, tx: &Tx<'_>, alone: bool) -> Result<Along> {
        let id = self.record.id;
        let now = tx.get::<T>(id.into())?.data.alliance();
        let mut along = match (self.alliance, now) {
            (Some(from), Some(to)) if from != to => {
                let along = tx.along(self.record, from, to, alone)?;
                let gone = tx.take_along(self.record, from, to, alone)?;
                for it in &gone {
                    // What has gone out says for ever what it said, and to whom.
                    if it.kind == Kind::Interaction && !tx.minutes_of(it.id.into())?.is_empty() {
                        return Err(
                            Invalid::new("minutes", Problem::Already { state: ["finalised", "cerrada"] }).into()
                        );
                    }
                }
                still_thanks(tx, self.record)?;
                let mut untold = Vec::new();
                for it in gone {
                    if forget_told(tx, it)? && tx.visibility(it)?.is_some() {
                        untold.push(it);
                    }
                }
                Along { untold, ..along }
            }
            _ => Along::default(),
        };
        if let Some(was) = &self.seat {
            along.untied = seat_changed(tx, was, &tx.get::<Seat>(id.into())?.data)?;
        }
        if let Some(was) = self.held_on {
            along.dated = day_changed(tx, was, &tx.get::<Interaction>(id.into())?)?;
        }
        Ok(along)
    }
}

/// What one partner was told of, or acknowledged, another was not. Whether that was so.
fn forget_told(tx: &Tx<'_>, record: Ref) -> Result<bool> {
    match record.kind {
        Kind::Decision => carry(tx, record, |it: &mut Decision| it.acknowledged_them_on.take().is_some()),
        Kind::Obstacle => carry(tx, record, |it: &mut Obstacle| it.told_on.take().is_some()),
        Kind::Feedback => carry(tx, record, |it: &mut Feedback| it.shared_on.take().is_some()),
        Kind::Amendment => carry(tx, record, |it: &mut Amendment| it.told_on.take().is_some()),
        _ => Ok(false),
    }
}

/// Thanks are to somebody, or to a team.
fn still_thanks(tx: &Tx<'_>, record: Ref) -> Result<()> {
    if record.kind != Kind::Recognition {
        return Ok(());
    }
    let it = tx.get::<Recognition>(record.id.into())?;
    let is_to_nobody = it.team.trim().is_empty() && tx.thanked(it.key())?.is_empty();
    if is_to_nobody { Err(Invalid::new("people", Problem::Empty).into()) } else { Ok(()) }
}

/// What was held has been; and what it recorded carries its day, unless it was dated by itself.
fn day_changed(tx: &Tx<'_>, was: Day, it: &Stored<Interaction>) -> Result<Vec<Ref>> {
    let now = it.when.day;
    if now == was {
        return Ok(Vec::new());
    }
    if it.state == InteractionState::Held && now > tx.today() {
        return Err(Invalid::new("when", Problem::InTheFuture).into());
    }
    let mut dated = Vec::new();
    for record in tx.put_down_at(it.id)? {
        // What another keeps to themselves follows like the rest, and nobody is told.
        if redate(tx, record, was, now)? && tx.visibility(record)?.is_some() {
            dated.push(record);
        }
    }
    Ok(dated)
}

/// Gives a record the day of its meeting, if it had it. One that would contradict itself was dated by
/// itself.
fn redate(tx: &Tx<'_>, record: Ref, was: Day, now: Day) -> Result<bool> {
    let shift = |day: &mut Day| {
        let is_of_it = *day == was;
        if is_of_it {
            *day = now;
        }
        is_of_it
    };
    let also = |day: &mut Option<Day>| *day = day.map(|day| if day == was { now } else { day });
    match record.kind {
        Kind::Decision => carry(tx, record, |it: &mut Decision| {
            also(&mut it.acknowledged_us_on);
            also(&mut it.acknowledged_them_on);
            shift(&mut it.state_on);
            shift(&mut it.made_on)
        }),
        Kind::Commitment => {
            let carried = carry(tx, record, |it: &mut Commitment| shift(&mut it.made_on))?;
            if carried {
                tx.redate_first_due(record.id.into(), was, now)?;
            }
            Ok(carried)
        }
        Kind::Obstacle => carry(tx, record, |it: &mut Obstacle| {
            also(&mut it.told_on);
            shift(&mut it.known_on)
        }),
        Kind::Feedback => carry(tx, record, |it: &mut Feedback| {
            also(&mut it.shared_on);
            shift(&mut it.said_on)
        }),
        Kind::Topic => carry(tx, record, |it: &mut Topic| {
            let is_of_it = it.closed_on == Some(was);
            also(&mut it.closed_on);
            shift(&mut it.raised_on) || is_of_it
        }),
        Kind::Idea => carry(tx, record, |it: &mut Idea| shift(&mut it.noted_on)),
        Kind::Expectation => carry(tx, record, |it: &mut Expectation| {
            shift(&mut it.state_on);
            shift(&mut it.stated_on)
        }),
        // A day has one figure.
        Kind::Measurement if has_figure_on(tx, record, now)? => Ok(false),
        Kind::Measurement => carry(tx, record, |it: &mut Measurement| shift(&mut it.as_of)),
        Kind::Recognition => {
            let carried = carry(tx, record, |it: &mut Recognition| shift(&mut it.given_on))?;
            if carried {
                let it = tx.find_for_all::<Recognition>(record.id.into())?;
                it.map(|it| tx.set_thanked(it.key(), &it, &tx.thanked(it.key())?)).transpose()?;
            }
            Ok(carried)
        }
        _ => Ok(false),
    }
}

/// Whether the KPI of a figure has one on a day already.
fn has_figure_on(tx: &Tx<'_>, record: Ref, day: Day) -> Result<bool> {
    let kpi = tx.find_for_all::<Measurement>(record.id.into())?.map(|it| it.kpi_id);
    Ok(kpi.map(|kpi| tx.measurement_on(kpi, day)).transpose()?.flatten().is_some())
}

/// Writes a record back with other days, if they are its meeting's and it can have them; whoever sees it.
fn carry<T: Table>(tx: &Tx<'_>, record: Ref, days: impl FnOnce(&mut T) -> bool) -> Result<bool> {
    let Some(mut it) = tx.find_for_all::<T>(record.id.into())? else { return Ok(false) };
    if !days(&mut it.data) {
        return Ok(false);
    }
    match tx.update(&it) {
        Ok(()) => Ok(true),
        Err(Error::Invalid(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What follows from a seat that was put right. Returns the stated ties that go with it.
fn seat_changed(tx: &Tx<'_>, was: &Seat, now: &Seat) -> Result<Vec<(PersonId, PersonId)>> {
    let mut untied = Vec::new();
    let same = (was.alliance_id, was.person_id) == (now.alliance_id, now.person_id);
    if same && was.side != now.side {
        let held = tx.seats_held(now.person_id)?;
        // Whoever sits on both sides belongs to both.
        if !held.iter().any(|it| it.alliance_id == was.alliance_id && it.side == was.side) {
            untied = tx.change_side(now.alliance_id, now.person_id, now.side)?;
        }
    }
    seat_taken(tx, was)?;
    seat_taken(tx, now)?;
    Ok(untied)
}

/// The level of a meeting follows from the roles of who was there.
pub(super) fn seat_taken(tx: &Tx<'_>, seat: &Seat) -> Result<()> {
    tx.attended_in(seat.alliance_id, seat.person_id)?.into_iter().try_for_each(|id| refresh_layers(tx, id))
}

/// Another day for what was held: the one it really took place on.
///
/// # Errors
/// When that day lies ahead, or the file cannot be written.
pub(super) fn hold_on(tx: &Tx<'_>, id: Id, how: impl FnOnce(&mut Interaction)) -> Result<()> {
    let mut it = tx.get::<Interaction>(id.into())?;
    let before = Before::of(tx, &it)?;
    how(&mut it.data);
    tx.update(&it)?;
    before.follow::<Interaction>(tx, false)?;
    refresh_layers(tx, id.into())
}
