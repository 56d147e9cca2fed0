//! The links and files a record names: opened by whatever the desktop opens them with, or copied.

use std::process::Command;

use super::{copy, text};
use crate::domain::{Ref, link};
use crate::report::errors;
use crate::report::paper::resolved;
use crate::report::record::links_of;
use crate::ui::contract::Cx;
use crate::ui::overlays::ask::{Answer, AskOne};

/// Opens its argument as the desktop would, and fails where nothing does.
const OPEN: &str = r#"for it in xdg-open open; do
  if command -v "$it" >/dev/null 2>&1; then "$it" "$1" </dev/null >/dev/null 2>&1 & exit 0; fi
done; exit 1"#;

/// Asks which of a record's links is opened; each is shown whole, so that nobody follows one unseen.
pub fn open_link(cx: &mut Cx<'_>, record: Ref) {
    let found = links_of(cx.store, record);
    let Some(found) = cx.read(found) else { return };
    let text = text::of(cx.lang());
    let answer = |(key, link): (char, &String)| Answer {
        key,
        label: link.clone(),
        then: Box::new({
            let link = link.clone();
            move |cx: &mut Cx<'_>| start(cx, &link)
        }),
    };
    let mut answers: Vec<Answer> = ('1'..='9').zip(&found).map(answer).collect();
    if answers.is_empty() {
        return cx.complain(text.no_links);
    }
    let copied = found.clone();
    let then = Box::new(move |cx: &mut Cx<'_>| copy(cx, &copied));
    answers.push(Answer { key: 'y', label: text.copy_links.to_owned(), then });
    cx.open(AskOne::new(text.open_which.to_owned(), answers));
}

/// Hands it to the desktop and does not wait: what the opener says of it goes nowhere near the screen.
fn start(cx: &mut Cx<'_>, said: &str) {
    let target = link::target(said).map_or_else(|| resolved(said).into_os_string(), Into::into);
    let begun = Command::new("sh").arg("-c").arg(OPEN).arg("sh").arg(target).status();
    let text = text::of(cx.lang());
    match begun {
        Ok(status) if status.success() => cx.say((text.opened)(said)),
        Ok(_) => cx.complain(text.no_opener),
        Err(error) => {
            let problem = errors::io(cx.lang(), &error);
            cx.complain(problem);
        }
    }
}
