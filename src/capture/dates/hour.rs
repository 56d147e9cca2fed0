//! Hours of the day: `14:30`, `9am`, `a las 5 y media`, `half past three`, `de 10 a 11`, `3pm CET`.

mod part;
mod range;
mod spoken;

pub use part::{NAMED_HOURS, PARTS, Part};

use spoken::{minutes_to, past_or_to};

use super::calendar;
use super::words::{Words, behind, digits, is_counted, longest, number, opens, phrases, starts, text};
use super::zone;
use super::{Found, From, Why};
use crate::domain::{TimeOfDay, Zone};

/// An hour of the day as it was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hour {
    pub time: TimeOfDay,
    /// The zone it was said with; else it is the line's.
    pub zone: Option<Zone>,
    /// A number from 1 to 12 without saying which half of the day: `at 4`.
    pub is_spoken: bool,
}

impl Hour {
    /// The hour as it is meant of a dinner or drinks: 7 to 11 are the evening.
    #[must_use]
    pub fn of_the_evening(self) -> TimeOfDay {
        let hour = self.time.minutes() / 60;
        let later = TimeOfDay::from_minutes(self.time.minutes() + 720);
        if self.is_spoken && (7..=11).contains(&hour) { later.unwrap_or(self.time) } else { self.time }
    }
}

/// What an hour follows.
const LEADS: &[&str] = &[
    "a las",
    "a la",
    "at",
    "@",
    "at about",
    "at around",
    "a eso de las",
    "sobre las",
    "hacia las",
    "desde las",
    "from",
    "around",
    "las",
];

/// What is said in front of an hour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    /// `at`, `a las`: a bare number is an hour.
    At,
    /// Only what is written as an hour is one.
    Weak,
    /// The end of a stretch: a bare number is an hour.
    End,
}

/// `17h`, `10h30` as an hour, which it is beside a day; below 7 it is a length.
pub(super) fn in_hours(words: Words<'_, '_>, used: usize) -> Option<Hour> {
    let word = text(words, 0);
    let glued = glued(word, true).filter(|_| used == 1 && word.contains('h'));
    let apart = || digits(word, 2).filter(|_| used == 2 && matches!(text(words, 1), "h" | "hs" | "hrs"));
    let clock =
        glued.or_else(|| apart().map(|hour| Clock { hour, minute: 0, half: Half::Written, is_before: false }))?;
    let clock = (clock.hour >= BUSINESS).then_some(clock)?;
    Some(Hour { time: clock.time()?, zone: None, is_spoken: false })
}

/// Fewer hours than that are how long something took.
const BUSINESS: u32 = 7;

/// What was read of an hour, before it is known what half of the day it is of.
#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    half: Half,
    /// The minutes are those before the hour that was named.
    is_before: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// As written: `14:30`, `17h`.
    Written,
    /// A bare number.
    Open,
    Am,
    Pm,
}

impl Clock {
    fn time(self) -> Option<TimeOfDay> {
        let hour = match self.half {
            Half::Written => self.hour,
            Half::Open if (1..=7).contains(&(self.hour + u32::from(self.is_before))) => self.hour + 12,
            Half::Open => self.hour,
            Half::Am | Half::Pm if !(1..=12).contains(&self.hour) => return None,
            Half::Am => self.hour % 12,
            Half::Pm => self.hour % 12 + 12,
        };
        TimeOfDay::new(hour, self.minute)
    }

    /// With the part of the day it was said with.
    fn of(self, part: Part) -> Self {
        let half = match (part, self.hour) {
            (_, 13..) | (_, 0) => Half::Written,
            // Noon is called twelve in the morning, midnight twelve at night.
            (Part::Morning, 12) => Half::Pm,
            (Part::Night | Part::Evening, 12) => Half::Am,
            (Part::Morning, _) => Half::Am,
            // One at night is small.
            (Part::Night, 1..=4) => Half::Am,
            _ => Half::Pm,
        };
        if self.half == Half::Am || self.half == Half::Pm { self } else { Self { half, ..self } }
    }
}

impl Hour {
    /// The hour as it is meant with the part of the day that was said elsewhere: `at 4 this morning`.
    pub(super) fn of(self, part: Part) -> Self {
        let (hour, minute) = ((self.time.minutes() / 60) as u32, (self.time.minutes() % 60) as u32);
        let said = Clock { hour: if hour > 12 { hour - 12 } else { hour }, minute, half: Half::Open, is_before: false };
        match said.of(part).time().filter(|_| self.is_spoken) {
            Some(time) => Self { time, is_spoken: false, ..self },
            None => self,
        }
    }
}

/// Whether an hour may begin with a word.
pub(super) fn may_begin(word: &str) -> bool {
    opens(phrases(NAMED_HOURS), word)
        || opens(phrases(PARTS), word)
        || opens(LEADS.iter().copied(), word)
        || matches!(
            word,
            "half" | "quarter" | "de" | "entre" | "desde" | "from" | "between" | "al" | "a" | "cuarto" | "un"
        )
}

