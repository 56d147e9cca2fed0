//! A figure as people type it: `34`, `12.5k`, `1,5`, `1.234.567,89`, `€ 3,000.50`, `8%`, `1h30`, `yes`.
//!
//! Which of `.` and `,` is the decimal mark follows from where they stand, in both languages alike:
//! of two different ones the last is; one alone is, unless exactly three digits follow it, when it
//! may as well part the thousands. Then both readings are told and nobody guesses.

use super::{Decimal, Invalid, Problem, Unit};

/// Reads a figure of a unit: durations in minutes, yes and no as 1 and 0.
///
/// # Errors
/// [`Problem::NotAFigure`], or [`Problem::TwoFigures`] for `1.200` and `1,200`.
pub fn read(text: &str, unit: Unit) -> Result<Decimal, Invalid> {
    let not = || Invalid::new("value", Problem::NotAFigure);
    let text = text.trim();
    match unit {
        Unit::YesNo => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" | "sí" | "si" | "s" => Ok(Decimal::ONE),
            "no" | "n" | "false" | "0" => Ok(Decimal::ZERO),
            _ => Err(not()),
        },
        Unit::Duration => duration(text).ok_or_else(not),
        Unit::Percent => number(text.trim_end_matches('%').trim_end()),
        Unit::Money => number(bare_money(text)),
        Unit::Number => number(text),
    }
}

/// A figure as text that [`read`] takes for the same figure again, whatever the language of the reader.
#[must_use]
pub fn written(value: Decimal, unit: Unit) -> String {
    let plain = value.to_string();
    match unit {
        Unit::YesNo => if value.is_zero() { "no" } else { "yes" }.to_owned(),
        Unit::Duration => match (value.to_whole(), plain.contains('.')) {
            (minutes @ 60.., false) if minutes % 60 == 0 => format!("{}h", minutes / 60),
            (minutes @ 60.., false) => format!("{}h{:02}", minutes / 60, minutes % 60),
            (minutes @ 0.., false) => format!("{minutes}m"),
            _ => plain,
        },
        // Three digits behind the point may be thousands to whoever reads them.
        Unit::Number | Unit::Percent | Unit::Money if matches!(number(&plain), Err(Invalid { .. })) => {
            format!("{plain}0")
        }
        Unit::Number | Unit::Percent | Unit::Money => plain,
    }
}

/// Whether a text could be a figure of some unit: `key=value` is one only then.
#[must_use]
pub fn looks_like_one(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '€' | '$' | '£'))
        || matches!(text.to_lowercase().as_str(), "yes" | "no" | "sí" | "si")
}

/// Without the sign or the code of a currency, before or behind.
fn bare_money(text: &str) -> &str {
    let is_mark = |c: char| c.is_alphabetic() && c != 'k' && c != 'm' || matches!(c, '€' | '$' | '£' | ' ');
    // `k` and `m` may stand for thousands and millions, so a code is told by its three capitals.
    let code = text.len().checked_sub(3).and_then(|at| text.split_at_checked(at));
    let text = match code {
        Some((figure, code)) if code.bytes().all(|byte| byte.is_ascii_uppercase()) => figure,
        _ => text,
    };
    text.trim_start_matches(is_mark).trim_end_matches(['€', '$', '£', ' '])
}

fn number(text: &str) -> Result<Decimal, Invalid> {
    let not = || Invalid::new("value", Problem::NotAFigure);
    let (digits, factor): (&str, i32) = match text.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (text.get(..at).unwrap_or_default(), 1_000),
        Some((at, 'm' | 'M')) => (text.get(..at).unwrap_or_default(), 1_000_000),
        _ => (text, 1),
    };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits.strip_prefix('+').unwrap_or(digits)),
    };
    let exact = |digits: &str| -> Result<Decimal, Invalid> {
        let value: Decimal = format!("{sign}{digits}").parse().map_err(|_| not())?;
        value.checked_mul(factor.into()).map(Decimal::normal).ok_or_else(not)
    };
    let is_plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !is_plain || !digits.ends_with(|c: char| c.is_ascii_digit()) || !digits.starts_with(|c: char| c.is_ascii_digit())
    {
        return Err(not());
    }
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return exact(digits) };
    let (whole, part) = digits.rsplit_once(*last).ok_or_else(not)?;
    let without = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if first != last {
        // The last one is the decimal mark, and stands once; the others part thousands.
        let is_once = !whole.contains(*last);
        return if is_once && are_groups(whole, *first) {
            exact(&format!("{}.{part}", without(whole)))
        } else {
            Err(not())
        };
    }
    if marks.len() > 1 {
        return if are_groups(digits, *first) { exact(&without(digits)) } else { Err(not()) };
    }
    let decimal = exact(&format!("{whole}.{part}"))?;
    let may_be_thousands = part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    if may_be_thousands {
        let thousands = exact(&without(digits))?;
        return Err(Invalid::new("value", Problem::TwoFigures(decimal, thousands)));
    }
    Ok(decimal)
}

