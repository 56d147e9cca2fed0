//! Where frames go: collected, and written in one piece, or not at all when nothing has changed.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Frames begin and end so that terminals that know it show them at once (mode 2026).
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

#[derive(Clone, Default)]
struct Pieces(Rc<RefCell<Vec<u8>>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A backend that never asks the terminal anything: answers that come late would be typed as text.
pub struct Screen<W: Write> {
    pieces: Pieces,
    inner: CrosstermBackend<Pieces>,
    out: W,
    /// What the cursor was last told, so that it is not told again.
    cursor: Position,
    shown: Option<bool>,
}

impl<W: Write> Screen<W> {
    pub fn new(out: W) -> Self {
        let pieces = Pieces::default();
        let inner = CrosstermBackend::new(pieces.clone());
        Self { pieces, inner, out, cursor: Position::ORIGIN, shown: None }
    }

    /// Forgets what the terminal shows: after a suspension, or an editor.
    pub fn forget(&mut self) {
        self.shown = None;
        self.cursor = Position { x: u16::MAX, y: u16::MAX };
    }

    fn show(&mut self, shown: bool) -> io::Result<()> {
        if self.shown == Some(shown) {
            return Ok(());
        }
        self.shown = Some(shown);
        if shown { self.inner.show_cursor() } else { self.inner.hide_cursor() }
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        // Drawing moves the cursor.
        self.cursor = Position { x: u16::MAX, y: u16::MAX };
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if position == self.cursor {
            return Ok(());
        }
        self.cursor = position;
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut pieces = self.pieces.0.borrow_mut();
        if pieces.is_empty() {
            return Ok(());
        }
        let mut frame = Vec::with_capacity(pieces.len() + BEGIN.len() + END.len());
        frame.extend_from_slice(BEGIN);
        frame.append(&mut pieces);
        frame.extend_from_slice(END);
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}
