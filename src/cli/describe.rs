//! A record in one line, as messages and links name it: `412 commitment acme "send the contract"`.

use super::reading::Reader;
use crate::domain::{
    Alliance, AllianceId, Amendment, Answer, Cadence, Cause, Commitment, Decision, Expectation, Fact, Feedback, Idea,
    Interaction, Kind, Kpi, KpiId, Measurement, Obstacle, Person, Recognition, Ref, Reward, Seat, Share, Tie, Topic,
};
use crate::report::Word;
use crate::report::figures::figure;
use crate::report::words::every;
use crate::store::{Result, Table};

/// The record in one line; by its number alone where it cannot be read.
pub fn record(reader: &Reader<'_>, record: Ref) -> String {
    let number = reader.store.number(record.id).map_or_else(|_| record.id.to_string(), |number| number.to_string());
    match words(reader, record) {
        Ok(words) => format!("{number} {words}"),
        Err(_) => number,
    }
}

/// The handle of an alliance, or nothing.
pub fn alliance(reader: &Reader<'_>, alliance: AllianceId) -> String {
    let name = reader.store.name(alliance.into()).ok().flatten();
    name.map(|name| name.handle.to_string()).unwrap_or_default()
}

/// The handle of a KPI, or nothing.
pub fn kpi(reader: &Reader<'_>, kpi: KpiId) -> String {
    reader.store.find::<Kpi>(kpi).ok().flatten().map(|kpi| kpi.data.handle.to_string()).unwrap_or_default()
}

fn words(reader: &Reader<'_>, record: Ref) -> Result<String> {
    let lang = reader.lang;
    let kind = record.kind.word(lang);
    Ok(match record.kind {
        Kind::Alliance => {
            let it = reader.store.get::<Alliance>(record.id.into())?;
            format!("{kind} {} {}", it.handle, quoted(reader, &it.partner))
        }
        Kind::Person => {
            let it = reader.store.get::<Person>(record.id.into())?;
            format!("{kind} @{} {}", it.handle, quoted(reader, &it.name))
        }
        Kind::Interaction => {
            let it = reader.store.get::<Interaction>(record.id.into())?;
            let place = alliance(reader, it.alliance_id);
            join(&[it.kind.word(lang), &place, &quoted(reader, &it.title)])
        }
        Kind::Seat => {
            let it = reader.store.get::<Seat>(record.id.into())?;
            let who = reader.store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default();
            join(&[kind, &alliance(reader, it.alliance_id), &who, it.role.word(lang)])
        }
        Kind::Cadence => {
            let it = reader.store.get::<Cadence>(record.id.into())?;
            join(&[kind, &alliance(reader, it.alliance_id), it.layer.word(lang), &every(lang, it.ideal)])
        }
        Kind::Fact => {
            let it = reader.store.get::<Fact>(record.id.into())?;
            let who = reader.store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default();
            join(&[kind, &who, &quoted(reader, &it.text)])
        }
        Kind::Tie => {
            let it = reader.store.get::<Tie>(record.id.into())?;
            let name = |id: crate::domain::PersonId| {
                let name = reader.store.name(id.into()).ok().flatten();
                name.map(|name| name.name).unwrap_or_default()
            };
            let place = alliance(reader, it.alliance_id);
            join(&[kind, &place, &format!("{} ↔ {}", name(it.ours_id), name(it.theirs_id))])
        }
        Kind::Answer => {
            let it = reader.store.get::<Answer>(record.id.into())?;
            let value = it.value.to_string();
            join(&[kind, &alliance(reader, it.alliance_id), it.pillar.word(lang), it.side.word(lang), &value])
        }
        Kind::Kpi => {
            let it = reader.store.get::<Kpi>(record.id.into())?;
            join(&[kind, &alliance(reader, it.alliance_id), it.handle.as_str(), &quoted(reader, &it.name)])
        }
        Kind::Measurement => {
            let it = reader.store.get::<Measurement>(record.id.into())?;
            let value = reader.store.get::<Kpi>(it.kpi_id).map(|kpi| figure(lang, &kpi, it.value));
            let place = alliance(reader, it.alliance_id);
            format!("{kind} {place} {} = {}", self::kpi(reader, it.kpi_id), value.unwrap_or_default())
        }
        _ => by_text(reader, record)?,
    })
}

/// What is known by its words.
fn by_text(reader: &Reader<'_>, record: Ref) -> Result<String> {
    match record.kind {
        Kind::Topic => texted::<Topic>(reader, record, |it| &it.text),
        Kind::Decision => texted::<Decision>(reader, record, |it| &it.text),
        Kind::Commitment => texted::<Commitment>(reader, record, |it| &it.text),
        Kind::Obstacle => texted::<Obstacle>(reader, record, |it| &it.text),
        Kind::Share => texted::<Share>(reader, record, |it| &it.text),
        Kind::Feedback => texted::<Feedback>(reader, record, |it| &it.text),
        Kind::Idea => texted::<Idea>(reader, record, |it| &it.text),
        Kind::Expectation => texted::<Expectation>(reader, record, |it| &it.text),
        Kind::Amendment => texted::<Amendment>(reader, record, |it| &it.text),
        Kind::Cause => texted::<Cause>(reader, record, |it| &it.text),
        Kind::Recognition => texted::<Recognition>(reader, record, |it| &it.text),
        Kind::Reward => texted::<Reward>(reader, record, |it| &it.text),
        kind => Ok(kind.word(reader.lang).to_owned()),
    }
}

fn texted<T: Table>(reader: &Reader<'_>, record: Ref, text: fn(&T) -> &str) -> Result<String> {
    let it = reader.store.get::<T>(record.id.into())?;
    let place = it.data.alliance().map(|id| alliance(reader, id)).unwrap_or_default();
    Ok(join(&[record.kind.word(reader.lang), &place, &quoted(reader, text(&it.data))]))
}

fn join(words: &[&str]) -> String {
    let said: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    said.join(" ")
}

/// In the quotation marks of the language; nothing where there is nothing.
pub fn quoted(reader: &Reader<'_>, text: &str) -> String {
    if text.is_empty() { String::new() } else { (reader.text().quoted)(text) }
}
