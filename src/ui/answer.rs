//! What answers an item that needs attention: in Today, and in a pass over it.

use std::collections::BTreeMap;

use super::contract::{Cmd, Cx, Scope};
use super::overlays::quick_log::QuickLog;
use super::{forms, verbs};
use crate::domain::{AllianceId, Due, Kind, Kpi, Reason, Ref, Rule};
use crate::i18n::Lang;
use crate::insight::attention::{self, Item, Why};
use crate::store::Store;

/// `x`: a cadence is answered by getting in touch; everything else by ending it.
pub fn done(cx: &mut Cx<'_>, item: &Item, chosen: &[Due]) {
    match item.due.rule {
        Rule::Cadence => log(cx, item.due.alliance_id),
        Rule::Renewal | Rule::Event => edit(cx, &item.due),
        Rule::Expectation | Rule::Kpi => asked(cx, item, chosen),
        Rule::Thanks | Rule::Feedback | Rule::Birthday | Rule::Tie | Rule::Health => about_people(cx, item),
        _ => verbs::done(cx, &records(cx.store, chosen)),
    }
}

pub fn edit(cx: &mut Cx<'_>, due: &Due) {
    let subject = attention::subject(cx.store, due);
    if let Some(subject) = cx.read(subject) {
        forms::edit(cx, subject);
    }
}

/// A line about an alliance.
pub fn log(cx: &mut Cx<'_>, alliance: AllianceId) {
    let log = QuickLog::open(cx.store, cx.env, cx.scope, Some(alliance));
    cx.open(log);
}

/// Enter: the record where it is at home; the alliance's own rows open its page.
pub fn open(cx: &mut Cx<'_>, item: &Item) {
    if item.subject.kind == Kind::Alliance {
        cx.send(Cmd::Scope(Scope(Some(item.alliance.clone()))));
    } else {
        cx.send(Cmd::Goto(item.subject));
    }
}

/// What an expectation or a KPI asks for says what answers it.
fn asked(cx: &mut Cx<'_>, item: &Item, chosen: &[Due]) {
    let record = item.subject;
    let (Why::Expectation { reason, .. } | Why::Kpi { reason, .. }) = &item.why else { return };
    match reason {
        Reason::Untold => verbs::tell(cx, &records(cx.store, chosen)),
        Reason::Answer => verbs::done(cx, &records(cx.store, chosen)),
        Reason::Cause => verbs::explain(cx, &[record]),
        // Once the day has passed there is nothing left to agree on, only why.
        Reason::Deadline if is_over(cx, record) => verbs::explain(cx, &[record]),
        Reason::Pace | Reason::Deadline | Reason::Unsettled => verbs::amend(cx, &[record]),
        Reason::Figure => verbs::measure(cx, record),
        Reason::Doubtful | Reason::Draft => forms::edit(cx, record),
        Reason::Thanks | Reason::Unthanked | Reason::Cold | Reason::OneTie => {}
    }
}

fn is_over(cx: &Cx<'_>, record: Ref) -> bool {
    let kpi = cx.store.get::<Kpi>(record.id.into());
    kpi.is_ok_and(|kpi| kpi.deadline_on.is_some_and(|deadline| deadline < cx.today))
}

/// Thanks are given, somebody is met, two are introduced, both sides are asked.
fn about_people(cx: &mut Cx<'_>, item: &Item) {
    let alliance = item.alliance.handle.to_string();
    match &item.why {
        Why::Thanks { .. } | Why::Earned { .. } => verbs::thank(cx, &alliance, item.subject),
        Why::Feedback { .. } => {
            let people = cx.store.thanked(item.subject.id.into());
            let Some(Some(person)) = cx.read(people).map(|people| people.first().copied()) else { return };
            verbs::give_feedback(cx, &alliance, person);
        }
        Why::OneTie { .. } => {
            let values = BTreeMap::from([("alliance".to_owned(), alliance)]);
            forms::add_with(cx, Kind::Tie, values);
        }
        Why::Health { .. } => verbs::check_health(cx, &item.alliance),
        _ => write_to(cx, item, &alliance),
    }
}

/// A line to somebody, begun.
fn write_to(cx: &mut Cx<'_>, item: &Item, alliance: &str) {
    let name = cx.store.name(item.subject);
    let Some(Some(name)) = cx.read(name) else { return };
    let kind = cx.lang().pick("message", "mensaje");
    let log = QuickLog::begun(cx.store, cx.scope, &format!("@{alliance} @{} {kind}: ", name.handle));
    cx.open(log);
}

