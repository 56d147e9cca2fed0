//! What a pane is, what an overlay is, and what both may ask of the app.
//!
//! Panes never message each other. They write through `ops`, hand what changed to [`Cx::wrote`], and
//! ask for the few things only the app can do by [`Cmd`].

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use serde_json::Value;

use super::kit::keys::{Bind, Key};
use super::kit::theme::Look;
use crate::domain::{AllianceId, Day, Id, Mark, Ref, Zone};
use crate::i18n::Lang;
use crate::i18n::number::Tongue;
use crate::manual::Manual;
use crate::store::curtained::Curtained;
use crate::store::drafts::Drafts;
use crate::store::{Done, Error, Name, Result, Seen, Store};

/// What does not change while the screens are up, or only by the person's wish.
pub struct Env {
    pub lang: Lang,
    /// The same, with the marks of its numbers.
    pub tongue: Tongue,
    /// The manual, made when it is opened.
    pub manual: fn(Lang) -> Manual,
    pub look: Look,
    pub drafts: Drafts,
    /// The person's own time zone.
    pub zone: Zone,
    /// Whether the machine keeps another: then the zone is shown, since times mean it.
    pub zone_is_foreign: bool,
    /// The day it is, as the app last saw it.
    pub today: Day,
    /// The whole screen.
    pub area: Rect,
    /// The curtain: names, handles, texts and figures are hidden from onlookers.
    pub curtain: bool,
    /// Where it is kept that it is drawn.
    pub curtained: Curtained,
    /// Keeps the author's name for good, where nothing has named them yet.
    pub name_author: Option<NameAuthor>,
}

/// Writes an author's name into their settings.
pub type NameAuthor = std::rc::Rc<dyn Fn(&str) -> std::io::Result<()>>;

impl Env {
    /// What stands before a row, and how: nothing where nothing asks.
    #[must_use]
    pub fn mark(&self, mark: Option<Mark>) -> (&'static str, Style) {
        let [red, amber, calm] = self.look.glyphs.marks;
        match mark {
            Some(Mark::Red) => (red, self.look.theme.red),
            Some(Mark::Amber) => (amber, self.look.theme.amber),
            Some(Mark::Calm) => (calm, self.look.theme.dim),
            None => (" ", self.look.theme.plain),
        }
    }

    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.look.is_ascii()
    }
}

/// The alliance all panes are looking at, or all of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scope(pub Option<Name>);

impl Scope {
    #[must_use]
    pub fn alliance(&self) -> Option<AllianceId> {
        self.0.as_ref().map(|name| name.record.id.into())
    }
}

/// What a pane or an overlay is given to answer a key.
pub struct Cx<'a> {
    pub store: &'a mut Store,
    pub env: &'a Env,
    pub scope: &'a Scope,
    pub today: Day,
    commands: Vec<Cmd>,
    changed: bool,
}

/// What only the app can do.
pub enum Cmd {
    /// Puts an overlay on top.
    Open(Box<dyn Overlay>),
    /// Takes the top overlay away; its draft stays when `keep_draft` says so.
    Close {
        keep_draft: bool,
    },
    /// Shows a record in the pane that is its home.
    Goto(Ref),
    /// Opens the page of a record over what is shown; whoever leaves it is back there.
    Read(Ref),
    Scope(Scope),
    /// What a question that lay above was answered with, for the overlay under it.
    Answer(Value),
    Notify(Notice),
    /// Runs a command by its name, as the palette does.
    Run(&'static str),
    /// Opens the text of the top overlay in `$EDITOR`.
    EditExternally,
    /// A key that nothing above answered, for whatever lies below.
    Again(Key),
    /// A key that means nothing on a page, for the shell.
    Elsewhere(Key),
    /// Has the top overlay do what takes longer than a key may: see [`Overlay::work`].
    Work,
    /// Whoever is at the keyboard has said what they are called.
    Author(String),
    Undo,
    /// Takes back one operation, not the newest perhaps.
    UndoOne(Option<Id>),
    Redo,
    Redraw,
    /// Puts text into the clipboard of the terminal the person sits at.
    Copy(String),
}

/// A line for the person, until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub text: String,
    pub is_error: bool,
    /// Words of the program's own, which the curtain leaves alone.
    pub is_chrome: bool,
}

