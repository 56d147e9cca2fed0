//! For whom a report is, and of which days it tells.

use serde::{Deserialize, Serialize};

use super::words::words;
use super::{Day, Visibility};

words! {
    /// For whom something is written: our own people, or the partner's as well.
    Audience { Us = "us", Partner = "partner" }
}

impl Audience {
    /// Whether a record of this visibility may be in it. What is one person's own is in neither: a
    /// report is written to be handed on.
    #[must_use]
    pub fn may_see(self, visibility: Visibility) -> bool {
        match self {
            Audience::Us => visibility != Visibility::Mine,
            Audience::Partner => visibility == Visibility::Both,
        }
    }
}

impl Visibility {
    /// Whether more people see it than that.
    #[must_use]
    pub fn is_wider_than(self, other: Self) -> bool {
        self.width() > other.width()
    }

    /// Whichever of two fewer people see.
    #[must_use]
    pub fn min_of(self, other: Self) -> Self {
        if self.is_wider_than(other) { other } else { self }
    }

    fn width(self) -> u8 {
        match self {
            Visibility::Both => 2,
            Visibility::Ours => 1,
            Visibility::Mine => 0,
        }
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span {
    pub from: Day,
    pub to: Day,
}

impl Span {
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ones_own_is_in_no_report() {
        let seen = |audience: Audience| Visibility::ALL.iter().filter(|it| audience.may_see(**it)).copied().collect();
        let (ours, theirs): (Vec<_>, Vec<_>) = (seen(Audience::Us), seen(Audience::Partner));
        assert_eq!(ours, [Visibility::Both, Visibility::Ours]);
        assert_eq!(theirs, [Visibility::Both]);
    }
}
