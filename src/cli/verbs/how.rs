//! What a row is answered with where a verb alone is not enough: the command that does it.

use super::super::failure::Failure;
use super::super::reading::Reader;
use super::describe;
use crate::domain::{Kind, PersonId, Reason, Ref, Rule};
use crate::insight::action::{Asks, Form, Line, Row};
use crate::intake::fields;

/// Refuses, and says the command that fills in what the form on the screens asks for.
pub fn form(reader: &Reader<'_>, form: Form, row: &Row) -> Failure {
    let number = reader.store.number(row.record.id).map(|number| number.to_string()).unwrap_or_default();
    let alliance = of_alliance(reader, row);
    let about = about(reader, row.record, &number);
    let command = match form {
        Form::Edit if matches!(row.asks, Asks::Due(Rule::Renewal, _)) => format!("edit {alliance} ends_on=DATE"),
        Form::Edit => format!("edit {number} {}=VALUE", field_of(row)),
        Form::Amend => match reader.store.open_amendment(row.record).ok().flatten() {
            Some(open) => {
                let open = reader.store.number(open.id).unwrap_or_default();
                format!("edit {open} new_due_on=DATE, trato done {open}")
            }
            None => format!("add amendment {alliance} WORDING {about}"),
        },
        Form::Cause => format!("add cause {alliance} WHY {about}"),
        Form::Figure => format!("log \"@{alliance} {}=VALUE\"", handle_of(reader, row.record)),
        Form::Thank if row.record.kind == Kind::Person => {
            format!("log \"@{alliance} ty: @{} WHAT FOR\"", handle_of(reader, row.record))
        }
        Form::Thank => format!("add recognition {alliance} WHAT FOR --people WHO --earned-by {number}"),
        Form::Feedback => format!("add recognition {alliance} WHAT --people {} --kind feedback", thanked(reader, row)),
        Form::Introduce => format!("add tie {alliance} OURS THEIRS"),
        Form::Commit => format!("add commitment {alliance} WHAT {about}"),
        Form::Follow => format!("add decision {alliance} WHAT --cause {number}"),
        Form::Check => format!("add answer {alliance} PILLAR VALUE"),
    };
    refused(reader, row, &command)
}

/// Refuses, and says the line that is begun on the screens.
pub fn line(reader: &Reader<'_>, line: Line, row: &Row) -> Failure {
    let alliance = of_alliance(reader, row);
    let command = match line {
        Line::Contact => format!("log \"@{alliance} call: WHAT\""),
        Line::Congratulate(person) | Line::Write(person) => {
            format!("log \"@{alliance} @{} message: WHAT\"", person_of(reader, person))
        }
    };
    refused(reader, row, &command)
}

fn refused(reader: &Reader<'_>, row: &Row, command: &str) -> Failure {
    let text = reader.text();
    Failure::refused((text.needs_more)(&describe::record(reader, row.record))).hint(format!("trato {command}"))
}

/// The field that a row is about.
fn field_of(row: &Row) -> &'static str {
    match row.asks {
        Asks::Due(Rule::Event, _) => "place",
        Asks::Due(Rule::Expectation, Some(Reason::Doubtful)) => "confidence_us",
        _ if row.record.kind == Kind::Amendment => "new_wording",
        _ => "definition",
    }
}

fn of_alliance(reader: &Reader<'_>, row: &Row) -> String {
    match row.alliance {
        Some(alliance) => describe::alliance(reader, alliance),
        None => value(reader, row.record, "alliance"),
    }
}

/// How a form says which record it is about.
fn about(reader: &Reader<'_>, record: Ref, number: &str) -> String {
    match record.kind {
        Kind::Kpi => format!("--kpi {}", handle_of(reader, record)),
        _ => format!("--expectation {number}"),
    }
}

fn value(reader: &Reader<'_>, record: Ref, field: &str) -> String {
    let values = fields::values(reader.store, record).ok();
    values.and_then(|(values, _)| values.get(field).cloned()).unwrap_or_default()
}

fn handle_of(reader: &Reader<'_>, record: Ref) -> String {
    value(reader, record, "handle")
}

fn person_of(reader: &Reader<'_>, person: PersonId) -> String {
    handle_of(reader, person.into())
}

fn thanked(reader: &Reader<'_>, row: &Row) -> String {
    let people = reader.store.thanked(row.record.id.into()).unwrap_or_default();
    people.first().map_or_else(String::new, |person| person_of(reader, *person))
}