impl<'a> Cx<'a> {
    pub fn new(store: &'a mut Store, env: &'a Env, scope: &'a Scope) -> Self {
        let today = store.today();
        Self { store, env, scope, today, commands: Vec::new(), changed: false }
    }

    #[must_use]
    pub fn lang(&self) -> Lang {
        self.env.lang
    }

    pub fn send(&mut self, command: Cmd) {
        self.commands.push(command);
    }

    /// How much has been sent; [`Cx::send_before`] puts something in front of what comes after.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.commands.len()
    }

    /// Whether something was opened after so much had been sent.
    #[must_use]
    pub fn opens_after(&self, sent: usize) -> bool {
        self.commands.iter().skip(sent).any(|command| matches!(command, Cmd::Open(_) | Cmd::Read(_)))
    }

    /// Whether something was refused after so much had been sent.
    #[must_use]
    pub fn complains_after(&self, sent: usize) -> bool {
        let is_error = |command: &Cmd| matches!(command, Cmd::Notify(notice) if notice.is_error);
        self.commands.iter().skip(sent).any(is_error)
    }

    pub fn send_before(&mut self, sent: usize, command: Cmd) {
        self.commands.insert(sent.min(self.commands.len()), command);
    }

    pub fn open(&mut self, overlay: impl Overlay + 'static) {
        self.send(Cmd::Open(Box::new(overlay)));
    }

    pub fn say(&mut self, text: impl Into<String>) {
        self.send(Cmd::Notify(Notice { text: text.into(), is_error: false, is_chrome: false }));
    }

    pub fn complain(&mut self, text: impl Into<String>) {
        self.send(Cmd::Notify(Notice { text: text.into(), is_error: true, is_chrome: false }));
    }

    /// Takes note of a write and hands back what it returned; an error is told instead.
    pub fn wrote<T>(&mut self, outcome: Result<Done<T>>) -> Option<T> {
        match outcome {
            Ok(done) => {
                self.changed |= done.operation.is_some();
                Some(done.value)
            }
            Err(error) => {
                self.tell(&error);
                None
            }
        }
    }

    /// Takes note of a write that says no more of itself than that it was one.
    pub fn changed_all(&mut self) {
        self.changed = true;
    }

    /// Hands back what was read; an error is told instead.
    pub fn read<T>(&mut self, outcome: Result<T>) -> Option<T> {
        outcome.map_err(|error| self.tell(&error)).ok()
    }

    /// Says what went wrong, in the reader's language.
    pub fn tell(&mut self, error: &Error) {
        let text = crate::report::errors::message(self.env.lang, error);
        self.complain(text);
    }

    /// What the app is to do, and whether anything was written.
    #[must_use]
    pub fn finish(self) -> (Vec<Cmd>, bool) {
        (self.commands, self.changed)
    }
}

/// One line of a key table, without what it does: for footer, help and palette.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hint {
    pub keys: &'static [&'static str],
    /// The command's name in the palette.
    pub name: &'static str,
    pub label: &'static str,
    pub footer: bool,
}

/// The hints of a key table.
pub fn hints<M: Copy>(table: &'static [Bind<M>], lang: Lang) -> Vec<Hint> {
    let hint = |bind: &'static Bind<M>| Hint {
        keys: bind.keys,
        name: bind.name,
        label: (bind.label)(lang),
        footer: bind.footer,
    };
    table.iter().map(hint).collect()
}

/// What the selected row of a pane is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chosen {
    pub record: Ref,
    pub alliance: Option<AllianceId>,
}

/// Whether a key was meant for whoever was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handled {
    Yes,
    No,
}

impl Handled {
    /// Does what a message asks for, where there is one.
    pub fn by<M>(message: Option<M>, update: impl FnOnce(M)) -> Self {
        message.map(update).map_or(Self::No, |()| Self::Yes)
    }
}