/// Reads an hour, or a stretch of hours; `beside_day` when a day stands in front of it.
pub(super) fn read(words: Words<'_, '_>, part: Option<Part>, beside_day: bool, from: &From) -> Option<Found> {
    range::range(words, part, beside_day, from).or_else(|| single(words, part, beside_day, from))
}

/// Whether `de 10 a 11` begins here.
pub(super) fn is_range(words: Words<'_, '_>) -> bool {
    range::spoken_range(words, true).is_some()
}

fn single(words: Words<'_, '_>, part: Option<Part>, beside_day: bool, from: &From) -> Option<Found> {
    if let Some(((hour, minute), used)) = longest(words, NAMED_HOURS) {
        return with_zone(words, TimeOfDay::new(hour, minute)?, false, used, from);
    }
    let (lead, skip) = lead(words, beside_day);
    let to = minutes_to(words);
    let (mut clock, more) = to.or_else(|| clock(behind(words, skip), lead, beside_day))?;
    let skip = if to.is_some() { 0 } else { skip };
    let mut used = skip + more;
    let rest = behind(words, used);
    // "9 hora de México": then a bare number will do.
    let is_zoned = || zone::read(rest, from).is_some_and(|it| it.is_said);
    let is_said = lead == Lead::At
        || to.is_some()
        || matches!(text(words, skip), "half" | "quarter")
        || text(words, skip + 1) == "past";
    let is_bare = clock.half == Half::Open && !is_said;
    if is_bare && !is_zoned() {
        return None;
    }
    // A day in the middle of the phrase ("at 9 tomorrow morning") has said the part already.
    let said = longest(rest, PARTS).filter(|(part, _)| !(is_morning_word(rest) && *part == Part::Morning));
    if let Some((part, more)) = said {
        clock = clock.of(part);
        used += more;
    } else if let Some(part) = part.filter(|_| clock.half == Half::Open) {
        clock = clock.of(part);
    }
    let is_spoken = clock.half == Half::Open;
    match clock.time() {
        Some(time) => with_zone(words, time, is_spoken, used, from),
        // "at 25 stores" is prose; beside a day, or "a las", or written so, nothing else can be meant.
        None if beside_day || lead == Lead::At && clock.half != Half::Open || text(words, skip).contains(':') => {
            Some(no_hour(used))
        }
        None => None,
    }
}

/// `mañana` is tomorrow when nothing leads to it.
fn is_morning_word(words: Words<'_, '_>) -> bool {
    text(words, 0) == "manana"
}

fn no_hour(used: usize) -> Found {
    Found { used, doubt: Some(Why::NoSuchHour.about(&[])), ..Found::default() }
}

fn with_zone(words: Words<'_, '_>, time: TimeOfDay, is_spoken: bool, used: usize, from: &From) -> Option<Found> {
    let mut found = Found { used, hour: Some(Hour { time, zone: None, is_spoken }), ..Found::default() };
    // "a las 9 hs de Buenos Aires": the unit may be the zone's own.
    let unit = used.checked_sub(1).filter(|last| HOURS.contains(&text(words, *last)));
    let by_unit = || unit.and_then(|unit| Some((unit, zone::read(behind(words, unit), from)?)));
    let glued = || zone::of_place(behind(words, used), from).filter(|_| ends_in_unit(text(words, used - 1)));
    let named = zone::read(behind(words, used), from).or_else(glued).map(|named| (used, named)).or_else(by_unit);
    if let Some((at, named)) = named {
        found.used = at + named.used;
        match named.zone {
            Some(zone) => found.hour = Some(Hour { time, zone: Some(zone), is_spoken }),
            None => found.doubt = Some(Why::UnknownZone.about(&[])),
        }
    }
    Some(found)
}

/// What an hour is counted in.
const HOURS: &[&str] = &["h", "hs", "hrs", "horas"];

/// `9hs`, `16.30h`.
fn ends_in_unit(word: &str) -> bool {
    word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':')).starts_with('h')
}

fn lead(words: Words<'_, '_>, beside_day: bool) -> (Lead, usize) {
    let found = LEADS.iter().filter_map(|lead| Some((*lead, starts(words, lead)?))).max_by_key(|(_, used)| *used);
    match found {
        // "around 4 stores" is prose, and so is "around 4" where no day stands.
        Some(("around", used)) if beside_day && calendar::closes(behind(words, used + 1)) => (Lead::At, used),
        Some(("from" | "around" | "las", used)) => (Lead::Weak, used),
        Some((_, used)) => (Lead::At, used),
        None => (Lead::None, 0),
    }
}

