//! The verbs of thanks, gifts and health checks.

use std::collections::BTreeMap;

use super::each;
use crate::domain::{Act, Commitment, Expectation, Kind, Kpi, PersonId, Ref};
use crate::i18n::Lang;
use crate::store::{Name, Seen};
use crate::ui::contract::Cx;
use crate::ui::forms;
use crate::ui::forms::about::About;
use crate::ui::overlays::ask::{AskOne, AskText};

/// A form for thanks: to somebody, or for what earned it.
pub fn thank(cx: &mut Cx<'_>, alliance: &str, subject: Ref) {
    thank_all(cx, alliance, &[subject]);
}

/// A form for thanks to several at once: people, or those who did what earned it.
pub fn thank_all(cx: &mut Cx<'_>, alliance: &str, subjects: &[Ref]) {
    let mut start = BTreeMap::from([("alliance".to_owned(), alliance.to_owned())]);
    // Thanks name one thing that earned them.
    if let [only] = subjects
        && crate::intake::fields::earns(cx.store, *only)
        && let Ok(number) = cx.store.number(only.id)
    {
        start.insert("earned_by".to_owned(), number.to_string());
    }
    let mut handles: Vec<String> = Vec::new();
    for person in subjects.iter().filter_map(|subject| earners(cx.store, *subject)) {
        let name = cx.store.name(person.into()).ok().flatten();
        handles.extend(name.map(|name| name.handle.to_string()).filter(|handle| !handles.contains(handle)));
    }
    start.insert("people".to_owned(), handles.join(" "));
    forms::add_with(cx, Kind::Recognition, start);
}

/// Whoever kept their word on time may be thanked by one key; any other goes on as ever.
pub(super) fn offer_thanks(cx: &mut Cx<'_>, promise: Ref) {
    let Ok(it) = cx.store.get::<Commitment>(promise.id.into()) else { return };
    let me = cx.store.me().ok().flatten();
    let Some(owner) = it.owner_id.filter(|owner| it.kept_on_time() == Some(true) && Some(*owner) != me) else { return };
    let (owner, place) = (cx.store.name(owner.into()), cx.store.name(it.alliance_id.into()));
    let (Ok(Some(owner)), Ok(Some(place))) = (owner, place) else { return };
    let (lang, name) = (cx.lang(), owner.name.clone());
    let question = match lang {
        Lang::En => format!("Kept on time. Thank {name}?"),
        Lang::Es => format!("Cumplido a tiempo. ¿Dar las gracias a {name}?"),
    };
    let handle = place.handle.to_string();
    cx.open(AskOne::confirm(question, lang, move |cx| thank(cx, &handle, promise)).passing());
}

/// A form for thanks to their whole team, for what is celebrated with all of them.
pub fn thank_team(cx: &mut Cx<'_>, alliance: &Name, what: &str) {
    let team = match cx.lang() {
        Lang::En => format!("the {} team", alliance.name),
        Lang::Es => format!("el equipo de {}", alliance.name),
    };
    let values = [
        ("alliance", alliance.handle.to_string()),
        ("text", what.to_owned()),
        ("team", team),
        ("size", "large".into()),
    ];
    forms::add_with(cx, Kind::Recognition, values.map(|(field, value)| (field.to_owned(), value)).into());
}

/// A form for feedback to one person, between the two.
pub fn give_feedback(cx: &mut Cx<'_>, alliance: &str, person: PersonId) {
    let name = cx.store.name(person.into());
    let Some(Some(name)) = cx.read(name) else { return };
    let values = [
        ("alliance", alliance.to_owned()),
        ("people", name.handle.to_string()),
        ("recognition_kind", "feedback".to_owned()),
        ("manner", "private".to_owned()),
    ];
    forms::add_with(cx, Kind::Recognition, values.map(|(field, value)| (field.to_owned(), value)).into());
}

/// Whom thanks for something are owed to, where that is known.
fn earners(store: &Seen, subject: Ref) -> Option<PersonId> {
    match subject.kind {
        Kind::Person => Some(subject.id.into()),
        Kind::Commitment => store.get::<Commitment>(subject.id.into()).ok()?.owner_id,
        Kind::Kpi => store.get::<Kpi>(subject.id.into()).ok()?.owner_id,
        Kind::Expectation => store.get::<Expectation>(subject.id.into()).ok()?.owner_id,
        _ => None,
    }
}

/// Both sides are asked how it stands.
pub fn check_health(cx: &mut Cx<'_>, alliance: &Name) {
    forms::check::CheckForm::open(cx, alliance.clone());
}

/// Who approves a gift that waits.
pub fn approve(cx: &mut Cx<'_>, rewards: Vec<Ref>) {
    let title = cx.lang().pick("approved by", "aprobado por").to_owned();
    let then = move |text: &str, cx: &mut Cx<'_>| {
        if text.trim().is_empty() {
            return Err(cx.lang().pick("a name, please", "hace falta un nombre").to_owned());
        }
        each(cx, &Act::Approve { by: text.trim().to_owned() }, &rewards);
        Ok(())
    };
    cx.open(AskText::new(title, "", Box::new(|_| None), Box::new(then)));
}
