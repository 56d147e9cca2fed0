//! The verbs of the screens, on records named by their numbers.

use super::Here;
use super::failure::Failure;
use super::show::find;
use super::text::{EN, ES, Text};
use crate::capture::dates::{Look, parse_day, parse_when};
use crate::domain::{Day, InteractionState, Kind, Ref, Side};
use crate::insight::attention;
use crate::intake::fields::{self, Values};
use crate::ops::{self, Act};
use crate::report::operation;
use crate::store::{Error, Store};

/// Records, and the words behind their numbers.
struct Target {
    store: Store,
    records: Vec<Ref>,
    rest: String,
}

fn text(here: &Here) -> &'static Text {
    here.setup.lang.pick(&EN, &ES)
}

fn failed(here: &Here) -> impl Fn(Error) -> Failure {
    let lang = here.setup.lang;
    move |error| Failure::store(lang, &error)
}

/// Numbers first; the first word that is none begins the rest.
fn target(here: &Here, words: &[String]) -> Result<Target, Failure> {
    let numbers = words.iter().take_while(|word| word.parse::<i64>().is_ok()).count();
    let (numbers, rest) = words.split_at_checked(numbers).unwrap_or((words, &[]));
    if numbers.is_empty() {
        return Err(Failure::usage(text(here).no_number));
    }
    let store = here.setup.open()?;
    let records = numbers.iter().map(|number| find(&store, number));
    let records = records.collect::<crate::store::Result<Vec<Ref>>>().map_err(failed(here))?;
    Ok(Target { store, records, rest: rest.join(" ") })
}

/// The day in the rest; today when there is none.
fn day_or_today(here: &Here, target: &Target) -> Result<Day, Failure> {
    let from = here.setup.from(&target.store);
    if target.rest.trim().is_empty() {
        return Ok(from.today);
    }
    parse_day(&target.rest, Look::Back, &from).ok_or_else(|| Failure::usage(text(here).no_date))
}

fn act(here: &Here, target: &mut Target, act: &Act) -> Result<(), Failure> {
    ops::apply(&mut target.store, act, &target.records).map_err(failed(here))?;
    said(here, &target.store)
}

/// Names what was done, and how to take it back.
fn said(here: &Here, store: &Store) -> Result<(), Failure> {
    let done = store.undoable().map_err(failed(here))?;
    if let Some(done) = done {
        here.out.line(&format!("{} {}", operation(here.setup.lang, &done), text(here).undo_hint));
    }
    Ok(())
}

pub fn done(here: &Here, words: &[String]) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    let on = day_or_today(here, &target)?;
    act(here, &mut target, &Act::Done { on })
}

pub fn not_held(here: &Here, words: &[String], cancelled: bool) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    let state = if cancelled { InteractionState::Cancelled } else { InteractionState::Missed };
    act(here, &mut target, &Act::NotHeld(state))
}

pub fn drop_for(here: &Here, words: &[String]) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    let needs_reason = target.records.iter().any(|record| record.kind == Kind::Commitment);
    if needs_reason && target.rest.is_empty() {
        return Err(Failure::usage(text(here).no_reason));
    }
    let reason = target.rest.clone();
    act(here, &mut target, &Act::Drop { reason })
}

pub fn move_to(here: &Here, words: &[String]) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    let from = here.setup.from(&target.store);
    let phrase = parse_when(&target.rest, Look::Forward, &from);
    let Some((to, time)) = phrase.and_then(|phrase| Some((phrase.day?, phrase.time))) else {
        return Err(Failure::usage(text(here).no_date));
    };
    act(here, &mut target, &Act::Move { to, time })
}

pub fn tell(here: &Here, words: &[String]) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    let on = day_or_today(here, &target)?;
    act(here, &mut target, &Act::Tell { on })
}

