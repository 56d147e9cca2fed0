//! Decisions, commitments and obstacles.

use super::table;
use crate::domain::{Commitment, Decision, Obstacle};
use crate::store::list::{NO_DUE_DATE, listed, number};
use crate::store::reports::open_then;

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
    kpi_id,
    cause_id,
    expectation_id,
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
    lapsed,
    expectation_id,
    obstacle_id,
});
table!(Obstacle {
    alliance_id,
    interaction_id,
    owner_id,
    text,
    level,
    state,
    known_on,
    told_on,
    resolved_on,
    likelihood,
    bites_on
});

listed! {
    Decision by "made_on" = |it| number(it.made_on),
        open "state in ('proposed', 'agreed') and (acknowledged_us_on is null or acknowledged_them_on is null)";
    Commitment by "due_key" = |it| it.due_on.map_or(NO_DUE_DATE, number),
        open "state = 'open'";
    Obstacle by "known_on" = |it| number(it.known_on),
        open "resolved_on is null";
}

open_then! {
    Decision "r.made_on <= ?9 and (r.state in ('proposed', 'agreed') or r.state_on > ?9)
        and (coalesce(r.acknowledged_us_on, ?9 + 1) > ?9 or coalesce(r.acknowledged_them_on, ?9 + 1) > ?9)";
    Commitment "r.made_on <= ?9 and (r.state = 'open' or r.closed_on > ?9)";
    Obstacle "r.known_on <= ?9 and coalesce(r.resolved_on, ?9 + 1) > ?9";
}
