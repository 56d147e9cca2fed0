//! A series that was changed: its dates that were put off with it stay themselves, those that are in it
//! no more are called off.

use std::collections::{HashMap, HashSet};

use super::super::super::item::{Entry, Item, Mark, Series, Source, Version, Withdrawn, date_mark, date_of_mark};
use super::super::super::plan::{Change, Verdict};
use super::super::fields::compare;
use super::super::memory::Memory;
use super::super::{Act as Todo, Met, Taken, Wish, nothing, row};
use crate::domain::{Id, Interaction, InteractionState, Kind, Ref, TimeOfDay, Timestamp, When};
use crate::ops::import::Importing;
use crate::store::{Origin, Result, Said, Seen};

/// A date to be called off.
pub struct Withdrawal {
    it: Withdrawn,
    mark: String,
    is_wanted: bool,
    said: Said,
}

/// The planned dates here that a series has no more, as entries that call them off; and notes which of
/// its dates were only put off, since the whole of it was.
///
/// # Errors
/// When the file cannot be read.
pub fn left_behind(store: &Seen, seen: &mut Memory, series: &Series) -> Result<Vec<Entry>> {
    let source = Source::Calendar.as_str();
    let known = store.origins_behind(source, &series.mark)?;
    let dates: HashSet<&str> = series.dates.iter().map(String::as_str).collect();
    let first = store.origin(source, &series.mark)?;
    let is_told = |mark: &str| dates.contains(mark);
    let series_of = |it: &Origin| it.said.get("series").and_then(|told| told.parse::<Version>().ok());
    let newest = known.iter().map(|(_, it)| it).chain(&first).filter_map(series_of);
    let is_old = newest.into_iter().any(|before| series.version.is_older(&before));
    seen.note_series(&series.mark, is_old);
    if is_old {
        return Ok(Vec::new());
    }
    let told_marks: HashSet<&str> = known.iter().map(|(mark, _)| mark.as_str()).collect();
    let shift_ms = first.as_ref().zip(series.start).and_then(|(first, start)| shift_ms(first, start)).unwrap_or(0);
    let mut moved = HashMap::new();
    for (mark, _) in known.iter().filter(|(mark, _)| shift_ms != 0 && !is_told(mark)) {
        let Some(at) = date_of_mark(mark) else { continue };
        let now = date_mark(&series.mark, Timestamp::from_millis(at.millis() + shift_ms));
        if is_told(&now) && !told_marks.contains(now.as_str()) {
            moved.insert(now, mark.clone());
        }
    }
    let mut stays: HashSet<Id> = known.iter().filter(|(mark, _)| is_told(mark)).map(|(_, it)| it.record.id).collect();
    stays.extend(first.iter().filter(|_| is_told(&series.mark)).map(|first| first.record.id));
    let put_off: HashSet<&String> = moved.values().collect();
    let all = first.map(|first| (series.mark.clone(), first)).into_iter().chain(known.iter().cloned());
    let gone = all.filter(|(mark, it)| !is_told(mark) && !put_off.contains(mark) && !stays.contains(&it.record.id));
    let mut entries = Vec::new();
    for (mark, origin) in gone.filter(|(_, origin)| series.is_sure && !origin.is_erased) {
        let planned = store.find::<Interaction>(origin.record.id.into())?;
        if planned.is_some_and(|it| it.state == InteractionState::Planned) {
            // Counted from the end, where no date of the series itself is.
            let part = u16::try_from(entries.len()).map_or(0, |nth| u16::MAX - nth);
            let mut said = origin.said;
            said.extend(["version", "series"].map(|name| (name.to_owned(), series.version.to_string())));
            let it = Withdrawn { record: origin.record.id.into(), said };
            entries.push(Entry {
                place: super::super::super::item::Place { part, ..series.place },
                source: Source::Calendar,
                mark: Mark::Given(mark),
                former: None,
                item: Item::Withdrawn(it),
                left_out: Vec::new(),
                remarks: Vec::new(),
            });
        }
    }
    seen.note_moved(moved);
    Ok(entries)
}

/// By how much the first date was put off since it was last read.
fn shift_ms(first: &Origin, now: When) -> Option<i64> {
    let mut parts = first.said.get("when")?.split(' ');
    let day = parts.next()?.parse().ok()?;
    let time = match parts.next() {
        Some(time) => {
            let (hour, minute) = time.split_once(':')?;
            Some(TimeOfDay::new(hour.parse().ok()?, minute.parse().ok()?)?)
        }
        None => None,
    };
    let zone = parts.next().and_then(|zone| zone.parse().ok()).unwrap_or(now.zone);
    Some(now.instant().millis() - When { day, time, zone }.instant().millis())
}

/// What becomes of a date that its series has no more: it is called off, unless it was changed here.
pub fn withdrawn(store: &Seen, wish: &Wish, entry: &Entry, it: &Withdrawn) -> Result<Met> {
    let record = Ref { kind: Kind::Interaction, id: it.record.0 };
    let here = store.get::<Interaction>(it.record)?;
    let cancelled = InteractionState::Cancelled.to_string();
    let mut compared = compare(&[("state", here.state.to_string(), cancelled)], Some(&it.said));
    if it.said.get("when").is_some_and(|when| *when != super::write::when(&here.when)) {
        compared.doubt();
    }
    let decided = compared.under(|change: &Change| wish.answers.field(entry.place, change));
    let met = |verdict| {
        let mut row = row(entry.place, &here.title, verdict, Some(record));
        row.day = Some(here.when.day);
        row
    };
    let Taken { changes, mut said } = match decided {
        Ok(taken) => taken,
        Err(ask) => {
            let nothing = nothing(entry.place, &here.title, Verdict::Same, Some(record));
            return Ok(Met { row: met(ask), ..nothing });
        }
    };
    said.extend(
        it.said.iter().filter(|(field, _)| *field != "state").map(|(field, told)| (field.clone(), told.clone())),
    );
    let is_wanted = !changes.is_empty();
    let act = Withdrawal { it: it.clone(), mark: entry.mark.as_str().to_owned(), is_wanted, said };
    let verdict = if is_wanted { Verdict::Changed(changes) } else { Verdict::Same };
    Ok(Met { row: met(verdict), act: Todo::Withdrawn(act) })
}

pub fn withdraw(tx: &Importing<'_, '_>, entry: &Entry, act: Withdrawal) -> Result<Ref> {
    let record = Ref { kind: Kind::Interaction, id: act.it.record.0 };
    if act.is_wanted {
        let mut it = tx.get::<Interaction>(act.it.record)?;
        it.data.state = InteractionState::Cancelled;
        it.data.state_on = tx.today();
        tx.change_interaction(&it, None)?;
    }
    tx.remember(entry.source.as_str(), &act.mark, record, &act.said)?;
    Ok(record)
}
