//! A person, or several of one company at once, each with their place in an alliance.

use super::defaults::defaults;
use super::save::{Extra, Values, add_one, apply, build, filled, with_seat};
use crate::capture::dates::From;
use crate::domain::person::{Named, named, reversed};
use crate::domain::{Handle, Invalid, Kind, Problem, Ref};
use crate::ops;
use crate::store::{Done, Result, Seen, Store};

/// What belongs to one person, whoever else is named beside them.
const OF_ONE: [&str; 7] = ["handle", "email", "phone", "birthday", "sort_name", "notes", "title"];

/// Adds a record of a kind from the texts of its fields; what is not given takes its usual value. A name that
/// names several people makes one of each, as one operation.
///
/// # Errors
/// [`crate::store::Error::Invalid`] names the field; nothing has changed then.
pub fn add(store: &mut Store, kind: Kind, values: &Values, from: &From) -> Result<Done<Vec<Ref>>> {
    let text = values.get("name").map(String::as_str).unwrap_or_default();
    let people = if kind == Kind::Person { named(text) } else { Vec::new() };
    if people.len() < 2 {
        return Ok(add_one(store, kind, values, from)?.with(|record| vec![record]));
    }
    if let Some((one, two)) = reversed(text) {
        return Err(Invalid::new("name", Problem::OneOrTwo { one, two }).into());
    }
    if let Some(field) = OF_ONE.iter().find(|field| values.get(**field).is_some_and(|text| !text.trim().is_empty())) {
        return Err(Invalid::new(field, Problem::OfOne { people: people.len() }).into());
    }
    let mut new: Vec<ops::NewPerson> = Vec::new();
    for Named { name, title } in people {
        let handle = free(store, &name, &new)?;
        let own = [("name", name), ("title", title), ("handle", handle.to_string())];
        let mut values = values.clone();
        values.extend(own.map(|(field, text)| (field.to_owned(), text)));
        let values = filled(Kind::Person, &values);
        let mut object = defaults(store, Kind::Person, from);
        apply(store, Kind::Person, &values, from, &mut object, true)?;
        new.push(with_seat(store, build(object)?, &values)?);
    }
    let done = ops::add_people(store, &new, &Extra::read(values)?.tags)?;
    Ok(done.with(|people| people.into_iter().map(Ref::from).collect()))
}

/// A handle for a name that nobody has, nor any of those beside it.
fn free(store: &Seen, name: &str, beside: &[ops::NewPerson]) -> Result<Handle> {
    for handle in Handle::suggestions(name) {
        let is_beside = beside.iter().any(|it| it.person.handle == handle);
        if !is_beside && store.person_by_handle(&handle)?.is_none() && store.alliance_by_handle(&handle)?.is_none() {
            return Ok(handle);
        }
    }
    Err(Invalid::new("handle", Problem::NotAHandle).into())
}
