//! Who somebody in a file is among those we have, and which of their fields the file changes.

use super::super::super::item::{Contact, Entry, Mark, Reason, Source};
use super::super::super::plan::{Answer, Candidate, Change, Question, Told, Verdict};
use super::super::fields::{Compared, compare, merge_words};
use super::super::memory::{Memory, share_a_word};
use super::super::{Act as Todo, Met, Taken, Wish, asked, nothing, refused, row};
use super::write::{set, set_name};
use super::{Act, Chair, How, further, seat_in};
use crate::domain::{Handle, PartialDate, Person, PersonId, Record, Seat, Stored, Zone};
use crate::store::{Result, Said, Seen};

/// One entry, and everything it is held against.
pub struct Meeting<'a> {
    pub store: &'a Seen,
    pub wish: &'a Wish,
    pub entry: &'a Entry,
    pub contact: &'a Contact,
    pub mark: String,
    pub chair: Option<Chair>,
}

/// Somebody it may be, and where the memory of this import holds them if they are from it.
type Likely = (Option<usize>, Candidate);

impl Meeting<'_> {
    /// Nobody is known by this mark: is it one of those we have?
    pub fn recognise(self, seen: &mut Memory) -> Result<Met> {
        let (candidates, certain) = self.candidates(seen)?;
        if let Some(person) = certain {
            return self.known(seen, &person, None, None);
        }
        if candidates.is_empty() {
            return self.somebody_new(seen, Vec::new());
        }
        let told = told_of(self.contact);
        let question =
            Question::Who { told, candidates: candidates.iter().map(|(_, candidate)| candidate.clone()).collect() };
        let record = |(at, it): &Likely| it.person.or_else(|| at.and_then(|at| seen.record(at)));
        let records: Vec<Option<PersonId>> = candidates.iter().map(record).collect();
        match self.wish.answers.who(self.entry.place, candidates.len()) {
            Answer::New => self.somebody_new(seen, records.into_iter().flatten().collect()),
            Answer::Same(which) => {
                let record = records.get(which).copied().flatten();
                match record.map(|id| self.store.find::<Person>(id)).transpose()?.flatten() {
                    Some(person) => self.known(seen, &person, None, Some(Answer::Same(which))),
                    // Only looking: the one further up is not here yet.
                    None => Ok(nothing(self.entry.place, &self.contact.name, Verdict::Changed(Vec::new()), None)),
                }
            }
            _ => {
                seen.note_person(self.entry.place, self.contact, None);
                Ok(asked(self.entry.place, &self.contact.name, question, None))
            }
        }
    }

    /// Whom it may be, and who it is for certain: of the same name and the same address or number.
    fn candidates(&self, seen: &Memory) -> Result<(Vec<Likely>, Option<Stored<Person>>)> {
        let (store, contact) = (self.store, self.contact);
        let met = seen.candidates(contact).into_iter().map(|(at, candidate)| (Some(at), candidate));
        let mut found: Vec<Likely> = met.collect();
        let mut ids = store.people_by_name(&contact.name)?;
        let by_name = ids.len();
        for email in &contact.emails {
            ids.extend(store.people_by_email(email)?);
        }
        let (further_emails, further_phones) = further::known_by(store, contact)?;
        ids.extend(further_emails);
        let by_email = ids.len();
        ids.extend(further_phones);
        for phone in &contact.phones {
            ids.extend(store.people_by_phone(phone)?);
        }
        let mut certain: Vec<Stored<Person>> = Vec::new();
        let mut had: Vec<PersonId> = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            if seen.holds(*id) || had.contains(id) {
                continue;
            }
            had.push(*id);
            let Some(person) = store.find::<Person>(*id)? else { continue };
            let times = ids.iter().filter(|other| *other == id).count();
            let named = at < by_name;
            if named && times > 1 {
                certain.push(person.clone());
            }
            // A number many share says nothing of two who share no name.
            if at < by_email || share_a_word(&person.name, &contact.name) {
                found.push((None, candidate(&person)));
            }
        }
        match (certain.len(), found.iter().any(|(at, _)| at.is_some())) {
            (1, false) => Ok((Vec::new(), certain.pop())),
            _ => Ok((found, None)),
        }
    }

    pub fn somebody_new(self, seen: &mut Memory, apart_from: Vec<PersonId>) -> Result<Met> {
        let (place, contact) = (self.entry.place, self.contact);
        let mut person = Person::new(Handle::nobody(), contact.name.clone());
        let compared = self.compared(&person, None, &[]);
        let taken = compared.all();
        for change in &taken.changes {
            set(&mut person, contact, change);
        }
        set_name(&mut person, contact);
        person.to_verify = contact.is_guessed;
        if let Err(invalid) = person.validate() {
            return Ok(refused(place, &contact.name, Reason::Field(invalid)));
        }
        let at = seen.note_person(place, contact, None);
        let how = How::Add { person: Box::new(person), apart_from };
        let act = Act { at, mark: self.mark, chair: self.chair, how, said: taken.said };
        Ok(Met { row: row(place, &contact.name, Verdict::New, None), act: Todo::Person(act) })
    }

    pub fn known(
        self,
        seen: &mut Memory,
        person: &Stored<Person>,
        base: Option<&Said>,
        answered: Option<Answer>,
    ) -> Result<Met> {
        let (place, contact, record) = (self.entry.place, self.contact, person.reference());
        let seat = match &self.chair {
            Some(chair) => seat_in(self.store, person.key(), chair.alliance)?,
            None => None,
        };
        let tags = self.store.tags(person.id)?;
        let mut compared = self.compared(&person.data, base, &tags);
        self.compare_seat(&mut compared, seat.as_ref(), base);
        if compared.is_torn() {
            further::repeated(self.store, contact, person.key())?.iter().for_each(|field| compared.leave(field));
        }
        // Whoever was said to be the same keeps what stands here: it was shown beside the file's.
        let answer = |change: &Change| match answered {
            Some(_) => Answer::Keep,
            None => self.wish.answers.field(place, change),
        };
        let Taken { changes, said } = match compared.under(answer) {
            Ok(taken) => taken,
            Err(ask) => {
                seen.note_person(place, contact, Some(person.key()));
                return Ok(nothing(place, &contact.name, ask, Some(record)));
            }
        };
        let mut changed = person.data.clone();
        changes.iter().for_each(|change| set(&mut changed, contact, change));
        if let Err(invalid) = changed.validate() {
            return Ok(refused(place, &contact.name, Reason::Field(invalid)));
        }
        let at = seen.note_person(place, contact, Some(person.key()));
        let verdict = if changes.is_empty() { Verdict::Same } else { Verdict::Changed(changes.clone()) };
        let how = How::Change { id: person.key(), changes };
        let act = Act { at, mark: self.mark, chair: self.chair, how, said };
        Ok(Met { row: row(place, &contact.name, verdict, Some(record)), act: Todo::Person(act) })
    }

    /// The fields of the person, compared.
    fn compared(&self, here: &Person, base: Option<&Said>, tags: &[String]) -> Compared {
        let contact = self.contact;
        let first = |texts: &[String]| texts.first().cloned().unwrap_or_default();
        // A name made up in passing gives way, once.
        let name = if here.to_verify && base.is_none() { String::new() } else { here.name.clone() };
        // A name that was only guessed does not stand against one that is known.
        let is_idle = contact.is_guessed && !name.is_empty() && name != contact.name;
        let told = if is_idle { String::new() } else { contact.name.clone() };
        let birthday = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let zone = |zone: Option<Zone>| zone.map(|zone| zone.name().to_owned()).unwrap_or_default();
        let mut compared = compare(
            &[
                ("name", name, told),
                ("email", here.email.clone(), first(&contact.emails)),
                ("phone", here.phone.clone(), first(&contact.phones)),
                ("language", here.language.clone(), contact.language.clone()),
                ("zone", zone(here.zone), zone(contact.zone)),
                ("birthday", birthday(here.birthday), birthday(contact.birthday)),
                ("notes", here.notes.clone(), self.notes()),
            ],
            base,
        );
        if self.entry.source == Source::Vcard && matches!(self.entry.mark, Mark::Natural(_)) {
            // Cards without an identity, alike in name and address, may come from two address books.
            compared.doubt();
        }
        let before = base.and_then(|base| base.get("tags")).cloned().unwrap_or_default();
        let merged = merge_words(tags, &before, &contact.tags);
        if merged != tags {
            compared.add(Change { field: "tags", from: tags.join(", "), to: merged.join(", ") });
        }
        if !contact.tags.is_empty() {
            compared.note("tags", contact.tags.join("\n"));
        }
        if let Some(chair) = &self.chair {
            compared.note("alliance", chair.handle.to_string());
            if !contact.title.is_empty() {
                compared.note("title", contact.title.clone());
            }
        }
        compared
    }

    /// The seat is taken once, and given again only if the file means another alliance.
    fn compare_seat(&self, compared: &mut Compared, seat: Option<&Stored<Seat>>, base: Option<&Said>) {
        let Some(chair) = &self.chair else { return };
        let before = |field: &str| base.and_then(|base| base.get(field)).map(String::as_str);
        match seat {
            None if before("alliance") != Some(chair.handle.as_str()) => {
                let to = chair.handle.to_string();
                compared.add(Change { field: "alliance", from: String::new(), to });
            }
            // A title set here since stays: it is the more likely one.
            Some(seat)
                if !self.contact.title.is_empty()
                    && seat.title != self.contact.title
                    && (seat.title.is_empty() || before("title") == Some(seat.title.as_str())) =>
            {
                let to = self.contact.title.clone();
                compared.add(Change { field: "title", from: seat.title.clone(), to });
            }
            _ => {}
        }
    }

    /// What has no field of its own: the company and the title where no seat says them, further
    /// addresses and numbers, and what the file's own notes say.
    fn notes(&self) -> String {
        let contact = self.contact;
        let says_company = self.chair.as_ref().is_some_and(|chair| chair.says_company);
        let title = if self.chair.is_some() { "" } else { contact.title.as_str() };
        let company = if says_company { "" } else { contact.company.as_str() };
        // A card or a row of our own has these from a seat, where they stand.
        let is_home = contact.own.is_some_and(|id| self.store.record_of(id).is_ok());
        let said = [title, contact.department.as_str(), company];
        let work = said
            .map(|text| if is_home { "" } else { text })
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let further: Vec<&str> =
            contact.emails.iter().skip(1).chain(contact.phones.iter().skip(1)).map(String::as_str).collect();
        let parts = [work, further.join(" · "), contact.notes.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

fn told_of(contact: &Contact) -> Told {
    Told { name: contact.name.clone(), email: contact.emails.join(", "), phone: contact.phones.join(", ") }
}

fn candidate(person: &Stored<Person>) -> Candidate {
    let told = Told { name: person.name.clone(), email: person.email.clone(), phone: person.phone.clone() };
    Candidate { person: Some(person.key()), number: Some(person.number), place: None, told }
}
