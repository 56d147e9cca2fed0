//! The only place of the command line that prints. Everything passes through here, so nothing
//! stored can command a terminal, and a reader who leaves early ends the program quietly.

mod page;
mod unheard;

pub use unheard::unheard;

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde::Serialize;

use super::table::{Cell, Look, Tone};
use crate::domain::link::{Part, parts, target};
use crate::domain::text::{escape_json, sanitise_block, sanitise_line};

/// Standard output and standard error.
pub struct Out {
    stdout: BufWriter<Box<dyn Write>>,
    stderr: Box<dyn Write>,
    /// Whether somebody is there to ask.
    asks: bool,
    look: Look,
    failed: Option<io::Error>,
    /// How many items the array under way has.
    items: usize,
}

impl Out {
    pub fn new(ascii: bool) -> Self {
        let stdout = io::stdout();
        let width = if stdout.is_terminal() { columns(&stdout) } else { None };
        let plain = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let colour = width.is_some() && !plain("NO_COLOR") && !dumb;
        let look = Look { ascii, colour, width };
        let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
        Self::over(Box::new(stdout), Box::new(io::stderr()), asks, look)
    }

    fn over(stdout: Box<dyn Write>, stderr: Box<dyn Write>, asks: bool, look: Look) -> Self {
        Self { stdout: BufWriter::new(stdout), stderr, asks, look, failed: None, items: 0 }
    }

    /// What is said on either output goes there, and nobody is asked.
    #[cfg(test)]
    pub fn heard(heard: &Heard) -> Self {
        let look = Look { ascii: false, colour: false, width: None };
        Self::over(Box::new(heard.clone()), Box::new(heard.clone()), false, look)
    }

    /// One line, never cut.
    pub fn line(&mut self, text: &str) {
        let line = self.look.clean(text).into_owned();
        self.put(&line);
    }

    /// A line, whose links can be followed where it goes to a terminal.
    fn put(&mut self, line: &str) {
        let parts = if self.look.colour { parts(line) } else { vec![Part::Words(line)] };
        for part in parts {
            match part {
                Part::Words(words) => self.write(words),
                // Only what stands there whole leads anywhere.
                Part::Link(link) => match target(link) {
                    Some(target) => self.write(&format!("\u{1b}]8;;{target}\u{1b}\\{link}\u{1b}]8;;\u{1b}\\")),
                    None => self.write(link),
                },
            }
        }
        self.write("\n");
    }

    /// A text of several lines, indented.
    pub fn block(&mut self, indent: &str, text: &str) {
        for line in sanitise_block(text).lines() {
            let line = self.look.clean(line).into_owned();
            self.write(indent);
            self.put(&line);
        }
    }

    /// Rows in aligned columns.
    pub fn table(&mut self, rows: &[Vec<Cell>]) {
        for line in self.look.lines(rows) {
            self.put(&line);
        }
    }

    /// A line that stands over what follows.
    pub fn heading(&mut self, text: &str) {
        let look = Look { width: None, ..self.look };
        for line in look.lines(&[vec![Cell::toned(text, Tone::Strong)]]) {
            self.write(&line);
            self.write("\n");
        }
    }

