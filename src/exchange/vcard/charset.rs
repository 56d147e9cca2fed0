//! The text of a card. Today's are UTF-8; older ones name a charset a line, or none.

use mail_parser::decoders::charsets::map::charset_decoder;

use crate::exchange::letters;

/// Bytes as text, whatever they were written in. What cannot be read is marked.
pub fn decode(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // Folding may cut a letter in two: lines are joined first, then each is read for itself.
    let mut text = String::with_capacity(bytes.len());
    for line in unfolded(bytes) {
        match String::from_utf8(line) {
            Ok(line) => text.push_str(&line),
            Err(error) => text.push_str(&by_charset(error.as_bytes())),
        }
        text.push_str("\r\n");
    }
    text
}

fn unfolded(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line, lines.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some(last)) => last.extend(rest),
            _ => lines.push(line.to_vec()),
        }
    }
    lines
}

/// By the charset a line names in its head, else as Windows wrote it.
fn by_charset(line: &[u8]) -> String {
    const NAME: &[u8] = b"CHARSET=";
    let head = line.split(|byte| *byte == b':').next().unwrap_or_default().to_ascii_uppercase();
    let named = head.windows(NAME.len()).position(|part| part == NAME).and_then(|at| head.get(at + NAME.len()..));
    let named = named.and_then(|rest| rest.split(|byte| *byte == b';').next()).unwrap_or_default();
    let named: Vec<u8> = named.iter().copied().filter(|byte| *byte != b'"').collect();
    let decoder = charset_decoder(&named).filter(|_| !named.is_empty() && named != b"UTF-8");
    decoder.map_or_else(|| letters::decode(line), |decoder| decoder(line))
}

/// Text that was read as Latin-1 although it is UTF-8: what writers of vCard 2.1 who name no charset
/// leave behind.
pub fn mended(text: String) -> String {
    if text.is_ascii() || !text.chars().all(|c| u32::from(c) < 256) {
        return text;
    }
    let bytes: Vec<u8> = text.chars().map(|c| c as u32 as u8).collect();
    String::from_utf8(bytes).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_read_in_what_it_was_written_in() {
        let mixed = b"FN;CHARSET=ISO-8859-15:Jos\xe9 \xa4\r\nNOTE:na\xefve \x80\r\nN:Nu\xc3\xb1ez\r\n";
        assert_eq!(decode(mixed), "FN;CHARSET=ISO-8859-15:José €\r\nNOTE:naïve €\r\nN:Nuñez\r\n\r\n");
        assert_eq!(decode(b"FN:Nu\xc3\r\n \xb1ez\r\n"), "FN:Nuñez\r\n\r\n", "a letter cut in two");
        assert_eq!(mended("JosÃ©".to_owned()), "José");
        assert_eq!(mended("José".to_owned()), "José");
    }
}
