//! What `x` does to a row: whatever answers the reason it is here for.

use std::collections::BTreeMap;

use super::{Today, Told};
use crate::domain::{Kind, Kpi, Reason, Ref, Rule};
use crate::insight::attention::{self, Item, Why};
use crate::ui::contract::Cx;
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::{forms, verbs};

impl Today {
    /// A cadence is answered by getting in touch; everything else by ending it.
    pub(super) fn done(&self, cx: &mut Cx<'_>) {
        let Some(due) = self.chosen().first().copied() else { return };
        match due.rule {
            Rule::Cadence => self.log(cx),
            Rule::Renewal | Rule::Event => self.edit(cx),
            Rule::Expectation | Rule::Kpi => self.asked(cx),
            Rule::Thanks | Rule::Feedback | Rule::Birthday | Rule::Tie | Rule::Health => self.about_people(cx),
            _ => verbs::done(cx, &self.records(cx.store)),
        }
    }

    pub(super) fn edit(&self, cx: &mut Cx<'_>) {
        let Some(due) = self.chosen().first().copied() else { return };
        let subject = attention::subject(cx.store, &due);
        if let Some(subject) = cx.read(subject) {
            forms::edit(cx, subject);
        }
    }

    fn item(&self) -> Option<Item> {
        let chosen = self.list.chosen();
        let Told { item, .. } = chosen.first().and_then(|entry| entry.told.as_ref())?;
        Some(item.clone())
    }

    /// What an expectation or a KPI asks for says what answers it.
    fn asked(&self, cx: &mut Cx<'_>) {
        let Some(item) = self.item() else { return };
        let record = item.subject;
        let (Why::Expectation { reason, .. } | Why::Kpi { reason, .. }) = &item.why else { return };
        match reason {
            Reason::Untold => verbs::tell(cx, &self.records(cx.store)),
            Reason::Answer => verbs::done(cx, &self.records(cx.store)),
            Reason::Cause => verbs::explain(cx, &[record]),
            // Once the day has passed there is nothing left to agree on, only why.
            Reason::Deadline if is_over(cx, record) => verbs::explain(cx, &[record]),
            Reason::Pace | Reason::Deadline | Reason::Unsettled => verbs::amend(cx, &[record]),
            Reason::Figure => verbs::measure(cx, record),
            Reason::Doubtful | Reason::Draft => forms::edit(cx, record),
            Reason::Thanks | Reason::Unthanked | Reason::Cold | Reason::OneTie => {}
        }
    }

    /// Thanks are given, somebody is met, two are introduced, both sides are asked.
    fn about_people(&self, cx: &mut Cx<'_>) {
        let Some(item) = self.item() else { return };
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
            _ => self.write_to(cx, &item, &alliance),
        }
    }

    /// A line to somebody, begun.
    fn write_to(&self, cx: &mut Cx<'_>, item: &Item, alliance: &str) {
        let name = cx.store.name(item.subject);
        let Some(Some(name)) = cx.read(name) else { return };
        let kind = cx.lang().pick("message", "mensaje");
        let log = QuickLog::begun(cx.store, cx.scope, &format!("@{alliance} @{} {kind}: ", name.handle));
        cx.open(log);
    }

    /// `n`: it did not happen; or, of thanks and birthdays, nothing is needed.
    pub(super) fn not_held(&self, cx: &mut Cx<'_>) {
        let people: Vec<_> = self
            .chosen()
            .into_iter()
            .filter(|due| matches!(due.rule, Rule::Thanks | Rule::Birthday))
            .filter_map(|due| Some((due.alliance_id, attention::subject(cx.store, &due).ok()?)))
            .collect();
        if people.is_empty() { verbs::not_held(cx, self.records(cx.store)) } else { verbs::waive(cx, &people) }
    }

    /// The records of the chosen rows that a verb could end; a cadence and a person have none.
    pub(super) fn records(&self, store: &crate::store::Store) -> Vec<Ref> {
        let ends =
            |rule: Rule| !matches!(rule, Rule::Cadence | Rule::Thanks | Rule::Birthday | Rule::Tie | Rule::Health);
        let ended = self.chosen().into_iter().filter(|due| ends(due.rule));
        ended.filter_map(|due| attention::subject(store, &due).ok()).collect()
    }
}

fn is_over(cx: &Cx<'_>, record: Ref) -> bool {
    let kpi = cx.store.get::<Kpi>(record.id.into());
    kpi.is_ok_and(|kpi| kpi.deadline_on.is_some_and(|deadline| deadline < cx.today))
}
