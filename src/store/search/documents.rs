//! What of each kind of record is found by its words, and what it is filed under.

use rusqlite::{Connection, OptionalExtension, Row};

use super::marks;
use crate::domain::{Day, Id, InteractionKind, Kind, Visibility};
use crate::store::Result;

/// Where a kind keeps what search wants of it. All of it is SQL over `r`, the record's row.
struct Source {
    texts: &'static str,
    /// The day it is of; `null` where it has none.
    day: &'static str,
    alliances: Alliances,
    /// The ids of the people it is about, one select each.
    people: &'static [&'static str],
}

#[derive(Clone, Copy)]
enum Alliances {
    Own,
    Column,
    /// Those in which the person of this column has or had a seat.
    OfPerson(&'static str),
}

const fn plain(texts: &'static str, day: &'static str) -> Source {
    Source { texts, day, alliances: Alliances::Column, people: &[] }
}

fn source(kind: Kind) -> Source {
    const OWNER: &[&str] = &["select r.owner_id as id"];
    const PERSON: &[&str] = &["select r.person_id as id"];
    match kind {
        Kind::Alliance => Source {
            alliances: Alliances::Own,
            ..plain("r.partner, r.handle, r.purpose, r.customer_gain, r.limits", "r.signed_on")
        },
        Kind::Person => Source {
            texts: "r.name, r.handle, r.email, r.phone, r.notes",
            day: "null",
            alliances: Alliances::OfPerson("r.id"),
            people: &["select r.id as id"],
        },
        Kind::Fact => {
            Source { alliances: Alliances::OfPerson("r.person_id"), people: PERSON, ..plain("r.text", "r.learned_on") }
        }
        Kind::Seat => Source { people: PERSON, ..plain("r.title", "r.from_on") },
        Kind::Cadence => plain("''", "r.since"),
        Kind::Interaction => Source {
            people: &["select a.person_id as id from attendance a where a.interaction_id = r.id"],
            ..plain("r.title, r.notes, r.place, r.outcome", "r.day")
        },
        Kind::Topic => plain("r.text", "r.raised_on"),
        Kind::Decision => plain("r.text, r.context", "r.made_on"),
        Kind::Commitment => Source { people: OWNER, ..plain("r.text, r.reason", "r.made_on") },
        Kind::Obstacle => Source { people: OWNER, ..plain("r.text", "r.known_on") },
        Kind::Share => plain("r.text", "coalesce(r.shared_on, r.due_on)"),
        Kind::Feedback => plain("r.text, r.said_by", "r.said_on"),
        Kind::Idea => plain("r.text", "r.noted_on"),
        Kind::Expectation => Source { people: OWNER, ..plain("r.text, r.measure, r.reason", "r.stated_on") },
        Kind::Amendment => plain("r.text, r.old_wording, r.new_wording, r.alternatives", "r.noticed_on"),
        Kind::Kpi => Source {
            people: OWNER,
            ..plain(
                "r.name, r.handle, r.definition, r.achievable, r.benefit_us, r.benefit_them, r.benefit_customer, r.source",
                "r.start_on",
            )
        },
        Kind::Measurement => plain("r.note, r.source", "r.as_of"),
        Kind::Cause => plain("r.text, r.evidence", "r.noted_on"),
        Kind::Recognition => Source {
            people: &["select t.person_id as id from thanked t where t.recognition_id = r.id", "select r.from_id"],
            ..plain("r.text, r.effect, r.team", "r.given_on")
        },
        Kind::Reward => Source { people: PERSON, ..plain("r.text, r.approved_by", "r.given_on") },
        Kind::Tie => {
            Source { people: &["select r.ours_id as id", "select r.theirs_id"], ..plain("r.text", "r.introduced_on") }
        }
        Kind::Answer => plain("r.comment, r.said_by", "r.answered_on"),
    }
}

/// The statement that reads what is wanted of a kind, up to but without its `where`.
fn select(kind: Kind) -> String {
    let Source { texts, day, alliances, people } = source(kind);
    let numbers =
        |ids: &str| format!("(select group_concat(n.number, ' ') from ({ids}) w cross join number n on n.id = w.id)");
    let alliances = match alliances {
        Alliances::Own => numbers("select r.id as id"),
        Alliances::Column => "(select number from number where id = r.alliance_id)".to_owned(),
        Alliances::OfPerson(person) => {
            numbers(&format!("select distinct s.alliance_id as id from seat s where s.person_id = {person} order by 1"))
        }
    };
    let people = if people.is_empty() { "''".to_owned() } else { numbers(&people.join(" union ")) };
    let sort = if kind == Kind::Interaction { "r.kind" } else { "''" };
    format!(
        "select r.id, r.visibility, r.author, {day}, {sort}, {alliances}, {people},
           (select group_concat(name, ' ') from (select name from tag where record_id = r.id order by name)), {texts}
         from {} r",
        kind.as_str()
    )
}

/// The columns before the texts.
const BEFORE_TEXTS: usize = 8;

/// The row of the index for a record: its texts, a line each, and its marks on the last line.
fn document(kind: Kind, row: &Row<'_>) -> rusqlite::Result<(Id, String)> {
    let id = row.get(0)?;
    let (visibility, author): (Visibility, String) = (row.get(1)?, row.get(2)?);
    let columns = row.as_ref().column_count();
    let mut document = String::new();
    for at in (BEFORE_TEXTS..columns).chain([BEFORE_TEXTS - 1]) {
        if let Some(text) = row.get::<_, Option<String>>(at)?.filter(|text| !text.is_empty()) {
            document.push_str(&text.replace(marks::is_mark, " "));
            document.push('\n');
        }
    }
    let mut put = |mark: &str| {
        document.push_str(mark);
        document.push(' ');
    };
    put(&marks::kind(kind));
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
    let Source { day, alliances, .. } = source(kind);
    let alliance = match alliances {
        Alliances::Own => "r.id".to_owned(),
        Alliances::Column => "r.alliance_id".to_owned(),
        // The seat held last is where somebody belongs.
        Alliances::OfPerson(person) => format!(
            "(select s.alliance_id from seat s where s.person_id = {person} order by s.to_on is null desc, s.id limit 1)"
        ),
    };
    let sort = if kind == Kind::Interaction { "r.kind" } else { "null" };
    let sql = format!("select {alliance}, {day}, {sort} from {} r where r.id = ?1", kind.as_str());
    let mut read = conn.prepare_cached(&sql)?;
    let place = read.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    Ok(place.unwrap_or_default())
}
