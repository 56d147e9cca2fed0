//! All that is kept of one person: what points at them, whichever table it is in, and the texts that
//! name them.

use super::dump::{Section, Shape};
use super::{Result, Seen};
use crate::domain::{Id, Kind, Person, PersonId, Ref};

/// A record that has to do with a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Involved {
    pub record: Ref,
    /// How: `owner`, `attendance`, `thanked`, `owed`, …
    pub role: String,
}

/// A text that names a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    pub record: Ref,
    pub field: String,
    pub text: String,
}

impl Seen {
    /// The records that point at a person, by themselves or by what hangs on them, and what others
    /// promised in meetings they were at. Somebody else's private ones are left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn involving(&self, person: PersonId) -> Result<Vec<Involved>> {
        let shapes = self.shapes()?;
        let mut found = Vec::new();
        for shape in shapes.in_section(Section::Records) {
            for column in shape.columns.iter().filter(|column| column.points_at("person")) {
                match shape.kind {
                    Some(kind) => self.pointing(kind, shape, column.inside(), person, &mut found)?,
                    None => self.hanging_on(shape, column.inside(), person, &mut found)?,
                }
            }
        }
        let owed = format!(
            "select p.id from attendance a cross join commitment p on p.interaction_id = a.interaction_id
             where a.person_id = ?1 and p.side <> a.side and {} order by p.id",
            self.seen("p")
        );
        self.gather(&owed, person, Kind::Commitment, "owed", &mut found)?;
        Ok(found)
    }

    fn pointing(
        &self,
        kind: Kind,
        shape: &Shape,
        column: &str,
        person: PersonId,
        found: &mut Vec<Involved>,
    ) -> Result<()> {
        let seen = self.seen("p");
        let sql = format!("select p.id from {} p where p.{column} = ?1 and {seen} order by p.id", shape.table);
        self.gather(&sql, person, kind, column.trim_end_matches("_id"), found)
    }

    fn hanging_on(&self, shape: &Shape, column: &str, person: PersonId, found: &mut Vec<Involved>) -> Result<()> {
        let table = shape.table;
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Person) {
            let Some(link) = shape.columns.iter().find(|other| other.points_at(kind.as_str())) else { continue };
            let sql = format!(
                "select p.id from {table} l cross join {kind} p on p.id = l.{} where l.{column} = ?1 and {} order by p.id",
                link.inside(),
                self.seen("p")
            );
            self.gather(&sql, person, *kind, table, found)?;
        }
        Ok(())
    }

    fn gather(&self, sql: &str, person: PersonId, kind: Kind, role: &str, found: &mut Vec<Involved>) -> Result<()> {
        let mut read = self.conn.prepare(sql)?;
        let ids = read.query_map([person], |row| row.get(0))?;
        for id in ids {
            found.push(Involved { record: Ref { kind, id: id? }, role: role.to_owned() });
        }
        Ok(())
    }

    /// The texts that name a person by name, handle, e-mail or phone. Reads every text there is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mentions(&self, person: PersonId) -> Result<Vec<Mention>> {
        let it = self.get::<Person>(person)?;
        self.install_eraser(&self.known_as(person, &it.data)?.sought, "")?;
        let mut found = Vec::new();
        for column in self.word_columns()? {
            let (table, column) = (column.table, column.name);
            let Ok(kind) = table.parse::<Kind>() else { continue };
            if matches!(kind, Kind::Person | Kind::Fact) {
                continue;
            }
            let sql = format!(
                "select p.id, p.{column} from {table} p where {} and erased(p.{column}) is not p.{column} order by p.id",
                self.seen("p")
            );
            let mut read = self.conn.prepare(&sql)?;
            let rows = read.query_map([], |row| Ok((row.get::<_, Id>(0)?, row.get(1)?)))?;
            for row in rows {
                let (id, text) = row?;
                found.push(Mention { record: Ref { kind, id }, field: column.clone(), text });
            }
        }
        Ok(found)
    }

    /// How many entries of the journal tell of a person's own record.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn journal_entries_of(&self, person: PersonId) -> Result<i64> {
        Ok(self.conn.query_row("select count(*) from change where row_id = ?1", [person], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    #[test]
    fn every_link_to_a_person_is_followed() {
        let store = testing::store();
        let shapes = store.shapes().unwrap();
        let tables: Vec<&str> = shapes
            .in_section(Section::Records)
            .filter(|shape| shape.columns.iter().any(|column| column.points_at("person")))
            .map(|shape| shape.table)
            .collect();
        for known in ["seat", "fact", "commitment", "tie", "recognition", "reward", "attendance", "thanked"] {
            assert!(tables.contains(&known), "{known} of {tables:?}");
        }
    }
}
