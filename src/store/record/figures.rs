//! What is expected, what is measured, and why it came out so.

use super::table;
use crate::domain::{Amendment, Cause, Expectation, Kpi, Measurement};

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
