//! Keeping what is being typed: the top overlay's draft is at most a second behind the keyboard.

use serde_json::Value;

use super::app::App;
use super::contract::{Cx, Notice, Overlay};
use super::overlays;
use super::run::Start;
use super::text::{EN, ES};
use crate::intake::page;

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

    /// Saves all drafts, and forgets those that were emptied; `durable` on leaving.
    pub fn keep_drafts(&mut self, durable: bool) {
        let emptied = self.overlays.iter().filter(|overlay| overlay.draft().is_none());
        for slot in emptied.filter_map(|overlay| overlay.slot()) {
            self.forget_draft(&slot);
        }
        for Kept { slot, value } in self.unsaved() {
            self.keep_draft(&slot, &value, durable);
        }
    }

    pub(super) fn keep_draft(&mut self, slot: &str, value: &Value, durable: bool) {
        if let Err(error) = self.env.drafts.save(slot, value, self.store.now(), durable) {
            let words = self.env.lang.pick(&EN, &ES);
            let is_taken = error.kind() == std::io::ErrorKind::PermissionDenied && self.is_taken_over(slot);
            let own = |overlay: &&mut Box<dyn Overlay>| overlay.draft().is_some_and(|(own, _)| own == slot);
            if is_taken && let Some(overlay) = self.overlays.iter_mut().find(own) {
                overlay.taken_over();
            }
            let text = if is_taken {
                words.taken_over.to_owned()
            } else {
                (words.draft_not_kept)(&crate::report::errors::io(self.env.lang, &error))
            };
            self.notice = Some(Notice { text, is_error: true });
        }
    }

    /// What another terminal goes on with is theirs.
    pub(super) fn forget_draft(&self, slot: &str) {
        if !self.is_taken_over(slot) {
            drop(self.env.drafts.remove(slot));
        }
    }

    pub(super) fn is_taken_over(&self, slot: &str) -> bool {
        let held = self.env.drafts.read(slot).ok().flatten();
        held.is_some_and(|draft| draft.holder != self.env.drafts.me() && draft.holder.is_alive())
    }

    /// What nobody holds any more is offered, the last saved on top; what is begun anyway is not.
    pub(super) fn offer_drafts(&mut self, start: Start) {
        let Ok(orphans) = self.env.drafts.orphans() else { return };
        let begun = match start {
            Start::Meeting { alliance, meeting } => Some(page::slot(alliance, meeting)),
            Start::Today | Start::Review(_) => None,
        };
        for draft in orphans.into_iter().rev().filter(|draft| begun.as_ref() != Some(&draft.slot)) {
            let offer: Box<dyn Overlay> = Box::new(overlays::offer::Offer::new(draft));
            self.overlays.push(offer);
        }
    }

    /// Opens the meeting that is to be begun with, on top.
    pub(super) fn begin(&mut self, start: Start) {
        let Start::Meeting { alliance, meeting } = start else { return };
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        match meeting {
            Some(meeting) => super::meeting::open(&mut cx, meeting),
            None => super::meeting::open_now(&mut cx, alliance),
        }
        let (commands, changes) = cx.finish();
        self.settle(commands, changes);
    }
}
