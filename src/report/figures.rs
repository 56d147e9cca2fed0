//! Figures of a KPI in words: with their unit, short or in full.

use crate::domain::{self, Decimal, Kpi, Unit};
use crate::i18n::Lang;
use crate::i18n::number::grouped;

/// A figure with its unit: `1,200 EUR`, `61 %`, `1 h 30`, `yes`.
#[must_use]
pub fn figure(lang: Lang, kpi: &Kpi, value: Decimal) -> String {
    // As a reader of figures takes it again: 1.2340, since 1.234 may be thousands.
    let number = || grouped(lang, &domain::figure::written(value, kpi.unit));
    match kpi.unit {
        Unit::Number => number(),
        Unit::Percent => format!("{} %", number()),
        Unit::Money if kpi.currency.is_empty() => number(),
        Unit::Money => format!("{} {}", number(), kpi.currency),
        Unit::Duration => duration(value),
        Unit::YesNo if value.is_zero() => lang.pick("no", "no").to_owned(),
        Unit::YesNo => lang.pick("yes", "sí").to_owned(),
    }
}

/// A figure in few cells, for axes and lists: `1.2k`, `61%`, `1h30`.
#[must_use]
pub fn short(lang: Lang, kpi: &Kpi, value: Decimal) -> String {
    match kpi.unit {
        Unit::Duration => duration(value).replace(' ', ""),
        Unit::YesNo => figure(lang, kpi, value),
        Unit::Percent => format!("{}%", scaled(lang, value)),
        Unit::Number | Unit::Money => scaled(lang, value),
    }
}

/// Thousands as `k`, millions as `M`, to three digits or so.
fn scaled(lang: Lang, value: Decimal) -> String {
    let size = if value < Decimal::ZERO { Decimal::ZERO - value } else { value };
    let (unit, mark) = match size.to_whole() {
        0..10_000 => (1, ""),
        10_000..1_000_000 => (1_000, "k"),
        _ => (1_000_000, "M"),
    };
    let value = value.checked_div(Decimal::from(unit)).unwrap_or(value);
    let places = if size < Decimal::from(unit * 100) { 1 } else { 0 };
    format!("{}{mark}", grouped(lang, &value.rounded(places).to_string()))
}

fn duration(minutes: Decimal) -> String {
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
        assert_eq!(figure(Lang::Es, &kpi(Unit::Money), value), "12.345,6 EUR");
        assert_eq!(short(Lang::En, &kpi(Unit::Number), value), "12.3k");
        assert_eq!(short(Lang::Es, &kpi(Unit::Percent), Decimal::new(615, 1)), "61,5%");
        assert_eq!(figure(Lang::En, &kpi(Unit::Duration), 90.into()), "1 h 30");
        assert_eq!(figure(Lang::Es, &kpi(Unit::YesNo), Decimal::ONE), "sí");
    }

    #[test]
    fn a_printed_figure_is_read_again() {
        use crate::domain::Habits;
        for lang in [Lang::En, Lang::Es] {
            let habits = Habits { spanish: lang == Lang::Es, ..Habits::default() };
            for unit in Unit::ALL {
                for (mantissa, scale) in [
                    (0, 0),
                    (1, 0),
                    (34, 0),
                    (-5, 0),
                    (1234, 0),
                    (95, 0),
                    (1234, 3),
                    (125, 3),
                    (123_456, 1),
                    (99_999_999, 2),
                ] {
                    let value = match unit {
                        Unit::Duration => Decimal::from(mantissa),
                        Unit::YesNo => Decimal::from(i64::from(mantissa > 0)),
                        _ => Decimal::new(mantissa, scale),
                    };
                    let kpi = Kpi {
                        unit: *unit,
                        currency: "EUR".to_owned(),
                        ..Kpi::named(AllianceId(Id::from_raw(1)), "k".parse().unwrap(), "K")
                    };
                    let text = figure(lang, &kpi, value);
                    let read = domain::figure::read(&text, *unit, &kpi.currency, habits).ok();
                    assert_eq!(read, Some(value), "{text} in {lang:?}");
                }
            }
        }
    }
}
