//! The value of a field as people read it.

use serde_json::Value;

use crate::cli::object::Object;
use crate::cli::reading::Reader;
use crate::cli::{describe, target};
use crate::domain::words::Said;
use crate::domain::{Day, Kind, PartialDate, Ref, Way};
use crate::i18n::date;
use crate::report::history::moment_in;
use crate::report::words::{every, stored};

/// `None` where there is nothing to read.
pub fn of(reader: &Reader<'_>, object: &Object, name: &str) -> Option<String> {
    let value = |name: &str| object.fields.get(name);
    match name {
        "when" => when(reader, object),
        "alliance" | "person" | "owner" | "from" | "ours" | "theirs" => named(reader, value(&format!("{name}_id"))?),
        "interaction" | "expectation" | "kpi" | "commitment" => numbered(reader, value(name)?),
        "superseded_by" | "moved_from" => numbered(reader, value(&format!("{name}_number"))?),
        "layers" => {
            let layers = value(name)?.as_array()?.iter().filter_map(Value::as_str);
            let words: Vec<&str> = layers.map(|layer| stored(reader.lang, Kind::Cadence, "layer", layer)).collect();
            Some(words.join(", ")).filter(|words| !words.is_empty())
        }
        "way" => way(value("way")?, value("state")?).map(|said| reader.lang.of(said).to_owned()),
        "handle" => Some(format!("@{}", value(name)?.as_str()?)),
        _ => plain(reader, object.kind, name, value(name)?),
    }
}

/// Which way a reward went; what is only offered is to go.
fn way(way: &Value, state: &Value) -> Option<Said> {
    Some(way.as_str()?.parse::<Way>().ok()?.said_of(state.as_str()?.parse().ok()?))
}

fn plain(reader: &Reader<'_>, kind: Kind, name: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) if name.ends_with("_on") || name == "since" => Some(day(reader, text)),
        Value::String(text) if name == "birthday" => Some(birthday(reader, text)),
        Value::String(text) if matches!(name, "ideal" | "maximum" | "every") => {
            Some(text.parse().map_or_else(|_| text.clone(), |interval| every(reader.lang, interval)))
        }
        Value::String(text) => Some(stored(reader.lang, kind, name, text).to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some(reader.text().yes.to_owned()),
        _ => None,
    }
}

fn day(reader: &Reader<'_>, text: &str) -> String {
    text.parse::<Day>().map_or_else(|_| text.to_owned(), |day| date::full(reader.lang, day.date()))
}

fn birthday(reader: &Reader<'_>, text: &str) -> String {
    // Any leap year has every day; only day and month are said of it.
    const LEAP_YEAR: i32 = 2024;
    let Ok(date) = text.parse::<PartialDate>() else { return text.to_owned() };
    let day = date.in_year(date.year.unwrap_or(LEAP_YEAR));
    let words = day.map_or_else(|| text.to_owned(), |day| date::day_month(reader.lang, day.date()));
    date.year.map_or(words.clone(), |year| format!("{words} {year}"))
}

/// A zone is worth saying only where it is another than the reader's.
fn when(reader: &Reader<'_>, object: &Object) -> Option<String> {
    let text = |name: &str| object.fields.get(name).and_then(Value::as_str);
    let mut words = day(reader, text("day")?);
    if let Some(time) = text("time") {
        words.push(' ');
        words.push_str(time);
        if let Some(zone) = text("zone").filter(|zone| *zone != reader.store.zone().name()) {
            words.push(' ');
            words.push_str(zone);
        }
    }
    Some(words)
}

fn named(reader: &Reader<'_>, id: &Value) -> Option<String> {
    let id = crate::cli::object::id(id)?;
    // An identity is one of an alliance or of a person, whichever has it.
    let of_kind = |kind| reader.store.name(Ref { kind, id }).ok().flatten();
    let name = of_kind(Kind::Alliance).or_else(|| of_kind(Kind::Person))?;
    Some(format!("@{} {} ({})", name.handle, name.name, name.number))
}

fn numbered(reader: &Reader<'_>, number: &Value) -> Option<String> {
    let record = target::record(reader, &number.as_i64()?.to_string()).ok()?;
    Some(describe::record(reader, record))
}

/// The tags, each with its plus.
pub fn tags(object: &Object) -> Option<String> {
    let tags = object.fields.get("tags")?.as_array()?.iter().filter_map(Value::as_str);
    let words: Vec<String> = tags.map(|tag| format!("+{tag}")).collect();
    Some(words.join(" ")).filter(|words| !words.is_empty())
}

/// Who entered it, and when.
pub fn entered(reader: &Reader<'_>, object: &Object) -> Option<String> {
    let text = |name: &str| object.fields.get(name).and_then(Value::as_str);
    let at = text("created_at")?.parse().ok()?;
    Some(format!("{}, {}", text("author")?, moment_in(reader.lang, at, reader.store.session())))
}
