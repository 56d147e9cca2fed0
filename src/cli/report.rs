//! `report`: one alliance over a stretch of days, for our own people or for the partner; or the
//! team's page over all of them. The partner's is shown as what it leaves out first, and written
//! only when that was seen.

use std::path::Path;

use serde_json::json;

use super::failure::Failure;
use super::text::Text;
use super::verbs::sent;
use super::{Cx, args, target};
use crate::capture::dates::Look;
use crate::domain::{AllianceId, Audience, Share, ShareId, Span};
use crate::ops;
use crate::report::owed;
use crate::report::page::Preview;
use crate::report::paper::{self, Order};
use crate::report::period::{Period, usual};
use crate::report::render::Format;
use crate::report::team::ALLIANCES;
use crate::store::Seen;

pub fn run(cx: &mut Cx, args: &args::Report) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let format = format(cx.text(), args)?;
    let Some(word) = &args.alliance else { return all(cx, &store, args, format) };
    let alliance = target::alliance(&cx.reader(&store), word)?;
    let audience = if args.audience.as_deref() == Some("partner") { Audience::Partner } else { Audience::Us };
    let span = days(cx, &store, alliance, args)?;
    let is_for_partner = audience == Audience::Partner;
    let settles = if is_for_partner { settled(cx, &store, alliance, args)? } else { None };
    let order = Order { lang: cx.lang, alliance, audience, span, format, settles };
    let sent_to = sent::people(&store, args.sent_to.as_deref().filter(|_| is_for_partner), alliance)?;
    if args.dry_run || (is_for_partner && !args.yes) {
        return show(cx, &store, &order, args);
    }
    let text = store.at_once(|store| order.text(store))?;
    if is_for_partner && store.is_read_only() {
        return Err(crate::store::Error::ReadOnly.into());
    }
    hand_out(cx, &text, format, args.output.as_deref())?;
    if !is_for_partner {
        return Ok(());
    }
    // What was printed must have come out before it counts as handed over.
    if cx.out.is_gone() {
        return Ok(());
    }
    match ops::share_report(&mut store, alliance, span, &order.title(), settles, sent_to.as_deref()) {
        Ok(done) => {
            let said = sent::line(&cx.reader(&store), done.value)?;
            cx.out.note(&format!("{said} {}", cx.text().undo_hint));
            Ok(())
        }
        Err(error) => {
            args.output.iter().for_each(|path| paper::take_back(path));
            Err(error.into())
        }
    }
}

/// The team's page.
fn all(cx: &mut Cx, store: &Seen, args: &args::Report, format: Format) -> Result<(), Failure> {
    let of_one = args.settles.is_some()
        || args.audience.as_deref() == Some("partner")
        || args.period.is_some()
        || args.from.is_some();
    if of_one || args.to.is_some() || args.yes {
        let text = cx.text();
        return Err(Failure::usage(text.report_of_which).hint(text.report_of_which_hint));
    }
    let limit = args.limit.unwrap_or(ALLIANCES);
    let page = store.at_once(|store| paper::of_all(store, cx.lang, format, limit))?;
    hand_out(cx, &page, format, args.output.as_deref())
}

/// As what: said, or told by the file's name.
fn format(text: &Text, args: &args::Report) -> Result<Format, Failure> {
    let told = args.format.as_deref().or_else(|| args.output.as_deref()?.extension()?.to_str());
    match told {
        None => Ok(Format::Text),
        Some(word) => match (Format::from_word(word), &args.format) {
            (Some(format), _) => Ok(format),
            // A file may end in anything.
            (None, None) => Ok(Format::Text),
            (None, Some(_)) => Err(Failure::usage((text.bad_format)(word))),
        },
    }
}

