//! Days as they are said: `yesterday`, `last Friday`, `el lunes que viene`, `next week`, `hace 3 semanas`.

use chrono::{Datelike, Weekday};

use super::calendar;
use super::distance::{self, Distance};
use super::due;
use super::elapsed;
use super::hour::{Hour, Part};
use super::nth;
use super::words::{Words, behind, longest, opens, over, phrases, starts, text, weekday};
use super::zone;
use super::{Found, From, Look, Place, Said, Why};
use crate::domain::Day;

/// Days from today, and the part of the day that is said with it.
pub const RELATIVE: &[(&str, (i32, Option<Part>))] = &[
    ("today", (0, None)),
    ("hoy", (0, None)),
    ("hoy mismo", (0, None)),
    ("just now", (0, None)),
    ("right now", (0, None)),
    ("earlier today", (0, None)),
    ("later today", (0, None)),
    ("a while ago", (0, None)),
    ("a little while ago", (0, None)),
    ("a moment ago", (0, None)),
    ("ahora mismo", (0, None)),
    ("ahorita", (0, None)),
    ("hace un rato", (0, None)),
    ("hace un ratito", (0, None)),
    ("hace un momento", (0, None)),
    ("hace poco", (0, None)),
    ("this morning", (0, Some(Part::Morning))),
    ("esta manana", (0, Some(Part::Morning))),
    ("this afternoon", (0, Some(Part::Afternoon))),
    ("esta tarde", (0, Some(Part::Afternoon))),
    ("this evening", (0, Some(Part::Evening))),
    ("tonight", (0, Some(Part::Night))),
    ("esta noche", (0, Some(Part::Night))),
    ("yesterday", (-1, None)),
    ("yday", (-1, None)),
    ("y'day", (-1, None)),
    ("yest", (-1, None)),
    ("ayer", (-1, None)),
    ("ayer mismo", (-1, None)),
    ("last night", (-1, Some(Part::Night))),
    ("anoche", (-1, Some(Part::Night))),
    ("ayer noche", (-1, Some(Part::Night))),
    ("anteanoche", (-2, Some(Part::Night))),
    ("antenoche", (-2, Some(Part::Night))),
    ("the day before yesterday", (-2, None)),
    ("day before yesterday", (-2, None)),
    ("anteayer", (-2, None)),
    ("antier", (-2, None)),
    ("antes de ayer", (-2, None)),
    ("antes de antier", (-3, None)),
    ("trasanteayer", (-3, None)),
    ("tomorrow", (1, None)),
    ("tmrw", (1, None)),
    ("tmr", (1, None)),
    ("manana", (1, None)),
    ("manana mismo", (1, None)),
    ("a week ago today", (-7, None)),
    ("a week ago yesterday", (-8, None)),
    ("a week today", (7, None)),
    ("a week from today", (7, None)),
    ("today week", (7, None)),
    ("a week tomorrow", (8, None)),
    ("a week from tomorrow", (8, None)),
    ("tomorrow week", (8, None)),
    ("de hoy en ocho", (7, None)),
    ("de hoy en ocho dias", (7, None)),
    ("hoy en ocho", (7, None)),
    ("de hoy en quince", (14, None)),
    ("de hoy en quince dias", (14, None)),
    ("the day after tomorrow", (2, None)),
    ("day after tomorrow", (2, None)),
    ("pasado manana", (2, None)),
];

/// Words that say only in some places that it was, or is, today.
const NOW: &[&str] = &["earlier", "now", "ahora", "recien"];

/// Which weekday is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Bare,
    This,
    /// The one of the week after this.
    Next,
    /// The next one there is.
    Coming,
    /// The latest one there was, today not among them.
    Last,
    OfLastWeek,
    /// So many days behind the next one there is: `Monday week`.
    After(i32),
}

