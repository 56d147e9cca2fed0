//! How a person writes what may be read in two ways.

/// What is known of the reader where words and figures have two meanings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Habits {
    /// Their language is Spanish: the day comes before the month, and a point may part thousands.
    pub spanish: bool,
    pub order: Option<DateOrder>,
    pub numbers: Option<Numbers>,
}

/// How `03/04` is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// Which mark parts a figure from its decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbers {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

impl Habits {
    /// The setting; else in Spanish the day comes first, and in English nobody knows.
    #[must_use]
    pub fn date_order(self) -> Option<DateOrder> {
        self.order.or_else(|| self.spanish.then_some(DateOrder::DayFirst))
    }
}
