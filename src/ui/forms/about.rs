//! Forms about one alliance: what was typed in one is kept until it is saved, and goes on where it was left.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::group::{Group, Plain, Wanted};
use super::left::ask_to_take_over;
use crate::domain::{AllianceId, Id, Kind, Ref};
use crate::store::drafts::Draft;
use crate::store::{Error, Name, Result};
use crate::ui::contract::{Cx, Env, Overlay};
use crate::ui::kit::field::{Field, Form};
use crate::ui::kit::keys::Key;

/// What was typed, by field.
pub type Typed = BTreeMap<String, String>;

/// What is asked about an alliance. Whatever says it is an [`Overlay`].
pub trait About: Sized {
    /// What the name of its draft begins with.
    const SLOT: &'static str;

    /// # Errors
    /// When the file cannot be read.
    fn new(cx: &Cx<'_>, alliance: Name, typed: &Typed) -> Result<Self>;

    fn sheet(&self) -> &Sheet;

    fn sheet_mut(&mut self) -> &mut Sheet;

    fn title(&self, env: &Env) -> String;

    fn save(&mut self, cx: &mut Cx<'_>);

    /// Says what the field that has the keys asks, or what its text becomes.
    fn guide(&mut self, _cx: &Cx<'_>) {}

    /// Opens that of an alliance; what was left of one goes on, in whichever window and on whichever day it was begun.
    fn open(cx: &mut Cx<'_>, alliance: Name)
    where
        Self: 'static,
    {
        if cx.store.is_read_only() {
            return cx.tell(&Error::ReadOnly);
        }
        match cx.env.drafts.read(&Self::slot(alliance.record.id)).ok().flatten() {
            Some(draft) if draft.holder.is_alive() && draft.holder != cx.env.drafts.me() => {
                ask_to_take_over(cx, draft, Self::restore);
            }
            left => {
                let typed = left.as_ref().and_then(kept).map(|kept| kept.values);
                let form = Self::new(cx, alliance, &typed.unwrap_or_default());
                if let Some(form) = cx.read(form) {
                    cx.open(form);
                }
            }
        }
    }

    /// From the draft of a process that died.
    fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix(Self::SLOT)?.strip_prefix('-')?;
        let kept = kept(draft)?;
        let name = cx.store.name(Ref { kind: Kind::Alliance, id: kept.alliance }).ok().flatten()?;
        let mut form = Self::new(cx, name, &kept.values).ok()?;
        form.sheet_mut().group.form.focus(&kept.focus);
        Some(form)
    }

    fn slot(alliance: Id) -> String {
        format!("{}-{alliance}", Self::SLOT)
    }
}

/// The alliance, and what is asked about it.
pub struct Sheet {
    pub alliance: Name,
    pub group: Group,
}

impl Sheet {
    pub fn new(alliance: Name, fields: Vec<Field>, typed: &Typed) -> Self {
        let mut group = Group::new(Form::new(fields));
        group.changed = !typed.is_empty();
        Self { alliance, group }
    }

    pub fn alliance(&self) -> AllianceId {
        AllianceId(self.alliance.record.id)
    }
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    alliance: Id,
    values: Typed,
    #[serde(default)]
    focus: String,
}

fn kept(draft: &Draft) -> Option<Kept> {
    serde_json::from_value(draft.value.clone()).ok()
}

impl<F: About> Overlay for F {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.sheet_mut().group.on_key(key, &Plain, cx) == Wanted::Save {
            self.save(cx);
        }
        self.guide(cx);
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.sheet_mut().group.paste(text);
    }

    fn text(&self) -> Option<String> {
        self.sheet().group.form.focused().map(Field::value)
    }

    fn replace_text(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.sheet_mut().group.replace(text);
    }

    fn draft(&self) -> Option<(String, Value)> {
        if self.sheet().group.changed { self.whole() } else { None }
    }

    fn whole(&self) -> Option<(String, Value)> {
        let Sheet { alliance, group } = self.sheet();
        let kept = Kept { alliance: alliance.record.id, values: group.filled(), focus: group.focus() };
        Some((Self::slot(kept.alliance), serde_json::to_value(kept).ok()?))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.sheet().group.view(frame, area, &self.title(env), &Plain, env)
    }
}
