//! Undo: an operation replayed backwards as a new operation. Redo is the undo of an undo.
//!
//! Only the columns an operation touched are put back, and only where they still hold what it left
//! there, so that two people's edits of different fields of one record do not fight.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde_json::Value as Json;

use super::journal::{JOURNALLED, RowChange, read_change, read_operation};
use super::{Done, Error, Op, Operation, Result, Seen, Store, Tx};
use crate::domain::{Id, Kind, Ref, Visibility};

/// Changes held at a time.
const WINDOW: i64 = 500;
/// Records named, at least, that stand in the way; the rest are not looked for.
const NAMED: usize = 20;

type Columns = BTreeMap<String, Json>;

impl Seen {
    /// What [`Store::undo`] would take back: the newest operation of this author that stands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn undoable(&self) -> Result<Option<Operation>> {
        // What another made their own since is theirs, and not what is taken back.
        let mut newest = self.conn.prepare_cached(&format!(
            "{} and o.author = ?1 and o.undone = 0 and o.undoes is null order by o.id desc limit 1",
            self.select_operation()
        ))?;
        let found = newest.query_row([self.author()], read_operation).optional()?;
        found.map(|operation| self.naming(operation)).transpose()
    }

    /// How many records an operation made, changed or deleted, that may be seen here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reach(&self, operation: Id) -> Result<usize> {
        let [visibility, author] =
            ["visibility", "author"].map(|name| format!("json_extract(coalesce(c.after, c.before), '$.{name}')"));
        let mut read = self.conn.prepare_cached(&format!(
            "select count(distinct n.id) from change c join number n on n.id = c.row_id where c.operation_id = ?1 and {}",
            self.eyes().see_by(&visibility, &author)
        ))?;
        let count: i64 = read.query_row([operation], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// What [`Store::redo`] would bring back, as the undo and the operation it undid. A new
    /// operation of this author clears it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redoable(&self) -> Result<Option<(Id, Operation)>> {
        let mut newest = self.conn.prepare_cached(
            "select id, undoes from operation u where author = ?1 and undone = 0 and op = 'undo'
             and id > coalesce((select max(id) from operation where author = ?1 and undoes is null), 0)
             order by id desc limit 1",
        )?;
        let found = newest.query_row([self.author()], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)));
        let Some((undo, undone)) = found.optional()? else { return Ok(None) };
        Ok(self.operation(undone)?.map(|operation| (undo, operation)))
    }
}

impl Store {
    /// Takes back the newest operation of this author that stands, and returns it.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`]; [`Error::ChangedSince`] when a field it set was set again;
    /// [`Error::InUse`] when something built upon it would be left hanging. Nothing has changed then.
    pub fn undo(&mut self) -> Result<Done<Operation>> {
        let target = self.undoable()?.ok_or(Error::NothingToUndo)?;
        self.reverse(Op::Undo, target.id, target.clone())
    }

    /// Brings back what was undone last, and returns it.
    ///
    /// # Errors
    /// [`Error::NothingToRedo`], or as [`Store::undo`].
    pub fn redo(&mut self) -> Result<Done<Operation>> {
        let (undo, target) = self.redoable()?.ok_or(Error::NothingToRedo)?;
        self.reverse(Op::Redo, undo, target)
    }

    /// Takes back one operation, not the newest perhaps, and returns it as it was: nothing that came later
    /// may stand on it. One that was taken back, or the taking back of one, is brought back.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`] when there is none of this author, or as [`Store::undo`].
    pub fn undo_one(&mut self, id: Id) -> Result<Done<Operation>> {
        let mut target = self.operation(id)?.ok_or(Error::NothingToUndo)?;
        while let Some(before) = target.undoes {
            // A crafted file may go round in circles: what is undone came first.
            if before >= target.id {
                return Err(Error::Corrupt("an operation undoes a later one".to_owned()));
            }
            target = self.operation(before)?.ok_or(Error::NothingToUndo)?;
        }
        if target.author != self.author() {
            return Err(Error::NothingToUndo);
        }
        if !target.undone {
            return self.reverse(Op::Undo, target.id, target.clone());
        }
        let mut standing = self.conn.prepare_cached("select id from operation where undoes = ?1 and undone = 0")?;
        let undo: Option<Id> = standing.query_row([target.id], |row| row.get(0)).optional()?;
        drop(standing);
        self.reverse(Op::Redo, undo.ok_or(Error::NothingToRedo)?, target)
    }

