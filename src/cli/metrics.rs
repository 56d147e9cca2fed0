//! `metrics`: how the KPIs of an alliance stand, achievements first.

use serde::Serialize;

use super::failure::Failure;
use super::reading::Reader;
use super::show::reality::forecast;
use super::table::{Cell, Tone};
use super::{Cx, args, describe, target};
use crate::domain::{AllianceId, Day, Decimal, Kpi, Light, Standing};
use crate::insight::metrics::summary;
use crate::insight::pace::{Forecast, NoForecast, Outlook};
use crate::report::rows::figures::pace_note;

#[derive(Serialize)]
struct Row<'a> {
    number: i64,
    id: String,
    alliance: String,
    handle: &'a str,
    name: &'a str,
    standing: Standing,
    value: Option<Decimal>,
    as_of: Option<Day>,
    target: Option<Decimal>,
    deadline_on: Option<Day>,
    due_value: Option<Decimal>,
    pace_percent: Option<i64>,
    progress_percent: Option<i64>,
    missing: Vec<Light>,
    forecast: Option<Forecast>,
    no_forecast: Option<NoForecast>,
}

pub fn run(cx: &mut Cx, args: &args::Metrics) -> Result<(), Failure> {
    let store = cx.store()?;
    let reader = cx.reader(&store);
    let alliances: Vec<AllianceId> = match &args.alliance {
        Some(word) => vec![target::alliance(&reader, word)?],
        None => store.alliances_with_kpis()?,
    };
    let mut none = true;
    if args.json {
        cx.out.array_start();
    }
    for alliance in alliances {
        let found = summary(&store, alliance)?;
        let groups = [
            (cx.text().achievements, found.achievements),
            (cx.text().needs_attention, found.attention),
            (cx.text().not_known, found.unknown),
        ];
        for (title, outlooks) in groups.into_iter().filter(|(_, outlooks)| !outlooks.is_empty()) {
            none = false;
            if args.json {
                outlooks.iter().for_each(|it| cx.out.array_item(&row(&reader, alliance, it, store.today())));
            } else {
                let rows: Vec<Vec<Cell>> = outlooks.iter().map(|it| cells(&reader, it, store.today())).collect();
                cx.out.line(&format!("{} · {title}", describe::alliance(&reader, alliance)));
                cx.out.table(&rows);
            }
        }
    }
    if args.json {
        cx.out.array_end();
    } else if none {
        cx.out.note(cx.text().no_kpis);
    }
    Ok(())
}

fn row<'a>(reader: &Reader<'_>, alliance: AllianceId, it: &'a Outlook, today: Day) -> Row<'a> {
    let kpi: &Kpi = &it.kpi;
    Row {
        number: it.kpi.number,
        id: it.kpi.id.to_string(),
        alliance: describe::alliance(reader, alliance),
        handle: kpi.handle.as_str(),
        name: &kpi.name,
        standing: it.standing,
        value: it.latest.map(|latest| latest.value),
        as_of: it.latest.map(|latest| latest.as_of),
        target: kpi.target,
        deadline_on: kpi.deadline_on,
        due_value: kpi.due_by(it.latest.map_or(today, |latest| latest.as_of)),
        pace_percent: it.pace_percent,
        progress_percent: it.progress_percent,
        missing: kpi.dark().collect(),
        forecast: it.forecast.ok(),
        no_forecast: it.forecast.err(),
    }
}

fn cells(reader: &Reader<'_>, it: &Outlook, today: Day) -> Vec<Cell> {
    let forecast = forecast(reader, it).unwrap_or_default();
    let tone = match it.standing {
        Standing::Missed | Standing::FarBehind => Tone::Red,
        _ => Tone::Plain,
    };
    let pace = it.pace_percent.map_or_else(String::new, |percent| format!("{percent} %"));
    vec![
        Cell::number(it.kpi.number),
        it.kpi.handle.as_str().into(),
        it.kpi.name.as_str().into(),
        Cell { right: true, ..Cell::new(pace) },
        Cell::toned(pace_note(reader.tongue(), &it.kpi, it.latest, today), tone),
        Cell::toned(forecast, Tone::Dim),
    ]
}
