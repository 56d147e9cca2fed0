//! What the example has settled: expectations that were amended or given up, a target that was
//! missed, and what was learned from it. It comes last, so that the rest keeps its numbers.

use crate::domain::{
    Alliance, AllianceId, Amendment, Cause, Commitment, Day, Expectation, ExpectationState, Factor, Handle, Interval,
    Kpi, KpiId, Measurement, Side, Stored, Unit, Verdict,
};
use crate::store::{Result, Store, Tx};

/// Adds it to the alliance whose people write English, and to one whose people write Spanish.
pub fn add(store: &mut Store) -> Result<()> {
    for (handle, words) in [("initech", &ENGLISH), ("globex", &SPANISH)] {
        let Ok(handle) = handle.parse::<Handle>() else { continue };
        let Some(alliance) = store.alliance_by_handle(&handle)? else { continue };
        store.load(|tx| fill(tx, &alliance, words))?;
    }
    Ok(())
}

/// The texts, in one language.
struct Words {
    amended: [&'static str; 2],
    reality: &'static str,
    dropped: [&'static str; 2],
    refused: &'static str,
    missed: [&'static str; 2],
    causes: [&'static str; 3],
    follow_up: &'static str,
    signed: [&'static str; 2],
}

const ENGLISH: Words = Words {
    amended: ["Answers to partners within one day", "Answers to partners within two working days"],
    reality: "One day is not possible with the team they have",
    dropped: ["A joint stand at the autumn fair", "The fair was called off"],
    refused: "They would rather train fewer people",
    missed: ["Pilot customers", "Customers using both products for a month"],
    causes: [
        "Buyers waited for the new tax rules",
        "The pilot began before the connector was stable",
        "Their launch of another product came first",
    ],
    follow_up: "Agree on a test plan before the next pilot",
    signed: ["Reseller contract signed", "Signed by both boards"],
};
const SPANISH: Words = Words {
    amended: ["Responder a los socios en un día", "Responder a los socios en dos días laborables"],
    reality: "Con el equipo que tienen, un día no es posible",
    dropped: ["Un estand conjunto en la feria de otoño", "La feria se canceló"],
    refused: "Prefieren formar a menos personas",
    missed: ["Clientes piloto", "Clientes con ambos productos durante un mes"],
    causes: [
        "Los compradores esperaron a la nueva norma fiscal",
        "El piloto empezó antes de que el conector fuera estable",
        "Antepusieron el lanzamiento de otro producto",
    ],
    follow_up: "Acordar un plan de pruebas antes del próximo piloto",
    signed: ["Contrato de reventa firmado", "Firmado por ambas direcciones"],
};

fn fill(tx: &Tx<'_>, alliance: &Stored<Alliance>, words: &Words) -> Result<()> {
    let (id, today) = (alliance.key(), tx.today());
    expected(tx, id, words, today)?;
    measured(tx, id, words, today)
}

fn expected(tx: &Tx<'_>, id: AllianceId, words: &Words, today: Day) -> Result<()> {
    let ago = |days: i32| today.plus(-days);
    let [old, new] = words.amended;
    let amended = Expectation {
        state: ExpectationState::Amended,
        state_on: ago(40),
        due_on: Some(today.plus(90)),
        measure: words.amended[1].to_owned(),
        ..Expectation::stated(id, Side::Us, new, ago(120))
    };
    let expectation = tx.insert(&amended, None)?;
    let agreed = Amendment {
        expectation_id: Some(expectation),
        old_wording: old.to_owned(),
        new_wording: new.to_owned(),
        alternatives: new.to_owned(),
        chosen: Some(1),
        told_on: Some(ago(50)),
        agreed_on: Some(ago(40)),
        ..Amendment::noticed(id, words.reality, ago(53))
    };
    tx.insert(&agreed, None)?;
    let dropped = Amendment {
        expectation_id: Some(expectation),
        old_wording: new.to_owned(),
        dropped_on: Some(ago(20)),
        ..Amendment::noticed(id, words.refused, ago(30))
    };
    tx.insert(&dropped, None)?;
    let [text, reason] = words.dropped;
    let given_up = Expectation {
        state: ExpectationState::Dropped,
        state_on: ago(25),
        reason: reason.to_owned(),
        ..Expectation::stated(id, Side::Them, text, ago(100))
    };
    tx.insert(&given_up, None)?;
    Ok(())
}

fn measured(tx: &Tx<'_>, id: AllianceId, words: &Words, today: Day) -> Result<()> {
    let ago = |days: i32| today.plus(-days);
    let kpi = |handle: &str, [name, definition]: [&str; 2]| Kpi {
        definition: definition.to_owned(),
        achievable: words.follow_up.to_owned(),
        benefit_customer: words.amended[1].to_owned(),
        ..Kpi::named(id, handle.parse().unwrap_or_else(|_| Handle::nobody()), name)
    };
    let missed = Kpi {
        baseline: Some(0.into()),
        target: Some(10.into()),
        start_on: Some(ago(150)),
        deadline_on: Some(ago(20)),
        every: Some(Interval::WEEK),
        closed_on: Some(ago(15)),
        ..kpi("pilot", words.missed)
    };
    let pilot: KpiId = tx.insert(&missed, None)?;
    for (nth, value) in [0, 1, 3, 4, 4, 6].into_iter().enumerate() {
        let as_of = ago(145 - 25 * nth as i32);
        let (source, note) = (String::new(), String::new());
        let value = crate::domain::Decimal::from(value);
        tx.insert(&Measurement { alliance_id: id, kpi_id: pilot, as_of, value, source, note }, None)?;
    }
    let signed = Kpi {
        unit: Unit::YesNo,
        baseline: Some(0.into()),
        target: Some(1.into()),
        start_on: Some(ago(30)),
        deadline_on: Some(today.plus(120)),
        ..kpi("reseller", words.signed)
    };
    tx.insert(&signed, None)?;
    let promise =
        Commitment { due_on: Some(today.plus(25)), ..Commitment::open(id, Side::Us, words.follow_up, ago(18)) };
    let commitment = tx.insert(&promise, None)?;
    for (factor, text) in [Factor::Market, Factor::Process, Factor::Priorities].into_iter().zip(words.causes) {
        let follows = factor == Factor::Process;
        let cause = Cause {
            alliance_id: id,
            kpi_id: Some(pilot),
            expectation_id: None,
            verdict: Some(Verdict::Missed),
            factor: Some(factor),
            text: text.to_owned(),
            evidence: String::new(),
            noted_on: ago(18),
            commitment_id: follows.then_some(commitment),
        };
        tx.insert(&cause, None)?;
    }
    Ok(())
}
