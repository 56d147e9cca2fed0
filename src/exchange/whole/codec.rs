//! Between a row as it lies in the file and an object of JSON.

use serde_json::{Map, Value};

use super::refusal::Fault;
use crate::domain::{Day, Id, Layer, Layers, PartialDate, TimeOfDay, Timestamp, Zone};
use crate::store::dump::{Column, Raw, Shape, Shapes, Sort};

/// A fault, and the path below the row it is in.
pub type Flaw = (String, Fault);

/// Appends the fields of a row, each with a comma before it.
pub fn write_fields(out: &mut String, shapes: &Shapes, shape: &Shape, row: &[Raw]) {
    let mut of_state = None;
    for (column, value) in shape.columns.iter().zip(row) {
        if column.name == "kind" && shape.table == "change" {
            of_state = value.text().and_then(|table| shapes.of(table));
        }
        if *value == Raw::Null {
            continue;
        }
        out.push_str(",\"");
        out.push_str(&column.name);
        out.push_str("\":");
        match (column.sort, value) {
            (Sort::Row, Raw::Text(state)) => out.push_str(&write_state(of_state, state)),
            (sort, value) => write_value(out, sort, value),
        }
    }
}

fn write_value(out: &mut String, sort: Sort, value: &Raw) {
    match (sort, value) {
        (Sort::Truth, Raw::Integer(number)) => out.push_str(if *number == 0 { "false" } else { "true" }),
        (Sort::Number | Sort::Row | Sort::Text, Raw::Integer(number)) => out.push_str(&number.to_string()),
        (Sort::Layers, Raw::Integer(bits)) => out.push_str(&layers(*bits).to_string()),
        (Sort::Id, Raw::Integer(id)) => push_plain(out, &id.to_string()),
        (Sort::Day, Raw::Integer(number)) => push_plain(out, &day(*number)),
        (Sort::Instant, Raw::Integer(millis)) => push_plain(out, &Timestamp::from_millis(*millis).exact()),
        (Sort::Time, Raw::Integer(minutes)) => push_plain(out, &time(*minutes)),
        (_, Raw::Text(text)) => push_text(out, text),
        (_, Raw::Null) => out.push_str("null"),
    }
}

/// A value as people read it.
pub fn shown(sort: Sort, value: &Raw) -> String {
    match (sort, value) {
        (_, Raw::Null) => String::new(),
        (_, Raw::Text(text)) => text.clone(),
        _ => {
            let mut out = String::new();
            write_value(&mut out, sort, value);
            out.trim_matches('"').to_owned()
        }
    }
}

