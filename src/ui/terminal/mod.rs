//! The terminal itself: raw mode and back whatever happens, bytes in, frames out, signals.

mod decode;
mod screen;

use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::{cursor, event, execute, style, terminal};
use ratatui::layout::{Position, Rect};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH};

use super::kit::keys::Key;
use decode::{Decoder, Input};
use screen::Screen;

/// How long an Esc may wait for the rest of a sequence that a slow line has split.
const ESCAPE_WAIT: Duration = Duration::from_millis(50);
/// How long after an Esc the rest of a sequence is still taken for one, however slow the line.
const LATE: Duration = Duration::from_millis(500);

/// What happened at the terminal.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    Key(Key),
    Paste(String),
    Resize,
    /// Nothing, for as long as was asked.
    Idle,
    /// Told to end, or the line is gone.
    End,
}

/// A terminal in raw mode on its second screen. Dropping it puts everything back.
pub struct Terminal {
    ratatui: ratatui::Terminal<Screen<io::Stdout>>,
    decoder: Decoder,
    ready: VecDeque<Input>,
    /// When an Esc was last taken for one by itself.
    escaped: Option<Instant>,
    /// Signals wake the wait by writing here.
    signals: UnixStream,
    flags: Flags,
    /// Whether it is ours now: shared with the panic hook, so that it is given back only once (a
    /// second time would move the cursor over what was printed since).
    taken: Arc<AtomicBool>,
}

/// What signals have said and nobody has read yet.
#[derive(Default)]
struct Flags {
    resized: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
    /// Apart from `ended`: Ctrl-C in a program we lent the terminal to reaches us too.
    interrupted: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
}

impl Flags {
    fn register(&self, woken: &UnixStream) -> io::Result<()> {
        let flags = [
            (SIGWINCH, &self.resized),
            (SIGTERM, &self.ended),
            (SIGHUP, &self.ended),
            (SIGINT, &self.interrupted),
            (SIGCONT, &self.continued),
        ];
        for (signal, flag) in flags {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, woken.try_clone()?)?;
        }
        Ok(())
    }

    /// What was meant for the program that had the terminal, or was answered by taking it back.
    fn forget_absence(&self) {
        self.interrupted.store(false, Ordering::Relaxed);
        self.continued.store(false, Ordering::Relaxed);
    }
}

impl Terminal {
    /// Whether both ends are a terminal at all.
    #[must_use]
    pub fn is_there() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Takes the terminal over.
    ///
    /// # Errors
    /// When it cannot be set up; it is as it was then.
    pub fn enter() -> io::Result<Self> {
        let (signals, woken) = UnixStream::pair()?;
        signals.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        let flags = Flags::default();
        flags.register(&woken)?;
        // Our own theme decides about colour; crossterm would strip bold and reverse under NO_COLOR.
        style::force_color_output(true);
        let taken = Arc::new(AtomicBool::new(false));
        let (hook, seen) = (std::panic::take_hook(), Arc::clone(&taken));
        std::panic::set_hook(Box::new(move |panic| {
            restore(&seen);
            hook(panic);
        }));
        set_up(&taken)?;
        let ratatui = ratatui::Terminal::new(Screen::new(io::stdout())).inspect_err(|_| restore(&taken))?;
        Ok(Self { ratatui, decoder: Decoder::default(), ready: VecDeque::new(), escaped: None, signals, flags, taken })
    }

