//! What is shown of one item of a pass, and of the pass when it has come to its end.

use super::text::of;
use crate::domain::pass::Step;
use crate::domain::{
    Alliance, AllianceId, Commitment, Day, Interaction, Kind, Mark, Outcome, Pass, PassKind, Ref, Rule,
};
use crate::i18n::Lang;
use crate::i18n::date::{short, weekday_short};
use crate::insight::attention::{self, Item};
use crate::insight::pass::{Summary, summary};
use crate::intake::fields::known;
use crate::report::attention::{kept, line, put_off};
use crate::report::rows::{Told, entry};
use crate::report::{health, operation, person};
use crate::store::{Filter, Name, Position, Result, Seen, Which};
use crate::ui::kit::cells::{fit, width};
use crate::ui::overlays::sheet::{Text, Tone};

/// Lines of a person's page, of what was done, of what comes.
const ROWS: usize = 12;
/// Cells of a field's name.
const LABEL: usize = 18;
/// How far ahead the weekly review looks.
const AHEAD_DAYS: i32 = 14;

/// One item, or the end.
pub struct Page {
    pub alliance: Option<Name>,
    /// How people name it, at the right.
    pub key: String,
    pub mark: Option<Mark>,
    pub item: Option<Item>,
    pub lines: Vec<Text>,
}

impl Page {
    /// The step a pass stands at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(store: &Seen, lang: Lang, pass: &Pass) -> Result<Self> {
        match (pass.current(), pass.kind) {
            (Some(step), PassKind::Daily) => daily(store, lang, step),
            (Some(step), PassKind::Weekly) => weekly(store, lang, step.due.alliance_id),
            (None, _) => end(store, lang, pass),
        }
    }
}

fn daily(store: &Seen, lang: Lang, step: &Step) -> Result<Page> {
    let today = store.today();
    let Ok(item) = attention::explain(store, step.due, today) else { return gone(store, lang, step) };
    let words = line(lang, &Item { more: 0, ..item.clone() }, today);
    let mut lines = vec![Text { is_private: true, ..Text::heading(words.what) }, Text::new(words.why, Tone::Plain)];
    if let Some(outcome) = step.outcome {
        lines.push(Text::new((of(lang).outcome)(outcome), Tone::Good));
    }
    if item.snoozed > 0 {
        lines.push(Text::new(put_off(lang, item.snoozed), Tone::Doubtful));
    }
    lines.push(Text::heading(""));
    lines.extend(about(store, lang, &item)?);
    lines.push(Text::heading(""));
    lines.extend(around(store, lang, &item)?);
    let key = if item.subject.kind == Kind::Cadence { String::new() } else { item.key.clone() };
    Ok(Page { alliance: Some(item.alliance.clone()), key, mark: Some(item.mark), item: Some(item), lines })
}

/// An item that cannot be explained any more, because what it was about has gone.
fn gone(store: &Seen, lang: Lang, step: &Step) -> Result<Page> {
    let alliance = store.name(step.due.alliance_id.into())?;
    let words = (of(lang).outcome)(step.outcome.unwrap_or(Outcome::Done));
    Ok(Page { alliance, key: String::new(), mark: None, item: None, lines: vec![Text::new(words, Tone::Good)] })
}

/// The record itself: a person's page, an alliance's health, else its fields.
fn about(store: &Seen, lang: Lang, item: &Item) -> Result<Vec<Text>> {
    if item.subject.kind == Kind::Person {
        let page = person::page(store, lang, item.subject.id.into())?;
        let mut lines: Vec<Text> = page.about.into_iter().map(|text| Text::new(text, Tone::Plain)).collect();
        for (title, rows) in page.sections {
            lines.push(Text::heading(title));
            lines.extend(rows.into_iter().take(ROWS).map(|row| Text::new(row.text, Tone::Plain)));
        }
        return Ok(lines);
    }
    if matches!(item.due.rule, Rule::Review | Rule::Health | Rule::Tie) {
        return standing(store, lang, item.due.alliance_id);
    }
    let fields = known(store, lang, item.subject)?;
    let cells = fields.iter().map(|(label, _)| width(label)).max().unwrap_or(0).min(LABEL);
    let row = |(label, value): (String, String)| format!("{} {value}", fit(&label, cells + 1, ""));
    Ok(fields.into_iter().map(|field| Text::new(row(field), Tone::Plain)).collect())
}

/// How the alliance is doing otherwise.
fn around(store: &Seen, lang: Lang, item: &Item) -> Result<Vec<Text>> {
    let stat = store.stat(item.due.alliance_id)?;
    let text = of(lang);
    let mut lines = vec![Text::new((text.open)(stat.open_us, stat.open_them), Tone::Dim)];
    if item.due.rule == Rule::Commitment {
        lines.push(Text::new(kept(lang, store.kept_lately(item.due.alliance_id)?), Tone::Dim));
    }
    Ok(lines)
}

