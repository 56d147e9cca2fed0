//! Making text safe to store and to print: no control codes, no escape sequences, nothing that
//! turns the direction of what follows.

use std::borrow::Cow;

/// One line: line breaks and tabs become spaces, whatever commands a terminal goes away.
#[must_use]
pub fn sanitise_line(text: &str) -> Cow<'_, str> {
    sanitise(text, false)
}

/// A text of many lines: line breaks stay.
#[must_use]
pub fn sanitise_block(text: &str) -> Cow<'_, str> {
    sanitise(text, true)
}

fn sanitise(text: &str, keep_lines: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_hostile(c) || (c == '\n' && !keep_lines)) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' if keep_lines => clean.push('\n'),
            // A Windows line end is one line end.
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                clean.push(if keep_lines && c != '\t' { '\n' } else { ' ' })
            }
            '\u{1b}' => skip_escape(&mut rest),
            '\u{9b}' => skip_csi(&mut rest),
            c if opens_string(c) => skip_string(&mut rest),
            // The flags of England, Scotland and Wales are written in them.
            c if is_tag(c) && clean.ends_with(|before| before == BLACK_FLAG || is_tag(before)) => clean.push(c),
            c if is_hostile(c) => {}
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// Control codes (C0 but the line break, DEL, C1), and marks that reorder or hide what follows.
fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{61c}')
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{fff9}'..='\u{fffb}')
        || is_tag(c)
}

const BLACK_FLAG: char = '\u{1f3f4}';

/// Letters that are never drawn; a handle could hide some.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

type Rest<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// What follows an escape: a sequence of its own kind, dropped with it.
fn skip_escape(rest: &mut Rest<'_>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_csi(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            skip_string(rest);
        }
        Some(c) if c.is_ascii_graphic() => {
            rest.next();
        }
        _ => {}
    }
}

/// Parameters up to the final letter. Anything else ends it, so that text after a broken sequence
/// is not swallowed.
fn skip_csi(rest: &mut Rest<'_>) {
    while let Some(c) = rest.peek().copied() {
        if !matches!(c, ' '..='~') {
            return;
        }
        rest.next();
        if matches!(c, '@'..='~') {
            return;
        }
    }
}

/// A command string up to its end mark; without one within reach, only the introducer is dropped.
fn skip_string(rest: &mut Rest<'_>) {
    const LONGEST: usize = 4096;
    let mut ahead = rest.clone();
    let mut length = 0;
    let end = loop {
        match ahead.next() {
            Some('\u{7}' | '\u{9c}') => break length + 1,
            Some('\u{1b}') => break if ahead.next() == Some('\\') { length + 2 } else { length },
            // The next one begins: looking past it would read a long run of them once for each.
            Some(c) if length < LONGEST && !opens_string(c) => length += 1,
            _ => return,
        }
    };
    rest.by_ref().take(end).for_each(drop);
}

fn opens_string(c: char) -> bool {
    matches!(c, '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}')
}

/// JSON leaves the upper controls and the marks that turn the direction of text as they are; as
/// escapes they say the same and do nothing to a terminal.
#[must_use]
pub fn escape_json(json: &str) -> String {
    let hostile = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if !json.contains(hostile) {
        return json.to_owned();
    }
    let escape = |c: char| if hostile(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    json.chars().map(escape).collect()
}

/// With its first letter large.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a letter is typed as where there is no key for it, of those that are no other letter with a mark on it:
/// `ø`, `ł`, `ß`.
#[must_use]
pub fn plain_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'Ł' => "L",
        'ł' => "l",
        'Ø' => "O",
        'ø' => "o",
        'Đ' | 'Ð' => "D",
        'đ' | 'ð' => "d",
        'Æ' => "AE",
        'æ' => "ae",
        'Œ' => "OE",
        'œ' => "oe",
        'Þ' => "Th",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// A word as it is typed without such letters; `None` where it has none of them.
#[must_use]
pub fn plainly_typed(word: &str) -> Option<String> {
    let is_plain = word.chars().all(|c| plain_letter(c).is_none());
    let plain = |mut typed: String, c: char| {
        match plain_letter(c) {
            Some(letters) => typed.push_str(letters),
            None => typed.push(c),
        }
        typed
    };
    (!is_plain).then(|| word.chars().fold(String::new(), plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_to_a_terminal_go_and_words_stay() {
        for (hostile, clean) in [
            ("plain, ñ 日本 👨‍👩‍👧", "plain, ñ 日本 👨‍👩‍👧"),
            ("a\u{1b}[31mred\u{1b}[0m b", "ared b"),
            ("title\u{1b}]0;owned\u{7} end", "title end"),
            ("clip\u{1b}]52;c;aGk=\u{1b}\\ end", "clip end"),
            ("c1 \u{9b}2J and \u{9d}0;x\u{9c}!", "c1  and !"),
            ("left\u{202e}right\u{2066}", "leftright"),
            ("tab\tbell\u{7}null\0", "tab bellnull"),
            ("open\u{1b}]52;never closed", "open52;never closed"),
            ("two\r\nlines\nhere", "two lines here"),
            ("ac\u{200b}me\u{2060}\u{ad}\u{e0041}", "acme"),
            (
                "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
                "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            ),
        ] {
            assert_eq!(sanitise_line(hostile), clean, "{hostile:?}");
        }
        assert_eq!(sanitise_block("two\r\nlines\nhere\u{1b}[2J"), "two\nlines\nhere");
    }

    #[test]
    fn many_openings_without_an_end_cost_no_more_than_reading_them() {
        let long = "\u{9d}".repeat(100_000);
        let started = std::time::Instant::now();
        assert_eq!(sanitise_line(&long), "");
        assert!(started.elapsed().as_millis() < 500, "{:?}", started.elapsed());
    }

    #[test]
    fn json_says_the_same_without_what_a_terminal_obeys() {
        let hostile = "a\u{9b}2J\u{202e}\u{1b}]52;x\u{7}ñ";
        let text = escape_json(&serde_json::to_string(hostile).unwrap());
        assert_eq!(text, "\"a\\u009b2J\\u202e\\u001b]52;x\\u0007ñ\"");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }
}
