//! `report`: one alliance over a stretch of days, for our own people or for the partner; or the
//! team's page over all of them. The partner's is shown as what it leaves out first, and written
//! only when that was seen.

use std::path::Path;

use serde_json::json;

use super::failure::Failure;
use super::text::Text;
use super::{Cx, args, target};
use crate::capture::dates::Look;
use crate::domain::{AllianceId, Audience, Span};
use crate::ops;
use crate::report::page::Preview;
use crate::report::paper::{self, Order};
use crate::report::period::{Period, quarter, span};
use crate::report::render::Format;
use crate::report::team::ALLIANCES;
use crate::store::Store;

pub fn run(cx: &mut Cx, args: &args::Report) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let format = format(cx.text(), args)?;
    let Some(word) = &args.alliance else { return all(cx, &store, args, format) };
    let alliance = target::alliance(&cx.reader(&store), word)?;
    let audience = if args.audience.as_deref() == Some("partner") { Audience::Partner } else { Audience::Us };
    let span = days(cx, &store, alliance, args)?;
    let order = Order { lang: cx.lang, alliance, audience, span, format };
    let is_for_partner = audience == Audience::Partner;
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
    match ops::share_report(&mut store, alliance, span, &order.title()) {
        Ok(done) => {
            let number = store.number(done.value)?;
            cx.out.note(&(cx.text().shared_report)(number));
            Ok(())
        }
        Err(error) => {
            args.output.iter().for_each(|path| paper::take_back(path));
            Err(error.into())
        }
    }
}

/// The team's page.
fn all(cx: &mut Cx, store: &Store, args: &args::Report, format: Format) -> Result<(), Failure> {
    let of_one = args.audience.as_deref() == Some("partner") || args.period.is_some() || args.from.is_some();
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

/// Which days: said, named, or the last three months.
fn days(cx: &mut Cx, store: &Store, alliance: AllianceId, args: &args::Report) -> Result<Span, Failure> {
    let (text, today) = (cx.text(), store.today());
    if args.from.is_some() || args.to.is_some() {
        let reader = cx.reader(store);
        let day = |words: &Option<String>| words.as_deref().map(|words| reader.day(words, Look::Back)).transpose();
        let to = day(&args.to)?.unwrap_or(today);
        let from = day(&args.from)?.unwrap_or_else(|| quarter(to).from);
        let wrong = Failure::usage(text.days_backwards);
        return if from <= to { Ok(Span { from, to }) } else { Err(wrong) };
    }
    let Some(word) = &args.period else { return Ok(quarter(today)) };
    let unknown = || Failure::usage((text.bad_period)(word)).hint("month, quarter, since-last");
    let period = Period::from_word(word).ok_or_else(unknown)?;
    Ok(span(store, alliance, period)?.unwrap_or_else(|| {
        cx.out.note(text.no_report_yet);
        quarter(today)
    }))
}

/// What would be left out, and why.
fn show(cx: &mut Cx, store: &Store, order: &Order, args: &args::Report) -> Result<(), Failure> {
    if order.format == Format::Json {
        let (records, withheld) = store.at_once(|store| order.left_out(store))?;
        let parts: Vec<_> = withheld.iter().map(|(what, count)| json!({ "what": what, "records": count })).collect();
        cx.out.json(&json!({ "span": order.span, "for": order.audience, "left_out": records, "parts": parts }));
    } else {
        let preview = store.at_once(|store| order.preview(store))?;
        print(cx, order, &preview);
    }
    if order.audience == Audience::Partner && !args.dry_run {
        cx.out.note(cx.text().report_needs_yes);
    }
    Ok(())
}

fn print(cx: &mut Cx, order: &Order, preview: &Preview) {
    cx.out.heading(&order.title());
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
            cx.store()?.remember_written(path)?;
            cx.out.note(&(cx.text().report_written)(&path.display().to_string()));
        }
        // Markup must stay as it is; text follows the reader's terminal.
        None if matches!(format, Format::Html | Format::Json) => cx.out.file(text),
        None => cx.out.raw(text),
    }
    Ok(())
}
