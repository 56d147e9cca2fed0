//! The words of lines that could not be saved: drafts, such as the screens make and offer.

use serde_json::json;

use super::input::Line;
use crate::cli::Cx;
use crate::cli::failure::Failure;
use crate::domain::Timestamp;
use crate::store::drafts::Drafts;

/// Keeps each line as a draft of its own and says where; where even that fails, the words are printed.
pub fn lines(cx: &mut Cx, lines: &[&Line], now: Timestamp) -> String {
    let text = cx.text();
    let drafts = Drafts::new(&cx.settings.state, &cx.settings.db);
    let mut kept = Vec::new();
    for line in lines {
        let slot = if lines.len() == 1 {
            format!("log-{}", std::process::id())
        } else {
            format!("log-{}-{}", std::process::id(), line.number)
        };
        let value = json!({ "line": line.text, "wishes": { "rejected": [], "kind": null } });
        match drafts.save(&slot, &value, now, true) {
            Ok(()) => kept.push(drafts.folder().join(format!("{slot}.json"))),
            Err(error) => {
                cx.out.note(&(text.not_kept)(&crate::report::errors::io(cx.lang, &error)));
                cx.out.note(&line.text);
            }
        }
    }
    match kept.as_slice() {
        [] => text.nothing_saved.to_owned(),
        [only] => format!("{}\n{}", (text.kept)(&only.display().to_string()), text.retry_hint),
        _ => format!("{}\n{}", (text.kept)(&drafts.folder().display().to_string()), text.retry_hint),
    }
}

/// The failure to open the file, and where the words are meanwhile.
pub fn instead(cx: &mut Cx, all: &[Line], failure: Failure) -> Failure {
    let worth: Vec<&Line> = all.iter().filter(|line| !line.text.trim().is_empty()).collect();
    if worth.is_empty() {
        return failure;
    }
    let now = cx.settings.session.clock.now();
    let told = failure.lines(cx.lang);
    let hint = lines(cx, &worth, now);
    Failure::refused(told.join(" ")).hint(hint)
}