/// The hour itself: a number with what is glued to it or stands behind it, or words.
fn clock(words: Words<'_, '_>, lead: Lead, beside_day: bool) -> Option<(Clock, usize)> {
    // "from 10 to 11" is no ten minutes to eleven.
    if lead != Lead::End
        && let Some(found) = past_or_to(words, lead == Lead::At || beside_day)
    {
        return Some(found);
    }
    let word = text(words, 0);
    let written = lead == Lead::At || beside_day;
    let (clock, mut used) = match glued(word, written) {
        Some(clock) => (clock, 1),
        None => {
            let (hour, used) = number(words)?;
            (Clock { hour, minute: 0, half: Half::Open, is_before: false }, used)
        }
    };
    // `3h` behind a day is how long it took.
    if !matches!(lead, Lead::At | Lead::End)
        && word.contains('h')
        && clock.half == Half::Written
        && clock.hour < BUSINESS
    {
        return None;
    }
    let mut clock = clock;
    if let Some((half, more)) =
        half_behind(behind(words, used)).filter(|_| clock.half == Half::Open || written_as_12(clock))
    {
        clock.half = half;
        return Some((clock, used + more));
    }
    if clock.half != Half::Open {
        return Some((clock, used));
    }
    if let Some((minute, more)) = minutes_behind(behind(words, used)) {
        let total = (clock.hour * 60).checked_add_signed(minute)?;
        clock = Clock { hour: total / 60, minute: total % 60, half: Half::Open, is_before: minute < 0 };
        used += more;
        if let Some((half, more)) = half_behind(behind(words, used)) {
            clock.half = half;
            used += more;
        }
        return Some((clock, used));
    }
    let rest = behind(words, used);
    // "a las 10 y 75" has no such minute.
    if lead == Lead::At && matches!(text(rest, 0), "y" | "menos") && digits(text(rest, 1), 2).is_some_and(|it| it >= 60)
    {
        return Some((Clock { hour: u32::MAX, ..clock }, used + 2)).filter(|_| !is_counted(behind(rest, 2)));
    }
    let unit = ["en punto", "o'clock", "oclock", "o’clock"];
    if let Some(more) =
        unit.iter().chain(HOURS).find_map(|unit| starts(rest, unit)).filter(|_| matches!(lead, Lead::At | Lead::End))
    {
        return Some((clock, used + more));
    }
    if is_counted(rest) && zone::is_said(rest).is_none() {
        return None;
    }
    Some((clock, used))
}

/// `9:30 pm`: what is written may still say its half.
fn written_as_12(clock: Clock) -> bool {
    clock.half == Half::Written && (1..=12).contains(&clock.hour)
}

/// `14:30`, `14.30`, `9am`, `9:30pm`, `17h30`, `11hs`, `9`.
fn glued(word: &str, written: bool) -> Option<Clock> {
    const ENDS: &[(&str, Half)] = &[
        ("a.m", Half::Am),
        ("p.m", Half::Pm),
        ("am", Half::Am),
        ("pm", Half::Pm),
        ("hrs", Half::Written),
        ("hs", Half::Written),
    ];
    // `16.30h`, `16:30h`.
    let word = word.strip_suffix('h').filter(|body| body.contains([':', '.'])).unwrap_or(word);
    let end = ENDS.iter().find_map(|(end, half)| Some((word.strip_suffix(end)?, *half)));
    let (body, half) = end.map_or((word, None), |(body, half)| (body, Some(half)));
    let pair = |mark: char| {
        let (hour, minute) = body.split_once(mark)?;
        Some((digits(hour, 2)?, digits(minute, 2).filter(|_| minute.len() == 2)?))
    };
    let dotted = || pair('.').filter(|(hour, minute)| (written || half.is_some()) && *hour < 24 && *minute < 60);
    if let Some((hour, minute)) = pair(':').or_else(dotted) {
        return Some(Clock { hour, minute, half: half.unwrap_or(Half::Written), is_before: false });
    }
    if let Some((hour, minute)) = word.split_once('h').filter(|_| written && (half.is_none() || body.is_empty())) {
        let minute = if minute.is_empty() { 0 } else { digits(minute, 2).filter(|_| minute.len() == 2)? };
        return Some(Clock { hour: digits(hour, 2)?, minute, half: Half::Written, is_before: false });
    }
    let hour = digits(body, 2)?;
    Some(Clock { hour, minute: 0, half: half.unwrap_or(Half::Open), is_before: false })
}

/// `am`, `p. m.`, behind the number.
fn half_behind(words: Words<'_, '_>) -> Option<(Half, usize)> {
    const HALVES: &[(&str, Half)] = &[
        ("am", Half::Am),
        ("a.m", Half::Am),
        ("a m", Half::Am),
        ("pm", Half::Pm),
        ("p.m", Half::Pm),
        ("p m", Half::Pm),
    ];
    longest(words, HALVES)
}

/// `y media`, `menos cuarto`, `y veinte`: minutes to add.
fn minutes_behind(words: Words<'_, '_>) -> Option<(i32, usize)> {
    const SAID: &[(&str, i32)] = &[("media", 30), ("cuarto", 15)];
    let sign = match text(words, 0) {
        "y" => 1,
        "menos" => -1,
        "thirty" => return Some((30, 1)),
        "fifteen" => return Some((15, 1)),
        _ => return None,
    };
    let rest = behind(words, 1);
    let (minutes, used) = longest(rest, SAID).or_else(|| {
        let (minutes, used) = number(rest).filter(|(minutes, _)| *minutes < 60)?;
        Some((i32::try_from(minutes).ok()?, used))
    })?;
    Some((sign * minutes, used + 1))
}