/// `1.234.567`: one to three digits, then threes.
fn are_groups(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let is_first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    is_first && groups.all(|group| group.len() == 3 && group.chars().all(|c| c.is_ascii_digit()))
}

/// `45m`, `1h`, `1h30`, `2d` (of 24 hours), or plain minutes.
fn duration(text: &str) -> Option<Decimal> {
    let mut minutes: i64 = 0;
    let mut digits = String::new();
    let mut last = 0;
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' => {}
            'd' | 'h' | 'm' => {
                let count: i64 = std::mem::take(&mut digits).parse().ok()?;
                last = match c {
                    'd' => 1440,
                    'h' => 60,
                    _ => 1,
                };
                minutes = minutes.checked_add(count.checked_mul(last)?)?;
            }
            _ => return None,
        }
    }
    if !digits.is_empty() {
        // Behind hours stand minutes; alone they are minutes too.
        let count: i64 = digits.parse().ok()?;
        let unit = if last == 1440 { 60 } else { 1 };
        minutes = minutes.checked_add(count.checked_mul(unit)?)?;
    } else if last == 0 {
        return None;
    }
    Some(minutes.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str, unit: Unit) -> Option<String> {
        read(text, unit).ok().map(|value| value.to_string())
    }

    #[test]
    fn figures_as_people_type_them() {
        for (text, unit, value) in [
            ("34", Unit::Number, "34"),
            ("-2", Unit::Number, "-2"),
            ("1,5", Unit::Number, "1.5"),
            ("1.5", Unit::Number, "1.5"),
            ("12.5k", Unit::Number, "12500"),
            ("12,5k", Unit::Number, "12500"),
            ("1.25m", Unit::Number, "1250000"),
            ("1.234.567", Unit::Number, "1234567"),
            ("1,234,567.80", Unit::Number, "1234567.8"),
            ("1.234.567,80", Unit::Number, "1234567.8"),
            ("0,125", Unit::Number, "0.125"),
            ("1234,567", Unit::Number, "1234.567"),
            ("8%", Unit::Percent, "8"),
            ("99,9 %", Unit::Percent, "99.9"),
            ("€ 3,000.50", Unit::Money, "3000.5"),
            ("3.000,50 €", Unit::Money, "3000.5"),
            ("120000EUR", Unit::Money, "120000"),
            ("12k€", Unit::Money, "12000"),
            ("1h30", Unit::Duration, "90"),
            ("45m", Unit::Duration, "45"),
            ("45", Unit::Duration, "45"),
            ("2d", Unit::Duration, "2880"),
            ("sí", Unit::YesNo, "1"),
            ("no", Unit::YesNo, "0"),
        ] {
            assert_eq!(reads(text, unit).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn two_readings_are_both_told() {
        for text in ["1.200", "1,200", "12.345k"] {
            assert!(
                matches!(read(text, Unit::Number), Err(Invalid { problem: Problem::TwoFigures(..), .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (value, unit, text) in [
            ("1.234", Unit::Number, "1.2340"),
            ("1.2", Unit::Percent, "1.2"),
            ("50000", Unit::Money, "50000"),
            ("-2.125", Unit::Number, "-2.1250"),
            ("1200", Unit::Duration, "20h"),
            ("95", Unit::Duration, "1h35"),
            ("45", Unit::Duration, "45m"),
            ("1", Unit::YesNo, "yes"),
            ("0", Unit::YesNo, "no"),
        ] {
            let value: Decimal = value.parse().unwrap();
            assert_eq!(written(value, unit), text);
            assert_eq!(read(text, unit).ok(), Some(value), "{text}");
        }
    }

    proptest::proptest! {
        /// A form that shows a figure and is saved as it stands must not change it, nor ask about it.
        #[test]
        fn any_figure_is_read_as_it_was_written(mantissa in -10_000_000_000i64..10_000_000_000, scale in 0u32..7) {
            let value = Decimal::new(mantissa, scale).normal();
            for unit in [Unit::Number, Unit::Percent, Unit::Money] {
                proptest::prop_assert_eq!(read(&written(value, unit), unit).ok(), Some(value));
            }
            let minutes = Decimal::from(mantissa.abs());
            proptest::prop_assert_eq!(read(&written(minutes, Unit::Duration), Unit::Duration).ok(), Some(minutes));
        }
    }

    #[test]
    fn what_is_no_figure_is_none() {
        for text in
            ["", "abc", "1.2.3", "1,23,456", "1,2.3,4", "-", "k", ".5", "5.", "1e5", "9999999999999999999999999999999"]
        {
            assert_eq!(reads(text, Unit::Number), None, "{text}");
        }
        assert_eq!(reads("maybe", Unit::YesNo), None);
        assert_eq!(reads("1x", Unit::Duration), None);
    }
}
