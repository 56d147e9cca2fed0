//! A lively example, and files of any size for measuring: made up, the same for the same seed and
//! the same day.

mod ahead;
mod alliance;
mod dice;
mod figures;
mod past;
mod people;
mod present;
mod tended;
mod words;

use crate::domain::{Alliance, AllianceId, Day, Handle, Person, PersonId};
use crate::i18n::Lang;
use crate::ops;
use crate::store::{Result, Store};

use dice::Dice;
use words::Words;

/// How much to make.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    pub interactions: u64,
    /// One for every hundred interactions, when `None`; at least eight.
    pub alliances: Option<u64>,
    pub seed: u64,
    /// KPIs with five hundred figures each, and ten times as many expectations.
    pub kpis: u64,
}

impl Shape {
    fn alliance_count(self) -> u64 {
        self.alliances.unwrap_or((self.interactions / 100).max(8)).max(1)
    }
}

/// Alliances loaded in one transaction, at most; and interactions, about.
const BATCH_INTERACTIONS: u64 = 20_000;

/// The example: eight alliances at different stages, some sixty people, two years.
///
/// # Errors
/// When the file cannot be written.
pub fn lively(store: &mut Store, _lang: Lang) -> Result<()> {
    generate(store, &Shape { interactions: 640, alliances: Some(8), seed: 5, kpis: 0 })?;
    past::add(store)?;
    tended::tend(store, &Words::read())?;
    ahead::add(store)?;
    store.rebuild()?;
    Ok(())
}

/// Fills a fresh file.
///
/// # Errors
/// When the file cannot be written.
pub fn generate(store: &mut Store, shape: &Shape) -> Result<()> {
    let words = Words::read();
    let count = shape.alliance_count();
    let mut dice = Dice::new(shape.seed);
    let ours = our_people(store, &words, &mut dice, count)?;
    if let Some(me) = ours.first() {
        ops::be(store, *me)?;
    }
    let each = (shape.interactions / count).max(1);
    let batch = (BATCH_INTERACTIONS / each).max(1);
    let today = store.today();
    let mut done = 0;
    while done < count {
        let last = (done + batch).min(count);
        store.load(|tx| {
            for index in done..last {
                let mut dice = Dice::new(shape.seed ^ (index + 1).wrapping_mul(0x9e37_79b9));
                // What does not divide evenly goes to the first.
                let share = each + u64::from(index < shape.interactions.saturating_sub(each * count));
                let id = new_alliance(tx, &words, &mut dice, index, today)?;
                alliance::fill(
                    tx,
                    &words,
                    &mut dice,
                    &alliance::Plan {
                        id,
                        index,
                        interactions: share,
                        today,
                        ours: &ours,
                        kpis: kpis_of(shape, count, index),
                    },
                )?;
            }
            Ok(())
        })?;
        done = last;
    }
    store.rebuild()?;
    Ok(())
}

/// The KPIs of one alliance: an even share, and the rest for the first.
fn kpis_of(shape: &Shape, count: u64, index: u64) -> u64 {
    shape.kpis / count + u64::from(index < shape.kpis % count)
}

/// Our own people: a few, shared among the alliances.
fn our_people(store: &mut Store, words: &Words, dice: &mut Dice, alliances: u64) -> Result<Vec<PersonId>> {
    let count = (alliances / 10).max(4);
    store.load(|tx| {
        let mut ids = Vec::new();
        for index in 0..count {
            let name = if index == 0 { "Ana Ruiz".to_owned() } else { words.name(dice) };
            let handle = unique_handle(&name, index, "nos");
            ids.push(tx.insert(&Person::new(handle, name), None)?);
        }
        Ok(ids)
    })
}

/// A handle from a given name; past the first few, a number makes it one of a kind.
fn unique_handle(name: &str, index: u64, prefix: &str) -> Handle {
    let base = Handle::suggest(name).map_or_else(|| prefix.to_owned(), |handle| handle.as_str().to_owned());
    let handle = if index == 0 { base } else { format!("{base}-{prefix}{index}") };
    // Made of letters and digits, it is always a handle; a placeholder keeps the types honest.
    handle.parse().unwrap_or_else(|_| Handle::nobody())
}

