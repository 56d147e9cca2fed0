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
    /// Whether the alliance is what is not known, or cannot be until this is.
    pub(super) fn about_alliance(&self) -> bool {
        self.about() == About::Alliance || matches!(self, Self::Unknown { .. })
    }

    #[must_use]
    pub fn about(&self) -> About {
        match self {
            Self::Empty | Self::TooLong { .. } | Self::NothingSaid | Self::NoWords { .. } => About::Kind,
            Self::NoAlliance | Self::TwoAlliances { .. } => About::Alliance,
            Self::Unknown { .. }
            | Self::Ambiguous { .. }
            | Self::NotOfIt { .. }
            | Self::TwoOwners { .. }
            | Self::WhoOwns { .. }
            | Self::NoPerson => About::Person,
            Self::OfPlanned
            | Self::DateOrHandle { .. }
            | Self::FutureFigure { .. }
            | Self::WhichWeekday { .. }
            | Self::OfThatDay(..) => About::Date,
            Self::Unread { is_hour: true, .. } | Self::NotYet { .. } => About::Hour,
            Self::NoDay { is_due: true, .. } | Self::Misplaced { is_due: true, .. } => About::Due,
            Self::Unread { .. } | Self::NoDay { .. } | Self::Misplaced { .. } => About::Date,
            Self::Figure { problem: crate::domain::Problem::OtherCurrency { .. }, .. } => About::Currency,
            Self::Figure { .. } => About::Amount,
            Self::PrivateWhat { .. } | Self::PrivateMaybe { .. } | Self::PrivatePage | Self::PrivateFigure { .. } => {
                About::Private
            }
        }
    }
}
