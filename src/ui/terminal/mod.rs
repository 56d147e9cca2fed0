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
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};

use super::kit::keys::Key;
use decode::{Decoder, Input};
use screen::Screen;

/// How long an Esc may wait for the rest of a sequence that a slow line has split.
const ESCAPE_WAIT: Duration = Duration::from_millis(50);

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
    /// Signals wake the wait by writing here.
    signals: UnixStream,
    resized: Arc<AtomicBool>,
    ended: Arc<AtomicBool>,
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
        let (resized, ended) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        for (signal, flag) in [(SIGWINCH, &resized), (SIGTERM, &ended), (SIGINT, &ended), (SIGHUP, &ended)] {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, woken.try_clone()?)?;
        }
        // Our own theme decides about colour; crossterm would strip bold and reverse under NO_COLOR.
        style::force_color_output(true);
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            hook(panic);
        }));
        set_up()?;
        let ratatui = ratatui::Terminal::new(Screen::new(io::stdout())).inspect_err(|_| restore())?;
        Ok(Self { ratatui, decoder: Decoder::default(), ready: VecDeque::new(), signals, resized, ended })
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
            if self.ended.load(Ordering::Relaxed) {
                return Event::End;
            }
            if self.resized.swap(false, Ordering::Relaxed) {
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
                Ok(false) if self.decoder.is_waiting() => self.ready.extend(self.decoder.expire()),
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
                Ok(length) => self.ready.extend(self.decoder.push(bytes.get(..length).unwrap_or_default())),
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

    /// Gives the terminal back, stops the process until it is continued, and takes it again.
    ///
    /// # Errors
    /// When the terminal cannot be set up again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::TSTP)?;
        set_up()?;
        self.redraw()
    }

    /// Gives the terminal to another program while `work` runs.
    ///
    /// # Errors
    /// When the terminal cannot be set up again.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let result = work();
        set_up()?;
        self.redraw()?;
        Ok(result)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

fn set_up() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), terminal::EnterAlternateScreen, event::EnableBracketedPaste)
}

/// Puts the terminal back. Whatever fails on the way, the rest is tried.
fn restore() {
    let mut out = io::stdout();
    drop(execute!(out, event::DisableBracketedPaste, terminal::LeaveAlternateScreen, cursor::Show));
    drop(out.flush());
    drop(terminal::disable_raw_mode());
}
