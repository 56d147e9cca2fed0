//! Fields of thanks and gifts: to whom, what earned it, amounts of money.

use serde_json::{Map, Value, json};

use super::{Spec, Values, links, reality};
use crate::domain::{
    Alliance, AllianceId, Expectation, Id, Interaction, InteractionKind, Invalid, Kind, Kpi, Manner, Money, PersonId,
    Presence, Problem, Recognition, Ref, Reward, RewardState, Side, Visibility, handle, setting,
};
use crate::i18n::Lang;
use crate::ops;
use crate::report::rows::people::achieved;
use crate::store::{Done, Result, Seen, Store};

/// How far back thanks look for what earned them, and how much of it is offered.
const REACHED_DAYS: i32 = 180;
const REACHED_MAX: usize = 60;

/// Where a recognition keeps what earned it, by kind.
const EARNED: [(Kind, &str); 4] = [
    (Kind::Commitment, "commitment_id"),
    (Kind::Kpi, "kpi_id"),
    (Kind::Expectation, "expectation_id"),
    (Kind::Interaction, "interaction_id"),
];

/// Reads what earned it into the one field that is meant, and empties the others.
pub(super) fn put_earned(store: &Seen, kind: Kind, text: &str, object: &mut Map<String, Value>) -> Result<()> {
    let found = match text.trim() {
        "" => None,
        text => {
            let what = match numbered(text) {
                Some(number) => store.by_number(number)?,
                // A KPI is known by its handle.
                None => {
                    reality::kpi(store, text, object).map_err(|_| Invalid::new("earned_by", Problem::Unreadable))?
                }
            };
            Some(earning(store, what)?)
        }
    };
    // A reward is earned by what can be said in numbers, or by a word kept.
    let by_rule = |kind| matches!(kind, Kind::Kpi | Kind::Expectation);
    if let Some(record) = found.filter(|record| kind == Kind::Reward && !by_rule(record.kind)) {
        return Err(Invalid::new("earned_by", Problem::NotFor { kind: record.kind.as_str() }).into());
    }
    for (kind, key) in EARNED {
        let id = found.filter(|record| record.kind == kind).map(|record| record.id);
        object.insert(key.to_owned(), json!(id));
    }
    Ok(())
}

/// The number such a text begins with; what stands behind it is for the reader.
fn numbered(text: &str) -> Option<i64> {
    text.trim().trim_start_matches('#').split_whitespace().next()?.parse().ok()
}

/// What a text names as having earned thanks, in words; of a reward, as what is to earn it, which it may not have yet.
pub(super) fn earned_in_words(store: &Seen, lang: Lang, kind: Kind, text: &str) -> Option<String> {
    let what = earning(store, store.by_number(numbered(text)?).ok()?).ok()?;
    if kind == Kind::Reward { store.title(what).ok() } else { achieved(store, lang, what).ok() }
}

