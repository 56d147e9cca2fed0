//! What goes on with a figure behind it.

use super::bare;
use crate::domain::handle;

/// Numbers in words, which a figure in digits may go on with: `12 mil quinientos`.
const IN_WORDS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "dozen",
    "half",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "quince",
    "veinte",
    "treinta",
    "cuarenta",
    "cincuenta",
    "sesenta",
    "setenta",
    "ochenta",
    "noventa",
    "cien",
    "ciento",
    "cientos",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
    "mil",
    "docenas",
    "medio",
    "media",
    "pico",
];

/// What leads from one number to another: `34 or 35`, `100 - 120k`.
const JOINTS: &[&str] = &["or", "o", "u", "y", "and", "-", "–", "−", "/", "to", "a", "hasta", "till", "por", "x"];

/// How many words right behind a figure go on with it, so that it would be cut if they were left: a number in words, or
/// another number with what leads to it.
#[must_use]
pub fn goes_on(behind: &[&str]) -> usize {
    let is_more = |word: &&&str| {
        let word = bare(word);
        word.starts_with(|c: char| c.is_ascii_digit()) || IN_WORDS.contains(&word.as_str())
    };
    let joint = usize::from(behind.first().is_some_and(|word| JOINTS.contains(&handle::fold(word).as_str())));
    let more = behind.iter().skip(joint).take_while(is_more).count();
    if more > 0 { joint + more } else { 0 }
}
