//! What comes next: the ninety days after the report.

use serde::Serialize;

use super::figures::Indicator;
use super::{List, ROWS, Reading, listed};
use crate::domain::{
    Alliance, Commitment, Day, Expectation, Interaction, InteractionKind, Share, ShareId, Side, Stored, TimeOfDay,
    When, Zone,
};
use crate::store::Result;

/// How far ahead it looks.
const DAYS: i32 = 90;
/// Rows of one kind that are looked at.
const LOOKED_AT: usize = 60;

/// A day ahead, and what it brings.
#[derive(Clone, Debug, Serialize)]
pub struct Ahead {
    pub on: Day,
    #[serde(flatten)]
    pub what: Coming,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Coming {
    Meeting {
        kind: InteractionKind,
        title: String,
        time: Option<TimeOfDay>,
        zone: Zone,
        #[serde(skip)]
        own_zone: Zone,
    },
    Promise {
        text: String,
        side: Side,
        owner: Option<String>,
    },
    /// Something one side expects by then.
    Expectation {
        text: String,
        side: Side,
    },
    Deadline {
        name: String,
    },
    /// Data one side owes the other.
    Share {
        text: String,
        side: Side,
    },
    Review,
    Renewal,
}

impl Reading<'_> {
    pub(super) fn ahead(
        &self,
        it: Option<&Stored<Alliance>>,
        kpis: &[Indicator],
        settles: Option<ShareId>,
    ) -> Result<List<Ahead>> {
        // Of today more may be to come; of a day that is over nothing is.
        let from = self.then.map_or(self.as_of, |day| day.plus(1));
        let to = self.as_of.plus(DAYS);
        let lies = |day: &Day| from <= *day && *day <= to;
        let mut rows = Vec::new();
        for it in self.open::<Interaction>(LOOKED_AT)?.rows {
            if lies(&it.when.day) {
                let (When { day: on, time, zone }, own_zone) = (it.when, self.store.zone());
                let (kind, title) = (it.kind, it.data.title);
                rows.push(Ahead { on, what: Coming::Meeting { kind, title, time, zone, own_zone } });
            }
        }
        for it in self.open::<Commitment>(LOOKED_AT)?.rows {
            if let Some(on) = it.due_on.filter(lies) {
                let owner = self.owner(it.owner_id)?;
                rows.push(Ahead { on, what: Coming::Promise { side: it.side, owner, text: it.data.text } });
            }
        }
        for it in self.open::<Expectation>(LOOKED_AT)?.rows {
            if let Some(on) = it.due_on.filter(lies) {
                rows.push(Ahead { on, what: Coming::Expectation { side: it.side, text: it.data.text } });
            }
        }
        for it in self.open::<Share>(LOOKED_AT)?.rows {
            if let Some(on) = it.due_on.filter(|on| lies(on) && Some(it.key()) != settles) {
                rows.push(Ahead { on, what: Coming::Share { side: it.side, text: it.data.text } });
            }
        }
        let deadline = |it: &Indicator| {
            let on = it.deadline_on.filter(|on| lies(on) && it.closed_on.is_none())?;
            Some(Ahead { on, what: Coming::Deadline { name: it.name.clone() } })
        };
        rows.extend(kpis.iter().filter_map(deadline));
        if let Some(it) = it {
            let review_on = self.day_of(it.reference(), "review_on", it.review_on)?;
            let ends_on = self.day_of(it.reference(), "ends_on", it.ends_on)?;
            rows.extend(review_on.filter(lies).map(|on| Ahead { on, what: Coming::Review }));
            rows.extend(ends_on.filter(lies).map(|on| Ahead { on, what: Coming::Renewal }));
        }
        rows.sort_by_key(|it| it.on);
        Ok(listed(rows, 0, 2 * ROWS))
    }
}
