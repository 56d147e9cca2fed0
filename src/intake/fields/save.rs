//! Fields of text become a record, and a record becomes fields of text.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::defaults::{defaults, is_own, key};
use super::parse::{alliance, meant, parse, person, text};
use super::{Spec, Type, links, meetings, reality, specs, thanks};
use crate::capture::dates::From;
use crate::domain::kind::per_kind;
use crate::domain::words::Spoken;
use crate::domain::{
    Cause, Commitment, Decision, Handle, Id, Interaction, Invalid, Kind, Kpi, Person, PersonId, Presence, Problem, Ref,
    Reward, Role, Share, Side, Stored, Unit, Visibility, person,
};
use crate::ops;
use crate::store::{Along, Done, Result, Seen, Store, Table};

/// Texts by field.
pub type Values = BTreeMap<String, String>;

/// Adds one record of a kind from the texts of its fields; what is not given takes its usual value.
pub(super) fn add_one(store: &mut Store, kind: Kind, values: &Values, from: &From) -> Result<Done<Ref>> {
    let mut object = defaults(store, kind, from);
    let values = &filled(kind, values);
    apply(store, kind, values, from, &mut object, true)?;
    let extra = Extra::read(values)?;
    match kind {
        Kind::Person => {
            let new = with_seat(store, build::<Person>(object)?, values)?;
            added(ops::add_person(store, &new, &extra.tags)?)
        }
        Kind::Alliance => added(ops::add_alliance(store, &build(object)?, extra.visibility, &extra.tags)?),
        Kind::Decision => {
            let mut decision = build::<Decision>(object)?;
            decision.state_on = decision.made_on;
            if !is_given(values, "acknowledged_us_on") {
                decision.acknowledged_us_on = Some(decision.made_on);
            }
            added(ops::add(store, &decision, extra.visibility, &extra.tags)?)
        }
        Kind::Share => {
            let share = owed_or_given(build::<Share>(object)?, from);
            let people = thanks::recipients(store, &[], values.get("people"), share.alliance_id)?;
            added(ops::add_share(store, &share, &people, extra.visibility, &extra.tags)?)
        }
        Kind::Kpi => {
            let mut kpi = build::<Kpi>(object)?;
            reality::complete(store, &mut kpi, is_given(values, "direction"))?;
            added(ops::add(store, &kpi, extra.visibility, &extra.tags)?)
        }
        Kind::Recognition => thanks::add_recognition(store, build(object)?, values, extra.visibility, &extra.tags),
        Kind::Reward => {
            let reward = thanks::complete(store, build(object)?)?;
            added(ops::add(store, &reward, extra.visibility, &extra.tags)?)
        }
        Kind::Measurement => reality::add_figure(store, build(object)?, extra.visibility),
        Kind::Amendment => added(ops::add_amendment(store, &build(object)?, extra.visibility, &extra.tags)?),
        Kind::Cause => {
            let cause = build::<Cause>(object)?;
            let follow_up = reality::follow_up(store, &cause, values, from)?;
            added(ops::add_cause(store, &cause, follow_up.as_ref(), extra.visibility, &extra.tags)?)
        }
        Kind::Commitment => {
            let mut promise = build::<Commitment>(object)?;
            // Left out, not left empty: whoever writes down a promise of ours makes it.
            if promise.side == Side::Us && !values.contains_key("owner") {
                promise.owner_id = store.me()?;
            }
            let cause = reality::cause(store, values)?;
            added(ops::add_following(store, &promise, cause, extra.visibility, &extra.tags)?)
        }
        Kind::Cadence => added(meetings::add_cadence(store, &build(object)?, values, &extra)?),
        Kind::Interaction => {
            added(ops::add_interaction(store, &meetings::meeting(store, build(object)?, values, extra)?)?)
        }
        kind => per_kind!(kind, R => added(ops::add(store, &build::<R>(object)?, extra.visibility, &extra.tags)?)),
    }
}

/// Changes the fields named of a record, and says what else followed.
///
/// # Errors
/// As [`super::people::add`]; [`crate::store::Error::Conflict`] when it has been changed since; [`crate::store::Error::Widens`] when
/// more people would see it.
pub fn edit(store: &mut Store, edit: &Edit, values: &Values, from: &From) -> Result<Done<Along>> {
    per_kind!(edit.record.kind, R => edited::<R>(store, edit, values, from))
}

