//! Pages as they are written: as much of Markdown as they use.

use super::{Item, Source};
use crate::i18n::Lang;

/// The title of a page, and its lines.
pub fn read(text: &str, lang: Lang, source: &dyn Source) -> (String, Vec<Item>) {
    let mut title = String::new();
    let mut items: Vec<Item> = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            items.push(Item::Code(line.to_owned()));
        } else if let Some(name) = trimmed.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"))
            && let Some(list) = source.list(lang, name)
        {
            items.extend(list);
        } else if let Some(heading) = trimmed.strip_prefix("## ") {
            items.push(Item::Heading(inline(heading, lang, source)));
        } else if let Some(heading) = trimmed.strip_prefix("# ") {
            title = heading.to_owned();
        } else {
            prose(&inline(trimmed, lang, source), &mut items);
        }
    }
    while items.first() == Some(&Item::Gap) {
        items.remove(0);
    }
    while items.last() == Some(&Item::Gap) {
        items.pop();
    }
    (title, items)
}

/// A line that is no heading and no code.
fn prose(line: &str, items: &mut Vec<Item>) {
    if line.is_empty() {
        if items.last() != Some(&Item::Gap) {
            items.push(Item::Gap);
        }
    } else if let Some(row) = line.strip_prefix('|') {
        let (typed, means) = row.split_once('|').unwrap_or((row, ""));
        let means: Vec<&str> = means.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        if means.iter().any(|cell| !cell.chars().all(|c| c == '-')) {
            items.push(Item::Says(typed.trim().replace('`', ""), means.join(" · ")));
        }
    } else if let Some(point) = line.strip_prefix("- ") {
        items.push(Item::Point(point.to_owned()));
    } else if let Some(Item::Text(before) | Item::Point(before)) = items.last_mut() {
        before.push(' ');
        before.push_str(line);
    } else {
        items.push(Item::Text(line.to_owned()));
    }
}

/// The words of a line: keys by their names put in, emphasis taken off.
fn inline(line: &str, lang: Lang, source: &dyn Source) -> String {
    let line = line.replace('*', "");
    let mut parts = line.split("{{key ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        // A name that is not known stays, so that a test finds it.
        let key = source.key(lang, name).unwrap_or_else(|| format!("{{{{key {name}}}}}"));
        text.push_str(&format!("`{key}`{rest}"));
    }
    text
}
