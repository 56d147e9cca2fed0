//! Who was there, and who was missing, as a line of a page says it.

use super::Page;
use super::lines::LineRead;
use super::people::{self, Attendee, Sought};
use crate::capture::headings::{Row, Under, under};
use crate::capture::which;
use crate::domain::Presence;
use crate::domain::handle::fold;
use crate::store::Seen;

/// Names between commas, `and`, and the like; handles may be parted by spaces alone. What stands in brackets says
/// what they are, or that they were not there.
pub(super) fn roll(store: &Seen, page: &Page, presence: Presence, names: &str, line: &str, row: &Row) -> LineRead {
    let mut read = LineRead::default();
    let mut presence = presence;
    let find = |name: &str| people::find(store, page.alliance, name).unwrap_or(Sought::Nobody);
    let is_one = |name: &&str| matches!(find(name), Sought::One(_));
    let mut chunks = chunks(names);
    if let [only] = chunks.as_slice()
        && !is_one(&only.as_str())
        && only.split_whitespace().all(|word| is_one(&word))
    {
        chunks = only.split_whitespace().map(str::to_owned).collect();
    }
    for chunk in &chunks {
        // `present: Ana; absent: Tom`, `Acme: Luis`
        let name = match chunk.split_once(':') {
            Some((word, rest)) => {
                presence = presence_of(word).unwrap_or(presence);
                rest
            }
            None => chunk.as_str(),
        };
        let (name, aside) = name.split_once(['(', '–', '—']).or_else(|| name.split_once(" - ")).unwrap_or((name, ""));
        let name = name.trim().trim_end_matches('.');
        let is_absent = ABSENT.contains(&fold(aside.trim_end_matches(')').trim()).as_str());
        let presence = if is_absent { Presence::Absent } else { presence };
        match find(name) {
            _ if name.is_empty() => {}
            Sought::One(found) => read.people.push(Attendee { presence: Some(presence), ..found }),
            Sought::Several(all) => {
                let at = line.get(row.said.clone()).and_then(|said| said.find(name)).unwrap_or(0) + row.said.start;
                let named = all.iter().filter_map(Attendee::named).collect();
                read.capture.asks.push(which(name, at..at + name.len(), named));
            }
            Sought::Nobody => read.strangers.push(name.to_owned()),
        }
    }
    read
}

/// In brackets behind a name.
const ABSENT: &[&str] = &[
    "absent",
    "apologies",
    "regrets",
    "excused",
    "not present",
    "ausente",
    "excusado",
    "excusada",
    "disculpas",
    "falta",
];

fn presence_of(word: &str) -> Option<Presence> {
    match under(word)? {
        Under::Present => Some(Presence::Present),
        Under::Absent => Some(Presence::Absent),
        _ => None,
    }
}

/// A roll cut into names; a comma in brackets cuts nothing.
fn chunks(names: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0_usize;
    for word in names.split_inclusive(char::is_whitespace) {
        if depth == 0 && matches!(word.trim(), "and" | "y" | "e") {
            found.push(String::new());
            continue;
        }
        for letter in word.chars() {
            depth = match letter {
                '(' => depth + 1,
                ')' => depth.saturating_sub(1),
                _ => depth,
            };
            match found.last_mut() {
                Some(last) if depth > 0 || !matches!(letter, ',' | ';' | '/' | '&' | '+') => last.push(letter),
                _ => found.push(String::new()),
            }
        }
    }
    let trimmed = found.into_iter().map(|name| name.trim().to_owned());
    trimmed.filter(|name| !name.is_empty()).collect()
}
