//! The headings of a page of minutes as people write them, and what the lines under each are. A page is cut into
//! rows: what stands in a line without its bullet, number, box or stars, and the heading it stands under.

#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use words::{BESIDE, BETWEEN, NOTHING};
pub use words::{HEADINGS, Heading};

use super::markers::MARKERS;
use super::privacy;
use crate::domain::handle::fold;
use crate::domain::minutes::after_stamp;

/// What the lines under a heading are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Under {
    /// Words: the meeting's notes. A marker in them counts, as anywhere.
    #[default]
    Words,
    Present,
    Absent,
    /// What was talked about.
    Agenda,
    /// A record each: what this marker starts.
    Record(&'static str),
    /// When they meet again.
    Next,
    /// When it was.
    Day,
    /// The author's own.
    Private,
    /// A heading of two things at once: the lines stay words, and that is said.
    Unclear,
}

/// The longest heading, in bytes and in words.
const HEADING_MAX: usize = 60;
const HEADING_WORDS_MAX: usize = 6;

/// A line of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    pub under: Under,
    /// What of the line is read.
    pub said: Range<usize>,
    /// The point it stands under, where that is no more than a name or a label.
    pub lead: String,
    /// What the lines behind it add to it.
    pub tail: String,
    /// A heading, or nothing but what an earlier line goes on with.
    pub is_passed: bool,
    pub is_heading: bool,
    /// `[x]`
    pub is_done: bool,
}

impl Row {
    /// What is read of it.
    #[must_use]
    pub fn text(&self, line: &str) -> String {
        format!("{}{}{}", self.lead, line.get(self.said.clone()).unwrap_or(line), self.tail)
    }
}

/// A line without what stands around its words.
struct Bare<'l> {
    at: usize,
    text: &'l str,
    indent: usize,
    has_bullet: bool,
    is_done: bool,
    /// `#`, or bold from end to end.
    is_set_off: bool,
}

/// `- `, `* `, `• `, `1. `, `2) `; what follows it.
fn after_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '*', '•', '–', '—', '·', '◦', '▪']).or_else(|| {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = text.get(digits..).filter(|_| (1..=2).contains(&digits))?;
        rest.strip_prefix(['.', ')'])
    })?;
    (rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// `[ ] `, `[x] `; what follows it, and whether it was ticked.
fn after_box(text: &str) -> Option<(&str, bool)> {
    const BOXES: &[(&str, bool)] = &[
        ("[ ]", false),
        ("[]", false),
        ("[x]", true),
        ("[X]", true),
        ("[✓]", true),
        ("☐", false),
        ("☑", true),
        ("☒", true),
        ("✅", true),
        ("✔", true),
    ];
    BOXES.iter().find_map(|(mark, is_done)| Some((text.strip_prefix(mark)?.trim_start(), *is_done)))
}

fn bare(line: &str) -> Bare<'_> {
    let all = after_stamp(line).trim_end();
    let text = all.trim_start();
    let mut found =
        Bare { at: 0, text, indent: all.len() - text.len(), has_bullet: false, is_done: false, is_set_off: false };
    let hashes = text.trim_start_matches('#');
    if hashes.len() < text.len() && hashes.starts_with(char::is_whitespace) {
        (found.text, found.is_set_off) = (hashes.trim_start(), true);
    }
    if let Some(rest) = after_bullet(found.text) {
        (found.text, found.has_bullet) = (rest, true);
    }
    if let Some((rest, is_done)) = after_box(found.text) {
        (found.text, found.is_done, found.has_bullet) = (rest, is_done, true);
    }
    found.at = line.trim_end().len() - found.text.len();
    let inner = ["**", "__"].iter().find_map(|star| found.text.strip_prefix(star)?.strip_suffix(star));
    if let Some(inner) = inner.filter(|_| !found.has_bullet) {
        (found.at, found.text, found.is_set_off) = (found.at + 2, inner, true);
    }
    found
}

/// A line without `#`, stars, bullet or box, and whether `#` or stars set it off.
#[must_use]
pub fn set_off(line: &str) -> (&str, bool) {
    let bare = bare(line);
    (if bare.has_bullet { "" } else { bare.text }, bare.is_set_off)
}

/// What a heading's words mean; `None` where they are no heading.
#[must_use]
pub fn under(words: &str) -> Option<Under> {
    if words.len() > HEADING_MAX {
        return None;
    }
    let folded = fold(words);
    let folded = folded.split(['(', '[']).next().unwrap_or_default();
    let mut words: Vec<&str> = folded.split_whitespace().map(|word| word.trim_matches(['*', '_', ':'])).collect();
    words.retain(|word| !word.is_empty());
    if words.is_empty() || words.len() > HEADING_WORDS_MAX {
        return None;
    }
    one(&words).or_else(|| several(&words))
}

