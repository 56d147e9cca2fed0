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

    /// The text goes out encoded, so that nothing in it can be taken for a command.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        crossterm::queue!(self.pieces, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
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

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// A terminal's end of the line: what came, write by write.
    #[derive(Clone, Default)]
    struct Line(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The writes that each of these frames caused; `None` is a frame without a cursor.
    fn frames(frames: &[(&str, Option<u16>)]) -> Vec<Vec<String>> {
        let line = Line::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 20, 2));
        let mut terminal = Terminal::with_options(Screen::new(line.clone()), TerminalOptions { viewport }).unwrap();
        let mut draw = |(text, cursor): &(&str, Option<u16>)| {
            terminal
                .draw(|frame| {
                    frame.buffer_mut().set_string(0, 0, text, ratatui::style::Style::new());
                    if let Some(x) = cursor {
                        frame.set_cursor_position((*x, 1));
                    }
                })
                .unwrap();
            line.0.take().into_iter().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
        };
        frames.iter().map(&mut draw).collect()
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_one_is_none() {
        let written = frames(&[("hello", None), ("hello", None), ("hellO", None), ("hellO", None)]);
        assert_eq!(written.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 1, 0]);
        for frame in written.concat() {
            assert!(frame.starts_with("\u{1b}[?2026h") && frame.ends_with("\u{1b}[?2026l"), "{frame:?}");
            assert!(!frame.contains("\u{1b}[6n"), "it asked: {frame:?}");
        }
    }

    #[test]
    fn a_cursor_that_stays_is_not_placed_again() {
        let written = frames(&[("a", Some(3)), ("a", Some(3)), ("a", Some(4)), ("a", None), ("a", None)]);
        assert_eq!(written.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 1, 1, 0]);
        let moved = written.concat();
        assert!(moved.iter().any(|frame| frame.contains("\u{1b}[2;5H")), "{moved:?}");
        assert!(moved.last().is_some_and(|frame| frame.contains("\u{1b}[?25l")), "{moved:?}");
    }
}
