//! What the people of an alliance ask for, kept beside what expectations and KPIs ask for: who stands
//! without thanks, which tie has gone cold, whether all hangs on one.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::derived::{BONDS, EVERYBODY, Rows, signal};
use super::{Result, Seen};
use crate::domain::bond::{self, Patience};
use crate::domain::{AllianceId, Day, PersonId, Rule, Side, setting};

/// Somebody who holds a seat now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    pub person: PersonId,
    pub side: Side,
    pub since: Day,
}

impl Seen {
    /// How long thanks and contact may wait here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn patience(&self) -> Result<Patience> {
        Ok(Patience { thanks: self.number_set(&setting::THANKS)?, tie: self.number_set(&setting::TIE)? })
    }

    /// Who holds a seat in an alliance on a day, a person once a side.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn members(&self, alliance: AllianceId, on: Day) -> Result<Vec<Member>> {
        self.seated(alliance, on, ">=")
    }

    /// Those of them who do not leave on that day: of whoever does, nothing is asked any more, that day or later.
    fn staying(&self, alliance: AllianceId, on: Day) -> Result<Vec<Member>> {
        self.seated(alliance, on, ">")
    }

    fn seated(&self, alliance: AllianceId, on: Day, until: &str) -> Result<Vec<Member>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select person_id, side, from_on, created_at from seat where alliance_id = ?1
             and coalesce(from_on, ?2) <= ?2 and coalesce(to_on, ?2 + 1) {until} ?2 order by id"
        ))?;
        let mut members: Vec<Member> = Vec::new();
        let mut had = std::collections::BTreeSet::new();
        let mut rows = read.query(params![alliance, on])?;
        while let Some(row) = rows.next()? {
            let created: crate::domain::Timestamp = row.get(3)?;
            let since = row.get::<_, Option<Day>>(2)?.unwrap_or_else(|| created.day(self.zone()));
            let member = Member { person: row.get(0)?, side: row.get(1)?, since };
            if had.insert((member.person, member.side)) {
                members.push(member);
            }
        }
        Ok(members)
    }

    /// The day somebody was last thanked in an alliance, private or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_thanked_in(&self, alliance: AllianceId, person: PersonId) -> Result<Option<Day>> {
        let mut read =
            self.conn.prepare_cached("select max(given_on) from thanked where alliance_id = ?1 and person_id = ?2")?;
        Ok(read.query_row(params![alliance, person], |row| row.get(0))?)
    }

    /// The first promise somebody kept on time after a day, and how many since; what is one person's own is not counted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kept_since(&self, alliance: AllianceId, person: PersonId, after: Day) -> Result<(Option<Day>, i64)> {
        let mut read = self.conn.prepare_cached(
            "select min(closed_on), count(*) from commitment indexed by commitment_done_by
             where owner_id = ?1 and state = 'done' and alliance_id = ?3 and closed_on > ?2 and lapsed = 0 and closed_on <= coalesce(due_on, closed_on)
               and visibility <> 'mine'",
        )?;
        Ok(read.query_row(params![person, after, alliance], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The day from which somebody's thanks are counted: the last ones, or the day none were needed,
    /// or the seat's beginning.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn thanks_base(&self, alliance: AllianceId, member: Member) -> Result<Day> {
        let thanked = self.last_thanked_in(alliance, member.person)?;
        let mut read =
            self.conn.prepare_cached("select max(waived_on) from waiver where subject_id = ?1 and alliance_id = ?2")?;
        let waived: Option<Day> = read.query_row(params![member.person, alliance], |row| row.get(0))?;
        Ok([thanked, waived].into_iter().flatten().fold(member.since, Day::max))
    }
}

/// Which of what people ask for an operation bears on.
#[derive(Clone, Copy, Default)]
pub(super) struct Touched {
    thanks: bool,
    ties: bool,
}

impl Touched {
    pub(super) const ALL: Touched = Touched { thanks: true, ties: true };