fn new_alliance(
    tx: &crate::store::Tx<'_>,
    words: &Words,
    dice: &mut Dice,
    index: u64,
    today: Day,
) -> Result<AllianceId> {
    use crate::domain::Stage;
    let company = words.company(index);
    let lang = alliance::lang(index);
    let handle =
        if index < words.company_count() { company.handle.clone() } else { format!("{}-{index}", company.handle) };
    let stages = [
        Stage::Active,
        Stage::Active,
        Stage::Launching,
        Stage::Active,
        Stage::Renewing,
        Stage::Active,
        Stage::Paused,
        Stage::Ended,
    ];
    let stage = stages.get(index as usize % stages.len()).copied().unwrap_or(Stage::Active);
    let signed = today.plus(-(dice.below(900) as i32) - 60);
    let handle = handle.parse().unwrap_or_else(|_| Handle::nobody());
    let mut it = Alliance::new(handle, company.name.clone());
    it.purpose = in_lang(lang, &company.purpose);
    it.customer_gain = in_lang(lang, &company.gain);
    it.stage = stage;
    it.signed_on = Some(signed);
    it.currency = "EUR".to_owned();
    // Every ninth is due for its review just now.
    let ahead = if index % 9 == 5 { -1 } else { 5 + dice.below(85) as i32 };
    it.review_on = Some(today.plus(ahead));
    it.ends_on = (stage == Stage::Renewing).then(|| today.plus(40 + dice.below(40) as i32));
    tx.insert(&it, None)
}

/// Which of a pair of texts, English and Spanish, a language takes.
fn in_lang(lang: Lang, [en, es]: &[String; 2]) -> String {
    if lang == Lang::En { en.clone() } else { es.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Amendment, Cause, Commitment, Expectation, ExpectationState, Interaction, Kpi, Rule, Standing, Stored, Unit,
        Verdict,
    };
    use crate::store::{Filter, Listed, Position, Seen, testing};

    fn titles<T: Listed + Clone>(store: &Seen, show: impl Fn(&T) -> String) -> Vec<String> {
        let window = store.window::<T>(&Filter::default(), Position::Start, 50).unwrap();
        window.rows.iter().map(|record| show(&record.data)).collect()
    }

    #[test]
    fn the_example_needs_attention_by_every_rule() {
        let mut store = testing::store();
        lively(&mut store, Lang::Es).unwrap();
        let due = store.due_items(None, store.today(), 999).unwrap();
        for rule in Rule::ALL {
            assert!(due.iter().any(|due| due.rule == *rule), "no row of {rule}");
        }
        assert!((10..=45).contains(&due.len()), "{} rows", due.len());
        assert!(store.derived_is_true().unwrap());
        assert!(store.integrity().unwrap().is_empty());
    }

    /// What is expected and measured stands in each of its states, so that the example shows them all.
    #[test]
    fn the_example_has_every_state_of_expectations_and_figures() {
        let mut store = testing::store();
        lively(&mut store, Lang::En).unwrap();
        let filter = Filter::default();
        let all = store.window::<Expectation>(&filter, Position::Start, 999).unwrap().rows;
        let drifting = all.iter().filter(|it| it.is_open() && store.open_amendment(it.reference()).unwrap().is_some());
        assert!(drifting.count() > 0);
        for state in ExpectationState::ALL {
            assert!(all.iter().any(|it| it.state == *state), "{state}");
        }
        let amendments = store.window::<Amendment>(&filter, Position::Start, 999).unwrap().rows;
        assert!(amendments.iter().any(|it| it.told_on.is_none() && it.is_open()));
        assert!(
            amendments.iter().any(|it| it.agreed_on.is_some()) && amendments.iter().any(|it| it.dropped_on.is_some())
        );
        let kpis = store.window::<Kpi>(&filter, Position::Start, 999).unwrap().rows;
        let standing = |kpi: &Stored<Kpi>| kpi.standing(store.latest_figure(kpi.key()).unwrap(), store.today());
        for state in Standing::ALL {
            assert!(kpis.iter().any(|kpi| standing(kpi) == *state), "{state}");
        }
        for unit in Unit::ALL {
            assert!(kpis.iter().any(|kpi| kpi.unit == *unit), "{unit}");
        }
        assert!(kpis.iter().any(|kpi| kpi.dark().next().is_some()) && kpis.iter().any(|kpi| kpi.closed_on.is_some()));
        let causes = store.window::<Cause>(&filter, Position::Start, 999).unwrap().rows;
        let factors: std::collections::BTreeSet<&str> =
            causes.iter().filter_map(|it| it.factor).map(|factor| factor.as_str()).collect();
        assert!(factors.len() > 2 && causes.iter().any(|it| it.commitment_id.is_some()), "{factors:?}");
        for verdict in Verdict::ALL {
            assert!(causes.iter().any(|it| it.verdict == Some(*verdict)), "{verdict}");
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_file() {
        let make = |seed| {
            let mut store = testing::store();
            generate(&mut store, &Shape { interactions: 100, alliances: None, seed, kpis: 0 }).unwrap();
            let mut all = titles::<Interaction>(&store, |it| format!("{} {}", it.when.day, it.title));
            all.extend(titles::<Commitment>(&store, |it| it.text.clone()));
            all
        };
        assert_eq!(make(3), make(3));
        assert_ne!(make(3), make(4));
    }
}
