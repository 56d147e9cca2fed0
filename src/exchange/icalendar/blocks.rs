//! An iCalendar text cut into its events and time zones, by line: what is cut off or too large is
//! told with its place, and nothing is understood yet.

/// One event, or one time zone, as it stands in the file.
#[derive(Clone, Default, Debug)]
pub struct Block {
    /// The line it begins in, counted from 1.
    pub line: u32,
    /// Its logical lines, unfolded, from `BEGIN` to `END`.
    pub lines: Vec<String>,
    pub is_whole: bool,
    pub is_too_large: bool,
    /// Bytes in its lines.
    size: usize,
}

/// The events and the zones of a file, and whether it holds any part of a calendar at all.
#[derive(Default, Debug)]
pub struct Blocks {
    pub events: Vec<Block>,
    pub zones: Vec<Block>,
    /// The zone the whole calendar is in, where it says so.
    pub zone: Option<String>,
    pub is_calendar: bool,
}

/// The largest event, in bytes.
pub const EVENT_MAX: usize = 1024 * 1024;

/// Cuts a text. What stands within an event and is none of it (alarms) is left out.
pub fn cut(text: &str) -> Blocks {
    let mut blocks = Blocks::default();
    let mut open: Option<Block> = None;
    // Components within the open one.
    let mut depth = 0_usize;
    for (line, text) in unfolded(text) {
        let named = |word: &str| text.trim_end().eq_ignore_ascii_case(word);
        if let Some(name) = begins(&text, "BEGIN:") {
            let is_event = name.eq_ignore_ascii_case("VEVENT");
            if is_event || (open.is_none() && name.eq_ignore_ascii_case("VTIMEZONE")) {
                // One that begins before the last one ended: that one was cut off.
                blocks.close(open.take(), false);
                open = Some(Block { line, ..Block::default() });
                depth = 0;
            } else {
                depth += usize::from(open.is_some());
                blocks.is_calendar |= name.eq_ignore_ascii_case("VCALENDAR");
            }
        } else if begins(&text, "X-WR-TIMEZONE:").is_some() && open.is_none() {
            blocks.zone = text.split_once(':').map(|(_, zone)| zone.trim().to_owned());
        }
        let Some(block) = &mut open else { continue };
        let is_zone = block.lines.first().is_some_and(|first| begins(first, "BEGIN:VTIMEZONE").is_some());
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
        let is_zone = block.lines.first().is_some_and(|first| begins(first, "BEGIN:VTIMEZONE").is_some());
        self.is_calendar = true;
        if is_zone { self.zones.push(block) } else { self.events.push(block) }
    }
}

/// What follows a beginning, whatever its case.
fn begins<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then(|| rest.trim_end())
}

/// Logical lines with the number of the first of theirs.
fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) if last.len() <= EVENT_MAX => last.push_str(rest),
            (Some(_), Some(_)) => {}
            _ => lines.push((number, line.trim_start_matches('\u{feff}').to_owned())),
        }
    }
    lines
}

impl Block {
    /// The value of a property, still escaped.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.lines.iter().find_map(|line| property(line, name).map(|(_, value)| value))
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

fn begins_with<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_cut_at_their_ends_and_alarms_left_out() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
                    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:a\r\n b\r\nBEGIN:VALARM\r\nSUMMARY:no\r\nEND:VALARM\r\nEND:VEVENT\r\n\
                    BEGIN:VEVENT\r\nUID:2\r\nBEGIN:VEVENT\r\nUID:3\r\n";
        let blocks = cut(text);
        assert_eq!(blocks.zones.len(), 1);
        let told: Vec<_> =
            blocks.events.iter().map(|it| (it.line, it.value("UID"), it.value("SUMMARY"), it.is_whole)).collect();
        assert_eq!(
            told,
            [(7, Some("1"), Some("ab"), true), (15, Some("2"), None, false), (17, Some("3"), None, false)]
        );
    }

    #[test]
    fn a_colon_in_quotes_ends_no_parameters() {
        let line = "ATTENDEE;DELEGATED-FROM=\"mailto:a@b.c\";CN=X:mailto:d@e.f";
        assert_eq!(property(line, "attendee").unwrap().1, "mailto:d@e.f");
        assert_eq!(property("UIDX:1", "UID"), None);
    }
}
