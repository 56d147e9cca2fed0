//! The part of the page that says what needs attention, and the expectations it is held against.

use super::alliance::Voice;
use super::{Block, Row, Section, Table, Tone, capital, joined};
use crate::domain::{ExpectationKind, Side, Standing};
use crate::insight::attention::Why;
use crate::report::alliance::{Amendment, Cause, Concern, Expectation, List};
use crate::report::attention;
use crate::report::figures::figure;
use crate::report::words::{Word, noted};

impl Voice<'_> {
    pub(super) fn attention(&self) -> Section {
        let List { rows, more } = &self.report.attention;
        let mut blocks = vec![if rows.is_empty() {
            Block::Note(self.text.no_attention.into())
        } else {
            Block::Rows(rows.iter().map(|it| self.concern(it)).collect())
        }];
        self.more(&mut blocks, *more);
        Section::new("attention", &self.then(self.text.attention), blocks)
    }

    fn concern(&self, it: &Concern) -> Row {
        let text = self.text;
        let row = |words: String, note: String| Row::new(it.mark().into(), words, note);
        match it {
            Concern::Kpi { name, standing, pace_percent, heading_for, kpi } => {
                let said = match heading_for.zip(kpi.target) {
                    Some((ahead, target)) => {
                        let shown = |value| figure(self.lang, kpi, kpi.rounded(value));
                        Some((text.heading_past)(&shown(ahead), &shown(target)))
                    }
                    None => pace_percent.filter(|_| *standing != Standing::Missed).map(text.percent_of_pace),
                };
                row(
                    name.clone(),
                    joined([self.lang.of(kpi.standing_said(*standing)).to_owned(), said.unwrap_or_default()]),
                )
            }
            Concern::Late { text: promise, side, owner, due_on, handed, .. } => {
                let from = handed.as_ref().map(|it| attention::came_from(self.lang, it, self.report.as_of));
                let due = (text.due)(&self.on(*due_on));
                row((text.late)(promise), joined([self.owner(*side, owner.as_ref()), due, from.unwrap_or_default()]))
            }
            Concern::Missed { text: missed, side, on } => {
                row((text.missed)(missed), joined([(text.expected_by)(self.side(*side)), self.on(*on)]))
            }
            Concern::Drifting { text: drifting, reality, told_on, .. } => {
                let told = told_on.map_or_else(|| text.not_told.to_owned(), |on| (text.told)(&self.on(on)));
                row((text.drifting)(drifting), joined([(text.reality)(reality), told]))
            }
            Concern::Obstacle { text: trouble, told_on, is_feared, .. } => {
                let told = told_on.map_or_else(|| text.not_told.to_owned(), |on| (text.told)(&self.on(on)));
                row((if *is_feared { text.risk } else { text.obstacle })(trouble), told)
            }
            Concern::Unacknowledged { text: decided, missing, made_on } => {
                let missing: Vec<&str> = missing.iter().map(|side| self.side(*side)).collect();
                row((text.unacknowledged)(decided), joined([(text.missing)(&missing.join(", ")), self.on(*made_on)]))
            }
            Concern::Complaint { text: complaint, said_by, on } => {
                row((text.complaint)(complaint), joined([said_by.clone(), self.on(*on)]))
            }
            Concern::Asked(due) => {
                let line = attention::line(self.lang, &due.item, self.report.as_of);
                // Who met them last is nobody's business here.
                let why = if matches!(due.facts, Why::Cold { .. }) { String::new() } else { line.why };
                row(capital(&line.what), why)
            }
        }
    }

    pub(super) fn expectations(&self) -> Section {
        let (text, List { rows, more }) = (self.text, &self.report.expectations);
        let mut blocks = Vec::new();
        let is = |kind: ExpectationKind| move |it: &&Expectation| it.kind == kind;
        let is_bare = |it: &&Expectation| matches!(it.kind, ExpectationKind::Limit | ExpectationKind::Need);
        for (side, other) in [(Side::Us, Side::Them), (Side::Them, Side::Us)] {
            let own: Vec<&Expectation> = rows.iter().filter(|it| it.side == side && !is_bare(it)).collect();
            if !own.is_empty() {
                blocks.push(Block::Table(self.expected(side, other, &own)));
            }
        }
        for side in [Side::Us, Side::Them] {
            let own = |kind| rows.iter().filter(is(kind)).filter(|it| it.side == side).collect::<Vec<&Expectation>>();
            blocks.extend(self.bare((self.text.needs_of)(self.side(side)), &own(ExpectationKind::Need), &[]));
            let stated = &self.report.about.limits;
            let stated = if side == Side::Us { stated.as_slice() } else { &[] };
            blocks.extend(self.bare((self.text.limits_of)(self.side(side)), &own(ExpectationKind::Limit), stated));
        }
        if blocks.is_empty() {
            blocks.push(Block::Note(text.no_expectations.into()));
        }
        self.more(&mut blocks, *more);
        let causes = rows.iter().flat_map(|it| it.causes.iter().map(|cause| self.why(it, cause)));
        let causes: Vec<Row> = causes.collect();
        if !causes.is_empty() {
            blocks.push(Block::Heading(text.causes_found.into()));
            blocks.push(Block::Rows(causes));
        }
        let List { rows, more } = &self.report.amendments;
        if !rows.is_empty() {
            blocks.push(Block::Heading(text.amendments.into()));
            blocks.push(Block::Rows(rows.iter().map(|it| self.amendment(it)).collect()));
            self.more(&mut blocks, *more);
        }
        Section::new("expectations", text.expectations, blocks)
    }

    /// What a side needs, will not or cannot do: in its words, with how it stands.
    fn bare(&self, heading: String, rows: &[&Expectation], stated: &[String]) -> Vec<Block> {
        let told = rows.iter().map(|it| {
            let state = if it.drifting { self.text.drifts } else { self.lang.of(it.state_said) };
            Row::new(Tone::Plain, it.text.as_str(), state)
        });
        let stated = stated.iter().map(|it| Row::new(Tone::Plain, it.as_str(), self.text.limits_for_us));
        let rows: Vec<Row> = told.chain(stated).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        vec![Block::Heading(capital(&heading).into()), Block::Rows(rows)]
    }

    fn expected(&self, side: Side, other: Side, rows: &[&Expectation]) -> Table {
        let text = self.text;
        let confidence = |it: &&Expectation| it.confidence_us.or(it.confidence_them).is_some();
        let with_confidence = rows.iter().any(confidence);
        let mut head = vec![text.what, text.who, text.when, text.state];
        head.extend(with_confidence.then_some(text.confidence));
        let row = |it: &&Expectation| {
            let what = if it.measure.is_empty() { it.text.clone() } else { format!("{} ({})", it.text, it.measure) };
            let state = if it.drifting { text.drifts } else { it.state.word(self.lang) };
            let due = it.due_on.map(|on| self.on(on)).unwrap_or_default();
            let mut cells = vec![what, it.owner.clone().unwrap_or_default(), due, state.to_owned()];
            if with_confidence {
                let percent = |side: Side, percent: Option<i32>| {
                    percent.map(|percent| format!("{}\u{a0}{percent}\u{a0}%", self.side(side))).unwrap_or_default()
                };
                cells.push(joined([percent(Side::Us, it.confidence_us), percent(Side::Them, it.confidence_them)]));
            }
            cells.into_iter().map(Into::into).collect()
        };
        Table {
            caption: capital(&(text.expects_of)(self.side(side), self.side(other))).into(),
            head: head.into_iter().map(Into::into).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    fn why(&self, it: &Expectation, cause: &Cause) -> Row {
        let text = self.text;
        let found = noted(self.lang, &cause.text, cause.factor);
        let follows = cause.follow_up.as_ref().map(|follow| (text.follows)(follow)).unwrap_or_default();
        Row::new(Tone::Plain, it.text.as_str(), joined([found, cause.evidence.clone(), follows]))
    }

    fn amendment(&self, it: &Amendment) -> Row {
        let text = self.text;
        let (now, before) = match it.new_wording.as_str() {
            "" => (&it.about, String::new()),
            new if new == it.old_wording => (&it.new_wording, String::new()),
            _ => (&it.new_wording, (text.before)(&it.old_wording)),
        };
        let (tone, agreed) = match it.agreed_on {
            Some(on) => (Tone::Plain, (text.agreed)(&self.on(on))),
            None => (Tone::Doubtful, text.still_open.to_owned()),
        };
        Row::new(tone, now.as_str(), joined([before, (text.reality)(&it.reality), agreed]))
    }
}
