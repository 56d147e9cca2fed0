//! The loop: what happens at the terminal goes to the app, and what the app shows goes back.

use std::io;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;

use super::app::{App, Flow};
use super::contract::Env;
use super::keeping::Kept;
use super::terminal::{Event, Terminal};
use crate::domain::{AllianceId, InteractionId, PassKind};
use crate::store::Store;

/// How long nothing must happen before the file is looked at for others' writes.
const TICK: Duration = Duration::from_millis(500);
/// Nothing typed for so long: what stands beside a list follows it.
const REST: Duration = Duration::from_millis(150);
/// A draft is at most this far behind the keyboard.
const DRAFT_EVERY: Duration = Duration::from_millis(900);
/// Nothing typed for so long: time to tidy the file.
const TIDY_AFTER: Duration = Duration::from_secs(30);

/// Why the screens could not be shown.
#[derive(Debug)]
pub enum Failure {
    /// There is no terminal at both ends.
    NoTerminal,
    Terminal(io::Error),
    Store(crate::store::Error),
}

/// What is shown first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    Today,
    /// The review, over Today.
    Review(PassKind),
    /// Meeting mode, over Today.
    Meeting {
        alliance: AllianceId,
        meeting: Option<InteractionId>,
    },
}

/// Shows the screens until the person leaves. Whatever was being typed is kept as a draft.
///
/// # Errors
/// [`Failure::NoTerminal`] before anything is printed; others after the terminal is as it was.
pub fn run(store: Store, env: Env, start: Start) -> Result<(), Failure> {
    if !Terminal::is_there() {
        return Err(Failure::NoTerminal);
    }
    let mut terminal = Terminal::enter().map_err(Failure::Terminal)?;
    let mut app = App::beginning(store, env, terminal.area(), start).map_err(Failure::Store)?;
    let outcome = turn(&mut terminal, &mut app);
    app.keep_drafts(true);
    drop(terminal);
    outcome.map_err(Failure::Terminal)
}

fn turn(terminal: &mut Terminal, app: &mut App) -> io::Result<()> {
    let mut keeper = Keeper::default();
    let mut idle_since = Some(Instant::now());
    terminal.draw(|frame| app.view(frame))?;
    loop {
        let patience = keeper.patience(app);
        let flow = match terminal.next(patience) {
            Event::Key(key) => app.on_key(key),
            Event::Paste(text) => app.on_paste(&text),
            Event::Resize => {
                app.on_resize(terminal.area());
                Flow::Go
            }
            Event::End => return Ok(()),
            Event::Idle => {
                let is_told = keeper.keep(app) | keeper.rest(app);
                keeper.pause(app);
                tidy(app, &mut idle_since);
                if app.on_idle() || is_told {
                    terminal.draw(|frame| app.view(frame))?;
                }
                continue;
            }
        };
        idle_since = Some(Instant::now());
        keeper.touched = idle_since;
        keeper.keep(app);
        match flow {
            Flow::Quit => return Ok(()),
            Flow::Suspend => {
                app.keep_drafts(true);
                terminal.suspend()?;
                app.on_resize(terminal.area());
            }
            Flow::Redraw => terminal.redraw()?,
            Flow::Edit => edit(terminal, app)?,
            Flow::Work => work(terminal, app)?,
            Flow::Go => {}
        }
        if let Some(text) = app.take_copied() {
            terminal.copy(&text)?;
        }
        // Keys that came together are drawn together.
        if !terminal.has_more() {
            terminal.draw(|frame| app.view(frame))?;
        }
    }
}

/// How often long work is shown to go on; what is done sooner is not shown at all.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// Lets the top overlay work, with a box over the screen that says how far it has come. Esc breaks it off.
fn work(terminal: &mut Terminal, app: &mut App) -> io::Result<()> {
    let mut behind = Buffer::default();
    terminal.draw(|frame| {
        let cursor = app.view(frame);
        behind = frame.buffer_mut().clone();
        cursor
    })?;
    let (look, lang) = (app.env.look, app.env.lang);
    let (mut last, mut is_resized, mut outcome) = (Instant::now(), false, Ok(()));
    app.work(&mut |line| {
        if last.elapsed() < TOLD_EVERY {
            return true;
        }
        last = Instant::now();
        outcome = terminal.draw(|frame| super::frame::told(frame, &behind, line, lang, &look));
        match terminal.next(Duration::ZERO) {
            Event::Key(key) => key.code != KeyCode::Esc && !(key.ctrl && key.code == KeyCode::Char('c')),
            Event::Resize => {
                is_resized = true;
                true
            }
            Event::End => false,
            Event::Paste(_) | Event::Idle => outcome.is_ok(),
        }
    });
    if is_resized {
        app.on_resize(terminal.area());
    }
    outcome
}

