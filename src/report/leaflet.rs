//! A page of headings and rows, and the same as Markdown.

use crate::domain::text::sanitise_line;
use crate::domain::{Mark, Ref};

/// One line of a page.
#[derive(Clone, PartialEq, Debug)]
pub struct PageLine {
    pub kind: LineKind,
    pub text: String,
    pub mark: Option<Mark>,
    /// What it tells of, and its number.
    pub record: Option<(Ref, i64)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    Heading,
    Row,
    /// What belongs to the row above.
    Beside,
}

impl PageLine {
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Self { kind: LineKind::Heading, text: text.into(), mark: None, record: None }
    }

    #[must_use]
    pub fn row(text: impl Into<String>) -> Self {
        Self { kind: LineKind::Row, ..Self::heading(text) }
    }
}

/// A page as Markdown under its title.
#[must_use]
pub fn markdown(title: &str, lines: &[PageLine]) -> String {
    let mut text = format!("# {}\n", escape(title));
    let mut last = LineKind::Heading;
    for line in lines {
        let words = escape(&line.text);
        let gap = if line.kind == LineKind::Row && last == LineKind::Heading { "\n" } else { "" };
        text.push_str(&match line.kind {
            LineKind::Heading => format!("\n## {words}\n"),
            LineKind::Row if line.mark == Some(Mark::Red) => format!("{gap}- **!** {words}\n"),
            LineKind::Row => format!("{gap}- {words}\n"),
            LineKind::Beside => format!("  {words}\n"),
        });
        last = line.kind;
    }
    text
}

/// Words that Markdown would take for its own stay words, on one line.
#[must_use]
pub fn escape(text: &str) -> String {
    let clean = sanitise_line(text);
    let mut escaped = String::with_capacity(clean.len());
    for c in clean.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words_in_markdown() {
        let lines = [PageLine::heading("a_b"), PageLine::row("<script>*x*\n# y"), PageLine::row("[l](u)")];
        assert_eq!(markdown("t", &lines), "# t\n\n## a\\_b\n\n- \\<script\\>\\*x\\* \\# y\n- \\[l\\](u)\n");
    }
}
