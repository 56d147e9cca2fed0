//! The page of one alliance: who, which days, a few numbers, and the sections in their order.

use super::text::{Text, of};
use super::{Block, Fact, Page, Row, Said, Section, Tone, capital, joined};
use crate::domain::{Day, Side, Standing, When};
use crate::i18n::{Lang, date};
use crate::insight::pace::Verdict;
use crate::report::alliance::{Achievement, Coming, List, Report, SidePromises};
use crate::report::health;
use crate::report::invested;
use crate::report::period;
use crate::report::words::{Word, every, hour_anywhere};

/// How a report speaks: its language, what the two sides are called, and the year its days lie in.
pub(super) struct Voice<'r> {
    pub lang: Lang,
    pub text: &'static Text,
    pub us: String,
    pub them: String,
    pub report: &'r Report,
}

impl Voice<'_> {
    pub fn side(&self, side: Side) -> &str {
        match side {
            Side::Us => &self.us,
            Side::Them => &self.them,
        }
    }

    /// `23 Nov`, with the year where it is not the report's.
    pub fn on(&self, day: Day) -> String {
        whole(&date::short(self.lang, day.date(), self.report.as_of.date()))
    }

    /// Who is meant: by name, else by side.
    pub fn owner(&self, side: Side, owner: Option<&String>) -> String {
        owner.map_or_else(|| self.side(side).to_owned(), |name| format!("{name}, {}", self.side(side)))
    }

    /// A heading of what stood open, with the day where that is over.
    pub fn then(&self, heading: &str) -> String {
        let (as_of, lang) = (self.report.as_of, self.lang);
        if as_of == self.report.written_on {
            return heading.to_owned();
        }
        (self.text.heading_then)(heading, &whole(&date::short(lang, as_of.date(), self.report.written_on.date())))
    }

    pub fn more(&self, blocks: &mut Vec<Block>, count: usize) {
        if count > 0 {
            blocks.push(Block::Note((self.text.more)(count).into()));
        }
    }
}

