//! Stretches of time: `3d`, `dos semanas`, `an hour and a half`. As a distance from now (`in`, `ago`, `hace`), and
//! as how long something took.

use super::calendar;
use super::words::{Words, behind, digits, longest, number, opens, phrases, starts, text};
use crate::domain::Day;

/// A stretch of the calendar or of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Distance {
    Days(i32),
    Months(i32),
    Minutes(i32),
}

/// What a number of the calendar is counted in.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Day(i32),
    Month(i32),
}

impl Unit {
    /// So many of it.
    pub(super) fn times(self, count: u32) -> Option<Distance> {
        const MOST: u32 = 3660;
        let count = i32::try_from(count).ok().filter(|_| count <= MOST)?;
        Some(match self {
            Unit::Day(days) => Distance::Days(count.checked_mul(days)?),
            Unit::Month(months) => Distance::Months(count.checked_mul(months)?),
        })
    }
}

/// What units are called.
pub(super) const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Day(1)),
    ("days", Unit::Day(1)),
    ("dia", Unit::Day(1)),
    ("dias", Unit::Day(1)),
    ("week", Unit::Day(7)),
    ("weeks", Unit::Day(7)),
    ("wk", Unit::Day(7)),
    ("wks", Unit::Day(7)),
    ("semana", Unit::Day(7)),
    ("semanas", Unit::Day(7)),
    ("fortnight", Unit::Day(14)),
    ("fortnights", Unit::Day(14)),
    ("quincena", Unit::Day(15)),
    ("month", Unit::Month(1)),
    ("months", Unit::Month(1)),
    ("mes", Unit::Month(1)),
    ("meses", Unit::Month(1)),
    ("quarter", Unit::Month(3)),
    ("quarters", Unit::Month(3)),
    ("trimestre", Unit::Month(3)),
    ("trimestres", Unit::Month(3)),
    ("year", Unit::Month(12)),
    ("years", Unit::Month(12)),
    ("ano", Unit::Month(12)),
    ("anos", Unit::Month(12)),
];

/// What a number of the clock is counted in; those of one letter too.
const CLOCK: &[(&str, i32)] = &[
    ("m", 1),
    ("'", 1),
    ("’", 1),
    ("′", 1),
    ("min", 1),
    ("mins", 1),
    ("minute", 1),
    ("minutes", 1),
    ("minuto", 1),
    ("minutos", 1),
    ("h", 60),
    ("hr", 60),
    ("hrs", 60),
    ("hs", 60),
    ("hour", 60),
    ("hours", 60),
    ("hora", 60),
    ("horas", 60),
    ("horita", 60),
    ("horitas", 60),
];

/// Lengths that are said whole.
const SAID: &[(&str, i32)] = &[
    ("half an hour", 30),
    ("a half hour", 30),
    ("half hour", 30),
    ("media hora", 30),
    ("media horita", 30),
    ("an hour and a half", 90),
    ("one and a half hours", 90),
    ("hora y media", 90),
    ("una hora y media", 90),
    ("una hora y cuarto", 75),
    ("hora y cuarto", 75),
    ("a quarter of an hour", 15),
    ("quarter of an hour", 15),
    ("un cuarto de hora", 15),
    ("cuarto de hora", 15),
    ("three quarters of an hour", 45),
    ("tres cuartos de hora", 45),
];

/// Nothing people log took longer: two weeks.
const LENGTH_MAX: i32 = 20_160;

impl Distance {
    /// That far after a day, or before it; minutes are of no day.
    pub(super) fn from(self, day: Day, sign: i32) -> Option<Day> {
        match self {
            Self::Days(days) => Some(day.plus(sign * days)),
            Self::Months(months) => Some(day.plus_months(sign * months)),
            Self::Minutes(_) => None,
        }
    }
}

