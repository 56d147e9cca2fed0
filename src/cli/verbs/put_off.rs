//! `snooze`: rows of Today come back on another day.

use super::{is_day, split};
use crate::capture::dates::Look;
use crate::cli::failure::Failure;
use crate::cli::{Cx, target};
use crate::i18n::date;
use crate::ops;

/// `snooze`: records or keys, then the day they come back; tomorrow when none is said.
pub fn snooze(cx: &mut Cx, words: &[String]) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let (targets, rest) = split(words, |rest| is_day(&reader, Some(Look::Forward), rest));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::reading::Reader;
    use crate::i18n::Lang;

    #[test]
    fn a_day_that_is_refused_is_no_number_of_a_record() {
        let store = crate::store::testing::store();
        let reader = Reader { store: &store, lang: Lang::En };
        for (rest, is_one) in
            [("1 jan 2090", true), ("31 sep", true), ("1 dec", true), ("8 9", false), ("31 12", false)]
        {
            assert_eq!(is_day(&reader, Some(Look::Forward), rest), is_one, "{rest}");
        }
    }
}