/// `n`: it did not happen; or, of thanks and birthdays, nothing is needed.
pub fn not_held(cx: &mut Cx<'_>, chosen: &[Due]) {
    let people: Vec<_> = chosen
        .iter()
        .filter(|due| matches!(due.rule, Rule::Thanks | Rule::Birthday))
        .filter_map(|due| Some((due.alliance_id, attention::subject(cx.store, due).ok()?)))
        .collect();
    if people.is_empty() { verbs::not_held(cx, records(cx.store, chosen)) } else { verbs::waive(cx, &people) }
}

/// `X`: dropped or withdrawn, with the reason; a cadence is paused.
pub fn drop_for(cx: &mut Cx<'_>, chosen: &[Due]) {
    let cadences: Vec<Due> = chosen.iter().copied().filter(|due| due.rule == Rule::Cadence).collect();
    let mut found = records(cx.store, chosen);
    found.extend(cadences.iter().filter_map(|due| attention::subject(cx.store, due).ok()));
    verbs::drop_for(cx, found);
}

/// The records of items that a verb could end; a cadence and a person have none.
pub fn records(store: &Store, chosen: &[Due]) -> Vec<Ref> {
    let ends = |rule: Rule| !matches!(rule, Rule::Cadence | Rule::Thanks | Rule::Birthday | Rule::Tie | Rule::Health);
    let ended = chosen.iter().filter(|due| ends(due.rule));
    ended.filter_map(|due| attention::subject(store, due).ok()).collect()
}

/// What `x` does to an item, in a word or two.
#[must_use]
pub fn label(lang: Lang, item: &Item) -> &'static str {
    match &item.why {
        Why::Cadence { .. } => lang.pick("log", "anotar"),
        Why::Meeting { .. } => lang.pick("held", "celebrada"),
        Why::Obstacle { .. } => lang.pick("resolved", "resuelto"),
        Why::Decision { .. } => lang.pick("acknowledged", "con acuse"),
        Why::Review { .. } => lang.pick("reviewed", "revisada"),
        Why::Share { .. } => lang.pick("shared", "compartido"),
        Why::Renewal { .. } | Why::Event { .. } => lang.pick("edit", "editar"),
        Why::Thanks { .. } | Why::Earned { .. } => lang.pick("thank", "agradecer"),
        Why::Feedback { .. } => lang.pick("give feedback", "dar opinión"),
        Why::Birthday { .. } | Why::Cold { .. } => lang.pick("write to them", "escribirle"),
        Why::OneTie { .. } => lang.pick("introduce", "presentar"),
        Why::Health { .. } => lang.pick("ask both", "preguntar"),
        Why::Commitment { .. } => lang.pick("done", "hecho"),
        Why::Expectation { reason, .. } | Why::Kpi { reason, .. } => match reason {
            Reason::Untold => lang.pick("told them", "contado"),
            Reason::Cause => lang.pick("cause", "causa"),
            Reason::Pace | Reason::Deadline | Reason::Unsettled => lang.pick("amend", "ajustar"),
            Reason::Figure => lang.pick("figure", "cifra"),
            Reason::Doubtful | Reason::Draft => lang.pick("edit", "editar"),
            _ => lang.pick("met", "cumplida"),
        },
    }
}

/// The other keys that answer an item, and what each does to it.
#[must_use]
pub fn others(lang: Lang, item: &Item) -> Vec<(&'static str, &'static str)> {
    let moved = ("m", lang.pick("move date", "aplazar"));
    let dropped = ("X", lang.pick("drop", "descartar"));
    let amended = ("w", lang.pick("reality differs", "la realidad es otra"));
    match &item.why {
        Why::Meeting { .. } => vec![("n", lang.pick("not held", "no ocurrió")), moved],
        Why::Commitment { .. } => vec![moved, dropped],
        Why::Cadence { .. } => vec![("X", lang.pick("pause it", "ponerla en pausa"))],
        Why::Obstacle { .. } => vec![("t", lang.pick("told them", "contado"))],
        Why::Expectation { .. } | Why::Kpi { .. } => vec![amended, ("c", lang.pick("cause", "causa"))],
        Why::Thanks { .. } | Why::Birthday { .. } => vec![("n", lang.pick("not needed", "no hace falta"))],
        Why::Review { .. } | Why::Share { .. } | Why::Feedback { .. } => vec![moved],
        _ => Vec::new(),
    }
}