/// `3d`, `2w`, `1mo`, `3 days`, `dos semanas`, `a fortnight`; whether it is glued, as programs write it.
pub(super) fn distance(words: Words<'_, '_>) -> Option<(Distance, usize, bool)> {
    let first = text(words, 0);
    if let Some((count, unit)) = glued(first) {
        let unit = match unit {
            "d" | "dias" | "days" | "dia" | "day" => Unit::Day(1),
            "w" | "wk" | "sem" | "weeks" | "semanas" => Unit::Day(7),
            "mo" | "meses" | "months" => Unit::Month(1),
            "y" | "a" => Unit::Month(12),
            _ => return None,
        };
        return Some((unit.times(count)?, 1, true));
    }
    let (count, used) = number(words)?;
    let rest = behind(words, used);
    let by_letter = || match text(rest, 0) {
        "d" => Some((Unit::Day(1), 1)),
        "w" | "sem" => Some((Unit::Day(7), 1)),
        "mo" => Some((Unit::Month(1), 1)),
        _ => None,
    };
    let (unit, more) = longest(rest, UNITS).or_else(by_letter)?;
    Some((unit.times(count)?, used + more, false))
}

/// `3d` as 3 and `d`.
fn glued(word: &str) -> Option<(u32, &str)> {
    let split = word.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (count, unit) = word.split_at_checked(split)?;
    Some((digits(count, 4)?, unit))
}

/// What says which way, in front.
const LEADS: &[(&str, i32)] = &[
    ("in", 1),
    ("en", 1),
    ("dentro de", 1),
    ("de aqui a", 1),
    ("within", 1),
    ("de hoy en", 1),
    ("hace", -1),
    ("hace como", -1),
    ("hace unos", -1),
    ("hace unas", -1),
    ("hace casi", -1),
    ("hace mas o menos", -1),
    ("hace alrededor de", -1),
];

/// Whether a stretch may begin with a word that is no number.
pub(super) fn may_begin(word: &str) -> bool {
    opens(phrases(LEADS), word) || opens(phrases(SAID), word) || matches!(word, "about" | "some" | "roughly" | "nearly")
}

/// A distance with the word that says which way: `in 2 weeks`, `hace una hora`, `3 days ago`; 1 is ahead.
pub(super) fn directed(words: Words<'_, '_>) -> Option<(Distance, i32, usize)> {
    // `hoy hace una semana`
    if starts(words, "hoy hace").is_some() {
        return directed(behind(words, 1)).map(|(distance, sign, used)| (distance, sign, used + 1));
    }
    let any = |words| {
        let clock = length(words).map(|(minutes, used)| (Distance::Minutes(minutes), used));
        clock.or_else(|| distance(words).map(|(distance, used, _)| (distance, used)))
    };
    if let Some((sign, lead)) = longest(words, LEADS)
        && let Some((distance, used)) = any(behind(words, lead))
    {
        let tail = |phrases: &[&str]| phrases.iter().find_map(|it| starts(behind(words, lead + used), it));
        let more = if sign > 0 { tail(&["time", "from now", "from today"]) } else { None };
        return Some((distance, sign, lead + used + more.unwrap_or(0)));
    }
    let about =
        ["about", "around", "some", "roughly", "nearly"].iter().find_map(|about| starts(words, about)).unwrap_or(0);
    let (distance, used) = any(behind(words, about))?;
    let used = about + used;
    let rest = behind(words, used);
    const TAILS: &[(&str, i32)] = &[("ago", -1), ("from now", 1), ("from today", 1), ("atras", -1)];
    let (sign, tail) = longest(rest, TAILS)?;
    Some((distance, sign, used + tail))
}

/// How long: `30m`, `30 min`, `30'`, `1h`, `1h30`, `1.5h`, `half an hour`, `hora y media`, in minutes.
pub(super) fn length(words: Words<'_, '_>) -> Option<(i32, usize)> {
    let found = longest(words, SAID).or_else(|| counted(words)).or_else(|| by_word(words));
    found.filter(|(minutes, _)| (1..=LENGTH_MAX).contains(minutes))
}

/// `1 h 30 min`, `90 minutes`, `two and a half hours`, `dos horas y media`.
fn counted(words: Words<'_, '_>) -> Option<(i32, usize)> {
    let first = text(words, 0);
    let is_half = matches!(first, "1/2" | "½");
    let (times, used) = match decimal(first).or(is_half.then_some(5)) {
        Some(tenths) => (tenths, 1),
        None => number(words).and_then(|(number, used)| Some((i32::try_from(number).ok()?.checked_mul(10)?, used)))?,
    };
    let half = starts(behind(words, used), "and a half").unwrap_or(0);
    let times = if half > 0 { times + 5 } else { times };
    let mut used = used + half;
    let (unit, more) = longest(behind(words, used), CLOCK)?;
    // "an m" is no minute.
    if text(words, used).len() == 1 && !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    used += more;
    let mut minutes = times.checked_mul(unit)? / 10;
    if unit == 60 {
        let rest = behind(words, used);
        let half = ["y media", "and a half"].iter().find_map(|half| starts(rest, half));
        let skip = usize::from(matches!(text(rest, 0), "y" | "and"));
        if let Some(more) = half {
            return Some((minutes + 30, used + more));
        }
        if let Some((more, count)) = starts(rest, "y cuarto").map(|count| (15, count)) {
            return Some((minutes + more, used + count));
        }
        if let Some((more, count)) = minutes_behind(behind(rest, skip)) {
            minutes += more;
            used += skip + count;
        }
    }
    Some((minutes, used))
}

