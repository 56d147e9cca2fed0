//! Dates of the calendar: `3 de marzo`, `March 3rd`, `el 23`, `15/12`, `15.12.2026`, `2026-03-03`.

use chrono::{Datelike, Weekday};

use super::words::{Stop, Words, behind, digits, is_counted, longest, month, opens, over, phrases, starts, text};
use super::{Found, From, Look, Place, Said, Why, hour};
use crate::domain::{DateOrder, Day};

/// What was said of a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub number: u32,
    pub month: Option<u32>,
    pub year: Option<i32>,
    pub used: usize,
}

impl Dated {
    pub(super) fn said(&self) -> Said {
        match (self.year, self.month) {
            (Some(_), _) => Said::Full,
            (None, Some(_)) => Said::Number,
            (None, None) => Said::OfMonth,
        }
    }

    /// The day that is meant: without a year, or a month, the next one looking forward, else the nearest.
    pub(super) fn day(&self, look: Look, from: &From) -> Option<Day> {
        let candidates = self.candidates(from);
        // With its year it is meant whichever way one looks.
        if self.year.is_some() {
            return candidates.into_iter().next();
        }
        let since = from.since(look);
        match look {
            Look::Forward => candidates.into_iter().filter(|day| *day >= since).min(),
            Look::Past => candidates.into_iter().filter(|day| *day <= since).max(),
            Look::Back => candidates.into_iter().min_by_key(|day| day.days_since(since).abs()),
        }
    }

    /// The day of this year, where it lies close by and on the other side of today than the one that is meant: due two
    /// days ago, or told of before it has been. That is a slip, or a year that was left out.
    fn slip(&self, meant: Day, look: Look, from: &From) -> Option<Day> {
        const NEAR: i32 = 60;
        let since = from.since(look);
        let this_year = Day::new(since.date().year(), self.month?, self.number).filter(|_| self.year.is_none())?;
        (this_year != meant && this_year.days_since(since).abs() <= NEAR).then_some(this_year)
    }

    /// The same, of those that fall on a weekday: the one that is meant anyway, or the one of this year.
    pub(super) fn agreeing(&self, weekday: Weekday, look: Look, from: &From) -> Option<Day> {
        let agrees = |day: &Day| day.weekday() == weekday;
        let this_year = || Day::new(from.today.date().year(), self.month?, self.number);
        self.day(look, from).filter(agrees).or_else(|| {
            // Trato leaves the year out of a day of this year.
            self.year.is_none().then(this_year).flatten().filter(agrees)
        })
    }

    fn candidates(&self, from: &From) -> Vec<Day> {
        let since = from.line.unwrap_or(from.today).date();
        match (self.year, self.month) {
            (Some(year), Some(month)) => Day::new(year, month, self.number).into_iter().collect(),
            (None, Some(month)) => {
                let years = since.year() - 5..=since.year() + 5;
                years.filter_map(|year| Day::new(year, month, self.number)).collect()
            }
            (_, None) => {
                let Some(first) = Day::new(since.year(), since.month(), 1) else { return Vec::new() };
                let months = (-3..=3).map(|months| first.plus_months(months).date());
                months.filter_map(|month| Day::new(month.year(), month.month(), self.number)).collect()
            }
        }
    }
}

/// What may stand before a number that is a day.
const ARTICLES: &[&str] = &["el", "on", "the", "on the", "dia", "el dia", "al", "del", "del dia"];

/// Whether a date may begin with a word that is no number and no month.
pub(super) fn may_begin(word: &str) -> bool {
    opens(ARTICLES.iter().copied(), word) || opens(phrases(SPELLED), word)
}

/// Reads a date at the front of the words.
pub(super) fn read(words: Words<'_, '_>, look: Look, place: Place, from: &From) -> Option<Found> {
    let first = text(words, 0);
    if let Some(day) = iso(first) {
        return Some(Found::day(day, 1, Said::Full));
    }
    let article = ARTICLES.iter().filter_map(|it| starts(words, it)).max().unwrap_or(0);
    let rest = behind(words, article);
    if let Some(found) = figures(rest, look, place, from) {
        return Some(Found { used: article + found.used, ..found });
    }
    if let Some(dated) = dated(rest) {
        let found = on(dated, look, from);
        return Some(Found { used: article + found.used, ..found });
    }
    let said = article > 0 && first != "on" || starts(words, "on the").is_some();
    let found = on(numbered(rest, said && !matches!(first, "the" | "al" | "del"))?, look, from);
    Some(Found { used: article + found.used, ..found })
}

/// A bare number as a day of the month, where an article stands before it.
pub(super) fn on_number(words: Words<'_, '_>, look: Look, from: &From) -> Option<Found> {
    Some(on(numbered(words, true)?, look, from))
}

