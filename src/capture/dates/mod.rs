//! Dates in words, English and Spanish at once: a closed vocabulary, accents optional. A word
//! outside it is never a date.

#[cfg(test)]
mod tests;

use chrono::{Datelike, Weekday};

use crate::domain::handle::fold;
use crate::domain::{Day, PartialDate, TimeOfDay};

/// Which way a date without a year or a week is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// What has happened: a bare weekday is the latest one, today included.
    Back,
    /// What is to come: a bare weekday is the next one, today excluded.
    Forward,
}

/// How `03/04` is meant; without a setting it is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// What the words are measured from.
#[derive(Clone, Copy, Debug)]
pub struct From {
    pub today: Day,
    pub order: Option<DateOrder>,
}

/// A stretch of words read as a date, a time, or both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phrase {
    pub day: Option<Day>,
    pub time: Option<TimeOfDay>,
    /// Words it took.
    pub used: usize,
}

/// Reads the longest date phrase at the front of `words` (folded).
#[must_use]
pub fn phrase(words: &[&str], look: Look, from: &From) -> Option<Phrase> {
    let (day, mut used) = match day(words, look, from) {
        Some((day, used)) => (Some(day), used),
        None => (None, 0),
    };
    let time = time(words.get(used..).unwrap_or_default());
    let time = time.map(|(time, more)| {
        used += more;
        time
    });
    // "16:30 yesterday" is as good as "yesterday 16:30".
    let day = match (day, time) {
        (None, Some(_)) => self::day(words.get(used..).unwrap_or_default(), look, from).map(|(day, more)| {
            used += more;
            day
        }),
        (day, _) => day,
    };
    (used > 0).then_some(Phrase { day, time, used })
}

/// Reads a whole text as a day: for form fields and command lines. Hyphens may stand for spaces.
#[must_use]
pub fn parse_day(text: &str, look: Look, from: &From) -> Option<Day> {
    let phrase = parse_when(text, look, from)?;
    phrase.day.filter(|_| phrase.time.is_none())
}

/// Reads a whole text as a day, a time, or both.
#[must_use]
pub fn parse_when(text: &str, look: Look, from: &From) -> Option<Phrase> {
    let folded = fold(text);
    let whole = |words: Vec<&str>| phrase(&words, look, from).filter(|phrase| phrase.used == words.len());
    let hyphens = folded.replace('-', " ");
    whole(folded.split_whitespace().collect()).or_else(|| whole(hyphens.split_whitespace().collect()))
}