/// `45min`, `1h30`, `1h 30m`.
fn by_word(words: Words<'_, '_>) -> Option<(i32, usize)> {
    let word = text(words, 0);
    let minutes = one_word(word)?;
    let half = || ["y media", "and a half"].iter().find_map(|half| Some((30, starts(behind(words, 1), half)?)));
    let more = minutes_behind(behind(words, 1)).or_else(half).filter(|_| word.ends_with('h'));
    Some(more.map_or((minutes, 1), |(more, used)| (minutes + more, used + 1)))
}

/// The `30 min` of `1 h 30 min`.
fn minutes_behind(words: Words<'_, '_>) -> Option<(i32, usize)> {
    let one = one_word(text(words, 0)).filter(|_| !text(words, 0).contains('h')).map(|minutes| (minutes, 1));
    let two = || {
        let (count, used) = number(words)?;
        let (unit, more) = longest(behind(words, used), CLOCK)?;
        (unit == 1).then_some((i32::try_from(count).ok()?, used + more))
    };
    // "1 hr 15": the minutes go without saying.
    let bare = || {
        let word = Some(text(words, 0)).filter(|word| word.len() == 2)?;
        let minutes = digits(word, 2).filter(|_| calendar::closes(behind(words, 1)))?;
        Some((i32::try_from(minutes).ok()?, 1))
    };
    one.or_else(two).or_else(bare).filter(|(minutes, _)| *minutes < 60)
}

/// `1.5` and `1,5` in tenths.
fn decimal(word: &str) -> Option<i32> {
    let (whole, part) = word.split_once(['.', ','])?;
    let (whole, part) = (digits(whole, 3)?, digits(part, 2)?);
    let tenths = if word.len() - word.find(['.', ','])? == 2 { part } else { part / 10 };
    i32::try_from(whole * 10 + tenths).ok()
}

/// `30m`, `45min`, `30'`, `1h`, `1h30`, `1h30m`, `1.5h`, `2hrs`.
fn one_word(word: &str) -> Option<i32> {
    let number = |digits: &str| self::digits(digits, 4).and_then(|it| i32::try_from(it).ok());
    if let Some((hours, minutes)) = word.split_once('h') {
        // `1:30h`, `1.30h`: what is no quarter of an hour is minutes.
        let clock = hours.split_once([':', '.', ',']).filter(|(_, part)| part.len() == 2);
        if let Some((whole, part)) = clock.filter(|_| minutes.is_empty()) {
            let part = match (part, hours.contains(':')) {
                ("25" | "50" | "75", false) => number(part)? * 60 / 100,
                _ => number(part).filter(|part| *part < 60)?,
            };
            return number(whole)?.checked_mul(60)?.checked_add(part);
        }
        let hours = match decimal(hours) {
            Some(tenths) => tenths.checked_mul(6)?,
            None => number(hours)?.checked_mul(60)?,
        };
        return match minutes {
            "" | "r" | "rs" | "s" | "ora" | "oras" | "our" | "ours" => Some(hours),
            _ => {
                let ends = ["min", "mins", "m", "'"];
                let minutes = ends.iter().find_map(|end| minutes.strip_suffix(end)).unwrap_or(minutes);
                let minutes = number(minutes).filter(|it| *it < 60 && minutes.len() <= 2)?;
                hours.checked_add(minutes)
            }
        };
    }
    let split = word.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = word.split_at_checked(split)?;
    let is_minutes = CLOCK.iter().any(|(name, minutes)| *minutes == 1 && *name == unit);
    number(count).filter(|_| is_minutes)
}