fn on(dated: Dated, look: Look, from: &From) -> Found {
    let used = dated.used;
    match dated.day(look, from) {
        Some(day) if let Some(other) = dated.slip(day, look, from) => {
            Found { used, doubt: Some(Why::TwoDays.about(&[day.min(other), day.max(other)])), ..Found::default() }
        }
        Some(day) => Found::day(day, used, dated.said()),
        None => Found { used, doubt: Some(Why::NoSuchDay.about(&[])), ..Found::default() },
    }
}

fn iso(word: &str) -> Option<Day> {
    word.parse::<Day>().ok().filter(|_| word.len() == 10)
}

/// A day of the month without its month: `23` behind an article or a weekday, `23rd`.
pub(super) fn numbered(words: Words<'_, '_>, is_said: bool) -> Option<Dated> {
    let word = text(words, 0);
    let (number, is_ordinal) = ordinal(word)?;
    let rest = behind(words, 1);
    let is_hour = ["am", "pm", "a.m", "p.m", "h", "hs", "hrs", "hora", "horas", "y media", "o'clock", "menos", "'"]
        .iter()
        .any(|it| starts(rest, it).is_some());
    // `Friday 11 to 12:30`
    let is_hour = is_hour || matches!(text(rest, 0), "to" | "a" | "-" | "–") && text(rest, 1).contains(':');
    // An ordinal alone is prose more often than not ("3rd party"), unless it was led to.
    let is_alone = matches!(text(rest, 0), "party" | "parties" | "quarter" | "time" | "floor" | "edition" | "year");
    // "el 20 de descuento", "2nd meeting with …" count something.
    // … but `el 31 de 10 a 11:30` says its hours.
    let counts = || matches!(text(rest, 0), "de" | "of") && !hour::is_range(rest);
    let stands = (is_said || is_ordinal && closes(rest)) && !is_alone && !counts();
    (stands && !is_hour && !is_counted(rest)).then_some(Dated { number, month: None, year: None, used: 1 })
}

/// Whether a number may end here that nothing else says is one of the calendar or the clock: what follows is not
/// counted by it.
pub(super) fn closes(rest: Words<'_, '_>) -> bool {
    const CLOSES: &[&str] = &[
        "with", "at", "about", "re", "on", "in", "from", "for", "to", "and", "con", "a", "en", "por", "para", "sobre",
        "y",
    ];
    let next = text(rest, 0);
    next.is_empty() || next.starts_with(|c: char| c.is_ascii_digit() || c == '@') || CLOSES.contains(&next)
}

/// `23`, `23rd`, `1º`: the number, and whether it is written as one of an order.
pub(super) fn ordinal(word: &str) -> Option<(u32, bool)> {
    const ENDS: &[&str] = &["st", "nd", "rd", "th", "º", "°", "ro", "o"];
    let end = ENDS.iter().find_map(|end| word.strip_suffix(end).filter(|rest| digits(rest, 2).is_some()));
    let number = digits(end.unwrap_or(word), 2).filter(|number| (1..=31).contains(number))?;
    Some((number, end.is_some()))
}

/// A day of the month in words: `primero de mayo`.
const SPELLED: &[(&str, u32)] = &[
    ("primero", 1),
    ("uno", 1),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("once", 11),
    ("doce", 12),
    ("quince", 15),
    ("veinte", 20),
    ("treinta", 30),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fifth", 5),
    ("tenth", 10),
    ("fifteenth", 15),
];

/// A day with the name of its month: `3 de marzo de 2026`, `3 March`, `3rd of March`, `March 3rd`, `31dec`.
pub(super) fn dated(words: Words<'_, '_>) -> Option<Dated> {
    let first = text(words, 0);
    let (number, month, used) = if let Some((number, month)) = glued(first) {
        (number, month, 1)
    } else if let Some(month) = month(first) {
        let skip = 1 + usize::from(text(words, 1) == "the");
        let (number, _) = ordinal(text(words, skip))?;
        // "March 3 pm" has no 3rd; "may 3 people" neither.
        if is_counted(behind(words, skip + 1)) || matches!(text(words, skip + 1), "am" | "pm" | "h") {
            return None;
        }
        (number, month, skip + 1)
    } else {
        let spelled = || longest(words, SPELLED);
        let (number, used) = digits(first, 2)
            .map(|number| (number, 1))
            .or_else(|| ordinal(first).map(|(number, _)| (number, 1)))
            .or_else(spelled)?;
        let of = usize::from(matches!(text(words, used), "de" | "of"));
        (number, month(text(words, used + of))?, used + of + 1)
    };
    (1..=39).contains(&number).then_some(())?;
    let (year, more) = year(words, used);
    Some(Dated { number, month: Some(month), year, used: used + more })
}

