//! The part of the page that shows the KPIs.

use super::alliance::Voice;
use super::chart::{self, Chart};
use super::{Block, Said, Section, Tone, joined};
use crate::domain::{Decimal, Standing, Unit};
use crate::report::alliance::{Cause, Indicator, List};
use crate::report::figures::{figure, short};
use crate::report::words::{Word, noted};

/// Figures in the table under a chart.
const TABLE: usize = 6;

impl Voice<'_> {
    pub(super) fn kpis(&self) -> Section {
        let List { rows, more } = &self.report.kpis;
        let mut blocks: Vec<Block> = rows.iter().map(|it| Block::Chart(Box::new(self.chart(it)))).collect();
        if rows.is_empty() {
            blocks.push(Block::Note(self.text.no_kpis.into()));
        }
        self.more(&mut blocks, *more);
        Section::new("kpis", &self.then(self.text.kpis), blocks)
    }

    fn chart(&self, it: &Indicator) -> Chart {
        let text = self.text;
        let frame = chart::frame(self.lang, it, self.report.as_of).filter(|_| !it.figures.is_empty());
        let (x, y, x_ticks, y_ticks) =
            frame.map_or(((0.0, 1.0), (0.0, 1.0), Vec::new(), Vec::new()), |it| (it.x, it.y, it.x_ticks, it.y_ticks));
        let pace = it.pace_percent.filter(|_| !matches!(it.standing, Standing::Hit | Standing::Missed));
        let closed = it.closed_on.map(|on| (text.closed)(&self.on(on))).unwrap_or_default();
        let pace = pace.map(text.percent_of_pace).unwrap_or_default();
        let standing = [self.lang.of(it.kpi.standing_said(it.standing)).to_owned(), pace, closed];
        Chart {
            title: it.name.as_str().into(),
            definition: it.definition.as_str().into(),
            standing: joined(standing).into(),
            tone: tone(it.standing),
            summary: self.summary(it).into(),
            described: self.described(it).into(),
            unit: self.unit(it).into(),
            points: if y_ticks.is_empty() { Vec::new() } else { chart::points(&it.figures) },
            target: chart::points(&it.target_line),
            ahead: chart::ahead(it),
            x,
            y,
            x_ticks,
            y_ticks,
            legend: [text.actual.into(), text.target_line.into(), text.forecast.into()],
            causes: it.causes.iter().map(|cause| self.cause(cause)).collect(),
            table: self.table(it),
            table_head: [text.day.into(), text.value.into(), text.due_then.into()],
            table_title: text.figures.into(),
        }
    }

    /// `34 of 60 by 31 Dec · heading for 41 (35 to 47)`.
    fn summary(&self, it: &Indicator) -> String {
        let text = self.text;
        let shown = |value: Decimal| figure(self.lang, &it.kpi, value);
        let rounded = |value: Decimal| shown(it.kpi.rounded(value));
        let value = match (it.latest, it.target) {
            (Some(latest), Some(target)) => (text.value_of)(&shown(latest.value), &shown(target)),
            (Some(latest), None) => shown(latest.value),
            (None, Some(target)) => format!("{}: {}", text.target_line, shown(target)),
            (None, None) => String::new(),
        };
        let by = it.deadline_on.filter(|_| it.target.is_some());
        let by = by.map_or_else(String::new, |on| format!(" {}", (text.by)(&self.on(on))));
        let heading = it.forecast.map(|forecast| {
            (text.heading_for)(&rounded(forecast.value), &rounded(forecast.low), &rounded(forecast.high))
        });
        let none = it.latest.is_none().then(|| text.no_figures.to_owned());
        joined([format!("{value}{by}"), heading.unwrap_or_default(), none.unwrap_or_default()])
    }

    /// The chart in a sentence.
    fn described(&self, it: &Indicator) -> String {
        let (Some(first), Some(last)) = (it.figures.first(), it.figures.last()) else {
            return self.text.no_figures.to_owned();
        };
        let shown = |value: Decimal| figure(self.lang, &it.kpi, value);
        let went =
            (self.text.went)(&shown(first.value), &self.on(first.as_of), &shown(last.value), &self.on(last.as_of));
        joined([format!("{}: {went}", it.name), self.summary(it)])
    }

    fn unit(&self, it: &Indicator) -> String {
        match it.unit {
            Unit::Percent => "%".to_owned(),
            Unit::Money => it.currency.clone(),
            unit => unit.word(self.lang).to_owned(),
        }
    }

    fn cause(&self, it: &Cause) -> Said {
        let text = self.text;
        let why = (text.cause)(&noted(self.lang, &it.text, it.factor));
        let follows = it.follow_up.as_ref().map(|follow| (text.follows)(follow)).unwrap_or_default();
        joined([why, it.evidence.clone(), follows]).into()
    }

    fn table(&self, it: &Indicator) -> Vec<[Said; 3]> {
        let newest = it.figures.iter().rev().take(TABLE);
        let row = |found: &crate::domain::Figure| {
            let due = it
                .kpi
                .due_by(found.as_of)
                .map(|due| short(self.lang, &it.kpi, it.kpi.rounded(due)))
                .unwrap_or_default();
            [self.on(found.as_of).into(), figure(self.lang, &it.kpi, found.value).into(), due.into()]
        };
        newest.map(row).collect()
    }
}

fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Hit | Standing::OnPace => Tone::Good,
        Standing::Behind => Tone::Doubtful,
        Standing::Missed | Standing::FarBehind => Tone::Bad,
        Standing::Unknown => Tone::Plain,
    }
}