fn one(words: &[&str]) -> Option<Under> {
    let phrase = words.join(" ");
    let is_it = |phrases: &[&str]| phrases.contains(&phrase.as_str());
    if let Some(known) = HEADINGS.iter().find(|it| is_it(it.english) || is_it(it.spanish)) {
        return Some(known.under);
    }
    // `d:` is begun by hand; a heading is written out.
    const LETTERS: usize = 4;
    if phrase.len() < LETTERS {
        return None;
    }
    let marker = format!("{phrase}:");
    let is_it = |phrases: &[&str]| phrases.contains(&marker.as_str());
    let known = MARKERS.iter().find(|it| is_it(it.english) || is_it(it.spanish));
    if let Some(first) = known.and_then(|it| it.english.first()) {
        return Some(Under::Record(first));
    }
    match words {
        [beside, rest @ ..] | [rest @ .., beside] if !rest.is_empty() && BESIDE.contains(beside) => one(rest),
        _ => None,
    }
}

/// `Decisions & actions`: each part a heading.
fn several(words: &[&str]) -> Option<Under> {
    let split: Vec<Vec<&str>> = words
        .split(|word| BETWEEN.contains(word))
        .map(|part| part.iter().flat_map(|word| word.split(['/', ','])).filter(|word| !word.is_empty()).collect())
        .collect();
    let parts: Vec<&[&str]> = match split.as_slice() {
        [only] if words.iter().any(|word| word.contains('/')) => only.chunks(1).collect(),
        parts => parts.iter().map(Vec::as_slice).collect(),
    };
    let found: Option<Vec<Under>> = parts.iter().map(|part| one(part)).collect();
    match found?.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            let is_one = rest.iter().all(|other| other == first);
            Some(if is_one { *first } else { Under::Unclear })
        }
        _ => None,
    }
}

/// What a line heads, and where the words behind the heading begin; under one that is marked all is one's own.
fn headed(line: &str, bare: &Bare<'_>) -> Option<(Under, usize)> {
    let is_heading = |rest: &str| heading_of(rest, &self::bare(rest)).is_some();
    if privacy::unmarked(line).is_some_and(is_heading) {
        return Some((Under::Private, bare.at + bare.text.len()));
    }
    heading_of(line, bare)
}

/// The heading a line is, or begins with, and where what follows on it begins.
fn heading_of(line: &str, bare: &Bare<'_>) -> Option<(Under, usize)> {
    if let Some((head, rest)) = bare.text.split_once(':') {
        let marks = is_marker(bare.text) && !is_nothing(rest.trim());
        if marks && (!rest.trim().is_empty() || under(head).is_none()) {
            return None;
        }
        let begins = bare.at + bare.text.len() - rest.trim_start_matches(['*', '_', ' ', '\t']).len();
        let found = under(head).map(|found| (found, begins));
        // `Q3 numbers:` is a heading too: of words.
        let is_alone = |rest: &str| rest.trim_matches(['*', '_', ' ']).is_empty();
        let of_words = || {
            let is_short = head.split_whitespace().count() <= HEADING_WORDS_MAX && !bare.has_bullet;
            (is_alone(rest) && is_short).then_some((Under::Words, line.len()))
        };
        return found.or_else(of_words);
    }
    match under(bare.text) {
        Some(found) if !bare.has_bullet || bare.is_set_off => Some((found, line.len())),
        Some(found) if numbered(line) => Some((found, line.len())),
        _ => bare.is_set_off.then_some((Under::Words, line.len())),
    }
}

/// `2. Decisions`: a numbered heading, not a point of a list.
fn numbered(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
}

/// A few words that stand alone: over a list they are its heading, if one that nobody knows. What stands under it is
/// nothing of the section before.
fn is_title(bare: &Bare<'_>) -> bool {
    let is_sentence = bare.text.ends_with(['.', '?', '!', ',', ';']);
    !bare.has_bullet
        && !is_sentence
        && !is_marker(bare.text)
        && bare.text.split_whitespace().count() <= HEADING_WORDS_MAX
}

fn is_after_gap(lines: &[&str], nth: usize) -> bool {
    nth.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| line.trim().is_empty())
}

/// Whether a list begins here.
fn lists(lines: &[&str]) -> bool {
    lines.iter().map(|line| bare(line)).find(|bare| !bare.text.is_empty()).is_some_and(|bare| bare.has_bullet)
}

/// The heading that holds as the rows go on.
#[derive(Clone, Copy, Default)]
struct Section {
    under: Under,
    indent: usize,
    /// Whether its lines have bullets; `None` until the first.
    bullets: Option<bool>,
    /// Whether the last line was one of it, which the next may go on with.
    is_open: bool,
    /// How far in the points stand that are under the last one.
    inner: Option<usize>,
}

