//! What was done, by whom, and every row before and after: one mechanism for undo and for history.
//!
//! [`super::recorder`] writes it, from the tables' own columns, so that no write can forget to.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::{Result, Seen};
use crate::domain::words::{Said, terms};
use crate::domain::{Id, Kind, Ref, Timestamp};

/// The tables that hang on records.
const LINKS: [&str; 11] = [
    "attendance",
    "due_date",
    "tag",
    "snooze",
    "thanked",
    "waiver",
    "stranger",
    "origin",
    "report",
    "minutes",
    "recipient",
];

/// The tables whose rows are journalled: those of the records, and what hangs on them.
pub(super) const JOURNALLED: &[&str] = &{
    let mut tables = [""; Kind::ALL.len() + LINKS.len()];
    let (mut records, links) = tables.split_at_mut(Kind::ALL.len());
    let mut kinds = Kind::ALL;
    while let ([kind, others @ ..], [table, left @ ..]) = (kinds, records) {
        *table = kind.as_str();
        (kinds, records) = (others, left);
    }
    links.copy_from_slice(&LINKS);
    tables
};

terms! {
    /// What somebody did, in one word; a reader sees it in their language.
    Op {
        Log = "log": "logged" / "anotado"; Add = "add": "added" / "añadido"; Edit = "edit": "edited" / "editado";
        Delete = "delete": "deleted" / "borrado"; Hold = "hold": "held" / "realizado";
        Miss = "miss": "not held" / "no realizado"; Cancel = "cancel": "cancelled" / "cancelado";
        Move = "move": "moved" / "cambiado de fecha"; Done = "done" / "hecho"; Drop = "drop": "dropped" / "descartado";
        Tell = "tell": "told" / "comunicado"; Resolve = "resolve": "resolved" / "resuelto";
        Give = "give": "given" / "entregado"; Happen = "happen": "happened" / "ocurrido"; Pass = "pass": "did not happen" / "no ha ocurrido";
        Acknowledge = "acknowledge": "acknowledged" / "confirmado"; Supersede = "supersede": "replaced" / "sustituido";
        Withdraw = "withdraw": "withdrawn" / "retirado"; Share = "share": "shared" / "compartido";
        Close = "close": "closed" / "cerrado"; Snooze = "snooze": "snoozed" / "pospuesto";
        Pause = "pause": "paused" / "en pausa"; Resume = "resume": "resumed" / "reanudada";
        Accept = "accept": "accepted" / "aceptada"; Agree = "agree": "agreed" / "acordado";
        Measure = "measure": "measured" / "medido"; Meet = "meet": "met" / "cumplida";
        Fail = "fail": "missed" / "incumplida"; Choose = "choose": "chosen" / "elegido";
        Thank = "thank": "noted" / "anotado"; Waive = "waive": "needs no thanks" / "sin agradecer";
        Approve = "approve": "approved" / "aprobado"; Introduce = "introduce": "introduced" / "presentados";
        Merge = "merge": "merged" / "unidas"; Erase = "erase": "erased" / "eliminada";
        HandOver = "hand_over": "handed over" / "traspasado"; Answer = "answer": "answered" / "respondido";
        Review = "review": "reviewed" / "revisada"; Finalise = "finalise": "minutes finalised" / "acta cerrada";
        Reopen = "reopen": "minutes reopened" / "acta reabierta"; Import = "import": "imported" / "importado";
        Set = "set" / "opción cambiada"; End = "end": "ended" / "terminado"; Undo = "undo": "undone" / "deshecho"; Redo = "redo": "redone" / "rehecho";
    }
}

/// One operation of the journal.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    pub id: Id,
    pub op: Op,
    pub author: String,
    pub at: Timestamp,
    /// What it was done to, where it was one thing.
    pub subject: Option<Ref>,
    /// The local number of the subject.
    pub number: Option<i64>,
    /// What it was done to, where that was several: the first [`NAMED`] of them.
    pub records: Vec<(Kind, i64)>,
    /// The words of the subject as they stand, or stood.
    pub title: String,
    /// What the subject is, or was, called, where that is not the name of its kind.
    #[serde(skip)]
    pub called: Option<Said>,
    pub undoes: Option<Id>,
    /// What was done in the first place, where this takes it back or brings it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Op>,
    pub undone: bool,
}

/// As many records of one operation are named; whether there are more is told.
pub const NAMED: usize = 12;

