//! Figures, amendments and causes: what reality is, and what both sides make of it.

use crate::domain::{
    Amendment, AmendmentId, Cause, CauseId, Commitment, Day, Direction, Expectation, ExpectationKind, Invalid, Kind,
    Kpi, Measurement, Phase, Problem, Record, Ref, Side, Stored, Visibility,
};
use crate::store::{Done, Op, Result, Store, Tx};

use super::add::insert_commitment;

/// Records figures, all or none. One for a day that has a figure corrects it; the journal keeps the
/// old one. The same figure again changes nothing.
///
/// # Errors
/// [`Problem::InTheFuture`], or when the file cannot be written.
pub fn measure(
    store: &mut Store,
    figures: &[Measurement],
    visibility: Option<Visibility>,
    op: Op,
) -> Result<Done<Vec<Ref>>> {
    store.transact(op, |tx| {
        let mut records = Vec::with_capacity(figures.len());
        for figure in figures {
            let kept = put_figure(tx, figure, visibility)?;
            records.extend(kept.is_written.then_some(kept.record));
        }
        if let Some(first) = records.first() {
            tx.about(*first)?;
        }
        Ok(records)
    })
}

/// What became of one item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    pub record: Ref,
    /// Whether anything was written: the same figure again is what stood there already.
    pub is_written: bool,
}

/// Puts one figure in its place; the same again is left as it stands. Measured again it is not seen by more people
/// than it was: that is asked where it is edited.
pub(super) fn put_figure(tx: &Tx<'_>, new: &Measurement, visibility: Option<Visibility>) -> Result<Kept> {
    if new.as_of > tx.today() {
        return Err(Invalid::new("as_of", Problem::InTheFuture).into());
    }
    let Some(mut stands) = tx.measurement_on(new.kpi_id, new.as_of)? else {
        return Ok(Kept { record: tx.insert(new, visibility)?.into(), is_written: true });
    };
    let told = |text: &str, old: &str| if text.is_empty() { old.to_owned() } else { text.to_owned() };
    let corrected =
        Measurement { source: told(&new.source, &stands.source), note: told(&new.note, &stands.note), ..new.clone() };
    let visibility = visibility.map_or(stands.visibility, |said| said.min_of(stands.visibility));
    let is_written = corrected != stands.data || visibility != stands.visibility;
    if is_written {
        stands.data = corrected;
        tx.update_with(&stands, visibility)?;
    }
    Ok(Kept { record: stands.reference(), is_written })
}

