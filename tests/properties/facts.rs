//! A fact is one value: whoever renders it is handed the same.

use proptest::prelude::*;
use trato::domain::health::What;
use trato::domain::rules::{KeptRate, WINDOW_DAYS, window_from};
use trato::domain::{Audience, Rule, Span, Visibility};
use trato::insight::ties;
use trato::report::alliance::{Concern, report};
use trato::report::rows::people;
use trato::store::Which;

use super::*;

/// What health counts of a sort: so many of so many.
fn counted(store: &Store, alliance: AllianceId, what: impl Fn(&What) -> bool) -> (i64, i64) {
    let health = store.health(alliance).unwrap();
    let mut parts = health.pillars.iter().flat_map(|pillar| &pillar.parts);
    let part = parts.find(|part| what(&part.what)).unwrap();
    (part.count.into(), part.of.into())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reader_is_handed_the_same(steps in prop::collection::vec(step(), 10..50)) {
        let mut world = World::new();
        (0..4).for_each(|nth| world.take(&Step::AddPerson(nth)));
        // What was held has been: no door lets it lie ahead.
        let is_ahead = |step: &Step| matches!(step, Step::Log(_, day, false) if *day > 0);
        for step in steps.iter().filter(|step| !matches!(step, Step::Author | Step::Snooze(_)) && !is_ahead(step)) {
            world.take(step);
        }
        let store = &world.store;
        let today = store.today();
        for it in store.alliances(None, 100).unwrap() {
            let alliance = it.key();
            let page = report(&store.seen_by(Audience::Us), alliance, Span { from: window_from(today, WINDOW_DAYS), to: today }, None).unwrap();
            // How each side keeps its word: on the page, in health, in the report.
            let kept = store.kept_lately(alliance).unwrap();
            for (side, rate, told) in [(Side::Us, kept.us, page.promises.us), (Side::Them, kept.them, page.promises.them)] {
                let (kept, judged) = counted(store, alliance, |what| *what == What::Kept { side });
                prop_assert_eq!(rate, KeptRate { kept, judged });
                prop_assert_eq!(rate, KeptRate { kept: told.kept, judged: told.judged });
                let late = page.attention.rows.iter().filter(|row| matches!(row, Concern::Late { side: of, .. } if *of == side));
                let more = page.attention.more;
                prop_assert!(told.late == late.count() || more > 0, "late in the report's two parts");
                prop_assert_eq!(told.late, store.late(alliance, side, today).unwrap());
            }
            // A number opens the rows it counts: Today's, and the team's.
            let due = store.due_items(Some(alliance), today, 999).unwrap();
            prop_assert_eq!(store.due_count(Some(alliance), today, 999).unwrap(), due.len());
            let team = people::team(store, alliance, Which::Open).unwrap();
            let members = store.members(alliance, today).unwrap();
            prop_assert!(members.iter().all(|it| team.iter().any(|seat| (seat.person_id, seat.side) == (it.person, it.side))));
            // Which ties are alive: in the list, in the grid, in health.
            let known = ties::known(store, alliance).unwrap();
            let alive = known.iter().filter(|tie| tie.alive).count();
            prop_assert_eq!(ties::grid(store, alliance).unwrap().count().1, alive);
            prop_assert_eq!(counted(store, alliance, |what| *what == What::Ties).0, alive as i64);
            // Which decisions wait for an acknowledgement: in Today, in the report.
            let due = store.due_items(Some(alliance), today, 999).unwrap().into_iter().filter(|due| due.rule == Rule::Decision);
            let decisions = due.map(|due| store.get::<Decision>(due.subject_id.into()).unwrap());
            let mut asked: Vec<(String, Day)> =
                decisions.filter(|it| it.visibility != Visibility::Mine).map(|it| (it.text.clone(), it.made_on)).collect();
            let waiting = page.attention.rows.iter().filter_map(|row| match row {
                Concern::Unacknowledged { text, made_on, .. } => Some((text.clone(), *made_on)),
                _ => None,
            });
            let mut waiting: Vec<(String, Day)> = waiting.collect();
            asked.sort();
            waiting.sort();
            prop_assert!(asked == waiting || page.attention.more > 0, "{asked:?} {waiting:?}");
        }
    }
}
