//! The team's page: every alliance in a line, those that need most first. It reads the summaries
//! that are kept anyway, for as many alliances as it shows and no more.

use std::collections::BTreeMap;

use serde::Serialize;

use super::alliance::Due;
use crate::domain::{Alliance, AllianceId, Audience, Day, Mark, Side, Stage};
use crate::insight::attention::{self, Why};
use crate::insight::calendar::{self, What};
use crate::store::{Filter, Result, Seen};

/// Alliances on the page unless somebody asks for more.
pub const ALLIANCES: usize = 50;
/// Rows of Today that are looked through for the alliances they belong to.
const ROWS_EACH: usize = 8;
/// Counts go no further.
const ASKS_MAX: usize = 99;
const COUNT_MAX: usize = 100_000;

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct Team {
    pub as_of: Day,
    /// How many alliances there are.
    pub all: usize,
    pub alliances: Vec<Line>,
}

/// One alliance.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub alliance: String,
    pub number: i64,
    pub partner: String,
    pub stage: Stage,
    pub total: Option<i32>,
    pub mark: Option<Mark>,
    /// Of the total, in thirty days.
    pub change: Option<i32>,
    /// What it asks for most pressingly, and how many things it asks for.
    pub first: Option<Due>,
    pub asks: usize,
    pub late_us: usize,
    pub late_them: usize,
    pub next: Option<Next>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Next {
    pub on: Day,
    #[serde(flatten)]
    pub what: What,
}

/// The page of the team, with at most `limit` alliances: of what all of us see.
///
/// # Errors
/// When the file cannot be read.
pub fn team(store: &Seen, limit: usize) -> Result<Team> {
    let store = &*store.seen_by(Audience::Us);
    let today = store.today();
    let mut order: Vec<AllianceId> = Vec::new();
    let mut first: BTreeMap<AllianceId, Due> = BTreeMap::new();
    for due in store.due_items(None, today, limit.saturating_mul(ROWS_EACH))? {
        let alliance = due.alliance_id;
        if order.len() >= limit || order.contains(&alliance) {
            continue;
        }
        let item = attention::explain(store, due, today)?;
        order.push(alliance);
        let mut facts = item.why.clone();
        if let Why::Meeting { people, .. } = &mut facts {
            people.clear();
        }
        first.insert(alliance, Due { mark: item.mark, due_on: due.due_on, facts, item });
    }
    // Those that ask for nothing come after, the worst in health first.
    for standing in store.standings(limit)? {
        if order.len() < limit && !order.contains(&standing.alliance) {
            order.push(standing.alliance);
        }
    }
    let mut alliances = Vec::new();
    for alliance in order {
        alliances.push(Line { first: first.remove(&alliance), ..line(store, alliance, today)? });
    }
    let all = store.count::<Alliance>(&Filter::default(), COUNT_MAX)?;
    Ok(Team { as_of: today, all, alliances })
}

fn line(store: &Seen, alliance: AllianceId, today: Day) -> Result<Line> {
    let it = store.get::<Alliance>(alliance)?;
    let resting = matches!(it.stage, Stage::Paused | Stage::Ended);
    let (now, before) = if resting {
        (None, None)
    } else {
        let (facts, weights) = (store.health_facts(alliance)?, store.weights()?);
        (Some(facts.health(today, weights)), facts.health(today.plus(-30), weights).total)
    };
    let total = now.as_ref().and_then(|health| health.total);
    Ok(Line {
        alliance: it.handle.to_string(),
        number: it.number,
        partner: it.partner.clone(),
        stage: it.stage,
        total,
        mark: now.and_then(|health| health.mark),
        change: total.zip(before).map(|(now, before)| now - before),
        first: None,
        asks: store.due_count(Some(alliance), today, ASKS_MAX)?,
        late_us: store.late(alliance, Side::Us, today)?,
        late_them: store.late(alliance, Side::Them, today)?,
        next: next(store, alliance)?,
    })
}

/// The next day in the calendar.
fn next(store: &Seen, alliance: AllianceId) -> Result<Option<Next>> {
    let ahead = calendar::ahead(store, Some(alliance), 1)?;
    Ok(ahead.into_iter().next().map(|date| Next { on: date.on, what: date.what }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Commitment;
    use crate::store::testing;
    use crate::{demo, i18n::Lang};

    #[test]
    fn those_that_need_most_come_first_and_all_are_there() {
        let mut store = testing::store();
        demo::lively(&mut store, Lang::En).unwrap();
        let page = team(&store, ALLIANCES).unwrap();
        assert_eq!((page.all, page.alliances.len()), (8, 8));
        let first = attention::today(&store, None, 1).unwrap();
        assert_eq!(page.alliances[0].alliance, first[0].alliance.handle.to_string());
        let asking: Vec<bool> = page.alliances.iter().map(|line| line.first.is_some()).collect();
        assert!(asking.is_sorted_by(|a, b| a >= b), "those that ask for nothing come last");
        let late = page.alliances.iter().map(|line| line.late_us + line.late_them).sum::<usize>();
        let filter = Filter { which: crate::store::Which::Open, ..Filter::default() };
        let open = store.window::<Commitment>(&filter, crate::store::Position::Start, 999).unwrap().rows;
        let today = store.today();
        assert_eq!(late, open.iter().filter(|it| it.due_on.is_some_and(|due| due < today)).count());
        assert_eq!(team(&store, 3).unwrap().alliances.len(), 3);
    }

    #[test]
    fn an_empty_file_has_an_empty_page() {
        let page = team(&testing::store(), ALLIANCES).unwrap();
        assert!(page.alliances.is_empty() && page.all == 0);
    }
}
