//! Two people who are one, field by field: what each says, and what is to stand.

#[cfg(test)]
mod tests;

use super::fields::{self, Spec, Values, specs};
use super::reading;
use crate::domain::person::sort_name;
use crate::domain::{Kind, Person, PersonId, Seat};
use crate::ops::{self, Merged};
use crate::store::{Done, Result, Seen, Store, phone_key};

/// One field of the person, or of two seats that become one.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The alliance of the seats, as its handle; none for a field of the person.
    pub alliance: Option<String>,
    pub kind: Kind,
    pub field: &'static Spec,
    /// What the first says, and the second.
    pub texts: [String; 2],
    /// One of those, or both together.
    pub stands: String,
    seat: usize,
}

impl Choice {
    /// `email`, `acme.title`: as it is called on the command line.
    #[must_use]
    pub fn key(&self) -> String {
        self.alliance.as_ref().map_or_else(|| self.field.name.to_owned(), |of| format!("{of}.{}", self.field.name))
    }

    #[must_use]
    pub fn differs(&self) -> bool {
        let [one, other] = &self.texts;
        one != other
    }

    /// Whether the second says what will not stand.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        let [_, other] = &self.texts;
        // Of several addresses and numbers those that do not stand go into the notes.
        let follows = matches!(self.field.name, "handle" | "sort_name" | "to_verify" | "email" | "phone");
        !follows && !other.trim().is_empty() && !self.stands.contains(other.trim())
    }
}

/// Two people, and what is to become of their fields.
#[derive(Clone, Debug)]
pub struct Joining {
    kept: PersonId,
    gone: PersonId,
    merged: Merged,
    pub choices: Vec<Choice>,
}

impl Joining {
    /// As it would be if nobody said otherwise.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(store: &Seen, kept: PersonId, gone: PersonId) -> Result<Self> {
        let merged = ops::merged(store, kept, gone)?;
        let texts = |record| fields::values(store, record).map(|(values, _)| values);
        let people = [texts(kept.into())?, texts(gone.into())?];
        let follows = |values: &Values| said(values, "sort_name") == sort_name(&said(values, "name"));
        let sorted = people.iter().any(|values| !follows(values));
        let asked =
            |field: &&'static Spec| !field.only_new && field.name != "tags" && (sorted || field.name != "sort_name");
        let stands = fields::texts(store, &merged.person);
        let mut choices: Vec<Choice> = specs(Kind::Person)
            .iter()
            .filter(asked)
            .map(|field| choice(None, Kind::Person, field, &people, &stands, 0))
            .collect();
        for (nth, one) in merged.seats.iter().enumerate() {
            let seats = [texts(one.kept.into())?, texts(one.gone.into())?];
            let alliance = store.name(one.seat.alliance_id.into())?.map(|name| name.handle.to_string());
            let stands = fields::texts(store, &one.seat);
            let own = specs(Kind::Seat).iter().filter(|field| !matches!(field.name, "alliance" | "person" | "side"));
            choices.extend(own.map(|field| choice(alliance.clone(), Kind::Seat, field, &seats, &stands, nth)));
        }
        Ok(Self { kept, gone, merged, choices })
    }

    /// Lets the second's word stand in a field, by its key; a field of the only seats by its name. Whether
    /// there is one.
    pub fn take(&mut self, key: &str) -> bool {
        let is_meant = |it: &&mut Choice| it.key() == key || (self.merged.seats.len() == 1 && it.field.name == key);
        match self.choices.iter_mut().find(is_meant) {
            Some(Choice { texts: [_, other], stands, .. }) => {
                stands.clone_from(other);
                true
            }
            None => false,
        }
    }

    /// A person has one address and one number: others they had stand in the notes, as imported ones do.
    fn keep_further(&self, person: &mut Person) {
        let own = [person.email.to_lowercase(), phone_key(&person.phone)];
        let is_known = |field: &str, text: &str| match field {
            "email" => own.contains(&text.to_lowercase()),
            _ => own.contains(&phone_key(text)),
        };
        let reached = self.choices.iter().filter(|it| matches!(it.field.name, "email" | "phone"));
        let said = reached.flat_map(|it| it.texts.iter().map(|text| (it.field.name, text.trim())));
        let further: Vec<&str> = said
            .filter(|(field, text)| !text.is_empty() && !is_known(field, text) && !person.notes.contains(text))
            .map(|(_, text)| text)
            .collect();
        if !further.is_empty() {
            let notes = [person.notes.trim().to_owned(), further.join(" · ")];
            person.notes = notes.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        }
    }

    /// Makes one of the two.
    ///
    /// # Errors
    /// When a text is none of its field, or the file cannot be written.
    pub fn save(&self, store: &mut Store) -> Result<Done<()>> {
        let from = reading(store);
        let values = |kind: Kind, seat: usize| -> Values {
            let own = self.choices.iter().filter(|it| (it.kind, it.seat) == (kind, seat) && it.differs());
            own.map(|it| (it.field.name.to_owned(), it.stands.clone())).collect()
        };
        let mut fields = values(Kind::Person, 0);
        if let Some(name) = fields.get("name").filter(|_| self.choices.iter().all(|it| it.field.name != "sort_name")) {
            fields.insert("sort_name".to_owned(), sort_name(name));
        }
        let mut merged = self.merged.clone();
        merged.person = fields::with::<Person>(store, &merged.person, &fields, &from)?;
        self.keep_further(&mut merged.person);
        for (nth, one) in merged.seats.iter_mut().enumerate() {
            one.seat = fields::with::<Seat>(store, &one.seat, &values(Kind::Seat, nth), &from)?;
        }
        ops::merge(store, self.kept, self.gone, &merged)
    }
}

fn said(values: &Values, name: &str) -> String {
    values.get(name).cloned().unwrap_or_default()
}

fn choice(
    alliance: Option<String>,
    kind: Kind,
    field: &'static Spec,
    [one, other]: &[Values; 2],
    stands: &Values,
    seat: usize,
) -> Choice {
    let texts = [said(one, field.name), said(other, field.name)];
    Choice { alliance, kind, field, texts, stands: said(stands, field.name), seat }
}
