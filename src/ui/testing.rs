//! A string of keys and a picture: the real app over a real file in memory.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::app::{App, Flow};
use super::contract::{Cmd, Env};
use super::kit::keys::sequence;
use super::kit::theme::Look;
use crate::demo;
use crate::domain::{Amendment, Cause, Commitment, Expectation, Kpi, Measurement};
use crate::i18n::Lang;
use crate::store::curtained::Curtained;
use crate::store::drafts::Drafts;
use crate::store::{Filter, Listed, Position, Seen, Store, testing};

/// The screens over the example, or over an empty file.
pub struct Play {
    pub app: App,
    terminal: Terminal<TestBackend>,
    // Drafts of a test must not outlive it.
    state: tempfile::TempDir,
}

impl Play {
    /// Over the example of eight alliances, on Wednesday 2026-08-26.
    pub fn demo(lang: Lang, width: u16, height: u16) -> Self {
        let mut store = testing::store();
        demo::lively(&mut store, lang).unwrap();
        Self::over(store, lang, width, height)
    }

    pub fn over(store: Store, lang: Lang, width: u16, height: u16) -> Self {
        Self::with_look(store, lang, width, height, Look::new(true, false))
    }

    pub fn with_look(store: Store, lang: Lang, width: u16, height: u16, look: Look) -> Self {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(state.path(), std::path::Path::new("/test.db"));
        Self::made(store, lang, (width, height), look, (state, drafts))
    }

    /// With what was left unsaved beside the file.
    pub fn beside(store: Store, lang: Lang, size: (u16, u16), drafts: Drafts) -> Self {
        Self::made(store, lang, size, Look::new(true, false), (tempfile::tempdir().unwrap(), drafts))
    }

    fn made(
        store: Store,
        lang: Lang,
        (width, height): (u16, u16),
        look: Look,
        (state, drafts): (tempfile::TempDir, Drafts),
    ) -> Self {
        let env = Env {
            lang,
            tongue: lang.into(),
            manual: |lang| crate::manual::Manual::new(lang, &crate::manual::Bare),
            look,
            zone: store.zone(),
            zone_is_foreign: false,
            today: store.today(),
            drafts,
            area: Rect::ZERO,
            curtain: false,
            curtained: Curtained::of(state.path()),
            name_author: None,
        };
        let app = App::new(store, env, Rect::new(0, 0, width, height)).unwrap();
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        Self { app, terminal, state }
    }

    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in sequence(keys) {
            if self.app.on_key(key) == Flow::Work {
                self.app.work(&mut |_| true);
            }
        }
        while self.app.is_busy() {
            self.app.on_idle();
        }
        self.app.rest();
        self
    }

    pub fn panes(&self) -> usize {
        self.app.panes.len()
    }

    /// What the palette offers here, by name; or of that, what it offers nowhere else.
    pub fn commands(&self, everywhere: bool) -> Vec<&'static str> {
        let hints = if everywhere { self.app.palette() } else { self.app.pane().unwrap().hints(self.app.env.lang) };
        hints.iter().map(|hint| hint.name).collect()
    }

    /// Whether something lies over the pane.
    pub fn is_over(&self) -> bool {
        !self.app.overlays.is_empty()
    }

    /// Runs one of these.
    pub fn command(&mut self, name: &'static str) -> &mut Self {
        self.app.settle(vec![Cmd::Run(name)], false);
        self.keys("")
    }

    /// What is expected, measured, amended, explained and promised, apart from who wrote it when.
    pub fn reality(&self) -> Vec<String> {
        fn of<T: Listed + std::fmt::Debug>(store: &Seen) -> Vec<String> {
            let rows = store.window::<T>(&Filter::default(), Position::Start, 1_000).unwrap().rows;
            rows.iter().map(|it| format!("{} {:?} {:?}", it.number, it.visibility, it.data)).collect()
        }
        let store = self.app.store();
        let kinds = [
            of::<Expectation>(store),
            of::<Amendment>(store),
            of::<Kpi>(store),
            of::<Measurement>(store),
            of::<Cause>(store),
            of::<Commitment>(store),
        ];
        kinds.concat()
    }

    /// Another terminal over the same drafts, as somebody has who comes back.
    pub fn state(&self) -> &std::path::Path {
        self.state.path()
    }

    /// What is on the screen, without the spaces at the ends of lines.
    pub fn picture(&mut self) -> String {
        self.terminal
            .draw(|frame| {
                if let Some(cursor) = self.app.view(frame) {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        self.text()
    }

    /// The cells as they are drawn.
    pub fn buffer(&mut self) -> ratatui::buffer::Buffer {
        self.picture();
        self.terminal.backend().buffer().clone()
    }

    /// What is on the screen while the top overlay works.
    pub fn picture_at_work(&mut self, line: &str) -> String {
        self.picture();
        let behind = self.terminal.backend().buffer().clone();
        let (look, lang) = (self.app.env.look, self.app.env.lang);
        let draw = |frame: &mut ratatui::Frame<'_>| {
            super::frame::told(frame, &behind, line, lang, &look);
        };
        self.terminal.draw(draw).unwrap();
        self.text()
    }

    fn text(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width.max(1));
        let lines = buffer.content.chunks(width).map(|line| {
            let mut text = String::new();
            let mut skip = 0;
            for cell in line {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                text.push_str(cell.symbol());
                skip = super::kit::cells::width(cell.symbol()).saturating_sub(1);
            }
            text.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The example, some keys, a picture.
pub fn play(keys: &str, lang: Lang, (width, height): (u16, u16)) -> String {
    Play::demo(lang, width, height).keys(keys).picture()
}
