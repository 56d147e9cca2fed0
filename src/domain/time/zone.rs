//! Time zones by their IANA names, and what people call them.

use std::fmt;
use std::str::FromStr;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A time zone by its IANA name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Zone(pub(crate) Tz);

impl Zone {
    pub const UTC: Zone = Zone(Tz::UTC);

    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What people call it: `Mexico City`, `UTC+2`.
    #[must_use]
    pub fn city(self) -> String {
        let last = self.name().rsplit('/').next().unwrap_or_default();
        match last.strip_prefix("GMT") {
            // The zone data counts westward.
            Some(offset) if self.name().starts_with("Etc/") => {
                format!("UTC{}", offset.replace('-', "~").replace('+', "-").replace('~', "+"))
            }
            _ => last.replace('_', " "),
        }
    }

    /// The zone of a city, by the last part of its name: `berlin`, `new_york`.
    #[must_use]
    pub fn of_city(city: &str) -> Option<Self> {
        // The others name no city, or one nobody calls there.
        const OF_CITIES: [&str; 7] = ["Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/"];
        const NO_CITIES: [&str; 13] = [
            "North",
            "South",
            "West",
            "Victoria",
            "Queensland",
            "Tasmania",
            "ACT",
            "NSW",
            "LHI",
            "Center",
            "Knox",
            "Easter",
            "Noronha",
        ];
        let is_meant = |name: &str| {
            let Some((area, last)) = name.len().checked_sub(city.len()).and_then(|at| name.split_at_checked(at)) else {
                return false;
            };
            area.as_bytes().last() == Some(&b'/')
                && last.eq_ignore_ascii_case(city)
                && OF_CITIES.iter().any(|of| area.starts_with(of))
                && !NO_CITIES.contains(&last)
        };
        chrono_tz::TZ_VARIANTS.iter().find(|zone| is_meant(zone.name())).copied().map(Self)
    }
}

impl FromStr for Zone {
    type Err = chrono_tz::ParseError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Tz::from_str_insensitive(name).map(Self)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}
