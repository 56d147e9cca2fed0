//! What follows from a cause.

use super::{amend, text};
use crate::domain::{Cause, Kind, Ref};
use crate::report::Word;
use crate::ui::contract::Cx;
use crate::ui::forms;
use crate::ui::overlays::ask::{Answer, AskOne};

/// Asks what follows from a cause, and begins it: a decision, a commitment, an idea, an amendment of what it explains.
pub fn follow_cause(cx: &mut Cx<'_>, record: Ref) {
    let read = cx.store.get::<Cause>(record.id.into());
    let Some(cause) = cx.read(read) else { return };
    let lang = cx.lang();
    let kinds = [('d', Kind::Decision), ('c', Kind::Commitment), ('i', Kind::Idea), ('a', Kind::Amendment)];
    let explained = cause.kpi_id.map(Ref::from).or(cause.expectation_id.map(Ref::from));
    let answer = |(key, kind): (char, Kind)| Answer {
        key,
        label: kind.word(lang).to_owned(),
        then: Box::new(move |cx: &mut Cx<'_>| match (kind, explained) {
            (Kind::Amendment, Some(explained)) => amend(cx, explained),
            _ => begin(cx, kind, record),
        }),
    };
    cx.open(AskOne::new(text::of(lang).follows.to_owned(), kinds.map(answer).into()));
}

/// A form that says what it follows from, as far as such records do.
fn begin(cx: &mut Cx<'_>, kind: Kind, cause: Ref) {
    let values = crate::intake::fields::values(cx.store, cause);
    let Some((mut values, _)) = cx.read(values) else { return };
    let number = cx.store.number(cause.id);
    let Some(number) = cx.read(number) else { return };
    values.insert("cause".to_owned(), number.to_string());
    let said = |name: &str| matches!(name, "alliance" | "cause" | "kpi" | "expectation");
    values.retain(|name, _| said(name) && kind.model().field(name).is_some());
    forms::add_with(cx, kind, values);
}
