//! A figure as people type it: `34`, `12.5k`, `120 mil`, `1,2 millones`, `1.234.567,89`, `1 200,50 €`, `$1200`,
//! `8%`, `1h30`, `yes`.
//!
//! Which of `.` and `,` is the decimal mark follows from where they stand: of two different ones the last is; one
//! alone is, unless exactly three digits follow it, when it may as well part the thousands. Then the setting
//! `numbers` says which, or the language where it can; else both readings are told and nobody guesses.

mod coin;
mod decimal;
mod more;

pub use coin::{COINS, Coin};
pub use more::goes_on;

use coin::{CODES, OF_COUNTRIES};
use decimal::{decimal, duration, scaled};

use super::{Decimal, Habits, Invalid, Problem, Unit, handle};

/// A figure with what it was said in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amount {
    pub value: Decimal,
    pub coin: Option<Coin>,
    /// How many words it took.
    pub used: usize,
    /// Its thousands were parted by blanks, and nothing else shows where it ends: `1 200`.
    pub is_loose: bool,
}

/// How many times what was written.
pub const TIMES: &[(&str, i64)] = &[
    ("k", 1_000),
    ("mil", 1_000),
    ("thousand", 1_000),
    ("m", 1_000_000),
    ("mm", 1_000_000),
    ("mio", 1_000_000),
    ("mill", 1_000_000),
    ("mills", 1_000_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("millon", 1_000_000),
    ("millones", 1_000_000),
    ("bn", 1_000_000_000),
    ("mil millones", 1_000_000_000),
];

/// Reads a figure of a unit: durations in minutes, yes and no as 1 and 0. Money may be said in `currency` only,
/// where that is known.
///
/// # Errors
/// [`Problem::NotAFigure`], [`Problem::TwoFigures`] for `45.000`, [`Problem::OtherCurrency`].
pub fn read(text: &str, unit: Unit, currency: &str, habits: Habits) -> Result<Decimal, Invalid> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let amount = amount(&words, unit, habits)?;
    if amount.used < words.len() {
        return Err(Invalid::new("value", Problem::NotAFigure));
    }
    in_currency(&amount, currency)
}

/// The value, provided it was said in this currency or in none.
///
/// # Errors
/// [`Problem::OtherCurrency`].
pub fn in_currency(amount: &Amount, currency: &str) -> Result<Decimal, Invalid> {
    match amount.coin {
        Some(coin) if !coin.is(currency) => {
            Err(Invalid::new("value", Problem::OtherCurrency { own: currency.to_owned() }))
        }
        _ => Ok(amount.value),
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
        Unit::Number | Unit::Percent | Unit::Money if may_be_two(&plain) => format!("{plain}0"),
        Unit::Number | Unit::Percent | Unit::Money => plain,
    }
}

fn may_be_two(plain: &str) -> bool {
    plain.split_once('.').is_some_and(|(whole, part)| {
        let whole = whole.trim_start_matches('-');
        part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0')
    })
}

/// Whether a text could be a figure of some unit: `key=value` is one only then.
#[must_use]
pub fn looks_like_one(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '€' | '$' | '£'))
        || matches!(text.to_lowercase().as_str(), "yes" | "no" | "sí" | "si")
}

/// Reads the longest figure at the front of some words.
///
/// # Errors
/// As [`read`].
pub fn amount(words: &[&str], unit: Unit, habits: Habits) -> Result<Amount, Invalid> {
    let not = || Invalid::new("value", Problem::NotAFigure);
    let plain = |value, used| Amount { value, coin: None, used, is_loose: false };
    match unit {
        Unit::YesNo => match bare(words.first().copied().unwrap_or_default()).as_str() {
            "yes" | "y" | "true" | "1" | "si" | "s" => Ok(plain(Decimal::ONE, 1)),
            "no" | "n" | "false" | "0" => Ok(plain(Decimal::ZERO, 1)),
            _ => Err(not()),
        },
        Unit::Duration => duration(words).map(|(value, used)| plain(value, used)).ok_or_else(not),
        Unit::Number | Unit::Percent | Unit::Money => Scan::new(words).figure(unit, habits),
    }
}

