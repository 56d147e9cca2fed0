//! What a time zone does over a year: its offsets, and the instants at which they change.

use chrono::{DateTime, Offset as _, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName};

use super::time::{Timestamp, Zone};

/// How far a zone is from UTC at an instant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offset {
    /// Seconds east of UTC.
    pub seconds: i32,
    /// `CEST`, `+03`.
    pub name: String,
    pub is_summer: bool,
}

/// An instant from which on a zone has another offset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shift {
    pub at: Timestamp,
    pub before: Offset,
    pub after: Offset,
}

impl Zone {
    #[must_use]
    pub fn offset(self, at: Timestamp) -> Offset {
        let utc: DateTime<Utc> = DateTime::from_timestamp_millis(at.millis()).unwrap_or_default();
        let offset = self.0.offset_from_utc_datetime(&utc.naive_utc());
        Offset {
            seconds: offset.fix().local_minus_utc(),
            name: offset.abbreviation().map_or_else(String::new, str::to_owned),
            is_summer: !offset.dst_offset().is_zero(),
        }
    }

    /// The changes between two instants, in their order, to the second.
    #[must_use]
    pub fn shifts(self, from: Timestamp, to: Timestamp) -> Vec<Shift> {
        // No zone changes twice within ten days but for a handful of Ramadans long past.
        const STEP_MS: i64 = 10 * 86_400_000;
        let mut shifts = Vec::new();
        let mut start = from;
        while start < to {
            let end = Timestamp::from_millis((start.millis() + STEP_MS).min(to.millis()));
            let (before, after) = (self.offset(start), self.offset(end));
            if before != after {
                shifts.push(Shift { at: self.change_between(start, end), before, after });
            }
            start = end;
        }
        shifts
    }

    /// Halves the stretch until one second is left.
    fn change_between(self, from: Timestamp, to: Timestamp) -> Timestamp {
        let before = self.offset(from);
        let (mut low, mut high) = (from.millis().div_euclid(1_000), to.millis().div_euclid(1_000));
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let is_before = self.offset(Timestamp::from_millis(middle * 1_000)) == before;
            *(if is_before { &mut low } else { &mut high }) = middle;
        }
        Timestamp::from_millis(high * 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn madrid_changes_twice_a_year_and_utc_never() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let year = (at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
        let madrid: Zone = "Europe/Madrid".parse().unwrap();
        let shifts = madrid.shifts(year.0, year.1);
        let told: Vec<String> =
            shifts.iter().map(|it| format!("{} {}→{}", it.at, it.before.name, it.after.name)).collect();
        assert_eq!(told, ["2026-03-29T01:00:00Z CET→CEST", "2026-10-25T01:00:00Z CEST→CET"]);
        assert!(shifts[0].after.is_summer && shifts[0].after.seconds == 7_200);
        assert!(Zone::UTC.shifts(year.0, year.1).is_empty());
    }
}
