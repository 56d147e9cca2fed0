//! What holds for every record that is written, whichever door it comes by: what is over has been, and
//! nobody is shown what stands under, or is drawn from, what they may not see. A whole file that is taken
//! in and undo put rows back as they were and do not come by here; the doctor names what they bring.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::{Result, Table, Tx};
use crate::domain::model::Under;
use crate::domain::{Day, Id, Invalid, Kind, Problem, Ref, Visibility, Zone};

/// A record about to be written.
pub(super) struct Entrant<'a> {
    kind: Kind,
    columns: &'static [&'static str],
    values: &'a [Value],
    /// The record that it replaces.
    id: Option<Id>,
}

impl<'a> Entrant<'a> {
    pub(super) fn of<T: Table>(values: &'a [Value], id: Option<Id>) -> Self {
        Self { kind: T::KIND, columns: T::COLUMNS, values, id }
    }

    fn number(&self, column: &str) -> Option<i64> {
        let at = self.columns.iter().position(|known| *known == column)?;
        match self.values.get(at) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    fn text(&self, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|known| *known == column)?;
        match self.values.get(at) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn day(&self, column: &str) -> Option<Day> {
        self.number(column).and_then(|number| i32::try_from(number).ok()).map(Day::from_number)
    }
}

impl Tx<'_> {
    /// Who will see a new record: as was said, else as is usual for it and no more than what it stands under.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] for a day that has not been, and for what was said where it cannot be.
    pub(super) fn admit(&self, it: &Entrant<'_>, said: Option<Visibility>, usual: Visibility) -> Result<Visibility> {
        self.has_been(it)?;
        let bound = self.bound(it)?;
        let visibility = said.unwrap_or_else(|| usual.min_of(bound));
        needed_whole(it.kind, visibility)?;
        if visibility.is_wider_than(bound) {
            return Err(Invalid::new("visibility", Problem::WiderThanAbove).into());
        }
        Ok(visibility)
    }

    /// Looks over a record that is written back to be seen by `visibility`, and narrows with it what stands
    /// under it. What it was already may stay: it is not this change that made it so.
    ///
    /// # Errors
    /// As [`Tx::admit`]; and where what the partner was shown would become one person's own.
    pub(super) fn readmit(&self, it: &Entrant<'_>, id: Id, visibility: Visibility) -> Result<()> {
        self.has_been(it)?;
        let sql = format!("select visibility, author from {} where id = ?1", it.kind);
        let was = self.conn.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
        let Some((was, author)): Option<(Visibility, String)> = was.optional()? else { return Ok(()) };
        if was != visibility {
            needed_whole(it.kind, visibility)?;
            // It would be hidden from whoever wrote it.
            if visibility == Visibility::Mine && author != self.author() {
                return Err(Invalid::new("visibility", Problem::OthersBelow { author }).into());
            }
        }
        if visibility.is_wider_than(self.bound(it)?) && (was != visibility || self.is_moved(it, id)?) {
            return Err(Invalid::new("visibility", Problem::WiderThanAbove).into());
        }
        let record = Ref { kind: it.kind, id };
        if was != visibility {
            self.note_seeing(record, was, visibility)?;
        }
        if was.is_wider_than(visibility) { self.narrow_below(record, was, visibility) } else { Ok(()) }
    }

    /// No day lies where none is kept, and nothing that is over later than today where it was.
    fn has_been(&self, it: &Entrant<'_>) -> Result<()> {
        let is_day = |column: &&str| matches!(*column, "day" | "since" | "as_of") || column.ends_with("_on");
        for column in it.columns.iter().copied().filter(is_day) {
            let Some(day) = it.day(column).filter(|day| !day.is_kept()) else { continue };
            if !self.stood(it, column, day)? {
                let field = if column == "day" { "when" } else { column };
                return Err(Invalid::new(field, Problem::NotKept).into());
            }
        }
        let held = it.kind == Kind::Interaction && it.text("state") == Some("held");
        for column in it.kind.model().past.iter().copied().chain(held.then_some("day")) {
            let Some(day) = it.day(column).filter(|day| *day > self.today()) else { continue };
            if day <= self.today_there(it)? || self.stood(it, column, day)? {
                continue;
            }
            let field = if column == "day" { "when" } else { column };
            return Err(Invalid::new(field, Problem::InTheFuture).into());
        }
        Ok(())
    }

    /// Today in the zone a record is of: its own, or that of the meeting it belongs to.
    fn today_there(&self, it: &Entrant<'_>) -> Result<Day> {
        let zone = match (it.text("zone"), it.number("interaction_id")) {
            (Some(zone), _) => Some(zone.to_owned()),
            (None, Some(meeting)) => {
                let mut read = self.conn.prepare_cached("select zone from interaction where id = ?1")?;
                read.query_row([meeting], |row| row.get(0)).optional()?
            }
            (None, None) => None,
        };
        let zone: Option<Zone> = zone.and_then(|zone| zone.parse().ok());
        Ok(zone.map_or(self.today(), |zone| self.now().civil(zone).0))
    }