/// A word without case, accents and the punctuation of its sentence.
fn bare(word: &str) -> String {
    handle::fold(word.trim_end_matches([',', ';', '.', ':', '!', '?', ')']))
}

/// What parts thousands in Spanish, as the house writes it.
const NARROW_SPACE: char = '\u{202F}';

/// `12 345,6` in one word, with narrow spaces.
fn ungrouped(word: &str) -> String {
    let whole = word.split(',').next().unwrap_or_default();
    let mut groups = whole.split(NARROW_SPACE).skip(1);
    if groups.all(|group| group.len() == 3) { word.replace(NARROW_SPACE, "") } else { word.to_owned() }
}

/// Words taken apart, letters from digits, on the way through them.
struct Scan {
    /// The parts, with the word each is of.
    parts: Vec<(String, usize)>,
    at: usize,
}

/// No figure has more parts.
const PARTS_MAX: usize = 24;

impl Scan {
    fn new(words: &[&str]) -> Self {
        let mut parts = Vec::new();
        for (index, word) in words.iter().take(PARTS_MAX).enumerate() {
            let folded = ungrouped(&bare(word));
            let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
            let mut rest = folded.as_str();
            while let Some(first) = rest.chars().next() {
                // A sign stands by itself.
                let same = |c: char| is_digit(c) == is_digit(first) && c.is_alphabetic() == first.is_alphabetic();
                let single = !is_digit(first) && !first.is_alphabetic();
                let end = if single { first.len_utf8() } else { rest.find(|c: char| !same(c)).unwrap_or(rest.len()) };
                let (part, more) = rest.split_at_checked(end).unwrap_or((rest, ""));
                parts.push((part.to_owned(), index));
                rest = more;
            }
            // A sentence goes no further, nor does a figure reach over a comma.
            if word.ends_with([',', ';', ':', '!', '?']) {
                break;
            }
        }
        Self { parts, at: 0 }
    }

    fn peek(&self) -> &str {
        self.parts.get(self.at).map_or("", |(part, _)| part)
    }

    fn word(&self) -> Option<usize> {
        self.parts.get(self.at).map(|(_, word)| *word)
    }

    fn take(&mut self, part: &str) -> bool {
        let is_it = self.peek() == part;
        self.at += usize::from(is_it);
        is_it
    }

    fn figure(mut self, unit: Unit, habits: Habits) -> Result<Amount, Invalid> {
        let not = || Invalid::new("value", Problem::NotAFigure);
        let mut negative = self.take("-") || self.take("−");
        if !negative {
            self.take("+");
        }
        let before = self.coin();
        negative |= before.is_some() && (self.take("-") || self.take("−"));
        let half = self.half().map(|half| (half, false));
        let (digits, groups) = half.or_else(|| self.digits()).ok_or_else(not)?;
        let digits = if negative { format!("-{digits}") } else { digits };
        let value = decimal(&digits, habits);
        let times = self.times();
        let (factor, coined) = times.unwrap_or((1, None));
        // A figure that is said in thousands is seldom a thousand of them.
        self.take("de");
        let behind = self.coin();
        if behind.is_none() && self.at > 0 && self.parts.get(self.at - 1).is_some_and(|(part, _)| part == "de") {
            self.at -= 1;
        }
        let behind = behind.or(coined);
        let is_percent = before.is_none() && behind.is_none() && self.percent();
        let coin = match (before, behind) {
            (Some(sign), Some(code)) if sign == Coin::Sign || sign == code => Some(code),
            (Some(_), Some(_)) => return Err(not()),
            (before, behind) => before.or(behind),
        };
        let fits = (coin.is_none() || unit == Unit::Money) && (!is_percent || unit == Unit::Percent);
        let value = scaled(value, factor)?;
        let used = self.used().ok_or_else(not)?;
        let is_loose = groups && coin.is_none() && times.is_none() && !is_percent && !digits.contains(['.', ',']);
        if fits { Ok(Amount { value, coin, used, is_loose }) } else { Err(not()) }
    }

    /// The words taken so far, which must be whole.
    fn used(&self) -> Option<usize> {
        let last = self.parts.get(self.at.checked_sub(1)?)?.1;
        (self.word() != Some(last)).then_some(last + 1)
    }

