//! The copies of the file, the newest first: going back to one. What is there now becomes a copy.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::ask::AskOne;
use super::pick::{Choice, Pick, Picked};
use crate::i18n::{Lang, date};
use crate::ops;
use crate::report::copies::{reason, size};
use crate::store::copies::{Kept, kept};
use crate::store::{Reason, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::keys::Key;

pub struct Copies {
    all: Vec<Choice<PathBuf>>,
    pick: Pick<PathBuf>,
    lang: Lang,
}

impl Copies {
    pub fn new(store: &Seen, env: &Env) -> Self {
        let all: Vec<Choice<PathBuf>> = kept(store.path()).iter().map(|copy| choice(env, copy)).collect();
        Self { pick: Pick::new(all.clone()), all, lang: env.lang }
    }

    fn matching(&self) -> Vec<Choice<PathBuf>> {
        let typed = self.pick.input.text().to_lowercase();
        self.all.iter().filter(|choice| choice.text.to_lowercase().contains(&typed)).cloned().collect()
    }
}

fn choice(env: &Env, copy: &Kept) -> Choice<PathBuf> {
    let (day, time) = copy.at.civil(env.zone);
    let when = format!("{} {time}", date::short(env.lang, day.date(), env.today.date()));
    Choice {
        value: copy.path.clone(),
        text: format!("{when}  {}", reason(env.lang, copy.reason)),
        note: size(env.lang, copy.bytes),
    }
}

/// Writes a copy beside the file, and says where.
pub fn back_up(cx: &mut Cx<'_>) {
    let kept = cx.store.keep_copy(Reason::Asked);
    let lang = cx.lang();
    match cx.read(kept) {
        Some(Some(path)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let words = lang.pick("copied to", "copiado en");
            cx.say(format!("{words} {name}"));
        }
        Some(None) => cx.complain(lang.pick("This file lives in memory only.", "Este archivo vive solo en memoria.")),
        None => {}
    }
}

fn go_back(cx: &mut Cx<'_>, copy: &std::path::Path) {
    let (path, session) = (cx.store.path().to_owned(), cx.store.session().clone());
    let outcome = ops::restore(&path, copy, &session);
    let lang = cx.lang();
    let Some(restored) = cx.read(outcome) else { return };
    cx.changed_all();
    let kept = restored.kept.unwrap_or_default();
    let kept = kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
    cx.say(match (lang, restored.erased_since) {
        (Lang::En, 0) => format!("as in the copy; what was there is kept in {kept}"),
        (Lang::Es, 0) => format!("como en la copia; lo que había se guarda en {kept}"),
        (Lang::En, count) => {
            format!("as in the copy, with {count} people erased since: erase them again; kept in {kept}")
        }
        (Lang::Es, count) => format!(
            "como en la copia, con {count} personas eliminadas después: elimínalas otra vez; guardado en {kept}"
        ),
    });
}

impl Overlay for Copies {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match self.pick.on_key(key) {
            Picked::Typing => self.pick.replace(self.matching()),
            Picked::Chosen(copy) => {
                let question = self.lang.pick(
                    "Go back to this copy? What is there now is kept.",
                    "¿Volver a esta copia? Lo que hay ahora se guarda.",
                );
                cx.send(Cmd::Close { keep_draft: false });
                cx.open(AskOne::confirm(question.to_owned(), self.lang, move |cx| go_back(cx, &copy)));
            }
            Picked::Left => cx.send(Cmd::Close { keep_draft: false }),
            Picked::Nothing => {}
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let title = match (self.all.is_empty(), env.lang) {
            (true, Lang::En) => "copies: none yet",
            (true, Lang::Es) => "copias: todavía ninguna",
            (false, Lang::En) => "copies",
            (false, Lang::Es) => "copias",
        };
        let keys = env.lang.pick("enter goes back to it · esc leaves", "enter vuelve a ella · esc sale");
        self.pick.view(frame.buffer_mut(), area, title, keys, env)
    }
}