/// One row of one operation, as JSON objects; `None` where it was not there.
#[derive(Clone, Debug)]
pub struct RowChange {
    pub table: String,
    pub row_id: i64,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The stored (not generated) columns of a table.
pub(super) fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("select name from pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// The words by which a row is known in the history, best first.
const TITLE: &str =
    "coalesce(json_extract(row, '$.title'), json_extract(row, '$.text'), json_extract(row, '$.partner'),
    json_extract(row, '$.name'), json_extract(row, '$.layer'), '')";

/// The words that say what a row is called beside its kind.
const CALLED: &str = "coalesce(json_extract(row, '$.kind'), '') || '/' || coalesce(json_extract(row, '$.state'), '')";

/// The name of who or what was not touched itself, when all that hangs on them was.
const NAME: &str = "(select p.name from person p where o.subject_kind = 'person' and p.id = o.subject_id)";

impl Seen {
    /// The newest operations, newest first, older than `before`.
    ///
    /// What was done to somebody else's own is not among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history(&self, before: Option<Id>, limit: usize) -> Result<Vec<Operation>> {
        let sql = format!("{} and o.id < ?1 order by o.id desc limit ?2", self.select_operation());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let before = before.map_or(i64::MAX, Id::raw);
        let found = statement.query_map(params![before, limit as i64], read_operation)?;
        let found = found.collect::<rusqlite::Result<Vec<Operation>>>()?;
        found.into_iter().map(|operation| self.naming(operation)).collect()
    }

    /// One operation.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn operation(&self, id: Id) -> Result<Option<Operation>> {
        let sql = format!("{} and o.id = ?1", self.select_operation());
        let found = self.conn.prepare_cached(&sql)?.query_row([id], read_operation).optional()?;
        found.map(|operation| self.naming(operation)).transpose()
    }

    /// The same with what it was done to, where no one thing says it: several records, or a setting.
    pub(super) fn naming(&self, operation: Operation) -> Result<Operation> {
        match operation.of.unwrap_or(operation.op) {
            _ if operation.subject.is_some() => Ok(operation),
            // Its answer says what came in; there may be a million.
            Op::Import => Ok(operation),
            Op::Set => {
                let mut read = self.conn.prepare_cached(
                    "select json_extract(coalesce(after, before), '$.key') from change
                     where operation_id = ?1 and tbl = 'setting'",
                )?;
                let title = read.query_row([operation.id], |row| row.get(0)).optional()?.unwrap_or_default();
                Ok(Operation { title, ..operation })
            }
            _ => {
                let mut read = self.conn.prepare_cached(
                    "select distinct n.kind, n.number, n.id from change c join number n on n.id =
                       iif(c.tbl in ('waiver', 'snooze'), json_extract(coalesce(c.after, c.before), '$.subject_id'), c.row_id)
                     where c.operation_id = ?1 limit ?2",
                )?;
                let found = read.query_map(params![operation.id, NAMED as i64 + 1], |row| {
                    Ok((row.get::<_, Kind>(0)?, row.get(1)?, row.get::<_, Id>(2)?))
                })?;
                let mut records = Vec::new();
                for row in found {
                    let (kind, number, id) = row?;
                    if !self.is_hidden(Ref { kind, id })? {
                        records.push((kind, number));
                    }
                }
                Ok(Operation { records, ..operation })
            }
        }
    }

    /// The kinds of links to a record that an operation changed: who was there, its tags.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn links_changed(&self, operation: Id, record: Id) -> Result<Vec<String>> {
        let mut read = self.conn.prepare_cached(
            "select distinct tbl from change where operation_id = ?1 and tbl in ('attendance', 'thanked', 'recipient', 'tag')
             and ?2 = json_extract(coalesce(after, before),
               case tbl when 'attendance' then '$.interaction_id' when 'thanked' then '$.recognition_id' when 'recipient' then '$.share_id' else '$.record_id' end)",
        )?;
        let found = read.query_map([operation, record], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The operations that touched one record, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history_of(&self, id: Id, limit: usize) -> Result<Vec<(Operation, RowChange)>> {
        let mut statement = self.conn.prepare_cached(
            "select operation_id, tbl, row_id, before, after from change where row_id = ?1 order by id desc limit ?2",
        )?;
        let changes =
            statement.query_map(params![id, limit as i64], |row| Ok((row.get::<_, Id>(0)?, read_change(row, 1)?)))?;
        let mut found = Vec::new();
        for change in changes {
            let (operation, change) = change?;
            if self.was_hidden(&change) {
                continue;
            }
            found.extend(self.operation(operation)?.map(|operation| (operation, change)));
        }
        Ok(found)
    }

    /// `select …` of operations, of those on what may be seen now and could be seen then. What was undone is
    /// always older: a crafted file in which two undo each other is read to an end.
    pub(super) fn select_operation(&self) -> String {
        let row = "(select coalesce(c.after, c.before) as row from change c
              where c.row_id = o.subject_id and c.operation_id <= o.id order by c.id desc limit 1)";
        // What was hidden later is hidden in what was done to it before.
        let last = "(select coalesce(c.after, c.before) as row from change c
              where c.row_id = o.subject_id order by c.id desc limit 1)";
        let [visibility, author] = ["visibility", "author"].map(|name| format!("json_extract(row, '$.{name}')"));
        let seen = self.eyes().see_by(&format!("coalesce({visibility}, '')"), &author);
        format!(
            "select o.id, o.op, o.author, o.at, o.subject_kind, o.subject_id, n.number, o.undoes, o.undone,
               coalesce(nullif((select {TITLE} from {row}), ''), {NAME}, ''),
               iif(o.subject_kind in ('obstacle', 'expectation', 'recognition'), (select {CALLED} from {row}), null),
               (with recursive back (id, op, undoes) as (
                  select u.id, u.op, u.undoes from operation u where u.id = o.undoes and u.id < o.id
                  union all
                  select u.id, u.op, u.undoes from back join operation u on u.id = back.undoes and u.id < back.id
                ) select op from back where undoes is null)
             from operation o left join number n on n.id = o.subject_id
             where coalesce((select {seen} from {row}), 1) and coalesce((select {seen} from {last}), 1)"
        )
    }

    /// Whether a row could not be seen before a change or after it.
    fn was_hidden(&self, change: &RowChange) -> bool {
        let sides = [&change.before, &change.after].into_iter().flatten();
        let mut rows = sides.filter_map(|row| serde_json::from_str::<serde_json::Value>(row).ok());
        rows.any(|row| {
            let text = |name| row.get(name).and_then(serde_json::Value::as_str);
            let visibility = text("visibility").and_then(|word| word.parse().ok());
            visibility.is_some_and(|visibility| !self.eyes().may_see(visibility, text("author").unwrap_or_default()))
        })
    }

    /// The newest operation in the file, for noticing what others did.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest_operation(&self) -> Result<Option<Id>> {
        let mut statement = self.conn.prepare_cached("select max(id) from operation")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

