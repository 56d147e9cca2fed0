//! The formula of health by hand, and what must always hold of it.

use super::*;
use crate::domain::rules::Promised;
use crate::domain::{AllianceId, Figure, Interval, Kpi, Layers};
use crate::domain::{Id, Kind, PersonId, Role};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    day("2026-08-26")
}

fn id(raw: i64) -> Id {
    Id::from_raw(raw)
}

fn person(raw: i64) -> PersonId {
    PersonId(id(raw))
}

fn contact(on: Day, layers: Layers) -> Contact {
    Contact { id: Some(id(8)), on, layers }
}

fn pillar(facts: &Facts, which: Pillar) -> PillarHealth {
    let health = facts.health(today(), Weights::default());
    health.pillars.into_iter().find(|it| it.pillar == which).unwrap()
}

fn sitting(raw: i64, side: Side, role: Role) -> Sitting {
    Sitting { person: person(raw), side, role, from: day("2025-01-01"), to: None }
}

#[test]
fn with_nothing_known_everything_is_unknown() {
    let health = Facts::default().health(today(), Weights::default());
    assert_eq!((health.total, health.mark), (None, None));
    assert!(health.pillars.iter().all(|it| it.score.is_none()));
}

#[test]
fn a_rhythm_fades_between_its_ideal_and_its_maximum() {
    let weekly = |last: &str| Facts {
        contacts: vec![contact(day(last), Layers::of_roles([]))],
        rhythms: vec![Rhythm {
            id: id(1),
            layer: Layer::Working,
            ideal: Interval::Days(7),
            maximum: Interval::Days(17),
            since: day("2026-01-01"),
        }],
        ..Facts::default()
    };
    for (last, score) in
        [("2026-08-25", 100), ("2026-08-19", 100), ("2026-08-14", 50), ("2026-08-09", 0), ("2026-02-01", 0)]
    {
        assert_eq!(pillar(&weekly(last), Pillar::Communication).score, Some(score), "{last}");
    }
}

#[test]
fn promises_are_those_of_the_worse_side_and_silence_costs_ten() {
    let promise = |raw: i64, side: Side, done: Option<&str>| {
        (id(raw), Promised { side, due_on: day("2026-08-10"), done_on: done.map(day), lapsed: false })
    };
    let facts = Facts {
        promises: vec![
            promise(1, Side::Us, Some("2026-08-09")),
            promise(2, Side::Us, Some("2026-08-10")),
            promise(3, Side::Them, Some("2026-08-01")),
            promise(4, Side::Them, None),
        ],
        mismatches: vec![Mismatch { id: id(9), noticed_on: day("2026-08-01"), told_on: None, ended_on: None }],
        ..Facts::default()
    };
    let found = pillar(&facts, Pillar::Expectations);
    assert_eq!(found.score, Some(40), "half of theirs, less ten");
    let commitment = |raw: i64| Ref { kind: Kind::Commitment, id: id(raw) };
    assert_eq!(found.parts[1].rows, [commitment(4), commitment(3)], "the number opens its rows, the late one first");
    assert_eq!((found.parts[1].weak, found.parts[0].weak), (1, 0));
    assert_eq!(found.parts[0].rows, [commitment(1), commitment(2)], "a number that is full opens its rows too");
}

#[test]
fn facts_and_voice_are_weighed_and_one_alone_counts_whole() {
    let thanked = Facts {
        people: vec![sitting(1, Side::Us, Role::AllianceManager), sitting(2, Side::Them, Role::Sponsor)],
        thanks: vec![(person(1), day("2026-08-01")), (person(2), day("2026-01-01"))],
        ..Facts::default()
    };
    assert_eq!(pillar(&thanked, Pillar::Recognition).score, Some(50));
    let answers = vec![
        (Side::Us, Pillar::Recognition, 100, day("2026-07-01")),
        (Side::Them, Pillar::Recognition, 50, day("2026-07-01")),
        (Side::Them, Pillar::Recognition, 0, day("2026-01-01")),
    ];
    let both = Facts { answers: answers.clone(), ..thanked };
    let found = pillar(&both, Pillar::Recognition);
    assert_eq!((found.score, found.us, found.them), (Some(60), Some(100), Some(50)), "0.6·50 + 0.4·75");
    let voice = Facts { answers, ..Facts::default() };
    assert_eq!(pillar(&voice, Pillar::Recognition).score, Some(75));
}