const BEFORE: &[(&str, Which)] = &[
    ("el", Which::Bare),
    ("al", Which::Bare),
    ("del", Which::Bare),
    ("on", Which::Bare),
    ("on the", Which::Bare),
    ("this", Which::This),
    ("este", Which::This),
    ("on this", Which::This),
    ("a week on", Which::After(7)),
    ("a week from", Which::After(7)),
    ("a week from next", Which::After(7)),
    ("two weeks on", Which::After(14)),
    ("two weeks from", Which::After(14)),
    ("next", Which::Next),
    ("next week", Which::Next),
    ("next week on", Which::Next),
    ("la semana que viene el", Which::Next),
    ("la proxima semana el", Which::Next),
    ("last week", Which::OfLastWeek),
    ("last week on", Which::OfLastWeek),
    ("la semana pasada el", Which::OfLastWeek),
    ("on next", Which::Next),
    ("this coming", Which::Coming),
    ("coming", Which::Coming),
    ("the coming", Which::Coming),
    ("proximo", Which::Coming),
    ("el prox", Which::Coming),
    ("el proximo", Which::Coming),
    ("este proximo", Which::Coming),
    ("last", Which::Last),
    ("on last", Which::Last),
    ("past", Which::Last),
    ("this past", Which::Last),
    ("the past", Which::Last),
    ("pasado", Which::Last),
    ("el pasado", Which::Last),
    ("este pasado", Which::Last),
];

const AFTER: &[(&str, Which)] = &[
    ("de la semana que viene", Which::Next),
    ("de la proxima semana", Which::Next),
    ("de la semana proxima", Which::Next),
    ("of next week", Which::Next),
    ("next week", Which::Next),
    ("de esta semana", Which::This),
    ("of this week", Which::This),
    ("this week", Which::This),
    ("de la semana pasada", Which::OfLastWeek),
    ("of last week", Which::OfLastWeek),
    ("last week", Which::OfLastWeek),
    ("que viene", Which::Coming),
    ("q viene", Which::Coming),
    ("que sigue", Which::Coming),
    ("week", Which::After(7)),
    ("after next", Which::After(7)),
    ("fortnight", Which::After(14)),
    ("en ocho", Which::After(7)),
    ("en ocho dias", Which::After(7)),
    ("en quince", Which::After(14)),
    ("en quince dias", Which::After(14)),
    ("proximo", Which::Coming),
    ("entrante", Which::Coming),
    ("pasado", Which::Last),
    ("ultimo", Which::Last),
];