/// What may be named as having earned thanks, the newest first, each as the text that would be read
/// back as it: `405 promise kept · Olga: send the guide`. With a text, those that hold it.
///
/// # Errors
/// When the file cannot be read.
pub fn reached(store: &Seen, lang: Lang, alliance: AllianceId, text: &str) -> Result<Vec<String>> {
    let since = store.today().plus(-REACHED_DAYS);
    let wanted = handle::fold(text.trim());
    let mut lines = Vec::new();
    for it in store.reached(alliance, since, REACHED_MAX)? {
        let line = format!("{} {}", store.number(it.what.id)?, achieved(store, lang, it.what)?);
        if wanted.is_empty() || handle::fold(&line).contains(&wanted) {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// Whether a record may be named as having earned thanks.
#[must_use]
pub fn earns(store: &Seen, record: Ref) -> bool {
    earning(store, record).is_ok()
}

/// Of interactions only events earn thanks.
fn earning(store: &Seen, record: Ref) -> Result<Ref> {
    let is_event = || store.get::<Interaction>(record.id.into()).is_ok_and(|it| it.kind == InteractionKind::Event);
    let earns = EARNED.iter().any(|(kind, _)| *kind == record.kind);
    if !earns || (record.kind == Kind::Interaction && !is_event()) {
        return Err(Invalid::new("earned_by", Problem::NotFor { kind: record.kind.as_str() }).into());
    }
    Ok(record)
}

/// The number of what earned it.
pub(super) fn earned(store: &Seen, object: &Map<String, Value>) -> String {
    let id = EARNED.iter().find_map(|(_, key)| object.get(*key)?.as_str()?.parse().ok().map(Id::from_raw));
    id.and_then(|id| store.number(id).ok()).map(|number| number.to_string()).unwrap_or_default()
}

/// Reads an amount; without a currency it is in the alliance's.
pub(super) fn money(store: &Seen, spec: &Spec, text: &str, object: &Map<String, Value>) -> Result<Value> {
    if text.trim().is_empty() {
        let refused = Invalid::new(spec.name, Problem::Empty);
        return if spec.required { Err(refused.into()) } else { Ok(Value::Null) };
    }
    let usual = currency(store, object);
    let money = Money::read(text, &usual, store.session().habits);
    Ok(json!(money.map_err(|invalid| Invalid { field: spec.name, ..invalid })?.or_in(&usual)))
}

fn currency(store: &Seen, object: &Map<String, Value>) -> String {
    let id = object.get("alliance_id").and_then(Value::as_str).and_then(|id| id.parse().ok()).map(Id::from_raw);
    let alliance = id.and_then(|id| store.get::<Alliance>(AllianceId(id)).ok());
    let said = alliance.map(|it| it.data.currency).unwrap_or_default();
    if said.is_empty() { "EUR".to_owned() } else { said }
}

/// To whom it goes, as the field says it.
fn people(store: &Seen, had: &[PersonId], text: &str, alliance: AllianceId) -> Result<Vec<(PersonId, Side)>> {
    let had: Vec<links::Attendee> = had.iter().map(|person| (*person, Side::Them, Presence::Present)).collect();
    let found = links::people(store, &had, text, Some(alliance), Presence::Present)?;
    found.into_iter().map(|(person, ..)| Ok((person, links::side(store, person, Some(alliance))?))).collect()
}

/// The people a text names, beside or instead of those who were: to whom thanks went, or data is to go.
///
/// # Errors
/// When somebody is not known, or is of another partner.
pub fn recipients(
    store: &Seen,
    had: &[PersonId],
    text: Option<&String>,
    alliance: AllianceId,
) -> Result<Vec<PersonId>> {
    let text = text.map(String::as_str).unwrap_or_default();
    links::of_it(store, had, text, alliance)?;
    Ok(people(store, had, text, alliance)?.into_iter().map(|(person, _)| person).collect())
}

pub(super) fn add_recognition(
    store: &mut Store,
    mut new: Recognition,
    values: &Values,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<Ref>> {
    let text = values.get("people").map(String::as_str).unwrap_or_default();
    let people = people(store, &[], text, new.alliance_id)?;
    if people.is_empty() && new.team.trim().is_empty() {
        return Err(Invalid::new("people", Problem::Empty).into());
    }
    if let Some((_, side)) = people.first() {
        new.side = *side;
    }
    new.from_id = new.from_id.or(store.me()?);
    // Told to nobody else, it was not said before others.
    if visibility == Some(Visibility::Mine) {
        new.manner = Some(Manner::Private);
    }
    let people = people.into_iter().map(|(person, _)| person).collect();
    let done = ops::add_recognition(
        store,
        &ops::NewRecognition { recognition: new, people, visibility, tags: tags.to_vec() },
    )?;
    Ok(done.with(Into::into))
}

/// A reward for what is still to be reached is offered, until it is given.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn offered(store: &Seen, reward: Reward) -> Result<Reward> {
    let is_over = match (reward.kpi_id, reward.expectation_id) {
        (Some(kpi), _) => {
            let kpi = store.get::<Kpi>(kpi)?;
            store.latest_figure(kpi.key())?.is_some_and(|figure| kpi.is_reached(figure))
        }
        (_, Some(expectation)) => !store.get::<Expectation>(expectation)?.is_open(),
        _ => true,
    };
    let state = if is_over || reward.state == RewardState::Refused { reward.state } else { RewardState::Offered };
    Ok(Reward { state, ..reward }.settled())
}

/// The threshold in force, and the state that follows from value and approval.
pub(in crate::intake) fn complete(store: &Seen, mut new: Reward) -> Result<Reward> {
    if new.threshold.is_none() {
        let set = setting::GIFT.value(store.setting(setting::GIFT.key)?).parse::<Money>().ok();
        let currency = new.value.as_ref().map(|value| value.currency.clone()).unwrap_or_default();
        new.threshold = set.map(|money| money.or_in(&currency));
    }
    if !new.approved_by.trim().is_empty() && new.approved_on.is_none() {
        new.approved_on = Some(store.today());
    }
    offered(store, new)
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, add, edit};
    use super::*;
    use crate::domain::{Act, Measurement, Rule};
    use crate::ops::Consent;
    use crate::store::{Op, testing};

    fn values(said: &[(&str, &str)]) -> Values {
        said.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_reward_for_what_is_to_be_reached_is_offered_until_it_is_given() {
        let mut store = testing::store();
        let (from, today) = (crate::intake::reading(&store), store.today());
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let kpi = Kpi {
            baseline: Some(0.into()),
            target: Some(60.into()),
            ..Kpi::named(acme, "leads".parse().unwrap(), "Leads")
        };
        let kpi_id = ops::add(&mut store, &kpi, None, &[]).unwrap().value;
        let number = store.number(kpi_id).unwrap().to_string();
        let said =
            [("alliance", "acme"), ("text", "sailing"), ("team", "sales"), ("earned_by", &number), ("value", "500")];
        let record = add(&mut store, Kind::Reward, &values(&said), &from).unwrap().value[0];
        let state = |store: &Seen| store.get::<Reward>(record.id.into()).unwrap().state;
        assert_eq!((state(&store), store.due_of(record).unwrap()), (RewardState::Offered, None));

        let (source, note) = (String::new(), String::new());
        let figure = Measurement { alliance_id: acme, kpi_id, as_of: today, value: 61.into(), source, note };
        ops::measure(&mut store, &[figure], None, Op::Add).unwrap();
        let due = |store: &Seen| store.due_of(record).unwrap().map(|due| (due.rule, due.due_on));
        assert_eq!(due(&store), Some((Rule::Reward, today)));
        assert!(store.due_items(None, today, 99).unwrap().iter().any(|due| due.rule == Rule::Reward));
        let change = Edit { record, rev: None, alone: false, consent: Consent::Unasked };
        edit(&mut store, &change, &values(&[("text", "a day's sailing")]), &from).unwrap();
        assert_eq!(state(&store), RewardState::Offered);

        ops::apply(&mut store, &[(Act::Done { on: today }, record)]).unwrap();
        assert_eq!((state(&store), due(&store)), (RewardState::Pending, None), "its value asks for an approval");
        ops::apply(&mut store, &[(Act::Approve { by: "Eva".to_owned() }, record)]).unwrap();
        assert_eq!(state(&store), RewardState::Counts);
        assert!(ops::apply(&mut store, &[(Act::Done { on: today }, record)]).is_err());
        ops::undo(&mut store).unwrap();
        ops::undo(&mut store).unwrap();
        assert_eq!(due(&store), Some((Rule::Reward, today)));
        assert!(store.derived_is_true().unwrap());
        // What was reached before is no rule: it was given for it.
        let given = add(&mut store, Kind::Reward, &values(&said), &from).unwrap().value[0];
        assert_eq!(store.get::<Reward>(given.id.into()).unwrap().state, RewardState::Pending);
    }
}