/// Health pillar by pillar, and how the total has changed in a week.
fn standing(store: &Seen, lang: Lang, alliance: AllianceId) -> Result<Vec<Text>> {
    let (facts, weights, today) = (store.health_facts(alliance)?, store.weights()?, store.today());
    let now = facts.health(today, weights);
    let before = facts.health(today.plus(-7), weights).total;
    let change = now.total.zip(before).map(|(now, before)| (of(lang).in_a_week)(now - before));
    let head = [Some(health::score(lang, now.total)), change].into_iter().flatten().collect::<Vec<_>>();
    let label = lang.pick("Health", "Salud");
    let mut lines = vec![Text::heading(format!("{label} {}", head.join(", ")))];
    for pillar in &now.pillars {
        let tone = match pillar.mark() {
            Some(Mark::Red) => Tone::Bad,
            Some(Mark::Amber) => Tone::Doubtful,
            _ => Tone::Plain,
        };
        let name = health::heading(lang, pillar.pillar);
        let said = health::gist(lang, pillar);
        lines.push(Text::new(format!("{name} {} · {said}", health::score(lang, pillar.score)), tone));
    }
    Ok(lines)
}

/// An alliance in the weekly review: how it stands, what was promised next, what needs somebody.
fn weekly(store: &Seen, lang: Lang, alliance: AllianceId) -> Result<Page> {
    let text = of(lang);
    let name = store.name(alliance.into())?;
    let today = store.today();
    let mut lines = standing(store, lang, alliance)?;
    let ahead = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let mut next = coming::<Interaction>(store, lang, &ahead)?;
    next.extend(coming::<Commitment>(store, lang, &ahead)?);
    lines.push(Text::heading(""));
    lines.push(Text::heading(text.next_week));
    if next.is_empty() {
        next.push(Text::new(text.kept_none, Tone::Dim));
    }
    lines.extend(next);
    let asks = attention::today(store, Some(alliance), ROWS)?;
    if !asks.is_empty() {
        lines.push(Text::heading(""));
        lines.push(Text::heading(text.asks));
        lines.extend(asks.iter().map(|item| {
            let words = line(lang, item, today);
            let tone = if item.mark == Mark::Red { Tone::Bad } else { Tone::Plain };
            Text::about(format!("{} · {}", words.what, words.why), tone, Some(item.subject))
        }));
    }
    let it = store.get::<Alliance>(alliance)?;
    Ok(Page { key: it.number.to_string(), alliance: name, mark: None, item: None, lines })
}

/// The first of what is open and falls into the days ahead.
fn coming<T: Told>(store: &Seen, lang: Lang, filter: &Filter) -> Result<Vec<Text>> {
    let today = store.today();
    let until = today.plus(AHEAD_DAYS);
    let mut lines = Vec::new();
    for record in &store.window::<T>(filter, Position::Start, ROWS)?.rows {
        let entry = entry(store, lang, record, today)?;
        if let Some(day) = entry.day.filter(|day| *day <= until) {
            let on = weekday_short(lang, day.date(), today.date());
            let tone = if day < today { Tone::Bad } else { Tone::Plain };
            let record: Option<Ref> = Some(entry.record);
            lines.push(Text::about(format!("{on} · {} · {}", entry.text, entry.note), tone, record));
        }
    }
    Ok(lines)
}

/// What the pass came to.
fn end(store: &Seen, lang: Lang, pass: &Pass) -> Result<Page> {
    let (text, today) = (of(lang), store.today());
    let mut lines = Vec::new();
    if pass.steps.is_empty() {
        let [nothing, next] = text.nothing;
        lines.extend([Text::heading(nothing), Text { is_private: false, ..Text::new(next, Tone::Dim) }]);
    } else {
        lines.push(Text::heading(if pass.open_count() == 0 {
            text.finished.to_owned()
        } else {
            (text.left_open)(pass.open_count())
        }));
        let [done, put_off, seen] = [Outcome::Done, Outcome::PutOff, Outcome::Seen].map(|outcome| pass.count(outcome));
        let counts = match pass.kind {
            PassKind::Daily => (text.counts)(done, put_off, seen),
            PassKind::Weekly => (text.looked_at)(seen),
        };
        lines.push(Text { is_private: false, ..Text::new(counts, Tone::Plain) });
    }
    let Summary { done, put_off, tomorrow, .. } = summary(store, pass, ROWS)?;
    let mut section = |title: &str, rows: Vec<Text>| {
        if !rows.is_empty() {
            lines.push(Text::heading(""));
            lines.push(Text::heading(title));
            lines.extend(rows);
        }
    };
    section(text.done, done.iter().map(|it| Text::new(operation(lang, it), Tone::Plain)).collect());
    let told = |item: &Item, at: Option<Day>| {
        let words = line(lang, &Item { more: 0, ..item.clone() }, today);
        let at = at.map_or_else(String::new, |at| format!(" · {}", short(lang, at.date(), today.date())));
        Text::about(format!("{} · {}{at}", item.alliance.handle, words.what), Tone::Plain, Some(item.subject))
    };
    section(text.put_off, put_off.iter().map(|item| told(item, Some(item.due.visible_on))).collect());
    if pass.kind == PassKind::Daily {
        let mut rows: Vec<Text> = tomorrow.iter().map(|item| told(item, None)).collect();
        if pass.open_count() > 0 {
            rows.push(Text { is_private: false, ..Text::new((text.from_today)(pass.open_count()), Tone::Dim) });
        }
        if rows.is_empty() {
            rows.push(Text { is_private: false, ..Text::new(text.nothing_tomorrow, Tone::Dim) });
        }
        section(text.tomorrow, rows);
    }
    Ok(Page { alliance: None, key: String::new(), mark: None, item: None, lines })
}
