//! A draft that nobody holds any more, offered back.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::quick_log::QuickLog;
use crate::domain::Timestamp;
use crate::i18n::{Lang, date};
use crate::store::drafts::Draft;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::forms;
use crate::ui::forms::check::CheckForm;
use crate::ui::forms::figures::FigureForm;
use crate::ui::forms::kickoff::KickOff;
use crate::ui::forms::review::ReviewForm;
use crate::ui::kit::cells::{truncate, wrap};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;
use crate::ui::meeting;

pub struct Offer {
    draft: Draft,
    /// What an editor saved of it later.
    edited: Option<String>,
}

impl Offer {
    pub fn new(draft: Draft, edited: Option<String>) -> Self {
        Self { draft, edited }
    }

    /// Whether an editor saved something of it later.
    pub fn is_edited(&self) -> bool {
        self.edited.is_some()
    }

    /// The first words of whatever was being typed.
    fn words(&self) -> String {
        if let Some(edited) = &self.edited {
            return edited.clone();
        }
        fn longest(value: &serde_json::Value) -> Option<&str> {
            match value {
                serde_json::Value::String(text) => Some(text),
                serde_json::Value::Object(fields) => fields.values().filter_map(longest).max_by_key(|text| text.len()),
                serde_json::Value::Array(items) => items.iter().filter_map(longest).max_by_key(|text| text.len()),
                _ => None,
            }
        }
        let text = |name: &str| self.draft.value.get(name).and_then(serde_json::Value::as_str);
        let line = text("line").or_else(|| text("text"));
        let values = self.draft.value.get("values");
        line.or_else(|| values.and_then(longest)).unwrap_or_default().to_owned()
    }

    fn reopen(&self, cx: &mut Cx<'_>) {
        // The page of a meeting keeps its slot: it is found there from any terminal.
        if meeting::is_page(&self.draft) {
            return meeting::take_up(cx, &self.draft);
        }
        let Some(mut overlay) = self.restored(cx) else {
            cx.complain(cx.lang().pick("This draft is not readable.", "Este borrador no se entiende."));
            return;
        };
        if let Some(edited) = &self.edited {
            overlay.replace_text(edited, cx);
        }
        // Its slot may be named after the process that died: the text goes on under this one's, and only
        // what is kept there is forgotten here.
        let (drafts, now) = (&cx.env.drafts, cx.store.now());
        let kept = overlay.draft().map(|(slot, value)| drafts.save(&slot, &value, now, true).map(|()| slot));
        match kept {
            Some(Ok(slot)) if slot == self.draft.slot => drafts.forget_edited(&slot),
            Some(Ok(_)) | None => drop(drafts.remove(&self.draft.slot)),
            // It is on the screen, and stays where it was as well.
            Some(Err(_)) => {}
        }
        cx.send(Cmd::Open(overlay));
    }

    fn restored(&self, cx: &mut Cx<'_>) -> Option<Box<dyn Overlay>> {
        fn boxed(overlay: impl Overlay + 'static) -> Box<dyn Overlay> {
            Box::new(overlay)
        }
        let draft = &self.draft;
        QuickLog::restore(cx, draft)
            .map(boxed)
            .or_else(|| forms::restore(cx, draft).map(boxed))
            .or_else(|| ReviewForm::restore(cx, draft).map(boxed))
            .or_else(|| CheckForm::restore(cx, draft).map(boxed))
            .or_else(|| KickOff::restore(cx, draft).map(boxed))
            .or_else(|| FigureForm::restore(cx, draft).map(boxed))
    }

    /// Throws away what is shown: what the editor saved first, and then what was typed before that.
    fn throw_away(&mut self, cx: &mut Cx<'_>) {
        cx.env.drafts.forget_edited(&self.draft.slot);
        if self.edited.take().is_none() || self.draft.hollow {
            cx.send(Cmd::Close { keep_draft: false });
            drop(cx.env.drafts.remove(&self.draft.slot));
        }
    }
}

impl Overlay for Offer {
    fn name(&self) -> &'static str {
        "offer"
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match key.code {
            KeyCode::Enter => {
                cx.send(Cmd::Close { keep_draft: false });
                self.reopen(cx);
            }
            KeyCode::Char('D') => self.throw_away(cx),
            KeyCode::Esc | KeyCode::Char('q') => cx.send(Cmd::Close { keep_draft: false }),
            _ => {}
        }
    }

    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let (day, time) = Timestamp::from_millis(self.draft.saved_ms).civil(env.zone);
        let title = format!(
            "{} · {} {time}",
            match self.edited {
                Some(_) => env.lang.pick("unsaved text, from the editor", "texto sin guardar, del editor"),
                None => env.lang.pick("unsaved text", "texto sin guardar"),
            },
            date::day_month(env.lang, day.date())
        );
        let keys = env.lang.pick(
            "enter goes on with it · esc later · D throws it away",
            "intro lo retoma · esc luego · D lo descarta",
        );
        let look = &env.look;
        let words = env.hide(&self.words()).into_owned();
        let lines = wrap(&words, usize::from(area.width.min(70)).saturating_sub(4));
        let height = u16::try_from(lines.len().min(8) + 2).unwrap_or(10);
        let inside = popup::draw(frame.buffer_mut(), centred(area, 70, height), &title, keys, look);
        let cells = usize::from(inside.width);
        for (y, line) in (inside.y..inside.bottom()).zip(lines) {
            frame.buffer_mut().set_stringn(
                inside.x,
                y,
                truncate(&line, cells, look.glyphs.ellipsis),
                cells,
                look.theme.plain,
            );
        }
        None
    }
}
