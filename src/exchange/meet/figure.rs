//! A figure in a table: of a KPI, as of a day. One that stands there already is corrected.

use super::super::item::{Entry, Figure, Reason};
use super::super::plan::{Change, Verdict};
use super::super::sheet::{self, Outcome, Refusal};
use super::seen::Seen;
use super::{Act as Todo, Met, Wish, nothing, refused, row};
use crate::domain::{Invalid, Measurement, Ref};
use crate::ops::import::Importing;
use crate::store::{Result, Store};

pub fn meet(store: &Store, seen: &mut Seen, wish: &Wish, entry: &Entry, told: &Figure) -> Result<Met> {
    let place = entry.place;
    let mut judged = sheet::judge(store, told, wish.alliance);
    let value = judged.value.map(|value| value.to_string()).unwrap_or_default();
    let title = format!("{} {} {}", told.kpi, told.as_of, if value.is_empty() { &told.value } else { &value });
    if let (Some(kpi), Some(value)) = (&judged.kpi, judged.value)
        && let Some((before, at)) = seen.note_figure(kpi.id, told.as_of, value, place)
    {
        // Further up the same day had one: the file contradicts itself, or says it twice.
        if before != value {
            return Ok(refused(place, &title, Reason::Repeats(at)));
        }
        judged.outcome = Outcome::Same;
    }
    let record = judged.kpi.as_ref().map(|kpi| kpi.reference());
    let verdict = match &judged.outcome {
        Outcome::New => Verdict::New,
        Outcome::Corrects(old) => Verdict::Changed(vec![Change { field: "value", from: old.to_string(), to: value }]),
        Outcome::Same => return Ok(nothing(place, &title, Verdict::Same, record)),
        Outcome::Refused(why) => return Ok(refused(place, &title, reason(why))),
    };
    let act = judged.measurement().map_or(Todo::Nothing, |figure| Todo::Figure(Box::new(figure)));
    Ok(Met { row: row(place, &title, verdict, record), act })
}

fn reason(why: &Refusal) -> Reason {
    match why {
        Refusal::Kpi(name) => Reason::NoSuchKpi(name.clone()),
        Refusal::Alliance(name) if name.is_empty() => Reason::NoAlliance,
        Refusal::Alliance(name) => Reason::NoSuchAlliance(name.clone()),
        Refusal::Short => Reason::Short,
        Refusal::Day(words) => Reason::NotADay(words.clone()),
        // Within one import it is told from what was met; see `meet`.
        Refusal::Future | Refusal::Twice { .. } => Reason::InTheFuture,
        Refusal::Figure(_, problem) => Reason::Field(Invalid::new("value", problem.clone())),
    }
}

pub fn apply(tx: &Importing<'_, '_>, figure: &Measurement) -> Result<Ref> {
    Ok(tx.put_figure(figure, None)?.unwrap_or_else(|| figure.kpi_id.into()))
}
