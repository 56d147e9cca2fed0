//! Keeping what is being typed: the top overlay's draft is at most a second behind the keyboard.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::app::App;
use super::contract::{Cx, Notice, Overlay};
use super::overlays::drafts::DraftList;
use super::run::Start;
use super::text::{EN, ES};
use crate::intake::page;

/// Enough to save drafts from elsewhere than the keyboard's loop: by signal, hang-up or panic.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    pub slot: String,
    pub value: Value,
}

/// A draft that is being saved, and whether anything was.
pub struct Taking {
    slot: String,
    is_noted: Arc<AtomicBool>,
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
            self.notice = Some(Notice { text, is_error: true, is_chrome: false });
        }
    }

    /// From here to [`App::taken`], whatever is saved notes in the draft it was typed in that it took it: a
    /// program killed between the commit and its own tidying does not offer it again.
    pub(super) fn taking(&mut self) -> Option<Taking> {
        let slot = self.overlays.iter().rev().find_map(|overlay| overlay.slot())?;
        let (drafts, own, is_noted) = (self.env.drafts.clone(), slot.clone(), Arc::new(AtomicBool::new(false)));
        let noted = Arc::clone(&is_noted);
        self.store.tell(Some(Box::new(move |operation| {
            drafts.take(&own, operation);
            noted.store(true, Ordering::Relaxed);
        })));
        Some(Taking { slot, is_noted })
    }

    /// What was not meant by the save, or could not be saved after all, is a draft as before.
    pub(super) fn taken(&mut self, taking: Option<Taking>) {
        self.store.tell(None);
        let Some(Taking { slot, is_noted }) = taking else { return };
        if !is_noted.load(Ordering::Relaxed) {
            return;
        }
        if let Some(left) = self.unsaved().into_iter().find(|left| left.slot == slot) {
            self.keep_draft(&left.slot, &left.value, false);
        }
    }

    /// Lays the top overlay's text out for an editor, once what was typed is on disk.
    ///
    /// # Errors
    /// When either cannot be written; nothing is lost then, and no editor should be started.
    pub fn lend(&self, text: &str) -> std::io::Result<(String, PathBuf)> {
        let top = self.overlays.last();
        let (slot, value) = top.and_then(|top| top.whole()).unwrap_or_default();
        let is_hollow = top.is_none_or(|top| top.draft().is_none());
        let path = self.env.drafts.lend(&slot, &value, self.store.now(), text, is_hollow)?;
        Ok((slot, path))
    }

    /// What came back from the editor is the overlay's own, and on disk as such.
    pub fn given_back(&mut self, slot: &str, text: &str) {
        self.edited(text);
        self.keep_drafts(true);
        self.env.drafts.forget_edited(slot);
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

    /// What nobody holds any more is offered in one box; what is begun anyway is not.
    pub(super) fn offer_drafts(&mut self, start: Start) {
        self.env.drafts.forget_taken(&self.store);
        let Ok(orphans) = self.env.drafts.orphans() else { return };
        let begun = match start {
            Start::Meeting { alliance, meeting } => Some(page::slot(alliance, meeting)),
            Start::Today | Start::Review(_) => None,
        };
        let left = orphans.into_iter().filter(|draft| begun.as_ref() != Some(&draft.slot)).collect();
        let list = DraftList::of(&self.env.drafts, left);
        if !list.is_empty() {
            self.overlays.push(Box::new(list));
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
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
    }
}
