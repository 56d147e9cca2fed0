//! People who may be one: whoever has as much in common with somebody, unless they were told apart.

use std::collections::hash_map::{DefaultHasher, HashMap};
use std::collections::{BTreeSet, HashSet};
use std::hash::{Hash, Hasher};

use rusqlite::params;

use super::{Result, Seen};
use crate::domain::likeness::{Likeness, families, keys};
use crate::domain::{Kind, Person, PersonId};

/// Bearers of a family name that are looked at.
const BEARERS: usize = 400;
/// What more people than these have in common is a switchboard's, or a name that says little.
const SHARED: usize = 12;

impl Seen {
    /// People who may be one with somebody, and why; those who were told apart are not among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn likely_doubles(&self, person: PersonId) -> Result<Vec<(PersonId, Likeness)>> {
        let it = self.get::<Person>(person)?;
        let mut found: BTreeSet<PersonId> = self.people_by_name(&it.name)?.into_iter().collect();
        for email in it.email.split([' ', ',', ';']) {
            found.extend(self.people_by_email(email)?);
        }
        for phone in it.phone.split([',', ';']).filter(|phone| !phone.trim().is_empty()) {
            found.extend(self.people_by_phone(phone)?);
        }
        for family in families(&it.name) {
            let bearers = self.bearers(&family, Kind::Person, None, BEARERS)?;
            found.extend(bearers.into_iter().map(|name| PersonId(name.record.id)));
        }
        let mut likely = Vec::new();
        for other in found.into_iter().filter(|other| *other != person) {
            likely.extend(self.alike(person, &it, other)?.map(|likeness| (other, likeness)));
        }
        Ok(likely)
    }

    /// Pairs of people who may be one, at most `limit`, and why.
    ///
    /// Everybody is passed over once; what is held of each is a number a key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn doubles(&self, limit: usize) -> Result<Vec<(PersonId, PersonId, Likeness)>> {
        let mut read = self.conn.prepare("select id, name, email, phone from person order by id")?;
        let mut rows = read.query([])?;
        let mut bearers: HashMap<u64, Vec<PersonId>> = HashMap::new();
        let (mut pairs, mut seen) = (Vec::new(), HashSet::new());
        while let Some(row) = rows.next()? {
            let (id, name, email, phone): (PersonId, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            for key in keys(&name, &email, &phone) {
                let alike = bearers.entry(hash(&key)).or_default();
                if alike.len() < SHARED {
                    pairs.extend(alike.iter().map(|other| (*other, id)).filter(|pair| seen.insert(*pair)));
                    alike.push(id);
                }
            }
        }
        let mut likely = Vec::new();
        for (one, other) in pairs {
            if likely.len() == limit {
                break;
            }
            let it = self.get::<Person>(one)?;
            likely.extend(self.alike(one, &it, other)?.map(|likeness| (one, other, likeness)));
        }
        Ok(likely)
    }

    /// Why two people may be one; `None` where nothing says so, or somebody said that they are not.
    fn alike(&self, one: PersonId, it: &Person, other: PersonId) -> Result<Option<Likeness>> {
        let Some(likeness) = Likeness::of(it, &self.get::<Person>(other)?.data) else { return Ok(None) };
        let mut apart =
            self.conn.prepare_cached("select exists (select 1 from stranger where one_id = ?1 and other_id = ?2)")?;
        let apart: bool = apart.query_row(params![one.min(other), one.max(other)], |row| row.get(0))?;
        Ok((!apart).then_some(likeness))
    }
}

fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
