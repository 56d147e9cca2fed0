//! The health check, and the partner's reply to it.

use crate::domain::{Answer, Day, Decision, Expectation, ExpectationId, Id, Ref, Side, Stored};
use crate::store::{Done, Op, Result, Store};

use super::change::change;

/// What came back: answers, how sure they are of what is expected, and what they acknowledge.
#[derive(Clone, Default, Debug)]
pub struct Reply {
    pub answers: Vec<Answer>,
    /// Expectations, and their confidence in per cent.
    pub confidences: Vec<(ExpectationId, i32)>,
    /// Decisions they have acknowledged.
    pub acknowledged: Vec<Id>,
}

/// Records a reply as one operation.
///
/// # Errors
/// When an answer or a confidence is out of range, or the file cannot be written; nothing has
/// changed then.
pub fn record_reply(store: &mut Store, reply: &Reply, on: Day) -> Result<Done<()>> {
    store.transact(Op::Answer, |tx| {
        for answer in &reply.answers {
            let id = tx.insert(answer, None)?;
            tx.about(id)?;
        }
        for (id, percent) in &reply.confidences {
            change(tx, (*id).into(), |it: &mut Stored<Expectation>| {
                it.data.confidence_them = Some(*percent);
                Ok(())
            })?;
        }
        for id in &reply.acknowledged {
            let record = Ref { kind: crate::domain::Kind::Decision, id: *id };
            change(tx, record, |it: &mut Stored<Decision>| it.data.acknowledge(Side::Them, on))?;
        }
        Ok(())
    })
}
