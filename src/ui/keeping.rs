//! Keeping what is being typed: the top overlay's draft is at most a second behind the keyboard.

use serde_json::Value;

use super::app::App;
use super::contract::{Notice, Overlay};
use super::overlays;
use super::text::{EN, ES};

/// Enough to save drafts from elsewhere than the keyboard's loop: by signal, hang-up or panic.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    pub slot: String,
    pub value: Value,
}

impl App {
    /// What would be lost if the program ended now, from the bottom up.
    #[must_use]
    pub fn unsaved(&self) -> Vec<Kept> {
        let drafts = self.overlays.iter().filter_map(|overlay| overlay.draft());
        drafts.map(|(slot, value)| Kept { slot, value }).collect()
    }

    /// Saves all drafts; `durable` on leaving.
    pub fn keep_drafts(&mut self, durable: bool) {
        for Kept { slot, value } in self.unsaved() {
            self.keep_draft(&slot, &value, durable);
        }
    }

    pub(super) fn keep_draft(&mut self, slot: &str, value: &Value, durable: bool) {
        if let Err(error) = self.env.drafts.save(slot, value, self.store.now(), durable) {
            let words = self.env.lang.pick(&EN, &ES);
            let text = match error.kind() {
                std::io::ErrorKind::PermissionDenied if self.is_taken_over(slot) => words.taken_over.to_owned(),
                _ => (words.draft_not_kept)(&error.to_string()),
            };
            self.notice = Some(Notice { text, is_error: true });
        }
    }

    fn is_taken_over(&self, slot: &str) -> bool {
        let held = self.env.drafts.read(slot).ok().flatten();
        held.is_some_and(|draft| draft.holder != self.env.drafts.me() && draft.holder.is_alive())
    }

    /// What nobody holds any more is offered, the last saved on top.
    pub(super) fn offer_drafts(&mut self) {
        let Ok(orphans) = self.env.drafts.orphans() else { return };
        for draft in orphans.into_iter().rev() {
            let offer: Box<dyn Overlay> = Box::new(overlays::offer::Offer::new(draft));
            self.overlays.push(offer);
        }
    }
}
