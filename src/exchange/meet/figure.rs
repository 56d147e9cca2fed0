//! A figure in a table: of a KPI, as of a day. One that stands as it was last read is corrected; one that
//! was written or corrected here is asked about.

use super::super::item::{Entry, Figure, Reason, mark};
use super::super::plan::{Change, Question, Verdict};
use super::fields::compare;
use super::seen::Seen;
use super::{Act as Todo, Met, Taken, Wish, alliance_named, asked, nothing, refused, row};
use crate::domain::text::sanitise_line;
use crate::domain::{AllianceId, Decimal, Handle, Kpi, Measurement, Ref, Stored, figure};
use crate::ops::import::Importing;
use crate::store::{Result, Said, Store};

/// What is to be written of a figure.
pub struct Act {
    mark: String,
    figure: Measurement,
    /// Where it stands already.
    record: Option<Ref>,
    said: Said,
}

pub fn meet(store: &Store, seen: &mut Seen, wish: &Wish, entry: &Entry, told: &Figure) -> Result<Met> {
    let place = entry.place;
    let title = |value: &str| format!("{} {} {value}", told.kpi, told.as_of);
    let judged = match kpi(store, wish, told)? {
        Ok(_) if told.as_of > store.today() => Err(Reason::InTheFuture),
        Ok(kpi) => figure::read(&told.value, kpi.unit).map(|value| (kpi, value)).map_err(Reason::Field),
        Err(reason) => Err(reason),
    };
    let (kpi, value) = match judged {
        Ok(judged) => judged,
        Err(reason) => return Ok(refused(place, &title(&told.value), reason)),
    };
    let title = title(&value.to_string());
    match seen.note_figure(kpi.id, told.as_of, value, place) {
        // Further up the same day had one: the file contradicts itself, or says it twice.
        Some((before, at)) if before != value => return Ok(refused(place, &title, Reason::OtherFigure(at))),
        Some(_) => return Ok(nothing(place, &title, Verdict::Same, None)),
        None => {}
    }
    let figure = Measurement {
        alliance_id: kpi.alliance_id,
        kpi_id: kpi.key(),
        as_of: told.as_of,
        value,
        source: String::new(),
        note: sanitise_line(&told.note).trim().to_owned(),
    };
    let mark = mark(&["figure", &kpi.id.to_string(), &told.as_of.to_string()]);
    let origin = store.origin(entry.source.as_str(), &mark)?;
    let Some(stands) = store.measurement_on(kpi.key(), told.as_of)? else {
        if origin.is_some() && !wish.answers.brings_back(place) {
            return Ok(asked(place, &title, Question::Deleted, None));
        }
        let said = compare(&fields(None, &figure), None).all().said;
        let act = Act { mark, figure, record: None, said };
        return Ok(Met { row: row(place, &title, Verdict::New, None), act: Todo::Figure(Box::new(act)) });
    };
    let record = Some(stands.reference());
    let base = origin.map(|origin| origin.said);
    let compared = compare(&fields(Some(&stands.data), &figure), base.as_ref());
    let Taken { changes, said } = match compared.under(|change| wish.answers.field(place, change)) {
        Ok(taken) => taken,
        Err(ask) => return Ok(nothing(place, &title, ask, record)),
    };
    let figure = changed(stands, figure, &changes);
    let verdict = if changes.is_empty() { Verdict::Same } else { Verdict::Changed(changes) };
    let act = Act { mark, figure, record, said };
    Ok(Met { row: row(place, &title, verdict, record), act: Todo::Figure(Box::new(act)) })
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

/// The KPI of a row: `leads`, or `acme/leads`.
fn kpi(store: &Store, wish: &Wish, told: &Figure) -> Result<std::result::Result<Stored<Kpi>, Reason>> {
    let (named, key) = told.kpi.split_once('/').unwrap_or((&told.alliance, &told.kpi));
    let alliance: Option<AllianceId> = if named.trim().is_empty() {
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
    let found = match key.trim().parse::<Handle>() {
        Ok(handle) => store.kpi_by_handle(alliance, &handle)?,
        Err(_) => None,
    };
    Ok(found.ok_or_else(|| Reason::NoSuchKpi(key.to_owned())))
}

pub fn apply(tx: &Importing<'_, '_>, entry: &Entry, act: Act) -> Result<Ref> {
    let record = tx.put_figure(&act.figure, None)?.or(act.record);
    let record = record.unwrap_or_else(|| act.figure.kpi_id.into());
    tx.remember(entry.source.as_str(), &act.mark, record, &act.said)?;
    Ok(record)
}