/// A change of a record: which, as it was at which revision (as it is now, when `None`), and whether it
/// leaves behind what came out of it when it is given to another alliance.
#[derive(Clone, Copy, Debug)]
pub struct Edit {
    pub record: Ref,
    pub rev: Option<i64>,
    pub alone: bool,
    /// What was said of more people seeing it.
    pub consent: ops::Consent,
}

/// The fields of a record as texts, and the revision they are of.
///
/// # Errors
/// When it is not there.
pub fn values(store: &Seen, record: Ref) -> Result<(Values, i64)> {
    per_kind!(record.kind, R => shown::<R>(store, record.id))
}

/// A record with some fields written anew.
///
/// # Errors
/// As [`super::people::add`].
pub fn with<T: Table + Serialize + DeserializeOwned>(
    store: &Seen,
    base: &T,
    values: &Values,
    from: &From,
) -> Result<T> {
    let mut object = as_object(base);
    apply(store, T::KIND, values, from, &mut object, false)?;
    build(object)
}

/// The fields of a record as it would stand, as texts.
#[must_use]
pub fn texts<T: Table + Serialize>(store: &Seen, record: &T) -> Values {
    let object = as_object(record);
    let text_of = |spec: &&Spec| object.get(key(spec)).map(|value| text(store, spec, value)).unwrap_or_default();
    specs(T::KIND).iter().map(|spec| (spec.name.to_owned(), text_of(&spec))).collect()
}

/// Whether something was said of a field.
fn is_given(values: &Values, name: &str) -> bool {
    values.get(name).is_some_and(|text| !text.trim().is_empty())
}

/// Owed at an interval it is due one interval from now; with no date at all it was given today.
fn owed_or_given(share: Share, from: &From) -> Share {
    match (share.every, share.due_on, share.shared_on) {
        (Some(every), None, None) => Share { due_on: Some(every.after(from.today)), ..share },
        (None, None, None) => Share { shared_on: Some(from.today), ..share },
        _ => share,
    }
}

/// What a new record has beside its own fields.
pub(super) struct Extra {
    pub(super) visibility: Option<Visibility>,
    pub(super) tags: Vec<String>,
}

impl Extra {
    pub(super) fn read(values: &Values) -> Result<Self> {
        let tags = values.get("tags").map(|text| links::tags(Vec::new(), text)).unwrap_or_default();
        Ok(Self { visibility: visibility(values)?, tags })
    }
}

fn visibility(values: &Values) -> Result<Option<Visibility>> {
    chosen(values, "visibility")
}

/// One of a closed vocabulary, if something was said.
fn chosen<T: Spoken + FromStr>(values: &Values, name: &'static str) -> Result<Option<T>> {
    let Some(text) = values.get(name).map(|text| text.trim()).filter(|text| !text.is_empty()) else { return Ok(None) };
    Ok(Some(meant(text).ok_or(Invalid::new(name, Problem::Unreadable))?))
}

/// What follows from other fields when it is left out.
pub(super) fn filled(kind: Kind, values: &Values) -> Values {
    let mut values = values.clone();
    let get = |name: &str| values.get(name).cloned().unwrap_or_default();
    let (name, handle) = (if kind == Kind::Alliance { get("partner") } else { get("name") }, get("handle"));
    if matches!(kind, Kind::Alliance | Kind::Person | Kind::Kpi)
        && handle.trim().is_empty()
        && let Some(handle) = Handle::suggest(&name)
    {
        values.insert("handle".to_owned(), handle.to_string());
    }
    // What is counted in a currency is money.
    fn is_empty(values: &Values, name: &str) -> bool {
        values.get(name).is_none_or(|text| text.trim().is_empty())
    }
    if kind == Kind::Kpi && is_empty(&values, "unit") && !is_empty(&values, "currency") {
        values.insert("unit".to_owned(), Unit::Money.as_str().to_owned());
    }
    // `Petra Klein (CFO)` says the title of the seat that is made with her.
    if let (Kind::Person, [only]) = (kind, person::named(&name).as_slice())
        && !only.title.is_empty()
        && is_empty(&values, "title")
        && !is_empty(&values, "alliance")
    {
        values.insert("title".to_owned(), only.title.clone());
        values.insert("name".to_owned(), only.name.clone());
    }
    let name = if kind == Kind::Person { values.get("name").cloned().unwrap_or_default() } else { name };
    if kind == Kind::Person && values.get("sort_name").is_none_or(|sort| sort.trim().is_empty()) {
        values.insert("sort_name".to_owned(), person::sort_name(&name));
    }
    values
}

