//! An exact amount in a currency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Decimal, Habits, Invalid, Problem, Unit, figure};

/// Written `1200.5 EUR`. Amounts of different currencies are never compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Money {
    pub amount: Decimal,
    /// ISO 4217; empty until the alliance's is known.
    pub currency: String,
}

impl Money {
    /// In `currency`, where none was named.
    #[must_use]
    pub fn or_in(self, currency: &str) -> Self {
        if self.currency.is_empty() { Self { currency: currency.to_owned(), ..self } } else { self }
    }

    /// Whether it is more than `other`; `None` where the currencies differ.
    #[must_use]
    pub fn exceeds(&self, other: &Money) -> Option<bool> {
        (self.currency == other.currency).then_some(self.amount > other.amount)
    }
}

impl Money {
    /// Reads `120`, `1,5k eur`, `EUR 120`, `€20`; `$` and pesos are those of `usual`.
    ///
    /// # Errors
    /// As [`figure::read`]; an amount is never below nothing.
    pub fn read(text: &str, usual: &str, habits: Habits) -> Result<Self, Invalid> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let found = figure::amount(&words, Unit::Money, habits)?;
        let unreadable = || Invalid::new("value", Problem::NotAFigure);
        if found.used < words.len() {
            return Err(unreadable());
        }
        if found.value < Decimal::ZERO {
            return Err(Invalid::new("value", Problem::OutOfRange { min: 0, max: i64::MAX }));
        }
        let currency = match found.coin {
            None => String::new(),
            Some(coin) => match coin.code() {
                Some(code) => code,
                None if coin.is(usual) && !usual.is_empty() => usual.to_owned(),
                // A dollar that is nobody's is not guessed at.
                None => return Err(unreadable()),
            },
        };
        Ok(Self { amount: found.value, currency })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)?;
        Ok(())
    }
}

impl FromStr for Money {
    type Err = Invalid;

    /// Reads `120`, `1,5k eur`, `EUR 120`, knowing nothing of who wrote it.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::read(text, "", Habits::default())
    }
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.to_string().trim())
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As it is stored: the decimal point is a point.
        let text = String::deserialize(deserializer)?;
        let (amount, currency) = text.split_once(' ').unwrap_or((&text, ""));
        let amount = amount.parse().map_err(serde::de::Error::custom)?;
        Ok(Self { amount, currency: currency.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_people_write_it() {
        let read = |text: &str| text.parse::<Money>().map(|money| money.to_string());
        assert_eq!(read("120 eur"), Ok("120 EUR".to_owned()));
        assert_eq!(read("USD 1.5k"), Ok("1500 USD".to_owned()));
        assert_eq!(read("99.95").map(|it| it.trim().to_owned()), Ok("99.95".to_owned()));
        for bad in ["", "EUR", "-5 EUR", "twelve"] {
            assert!(read(bad).is_err(), "{bad}");
        }
        let money = |text: &str| text.parse::<Money>().unwrap();
        assert_eq!(money("120 EUR").exceeds(&money("100 EUR")), Some(true));
        assert_eq!(money("120 EUR").exceeds(&money("100 USD")), None);
    }
}