/// One of the numbered screens.
pub trait Pane {
    /// The stable English name, as the palette knows it.
    fn name(&self) -> &'static str;

    fn title(&self, lang: Lang) -> &'static str;

    /// Reads anew what its tab says of it while another is shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn count(&mut self, _store: &Seen, _scope: &Scope) -> Result<()> {
        Ok(())
    }

    /// The question it answers, for help.
    fn about(&self, _lang: Lang) -> &'static str {
        ""
    }

    /// A count for its tab.
    fn badge(&self) -> Option<String> {
        None
    }

    /// Reads what it shows anew, keeping the selection; `area` is the body it will be drawn in.
    ///
    /// # Errors
    /// When the file cannot be read; it shows what it had.
    fn refresh(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()>;

    /// Reads what it left for when nobody has typed for a moment; whether there was anything.
    fn rest(&mut self, _store: &Seen) -> bool {
        false
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled;

    /// Does what a line of [`Pane::hints`] names.
    fn on_command(&mut self, name: &str, cx: &mut Cx<'_>) -> Handled;

    /// What the selected row is about, for what may be started from any pane.
    fn chosen(&self) -> Option<Chosen> {
        None
    }

    /// Selects a record, if this pane is its home.
    fn go_to(&mut self, _record: Ref, _cx: &mut Cx<'_>) -> Handled {
        Handled::No
    }

    /// What the keys do just now.
    fn hints(&self, lang: Lang) -> Vec<Hint>;

    /// What the keys can do, whatever is chosen.
    fn table(&self, lang: Lang) -> Vec<Hint>;

    /// Draws itself; where the cursor stands, if anywhere.
    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position>;
}

/// Is told in a line how far long work has come; its `false` breaks the work off.
pub type Told<'t> = &'t mut dyn FnMut(&str) -> bool;

/// Something on top of the panes that takes all keys until it is closed.
pub trait Overlay {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>);

    /// Text that was pasted; it never acts.
    fn on_paste(&mut self, _text: &str, _cx: &mut Cx<'_>) {}

    /// The text for `$EDITOR`, if it has one; what comes back goes to [`Overlay::replace_text`].
    fn text(&self) -> Option<String> {
        None
    }

    fn replace_text(&mut self, _text: &str, _cx: &mut Cx<'_>) {}

    /// A question it had asked was answered.
    fn answered(&mut self, _answer: &Value, _cx: &mut Cx<'_>) {}

    /// What would be lost with it, and the slot to keep it in.
    fn draft(&self) -> Option<(String, Value)> {
        None
    }

    /// As [`Overlay::draft`], also while nothing is typed in it: what an editor saves of it must find its
    /// place again.
    fn whole(&self) -> Option<(String, Value)> {
        self.draft()
    }

    /// Where its draft lies, also while it is emptied and nothing would be lost: an emptied box has no
    /// draft, and what was kept of it earlier is forgotten.
    fn slot(&self) -> Option<String> {
        self.draft().map(|(slot, _)| slot)
    }

    /// Its draft was taken over in another terminal: nothing typed here is kept any more.
    fn taken_over(&mut self) {}

    /// Somebody else wrote to the file while it was open.
    fn on_change(&mut self, _store: &Seen) {}

    /// Does what it had asked time for with [`Cmd::Work`].
    fn work(&mut self, _cx: &mut Cx<'_>, _told: Told<'_>) {}

    /// Whether it has more to do than a key may take; it goes on while nobody types.
    fn is_busy(&self) -> bool {
        false
    }

    /// Goes on for a moment with what it is busy with.
    fn go_on(&mut self, _store: &Seen) {}

    /// What lay over it is gone.
    fn uncovered(&mut self, _store: &Seen) {}

    /// Whether all it ever shows are the program's own words. Of any other the curtain covers whatever it
    /// draws, but what it draws as [`chrome`](super::kit::cover::chrome).
    fn is_chrome(&self) -> bool {
        false
    }

    /// What its keys do, where it says so itself.
    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position>;
}
