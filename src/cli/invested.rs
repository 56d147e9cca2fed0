//! `invested`: what was put into an alliance and what it brought.

use super::failure::Failure;
use super::{Cx, args, target};
use crate::domain::Span;
use crate::insight::invested::invested;
use crate::report::invested::{lines, title};
use crate::report::leaflet::LineKind;

pub fn run(cx: &mut Cx, args: &args::Invested) -> Result<(), Failure> {
    let store = cx.store()?;
    let alliance = target::alliance(&cx.reader(&store), &args.alliance)?;
    let today = store.today();
    let span = Span { from: today.plus(1 - i32::from(args.days.max(1))), to: today };
    let found = store.at_once(|store| invested(store, alliance, span))?;
    if args.json {
        cx.out.json(&found);
        return Ok(());
    }
    cx.out.heading(&title(cx.lang, span));
    for line in lines(cx.lang, &found) {
        match line.kind {
            LineKind::Heading => cx.out.heading(&line.text),
            _ => cx.out.line(&format!("  {}", line.text)),
        }
    }
    Ok(())
}
