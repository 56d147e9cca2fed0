//! Further addresses and numbers of somebody: a person here has one of each, and is known by all a file told.
//! They stand in the notes to be read; by which somebody is found is kept as a mark that gives none away.

use super::super::super::item::{Contact, mark};
use crate::domain::{Person, PersonId};
use crate::ops::import::Importing;
use crate::store::{Result, Said, Seen, phone_key};

/// The source under which further addresses and numbers are kept, whatever file told them.
const FURTHER: &str = "further";

/// Whose a further address or number is.
pub enum Further {
    Of(PersonId),
    /// It was somebody's who was deleted here.
    Gone,
    Nobodys,
}

/// Whose further address this is.
///
/// # Errors
/// When the file cannot be read.
pub fn further(store: &Seen, email: &str) -> Result<Further> {
    of(store, &of_email(email))
}

fn of(store: &Seen, mark: &str) -> Result<Further> {
    let Some(origin) = store.origin(FURTHER, mark)? else { return Ok(Further::Nobodys) };
    let person = if origin.is_erased { None } else { store.find::<Person>(origin.record.id.into())? };
    Ok(person.map_or(Further::Gone, |person| Further::Of(person.key())))
}

/// Those who are known by a further address of this contact, then those by a further number.
pub fn known_by(store: &Seen, contact: &Contact) -> Result<(Vec<PersonId>, Vec<PersonId>)> {
    let find = |marks: Vec<String>| -> Result<Vec<PersonId>> {
        let mut found = Vec::new();
        for mark in marks {
            if let Further::Of(person) = of(store, &mark)? {
                found.push(person);
            }
        }
        Ok(found)
    };
    Ok((
        find(contact.emails.iter().map(|email| of_email(email)).collect())?,
        find(contact.phones.iter().map(|phone| of_phone(phone)).collect())?,
    ))
}

/// The fields of somebody that a contact fills with what is further known of them, and so says nothing against.
pub fn repeated(store: &Seen, contact: &Contact, person: PersonId) -> Result<Vec<&'static str>> {
    let email = contact.emails.first().map(|email| ("email", of_email(email)));
    let phone = contact.phones.first().map(|phone| ("phone", of_phone(phone)));
    let mut fields = Vec::new();
    for (field, mark) in email.into_iter().chain(phone) {
        if matches!(of(store, &mark)?, Further::Of(known) if known == person) {
            fields.push(field);
        }
    }
    Ok(fields)
}

fn of_email(email: &str) -> String {
    mark(&["email", &email.trim().to_lowercase()])
}

fn of_phone(phone: &str) -> String {
    mark(&["phone", &phone_key(phone)])
}

/// Keeps all addresses and numbers of somebody but the first of each, which stand with the person.
pub fn keep(tx: &Importing<'_, '_>, contact: &Contact, person: PersonId) -> Result<()> {
    let emails = contact.emails.iter().skip(1).map(|email| of_email(email));
    let phones = contact.phones.iter().skip(1).map(|phone| of_phone(phone));
    for mark in emails.chain(phones) {
        tx.remember(FURTHER, &mark, person.into(), &Said::new())?;
    }
    Ok(())
}
