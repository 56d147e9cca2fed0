//! Where records came from: what a file said of each when it was last read, so that reading it again
//! changes nothing, a changed file changes only what it says, and what was deleted here stays so.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::{Result, Seen, Tx, names};
use crate::domain::{AllianceId, Day, Id, Interaction, Kind, PersonId, Ref, Side, Stored, When, Zone};

/// What a source said of a record: field and text.
pub type Said = BTreeMap<String, String>;

/// A record that was read from a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Origin {
    pub id: Id,
    pub record: Ref,
    pub said: Said,
    /// It was erased for good: only that there was something is known.
    pub is_erased: bool,
}

pub(super) const BEHIND: &str = "select mark, id, kind, record_id, said from origin
  where source = ?1 and mark > ?2 and mark < ?3 order by mark";

pub(super) fn by_hand(store: &Seen) -> String {
    format!(
        "select {} from interaction r cross join number n on n.id = r.id
         where r.alliance_id = ?1 and r.starts_at between ?3 and ?4 and r.day = ?2
           and r.kind <> 'note' and r.state in ('planned', 'held') and {}
           and not exists (select 1 from origin o where o.record_id = r.id)
         order by r.starts_at, r.id limit 20",
        super::rows::columns::<Interaction>(),
        store.seen("r")
    )
}

/// Candidates told for one name, address or number.
const MOST: i64 = 5;

