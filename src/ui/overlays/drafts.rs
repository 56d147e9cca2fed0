//! What was left unsaved: one box, at the start and by `:drafts`, from which each is opened or thrown away.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::quick_log::QuickLog;
use crate::domain::Timestamp;
use crate::i18n::{Lang, date};
use crate::report::drafts::kind;
use crate::store::drafts::{Draft, Drafts};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::forms;
use crate::ui::forms::about::About;
use crate::ui::forms::check::CheckForm;
use crate::ui::forms::figures::FigureForm;
use crate::ui::forms::kickoff::KickOff;
use crate::ui::forms::review::ReviewForm;
use crate::ui::kit::cells::{fit, truncate, wrap};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;
use crate::ui::meeting;

/// Rows of drafts shown at once, and rows of the words of the one that has the keys.
const ROWS: usize = 8;
const WORDS: usize = 6;

/// One draft, and what an editor saved of it later.
pub struct Left {
    draft: Draft,
    edited: Option<String>,
}

impl Left {
    /// What it was, as far as it still can be told.
    fn words(&self) -> String {
        self.edited.clone().unwrap_or_else(|| self.draft.words())
    }
}

pub struct DraftList {
    left: Vec<Left>,
    /// The one that has the keys.
    at: usize,
    /// Whether `y` throws it away.
    is_deleting: bool,
}

impl DraftList {
    /// Of all that nobody is writing just now, the newest first; what an editor saved later comes before that.
    #[must_use]
    pub fn of(drafts: &Drafts, mut found: Vec<Draft>) -> Self {
        found.sort_by_key(|draft| std::cmp::Reverse(draft.saved_ms));
        let mut left = Vec::new();
        for draft in found {
            let edited = drafts.edited(&draft);
            if draft.hollow && edited.is_none() {
                drop(drafts.remove(&draft.slot));
            } else {
                left.push(Left { draft, edited });
            }
        }
        left.sort_by_key(|left| left.edited.is_none());
        Self { left, at: 0, is_deleting: false }
    }

