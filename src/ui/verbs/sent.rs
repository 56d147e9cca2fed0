//! Whether what is shared was sent, and to whom: a file that was written is not there yet.

use super::{act, each, text};
use crate::domain::{Act, PersonId, Ref, Share};
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
    let waiting = waiting(cx.store, records);
    let waiting = cx.read(waiting)?;
    let text = text::of(cx.lang());
    let names = waiting.iter().map(|name| &*name.name).collect::<Vec<_>>().join(", ");
    let question = if names.is_empty() { text.sent.to_owned() } else { (text.sent_to)(&names) };
    let all = records.to_vec();
    let yes = Answer {
        key: text.yes.0,
        label: text.yes.1.to_owned(),
        then: Box::new(move |cx: &mut Cx<'_>| each(cx, &Act::Done { on: cx.today }, &all)),
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

/// Who is to get them and has not; where nobody was named, whom one would write to.
fn waiting(store: &Seen, records: &[Ref]) -> Result<Vec<Name>> {
    let mut people: Vec<PersonId> = Vec::new();
    for record in records {
        let named = store.recipients(record.id.into())?;
        let usual =
            if named.is_empty() { letters::recipients(store, *record)?.unwrap_or_default() } else { Vec::new() };
        let named = named.into_iter().filter(|it| it.sent_on.is_none()).map(|it| it.person_id);
        people.extend(named.chain(usual).filter(|person| !people.contains(person)).collect::<Vec<_>>());
    }
    Ok(people
        .into_iter()
        .map(|person| store.name(person.into()))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect())
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
