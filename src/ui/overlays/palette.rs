//! Every command by its name.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::pick::{Choice, Pick, Picked};
use crate::i18n::Lang;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::keys::{Key, show};

/// Commands that delete, drop, merge or overwrite.
const ENDS: [&str; 7] = ["delete", "erase", "drop", "refuse", "close", "join", "restore"];

pub struct Palette {
    all: Vec<Hint>,
    lang: Lang,
    pick: Pick<&'static str>,
}

impl Palette {
    pub fn new(all: Vec<Hint>, lang: Lang) -> Self {
        let pick = Pick::new(matching(&all, lang, ""));
        Self { all, lang, pick }
    }
}

/// The commands whose label or name matches what was typed, the best first.
fn matching(all: &[Hint], lang: Lang, typed: &str) -> Vec<Choice<&'static str>> {
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, &Hint)> = all
        .iter()
        .filter_map(|hint| {
            let text = format!("{} {}", hint.label, hint.name);
            pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher).map(|score| (score, hint))
        })
        .collect();
    // What takes something away is never what Enter runs before it was read.
    scored.sort_by_key(|(score, hint)| (ENDS.contains(&hint.name), std::cmp::Reverse(*score)));
    let choice = |(_, hint): (u32, &Hint)| Choice {
        value: hint.name,
        text: hint.label.to_owned(),
        note: hint.keys.iter().map(|key| show(lang, key)).collect::<Vec<_>>().join(" "),
    };
    scored.into_iter().map(choice).collect()
}

impl Overlay for Palette {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match self.pick.on_key(key) {
            Picked::Typing => self.pick.replace(matching(&self.all, self.lang, &self.pick.input.text())),
            Picked::Chosen(name) => {
                cx.send(Cmd::Close { keep_draft: false });
                cx.send(Cmd::Run(name));
            }
            Picked::Left => cx.send(Cmd::Close { keep_draft: false }),
            Picked::Nothing => {}
        }
    }

    fn is_chrome(&self) -> bool {
        true
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let title = env.lang.pick("commands", "órdenes");
        let keys = env.lang.pick("enter runs · esc leaves", "enter ejecuta · esc sale");
        self.pick.view(frame.buffer_mut(), area, title, keys, env)
    }
}
