//! `gift: bottle of wine for Luis, 40 EUR`: whose it is, and what it cost.

use std::ops::Range;

use super::Assembly;
use crate::capture::attributes::Segment;
use crate::capture::intent::{Ask, Draft, PersonRef, Problem, Read, Reading};
use crate::capture::names::{self, By, Found};
use crate::capture::{Context, lexer, resolve, sentence};
use crate::domain::figure::{self, Coin};
use crate::domain::{self, Day, Money, Unit, Way};

/// Before whoever got it, and whoever gave it.
const FOR: &[&str] = &["for", "to", "para", "a", "al"];
const FROM: &[&str] = &["from", "de", "del"];
/// Words an amount may have.
const AMOUNT_MAX: usize = 4;

impl Assembly {
    /// The words stay as they are, but for the amount they end with.
    pub(super) fn gift(
        &mut self,
        segment: &Segment,
        span: &Range<usize>,
        given_on: Day,
        context: &Context<'_>,
    ) -> Draft {
        let (text, value) = match amount(&segment.text, context) {
            Ok(found) => found,
            Err((word, problem)) => {
                self.asks.push(Ask::new(span.clone(), Problem::Figure { word, unit: Unit::Money, problem }));
                (segment.text.clone(), None)
            }
        };
        // The amount is no longer among the words.
        let said = segment.text.split_whitespace().count() - text.split_whitespace().count();
        let amount = segment.places.get(segment.places.len().saturating_sub(said)..).unwrap_or_default();
        self.readings.extend(amount.iter().map(|place| Reading { span: place.clone(), what: Read::Attribute }));
        let (way, person) = self.whose_gift(&text, context);
        Draft::Reward { way, person, text, value, given_on }
    }

    fn whose_gift(&self, text: &str, context: &Context<'_>) -> (Way, Option<PersonRef>) {
        let tokens = lexer::tokens(text);
        let words = sentence::words(&tokens, context);
        let named = words.iter().enumerate().find_map(|(at, word)| {
            let way = if FROM.contains(&word.bare) { Way::Received } else { Way::Given };
            let behind = words.get(at + 1..).filter(|_| way == Way::Received || FOR.contains(&word.bare))?;
            match names::at(behind, self.alliance, context)?.0 {
                Found::Person(person) => {
                    let is_sure = behind.first()?.is_capitalised() || person.by != By::OneName;
                    let [only] = person.candidates.as_slice() else { return None };
                    is_sure.then(|| (way, Some(resolve::person(only, self.alliance, context))))
                }
                Found::Alliance(_) => Some((way, None)),
                _ => None,
            }
        });
        named.unwrap_or((Way::Given, None))
    }
}

/// The words without the amount behind them; what is wrong with one that cannot be read.
fn amount(text: &str, context: &Context<'_>) -> Result<(String, Option<Money>), (String, domain::Problem)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for at in words.len().saturating_sub(AMOUNT_MAX)..words.len() {
        let (Some(said), Some(last)) = (words.get(..at).filter(|said| !said.is_empty()), words.get(at..)) else {
            continue;
        };
        match figure::amount(last, Unit::Money, context.from.habits) {
            Ok(read) if read.used == last.len() => {
                let currency = match read.coin {
                    Some(Coin::Code(code)) => String::from_utf8_lossy(&code).into_owned(),
                    Some(Coin::Dollar) => "USD".to_owned(),
                    _ => continue,
                };
                let said = said.join(" ").trim_end_matches([',', ';', '-', '–', '(']).trim_end().to_owned();
                return Ok((said, Some(Money { amount: read.value, currency })));
            }
            Err(error) if matches!(error.problem, domain::Problem::TwoFigures(..)) => {
                return Err((last.join(" "), error.problem));
            }
            _ => {}
        }
    }
    Ok((text.to_owned(), None))
}
