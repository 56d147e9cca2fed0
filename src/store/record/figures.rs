//! What is expected, what is measured, and why it came out so.

use super::table;
use crate::domain::{Amendment, Cause, Expectation, Kpi, Measurement};
use crate::store::list::{NO_DUE_DATE, listed, number};
use crate::store::reports::open_then;

table!(Expectation {
    alliance_id,
    side,
    kind,
    text,
    measure,
    due_on,
    owner_id,
    confidence_us,
    confidence_them,
    kpi_id,
    state,
    state_on,
    stated_on,
    reason,
    level,
    said_by,
});
table!(Amendment {
    alliance_id,
    expectation_id,
    kpi_id,
    text,
    noticed_on,
    told_on,
    alternatives,
    chosen,
    old_wording,
    new_wording,
    new_target,
    new_due_on,
    agreed_on,
    dropped_on,
});
table!(Kpi {
    alliance_id,
    handle,
    name,
    definition,
    unit,
    currency,
    direction,
    aim,
    baseline,
    target,
    phases,
    achievable,
    benefit_us,
    benefit_them,
    benefit_customer,
    start_on,
    deadline_on,
    source,
    owner_id,
    leading,
    every,
    closed_on,
});
table!(Measurement { alliance_id, kpi_id, as_of, value, source, note });
table!(Cause { alliance_id, kpi_id, expectation_id, verdict, factor, text, evidence, noted_on, commitment_id });

listed! {
    Expectation by "due_key" = |it| it.due_on.map_or(NO_DUE_DATE, number),
        open "state in ('stated', 'accepted', 'amended')";
    Amendment by "noticed_on" = |it| number(it.noticed_on),
        open "agreed_on is null and dropped_on is null";
    Kpi by "deadline_key" = |it| it.deadline_on.map_or(NO_DUE_DATE, number),
        open "closed_on is null";
    Measurement by "as_of" = |it| number(it.as_of), open "";
    Cause by "learned_key" = learned_key, open "";
}

open_then! {
    Expectation "r.stated_on <= ?9 and (r.state in ('stated', 'accepted', 'amended') or r.state_on > ?9)";
    Amendment "r.noticed_on <= ?9 and coalesce(r.agreed_on, r.dropped_on, ?9 + 1) > ?9";
    Kpi "coalesce(r.closed_on, ?9 + 1) > ?9 and (r.start_on <= ?9 or r.start_on is null and r.created_at < ?8)";
    Measurement "";
}

/// By what the cause lies in, and within that the newest first; those of which nobody said it come last.
fn learned_key(it: &Cause) -> i64 {
    let behind = it.factor.and_then(|of| crate::domain::Factor::ALL.iter().rev().position(|factor| *factor == of));
    behind.map_or(0, |behind| behind as i64 + 1) * 10_000_000 + number(it.noted_on)
}
