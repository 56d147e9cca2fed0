//! Bytes as text, whoever wrote them: UTF-8 as far as it is, and what is none as Windows wrote it in the
//! West. One letter that is wrong costs that letter, and no other.

use mail_parser::decoders::charsets::map::charset_decoder;

/// Bytes as text, read as above.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_str(&charset_decoder(b"windows-1252").map_or_else(String::new, |read| read(chunk.invalid())));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_letter_is_read_otherwise() {
        assert_eq!(decode("Reunión con Íñigo".as_bytes()), "Reunión con Íñigo");
        assert_eq!(decode(b"Reuni\xc3\xb3n, caf\xe9 \x80"), "Reunión, café €");
        assert_eq!(decode(b"Nu\xf1ez \xc3"), "Nuñez Ã");
    }
}
