//! Lines from standard input, whatever is in them.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, IsTerminal, Read as _};
use std::os::fd::AsFd;
use std::string::FromUtf8Error;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::capture::headings;
use crate::cli::Cx;
use crate::cli::failure::Failure;

/// One line.
pub struct Line {
    /// Counted from one.
    pub number: usize,
    pub text: String,
    /// Whether it was UTF-8; if not, what could not be read is marked.
    pub is_text: bool,
}

/// The lines of standard input as they come, each as soon as it is there; blank ones are passed over,
/// unless all are blank.
pub struct Lines<R> {
    input: R,
    number: usize,
    had_words: bool,
    is_over: bool,
}

/// How long the rest of a page may take to come behind its first line, and a heading behind all that came. Whoever
/// writes lines one after another waits no longer than this for the answer to the first.
const PAUSE: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_secs(2);

/// The lines of standard input.
///
/// # Errors
/// When there is none.
pub fn lines() -> std::io::Result<Lines<BufReader<File>>> {
    let input = File::from(std::io::stdin().as_fd().try_clone_to_owned()?);
    Ok(Lines { input: BufReader::new(input), number: 0, had_words: false, is_over: false })
}

/// Input that may still be on its way.
pub trait Coming: BufRead {
    /// Whether more of it, or its end, is there before the time is up.
    fn is_there(&self, patience: Duration) -> bool;
}

impl Coming for BufReader<File> {
    fn is_there(&self, patience: Duration) -> bool {
        let timeout = Timespec { tv_sec: patience.as_secs().cast_signed(), tv_nsec: patience.subsec_nanos().into() };
        !self.buffer().is_empty()
            || poll(&mut [PollFd::new(self.get_ref(), PollFlags::IN)], Some(&timeout)).is_ok_and(|ready| ready > 0)
    }
}

impl Coming for Cursor<Vec<u8>> {
    fn is_there(&self, _patience: Duration) -> bool {
        true
    }
}

/// The lines of a text.
pub fn of_text(text: String) -> Lines<Cursor<Vec<u8>>> {
    Lines { input: Cursor::new(text.into_bytes()), number: 0, had_words: false, is_over: false }
}

/// All the lines there are.
pub type All<'s> = Box<dyn Iterator<Item = std::io::Result<Line>> + 's>;

/// Lines, or a page of minutes.
pub enum Read<'s> {
    Lines(All<'s>),
    Page(String),
}

/// Where lines come from.
pub trait Source: Iterator<Item = std::io::Result<Line>> {
    /// What they are. Only where the first may open a page are the others waited for.
    fn or_page<'s>(self, may_open: impl FnOnce(&str) -> bool) -> Read<'s>
    where
        Self: 's;
}

impl Source for std::iter::Once<std::io::Result<Line>> {
    fn or_page<'s>(self, _may_open: impl FnOnce(&str) -> bool) -> Read<'s> {
        Read::Lines(Box::new(self))
    }
}

impl<R: Coming> Source for Lines<R> {
    fn or_page<'s>(mut self, may_open: impl FnOnce(&str) -> bool) -> Read<'s>
    where
        Self: 's,
    {
        let first = self.next();
        match first {
            Some(Ok(line)) if line.is_text && !std::io::stdin().is_terminal() && may_open(&line.text) => {
                self.behind(&line.text)
            }
            _ => Read::Lines(Box::new(first.into_iter().chain(self))),
        }
    }
}

impl<R: Coming> Lines<R> {
    /// A line that may open a page, and what comes with it: a page once a heading is there, which is read to its
    /// end; else lines, at the latest when nothing more comes.
    fn behind<'s>(mut self, first: &str) -> Read<'s>
    where
        Self: 's,
    {
        let mut came = format!("{first}\n").into_bytes();
        let (begun, mut seen, mut is_page, mut failed) = (Instant::now(), 0, false, None);
        while failed.is_none() {
            let whole = came.iter().rposition(|byte| *byte == b'\n').map_or(seen, |end| end + 1);
            is_page |= headings::has_any(&String::from_utf8_lossy(came.get(seen..whole).unwrap_or_default()));
            seen = whole;
            if !is_page && (begun.elapsed() > PATIENCE || !self.input.is_there(PAUSE)) {
                break;
            }
            match self.input.fill_buf().map(|more| (came.extend(more), more.len()).1) {
                Ok(0) => break,
                Ok(length) => self.input.consume(length),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => failed = Some(error),
            }
        }
        let bytes = match String::from_utf8(came) {
            Ok(text) if failed.is_none() && headings::is_page(&text) => return Read::Page(text),
            text => text.map_or_else(FromUtf8Error::into_bytes, String::into_bytes),
        };
        let input = Cursor::new(bytes).chain(self.input);
        let lines = Lines { input, number: self.number.saturating_sub(1), had_words: false, is_over: false };
        Read::Lines(Box::new(lines.chain(failed.map(Err))))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = std::io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let mut bytes = Vec::new();
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => self.is_over = true,
                Ok(_) => {
                    self.number += 1;
                    let line = line(self.number, bytes.strip_suffix(b"\n").unwrap_or(&bytes));
                    if !line.text.trim().is_empty() {
                        self.had_words = true;
                        return Some(Ok(line));
                    }
                }
                Err(error) => {
                    (self.is_over, self.had_words) = (true, true);
                    return Some(Err(error));
                }
            }
        }
        // Nothing but blank lines is one of them.
        let blank = Line { number: 1, text: String::new(), is_text: true };
        (!std::mem::replace(&mut self.had_words, true)).then_some(Ok(blank))
    }
}

/// All of standard input as one text.
///
/// # Errors
/// When it cannot be read, or is not UTF-8.
pub fn page(cx: &Cx) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::refused((cx.text().cannot_read_input)(&crate::report::errors::io(cx.lang, &error))))?;
    String::from_utf8(bytes).map_err(|_| Failure::refused(cx.text().not_utf8))
}

fn line(number: usize, bytes: &[u8]) -> Line {
    match std::str::from_utf8(bytes) {
        Ok(text) => Line { number, text: text.trim_end_matches('\r').to_owned(), is_text: true },
        Err(_) => Line { number, text: String::from_utf8_lossy(bytes).into_owned(), is_text: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(usize, String, bool)> {
        let lines = Lines { input: bytes, number: 0, had_words: false, is_over: false };
        lines.map(Result::unwrap).map(|line| (line.number, line.text, line.is_text)).collect()
    }

    #[test]
    fn a_broken_line_does_not_break_its_neighbours() {
        let seen = read(b"one\r\n\n\xfftwo\nthree");
        let wanted = [(1, "one", true), (3, "\u{fffd}two", false), (4, "three", true)];
        assert_eq!(seen, wanted.map(|(number, text, is_text)| (number, text.to_owned(), is_text)));
    }

    #[test]
    fn blank_lines_are_one_where_there_is_nothing_else() {
        for bytes in ["", "\n", "\n \n\r\n"] {
            assert_eq!(read(bytes.as_bytes()), [(1, String::new(), true)], "{bytes:?}");
        }
    }
}