/// Writes the texts given into the object; for a new record the required ones must be there.
pub(super) fn apply(
    store: &Seen,
    kind: Kind,
    values: &Values,
    from: &From,
    object: &mut Map<String, Value>,
    is_new: bool,
) -> Result<()> {
    let rule = |object: &Map<String, Value>| ["kpi_id", "expectation_id"].map(|key| object.get(key).cloned());
    let had_rule = rule(object);
    for spec in specs(kind).iter().filter(|spec| is_own(spec)) {
        let Some(text) =
            values.get(spec.name).map(String::as_str).or(if is_new && spec.required { Some("") } else { None })
        else {
            continue;
        };
        if spec.ty == Type::Earned {
            thanks::put_earned(store, kind, text, object)?;
            continue;
        }
        let value = match spec.ty {
            Type::Money => thanks::money(store, spec, text, object)?,
            Type::Figure | Type::Phases | Type::Kpi | Type::Record(_) => {
                reality::parse(store, spec, text, object, from)?
            }
            _ => parse(store, spec, text, from)?,
        };
        // Left empty, a field that must hold something keeps what it has.
        let keeps = value.is_null() && matches!(spec.ty, Type::Word(_, Some(_)) | Type::When | Type::Interval(false));
        let has_default = value.is_null() && is_new && object.get(key(spec)).is_some_and(|had| !had.is_null());
        if !keeps && !has_default {
            object.insert(key(spec).to_owned(), value);
        }
    }
    if kind == Kind::Reward
        && let Ok(reward) = build::<Reward>(object.clone())
    {
        // Whether it is still to be earned is asked once: what was given stays so.
        let is_new_rule = rule(object) != had_rule;
        let settled = if is_new_rule { thanks::offered(store, reward)? } else { reward.settled() };
        object.insert("state".to_owned(), json!(settled.state));
    }
    // Another day is another agreement; putting it off once is a verb.
    if kind == Kind::Share && !is_new && values.contains_key("due_on") {
        object.insert("agreed_on".to_owned(), Value::Null);
    }
    // An owner says which side a promise is on.
    if kind == Kind::Commitment
        && let Some(owner) = values.get("owner").filter(|owner| !owner.trim().is_empty())
    {
        let seats = store.seats_held(person(store, owner)?)?;
        let alliance_id = object.get("alliance_id").cloned().unwrap_or_default();
        let here = seats.iter().find(|seat| json!(seat.alliance_id) == alliance_id).or_else(|| seats.first());
        if let Some(seat) = here {
            object.insert("side".to_owned(), json!(seat.side));
        }
    }
    Ok(())
}

pub(super) fn build<T: DeserializeOwned>(object: Map<String, Value>) -> Result<T> {
    serde_json::from_value(Value::Object(object)).map_err(|_| Invalid::new("text", Problem::Unreadable).into())
}

fn added<I: Into<Ref>>(done: Done<I>) -> Result<Done<Ref>> {
    Ok(done.with(Into::into))
}

/// The person, and the place in an alliance that the fields give them.
pub(super) fn with_seat(store: &Store, person: Person, values: &Values) -> Result<ops::NewPerson> {
    let text = |name: &str| values.get(name).map(|text| text.trim()).unwrap_or_default();
    let seat = match text("alliance") {
        "" => None,
        handle => {
            let side = chosen(values, "side")?.unwrap_or(Side::Them);
            let role = chosen(values, "role")?.unwrap_or(Role::WorkingTeam);
            Some((alliance(store, handle)?.id.into(), side, role, text("title").to_owned()))
        }
    };
    Ok(ops::NewPerson { person, seat })
}

fn edited<T>(store: &mut Store, edit: &Edit, values: &Values, from: &From) -> Result<Done<Along>>
where
    T: Table + Clone + Serialize + DeserializeOwned + PartialEq,
{
    let stored = store.get::<T>(edit.record.id.into())?;
    let mut object = as_object(&stored.data);
    apply(store, T::KIND, &followed(T::KIND, values, &object), from, &mut object, false)?;
    let changed = Stored {
        data: build::<T>(object)?,
        visibility: visibility(values)?.unwrap_or(stored.visibility),
        rev: edit.rev.unwrap_or(stored.rev),
        ..stored.clone()
    };
    let links = ops::Links { alone: edit.alone, consent: edit.consent, ..links_of(store, &changed, values)? };
    let is_same = changed.data == stored.data && changed.visibility == stored.visibility && changed.rev == stored.rev;
    if is_same && links.people.is_none() && links.tags.is_none() && links.thanked.is_none() {
        return Ok(Done { value: Along::default(), operation: None });
    }
    ops::edit_with(store, &changed, &links)
}

