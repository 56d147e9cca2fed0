//! A figure in a table: of a KPI, as of a day. A KPI nobody follows yet is made from its first figure,
//! where that is wanted. A figure that stands as it was last read is corrected; one that
//! was written or corrected here is asked about.

use super::super::item::{Entry, Figure, Item, Place, Reason, line, mark};
use super::super::plan::{Change, Question, Verdict};
use super::fields::compare;
use super::memory::{Followed, Memory};
use super::{Act as Todo, Met, Taken, Wish, alliance_named, asked, nothing, refused, row};
use crate::domain::text::sanitise_line;
use crate::domain::{
    AllianceId, Decimal, Habits, Handle, Id, Invalid, Kpi, Measurement, Problem, Ref, Stored, Unit, Visibility, figure,
    handle,
};
use crate::ops::import::Importing;
use crate::store::{Result, Said, Seen};

/// What is to be written of a figure.
pub struct Act {
    /// Of a KPI that is only going to be made, without its number.
    figure: Measurement,
    /// Where it stands already.
    record: Option<Ref>,
    said: Said,
    /// What is to be followed first, and by which name the table calls it.
    makes: Option<(Kpi, String)>,
}

pub fn meet(store: &Seen, seen: &mut Memory, wish: &Wish, entry: &Entry, told: &Figure) -> Result<Met> {
    let place = entry.place;
    let title = |value: &str| format!("{} {} {value}", told.kpi, told.as_of);
    let known = store.session().habits;
    let habits = Habits { numbers: told.numbers.or(known.numbers), ..known };
    let judged = match followed(store, seen, wish, told)? {
        Ok(_) if told.as_of > store.today() => Err(Reason::InTheFuture),
        Ok(it) => figure::read(&told.value, it.kpi.unit, &it.kpi.currency, habits)
            .map(|value| (it, value))
            .map_err(Reason::Field),
        Err(reason) => Err(reason),
    };
    let (Followed { record, kpi }, value) = match judged {
        Ok(judged) => judged,
        Err(reason) => return Ok(refused(place, &title(&told.value), reason)),
    };
    let title = title(&value.to_string());
    if told.visibility == Some(Visibility::Mine) {
        let problem = Problem::NeededWhole { kind: "measurement" };
        return Ok(refused(place, &title, Reason::Field(Invalid::new("visibility", problem))));
    }
    match seen.note_figure(&kpi, told.as_of, value, place) {
        // Further up the same day had one: the file contradicts itself, or says it twice.
        Some((before, at)) if before != value => return Ok(refused(place, &title, Reason::OtherFigure(at))),
        Some(_) => return Ok(nothing(place, &title, Verdict::Same, None)),
        None => {}
    }
    let figure = Measurement {
        alliance_id: kpi.alliance_id,
        kpi_id: record.unwrap_or_else(|| Id::from_raw(0).into()),
        as_of: told.as_of,
        value,
        source: String::new(),
        note: sanitise_line(&told.note).trim().to_owned(),
    };
    match record {
        Some(_) => meet_known(store, wish, entry, &title, figure),
        None => Ok(meet_new(seen, place, &title, figure, kpi, told)),
    }
}

/// A figure of a KPI that is followed.
fn meet_known(store: &Seen, wish: &Wish, entry: &Entry, title: &str, figure: Measurement) -> Result<Met> {
    let place = entry.place;
    let mark = mark_of(&figure);
    let origin = store.origin(entry.source.as_str(), &mark)?;
    let Some(stands) = store.measurement_on(figure.kpi_id, figure.as_of)? else {
        if origin.is_some() && !wish.answers.brings_back(place) {
            return Ok(asked(place, title, Question::Deleted, None));
        }
        let said = compare(&fields(None, &figure), None).all().said;
        let act = Act { figure, record: None, said, makes: None };
        return Ok(Met { row: row(place, title, Verdict::New, None), act: Todo::Figure(Box::new(act)) });
    };
    let record = Some(stands.reference());
    let base = origin.map(|origin| origin.said);
    let compared = compare(&fields(Some(&stands.data), &figure), base.as_ref());
    let Taken { changes, said } = match compared.under(|change| wish.answers.field(place, change)) {
        Ok(taken) => taken,
        Err(ask) => return Ok(nothing(place, title, ask, record)),
    };
    let figure = changed(stands, figure, &changes);
    let verdict = if changes.is_empty() { Verdict::Same } else { Verdict::Changed(changes) };
    let act = Act { figure, record, said, makes: None };
    Ok(Met { row: row(place, title, verdict, record), act: Todo::Figure(Box::new(act)) })
}

/// A figure of a KPI that is made by it, or was made further up.
fn meet_new(seen: &mut Memory, place: Place, title: &str, figure: Measurement, kpi: Kpi, told: &Figure) -> Met {
    let (alliance, name) = (kpi.alliance_id, key(told).to_owned());
    let is_first = seen.kpi(alliance, &name).is_none();
    seen.note_kpi(alliance, &name, Followed { record: None, kpi: kpi.clone() });
    let said = compare(&fields(None, &figure), None).all().said;
    let mut row = row(place, title, Verdict::New, None);
    row.makes = is_first.then(|| kpi.name.clone());
    let makes = is_first.then_some((kpi, name));
    Met { row, act: Todo::Figure(Box::new(Act { figure, record: None, said, makes })) }
}

