//! The words of lines that could not be saved: drafts, such as the screens make and offer.

use std::path::PathBuf;

use serde_json::json;

use super::input::Line;
use crate::cli::Cx;
use crate::cli::failure::Failure;
use crate::domain::Timestamp;

/// Where the words of refused lines went.
#[derive(Default)]
pub struct Kept(Vec<PathBuf>);

impl Kept {
    /// Keeps a line as a draft of its own, at once; where even that fails, the words are printed. A blank
    /// line has none.
    pub fn line(&mut self, cx: &mut Cx, line: &Line, now: Timestamp) {
        if line.text.trim().is_empty() {
            return;
        }
        let drafts = cx.drafts();
        let slot = format!("log-{}-{}", std::process::id(), line.number);
        let value = json!({ "line": line.text, "wishes": { "rejected": [], "kind": null } });
        match drafts.save(&slot, &value, now, true) {
            Ok(()) => self.0.push(drafts.path(&slot)),
            Err(error) => {
                cx.out.note(&(cx.text().not_kept)(&crate::report::errors::io(cx.lang, &error)));
                cx.out.note(&line.text);
            }
        }
    }

    /// Where they are, and how to go on with them; `None` where none could be kept.
    pub fn hint(&self, cx: &Cx) -> Option<String> {
        let text = cx.text();
        let place = match self.0.as_slice() {
            [] => return None,
            [only] => only.display().to_string(),
            [first, ..] => first.parent().unwrap_or(first).display().to_string(),
        };
        Some(format!("{}\n{}", (text.kept)(&place), text.retry_hint))
    }
}

/// A page nobody could say whose it is becomes a draft of the line, which asks.
pub fn page(cx: &mut Cx, text: &str, now: Timestamp, failure: Failure) -> Failure {
    let mut kept = Kept::default();
    kept.line(cx, &Line { number: 1, text: text.to_owned(), is_text: true }, now);
    let told = failure.lines(cx.lang).join(" ");
    let hint = kept.hint(cx).unwrap_or_else(|| cx.text().nothing_saved.to_owned());
    Failure::refused(told).hint(hint)
}

/// The failure to open the file, and where the words are meanwhile.
pub fn instead(cx: &mut Cx, all: impl Iterator<Item = std::io::Result<Line>>, failure: Failure) -> Failure {
    let mut kept = Kept::default();
    let now = cx.settings.session.clock.now();
    let mut had_words = false;
    for line in all.map_while(Result::ok) {
        had_words |= !line.text.trim().is_empty();
        kept.line(cx, &line, now);
    }
    if !had_words {
        return failure;
    }
    let told = failure.lines(cx.lang).join(" ");
    let hint = kept.hint(cx).unwrap_or_else(|| cx.text().nothing_saved.to_owned());
    Failure::refused(told).hint(hint)
}
