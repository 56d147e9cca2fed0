//! Who met whom, and when last: derived from what both attended, kept a row a pair, so that neither
//! the grid nor the warnings read through meetings. It is one for all, so that nobody's own meeting is in it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::{Result, Seen};
use crate::domain::{AllianceId, Day, Id, PersonId};

/// One of ours and one of theirs, and the last time they were in touch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Contact {
    pub ours: PersonId,
    pub theirs: PersonId,
    /// The last day they met or were introduced, which keeps a tie alive.
    pub last_on: Day,
    /// The last day they met.
    pub met_on: Option<Day>,
    /// How often they met; 0 for a tie that was only stated.
    pub times: i64,
}

impl Contact {
    /// What "last spoke" says: when they met, and for two who never did, when they were introduced.
    #[must_use]
    pub fn spoke_on(&self) -> Day {
        self.met_on.unwrap_or(self.last_on)
    }
}

/// The pairs whose contact a change of rows bears on.
#[derive(Default)]
pub(super) struct Touched {
    interactions: BTreeSet<Id>,
    /// Those there was nothing of before: they can only add to what is known.
    fresh: BTreeSet<Id>,
    people: BTreeMap<Id, BTreeSet<Id>>,
    alliances: BTreeMap<Id, BTreeSet<AllianceId>>,
}

/// What a row of the journal says, before or after.
pub(super) struct Said {
    pub interaction: Option<Id>,
    /// Whoever stood there, and whoever stands there now.
    pub people: [Option<Id>; 2],
    /// Whose it was, and whose it is.
    pub alliances: [Option<AllianceId>; 2],
}

impl Touched {
    pub(super) fn note(&mut self, table: &str, row: Id, is_new: bool, said: &Said) {
        let interaction = match (table, said.interaction) {
            ("interaction", _) => row,
            ("attendance", Some(interaction)) => interaction,
            _ => return,
        };
        self.interactions.insert(interaction);
        if table == "interaction" {
            if is_new {
                self.fresh.insert(interaction);
            }
            self.alliances.entry(interaction).or_default().extend(said.alliances.into_iter().flatten());
        }
        self.people.entry(interaction).or_default().extend(said.people.into_iter().flatten());
    }

    /// Brings the pairs up to date, and names the alliances they belong to.
    pub(super) fn recompute(self, store: &Seen) -> Result<BTreeSet<AllianceId>> {
        let mut alliances = BTreeSet::new();
        for interaction in &self.interactions {
            // Given to another alliance, what it says is gone from the one and new in the other.
            let mut places = self.alliances.get(interaction).cloned().unwrap_or_default();
            if places.is_empty() {
                places.extend(alliance_of(&store.conn, *interaction)?);
            }
            alliances.extend(&places);
            if self.fresh.contains(interaction) && add(&store.conn, *interaction)? {
                continue;
            }
            let gone = self.people.get(interaction).into_iter().flatten().copied();
            let mut people: BTreeSet<Id> = gone.collect();
            people.extend(store.attendance((*interaction).into())?.iter().map(|seat| seat.person_id.0));
            for ours in &people {
                for theirs in people.iter().filter(|theirs| *theirs != ours) {
                    for alliance in &places {
                        recompute(&store.conn, *alliance, PersonId(*ours), PersonId(*theirs))?;
                    }
                }
            }
        }
        Ok(alliances)
    }
}

fn alliance_of(conn: &Connection, interaction: Id) -> Result<Option<AllianceId>> {
    let mut read = conn.prepare_cached("select alliance_id from interaction where id = ?1")?;
    Ok(read.query_row([interaction], |row| row.get(0)).optional()?)
}