fn mark_of(figure: &Measurement) -> String {
    mark(&["figure", &figure.kpi_id.0.to_string(), &figure.as_of.to_string()])
}

/// What stands beside what the file says; one and the same figure is written one way.
fn fields(stands: Option<&Measurement>, told: &Measurement) -> [(&'static str, String, String); 2] {
    let value = |value: Decimal| value.to_string();
    let here = stands.map_or_else(String::new, |it| value(if it.value == told.value { told.value } else { it.value }));
    let note = stands.map(|it| it.note.clone()).unwrap_or_default();
    [("value", here, value(told.value)), ("note", note, told.note.clone())]
}

fn changed(stands: Stored<Measurement>, told: Measurement, changes: &[Change]) -> Measurement {
    let takes = |field: &str| changes.iter().any(|change| change.field == field);
    let value = if takes("value") { told.value } else { stands.data.value };
    let note = if takes("note") { told.note } else { stands.data.note };
    Measurement { value, note, ..told }
}

/// The KPI of a row, by its handle or its name; one to be made, where that is wanted.
fn followed(
    store: &Seen,
    seen: &mut Memory,
    wish: &Wish,
    told: &Figure,
) -> Result<std::result::Result<Followed, Reason>> {
    let named = told.kpi.split_once('/').map_or(told.alliance.as_str(), |(alliance, _)| alliance);
    let alliance = if named.trim().is_empty() {
        match wish.alliance {
            Some(alliance) => Some(alliance),
            None => store.only_alliance()?,
        }
    } else {
        match alliance_named(store, named)? {
            Some(found) => Some(found),
            None => return Ok(Err(Reason::NoSuchAlliance(named.to_owned()))),
        }
    };
    let Some(alliance) = alliance else { return Ok(Err(Reason::NoAlliance)) };
    let name = key(told);
    if let Some(met) = seen.kpi(alliance, name) {
        return Ok(Ok(met.clone()));
    }
    let may_make = wish.makes_kpis || !seen.follows(store, alliance)?;
    if let Some(found) = find(store, alliance, name)? {
        let met = Followed { record: Some(found.key()), kpi: found.data };
        seen.note_kpi(alliance, name, met.clone());
        return Ok(Ok(met));
    }
    let fresh = if may_make { fresh(store, alliance, name, &told.value)? } else { None };
    Ok(fresh.map(|kpi| Followed { record: None, kpi }).ok_or_else(|| Reason::NoSuchKpi(name.to_owned())))
}

/// What the table calls the KPI, without the alliance before it.
fn key(told: &Figure) -> &str {
    told.kpi.split_once('/').map_or(told.kpi.as_str(), |(_, key)| key).trim()
}

fn find(store: &Seen, alliance: AllianceId, name: &str) -> Result<Option<Stored<Kpi>>> {
    if let Ok(handle) = name.parse::<Handle>()
        && let Some(found) = store.kpi_by_handle(alliance, &handle)?
    {
        return Ok(Some(found));
    }
    let wanted = handle::fold(name);
    Ok(store.kpis_of(alliance)?.into_iter().find(|kpi| handle::fold(&kpi.name) == wanted))
}

/// A KPI of this name, in the unit its first figure is written in; `None` where the name names nothing.
fn fresh(store: &Seen, alliance: AllianceId, name: &str, value: &str) -> Result<Option<Kpi>> {
    let name = line(name);
    let joined = name.split_whitespace().collect::<Vec<_>>().join("-");
    let base: String = handle::fold(&joined).chars().filter(|c| c.is_alphanumeric() || *c == '-').take(36).collect();
    for nth in 1..=99 {
        let wished = if nth == 1 { base.clone() } else { format!("{base}-{nth}") };
        let Ok(handle) = wished.parse::<Handle>() else { return Ok(None) };
        if store.kpi_by_handle(alliance, &handle)?.is_none() {
            let unit = if value.trim_end().ends_with('%') { Unit::Percent } else { Unit::Number };
            return Ok(Some(Kpi { unit, ..Kpi::named(alliance, handle, name) }));
        }
    }
    Ok(None)
}

pub fn apply(tx: &Importing<'_, '_>, seen: &mut Memory, entry: &Entry, act: Act) -> Result<Ref> {
    let Act { mut figure, record, said, makes } = act;
    if let Some((kpi, name)) = makes {
        figure.kpi_id = tx.add_kpi(&kpi)?;
        seen.note_kpi(kpi.alliance_id, &name, Followed { record: Some(figure.kpi_id), kpi });
    }
    // Who sees what stands here is said here.
    let visibility = match &entry.item {
        Item::Figure(told) if record.is_none() => told.visibility,
        _ => None,
    };
    let record = tx.put_figure(&figure, visibility)?.or(record);
    let record = record.unwrap_or_else(|| figure.kpi_id.into());
    tx.remember(entry.source.as_str(), &mark_of(&figure), record, &said)?;
    Ok(record)
}
