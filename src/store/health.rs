//! The dated facts that health is a function of, and the summary of all alliances kept beside them.

use rusqlite::{OptionalExtension, params};

use super::{Result, Seen, Store};
use crate::domain::cadence::clocks;
use crate::domain::health::{Answered, Contact, Decided, Facts, Followed, Health, Mismatch, Rhythm, Sitting, Weights};
use crate::domain::{AllianceId, Cadence, Day, InteractionKind, InteractionState, Layer, Mark, Span, Stage, setting};

/// Days of facts that are gathered: what the trend looks back over, and the window before that.
pub const TREND_DAYS: i32 = 150;
/// Figures of a KPI that are looked at.
const FIGURES: usize = 60;

/// One alliance in the list of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    pub alliance: AllianceId,
    pub total: Option<i32>,
    pub mark: Option<Mark>,
    /// The day it was computed for; earlier ones are computed anew when shown.
    pub computed_for: Day,
}

impl Seen {
    /// The judgements in the formula, as this file sets them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn weights(&self) -> Result<Weights> {
        Ok(Weights {
            facts: self.number_set(&setting::FACTS)?,
            window: self.number_set(&setting::WINDOW)?,
            answers: self.number_set(&setting::ANSWERS)?,
            tie: self.number_set(&setting::TIE)?,
        })
    }

    /// What is known of an alliance, as far back as its trend looks: what all of us see, so that the number is one
    /// for all. Only that somebody was thanked on a day counts whoever may read the words.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn health_facts(&self, alliance: AllianceId) -> Result<Facts> {
        self.health_facts_until(alliance, self.today())
    }

    /// The same as far back as the trend of an earlier day looks.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn health_facts_until(&self, alliance: AllianceId, day: Day) -> Result<Facts> {
        self.as_all_of_us().facts_until(alliance, day)
    }

    fn facts_until(&self, alliance: AllianceId, day: Day) -> Result<Facts> {
        let weights = self.weights()?;
        let since = day.plus(-(TREND_DAYS + weights.window.max(weights.tie)));
        let mut facts = Facts { rhythms: self.rhythms(alliance)?, ..Facts::default() };
        self.meetings(alliance, since, &mut facts)?;
        facts.decisions = self.decided(alliance, since)?;
        facts.promises = self.promised(alliance, Span { from: since, to: self.today() })?;
        facts.mismatches = self.mismatches(alliance)?;
        for kpi in self.kpis_of(alliance)? {
            let figures = self.figures(kpi.key(), FIGURES)?;
            facts.kpis.push(Followed { id: kpi.id, kpi: kpi.data, figures });
        }
        facts.people = self.sittings(alliance)?;
        self.thanked_since(alliance, since, &mut facts)?;
        let answers = self.answers_since(alliance, day.plus(-(TREND_DAYS + weights.answers)))?;
        facts.answers = answers.iter().map(|it| (it.side, it.pillar, it.value, it.answered_on)).collect();
        Ok(facts)
    }

    fn rhythms(&self, alliance: AllianceId) -> Result<Vec<Rhythm>> {
        let of = |it: &crate::domain::Stored<Cadence>| Rhythm {
            id: it.id,
            layer: it.layer,
            ideal: it.ideal,
            maximum: it.maximum,
            since: it.since,
        };
        Ok(clocks(&self.cadences_of(alliance)?).map(of).collect())
    }

    /// Contacts, what was planned and answered, and who was in touch with whom.
    fn meetings(&self, alliance: AllianceId, since: Day, facts: &mut Facts) -> Result<()> {
        let mut read = self.conn.prepare_cached(&format!(
            "select i.id, i.day, i.state, i.kind, i.layers, a.side, a.person_id from interaction i
             left join attendance a on a.interaction_id = i.id and a.presence = 'present'
             where i.alliance_id = ?1 and i.starts_at >= ?2 and i.state in ('held', 'missed', 'cancelled') and {}
             order by i.starts_at, i.id",
            self.seen("i")
        ))?;
        // A day earlier: the instant of a day begins with its zone.
        let from = i64::from(since.number() - 1) * 86_400_000;
        let mut rows = read.query(params![alliance, from])?;
        let mut last = None;
        let (mut ours, mut theirs): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let (id, on, kind) = (row.get(0)?, row.get(1)?, row.get::<_, InteractionKind>(3)?);
            let is_note = kind == InteractionKind::Note;
            let state: InteractionState = row.get(2)?;
            let held = state == InteractionState::Held;
            if last != Some((id, on)) {
                tie_up(facts, &mut ours, &mut theirs, last.map(|(_, on)| on));
                last = Some((id, on));
                if kind.is_dated() {
                    facts.answered.push(Answered { id, on, held });
                }
                if held && !is_note {
                    facts.contacts.push(Contact { id: Some(id), on, layers: row.get(4)? });
                }
            }
            if held && !is_note {
                let side: Option<crate::domain::Side> = row.get(5)?;
                match (side, row.get(6)?) {
                    (Some(crate::domain::Side::Us), Some(person)) => ours.push(person),
                    (Some(crate::domain::Side::Them), Some(person)) => theirs.push(person),
                    _ => {}
                }
            }
        }
        tie_up(facts, &mut ours, &mut theirs, last.map(|(_, on)| on));
        // The last contacts before all that.
        for layer in Layer::ALL {
            if let Some(on) = self.last_contact(alliance, *layer)?.filter(|on| *on < since) {
                let layers = crate::domain::Layers::from_bits(crate::domain::Layers::bit(*layer));
                facts.contacts.push(Contact { id: None, on, layers });
            }
        }
        for tie in self.ties_in(alliance)?.iter().filter(|tie| tie.last_on < since || tie.times == 0) {
            facts.ties.push((tie.ours, tie.theirs, tie.last_on));
        }
        Ok(())
    }

    fn decided(&self, alliance: AllianceId, since: Day) -> Result<Vec<Decided>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select id, made_on, max(acknowledged_us_on, acknowledged_them_on) from decision r
             where alliance_id = ?1 and made_on >= ?2 and state in ('proposed', 'agreed') and {}",
            self.seen("r")
        ))?;
        let rows = read.query_map(params![alliance, since], |row| {
            Ok(Decided { id: row.get(0)?, on: row.get(1)?, acknowledged_on: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn mismatches(&self, alliance: AllianceId) -> Result<Vec<Mismatch>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select id, noticed_on, told_on, coalesce(agreed_on, dropped_on) from amendment r
             where alliance_id = ?1 and {}",
            self.seen("r")
        ))?;
        let rows = read.query_map([alliance], |row| {
            Ok(Mismatch { id: row.get(0)?, noticed_on: row.get(1)?, told_on: row.get(2)?, ended_on: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn sittings(&self, alliance: AllianceId) -> Result<Vec<Sitting>> {
        let of = |it: &crate::domain::Stored<crate::domain::Seat>| Sitting {
            person: it.person_id,
            side: it.side,
            role: it.role,
            from: it.from_on.unwrap_or_else(|| it.created_at.day(self.zone())),
            to: it.to_on,
        };
        Ok(self.seats_of(alliance)?.iter().map(of).collect())
    }

    fn thanked_since(&self, alliance: AllianceId, since: Day, facts: &mut Facts) -> Result<()> {
        let mut read = self
            .conn
            .prepare_cached("select person_id, given_on from thanked where alliance_id = ?1 and given_on >= ?2")?;
        let rows = read.query_map(params![alliance, since], |row| Ok((row.get(0)?, row.get(1)?)))?;
        facts.thanks = rows.collect::<rusqlite::Result<_>>()?;
        Ok(())
    }

    /// How an alliance stands today.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn health(&self, alliance: AllianceId) -> Result<Health> {
        Ok(self.health_facts(alliance)?.health(self.today(), self.weights()?))
    }

    /// Whether nothing is asked of an alliance just now: it is paused, or has ended.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_resting(&self, alliance: AllianceId) -> Result<bool> {
        let mut read = self.conn.prepare_cached("select stage in ('paused', 'ended') from alliance where id = ?1")?;
        Ok(read.query_row([alliance], |row| row.get(0)).optional()?.unwrap_or(true))
    }

    /// The alliances in the order of their health, the worst first, as last computed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn standings(&self, limit: usize) -> Result<Vec<Standing>> {
        let mut read = self.conn.prepare_cached(
            "select alliance_id, total, mark, computed_for from health order by order_key, alliance_id limit ?1",
        )?;
        let rows = read.query_map([limit as i64], |row| {
            let mark: String = row.get(2)?;
            Ok(Standing { alliance: row.get(0)?, total: row.get(1)?, mark: mark_of(&mark), computed_for: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// Computes the health of alliances whose summary is not of today, `limit` at most. Returns how
    /// many were left after that.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn refresh_health(&self, limit: usize) -> Result<usize> {
        if self.read_only {
            return Ok(0);
        }
        let mut stale = self.conn.prepare_cached("select alliance_id from health where computed_for <> ?1 limit ?2")?;
        let ids = stale.query_map(params![self.today(), limit as i64 + 1], |row| row.get(0))?;
        let ids: Vec<AllianceId> = ids.collect::<rusqlite::Result<_>>()?;
        if ids.is_empty() {
            return Ok(0);
        }
        let tx = self.begin()?;
        for alliance in ids.iter().take(limit) {
            self.keep_health(*alliance)?;
        }
        self.commit(tx)?;
        Ok(ids.len().saturating_sub(limit))
    }

    fn keep_health(&self, alliance: AllianceId) -> Result<()> {
        let stage: Option<Stage> =
            self.conn.query_row("select stage from alliance where id = ?1", [alliance], |row| row.get(0)).optional()?;
        let health = match stage {
            Some(Stage::Paused | Stage::Ended) | None => None,
            Some(_) => Some(self.health(alliance)?),
        };
        let total = health.as_ref().and_then(|health| health.total);
        let mark = health.and_then(|health| health.mark).map_or("", mark_word);
        // The unknown come last: there is nothing to mend yet.
        self.conn.prepare_cached("insert or replace into health values (?1, ?2, ?3, ?4, ?5)")?.execute(params![
            alliance,
            total,
            total.unwrap_or(1_000),
            mark,
            self.today()
        ])?;
        Ok(())
    }

    /// Forgets what was computed of every alliance, so that all of it is computed anew.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_health(&self) -> Result<()> {
        let tx = self.begin()?;
        tx.execute_batch(
            "insert into health select id, null, 1000, '', 0 from alliance where true
             on conflict (alliance_id) do update set computed_for = 0",
        )?;
        self.commit(tx)
    }
}

impl Seen {
    /// Of how many alliances the summary is not of today.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stale_health(&self) -> Result<usize> {
        let sql = "select count(*) from health where computed_for <> ?1";
        let count: i64 = self.conn.query_row(sql, [self.today()], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

/// Everybody of ours with everybody of theirs who was at one interaction.
fn tie_up(
    facts: &mut Facts,
    ours: &mut Vec<crate::domain::PersonId>,
    theirs: &mut Vec<crate::domain::PersonId>,
    on: Option<Day>,
) {
    if let Some(on) = on {
        for one in ours.iter() {
            facts.ties.extend(theirs.iter().map(|other| (*one, *other, on)));
        }
    }
    ours.clear();
    theirs.clear();
}

/// Notes that the summary of an alliance is no longer of today; a gone one's goes.
pub(super) fn mark_stale(store: &Seen, alliance: AllianceId) -> Result<()> {
    store
        .conn
        .prepare_cached(
            "insert into health select id, null, 1000, '', 0 from alliance where id = ?1
             on conflict (alliance_id) do update set computed_for = 0",
        )?
        .execute([alliance])?;
    store
        .conn
        .prepare_cached(
            "delete from health where alliance_id = ?1 and not exists (select 1 from alliance where id = ?1)",
        )?
        .execute([alliance])?;
    Ok(())
}

fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Red => "red",
        Mark::Amber => "amber",
        Mark::Calm => "calm",
    }
}

fn mark_of(word: &str) -> Option<Mark> {
    match word {
        "red" => Some(Mark::Red),
        "amber" => Some(Mark::Amber),
        "calm" => Some(Mark::Calm),
        _ => None,
    }
}
