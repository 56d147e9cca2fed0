//! Up in an empty line: what was left unsaved, then the lines that were typed before; Down goes back.

use super::{Kept, QuickLog};
use crate::intake::Wishes;
use crate::store::Seen;
use crate::store::drafts::{Draft, Drafts};
use crate::ui::contract::Cx;

/// Lines that are gone through.
const LINES: usize = 50;

/// Something that can be brought back.
enum Earlier {
    Draft(Box<Draft>),
    Line(String),
}

/// What can be brought back, and which of it stands in the line.
#[derive(Default)]
pub(super) struct Recall {
    found: Vec<Earlier>,
    at: Option<usize>,
    /// The text as it was brought.
    brought: String,
}

impl QuickLog {
    /// Whether Up and Down go through what was typed before.
    pub(super) fn is_recalling(&self) -> bool {
        self.input.is_empty() || self.recall.at.is_some() && self.input.text() == self.recall.brought
    }

    /// What was typed last, again what was typed before that; `false` where there is no more.
    pub(super) fn earlier(&mut self, cx: &Cx<'_>) -> bool {
        if self.recall.at.is_none() {
            let dropped = self.dropped.clone().map(Earlier::Line);
            self.recall.found = dropped.into_iter().chain(found(cx.store, &cx.env.drafts)).collect();
        }
        let next = self.recall.at.map_or(0, |at| at + 1);
        self.bring(Some(next), cx)
    }

    /// Back towards the empty line.
    pub(super) fn later(&mut self, cx: &Cx<'_>) {
        let next = self.recall.at.and_then(|at| at.checked_sub(1));
        self.bring(next, cx);
    }

    fn bring(&mut self, at: Option<usize>, cx: &Cx<'_>) -> bool {
        let (mut slot, mut begun, mut text) = (fresh_slot(&cx.env.drafts), String::new(), String::new());
        let mut wishes = Wishes { scope: self.wishes.scope, hint: self.wishes.hint, ..Wishes::default() };
        let mut today = cx.store.today();
        match at.map(|at| self.recall.found.get(at)) {
            Some(None) => return false,
            None => {}
            Some(Some(Earlier::Line(line))) => (begun, text) = (line.clone(), line.clone()),
            Some(Some(Earlier::Draft(draft))) => {
                let Ok(kept) = serde_json::from_value::<Kept>(draft.value.clone()) else { return false };
                today = kept.wishes.written.or(draft.day).unwrap_or(today);
                wishes = Wishes { scope: wishes.scope, ..kept.wishes };
                (slot, text) = (draft.slot.clone(), kept.line);
            }
        }
        self.recall.at = at;
        self.recall.brought.clone_from(&text);
        (self.slot, self.begun, self.wishes, self.today) = (slot, begun, wishes, today);
        self.is_touched = false;
        self.input.set(&text);
        self.read(cx.store);
        true
    }
}

/// Lines nobody else is writing, the last saved first; then those that were saved.
fn found(store: &Seen, drafts: &Drafts) -> impl Iterator<Item = Earlier> {
    let is_free = |draft: &Draft| draft.holder == drafts.me() || !draft.holder.is_alive();
    let left = drafts.all().unwrap_or_default().into_iter();
    let left = left.filter(|draft| draft.slot.starts_with("log-") && is_free(draft));
    let lines = store.typed_lately(LINES).unwrap_or_default();
    let left: Vec<Draft> = left.collect();
    left.into_iter().map(|draft| Earlier::Draft(Box::new(draft))).chain(lines.into_iter().map(Earlier::Line))
}

/// A slot of this process that holds nothing.
pub(super) fn fresh_slot(drafts: &Drafts) -> String {
    let process = std::process::id();
    let name = |nth: usize| if nth == 0 { format!("log-{process}") } else { format!("log-{process}-{nth}") };
    (0..1000).map(name).find(|slot| !drafts.path(slot).exists()).unwrap_or_else(|| name(0))
}