/// What needs no escaping.
fn push_plain(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

pub fn push_text(out: &mut String, text: &str) {
    out.push_str(&Value::from(text).to_string());
}

fn day(number: i64) -> String {
    Day::from_number(i32::try_from(number).unwrap_or_default()).to_string()
}

fn time(minutes: i64) -> String {
    let time = i32::try_from(minutes).ok().and_then(TimeOfDay::from_minutes);
    time.map_or_else(String::new, |time| time.to_string())
}

fn layers(bits: i64) -> Value {
    let layers = Layers::from_bits(u8::try_from(bits).unwrap_or_default());
    layers.iter().map(|layer| Value::from(layer.as_str())).collect()
}

/// A row of the journal under the names it has outside. What is not of its table now stays as it is.
fn write_state(shape: Option<&Shape>, state: &str) -> String {
    let (Some(shape), Ok(columns)) = (shape, serde_json::from_str::<Map<String, Value>>(state)) else {
        return state.to_owned();
    };
    let mut out = String::from("{");
    let mut push = |name: &str, value: &dyn Fn(&mut String)| {
        if out.len() > 1 {
            out.push(',');
        }
        push_text(&mut out, name);
        out.push(':');
        value(&mut out);
    };
    for column in &shape.columns {
        if let Some(value) = columns.get(column.inside()) {
            push(&column.name, &|out| match raw(value) {
                Some(value) => write_value(out, column.sort, &value),
                None => out.push_str(&value.to_string()),
            });
        }
    }
    for (name, value) in columns.iter().filter(|(name, _)| shape.at(name).is_none()) {
        push(name, &|out| out.push_str(&value.to_string()));
    }
    out.push('}');
    out
}

fn raw(value: &Value) -> Option<Raw> {
    match value {
        Value::Null => Some(Raw::Null),
        Value::Number(number) => number.as_i64().map(Raw::Integer),
        Value::String(text) => Some(Raw::Text(text.clone())),
        _ => None,
    }
}

/// The row that an object stands for, its number, and what is wrong with it if anything is.
///
/// # Errors
/// The field, and what is the matter with it.
pub fn read_fields(
    shapes: &Shapes,
    shape: &Shape,
    mut fields: Map<String, Value>,
    now: Timestamp,
) -> Result<(Vec<Raw>, Option<i64>), Flaw> {
    let number = match shape.kind.and_then(|_| fields.remove("number")) {
        None => None,
        Some(value) => {
            let number = value.as_i64().filter(|number| (1..=i64::from(u32::MAX)).contains(number));
            Some(number.ok_or_else(|| ("number".to_owned(), Fault::Wanted(Sort::Number)))?)
        }
    };
    let of_state = fields.get("kind").and_then(Value::as_str).and_then(|table| shapes.of(table));
    let mut row = Vec::with_capacity(shape.columns.len());
    for column in &shape.columns {
        let flaw = |fault| (column.name.clone(), fault);
        let value = match fields.remove(&column.name) {
            None if column.optional => default_of(column),
            None => return Err(flaw(Fault::Missing(column.name.clone()))),
            Some(Value::Null) if column.nullable => Raw::Null,
            Some(Value::Object(state)) if column.sort == Sort::Row => {
                Raw::Text(read_state(of_state, state).map_err(flaw)?)
            }
            Some(value) => read_value(column.sort, &value).map_err(flaw)?,
        };
        if column.sort == Sort::Id && shape.table != "change" {
            let plausible = value.integer().is_none_or(|id| Id::from_raw(id).is_plausible(now.millis()));
            if !plausible {
                return Err(flaw(Fault::NoIdentity));
            }
        }
        // The journal tells what was, whatever that was.
        if column.inside() == "birthday"
            && let Raw::Text(text) = &value
        {
            let date: PartialDate = text.parse().map_err(|_| flaw(Fault::Wanted(Sort::Day)))?;
            if !date.is_kept() {
                return Err(flaw(Fault::NotKept));
            }
        }
        // So often nothing was ever changed; the next change still has to count.
        if column.inside() == "rev" && value.integer().is_none_or(|rev| !(1..=i64::from(u32::MAX)).contains(&rev)) {
            return Err(flaw(Fault::Wanted(Sort::Number)));
        }
        if !is_kept(column.sort, &value) {
            return Err(flaw(Fault::NotKept));
        }
        row.push(value);
    }
    match fields.into_iter().next() {
        Some((name, _)) => Err((name, Fault::UnknownField)),
        None => Ok((row, number)),
    }
}

/// Whether a day, or the day of an instant, is of a year that records are of.
fn is_kept(sort: Sort, value: &Raw) -> bool {
    let day = match (sort, value.integer()) {
        (Sort::Day, Some(number)) => i32::try_from(number).ok().map(Day::from_number),
        (Sort::Instant, Some(millis)) => Some(Timestamp::from_millis(millis).day(Zone::UTC)),
        _ => return true,
    };
    day.is_some_and(Day::is_kept)
}

fn default_of(column: &Column) -> Raw {
    match (column.nullable, column.sort) {
        (true, _) => Raw::Null,
        (false, Sort::Text) => Raw::Text(String::new()),
        (false, _) => Raw::Integer(0),
    }
}

fn read_value(sort: Sort, value: &Value) -> Result<Raw, Fault> {
    let wanted = || Fault::Wanted(sort);
    let text = || value.as_str().ok_or_else(wanted);
    Ok(match sort {
        Sort::Text => Raw::Text(text()?.to_owned()),
        Sort::Row => return Err(Fault::NotAnObject),
        Sort::Number => Raw::Integer(value.as_i64().ok_or_else(wanted)?),
        Sort::Truth => Raw::Integer(value.as_bool().ok_or_else(wanted)?.into()),
        Sort::Id => Raw::Integer(text()?.parse().map_err(|_| wanted())?),
        Sort::Day => Raw::Integer(text()?.parse::<Day>().map_err(|_| wanted())?.number().into()),
        Sort::Instant => Raw::Integer(text()?.parse::<Timestamp>().map_err(|_| wanted())?.millis()),
        Sort::Time => Raw::Integer(minutes(text()?).ok_or_else(wanted)?),
        Sort::Layers => {
            let words = value.as_array().ok_or_else(wanted)?;
            let layers = words.iter().map(|word| word.as_str().and_then(|word| word.parse::<Layer>().ok()));
            let layers = layers.collect::<Option<Vec<Layer>>>().ok_or_else(wanted)?;
            Raw::Integer(layers.into_iter().fold(0, |bits, layer| bits | i64::from(Layers::bit(layer))))
        }
    })
}

fn minutes(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    Some(TimeOfDay::new(hour.parse().ok()?, minute.parse().ok()?)?.minutes().into())
}

/// The inverse of [`write_state`].
fn read_state(shape: Option<&Shape>, state: Map<String, Value>) -> Result<String, Fault> {
    let shape = shape.ok_or(Fault::NoValue)?;
    let mut columns = Map::new();
    for (name, value) in state {
        let column = shape.columns.iter().find(|column| column.name == name).ok_or(Fault::UnknownField)?;
        let raw = if value.is_null() { Raw::Null } else { read_value(column.sort, &value)? };
        let value = match raw {
            Raw::Null => Value::Null,
            Raw::Integer(number) => number.into(),
            Raw::Text(text) => text.into(),
        };
        columns.insert(column.inside().to_owned(), value);
    }
    Ok(Value::Object(columns).to_string())
}
