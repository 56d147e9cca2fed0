//! Identities: one 63-bit number that is rowid, foreign key and identity across machines in one.
//!
//! From the top: 41 bits of milliseconds since 2020, 10 bits of replica, 12 bits of counter. The
//! pair (milliseconds, counter) only ever grows; the store keeps the last one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kind::Kind;

/// The identity of a record of any kind. JSON carries it as a string, because 63 bits do not fit
/// a JavaScript number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(i64);

/// 2020-01-01T00:00:00Z in milliseconds since 1970.
const EPOCH_MS: i64 = 1_577_836_800_000;
const REPLICA_BITS: u32 = 10;
const COUNTER_BITS: u32 = 12;

impl Id {
    #[must_use]
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    #[must_use]
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// Whether some copy of the program may have given it out by `now_ms` (since 1970); clocks may
    /// be wrong by years, but one far ahead would leave no identities behind it.
    #[must_use]
    pub fn is_plausible(self, now_ms: i64) -> bool {
        const TEN_YEARS_MS: i64 = 10 * 366 * 86_400_000;
        let ms = self.0 >> (REPLICA_BITS + COUNTER_BITS);
        self.0 > 0 && ms <= (now_ms - EPOCH_MS).max(0) + TEN_YEARS_MS
    }

    /// Whether identities given out at `now_ms` (since 1970) still fit: from some day in 2089 on they do not.
    #[must_use]
    pub fn has_room_at(now_ms: i64) -> bool {
        const A_DAY_MS: i64 = 86_400_000;
        const MS_BITS: u32 = 63 - REPLICA_BITS - COUNTER_BITS;
        now_ms - EPOCH_MS + A_DAY_MS < 1 << MS_BITS
    }

    /// No identity given out from this instant on (in milliseconds since 1970) is less.
    #[must_use]
    pub fn first_at(ms: i64) -> Self {
        Self((ms - EPOCH_MS).max(0) << (REPLICA_BITS + COUNTER_BITS))
    }

    /// The identity that follows `last` at the instant `now_ms` (since 1970) on `replica` (0–1023).
    ///
    /// When the clock stands still or runs backwards the counter goes on; when the counter is full
    /// the milliseconds do, so the result is always greater than `last`.
    #[must_use]
    pub fn succeeding(last: Option<Id>, now_ms: i64, replica: u16) -> Self {
        let counter_mask = (1i64 << COUNTER_BITS) - 1;
        let now = (now_ms - EPOCH_MS).max(0);
        let (ms, counter) = match last {
            Some(Id(last)) => {
                let last_ms = last >> (REPLICA_BITS + COUNTER_BITS);
                let last_counter = last & counter_mask;
                if now > last_ms {
                    (now, 0)
                } else if last_counter < counter_mask {
                    (last_ms, last_counter + 1)
                } else {
                    (last_ms + 1, 0)
                }
            }
            None => (now, 0),
        };
        let replica = i64::from(replica) & ((1 << REPLICA_BITS) - 1);
        Self((ms << (REPLICA_BITS + COUNTER_BITS)) | (replica << COUNTER_BITS) | counter)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

/// Declares one identity type per kind of record, so that a person cannot be passed as an alliance.
macro_rules! ids {
    ($($name:ident: $kind:ident),+ $(,)?) => {$(
        #[doc = concat!("The identity of one `", stringify!($kind), "`.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl From<Id> for $name {
            fn from(id: Id) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Id {
            fn from(id: $name) -> Id {
                id.0
            }
        }

        impl From<$name> for Ref {
            fn from(id: $name) -> Ref {
                Ref { kind: Kind::$kind, id: id.0 }
            }
        }
    )+};
}
pub(super) use ids;

/// A record of any kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Ref {
    pub kind: Kind,
    pub id: Id,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_does_not() {
        let mut last = None;
        for step in 0..10_000i64 {
            let now = EPOCH_MS + 1_000 - (step % 7);
            let next = Id::succeeding(last, now, 5);
            assert!(last.is_none_or(|last| next > last));
            last = Some(next);
        }
    }
}
