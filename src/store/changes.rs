//! Which kinds of record a write has touched.

use crate::domain::Kind;

/// A set of kinds, a bit each, so that screens know what has gone stale.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Changes(u32);

impl Changes {
    pub const NONE: Changes = Changes(0);
    /// Everything: after a reload that cannot tell.
    pub const ALL: Changes = Changes(u32::MAX);
    /// Snoozes are no records, but Today shows them.
    pub const SNOOZE: Changes = Changes(1 << 31);
    /// Where a record came from: nothing shows it, and yet it is kept.
    pub(super) const ORIGIN: Changes = Changes(1 << 30);

    #[must_use]
    pub const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [first, others @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = others;
        }
        Self(bits)
    }

    #[must_use]
    pub const fn union(self, other: Changes) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn touches(self, other: Changes) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What a change of a row in `table` means to readers: links belong to the record they hang on.
    #[must_use]
    pub(super) fn of_table(table: &str) -> Self {
        match table {
            "attendance" | "minutes" => Self::of(&[Kind::Interaction]),
            "thanked" | "waiver" => Self::of(&[Kind::Recognition]),
            "stranger" => Self::of(&[Kind::Person]),
            "report" => Self::of(&[Kind::Share]),
            "due_date" => Self::of(&[Kind::Commitment]),
            "snooze" => Self::SNOOZE,
            "origin" => Self::ORIGIN,
            _ => table.parse().map_or(Self::ALL, |kind: Kind| Self::of(&[kind])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_change_of_what_it_hangs_on() {
        assert!(Changes::of_table("attendance").touches(Changes::of(&[Kind::Interaction])));
        assert!(!Changes::of_table("decision").touches(Changes::of(&[Kind::Idea, Kind::Topic])));
        assert!(Changes::of_table("tag").touches(Changes::SNOOZE), "what cannot be told is everything");
    }
}