/// Somebody who has just come is not judged, and is not said not to be there either.
#[test]
fn newcomers_are_counted_apart() {
    let new = |raw| Sitting { from: day("2026-08-20"), ..sitting(raw, Side::Them, Role::Champion) };
    let mut facts = Facts { people: vec![new(1), new(2)], ..Facts::default() };
    let thanked = |facts: &Facts| pillar(facts, Pillar::Recognition).parts.remove(0);
    let part = thanked(&facts);
    assert_eq!((part.what, part.score, part.of), (What::Thanked { new: 2 }, None, 0));
    facts.people.push(sitting(3, Side::Us, Role::Champion));
    facts.thanks.push((person(2), day("2026-08-25")));
    let part = thanked(&facts);
    assert_eq!((part.what, part.score, part.count, part.of), (What::Thanked { new: 1 }, Some(50), 1, 2));
}

#[test]
fn three_ties_over_two_levels_and_the_sponsor_in_sight() {
    let people = vec![
        sitting(1, Side::Us, Role::AllianceManager),
        sitting(2, Side::Us, Role::WorkingTeam),
        sitting(3, Side::Them, Role::WorkingTeam),
        sitting(4, Side::Them, Role::Sponsor),
    ];
    let tie = |ours: i64, theirs: i64, on: &str| (person(ours), person(theirs), day(on));
    let with = |ties: Vec<(PersonId, PersonId, Day)>| Facts { people: people.clone(), ties, ..Facts::default() };
    let all = with(vec![tie(1, 3, "2026-08-01"), tie(2, 3, "2026-08-02"), tie(1, 4, "2026-08-03")]);
    assert_eq!(pillar(&all, Pillar::Relationships).score, Some(100));
    let one_level = with(vec![tie(1, 3, "2026-08-01"), tie(2, 3, "2026-08-02")]);
    assert_eq!(pillar(&one_level, Pillar::Relationships).parts[0].score, Some(66));
    assert_eq!(pillar(&one_level, Pillar::Relationships).parts[1].score, Some(0), "the sponsor was never seen");
}

#[test]
fn marks_say_what_the_worst_pillar_says() {
    assert_eq!(total_mark(80, &[90, 90, 80, 60]), Mark::Calm);
    assert_eq!(total_mark(80, &[90, 90, 80, 34]), Mark::Red);
    assert_eq!(total_mark(80, &[90, 90, 45, 90]), Mark::Amber);
    assert_eq!(total_mark(90, &[90, 90]), Mark::Amber, "two pillars are not enough to be at ease");
    assert_eq!(total_mark(50, &[50]), Mark::Red);
}

/// Facts of every sort, around today.
#[allow(clippy::too_many_lines, reason = "a record of each sort, one after the other")]
fn any_facts() -> impl Strategy<Value = Facts> {
    let back = 0i32..300;
    let contacts = prop::collection::vec((back.clone(), 0u8..8), 0..8);
    let promises =
        prop::collection::vec((any::<bool>(), back.clone(), prop::option::of(back.clone()), any::<bool>()), 0..8);
    let decisions = prop::collection::vec((back.clone(), prop::option::of(0i32..20)), 0..6);
    let answers = prop::collection::vec((any::<bool>(), 0usize..5, 0usize..5, back.clone()), 0..8);
    let thanks = prop::collection::vec((0i64..5, back.clone()), 0..8);
    let ties = prop::collection::vec((0i64..2, 2i64..5, back), 0..8);
    (contacts, promises, decisions, answers, thanks, ties).prop_map(
        |(contacts, promises, decisions, answers, thanks, ties)| {
            let ago = |days: i32| today().plus(-days);
            let side = |us: bool| if us { Side::Us } else { Side::Them };
            let roles = [Role::AllianceManager, Role::WorkingTeam, Role::Sponsor, Role::Champion, Role::WorkingTeam];
            Facts {
                contacts: contacts
                    .into_iter()
                    .map(|(back, bits)| contact(ago(back), Layers::from_bits(bits)))
                    .collect(),
                rhythms: vec![
                    Rhythm {
                        id: id(1),
                        layer: Layer::Working,
                        ideal: Interval::Days(7),
                        maximum: Interval::Days(14),
                        since: ago(400),
                    },
                    Rhythm {
                        id: id(2),
                        layer: Layer::Executive,
                        ideal: Interval::Months(3),
                        maximum: Interval::Months(4),
                        since: ago(400),
                    },
                ],
                answered: Vec::new(),
                decisions: decisions
                    .into_iter()
                    .map(|(back, after)| Decided {
                        id: id(3),
                        on: ago(back),
                        acknowledged_on: after.map(|days| ago(back).plus(days)),
                    })
                    .collect(),
                promises: promises
                    .into_iter()
                    .map(|(us, due, done, lapsed)| {
                        (id(4), Promised { side: side(us), due_on: ago(due), done_on: done.map(ago), lapsed })
                    })
                    .collect(),
                mismatches: Vec::new(),
                kpis: Vec::new(),
                people: (0..5).map(|raw| sitting(raw, side(raw < 2), roles[raw as usize])).collect(),
                thanks: thanks.into_iter().map(|(raw, back)| (person(raw), ago(back))).collect(),
                ties: ties.into_iter().map(|(ours, theirs, back)| (person(ours), person(theirs), ago(back))).collect(),
                answers: answers
                    .into_iter()
                    .map(|(us, pillar, value, back)| (side(us), Pillar::ALL[pillar], answer::VALUES[value], ago(back)))
                    .collect(),
            }
        },
    )
}