    /// Its size in cells.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.ratatui.size().map_or(Rect::ZERO, |size| Rect::new(0, 0, size.width, size.height))
    }

    /// Draws a frame: what differs from the last one, in one write. `view` says where the cursor is.
    ///
    /// # Errors
    /// When the line is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut ratatui::Frame<'_>) -> Option<Position>) -> io::Result<()> {
        self.ratatui.draw(|frame| {
            if let Some(cursor) = view(frame) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// What happens next, [`Event::Idle`] if nothing does for `patience`.
    pub fn next(&mut self, patience: Duration) -> Event {
        let deadline = Instant::now() + patience;
        loop {
            if self.flags.ended.load(Ordering::Relaxed) || self.flags.interrupted.load(Ordering::Relaxed) {
                return Event::End;
            }
            // Stopped from outside and continued: the shell has used the terminal meanwhile.
            if self.flags.continued.swap(false, Ordering::Relaxed) {
                return self.take_back().map_or(Event::End, |()| Event::Resize);
            }
            if self.flags.resized.swap(false, Ordering::Relaxed) {
                return Event::Resize;
            }
            match self.ready.pop_front() {
                Some(Input::Key(key)) => return Event::Key(key),
                Some(Input::Paste(text)) => return Event::Paste(text),
                None => {}
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let wait = if self.decoder.is_waiting() { ESCAPE_WAIT } else { left };
            match self.wait(wait) {
                Ok(true) => {}
                Ok(false) if self.decoder.is_waiting() => {
                    self.ready.extend(self.decoder.expire());
                    self.escaped = Some(Instant::now());
                }
                Ok(false) => return Event::Idle,
                Err(_) => return Event::End,
            }
        }
    }

    /// Whether more input is there already, so that a frame may wait for it.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Waits for bytes or a signal; `false` when the time is up.
    fn wait(&mut self, patience: Duration) -> io::Result<bool> {
        let stdin = io::stdin();
        let mut sources =
            [PollFd::new(&stdin, PollFlags::IN), PollFd::from_borrowed_fd(self.signals.as_fd(), PollFlags::IN)];
        let timeout = Timespec { tv_sec: patience.as_secs().cast_signed(), tv_nsec: patience.subsec_nanos().into() };
        let count = match poll(&mut sources, Some(&timeout)) {
            Err(rustix::io::Errno::INTR) => return Ok(true),
            other => other?,
        };
        let [terminal, signal] = sources.map(|source| source.revents());
        if signal.contains(PollFlags::IN) {
            let mut woken = [0; 64];
            let _ = rustix::io::read(&self.signals, &mut woken);
        }
        if terminal.contains(PollFlags::IN) {
            let mut bytes = [0; 65_536];
            match rustix::io::read(&stdin, &mut bytes) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(length) => {
                    if self.escaped.take().is_some_and(|at| at.elapsed() < LATE) {
                        self.decoder.escape_went_before();
                    }
                    self.ready.extend(self.decoder.push(bytes.get(..length).unwrap_or_default()));
                }
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        } else if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        Ok(count > 0)
    }

    /// Draws everything anew next time.
    ///
    /// # Errors
    /// When the line is gone.
    pub fn redraw(&mut self) -> io::Result<()> {
        self.ratatui.backend_mut().forget();
        self.ratatui.clear()
    }

    /// Asks the terminal to put text into its clipboard (OSC 52); it goes out with the next frame.
    ///
    /// # Errors
    /// When the line is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        self.ratatui.backend_mut().copy(text)
    }

    /// Gives the terminal back, stops until continued, and takes it again. The whole process group
    /// stops, as it does when the terminal itself sees Ctrl-Z: a script that runs us would otherwise
    /// wait on, and its shell with it.
    ///
    /// # Errors
    /// When the terminal cannot be set up again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore(&self.taken);
        rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
        self.take_back()
    }

    /// Gives the terminal to another program while `work` runs.
    ///
    /// # Errors
    /// When the terminal cannot be set up again.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        restore(&self.taken);
        let result = work();
        self.take_back()?;
        Ok(result)
    }

    /// Sets the terminal up again after somebody else had it.
    fn take_back(&mut self) -> io::Result<()> {
        // Whatever mode it was left in: crossterm sets none while it believes its own still holds.
        drop(terminal::disable_raw_mode());
        set_up(&self.taken)?;
        self.flags.forget_absence();
        self.redraw()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore(&self.taken);
    }
}

fn set_up(taken: &AtomicBool) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    taken.store(true, Ordering::Relaxed);
    // Where there is no second screen, what the shell left is in the way.
    execute!(
        io::stdout(),
        terminal::EnterAlternateScreen,
        terminal::Clear(terminal::ClearType::All),
        event::EnableBracketedPaste
    )
    .inspect_err(|_| restore(taken))
}

/// Puts the terminal back, once. Whatever fails on the way, the rest is tried.
fn restore(taken: &AtomicBool) {
    if !taken.swap(false, Ordering::Relaxed) {
        return;
    }
    let mut out = io::stdout();
    // Names must not stay where there is no second screen that goes with them.
    let clear = (terminal::Clear(terminal::ClearType::All), cursor::MoveTo(0, 0));
    drop(execute!(out, event::DisableBracketedPaste, clear.0, clear.1, terminal::LeaveAlternateScreen, cursor::Show));
    drop(out.flush());
    drop(terminal::disable_raw_mode());
}
