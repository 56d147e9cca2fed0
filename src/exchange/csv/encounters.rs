//! A row as an interaction.

use super::columns::{Field, is_open_to_all, meant_by_yes};
use super::layout::Layout;
use super::{days, people};
use crate::capture;
use crate::capture::dates::From;
use crate::capture::privacy::says_private;
use crate::domain::{
    Day, InteractionKind, InteractionState, Invalid, Presence, Problem, TimeOfDay, Visibility, When, Zone, handle,
};
use crate::exchange::item::{Encounter, Item, LeftOut, Mark, Named, Reason, mark, own, own_identity};

/// A row as an interaction, and what of it has no place here.
///
/// # Errors
/// When no day stands in it, or something else that cannot be read and would be missed.
pub fn read(layout: &Layout, cells: &[String], from: &From, zone: Zone) -> Result<(Item, Mark, Vec<LeftOut>), Reason> {
    let one = |field| layout.one(cells, field);
    let (when, length_min) = times(layout, cells, from, zone)?;
    let mut left_out = Vec::new();
    let is_past = when.day <= from.today;
    let told = state(one(Field::State));
    let kind = kind(one(Field::Kind));
    let is_unread = |is_known: bool, field| (!is_known && !one(field).is_empty()).then_some(LeftOut::Other);
    left_out.extend(is_unread(truth(one(Field::AllDay)).is_some(), Field::AllDay));
    left_out.extend(is_unread(told.is_some(), Field::State));
    left_out.extend(is_unread(kind.is_some(), Field::Kind));
    let state = told.unwrap_or(if is_past { InteractionState::Held } else { InteractionState::Planned });
    let presence = if state == InteractionState::Held { Presence::Present } else { Presence::Invited };
    let names = layout.all(cells, Field::People).into_iter().flat_map(|cell| cell.split([';', ',', '\n', '|']));
    let named = names.map(|name| named(name.trim(), presence)).filter(|it| it.name.len() + it.email.len() > 0);
    let encounter = Encounter {
        kind: kind.unwrap_or(InteractionKind::Meeting),
        state,
        when,
        length_min,
        place: one(Field::Place).to_owned(),
        title: one(Field::Subject).to_owned(),
        notes: layout.all(cells, Field::Notes).join("\n"),
        tags: people::tags(layout, cells),
        people: named.collect(),
        with_me: false,
        alliance: Some(one(Field::Alliance).to_owned()).filter(|text| !text.is_empty()),
        visibility: seen(layout, cells)?,
        version: None,
        is_only_a_date: false,
    };
    let id = one(Field::Id);
    let mark = match own_identity(id) {
        Some(ours) => Mark::Given(own(ours)),
        None if id.is_empty() => natural(&encounter),
        None => Mark::Given(mark(&["row", &layout.key, id])),
    };
    Ok((Item::Interaction(encounter), mark, left_out))
}

/// When it was, and how many minutes it took.
fn times(layout: &Layout, cells: &[String], from: &From, zone: Zone) -> Result<(When, Option<i32>), Reason> {
    let one = |field| layout.one(cells, field);
    let cell = one(Field::Day);
    let (day, told) = days::read(cell, from).ok_or_else(|| days::refused(cell, from))?;
    let hour = |field, day| match one(field) {
        "" => Ok(None),
        cell => days::time(cell, day, from).map(Some).ok_or_else(|| Reason::NotAnHour(cell.to_owned())),
    };
    let is_all_day = truth(one(Field::AllDay)).unwrap_or(false);
    let start = hour(Field::Time, day)?;
    let said = match one(Field::Zone) {
        "" => None,
        name => Some(name.parse::<Zone>().map_err(|_| Reason::NoSuchZone(name.to_owned()))?),
    };
    let zone = said.or(start.and_then(|(_, zone)| zone)).unwrap_or(zone);
    let time = start.map(|(time, _)| time).or(told).filter(|_| !is_all_day);
    let when = When { day, time, zone };
    let length = match one(Field::Length) {
        "" => None,
        cell => Some(length(cell).ok_or_else(|| Reason::NotALength(cell.to_owned()))?),
    };
    let (last, at_end) = match one(Field::EndDay) {
        "" => (None, None),
        cell => days::read(cell, from).map(|(day, time)| (Some(day), time)).ok_or_else(|| days::refused(cell, from))?,
    };
    let end = hour(Field::EndTime, last.unwrap_or(day))?.map(|(time, _)| time).or(at_end);
    Ok((when, length.or_else(|| until(when, last, end))))
}

/// Minutes to an end; `None` where that is none, or one day without a time.
fn until(start: When, last: Option<Day>, end: Option<TimeOfDay>) -> Option<i32> {
    const DAY_MIN: i32 = 24 * 60;
    let days = last.map_or(0, |last| last.days_since(start.day));
    let minutes = match (start.time, end) {
        (Some(time), Some(end)) => days * DAY_MIN + end.minutes() - time.minutes(),
        // The midnight at the end of a day is the next one's; a last day without a time is counted.
        (None, Some(end)) if end.minutes() == 0 => days * DAY_MIN,
        (None, _) => (days + 1) * DAY_MIN,
        (Some(_), None) => 0,
    };
    (minutes > 0 && (start.time.is_some() || minutes > DAY_MIN)).then_some(minutes)
}

/// A yes or a no, as programs write it in five languages.
fn truth(cell: &str) -> Option<bool> {
    match handle::fold(cell.trim()).as_str() {
        "true" | "yes" | "y" | "1" | "x" | "on" | "si" | "verdadero" | "wahr" | "ja" | "ein" | "vrai" | "oui"
        | "verdadeiro" | "sim" | "vero" => Some(true),
        "false" | "no" | "n" | "0" | "off" | "falso" | "falsch" | "nein" | "aus" | "faux" | "non" | "nao" => {
            Some(false)
        }
        _ => None,
    }
}

