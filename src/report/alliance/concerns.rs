//! What needs attention: what both sides can see go wrong, and for ourselves what Today asks for as well.

use serde::Serialize;

use super::figures::Indicator;
use super::{List, ROWS, Reading, SIDES, listed};
use crate::domain::rules::{is_late, is_to_acknowledge};
use crate::domain::{
    Commitment, Day, Decimal, Decision, Expectation, ExpectationState, Feedback, Kpi, Level, Mark, Obstacle,
    ObstacleState, Reason, Rule, Side, Standing, Stored, Tone,
};
use crate::insight::attention::{self, Handed, Item, Why};
use crate::insight::pace::Verdict;
use crate::store::Result;

/// Rows of one kind that are looked at.
const LOOKED_AT: usize = 60;

/// Something that needs attention.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Concern {
    Kpi {
        name: String,
        standing: Standing,
        pace_percent: Option<i64>,
        /// Where it heads, past its target, while it is on track.
        #[serde(skip_serializing_if = "Option::is_none")]
        heading_for: Option<Decimal>,
        /// For the words of its figures.
        #[serde(skip)]
        kpi: Box<Kpi>,
    },
    Late {
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<i64>,
        text: String,
        side: Side,
        owner: Option<String>,
        due_on: Day,
        /// From whom it came, and when, if it was late by then.
        #[serde(skip_serializing_if = "Option::is_none")]
        handed: Option<Handed>,
    },
    /// An expectation missed; the side is the one that expected it.
    Missed {
        text: String,
        side: Side,
        on: Day,
    },
    /// An expectation that reality no longer follows.
    Drifting {
        text: String,
        side: Side,
        reality: String,
        told_on: Option<Day>,
    },
    Obstacle {
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<i64>,
        text: String,
        level: Option<Level>,
        told_on: Option<Day>,
        /// It has not happened.
        is_feared: bool,
    },
    Unacknowledged {
        text: String,
        missing: Vec<Side>,
        made_on: Day,
    },
    Complaint {
        text: String,
        said_by: String,
        on: Day,
    },
    /// What else Today asks for; for ourselves only.
    Asked(Box<Due>),
}

/// A row of Today.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    pub mark: Mark,
    pub due_on: Day,
    pub facts: Why,
    #[serde(skip)]
    pub item: Item,
}

impl Concern {
    /// How pressing it is.
    #[must_use]
    pub fn mark(&self) -> Mark {
        match self {
            Concern::Kpi { standing: Standing::Behind | Standing::OnPace, .. }
            | Concern::Unacknowledged { .. }
            | Concern::Complaint { .. }
            | Concern::Drifting { told_on: Some(_), .. } => Mark::Amber,
            Concern::Obstacle { level, told_on: Some(_), .. } if *level != Some(Level::High) => Mark::Amber,
            Concern::Asked(due) => due.mark,
            _ => Mark::Red,
        }
    }
}

