//! Exact decimal figures: what is typed is what is kept, in money and elsewhere.

use std::fmt;
use std::ops::{Add, Mul, Sub};
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Invalid, Problem};

/// A decimal of up to 28 digits. Written without needless zeros, as text in JSON and in the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    pub const ZERO: Decimal = Decimal(rust_decimal::Decimal::ZERO);
    pub const ONE: Decimal = Decimal(rust_decimal::Decimal::ONE);
    pub const HUNDRED: Decimal = Decimal(rust_decimal::Decimal::ONE_HUNDRED);

    /// `mantissa` ÷ 10^`scale`.
    #[must_use]
    pub fn new(mantissa: i64, scale: u32) -> Self {
        Self(rust_decimal::Decimal::new(mantissa, scale))
    }

    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The quotient; `None` by zero, or when it is too large.
    #[must_use]
    pub fn checked_div(self, by: Decimal) -> Option<Decimal> {
        self.0.checked_div(by.0).map(Self)
    }

    #[must_use]
    pub fn checked_mul(self, by: Decimal) -> Option<Decimal> {
        self.0.checked_mul(by.0).map(Self)
    }

    /// To so many places, halves away from zero.
    #[must_use]
    pub fn rounded(self, places: u32) -> Decimal {
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        Self(self.0.round_dp_with_strategy(places, strategy))
    }

    /// The nearest whole number.
    #[must_use]
    pub fn to_whole(self) -> i64 {
        self.rounded(0).0.to_i64().unwrap_or(if self.0.is_sign_negative() { i64::MIN } else { i64::MAX })
    }

    /// For statistics and drawing, where the last digit does not matter.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }

    /// The nearest decimal of a computed figure, to six digits behind the point.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Decimal> {
        rust_decimal::Decimal::try_from(value).ok().map(|value| Self(value).rounded(6).normal())
    }

    /// Without needless zeros.
    #[must_use]
    pub fn normal(self) -> Decimal {
        Self(self.0.normalize())
    }
}

/// Beyond the largest decimal, arithmetic stays at it: a figure of 28 digits is no measurement.
macro_rules! saturating {
    ($($trait:ident $method:ident $saturating:ident;)+) => {$(
        impl $trait for Decimal {
            type Output = Decimal;

            fn $method(self, other: Decimal) -> Decimal {
                Decimal(self.0.$saturating(other.0))
            }
        }
    )+};
}
saturating! {
    Add add saturating_add;
    Sub sub saturating_sub;
    Mul mul saturating_mul;
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self(whole.into())
    }
}

impl From<i32> for Decimal {
    fn from(whole: i32) -> Self {
        Self(whole.into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Decimal {
    type Err = Invalid;

    /// Reads the stored form: digits with a point. What people type goes through [`super::figure::read`].
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let parsed = rust_decimal::Decimal::from_str_exact(text.trim());
        parsed.map(|value| Self(value).normal()).map_err(|_| Invalid::new("value", Problem::NotAFigure))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_kept() {
        let tenth: Decimal = "0.10".parse().unwrap();
        let sum = (0..10).fold(Decimal::ZERO, |sum, _| sum + tenth);
        assert_eq!((sum, tenth.to_string()), (Decimal::ONE, "0.1".to_owned()));
        assert!("1e5".parse::<Decimal>().is_err() && "".parse::<Decimal>().is_err());
        assert_eq!(Decimal::ONE.checked_div(Decimal::ZERO), None);
        assert_eq!(Decimal::new(25, 1).to_whole(), 3);
        assert_eq!(Decimal::from_f64(2.5), Some(Decimal::new(25, 1)));
        let huge: Decimal = "7".repeat(28).parse().unwrap();
        assert!(huge.checked_mul(huge).is_none() && huge * huge > huge);
    }
}
