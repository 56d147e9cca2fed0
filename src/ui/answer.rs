//! What answers an item that needs attention: in Today, and in a pass over it.

use std::collections::BTreeMap;

use super::contract::{Cmd, Cx, Scope};
use super::overlays::quick_log::QuickLog;
use super::{forms, verbs};
use crate::domain::{AllianceId, Day, Due, Kind, Kpi, Reason, Ref, Rule};
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
    if people.is_empty() {
        on(cx, chosen, |cx, records| verbs::not_held(cx, records.to_vec()));
    } else {
        verbs::waive(cx, &people);
    }
}

/// Does something to the records of items; where they have none, says that the key is not for them.
pub fn on(cx: &mut Cx<'_>, chosen: &[Due], verb: impl FnOnce(&mut Cx<'_>, &[Ref])) {
    let found = records(cx.store, chosen);
    if found.is_empty() && !chosen.is_empty() {
        return not_here(cx);
    }
    verb(cx, &found);
}

fn not_here(cx: &mut Cx<'_>) {
    cx.complain(cx.lang().pick("This key does not apply to this row.", "Esta tecla no vale para esta fila."));
}

/// `X`: dropped or withdrawn, with the reason; a cadence is paused.
pub fn drop_for(cx: &mut Cx<'_>, chosen: &[Due]) {
    let cadences: Vec<Due> = chosen.iter().copied().filter(|due| due.rule == Rule::Cadence).collect();
    let mut found = records(cx.store, chosen);
    found.extend(cadences.iter().filter_map(|due| attention::subject(cx.store, due).ok()));
    if found.is_empty() && !chosen.is_empty() {
        return not_here(cx);
    }
    verbs::drop_for(cx, found);
}

/// The records of items that a verb could end; a cadence and a person have none.
pub fn records(store: &Store, chosen: &[Due]) -> Vec<Ref> {
    let ends = |rule: Rule| !matches!(rule, Rule::Cadence | Rule::Thanks | Rule::Birthday | Rule::Tie | Rule::Health);
    let ended = chosen.iter().filter(|due| ends(due.rule));
    ended.filter_map(|due| attention::subject(store, due).ok()).collect()
}

/// What `x` does; nothing where another key says it.
#[must_use]
pub fn does(lang: Lang, why: &Why, today: Day) -> Option<&'static str> {
    let (en, es) = match why {
        // The same as `a`.
        Why::Cadence { .. } => return None,
        // It cannot have been held yet.
        Why::Meeting { when, .. } if when.day > today => return None,
        Why::Meeting { .. } => ("held", "celebrada"),
        Why::Commitment { .. } => ("done", "hecho"),
        Why::Obstacle { .. } => ("resolved", "resuelto"),
        Why::Decision { .. } => ("acknowledged", "acuse"),
        Why::Review { .. } => ("reviewed", "revisada"),
        Why::Renewal { .. } | Why::Event { .. } => ("edit", "editar"),
        Why::Share { .. } => ("shared", "entregado"),
        Why::Thanks { .. } | Why::Earned { .. } => ("thank", "agradecer"),
        Why::Feedback { .. } => ("give it", "darla"),
        Why::Birthday { .. } => ("congratulate", "felicitar"),
        Why::Cold { .. } => ("write", "escribir"),
        Why::OneTie { .. } => ("introduce", "presentar"),
        Why::Health { .. } => ("ask both sides", "preguntar a ambas"),
        Why::Expectation { reason, .. } | Why::Kpi { reason, .. } => match reason {
            Reason::Untold => ("told them", "ya lo saben"),
            Reason::Answer => ("they accept", "la aceptan"),
            Reason::Cause => ("say why", "decir por qué"),
            Reason::Pace | Reason::Deadline | Reason::Unsettled => ("say what differs", "decir qué cambia"),
            Reason::Figure => ("enter the figure", "anotar la cifra"),
            Reason::Doubtful | Reason::Draft => ("edit", "editar"),
            Reason::Thanks | Reason::Unthanked | Reason::Cold | Reason::OneTie => return None,
        },
    };
    Some(lang.pick(en, es))
}

/// What `n` does, where it does something.
#[must_use]
pub fn does_not(lang: Lang, why: &Why) -> Option<&'static str> {
    match why {
        Why::Meeting { .. } => Some(lang.pick("not held", "no se celebró")),
        Why::Thanks { .. } | Why::Earned { .. } | Why::Birthday { .. } => {
            Some(lang.pick("not needed", "no hace falta"))
        }
        _ => None,
    }
}

/// The other keys that answer an item, and what each does to it.
#[must_use]
pub fn others(lang: Lang, item: &Item) -> Vec<(&'static str, &'static str)> {
    let moved = ("m", lang.pick("move date", "cambiar fecha"));
    let amended = ("w", lang.pick("reality differs", "la realidad es otra"));
    let mut keys: Vec<_> = does_not(lang, &item.why).map(|label| ("n", label)).into_iter().collect();
    match &item.why {
        Why::Meeting { .. } | Why::Review { .. } | Why::Share { .. } | Why::Feedback { .. } => keys.push(moved),
        Why::Commitment { .. } => keys.extend([moved, ("X", lang.pick("drop", "descartar"))]),
        Why::Cadence { .. } => keys.push(("X", lang.pick("pause it", "ponerla en pausa"))),
        Why::Obstacle { .. } => keys.push(("t", lang.pick("told them", "ya lo saben"))),
        Why::Decision { .. } => keys.push(("t", lang.pick("they acknowledge", "dan acuse"))),
        Why::Expectation { .. } | Why::Kpi { .. } => keys.extend([amended, ("c", lang.pick("cause", "causa"))]),
        _ => {}
    }
    keys
}
