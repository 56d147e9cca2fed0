//! A day or a time as a calendar writes it, and a length.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// What the clock shows, before it is known which clock.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stamp {
    pub wall: NaiveDateTime,
    pub has_time: bool,
    /// In UTC, whatever zone stands beside it.
    pub is_utc: bool,
}

/// `20261102`, `20261102T090000Z`, `2026-11-02T09:00:00`, `20261102T090000+0100`.
pub fn one(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let day = day.replace('-', "");
    let number = |text: &str, from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    if day.len() != 8 {
        return None;
    }
    let year = i32::try_from(number(&day, 0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&day, 4, 6)?, number(&day, 6, 8)?)?;
    let Some(time) = time.filter(|time| !time.is_empty()) else {
        return Some(Stamp { wall: day.and_time(NaiveTime::MIN), has_time: false, is_utc: false });
    };
    let bare = time.replace(':', "");
    let clock: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let behind = bare.get(clock.len()..)?;
    if !matches!(clock.len(), 4 | 6) {
        return None;
    }
    let (hour, minute) = (number(&clock, 0, 2)?, number(&clock, 2, 4)?);
    // A minute may have a second more than sixty, which no clock here knows.
    let second = number(&clock, 4, 6).unwrap_or(0).min(59);
    let next = u64::from(hour == 24 && minute == 0);
    let wall = day.and_time(NaiveTime::from_hms_opt(if next == 1 { 0 } else { hour }, minute, second)?);
    let wall = wall.checked_add_days(chrono::Days::new(next))?;
    let offset = match behind {
        "" => return Some(Stamp { wall, has_time: true, is_utc: false }),
        "Z" | "z" => 0,
        other => {
            let sign = if other.starts_with('-') { -1 } else { 1 };
            let digits = other.strip_prefix(['+', '-']).filter(|digits| digits.len() == 4)?;
            sign * i64::from(number(digits, 0, 2)? * 60 + number(digits, 2, 4)?)
        }
    };
    Some(Stamp { wall: wall.checked_sub_signed(TimeDelta::minutes(offset))?, has_time: true, is_utc: true })
}

/// `PT1H30M`, `P1D`, `-P2W`.
pub fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim_start_matches('+')),
    };
    let rest = rest.strip_prefix(['P', 'p'])?;
    let mut seconds = 0_i64;
    let mut digits = String::new();
    let mut is_time = false;
    for c in rest.chars() {
        let unit = match (c.to_ascii_uppercase(), is_time) {
            ('T', false) => {
                is_time = true;
                continue;
            }
            (c, _) if c.is_ascii_digit() => {
                digits.push(c);
                continue;
            }
            ('W', _) => 7 * 86_400,
            ('D', _) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(std::mem::take(&mut digits).parse::<i64>().ok()?.checked_mul(unit)?)?;
    }
    digits.is_empty().then(|| TimeDelta::try_seconds(sign * seconds)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_calendars_write_them() {
        let told = |text: &str| one(text).map(|it| format!("{} {} {}", it.wall, it.has_time, it.is_utc));
        for (text, wanted) in [
            ("20261102", Some("2026-11-02 00:00:00 false false")),
            ("20261102T090000", Some("2026-11-02 09:00:00 true false")),
            ("20261102T0900Z", Some("2026-11-02 09:00:00 true true")),
            ("2026-11-02T09:00:00", Some("2026-11-02 09:00:00 true false")),
            ("20261102T090000+0130", Some("2026-11-02 07:30:00 true true")),
            ("20261102T240000", Some("2026-11-03 00:00:00 true false")),
            ("99999999T999999", None),
            ("2026110", None),
            ("20261102T09", None),
            ("soon", None),
        ] {
            assert_eq!(told(text).as_deref(), wanted, "{text}");
        }
        let minutes = |text: &str| duration(text).map(|it| it.num_minutes());
        assert_eq!(minutes("PT1H30M"), Some(90));
        assert_eq!(minutes("P1DT2H"), Some(26 * 60));
        assert_eq!(minutes("-P1W"), Some(-7 * 24 * 60));
        assert_eq!(minutes("P1H"), None);
        assert_eq!(minutes("PT1"), None);
    }
}
