//! What hangs on expectations, amendments and KPIs: doubts, old wordings, pace, figures.

use serde_json::{Map, Value, json};

use super::parts::{Section, links, objects};
use crate::cli::failure::Failure;
use crate::cli::reading::Reader;
use crate::cli::table::Cell;
use crate::domain::{Amendment, Day, Decimal, Expectation, Kind, Kpi, Ref};
use crate::i18n::date;
use crate::insight::pace::{NoForecast, Outlook, outlook};
use crate::report::diff;
use crate::report::figures::figure;
use crate::report::rows::figures::{doubts, pace_note};

/// Figures shown of a KPI.
const FIGURES: usize = 12;

fn day(reader: &Reader<'_>, day: Day) -> String {
    date::full(reader.lang, day.date())
}

/// The sections of such a record; what points at it comes last.
pub fn sections(reader: &Reader<'_>, record: Ref) -> Result<Vec<Section>, Failure> {
    let text = reader.text();
    Ok(match record.kind {
        Kind::Expectation => {
            let mut rows = Vec::new();
            let mut wording = reader.store.get::<Expectation>(record.id.into())?.data.text;
            for it in reader.store.amendments_of(record)? {
                let change = match it.agreed_on {
                    Some(_) => diff::line(&it.old_wording, &wording),
                    None => it.text.clone(),
                };
                let on = day(reader, it.agreed_on.unwrap_or(it.noticed_on));
                rows.push(vec![Cell::number(it.number), on.into(), change.into()]);
                if it.agreed_on.is_some() {
                    wording = it.data.old_wording;
                }
            }
            vec![(text.amendments, rows)]
        }
        Kind::Amendment => {
            let it = reader.store.get::<Amendment>(record.id.into())?;
            let chosen = it.chosen.and_then(|chosen| usize::try_from(chosen).ok());
            let row = |(at, option): (usize, &str)| {
                let mark = if chosen == Some(at + 1) { "*" } else { "" };
                vec![Cell::number(at as i64 + 1), Cell::new(mark), Cell::new(option)]
            };
            vec![(text.alternatives, it.options().enumerate().map(row).collect())]
        }
        _ => {
            let it = reader.store.get::<Kpi>(record.id.into())?;
            let figures = reader.store.figures(it.key(), FIGURES)?;
            let row = |found: &crate::domain::Figure| {
                let value = Cell { right: true, ..Cell::new(figure(reader.tongue(), &it, found.value)) };
                vec![Cell::new(day(reader, found.as_of)), value]
            };
            vec![(text.figures, figures.iter().rev().map(row).collect())]
        }
    })
}

/// What follows from such a record rather than standing in it.
pub fn derived(reader: &Reader<'_>, record: Ref) -> Result<Vec<(String, String)>, Failure> {
    let (text, today) = (reader.text(), reader.store.today());
    Ok(match record.kind {
        Kind::Expectation => {
            let it = reader.store.get::<Expectation>(record.id.into())?;
            let doubts = doubts(reader.lang, &it);
            if doubts.is_empty() || !it.is_open() {
                return Ok(Vec::new());
            }
            vec![(text.doubts.to_owned(), doubts.join(", "))]
        }
        Kind::Amendment => {
            let it = reader.store.get::<Amendment>(record.id.into())?;
            let change = diff::line(&it.old_wording, &it.new_wording);
            let mut rows = vec![(text.lag.to_owned(), it.lag_days(today).to_string())];
            if !it.new_wording.is_empty() {
                rows.push((text.change.to_owned(), change));
            }
            rows
        }
        _ => {
            let it = outlook(reader.store, reader.store.get::<Kpi>(record.id.into())?, 0)?;
            let mut rows = vec![(text.standing.to_owned(), pace_note(reader.tongue(), &it.kpi, it.latest, today))];
            rows.extend(it.pace_percent.map(|percent| (text.pace.to_owned(), format!("{percent} %"))));
            rows.extend(forecast(reader, &it).map(|words| (text.forecast.to_owned(), words)));
            rows
        }
    })
}

/// Where a KPI is heading, in words.
pub fn forecast(reader: &Reader<'_>, it: &Outlook) -> Option<String> {
    let text = reader.text();
    let shown = |value: Decimal| figure(reader.tongue(), &it.kpi, it.kpi.rounded(value));
    match it.forecast {
        Ok(found) => Some((text.heading_for)(&shown(found.value), &shown(found.low), &shown(found.high))),
        Err(NoForecast::TooFew) => Some(text.too_few_figures.to_owned()),
        Err(_) => None,
    }
}

/// The same as fields of an object.
pub fn as_json(reader: &Reader<'_>, record: Ref) -> Result<Map<String, Value>, Failure> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    match record.kind {
        Kind::Expectation => {
            let it = reader.store.get::<Expectation>(record.id.into())?;
            put("doubts", json!(it.doubts()));
            put("amendments", objects(reader, &reader.store.amendments_of(record)?)?);
            put("causes", objects(reader, &reader.store.causes_of(record)?)?);
        }
        Kind::Amendment => {
            let it = reader.store.get::<Amendment>(record.id.into())?;
            put("lag_days", json!(it.lag_days(reader.store.today())));
        }
        _ => {
            let it = outlook(reader.store, reader.store.get::<Kpi>(record.id.into())?, 0)?;
            put("standing", json!(it.standing));
            put("pace_percent", json!(it.pace_percent));
            put("progress_percent", json!(it.progress_percent));
            put("missing", json!(it.kpi.dark().collect::<Vec<_>>()));
            put("forecast", json!(it.forecast.ok()));
            put("figures", json!(it.figures));
            put("causes", objects(reader, &reader.store.causes_of(record)?)?);
        }
    }
    put("linked", links(reader, record)?);
    Ok(fields)
}
