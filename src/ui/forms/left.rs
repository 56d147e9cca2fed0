//! Forms that were left unsaved: under which name they are kept, and who may go on with them.

use std::collections::BTreeMap;

use super::text::{EN, ES};
use crate::domain::{Kind, Timestamp};
use crate::store::drafts::Draft;
use crate::ui::contract::{Cx, Overlay};
use crate::ui::overlays::ask::AskOne;

/// Two hands on one form would lose one's words: the second may take it over, and the first is told.
pub fn ask_to_take_over<F: Overlay + 'static>(
    cx: &mut Cx<'_>,
    draft: Draft,
    restore: impl Fn(&Cx<'_>, &Draft) -> Option<F> + 'static,
) {
    let text = cx.lang().pick(&EN, &ES);
    let (_, time) = Timestamp::from_millis(draft.since_ms).civil(cx.env.zone);
    let take = move |cx: &mut Cx<'_>| {
        let now = cx.store.now();
        match cx.env.drafts.take_over(&draft, now) {
            Ok(taken) => {
                if let Some(form) = restore(cx, &taken) {
                    cx.open(form);
                }
            }
            Err(error) => cx.complain(crate::report::errors::io(cx.lang(), &error)),
        }
    };
    cx.open(AskOne::confirm((text.elsewhere)(&time.to_string()), cx.lang(), take).or_enter());
}

/// Where a new record is kept while it is typed: what is said about one KPI or expectation does not
/// come up again for another.
pub(super) fn new_slot(kind: Kind, values: &BTreeMap<String, String>) -> String {
    let about = |name: &str| values.get(name).filter(|text| !text.is_empty()).map(|text| format!("{name}-{text}-"));
    let subject = match kind {
        Kind::Cause | Kind::Amendment => about("expectation").or_else(|| about("kpi")).unwrap_or_default(),
        _ => String::new(),
    };
    format!("form-new-{kind}-{subject}{}", std::process::id())
}