/// On one line, wherever the line ends.
pub(super) fn whole(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// The page of a report, in the reader's language.
#[must_use]
pub fn of_alliance(lang: Lang, report: &Report) -> Page {
    let text = of(lang);
    let about = &report.about;
    let us = about.company.clone().unwrap_or_else(|| text.our_side.to_owned());
    let voice = Voice { lang, text, us, them: about.partner.clone(), report };
    let full = |day: Day| date::full(lang, day.date());
    let days = (text.span)(&full(report.span.from), &full(report.span.to));
    let span = period::name(lang, report.span).map_or_else(|| days.clone(), |name| format!("{name}: {days}"));
    let is_past = report.as_of < report.written_on;
    let mut lead: Vec<Said> = Vec::new();
    if !about.purpose.is_empty() {
        lead.push(about.purpose.as_str().into());
    }
    if !about.customer_gain.is_empty() {
        lead.push(format!("{}: {}", text.customers_gain, about.customer_gain).into());
    }
    if is_past {
        lead.push((text.as_it_was)(&full(report.as_of)).into());
    }
    Page {
        lang,
        title: (text.title)(about.company.as_deref(), &voice.them).into(),
        subtitle: joined([span, super::audience(lang, report.audience).to_owned()]).into(),
        lead,
        glance: voice.glance(),
        sections: vec![
            voice.achievements(),
            voice.attention(),
            voice.communication(),
            voice.decisions(),
            voice.promises(),
            voice.expectations(),
            voice.kpis(),
            voice.recognition(),
        ]
        .into_iter()
        .chain(voice.invested())
        .chain([voice.next()])
        .collect(),
        foot: if is_past {
            (text.foot_past)(&full(report.as_of), &full(report.written_on)).into()
        } else {
            (text.foot)(&full(report.as_of)).into()
        },
    }
}

impl Voice<'_> {
    fn glance(&self) -> Vec<Fact> {
        let (text, report) = (self.text, self.report);
        let mut facts = Vec::new();
        let mut put = |label: &str, value: String, tone: Tone| {
            facts.push(Fact { label: label.into(), value: value.into(), tone });
        };
        if let Some(it) = report.health {
            let change = it.change.filter(|change| *change != 0).map_or_else(String::new, |it| format!(" ({it:+})"));
            let tone = it.mark.map_or(Tone::Plain, |mark| match mark {
                crate::domain::Mark::Calm => Tone::Good,
                mark => mark.into(),
            });
            put(text.health, format!("{}{change}", health::score(self.lang, it.total)), tone);
        }
        let said = &report.communication;
        if said.planned > 0 {
            put(&capital(text.held_label), (text.of)(said.held, said.planned), Tone::Plain);
        }
        for (side, it) in [(Side::Us, report.promises.us), (Side::Them, report.promises.them)] {
            if it.judged > 0 {
                put(&capital(&(text.kept_label)(self.side(side))), (text.of)(it.kept, it.judged), Tone::Plain);
            }
        }
        let known = report.kpis.rows.iter().filter(|it| it.standing != Standing::Unknown);
        let well = known.clone().filter(|it| it.made == Verdict::Achieved);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (well, known) = (count(well.count()), count(known.count()));
        if known > 0 {
            put(&capital(text.kpis_label), (text.of)(well, known), Tone::Plain);
        }
        facts
    }

    fn achievements(&self) -> Section {
        let List { rows, more } = &self.report.achievements;
        let mut blocks = vec![if rows.is_empty() {
            Block::Note(self.text.no_achievements.into())
        } else {
            Block::Rows(rows.iter().map(|it| self.achievement(it)).collect())
        }];
        self.more(&mut blocks, *more);
        Section::new("achievements", self.text.achievements, blocks)
    }

    fn achievement(&self, it: &Achievement) -> Row {
        let text = self.text;
        let row = |words: String, note: String| Row::new(Tone::Good, words, note);
        match it {
            Achievement::Target { name, on } => row((text.target)(name), self.on(*on)),
            Achievement::OnPace { name, percent } => {
                row((text.on_pace)(name), percent.map(text.percent_of_pace).unwrap_or_default())
            }
            Achievement::Met { text: met, side, on } => {
                row((text.met)(met), joined([(text.expected_by)(self.side(*side)), self.on(*on)]))
            }
            Achievement::Kept { text: promise, side, owner, on } => {
                row((text.kept)(promise), joined([self.owner(*side, owner.as_ref()), self.on(*on)]))
            }
            Achievement::Event { title, on } => row((text.event)(title), self.on(*on)),
            Achievement::Praise { text: praise, said_by, on } => {
                row((text.praise)(praise), joined([said_by.clone(), self.on(*on)]))
            }
            Achievement::Resolved { text: trouble, on } => row((text.resolved)(trouble), self.on(*on)),
            Achievement::Tried { text: idea, on } => row((text.tried)(idea), self.on(*on)),
            Achievement::Years { years, on } => row((text.years)(*years), self.on(*on)),
        }
    }

    fn communication(&self) -> Section {
        let (text, it) = (self.text, &self.report.communication);
        let mut blocks = Vec::new();
        if it.planned == 0 && it.moved == 0 && it.kinds.is_empty() {
            blocks.push(Block::Note(text.no_communication.into()));
        } else {
            let kinds: Vec<String> =
                it.kinds.iter().map(|kind| format!("{}: {}", kind.kind.word(self.lang), kind.held)).collect();
            let not_held = (text.not_held)(it.missed, it.cancelled, it.moved);
            let held = if it.planned == 0 { String::new() } else { (text.held_of)(it.held, it.planned) };
            let kinds = kinds.join(", ");
            let kinds = if held.is_empty() { capital(&kinds) } else { kinds };
            let said = joined([held, not_held, kinds]);
            blocks.push(Block::Text(said.into()));
        }
        if !it.layers.is_empty() {
            let rows = it.layers.iter().map(|layer| {
                let last = layer.last_on.map_or_else(|| text.never.to_owned(), |on| (text.last_on)(&self.on(on)));
                let words = (text.layer)(layer.layer.word(self.lang), &every(self.lang, layer.every));
                Row::new(Tone::Plain, capital(&words), last)
            });
            blocks.push(Block::Rows(rows.collect()));
        }
        if !it.meetings.rows.is_empty() {
            let rows = it.meetings.rows.iter().map(|met| {
                let kind = capital(met.kind.word(self.lang));
                let title = if met.title.is_empty() { kind } else { format!("{kind}: {}", met.title) };
                let people: Vec<&str> = met.them.iter().chain(&met.us).map(String::as_str).collect();
                Row::new(Tone::Plain, title, joined([self.on(met.on), people.join(", ")]))
            });
            blocks.push(Block::Rows(rows.collect()));
            self.more(&mut blocks, it.meetings.more);
        }
        Section::new("communication", text.communication, blocks)
    }

    fn decisions(&self) -> Section {
        let (text, List { rows, more }) = (self.text, &self.report.decisions);
        let mut blocks = Vec::new();
        if rows.is_empty() {
            blocks.push(Block::Note(text.no_decisions.into()));
        } else {
            let rows = rows.iter().map(|it| {
                let missing = [(Side::Us, it.acknowledged_us_on), (Side::Them, it.acknowledged_them_on)];
                let missing: Vec<&str> =
                    missing.iter().filter(|(_, on)| on.is_none()).map(|(side, _)| self.side(*side)).collect();
                let acknowledged = match missing.as_slice() {
                    [] => text.acknowledged.to_owned(),
                    missing => (text.not_by)(&missing.join(", ")),
                };
                Row::new(
                    Tone::Plain,
                    it.text.as_str(),
                    joined([self.on(it.made_on), it.state.word(self.lang).to_owned(), acknowledged]),
                )
            });
            blocks.push(Block::Rows(rows.collect()));
            self.more(&mut blocks, *more);
        }
        Section::new("decisions", text.decisions, blocks)
    }

    fn promises(&self) -> Section {
        let (text, it) = (self.text, &self.report.promises);
        let rate = |side: Side, it: SidePromises| {
            let who = self.side(side);
            let kept = if it.judged == 0 { (text.nothing_due)(who) } else { (text.keeps)(who, it.kept, it.judged) };
            let open = if it.open == 0 { String::new() } else { (text.open)(it.open, it.late) };
            Row::new(if it.late > 0 { Tone::Doubtful } else { Tone::Plain }, capital(&kept), open)
        };
        let mut blocks = vec![Block::Rows(vec![rate(Side::Us, it.us), rate(Side::Them, it.them)])];
        if it.done.rows.is_empty() {
            // What was judged was due, whether it was done or not.
            if it.us.judged + it.them.judged == 0 {
                blocks.push(Block::Note(text.no_promises.into()));
            }
        } else {
            let rows = it.done.rows.iter().map(|promise| {
                let (tone, kept) = match promise.on_time {
                    Some(true) => (Tone::Good, text.on_time),
                    Some(false) => (Tone::Doubtful, text.done_late),
                    None => (Tone::Plain, text.done),
                };
                let on = promise.done_on.map(|on| self.on(on)).unwrap_or_default();
                let who = self.owner(promise.side, promise.owner.as_ref());
                Row::new(tone, promise.text.as_str(), joined([who, on, kept.to_owned()]))
            });
            blocks.push(Block::Rows(rows.collect()));
            self.more(&mut blocks, it.done.more);
        }
        Section::new("promises", text.promises, blocks)
    }

    fn recognition(&self) -> Section {
        let (text, it) = (self.text, &self.report.recognition);
        let mut blocks = Vec::new();
        if it.shared.rows.is_empty() {
            blocks.push(Block::Note(text.no_thanks.into()));
        } else {
            let rows = it.shared.rows.iter().map(|thanks| {
                let mut to = thanks.to.clone();
                to.extend((!thanks.team.is_empty()).then(|| thanks.team.clone()));
                let to = if to.is_empty() { capital(self.side(thanks.side)) } else { to.join(", ") };
                let from = thanks.from.as_ref().map(|who| (text.thanked_by)(who)).unwrap_or_default();
                let note = joined([from, self.on(thanks.on), thanks.effect.clone()]);
                Row::new(Tone::Good, format!("{to}: {}", thanks.text), note)
            });
            blocks.push(Block::Rows(rows.collect()));
            self.more(&mut blocks, it.shared.more);
        }
        if let Some(count) = it.in_private.filter(|count| *count > 0) {
            blocks.push(Block::Note((text.in_private)(count).into()));
        }
        Section::new("recognition", text.recognition, blocks)
    }

    /// What was put in and brought, where it is told at all.
    fn invested(&self) -> Option<Section> {
        let it = self.report.invested.as_ref()?;
        let rows = |rows: Vec<String>| rows.into_iter().map(|row| Row::new(Tone::Plain, row, "")).collect::<Vec<Row>>();
        let (put, brought) = (rows(invested::put_in(self.lang, it)), rows(invested::brought(self.lang, it)));
        let mut blocks = Vec::new();
        for (heading, rows) in [(self.text.put_in, put), (self.text.brought, brought)] {
            if !rows.is_empty() {
                blocks.push(Block::Heading(heading.into()));
                blocks.push(Block::Rows(rows));
            }
        }
        Some(Section::new("invested", self.text.invested, blocks))
    }

    fn next(&self) -> Section {
        let (text, List { rows, more }) = (self.text, &self.report.next);
        let mut blocks = Vec::new();
        if rows.is_empty() {
            blocks.push(Block::Note(text.no_next.into()));
        } else {
            let rows = rows.iter().map(|it| {
                let (words, who) = match &it.what {
                    Coming::Meeting { kind, title, time, zone, own_zone } => {
                        let when = When { day: it.on, time: *time, zone: *zone };
                        let kind = capital(kind.word(self.lang));
                        let words = if title.is_empty() { kind } else { format!("{kind}: {title}") };
                        (words, hour_anywhere(self.lang, when, *own_zone).unwrap_or_default())
                    }
                    Coming::Promise { text: promise, side, owner } => {
                        (promise.clone(), self.owner(*side, owner.as_ref()))
                    }
                    Coming::Expectation { text: met, side } => (met.clone(), (text.awaited_by)(self.side(*side))),
                    Coming::Deadline { name } => ((text.deadline)(name), String::new()),
                    Coming::Share { text: data, side } => ((text.owed)(data), self.side(*side).to_owned()),
                    Coming::Review => (text.review.to_owned(), String::new()),
                    Coming::Renewal => (text.renewal.to_owned(), String::new()),
                };
                Row::new(
                    Tone::Plain,
                    words,
                    joined([date::weekday_short(self.lang, it.on.date(), self.report.as_of.date()), who]),
                )
            });
            blocks.push(Block::Rows(rows.collect()));
            self.more(&mut blocks, *more);
        }
        Section::new("next", &self.then(text.next), blocks)
    }
}
