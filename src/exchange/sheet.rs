//! Figures from a table: `kpi,day,value`, as spreadsheets write it.
//!
//! Every row is read before any is written, so that a table comes in whole or not at all.

use super::item::Figure;
use crate::capture::dates::{DateOrder, From, Look, parse_day};
use crate::domain::{AllianceId, Day, Decimal, Handle, Kpi, Measurement, Problem, Stored, figure, handle};
use crate::ops;
use crate::store::{Done, Op, Result, Store};

/// What becomes of a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    New,
    /// It corrects this figure.
    Corrects(Decimal),
    Same,
    Refused(Refusal),
}

/// Why a row cannot be taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// No KPI of this handle, or several alliances have one.
    Kpi(String),
    Alliance(String),
    /// Fewer columns than are needed.
    Short,
    /// No day, or two: the text of the cell.
    Day(String),
    /// The text of the cell, and what is the matter with it.
    Figure(String, Problem),
    Future,
    /// A line further up says another figure of that day.
    Twice {
        line: u64,
    },
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Counted from 1, the heading included.
    pub line: u64,
    pub kpi: Option<Stored<Kpi>>,
    pub as_of: Option<Day>,
    pub value: Option<Decimal>,
    note: String,
    pub outcome: Outcome,
}

impl Row {
    /// The figure as it is recorded, where it can be.
    #[must_use]
    pub fn measurement(&self) -> Option<Measurement> {
        let kpi = self.kpi.as_ref()?;
        Some(Measurement {
            alliance_id: kpi.alliance_id,
            kpi_id: kpi.key(),
            as_of: self.as_of?,
            value: self.value?,
            source: String::new(),
            note: crate::domain::text::sanitise_line(&self.note).into_owned(),
        })
    }
}

/// Where the columns are.
struct Columns {
    kpi: usize,
    day: usize,
    value: usize,
    alliance: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    const PLAIN: Columns = Columns { kpi: 0, day: 1, value: 2, alliance: None, note: None };

    /// From a heading in either language; `None` when the first row is none.
    fn of(heading: &csv::StringRecord) -> Option<Self> {
        let names: Vec<String> = heading.iter().map(|cell| handle::fold(cell.trim())).collect();
        let place = |of: &[&str]| names.iter().position(|name| of.contains(&name.as_str()));
        Some(Self {
            kpi: place(&["kpi", "indicador", "metric", "metrica"])?,
            day: place(&["day", "date", "dia", "fecha", "as_of", "as of"])?,
            value: place(&["value", "figure", "valor", "cifra"])?,
            alliance: place(&["alliance", "alianza", "partner", "socio"]),
            note: place(&["note", "nota", "comment", "comentario"]),
        })
    }
}

/// Reads a table against the file; `alliance` is the one meant where no column says.
#[must_use]
pub fn read(store: &Store, text: &str, alliance: Option<AllianceId>, order: Option<DateOrder>) -> Vec<Row> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().find(|mark| first.contains(char::from(*mark))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns = Columns::PLAIN;
    let mut rows = Vec::new();
    let from = From { today: store.today(), order };
    // Of two rows that disagree nobody knows which is right; two that agree are one.
    let mut seen = std::collections::HashMap::new();
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else { continue };
        if index == 0
            && let Some(named) = Columns::of(&record)
        {
            columns = named;
            continue;
        }
        let line = record.position().map_or(index as u64 + 1, csv::Position::line);
        let mut row = read_row(store, &record, &columns, (alliance, &from));
        row.line = line;
        if let (Some(kpi), Some(day), Some(value)) = (&row.kpi, row.as_of, row.value) {
            let (before, at) = *seen.entry((kpi.id, day)).or_insert((value, line));
            if before != value {
                row.outcome = Outcome::Refused(Refusal::Twice { line: at });
            } else if at != line {
                row.outcome = Outcome::Same;
            }
        }
        rows.push(row);
    }
    rows
}

fn read_row(
    store: &Store,
    record: &csv::StringRecord,
    columns: &Columns,
    (alliance, from): (Option<AllianceId>, &From),
) -> Row {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
    let row = Row {
        line: 0,
        kpi: None,
        as_of: None,
        value: None,
        note: cell(columns.note).to_owned(),
        outcome: Outcome::New,
    };
    let refused = |row: Row, why| Row { outcome: Outcome::Refused(why), ..row };
    let (Some(key), Some(day), Some(value)) =
        (record.get(columns.kpi), record.get(columns.day), record.get(columns.value))
    else {
        return refused(row, Refusal::Short);
    };
    let Some(as_of) = parse_day(day, Look::Back, from) else {
        let named = kpi(store, key, cell(columns.alliance), alliance);
        let why = named.err().unwrap_or_else(|| Refusal::Day(day.to_owned()));
        return refused(row, why);
    };
    let told = Figure {
        kpi: key.to_owned(),
        alliance: cell(columns.alliance).to_owned(),
        as_of,
        value: value.to_owned(),
        note: row.note,
    };
    judge(store, &told, alliance)
}

