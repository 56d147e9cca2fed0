//! People as vCards, 4.0 or 3.0, in the way each version says things.

use crate::domain::{Alliance, AllianceId, PartialDate, Person, Seat, Side, Stored, Visibility};
use crate::exchange::item::identity;
use crate::store::{Result, Seen};

/// The version that is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    V3,
    V4,
}

/// One person as a card. The seat in `alliance`, or the first that is held, says company and title.
///
/// # Errors
/// When the file cannot be read.
pub fn card(store: &Seen, person: &Stored<Person>, alliance: Option<AllianceId>, version: Version) -> Result<String> {
    let mut card = Card { text: String::new(), version };
    card.line("BEGIN", "VCARD");
    card.line("VERSION", if version == Version::V4 { "4.0" } else { "3.0" });
    card.line("PRODID", "-//trato//trato//EN");
    card.line("UID", &identity(person.id));
    card.line("FN", &escaped(&person.name));
    let (family, given) = names(person);
    card.line("N", &format!("{};{};;;", escaped(family), escaped(given)));
    let email = if version == Version::V4 { "EMAIL" } else { "EMAIL;TYPE=INTERNET" };
    card.said(email, &person.email);
    card.said(if version == Version::V4 { "TEL" } else { "TEL;TYPE=VOICE" }, &person.phone);
    if let Some(birthday) = person.birthday {
        card.birthday(birthday);
    }
    if version == Version::V4 {
        card.said("LANG", &person.language);
    }
    if let Some(zone) = person.zone {
        card.line(if version == Version::V4 { "TZ" } else { "TZ;VALUE=text" }, zone.name());
    }
    if let Some(seat) = seat(store, person, alliance)? {
        card.said("ORG", &company(store, &seat)?);
        card.said("TITLE", &seat.title);
    }
    let tags: Vec<String> = store.tags(person.id)?.iter().map(|tag| escaped(tag)).collect();
    if !tags.is_empty() {
        card.line("CATEGORIES", &tags.join(","));
    }
    card.said("NOTE", &person.notes);
    if person.visibility != Visibility::Both {
        card.line("CLASS", "CONFIDENTIAL");
    }
    card.line("REV", &person.updated_at.to_string());
    card.line("END", "VCARD");
    Ok(card.text)
}

struct Card {
    text: String,
    version: Version,
}

impl Card {
    /// A line, folded at 75 bytes between letters.
    fn line(&mut self, name: &str, value: &str) {
        const LONGEST: usize = 75;
        let mut room = LONGEST;
        for letter in format!("{name}:{value}").chars() {
            if letter.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.text.push(letter);
            room -= letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A text, where there is one.
    fn said(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.line(name, &escaped(text));
        }
    }

    fn birthday(&mut self, date: PartialDate) {
        let PartialDate { year, month, day } = date;
        match (self.version, year) {
            (Version::V4, Some(year)) => self.line("BDAY", &format!("{year:04}{month:02}{day:02}")),
            (Version::V4, None) => self.line("BDAY", &format!("--{month:02}{day:02}")),
            (Version::V3, Some(year)) => self.line("BDAY", &format!("{year:04}-{month:02}-{day:02}")),
            // Version 3.0 knows no date without a year: this is how Apple writes one, and Google reads it.
            (Version::V3, None) => {
                self.line("BDAY;X-APPLE-OMIT-YEAR=1604", &format!("1604-{month:02}-{day:02}"));
            }
        }
    }
}

/// The family and the given names, by how the person is sorted.
fn names(person: &Person) -> (&str, &str) {
    match person.sort_name.split_once(", ") {
        Some((family, given)) => (family, given),
        None => ("", &person.name),
    }
}

fn seat(store: &Seen, person: &Stored<Person>, alliance: Option<AllianceId>) -> Result<Option<Stored<Seat>>> {
    let today = store.today();
    let mut seats = store.seats_held(person.key())?;
    seats.retain(|seat| seat.is_held(today));
    seats.sort_by_key(|seat| Some(seat.alliance_id) != alliance);
    Ok(seats.into_iter().next())
}

/// The partner for theirs, our own company for ours.
fn company(store: &Seen, seat: &Seat) -> Result<String> {
    match seat.side {
        Side::Them => Ok(store.get::<Alliance>(seat.alliance_id)?.data.partner),
        Side::Us => Ok(store.setting("company")?.unwrap_or_default()),
    }
}

/// What parts values, and line ends, as text.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            '\r' => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::vcard::read;
    use crate::ops::{self, NewPerson};
    use crate::store::testing;

    fn written(version: Version) -> (String, Person) {
        let mut store = testing::store();
        let acme = Alliance::new("acme".parse().unwrap(), "Acme; Industrial, S.A.");
        let acme = ops::add(&mut store, &acme, None, &[]).unwrap().value;
        let person = Person {
            email: "lucia@acme.example".to_owned(),
            phone: "+34 600 11 22 33".to_owned(),
            language: "es".to_owned(),
            zone: "America/Mexico_City".parse().ok(),
            birthday: "--02-29".parse().ok(),
            notes: "one; two, three\\\nñandú 日本語 ".repeat(9).trim().to_owned(),
            ..Person::new("lucia".parse().unwrap(), "Lucía Vega Ruiz")
        };
        let seat = Some((acme, Side::Them, crate::domain::Role::Sponsor, "Head of Sales".to_owned()));
        let new = NewPerson { person: person.clone(), seat };
        let id = ops::add_person(&mut store, &new, &["vip".to_owned()]).unwrap().value;
        (card(&store, &store.get::<Person>(id).unwrap(), None, version).unwrap(), person)
    }

    #[test]
    fn what_is_written_is_read_back_in_both_versions() {
        for version in [Version::V3, Version::V4] {
            let (text, person) = written(version);
            assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
            let (contact, ..) = read::card(&text).unwrap();
            let contact = contact.cleaned();
            assert_eq!((contact.name.as_str(), contact.sort_name.as_str()), ("Lucía Vega Ruiz", "Vega Ruiz, Lucía"));
            assert_eq!((contact.emails, contact.phones), (vec![person.email], vec![person.phone]));
            assert_eq!((contact.notes, contact.birthday), (person.notes, person.birthday));
            assert_eq!(contact.zone, person.zone);
            assert_eq!((contact.company.as_str(), contact.title.as_str()), ("Acme; Industrial, S.A.", "Head of Sales"));
            assert_eq!(contact.tags, ["vip"]);
        }
    }

    #[test]
    fn each_version_has_its_own_way_with_a_birthday_without_a_year() {
        assert!(written(Version::V4).0.contains("\r\nBDAY:--0229\r\n"));
        assert!(written(Version::V3).0.contains("\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n"));
    }
}
