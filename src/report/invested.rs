//! What was put into an alliance and what it brought, in words: `put in and brought`, `aportado y obtenido`.

use crate::domain::{Kind, Money, Side, Span};
use crate::i18n::number::grouped;
use crate::i18n::{Lang, date};
use crate::insight::invested::{Brought, Invested, Paid};
use crate::report::figures::figure;
use crate::report::leaflet::PageLine;

/// How long: `12 h 30`, `45 min`.
#[must_use]
pub fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// `, 4 without a length`; nothing where each has one.
#[must_use]
pub fn without_length(lang: Lang, count: i64) -> String {
    match (count, lang) {
        (0, _) => String::new(),
        (count, Lang::En) => format!(", {count} without a length"),
        (count, Lang::Es) => format!(", {count} sin duración"),
    }
}

/// `put in and brought, 1 Jan 2026 to 26 Aug 2026`.
#[must_use]
pub fn title(lang: Lang, span: Span) -> String {
    let on = |day: crate::domain::Day| date::full(lang, day.date());
    match lang {
        Lang::En => format!("put in and brought, {} to {}", on(span.from), on(span.to)),
        Lang::Es => format!("aportado y obtenido, del {} al {}", on(span.from), on(span.to)),
    }
}

/// The heading where the days are not said: a year.
#[must_use]
pub fn in_a_year(lang: Lang) -> &'static str {
    lang.of(["put in and brought, 12 months", "aportado y obtenido, 12 meses"])
}

/// The rows of what went in.
#[must_use]
pub fn put_in(lang: Lang, it: &Invested) -> Vec<String> {
    let mut rows = Vec::new();
    if it.contacts > 0 {
        rows.push(match lang {
            Lang::En => format!("{} contacts{}", it.contacts, without_length(lang, it.without_length)),
            Lang::Es => format!("{} contactos{}", it.contacts, without_length(lang, it.without_length)),
        });
    }
    for (side, ours) in [(Side::Us, ["our time", "nuestro tiempo"]), (Side::Them, ["their time", "su tiempo"])] {
        let people = it.time.iter().filter(|spent| spent.time.side == side && spent.time.minutes > 0);
        let people: Vec<String> = people.map(|spent| format!("{} {}", spent.name, hours(spent.time.minutes))).collect();
        if !people.is_empty() {
            rows.push(format!("{}: {} ({})", lang.of(ours), hours(it.minutes(side)), people.join(", ")));
        }
    }
    rows.extend(it.money.iter().map(|paid| spent(lang, paid)));
    rows.extend(in_all(lang, &it.money));
    rows
}

/// What was paid in all, where it was for more than one sort of thing; never of two currencies.
fn in_all(lang: Lang, money: &[Paid]) -> Vec<String> {
    let mut sums: Vec<(Money, usize)> = Vec::new();
    for paid in money {
        match sums.iter_mut().find(|(sum, _)| sum.currency == paid.sum.currency) {
            Some((sum, sorts)) => {
                sum.amount = sum.amount + paid.sum.amount;
                *sorts += 1;
            }
            None => sums.push((paid.sum.clone(), 1)),
        }
    }
    let several = sums.iter().filter(|(_, sorts)| *sorts > 1);
    several.map(|(sum, _)| format!("{}: {}", lang.of(["money in all", "dinero en total"]), amount(lang, sum))).collect()
}

fn spent(lang: Lang, it: &Paid) -> String {
    let what = match (it.kind, it.side) {
        (Kind::Reward, _) => ["rewards", "recompensas"],
        (Kind::Cost, Some(Side::Us)) => ["our other costs", "nuestros otros gastos"],
        (Kind::Cost, Some(Side::Them)) => ["their other costs", "sus otros gastos"],
        _ => ["events", "eventos"],
    };
    format!("{}: {} ({})", lang.of(what), amount(lang, &it.sum), it.count)
}

/// `1,200 EUR`.
#[must_use]
pub fn amount(lang: Lang, it: &Money) -> String {
    let plain = it.amount.normal().to_string();
    // Two decimals or none.
    let short = plain.split_once('.').is_some_and(|(_, part)| part.len() == 1);
    let plain = if short { format!("{plain}0") } else { plain };
    format!("{} {}", grouped(lang, &plain), it.currency).trim_end().to_owned()
}

/// The rows of what came of it.
#[must_use]
pub fn brought(lang: Lang, it: &Invested) -> Vec<String> {
    it.brought.iter().map(|it| moved(lang, it)).collect()
}