impl Seen {
    /// What a source said under a mark.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn origin(&self, source: &str, mark: &str) -> Result<Option<Origin>> {
        let mut read =
            self.conn.prepare_cached("select id, kind, record_id, said from origin where source = ?1 and mark = ?2")?;
        let found = read.query_row([source, mark], |row| {
            let said: String = row.get(3)?;
            Ok(Origin {
                id: row.get(0)?,
                record: Ref { kind: row.get(1)?, id: row.get(2)? },
                is_erased: said.is_empty(),
                said: serde_json::from_str(&said).unwrap_or_default(),
            })
        });
        Ok(found.optional()?)
    }

    /// What a source said under marks that begin with this one and a sign behind it: the later dates of a
    /// series, by the mark of its first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn origins_behind(&self, source: &str, mark: &str) -> Result<Vec<(String, Origin)>> {
        let mut read = self.conn.prepare_cached(BEHIND)?;
        // The sign before a date is the one before this letter.
        let found = read.query_map(params![source, format!("{mark}@"), format!("{mark}A")], |row| {
            let said: String = row.get(4)?;
            let origin = Origin {
                id: row.get(1)?,
                record: Ref { kind: row.get(2)?, id: row.get(3)? },
                is_erased: said.is_empty(),
                said: serde_json::from_str(&said).unwrap_or_default(),
            };
            Ok((row.get(0)?, origin))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The contacts of an alliance on a day, planned or held, that no file told of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn written_by_hand(&self, alliance: AllianceId, day: Day) -> Result<Vec<Stored<Interaction>>> {
        let mut read = self.conn.prepare_cached(&by_hand(self))?;
        let midnight = When { day, time: None, zone: Zone::UTC }.instant().millis();
        // Wherever on earth it was noted, the day begins within this of ours.
        const MARGIN_MS: i64 = 14 * 3_600_000;
        const DAY_MS: i64 = 86_400_000;
        let span = (midnight - MARGIN_MS, midnight + DAY_MS + MARGIN_MS);
        let rows = read.query_map(params![alliance, day, span.0, span.1], super::rows::read::<Interaction>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The marks by which a source knows a record.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn marks_of(&self, source: &str, record: Ref) -> Result<Vec<String>> {
        let mut read =
            self.conn.prepare_cached("select mark from origin where record_id = ?1 and source = ?2 order by id")?;
        let marks = read.query_map(params![record.id, source], |row| row.get(0))?;
        Ok(marks.collect::<rusqlite::Result<_>>()?)
    }

    /// People of this e-mail address, whatever the case.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_by_email(&self, email: &str) -> Result<Vec<PersonId>> {
        self.people_where("email = ?1 collate nocase and email <> ''", email)
    }

    /// People whose number ends as this one, however both are written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_by_phone(&self, phone: &str) -> Result<Vec<PersonId>> {
        self.people_where("phone_key = ?1 and phone <> ''", &phone_key(phone))
    }

    /// People of this name, whatever the case, the accents and which name comes first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_by_name(&self, name: &str) -> Result<Vec<PersonId>> {
        let ids = self.named(Kind::Person, name)?;
        Ok(ids.into_iter().map(PersonId).collect())
    }

    /// Alliances whose partner is of this name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn alliances_by_name(&self, name: &str) -> Result<Vec<AllianceId>> {
        let ids = self.named(Kind::Alliance, name)?;
        Ok(ids.into_iter().map(AllianceId).collect())
    }

    /// What stands behind the `@` of the addresses of those who hold seats, in small letters, with where.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mail_domains(&self) -> Result<Vec<(String, AllianceId, Side)>> {
        let mut read = self.conn.prepare_cached(
            "select distinct lower(substr(p.email, instr(p.email, '@') + 1)), s.alliance_id, s.side
             from seat s join person p on p.id = s.person_id where instr(p.email, '@') > 0",
        )?;
        let found = read.query_map([], |row| Ok((row.get(0)?, AllianceId(row.get(1)?), row.get(2)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn named(&self, kind: Kind, name: &str) -> Result<Vec<Id>> {
        let mut read =
            self.conn.prepare_cached("select id from name_word where word = ?1 and kind = ?2 order by id limit ?3")?;
        let ids = read.query_map(params![names::whole_name(name), kind, MOST], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn people_where(&self, condition: &str, text: &str) -> Result<Vec<PersonId>> {
        let mut read = self.conn.prepare_cached(&format!("select id from person where {condition} limit {MOST}"))?;
        let ids = read.query_map([text], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

/// The end of a number without what stands between its digits; the column `phone_key` is the same.
#[must_use]
pub fn phone_key(phone: &str) -> String {
    const KEPT: usize = 9;
    let bare: Vec<char> = phone.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '+')).collect();
    bare.iter().skip(bare.len().saturating_sub(KEPT)).collect()
}

impl Tx<'_> {
    /// Keeps what a source said of a record under a mark, in place of what it said before. The same
    /// again writes nothing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&self, source: &str, mark: &str, record: Ref, said: &Said) -> Result<()> {
        let said = serde_json::to_string(said).unwrap_or_default();
        self.run(
            "insert into origin (id, source, mark, kind, record_id, said) values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (source, mark) do update
               set kind = excluded.kind, record_id = excluded.record_id, said = excluded.said
             where record_id <> excluded.record_id or said <> excluded.said",
            params![self.next_id(), source, mark, record.kind, record.id, said],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Person;
    use crate::store::{Op, Store, testing};

    fn lucia(store: &mut Store) -> PersonId {
        let person = Person {
            email: "lucia@acme.example".to_owned(),
            phone: "+34 (600) 11-22.33".to_owned(),
            ..Person::new("lucia".parse().unwrap(), "Lucía Vega Ruiz")
        };
        store.transact(Op::Add, |tx| tx.insert(&person, None)).unwrap().value
    }

    #[test]
    fn people_are_found_however_they_are_written() {
        let mut store = testing::store();
        let lucia = lucia(&mut store);
        assert_eq!(store.people_by_email("LUCIA@acme.example").unwrap(), [lucia]);
        assert_eq!(store.people_by_email("").unwrap(), []);
        assert_eq!(store.people_by_name("vega ruiz, LUCIA").unwrap(), [lucia]);
        assert_eq!(store.people_by_name("Lucía Vega").unwrap(), []);
        for phone in ["600112233", "0034 600 11 22 33", "(600) 112-233"] {
            assert_eq!(store.people_by_phone(phone).unwrap(), [lucia], "{phone}");
        }
        let key: String = store.conn.query_row("select phone_key from person", [], |row| row.get(0)).unwrap();
        assert_eq!(key, phone_key("+34 (600) 11-22.33"), "the column and the function are one");
    }

    #[test]
    fn what_was_said_is_kept_once_and_goes_with_undo() {
        let mut store = testing::store();
        let said = |email: &str| Said::from([("email".to_owned(), email.to_owned())]);
        let new = Person::new("lucia".parse().unwrap(), "Lucía Vega Ruiz");
        let add = store.transact(Op::Import, |tx| {
            let id = Ref::from(tx.insert(&new, None)?);
            tx.remember("vcard", "u1", id, &said("old"))?;
            Ok(id)
        });
        let lucia = add.unwrap().value;
        let before = store.undoable().unwrap();
        for (mark, email) in [("u1", "old"), ("u1", "new"), ("u2", "new")] {
            let again = store.transact(Op::Import, |tx| tx.remember("vcard", mark, lucia, &said(email))).unwrap();
            assert!(again.operation.is_none(), "nothing anybody sees has changed");
            assert_eq!(store.origin("vcard", mark).unwrap().unwrap().said, said(email));
        }
        assert_eq!(store.undoable().unwrap().map(|it| it.id), before.map(|it| it.id), "no entry in the journal");
        assert_eq!(store.marks_of("vcard", lucia).unwrap(), ["u1", "u2"]);
        store.undo().unwrap();
        assert_eq!(store.marks_of("vcard", lucia).unwrap(), [""; 0]);
        store.redo().unwrap();
        assert_eq!(store.marks_of("vcard", lucia).unwrap(), ["u1", "u2"]);
    }

    #[test]
    fn erasing_forgets_what_was_said_but_not_that_there_was_somebody() {
        let mut store = testing::store();
        let lucia = lucia(&mut store);
        let said = Said::from([("title".to_owned(), "Head of the secret lab".to_owned())]);
        store.transact(Op::Import, |tx| tx.remember("vcard", "u1", lucia.into(), &said)).unwrap();
        store.erase(lucia, "a former contact").unwrap();
        let origin = store.origin("vcard", "u1").unwrap().unwrap();
        assert!(origin.is_erased && origin.said.is_empty());
        let left: i64 = store
            .conn
            .query_row(
                "select count(*) from change where coalesce(before, '') || coalesce(after, '') like '%secret%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(left, 0);
    }
}
