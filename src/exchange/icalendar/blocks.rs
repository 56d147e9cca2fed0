//! An iCalendar text cut into its events and time zones, by line: what is cut off or too large is
//! told with its place, and nothing is understood yet.

use crate::exchange::letters::decode;

/// One event, or one time zone, as it stands in the file.
#[derive(Clone, Default, Debug)]
pub struct Block {
    /// The line it begins in, counted from 1.
    pub line: u32,
    /// Its logical lines, unfolded, from `BEGIN` to `END`.
    pub lines: Vec<String>,
    pub is_whole: bool,
    pub is_too_large: bool,
    /// Which calendar of the file it stands in, counted from 0.
    pub calendar: usize,
    /// Bytes in its lines.
    size: usize,
}

/// What a calendar says of all its events.
#[derive(Clone, Default, Debug)]
pub struct Head {
    /// The zone it is in, where it says so.
    pub zone: Option<String>,
    /// What its events are sent for, in capitals: `PUBLISH`, `CANCEL`.
    pub method: String,
}

/// The events and the zones of a file, and whether it holds any part of a calendar at all.
#[derive(Default, Debug)]
pub struct Blocks {
    pub events: Vec<Block>,
    pub zones: Vec<Block>,
    pub heads: Vec<Head>,
    /// To-dos, which are no events.
    pub tasks: usize,
    pub is_calendar: bool,
}

/// The largest event, in bytes.
pub const EVENT_MAX: usize = 1024 * 1024;

/// Cuts a text. What stands within an event and is none of it (alarms) is left out.
pub fn cut(bytes: &[u8]) -> Blocks {
    let mut blocks = Blocks::default();
    blocks.heads.push(Head::default());
    let mut open: Option<Block> = None;
    // Components within the open one.
    let mut depth = 0_usize;
    for (line, text) in unfolded(bytes) {
        let named = |word: &str| text.trim_end().eq_ignore_ascii_case(word);
        if let Some(name) = begins(&text, "BEGIN:") {
            let is_event = name.eq_ignore_ascii_case("VEVENT");
            if is_event || (open.is_none() && name.eq_ignore_ascii_case("VTIMEZONE")) {
                // One that begins before the last one ended: that one was cut off.
                blocks.close(open.take(), false);
                let calendar = blocks.heads.len().saturating_sub(1);
                open = Some(Block { line, calendar, ..Block::default() });
                depth = 0;
            } else {
                depth += usize::from(open.is_some());
                blocks.tasks += usize::from(open.is_none() && name.eq_ignore_ascii_case("VTODO"));
                if name.eq_ignore_ascii_case("VCALENDAR") {
                    blocks.is_calendar = true;
                    blocks.heads.push(Head::default());
                }
            }
        } else if open.is_none() {
            blocks.head(&text);
        }
        let Some(block) = &mut open else { continue };
        let is_zone = block.is_zone();
        if depth == 0 || is_zone {
            block.size += text.len();
            if block.size > EVENT_MAX { block.is_too_large = true } else { block.lines.push(text.clone()) }
        }
        if depth == 0 && (named("END:VEVENT") || named("END:VTIMEZONE")) {
            blocks.close(open.take(), true);
        } else if depth > 0 && begins(&text, "END:").is_some() {
            depth -= 1;
        }
    }
    blocks.close(open, false);
    blocks
}

impl Blocks {
    fn close(&mut self, block: Option<Block>, is_whole: bool) {
        let Some(mut block) = block else { return };
        block.is_whole = is_whole;
        self.is_calendar = true;
        if block.is_zone() { self.zones.push(block) } else { self.events.push(block) }
    }

    fn head(&mut self, text: &str) {
        let Some(head) = self.heads.last_mut() else { return };
        let value = |text: &str| text.split_once(':').map(|(_, value)| value.trim().to_owned());
        if begins(text, "X-WR-TIMEZONE").is_some() {
            head.zone = value(text);
        } else if begins(text, "METHOD").is_some() {
            head.method = value(text).unwrap_or_default().to_ascii_uppercase();
        }
    }

    /// What the calendar of an event says of all of them.
    pub fn head_of(&self, event: &Block) -> Head {
        self.heads.get(event.calendar).cloned().unwrap_or_default()
    }
}

