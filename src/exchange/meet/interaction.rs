//! An interaction in a file: known by its mark, else new. Its people are those we have, those met
//! further up, or new ones to be looked at.

mod alike;
mod home;
mod people;
mod series;
mod write;

use super::super::item::{Encounter, Entry, Reason, Source, Version};
use super::super::plan::{Answer, Belongs, Change, Newcomer, Question, Verdict};
use super::fields::{Compared, compare, merge_words};
use super::memory::Memory;
use super::person::note;
use super::{Act as Todo, Found, Met, Taken, Wish, alliance_named, asked, nothing, refused, row};
use crate::domain::{
    AllianceId, Interaction, InteractionId, InteractionState, Invalid, Kind, Problem, Record, Ref, Side, Stored,
    Visibility,
};
use crate::store::{Origin, Result, Said, Seen};

pub use home::come_home;
use people::{Company, Tell};
pub use series::{Withdrawal, left_behind, withdraw, withdrawn};
pub use write::apply;

/// What is to be written of an interaction.
pub struct Act {
    mark: String,
    company: Company,
    how: How,
    said: Said,
}

enum How {
    Add(Interaction, Option<Visibility>),
    Change { id: InteractionId, changes: Vec<Change>, gone: Vec<String>, visibility: Visibility },
}

pub fn meet(store: &Seen, seen: &mut Memory, wish: &Wish, entry: &Entry, told: &Encounter) -> Result<Met> {
    let mut met = judge(store, seen, wish, entry, told)?;
    if let (Verdict::New | Verdict::Changed(_), Todo::Interaction(act)) = (&met.row.verdict, &met.act) {
        let alliance = act.company.alliance.map(|alliance| seen.handle(store, alliance)).transpose()?;
        let visibility = match &act.how {
            How::Add(_, visibility) => visibility.unwrap_or(Visibility::Both),
            How::Change { visibility, .. } => *visibility,
        };
        met.row.belongs = Some(Belongs { alliance, side: None, visibility });
        for (named, found) in &act.company.people {
            if *found == Found::Nobody && seen.note_named(people::known_as(named)) {
                let name = if named.name.is_empty() { &named.email } else { &named.name };
                let side = named.side.unwrap_or(Side::Them);
                met.row.newcomers.push(Newcomer { name: name.clone(), side });
            }
        }
    }
    Ok(met)
}

fn judge(store: &Seen, seen: &mut Memory, wish: &Wish, entry: &Entry, told: &Encounter) -> Result<Met> {
    let place = entry.place;
    let mark = match note(seen, entry) {
        Ok(mark) => mark,
        Err(verdict) => return Ok(nothing(place, &told.title, verdict, None)),
    };
    if !told.when.day.is_kept() {
        return Ok(refused(place, &told.title, Reason::Field(Invalid::new("when", Problem::NotKept))));
    }
    let mut company = match people::find(store, seen, told)? {
        Ok(company) => company,
        Err(reason) => return Ok(refused(place, &told.title, reason)),
    };
    let origin = origin(store, seen, entry, &mark)?;
    if let Some(origin) = &origin {
        let known = if origin.is_erased { None } else { store.find::<Interaction>(origin.record.id.into())? };
        match known {
            Some(known) => {
                company.alliance = Some(known.alliance_id);
                seen.claim_meeting(known.id);
                return Meeting { store, wish, entry, told, mark, company }.known(&known, &origin.said, false);
            }
            None if !wish.answers.brings_back(place) => {
                return Ok(asked(place, &told.title, Question::Deleted, None));
            }
            None => {}
        }
    }
    if let Some(id) = entry.mark.own()
        && let Ok(record) = store.record_of(id)
        && record.kind == Kind::Interaction
    {
        // A row of our own table come home.
        return match store.find::<Interaction>(id.into())? {
            Some(known) => {
                company.alliance = Some(known.alliance_id);
                seen.claim_meeting(known.id);
                Meeting { store, wish, entry, told, mark, company }.known(&known, &Said::new(), false)
            }
            None => Ok(asked(place, &told.title, Question::Deleted, None)),
        };
    }
    if seen.is_of_old_series(&mark) {
        return Ok(refused(place, &told.title, Reason::Older));
    }
    let alliance = match alliance(store, seen, wish, told, &mut company)? {
        Ok(alliance) => alliance,
        Err(reason) => return Ok(refused(place, &told.title, reason)),
    };
    company.alliance = Some(alliance);
    // Brought back is what it was, and nothing else.
    let alike = if origin.is_some() { Vec::new() } else { alike::candidates(store, seen, told, &company, alliance)? };
    let meeting = Meeting { store, wish, entry, told, mark, company };
    if alike.is_empty() { meeting.first_time() } else { meeting.perhaps(seen, &alike) }
}