/// What becomes of one figure.
#[must_use]
pub fn judge(store: &Store, told: &Figure, alliance: Option<AllianceId>) -> Row {
    let outcome = Outcome::New;
    let mut row = Row { line: 0, kpi: None, as_of: Some(told.as_of), value: None, note: told.note.clone(), outcome };
    let refused = |row: Row, why| Row { outcome: Outcome::Refused(why), ..row };
    let kpi = match kpi(store, &told.kpi, &told.alliance, alliance) {
        Ok(kpi) => kpi,
        Err(why) => return refused(row, why),
    };
    row.kpi = Some(kpi.clone());
    if told.as_of > store.today() {
        return refused(row, Refusal::Future);
    }
    match figure::read(&told.value, kpi.unit) {
        Err(invalid) => refused(row, Refusal::Figure(told.value.clone(), invalid.problem)),
        Ok(value) => {
            let stands = store.measurement_on(kpi.key(), told.as_of).ok().flatten().map(|it| it.value);
            row.outcome = match stands {
                None => Outcome::New,
                Some(old) if old == value => Outcome::Same,
                Some(old) => Outcome::Corrects(old),
            };
            Row { value: Some(value), ..row }
        }
    }
}

/// The KPI of a row: `leads`, or `acme/leads`.
fn kpi(
    store: &Store,
    key: &str,
    cell: &str,
    alliance: Option<AllianceId>,
) -> std::result::Result<Stored<Kpi>, Refusal> {
    let (named, key) = key.split_once('/').unwrap_or((cell, key));
    let unknown = || Refusal::Kpi(key.to_owned());
    let alliance = if named.is_empty() {
        alliance.or_else(|| store.only_alliance().ok().flatten())
    } else {
        let handle: Handle = named.parse().map_err(|_| Refusal::Alliance(named.to_owned()))?;
        let found = store.alliance_by_handle(&handle).ok().flatten();
        Some(found.ok_or_else(|| Refusal::Alliance(named.to_owned()))?.key())
    };
    let handle: Handle = key.parse().map_err(|_| unknown())?;
    let alliance = alliance.ok_or_else(|| Refusal::Alliance(String::new()))?;
    store.kpi_by_handle(alliance, &handle).ok().flatten().ok_or_else(unknown)
}

/// Records the rows that change something, as one operation. Refused ones are left out.
///
/// # Errors
/// When the file cannot be written; nothing has changed then.
pub fn record(store: &mut Store, rows: &[Row]) -> Result<Done<usize>> {
    let wanted = rows.iter().filter(|row| matches!(row.outcome, Outcome::New | Outcome::Corrects(_)));
    let figures: Vec<Measurement> = wanted.filter_map(Row::measurement).collect();
    let done = ops::measure(store, &figures, Op::Import)?;
    Ok(Done { value: done.value.len(), operation: done.operation, changes: done.changes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Unit};
    use crate::store::testing;

    fn store() -> (Store, AllianceId) {
        let mut store = testing::store();
        let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        for (handle, unit) in [("leads", Unit::Number), ("mrr", Unit::Money)] {
            let kpi = Kpi { unit, ..Kpi::named(acme, handle.parse().unwrap(), handle) };
            ops::add(&mut store, &kpi, None, &[]).unwrap();
        }
        (store, acme)
    }

    fn outcomes(rows: &[Row]) -> Vec<String> {
        rows.iter().map(|row| format!("{} {:?}", row.line, row.outcome)).collect()
    }

    #[test]
    fn a_table_comes_in_once() {
        let (mut store, acme) = store();
        let table = "\u{feff}fecha;indicador;valor\n2026-08-01;leads;34\n2026-08-08;acme/mrr;12.345,50 €\n";
        let rows = read(&store, table, Some(acme), None);
        assert_eq!(outcomes(&rows), ["2 New", "3 New"]);
        assert_eq!(record(&mut store, &rows).unwrap().value, 2);
        let again = read(&store, table, Some(acme), None);
        assert_eq!(outcomes(&again), ["2 Same", "3 Same"]);
        assert!(record(&mut store, &again).unwrap().operation.is_none());
        let changed = read(&store, "leads,2026-08-01,35", Some(acme), None);
        assert_eq!(outcomes(&changed), ["1 Corrects(34)"]);
        record(&mut store, &changed).unwrap();
        ops::undo(&mut store).unwrap();
        assert_eq!(outcomes(&read(&store, table, Some(acme), None)), ["2 Same", "3 Same"]);
    }

    #[test]
    fn each_bad_row_says_why() {
        let (store, acme) = store();
        let table = "kpi,day,value\nleads,2026-08-01\nx,2026-08-01,1\nleads,soon,1\nleads,2027-01-01,1\nleads,2026-08-01,\"1.200\"\nglobex/leads,2026-08-01,1\nleads,2026-08-02,5\nleads,2026-08-02,6\nleads,2026-08-02,5.0\n";
        let found = outcomes(&read(&store, table, Some(acme), None));
        let starts = [
            "2 Refused(Short)",
            "3 Refused(Kpi",
            "4 Refused(Day(\"soon\"",
            "5 Refused(Future",
            "6 Refused(Figure(\"1.200\"",
            "7 Refused(Alliance",
            "8 New",
            "9 Refused(Twice { line: 8 }",
            "10 Same",
        ];
        for (line, start) in found.iter().zip(starts) {
            assert!(line.starts_with(start), "{line}");
        }
        assert_eq!(found.len(), starts.len());
    }
}