/// Opens an amendment of an expectation or a KPI, and keeps the wording it departs from.
///
/// # Errors
/// When it names neither, one is open already, or the file cannot be written.
pub fn add_amendment(
    store: &mut Store,
    data: &Amendment,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<AmendmentId>> {
    store.transact(Op::Add, |tx| {
        let id = insert_amendment(tx, data, visibility)?;
        tx.set_tags(id.into(), tags)?;
        tx.about(id)?;
        Ok(id)
    })
}

pub(super) fn insert_amendment(tx: &Tx<'_>, data: &Amendment, visibility: Option<Visibility>) -> Result<AmendmentId> {
    let mut data = data.clone();
    data.old_wording = match (data.expectation_id, data.kpi_id) {
        (Some(expectation), _) => tx.get::<Expectation>(expectation)?.data.text,
        (None, Some(kpi)) => goal_of(&tx.get::<Kpi>(kpi)?.data),
        (None, None) => return Err(Invalid::new("expectation", Problem::Empty).into()),
    };
    let subject = subject(&data).ok_or(Invalid::new("expectation", Problem::Empty))?;
    if tx.open_amendment(subject)?.is_some() {
        return Err(
            Invalid::new("expectation", Problem::Already { state: ["being amended", "en proceso de ajuste"] }).into()
        );
    }
    check_amended(tx, &data)?;
    tx.insert(&data, visibility)
}

/// The KPI as an amendment would have it.
///
/// # Errors
/// Where the KPI could not be so: a target at its baseline, a date before its start.
fn amended(tx: &Tx<'_>, it: &Amendment) -> Result<Option<Stored<Kpi>>> {
    let Some(kpi) = it.kpi_id else { return Ok(None) };
    let mut amended = tx.get::<Kpi>(kpi)?;
    amended.data.target = it.new_target.or(amended.data.target);
    amended.data.deadline_on = it.new_due_on.or(amended.data.deadline_on);
    amended.data.direction = amended.data.natural_direction();
    drop_overtaken(&mut amended.data, it.noticed_on);
    amended.data.validate().map_err(|invalid| match invalid.field {
        "target" => Invalid { field: "new_target", ..invalid },
        "deadline_on" | "phases" => Invalid { field: "new_due_on", ..invalid },
        _ => invalid,
    })?;
    Ok(Some(amended))
}

/// Targets on the way that were still to come, and now lie behind the deadline or beyond the target,
/// go: what has been due stays as it was.
fn drop_overtaken(kpi: &mut Kpi, noticed_on: Day) {
    let (target, deadline) = (kpi.target, kpi.deadline_on);
    let is_beyond =
        |value| target.is_some_and(|target| value != target && (value > target) == (kpi.direction == Direction::Up));
    let overtaken = |phase: &Phase| {
        phase.on > noticed_on && (is_beyond(phase.value) || deadline.is_some_and(|deadline| phase.on >= deadline))
    };
    kpi.phases.0.retain(|phase| !overtaken(phase));
}

/// Says at once, and not when both sides agree, that what is proposed cannot be.
pub(super) fn check_amended(tx: &Tx<'_>, it: &Amendment) -> Result<()> {
    if it.new_target.is_some() || it.new_due_on.is_some() {
        amended(tx, it)?;
    }
    Ok(())
}

fn subject(data: &Amendment) -> Option<Ref> {
    data.expectation_id.map(Ref::from).or(data.kpi_id.map(Ref::from))
}

/// What a KPI was to reach, as an amendment remembers it.
fn goal_of(kpi: &Kpi) -> String {
    let target = kpi.target.map_or_else(String::new, |target| format!(" → {target}"));
    let deadline = kpi.deadline_on.map_or_else(String::new, |deadline| format!(" ({deadline})"));
    format!("{}{target}{deadline}", kpi.name)
}

/// Both sides agree: what is amended takes on the new wording, target and date.
pub(super) fn agree(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    let mut it = tx.get::<Amendment>(record.id.into())?;
    it.data.agree(on)?;
    it.visibility = Visibility::Both;
    if let Some(expectation) = it.expectation_id {
        let mut amended = tx.get::<Expectation>(expectation)?;
        amended.data.amend(&it.new_wording, it.new_due_on, on)?;
        amended.visibility = Visibility::Both;
        tx.update(&amended)?;
    }
    tx.update(&it)?;
    if let Some(amended) = amended(tx, &it)? {
        // Words alone would leave it as far off its pace as it was.
        if it.new_target.is_none() && it.new_due_on.is_none() {
            return Err(Invalid::new("new_target", Problem::Empty).into());
        }
        tx.update(&amended)?;
    }
    Ok(())
}

/// Chooses one of the alternatives, counted from 1.
pub(super) fn choose(tx: &Tx<'_>, record: Ref, number: i32) -> Result<()> {
    super::change::change(tx, record, |it: &mut crate::domain::Stored<Amendment>| {
        it.data.chosen = Some(number);
        Ok(())
    })
}

/// Tells the partner what reality is: by the open amendment of what is given, or of itself.
pub(super) fn tell(tx: &Tx<'_>, record: Ref, on: Day) -> Result<()> {
    let amendment = match record.kind {
        Kind::Amendment => Some(tx.get::<Amendment>(record.id.into())?),
        _ => tx.open_amendment(record)?,
    };
    let Some(mut it) = amendment else {
        if record.kind == Kind::Expectation {
            return tell_limit(tx, record);
        }
        return Err(Invalid::new("told_on", Problem::NotFor { kind: record.kind.as_str() }).into());
    };
    it.data.tell(on)?;
    it.visibility = Visibility::Both;
    // Whoever is told what has become of an expectation is told the expectation.
    if let Some(above) = it.expectation_id {
        let mut expected = tx.get::<Expectation>(above)?;
        if expected.visibility == Visibility::Ours {
            expected.visibility = Visibility::Both;
            tx.update(&expected)?;
        }
    }
    tx.update(&it)
}

/// A limit that both know of is both sides' own: being honest takes no acceptance.
fn tell_limit(tx: &Tx<'_>, record: Ref) -> Result<()> {
    super::change::change(tx, record, |it: &mut crate::domain::Stored<Expectation>| {
        if it.kind != ExpectationKind::Limit {
            return Err(Invalid::new("told_on", Problem::NotFor { kind: record.kind.as_str() }));
        }
        if it.visibility == Visibility::Both {
            return Err(Invalid::new("told_on", Problem::Already { state: ["told", "comunicado"] }));
        }
        it.visibility = Visibility::Both;
        Ok(())
    })
}

/// Notes a cause, and what follows from it as a commitment.
///
/// # Errors
/// When it names neither a KPI nor an expectation, or the file cannot be written.
pub fn add_cause(
    store: &mut Store,
    data: &Cause,
    follow_up: Option<&Commitment>,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<CauseId>> {
    if data.kpi_id.is_none() && data.expectation_id.is_none() {
        return Err(Invalid::new("kpi", Problem::Empty).into());
    }
    store.transact(Op::Add, |tx| {
        let mut data = data.clone();
        if let Some(promise) = follow_up {
            // It is drawn from the cause, and seen by no more people.
            let seen = visibility.unwrap_or_else(|| data.default_visibility());
            data.commitment_id = Some(insert_commitment(tx, promise, (seen != Visibility::Both).then_some(seen))?);
        }
        let id = tx.insert(&data, visibility)?;
        tx.set_tags(id.into(), tags)?;
        tx.about(id)?;
        Ok(id)
    })
}

/// What follows from a cause: owned by somebody, on their side, else by the author on ours.
#[must_use]
pub fn follow_up(
    cause: &Cause,
    text: &str,
    owner: Option<(crate::domain::PersonId, Side)>,
    due_on: Option<Day>,
) -> Commitment {
    let (owner_id, side) = owner.map_or((None, Side::Us), |(owner, side)| (Some(owner), side));
    Commitment { owner_id, due_on, ..Commitment::open(cause.alliance_id, side, text, cause.noted_on) }
}
