//! Lines from standard input, whatever is in them.

use std::io::Read;

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

/// Every line of standard input but blank ones, unless all are blank.
///
/// # Errors
/// When it cannot be read.
pub fn lines(cx: &Cx) -> Result<Vec<Line>, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::refused((cx.text().cannot_read_input)(&crate::report::errors::io(cx.lang, &error))))?;
    let mut lines = split(&bytes);
    if lines.iter().any(|line| !line.text.trim().is_empty()) {
        lines.retain(|line| !line.text.trim().is_empty());
    } else {
        lines.truncate(1);
    }
    if lines.is_empty() {
        lines.push(Line { number: 1, text: String::new(), is_text: true });
    }
    Ok(lines)
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

fn split(bytes: &[u8]) -> Vec<Line> {
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let line = |(at, bytes): (usize, &[u8])| match std::str::from_utf8(bytes) {
        Ok(text) => Line { number: at + 1, text: text.trim_end_matches('\r').to_owned(), is_text: true },
        Err(_) => Line { number: at + 1, text: String::from_utf8_lossy(bytes).into_owned(), is_text: false },
    };
    lines.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_does_not_break_its_neighbours() {
        let lines = split(b"one\r\n\xfftwo\nthree");
        let seen: Vec<(usize, &str, bool)> =
            lines.iter().map(|line| (line.number, line.text.as_str(), line.is_text)).collect();
        assert_eq!(seen, [(1, "one", true), (2, "\u{fffd}two", false), (3, "three", true)]);
    }
}
