//! UTF-16 coming in as UTF-8, a stretch at a time: a file of any size needs no more room than another.

use std::io::{self, Read};

/// Bytes read together.
const STRETCH: usize = 32 * 1024;

/// Reads UTF-16 as UTF-8. What is no letter is marked, and so is half a letter at the end.
pub struct Utf16<R> {
    input: R,
    /// Two bytes as one unit, in the order the file is written in.
    unit: fn([u8; 2]) -> u16,
    /// What waits for more: an odd byte, or the first half of a letter.
    rest: Vec<u8>,
    ready: io::Cursor<Vec<u8>>,
}

impl<R: Read> Utf16<R> {
    /// A mark at the beginning must have been read already.
    pub fn new(input: R, unit: fn([u8; 2]) -> u16) -> Self {
        Self { input, unit, rest: Vec::new(), ready: io::Cursor::default() }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.rest);
        let read = self.input.by_ref().take(STRETCH as u64).read_to_end(&mut bytes)?;
        let (pairs, odd) = bytes.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().map(|pair| (self.unit)(*pair)).collect();
        if read == 0 {
            units.extend(odd.iter().map(|_| u16::from(b'?')));
        } else {
            let is_open = units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit));
            if is_open {
                units.pop();
            }
            let kept = odd.len() + if is_open { 2 } else { 0 };
            self.rest = bytes.get(bytes.len() - kept..).unwrap_or_default().to_vec();
        }
        let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.ready = io::Cursor::new(letters.collect::<String>().into_bytes());
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.ready.read(into)?;
        if read > 0 || into.is_empty() {
            return Ok(read);
        }
        loop {
            let had = self.rest.len();
            self.fill()?;
            let read = self.ready.read(into)?;
            // Nothing came, and nothing waits: the end.
            if read > 0 || (had == 0 && self.rest.is_empty()) {
                return Ok(read);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_the_same_wherever_it_is_cut() {
        let text = "Lucía 日本 👨‍👩‍👧 ".repeat(9_000);
        for (unit, bytes) in [
            (u16::from_le_bytes as fn([u8; 2]) -> u16, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (u16::from_be_bytes, u16::to_be_bytes),
        ] {
            for cut in [0, 1, 2, 3] {
                let mut whole: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
                whole.truncate(whole.len() - cut);
                let mut read = String::new();
                Utf16::new(whole.as_slice(), unit).read_to_string(&mut read).unwrap();
                let kept = read.trim_end_matches([char::REPLACEMENT_CHARACTER, '?']);
                assert!(text.starts_with(kept) && kept.len() + 8 > text.len(), "{cut}");
            }
        }
        let mut lone = String::new();
        Utf16::new([0x3d, 0xd8].as_slice(), u16::from_le_bytes).read_to_string(&mut lone).unwrap();
        assert_eq!(lone, "\u{fffd}");
    }
}
