//! From one hour to another: an hour, and how long from there.

use super::{Clock, Half, Lead, PARTS, Part, clock, glued, half_behind, is_morning_word, with_zone};
use crate::capture::dates::calendar;
use crate::capture::dates::words::{Stop, Words, behind, is_counted, longest, starts, text};
use crate::capture::dates::{Found, From};
use crate::domain::TimeOfDay;

/// `10-11`, `de 10 a 11`, `from 10 to 11`, `9:30–10:15`: an hour, and how long from there.
pub(super) fn range(words: Words<'_, '_>, part: Option<Part>, beside_day: bool, from: &From) -> Option<Found> {
    let (first, last, mut used) = joined(words, beside_day).or_else(|| spoken_range(words, beside_day))?;
    let said = longest(behind(words, used), PARTS).filter(|_| !is_morning_word(behind(words, used)));
    used += said.map_or(0, |(_, more)| more);
    let last = half_behind(behind(words, used)).map_or(last, |(half, more)| {
        used += more;
        Clock { half, ..last }
    });
    let part = said.map(|(part, _)| part).or(part);
    let placed = |clock: Clock| match part {
        Some(part) if clock.half == Half::Open => clock.of(part),
        _ => clock,
    };
    let (mut first, last) = (placed(first), placed(last));
    // "3-4pm": the half of the end is that of the beginning, unless that were later.
    if first.half == Half::Open && matches!(last.half, Half::Am | Half::Pm) {
        let same = Clock { half: last.half, ..first };
        let is_before = same.time().zip(last.time()).is_some_and(|(first, last)| first < last);
        first = if is_before { same } else { Clock { half: Half::Am, ..first } };
    }
    let (start, mut end) = (first.time()?, last.time()?);
    if end <= start && last.half == Half::Open {
        end = TimeOfDay::from_minutes(end.minutes() + 720)?;
    }
    let length = end.minutes() - start.minutes();
    if length <= 0 {
        return None;
    }
    let is_spoken = first.half == Half::Open;
    let found = with_zone(words, start, is_spoken, used, from)?;
    Some(Found { length_min: Some(length), ..found })
}

/// Both ends in one word. Alone, two bare numbers are hours of a meeting only where they are near each other.
fn joined(words: Words<'_, '_>, beside_day: bool) -> Option<(Clock, Clock, usize)> {
    const NEAR: u32 = 4;
    let lead = ["a las", "at", "from", "de"].iter().find_map(|lead| starts(words, lead)).unwrap_or(0);
    let word = text(words, lead);
    let word = words.get(lead).filter(|it| it.stop != Stop::Dot || !word.is_empty()).map_or("", |_| word);
    let (first, last) = word.split_once(['-', '–'])?;
    let (first, last) = (glued(first, true)?, glued(last, true)?);
    if lead == 0 && !beside_day && first.half == Half::Open && last.half == Half::Open {
        let is_padded = word.starts_with('0') || word.contains("-0");
        let is_near = last.hour > first.hour && last.hour - first.hour <= NEAR && last.hour <= 24;
        if is_padded || !is_near || is_counted(behind(words, lead + 1)) {
            return None;
        }
    }
    Some((first, last, lead + 1))
}

pub(super) fn spoken_range(words: Words<'_, '_>, beside_day: bool) -> Option<(Clock, Clock, usize)> {
    const NEAR: u32 = 4;
    const FORMS: &[(&str, &[&str])] = &[
        ("de", &["a"]),
        ("de las", &["a las", "a"]),
        ("desde las", &["hasta las", "a las"]),
        ("entre las", &["y las", "y"]),
        ("from", &["to", "until", "till"]),
        ("between", &["and"]),
    ];
    let form = |(lead, joints): &(&str, &[&str])| {
        let skip = starts(words, lead)?;
        let (first, used) = end_of_range(behind(words, skip))?;
        let rest = behind(words, skip + used);
        let joint = joints.iter().find_map(|joint| starts(rest, joint))?;
        let (last, more) = end_of_range(behind(rest, joint))?;
        (!is_counted(behind(rest, joint + more))).then_some((first, last, skip + used + joint + more))
    };
    // "yesterday 10 to 11"; "10 to 5" alone is a quarter of a story.
    let bare = || {
        let (first, used) = end_of_range(words)?;
        let joint =
            ["to", "till", "until", "a", "-", "–"].iter().find_map(|joint| starts(behind(words, used), joint))?;
        let (last, more) = end_of_range(behind(words, used + joint))?;
        let used = used + joint + more;
        let is_near = (1..=NEAR).contains(&((last.hour + 12 - first.hour % 12) % 12));
        (is_near && calendar::closes(behind(words, used))).then_some((first, last, used))
    };
    let led = FORMS.iter().filter_map(form).max_by_key(|(.., used)| *used);
    led.or_else(|| if beside_day { bare() } else { None })
}

fn end_of_range(words: Words<'_, '_>) -> Option<(Clock, usize)> {
    let (clock, used) = clock(words, Lead::End, true)?;
    (clock.hour <= 24).then_some((clock, used))
}
