//! `trato list KIND`: any kind, as rows or as JSON.

use serde::Serialize;
use serde_json::Value;

use super::failure::Failure;
use super::record;
use super::text::{EN, ES};
use super::{Here, out::Out};
use crate::domain::{
    AllianceId, Commitment, Decision, Feedback, Handle, Idea, Interaction, Kind, Obstacle, Record, Share, Stored, Topic,
};
use crate::i18n::{Lang, date};
use crate::report::Word;
use crate::report::rows::{Told, entry};
use crate::store::{Error, Filter, Position, Result as StoreResult, Store, Table, Which};

pub fn list(
    here: &Here,
    kind: &str,
    alliance: Option<&str>,
    open: bool,
    limit: usize,
    json: bool,
) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let store = here.setup.open()?;
    let scope = alliance_id(here, &store, alliance)?;
    let filter = Filter { alliance: scope, which: if open { Which::Open } else { Which::All }, text: String::new() };
    let listing = Listing { store: &store, lang, out: &here.out, filter, limit, json };
    let outcome = match plural(kind) {
        Some(Kind::Interaction) => listing.told::<Interaction>(),
        Some(Kind::Decision) => listing.told::<Decision>(),
        Some(Kind::Commitment) => listing.told::<Commitment>(),
        Some(Kind::Obstacle) => listing.told::<Obstacle>(),
        Some(Kind::Topic) => listing.told::<Topic>(),
        Some(Kind::Share) => listing.told::<Share>(),
        Some(Kind::Feedback) => listing.told::<Feedback>(),
        Some(Kind::Idea) => listing.told::<Idea>(),
        Some(Kind::Alliance) => listing.alliances(),
        Some(Kind::Person) => listing.people(),
        Some(Kind::Seat) => listing.each(|id| store.seats_of(id)),
        Some(Kind::Cadence) => listing.each(|id| store.cadences_of(id)),
        Some(Kind::Fact) => listing.facts(),
        None => return Err(Failure::usage((lang.pick(&EN, &ES).unknown_kind)(kind))),
    };
    outcome.map_err(|error| Failure::store(lang, &error))
}

/// The kind a plural stands for.
fn plural(word: &str) -> Option<Kind> {
    let words = |lang: Lang| Kind::ALL.iter().copied().find(|kind| crate::report::words::plural(lang, *kind) == word);
    match word {
        "shares" => Some(Kind::Share),
        _ => words(Lang::En).or_else(|| words(Lang::Es)),
    }
}

/// The alliance a handle names.
pub fn alliance_id(here: &Here, store: &Store, handle: Option<&str>) -> Result<Option<AllianceId>, Failure> {
    let lang = here.setup.lang;
    let Some(handle) = handle else { return Ok(None) };
    let parsed: Handle = handle.parse().map_err(|error: crate::domain::Invalid| Failure::store(lang, &error.into()))?;
    let found = store.alliance_by_handle(&parsed).map_err(|error| Failure::store(lang, &error))?;
    let missing = || Failure::store(lang, &Error::NotFound(format!("@{parsed}")));
    Ok(Some(found.ok_or_else(missing)?.key()))
}

struct Listing<'a> {
    store: &'a Store,
    lang: Lang,
    out: &'a Out,
    filter: Filter,
    limit: usize,
    json: bool,
}

