//! Numbers as each language writes them.

use super::Lang;

/// A plain number (`-1234567.8`) with its thousands parted: `-1,234,567.8`, `-1.234.567,8`. Spanish
/// leaves four digits together.
#[must_use]
pub fn grouped(lang: Lang, plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let (thousands, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Es => ('.', ','),
    };
    let parted_from = if lang == Lang::Es { 5 } else { 4 };
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
            ("-12345.60", "-12,345.60", "-12.345,60"),
            ("1234567", "1,234,567", "1.234.567"),
        ] {
            assert_eq!((grouped(Lang::En, plain).as_str(), grouped(Lang::Es, plain).as_str()), (en, es));
        }
    }
}