/// Which owed report is handed over by it: said, or the one that is due.
fn settled(cx: &Cx, store: &Seen, alliance: AllianceId, args: &args::Report) -> Result<Option<ShareId>, Failure> {
    let owed = store.at_once(|store| owed::owed(store, alliance))?;
    match args.settles.as_deref() {
        None => Ok(owed::meant(&owed, store.today()).map(|it| it.key())),
        Some("none" | "ninguno") => Ok(None),
        Some(word) => {
            let number = word.parse().ok();
            let found = owed.iter().find(|it| Some(it.number) == number);
            let not_owed = || {
                let due: Vec<String> = owed.iter().map(|it| owed::line(cx.lang, it, store.today())).collect();
                Failure::usage((cx.text().not_owed)(word)).hint(due.join("; "))
            };
            found.map(|it| Some(it.key())).ok_or_else(not_owed)
        }
    }
}

/// Which days: said, named, or the last three months.
fn days(cx: &mut Cx, store: &Seen, alliance: AllianceId, args: &args::Report) -> Result<Span, Failure> {
    let (text, today) = (cx.text(), store.today());
    let between = args.period.as_deref().and_then(|word| word.split_once(".."));
    let (from, to) = between.map_or((args.from.as_deref(), args.to.as_deref()), |(from, to)| (said(from), said(to)));
    if between.is_some() || from.is_some() || to.is_some() {
        let reader = cx.reader(store);
        let day = |words: Option<&str>| words.map(|words| reader.day(words, Look::Back)).transpose();
        let to = day(to)?.unwrap_or(today);
        let from = day(from)?.unwrap_or_else(|| usual(to).from);
        let wrong = Failure::usage(text.days_backwards);
        return if from <= to { Ok(Span { from, to }) } else { Err(wrong) };
    }
    let Some(word) = &args.period else { return Ok(usual(today)) };
    let unknown = || Failure::usage((text.bad_period)(word)).hint(text.periods);
    let period = Period::from_word(word).ok_or_else(unknown)?;
    match period.span(store, alliance)? {
        Some(span) => Ok(span),
        None if period == Period::SinceLast => {
            cx.out.note(text.no_report_yet);
            Ok(usual(today))
        }
        None => Err(Failure::usage((text.period_ahead)(word))),
    }
}

fn said(words: &str) -> Option<&str> {
    Some(words.trim()).filter(|words| !words.is_empty())
}

/// What would be left out, and why.
fn show(cx: &mut Cx, store: &Seen, order: &Order, args: &args::Report) -> Result<(), Failure> {
    let settles = order.settles.map(|id| store.get::<Share>(id)).transpose()?;
    if order.format == Format::Json {
        let (records, withheld) = store.at_once(|store| order.left_out(store))?;
        let parts: Vec<_> = withheld.iter().map(|(what, count)| json!({ "what": what, "records": count })).collect();
        cx.out.json(&json!({ "span": order.span, "for": order.audience, "left_out": records, "parts": parts,
            "settles": settles.map(|it| it.number) }));
    } else {
        let preview = store.at_once(|store| order.preview(store))?;
        print(cx, order, &preview);
        if let Some(it) = settles {
            cx.out.line(&(cx.text().settles)(&owed::line(cx.lang, &it, store.today())));
        }
    }
    if order.audience == Audience::Partner && !args.dry_run {
        cx.out.note(cx.text().report_needs_yes);
    }
    Ok(())
}

fn print(cx: &mut Cx, order: &Order, preview: &Preview) {
    cx.out.heading(&order.title());
    if let Some(goes) = &preview.goes {
        cx.out.line(goes.because.as_str());
        goes.rows.iter().for_each(|row| cx.out.line(&format!("    {row}")));
    }
    cx.out.line(preview.title.as_str());
    for part in &preview.parts {
        cx.out.line(&format!("  {}", part.because));
        part.rows.iter().for_each(|row| cx.out.line(&format!("    {row}")));
    }
}

fn hand_out(cx: &mut Cx, text: &str, format: Format, output: Option<&Path>) -> Result<(), Failure> {
    match output {
        Some(path) => {
            paper::put(path, text)?;
            cx.store()?.remember_written(path).inspect_err(|_| paper::take_back(path))?;
            cx.out.note(&(cx.text().report_written)(&path.display().to_string()));
        }
        // Markup must stay as it is; text follows the reader's terminal.
        None if matches!(format, Format::Html | Format::Json) => cx.out.file(text),
        None => cx.out.raw(text),
    }
    Ok(())
}
