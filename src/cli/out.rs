//! The only one that prints: aligned, sanitised, coloured on a terminal only.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the one place that may")]

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use crate::domain::text::{sanitise_block, sanitise_line};
use crate::i18n::Lang;

/// Where and how to print.
#[derive(Clone)]
pub struct Out {
    ascii: bool,
    /// Cells of the terminal, when standard output is one.
    cells: Option<usize>,
    colour: bool,
}

impl Out {
    pub fn new(ascii: bool) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let cells = is_terminal.then(|| crossterm::terminal::size().map_or(80, |(width, _)| width.into()));
        let colour = is_terminal && std::env::var_os("NO_COLOR").is_none();
        Self { ascii, cells, colour }
    }

    /// A line of text; stored text in it is made safe.
    pub fn line(&self, text: &str) {
        self.raw(&self.plain(&sanitise_line(text)));
    }

    /// Rows in aligned columns; the last one is cut to the terminal, never elsewhere.
    pub fn table(&self, rows: &[Vec<String>]) {
        let clean: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| self.plain(&sanitise_line(cell))).collect()).collect();
        let columns = clean.iter().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| clean.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
        let mut widths: Vec<usize> = (0..columns).map(width).collect();
        self.shrink(&mut widths);
        for row in &clean {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let room = widths.get(at).copied().unwrap_or(0);
                let shown = if self.cells.is_some() { cut(cell, room) } else { cell.clone() };
                let gap = room.saturating_sub(shown.width());
                line.push_str(&shown);
                if at + 1 < row.len() {
                    line.extend(std::iter::repeat_n(' ', gap + 2));
                }
            }
            self.raw(&self.painted(line.trim_end()));
        }
    }

    /// On a terminal the widest columns give way until a row fits.
    fn shrink(&self, widths: &mut [usize]) {
        let Some(cells) = self.cells else { return };
        while widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1) > cells {
            let Some(widest) = widths.iter_mut().max() else { return };
            if *widest <= 8 {
                return;
            }
            *widest -= 1;
        }
    }

    /// A leading mark in its colour.
    fn painted(&self, line: &str) -> String {
        if !self.colour {
            return line.to_owned();
        }
        let paint = |code: &str, rest: &str, mark: char| format!("\x1b[{code}m{mark}\x1b[0m{rest}");
        match line.split_at_checked(1) {
            Some(("!", rest)) => paint("1;31", rest, '!'),
            Some(("~", rest)) => paint("33", rest, '~'),
            _ => line.to_owned(),
        }
    }

    /// A value as JSON: an array, or one object.
    pub fn json(&self, value: &impl Serialize) {
        // What is printed here is ours and always becomes JSON.
        self.raw(&serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// A remark beside the result.
    pub fn note(&self, text: &str) {
        let mut err = io::stderr().lock();
        drop(writeln!(err, "{}", self.plain(&sanitise_block(text))));
    }

    /// Says what went wrong and gives the exit code.
    pub fn failed(&self, lang: Lang, failure: &Failure) -> ExitCode {
        self.note(&format!("trato: {}", failure.message));
        if let Some(hint) = &failure.hint {
            self.note(&format!("{} {hint}", lang.pick("→", "→")));
        }
        ExitCode::from(failure.code as u8)
    }

    fn raw(&self, line: &str) {
        let mut out = io::stdout().lock();
        if writeln!(out, "{line}").is_err() {
            // Whoever was reading has heard enough: `trato list … | head` is no failure.
            std::process::exit(0);
        }
    }

    fn plain(&self, text: &str) -> String {
        if !self.ascii || text.is_ascii() {
            return text.to_owned();
        }
        let plain = |c: char| match c {
            c if c.is_ascii() => Some(c),
            c if is_combining_mark(c) => None,
            '«' | '»' | '“' | '”' => Some('"'),
            '↔' | '–' | '—' | '·' | '→' => Some('-'),
            '¿' | '¡' => None,
            '×' => Some('x'),
            '…' => Some('.'),
            _ => Some('?'),
        };
        text.nfd().filter_map(plain).collect()
    }
}

/// The longest beginning that fits, with a mark that it was cut.
fn cut(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > cells {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push('…');
    kept
}
