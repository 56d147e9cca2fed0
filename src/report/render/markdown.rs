//! A page as Markdown: nothing stored is read as markup.

use crate::domain::link::places;
use crate::report::page::{Block, Chart, Page, Row, Said, Table};

/// The page.
#[must_use]
pub fn render(page: &Page) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&page.title), escape(&page.subtitle));
    for lead in &page.lead {
        out.push_str(&format!("\n{}\n", escape(lead)));
    }
    if !page.glance.is_empty() {
        out.push('\n');
        for fact in &page.glance {
            out.push_str(&format!("- {}: **{}**\n", escape(&fact.label), escape(&fact.value)));
        }
    }
    for section in &page.sections {
        out.push_str(&format!("\n## {}\n", escape(&section.heading)));
        for block in &section.blocks {
            out.push('\n');
            match block {
                Block::Text(text) => out.push_str(&format!("{}\n", escape(text))),
                Block::Note(text) => out.push_str(&format!("_{}_\n", escape(text))),
                Block::Heading(text) => out.push_str(&format!("### {}\n", escape(text))),
                Block::Rows(rows) => rows.iter().for_each(|it| out.push_str(&row(it))),
                Block::Table(it) => out.push_str(&table(it)),
                Block::Chart(it) => out.push_str(&chart(it)),
            }
        }
    }
    out.push_str(&format!("\n---\n\n{}\n", escape(&page.foot)));
    out
}

fn row(it: &Row) -> String {
    let sign = match it.tone.sign() {
        "!" | "~" => format!("**{}** ", escape(&it.tone.sign().into())),
        _ => String::new(),
    };
    let note = if it.note.is_empty() { String::new() } else { format!(" — {}", escape(&it.note)) };
    format!("- {sign}{}{note}\n", escape(&it.text))
}

fn table(it: &Table) -> String {
    let line = |cells: &[Said]| {
        let cells: Vec<String> = cells.iter().map(escape).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = vec!["---"; it.head.len()].join(" | ");
    let rows: String = it.rows.iter().map(|row| line(row)).collect();
    format!("**{}**\n\n{}| {rule} |\n{rows}", escape(&it.caption), line(&it.head))
}

fn chart(it: &Chart) -> String {
    let mut out = format!("### {}\n\n", escape(&it.title));
    if !it.definition.is_empty() {
        out.push_str(&format!("{}\n\n", escape(&it.definition)));
    }
    out.push_str(&format!("**{}** — {}\n", escape(&it.standing), escape(&it.summary)));
    if !it.table.is_empty() {
        let rows = it.table.iter().map(|row| row.to_vec()).collect();
        let figures = Table { caption: it.table_title.clone(), head: it.table_head.to_vec(), rows };
        out.push_str(&format!("\n{}", table(&figures)));
    }
    for cause in &it.causes {
        out.push_str(&format!("\n- {}\n", escape(cause)));
    }
    out
}

/// A point or a bracket behind digits makes a list only where nothing or a space follows.
fn begins_list(rest: &str) -> bool {
    rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn is_of_the_web(link: &str) -> bool {
    link.starts_with("http") && link.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// With a backslash before whatever means something.
fn escape(text: &Said) -> String {
    let mut out = String::with_capacity(text.as_str().len());
    let links: Vec<_> =
        places(text.as_str()).filter(|it| text.as_str().get(it.clone()).is_some_and(is_of_the_web)).collect();
    for (at, c) in text.as_str().char_indices() {
        // A link stands between angles, letter by letter.
        if let Some(link) = links.iter().find(|it| it.contains(&at)) {
            out.extend((at == link.start).then_some('<'));
            out.push(c);
            out.extend((at + c.len_utf8() == link.end).then_some('>'));
            continue;
        }
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' | '!' | '$');
        // A list, a rule or a heading begins a line only.
        let at_start = at == 0 && matches!(c, '-' | '+' | '=');
        if anywhere || at_start {
            out.push('\\');
        }
        out.push(c);
    }
    // `1. ` would begin a numbered list.
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && out.get(digits..).is_some_and(begins_list) {
        out.insert(digits, '\\');
    }
    out
}