impl Reading<'_> {
    pub(super) fn attention(&self, kpis: &[Indicator]) -> Result<List<Concern>> {
        let mut rows: Vec<Concern> = kpis.iter().filter_map(off_pace).collect();
        rows.extend(self.late()?);
        rows.extend(self.missed()?);
        rows.extend(self.drifting()?);
        rows.extend(self.obstacles()?);
        rows.extend(self.unacknowledged()?);
        rows.extend(self.complaints()?);
        // What else Today asked for once is kept nowhere.
        if self.is_for_us() && self.then.is_none() {
            rows.extend(self.asked()?);
        }
        rows.sort_by_key(Concern::mark);
        Ok(listed(rows, 0, 2 * ROWS))
    }

    fn late(&self) -> Result<Vec<Concern>> {
        let open = self.open::<Commitment>(LOOKED_AT)?.rows;
        let mut rows = Vec::new();
        for it in &open {
            let Some(due_on) = it.due_on.filter(|due| is_late(Some(*due), self.as_of)) else { continue };
            let (number, owner) = (self.number(it), self.owner(it.owner_id)?);
            let mut handed = None;
            if let Some((from, on)) = attention::handed(self.store, it, self.as_of)? {
                handed = self.name(from)?.map(|from| Handed { from, on });
            }
            rows.push(Concern::Late { number, text: it.text.clone(), side: it.side, owner, due_on, handed });
        }
        Ok(rows)
    }

    fn missed(&self) -> Result<Vec<Concern>> {
        let settled = self.store.settled_in(self.alliance, self.span, LOOKED_AT)?.rows;
        let missed = settled.iter().filter(|it| it.state == ExpectationState::Missed);
        Ok(missed.map(|it| Concern::Missed { text: it.text.clone(), side: it.side, on: it.state_on }).collect())
    }

    fn drifting(&self) -> Result<Vec<Concern>> {
        let open = self.open::<Expectation>(LOOKED_AT)?.rows;
        let mut rows = Vec::new();
        for it in &open {
            let Some(amendment) = self.drift_of(it)? else { continue };
            rows.push(Concern::Drifting {
                text: it.text.clone(),
                side: it.side,
                reality: amendment.text.clone(),
                told_on: amendment.told_on,
            });
        }
        Ok(rows)
    }

    /// The open amendment of an expectation, if these readers may know of it.
    pub(super) fn drift_of(&self, it: &Stored<Expectation>) -> Result<Option<Stored<crate::domain::Amendment>>> {
        let all = self.store.amendments_of(it.reference())?;
        let open =
            all.into_iter().map(|it| self.amendment_then(it)).find(|it| it.is_open() && it.noticed_on <= self.as_of);
        Ok(open.filter(|it| self.may_see_amendment(it)))
    }

    /// What reality is belongs to the partner once it was told.
    pub(super) fn may_see_amendment(&self, it: &Stored<crate::domain::Amendment>) -> bool {
        self.is_for_us() || it.told_on.is_some()
    }

    fn obstacles(&self) -> Result<Vec<Concern>> {
        let open = self.open::<Obstacle>(LOOKED_AT)?.rows;
        let told = open.iter().filter(|it| self.is_for_us() || it.told_on.is_some());
        let row = |it: &Stored<Obstacle>| Concern::Obstacle {
            number: self.number(it),
            text: it.text.clone(),
            level: it.level,
            told_on: it.told_on,
            is_feared: it.state == ObstacleState::Possible,
        };
        Ok(told.map(row).collect())
    }

    fn unacknowledged(&self) -> Result<Vec<Concern>> {
        let open = self.open::<Decision>(LOOKED_AT)?.rows;
        let due = open.iter().filter(|it| is_to_acknowledge(it.made_on, self.as_of));
        let row = |it: &Stored<Decision>| Concern::Unacknowledged {
            text: it.text.clone(),
            missing: SIDES.into_iter().filter(|side| it.acknowledged_on(*side).is_none()).collect(),
            made_on: it.made_on,
        };
        Ok(due.map(row).collect())
    }

    fn complaints(&self) -> Result<Vec<Concern>> {
        let heard = self.store.in_span::<Feedback>(self.alliance, self.span, LOOKED_AT)?.rows;
        let bad = heard.iter().filter(|it| it.tone == Some(Tone::Negative) && self.is_shared(it));
        let row = |it: &Stored<Feedback>| Concern::Complaint {
            text: it.text.clone(),
            said_by: it.said_by.clone(),
            on: it.said_on,
        };
        Ok(bad.map(row).collect())
    }

    /// What Today asks for beside all that.
    fn asked(&self) -> Result<Vec<Concern>> {
        let mut rows = Vec::new();
        for mut item in attention::today(self.store, Some(self.alliance), LOOKED_AT)? {
            let told_above = matches!(
                item.due.rule,
                Rule::Commitment | Rule::Obstacle | Rule::Decision | Rule::Birthday | Rule::Event
            );
            if told_above || item.mark == Mark::Calm {
                continue;
            }
            if matches!(&item.why, Why::Expectation { reason: Reason::Untold | Reason::Unsettled, .. }) {
                continue;
            }
            if let Why::Kpi { outlook, .. } = &item.why
                && outlook.dark.is_empty()
            {
                continue;
            }
            // Who was there is not asked of the visibility of that meeting: the day is enough.
            match &mut item.why {
                Why::Cadence { last: Some(last), .. } => (last.ours, last.theirs) = (Vec::new(), Vec::new()),
                Why::Meeting { people, .. } => people.clear(),
                Why::Cold { with, .. } => with.clear(),
                _ => {}
            }
            let (mark, due_on, facts) = (item.mark, item.due.due_on, item.why.clone());
            rows.push(Concern::Asked(Box::new(Due { mark, due_on, facts, item })));
        }
        Ok(rows)
    }
}

fn off_pace(it: &Indicator) -> Option<Concern> {
    // What is no longer followed asks for nothing more.
    let is_off = it.closed_on.is_none() && it.made == Verdict::Attention;
    let heading_for = it.forecast.filter(|_| it.standing == Standing::OnPace).map(|ahead| ahead.value);
    let (name, standing, pace_percent) = (it.name.clone(), it.standing, it.pace_percent);
    is_off.then(|| Concern::Kpi { name, standing, pace_percent, heading_for, kpi: Box::new(it.kpi.clone()) })
}