/// Reads a birthday, with or without its year: `12 mar 1980`, `--03-12`, `1980-03-12`, `12 de marzo`.
#[must_use]
pub fn parse_partial(text: &str) -> Option<PartialDate> {
    if let Ok(date) = text.trim().parse() {
        return Some(date);
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let (number, month, used) = day_and_month(&words)?;
    let year = words.get(used).map(|year| year.parse::<u16>().map(i32::from));
    match year {
        Some(Ok(year)) if words.len() == used + 1 => PartialDate::new(Some(year), month, number),
        None => PartialDate::new(None, month, number),
        _ => None,
    }
}

/// Whether a word looks like `03/04` or `3/4/2026`, which may mean two days.
#[must_use]
pub fn is_slashed(word: &str) -> bool {
    slashed(word).is_some()
}

fn slashed(word: &str) -> Option<(u32, u32, Option<i32>)> {
    let mut parts = Some(word).filter(|word| !word.contains(['-', '+']))?.split('/');
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let (first, second) = (number(parts.next()?)?, number(parts.next()?)?);
    let year = match parts.next() {
        Some(year) if year.len() == 4 => Some(year.parse().ok()?),
        Some(year) if year.len() == 2 => Some(2000 + year.parse::<i32>().ok()?),
        Some(_) => return None,
        None => None,
    };
    parts.next().is_none().then_some((first, second, year))
}

fn day(words: &[&str], look: Look, from: &From) -> Option<(Day, usize)> {
    let today = from.today;
    let first = *words.first()?;
    let second = words.get(1).copied().unwrap_or_default();
    let third = words.get(2).copied().unwrap_or_default();
    let simple = match (first, second) {
        ("pasado", "manana") => Some((today.plus(2), 2)),
        ("antes", "de") if third == "ayer" => Some((today.plus(-2), 3)),
        ("today" | "hoy", _) => Some((today, 1)),
        ("yesterday" | "ayer", _) => Some((today.plus(-1), 1)),
        ("anteayer", _) => Some((today.plus(-2), 1)),
        ("tomorrow" | "manana", _) => Some((today.plus(1), 1)),
        ("eow", _) => Some((on_or_after(today, Weekday::Fri), 1)),
        ("eom", _) => Some((end_of_month(today), 1)),
        _ => None,
    };
    let iso = || first.parse::<Day>().ok().filter(|_| first.len() == 10).map(|day| (day, 1));
    simple
        .or_else(iso)
        .or_else(|| by_weekday(words, look, today))
        .or_else(|| by_week_or_month(words, today))
        .or_else(|| by_distance(words, look, today))
        .or_else(|| by_month(words, look, today))
        .or_else(|| by_slash(first, look, from))
}

fn by_slash(word: &str, look: Look, from: &From) -> Option<(Day, usize)> {
    let (first, second, year) = slashed(word)?;
    let (day, month) = match from.order? {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    Some((in_likely_year(day, month, year, look, from.today)?, 1))
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" | "lun" | "lunes" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "mar" | "martes" => Weekday::Tue,
        "wed" | "wednesday" | "mie" | "miercoles" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "jue" | "jueves" => Weekday::Thu,
        "fri" | "friday" | "vie" | "viernes" => Weekday::Fri,
        "sat" | "saturday" | "sab" | "sabado" => Weekday::Sat,
        "sun" | "sunday" | "dom" | "domingo" => Weekday::Sun,
        _ => return None,
    })
}

