//! What a kind allows: who may see it, and which of its days have been.

use crate::domain::Kind;

/// What a column that names another record does to who may see the record it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Under {
    /// Below what is one person's own it is that person's own; else it is seen as it says itself.
    Mine,
    /// Drawn from the other record, so never seen by more people than that one.
    Drawn,
}

impl Kind {
    /// Whether others need it whole, so that it cannot be one person's own.
    #[must_use]
    pub const fn is_needed_whole(self) -> bool {
        match self {
            Kind::Alliance | Kind::Person | Kind::Seat | Kind::Tie | Kind::Cadence | Kind::Kpi | Kind::Measurement => {
                true
            }
            Kind::Fact
            | Kind::Interaction
            | Kind::Topic
            | Kind::Decision
            | Kind::Commitment
            | Kind::Obstacle
            | Kind::Share
            | Kind::Feedback
            | Kind::Idea
            | Kind::Expectation
            | Kind::Amendment
            | Kind::Cause
            | Kind::Recognition
            | Kind::Reward
            | Kind::Answer => false,
        }
    }

    /// Its columns of days that have been: told, shared, thanked, decided, agreed, ended. None may lie ahead.
    #[must_use]
    pub const fn past(self) -> &'static [&'static str] {
        match self {
            // A meeting's own day has been once it was held: the door looks at that itself.
            Kind::Alliance | Kind::Person | Kind::Seat | Kind::Cadence | Kind::Interaction => &[],
            Kind::Fact => &["learned_on"],
            Kind::Topic => &["raised_on", "closed_on"],
            Kind::Decision => &["made_on", "acknowledged_us_on", "acknowledged_them_on"],
            Kind::Commitment => &["made_on", "closed_on"],
            Kind::Obstacle => &["known_on", "told_on", "resolved_on"],
            Kind::Share => &["shared_on"],
            Kind::Feedback => &["said_on", "shared_on"],
            Kind::Idea => &["noted_on", "closed_on"],
            Kind::Expectation => &["stated_on"],
            Kind::Amendment => &["noticed_on", "told_on", "agreed_on", "dropped_on"],
            Kind::Kpi => &["closed_on"],
            Kind::Measurement => &["as_of"],
            Kind::Cause => &["noted_on"],
            Kind::Recognition => &["given_on"],
            Kind::Reward => &["given_on", "approved_on"],
            Kind::Tie => &["introduced_on"],
            Kind::Answer => &["answered_on"],
        }
    }

    /// Its columns of days on which the partner came to know it.
    #[must_use]
    pub const fn told(self) -> &'static [&'static str] {
        match self {
            Kind::Obstacle => &["told_on"],
            Kind::Share | Kind::Feedback => &["shared_on"],
            Kind::Decision => &["acknowledged_them_on"],
            Kind::Amendment => &["told_on", "agreed_on"],
            _ => &[],
        }
    }

    /// Its columns that name a record it stands under.
    #[must_use]
    pub const fn under(self) -> &'static [(&'static str, Kind, Under)] {
        match self {
            Kind::Interaction => &[("moved_from", Kind::Interaction, Under::Mine)],
            Kind::Topic | Kind::Decision | Kind::Commitment | Kind::Obstacle | Kind::Feedback => {
                &[("interaction_id", Kind::Interaction, Under::Mine)]
            }
            Kind::Amendment => &[("expectation_id", Kind::Expectation, Under::Drawn)],
            Kind::Cause => &[("expectation_id", Kind::Expectation, Under::Mine)],
            Kind::Recognition => &[
                ("interaction_id", Kind::Interaction, Under::Mine),
                ("commitment_id", Kind::Commitment, Under::Mine),
                ("expectation_id", Kind::Expectation, Under::Mine),
            ],
            _ => &[],
        }
    }

    /// Its columns that name a record drawn from it.
    #[must_use]
    pub const fn gives(self) -> &'static [(&'static str, Kind)] {
        match self {
            Kind::Cause => &[("commitment_id", Kind::Commitment)],
            _ => &[],
        }
    }
}