pub(super) fn read_operation(row: &Row<'_>) -> rusqlite::Result<Operation> {
    let op: String = row.get(1)?;
    let kind: Option<Kind> = row.get(4)?;
    let subject_id: Option<Id> = row.get(5)?;
    let called: Option<String> = row.get(10)?;
    Ok(Operation {
        id: row.get(0)?,
        op: op.parse().unwrap_or(Op::Edit),
        author: row.get(2)?,
        at: row.get(3)?,
        subject: kind.zip(subject_id).map(|(kind, id)| Ref { kind, id }),
        number: row.get(6)?,
        records: Vec::new(),
        undoes: row.get(7)?,
        undone: row.get(8)?,
        title: row.get(9)?,
        called: called
            .as_ref()
            .and_then(|words| words.split_once('/'))
            .zip(kind)
            .and_then(|((sort, state), kind)| kind.called(sort, state)),
        of: row.get::<_, Option<String>>(11)?.and_then(|op| op.parse().ok()),
    })
}

pub(super) fn read_change(row: &Row<'_>, first: usize) -> rusqlite::Result<RowChange> {
    Ok(RowChange {
        table: row.get(first)?,
        row_id: row.get(first + 1)?,
        before: row.get(first + 2)?,
        after: row.get(first + 3)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::Alliance;
    use crate::store::{Op, testing};

    /// As it may stand in a file that somebody handed over.
    #[test]
    fn undos_in_a_circle_are_read_to_an_end() {
        let mut store = testing::store();
        for handle in ["acme", "globex", "initech"] {
            let new = Alliance::new(handle.parse().unwrap(), handle);
            store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
        }
        store
            .conn
            .execute_batch(
                "create temp table o as select id, row_number() over (order by id) as nth from operation;
                 update operation set undoes = (select id from o where nth = 1 + (select nth from o where o.id = operation.id) % 3)",
            )
            .unwrap();
        let history = store.history(None, 10).unwrap();
        assert_eq!(history.len(), 3);
        assert!(history.iter().all(|operation| operation.undoes.is_some()));
        assert!(store.undoable().unwrap().is_none());
        assert!(store.redoable().unwrap().is_none());
        assert_eq!(store.journal_faults().unwrap().half_undone, 2, "the third undoes an older one");
    }
}
