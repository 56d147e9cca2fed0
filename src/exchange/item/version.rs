//! Which of several versions of an event is the newer one.

/// Which of several versions of an event this is. In their order the greatest is one that no other is newer than.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct Version {
    sequence: i64,
    /// When it was written, in UTC without marks between the digits; empty where it does not say.
    stamp: String,
}

impl Version {
    /// By the number of its changes, then by when it was written, as the file says both.
    #[must_use]
    pub fn of(sequence: &str, stamp: &str) -> Self {
        let digits: String = stamp.chars().filter(char::is_ascii_digit).collect();
        let is_whole = digits.len() == "20261101T100000".len() - 1;
        let stamp = if is_whole { digits } else { String::new() };
        Self { sequence: sequence.trim().parse().unwrap_or(0), stamp }
    }

    /// Whether the other is newer. Where one does not say when it was written, only its number tells.
    #[must_use]
    pub fn is_older(&self, other: &Self) -> bool {
        let has_both = !self.stamp.is_empty() && !other.stamp.is_empty();
        self.sequence < other.sequence || (self.sequence == other.sequence && has_both && self.stamp < other.stamp)
    }

    #[must_use]
    pub fn sequence(&self) -> i64 {
        self.sequence
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.sequence, self.stamp)
    }
}

impl std::str::FromStr for Version {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sequence, stamp) = text.split_once(' ').unwrap_or((text, ""));
        Ok(Self::of(sequence, stamp))
    }
}
