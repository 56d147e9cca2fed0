//! `brief`: the page to read before a meeting, as text, Markdown or JSON.

use super::failure::Failure;
use super::{Cx, args, target};
use crate::domain::Mark;
use crate::report::briefing::page::{lines, markdown, nothing, title};
use crate::report::briefing::{Subject, briefing, subject};
use crate::report::leaflet::{LineKind, PageLine};

pub fn run(cx: &mut Cx, args: &args::Brief) -> Result<(), Failure> {
    let store = cx.store()?;
    let record = target::record(&cx.reader(&store), &args.which)?;
    let unknown = || Failure::refused((cx.meeting_text().nobody_to_meet)(&args.which));
    let about: Subject = subject(&store, record)?.ok_or_else(unknown)?;
    let found = store.at_once(|store| briefing(store, cx.lang, about))?;
    let today = store.today();
    if args.json {
        cx.out.json(&found);
    } else if args.markdown {
        cx.out.block("", &markdown(cx.lang, &found, today));
    } else {
        cx.out.heading(&title(cx.lang, &found, today));
        if found.is_empty() {
            cx.out.line(&nothing(cx.lang, found.alliance.handle.as_str()));
        }
        for line in lines(cx.lang, &found, today) {
            show(cx, &line);
        }
    }
    Ok(())
}

/// A heading stands by itself; a row has its number and its mark before it.
fn show(cx: &mut Cx, line: &PageLine) {
    if line.kind == LineKind::Heading {
        return cx.out.heading(&line.text);
    }
    let mark = match line.mark {
        Some(Mark::Red) => "!",
        Some(Mark::Amber) => "~",
        _ => " ",
    };
    let number = line.record.map(|(_, number)| number.to_string()).unwrap_or_default();
    // Never cut: what is to be said must be readable in full.
    cx.out.line(&format!("{number:>6} {mark} {}", line.text));
}
