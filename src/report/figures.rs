//! Figures of a KPI in words: with their unit, short or in full.

use crate::domain::{self, Decimal, Habits, Kpi, Numbers, Unit};
use crate::i18n::Lang;
use crate::i18n::number::{Marks, Tongue, grouped};

/// How figures are written to a reader: in their own language as they set it, in the other as it is done there. What
/// is printed so is read again as the same.
#[must_use]
pub fn tongue(lang: Lang, habits: Habits) -> Tongue {
    let set = habits.numbers.filter(|_| habits.spanish == (lang == Lang::Es));
    let marks = set.map(|numbers| match numbers {
        Numbers::Point => Marks::Point,
        Numbers::Comma => Marks::Comma,
    });
    let usual = Tongue::from(lang);
    Tongue { marks: marks.unwrap_or(usual.marks), ..usual }
}

/// A figure with its unit: `1,200 EUR`, `61 %`, `1 h 30`, `yes`.
#[must_use]
pub fn figure(tongue: impl Into<Tongue>, kpi: &Kpi, value: Decimal) -> String {
    in_unit(tongue, kpi.unit, &kpi.currency, value)
}

/// The same, of a KPI of which no more is known.
#[must_use]
pub fn in_unit(tongue: impl Into<Tongue>, unit: Unit, currency: &str, value: Decimal) -> String {
    let tongue = tongue.into();
    // As a reader of figures takes it again: 1.2340, since 1.234 may be thousands.
    let number = || grouped(tongue, &domain::figure::written(value, unit));
    match unit {
        Unit::Number => number(),
        Unit::Percent => format!("{} %", number()),
        Unit::Money if currency.is_empty() => number(),
        Unit::Money => format!("{} {currency}", number()),
        Unit::Duration => length(value),
        Unit::YesNo if value.is_zero() => tongue.lang.pick("no", "no").to_owned(),
        Unit::YesNo => tongue.lang.pick("yes", "sí").to_owned(),
    }
}

/// A figure in few cells, for axes and lists: `1.2k`, `61%`, `1h30`. What is not the target never reads like it.
#[must_use]
pub fn short(tongue: impl Into<Tongue>, kpi: &Kpi, value: Decimal) -> String {
    let tongue = tongue.into();
    let target = kpi.target.filter(|target| *target != value);
    let shown = |more: u32| in_few(tongue, kpi, value, more);
    let is_apart = |more: &u32| target.is_none_or(|target| in_few(tongue, kpi, target, *more) != shown(*more));
    // The target in its own digits, others with as many as tell them from it.
    let least = if target.is_none() { kpi.target.map_or(0, |target| digits(tongue, kpi, target)) } else { 0 };
    let more = (least..DIGITS_MORE).find(is_apart).unwrap_or(0);
    shown(more)
}

/// More digits than usual, at most.
const DIGITS_MORE: u32 = 5;

/// How many digits more than usual a value needs to stand as it is.
fn digits(tongue: Tongue, kpi: &Kpi, value: Decimal) -> u32 {
    let whole = in_few(tongue, kpi, value, DIGITS_MORE);
    (0..DIGITS_MORE).find(|more| in_few(tongue, kpi, value, *more) == whole).unwrap_or(0)
}

fn in_few(tongue: Tongue, kpi: &Kpi, value: Decimal, more: u32) -> String {
    match kpi.unit {
        Unit::Duration => length(value).replace(' ', ""),
        Unit::YesNo => figure(tongue, kpi, value),
        Unit::Percent => format!("{}%", scaled(tongue, value, more)),
        Unit::Number | Unit::Money => scaled(tongue, value, more),
    }
}

/// Thousands as `k`, millions as `M`, to three digits or so, and `more` of them.
fn scaled(tongue: Tongue, value: Decimal, more: u32) -> String {
    let size = if value < Decimal::ZERO { Decimal::ZERO - value } else { value };
    let (unit, mark) = match size.to_whole() {
        0..10_000 => (1, ""),
        10_000..1_000_000 => (1_000, "k"),
        _ => (1_000_000, "M"),
    };
    let value = value.checked_div(Decimal::from(unit)).unwrap_or(value);
    let places = more + if size < Decimal::from(unit * 100) { 1 } else { 0 };
    format!("{}{mark}", grouped(tongue, &value.rounded(places).to_string()))
}

