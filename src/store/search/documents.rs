//! What of each kind of record is found by its words, and what it is filed under.

use rusqlite::{Connection, OptionalExtension, Row};

use super::marks;
use crate::domain::model::{Belongs, Model, People};
use crate::domain::text::plainly_typed;
use crate::domain::{Day, Id, InteractionKind, Kind, Visibility};
use crate::store::Result;

/// The day a record is of, as SQL over its row `r`; `null` where it has none.
fn day(model: &Model) -> String {
    match model.dated {
        [] => "null".to_owned(),
        [column] => format!("r.{column}"),
        columns => {
            format!("coalesce({})", columns.iter().map(|column| format!("r.{column}")).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The ids of the people a record is about, one select each.
fn people(model: &Model) -> Vec<String> {
    let select = |people: &People| match people {
        People::Itself => "select r.id as id".to_owned(),
        People::Column(column) => format!("select r.{column} as id"),
        People::Linked { table, by } => format!("select l.person_id as id from {table} l where l.{by} = r.id"),
    };
    model.people.iter().map(select).collect()
}

/// The statement that reads what is wanted of a kind, up to but without its `where`.
fn select(kind: Kind) -> String {
    let model = kind.model();
    let (day, people) = (day(model), people(model));
    let numbers =
        |ids: &str| format!("(select group_concat(n.number, ' ') from ({ids}) w cross join number n on n.id = w.id)");
    let alliances = match model.belongs {
        Belongs::Itself => numbers("select r.id as id"),
        Belongs::Alliance => "(select number from number where id = r.alliance_id)".to_owned(),
        Belongs::OfPerson(person) => numbers(&format!(
            "select distinct s.alliance_id as id from seat s where s.person_id = r.{person} order by 1"
        )),
    };
    let people = if people.is_empty() { "''".to_owned() } else { numbers(&people.join(" union ")) };
    let sort = if kind == Kind::Interaction { "r.kind" } else { "''" };
    let texts: String = model.searched.iter().map(|column| format!(", r.{column}")).collect();
    format!(
        "select r.id, r.visibility, r.author, {day}, {sort}, {alliances}, {people},
           (select group_concat(name, ' ') from (select name from tag where record_id = r.id order by name)){texts}
         from {} r",
        kind.as_str()
    )
}

/// The columns before the texts.
const BEFORE_TEXTS: usize = 8;

/// The row of the index for a record: its texts, a line each, and on the last line its marks, and how words of it are
/// typed besides.
fn document(kind: Kind, row: &Row<'_>) -> rusqlite::Result<(Id, String)> {
    let id = row.get(0)?;
    let (visibility, author): (Visibility, String) = (row.get(1)?, row.get(2)?);
    let columns = row.as_ref().column_count();
    let (mut document, mut plain) = (String::new(), Vec::new());
    for at in (BEFORE_TEXTS..columns).chain([BEFORE_TEXTS - 1]) {
        if let Some(text) = row.get::<_, Option<String>>(at)?.filter(|text| !text.is_empty()) {
            let text = text.replace(marks::is_mark, " ");
            document.push_str(&text);
            document.push('\n');
            // Søren is looked for as Soren too.
            plain.extend(text.split_whitespace().filter_map(plainly_typed));
        }
    }
    let mut put = |mark: &str| {
        document.push_str(mark);
        document.push(' ');
    };
    // What follows the first mark is no text of it.
    put(&marks::kind(kind));
    plain.iter().for_each(|word| put(word));
    put(&marks::seen_by((visibility == Visibility::Mine).then_some(author.as_str())));
    if let Some(day) = row.get::<_, Option<Day>>(3)? {
        marks::day(day).iter().for_each(|mark| put(mark));
    }
    if let Ok(sort) = row.get::<_, String>(4)?.parse::<InteractionKind>() {
        put(&marks::interaction_kind(sort));
    }
    // A single number is an integer to SQLite, several are a text.
    for at in [5, 6] {
        let numbers = match row.get_ref(at)? {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            _ => String::new(),
        };
        let mut numbers: Vec<i64> = numbers.split(' ').filter_map(|number| number.parse().ok()).collect();
        numbers.sort_unstable();
        numbers.iter().for_each(|number| put(&marks::number(*number)));
    }
    Ok((id, document.trim_end().to_owned()))
}

/// What is kept of one record; `None` where it is no more.
pub(super) fn of(conn: &Connection, kind: Kind, id: Id) -> Result<Option<String>> {
    let mut read = conn.prepare_cached(&format!("{} where r.id = ?1", select(kind)))?;
    Ok(read.query_row([id], |row| document(kind, row)).optional()?.map(|(_, document)| document))
}

/// Hands out what is kept of every record of a kind, in the order of their ids.
pub(super) fn each(conn: &Connection, kind: Kind, mut take: impl FnMut(Id, &str) -> Result<()>) -> Result<()> {
    let mut read = conn.prepare(&format!("{} order by r.id", select(kind)))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (id, document) = document(kind, row)?;
        take(id, &document)?;
    }
    Ok(())
}

/// The alliance, the day and, of an interaction, the sort of one record.
pub(super) type Place = (Option<Id>, Option<Day>, Option<InteractionKind>);

/// Where one record stands; nowhere when it is no more.
pub(super) fn place(conn: &Connection, kind: Kind, id: Id) -> Result<Place> {
    let (model, day) = (kind.model(), day(kind.model()));
    let alliance = match model.belongs {
        Belongs::Itself => "r.id".to_owned(),
        Belongs::Alliance => "r.alliance_id".to_owned(),
        // The seat held last is where somebody belongs.
        Belongs::OfPerson(person) => format!(
            "(select s.alliance_id from seat s where s.person_id = r.{person} order by s.to_on is null desc, s.id limit 1)"
        ),
    };
    let sort = if kind == Kind::Interaction { "r.kind" } else { "null" };
    let sql = format!("select {alliance}, {day}, {sort} from {} r where r.id = ?1", kind.as_str());
    let mut read = conn.prepare_cached(&sql)?;
    let place = read.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    Ok(place.unwrap_or_default())
}
