//! What went well: it comes first.

use serde::Serialize;

use super::figures::Indicator;
use super::{List, ROWS, Reading, listed};
use crate::domain::{
    Alliance, Commitment, Day, ExpectationState, Feedback, Idea, IdeaState, Interaction, InteractionKind,
    InteractionState, Obstacle, PartialDate, Side, Span, Standing, Stored, Tone,
};
use crate::insight::pace::Verdict;
use crate::store::Result;

/// Rows of one kind that are looked at.
const LOOKED_AT: usize = 60;
/// Promises kept that are told one by one; the rest is a number among the promises.
const PROMISES: usize = 4;

/// Something that went well.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Achievement {
    /// A target reached.
    Target {
        name: String,
        on: Day,
    },
    OnPace {
        name: String,
        percent: Option<i64>,
    },
    /// An expectation met; the side is the one that expected it.
    Met {
        text: String,
        side: Side,
        on: Day,
    },
    /// A promise kept on time.
    Kept {
        text: String,
        side: Side,
        owner: Option<String>,
        on: Day,
    },
    /// An event held.
    Event {
        title: String,
        on: Day,
    },
    /// What a customer liked.
    Praise {
        text: String,
        said_by: String,
        on: Day,
    },
    /// An obstacle out of the way.
    Resolved {
        text: String,
        on: Day,
    },
    Tried {
        text: String,
        on: Day,
    },
    Years {
        years: i32,
        on: Day,
    },
}

impl Reading<'_> {
    pub(super) fn achievements(&self, it: Option<&Stored<Alliance>>, kpis: &[Indicator]) -> Result<List<Achievement>> {
        let mut rows: Vec<Achievement> = Vec::new();
        rows.extend(kpis.iter().filter_map(|it| self.target(it)));
        rows.extend(it.and_then(|it| self.years(it)));
        let settled = self.store.settled_in(self.alliance, self.span, LOOKED_AT)?.rows;
        rows.extend(settled.iter().filter(|it| it.state == ExpectationState::Met).map(|it| Achievement::Met {
            text: it.text.clone(),
            side: it.side,
            on: it.state_on,
        }));
        rows.extend(
            kpis.iter()
                .filter(|it| it.standing == Standing::OnPace && it.made == Verdict::Achieved && it.closed_on.is_none())
                .map(|it| Achievement::OnPace { name: it.name.clone(), percent: it.pace_percent }),
        );
        let events = self.store.in_span::<Interaction>(self.alliance, self.span, LOOKED_AT)?.rows;
        let is_held = |it: &&Stored<Interaction>| {
            it.kind == InteractionKind::Event && it.state == InteractionState::Held && !it.title.is_empty()
        };
        rows.extend(
            events.iter().filter(is_held).map(|it| Achievement::Event { title: it.title.clone(), on: it.when.day }),
        );
        let heard = self.store.in_span::<Feedback>(self.alliance, self.span, LOOKED_AT)?.rows;
        rows.extend(
            heard
                .iter()
                .filter(|it| it.tone == Some(Tone::Positive) && self.is_shared(it))
                .map(|it| Achievement::Praise { text: it.text.clone(), said_by: it.said_by.clone(), on: it.said_on }),
        );
        rows.extend(self.resolved()?);
        rows.extend(self.kept()?);
        rows.extend(self.tried()?);
        Ok(listed(rows, 0, ROWS))
    }

    /// What a customer said is the partner's to read once it was shared with them.
    pub(super) fn is_shared(&self, it: &Stored<Feedback>) -> bool {
        self.is_for_us() || it.shared_on.is_some()
    }

    fn years(&self, it: &Stored<Alliance>) -> Option<Achievement> {
        use chrono::Datelike;
        let signed = it.signed_on?;
        let date = PartialDate::new(None, signed.date().month(), signed.date().day())?;
        let on = date.next_on_or_after(self.span.from).filter(|on| *on <= self.as_of)?;
        let years = on.date().year() - signed.date().year();
        (years > 0).then_some(Achievement::Years { years, on })
    }

    fn resolved(&self) -> Result<Vec<Achievement>> {
        let since = Span { from: self.span.from.plus(-366), to: self.span.to };
        let rows = self.store.in_span::<Obstacle>(self.alliance, since, LOOKED_AT)?.rows;
        let told = |it: &&Stored<Obstacle>| self.is_for_us() || it.told_on.is_some();
        let resolved = rows.iter().filter(told).filter_map(|it| {
            let on = it.resolved_on.filter(|on| self.span.contains(*on))?;
            Some(Achievement::Resolved { text: it.text.clone(), on })
        });
        Ok(resolved.collect())
    }

    fn kept(&self) -> Result<Vec<Achievement>> {
        let done = self.store.done_in(self.alliance, self.span, LOOKED_AT)?.rows;
        let mut rows = Vec::new();
        let kept = |it: &&Stored<Commitment>| it.kept_on_time() == Some(true);
        for it in done.iter().filter(kept).take(PROMISES) {
            let owner = self.owner(it.owner_id)?;
            let on = it.closed_on.unwrap_or(self.as_of);
            rows.push(Achievement::Kept { text: it.text.clone(), side: it.side, owner, on });
        }
        Ok(rows)
    }

    fn tried(&self) -> Result<Vec<Achievement>> {
        let since = Span { from: self.span.from.plus(-366), to: self.span.to };
        let rows = self.store.in_span::<Idea>(self.alliance, since, LOOKED_AT)?.rows;
        let tried = rows.iter().filter(|it| it.state == IdeaState::Tried).filter_map(|it| {
            let on = it.closed_on.filter(|on| self.span.contains(*on))?;
            Some(Achievement::Tried { text: it.text.clone(), on })
        });
        Ok(tried.collect())
    }

    /// A target reached in these days: the first figure since which it has been.
    fn target(&self, it: &Indicator) -> Option<Achievement> {
        let first = it.figures.iter().rev().take_while(|figure| it.kpi.is_reached(**figure)).last()?;
        let on = Some(first.as_of).filter(|on| self.span.contains(*on))?;
        Some(Achievement::Target { name: it.name.clone(), on })
    }
}
