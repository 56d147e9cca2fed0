//! Numbers as each language writes them.

use super::Lang;

/// What parts the thousands, and what the decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marks {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
    /// `12 345,6`, with a narrow space that ends no line; four digits stay together.
    Spaced,
}

/// A language, with the marks its reader's numbers have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tongue {
    pub lang: Lang,
    pub marks: Marks,
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Self {
        let marks = match lang {
            Lang::En => Marks::Point,
            Lang::Es => Marks::Spaced,
        };
        Self { lang, marks }
    }
}

/// Parts the thousands in Spanish.
const NARROW_SPACE: char = '\u{202F}';

/// A plain number (`-1234567.8`) with its thousands parted: `-1,234,567.8`, `-1 234 567,8`.
#[must_use]
pub fn grouped(tongue: impl Into<Tongue>, plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let (thousands, point, parted_from) = match tongue.into().marks {
        Marks::Point => (',', '.', 4),
        Marks::Comma => ('.', ',', 4),
        Marks::Spaced => (NARROW_SPACE, ',', 5),
    };
    let mut text = sign.to_owned();
    let count = whole.chars().count();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (count - index).is_multiple_of(3) && count >= parted_from {
            text.push(thousands);
        }
        text.push(digit);
    }
    if let Some(part) = part {
        text.push(point);
        text.push_str(part);
    }
    text
}

/// Steps people like to read: 1, 2 or 5 times a power of ten, about `count` of them.
#[must_use]
pub fn step(span: f64, count: f64) -> f64 {
    let rough = (span / count.max(1.0)).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= rough).unwrap_or(rough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        for (plain, en, es) in [
            ("0", "0", "0"),
            ("1234", "1,234", "1234"),
            ("-12345.60", "-12,345.60", "-12\u{202F}345,60"),
            ("1234567", "1,234,567", "1\u{202F}234\u{202F}567"),
        ] {
            assert_eq!((grouped(Lang::En, plain).as_str(), grouped(Lang::Es, plain).as_str()), (en, es));
        }
    }
}
