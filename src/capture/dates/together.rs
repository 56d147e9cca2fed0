//! Days, hours, parts of the day and lengths as they stand together.

use super::words::{self, Words, behind, longest, over, starts};
use super::{
    Found, From, Have, Hour, Look, NUMBERS, PARTS, Place, Said, Why, calendar, day, distance, hour, nth, several,
};

/// Whether a phrase may begin with a word: most words of a line need no further look.
#[must_use]
pub fn may_begin(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || words::weekday(word).is_some()
        || words::month(word).is_some()
        || words::opens(words::phrases(NUMBERS), word)
        || day::may_begin(word)
        || hour::may_begin(word)
        || distance::may_begin(word)
        || calendar::may_begin(word)
        || nth::may_begin(word)
        || LENGTH_LEADS.contains(&word)
        || words::opens(ABOUT_LEADS.iter().copied(), word)
}

/// Minutes of the day.
const NOON: i32 = 12 * 60;

/// What leads to a length.
const LENGTH_LEADS: &[&str] = &["for", "for about", "durante", "por", "unos", "lasting"];

/// What leads to one that is not measured: `about 40 min`; in front of another word it may lead to the words.
const ABOUT_LEADS: &[&str] = &[
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "como",
    "casi",
    "aprox",
    "approx",
    "alrededor de",
    "cerca de",
    "unas",
];

/// Days, hours, parts of the day and lengths that stand together, in any order.
pub(super) fn combined(words: Words<'_, '_>, look: Look, place: Place, have: Have, from: &From) -> Option<Found> {
    let mut all = Found::default();
    // `17h` is an hour beside a day, and a length without one.
    let mut hours = None;
    while all.used == 0 || words.get(all.used - 1).is_some_and(words::Word::joins) {
        let rest = over(words, all.used);
        let is_parted = all.used > 0 && words.get(all.used - 1).is_some_and(|word| word.stop == words::Stop::Comma);
        let again = || again(rest, &all, is_parted, look, place, from);
        let Some(next) = next(rest, &all, look, place, have, from).or_else(again) else { break };
        if next.length_min.is_some() && next.hour.is_none() {
            hours = hour::in_hours(rest, next.used);
        }
        all = all.and(next);
    }
    // Nobody is at it for so long: `17h call with Luis`.
    let is_of_the_clock = |hour: &Hour| all.day.is_some() || place == Place::Line && hour.time.minutes() > NOON;
    if let Some(hour) = hours.filter(|hour| is_of_the_clock(hour) && all.hour.is_none() && !have.hour) {
        all.hour = Some(hour);
        all.length_min = None;
    }
    (all.used > 0).then_some(all)
}

fn next(words: Words<'_, '_>, all: &Found, look: Look, place: Place, have: Have, from: &From) -> Option<Found> {
    let has_day = have.day || all.day.is_some() || all.doubt.is_some();
    let has_hour = have.hour || all.hour.is_some();
    let has_length = have.length || all.length_min.is_some();
    let day = || day::read(words, look, place, from);
    // `9.30 yesterday`: a dotted hour is one before a day as well as behind it.
    let is_before_a_day = || {
        all.used == 0 && words::text(words, 0).contains('.') && day::read(behind(words, 1), look, place, from).is_some()
    };
    let hour = || hour::read(words, all.part, all.day.is_some() || is_before_a_day(), from);
    let several = || several::read(words, look, place, from);
    let found = [
        (!has_day).then(day).flatten(),
        all.doubt.is_none().then(several).flatten(),
        (!has_hour).then(hour).flatten(),
        (!has_length).then(|| length_said(words)).flatten(),
        part_said(words, all),
    ];
    // Of equally long ones the first.
    found.into_iter().flatten().rev().max_by_key(|found| found.used)
}

/// The same day said once more, `ayer martes`, or another one.
fn again(words: Words<'_, '_>, all: &Found, is_parted: bool, look: Look, place: Place, from: &From) -> Option<Found> {
    let day = all.day?;
    // "hoy 26"
    let number = || calendar::on_number(words, Look::Back, &From { today: day, line: None, ..*from });
    let Some(found) = day::read(words, look, place, from) else {
        let number = number().filter(|found| found.day == Some(day) && all.said == Said::Relative)?;
        return Some(Found { used: number.used, ..Found::default() });
    };
    let other = found.day?;
    // Seen from that day: a bare weekday is its own, a number the nearest.
    let seen = || day::read(words, Look::Back, place, &From { today: day, line: None, ..*from })?.day;
    if other == day || found.said != Said::Relative && seen() == Some(day) {
        return Some(Found { used: found.used, ..Found::default() });
    }
    let doubt = Some(Why::SeveralDays.about(&[day.min(other), day.max(other)]));
    (!is_parted).then_some(Found { used: found.used, doubt, ..Found::default() })
}

/// `30 min`, `for half an hour`, `durante 20 minutos`.
fn length_said(words: Words<'_, '_>) -> Option<Found> {
    let longest_of = |words, leads: &[&str]| leads.iter().filter_map(|lead| starts(words, lead)).max().unwrap_or(0);
    let lead = longest_of(words, LENGTH_LEADS);
    let about = longest_of(behind(words, lead), ABOUT_LEADS);
    let (length_min, used) = distance::length(behind(words, lead + about))?;
    let used = lead + about + used;
    let stands = about == 0 || calendar::closes(behind(words, used));
    stands.then_some(Found { used, length_min: Some(length_min), ..Found::default() })
}

/// `por la tarde`; the bare noun only behind a day: `Friday afternoon`.
fn part_said(words: Words<'_, '_>, all: &Found) -> Option<Found> {
    let (part, used) = longest(words, PARTS).filter(|(_, used)| *used > 1 || all.day.is_some())?;
    let leads = matches!(words::text(words, 0), "por" | "in" | "en" | "at" | "all" | "toda")
        || all.day.is_some()
        || all.hour.is_some();
    (all.part.is_none() && leads).then(|| Found { used, part: Some(part), ..Found::default() })
}

impl Found {
    /// Both together.
    fn and(self, next: Found) -> Found {
        let part = self.part.or(next.part);
        let hour = self.hour.or(next.hour);
        Found {
            used: self.used + next.used,
            day: self.day.or(next.day),
            said: if self.day.is_some() { self.said } else { next.said },
            hour: hour.map(|hour| part.map_or(hour, |part| hour.of(part))),
            part,
            length_min: self.length_min.or(next.length_min),
            doubt: self.doubt.or(next.doubt),
        }
    }
}