fn moved(lang: Lang, it: &Brought) -> String {
    let shown = |value| figure(lang, &it.kpi, value);
    match (it.from, lang) {
        (Some(from), Lang::En) => format!("{}: from {} to {}", it.name, shown(from), shown(it.to.value)),
        (Some(from), Lang::Es) => format!("{}: de {} a {}", it.name, shown(from), shown(it.to.value)),
        (None, _) => format!("{}: {}", it.name, shown(it.to.value)),
    }
}

/// The page: both halves under their headings, and what is missing said.
#[must_use]
pub fn lines(lang: Lang, it: &Invested) -> Vec<PageLine> {
    let none = |rows: Vec<String>, nothing: [&'static str; 2]| {
        if rows.is_empty() { vec![lang.of(nothing).to_owned()] } else { rows }
    };
    let mut page = vec![PageLine::heading(lang.pick("put in", "aportado"))];
    let rows = none(
        put_in(lang, it),
        ["No contact, cost or reward in this period.", "Sin contactos, gastos ni recompensas en este período."],
    );
    page.extend(rows.into_iter().map(PageLine::row));
    page.push(PageLine::heading(lang.pick("brought", "obtenido")));
    let rows =
        none(brought(lang, it), ["No KPI has a figure in this period.", "Ningún KPI tiene cifras en este período."]);
    page.extend(rows.into_iter().map(PageLine::row));
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Alliance, AllianceId, Cost, Day, Interaction, InteractionKind, Kpi, Measurement, Person, Presence, Unit, When,
        Zone,
    };
    use crate::insight::invested::invested;
    use crate::ops;
    use crate::store::{Op, testing};

    fn meeting(alliance_id: AllianceId, day: Day, zone: Zone) -> Interaction {
        let when = When { day, time: None, zone };
        Interaction { title: "sync".to_owned(), ..Interaction::held(alliance_id, InteractionKind::Meeting, when) }
    }

    #[test]
    fn hours_money_and_figures_stand_beside_each_other_and_nothing_is_made_up() {
        let mut store = testing::store();
        let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        let mut person = |handle: &str, side| {
            let new = Person::new(handle.parse().unwrap(), handle);
            let seat = Some((acme, side, crate::domain::Role::WorkingTeam, String::new()));
            ops::add_person(&mut store, &ops::NewPerson { person: new, seat }, &[]).unwrap().value
        };
        let (ana, zeb) = (person("ana", Side::Us), person("zeb", Side::Them));
        let today = store.today();
        let mut met = |length_min, cost: Option<&str>| {
            let cost = cost.map(|cost| cost.parse().unwrap());
            let it = Interaction { length_min, cost, ..meeting(acme, today, store.zone()) };
            let people = vec![(ana, Side::Us, Presence::Present), (zeb, Side::Them, Presence::Present)];
            let new = ops::NewInteraction { interaction: it, people, visibility: None, tags: Vec::new() };
            ops::add_interaction(&mut store, &new).unwrap();
        };
        met(Some(90), None);
        met(None, Some("120 EUR"));
        let kpi = Kpi {
            unit: Unit::Money,
            currency: "EUR".into(),
            baseline: Some(100.into()),
            ..Kpi::named(acme, "mrr".parse().unwrap(), "MRR")
        };
        let kpi = ops::add(&mut store, &kpi, None, &[]).unwrap().value;
        let figure = Measurement {
            alliance_id: acme,
            kpi_id: kpi,
            as_of: today,
            value: 250.into(),
            source: String::new(),
            note: String::new(),
        };
        ops::measure(&mut store, &[figure], None, Op::Add).unwrap();
        for (side, amount) in [(Side::Us, "60.5 EUR"), (Side::Us, "1200 USD"), (Side::Them, "40 EUR")] {
            let amount = amount.parse().unwrap();
            let cost = Cost { alliance_id: acme, text: "train".to_owned(), amount, side, spent_on: today.plus(-2) };
            ops::add(&mut store, &cost, None, &[]).unwrap();
        }
        let span = Span { from: today.plus(-30), to: today };
        let found = invested(&store, acme, span).unwrap();
        assert_eq!(
            put_in(Lang::En, &found),
            [
                "2 contacts, 1 without a length",
                "our time: 1 h 30 (ana 1 h 30)",
                "their time: 1 h 30 (zeb 1 h 30)",
                "events: 120 EUR (1)",
                "our other costs: 60.50 EUR (1)",
                "our other costs: 1,200 USD (1)",
                "their other costs: 40 EUR (1)",
                "money in all: 220.50 EUR"
            ]
        );
        assert_eq!(brought(Lang::Es, &found), ["MRR: de 100 EUR a 250 EUR"]);
    }
}