/// Who may see a row, as its table says; of several columns that say so, the narrowest counts.
///
/// # Errors
/// When one says something that is no answer: what might be private is not taken for more people.
pub fn seen(layout: &Layout, cells: &[String]) -> Result<Option<Visibility>, Reason> {
    let mut narrowest = None;
    let columns = layout.columns.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
    for (column, cell) in columns.filter(|(column, _)| column.field == Some(Field::Visibility)) {
        let told = match is_open_to_all(&column.head) {
            true => Some((truth(cell) == Some(false)).then_some(Visibility::Mine)),
            false => visibility(cell, meant_by_yes(&column.head)),
        };
        let told = told.ok_or(Reason::Field(Invalid::new("visibility", Problem::Unreadable)))?;
        narrowest = match (narrowest, told) {
            (Some(Visibility::Mine), _) | (_, Some(Visibility::Mine)) => Some(Visibility::Mine),
            (Some(Visibility::Ours), _) | (_, Some(Visibility::Ours)) => Some(Visibility::Ours),
            (before, told) => told.or(before),
        };
    }
    Ok(narrowest)
}

/// The narrowest of a person: whom a program marks as private is for us, since somebody is nobody's own. What says
/// in our own words that it is one's own stays that, and is refused.
///
/// # Errors
/// As [`seen`].
pub fn seen_of_contact(layout: &Layout, cells: &[String]) -> Result<Option<Visibility>, Reason> {
    let is_own = |cell: &str| MINE.contains(&handle::fold(cell.trim()).as_str());
    let says_own = layout.all(cells, Field::Visibility).into_iter().any(is_own);
    Ok(seen(layout, cells)?.map(|seen| if seen == Visibility::Mine && !says_own { Visibility::Ours } else { seen }))
}

/// How this program says that something is its author's alone.
const MINE: [&str; 3] = ["mine", "only me", "solo yo"];

/// What a cell says, where a plain `yes` means this; `Some(None)` where it says nothing against anybody.
fn visibility(cell: &str, yes: Visibility) -> Option<Option<Visibility>> {
    let word = handle::fold(cell.trim());
    Some(match word.as_str() {
        "normal" | "normale" | "normaal" | "public" | "publico" | "pubblico" | "offentlich" | "-" | "–" => None,
        "everyone" | "all" | "todos" | "alle" | "tous" | "tutti" | "external" | "externo" | "extern" => None,
        "both" | "both sides" | "ambas partes" => Some(Visibility::Both),
        "ours" | "only us" | "solo nosotros" | "internal" | "interno" | "interna" | "intern" | "interne" => {
            Some(Visibility::Ours)
        }
        own if MINE.contains(&own) => Some(Visibility::Mine),
        word if says_private(word) => Some(Visibility::Mine),
        other => truth(other)?.then_some(yes),
    })
}

/// What makes a row itself: when it was, and what it is called, else what it says.
fn natural(it: &Encounter) -> Mark {
    let day = it.when.day.to_string();
    let time = it.when.time.map(|time| time.to_string()).unwrap_or_default();
    let said = if it.title.is_empty() { &it.notes } else { &it.title };
    Mark::Natural(mark(&["row", &day, &time, &handle::fold(said), it.alliance.as_deref().unwrap_or_default()]))
}

/// `Lucía Vega`, `lucia@acme.example`, `Lucía <lucia@acme.example>`, `@lucia`.
fn named(text: &str, presence: Presence) -> Named {
    let (name, email) = match text.split_once('<') {
        Some((name, email)) => (name.trim(), email.trim_end_matches('>').trim()),
        None if text.trim_start_matches('@').contains('@') => ("", text),
        None => (text, ""),
    };
    let name = name.trim_matches('"').trim_start_matches('@');
    Named { name: name.to_owned(), email: email.to_owned(), side: None, presence }
}

/// The kind of an interaction, by a word of either language.
fn kind(cell: &str) -> Option<InteractionKind> {
    let word = handle::fold(cell.trim());
    word.parse().ok().or_else(|| capture::interaction_kind(&word))
}

fn state(cell: &str) -> Option<InteractionState> {
    match handle::fold(cell.trim()).as_str() {
        "held" | "done" | "completed" | "true" | "yes" | "celebrado" | "celebrada" | "realizado" | "realizada"
        | "hecho" => Some(InteractionState::Held),
        "planned" | "scheduled" | "confirmed" | "tentative" | "to do" | "open" | "false" | "previsto" | "prevista"
        | "programado" | "programada" => Some(InteractionState::Planned),
        "cancelled" | "canceled" | "cancelado" | "cancelada" => Some(InteractionState::Cancelled),
        "missed" | "no show" | "no celebrado" | "no celebrada" => Some(InteractionState::Missed),
        _ => None,
    }
}

/// Minutes: `45`, `45 min`, `1h30`, `1:30`.
fn length(cell: &str) -> Option<i32> {
    let text = cell.trim().to_lowercase();
    let number = |text: &str| {
        text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == ' ').parse::<i32>().ok()
    };
    let minutes = if let Some((hours, minutes)) = text.split_once(['h', ':']) {
        let minutes = if minutes.trim().is_empty() { 0 } else { number(minutes)? };
        number(hours)?.checked_mul(60)?.checked_add(minutes)?
    } else {
        number(&text)?
    };
    Some(minutes).filter(|minutes| *minutes > 0)
}