    /// One object.
    pub fn json(&mut self, value: &impl Serialize) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => {
                self.write(&escape_json(&text));
                self.write("\n");
            }
            Err(error) => self.fail(error.into()),
        }
    }

    /// A piece of a longer text of JSON; false once the reader has left or the disk is full.
    pub fn json_piece(&mut self, text: &str) -> bool {
        self.write(&escape_json(text));
        self.failed.is_none()
    }

    /// Begins an array, of which each item is then one line.
    pub fn array_start(&mut self) {
        self.items = 0;
        self.write("[");
    }

    pub fn array_item(&mut self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(text) => {
                self.write(if self.items == 0 { "\n  " } else { ",\n  " });
                self.write(&escape_json(&text));
                self.items += 1;
            }
            Err(error) => self.fail(error.into()),
        }
    }

    pub fn array_end(&mut self) {
        self.write(if self.items == 0 { "]\n" } else { "\n]\n" });
    }

    /// Text that is printed as it is: help, which is our own.
    pub fn raw(&mut self, text: &str) {
        let text = if self.look.ascii {
            text.lines().map(|line| self.look.clean(line) + "\n").collect()
        } else {
            text.to_owned()
        };
        self.write(&text);
    }

    /// A file for another program, letter by letter as it is to be.
    pub fn file(&mut self, text: &str) {
        self.write(text);
    }

    /// A line of a table that a program reads: nothing in it commands a terminal, line breaks stay.
    pub fn sheet(&mut self, line: &str) {
        let line = sanitise_block(line).into_owned();
        self.write(&line);
        self.write("\n");
    }

    /// A card that a program reads: its lines end as vCard has it.
    pub fn card(&mut self, text: &str) {
        for line in text.lines() {
            let line = sanitise_line(line).into_owned();
            self.write(&line);
            self.write("\r\n");
        }
    }

    /// A message beside the output, on standard error.
    pub fn note(&mut self, text: &str) {
        let line = self.look.clean(text).into_owned();
        // What was printed so far comes first where both end on one screen.
        self.flush();
        // Where even standard error is closed there is nobody left to tell.
        drop(self.stderr.write_all(format!("{line}\n").as_bytes()));
    }

    /// A line that the next one takes the place of, for whoever waits at a terminal; false where nobody
    /// does. An empty one clears it away.
    pub fn passing(&mut self, text: &str) -> bool {
        let mut stderr = io::stderr().lock();
        if !stderr.is_terminal() {
            return false;
        }
        let line = self.look.clean(text);
        drop(stderr.write_all(format!("\r{line}\u{1b}[K").as_bytes()).and_then(|()| stderr.flush()));
        true
    }

    /// Whether there is a terminal to ask on.
    pub fn can_ask(&self) -> bool {
        self.asks
    }

    /// Asks whoever is at the terminal, and waits for a line. `None` where there is no terminal to ask
    /// on, or it was closed.
    pub fn ask(&mut self, question: &str) -> Option<String> {
        self.flush();
        if !self.asks {
            return None;
        }
        let lines: Vec<String> = question.lines().map(|line| self.look.clean(line).into_owned()).collect();
        self.stderr.write_all(format!("{} ", lines.join("\n")).as_bytes()).and_then(|()| self.stderr.flush()).ok()?;
        let mut line = String::new();
        match io::stdin().read_line(&mut line) {
            Ok(count) if count > 0 => Some(line),
            _ => None,
        }
    }

    /// Columns and rows of the terminal that is printed to, if it is one.
    pub fn screen(&self) -> Option<(u16, u16)> {
        let stdout = io::stdout();
        let size = rustix::termios::tcgetwinsize(&stdout).ok().filter(|_| stdout.is_terminal())?;
        Some((size.ws_col, size.ws_row))
    }

    /// Brings out what was printed so far, for whoever waits for it.
    pub fn bring(&mut self) {
        self.flush();
    }

    /// Brings everything out.
    ///
    /// # Errors
    /// What the system says, such as that the disk is full, or that the reader has left.
    pub fn finish(&mut self) -> io::Result<()> {
        self.flush();
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Whether the reader has left, so that long lists can stop.
    pub fn is_gone(&mut self) -> bool {
        self.flush();
        self.failed.is_some()
    }

    fn write(&mut self, text: &str) {
        if self.failed.is_none()
            && let Err(error) = self.stdout.write_all(text.as_bytes())
        {
            self.fail(error);
        }
    }

    fn flush(&mut self) {
        if self.failed.is_none()
            && let Err(error) = self.stdout.flush()
        {
            self.fail(error);
        }
    }

    fn fail(&mut self, error: io::Error) {
        self.failed.get_or_insert(error);
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        self.flush();
    }
}

fn columns(stdout: &Stdout) -> Option<usize> {
    const USUAL: usize = 80;
    let size = rustix::termios::tcgetwinsize(stdout).ok();
    Some(size.map_or(USUAL, |size| usize::from(size.ws_col)).max(20))
}

/// What was said, for tests.
#[cfg(test)]
#[derive(Clone, Default)]
pub struct Heard(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

#[cfg(test)]
impl Heard {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

#[cfg(test)]
impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
