//! Finding anything by the beginnings of its words: one row of an FTS5 index for each record, newest
//! first.
//!
//! Results come in the order of the rowids, which are the ids and therefore the order in which things
//! were recorded: the index is read from its end until enough is found, a block at a time, so that the
//! cost does not grow with the file. Ordering by rank would have to look at every hit.

mod blocks;
mod documents;
mod keeping;
mod marks;
mod tokens;

use std::time::{Duration, Instant};

use rusqlite::{OptionalExtension, params};

use super::{Result, Seen};
use crate::domain::{AllianceId, Day, Id, InteractionKind, Kind, PersonId, Ref, handle};

use blocks::{Level, Stretch};
pub(super) use keeping::{Said, Touched, is_true, purge, rebuild};

/// What is looked for. Everything that is said must hold.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Search {
    /// Beginnings of words; case and accents do not matter.
    pub words: String,
    pub alliance: Option<AllianceId>,
    /// Whom it is about: who was there, who owes it, who was thanked.
    pub people: Vec<PersonId>,
    /// One of these.
    pub kinds: Vec<Kind>,
    pub interaction_kinds: Vec<InteractionKind>,
    /// First and last day of what is looked for.
    pub since: Option<Day>,
    pub until: Option<Day>,
    /// Only what was recorded before this.
    pub before: Option<Id>,
}

/// A record that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    pub record: Ref,
    pub number: i64,
    pub alliance: Option<AllianceId>,
    pub day: Option<Day>,
    /// Of an interaction, what sort.
    pub sort: Option<InteractionKind>,
    /// Its texts, a line each, the one that names it first.
    pub text: String,
}

/// As much as was found, and what has not been looked through.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Findings {
    pub hits: Vec<Hit>,
    /// Everything recorded before this is still to be looked through; `None` at the end.
    pub rest: Option<Id>,
}

/// The words of a text as the index sees them: folded, without what stands between them.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = handle::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Beginnings this short have an index of their own.
const INDEXED_LETTERS: usize = 3;
/// Words with one beginning that are asked for one by one; with more, each is rare.
const WORDS_MAX: usize = 64;

impl Search {
    /// Whether nothing at all is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { before: self.before, ..Self::default() }
            || (self.has_no_filter() && words(&self.words).is_empty())
    }

    fn has_no_filter(&self) -> bool {
        *self == Self { before: self.before, words: self.words.clone(), ..Self::default() }
    }
}

/// A search in the language of the index.
struct Query {
    text: String,
    /// Whether one condition is all there is: its list is then that of the hits, and no part of it
    /// is walked in vain.
    is_plain: bool,
}

impl Query {
    fn within(&self, stretch: Option<&Stretch>) -> String {
        match stretch {
            Some(stretch) => format!("\"{}\" AND {}", stretch.mark, self.text),
            None => self.text.clone(),
        }
    }
}

