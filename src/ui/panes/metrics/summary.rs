//! How the figures of one alliance stand, on one page: achievements first, then what needs attention.

use super::text::{EN, ES, Text};
use crate::domain::{AllianceId, Cause, Commitment, CommitmentState, Standing, Stored};
use crate::i18n::{Lang, date};
use crate::insight::invested::{invested, year_to};
use crate::insight::metrics;
use crate::insight::pace::{NoForecast, Outlook};
use crate::report::Word;
use crate::report::figures::{short, tongue};
use crate::report::invested as report;
use crate::report::leaflet::LineKind;
use crate::report::rows::figures::{pace_note, stands};
use crate::report::words::{headed, noted};
use crate::store::{Name, Result, Seen};
use crate::ui::contract::Cx;
use crate::ui::overlays::sheet::{Sheet, Text as Row, Tone};

pub fn open(cx: &mut Cx<'_>, alliance: Name) {
    let lang = cx.lang();
    let id: AllianceId = alliance.record.id.into();
    let title = format!("{} · {}", lang.pick("metrics", "métricas"), alliance.name);
    let read = move |store: &Seen| page(store, id, lang);
    let sheet = Sheet::open(cx.store, title, Vec::new(), Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

fn page(store: &Seen, alliance: AllianceId, lang: Lang) -> Result<Vec<Row>> {
    let text = lang.pick(&EN, &ES);
    let found = metrics::summary(store, alliance)?;
    let mut rows = Vec::new();
    for (heading, tone, outlooks) in [
        (lang.pick("achieved", "logros"), Tone::Good, &found.achievements),
        (lang.pick("needs attention", "requiere atención"), Tone::Doubtful, &found.attention),
        (lang.pick("not known yet", "aún sin saberse"), Tone::Plain, &found.unknown),
    ] {
        if outlooks.is_empty() {
            continue;
        }
        rows.push(Row::heading(format!("{heading}: {}", outlooks.len())));
        for it in outlooks {
            let tone = match it.standing {
                Standing::Missed | Standing::FarBehind => Tone::Bad,
                _ => tone,
            };
            rows.push(Row::about(kpi(store, it, text, lang), tone, it.kpi.reference()));
            rows.extend(beside(store, it, text, lang)?);
        }
    }
    if rows.is_empty() {
        rows.push(Row::heading(text.no_kpi));
    }
    let span = year_to(store.today());
    rows.push(Row::heading(""));
    rows.push(Row::heading(report::title(lang, span)));
    for line in report::lines(lang, &invested(store, alliance, span)?) {
        let is_heading = line.kind == LineKind::Heading;
        rows.push(if is_heading { Row::heading(line.text) } else { Row::new(format!("  {}", line.text), Tone::Plain) });
    }
    Ok(rows)
}

/// `Qualified leads: 34 of 60 · behind · 79 % of pace · heading for 41 by 31 Dec (36 to 46)`.
fn kpi(store: &Seen, it: &Outlook, text: &Text, lang: Lang) -> String {
    let today = store.today();
    let figures = tongue(lang, store.session().habits);
    let mut parts = vec![format!("{}: {}", it.kpi.name, pace_note(figures, &it.kpi, it.latest, today))];
    parts.extend(it.since.map(|_| stands(lang, it, today)));
    if it.standing != Standing::Hit {
        parts.extend(it.pace_percent.map(text.pace));
        let shown = |value: crate::domain::Decimal| short(figures, &it.kpi, it.kpi.rounded(value));
        match it.forecast {
            Ok(ahead) => {
                let on = date::short(lang, ahead.on.date(), today.date());
                parts.push((text.heading_for)(&shown(ahead.value), &shown(ahead.low), &shown(ahead.high), &on));
            }
            Err(NoForecast::TooFew) => parts.push(text.too_few.to_owned()),
            Err(_) => {}
        }
    }
    parts.join(" · ")
}

/// What reality is, and the newest cause with what follows from it.
fn beside(store: &Seen, it: &Outlook, text: &Text, lang: Lang) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    if let Some(amendment) = store.open_amendment(it.kpi.reference())? {
        let told = amendment.told_on.map_or_else(
            || lang.pick("not told", "sin comunicar").to_owned(),
            |on| {
                format!("{} {}", lang.pick("told", "comunicado el"), date::short(lang, on.date(), store.today().date()))
            },
        );
        rows.push(Row::new(format!("  {}", (text.amending)(&amendment.text, &told)), Tone::Doubtful));
    }
    if let Some(cause) = store.causes_of(it.kpi.reference())?.into_iter().next() {
        let words = noted(lang, &cause.text, cause.factor);
        let follow_up = follow_up(store, &cause, lang)?.unwrap_or_default();
        rows.push(Row::new(format!("  {}{follow_up}", headed(lang, cause.verdict, &words)), Tone::Dim));
    }
    Ok(rows)
}

fn follow_up(store: &Seen, cause: &Stored<Cause>, lang: Lang) -> Result<Option<String>> {
    let Some(id) = cause.commitment_id else { return Ok(None) };
    let Some(promise) = store.find::<Commitment>(id)? else { return Ok(None) };
    let due = promise.due_on.filter(|_| promise.state == CommitmentState::Open);
    let state = due.map_or_else(
        || promise.state.word(lang).to_owned(),
        |due| format!("{} {}", lang.pick("due", "vence el"), date::short(lang, due.date(), store.today().date())),
    );
    Ok(Some(format!(" → {} ({state})", promise.text)))
}
