//! Which days a report tells of.

use serde::Serialize;

use crate::domain::{AllianceId, Day, Span};
use crate::store::{Result, Store};

/// The stretches people ask for by name. Each ends today.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    Month,
    Quarter,
    /// Since the last report that was shared with the partner.
    SinceLast,
}

impl Period {
    pub const ALL: [Period; 3] = [Period::Month, Period::Quarter, Period::SinceLast];

    /// The word on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::SinceLast => "since-last",
        }
    }

    /// The one that is meant by a word, in either language.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "month" | "mes" => Some(Period::Month),
            "quarter" | "trimestre" => Some(Period::Quarter),
            "since-last" | "desde-el-último" | "desde-el-ultimo" => Some(Period::SinceLast),
            _ => None,
        }
    }
}

/// The days of a period, ending `today`. Since the last report begins on the last day that one told
/// of: what was done later on that day is not lost. `None` while there was none.
///
/// # Errors
/// When the file cannot be read.
pub fn span(store: &Store, alliance: AllianceId, period: Period) -> Result<Option<Span>> {
    let to = store.today();
    let months = |count: i32| Some(Span { from: to.plus_months(-count).plus(1), to });
    Ok(match period {
        Period::Month => months(1),
        Period::Quarter => months(3),
        Period::SinceLast => store.last_report(alliance)?.map(|last| Span { from: last.to.min(to), to }),
    })
}

/// The quarter, which is what a report tells of unless somebody says otherwise.
#[must_use]
pub fn quarter(to: Day) -> Span {
    Span { from: to.plus_months(-3).plus(1), to }
}
