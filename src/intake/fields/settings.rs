//! What is typed for a setting, as it is kept.

use crate::capture::dates::{From, parse_interval, parse_zone};
use crate::domain::setting::{Setting, Takes};
use crate::domain::{Interval, Money, Unit, figure};

/// What is typed as one of the values of a setting: `6 weeks` as days, `Berlin` as its zone, `1.200,50 EUR` as the
/// author writes amounts. `None` where it is none of them.
#[must_use]
pub fn setting(setting: &Setting, typed: &str, from: &From) -> Option<String> {
    let typed = typed.trim();
    let value = match setting.takes {
        Takes::Number { .. } => {
            let number = || figure::read(typed, Unit::Percent, "", from.habits).ok().map(|it| it.to_string());
            number().or_else(|| match parse_interval(typed).ok()? {
                // How long a month is depends on which.
                Interval::Days(days) => Some(days.to_string()),
                Interval::Months(_) => None,
            })
        }
        Takes::Money { .. } => Money::read(typed, "", from.habits).ok().map(|it| it.to_string().trim().to_owned()),
        Takes::Zone => parse_zone(typed, from).map(|zone| zone.name().to_owned()),
        Takes::Text | Takes::OneOf(_) | Takes::Flag => Some(typed.to_owned()),
    };
    value.filter(|value| setting.takes(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::setting::{GIFT, TIE, ZONE};
    use crate::domain::{Day, Habits};

    #[test]
    fn a_setting_is_read_as_everything_else_is() {
        let english = From::on(Day::from_number(20_000));
        let spanish = From { habits: Habits { spanish: true, ..Habits::default() }, ..english };
        let read = |it: &Setting, typed: &str| [english, spanish].map(|from| setting(it, typed, &from));
        for (it, typed, kept) in [
            (&TIE, "60", "60"),
            (&TIE, "6 weeks", "42"),
            (&TIE, "60 días", "60"),
            (&GIFT, "150 USD", "150 USD"),
            (&GIFT, "€1,200.50", "1200.5 EUR"),
            (&ZONE, "Berlin", "Europe/Berlin"),
        ] {
            assert_eq!(read(it, typed), [Some(kept.to_owned()), Some(kept.to_owned())], "{typed}");
        }
        assert_eq!(read(&GIFT, "1.200 EUR"), [None, None], "which of two it is cannot be told");
        assert_eq!(read(&TIE, "3 months"), [None, None]);
    }
}
