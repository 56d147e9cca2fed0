//! What a question about a line is about: the one word a script, or a test, can go by.

use serde::Serialize;

use super::Problem;

/// What cannot be read whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// What is to be recorded at all.
    Kind,
    Alliance,
    Person,
    Date,
    Hour,
    Length,
    Due,
    Amount,
    Currency,
    Private,
}

impl Problem {
    #[must_use]
    pub fn about(&self) -> About {
        match self {
            Self::Empty | Self::TooLong { .. } | Self::NothingSaid | Self::NoWords { .. } => About::Kind,
            Self::NoAlliance => About::Alliance,
            Self::Unknown { .. } | Self::Ambiguous { .. } | Self::NoPerson => About::Person,
            Self::DateOrHandle { .. } | Self::TwoDays { .. } | Self::FutureFigure { .. } => About::Date,
            Self::Figure { .. } => About::Amount,
            Self::PrivateWhat { .. } | Self::PrivateMaybe { .. } | Self::PrivateFigure { .. } => About::Private,
        }
    }
}