pub(super) fn on_or_before(day: Day, weekday: Weekday) -> Day {
    let back = (7 + day.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    day.plus(-(back as i32))
}

pub(super) fn on_or_after(day: Day, weekday: Weekday) -> Day {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.plus(ahead as i32)
}

/// Whether a day may begin with a word.
pub(super) fn may_begin(word: &str) -> bool {
    opens(phrases(RELATIVE), word)
        || opens(phrases(BEFORE), word)
        || opens(phrases(STRETCHES), word)
        || opens(phrases(THIS), word)
        || NOW.contains(&word)
}

/// Reads one day at the front of the words, the longest way there is.
pub(super) fn read(words: Words<'_, '_>, look: Look, place: Place, from: &From) -> Option<Found> {
    let ways = [
        relative(words, place, from),
        by_weekday(words, look, from),
        nth::read(words, look, from),
        calendar::read(words, look, place, from),
        by_distance(words, look, place, from),
        stretch(words, place, from),
        (place == Place::Line).then(|| elapsed::whole_months(words, from)).flatten(),
        // "end of the month" is prose in a line.
        (place != Place::Line).then(|| due::spanned(words, from)).flatten(),
    ];
    // Of two equally long ones the first.
    ways.into_iter().flatten().rev().max_by_key(|found| found.used)
}

fn relative(words: Words<'_, '_>, place: Place, from: &From) -> Option<Found> {
    if let Some(((days, part), used)) = longest(words, RELATIVE) {
        return Some(Found { part, ..Found::day(from.today.plus(days), used, Said::Relative) });
    }
    let goes_on = || matches!(text(words, 1), "" | "with" | "con" | "to" | "from" | "de" | "about" | "re" | "sobre");
    let is_now = NOW.contains(&text(words, 0)) && (place != Place::Line || goes_on());
    is_now.then(|| Found::day(from.today, 1, Said::Relative))
}

fn by_weekday(words: Words<'_, '_>, look: Look, from: &From) -> Option<Found> {
    // The longest lead that has a weekday behind it.
    let (before, skip) = BEFORE
        .iter()
        .filter_map(|(lead, which)| Some((*which, starts(words, lead)?)))
        .filter(|(_, skip)| weekday(text(words, *skip)).is_some())
        .max_by_key(|(_, skip)| *skip)
        .unwrap_or((Which::Bare, 0));
    let named = weekday(text(words, skip))?;
    let mut used = skip + 1;
    let rest = behind(words, used);
    if before == Which::Bare
        && let Some(found) = with_number(words, named, used, look, from)
    {
        return Some(found);
    }
    let after = longest(rest, AFTER);
    // "pasado mañana" is a day of its own.
    let after = after.filter(|(which, _)| !(*which == Which::Last && starts(rest, "pasado manana").is_some()));
    let which = match after {
        Some((which, more)) => {
            used += more;
            which
        }
        None => before,
    };
    let day = on_weekday(named, which, look, from.today);
    let said = if which == Which::Bare { Said::Weekday } else { Said::Relative };
    Some(Found::day(day, used, said))
}

fn on_weekday(named: Weekday, which: Which, look: Look, today: Day) -> Day {
    let monday = on_or_before(today, Weekday::Mon);
    let of_week = |weeks: i32| monday.plus(7 * weeks + named.num_days_from_monday() as i32);
    match (which, look) {
        (Which::Bare, Look::Forward) | (Which::Coming, _) => on_or_after(today.plus(1), named),
        (Which::Bare, Look::Back | Look::Past) | (Which::This, Look::Past) => on_or_before(today, named),
        (Which::This, _) => on_or_after(today, named),
        (Which::Next, _) => of_week(1),
        (Which::After(days), _) => on_or_after(today.plus(1), named).plus(days),
        (Which::Last, _) => on_or_before(today.plus(-1), named),
        (Which::OfLastWeek, _) => of_week(-1),
    }
}

/// `lunes 23`, `Fri 28 Aug`, `Monday, the 3rd of March`: both must agree, else it is asked.
fn with_number(words: Words<'_, '_>, named: Weekday, used: usize, look: Look, from: &From) -> Option<Found> {
    // A comma may stand between: "Monday, 3 March".
    let rest = over(words, used);
    let is_march_too = matches!(text(words, used - 1), "mar");
    let article = ["the", "el", "dia", "el dia"].iter().filter_map(|it| starts(rest, it)).max().unwrap_or(0);
    let rest = behind(rest, article);
    let pair = || calendar::pair(text(rest, 0)).filter(|pair| pair.mark == '/');
    let readings = match calendar::dated(rest).or_else(|| calendar::numbered(rest, true)) {
        Some(dated) => vec![dated],
        None => calendar::readings(&pair()?, from.habits.date_order()),
    };
    let dated = *readings.first()?;
    let used = used + article + dated.used;
    if let Some(day) = readings.iter().find_map(|dated| dated.agreeing(named, look, from)) {
        return Some(Found::day(day, used, if dated.year.is_some() { Said::Full } else { Said::Number }));
    }
    // `mar 25` follows the calendar, then the language.
    if is_march_too && dated.month.is_none() && article == 0 && !from.habits.spanish {
        return None;
    }
    let mut days: Vec<Day> = dated.day(look, from).into_iter().collect();
    days.push(on_weekday(named, Which::Bare, look, from.today));
    days.dedup();
    Some(Found { used, doubt: Some(Why::Weekday.about(&days)), ..Found::default() })
}

fn by_distance(words: Words<'_, '_>, look: Look, place: Place, from: &From) -> Option<Found> {
    if let Some((distance, sign, used)) = distance::directed(words) {
        if let Distance::Minutes(minutes) = distance {
            return at_distance(words, sign * minutes, used, from);
        }
        return Some(Found::day(distance.from(from.today, sign)?, used, Said::Relative));
    }
    let (distance, used, is_glued) = distance::distance(words)?;
    // "3 days" alone is a length of time, not a date; "30 days payment terms" is prose.
    let is_date = match place {
        Place::Line => false,
        // Put off, or moved: "2 weeks" is from now.
        Place::Field => is_glued || look == Look::Forward,
        Place::Due => true,
    };
    let sign = if look == Look::Forward || place == Place::Due { 1 } else { -1 };
    is_date.then(|| Some(Found::day(distance.from(from.today, sign)?, used, Said::Relative)))?
}

/// `an hour ago`: the hour too, on the day it was.
fn at_distance(words: Words<'_, '_>, minutes: i32, used: usize, from: &From) -> Option<Found> {
    const DAY: i32 = 1440;
    let now = from.now?.minutes().checked_add(minutes)?;
    let time = crate::domain::TimeOfDay::from_minutes(now.rem_euclid(DAY))?;
    let day = from.today.plus(now.div_euclid(DAY));
    let hour = Hour { time, zone: None, is_spoken: false };
    // "an hour ago London time": it is the same hour wherever one says it.
    let used = used + zone::read(behind(words, used), from).map_or(0, |named| named.used);
    Some(Found { hour: Some(hour), ..Found::day(day, used, Said::Relative) })
}

/// A stretch of days that is said without saying which of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Week,
    Weekend,
    Month,
    /// None that could be counted.
    SomeDay,
}

