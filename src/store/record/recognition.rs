//! Thanks, gifts, costs, stated ties, and what each side says of the alliance.

use super::table;
use crate::domain::{Answer, Cost, Recognition, Reward, Tie};
use crate::store::list::{listed, number};
use crate::store::reports::open_then;

table!(Recognition {
    alliance_id,
    side,
    kind,
    team,
    from_id,
    text,
    effect,
    size,
    manner,
    channel,
    given_on,
    next_on,
    commitment_id,
    kpi_id,
    expectation_id,
    interaction_id,
});
table!(Reward {
    alliance_id,
    way,
    person_id,
    team,
    text,
    value,
    threshold,
    given_on,
    state,
    approved_by,
    approved_on,
    kpi_id,
    expectation_id,
});
table!(Cost { alliance_id, text, amount, side, spent_on });
table!(Tie { alliance_id, ours_id, theirs_id, introduced_on, text });
table!(Answer { alliance_id, side, pillar, value, said_by, comment, answered_on });

listed! {
    Recognition by "given_on" = |it| number(it.given_on), open "";
    Reward by "given_on" = |it| number(it.given_on),
        open "state = 'pending'";
    Cost by "spent_on" = |it| number(it.spent_on), open "";
    Tie by "introduced_on" = |it| number(it.introduced_on), open "";
    Answer by "answered_on" = |it| number(it.answered_on), open "";
}

open_then! {
    Recognition "";
    Cost "";
}
