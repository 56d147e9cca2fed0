//! The manual: its pages, found by typing, and read.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::pick::{Choice, Pick, Picked};
use crate::manual::{Hit, Manual};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::{leaf, popup};

/// The widest a page gets.
const WIDTH: u16 = 84;
/// Lines a page key goes.
const PAGE: usize = 10;

pub struct Pages {
    manual: Manual,
    pick: Pick<Hit>,
    /// The page that is open, and the item at its top.
    open: Option<(usize, usize)>,
}

impl Pages {
    pub fn new(manual: Manual) -> Self {
        let pick = Pick::new(choices(&manual, ""));
        Self { manual, pick, open: None }
    }

    fn turn(&mut self, page: usize, by: isize) {
        let last = self.manual.pages.len().saturating_sub(1);
        self.open = Some((page.saturating_add_signed(by).min(last), 0));
    }

    /// A key while a page is read.
    fn read(&mut self, key: Key, (page, top): (usize, usize), cx: &mut Cx<'_>) {
        let last = self.manual.pages.get(page).map_or(0, |page| page.items.len().saturating_sub(1));
        let top = match key.code {
            KeyCode::Down | KeyCode::Char('j') => top + 1,
            KeyCode::Up | KeyCode::Char('k') => top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => top + PAGE,
            KeyCode::PageUp => top.saturating_sub(PAGE),
            KeyCode::Home | KeyCode::Char('g') => 0,
            KeyCode::End | KeyCode::Char('G') => last,
            KeyCode::Tab | KeyCode::Right => return self.turn(page, 1),
            KeyCode::BackTab | KeyCode::Left => return self.turn(page, -1),
            KeyCode::Backspace | KeyCode::Char('/') => {
                self.open = None;
                return;
            }
            KeyCode::Esc | KeyCode::Char('q') => return cx.send(Cmd::Close { keep_draft: false }),
            _ => top,
        };
        self.open = Some((page, top.min(last)));
    }
}

/// Pages whose names or words hold what was typed.
fn choices(manual: &Manual, typed: &str) -> Vec<Choice<Hit>> {
    let choice = |hit: Hit| {
        let note = manual.pages.get(hit.page).map_or("", |page| page.name()).to_owned();
        Choice { text: hit.text.replace('`', ""), value: hit, note }
    };
    manual.search(typed).into_iter().map(choice).collect()
}

impl Overlay for Pages {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if let Some(open) = self.open {
            return self.read(key, open, cx);
        }
        match self.pick.on_key(key) {
            Picked::Typing => self.pick.replace(choices(&self.manual, &self.pick.input.text())),
            Picked::Chosen(hit) => self.open = Some((hit.page, hit.item)),
            Picked::Left => cx.send(Cmd::Close { keep_draft: false }),
            Picked::Nothing => {}
        }
    }

    fn is_chrome(&self) -> bool {
        true
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let buffer = frame.buffer_mut();
        let page = self.open.and_then(|(page, top)| Some((self.manual.pages.get(page)?, top)));
        let Some((page, top)) = page else {
            let keys = env
                .lang
                .pick("type to search · enter opens · esc leaves", "escribe para buscar · enter abre · esc sale");
            return self.pick.view(buffer, area, "manual", keys, env);
        };
        let keys = env.lang.pick(
            "j k, space scroll · tab next page · / search · esc leaves",
            "j k, espacio desplaza · tab otra página · / buscar · esc sale",
        );
        let title = format!("manual · {}", page.title);
        let inside = popup::draw(buffer, centred(area, WIDTH, area.height), &title, keys, &env.look);
        let cells = inside.width.into();
        let lines = leaf::lines(&page.items, cells, cells);
        let first = lines.iter().position(|line| line.item >= top).unwrap_or(0);
        let first = first.min(lines.len().saturating_sub(inside.height.into()));
        leaf::draw(buffer, inside, lines.get(first..).unwrap_or_default(), &env.look);
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Lang;
    use crate::ui::testing::Play;

    #[test]
    fn a_word_is_found_read_and_left() {
        for (lang, word, title, name, other) in [
            (Lang::En, "register", "Recognition", "privacy", "Who sees"),
            (Lang::Es, "umbral", "Reconocimiento", "privacidad", "Quién ve"),
        ] {
            let mut play = Play::demo(lang, 80, 24);
            play.keys(":manual<enter>");
            assert!(play.picture().contains("manual"));
            play.keys(&format!("{word}<enter>"));
            assert!(play.picture().contains(&format!("manual · {title}")), "{}", play.picture());
            play.keys(&format!("/<c-u>{name}<enter>"));
            assert!(play.picture().contains(other), "{}", play.picture());
            let page = play.picture();
            play.keys("G");
            assert_ne!(play.picture(), page, "it scrolls");
            play.keys("<esc>");
            assert!(!play.picture().contains("manual ·"));
        }
    }
}
