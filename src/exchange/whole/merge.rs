//! One row meeting what stands: added, the same, or at odds in some fields, which is somebody's to
//! decide and not ours.

use std::collections::{HashMap, HashSet};

use super::codec;
use super::outcome::{Answers, Brought, CONFLICTS_KEPT, Choice, Conflict};
use crate::domain::{Id, Kind, Ref};
use crate::store::dump::{Column, Raw, Shape, Taken};
use crate::store::{Result, Tx};

pub struct Merge<'a> {
    tx: &'a Tx<'a>,
    answers: &'a Answers<'a>,
    /// Rows under another identity here.
    aliases: HashMap<i64, i64>,
    left_out: HashSet<i64>,
}

impl<'a> Merge<'a> {
    pub fn new(tx: &'a Tx<'a>, answers: &'a Answers<'a>) -> Self {
        Self { tx, answers, aliases: HashMap::new(), left_out: HashSet::new() }
    }

    /// Takes one row.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn put(&mut self, shape: &Shape, mut row: Vec<Raw>, number: Option<i64>, brought: &mut Brought) -> Result<()> {
        let Some(id) = shape.id(&row) else { return self.put_named(shape, &row, brought) };
        if !self.redirect(shape, &mut row) {
            return self.leave_out(id, brought);
        }
        if let Some(standing) = self.tx.standing(shape, id)? {
            return self.meet(shape, standing, &row, brought);
        }
        if self.tx.was_deleted(id)? && self.decide(self.about(shape, &row, None, &Raw::Null), brought) == Choice::Mine {
            return self.leave_out(id, brought);
        }
        match self.tx.taken(shape, &row)? {
            None => {}
            Some(Taken { by, handle: Some(at) }) => self.part_handles(shape, &mut row, by, at, brought)?,
            Some(Taken { by, handle: None }) => {
                // The same thing said twice: an attendance, a figure of a day, a tag.
                self.aliases.insert(id, by);
                if let Some(standing) = self.tx.standing(shape, by)? {
                    return self.meet(shape, standing, &row, brought);
                }
            }
        }
        self.tx.bring(shape, &row, number)?;
        brought.added += 1;
        Ok(())
    }

    fn leave_out(&mut self, id: i64, brought: &mut Brought) -> Result<()> {
        self.left_out.insert(id);
        brought.left_out += 1;
        Ok(())
    }

    /// Points the row's links where they lead here; false if it cannot stand without one that stays out.
    fn redirect(&self, shape: &Shape, row: &mut [Raw]) -> bool {
        if self.aliases.is_empty() && self.left_out.is_empty() {
            return true;
        }
        for (column, value) in shape.columns.iter().zip(row.iter_mut()).filter(|(column, _)| column.is_link()) {
            let Some(id) = value.integer() else { continue };
            if let Some(alias) = self.aliases.get(&id) {
                *value = Raw::Integer(*alias);
            }
            if self.left_out.contains(&id) {
                if !column.nullable {
                    return false;
                }
                *value = Raw::Null;
            }
        }
        true
    }

    /// Compares a row with the one that stands, field by field.
    fn meet(&mut self, shape: &Shape, standing: Vec<Raw>, row: &[Raw], brought: &mut Brought) -> Result<()> {
        if shape.is_kept_from(&standing, self.tx.author()) {
            // It is another's own: what a file says of it is theirs to take.
            brought.left_out += 1;
            return Ok(());
        }
        let open_before = brought.open_count;
        let mut merged = standing.clone();
        for ((column, mine), (slot, file)) in shape.columns.iter().zip(&standing).zip(merged.iter_mut().zip(row)) {
            let is_alias = shape.id(&standing) != shape.id(row);
            if mine == file
                || column.is_incidental()
                || column.inside() == "id"
                || is_alias && column.inside() == "author"
            {
                continue;
            }
            let hidden = shape.is_kept_from(row, self.tx.author());
            let mut conflict = self.about(shape, &standing, Some((column, mine)), file);
            if hidden {
                // Whose it is may be asked; what it says is theirs.
                (conflict.mine, conflict.file) = (String::new(), String::new());
            }
            if self.decide(conflict, brought) == Choice::File {
                *slot = file.clone();
            }
        }
        if merged == standing {
            brought.same += usize::from(brought.open_count == open_before);
            return Ok(());
        }
        match self.tx.fit(shape, merged)? {
            Ok(fit) => {
                self.tx.alter(shape, &fit)?;
                brought.changed += 1;
            }
            // Fields of both that do not go together: the record as a whole is asked about again.
            Err(_) => {
                let conflict = self.about(shape, &standing, None, &Raw::Null);
                self.leave_open(conflict, brought);
            }
        }
        Ok(())
    }

    /// Two records with one handle: whichever side gives way takes another.
    fn part_handles(
        &mut self,
        shape: &Shape,
        row: &mut [Raw],
        by: i64,
        at: usize,
        brought: &mut Brought,
    ) -> Result<()> {
        let Some(mut standing) = self.tx.standing(shape, by)? else { return Ok(()) };
        let (Some(column), Some(handle)) = (shape.columns.get(at), row.get(at).cloned()) else { return Ok(()) };
        let conflict = self.about(shape, &standing, Some((column, &handle)), &handle);
        let way = self.decide(conflict, brought);
        let other = self.tx.free_handle(shape, row, at)?;
        let gives_way = if way == Choice::Mine { &mut *row } else { &mut standing[..] };
        if let Some(slot) = gives_way.get_mut(at) {
            *slot = other;
        }
        if way == Choice::File {
            self.tx.alter(shape, &standing)?;
            brought.changed += 1;
        }
        Ok(())
    }

    /// Settings, and who an author is: known by their name.
    fn put_named(&mut self, shape: &Shape, row: &[Raw], brought: &mut Brought) -> Result<()> {
        let (Some(name), Some(file), Some(column)) = (row.first(), row.get(1), shape.columns.get(1)) else {
            return Ok(());
        };
        let mut file = vec![name.clone(), file.clone()];
        if !self.redirect(shape, &mut file) {
            return Ok(());
        }
        let fills = brought.way != super::Way::Merged;
        let (Some(new), mine) = (file.get(1).cloned(), self.tx.standing_named(shape, name)?) else { return Ok(()) };
        match mine {
            Some(mine) if mine == new || new == Raw::Null => brought.same += 1,
            Some(Raw::Null) | None => {
                self.tx.put_named(shape, &file)?;
                brought.added += 1;
            }
            Some(mine) => {
                let mut conflict = self.about(shape, row, Some((column, &mine)), &new);
                conflict.field = name.text().unwrap_or_default().to_owned();
                if fills || self.decide(conflict, brought) == Choice::File {
                    self.tx.put_named(shape, &file)?;
                    brought.changed += 1;
                }
            }
        }
        Ok(())
    }

    fn about(&self, shape: &Shape, row: &[Raw], mine: Option<(&Column, &Raw)>, file: &Raw) -> Conflict {
        let id = shape.id(row).unwrap_or_default();
        let number = |kind: Kind| Ref { kind, id: Id::from_raw(id) };
        let shown = |value: &Raw| mine.map_or_else(String::new, |(column, _)| codec::shown(column.sort, value));
        Conflict {
            table: shape.table,
            record: shape.kind.map(number),
            id: id.to_string(),
            field: mine.map(|(column, _)| column.name.clone()).unwrap_or_default(),
            mine: mine.map_or_else(String::new, |(_, mine)| shown(mine)),
            file: shown(file),
        }
    }

    /// What was decided. Until somebody has, what stands here stands.
    fn decide(&self, conflict: Conflict, brought: &mut Brought) -> Choice {
        match (self.answers)(&conflict) {
            Some(choice) => choice,
            None => {
                self.leave_open(conflict, brought);
                Choice::Mine
            }
        }
    }

    fn leave_open(&self, conflict: Conflict, brought: &mut Brought) {
        brought.open_count += 1;
        if brought.open.len() < CONFLICTS_KEPT {
            brought.open.push(conflict);
        }
    }
}
