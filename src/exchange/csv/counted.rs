//! The bytes of a table on their way in: how many there were, and whether a quote stands open.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use crate::exchange::open::Bytes;

/// What is known of the bytes read so far.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub bytes: u64,
    /// A table cut off does not end with the end of a line.
    pub last: u8,
    line: u32,
    state: State,
    /// Where the quote that stands open was opened, counted from 1.
    opened: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Start,
    Plain,
    Quoted,
    /// Behind a quote within a quoted cell: its end, or one of two.
    Behind,
}

impl Seen {
    pub fn from(bytes: u64, line: u32) -> Self {
        Self { bytes, last: b'\n', line, state: State::Start, opened: 0 }
    }

    /// The line of a quote that nobody closed.
    pub fn open_quote(self) -> Option<u32> {
        (self.state == State::Quoted).then_some(self.opened)
    }

    fn take(&mut self, byte: u8, separator: u8) {
        self.last = byte;
        self.state = match (self.state, byte) {
            (State::Start, b'"') => {
                self.opened = self.line;
                State::Quoted
            }
            (State::Quoted, b'"') => State::Behind,
            (State::Behind, b'"') | (State::Quoted, _) => State::Quoted,
            (_, b'\n' | b'\r') => State::Start,
            (_, byte) if byte == separator => State::Start,
            _ => State::Plain,
        };
        self.line = self.line.saturating_add(u32::from(byte == b'\n'));
    }
}

/// Passes bytes on and keeps count of them.
pub struct Counted {
    pub bytes: io::Take<Bytes>,
    pub separator: u8,
    pub seen: Rc<Cell<Seen>>,
}

impl io::Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let mut seen = self.seen.get();
        seen.bytes += read as u64;
        into.iter().take(read).for_each(|byte| seen.take(*byte, self.separator));
        self.seen.set(seen);
        Ok(read)
    }
}
