//! What a health check asks the partner beside the five questions. The printed form and the screen
//! on which the reply is typed in show the same.

use crate::domain::{AllianceId, Audience, Decision, Expectation, Stored};
use crate::store::{Filter, Position, Result, Seen, Which};

/// Of each sort at most so many: it is to be answered in five minutes.
const ASKED: usize = 8;
/// Rows among which they are looked for.
const LOOKED_AT: usize = 40;

/// What they are asked about.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// How sure they are of these.
    pub expected: Vec<Stored<Expectation>>,
    /// Whether they acknowledge these.
    pub decided: Vec<Stored<Decision>>,
}

/// What is open, known to both, and theirs to say something about, the most pressing first.
///
/// # Errors
/// When the file cannot be read.
pub fn asked(store: &Seen, alliance: AllianceId) -> Result<Asked> {
    let shown = store.seen_by(Audience::Partner);
    let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let mut expected = shown.window::<Expectation>(&filter, Position::Start, LOOKED_AT)?.rows;
    expected.truncate(ASKED);
    let mut decided = shown.window::<Decision>(&filter, Position::Start, LOOKED_AT)?.rows;
    decided.retain(|it| it.acknowledged_them_on.is_none());
    decided.truncate(ASKED);
    Ok(Asked { expected, decided })
}
