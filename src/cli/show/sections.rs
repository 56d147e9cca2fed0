//! What hangs on a record: who was there, what came of it, due dates, seats, cadences, facts.

use serde_json::{Map, Value, json};

use super::parts::{LINKED, Section, links, objects};
use super::reality;
use crate::cli::describe;
use crate::cli::failure::Failure;
use crate::cli::reading::Reader;
use crate::cli::table::Cell;
use crate::domain::{Cadence, Kind, Obstacle, PersonId, Ref, Seat, Stored};
use crate::i18n::date;
use crate::report::attention::kept_parts;
use crate::report::person;
use crate::report::record::links_of;
use crate::report::words::{Word, every, meets};

/// The sections of a record, some of them empty.
///
/// # Errors
/// When the file cannot be read.
pub fn of(reader: &Reader<'_>, record: Ref) -> Result<Vec<Section>, Failure> {
    let text = reader.text();
    let mut sections = of_kind(reader, record)?;
    let links = links_of(reader.store, record)?.into_iter().map(|link| vec![Cell::new(link)]).collect();
    sections.push((text.links, links));
    Ok(sections)
}

fn of_kind(reader: &Reader<'_>, record: Ref) -> Result<Vec<Section>, Failure> {
    let text = reader.text();
    Ok(match record.kind {
        Kind::Interaction => vec![(text.people, people(reader, record)?), (text.linked, linked(reader, record)?)],
        Kind::Decision => vec![(text.linked, linked(reader, record)?)],
        Kind::Recognition => vec![(text.people, thanked(reader, record)?)],
        Kind::Share => vec![(text.recipients, recipients(reader, record)?)],
        Kind::Commitment => vec![(text.due_dates, due_dates(reader, record)?)],
        Kind::Alliance => vec![(text.seats, seats(reader, record)?), (text.cadences, cadences(reader, record)?)],
        Kind::Person => {
            let mut sections =
                vec![(text.seats_held, seats_held(reader, record)?), (text.facts, facts(reader, record)?)];
            // What follows from elsewhere: ties, promises both ways, thanks, what was done together.
            let known = person::sections(reader.store, reader.lang, record.id.into())?;
            let own = known.into_iter().filter(|(_, rows)| {
                !rows.first().and_then(|row| row.record).is_some_and(|row| matches!(row.kind, Kind::Seat | Kind::Fact))
            });
            let line = |row: person::Row| vec![Cell::new(row.text)];
            sections.extend(own.map(|(title, rows)| (title, rows.into_iter().map(line).collect())));
            sections
        }
        Kind::Expectation | Kind::Amendment | Kind::Kpi => {
            let mut sections = reality::sections(reader, record)?;
            sections.push((text.linked, linked(reader, record)?));
            sections
        }
        _ => Vec::new(),
    })
}

/// What follows from the records rather than standing in one: counts, rates, lags.
///
/// # Errors
/// When the file cannot be read.
pub fn derived(reader: &Reader<'_>, record: Ref) -> Result<Vec<(String, String)>, Failure> {
    let text = reader.text();
    let today = reader.store.today();
    Ok(match record.kind {
        Kind::Person => {
            let time = person::time(reader.store, reader.lang, record.id.into(), today)?;
            time.map(|time| (text.time_with.to_owned(), time)).into_iter().collect()
        }
        Kind::Alliance => {
            let stat = reader.store.stat(record.id.into())?;
            let mut rows = Vec::new();
            if let Some(on) = stat.last_contact_on {
                rows.push((text.last_contact.to_owned(), date::full(reader.lang, on.date())));
            }
            rows.push((text.open_promises.to_owned(), (text.us_them)(stat.open_us, stat.open_them)));
            let kept = reader.store.kept_lately(record.id.into())?;
            if kept.us.judged + kept.them.judged > 0 {
                rows.push(kept_parts(reader.lang, kept));
            }
            rows
        }
        Kind::Obstacle => {
            let it = reader.store.get::<Obstacle>(record.id.into())?;
            vec![(text.lag.to_owned(), it.lag_days(today).to_string())]
        }
        Kind::Expectation | Kind::Amendment | Kind::Kpi => return reality::derived(reader, record),
        _ => Vec::new(),
    })
}

fn name(reader: &Reader<'_>, person: PersonId) -> Result<(String, String), Failure> {
    let name = reader.store.name(person.into())?;
    Ok(name.map(|name| (format!("@{}", name.handle), name.name)).unwrap_or_default())
}

fn people(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let mut rows = Vec::new();
    for seat in reader.store.attendance(record.id.into())? {
        let (handle, name) = name(reader, seat.person_id)?;
        let (side, presence) = (seat.side.word(reader.lang), seat.presence.word(reader.lang));
        rows.push(vec![handle.into(), name.into(), side.into(), presence.into()]);
    }
    Ok(rows)
}

fn thanked(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let mut rows = Vec::new();
    for person in reader.store.thanked(record.id.into())? {
        let (handle, name) = name(reader, person)?;
        rows.push(vec![handle.into(), name.into()]);
    }
    Ok(rows)
}

fn recipients(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let mut rows = Vec::new();
    for it in reader.store.recipients(record.id.into())? {
        let (handle, name) = name(reader, it.person_id)?;
        let sent = it.sent_on.map(|on| date::full(reader.lang, on.date()));
        rows.push(vec![handle.into(), name.into(), sent.map_or_else(|| reader.text().not_sent.into(), Cell::new)]);
    }
    Ok(rows)
}

