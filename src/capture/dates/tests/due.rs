//! Behind `due:`, and in the fields of what is to come.

use super::now;
use crate::capture::dates::*;

fn due_on(text: &str, from: &From) -> String {
    match whole_day(text, Place::Due, Look::Forward, from) {
        Ok(day) => day.to_string().trim_start_matches("2026-").to_owned(),
        Err(Unread::LeftOver { rest }) => format!("… {rest}"),
        Err(Unread::Doubt(doubt)) => format!("{:?}?", doubt.why),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table, read from top to bottom")]
fn due_dates() {
    for (text, wanted) in [
        ("mañana", "08-27"),
        ("by friday", "08-28"),
        ("before the 15th", "09-15"),
        ("antes del lunes", "08-31"),
        ("antes del 15", "09-15"),
        ("no later than 15 sep", "09-15"),
        ("a más tardar el viernes", "08-28"),
        ("friday at the latest", "08-28"),
        ("el viernes como muy tarde", "08-28"),
        ("para el lunes que viene", "08-31"),
        ("vie", "08-28"),
        ("wed", "09-02"),
        ("next fri", "09-04"),
        ("next-fri", "09-04"),
        ("el 31", "08-31"),
        ("the 31st", "08-31"),
        ("1 oct", "10-01"),
        ("15/9", "09-15"),
        ("15.10", "10-15"),
        ("1 ago", "2027-08-01"),
        ("20 ene", "2027-01-20"),
        ("fri 18", "09-18"),
        ("2 semanas", "09-09"),
        ("in a fortnight", "09-09"),
        ("in two weeks' time", "09-09"),
        ("within 10 days", "09-05"),
        ("15d", "09-10"),
        ("1mo", "09-26"),
        ("de aquí a 3 semanas", "09-16"),
        ("fin de mes", "08-31"),
        ("antes de fin de mes", "08-31"),
        ("finales de septiembre", "09-30"),
        ("a fines de octubre", "10-31"),
        ("end of the month", "08-31"),
        ("end of next month", "09-30"),
        ("eom", "08-31"),
        ("end of the quarter", "09-30"),
        ("end of Q3", "09-30"),
        ("fin de trimestre", "09-30"),
        ("end of year", "12-31"),
        ("EOW", "08-28"),
        ("end of the week", "08-28"),
        ("weekend", "08-30"),
        ("fin de semana", "08-30"),
        ("this week", "08-28"),
        ("esta semana", "08-28"),
        ("next week", "09-04"),
        ("la semana que viene", "09-04"),
        ("la próxima semana", "09-04"),
        ("mid-September", "09-15"),
        ("mediados de octubre", "10-15"),
        ("mid-month", "09-15"),
        ("early october", "10-05"),
        ("principios de octubre", "10-05"),
        ("primeros de mes", "09-05"),
        ("EOD friday", "08-28"),
        ("friday EOD", "08-28"),
        ("tomorrow morning", "08-27"),
        ("last friday", "08-21"),
        ("asap", "NoDate"),
        ("cuando vuelva luis", "NoDate"),
        ("october", "NoDate"),
        ("31 de septiembre", "NoSuchDay?"),
        ("03/04", "TwoDays?"),
        ("friday 5pm", "… 5pm"),
        ("friday and saturday", "… and saturday"),
    ] {
        assert_eq!(due_on(text, &now()), wanted, "{text}");
        assert_eq!(
            due_on(&text.to_uppercase().replace("… ", ""), &now()).to_lowercase(),
            wanted.to_lowercase(),
            "{text}"
        );
    }
}

#[test]
fn dates_of_the_calendar_count_from_the_day_of_a_line_about_the_past() {
    let of = |line: &str| From { line: Some(line.parse().unwrap()), ..now() };
    for (line, text, wanted) in [
        ("2025-11-03", "20 nov", "2025-11-20"),
        ("2026-08-05", "20 nov", "11-20"),
        ("2025-12-15", "20 ene", "01-20"),
        ("2025-11-03", "end of november", "2025-11-30"),
        ("2025-11-03", "tomorrow", "08-27"),
        ("2025-11-03", "in 2 weeks", "09-09"),
        ("2025-11-03", "friday", "08-28"),
        ("2025-11-03", "EOM", "08-31"),
        // A line about the future is no reason to wait.
        ("2026-12-15", "20 nov", "11-20"),
    ] {
        assert_eq!(due_on(text, &of(line)), wanted, "{line} {text}");
    }
}

#[test]
fn stretches_of_days_that_have_been() {
    for (text, first, last) in [
        ("September 2026", "2026-09-01", "2026-09-30"),
        ("septiembre de 2026", "2026-09-01", "2026-09-30"),
        ("septiembre", "2025-09-01", "2025-09-30"),
        ("aug", "2026-08-01", "2026-08-31"),
        ("Q2", "2026-04-01", "2026-06-30"),
        ("last-week", "2026-08-17", "2026-08-23"),
        ("la semana pasada", "2026-08-17", "2026-08-23"),
        ("este mes", "2026-08-01", "2026-08-31"),
        ("last quarter", "2026-04-01", "2026-06-30"),
    ] {
        let days = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(stretch(text, &now()), Some(days), "{text}");
    }
    assert_eq!(stretch("aug 3", &now()), None);
    assert_eq!(stretch("yesterday", &now()), None);
}