/// `ack 412`, `ack 412 us yesterday`: theirs unless it says ours.
pub fn acknowledge(here: &Here, words: &[String]) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    let (side, rest) = match target.rest.split_once(' ').unwrap_or((&target.rest, "")) {
        ("us" | "nosotros", rest) => (Side::Us, rest.to_owned()),
        ("them" | "ellos", rest) => (Side::Them, rest.to_owned()),
        _ => (Side::Them, target.rest.clone()),
    };
    target.rest = rest;
    let on = day_or_today(here, &target)?;
    act(here, &mut target, &Act::Acknowledge { side, on })
}

pub fn supersede(here: &Here, words: &[String]) -> Result<(), Failure> {
    let mut target = target(here, words)?;
    if target.rest.is_empty() || target.records.len() != 1 {
        return Err(Failure::usage(text(here).no_text));
    }
    let words = target.rest.clone();
    act(here, &mut target, &Act::Supersede { text: words })
}

pub fn snooze(here: &Here, key: &str, words: &[String]) -> Result<(), Failure> {
    let mut store = here.setup.open()?;
    let item = attention::by_key(&store, key).map_err(failed(here))?;
    let from = here.setup.from(&store);
    let phrase = words.join(" ");
    let days = phrase.parse::<i32>().ok().filter(|days| (1..=3660).contains(days)).map(|days| from.today.plus(days));
    let until = days.or_else(|| parse_day(&phrase, Look::Forward, &from));
    let until = until.ok_or_else(|| Failure::usage(text(here).no_date))?;
    ops::snooze(&mut store, &[item.due], until).map_err(failed(here))?;
    here.out.line(&format!("{key}: {until} {}", text(here).undo_hint));
    Ok(())
}

pub fn edit(here: &Here, number: i64, words: &[String]) -> Result<(), Failure> {
    let mut store = here.setup.open()?;
    let record = store.by_number(number).map_err(failed(here))?;
    let values = assignments(here, record, words)?;
    let from = here.setup.from(&store);
    let done = fields::edit(&mut store, record, None, &values, &from).map_err(failed(here))?;
    if done.operation.is_none() {
        here.out.line(text(here).unchanged);
        return Ok(());
    }
    said(here, &store)
}

/// `field=value…`; words without an equals sign belong to the value before them.
fn assignments(here: &Here, record: Ref, words: &[String]) -> Result<Values, Failure> {
    let mut values = Values::new();
    let mut last: Option<String> = None;
    for word in words {
        let known = word.split_once('=').map(|(name, value)| (name.replace('-', "_"), value));
        match known {
            Some((name, value)) if name.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                let spec = fields::specs(record.kind).iter().find(|spec| spec.name == name || alias(spec.name) == name);
                let spec = spec.ok_or_else(|| Failure::usage((text(here).unknown_field)(&name)))?;
                values.insert(spec.name.to_owned(), value.to_owned());
                last = Some(spec.name.to_owned());
            }
            _ => {
                let Some(value) = last.as_ref().and_then(|name| values.get_mut(name)) else {
                    return Err(Failure::usage(text(here).no_fields));
                };
                value.push(' ');
                value.push_str(word);
            }
        }
    }
    if values.is_empty() {
        return Err(Failure::usage(text(here).no_fields));
    }
    Ok(values)
}

fn alias(name: &str) -> &str {
    if matches!(name, "interaction_kind" | "fact_kind") { "kind" } else { name }
}

pub fn delete(here: &Here, numbers: &[i64]) -> Result<(), Failure> {
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut target = target(here, &words)?;
    act(here, &mut target, &Act::Delete)
}

pub fn be(here: &Here, handle: &str) -> Result<(), Failure> {
    let mut store = here.setup.open()?;
    let record = find(&store, handle).map_err(failed(here))?;
    if record.kind != Kind::Person {
        return Err(failed(here)(Error::NotFound(format!("person {handle}"))));
    }
    ops::be(&mut store, record.id.into()).map_err(failed(here))?;
    let name = store.name(record).map_err(failed(here))?.map(|name| name.name).unwrap_or_default();
    here.out.line(&(text(here).you_are)(store.author(), &name));
    Ok(())
}
