//! The strategic review: what was looked at and what came of it, as one operation.

use crate::domain::{
    Alliance, AllianceId, Amendment, Day, Expectation, ExpectationState, Id, Idea, IdeaState, Invalid, Kind, Problem,
    Ref, Stored,
};
use crate::store::{Done, Op, Result, Store};

use super::change::change;
use super::log::{Entry, save_in};

/// What came of a review.
#[derive(Clone, Debug, Default)]
pub struct Reviewed {
    /// Decisions, promises, expectations, as lines that have been read.
    pub entries: Vec<Entry>,
    /// Ideas that were tried or parked.
    pub ideas: Vec<(Id, IdeaState)>,
    /// Needs that are met, or gone.
    pub needs: Vec<(Id, ExpectationState)>,
    /// Where reality differs from what is expected.
    pub amendments: Vec<Amendment>,
    pub next_on: Option<Day>,
}

/// Records a review: everything in it, and the day of the next one.
///
/// # Errors
/// When a part is invalid, the next day is not ahead, or the file cannot be written; nothing has
/// changed then.
pub fn hold_review(store: &mut Store, alliance: AllianceId, reviewed: &Reviewed) -> Result<Done<()>> {
    let today = store.today();
    if reviewed.next_on.is_some_and(|next| next <= today) {
        return Err(Invalid::new("review_on", Problem::Before { other: "tomorrow" }).into());
    }
    store.transact(Op::Review, |tx| {
        save_in(tx, &reviewed.entries)?;
        for (id, state) in &reviewed.ideas {
            let record = Ref { kind: Kind::Idea, id: *id };
            change(tx, record, |it: &mut Stored<Idea>| it.data.close(*state, today))?;
        }
        for (id, state) in &reviewed.needs {
            let record = Ref { kind: Kind::Expectation, id: *id };
            change(tx, record, |it: &mut Stored<Expectation>| it.data.end(*state, today))?;
        }
        for amendment in &reviewed.amendments {
            super::reality::insert_amendment(tx, amendment, None)?;
        }
        let record = Ref::from(alliance);
        change(tx, record, |it: &mut Stored<Alliance>| {
            it.data.review_on = Some(reviewed.next_on.unwrap_or_else(|| today.plus_months(super::act::REVIEW_MONTHS)));
            Ok(())
        })?;
        tx.about(record)
    })
}
