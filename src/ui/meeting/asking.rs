//! What a page of minutes asks, answered by a number; and whoever it asks for, by their name.

use super::mode::MeetingMode;
use super::text::{EN, ES};
use crate::intake::page::{self, Sought, find};
use crate::store::Seen;
use crate::ui::contract::{Cmd, Cx};
use crate::ui::overlays::ask::AskText;

impl MeetingMode {
    /// The question of the page that has answers, where no other line stands in the way before it.
    pub(super) fn question(&self) -> Option<page::Asked<'_>> {
        page::asked(&self.page, &self.lines)
    }

    /// The cursor goes to what is asked about, and the next number answers.
    pub(super) fn ask(&mut self) {
        let place = self.question().map(|asked| asked.at + asked.ask.span.end);
        self.is_asking = place.is_some();
        if let Some(place) = place {
            self.input.go(place);
        }
    }

    /// A number answers; then the next question stands.
    pub(super) fn answer(&mut self, number: usize, store: &Seen) {
        let answered = self.question().and_then(|asked| {
            let answer = asked.ask.answers.get(number.checked_sub(1)?)?;
            Some(page::answered(&self.page.text, asked.at, answer))
        });
        match answered {
            Some(text) => {
                self.input.set(&text);
                self.typed(store);
                self.ghosts.clear();
                self.ask();
            }
            None => self.is_asking = true,
        }
    }

    /// The question lies above; its answer comes back by [`crate::ui::contract::Overlay::answered`].
    pub(super) fn ask_for_somebody(&self, cx: &mut Cx<'_>) {
        let alliance = self.page.alliance;
        let text = self.words();
        let then = move |typed: &str, cx: &mut Cx<'_>| match find(cx.store, alliance, typed) {
            Ok(Sought::One(found)) => {
                cx.send(Cmd::Answer(serde_json::to_value(found).unwrap_or_default()));
                Ok(())
            }
            _ => Err(cx.lang().pick(&EN, &ES).no_such_person.to_owned()),
        };
        cx.open(AskText::new(text.add_title.to_owned(), "", Box::new(|_| None), Box::new(then)));
    }
}
