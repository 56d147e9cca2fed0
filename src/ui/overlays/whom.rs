//! Choosing a person: those who are likely first, anybody by the beginning of a name.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::pick::{Choice, Pick, Picked};
use crate::domain::{Kind, PersonId};
use crate::store::{Name, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::keys::Key;

/// What is done with whom was chosen.
pub type Then = Box<dyn FnMut(PersonId, &mut Cx<'_>)>;

pub struct Whom {
    title: String,
    near: Vec<Name>,
    not: PersonId,
    pick: Pick<PersonId>,
    then: Then,
}

const SHOWN: usize = 50;

impl Whom {
    /// Anybody but `not`; while nothing is typed, `near`.
    pub fn new(store: &Seen, title: String, near: Vec<PersonId>, not: PersonId, then: Then) -> Self {
        let near = near.into_iter().filter_map(|person| store.name(person.into()).ok().flatten()).collect();
        let mut whom = Self { title, near, not, pick: Pick::new(Vec::new()), then };
        whom.find(store);
        whom
    }

    fn find(&mut self, store: &Seen) {
        let typed = self.pick.input.text();
        let typed = typed.trim().trim_start_matches('@');
        // A name that cannot be read now is simply not offered.
        let names = match typed {
            "" if !self.near.is_empty() => self.near.clone(),
            typed => store.complete(typed, Some(Kind::Person), SHOWN).unwrap_or_default(),
        };
        let choice = |name: Name| Choice {
            value: name.record.id.into(),
            text: format!("{}  {}", name.handle, name.name),
            note: seat(store, name.record.id.into()),
        };
        self.pick.replace(names.into_iter().filter(|name| name.record.id != self.not.0).map(choice).collect());
    }
}

/// Where somebody sits now, as handles.
fn seat(store: &Seen, person: PersonId) -> String {
    let today = store.today();
    let seats = store.seats_held(person).unwrap_or_default();
    let held = seats.iter().filter(|seat| seat.is_held(today));
    let names = held.filter_map(|seat| store.name(seat.alliance_id.into()).ok().flatten());
    let mut handles: Vec<String> = names.map(|name| name.handle.to_string()).collect();
    handles.dedup();
    handles.join(" ")
}

impl Overlay for Whom {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match self.pick.on_key(key) {
            Picked::Typing => self.find(cx.store),
            Picked::Chosen(person) => {
                cx.send(Cmd::Close { keep_draft: false });
                (self.then)(person, cx);
            }
            Picked::Left => cx.send(Cmd::Close { keep_draft: false }),
            Picked::Nothing => {}
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let keys =
            env.lang.pick("type a name · enter chooses · esc leaves", "escribe un nombre · enter elige · esc sale");
        self.pick.view(frame.buffer_mut(), area, &self.title, keys, env)
    }
}
