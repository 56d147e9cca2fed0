//! Decisions, commitments and obstacles.

use super::table;
use crate::domain::{Commitment, Decision, Obstacle};

table!(Decision {
    alliance_id,
    interaction_id,
    text,
    context,
    made_on,
    state,
    state_on,
    superseded_by,
    acknowledged_us_on,
    acknowledged_them_on,
});
table!(Commitment {
    alliance_id,
    interaction_id,
    owner_id,
    side,
    text,
    due_on,
    made_on,
    state,
    closed_on,
    reason,
    lapsed
});
table!(Obstacle { alliance_id, interaction_id, owner_id, text, level, known_on, told_on, resolved_on });