/// What points at a record, as far as the reader may see it.
fn linked(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let found = reader.store.referring_to(record, LINKED)?;
    Ok(found.into_iter().map(|other| vec![Cell::new(describe::record(reader, other))]).collect())
}

fn due_dates(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let day = |day: crate::domain::Day| date::full(reader.lang, day.date());
    let dates = reader.store.due_dates(record.id.into())?;
    let row = |due: &crate::domain::DueDate| {
        vec![Cell::new(day(due.due_on)), Cell::new((reader.text().set_on)(&day(due.set_on)))]
    };
    Ok(dates.iter().map(row).collect())
}

fn seat_cells(reader: &Reader<'_>, seat: &Stored<Seat>) -> Vec<Cell> {
    let until = seat.to_on.map_or_else(String::new, |to| format!("– {}", date::full(reader.lang, to.date())));
    let (side, role) = (seat.side.word(reader.lang), seat.role.word(reader.lang));
    vec![side.into(), role.into(), seat.title.as_str().into(), until.into()]
}

fn seats(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let mut rows = Vec::new();
    for seat in reader.store.seats_of(record.id.into())? {
        let (handle, name) = name(reader, seat.person_id)?;
        let mut row = vec![Cell::number(seat.number), handle.into(), name.into()];
        row.extend(seat_cells(reader, &seat));
        rows.push(row);
    }
    Ok(rows)
}

fn seats_held(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let seats = reader.store.seats_held(record.id.into())?;
    let row = |seat: &Stored<Seat>| {
        let mut row = vec![Cell::number(seat.number), describe::alliance(reader, seat.alliance_id).into()];
        row.extend(seat_cells(reader, seat));
        row
    };
    Ok(seats.iter().map(row).collect())
}

fn cadences(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let cadences = reader.store.cadences_of(record.id.into())?;
    let row = |it: &Stored<Cadence>| {
        let (ideal, maximum) = (every(reader.lang, it.ideal), every(reader.lang, it.maximum));
        let channel = it.channel.map_or("", |channel| channel.word(reader.lang));
        let range = (reader.text().at_most)(&ideal, &maximum);
        let meets = meets(reader.lang, it).unwrap_or_default();
        vec![Cell::number(it.number), it.layer.word(reader.lang).into(), range.into(), channel.into(), meets.into()]
    };
    Ok(cadences.iter().map(row).collect())
}

fn facts(reader: &Reader<'_>, record: Ref) -> Result<Vec<Vec<Cell>>, Failure> {
    let facts = reader.store.facts_of(record.id.into())?;
    let row = |it: &Stored<crate::domain::Fact>| {
        let day = date::full(reader.lang, it.learned_on.date());
        vec![Cell::number(it.number), it.kind.word(reader.lang).into(), it.text.as_str().into(), day.into()]
    };
    Ok(facts.iter().map(row).collect())
}

/// The same as fields of an object.
///
/// # Errors
/// When the file cannot be read.
pub fn as_json(reader: &Reader<'_>, record: Ref) -> Result<Map<String, Value>, Failure> {
    let mut fields = Map::new();
    match record.kind {
        Kind::Interaction => {
            let mut people = Vec::new();
            for seat in reader.store.attendance(record.id.into())? {
                let (handle, name) = name(reader, seat.person_id)?;
                let handle = handle.trim_start_matches('@');
                people.push(json!({ "person": handle, "person_id": seat.person_id, "name": name, "side": seat.side, "presence": seat.presence }));
            }
            fields.insert("people".to_owned(), json!(people));
            fields.insert("linked".to_owned(), links(reader, record)?);
        }
        Kind::Expectation | Kind::Amendment | Kind::Kpi => return reality::as_json(reader, record),
        Kind::Decision => {
            fields.insert("linked".to_owned(), links(reader, record)?);
        }
        Kind::Commitment => {
            let dates = reader.store.due_dates(record.id.into())?;
            let date = |due: &crate::domain::DueDate| json!({ "due_on": due.due_on, "set_on": due.set_on });
            fields.insert("due_dates".to_owned(), dates.iter().map(date).collect());
        }
        Kind::Obstacle => {
            let it = reader.store.get::<Obstacle>(record.id.into())?;
            fields.insert("lag_days".to_owned(), json!(it.lag_days(reader.store.today())));
        }
        Kind::Alliance => {
            let (stat, kept) = (reader.store.stat(record.id.into())?, reader.store.kept_lately(record.id.into())?);
            let rates = json!({ "days": kept.days, "us": kept.us, "them": kept.them });
            fields.insert("stat".to_owned(), json!(stat));
            fields.insert("kept_on_time".to_owned(), rates);
            fields.insert("seats".to_owned(), objects(reader, &reader.store.seats_of(record.id.into())?)?);
            fields.insert("cadences".to_owned(), objects(reader, &reader.store.cadences_of(record.id.into())?)?);
        }
        Kind::Person => {
            fields.insert("seats".to_owned(), objects(reader, &reader.store.seats_held(record.id.into())?)?);
            fields.insert("facts".to_owned(), objects(reader, &reader.store.facts_of(record.id.into())?)?);
        }
        _ => {}
    }
    Ok(fields)
}
