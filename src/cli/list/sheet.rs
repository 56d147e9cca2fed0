//! A list as a table for spreadsheets: the fields by their stored names, numbers as numbers, and no
//! text that a spreadsheet would take for a formula.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Form;
use crate::cli::Cx;
use crate::cli::failure::Failure;
use crate::cli::object::{self, Object};
use crate::cli::reading::Reader;
use crate::cli::table::{Cell, Tone};
use crate::domain::{Alliance, Id, Kind, Kpi, PersonId, Side};
use crate::exchange::csv;
use crate::exchange::item::identity;
use crate::i18n::Lang;
use crate::report::errors::field;
use crate::store::Seen;

/// The number first and the identity last; what else there is in between, by name. What only a
/// machine reads, and has a name or a number beside it, stays away.
fn columns(object: &Map<String, Value>) -> Vec<&str> {
    const UNREAD: [&str; 3] = ["kind", "rev", "layers"];
    let is_between = |name: &str| name != "number" && name != "id" && !name.ends_with("_id") && !UNREAD.contains(&name);
    let has = |name: &'static str| object.contains_key(name).then_some(name);
    let between = object.keys().map(String::as_str).filter(|name| is_between(name));
    has("number").into_iter().chain(between).chain(has("id")).collect()
}

/// Names a KPI by its handle: its number is of this file alone, and a table is read elsewhere too. A person has their
/// place beside them, the first of those they have.
///
/// # Errors
/// When the file cannot be read.
pub fn by_name(reader: &Reader<'_>, object: &mut Object) -> Result<(), Failure> {
    if let Some(id) = object.fields.get("kpi_id").and_then(object::id) {
        let kpi = reader.store.get::<Kpi>(id.into())?;
        object.fields.insert("kpi".to_owned(), Value::String(kpi.handle.to_string()));
    }
    if object.kind == Kind::Person {
        let seats = reader.store.seats_held(object.id.into())?;
        let today = reader.store.today();
        let seat = seats.iter().find(|seat| seat.is_held(today));
        let place = seat.map(|seat| reader.store.get::<Alliance>(seat.alliance_id)).transpose()?;
        let company = match (seat.map(|seat| seat.side), &place) {
            (Some(Side::Them), Some(place)) => place.partner.clone(),
            (Some(Side::Us), _) => reader.store.setting("company")?.unwrap_or_default(),
            _ => String::new(),
        };
        let said = [
            ("alliance", place.map(|place| place.handle.to_string()).unwrap_or_default()),
            ("company", company),
            ("side", seat.map(|seat| seat.side.to_string()).unwrap_or_default()),
            ("role", seat.map(|seat| seat.role.to_string()).unwrap_or_default()),
            ("title", seat.map(|seat| seat.title.clone()).unwrap_or_default()),
        ];
        object.fields.extend(said.map(|(name, text)| (name.to_owned(), Value::String(text))));
    }
    Ok(())
}

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sheet {
    separator: char,
}

impl Sheet {
    /// As spreadsheets of the language read it, unless something else is said.
    pub fn of(lang: Lang, said: Option<&str>) -> Self {
        let separator = match said {
            Some("tab") => '\t',
            Some(";") => ';',
            Some(_) => ',',
            None => *lang.pick(&',', &';'),
        };
        Self { separator }
    }

    /// A figure with the mark before decimals that goes with the separator. Three of them might part thousands.
    fn figure(self, name: &str, text: String) -> String {
        const FIGURES: [&str; 7] = ["value", "target", "baseline", "new_target", "budget", "cost", "threshold"];
        let Some((whole, part)) = text.split_once('.').filter(|_| self.separator == ';' && FIGURES.contains(&name))
        else {
            return text;
        };
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        let (decimals, rest) = part.split_at_checked(digits).unwrap_or((part, ""));
        let nought = if digits == 3 { "0" } else { "" };
        format!("{whole},{decimals}{nought}{rest}")
    }
}

/// Prints objects as lines; `first` when they are the first of the list.
pub fn print(cx: &mut Cx, objects: &[impl Serialize], first: bool, sheet: Sheet) {
    let maps = objects.iter().filter_map(|object| match serde_json::to_value(object) {
        Ok(Value::Object(map)) => Some(map),
        _ => None,
    });
    let maps: Vec<Map<String, Value>> = maps.collect();
    let Some(names) = maps.first().map(|map| columns(map).into_iter().map(str::to_owned).collect::<Vec<_>>()) else {
        return;
    };
    if first {
        cx.out.sheet(&csv::line(&names, sheet.separator));
    }
    for map in &maps {
        let of = |name: &String| match map.get(name) {
            Some(Value::String(id)) if name == "id" => {
                id.parse().map_or_else(|_| id.clone(), |raw| identity(Id::from_raw(raw)))
            }
            Some(value) => sheet.figure(name, cell(value)),
            None => String::new(),
        };
        let cells: Vec<String> = names.iter().map(of).collect();
        cx.out.sheet(&csv::line(&cells, sheet.separator));
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => csv::defused(text),
        Value::Array(parts) => {
            csv::defused(&parts.iter().map(plain).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
        }
        other => plain(other),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(map) => map.values().map(plain).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The heads of its columns.
pub fn heads(cx: &Cx, names: &[&'static str]) -> Vec<Cell> {
    names.iter().map(|name| Cell::toned(field(cx.lang, name), Tone::Dim)).collect()
}

/// Prints a list that is no kind's own, in the form that was asked for.
pub fn listed(cx: &mut Cx, form: Form, objects: &[impl serde::Serialize], rows: &[Vec<Cell>]) {
    if form == Form::Json {
        cx.out.array_start();
        objects.iter().for_each(|object| cx.out.array_item(object));
        cx.out.array_end();
    } else if let Form::Csv(sheet) = form {
        print(cx, objects, true, sheet);
    } else if rows.is_empty() {
        cx.out.note(cx.text().empty);
    } else {
        cx.out.table(rows);
    }
}

/// A person's handle and name.
///
/// # Errors
/// When the file cannot be read.
pub fn person(store: &Seen, person: PersonId) -> Result<(String, String), Failure> {
    let name = store.name(person.into())?;
    Ok(name.map(|name| (name.handle.to_string(), name.name)).unwrap_or_default())
}