/// A sort name that followed from the name goes on following it.
fn followed(kind: Kind, values: &Values, had: &Map<String, Value>) -> Values {
    let mut values = values.clone();
    let old = |name: &str| had.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let follows = old("sort_name") == person::sort_name(&old("name"));
    let kept = values.get("sort_name").is_none_or(|sort| *sort == old("sort_name"));
    if let Some(name) = values.get("name").filter(|_| kind == Kind::Person && follows && kept) {
        values.insert("sort_name".to_owned(), person::sort_name(name));
    }
    values
}

/// The people and tags that change; `None` for those that stay.
fn links_of<T: Table>(store: &Seen, record: &Stored<T>, values: &Values) -> Result<ops::Links> {
    let mut changed = ops::Links::default();
    if let Some(text) = values.get("people").filter(|_| T::KIND == Kind::Interaction) {
        let it = store.get::<Interaction>(record.id.into())?;
        let had: Vec<links::Attendee> =
            store.attendance(it.key())?.iter().map(|seat| (seat.person_id, seat.side, seat.presence)).collect();
        let usual = if it.is_contact() { Presence::Present } else { Presence::Invited };
        let people = links::people(store, &had, text, Some(it.alliance_id), usual)?;
        changed.people = Some(people).filter(|people| *people != had);
    }
    if let Some(text) = values.get("people").filter(|_| T::KIND == Kind::Cadence) {
        let had = store.invited_last(record.id.into())?;
        let people = links::people(store, &had, text, record.data.alliance(), Presence::Invited)?;
        changed.people = Some(people).filter(|people| *people != had);
    }
    if let Some(alliance) = record.data.alliance().filter(|_| matches!(T::KIND, Kind::Recognition | Kind::Share))
        && values.contains_key("people")
    {
        let had = named(store, record.reference())?;
        let people = thanks::recipients(store, &had, values.get("people"), alliance)?;
        changed.thanked = Some(people).filter(|people| *people != had);
    }
    if let Some(text) = values.get("tags") {
        let had = store.tags(record.id)?;
        let tags = links::tags(had.clone(), text);
        changed.tags = Some(tags).filter(|tags| *tags != had);
    }
    Ok(changed)
}

/// To whom thanks went, or shared data is to go.
fn named(store: &Seen, record: Ref) -> Result<Vec<PersonId>> {
    match record.kind {
        Kind::Share => Ok(store.recipients(record.id.into())?.into_iter().map(|it| it.person_id).collect()),
        _ => store.thanked(record.id.into()),
    }
}

fn as_object<T: Serialize>(data: &T) -> Map<String, Value> {
    match serde_json::to_value(data) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

fn shown<T: Table + Serialize>(store: &Seen, id: Id) -> Result<(Values, i64)> {
    let stored = store.get::<T>(id.into())?;
    let object = as_object(&stored.data);
    let mut values = Values::new();
    for spec in specs(T::KIND).iter().filter(|spec| !spec.only_new) {
        let value = match spec.ty {
            Type::Tags => store.tags(id)?.join(" "),
            Type::Earned => thanks::earned(store, &object),
            Type::People => {
                let people: Vec<(PersonId, bool)> = match T::KIND {
                    Kind::Recognition | Kind::Share => {
                        named(store, stored.reference())?.into_iter().map(|person| (person, true)).collect()
                    }
                    Kind::Cadence => store.invited_last(id.into())?.iter().map(|seat| (seat.0, true)).collect(),
                    _ => store.attendance(id.into())?.iter().map(|seat| (seat.person_id, seat.was_there())).collect(),
                };
                let mut names = Vec::with_capacity(people.len());
                for (person, was_there) in people {
                    let absent = if was_there { "" } else { ":absent" };
                    names.extend(store.name(person.into())?.map(|name| format!("{}{absent}", name.handle)));
                }
                names.join(" ")
            }
            _ if spec.name == "visibility" => stored.visibility.to_string(),
            Type::Figure | Type::Phases => reality::text(store, spec, &object),
            _ => object.get(key(spec)).map(|value| text(store, spec, value)).unwrap_or_default(),
        };
        values.insert(spec.name.to_owned(), value);
    }
    Ok((values, stored.rev))
}