/// The rows of a page, a line each.
pub fn rows<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<Row> {
    let lines: Vec<&str> = lines.collect();
    let mut found: Vec<Row> = Vec::new();
    let mut section = Section::default();
    let mut last = 0;
    for (nth, line) in lines.iter().copied().enumerate() {
        let bare = bare(line);
        let whole = bare.at..bare.at + bare.text.len();
        if bare.text.is_empty() {
            section.is_open = false;
            found.push(Row { said: whole, ..Row::default() });
            continue;
        }
        let deeper = bare.indent > section.indent + 1 && section.bullets.is_some();
        if let Some((under, begins)) = headed(line, &bare).filter(|_| !deeper) {
            let is_alone = begins >= whole.end;
            // What follows on the line itself is all there is, unless a list goes on with it.
            section = Section { under, bullets: (!is_alone).then_some(true), ..Section::default() };
            let said = if is_alone { whole } else { begins..whole.end };
            let under = if is_nothing(line.get(said.clone()).unwrap_or_default()) { beyond(under) } else { under };
            found.push(Row { under, said, is_heading: is_alone, is_passed: is_alone, ..Row::default() });
            continue;
        }
        let row = Row { said: whole, is_done: bare.is_done, ..Row::default() };
        // A line that was too long for the page goes on in the next, further in.
        let goes_on = section.is_open && bare.indent > section.indent && section.under != Under::Words;
        let stands_apart = section.bullets.is_some_and(|bullets| bullets || is_after_gap(&lines, nth)) && !goes_on;
        if stands_apart && is_title(&bare) && lists(lines.get(nth + 1..).unwrap_or_default()) {
            section = Section { under: beyond(section.under), ..Section::default() };
            found.push(Row { under: section.under, is_heading: true, is_passed: true, ..row });
            continue;
        }
        let bullets = *section.bullets.get_or_insert_with(|| {
            section.indent = bare.indent;
            bare.has_bullet
        });
        if bullets && !bare.has_bullet {
            match found.get_mut(last).filter(|_| goes_on) {
                Some(item) => {
                    item.tail.push(' ');
                    item.tail.push_str(bare.text);
                    found.push(Row { is_passed: true, under: section.under, ..row });
                }
                None => found.push(Row { under: beyond(section.under), ..row }),
            }
            continue;
        }
        if bullets && deeper {
            let inner = *section.inner.get_or_insert(bare.indent);
            let parent = found.get(last).and_then(|row| label(lines.get(last)?.get(row.said.clone())?));
            if let Some(lead) = parent.filter(|_| bare.indent <= inner + 1 && has_items(section.under)) {
                found.get_mut(last).into_iter().for_each(|row| (row.is_passed, row.is_heading) = (true, true));
                found.push(Row { under: section.under, lead, ..row });
                continue;
            }
            found.push(Row { under: beyond(section.under), ..row });
            continue;
        }
        (section.is_open, section.inner, last) = (true, None, nth);
        let under = if is_nothing(bare.text) { beyond(section.under) } else { section.under };
        found.push(Row { under, ..row });
    }
    found
}

/// Whether each line under it is something by itself.
fn has_items(under: Under) -> bool {
    matches!(under, Under::Record(_) | Under::Present | Under::Absent)
}

/// A point that only says whose, or of what, those under it are: `Luis`, `Legal review:`; what is put before each.
fn label(point: &str) -> Option<String> {
    const WORDS_MAX: usize = 2;
    let words = point.split_whitespace().count();
    let name = point.trim_end_matches([':', '*', ' ']);
    let is_label = words <= WORDS_MAX || point.ends_with(':') && words <= HEADING_WORDS_MAX;
    is_label.then(|| format!("{name}: "))
}

fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&fold(text.trim_end_matches('.')).as_str())
}

/// What is no item of a section is words, but what is private stays that.
fn beyond(under: Under) -> Under {
    if under == Under::Private { under } else { Under::Words }
}

/// Whether a text of several lines is a page: something stands under a heading.
#[must_use]
pub fn is_page(text: &str) -> bool {
    text.lines().filter(|line| !line.trim().is_empty()).nth(1).is_some() && has_any(text)
}

/// Whether one of these lines is a heading as only pages have them.
#[must_use]
pub fn has_any(text: &str) -> bool {
    let is_known = |line: &str| {
        let bare = bare(line);
        let found = heading_of(line, &bare);
        found.is_some_and(|(under, begins)| match under {
            Under::Words => bare.is_set_off,
            // `agreed: …` is a line that was typed.
            Under::Record(_) => begins >= bare.at + bare.text.len() || !is_marker(bare.text),
            _ => true,
        })
    };
    text.lines().any(is_known)
}

fn is_marker(text: &str) -> bool {
    let Some((head, _)) = text.split_once(':') else { return false };
    let word = format!("{}:", fold(head.trim()));
    MARKERS.iter().any(|it| it.english.iter().chain(it.spanish).any(|known| *known == word))
}
