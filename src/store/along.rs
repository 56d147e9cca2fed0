//! A record that was put down for the wrong alliance, and what came out of it: which records go with
//! it, which links are cut, and whose names are taken off, so that nothing of one partner's is told in
//! the papers of another.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use super::dump::{Column, Section, Shape, Shapes};
use super::{Result, Seen, Shown, Tx};
use crate::domain::{AllianceId, Id, InteractionId, Invalid, Kind, PersonId, Problem, Ref, Side};

/// What a correction does to others than the record that is corrected.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Along {
    /// Records that came out of it, and go with it.
    pub moved: Vec<Ref>,
    /// Records that stay where they are, and are tied to it no more.
    pub stayed: Vec<Ref>,
    /// The partner's people who have no seat where it goes: they are taken off what goes there.
    pub off: Vec<PersonId>,
    /// Records that carry its day, and go to another with it.
    pub dated: Vec<Ref>,
    /// Ties that join two of one side, and are none.
    pub untied: Vec<(PersonId, PersonId)>,
    /// Records that the partner it was given to has not been told of, nor acknowledged, as the one before had.
    pub untold: Vec<Ref>,
    /// Records under one that more people see now, which go on being seen by fewer.
    pub narrower: Vec<Ref>,
    /// Records that more people see now with it.
    pub wider: Vec<Ref>,
    /// Records that are kept from the partner now, and that the partner knows already.
    pub shown: Vec<(Ref, Shown)>,
}

impl Along {
    /// Whether nothing but the record itself is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A link from one numbered record to another.
struct Link<'s> {
    of: &'s Shape,
    kind: Kind,
    column: &'s Column,
    to: Kind,
}

/// Every link between records that both belong to an alliance.
fn links(shapes: &Shapes) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    for of in shapes.in_section(Section::Records) {
        let Some(kind) = of.kind.filter(|_| of.at("alliance_id").is_some()) else { continue };
        for column in &of.columns {
            let to = Kind::ALL.iter().copied().filter(|to| !matches!(to, Kind::Alliance | Kind::Person));
            found.extend(to.filter(|to| column.points_at(to.as_str())).map(|to| Link { of, kind, column, to }));
        }
    }
    found
}