fn on_or_before(day: Day, weekday: Weekday) -> Day {
    let back = (7 + day.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    day.plus(-(back as i32))
}

fn on_or_after(day: Day, weekday: Weekday) -> Day {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.plus(ahead as i32)
}

/// That weekday of next week, weeks beginning on Monday.
fn of_next_week(today: Day, weekday: Weekday) -> Day {
    on_or_before(today, Weekday::Mon).plus(7 + weekday.num_days_from_monday() as i32)
}

fn by_weekday(words: &[&str], look: Look, today: Day) -> Option<(Day, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    // "el viernes", "on friday", "este viernes".
    let lead = usize::from(matches!(word(0), "el" | "on" | "este" | "this") && words.len() > 1);
    let after = |at: usize| words.get(at..).unwrap_or_default();
    if let Some(named) = weekday(word(lead)) {
        let rest = after(lead + 1);
        let starts = |phrase: &[&str]| rest.starts_with(phrase);
        let (day, used) = if starts(&["de", "la", "semana", "que", "viene"]) {
            (of_next_week(today, named), 5)
        } else if starts(&["de", "la", "proxima", "semana"]) {
            (of_next_week(today, named), 4)
        } else if starts(&["of", "next", "week"]) {
            (of_next_week(today, named), 3)
        } else if starts(&["next", "week"]) {
            (of_next_week(today, named), 2)
        } else if starts(&["que", "viene"]) {
            (on_or_after(today.plus(1), named), 2)
        } else if starts(&["proximo"]) {
            (on_or_after(today.plus(1), named), 1)
        } else if starts(&["pasado"]) && rest.get(1) != Some(&"manana") {
            (on_or_before(today.plus(-1), named), 1)
        } else {
            let ahead = look == Look::Forward || matches!(word(0), "este" | "this");
            (if ahead { on_or_after(today.plus(1), named) } else { on_or_before(today, named) }, 0)
        };
        return Some((day, lead + 1 + used));
    }
    let named = weekday(word(lead + 1))?;
    let day = match word(lead) {
        "next" => of_next_week(today, named),
        "proximo" => on_or_after(today.plus(1), named),
        "last" | "pasado" => on_or_before(today.plus(-1), named),
        _ => return None,
    };
    Some((day, lead + 2))
}

/// `next week`, `la semana que viene`, `last month`, …: the Monday, the first.
fn by_week_or_month(words: &[&str], today: Day) -> Option<(Day, usize)> {
    let lead = usize::from(matches!(words.first(), Some(&"la" | &"el")));
    let rest = words.get(lead..).unwrap_or_default();
    let monday = on_or_before(today, Weekday::Mon);
    let first = Day::new(today.date().year(), today.date().month(), 1)?;
    let (day, used) = match rest {
        ["next", "week", ..] | ["proxima", "semana", ..] => (monday.plus(7), 2),
        ["semana", "que", "viene", ..] => (monday.plus(7), 3),
        ["last", "week", ..] | ["semana", "pasada", ..] => (monday.plus(-7), 2),
        ["next", "month", ..] | ["proximo", "mes", ..] => (first.plus_months(1), 2),
        ["mes", "que", "viene", ..] => (first.plus_months(1), 3),
        ["last", "month", ..] | ["mes", "pasado", ..] => (first.plus_months(-1), 2),
        _ => return None,
    };
    Some((day, lead + used))
}

/// A stretch of days or months.
enum Distance {
    Days(i32),
    Months(i32),
}

/// `3d`, `2w`, `1mo`, `3 days`, `dos semanas`.
fn distance(words: &[&str]) -> Option<(Distance, usize)> {
    let first = *words.first()?;
    let split = first.find(|c: char| !c.is_ascii_digit()).unwrap_or(first.len());
    let (digits, glued) = first.split_at_checked(split)?;
    let count: i32 = match (digits, first) {
        ("", "a" | "an" | "one" | "un" | "una") => 1,
        ("", "two" | "dos") => 2,
        ("", "three" | "tres") => 3,
        ("", _) => return None,
        (digits, _) => digits.parse().ok().filter(|count| *count <= 3660)?,
    };
    let (unit, used) = if glued.is_empty() || digits.is_empty() { (*words.get(1)?, 2) } else { (glued, 1) };
    let glued_unit = used == 1;
    Some((
        match unit {
            "d" if glued_unit => Distance::Days(count),
            "w" if glued_unit => Distance::Days(count * 7),
            "mo" if glued_unit => Distance::Months(count),
            "day" | "days" | "dia" | "dias" => Distance::Days(count),
            "week" | "weeks" | "semana" | "semanas" => Distance::Days(count * 7),
            "month" | "months" | "mes" | "meses" => Distance::Months(count),
            _ => return None,
        },
        used,
    ))
}

fn by_distance(words: &[&str], look: Look, today: Day) -> Option<(Day, usize)> {
    let shift = |distance: &Distance, sign: i32| match distance {
        Distance::Days(days) => today.plus(sign * days),
        Distance::Months(months) => today.plus_months(sign * months),
    };
    let after =
        |skip: usize| distance(words.get(skip..).unwrap_or_default()).map(|(distance, used)| (distance, used + skip));
    match words {
        ["in" | "en", ..] => after(1).map(|(distance, used)| (shift(&distance, 1), used)),
        ["dentro", "de", ..] => after(2).map(|(distance, used)| (shift(&distance, 1), used)),
        ["hace", ..] => after(1).map(|(distance, used)| (shift(&distance, -1), used)),
        _ => {
            let (distance, used) = after(0)?;
            if words.get(used) == Some(&"ago") {
                return Some((shift(&distance, -1), used + 1));
            }
            let sign = if look == Look::Forward { 1 } else { -1 };
            // "3 days" alone is a length of time, not a date; `3d` is.
            (used == 1).then(|| (shift(&distance, sign), used))
        }
    }
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "january", "ene", "enero"],
        &["feb", "february", "febrero"],
        &["mar", "march", "marzo"],
        &["apr", "april", "abr", "abril"],
        &["may", "mayo"],
        &["jun", "june", "junio"],
        &["jul", "july", "julio"],
        &["aug", "august", "ago", "agosto"],
        &["sep", "sept", "september", "septiembre", "setiembre"],
        &["oct", "october", "octubre"],
        &["nov", "november", "noviembre"],
        &["dec", "december", "dic", "diciembre"],
    ];
    let at = NAMES.iter().position(|names| names.contains(&word.trim_end_matches('.')))?;
    u32::try_from(at + 1).ok()
}