/// Adds what a new interaction says. False when it is not there, or says nothing yet.
fn add(conn: &Connection, interaction: Id) -> Result<bool> {
    conn.prepare_cached(
        "insert into contact (alliance_id, theirs_id, ours_id, last_on, times)
         select i.alliance_id, b.person_id, a.person_id, i.day, 1 from interaction i
         cross join attendance a on a.interaction_id = i.id and a.side = 'us' and a.presence = 'present'
         cross join attendance b on b.interaction_id = i.id and b.side = 'them' and b.presence = 'present'
         where i.id = ?1 and i.state = 'held' and i.kind <> 'note' and i.visibility <> 'mine'
         on conflict (alliance_id, theirs_id, ours_id) do update
         set last_on = max(last_on, excluded.last_on), times = times + 1",
    )?
    .execute([interaction])?;
    Ok(true)
}

/// Brings one pair up to date from what both attended.
fn recompute(conn: &Connection, alliance: AllianceId, ours: PersonId, theirs: PersonId) -> Result<()> {
    let key = params![alliance, theirs, ours];
    conn.prepare_cached("delete from contact where alliance_id = ?1 and theirs_id = ?2 and ours_id = ?3")?
        .execute(key)?;
    conn.prepare_cached(
        "insert into contact (alliance_id, theirs_id, ours_id, last_on, times)
         select ?1, ?2, ?3, max(i.day), count(*) from attendance b
         cross join attendance a on a.interaction_id = b.interaction_id and a.person_id = ?3
         cross join interaction i on i.id = b.interaction_id
         where b.person_id = ?2 and b.side = 'them' and b.presence = 'present' and a.side = 'us' and a.presence = 'present'
           and i.alliance_id = ?1 and i.state = 'held' and i.kind <> 'note' and i.visibility <> 'mine'
         having count(*) > 0",
    )?
    .execute(key)?;
    Ok(())
}

/// All pairs at once.
pub(super) fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "delete from contact;
         insert into contact (alliance_id, theirs_id, ours_id, last_on, times)
         select i.alliance_id, b.person_id, a.person_id, max(i.day), count(*) from interaction i
         cross join attendance a on a.interaction_id = i.id and a.side = 'us' and a.presence = 'present'
         cross join attendance b on b.interaction_id = i.id and b.side = 'them' and b.presence = 'present'
         where i.state = 'held' and i.kind <> 'note' and i.visibility <> 'mine' group by 1, 2, 3;",
    )?;
    Ok(())
}

impl Seen {
    /// The ties of an alliance: pairs that met, and pairs that were introduced; the last day counts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ties_in(&self, alliance: AllianceId) -> Result<Vec<Contact>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select ours_id, theirs_id, max(last_on), sum(times), max(iif(times > 0, last_on, null)) from (
               select ours_id, theirs_id, last_on, times from contact where alliance_id = ?1
               union all
               select ours_id, theirs_id, introduced_on, 0 from tie r where alliance_id = ?1 and {}
             ) group by ours_id, theirs_id",
            self.seen("r")
        ))?;
        let rows = read.query_map([alliance], read_contact)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The ties of one person in every alliance, the newest contact first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ties_of(&self, person: PersonId) -> Result<Vec<(AllianceId, Contact)>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select ours_id, theirs_id, max(last_on), sum(times), max(iif(times > 0, last_on, null)), alliance_id from (
               select alliance_id, ours_id, theirs_id, last_on, times from contact where theirs_id = ?1
               union all
               select alliance_id, ours_id, theirs_id, last_on, times from contact where ours_id = ?1
               union all
               select alliance_id, ours_id, theirs_id, introduced_on, 0 from tie r
               where (ours_id = ?1 or theirs_id = ?1) and {}
             ) group by alliance_id, ours_id, theirs_id order by 3 desc limit 200",
            self.seen("r")
        ))?;
        let rows = read.query_map([person], |row| Ok((row.get(5)?, read_contact(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read_contact(row: &rusqlite::Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        ours: row.get(0)?,
        theirs: row.get(1)?,
        last_on: row.get(2)?,
        met_on: row.get(4)?,
        times: row.get(3)?,
    })
}