/// What follows a beginning, whatever its case.
fn begins<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then(|| rest.trim_end())
}

/// Logical lines with the number of the first of theirs. They are joined before they are read as letters:
/// a fold may part one.
fn unfolded(bytes: &[u8]) -> Vec<(u32, String)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines: Vec<(u32, String)> = Vec::new();
    let mut open: Option<(u32, Vec<u8>)> = None;
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    for (at, line) in bytes.split(|byte| *byte == end).enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line, &mut open) {
            ([b' ' | b'\t', rest @ ..], Some((_, last))) => {
                if last.len() <= EVENT_MAX {
                    last.extend_from_slice(rest);
                }
            }
            _ => lines.extend(open.replace((number, line.to_vec())).map(|(number, line)| (number, decode(&line)))),
        }
    }
    lines.extend(open.map(|(number, line)| (number, decode(&line))));
    lines
}

impl Block {
    fn is_zone(&self) -> bool {
        self.lines.first().is_some_and(|first| begins(first, "BEGIN:VTIMEZONE").is_some())
    }

    /// The value of a property, still escaped.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.all(name).next().map(|(_, value)| value)
    }

    /// The parameters and values of all lines of a property.
    pub fn all<'b, 'n>(&'b self, name: &'n str) -> impl Iterator<Item = (&'b str, &'b str)> + use<'b, 'n> {
        self.lines.iter().filter_map(move |line| property(line, name))
    }
}

/// The parameters and the value of a line, if it is of this property.
pub fn property<'l>(line: &'l str, name: &str) -> Option<(&'l str, &'l str)> {
    let rest = begins_with(line, name)?;
    let mut quoted = false;
    let at = rest.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (parameters, value) = rest.split_at_checked(at)?;
    (parameters.is_empty() || parameters.starts_with(';')).then(|| (parameters, value.strip_prefix(':').unwrap_or("")))
}

/// A parameter among those of a line, without its quotes.
pub fn parameter<'l>(parameters: &'l str, name: &str) -> Option<&'l str> {
    let mut quoted = false;
    let parts = parameters.split(move |c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    let of = |part: &'l str| {
        let (found, value) = part.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    };
    parts.into_iter().find_map(of)
}

fn begins_with<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_cut_at_their_ends_and_alarms_left_out() {
        let text = "BEGIN:VCALENDAR\r\nMETHOD:Cancel\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
                    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:a\r\n b\r\nBEGIN:VALARM\r\nSUMMARY:no\r\nEND:VALARM\r\nEND:VEVENT\r\n\
                    BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nUID:2\r\nBEGIN:VEVENT\r\nUID:3\r\n";
        let blocks = cut(text.as_bytes());
        assert_eq!((blocks.zones.len(), blocks.tasks), (1, 1));
        let told: Vec<_> =
            blocks.events.iter().map(|it| (it.line, it.value("UID"), it.value("SUMMARY"), it.is_whole)).collect();
        assert_eq!(
            told,
            [(8, Some("1"), Some("ab"), true), (18, Some("2"), None, false), (20, Some("3"), None, false)]
        );
        assert_eq!(blocks.head_of(&blocks.events[0]).method, "CANCEL");
    }

    #[test]
    fn a_fold_may_part_a_letter() {
        let text = b"BEGIN:VEVENT\r\nSUMMARY:direcci\xc3\r\n \xb3n\r\nLOCATION:caf\xe9\r\nEND:VEVENT\r\n";
        let blocks = cut(text);
        assert_eq!(blocks.events[0].value("SUMMARY"), Some("dirección"));
        assert_eq!(blocks.events[0].value("LOCATION"), Some("café"));
    }

    #[test]
    fn a_colon_in_quotes_ends_no_parameters() {
        let line = "ATTENDEE;DELEGATED-FROM=\"mailto:a@b.c\";CN=X:mailto:d@e.f";
        assert_eq!(property(line, "attendee").unwrap().1, "mailto:d@e.f");
        assert_eq!(parameter(property(line, "ATTENDEE").unwrap().0, "delegated-from"), Some("mailto:a@b.c"));
        assert_eq!(property("UIDX:1", "UID"), None);
    }
}
