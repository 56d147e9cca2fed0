//! Whether what is shared was sent, and to whom: a file that was written is not there yet.

use super::{act, text};
use crate::domain::{Act, Ref, Share};
use crate::intake::fields::recipients;
use crate::report::letters;
use crate::store::{Name, Result, Seen};
use crate::ui::contract::Cx;
use crate::ui::overlays::ask::{Answer, AskOne, AskText};

/// Asks whether these were sent to whoever is to get them and has not.
pub fn sent(cx: &mut Cx<'_>, records: &[Ref]) {
    if let Some(question) = question(cx, records) {
        cx.open(question);
    }
}

/// The same once something was written for the partner: whoever goes on has not sent it yet.
pub fn offer_sent(cx: &mut Cx<'_>, share: Ref) {
    if let Some(question) = question(cx, &[share]) {
        cx.open(question.passing());
    }
}

fn question(cx: &mut Cx<'_>, records: &[Ref]) -> Option<AskOne> {
    let to = records.iter().map(|record| waiting(cx.store, *record)).collect::<Result<Vec<_>>>();
    let mut waiting: Vec<Name> = Vec::new();
    for name in cx.read(to)?.into_iter().flatten() {
        if !waiting.contains(&name) {
            waiting.push(name);
        }
    }
    let text = text::of(cx.lang());
    let names = waiting.iter().map(|name| &*name.name).collect::<Vec<_>>().join(", ");
    let question = if names.is_empty() { text.sent.to_owned() } else { (text.sent_to)(&names) };
    // Whom the question names have it then, whether or not anybody had named them before.
    let on = cx.today;
    let acts = records.iter().map(|record| Ok((letters::sent(cx.store, record.id.into(), on)?, *record)));
    let acts = acts.collect::<Result<Vec<(Act, Ref)>>>();
    let acts = cx.read(acts)?;
    let yes = Answer {
        key: text.yes.0,
        label: text.yes.1.to_owned(),
        then: Box::new(move |cx: &mut Cx<'_>| {
            act(cx, &acts);
        }),
    };
    let mut answers = vec![yes];
    if let [only] = *records {
        let handles = waiting.iter().map(|name| name.handle.to_string()).collect::<Vec<_>>().join(" ");
        answers.push(Answer {
            key: 'o',
            label: text.only_to.to_owned(),
            then: Box::new(move |cx: &mut Cx<'_>| to_whom(cx, only, &handles)),
        });
    }
    Some(AskOne::new(question, answers))
}

/// Whom one would send it to.
fn waiting(store: &Seen, record: Ref) -> Result<Vec<Name>> {
    let people = letters::addressees(store, record.id.into())?.into_iter();
    people.filter_map(|person| store.name(person.into()).transpose()).collect()
}

/// To exactly these it was sent.
fn to_whom(cx: &mut Cx<'_>, record: Ref, handles: &str) {
    let title = text::of(cx.lang()).whom.to_owned();
    let then = move |text: &str, cx: &mut Cx<'_>| {
        let complaint = text::of(cx.lang()).nobody.to_owned();
        let share = cx.store.get::<Share>(record.id.into()).map_err(|_| complaint.clone())?;
        let to = recipients(cx.store, &[], Some(&text.to_owned()), share.alliance_id).unwrap_or_default();
        if to.is_empty() {
            return Err(complaint);
        }
        let on = cx.today;
        act(cx, &[(Act::Send { to, on }, record)]);
        Ok(())
    };
    cx.open(AskText::new(title, handles, Box::new(|_| None), Box::new(then)));
}
