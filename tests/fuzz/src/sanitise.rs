//! Text made safe to store, to print, and to hand to other programs.

use trato::domain::text::{escape_json, sanitise_block, sanitise_line};
use trato::exchange::csv::{armed, defused, line};

use super::desk::assert_harmless;

pub fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (one, many) = (sanitise_line(&text), sanitise_block(&text));
    for clean in [&one, &many] {
        assert_harmless(clean);
        assert!(clean.len() <= text.len());
    }
    assert!(!one.contains('\n'));
    assert_eq!(sanitise_line(&one), one, "cleaned once more it is something else");
    assert_eq!(sanitise_block(&many), many, "cleaned once more it is something else");
    assert_eq!(sanitise_line(&many), one, "line by line or all at once");
    // Letters and figures are nobody's command.
    let words: String = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    assert_eq!(sanitise_line(&words), words);
    json(&text);
    cells(&text);
}

/// As JSON it says the same, and holds no command.
fn json(text: &str) {
    let json = escape_json(&serde_json::to_string(text).unwrap());
    assert_harmless(&json);
    assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
}

/// In a table it is no formula, and comes back as it was.
fn cells(text: &str) {
    let cell = defused(text);
    let is_figure = text.parse::<trato::domain::Decimal>().is_ok();
    assert!(is_figure || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    assert_eq!(armed(&cell), text);
    let (before, after) = text.split_at(text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at));
    let cells = [text, before, after, "end"];
    let written = line(&cells, ',');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
    let read = reader.records().next().unwrap().unwrap();
    assert_eq!(read.iter().collect::<Vec<_>>(), cells);
}
