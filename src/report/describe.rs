//! What a record says, in as few words as name it.

use crate::domain::kind::per_kind;
use crate::domain::words::Spoken;
use crate::domain::{
    Alliance, Answer, Cadence, Expectation, Fact, Interaction, Kind, Kpi, Measurement, Obstacle, Person, Recognition,
    Record, Ref, Reward, RewardState, Seat, Tie,
};
use crate::i18n::Lang;
use crate::report::Word;
use crate::report::figures::{figure, tongue};
use crate::report::words::{every, seen_by};
use crate::store::{Result, Seen};

/// A record in one line: `412 commitment acme "send the contract"`; by its number alone where it cannot
/// be read.
#[must_use]
pub fn record(store: &Seen, lang: Lang, record: Ref) -> String {
    let number = store.number(record.id).map_or_else(|_| record.id.to_string(), |number| number.to_string());
    match kind_and_essence(store, lang, record) {
        Ok(words) => format!("{number} {words}"),
        Err(_) => number,
    }
}

/// Who sees a record, and what it waits for: `seen by both`, `only us · needs approval`.
///
/// # Errors
/// When the file cannot be read.
pub fn seen(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    let seen = store.visibility(record)?.map(|seen| seen_by(lang, record.kind, seen));
    let waits = waits(store, lang, record)?;
    Ok(seen.into_iter().chain(waits).collect::<Vec<_>>().join(" · "))
}

/// What a record waits for before it counts, as whoever enters it is told.
///
/// # Errors
/// When the file cannot be read.
pub fn waits(store: &Seen, lang: Lang, record: Ref) -> Result<Option<&'static str>> {
    let reward = if record.kind == Kind::Reward { store.find::<Reward>(record.id.into())? } else { None };
    Ok(reward.filter(|it| it.state == RewardState::Pending).map(|it| it.state.word(lang)))
}

/// What a record is called: by its sort or its state, else by its kind.
///
/// # Errors
/// When it cannot be read.
pub fn called(store: &Seen, lang: Lang, record: Ref) -> Result<&'static str> {
    let kind = record.kind;
    let called = match kind {
        Kind::Interaction => Some(store.get::<Interaction>(record.id.into())?.kind.said()),
        Kind::Obstacle => kind.called("", store.get::<Obstacle>(record.id.into())?.state.as_str()),
        Kind::Expectation => kind.called(store.get::<Expectation>(record.id.into())?.kind.as_str(), ""),
        Kind::Recognition => kind.called(store.get::<Recognition>(record.id.into())?.kind.as_str(), ""),
        _ => None,
    };
    Ok(called.map_or_else(|| kind.word(lang), |said| lang.of(said)))
}

fn kind_and_essence(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    let said = essence(store, lang, record)?;
    let kind = called(store, lang, record)?;
    let place = per_kind!(record.kind, Record => store.get::<Record>(record.id.into())?.data.alliance());
    let name = place.and_then(|id| store.name(id.into()).ok().flatten());
    let place = name.map(|name| name.handle.to_string()).unwrap_or_default();
    Ok(join(&[kind, &place, &said]))
}

/// What a record says, without its kind and its alliance: `"send the contract"`, `Ana Ruiz ↔ Luis Vega`.
///
/// # Errors
/// When it cannot be read.
pub fn essence(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    Ok(match record.kind {
        Kind::Alliance => {
            let it = store.get::<Alliance>(record.id.into())?;
            format!("{} {}", it.handle, quoted(lang, &it.partner))
        }
        Kind::Person => {
            let it = store.get::<Person>(record.id.into())?;
            format!("@{} {}", it.handle, quoted(lang, &it.name))
        }
        Kind::Seat => {
            let it = store.get::<Seat>(record.id.into())?;
            let who = store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default();
            join(&[&who, it.role.word(lang)])
        }
        Kind::Cadence => {
            let it = store.get::<Cadence>(record.id.into())?;
            join(&[it.layer.word(lang), &every(lang, it.ideal)])
        }
        Kind::Fact => {
            let it = store.get::<Fact>(record.id.into())?;
            let who = store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default();
            join(&[&who, &quoted(lang, &it.text)])
        }
        Kind::Tie => {
            let it = store.get::<Tie>(record.id.into())?;
            let name = |id: crate::domain::PersonId| {
                let name = store.name(id.into()).ok().flatten();
                name.map(|name| name.name).unwrap_or_default()
            };
            format!("{} ↔ {}", name(it.ours_id), name(it.theirs_id))
        }
        Kind::Answer => {
            let it = store.get::<Answer>(record.id.into())?;
            let value = it.value.to_string();
            join(&[it.pillar.word(lang), it.side.word(lang), &value])
        }
        Kind::Kpi => {
            let it = store.get::<Kpi>(record.id.into())?;
            join(&[it.handle.as_str(), &quoted(lang, &it.name)])
        }
        Kind::Measurement => {
            let it = store.get::<Measurement>(record.id.into())?;
            let value =
                store.get::<Kpi>(it.kpi_id).map(|kpi| figure(tongue(lang, store.session().habits), &kpi, it.value));
            let kpi = store.find::<Kpi>(it.kpi_id)?.map(|kpi| kpi.data.handle.to_string()).unwrap_or_default();
            format!("{kpi} = {}", value.unwrap_or_default())
        }
        _ => titled(store, lang, record)?,
    })
}

/// What is known by its words alone.
fn titled(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    Ok(quoted(lang, &store.title(record)?))
}

fn join(words: &[&str]) -> String {
    let said: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    said.join(" ")
}

/// In the quotation marks of the language; nothing where there is nothing.
#[must_use]
pub fn quoted(lang: Lang, text: &str) -> String {
    match (text, lang) {
        ("", _) => String::new(),
        (text, Lang::En) => format!("\"{text}\""),
        (text, Lang::Es) => format!("«{text}»"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Money, ObstacleState, Way};
    use crate::{ops, report, store::testing};

    #[test]
    fn a_record_is_called_by_its_state_wherever_it_is_named() {
        let mut store = testing::store();
        let acme = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &acme, None, &[]).unwrap().value;
        let known = Obstacle::known(acme, "strike", store.today());
        let risk = Obstacle { state: ObstacleState::Possible, ..known };
        let risk: Ref = ops::add(&mut store, &risk, None, &[]).unwrap().value.into();
        let history = |store: &Seen| report::operation(Lang::Es, &store.history(None, 1).unwrap()[0]);
        assert!(record(&store, Lang::En, risk).contains("risk acme"), "{}", record(&store, Lang::En, risk));
        assert!(history(&store).contains("riesgo"), "{}", history(&store));
        let on = store.today();
        ops::apply(&mut store, &[(Act::Happen { on }, risk)]).unwrap();
        assert!(record(&store, Lang::En, risk).contains("obstacle acme"));
        assert!(history(&store).contains("obstáculo"), "{}", history(&store));
    }

    #[test]
    fn whoever_enters_a_reward_is_told_that_it_waits() {
        let mut store = testing::store();
        let acme = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &acme, None, &[]).unwrap().value;
        let money = |text: &str| Some(text.parse::<Money>().unwrap());
        let watch = Reward::new(acme, Way::Given, "watch", store.today());
        let watch = Reward { value: money("300 EUR"), threshold: money("200 EUR"), ..watch }.settled();
        let watch: Ref = ops::add(&mut store, &watch, None, &[]).unwrap().value.into();
        assert_eq!(seen(&store, Lang::En, watch).unwrap(), "only us · needs approval");
        assert_eq!(seen(&store, Lang::Es, watch).unwrap(), "solo nosotros · falta aprobarla");
    }
}
