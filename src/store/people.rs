//! Two people who are one: what points at one of them comes to point at the other.

use rusqlite::{OptionalExtension, params};

use super::journal::JOURNALLED;
use super::{Op, Result, Seen, Tx};
use crate::domain::{Day, Id, Kind, PersonId, Ref, Side, Timestamp};

/// Links of which there may be only one a pair: table, the other column of the pair.
const PAIRS: [(&str, &str, &str); 4] = [
    ("attendance", "person_id", "interaction_id"),
    ("thanked", "person_id", "recognition_id"),
    ("recipient", "person_id", "share_id"),
    ("tag", "record_id", "name"),
];

/// What somebody may own, and when it is still open.
const OPEN: [(&str, &str); 4] = [
    ("commitment", "state = 'open'"),
    ("obstacle", "resolved_on is null"),
    ("expectation", "state in ('stated', 'accepted', 'amended')"),
    ("kpi", "closed_on is null"),
];

impl Seen {
    /// Everything of a person's that is still open, and what is planned with them: what goes over when
    /// they leave, as far as it may be seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn held_open(&self, person: PersonId) -> Result<Vec<Ref>> {
        let mut found = Vec::new();
        for (table, open) in OPEN {
            let Ok(kind) = table.parse::<Kind>() else { continue };
            let mut read = self.conn.prepare_cached(&format!(
                "select id from {table} r where owner_id = ?1 and {open} and {} order by id",
                self.seen("r")
            ))?;
            let ids = read.query_map([person], |row| row.get(0))?;
            for id in ids {
                found.push(Ref { kind, id: id? });
            }
        }
        let mut read = self.conn.prepare_cached(&format!(
            "select i.id from attendance a cross join interaction i on i.id = a.interaction_id
             where a.person_id = ?1 and i.state = 'planned' and {} order by i.starts_at",
            self.seen("i")
        ))?;
        let ids = read.query_map([person], |row| row.get(0))?;
        for id in ids {
            found.push(Ref { kind: Kind::Interaction, id: id? });
        }
        Ok(found)
    }

    /// Whether somebody may be given what is the author's own: they are the author, or none of us and read
    /// nothing here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reads_own(&self, person: PersonId) -> Result<bool> {
        let is_one_of_us = self.seats_held(person)?.iter().any(|seat| seat.side == Side::Us);
        Ok(!is_one_of_us || self.me()? == Some(person))
    }

    /// The columns of journalled tables that point at people.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn person_columns(&self) -> Result<Vec<(&'static str, String)>> {
        let mut found = Vec::new();
        for table in JOURNALLED {
            let mut keys = self.conn.prepare_cached(
                "select distinct \"from\" from pragma_foreign_key_list(?1) where \"table\" = 'person'",
            )?;
            let columns = keys.query_map([table], |row| row.get::<_, String>(0))?;
            for column in columns {
                found.push((*table, column?));
            }
        }
        Ok(found)
    }

    /// From whom a record came to its owner by a hand-over, and when.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn handed_over(&self, record: Ref) -> Result<Option<(PersonId, Day)>> {
        let mut read = self.conn.prepare_cached(
            "select json_extract(c.before, '$.owner_id'), o.at from change c cross join operation o on o.id = c.operation_id
             where c.row_id = ?1 and o.op = ?2 and o.undone = 0 and json_extract(c.before, '$.owner_id') is not null
             order by c.id desc limit 1",
        )?;
        let found = read.query_row(params![record.id, Op::HandOver.as_str()], |row| {
            let at: Timestamp = row.get(1)?;
            Ok((row.get(0)?, at.day(self.zone())))
        });
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    /// Makes everything that points at `gone` point at `kept`, and removes `gone`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn give_all(&self, gone: PersonId, kept: PersonId) -> Result<()> {
        // Whoever was there under one of the names was there.
        self.run(
            "update attendance set presence = 'present' where person_id = ?2 and exists (select 1 from attendance g
               where g.person_id = ?1 and g.interaction_id = attendance.interaction_id and g.presence = 'present')",
            params![gone, kept],
        )?;
        // Where both stand in a pair that may be there once, one of them goes.
        for (table, column, other) in PAIRS {
            self.run(
                &format!(
                    "delete from {table} where {column} = ?1 and {other} in (select {other} from {table} where {column} = ?2)"
                ),
                params![gone, kept],
            )?;
        }
        self.run("update tag set record_id = ?2 where record_id = ?1", params![gone, kept])?;
        self.run("delete from stranger where one_id = ?1 or other_id = ?1", [gone])?;
        self.run("update origin set record_id = ?2 where record_id = ?1", params![gone, kept])?;
        self.run("delete from snooze where subject_id = ?1", [gone])?;
        self.run("update waiver set subject_id = ?2 where subject_id = ?1", params![gone, kept])?;
        self.drop_double_ties(gone, kept)?;
        let now = self.now().millis();
        for (table, column) in self.person_columns()? {
            let is_record = table.parse::<Kind>().is_ok();
            let rev = if is_record { format!(", rev = rev + 1, updated_at = {now}") } else { String::new() };
            let sql = format!("update {table} set {column} = ?2{rev} where {column} = ?1");
            self.run(&sql, params![gone, kept])?;
        }
        self.run("update author set person_id = ?2 where person_id = ?1", params![gone, kept])?;
        let gone: Id = gone.into();
        self.delete(Ref { kind: Kind::Person, id: gone })
    }

    /// A tie that both were stated to have, or that would be one with oneself. What was said of it, and since
    /// when it is, stays.
    fn drop_double_ties(&self, gone: PersonId, kept: PersonId) -> Result<()> {
        for (column, other) in [("ours_id", "theirs_id"), ("theirs_id", "ours_id")] {
            self.run(
                &format!(
                    "update tie set introduced_on = min(tie.introduced_on, g.introduced_on), rev = tie.rev + 1,
                       text = iif(tie.text = '', g.text, iif(g.text in ('', tie.text), tie.text, tie.text || '; ' || g.text))
                     from tie g where g.{column} = ?1 and tie.{column} = ?2 and g.{other} = tie.{other}
                       and g.alliance_id = tie.alliance_id"
                ),
                params![gone, kept],
            )?;
            self.run(
                &format!(
                    "delete from tie where {column} = ?1 and ({other} = ?2 or exists (select 1 from tie k
                     where k.{column} = ?2 and k.{other} = tie.{other} and k.alliance_id = tie.alliance_id))"
                ),
                params![gone, kept],
            )?;
        }
        Ok(())
    }

    /// Remembers that two people are not one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn tell_apart(&self, one: PersonId, other: PersonId) -> Result<()> {
        let (one, other) = (one.min(other), one.max(other));
        self.run(
            "insert into stranger (id, one_id, other_id, author) values (?1, ?2, ?3, ?4) on conflict do nothing",
            params![self.next_id(), one, other, self.author()],
        )?;
        Ok(())
    }

    /// Gives everything of a person's that is still open to somebody else: promises, obstacles,
    /// expectations, KPIs; and their place in what is planned. What the successor cannot read stays, and what the
    /// author cannot: nobody gives away what they do not know of.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn give_open(&self, from: PersonId, to: PersonId) -> Result<()> {
        let now = self.now().millis();
        let goes = if self.reads_own(to)? { self.seen("r") } else { self.as_all_of_us().seen("r") };
        for (table, open) in OPEN {
            let sql = format!(
                "update {table} as r set owner_id = ?2, rev = rev + 1, updated_at = {now}
                 where owner_id = ?1 and {open} and {goes}"
            );
            self.run(&sql, params![from, to])?;
        }
        let planned = format!(
            "interaction_id in (select r.id from attendance a cross join interaction r on r.id = a.interaction_id
            where a.person_id = ?1 and r.state = 'planned' and {goes})"
        );
        self.run(
            &format!(
                "delete from attendance where person_id = ?1 and {planned}
                 and interaction_id in (select interaction_id from attendance where person_id = ?2)"
            ),
            params![from, to],
        )?;
        self.run(
            &format!("update attendance set person_id = ?2 where person_id = ?1 and {planned}"),
            params![from, to],
        )?;
        Ok(())
    }
}
