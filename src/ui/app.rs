//! The shell: which pane is shown, what lies on top of it, and who gets a key.

mod mine;
mod obey;
mod places;
mod replaced;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::contract::{Cmd, Cx, Env, Handled, Hint, Notice, Overlay, Pane, Scope, Told};
use super::global::{self, Global};
use super::kit::keys::{Key, lookup};
use super::overlays;
use super::panes;
use super::run::Start;
use super::watch::Watch;
use crate::domain::Day;
use crate::store::{Name, Result, Store};

/// What the loop is to do after an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    Go,
    Suspend,
    Redraw,
    /// Hand the top overlay's text to `$EDITOR` and come back with [`App::edited`].
    Edit,
    /// Call [`App::work`], and show how far it comes.
    Work,
    Quit,
}

/// The screens of one open file.
pub struct App {
    pub(super) store: Store,
    pub(super) env: Env,
    pub(super) scope: Scope,
    pub(super) panes: Vec<Box<dyn Pane>>,
    pub(super) current: usize,
    /// Which panes show what is no longer so.
    stale: Vec<bool>,
    /// The pane that a record was opened from in another.
    from: Option<usize>,
    mine: mine::Mine,
    pub(super) overlays: Vec<Box<dyn Overlay>>,
    pub(super) notice: Option<Notice>,
    area: Rect,
    watch: Watch,
    today: Day,
    flow: Flow,
    copied: Option<String>,
    /// Whoever writes, by the handle they go by here.
    pub(super) who: String,
}