/// Checkpoints once in a while, when nobody is looking.
fn tidy(app: &App, idle_since: &mut Option<Instant>) {
    if idle_since.is_some_and(|since| since.elapsed() > TIDY_AFTER) {
        *idle_since = None;
        // A busy file is tidied next time.
        drop(app.store().idle());
    }
}

/// Saves what is being typed when it has changed, at most once in [`DRAFT_EVERY`].
#[derive(Default)]
struct Keeper {
    kept: Vec<Kept>,
    last: Option<Instant>,
    pending: bool,
    /// Whether what was kept last may still be on its way to the disk.
    is_afloat: bool,
    /// When something was typed, until nothing has been for a moment.
    touched: Option<Instant>,
}

impl Keeper {
    /// Returns whether there is something new to be told: that it could not be saved, or that
    /// somebody else goes on with it.
    fn keep(&mut self, app: &mut App) -> bool {
        let notice = app.notice.clone();
        let unsaved = app.unsaved();
        self.pending = unsaved != self.kept;
        let is_due = self.last.is_none_or(|last| last.elapsed() >= DRAFT_EVERY);
        if self.pending && is_due {
            app.keep_drafts(false);
            self.is_afloat = !unsaved.is_empty();
            self.kept = unsaved;
            self.last = Some(Instant::now());
            self.pending = false;
        }
        app.notice != notice
    }

    /// Lets what is shown catch up, once, when nobody has typed for a moment; whether it did.
    fn rest(&mut self, app: &mut App) -> bool {
        self.touched.take_if(|since| since.elapsed() >= REST).is_some() && app.rest()
    }

    /// Nobody types just now: what was kept goes to the disk, once.
    fn pause(&mut self, app: &mut App) {
        if self.is_afloat && !self.pending && self.last.is_some_and(|last| last.elapsed() >= TICK) {
            app.keep_drafts(true);
            self.is_afloat = false;
        }
    }

    /// How long the loop may wait: to the next tick, or to when the draft or a rest is due; not at all
    /// while there is something to go on with.
    fn patience(&self, app: &App) -> Duration {
        if app.is_busy() {
            return Duration::ZERO;
        }
        let left = |since: Instant, of: Duration| of.saturating_sub(since.elapsed()).max(Duration::from_millis(1));
        let draft = self.last.filter(|_| self.pending).map(|last| left(last, DRAFT_EVERY));
        let rest = self.touched.map(|since| left(since, REST));
        [draft, rest].into_iter().flatten().fold(TICK, Duration::min)
    }
}

/// Hands the top overlay's text to the person's editor. What that saves is kept whatever becomes of the
/// line meanwhile.
fn edit(terminal: &mut Terminal, app: &mut App) -> io::Result<()> {
    let Some(text) = app.text_to_edit() else { return Ok(()) };
    let (slot, path) = match app.lend(&text) {
        Ok(lent) => lent,
        Err(error) => {
            app.complain(crate::report::errors::io(app.env.lang, &error));
            return Ok(());
        }
    };
    let editor =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let editor = editor.unwrap_or_else(|| "vi".to_owned());
    let mut ended = None;
    // Through a shell, because people write `code --wait` there.
    let back = terminal.lend(|| {
        ended = Some(Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(&path).status());
    });
    let edited = match ended {
        Some(Ok(status)) if is_given_up(status) => Ok(text),
        Some(Err(error)) => Err(error),
        _ => std::fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    };
    match edited {
        Ok(edited) => app.given_back(&slot, &edited),
        Err(error) => app.complain(crate::report::errors::io(app.env.lang, &error)),
    }
    back
}

/// Whether an editor was left in a way that means "forget it". One that was ended with its line had been
/// asked nothing.
fn is_given_up(status: ExitStatus) -> bool {
    const BY_SIGNAL: i32 = 128;
    status.code().is_some_and(|code| code != 0 && code <= BY_SIGNAL)
}