/// `1 dec`, `1 de diciembre`, `dec 1`: the day, the month, the words used.
fn day_and_month(words: &[&str]) -> Option<(u32, u32, usize)> {
    let number = |word: &str| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        digits.parse::<u32>().ok().filter(|day| (1..=31).contains(day))
    };
    // `31dec`, as one types it in a hurry.
    let glued = |word: &str| {
        let (digits, letters) = word.split_at_checked(word.find(|c: char| !c.is_ascii_digit())?)?;
        Some((number(digits)?, month(letters)?, 1))
    };
    if let Some(found) = words.first().and_then(|word| glued(word)) {
        return Some(found);
    }
    match words {
        [day, "de", name, ..] => Some((number(day)?, month(name)?, 3)),
        [day, name, ..] if number(day).is_some() => Some((number(day)?, month(name)?, 2)),
        [name, day, ..] if month(name).is_some() && name.len() >= 3 => Some((number(day)?, month(name)?, 2)),
        _ => None,
    }
}

fn by_month(words: &[&str], look: Look, today: Day) -> Option<(Day, usize)> {
    let lead = usize::from(words.first() == Some(&"el"));
    let (number, month, used) = day_and_month(words.get(lead..)?)?;
    let mut used = used + lead;
    let skip = usize::from(matches!(words.get(used), Some(&"de" | &"del")));
    let year = words.get(used + skip).filter(|year| year.len() == 4).and_then(|year| year.parse::<u16>().ok());
    if year.is_some() {
        used += skip + 1;
    }
    Some((in_likely_year(number, month, year.map(i32::from), look, today)?, used))
}

/// Without a year: the next one when looking forward, else the nearest.
fn in_likely_year(day: u32, month: u32, year: Option<i32>, look: Look, today: Day) -> Option<Day> {
    if let Some(year) = year {
        return Day::new(year, month, day);
    }
    let this = today.date().year();
    let candidates = (this - 1..=this + 4).filter_map(|year| Day::new(year, month, day));
    match look {
        Look::Forward => candidates.into_iter().find(|candidate| *candidate >= today),
        Look::Back => candidates.min_by_key(|candidate| candidate.days_since(today).abs()),
    }
}

fn end_of_month(day: Day) -> Day {
    let first = Day::new(day.date().year(), day.date().month(), 1).unwrap_or(day);
    first.plus_months(1).plus(-1)
}

/// `14:30`, `9am`, `a las 9`, `at 9`, `por la mañana`.
fn time(words: &[&str]) -> Option<(TimeOfDay, usize)> {
    match words {
        ["por", "la", "manana", ..] => return Some((TimeOfDay::new(9, 0)?, 3)),
        ["por", "la", "tarde", ..] => return Some((TimeOfDay::new(16, 0)?, 3)),
        ["a", "las", hour, ..] => return Some((clock(hour, true)?, 3)),
        ["a", "la", "una", ..] => return Some((TimeOfDay::new(13, 0)?, 3)),
        ["at", hour, ..] => return Some((clock(hour, true)?, 2)),
        _ => {}
    }
    clock(words.first()?, false).map(|time| (time, 1))
}

fn clock(word: &str, bare_hours: bool) -> Option<TimeOfDay> {
    let (digits, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (word.strip_suffix('h').filter(|_| bare_hours).unwrap_or(word), None),
    };
    let (hour, minute) = match digits.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
        Some(_) => return None,
        None if half.is_some() || bare_hours => (digits, 0),
        None => return None,
    };
    if hour.is_empty() || hour.len() > 2 || !hour.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    match half {
        Some(offset) if (1..=12).contains(&hour) => TimeOfDay::new(hour % 12 + offset, minute),
        Some(_) => None,
        None => TimeOfDay::new(hour, minute),
    }
}