/// Such stretches, and how far they are.
const STRETCHES: &[(&str, (Stretch, i32))] = &[
    ("next week", (Stretch::Week, 1)),
    ("la semana que viene", (Stretch::Week, 1)),
    ("semana que viene", (Stretch::Week, 1)),
    ("la prox semana", (Stretch::Week, 1)),
    ("la proxima semana", (Stretch::Week, 1)),
    ("proxima semana", (Stretch::Week, 1)),
    ("la semana proxima", (Stretch::Week, 1)),
    ("last week", (Stretch::Week, -1)),
    ("la semana pasada", (Stretch::Week, -1)),
    ("semana pasada", (Stretch::Week, -1)),
    ("next weekend", (Stretch::Weekend, 1)),
    ("el fin de semana que viene", (Stretch::Weekend, 1)),
    ("el proximo fin de semana", (Stretch::Weekend, 1)),
    ("last weekend", (Stretch::Weekend, -1)),
    ("el fin de semana pasado", (Stretch::Weekend, -1)),
    ("el pasado fin de semana", (Stretch::Weekend, -1)),
    ("next month", (Stretch::Month, 1)),
    ("el mes que viene", (Stretch::Month, 1)),
    ("mes que viene", (Stretch::Month, 1)),
    ("el proximo mes", (Stretch::Month, 1)),
    ("proximo mes", (Stretch::Month, 1)),
    ("last month", (Stretch::Month, -1)),
    ("el mes pasado", (Stretch::Month, -1)),
    ("mes pasado", (Stretch::Month, -1)),
];

/// The one that is running: in a field, or behind `due:`, it has an end.
const THIS: &[(&str, (Stretch, i32))] = &[
    ("this week", (Stretch::Week, 0)),
    ("earlier this week", (Stretch::Week, 0)),
    ("later this week", (Stretch::Week, 0)),
    ("esta semana", (Stretch::Week, 0)),
    ("end of last week", (Stretch::Week, -1)),
    ("at the end of last week", (Stretch::Week, -1)),
    ("late last week", (Stretch::Week, -1)),
    ("early last week", (Stretch::Week, -1)),
    ("a finales de la semana pasada", (Stretch::Week, -1)),
    ("a principios de la semana pasada", (Stretch::Week, -1)),
    ("a lo largo de esta semana", (Stretch::Week, 0)),
    ("this weekend", (Stretch::Weekend, 0)),
    ("at the weekend", (Stretch::Weekend, 0)),
    ("over the weekend", (Stretch::Weekend, 0)),
    ("este fin de semana", (Stretch::Weekend, 0)),
    ("el fin de semana", (Stretch::Weekend, 0)),
    ("this month", (Stretch::Month, 0)),
    ("earlier this month", (Stretch::Month, 0)),
    ("later this month", (Stretch::Month, 0)),
    ("este mes", (Stretch::Month, 0)),
    ("the other day", (Stretch::SomeDay, 0)),
    ("el otro dia", (Stretch::SomeDay, 0)),
    ("some day", (Stretch::SomeDay, 0)),
    ("algun dia", (Stretch::SomeDay, 0)),
];

/// `next week`, `last month`: the Monday, the first. In a line no day of it is known, so it is asked.
fn stretch(words: Words<'_, '_>, place: Place, from: &From) -> Option<Found> {
    let in_line = || longest(words, THIS).filter(|_| place == Place::Line);
    let ((stretch, ahead), used) = longest(words, STRETCHES).or_else(in_line)?;
    let today = from.today;
    let monday = on_or_before(today, Weekday::Mon).plus(7 * ahead);
    let first = Day::new(today.date().year(), today.date().month(), 1)?.plus_months(ahead);
    let (day, days) = match stretch {
        Stretch::Week => (monday, 0..5),
        Stretch::Weekend => (monday.plus(5), 5..7),
        Stretch::Month | Stretch::SomeDay => (first, 0..0),
    };
    if place == Place::Line {
        let days: Vec<Day> = days.map(|day| monday.plus(day)).collect();
        return Some(Found { used, doubt: Some(Why::WhichDay.about(&days)), ..Found::default() });
    }
    Some(Found::day(day, used, Said::Relative))
}