/// The year behind a month: `2026`, `de 2026`, `del 2026`, `, 2026`.
pub(super) fn year(words: Words<'_, '_>, used: usize) -> (Option<i32>, usize) {
    // A comma may stand before it: `March 3, 2026`.
    let rest = over(words, used);
    let skip = usize::from(matches!(text(rest, 0), "de" | "del"));
    match digits(text(rest, skip), 4).filter(|year| (1900..=2999).contains(year)) {
        Some(year) if !is_counted(behind(rest, skip + 1)) => (i32::try_from(year).ok(), skip + 1),
        _ => (None, 0),
    }
}

/// `31dec`, as one types it in a hurry.
fn glued(word: &str) -> Option<(u32, u32)> {
    let split = word.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (number, name) = word.split_at_checked(split)?;
    Some((digits(number, 2)?, month(name)?))
}

/// Two or three numbers, and the mark between them.
pub(super) struct Pair {
    pub first: u32,
    pub second: u32,
    pub year: Option<i32>,
    pub mark: char,
}

/// `03/04`, `15-12`, `15.12.2026`.
pub(super) fn pair(word: &str) -> Option<Pair> {
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = word.split(mark);
    let (first, second) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let year = match parts.next() {
        None | Some("") => None,
        Some(year) if year.len() == 4 => Some(i32::try_from(digits(year, 4)?).ok()?),
        Some(year) => Some(2000 + i32::try_from(digits(year, 2).filter(|_| year.len() == 2)?).ok()?),
    };
    parts.next().is_none().then_some(Pair { first, second, year, mark })
}

fn figures(words: Words<'_, '_>, look: Look, place: Place, from: &From) -> Option<Found> {
    let word = words.first()?;
    // `2026/3/3`, as programs write it.
    let backwards = || {
        let mut parts = word.text.split(['/', '-', '.']);
        let year = parts.next().filter(|year| year.len() == 4)?;
        let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        let year = i32::try_from(digits(year, 4)?).ok()?;
        Day::new(year, month, day).filter(|_| parts.next().is_none())
    };
    if let Some(day) = backwards() {
        return Some(Found::day(day, 1, Said::Full));
    }
    let pair = pair(word.text)?;
    let is_whole = match pair.mark {
        // `15.12` is a number or an hour; `15.12.` and `15.12.2026` are dates.
        '.' => pair.year.is_some() || word.stop == Stop::Dot || place == Place::Due,
        '-' => pair.year.is_some() || !is_stretch(&pair, word.text) || place != Place::Line,
        _ => true,
    };
    // Round the clock is no day, nor is a price or a rate.
    let is_idiom = matches!(word.text, "24/7" | "7/24" | "50/50" | "1/1") && pair.year.is_none();
    if !is_whole || (is_idiom && word.text != "1/1") || is_counted(behind(words, 1)) {
        return None;
    }
    match readings(&pair, from.habits.date_order()).as_slice() {
        [] if place == Place::Line => None,
        [] => Some(Found { used: 1, doubt: Some(Why::NoSuchDay.about(&[])), ..Found::default() }),
        [dated] => Some(on(*dated, look, from)),
        both => {
            let days: Vec<Day> = both.iter().filter_map(|it| it.day(look, from)).collect();
            Some(Found { used: 1, doubt: Some(Why::TwoDays.about(&days)), ..Found::default() })
        }
    }
}

/// What two numbers may mean: the day first, or the month, or either.
pub(super) fn readings(pair: &Pair, order: Option<DateOrder>) -> Vec<Dated> {
    let of = |number: u32, month: u32| Dated { number, month: Some(month), year: pair.year, used: 1 };
    let (first, second) = (pair.first, pair.second);
    let (day_first, month_first) = (of(first, second), of(second, first));
    match order {
        _ if !(1..=31).contains(&first) || !(1..=31).contains(&second) || first.min(second) > 12 => Vec::new(),
        _ if first > 12 || first == second => vec![day_first],
        _ if second > 12 => vec![month_first],
        Some(DateOrder::DayFirst) => vec![day_first],
        // Nobody puts the month first before a full stop.
        None if pair.mark == '.' => vec![day_first],
        Some(DateOrder::MonthFirst) => vec![month_first],
        None => vec![day_first, month_first],
    }
}

/// `10-11` is a stretch of hours rather than a day.
fn is_stretch(pair: &Pair, word: &str) -> bool {
    const NEAR: u32 = 4;
    let is_padded = word.starts_with('0') || word.contains("-0");
    !is_padded && pair.second > pair.first && pair.second - pair.first <= NEAR && pair.second <= 24
}