    pub(super) fn note(&mut self, table: &str) {
        self.thanks |= matches!(table, "alliance" | "seat" | "thanked" | "waiver" | "commitment");
        self.ties |= matches!(table, "alliance" | "seat" | "tie" | "interaction" | "attendance");
    }
}

/// Brings what an alliance's people ask for up to date.
pub(super) fn recompute(store: &Seen, alliance: AllianceId, touched: Touched) -> Result<()> {
    let Touched { thanks, ties: met } = touched;
    if !thanks && !met {
        return Ok(());
    }
    let mut rows = Rows::default();
    if let Some(since) = beginning(store, alliance)? {
        let patience = store.patience()?;
        let members = store.staying(alliance, store.today())?;
        for member in members.iter().filter(|_| thanks) {
            let base = store.thanks_base(alliance, *member)?;
            let (first, _) = store.kept_since(alliance, member.person, base)?;
            let asked = bond::unthanked(base, first, patience);
            rows.replace(&BONDS, signal(member.person.into(), alliance, Rule::Thanks, &asked, EVERYBODY));
        }
        if met {
            ties(store, alliance, &members, (since, patience), &mut rows)?;
        }
    }
    rows.settle(&store.conn, &BONDS, params![alliance, thanks, met])
}

fn ties(
    store: &Seen,
    alliance: AllianceId,
    members: &[Member],
    (since, patience): (Day, Patience),
    rows: &mut Rows,
) -> Result<()> {
    let sits = |person: PersonId, side: Side| members.iter().any(|it| it.person == person && it.side == side);
    let (mut ours, mut theirs) = (BTreeMap::new(), BTreeMap::new());
    for tie in all_ties(store, alliance)? {
        if sits(tie.0, Side::Us) && sits(tie.1, Side::Them) {
            for (best, person) in [(&mut ours, tie.0), (&mut theirs, tie.1)] {
                best.entry(person).and_modify(|day: &mut Day| *day = (*day).max(tie.2)).or_insert(tie.2);
            }
        }
    }
    for (person, last) in &theirs {
        let asked = bond::cold(*last, patience);
        rows.replace(&BONDS, signal((*person).into(), alliance, Rule::Tie, &asked, EVERYBODY));
    }
    let days = |best: &BTreeMap<PersonId, Day>| best.values().copied().collect::<Vec<Day>>();
    let found =
        [days(&ours), days(&theirs)].iter().filter_map(|last| bond::one_tie(last, since, patience)).collect::<Vec<_>>();
    if let Some(asked) = found.into_iter().min_by_key(|signal| signal.due_on) {
        rows.replace(&BONDS, signal(alliance.into(), alliance, Rule::Tie, &asked, EVERYBODY));
    }
    Ok(())
}

/// As [`Seen::ties_in`], of what all of us see: what is due is kept for all authors.
fn all_ties(store: &Seen, alliance: AllianceId) -> Result<Vec<(PersonId, PersonId, Day)>> {
    let mut read = store.conn.prepare_cached(
        "select ours_id, theirs_id, last_on from contact where alliance_id = ?1
         union all select ours_id, theirs_id, introduced_on from tie where alliance_id = ?1 and visibility <> 'mine'",
    )?;
    let rows = read.query_map([alliance], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When it was signed, else entered; `None` for an alliance that is gone, paused or ended.
fn beginning(store: &Seen, alliance: AllianceId) -> Result<Option<Day>> {
    let mut read = store.conn.prepare_cached(
        "select signed_on, created_at from alliance where id = ?1 and stage not in ('paused', 'ended')",
    )?;
    let found = read.query_row([alliance], |row| {
        let created: crate::domain::Timestamp = row.get(1)?;
        Ok(row.get::<_, Option<Day>>(0)?.unwrap_or_else(|| created.day(store.zone())))
    });
    Ok(found.optional()?)
}
