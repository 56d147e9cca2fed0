//! Minutes past an hour, or to it, in words.

use super::{Clock, Half, half_behind};
use crate::capture::dates::words::{Words, behind, longest, number, starts, text};

/// `20 para las 5`, `al cuarto para las 5`, as it is said in much of America.
pub(super) fn minutes_to(words: Words<'_, '_>) -> Option<(Clock, usize)> {
    const SAID: &[(&str, u32)] = &[("cuarto", 15), ("un cuarto", 15)];
    let lead =
        ["al", "a", "a las", "a los", "faltando"].iter().filter_map(|lead| starts(words, lead)).max().unwrap_or(0);
    let rest = behind(words, lead);
    let (minutes, used) = longest(rest, SAID).or_else(|| number(rest)).filter(|(minutes, _)| *minutes < 60)?;
    let joint = ["para las", "para la"].iter().find_map(|joint| starts(behind(rest, used), joint))?;
    let (hour, more) = number(behind(rest, used + joint)).filter(|(hour, _)| (1..=12).contains(hour))?;
    let total = (hour * 60).checked_sub(minutes)?;
    Some((
        Clock { hour: total / 60, minute: total % 60, half: Half::Open, is_before: minutes > 0 },
        lead + used + joint + more,
    ))
}

/// `half past three`, `quarter to four`, `ten past 5`; where an hour is led to, `half three` too.
pub(super) fn past_or_to(words: Words<'_, '_>, is_led: bool) -> Option<(Clock, usize)> {
    const SAID: &[(&str, i32)] = &[("half", 30), ("quarter", 15), ("a quarter", 15)];
    let (minutes, used) = longest(words, SAID)
        .or_else(|| number(words).and_then(|(minutes, used)| Some((i32::try_from(minutes).ok()?, used))))
        .filter(|(minutes, _)| *minutes < 60)?;
    let (sign, joint) = match text(words, used) {
        "past" => (1, 1),
        "to" => (-1, 1),
        _ if is_led && text(words, 0) == "half" => (1, 0),
        _ => return None,
    };
    let (hour, more) = number(behind(words, used + joint)).filter(|(hour, _)| (1..=12).contains(hour))?;
    let total = (hour * 60).checked_add_signed(sign * minutes)?;
    let mut used = used + joint + more;
    let mut half = Half::Open;
    if let Some((said, more)) = half_behind(behind(words, used)) {
        half = said;
        used += more;
    }
    Some((Clock { hour: total / 60, minute: total % 60, half, is_before: sign < 0 }, used))
}