impl Listing<'_> {
    fn told<T: Told + Serialize>(&self) -> StoreResult<()> {
        let window = self.store.window::<T>(&self.filter, Position::Start, self.limit)?;
        if self.json {
            return self.objects(&window.rows);
        }
        let today = self.store.today();
        let mut rows = Vec::new();
        for record in &window.rows {
            let entry = entry(self.store, self.lang, record, today)?;
            rows.push(vec![
                entry.number.to_string(),
                entry.day.map_or_else(String::new, |day| date::short(self.lang, day.date(), today.date())),
                entry.alliance.map(|name| name.handle.to_string()).unwrap_or_default(),
                entry.text,
                entry.note,
            ]);
        }
        self.rows(&rows);
        Ok(())
    }

    fn alliances(&self) -> StoreResult<()> {
        let found = self.store.alliances(None, self.limit)?;
        if self.json {
            return self.objects(&found);
        }
        let rows: Vec<Vec<String>> = found
            .iter()
            .map(|it| {
                vec![
                    it.number.to_string(),
                    it.handle.to_string(),
                    it.partner.clone(),
                    it.stage.word(self.lang).to_owned(),
                ]
            })
            .collect();
        self.rows(&rows);
        Ok(())
    }

    fn people(&self) -> StoreResult<()> {
        let found = match self.filter.alliance {
            None => self.store.people(None, self.limit)?,
            Some(alliance) => {
                let seats = self.store.seats_of(alliance)?;
                let mut ids: Vec<_> = seats.iter().map(|seat| seat.person_id).collect();
                ids.sort_unstable();
                ids.dedup();
                ids.into_iter().take(self.limit).map(|id| self.store.get(id)).collect::<StoreResult<_>>()?
            }
        };
        if self.json {
            return self.objects(&found);
        }
        let mut rows = Vec::new();
        for it in &found {
            let seats = self.store.seats_held(it.key())?;
            let seats = seats.iter().map(|seat| {
                let alliance =
                    self.store.name(seat.alliance_id.into())?.map(|name| name.handle.to_string()).unwrap_or_default();
                Ok(format!("{alliance} ({}, {})", seat.side.word(self.lang), seat.role.word(self.lang)))
            });
            let seats = seats.collect::<StoreResult<Vec<_>>>()?.join(", ");
            let verify = if it.to_verify { self.lang.pick("to verify", "por verificar") } else { "" };
            rows.push(vec![it.number.to_string(), it.handle.to_string(), it.name.clone(), seats, verify.to_owned()]);
        }
        self.rows(&rows);
        Ok(())
    }

    /// What is listed alliance by alliance.
    fn each<T: Table + Serialize>(&self, of: impl Fn(AllianceId) -> StoreResult<Vec<Stored<T>>>) -> StoreResult<()> {
        let alliances = match self.filter.alliance {
            Some(alliance) => vec![alliance],
            None => self.store.alliances(None, self.limit)?.iter().map(Stored::key).collect(),
        };
        let mut found = Vec::new();
        for alliance in alliances {
            found.extend(of(alliance)?);
        }
        found.truncate(self.limit);
        self.any(&found)
    }

    fn facts(&self) -> StoreResult<()> {
        let mut found = Vec::new();
        for person in self.store.people(None, 10_000)? {
            found.extend(self.store.facts_of(person.key())?);
            if found.len() >= self.limit {
                break;
            }
        }
        found.truncate(self.limit);
        self.any(&found)
    }

    /// Rows of a kind that has no day of its own: its fields as texts.
    fn any<T: Record + Table + Serialize>(&self, found: &[Stored<T>]) -> StoreResult<()> {
        if self.json {
            return self.objects(found);
        }
        let mut rows = Vec::new();
        for it in found {
            let (values, _) = crate::intake::fields::values(self.store, it.reference())?;
            let mut row = vec![it.number.to_string()];
            for spec in crate::intake::fields::specs(T::KIND) {
                let value = values.get(spec.name).cloned().unwrap_or_default();
                if !value.is_empty() && spec.name != "visibility" {
                    row.push(crate::intake::fields::shown(self.lang, spec.name, &value));
                }
            }
            rows.push(row);
        }
        self.rows(&rows);
        Ok(())
    }

    fn objects<T: Table + Serialize>(&self, found: &[Stored<T>]) -> StoreResult<()> {
        let objects = found.iter().map(|it| record::object(self.store, it)).collect::<StoreResult<Vec<Value>>>()?;
        self.out.json(&objects);
        Ok(())
    }

    fn rows(&self, rows: &[Vec<String>]) {
        if rows.is_empty() {
            self.out.note(self.lang.pick(&EN, &ES).nothing);
        }
        self.out.table(rows);
    }
}
