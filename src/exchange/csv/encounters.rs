//! A row as an interaction.

use super::columns::Field;
use super::layout::Layout;
use super::{days, people};
use crate::capture;
use crate::capture::dates::From;
use crate::domain::{InteractionKind, InteractionState, Invalid, Presence, Problem, Visibility, When, Zone, handle};
use crate::exchange::item::{Encounter, Item, Mark, Named, Reason, mark, own, own_identity};

/// # Errors
/// When no day stands in it.
pub fn read(layout: &Layout, cells: &[String], from: &From, zone: Zone) -> Result<(Item, Mark), Reason> {
    let one = |field| layout.one(cells, field);
    let cell = one(Field::Day);
    let (day, time) = days::read(cell, from).ok_or_else(|| days::refused(cell, from))?;
    let time = days::time(one(Field::Time)).or(time);
    let is_past = day <= from.today;
    let told = state(one(Field::State));
    let state = told.unwrap_or(if is_past { InteractionState::Held } else { InteractionState::Planned });
    let presence = if state == InteractionState::Held { Presence::Present } else { Presence::Invited };
    let names = layout.all(cells, Field::People).into_iter().flat_map(|cell| cell.split([';', ',', '\n', '|']));
    let named = names.map(|name| named(name.trim(), presence)).filter(|it| it.name.len() + it.email.len() > 0);
    let encounter = Encounter {
        kind: kind(one(Field::Kind)),
        state,
        when: When { day, time, zone },
        length_min: length(one(Field::Length)),
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
    Ok((Item::Interaction(encounter), mark))
}

/// Who may see a row, as its table says.
///
/// # Errors
/// When it says something that is no answer: what might be private is not taken for more people.
pub fn seen(layout: &Layout, cells: &[String]) -> Result<Option<Visibility>, Reason> {
    let word = handle::fold(layout.one(cells, Field::Visibility).trim());
    Ok(Some(match word.as_str() {
        "" | "normal" | "public" | "publico" | "false" | "no" => return Ok(None),
        "both" | "both sides" | "ambas partes" => Visibility::Both,
        "ours" | "only us" | "solo nosotros" => Visibility::Ours,
        "mine" | "only me" | "solo yo" | "private" | "privado" | "personal" | "confidential" | "confidencial"
        | "true" | "yes" | "si" => Visibility::Mine,
        _ => return Err(Reason::Field(Invalid::new("visibility", Problem::Unreadable))),
    }))
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

/// The kind of an interaction, by a word of either language; a meeting when none is said.
fn kind(cell: &str) -> InteractionKind {
    let word = handle::fold(cell.trim());
    word.parse().ok().or_else(|| capture::interaction_kind(&word)).unwrap_or(InteractionKind::Meeting)
}

fn state(cell: &str) -> Option<InteractionState> {
    match handle::fold(cell.trim()).as_str() {
        "held" | "done" | "completed" | "celebrado" | "celebrada" | "realizado" | "realizada" | "hecho" => {
            Some(InteractionState::Held)
        }
        "planned" | "scheduled" | "previsto" | "prevista" | "programado" | "programada" => {
            Some(InteractionState::Planned)
        }
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
    if let Some((hours, minutes)) = text.split_once(['h', ':']) {
        let minutes = if minutes.trim().is_empty() { 0 } else { number(minutes)? };
        return Some(number(hours)? * 60 + minutes);
    }
    number(&text).filter(|minutes| *minutes > 0)
}