impl App {
    /// The screens over `store`, at a terminal of `area`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(store: Store, env: Env, area: Rect) -> Result<Self> {
        Self::beginning(store, env, area, Start::Today)
    }

    /// The screens, with something begun on top of them.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn beginning(store: Store, env: Env, area: Rect, start: Start) -> Result<Self> {
        let panes = panes::all();
        let watch = Watch::new(&store)?;
        store.watch();
        let today = store.today();
        let env = Env { area, ..env };
        let mut app = Self {
            stale: vec![true; panes.len()],
            store,
            env,
            scope: Scope::default(),
            panes,
            current: 0,
            from: None,
            mine: mine::Mine::default(),
            overlays: Vec::new(),
            notice: None,
            area,
            watch,
            today,
            flow: Flow::Go,
            copied: None,
            who: String::new(),
        };
        app.mine.begin(&app.store);
        app.refresh_current();
        if app.env.curtain {
            let words =
                app.env.lang.pick("the privacy screen is on: P turns it off", "los datos están ocultos: P los muestra");
            app.notice = Some(Notice { text: words.to_owned(), is_error: false, is_chrome: true });
        }
        if let Some(log) = app.store.left_log() {
            let text = crate::report::errors::left_log(app.env.lang, app.store.path(), log);
            app.notice = Some(Notice { text, is_error: true, is_chrome: true });
        }
        // Under what was left unsaved: that comes first.
        if let Start::Review(kind) = start {
            app.globally(Global::Review(kind));
        }
        if app.store.is_empty()? && !app.store.is_read_only() {
            app.overlays.push(Box::new(overlays::first_run::FirstRun::new(&app.store, app.env.lang)));
        }
        app.offer_name()?;
        app.offer_drafts(start);
        app.begin(start);
        Ok(app)
    }

    /// What a key does: the top overlay's first, then the pane's, then the shell's.
    pub fn on_key(&mut self, key: Key) -> Flow {
        self.flow = Flow::Go;
        self.notice = None;
        let taking = self.taking();
        match lookup(global::ALWAYS, key) {
            Some(always) => self.globally(always),
            None => self.locally(key),
        }
        self.taken(taking);
        self.flow
    }

    fn locally(&mut self, key: Key) {
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        let mut handled = Handled::Yes;
        if let Some(overlay) = self.overlays.last_mut() {
            overlay.on_key(key, &mut cx);
        } else if let Some(pane) = self.panes.get_mut(self.current) {
            handled = pane.on_key(key, &mut cx);
        }
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
        if handled == Handled::No
            && let Some(message) = lookup(global::KEYS, key)
        {
            self.globally(message);
        }
    }

    /// Pasted text goes to the top overlay as text; on a pane it does nothing.
    pub fn on_paste(&mut self, text: &str) -> Flow {
        self.flow = Flow::Go;
        if let Some(overlay) = self.overlays.last_mut() {
            let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
            overlay.on_paste(text, &mut cx);
            let (commands, changed) = cx.finish();
            self.settle(commands, changed);
        }
        self.flow
    }

    pub fn on_resize(&mut self, area: Rect) {
        self.area = area;
        self.env.area = area;
        self.stale.fill(true);
        self.count_others();
        self.refresh_current();
    }

    /// Whether something on the screen waits for nobody to type in order to go on.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.overlays.last().is_some_and(|overlay| overlay.is_busy())
    }

    /// Nobody has typed for a moment: what stands beside a list catches up with it. Whether anything changed.
    pub fn rest(&mut self) -> bool {
        self.overlays.is_empty() && self.panes.get_mut(self.current).is_some_and(|pane| pane.rest(&self.store))
    }

    /// While nobody types: goes on, and notices midnight and what others wrote. Whether anything may have changed.
    pub fn on_idle(&mut self) -> bool {
        let went_on = self.is_busy();
        if went_on && let Some(overlay) = self.overlays.last_mut() {
            overlay.go_on(&self.store);
        }
        if let Err(error) = self.store.stays() {
            return self.replaced(&error) | went_on;
        }
        let mut changed = self.watch.look(&self.store);
        if self.store.today() != self.today {
            self.today = self.store.today();
            self.env.today = self.today;
            changed = true;
        }
        if !changed {
            return went_on;
        }
        self.changed();
        true
    }

    /// Does what the top overlay has asked time for.
    pub fn work(&mut self, told: Told<'_>) {
        if let Some(overlay) = self.overlays.last_mut() {
            let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
            overlay.work(&mut cx, told);
            let (commands, changed) = cx.finish();
            self.settle(commands, changed);
        }
    }

    /// What comes back from `$EDITOR`.
    pub fn edited(&mut self, text: &str) {
        if let Some(overlay) = self.overlays.last_mut() {
            let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
            overlay.replace_text(text, &mut cx);
            let (commands, changed) = cx.finish();
            self.settle(commands, changed);
        }
    }

    /// The text `$EDITOR` is to open.
    #[must_use]
    pub fn text_to_edit(&self) -> Option<String> {
        self.overlays.last().and_then(|overlay| overlay.text())
    }

    /// Draws everything; where the cursor stands, if anywhere.
    pub fn view(&self, frame: &mut Frame<'_>) -> Option<Position> {
        super::frame::draw(self, frame)
    }

    /// For tests that write behind the screens' back.
    #[cfg(test)]
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The text that is to be put into the clipboard, once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    /// The file, for tests and for closing.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Where drafts lie.
    #[cfg(test)]
    pub fn drafts_folder(&self) -> &std::path::Path {
        self.env.drafts.folder()
    }

    /// Shows what went wrong outside.
    pub fn complain(&mut self, text: String) {
        self.notice = Some(Notice { text, is_error: true, is_chrome: false });
    }

    pub(super) fn pane(&self) -> Option<&dyn Pane> {
        self.panes.get(self.current).map(AsRef::as_ref)
    }

    /// What the keys do just now: the overlay's alone, or the pane's and the shell's.
    pub(super) fn hints(&self) -> Vec<Hint> {
        match self.overlays.last() {
            Some(overlay) => overlay.hints(self.env.lang),
            None => {
                let mut hints = self.hints_here();
                hints.extend(self.hints_everywhere());
                hints
            }
        }
    }

    fn hints_here(&self) -> Vec<Hint> {
        self.pane().map(|pane| pane.hints(self.env.lang)).unwrap_or_default()
    }

    /// The shell's, as far as the pane leaves them to it.
    fn hints_everywhere(&self) -> Vec<Hint> {
        let taken: Vec<&str> = self.hints_here().iter().flat_map(|hint| hint.keys).copied().collect();
        let digits = |name: &str| name.strip_prefix("pane-").and_then(|digit| digit.parse::<usize>().ok());
        let global = global::hints(self.env.lang).into_iter().filter(|hint| {
            // The pane's own meaning of a key hides the shell's, and panes that are not there have no digit.
            let hidden = hint.keys.first().is_some_and(|key| taken.contains(key));
            !hidden && digits(hint.name).is_none_or(|digit| digit <= self.panes.len())
        });
        global.collect()
    }

    pub(super) fn globally(&mut self, message: Global) {
        let lang = self.env.lang;
        match message {
            Global::Show(index) => self.show(index),
            Global::Next => self.show((self.current + 1) % self.panes.len().max(1)),
            Global::Previous => self.show((self.current + self.panes.len().max(1) - 1) % self.panes.len().max(1)),
            Global::Scope => {
                let about = self.about();
                self.push(overlays::jump::Jump::scope(&self.store, lang, about));
            }
            Global::Jump => self.push(overlays::jump::Jump::anywhere(&self.store, lang)),
            Global::Search => self.push(overlays::search::SearchBox::new(lang)),
            Global::Log => self.push(overlays::quick_log::QuickLog::open(&self.store, &self.env, &self.scope, None)),
            Global::Review(kind) => {
                let review = overlays::pass::Review::open(&self.store, lang, kind, self.scope.alliance());
                self.push_read(review);
            }
            Global::Brief => self.start(super::meeting::brief),
            Global::Meet => self.start(super::meeting::meet),
            Global::Minutes => self.start(super::meeting::minutes),
            Global::Palette => self.push(overlays::palette::Palette::new(self.palette(), lang)),
            Global::Help => {
                let (title, about) = self.pane().map_or(("", ""), |pane| (pane.title(lang), pane.about(lang)));
                let (here, everywhere) = (self.hints_here(), self.hints_everywhere());
                self.push(overlays::help::Help::of_screen(lang, title, about, here, everywhere));
            }
            Global::Manual => self.push(overlays::manual::Pages::new((self.env.manual)(lang))),
            Global::History => self.push(overlays::history::History::new(&self.store)),
            Global::Report => {
                let about = self.about();
                self.push(overlays::report::ReportForm::open(&self.store, lang, &self.scope, about));
            }
            Global::Letter => self.start(overlays::letter::open),
            Global::Import => self.push(overlays::import::Import::new()),
            Global::Undo => self.settle(vec![Cmd::Undo], false),
            Global::Redo => self.settle(vec![Cmd::Redo], false),
            Global::Curtain => self.turn_curtain(),
            Global::BackUp => self.do_here(overlays::copies::back_up),
            Global::Drafts => self.push(overlays::drafts::DraftList::all(&self.env.drafts)),
            Global::Copies => self.push(overlays::copies::Copies::new(&self.store, &self.env)),
            Global::Back => self.back(),
            Global::Return => drop(self.go_back()),
            Global::Suspend => self.flow = Flow::Suspend,
            Global::Redraw => self.flow = Flow::Redraw,
            Global::Quit => self.flow = Flow::Quit,
        }
    }

    /// Draws the curtain, or draws it away, here and whenever the screens are opened again.
    fn turn_curtain(&mut self) {
        self.env.curtain = !self.env.curtain;
        if let Err(error) = self.env.curtained.turn(self.env.curtain) {
            self.complain(crate::report::errors::io(self.env.lang, &error));
        }
    }

    /// What could be read lies on top; what could not is told.
    fn push_read(&mut self, overlay: Result<impl Overlay + 'static>) {
        match overlay {
            Ok(overlay) => self.push(overlay),
            Err(error) => self.complain(crate::report::errors::message(self.env.lang, &error)),
        }
    }

    /// The alliance of the selected row, where all of them are in sight.
    fn about(&self) -> Option<Name> {
        let alliance = self.pane().and_then(Pane::chosen).and_then(|chosen| chosen.alliance)?;
        let name = || self.store.name(alliance.into()).ok().flatten();
        if self.scope.0.is_some() { None } else { name() }
    }

    fn push(&mut self, overlay: impl Overlay + 'static) {
        self.overlays.push(Box::new(overlay));
    }

    /// Marks every pane as stale and reads the visible one anew; the others wait until shown.
    fn changed(&mut self) {
        self.env.zone = self.store.zone();
        self.stale.fill(true);
        for overlay in &mut self.overlays {
            overlay.on_change(&self.store);
        }
        self.count_others();
        self.refresh_current();
    }

    fn refresh_current(&mut self) {
        let area = super::frame::body(self.area);
        let (Some(pane), Some(stale)) = (self.panes.get_mut(self.current), self.stale.get_mut(self.current)) else {
            return;
        };
        if !*stale {
            return;
        }
        let read = self.store.at_once(|store| {
            pane.refresh(store, &self.scope, area, self.env.lang)?;
            store.who()
        });
        match read {
            Ok(who) => (*stale, self.who) = (false, who),
            Err(error) => {
                let text = crate::report::errors::message(self.env.lang, &error);
                self.notice = Some(Notice { text, is_error: true, is_chrome: false });
            }
        }
    }
}
