//! Keeping the index true: for the rows an operation touched, for all of them, and the proof.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::blocks::{self, Blocks};
use super::documents;
use crate::domain::{Id, Kind};
use crate::store::Result;

/// The records whose words or places a change of rows bears on.
#[derive(Default)]
pub(in crate::store) struct Touched {
    records: BTreeMap<Id, Kind>,
    /// People who took or left a seat: they and what is known of them are filed under alliances.
    moved: BTreeSet<Id>,
}

/// What a row of the journal names.
pub(in crate::store) struct Said {
    pub interaction: Option<Id>,
    pub recognition: Option<Id>,
    pub share: Option<Id>,
    pub record: Option<(Id, Kind)>,
    pub people: [Option<Id>; 2],
}

impl Touched {
    pub(in crate::store) fn note(&mut self, table: &str, row: Id, said: &Said) {
        let hangs_on = match table {
            "attendance" => said.interaction.map(|id| (id, Kind::Interaction)),
            "thanked" => said.recognition.map(|id| (id, Kind::Recognition)),
            "recipient" => said.share.map(|id| (id, Kind::Share)),
            "tag" => said.record,
            _ => table.parse().ok().map(|kind| (row, kind)),
        };
        self.records.extend(hangs_on);
        if table == "seat" {
            self.moved.extend(said.people.into_iter().flatten());
        }
    }

    pub(in crate::store) fn recompute(mut self, conn: &Connection) -> Result<()> {
        for person in &self.moved {
            self.records.insert(*person, Kind::Person);
            let mut facts = conn.prepare_cached("select id from fact where person_id = ?1")?;
            for fact in facts.query_map([person], |row| row.get(0))? {
                self.records.insert(fact?, Kind::Fact);
            }
        }
        self.records.into_iter().try_for_each(|(id, kind)| recompute(conn, kind, id))
    }
}

/// Brings the row of one record up to date; one that says the same is left alone.
fn recompute(conn: &Connection, kind: Kind, id: Id) -> Result<()> {
    put(conn, id, documents::of(conn, kind, id)?.as_deref())
}

fn kept(conn: &Connection, id: Id) -> Result<Option<String>> {
    let mut read = conn.prepare_cached("select text from search where rowid = ?1")?;
    Ok(read.query_row([id], |row| row.get(0)).optional()?)
}

fn put(conn: &Connection, id: Id, document: Option<&str>) -> Result<()> {
    let before = kept(conn, id)?;
    if before.is_none() && document.is_some() {
        blocks::make_room(conn, id)?;
    }
    let after = document.map(|document| blocks::file(conn, id, document)).transpose()?;
    if before == after {
        return Ok(());
    }
    if before.is_some() {
        conn.prepare_cached("delete from search where rowid = ?1")?.execute([id])?;
    }
    if let Some(after) = after {
        conn.prepare_cached("insert into search (rowid, text) values (?1, ?2)")?.execute(params![id, after])?;
    }
    Ok(())
}

/// Words gathered in memory before a stretch of the index is written, in bytes: as SQLite has it,
/// and where everything is written at once.
const GATHERED: i64 = 1 << 20;
const GATHERED_AT_ONCE: i64 = 32 << 20;

/// Makes the index anew, from nothing: what it was is not looked at, be it damaged.
pub(in crate::store) fn rebuild(conn: &Connection) -> Result<()> {
    let gather = |bytes: i64| {
        let set = conn.execute("insert into search (search, rank) values ('hashsize', ?1)", [bytes]);
        set.map(drop)
    };
    let sql: String = conn.query_row("select sql from sqlite_schema where name = 'search'", [], |row| row.get(0))?;
    conn.execute_batch(&format!("drop table search; {sql}"))?;
    gather(GATHERED_AT_ONCE)?;
    blocks::divide(conn)?;
    let blocks = Blocks::read(conn)?;
    let mut insert = conn.prepare("insert into search (rowid, text) values (?1, ?2)")?;
    for kind in Kind::ALL {
        documents::each(conn, *kind, |id, document| {
            insert.execute(params![id, blocks.file(id, document)])?;
            Ok(())
        })?;
    }
    Ok(gather(GATHERED)?)
}

/// Brings every row up to date, whatever made it stale, and leaves no word behind that is in no
/// text any more.
pub(in crate::store) fn purge(conn: &Connection) -> Result<()> {
    let blocks = Blocks::read(conn)?;
    for kind in Kind::ALL {
        let mut stale = Vec::new();
        documents::each(conn, *kind, |id, document| {
            if kept(conn, id)? != Some(blocks.file(id, document)) {
                stale.push((id, document.to_owned()));
            }
            Ok(())
        })?;
        stale.into_iter().try_for_each(|(id, document)| put(conn, id, Some(&document)))?;
    }
    for id in orphans(conn)? {
        conn.execute("delete from search where rowid = ?1", [id])?;
    }
    // One piece: what was struck out in an older one is not copied.
    conn.execute("insert into search (search) values ('optimize')", [])?;
    Ok(())
}

/// Rows of the index whose records are no more.
fn orphans(conn: &Connection) -> Result<Vec<Id>> {
    let tables: Vec<String> = Kind::ALL.iter().map(|kind| format!("select id from {}", kind.as_str())).collect();
    let mut read =
        conn.prepare(&format!("select rowid from search except select id from ({})", tables.join(" union all ")))?;
    let ids = read.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Whether the index holds what the records say, no more and no less.
pub(in crate::store) fn is_true(conn: &Connection) -> Result<bool> {
    let (mut agrees, mut count) = (true, 0_i64);
    let blocks = Blocks::read(conn)?;
    for kind in Kind::ALL {
        documents::each(conn, *kind, |id, document| {
            count += 1;
            agrees = agrees && kept(conn, id)? == Some(blocks.file(id, document));
            Ok(())
        })?;
    }
    let kept: i64 = conn.query_row("select count(*) from search", [], |row| row.get(0))?;
    let check = conn.execute("insert into search (search, rank) values ('integrity-check', 0)", []);
    Ok(agrees && kept == count && check.is_ok())
}