/// How long something is: `45 min`, `1 h 30`.
#[must_use]
pub fn length(minutes: Decimal) -> String {
    let total = minutes.to_whole();
    let (sign, total) = if total < 0 { ("-", -total) } else { ("", total) };
    match (total / 60, total % 60) {
        (0, minutes) => format!("{sign}{minutes} min"),
        (hours, 0) => format!("{sign}{hours} h"),
        (hours, minutes) => format!("{sign}{hours} h {minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AllianceId, Id};

    #[test]
    fn figures_carry_their_unit() {
        let kpi = |unit| Kpi {
            unit,
            currency: "EUR".to_owned(),
            ..Kpi::named(AllianceId(Id::from_raw(1)), "k".parse().unwrap(), "K")
        };
        let value = Decimal::new(123_456, 1);
        assert_eq!(figure(Lang::En, &kpi(Unit::Money), value), "12,345.6 EUR");
        assert_eq!(figure(Lang::Es, &kpi(Unit::Money), value), "12\u{202F}345,6 EUR");
        assert_eq!(short(Lang::En, &kpi(Unit::Number), value), "12.3k");
        assert_eq!(short(Lang::Es, &kpi(Unit::Percent), Decimal::new(615, 1)), "61,5%");
        assert_eq!(figure(Lang::En, &kpi(Unit::Duration), 90.into()), "1 h 30");
        assert_eq!(figure(Lang::Es, &kpi(Unit::YesNo), Decimal::ONE), "sí");
    }

    /// Whoever reads it, by whatever setting: what stands on a screen is typed back as the same figure.
    fn is_read_again(unit: Unit, value: Decimal) {
        let settings = [None, Some(Numbers::Point), Some(Numbers::Comma)];
        for (lang, numbers) in [Lang::En, Lang::Es].into_iter().flat_map(|lang| settings.map(|set| (lang, set))) {
            let habits = Habits { spanish: lang == Lang::Es, numbers, ..Habits::default() };
            let kpi = Kpi {
                unit,
                currency: "EUR".to_owned(),
                ..Kpi::named(AllianceId(Id::from_raw(1)), "k".parse().unwrap(), "K")
            };
            let text = figure(tongue(lang, habits), &kpi, value);
            let read = domain::figure::read(&text, unit, &kpi.currency, habits).ok();
            assert_eq!(read, Some(value), "{text} in {lang:?} with {numbers:?}");
        }
    }

    #[test]
    fn what_is_not_the_target_does_not_read_like_it() {
        let kpi =
            |target| Kpi { target: Some(target), ..Kpi::named(AllianceId(Id::from_raw(1)), "k".parse().unwrap(), "K") };
        for (target, value, said) in [
            (Decimal::new(999, 1), Decimal::new(99_896, 3), "99.896"),
            (Decimal::new(999, 1), Decimal::new(999, 1), "99.9"),
            (Decimal::from(10_000), Decimal::from(9_996), "9,996"),
            (Decimal::from(100_000), Decimal::from(99_960), "99.96k"),
            (Decimal::new(9995, 2), Decimal::new(9995, 2), "99.95"),
            (Decimal::from(60), Decimal::new(3333, 2), "33.3"),
        ] {
            assert_eq!(short(Lang::En, &kpi(target), value), said);
        }
    }

    #[test]
    fn a_printed_figure_is_read_again() {
        for unit in Unit::ALL {
            for (mantissa, scale) in [(0, 0), (34, 0), (-5, 0), (1234, 0), (1234, 3), (125, 3), (99_999_999, 2)] {
                is_read_again(
                    *unit,
                    match unit {
                        Unit::Duration => Decimal::from(mantissa),
                        Unit::YesNo => Decimal::from(i64::from(mantissa > 0)),
                        _ => Decimal::new(mantissa, scale),
                    },
                );
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_printed_figure_is_read_again(mantissa in -9_999_999_999i64..9_999_999_999, scale in 0u32..5) {
            for unit in [Unit::Number, Unit::Money, Unit::Percent] {
                is_read_again(unit, Decimal::new(mantissa, scale).normal());
            }
            is_read_again(Unit::Duration, Decimal::from(mantissa % 1_000_000));
        }
    }
}