    /// Whether a column held that day before this change.
    fn stood(&self, it: &Entrant<'_>, column: &str, day: Day) -> Result<bool> {
        let Some(id) = it.id else { return Ok(false) };
        let sql = format!("select {column} = ?2 from {} where id = ?1", it.kind);
        let stood = self.conn.prepare_cached(&sql)?.query_row(params![id, day], |row| row.get(0)).optional()?;
        Ok(stood.flatten().unwrap_or(false))
    }

    /// The most who may see it, by what it stands under.
    fn bound(&self, it: &Entrant<'_>) -> Result<Visibility> {
        let mut bound = Visibility::Both;
        for (column, kind, under) in it.kind.model().under {
            let Some(above) = it.number(column) else { continue };
            let sql = format!("select visibility from {kind} where id = ?1");
            let seen: Option<Visibility> =
                self.conn.prepare_cached(&sql)?.query_row([above], |row| row.get(0)).optional()?;
            let seen = seen.filter(|seen| *under == Under::Drawn || *seen == Visibility::Mine);
            bound = seen.map_or(bound, |seen| bound.min_of(seen));
        }
        Ok(bound)
    }

    /// Whether it stands under something else than before.
    fn is_moved(&self, it: &Entrant<'_>, id: Id) -> Result<bool> {
        for (column, ..) in it.kind.model().under {
            let sql = format!("select {column} is not ?2 from {} where id = ?1", it.kind);
            let moved: bool =
                self.conn.prepare_cached(&sql)?.query_row(params![id, it.number(column)], |row| row.get(0))?;
            if moved {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Narrows what stands under a record, or was drawn from it, to who may see that now.
    fn narrow_below(&self, record: Ref, was: Visibility, visibility: Visibility) -> Result<()> {
        // What the partner was shown is no longer one person's own.
        if visibility == Visibility::Mine
            && let Some(shown) = self.shown(record, was)?
        {
            return Err(Invalid::new("visibility", Problem::Shown { on: shown.on() }).into());
        }
        for child in Kind::ALL {
            for (column, above, under) in child.model().under {
                if *above == record.kind && (*under == Under::Drawn || visibility == Visibility::Mine) {
                    let sql = format!("select id, author, visibility from {child} where {column} = ?1");
                    self.narrow(*child, &sql, record.id, visibility)?;
                }
            }
        }
        for (column, child) in record.kind.model().gives {
            let sql = format!(
                "select id, author, visibility from {child} where id = (select {column} from {} where id = ?1)",
                record.kind
            );
            self.narrow(*child, &sql, record.id, visibility)?;
        }
        Ok(())
    }

    fn narrow(&self, kind: Kind, sql: &str, above: Id, visibility: Visibility) -> Result<()> {
        let mut read = self.conn.prepare_cached(sql)?;
        let rows = read.query_map([above], |row| {
            Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?, row.get::<_, Visibility>(2)?))
        })?;
        let wider = rows.filter(|row| !matches!(row, Ok((_, _, seen)) if !seen.is_wider_than(visibility)));
        for row in wider.collect::<rusqlite::Result<Vec<_>>>()? {
            let (id, author, was) = row;
            // It would be hidden from whoever wrote it.
            if visibility == Visibility::Mine && author != self.author() {
                return Err(Invalid::new("visibility", Problem::OthersBelow { author }).into());
            }
            self.note_seeing(Ref { kind, id }, was, visibility)?;
            let sql = format!("update {kind} set visibility = ?2, rev = rev + 1, updated_at = ?3 where id = ?1");
            self.run(&sql, params![id, visibility, self.now()])?;
            self.narrow_below(Ref { kind, id }, was, visibility)?;
        }
        Ok(())
    }

    /// What stands under a record, or was drawn from it, and is seen by fewer people than that.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn narrower_below(&self, record: Ref, visibility: Visibility) -> Result<Vec<Ref>> {
        let under = Kind::ALL.iter().flat_map(|kind| kind.model().under.iter().map(move |under| (*kind, *under)));
        let under = under.filter(|(_, (_, above, _))| *above == record.kind);
        let mut places: Vec<(Kind, String)> =
            under.map(|(kind, (column, ..))| (kind, format!("{column} = ?1"))).collect();
        places.extend(
            record
                .kind
                .model()
                .gives
                .iter()
                .map(|(column, kind)| (*kind, format!("id = (select {column} from {} where id = ?1)", record.kind))),
        );
        let mut found = Vec::new();
        for (kind, place) in places {
            let sql = format!("select id, visibility from {kind} r where {place} and {}", self.seen("r"));
            let mut read = self.conn.prepare_cached(&sql)?;
            let rows = read.query_map([record.id], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Visibility>(1)?)))?;
            for row in rows {
                let (id, seen) = row?;
                found.extend(visibility.is_wider_than(seen).then_some(Ref { kind, id }));
            }
        }
        Ok(found)
    }
}

/// What others need whole is nobody's own.
pub(super) fn needed_whole(kind: Kind, visibility: Visibility) -> std::result::Result<(), Invalid> {
    if visibility == Visibility::Mine && kind.model().is_needed_whole {
        return Err(Invalid::new("visibility", Problem::NeededWhole { kind: kind.as_str() }));
    }
    Ok(())
}