    /// `:drafts`
    #[must_use]
    pub fn all(drafts: &Drafts) -> Self {
        let is_free = |draft: &Draft| draft.holder == drafts.me() || !draft.holder.is_alive();
        Self::of(drafts, drafts.all().unwrap_or_default().into_iter().filter(is_free).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    fn reopen(left: &Left, cx: &mut Cx<'_>) {
        let draft = &left.draft;
        // The page of a meeting keeps its slot: it is found there from any terminal.
        if meeting::is_page(draft) {
            return meeting::take_up(cx, draft);
        }
        let Some(mut overlay) = restored(draft, cx) else {
            cx.complain(cx.lang().pick("This draft is not readable.", "Este borrador no se entiende."));
            return;
        };
        if let Some(edited) = &left.edited {
            overlay.replace_text(edited, cx);
        }
        // Its slot may be named after the process that died: the text goes on under this one's, and only
        // what is kept there is forgotten here.
        let (drafts, now) = (&cx.env.drafts, cx.store.now());
        let kept = overlay.draft().map(|(slot, value)| drafts.save(&slot, &value, now, true).map(|()| slot));
        match kept {
            Some(Ok(slot)) if slot == draft.slot => drafts.forget_edited(&slot),
            Some(Ok(_)) | None => drop(drafts.remove(&draft.slot)),
            // It is on the screen, and stays where it was as well.
            Some(Err(_)) => {}
        }
        cx.send(Cmd::Open(overlay));
    }

    /// Throws away what is shown: what the editor saved first, and then what was typed before that.
    fn throw_away(&mut self, cx: &mut Cx<'_>) {
        let Some(left) = self.left.get_mut(self.at) else { return };
        cx.env.drafts.forget_edited(&left.draft.slot);
        if left.edited.take().is_none() || left.draft.hollow {
            drop(cx.env.drafts.remove(&left.draft.slot));
            self.left.remove(self.at);
            self.at = self.at.min(self.left.len().saturating_sub(1));
        }
        if self.left.is_empty() {
            cx.send(Cmd::Close { keep_draft: false });
        }
    }
}

fn restored(draft: &Draft, cx: &mut Cx<'_>) -> Option<Box<dyn Overlay>> {
    fn boxed(overlay: impl Overlay + 'static) -> Box<dyn Overlay> {
        Box::new(overlay)
    }
    QuickLog::restore(cx, draft)
        .map(boxed)
        .or_else(|| forms::restore(cx, draft).map(boxed))
        .or_else(|| ReviewForm::restore(cx, draft).map(boxed))
        .or_else(|| CheckForm::restore(cx, draft).map(boxed))
        .or_else(|| KickOff::restore(cx, draft).map(boxed))
        .or_else(|| FigureForm::restore(cx, draft).map(boxed))
}

impl Overlay for DraftList {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let was_deleting = std::mem::take(&mut self.is_deleting);
        match key.code {
            KeyCode::Char('y' | 's') if was_deleting => self.throw_away(cx),
            _ if was_deleting => {}
            KeyCode::Enter => {
                cx.send(Cmd::Close { keep_draft: false });
                if let Some(left) = self.left.get(self.at) {
                    Self::reopen(left, cx);
                }
            }
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(self.left.len().saturating_sub(1)),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Char('D') => self.is_deleting = !self.left.is_empty(),
            // Whatever else was meant is not held up by it.
            _ => {
                cx.send(Cmd::Close { keep_draft: false });
                if !self.left.is_empty() {
                    cx.say(cx.lang().pick("kept: :drafts lists them", "se guardan: :drafts los lista"));
                }
            }
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let keys = match self.is_deleting {
            true => env.lang.pick("y deletes it · any other key keeps it", "s lo borra · otra tecla lo conserva"),
            false => {
                env.lang.pick("enter goes on with it · D delete · esc later", "enter lo retoma · D borrar · esc luego")
            }
        };
        let cells = usize::from(area.width.min(76)).saturating_sub(4);
        let words = self.left.get(self.at).map(Left::words).unwrap_or_default();
        let mut words = wrap(&words, cells);
        words.truncate(WORDS);
        let listed = if self.left.len() > 1 { self.left.len().min(ROWS) + 1 } else { 0 };
        let height = u16::try_from(listed + words.len().max(1) + 2).unwrap_or(u16::MAX);
        let inside = popup::draw(frame.buffer_mut(), centred(area, 76, height), &self.title(env), keys, look);
        let mut rows: Vec<(String, ratatui::style::Style)> = Vec::new();
        if listed > 0 {
            let top = self.at.saturating_sub(ROWS / 2).min(self.left.len().saturating_sub(ROWS));
            for (nth, left) in self.left.iter().enumerate().skip(top).take(ROWS) {
                let is_here = nth == self.at;
                let first = left.words();
                let first = first.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned();
                let what = fit(kind(env.lang, &left.draft.slot), 10, look.glyphs.ellipsis);
                let row = format!("{}{} {what} {first}", look.bar(is_here, false), when(env, left));
                rows.push((row, if is_here { look.theme.strong } else { look.theme.plain }));
            }
            rows.push((look.glyphs.rule.repeat(cells), look.theme.dim));
        }
        rows.extend(words.into_iter().map(|row| (row, look.theme.plain)));
        if self.left.is_empty() {
            let nothing = env.lang.pick("Nothing was left unsaved.", "No hay nada sin guardar.");
            rows = vec![(nothing.to_owned(), look.theme.dim)];
        }
        for (y, (row, style)) in (inside.y..inside.bottom()).zip(rows) {
            let row = truncate(&row, inside.width.into(), look.glyphs.ellipsis);
            frame.buffer_mut().set_stringn(inside.x, y, row, inside.width.into(), style);
        }
        None
    }
}

impl DraftList {
    fn title(&self, env: &Env) -> String {
        let count = self.left.len();
        match (self.left.get(self.at), env.lang) {
            (None, lang) => lang.pick("unsaved text", "texto sin guardar").to_owned(),
            (Some(only), lang) if count == 1 => {
                let by = match only.edited {
                    Some(_) => lang.pick("unsaved text, from the editor", "texto sin guardar, del editor"),
                    None => lang.pick("unsaved text", "texto sin guardar"),
                };
                format!("{by} · {}", when(env, only).trim_end())
            }
            (_, Lang::En) => format!("unsaved text: {count} drafts"),
            (_, Lang::Es) => format!("texto sin guardar: {count} borradores"),
        }
    }
}

/// `20 Nov 09:00`, as wide as any.
fn when(env: &Env, left: &Left) -> String {
    let (day, time) = Timestamp::from_millis(left.draft.saved_ms).civil(env.zone);
    fit(&format!("{} {time}", date::day_month(env.lang, day.date())), 13, "")
}
