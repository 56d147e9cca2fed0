//! Going to an alliance or a person by the beginning of any of its names.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::pick::{Choice, Pick, Picked};
use crate::domain::handle::fold;
use crate::domain::{Kind, Ref};
use crate::i18n::Lang;
use crate::report::Word;
use crate::store::{Name, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay, Scope};
use crate::ui::kit::keys::Key;

/// What a chosen name does.
#[derive(Clone, Copy)]
enum Purpose {
    /// All panes look at this alliance.
    Scope,
    /// Its page; of an alliance, all panes.
    Goto,
    /// Begin something with it: of this kind, or with anybody.
    Begin { title: &'static str, kind: Option<Kind>, then: fn(&mut Cx<'_>, Ref) },
}

pub struct Jump {
    purpose: Purpose,
    lang: Lang,
    /// What is offered before anything is typed.
    first: Option<Name>,
    pick: Pick<Option<Name>>,
}

const SHOWN: usize = 50;

impl Jump {
    /// Choosing the alliance all panes look at, or all of them; `first` is offered before the others.
    pub fn scope(store: &Seen, lang: Lang, first: Option<Name>) -> Self {
        let mut jump = Self { first, ..Self::new(store, lang, Purpose::Scope) };
        jump.find(store);
        jump
    }

    /// Going to any alliance or person.
    pub fn anywhere(store: &Seen, lang: Lang) -> Self {
        Self::new(store, lang, Purpose::Goto)
    }

    /// Asking whom or what something is to begin with: an alliance, or a person too where no `kind` is set.
    pub fn asking(
        store: &Seen,
        lang: Lang,
        title: &'static str,
        kind: Option<Kind>,
        then: fn(&mut Cx<'_>, Ref),
    ) -> Self {
        Self::new(store, lang, Purpose::Begin { title, kind, then })
    }

    fn new(store: &Seen, lang: Lang, purpose: Purpose) -> Self {
        let mut jump = Self { purpose, lang, first: None, pick: Pick::new(Vec::new()) };
        jump.find(store);
        jump
    }

    fn find(&mut self, store: &Seen) {
        let typed = self.pick.input.text();
        let kind = match self.purpose {
            Purpose::Scope => Some(Kind::Alliance),
            Purpose::Goto => None,
            Purpose::Begin { kind, .. } => kind,
        };
        let is_scope = matches!(self.purpose, Purpose::Scope);
        // A name that cannot be read now is simply not offered.
        let mut names = store.complete(&typed, kind, SHOWN).unwrap_or_default();
        let first = self.first.clone().filter(|_| typed.is_empty());
        names.retain(|name| first.as_ref().is_none_or(|first| first.record != name.record));
        let choice = |name: Name| Choice {
            text: format!("{}  {}", name.handle, name.name),
            note: if kind.is_none() { name.record.kind.word(self.lang).to_owned() } else { String::new() },
            value: Some(name),
        };
        let mut choices: Vec<Choice<Option<Name>>> = names.into_iter().map(choice).collect();
        let all = self.lang.pick("all alliances", "todas las alianzas").to_owned();
        if is_scope && fold(&all).starts_with(&fold(&typed)) {
            choices.insert(0, Choice { value: None, text: all, note: String::new() });
        }
        choices.splice(0..0, first.map(choice));
        self.pick.replace(choices);
    }
}

impl Overlay for Jump {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match self.pick.on_key(key) {
            Picked::Typing => self.find(cx.store),
            Picked::Chosen(name) => {
                cx.send(Cmd::Close { keep_draft: false });
                match (self.purpose, name) {
                    (Purpose::Begin { then, .. }, Some(name)) => then(cx, name.record),
                    (Purpose::Goto, Some(name)) if name.record.kind != Kind::Alliance => {
                        cx.send(Cmd::Read(name.record))
                    }
                    (_, name) => cx.send(Cmd::Scope(Scope(name))),
                }
            }
            Picked::Left => cx.send(Cmd::Close { keep_draft: false }),
            Picked::Nothing => {}
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let title = match self.purpose {
            Purpose::Scope => env.lang.pick("which alliance", "qué alianza"),
            Purpose::Goto => env.lang.pick("go to", "ir a"),
            Purpose::Begin { title, .. } => title,
        };
        let keys =
            env.lang.pick("type a name · enter chooses · esc leaves", "escribe un nombre · enter elige · esc sale");
        self.pick.view(frame.buffer_mut(), area, title, keys, env)
    }
}
