//! Who stands without thanks, and what has earned some.

use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

use super::{Cursor, Filter, Position, Result, Seen};
use crate::domain::{AllianceId, Day, Id, Kind, PersonId, Ref, SeatId, handle};

/// Promises kept that are looked at, the newest first, for those that had no thanks.
const LOOKED_AT: usize = 2_000;

/// Somebody in an alliance, and the day thanks to them are due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unthanked {
    pub alliance: AllianceId,
    pub person: PersonId,
    pub due_on: Day,
}

/// Something that has earned thanks and has had none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Earned {
    pub alliance: AllianceId,
    pub what: Ref,
    pub on: Day,
}

impl Unthanked {
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { key: self.due_on.number().into(), id: self.person.0 }
    }
}

impl Seen {
    /// Who stands without thanks, the longest due first, a window at a time; and whether there are more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unthanked(&self, filter: &Filter, at: Position, limit: usize) -> Result<(Vec<Unthanked>, bool)> {
        let backwards = matches!(at, Position::End | Position::Before(_));
        let way = if backwards { "desc" } else { "asc" };
        let mut values: Vec<Value> = Vec::new();
        let mut parts = vec!["g.reason = 'unthanked'".to_owned()];
        // Nobody thanks themselves.
        if let Some(me) = self.me()? {
            values.push(Value::from(me.0.raw()));
            parts.push("g.subject_id <> ?1".to_owned());
        }
        if let Some(alliance) = filter.alliance {
            values.push(Value::from(alliance.0.raw()));
            parts.push(format!("g.alliance_id = ?{} and g.rule = 'thanks'", values.len()));
        }
        if let Position::After(cursor) | Position::Before(cursor) | Position::From(cursor) = at {
            values.extend([Value::from(cursor.key), Value::from(cursor.id.raw())]);
            let than = match at {
                Position::From(_) => ">=",
                Position::Before(_) => "<",
                _ => ">",
            };
            parts.push(format!("(g.due_on, g.subject_id) {than} (?{}, ?{})", values.len() - 1, values.len()));
        }
        if !filter.text.is_empty() {
            values.push(Value::from(handle::fold(&filter.text)));
            let look = format!("folded_contains(p.name, ?{})", values.len());
            parts.push(format!("exists (select 1 from person p where p.id = g.subject_id and {look})"));
        }
        values.push(Value::from(limit as i64 + 1));
        let sql = format!(
            "select g.alliance_id, g.subject_id, g.due_on from signal g where {}
             order by g.due_on {way}, g.subject_id {way} limit ?{}",
            parts.join(" and "),
            values.len()
        );
        let mut read = self.conn.prepare_cached(&sql)?;
        let rows = read.query_map(params_from_iter(values), |row| {
            Ok(Unthanked { alliance: row.get(0)?, person: row.get(1)?, due_on: row.get(2)? })
        })?;
        let mut found: Vec<Unthanked> = rows.collect::<rusqlite::Result<_>>()?;
        let more = found.len() > limit;
        found.truncate(limit);
        if backwards {
            found.reverse();
        }
        Ok((found, more))
    }

    /// The seat somebody holds, or held, in an alliance.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn seat_in(&self, alliance: AllianceId, person: PersonId) -> Result<Option<SeatId>> {
        let mut read =
            self.conn.prepare_cached("select max(id) from seat where alliance_id = ?1 and person_id = ?2")?;
        Ok(read.query_row(params![alliance, person], |row| row.get(0))?)
    }

    /// What was reached since a day, earned thanks, and has had none, newest first: promises kept on
    /// time, targets hit, expectations met, events held.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn earned(&self, alliance: Option<AllianceId>, since: Day, limit: usize) -> Result<Vec<Earned>> {
        let mut found = self.kept_unthanked(alliance, since, limit)?;
        found.extend(self.reached_unthanked(alliance, limit)?);
        found.extend(self.events_unthanked(alliance, since, limit)?);
        found.sort_by_key(|it| (std::cmp::Reverse(it.on), it.what.id));
        found.truncate(limit);
        Ok(found)
    }

    /// What was reached in an alliance since a day, newest first, thanked for or not: what thanks can
    /// name as having earned them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reached(&self, alliance: AllianceId, since: Day, limit: usize) -> Result<Vec<Earned>> {
        let of = |kind: Kind, sql: String| -> Result<Vec<Earned>> {
            let mut read = self.conn.prepare_cached(&sql)?;
            self.read_earned(&mut read, params![alliance, since, limit as i64], Some(kind))
        };
        let mut found = of(
            Kind::Commitment,
            format!(
                "select c.alliance_id, c.id, c.closed_on from commitment c
             where c.alliance_id = ?1 and c.state = 'done' and c.closed_on >= ?2 and c.lapsed = 0
               and c.closed_on <= coalesce(c.due_on, c.closed_on) and {}
             order by c.closed_on desc, c.id desc limit ?3",
                self.seen("c")
            ),
        )?;
        found.extend(of(
            Kind::Expectation,
            format!(
                "select e.alliance_id, e.id, e.state_on from expectation e
             where e.alliance_id = ?1 and e.state = 'met' and e.state_on >= ?2 and {}
             order by e.state_on desc limit ?3",
                self.seen("e")
            ),
        )?);
        found.extend(of(
            Kind::Interaction,
            format!(
            "select i.alliance_id, i.id, i.day from interaction i
             where i.alliance_id = ?1 and i.starts_at >= (?2 - 1) * 86400000 and i.kind = 'event' and i.state = 'held' and {}
             order by i.starts_at desc limit ?3", self.seen("i")),
        )?);
        for kpi in self.kpis_of(alliance)? {
            let hit = self.latest_figure(kpi.key())?.filter(|it| it.as_of >= since && kpi.is_reached(*it));
            found.extend(hit.map(|it| Earned { alliance, what: kpi.reference(), on: it.as_of }));
        }
        found.sort_by_key(|it| (std::cmp::Reverse(it.on), it.what.id));
        found.truncate(limit);
        Ok(found)
    }

    /// Promises kept whose owner has not been thanked since.
    fn kept_unthanked(&self, alliance: Option<AllianceId>, since: Day, limit: usize) -> Result<Vec<Earned>> {
        let place = if alliance.is_some() { "c.alliance_id = ?1 and " } else { "?1 is null and " };
        let mut read = self.conn.prepare_cached(&format!(
            "select c.alliance_id, c.id, c.closed_on from
               (select id from commitment c where {place}c.state = 'done' and c.closed_on >= ?2
                order by c.closed_on desc, c.id desc limit {LOOKED_AT}) w
             cross join commitment c on c.id = w.id
             where c.lapsed = 0 and c.closed_on <= c.due_on
               and c.owner_id is not null and {}
               and not exists (select 1 from thanked t where t.alliance_id = c.alliance_id and t.person_id = c.owner_id
                 and t.given_on >= c.closed_on)
               and not exists (select 1 from waiver w where w.subject_id in (c.id, c.owner_id) and w.waived_on >= c.closed_on)
               and not exists (select 1 from recognition r where r.commitment_id = c.id)
             order by c.closed_on desc, c.id desc limit ?3",
            self.seen("c")
        ))?;
        self.read_earned(&mut read, params![alliance, since, limit as i64], Some(Kind::Commitment))
    }

    /// Targets hit and expectations met.
    fn reached_unthanked(&self, alliance: Option<AllianceId>, limit: usize) -> Result<Vec<Earned>> {
        let place = if alliance.is_some() { "alliance_id = ?1 and rule = 'thanks' and " } else { "?1 is null and " };
        let mut read = self.conn.prepare_cached(&format!(
            "select alliance_id, subject_id, due_on - 7 from signal where {place}reason = 'thanks'
             and {} order by due_on desc limit ?2",
            self.asked()
        ))?;
        self.read_earned(&mut read, params![alliance, limit as i64], None)
    }

    fn events_unthanked(&self, alliance: Option<AllianceId>, since: Day, limit: usize) -> Result<Vec<Earned>> {
        let place = if alliance.is_some() { "i.alliance_id = ?1 and " } else { "?1 is null and " };
        let mut read = self.conn.prepare_cached(&format!(
            "select i.alliance_id, i.id, i.day from interaction i
             where {place}i.kind = 'event' and i.state = 'held' and i.day >= ?2 and {}
               and not exists (select 1 from recognition r where r.interaction_id = i.id)
               and not exists (select 1 from waiver w where w.subject_id = i.id)
             order by i.starts_at desc limit ?3",
            self.seen("i")
        ))?;
        self.read_earned(&mut read, params![alliance, since, limit as i64], Some(Kind::Interaction))
    }

    fn read_earned(
        &self,
        read: &mut rusqlite::CachedStatement<'_>,
        values: &[&dyn rusqlite::ToSql],
        kind: Option<Kind>,
    ) -> Result<Vec<Earned>> {
        let rows = read.query_map(values, |row| Ok((row.get(0)?, row.get::<_, Id>(1)?, row.get(2)?)))?;
        let mut found = Vec::new();
        for row in rows {
            let (alliance, id, on) = row?;
            let what = match kind {
                Some(kind) => Ref { kind, id },
                None => self.record_of(id)?,
            };
            found.push(Earned { alliance, what, on });
        }
        Ok(found)
    }
}
