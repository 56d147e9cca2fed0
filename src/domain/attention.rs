//! The rules by which something needs attention, and the item each of them yields.
//!
//! An item knows from which day it shows and from which day it is red; only the comparison with
//! today is left, so a file of items can be kept up to date by writes alone.

use serde::{Deserialize, Serialize};

use super::words::words;
use super::{AllianceId, Day, Id};

words! {
    /// Why a row is in Today. The word is part of the item's key and of JSON.
    Rule {
        /// A cadence past its ideal interval.
        Cadence = "cadence",
        /// A planned meeting today or tomorrow, or one past and unanswered.
        Meeting = "meeting",
        /// A commitment due or late.
        Commitment = "commitment",
        /// An obstacle known and not told.
        Obstacle = "obstacle",
        /// An expectation that drifts, is doubted, or has come to its day.
        Expectation = "expectation",
        /// A KPI with a figure due, off pace, or without an explanation.
        Kpi = "kpi",
        /// A decision one side has not acknowledged.
        Decision = "decision",
        /// The alliance's review.
        Review = "review",
        /// The alliance's end, if it is not renewed.
        Renewal = "renewal",
        /// Data owed to the partner.
        Share = "share",
        /// Somebody without thanks, or a target reached and nobody thanked.
        Thanks = "thanks",
        /// A reward that has been earned and not given.
        Reward = "reward",
        /// The next feedback to somebody.
        Feedback = "feedback",
        /// Somebody's birthday.
        Birthday = "birthday",
        /// An event that comes nearer.
        Event = "event",
        /// A tie gone cold, or an alliance that hangs on one.
        Tie = "tie",
        /// How each side says it stands has grown old.
        Health = "health",
    }
}

impl Rule {
    /// The rule's own interval in days, by which "days over" are weighed. A cadence brings its own
    /// ideal, a share its own period.
    #[must_use]
    pub fn interval_days(self) -> i32 {
        match self {
            Rule::Meeting => 1,
            Rule::Cadence | Rule::Commitment | Rule::Obstacle | Rule::Decision | Rule::Expectation | Rule::Kpi => 7,
            Rule::Birthday => 7,
            Rule::Event | Rule::Reward => 14,
            Rule::Share | Rule::Feedback => 30,
            Rule::Thanks => super::rules::THANKS_DAYS,
            Rule::Review | Rule::Renewal | Rule::Tie | Rule::Health => 90,
        }
    }
}

impl Rule {
    /// What leaving it costs, the gravest first: a broken word and news kept back, then what slips,
    /// then what an alliance lives on in the long run.
    #[must_use]
    pub fn consequence(self) -> u8 {
        match self {
            Rule::Meeting | Rule::Commitment | Rule::Obstacle | Rule::Expectation | Rule::Renewal => 0,
            Rule::Cadence | Rule::Kpi | Rule::Share | Rule::Decision | Rule::Birthday | Rule::Event | Rule::Reward => 1,
            Rule::Thanks | Rule::Feedback | Rule::Tie | Rule::Review | Rule::Health => 2,
        }
    }
}

/// One thing that needs, or will need, attention.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Due {
    pub alliance_id: AllianceId,
    pub rule: Rule,
    /// What it is about: a record, or the alliance itself.
    pub subject_id: Id,
    pub interval_days: i32,
    /// The day it is first due; days over are counted from here.
    pub due_on: Day,
    /// The day amber turns red.
    pub red_on: Day,
    /// The day it shows: the day it is due, or the end of its snooze.
    pub visible_on: Day,
}

impl Due {
    #[must_use]
    pub fn days_over(&self, today: Day) -> i32 {
        today.days_since(self.due_on)
    }

    #[must_use]
    pub fn mark(&self, today: Day) -> Mark {
        if today >= self.red_on {
            Mark::Red
        } else if today >= self.due_on {
            Mark::Amber
        } else {
            Mark::Calm
        }
    }

    /// The order of Today: by consequence, then the greatest share of its interval over, then what is
    /// due longest. Compared crosswise, so that no fraction is rounded.
    #[must_use]
    pub fn urgency_cmp(&self, other: &Due, today: Day) -> std::cmp::Ordering {
        let ours = i64::from(self.days_over(today)) * i64::from(other.interval_days.max(1));
        let theirs = i64::from(other.days_over(today)) * i64::from(self.interval_days.max(1));
        let graver = self.rule.consequence().cmp(&other.rule.consequence());
        graver.then(theirs.cmp(&ours)).then(self.due_on.cmp(&other.due_on)).then(self.subject_id.cmp(&other.subject_id))
    }
}

/// How pressing: `!`, `~`, `·`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Red,
    Amber,
    Calm,
}
