//! Every key that a pane offers for a row does something to it: over every pane, every section and every sort of
//! row of the example, in one alliance and in all.

use std::collections::BTreeSet;

use crate::domain::Kind;
use crate::i18n::Lang;
use crate::ui::contract::{Cmd, Hint, Scope};
use crate::ui::testing::Play;

/// Rows of a section that are looked at.
const ROWS: usize = 14;
/// Sections of a pane, at most.
const SECTIONS: usize = 9;
/// What only moves the eye, and may stand at an end.
const MOVES: [&str; 16] = [
    "next",
    "previous",
    "first",
    "last",
    "half-down",
    "half-up",
    "page-down",
    "page-up",
    "next-section",
    "previous-section",
    "column-left",
    "column-right",
    "mark",
    "range",
    "all",
    "copy",
];

struct Sweep {
    play: Play,
    lang: Lang,
    /// What was tried: where, of which kind, which command, called what.
    tried: BTreeSet<(String, Option<Kind>, &'static str, &'static str)>,
    wrong: Vec<String>,
}

impl Sweep {
    fn offered(&self) -> Vec<Hint> {
        let hints = self.play.app.panes[self.play.app.current].hints(self.lang);
        hints.into_iter().filter(|hint| !hint.keys.is_empty() && !MOVES.contains(&hint.name)).collect()
    }

    fn kind(&self) -> Option<Kind> {
        self.play.app.panes[self.play.app.current].chosen().map(|chosen| chosen.record.kind)
    }

    /// Tries what is offered for the row that has the keys, each key from where `way` leads.
    fn row(&mut self, section: &str, way: &str) {
        for hint in self.offered() {
            if !self.tried.insert((section.to_owned(), self.kind(), hint.name, hint.label)) {
                continue;
            }
            let scope = self.play.app.scope.clone();
            let (before, written) = (self.play.picture(), self.play.app.store().newest_operation().unwrap());
            let key = match hint.keys[0] {
                "<" => "<lt>".to_owned(),
                key if key.chars().count() == 1 => key.to_owned(),
                key => format!("<{key}>"),
            };
            self.play.keys(&key);
            let what = format!("{section}, {:?}: {key} {:?} ({})", self.kind(), hint.label, hint.name);
            let is_refused = self.play.app.notice.as_ref().is_some_and(|notice| notice.is_error);
            if is_refused {
                self.wrong.push(format!("{what} is refused: {:?}", self.play.app.notice));
            } else if self.play.picture() == before {
                self.wrong.push(format!("{what} does nothing"));
            }
            self.back(written, scope, way);
        }
    }

    /// Leaves whatever came up, takes back what was done, and goes where it was.
    fn back(&mut self, written: Option<crate::domain::Id>, scope: Scope, way: &str) {
        for _ in 0..6 {
            if self.play.app.overlays.is_empty() {
                break;
            }
            self.play.keys("<esc>");
        }
        if self.play.app.store().newest_operation().unwrap() != written {
            self.play.keys("u");
        }
        self.play.keys("<esc>");
        self.play.app.settle(vec![Cmd::Scope(scope)], false);
        self.play.keys(way);
    }
}

fn sweep(lang: Lang, scope: &str) -> Vec<String> {
    let play = Play::demo(lang, 80, 24);
    let mut sweep = Sweep { play, lang, tried: BTreeSet::new(), wrong: Vec::new() };
    for pane in 1..=sweep.play.app.panes.len() {
        let mut sections: Vec<String> = Vec::new();
        for nth in 0..SECTIONS {
            // Panes remember where they were: each section is reached from the first.
            let mut fresh = Play::demo(lang, 80, 24);
            let section = format!("{scope}{pane}{}", "<tab>".repeat(nth));
            fresh.keys(&section);
            let picture = fresh.picture();
            if sections.contains(&picture) {
                break;
            }
            sections.push(picture);
            sweep.play = fresh;
            for row in 0..ROWS {
                let way = format!("g{}", "j".repeat(row));
                sweep.play.keys(&way);
                let place = format!("pane {pane}, section {nth}");
                sweep.row(&place, &way);
            }
            if pane == 1 {
                break;
            }
        }
    }
    assert!(sweep.tried.len() > 60, "{} keys were tried", sweep.tried.len());
    sweep.wrong
}

#[test]
fn what_is_offered_for_a_row_does_something_to_it() {
    for (lang, scope) in [(Lang::En, ""), (Lang::Es, "pacme<enter>")] {
        let wrong = sweep(lang, scope);
        assert!(wrong.is_empty(), "{lang:?} {scope}:\n{}", wrong.join("\n"));
    }
}