impl Seen {
    /// What was recorded last and fits, at most `limit`; somebody else's own is not among it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search(&self, search: &Search, limit: usize) -> Result<Vec<Hit>> {
        Ok(self.search_within(search, limit, Duration::MAX)?.hits)
    }

    /// As [`Seen::search`], a stretch at a time while another fits into `time`; one at least. To go on
    /// later, look for what was recorded before the rest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search_within(&self, search: &Search, limit: usize, time: Duration) -> Result<Findings> {
        let mut found = Findings::default();
        let Some(query) = self.query(search).transpose() else { return Ok(found) };
        let query = query?;
        let mut before = search.before.map_or(i64::MAX, Id::raw);
        // The newest are looked through in small stretches, so that something is there at once.
        let mut level = if search.before.is_some() { Level::LARGEST } else { Level::SMALLEST };
        let since = Instant::now();
        while before > 0 {
            let began = since.elapsed();
            let stretch = if query.is_plain { None } else { blocks::before(&self.conn, before, level)? };
            let first = stretch.as_ref().map_or(0, |it| it.first);
            self.look_through(&query.within(stretch.as_ref()), search, before, limit, &mut found)?;
            before = match found.hits.last() {
                Some(last) if found.hits.len() == limit => last.record.id.raw(),
                _ => first,
            };
            let taken = since.elapsed();
            let left = time.saturating_sub(taken);
            if found.hits.len() == limit || left < taken - began {
                break;
            }
            // Most of a stretch's time is the way there: a larger one takes little longer.
            if left > (taken - began) * 2 {
                level = level.larger();
            }
        }
        found.rest = (before > 0).then_some(Id::from_raw(before));
        Ok(found)
    }

    /// Adds what fits of one stretch, up to `limit`.
    fn look_through(
        &self,
        query: &str,
        search: &Search,
        mut before: i64,
        limit: usize,
        found: &mut Findings,
    ) -> Result<()> {
        while found.hits.len() < limit {
            let page = self.page(query, before, limit - found.hits.len())?;
            let Some(last) = page.last() else { break };
            before = last.0.raw();
            // The index knows months; within the first and the last of them the days decide.
            let fits = |hit: &Hit| {
                search.since.is_none_or(|since| hit.day.is_some_and(|day| day >= since))
                    && search.until.is_none_or(|until| hit.day.is_some_and(|day| day <= until))
            };
            found.hits.extend(self.placed(page)?.into_iter().filter(fits));
        }
        Ok(())
    }

    fn page(&self, query: &str, before: i64, limit: usize) -> Result<Vec<(Id, String)>> {
        let mut read = self.conn.prepare_cached(
            "select rowid, text from search where search match ?1 and rowid < ?2 order by rowid desc limit ?3",
        )?;
        let rows = read.query_map(params![query, before, limit as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of the index with the places of their records.
    fn placed(&self, page: Vec<(Id, String)>) -> Result<Vec<Hit>> {
        let mut number = self.conn.prepare_cached("select number, kind from number where id = ?1")?;
        let mut hits = Vec::new();
        for (id, document) in page {
            let found = number.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((number, kind)) = found else { continue };
            // The index marks what is somebody's own; whatever else an audience may not see, the record says.
            if self.eyes().own().is_none() && self.visibility(Ref { kind, id })?.is_none() {
                continue;
            }
            let (alliance, day, sort) = documents::place(&self.conn, kind, id)?;
            let text = document.split(marks::is_mark).next().unwrap_or_default().trim_end().to_owned();
            hits.push(Hit { record: Ref { kind, id }, number, alliance: alliance.map(AllianceId), day, sort, text });
        }
        Ok(hits)
    }

    /// The search in the language of the index; `None` when no record can fit.
    fn query(&self, search: &Search) -> Result<Option<Query>> {
        if search.is_empty() {
            return Ok(None);
        }
        let any = |words: &[String]| {
            let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            format!("({})", quoted.join(" OR "))
        };
        let mut parts = Vec::new();
        for word in words(&search.words) {
            for token in tokens::of(word)? {
                parts.push(match self.expanded(&token)? {
                    Some(words) => any(&words),
                    None => format!("\"{token}\"*"),
                });
            }
        }
        let numbers = search.alliance.map(Id::from).into_iter().chain(search.people.iter().map(|it| Id::from(*it)));
        for id in numbers {
            parts.push(any(&[marks::number(self.number(id)?)]));
        }
        let mut kinds: Vec<String> = search.kinds.iter().map(|kind| marks::kind(*kind)).collect();
        kinds.extend(search.interaction_kinds.iter().map(|kind| marks::interaction_kind(*kind)));
        if !kinds.is_empty() {
            parts.push(any(&kinds));
        }
        if search.since.is_some() || search.until.is_some() {
            let months = self.present(marks::between(search.since, search.until))?;
            if months.is_empty() {
                return Ok(None);
            }
            parts.push(any(&months));
        }
        if parts.is_empty() {
            return Ok(None);
        }
        let is_plain = parts.len() == 1;
        let own = self.eyes().own().map(|author| marks::seen_by(Some(&author)));
        parts.push(any(&[marks::seen_by(None)].into_iter().chain(own).collect::<Vec<_>>()));
        Ok(Some(Query { text: parts.join(" AND "), is_plain }))
    }

    /// Those of the marks, in their order, that some record has: a search that is open to one side has
    /// many that none has.
    fn present(&self, mut marks: Vec<String>) -> Result<Vec<String>> {
        marks.sort_unstable();
        let mut next = self.conn.prepare_cached("select term from search_word where term >= ?1 limit 1")?;
        let (mut present, mut absent) = (Vec::new(), String::new());
        for mark in marks {
            // Up to the one that was found there is none.
            if mark < absent {
                continue;
            }
            let found: Option<String> = next.query_row([&mark], |row| row.get(0)).optional()?;
            match found {
                None => break,
                Some(found) if found == mark => present.push(mark),
                Some(found) => absent = found,
            }
        }
        Ok(present)
    }

    /// The words of the index with a beginning longer than those it keeps an index of: SQLite would
    /// put all their rows together before it hands out the first. `None` where it may.
    fn expanded(&self, beginning: &str) -> Result<Option<Vec<String>>> {
        if beginning.chars().count() <= INDEXED_LETTERS {
            return Ok(None);
        }
        let mut next = self.conn.prepare_cached("select term from search_word where term >= ?1 limit 1")?;
        let mut words: Vec<String> = Vec::new();
        let mut from = beginning.to_owned();
        loop {
            let found: Option<String> = next.query_row([&from], |row| row.get(0)).optional()?;
            match found {
                Some(_) if words.len() == WORDS_MAX => return Ok(None),
                Some(word) if word.starts_with(beginning) => {
                    // No word has a control character: this is what follows it.
                    from = format!("{word}\u{1}");
                    words.push(word);
                }
                // Where the two foldings differ there may be words all the same.
                _ => return Ok(Some(words).filter(|words| !words.is_empty())),
            }
        }
    }
}
