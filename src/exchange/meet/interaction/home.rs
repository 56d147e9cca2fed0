//! A meeting that went out from here in a calendar and comes back, perhaps moved on somebody's telephone.

use super::super::super::item::{Encounter, Entry, Reason};
use super::super::super::plan::{Change, Verdict};
use super::super::fields::compare;
use super::super::{Act as Todo, Met, Taken, Wish, nothing, row};
use super::people::Company;
use super::write::{self, set_all};
use super::{Act, How};
use crate::domain::{Alliance, Interaction, InteractionState, Kind, Record as _, Ref, Stored};
use crate::exchange::icalendar::write::STEP;
use crate::store::{Result, Said, Seen};

/// What the telephone changed of it. If it was changed here since it went out, each of those is asked; a
/// calendar nobody changed that is only older than what stands here says nothing.
pub fn come_home(store: &Seen, wish: &Wish, entry: &Entry, told: &Encounter, record: Ref) -> Result<Met> {
    let place = entry.place;
    if record.kind != Kind::Interaction {
        return Ok(nothing(place, &told.title, Verdict::Same, Some(record)));
    }
    let Some(here) = store.find::<Interaction>(record.id.into())? else {
        return Ok(nothing(place, &told.title, Verdict::Same, Some(record)));
    };
    let went_out = told.version.as_ref().map_or(0, |(version, _)| version.sequence());
    let stands = here.rev - 1 + 2 * store.times_deleted(here.id)?;
    let is_touched = went_out.rem_euclid(STEP) != 0;
    let is_newest = went_out.div_euclid(STEP) >= stands;
    let fields = fields(store, &here, told)?;
    let base: Said = fields.iter().map(|(field, before, _)| ((*field).to_owned(), before.clone())).collect();
    let compared = compare(&fields, Some(&base).filter(|_| is_newest));
    let Taken { changes, said } = match compared.under(|change: &Change| wish.answers.field(place, change)) {
        _ if !is_newest && !is_touched && fields.iter().any(|(.., to)| !to.is_empty()) => {
            return Ok(nothing(place, &told.title, Verdict::Refused(Reason::Older), Some(record)));
        }
        Ok(taken) => taken,
        Err(ask) => return Ok(nothing(place, &told.title, ask, Some(record))),
    };
    if changes.is_empty() {
        return Ok(nothing(place, &told.title, Verdict::Same, Some(record)));
    }
    let mut changed = here.data.clone();
    set_all(&mut changed, told, &changes);
    if let Err(invalid) = changed.validate() {
        return Ok(nothing(place, &told.title, Verdict::Refused(Reason::Field(invalid)), Some(record)));
    }
    let company = Company { alliance: Some(here.alliance_id), ..Company::default() };
    let visibility = here.visibility;
    let how = How::Change { id: here.key(), changes: changes.clone(), gone: Vec::new(), visibility };
    // It stays one that was put down here: no file is remembered to have told it.
    let act = Act { mark: String::new(), company, how, said };
    Ok(Met {
        row: row(place, &told.title, Verdict::Changed(changes), Some(record)),
        act: Todo::Interaction(Box::new(act)),
    })
}

/// What a calendar may say otherwise: a field, what stands here, and what the file says, empty where that is
/// the same.
fn fields(store: &Seen, here: &Stored<Interaction>, told: &Encounter) -> Result<Vec<(&'static str, String, String)>> {
    let (is, was) = (told.when, here.when);
    let is_moved = is.time.is_some() != was.time.is_some()
        || if is.time.is_some() { is.instant() != was.instant() } else { is.day != was.day };
    let length = |minutes: i32| minutes.to_string();
    // A meeting without a length went out with the usual one.
    let told_length = told.length_min.filter(|minutes| here.length_min.is_some_and(|had| had != *minutes));
    let is_off = told.state == InteractionState::Cancelled && here.state == InteractionState::Planned;
    let partner = store.get::<Alliance>(here.alliance_id)?.data.partner;
    let title = told.title.strip_suffix(&format!(" · {}", super::super::super::item::line(&partner)));
    let title = title.unwrap_or(&told.title).trim();
    let is_renamed = !here.title.is_empty() && title != here.title.trim();
    let new = |is_new: bool, text: String| if is_new { text } else { String::new() };
    Ok(vec![
        ("when", write::when(&was), new(is_moved, write::when(&is))),
        ("length_min", here.length_min.map(length).unwrap_or_default(), told_length.map(length).unwrap_or_default()),
        ("place", here.place.clone(), new(told.place != here.place, told.place.clone())),
        ("state", here.state.to_string(), new(is_off, told.state.to_string())),
        ("title", here.title.clone(), new(is_renamed, title.to_owned())),
    ])
}