fn scores(health: &Health) -> Vec<Option<i32>> {
    health.pillars.iter().map(|it| it.score).chain([health.total]).collect()
}

/// Where a score was known before, it has not fallen.
fn none_falls(before: &Health, after: &Health) -> bool {
    let pairs = scores(before).into_iter().zip(scores(after));
    pairs.take(5).all(|(before, after)| before.is_none() || after >= before)
}

/// What a number counts it opens: no part says more than its rows show.
fn opens_its_rows(part: &Part) -> bool {
    let (count, of) = (part.count as usize, part.of as usize);
    match part.what {
        What::Rhythm { .. } => !part.rows.is_empty(),
        What::Sponsor { .. } => part.score.is_none() || !part.rows.is_empty(),
        What::Untold => count == part.rows.len(),
        What::Ties => count == 0 || part.weak < part.rows.len(),
        _ => part.rows.len() == of && part.weak == of - count,
    }
}

proptest! {
    #[test]
    fn every_number_opens_its_rows(facts in any_facts(), back in 0i32..400) {
        let health = facts.health(today().plus(-back), Weights::default());
        for part in health.pillars.iter().flat_map(|it| &it.parts) {
            prop_assert!(opens_its_rows(part), "{part:?}");
        }
    }

    #[test]
    fn health_lies_between_0_and_100_or_is_unknown(facts in any_facts(), back in 0i32..400) {
        let health = facts.health(today().plus(-back), Weights::default());
        for score in scores(&health) {
            prop_assert!(score.is_none_or(|score| (0..=100).contains(&score)), "{score:?}");
        }
    }

    /// Getting in touch, thanking, keeping a promise, telling and a better answer never lower a pillar.
    #[test]
    fn health_is_monotone_in_each_fact(facts in any_facts(), who in 0i64..5, which in 0usize..6) {
        let before = facts.health(today(), Weights::default());
        let mut better = facts.clone();
        match which {
            0 => better.contacts.push(contact(today(), Layers::from_bits(7))),
            1 => better.thanks.push((person(who), today())),
            2 => better.ties.push((person(who % 2), person(2 + who % 3), today())),
            3 => better.promises.iter_mut().map(|(_, it)| it).filter(|it| it.done_on.is_none()).for_each(|it| {
                it.done_on = Some(it.due_on.min(today()));
                it.lapsed = false;
            }),
            4 => better.decisions.iter_mut().for_each(|it| it.acknowledged_on = Some(it.on)),
            _ => better.answers.iter_mut().for_each(|answer| answer.2 = 100),
        }
        let after = better.health(today(), Weights::default());
        prop_assert!(none_falls(&before, &after), "{which}: {:?} {:?}", scores(&before), scores(&after));
    }

    #[test]
    fn what_lies_ahead_of_a_day_says_nothing_about_it(facts in any_facts()) {
        let day = today().plus(-100);
        let before = facts.health(day, Weights::default());
        let mut more = facts.clone();
        more.contacts.push(contact(today(), Layers::from_bits(7)));
        more.thanks.push((person(1), today()));
        more.answers.push((Side::Us, Pillar::Metrics, 0, today()));
        prop_assert_eq!(before, more.health(day, Weights::default()));
    }
}

/// A KPI that is never asked for stays out; one with an old figure is unknown, not bad.
#[test]
fn an_overdue_figure_is_unknown() {
    let kpi = Kpi {
        baseline: Some(0.into()),
        target: Some(100.into()),
        start_on: Some(day("2026-01-01")),
        deadline_on: Some(day("2026-12-31")),
        every: Some(Interval::Days(7)),
        ..Kpi::named(AllianceId(id(1)), "leads".parse().unwrap(), "Leads")
    };
    let with = |on: &str, value: i64| Facts {
        kpis: vec![Followed {
            id: id(5),
            kpi: kpi.clone(),
            figures: vec![Figure { as_of: day(on), value: value.into() }],
        }],
        ..Facts::default()
    };
    assert_eq!(pillar(&with("2026-08-24", 70), Pillar::Metrics).score, Some(100));
    assert_eq!(pillar(&with("2026-08-24", 5), Pillar::Metrics).score, Some(20));
    let overdue = pillar(&with("2026-08-01", 5), Pillar::Metrics);
    assert_eq!(overdue.score, None);
    assert_eq!(
        (overdue.parts[0].of, overdue.parts[0].weak, overdue.parts[0].rows.len()),
        (0, 1, 1),
        "it can be opened"
    );
}