/// What the file said of it last: under its mark, under the one it had before its series was put off, or
/// under the one an earlier version gave it.
fn origin(store: &Seen, seen: &Memory, entry: &Entry, mark: &str) -> Result<Option<Origin>> {
    for mark in [Some(mark), seen.moved_from(mark), entry.former.as_deref()].into_iter().flatten() {
        if let Some(found) = store.origin(entry.source.as_str(), mark)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The alliance it belongs to: the one the file names, the one its people are of, the one asked for, the
/// only one there is. What was asked for decides between several, and is no word against what the file says.
fn alliance(
    store: &Seen,
    seen: &mut Memory,
    wish: &Wish,
    told: &Encounter,
    company: &mut Company,
) -> Result<std::result::Result<AllianceId, Reason>> {
    if let Some(named) = told.alliance.as_ref().filter(|named| !named.trim().is_empty()) {
        let found = alliance_named(store, named)?;
        return Ok(found.ok_or_else(|| Reason::NoSuchAlliance(named.clone())));
    }
    let told = people::tell(store, seen, company)?;
    let wished = |of: &[AllianceId]| wish.alliance.filter(|wished| of.contains(wished));
    let of = match told {
        Tell::Nothing => {
            let found = match wish.alliance {
                Some(alliance) => Some(alliance),
                None => {
                    people::common_alliance(store, company)?.map_or_else(|| store.only_alliance(), |it| Ok(Some(it)))?
                }
            };
            return Ok(found.ok_or(Reason::NoAlliance));
        }
        Tell::Of(of) => {
            if let Some(one) = wished(&of).or(if let [only] = of.as_slice() { Some(*only) } else { None }) {
                return Ok(Ok(one));
            }
            of
        }
        Tell::Mixed(of) => {
            if let Some(one) = wished(&of) {
                company.is_mixed = true;
                return Ok(Ok(one));
            }
            of
        }
    };
    let handles: Vec<String> = of.iter().map(|it| Ok(seen.handle(store, *it)?.to_string())).collect::<Result<_>>()?;
    Ok(Err(Reason::SeveralPartners(handles.join(", "))))
}

struct Meeting<'a> {
    store: &'a Seen,
    wish: &'a Wish,
    entry: &'a Entry,
    told: &'a Encounter,
    mark: String,
    company: Company,
}

impl Meeting<'_> {
    fn first_time(self) -> Result<Met> {
        let (place, told) = (self.entry.place, self.told);
        let Some(alliance_id) = self.company.alliance else {
            return Ok(refused(place, &told.title, Reason::NoAlliance));
        };
        let today = self.store.today();
        if told.state == InteractionState::Held && told.when.day > today {
            return Ok(refused(place, &told.title, Reason::InTheFuture));
        }
        let interaction = Interaction {
            state: told.state,
            length_min: told.length_min,
            place: told.place.clone(),
            title: told.title.clone(),
            notes: told.notes.clone(),
            state_on: if told.state == InteractionState::Held { told.when.day } else { today },
            ..Interaction::held(alliance_id, told.kind, told.when)
        };
        if let Err(invalid) = interaction.validate() {
            return Ok(refused(place, &told.title, Reason::Field(invalid)));
        }
        let said = self.compared(&interaction, None, &[]).all().said;
        let told_to_partner = told.visibility.is_none_or(|it| it == Visibility::Both);
        let narrowed = if self.company.is_mixed && told_to_partner { Some(Visibility::Ours) } else { told.visibility };
        let how = How::Add(interaction, narrowed);
        let act = Act { mark: self.mark, company: self.company, how, said };
        Ok(Met { row: row(place, &told.title, Verdict::New, None), act: Todo::Interaction(Box::new(act)) })
    }

    /// One of those put down here by hand, if whoever decides says so.
    fn perhaps(self, seen: &mut Memory, alike: &[Stored<Interaction>]) -> Result<Met> {
        let place = self.entry.place;
        match self.wish.answers.who(place, alike.len()) {
            Answer::New => self.first_time(),
            Answer::Same(which) if let Some(here) = alike.get(which) => {
                seen.claim_meeting(here.id);
                self.known(here, &Said::new(), true)
            }
            _ => {
                let candidates = alike.iter().map(|here| alike::known(self.store, here)).collect::<Result<Vec<_>>>()?;
                let question = Question::Meeting { told: Box::new(alike::told(self.told)), candidates };
                Ok(asked(place, &self.told.title, question, None))
            }
        }
    }

    /// One that is here; adopted, it keeps what stands here, and what is empty is filled.
    fn known(self, here: &Stored<Interaction>, base: &Said, is_adopted: bool) -> Result<Met> {
        let (place, told) = (self.entry.place, self.told);
        let tags = self.store.tags(here.id)?;
        let mut open = here.data.clone();
        if is_adopted && open.when.time.is_none() && open.when.day == told.when.day {
            open.when = told.when;
        }
        let mut compared = self.compared(&open, Some(base), &tags);
        if is_adopted {
            // A plan gives way to what became of it, a day to the time on it.
            if here.state == InteractionState::Planned && here.state != told.state {
                compared.settle("state");
            }
            if open.when != here.when {
                let (from, to) = (write::when(&here.when), write::when(&told.when));
                compared.add(Change { field: "when", from, to });
            }
        }
        let names = self.company.names();
        let before: Vec<String> =
            base.get("people").map(|said| said.split('\n').map(str::to_owned).collect()).unwrap_or_default();
        let come: Vec<String> = names.iter().filter(|name| !before.contains(name)).cloned().collect();
        let gone: Vec<String> = before.into_iter().filter(|name| !name.is_empty() && !names.contains(name)).collect();
        if !come.is_empty() || !gone.is_empty() {
            compared.add(Change { field: "people", from: gone.join(", "), to: come.join(", ") });
        }
        let record = Ref { kind: Kind::Interaction, id: here.id };
        let answer = |change: &Change| match is_adopted {
            true => Answer::Keep,
            false => self.wish.answers.field(place, change),
        };
        let is_old = is_older(told, base);
        let Taken { changes, said } = match compared.under(answer) {
            Ok(taken) if is_old && !taken.changes.is_empty() => {
                return Ok(nothing(place, &told.title, Verdict::Refused(Reason::Older), Some(record)));
            }
            // What was said last is what the newer one said.
            Ok(_) if is_old => return Ok(nothing(place, &told.title, Verdict::Same, Some(record))),
            Ok(taken) => taken,
            Err(_) if is_old => {
                return Ok(nothing(place, &told.title, Verdict::Refused(Reason::Older), Some(record)));
            }
            Err(ask) => return Ok(nothing(place, &told.title, ask, Some(record))),
        };
        let mut changed = here.data.clone();
        write::set_all(&mut changed, told, &changes);
        if changed.state == InteractionState::Held && changed.when.day > self.store.today() && changed != here.data {
            return Ok(refused(place, &told.title, Reason::InTheFuture));
        }
        if let Err(invalid) = changed.validate() {
            return Ok(refused(place, &told.title, Reason::Field(invalid)));
        }
        let verdict = if changes.is_empty() { Verdict::Same } else { Verdict::Changed(changes.clone()) };
        let how = How::Change { id: here.key(), changes, gone, visibility: here.visibility };
        let act = Act { mark: self.mark, company: self.company, how, said };
        Ok(Met { row: row(place, &told.title, verdict, Some(record)), act: Todo::Interaction(Box::new(act)) })
    }

    fn compared(&self, here: &Interaction, base: Option<&Said>, tags: &[String]) -> Compared {
        let told = self.told;
        let length = |minutes: Option<i32>| minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        let mut compared = compare(
            &[
                ("title", here.title.clone(), told.title.clone()),
                ("when", write::when(&here.when), write::when(&told.when)),
                ("length_min", length(here.length_min), length(told.length_min)),
                ("place", here.place.clone(), told.place.clone()),
                ("notes", here.notes.clone(), told.notes.clone()),
                ("interaction_kind", here.kind.to_string(), told.kind.to_string()),
                ("state", here.state.to_string(), told.state.to_string()),
            ],
            base,
        );
        // A calendar tells the whole of a time: one without an end has no length any more.
        if self.entry.source == Source::Calendar && told.length_min.is_none() {
            compared.take_back("length_min", &length(here.length_min));
        }
        let before = base.and_then(|base| base.get("tags")).cloned().unwrap_or_default();
        let merged = merge_words(tags, &before, &told.tags);
        if merged != tags {
            compared.add(Change { field: "tags", from: tags.join(", "), to: merged.join(", ") });
        }
        if !told.tags.is_empty() {
            compared.note("tags", told.tags.join("\n"));
        }
        compared.note("people", self.company.names().join("\n"));
        if let Some((version, series)) = &told.version {
            compared.note("version", version.to_string());
            compared.note("series", series.to_string());
        }
        compared
    }
}

/// Whether a newer version of an event came in before.
fn is_older(told: &Encounter, base: &Said) -> bool {
    let before = base.get("version").and_then(|told| told.parse::<Version>().ok());
    told.version.as_ref().zip(before).is_some_and(|((version, _), before)| version.is_older(&before))
}
