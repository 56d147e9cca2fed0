//! Dates as people write them, short enough for a column.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Lang, plural};

const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const WEEKDAYS_ES: [&str; 7] = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_ES: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"];

/// `Mon`, `lun`.
#[must_use]
pub fn weekday(lang: Lang, date: NaiveDate) -> &'static str {
    day_of_week(lang, date.weekday())
}

/// The same of a weekday of no date.
#[must_use]
pub fn day_of_week(lang: Lang, day: Weekday) -> &'static str {
    let index = day.num_days_from_monday() as usize;
    lang.pick(&WEEKDAYS_EN, &WEEKDAYS_ES).get(index).copied().unwrap_or_default()
}

fn month(lang: Lang, date: NaiveDate) -> &'static str {
    lang.pick(&MONTHS_EN, &MONTHS_ES).get(date.month0() as usize).copied().unwrap_or_default()
}

/// `September 2026`, `septiembre de 2026`.
#[must_use]
pub fn whole_month(lang: Lang, date: NaiveDate) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const ES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let name = lang.pick(&EN, &ES).get(date.month0() as usize).copied().unwrap_or_default();
    let of = if lang == Lang::Es { " de" } else { "" };
    format!("{name}{of} {}", date.year())
}

/// `23 Nov`, `23 nov`.
#[must_use]
pub fn day_month(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(lang, date))
}

/// `23 Nov`, with the year when it is not `today`'s, or another such day is nearer: the reader of dates
/// takes a day without its year for the nearest.
#[must_use]
pub fn short(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    const HALF_A_YEAR: i64 = 182;
    let is_nearest = date.signed_duration_since(today).num_days().abs() <= HALF_A_YEAR;
    if date.year() == today.year() && is_nearest { day_month(lang, date) } else { with_year(lang, date) }
}

fn with_year(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", day_month(lang, date), date.year())
}

/// `Mon 23 Nov`, with the year when it is not `today`'s.
#[must_use]
pub fn weekday_short(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    // The day of the week tells the years apart.
    let day = if date.year() == today.year() { day_month(lang, date) } else { with_year(lang, date) };
    format!("{} {day}", weekday(lang, date))
}

/// `Mon 23 Nov 2026`.
#[must_use]
pub fn full(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday(lang, date), with_year(lang, date))
}

/// As papers have it: `Monday 23 November 2026`, `lunes 23 de noviembre de 2026`.
#[must_use]
pub fn long(lang: Lang, date: NaiveDate) -> String {
    const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const ES: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    let index = date.weekday().num_days_from_monday() as usize;
    let weekday = lang.pick(&EN, &ES).get(index).copied().unwrap_or_default();
    format!("{weekday} {}{} {}", date.day(), lang.pick("", " de"), whole_month(lang, date))
}

/// `today`, `3 days ago`; `hoy`, `hace 3 días`.
#[must_use]
pub fn ago(lang: Lang, count: i32) -> String {
    match (count, lang) {
        (0, _) => lang.pick("today", "hoy").to_owned(),
        (1, _) => lang.pick("yesterday", "ayer").to_owned(),
        (count, Lang::En) => format!("{} ago", days(lang, count)),
        (count, Lang::Es) => format!("hace {}", days(lang, count)),
    }
}

/// `1 day`, `10 days`; `1 día`, `10 días`.
#[must_use]
pub fn days(lang: Lang, count: i32) -> String {
    let noun = match lang {
        Lang::En => plural(count.into(), "day", "days"),
        Lang::Es => plural(count.into(), "día", "días"),
    };
    format!("{count} {noun}")
}

/// `today`, `tomorrow`, `yesterday`, or the short date with its weekday.
#[must_use]
pub fn relative(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    match date.signed_duration_since(today).num_days() {
        0 => lang.pick("today", "hoy").to_owned(),
        1 => lang.pick("tomorrow", "mañana").to_owned(),
        -1 => lang.pick("yesterday", "ayer").to_owned(),
        _ => weekday_short(lang, date, today),
    }
}