    /// Digits with their marks; groups of three may be parted by blanks.
    fn digits(&mut self) -> Option<(String, bool)> {
        let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
        let first = self.peek().to_owned();
        if !is_number(&first) {
            // "un millón", "one million".
            let one = matches!(first.as_str(), "un" | "one" | "a").then(|| "1".to_owned())?;
            self.at += 1;
            return (self.times().is_some() && {
                self.at -= 1;
                true
            })
            .then_some((one, false));
        }
        self.at += 1;
        let mut digits = first;
        let mut groups = false;
        let can_group = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() <= 3;
        let mut open = can_group(&digits) && digits != "0";
        while open {
            let next = self.peek();
            let whole = next.split(['.', ',']).next().unwrap_or_default();
            let before = self.parts.get(self.at - 1).map(|(_, word)| *word);
            if !is_number(next) || whole.len() != 3 || self.word() == before {
                break;
            }
            open = whole.len() == next.len();
            digits.push_str(next);
            groups = true;
            self.at += 1;
        }
        Some((digits, groups))
    }

    /// `medio millón`, `half a million`.
    fn half(&mut self) -> Option<String> {
        let part = |at: usize| self.parts.get(self.at + at).map_or("", |(part, _)| part.as_str());
        let article = usize::from(matches!(part(1), "a" | "un"));
        let is_half = matches!(part(0), "half" | "medio") && TIMES.iter().any(|(name, _)| *name == part(1 + article));
        self.at += if is_half { 1 + article } else { 0 };
        is_half.then(|| "0.5".to_owned())
    }

    /// `k`, `mil`, `mil millones`, `mdp`: how many times, and what it said they are of.
    fn times(&mut self) -> Option<(i64, Option<Coin>)> {
        for (name, coin) in [("mdp", Coin::Peso), ("mdd", Coin::Dollar), ("mde", Coin::Code(*b"EUR"))] {
            if self.take(name) {
                return Some((1_000_000, Some(coin)));
            }
        }
        let known = |part: &str| TIMES.iter().find(|(name, _)| *name == part).map(|(_, times)| *times);
        let first = known(self.peek())?;
        self.at += 1;
        if first == 1_000 && matches!(self.peek(), "millones" | "mill") {
            self.at += 1;
            return Some((1_000_000_000, None));
        }
        Some((first, None))
    }

    fn coin(&mut self) -> Option<Coin> {
        // `us$` came apart.
        for count in (1..=3).rev() {
            let parts = self.parts.get(self.at..self.at + count).unwrap_or_default();
            let is_one_word = parts.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
            let joined: String = parts.iter().map(|(part, _)| part.as_str()).collect();
            let named = COINS.iter().find(|(name, _)| *name == joined).map(|(_, coin)| *coin);
            let coded = || {
                let code = CODES.iter().find(|code| **code == joined)?.to_uppercase();
                code.as_bytes().try_into().ok().map(Coin::Code)
            };
            if let Some(coin) = named.or_else(coded).filter(|_| is_one_word && !parts.is_empty()) {
                self.at += count;
                return Some(self.of_country(|(behind, ..), word| *behind == word).unwrap_or(coin));
            }
        }
        let at = self.at;
        let before = self.of_country(|(_, before, _), word| *before == word)?;
        let is_coin = ["dollar", "dollars", "peso", "pesos"].iter().any(|coin| self.take(coin));
        if !is_coin {
            self.at = at;
        }
        is_coin.then_some(before)
    }

    fn of_country(&mut self, is_it: impl Fn(&(&str, &str, [u8; 3]), &str) -> bool) -> Option<Coin> {
        let (.., code) = OF_COUNTRIES.iter().find(|row| is_it(row, self.peek()))?;
        self.at += 1;
        Some(Coin::Code(*code))
    }

    fn percent(&mut self) -> bool {
        let two = |first: &str, second: &str| {
            self.peek() == first && self.parts.get(self.at + 1).is_some_and(|(part, _)| part == second)
        };
        if two("por", "ciento") || two("per", "cent") {
            self.at += 2;
            return true;
        }
        ["%", "percent", "pct", "porciento"].iter().any(|name| self.take(name))
    }
}

#[cfg(test)]
mod tests;
