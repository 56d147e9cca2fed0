//! A page as plain text, for a terminal or a mail: lines of at most eighty cells.

use unicode_width::UnicodeWidthStr;

use crate::report::page::{Block, Chart, Page, Row, Table, text as words};

const WIDTH: usize = 80;

/// The page.
#[must_use]
pub fn render(page: &Page) -> String {
    let mut out = Text::default();
    out.line(page.title.as_str());
    out.fill(page.subtitle.as_str(), "", "");
    for lead in &page.lead {
        out.line("");
        out.fill(lead.as_str(), "", "");
    }
    if !page.glance.is_empty() {
        out.line("");
        for fact in &page.glance {
            out.fill(&format!("{}: {}", fact.label, fact.value), &format!("{} ", fact.tone.sign()), "  ");
        }
    }
    for section in &page.sections {
        out.line("");
        out.line(&large(section.heading.as_str()));
        let mut above: Option<&Block> = None;
        for block in &section.blocks {
            // Lists that follow one another are told apart; a heading stands over its own.
            let is_under = matches!(above, None | Some(Block::Heading(_)));
            if !is_under && !matches!(block, Block::Note(_)) {
                out.line("");
            }
            out.block(page, block);
            above = Some(block);
        }
    }
    out.line("");
    out.fill(page.foot.as_str(), "", "");
    out.0
}

/// In capitals, but for a word that has its own: `KPIs`.
fn large(heading: &str) -> String {
    // A capital after a letter; that after a blank which does not break is a word's first.
    let follows = |(before, it): (char, char)| before.is_alphabetic() && it.is_uppercase();
    let has_own = |word: &str| word.chars().zip(word.chars().skip(1)).any(follows);
    let words = heading.split(' ').map(|word| if has_own(word) { word.to_owned() } else { word.to_uppercase() });
    words.collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, text: &str) {
        // Where a line ends is settled by now: in plain text every space is one.
        self.0.push_str(&text.trim_end().replace('\u{a0}', " "));
        self.0.push('\n');
    }

    /// Words in lines that fit, the first after `head`, the others after `hang`.
    fn fill(&mut self, text: &str, head: &str, hang: &str) {
        let mut line = head.to_owned();
        let mut is_fresh = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !is_fresh && line.width() + 1 + word.width() > WIDTH {
                self.line(&line);
                hang.clone_into(&mut line);
                is_fresh = true;
            }
            if !is_fresh {
                line.push(' ');
            }
            line.push_str(word);
            is_fresh = false;
        }
        self.line(&line);
    }

    fn block(&mut self, page: &Page, block: &Block) {
        match block {
            Block::Text(text) | Block::Note(text) => self.fill(text.as_str(), "  ", "  "),
            Block::Heading(text) => self.fill(text.as_str(), "", ""),
            Block::Rows(rows) => rows.iter().for_each(|row| self.row(row)),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(page, chart),
        }
    }

    fn row(&mut self, row: &Row) {
        let note = if row.note.is_empty() { String::new() } else { format!(" ({})", row.note) };
        self.fill(&format!("{}{note}", row.text), &format!("  {} ", row.tone.sign()), "    ");
    }

    /// A row a paragraph: the first cell, then the others by their names. Columns would not fit.
    fn table(&mut self, table: &Table) {
        self.fill(table.caption.as_str(), "", "");
        for row in &table.rows {
            let first = row.first().map(ToString::to_string).unwrap_or_default();
            let named = table.head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
            let others: Vec<String> = named.map(|(name, cell)| format!("{}: {cell}", name)).collect();
            self.fill(&first, "  · ", "    ");
            if !others.is_empty() {
                self.fill(&others.join(" · "), "    ", "    ");
            }
        }
    }

    fn chart(&mut self, page: &Page, chart: &Chart) {
        let head = format!("{}: {}", chart.title, chart.standing);
        self.fill(&head, &format!("  {} ", chart.tone.sign()), "    ");
        self.fill(chart.summary.as_str(), "    ", "    ");
        let values: Vec<f64> = chart.points.iter().map(|point| point.1).collect();
        if values.len() > 1 {
            let label = words(page.lang).actual;
            self.fill(&format!("{label} {}", spark(&values, chart.y)), "    ", "    ");
        }
        for cause in &chart.causes {
            self.fill(cause.as_str(), "    ", "    ");
        }
    }
}

/// The last values as a row of bars.
fn spark(values: &[f64], (low, high): (f64, f64)) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const LAST: usize = 40;
    let shown = values.get(values.len().saturating_sub(LAST)..).unwrap_or_default();
    let bar = |value: &f64| {
        let share = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
        // Within 0 and 7, so the cast keeps it.
        BARS.get((share * 7.0).round() as usize).copied().unwrap_or(' ')
    };
    shown.iter().map(bar).collect()
}