    fn reverse(&mut self, op: Op, undoes: Id, names: Operation) -> Result<Done<Operation>> {
        self.transact_undoing(op, Some(undoes), |tx| {
            tx.nothing_erased_since(undoes)?;
            tx.conn.execute_batch("pragma defer_foreign_keys = on")?;
            tx.each_change(undoes, |change| tx.reverse_row(change))?;
            tx.nothing_hangs_on(undoes)?;
            tx.run("update operation set undone = 1 where id = ?1", [undoes])?;
            // Redo makes the operation stand again; undo of an undone undo is what redo is.
            tx.run(
                "update operation set undone = 0 where id = (select undoes from operation where id = ?1)",
                [undoes],
            )?;
            if let Some(subject) = names.subject {
                tx.about(subject)?;
            }
            Ok(names)
        })
    }
}

impl Tx<'_> {
    fn nothing_erased_since(&self, operation: Id) -> Result<()> {
        let sql = "select exists (select 1 from operation where op = 'erase' and id >= ?1)";
        let erased: bool = self.conn.prepare_cached(sql)?.query_row([operation], |row| row.get(0))?;
        if erased { Err(Error::Erased) } else { Ok(()) }
    }

    /// Walks over what an operation changed, the last change first; a few at a time, since it may be millions.
    fn each_change(&self, operation: Id, mut visit: impl FnMut(&RowChange) -> Result<()>) -> Result<()> {
        let mut last = i64::MAX;
        loop {
            let mut read = self.conn.prepare_cached(
                "select tbl, row_id, before, after, id from change where operation_id = ?1 and id < ?2
                 order by id desc limit ?3",
            )?;
            let rows =
                read.query_map(params![operation, last, WINDOW], |row| Ok((read_change(row, 0)?, row.get(4)?)))?;
            let changes = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            changes.iter().try_for_each(|(change, _)| visit(change))?;
            match changes.last() {
                Some((_, id)) => last = *id,
                None => return Ok(()),
            }
        }
    }

    fn reverse_row(&self, change: &RowChange) -> Result<()> {
        if change.table == "setting" {
            return self.reverse_setting(change);
        }
        let table = known_table(&change.table)?;
        let before = change.before.as_deref().map(parse).transpose()?;
        let after = change.after.as_deref().map(parse).transpose()?;
        match (before, after) {
            (None, Some(after)) => {
                self.must_still_hold(table, change.row_id, after.iter())?;
                // Tags and snoozes put on it since go with it, journalled, and come back with redo.
                if table != "tag" && table != "snooze" {
                    self.run("delete from tag where record_id = ?1", [change.row_id])?;
                    self.run("delete from snooze where subject_id = ?1", [change.row_id])?;
                    // What came later from a file and changed nothing stands outside the journal.
                    self.run("delete from origin where record_id = ?1", [change.row_id])?;
                }
                if table == "person" {
                    // Who an author is stands outside the journal; nobody is somebody who is not there.
                    self.run("update author set person_id = null where person_id = ?1", [change.row_id])?;
                }
                self.run(&format!("delete from {table} where id = ?1"), [change.row_id])?;
            }
            (Some(before), None) => self.insert_row(table, &before)?,
            (Some(before), Some(after)) => {
                let touched: Vec<&String> =
                    before.keys().filter(|column| before.get(*column) != after.get(*column)).collect();
                let left = after.iter().filter(|(column, _)| touched.contains(column));
                self.must_still_hold(table, change.row_id, left)?;
                self.must_not_be_wider(table, change.row_id, &before, &touched)?;
                self.restore_row(table, change.row_id, &before, &touched)?;
            }
            (None, None) => {}
        }
        Ok(())
    }

    fn reverse_setting(&self, change: &RowChange) -> Result<()> {
        let side = |row: &Option<String>| row.as_deref().map(parse).transpose();
        let (before, after) = (side(&change.before)?, side(&change.after)?);
        let text = |row: &Columns, name: &str| row.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
        let Some(key) = after.as_ref().or(before.as_ref()).map(|row| text(row, "key")) else { return Ok(()) };
        if self.setting(&key)? != after.map(|row| text(&row, "value")) {
            return Err(Error::ChangedSince { table: change.table.clone(), column: key });
        }
        self.change_setting(&key, before.map(|row| text(&row, "value")).as_deref())
    }

    /// Checks that a row still holds `left`, what an operation left there.
    fn must_still_hold<'c>(
        &self,
        table: &str,
        id: i64,
        left: impl Iterator<Item = (&'c String, &'c Json)>,
    ) -> Result<()> {
        // What a file says moves on by itself when it is read again; see `journalled`.
        let moves_on = |column: &str| advances(column) || (table == "origin" && column == "said");
        let left: Vec<(&String, &Json)> = left.filter(|(column, _)| !moves_on(column)).collect();
        if left.is_empty() {
            return Ok(());
        }
        let holds: Vec<String> = left.iter().zip(2..).map(|((column, _), at)| format!("{column} is ?{at}")).collect();
        let mut read = self.conn.prepare_cached(&format!("select {} from {table} where id = ?1", holds.join(", ")))?;
        let values = std::iter::once(Value::Integer(id)).chain(left.iter().map(|(_, value)| to_sql(value)));
        let mut rows = read.query(params_from_iter(values))?;
        let row = rows.next()?;
        for (at, (column, _)) in left.into_iter().enumerate() {
            let holds = row.map(|row| row.get::<_, bool>(at)).transpose()?;
            if holds != Some(true) {
                return Err(Error::ChangedSince { table: table.to_owned(), column: column.clone() });
            }
        }
        Ok(())
    }

    /// Checks that what a row said before is not brought back for more people than saw it then.
    fn must_not_be_wider(&self, table: &str, id: i64, before: &Columns, touched: &[&String]) -> Result<()> {
        let column = "visibility";
        let was = before.get(column).and_then(Json::as_str).and_then(|word| word.parse::<Visibility>().ok());
        let Some(was) = was.filter(|_| touched.iter().all(|touched| *touched != column)) else { return Ok(()) };
        let mut read = self.conn.prepare_cached(&format!("select {column} from {table} where id = ?1"))?;
        let now: Option<Visibility> = read.query_row([id], |row| row.get(0)).optional()?;
        if now.is_some_and(|now| now.is_wider_than(was)) {
            return Err(Error::ChangedSince { table: table.to_owned(), column: column.to_owned() });
        }
        Ok(())
    }

    fn insert_row(&self, table: &str, row: &Columns) -> Result<()> {
        let names: Vec<&str> = row.keys().map(String::as_str).collect();
        let places: Vec<String> = (1..=names.len()).map(|place| format!("?{place}")).collect();
        let sql = format!("insert into {table} ({}) values ({})", names.join(","), places.join(","));
        self.run(&sql, params_from_iter(row.values().map(to_sql)))?;
        Ok(())
    }

    fn restore_row(&self, table: &str, id: i64, before: &Columns, touched: &[&String]) -> Result<()> {
        let restored: Vec<&String> = touched.iter().copied().filter(|column| !advances(column)).collect();
        let mut sets: Vec<String> =
            restored.iter().enumerate().map(|(at, column)| format!("{column} = ?{}", at + 2)).collect();
        let mut values = vec![Value::Integer(id)];
        values.extend(restored.iter().filter_map(|column| before.get(*column)).map(to_sql));
        if before.contains_key("rev") {
            sets.push("rev = rev + 1".to_owned());
            sets.push(format!("updated_at = {}", self.now().millis()));
        }
        if !sets.is_empty() {
            self.run(&format!("update {table} set {} where id = ?1", sets.join(", ")), params_from_iter(values))?;
        }
        Ok(())
    }

    /// Refuses when rows that were added later point at those that an operation had added and that are
    /// gone now, and names some.
    fn nothing_hangs_on(&self, operation: Id) -> Result<()> {
        let links = self.links()?;
        let mut by = Vec::new();
        self.each_change(operation, |change| {
            if change.before.is_some() || by.len() >= NAMED {
                return Ok(());
            }
            for (child, column, _) in links.iter().filter(|(_, _, parent)| *parent == change.table) {
                let sql = format!("select id from {child} where {column} = ?1 limit 5");
                let mut read = self.conn.prepare_cached(&sql)?;
                let ids = read.query_map([change.row_id], |row| row.get::<_, Id>(0))?;
                for id in ids {
                    let bearer = self.bearer(child, id?)?;
                    let known = change.table.parse().map(|kind| Ref { kind, id: Id::from_raw(change.row_id) }).ok();
                    let is_hidden = bearer.map_or(Ok(false), |it| self.is_hidden(it))?;
                    if is_hidden && known.map_or(Ok(false), |it| self.part_from_hidden(it))? {
                        continue;
                    }
                    if let Some(named) = bearer.or(known) {
                        by.push((named, is_hidden));
                    }
                }
            }
            Ok(())
        })?;
        if by.is_empty() {
            return Ok(());
        }
        let mut named: Vec<(Kind, i64)> = Vec::new();
        for (it, _) in by.into_iter().filter(|(_, is_hidden)| !is_hidden) {
            let it = (it.kind, self.number(it.id)?);
            named.extend(Some(it).filter(|it| !named.contains(it)));
        }
        Err(Error::InUse { by: named })
    }

    /// The record a row is, or is a part of: links have no number of their own.
    fn bearer(&self, table: &str, id: Id) -> Result<Option<Ref>> {
        let (kind, column) = match table {
            "attendance" => (Kind::Interaction, "interaction_id"),
            "thanked" => (Kind::Recognition, "recognition_id"),
            "recipient" => (Kind::Share, "share_id"),
            table => return Ok(table.parse().ok().map(|kind| Ref { kind, id })),
        };
        let mut read = self.conn.prepare_cached(&format!("select {column} from {table} where id = ?1"))?;
        Ok(Some(Ref { kind, id: read.query_row([id], |row| row.get(0))? }))
    }

    /// Every column that points at another table: the table it is in, its name, where it points.
    fn links(&self) -> Result<Vec<(&'static str, String, String)>> {
        let mut links = Vec::new();
        let mut keys = self.conn.prepare_cached("select \"from\", \"table\" from pragma_foreign_key_list(?1)")?;
        for child in JOURNALLED.iter().copied() {
            let columns = keys.query_map([child], |row| Ok((child, row.get(0)?, row.get(1)?)))?;
            links.extend(columns.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(links)
    }
}

/// What only ever advances is neither compared nor put back.
fn advances(column: &str) -> bool {
    column == "rev" || column == "updated_at"
}

/// Table names go into SQL as text, so only those of the list may.
fn known_table(name: &str) -> Result<&'static str> {
    let known = JOURNALLED.iter().find(|table| **table == name);
    known.copied().ok_or_else(|| Error::Corrupt(format!("unknown table {name} in the journal")))
}

fn parse(row: &str) -> Result<Columns> {
    serde_json::from_str(row).map_err(|error| Error::Corrupt(format!("unreadable row in the journal: {error}")))
}

fn to_sql(value: &Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Integer((*truth).into()),
        Json::Number(number) => Value::Integer(number.as_i64().unwrap_or_default()),
        Json::String(text) => Value::Text(text.clone()),
        other => Value::Text(other.to_string()),
    }
}
