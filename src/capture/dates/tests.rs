//! Shown by example.

use super::*;
use crate::domain::{DateOrder, Habits};

mod asked;
mod due;
mod line;
mod printed;

/// Wednesday morning in Madrid.
fn now() -> From {
    let zone = "Europe/Madrid".parse().unwrap();
    From::at(("2026-08-26".parse().unwrap(), TimeOfDay::new(10, 0).unwrap()), zone, Habits::default())
}

fn spanish() -> From {
    From { habits: Habits { spanish: true, ..Habits::default() }, ..now() }
}

/// Wednesday.
fn from() -> From {
    From::on("2026-08-26".parse().unwrap())
}

fn read(text: &str, look: Look) -> Option<String> {
    whole_day(text, Place::Field, look, &from()).ok().map(|day| day.to_string())
}

#[test]
fn the_vocabulary_in_both_languages() {
    for (words, back, forward) in [
        ("31dec", "2026-12-31", "2026-12-31"),
        ("1ene", "2027-01-01", "2027-01-01"),
        ("today", "2026-08-26", "2026-08-26"),
        ("HOY", "2026-08-26", "2026-08-26"),
        ("yesterday", "2026-08-25", "2026-08-25"),
        ("ayer", "2026-08-25", "2026-08-25"),
        ("anteayer", "2026-08-24", "2026-08-24"),
        ("tomorrow", "2026-08-27", "2026-08-27"),
        ("mañana", "2026-08-27", "2026-08-27"),
        ("manana", "2026-08-27", "2026-08-27"),
        ("pasado mañana", "2026-08-28", "2026-08-28"),
        ("wed", "2026-08-26", "2026-09-02"),
        ("miércoles", "2026-08-26", "2026-09-02"),
        ("lun", "2026-08-24", "2026-08-31"),
        ("el viernes", "2026-08-21", "2026-08-28"),
        ("fri", "2026-08-21", "2026-08-28"),
        ("next fri", "2026-09-04", "2026-09-04"),
        ("next-fri", "2026-09-04", "2026-09-04"),
        ("last friday", "2026-08-21", "2026-08-21"),
        ("próximo viernes", "2026-08-28", "2026-08-28"),
        ("viernes que viene", "2026-08-28", "2026-08-28"),
        ("viernes de la semana que viene", "2026-09-04", "2026-09-04"),
        ("viernes pasado", "2026-08-21", "2026-08-21"),
        ("friday next week", "2026-09-04", "2026-09-04"),
        ("next week", "2026-08-31", "2026-08-31"),
        ("la semana que viene", "2026-08-31", "2026-08-31"),
        ("mes que viene", "2026-09-01", "2026-09-01"),
        ("3d", "2026-08-23", "2026-08-29"),
        ("2w", "2026-08-12", "2026-09-09"),
        ("1mo", "2026-07-26", "2026-09-26"),
        ("in 3 days", "2026-08-29", "2026-08-29"),
        ("en 2 semanas", "2026-09-09", "2026-09-09"),
        ("dentro de un mes", "2026-09-26", "2026-09-26"),
        ("3 days ago", "2026-08-23", "2026-08-23"),
        ("hace 3 días", "2026-08-23", "2026-08-23"),
        ("hace 1mo", "2026-07-26", "2026-07-26"),
        ("2026-12-01", "2026-12-01", "2026-12-01"),
        ("1 dec", "2026-12-01", "2026-12-01"),
        ("1 dic", "2026-12-01", "2026-12-01"),
        ("1 de agosto", "2026-08-01", "?"),
        ("1 ago", "2026-08-01", "?"),
        ("aug 1st", "2026-08-01", "?"),
        ("1 jun", "2026-06-01", "2027-06-01"),
        ("1 de enero de 2027", "2027-01-01", "2027-01-01"),
        ("29 feb", "2027-02-28", "2028-02-29"),
        ("eow", "2026-08-28", "2026-08-28"),
        ("eom", "2026-08-31", "2026-08-31"),
    ] {
        if words != "29 feb" {
            assert_eq!(read(words, Look::Back).as_deref(), Some(back), "{words} back");
        }
        assert_eq!(read(words, Look::Forward).as_deref().unwrap_or("?"), forward, "{words} forward");
    }
}

#[test]
fn what_is_outside_it_is_no_date() {
    for words in [
        "",
        "soon",
        "m",
        "30m",
        "3",
        "3 days",
        "mon tue",
        "second",
        "march",
        "31 feb",
        "2026-13-01",
        "03/04",
        "99999d",
        "mañanas",
    ] {
        assert_eq!(read(words, Look::Back), None, "{words}");
    }
}

#[test]
fn slashes_need_an_order() {
    let order = |order| {
        let from = From { habits: Habits { order: Some(order), ..Habits::default() }, ..from() };
        whole_day("03/04", Place::Field, Look::Forward, &from).unwrap().to_string()
    };
    assert_eq!(order(DateOrder::DayFirst), "2027-04-03");
    assert_eq!(order(DateOrder::MonthFirst), "2027-03-04");
    assert!(is_slashed("3/4/26") && !is_slashed("and/or") && !is_slashed("24/7x"));
}

#[test]
fn times_of_the_day() {
    let when = |text: &str| {
        let found = super::when(text, Look::Back, &from()).ok()?;
        Some((found.day.map(|day| day.to_string()), found.time().map(|time| time.to_string())))
    };
    let at = |day: Option<&str>, time: &str| Some((day.map(str::to_owned), Some(time.to_owned())));
    assert_eq!(when("yesterday 16:30"), at(Some("2026-08-25"), "16:30"));
    assert_eq!(when("16:30 ayer"), at(Some("2026-08-25"), "16:30"));
    assert_eq!(when("mañana por la mañana"), at(Some("2026-08-27"), "09:00"));
    assert_eq!(when("9am"), at(None, "09:00"));
    assert_eq!(when("12:15pm"), at(None, "12:15"));
    assert_eq!(when("fri at 9"), at(Some("2026-08-21"), "09:00"));
    assert_eq!(when("viernes a las 9"), at(Some("2026-08-21"), "09:00"));
    for bad in ["25:00", "9", "14:3", "0am", "13pm"] {
        assert_eq!(when(bad), None, "{bad}");
    }
}

#[test]
fn birthdays_may_lack_their_year() {
    let partial = |text: &str| parse_partial(text).map(|date| date.to_string());
    assert_eq!(partial("12 mar 1980").as_deref(), Some("1980-03-12"));
    assert_eq!(partial("12 de marzo").as_deref(), Some("--03-12"));
    assert_eq!(partial("--02-29").as_deref(), Some("--02-29"));
    assert_eq!(partial("31 feb"), None);
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_strange(text: String) {
        let _ = when(&text, Look::Back, &from());
        let _ = parse_partial(&text);
    }
}