impl Seen {
    /// What else it would change if a record of one alliance were given to another: with what came out
    /// of it, or `alone`. What others keep to themselves follows too, or links would lead from one partner to another;
    /// nobody is told of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn along(&self, record: Ref, from: AllianceId, to: AllianceId, alone: bool) -> Result<Along> {
        let shapes = self.shapes()?;
        let mut along = self.along_for_all(&shapes, record, from, to, alone)?;
        for records in [&mut along.moved, &mut along.stayed] {
            records.retain(|it| self.visibility(*it).is_ok_and(|seen| seen.is_some()));
        }
        let going: Vec<Ref> = std::iter::once(record).chain(along.moved.iter().copied()).collect();
        Ok(Along { off: self.strangers_in(&shapes, &going, to)?, ..along })
    }

    fn along_for_all(
        &self,
        shapes: &Shapes,
        record: Ref,
        from: AllianceId,
        to: AllianceId,
        alone: bool,
    ) -> Result<Along> {
        let links = links(shapes);
        let (mut going, mut stayed) = (vec![record], Vec::new());
        for child in self.logged_with(record)?.into_iter().filter(|_| !alone) {
            if self.alliance_of(child)? == Some(from) {
                // A figure is nothing without its KPI, which stays.
                if child.kind == Kind::Measurement { stayed.push(child) } else { going.push(child) }
            }
        }
        let mut next = 0;
        while let Some(parent) = going.get(next).copied() {
            next += 1;
            going.extend(
                self.chained_to(&links, parent, from)?
                    .into_iter()
                    .filter(|it| !alone && !going.contains(it))
                    .collect::<Vec<_>>(),
            );
            for link in links.iter().filter(|link| link.to == parent.kind) {
                let (table, column) = (link.of.table, link.column.inside());
                let sql = format!("select id from {table} where {column} = ?1 and alliance_id = ?2 order by id");
                let mut read = self.conn.prepare_cached(&sql)?;
                let ids = read.query_map(params![parent.id, from], |row| row.get(0))?;
                for id in ids {
                    let child = Ref { kind: link.kind, id: id? };
                    if going.contains(&child) || stayed.contains(&child) {
                        continue;
                    }
                    // What is nothing without it is never left behind.
                    let parts = link.column.nullable && (alone || self.is_of_strangers_alone(child, to)?);
                    if parts { stayed.push(child) } else { going.push(child) }
                }
            }
        }
        let off = self.strangers_in(shapes, &going, to)?;
        going.remove(0);
        Ok(Along { moved: going, stayed, off, ..Along::default() })
    }

    /// What was written in the same line, or on the same page, as a meeting that was put down with it.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn logged_with(&self, record: Ref) -> Result<Vec<Ref>> {
        if record.kind != Kind::Interaction {
            return Ok(Vec::new());
        }
        let mut read = self.conn.prepare_cached(
            "select c.tbl, c.row_id from change i cross join operation o on o.id = i.operation_id
             cross join change c on c.operation_id = i.operation_id
             where i.row_id = ?1 and i.tbl = 'interaction' and i.before is null and o.op in ('log', 'hold')
               and c.before is null and c.tbl in ('topic', 'idea', 'expectation', 'measurement') and 1 =
                 (select count(*) from change x where x.operation_id = i.operation_id and x.tbl = 'interaction' and x.before is null)
             order by c.id",
        )?;
        let rows = read.query_map([record.id], |row| Ok(Ref { kind: row.get(0)?, id: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The alliance of a record, if it is there.
    fn alliance_of(&self, record: Ref) -> Result<Option<AllianceId>> {
        let sql = format!("select alliance_id from {} where id = ?1", record.kind);
        Ok(self.conn.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0)).optional()?)
    }

    /// The others of its own kind that a record names: the one it stands in for, the one it gave way to.
    fn chained_to(&self, links: &[Link<'_>], record: Ref, from: AllianceId) -> Result<Vec<Ref>> {
        let mut found = Vec::new();
        for link in links.iter().filter(|link| link.kind == record.kind && link.to == record.kind) {
            let (table, column) = (link.of.table, link.column.inside());
            let sql = format!(
                "select p.id from {table} r cross join {table} p on p.id = r.{column} where r.id = ?1 and p.alliance_id = ?2"
            );
            let mut read = self.conn.prepare_cached(&sql)?;
            for id in read.query_map(params![record.id, from], |row| row.get(0))? {
                found.push(Ref { kind: record.kind, id: id? });
            }
        }
        Ok(found)
    }

    /// Whether somebody is the partner's, and of no team of this alliance.
    fn is_stranger(&self, person: PersonId, to: AllianceId) -> Result<bool> {
        let mut read = self.conn.prepare_cached(
            "select count(*) filter (where alliance_id = ?2 or side = 'us') = 0 and count(*) > 0 from seat where person_id = ?1",
        )?;
        Ok(read.query_row(params![person, to], |row| row.get(0))?)
    }

    /// Whether thanks went to nobody but people who are strangers there.
    fn is_of_strangers_alone(&self, record: Ref, to: AllianceId) -> Result<bool> {
        if record.kind != Kind::Recognition {
            return Ok(false);
        }
        let people = self.thanked(record.id.into())?;
        for person in &people {
            if !self.is_stranger(*person, to)? {
                return Ok(false);
            }
        }
        Ok(!people.is_empty())
    }

    /// Whoever these records name and is a stranger there.
    fn strangers_in(&self, shapes: &Shapes, records: &[Ref], to: AllianceId) -> Result<Vec<PersonId>> {
        let mut named: BTreeSet<PersonId> = BTreeSet::new();
        for record in records {
            for (table, key, column) in people_columns(shapes, record.kind) {
                // A seat or a tie is about its people: there is nothing to take them off.
                if table == record.kind.as_str() && !column.nullable {
                    continue;
                }
                let sql = format!("select {0} from {table} where {key} = ?1 and {0} is not null", column.inside());
                let mut read = self.conn.prepare_cached(&sql)?;
                for person in read.query_map([record.id], |row| row.get(0))? {
                    named.insert(person?);
                }
            }
        }
        let mut strangers = Vec::new();
        for person in named {
            if self.is_stranger(person, to)? {
                strangers.push(person);
            }
        }
        Ok(strangers)
    }
}

/// Where a record of a kind names people: in its own table, and in those of what hangs on it. Table, the
/// column that holds the record, the column that holds the person.
fn people_columns(shapes: &Shapes, kind: Kind) -> Vec<(&'static str, &str, &Column)> {
    let mut found = Vec::new();
    for shape in shapes.in_section(Section::Records) {
        let key = match shape.kind {
            Some(own) => (own == kind).then_some("id"),
            None => shape.columns.iter().find(|column| column.points_at(kind.as_str())).map(Column::inside),
        };
        let Some(key) = key else { continue };
        let people = shape.columns.iter().filter(|column| column.points_at("person"));
        found.extend(people.map(|column| (shape.table, key, column)));
    }
    found
}

impl Tx<'_> {
    /// Takes along, cuts and takes off what [`Seen::along`] says of a record that has just been given
    /// to another alliance, and what of others follows unseen. Returns all the records that went.
    ///
    /// # Errors
    /// [`Problem::Contradicts`] where a record is nothing without another that stays; when the file
    /// cannot be written.
    pub fn take_along(&self, record: Ref, from: AllianceId, to: AllianceId, alone: bool) -> Result<Vec<Ref>> {
        let shapes = self.shapes()?;
        let along = self.along_for_all(&shapes, record, from, to, alone)?;
        let going: Vec<Ref> = std::iter::once(record).chain(along.moved.iter().copied()).collect();
        for child in &along.moved {
            self.touch(child.kind.as_str(), "alliance_id = ?2", "id = ?1", params![child.id, to])?;
        }
        for record in &going {
            self.give_the_rest(*record, to)?;
            self.take_off(&shapes, *record, &along.off)?;
        }
        for link in links(&shapes) {
            for record in &going {
                self.cut(&link, *record, to)?;
            }
        }
        Ok(going)
    }

    /// Changes a row of a record's table as every change of a record does.
    fn touch(&self, table: &str, set: &str, place: &str, values: impl rusqlite::Params) -> Result<usize> {
        let now = self.now().millis();
        self.run(&format!("update {table} set {set}, rev = rev + 1, updated_at = {now} where {place}"), values)
    }

    /// What hangs on a record and names its alliance without being a record.
    fn give_the_rest(&self, record: Ref, to: AllianceId) -> Result<()> {
        for (table, column) in
            [("thanked", "recognition_id"), ("report", "share_id"), ("snooze", "subject_id"), ("waiver", "subject_id")]
        {
            let sql = format!("update {table} set alliance_id = ?2 where {column} = ?1 and alliance_id <> ?2");
            self.run(&sql, params![record.id, to])?;
        }
        Ok(())
    }

    fn take_off(&self, shapes: &Shapes, record: Ref, people: &[PersonId]) -> Result<()> {
        for (table, key, column) in people_columns(shapes, record.kind) {
            let column_name = column.inside();
            let place = format!("{key} = ?1 and {column_name} = ?2");
            for person in people {
                match (table == record.kind.as_str(), column.nullable) {
                    (true, true) => {
                        self.touch(table, &format!("{column_name} = null"), &place, params![record.id, person])?;
                    }
                    (true, false) => {}
                    (false, _) => {
                        self.run(&format!("delete from {table} where {place}"), params![record.id, person])?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Cuts a link of a record, either way, where its two ends are no longer of one alliance.
    fn cut(&self, link: &Link<'_>, record: Ref, to: AllianceId) -> Result<()> {
        let (table, column, parent) = (link.of.table, link.column.inside(), link.to.as_str());
        let elsewhere = format!("(select alliance_id from {parent} p where p.id = {table}.{column})");
        for (place, is_one) in [
            (format!("id = ?1 and {elsewhere} <> ?2"), link.kind == record.kind),
            (format!("{column} = ?1 and alliance_id <> ?2"), link.to == record.kind),
        ] {
            if !is_one {
                continue;
            }
            if link.column.nullable {
                self.touch(table, &format!("{column} = null"), &place, params![record.id, to])?;
                continue;
            }
            let sql = format!("select 1 from {table} where {place}");
            if self.conn.prepare_cached(&sql)?.query_row(params![record.id, to], |_| Ok(())).optional()?.is_some() {
                return Err(Invalid::new("alliance_id", Problem::Contradicts { other: link.to.as_str() }).into());
            }
        }
        Ok(())
    }

    /// What follows from somebody's coming to sit on the other side of an alliance: their promises there
    /// are that side's, and so is their place at its meetings. Returns the stated ties that join two of
    /// one side now, which go.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn change_side(&self, alliance: AllianceId, person: PersonId, side: Side) -> Result<Vec<(PersonId, PersonId)>> {
        self.run(
            "update attendance set side = ?3 where person_id = ?1 and side <> ?3
             and interaction_id in (select id from interaction where alliance_id = ?2)",
            params![person, alliance, side],
        )?;
        let place = "owner_id = ?1 and alliance_id = ?2 and side <> ?3";
        self.touch("commitment", "side = ?3", place, params![person, alliance, side])?;
        let place =
            "alliance_id = ?2 and side <> ?3 and id in (select recognition_id from thanked where person_id = ?1)
             and not exists (select 1 from thanked t cross join seat s on s.person_id = t.person_id
               where t.recognition_id = recognition.id and s.alliance_id = ?2 and s.side <> ?3)";
        self.touch("recognition", "side = ?3", place, params![person, alliance, side])?;
        let wrong = if side == Side::Us { "theirs_id" } else { "ours_id" };
        let mut untied = Vec::new();
        let sql = format!("select id, ours_id, theirs_id from tie where alliance_id = ?2 and {wrong} = ?1");
        let mut read = self.conn.prepare(&sql)?;
        let ties = read.query_map(params![person, alliance], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (id, ours, theirs) in ties.collect::<rusqlite::Result<Vec<(Id, PersonId, PersonId)>>>()? {
            self.delete(Ref { kind: Kind::Tie, id })?;
            untied.push((ours, theirs));
        }
        Ok(untied)
    }

    /// The meetings of an alliance that somebody attended.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attended_in(&self, alliance: AllianceId, person: PersonId) -> Result<Vec<InteractionId>> {
        let mut read = self.conn.prepare_cached(
            "select i.id from attendance a cross join interaction i on i.id = a.interaction_id
             where a.person_id = ?1 and i.alliance_id = ?2",
        )?;
        let ids = read.query_map(params![person, alliance], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbered records that were put down at a meeting, or with it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn put_down_at(&self, meeting: Id) -> Result<Vec<Ref>> {
        let shapes = self.shapes()?;
        let mut found = Vec::new();
        for link in links(&shapes).iter().filter(|link| link.column.inside() == "interaction_id") {
            let sql = format!("select id from {} where interaction_id = ?1 order by id", link.of.table);
            let mut read = self.conn.prepare_cached(&sql)?;
            for id in read.query_map([meeting], |row| row.get(0))? {
                found.push(Ref { kind: link.kind, id: id? });
            }
        }
        let with = self.logged_with(Ref { kind: Kind::Interaction, id: meeting })?;
        let alliance = self.alliance_of(Ref { kind: Kind::Interaction, id: meeting })?;
        for record in with {
            if !found.contains(&record) && self.alliance_of(record)? == alliance {
                found.push(record);
            }
        }
        Ok(found)
    }
}
