//! `snooze`: rows of Today come back on another day.

use super::split;
use crate::capture::dates::{Look, Place, whole_day};
use crate::cli::failure::Failure;
use crate::cli::{Cx, target};
use crate::i18n::date;
use crate::ops;

/// `snooze`: records or keys, then the day they come back; tomorrow when none is said.
pub fn snooze(cx: &mut Cx, words: &[String]) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let from = reader.from();
    let (targets, rest) = split(words, |rest| whole_day(rest, Place::Field, Look::Forward, &from).is_ok());
    if targets.is_empty() {
        return Err(Failure::usage(reader.text().no_records));
    }
    let until = if rest.is_empty() { store.today().plus(1) } else { reader.day(&rest.join(" "), Look::Forward)? };
    let mut items = Vec::new();
    for word in targets {
        items.push(target::item(&reader, word)?);
    }
    let due: Vec<_> = items.iter().map(|item| item.due).collect();
    ops::snooze(&mut store, &due, until)?;
    let day = date::relative(cx.lang, until.date(), store.today().date());
    for item in &items {
        let line = crate::report::attention::line(cx.lang, item, store.today());
        let what = format!("{} {} {}", item.key, item.alliance.handle, line.what);
        cx.out.line(&format!("{} {}", (cx.text().snoozed)(&what, &day), cx.text().undo_hint));
        if item.snoozed >= 3 {
            cx.out.line(&(cx.text().times)(item.snoozed + 1));
        }
    }
    Ok(())
}
