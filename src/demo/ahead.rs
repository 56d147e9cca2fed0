//! What the example looks ahead with, and what it has cost: recurring meetings, a need, a risk, costs, a reward. It comes after
//! all else, so that the rest keeps its numbers.

use crate::domain::{
    Alliance, Cost, Day, Decimal, Expectation, ExpectationKind, ExpectationState, Handle, Idea, Layer, Level, Mode,
    Money, Obstacle, ObstacleState, Presence, Recognition, Reward, RewardState, Role, Side, Stored, TimeOfDay,
    Visibility, Way, When,
};
use crate::ops;
use crate::store::{Result, Store, Tx};

/// The texts, in one language.
struct Words {
    title: &'static str,
    need: &'static str,
    /// What is done about it.
    answer: &'static str,
    risk: &'static str,
    costs: [&'static str; 2],
    /// What a team is offered, which, and for what.
    reward: [&'static str; 3],
}

const ENGLISH: Words = Words {
    title: "Partner management",
    need: "Training for their new support team",
    answer: "Record our onboarding calls as a course",
    risk: "Their budget may be cut after the summer",
    costs: ["Train and hotel, workshop at their site", "Translation of the price list"],
    reward: [
        "A day's sailing for all of them",
        "the joint support team",
        "Support answers every first question within a day",
    ],
};
const SPANISH: Words = Words {
    title: "Gestión de la alianza",
    need: "Formación para su nuevo equipo de soporte",
    answer: "Grabar nuestras sesiones de formación como curso",
    risk: "Pueden recortar su presupuesto tras el verano",
    costs: ["Tren y hotel, taller en su sede", "Traducción de la lista de precios"],
    reward: [
        "Un día en velero para todos",
        "el equipo conjunto de soporte",
        "Soporte responde toda primera consulta en un día",
    ],
};

/// Adds it to the alliance whose people write English, and to one whose people write Spanish.
pub fn add(store: &mut Store) -> Result<()> {
    for (handle, words) in [("initech", &ENGLISH), ("globex", &SPANISH)] {
        let Ok(handle) = handle.parse::<Handle>() else { continue };
        let Some(alliance) = store.alliance_by_handle(&handle)? else { continue };
        store.load(|tx| {
            known(tx, &alliance, words)?;
            meets(tx, &alliance, words)
        })?;
    }
    Ok(())
}

fn known(tx: &Tx<'_>, alliance: &Stored<Alliance>, words: &Words) -> Result<()> {
    let (id, today) = (alliance.key(), tx.today());
    let ago = |days: i32| today.plus(-days);
    let need = Expectation {
        kind: ExpectationKind::Need,
        level: Some(Level::Medium),
        ..Expectation::stated(id, Side::Them, words.need, ago(9))
    };
    let need = tx.insert(&need, Some(Visibility::Ours))?;
    let answer = Idea { expectation_id: Some(need), ..Idea::noted(id, words.answer, ago(6)) };
    tx.insert(&answer, None)?;
    let risk = Obstacle {
        state: ObstacleState::Possible,
        level: Some(Level::High),
        likelihood: Some(Level::Medium),
        told_on: Some(ago(12)),
        bites_on: Some(today.plus(75)),
        ..Obstacle::known(id, words.risk, ago(14))
    };
    tx.insert(&risk, Some(Visibility::Both))?;
    for (nth, text) in words.costs.iter().enumerate() {
        let amount = Money { amount: Decimal::from(if nth == 0 { 480 } else { 260 }), currency: currency(alliance) };
        let spent_on = ago(if nth == 0 { 33 } else { 71 });
        let cost = Cost { alliance_id: id, text: (*text).to_owned(), amount, side: Side::Us, spent_on };
        tx.insert(&cost, None)?;
    }
    let [text, team, rule] = words.reward;
    let met = Expectation {
        state: ExpectationState::Met,
        state_on: ago(3),
        due_on: Some(ago(1)),
        ..Expectation::stated(id, Side::Us, rule, ago(60))
    };
    let met = tx.insert(&met, Some(Visibility::Both))?;
    // They have been thanked for it; what they were offered is still to be given.
    let expectation_id = Some(met);
    let thanks =
        Recognition { team: team.to_owned(), expectation_id, ..Recognition::thanks(id, Side::Us, rule, ago(2)) };
    tx.insert(&thanks, None)?;
    let value = Some(Money { amount: Decimal::from(900), currency: currency(alliance) });
    let state = RewardState::Offered;
    let reward = Reward {
        team: team.to_owned(),
        expectation_id: Some(met),
        value,
        state,
        ..Reward::new(id, Way::Given, text, ago(20))
    };
    tx.insert(&reward.settled(), None)?;
    Ok(())
}

fn currency(alliance: &Alliance) -> String {
    if alliance.currency.is_empty() { "EUR".to_owned() } else { alliance.currency.clone() }
}

/// Those who run it meet every month, on the same weekday.
fn meets(tx: &Tx<'_>, alliance: &Stored<Alliance>, words: &Words) -> Result<()> {
    let cadences = tx.cadences_of(alliance.key())?;
    let Some(mut cadence) = cadences.into_iter().find(|it| it.layer == Layer::Management) else { return Ok(()) };
    let day = weekday_from(tx.today().plus(19));
    cadence.data.meets = Some(When { day, time: TimeOfDay::new(16, 0), zone: tx.zone() });
    cadence.data.length_min = Some(45);
    cadence.data.mode = Some(Mode::Online);
    words.title.clone_into(&mut cadence.data.title);
    tx.update(&cadence)?;
    let seats = tx.seats_of(alliance.key())?;
    let managers = seats.iter().filter(|seat| seat.role == Role::AllianceManager);
    let managers: Vec<ops::Invited> = managers.map(|it| (it.person_id, it.side, Presence::Invited)).collect();
    ops::plan_series(tx, cadence.key(), &managers)
}

/// Nobody meets on a weekend.
fn weekday_from(day: Day) -> Day {
    let nth = day.weekday().num_days_from_monday() as i32;
    if nth > 4 { day.plus(7 - nth) } else { day }
}
