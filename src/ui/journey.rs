//! The way from a kick-off to a cause, by keys: what each step asks for in Today, and all of it undone.

use crate::domain::{Alliance, AllianceId, Commitment, Expectation, Kpi, Person, Role, Side};
use crate::i18n::Lang;
use crate::insight::attention::{self, Why};
use crate::ops;
use crate::store::{Filter, Position, Store, testing};
use crate::ui::testing::Play;

/// What is typed in each language.
struct Words {
    kick_off: &'static str,
    reality: &'static str,
    cause: &'static str,
}

const ENGLISH: Words = Words {
    kick_off: "Ten joint customers due:31dec 80/50%<tab>Two days of training<tab>Product questions @luis",
    reality: "55 is what we can reach<tab><tab><tab><tab><tab>less<c-j>later<tab><tab><tab>1.500<c-s><c-u>55<c-s>",
    cause: "two sellers left<tab><tab><tab><tab><tab><tab><tab>hire one<tab>luis<tab>2w<c-s>",
};
const SPANISH: Words = Words {
    kick_off: "Diez clientes conjuntos para:31dic 80/50%<tab>Dos días de formación<tab>Dudas de producto @luis",
    reality: "Llegaremos a 55<tab><tab><tab><tab><tab>menos<c-j>más tarde<tab><tab><tab>1.500<c-s><c-u>55<c-s>",
    cause: "se fueron dos vendedores<tab><tab><tab><tab><tab><tab><tab>contratar a una<tab>luis<tab>2w<c-s>",
};

/// nova with Luis on their side and Ana, who is at the keyboard, on ours.
fn nova() -> (Store, AllianceId) {
    let mut store = testing::store();
    let alliance = Alliance::new("nova".parse().unwrap(), "Nova Robotics");
    let nova: AllianceId = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
    for (handle, name, side) in [("luis", "Luis Vega", Side::Them), ("ana", "Ana Ruiz", Side::Us)] {
        let person = Person::new(handle.parse().unwrap(), name);
        let seat = Some((nova, side, Role::AllianceManager, String::new()));
        let id = ops::add_person(&mut store, &ops::NewPerson { person, seat }, &[]).unwrap().value;
        if side == Side::Us {
            ops::be(&mut store, id).unwrap();
        }
    }
    (store, nova)
}

/// Why expectations and figures stand in Today.
fn asked(play: &Play) -> Vec<&'static str> {
    let found = attention::today(play.app.store(), None, 50).unwrap();
    let reason = |item: &attention::Item| match item.why {
        Why::Expectation { reason, .. } | Why::Kpi { reason, .. } => Some(reason.as_str()),
        _ => None,
    };
    found.iter().filter_map(reason).collect()
}

fn expectations(play: &Play) -> Vec<Expectation> {
    let found = play.app.store().window::<Expectation>(&Filter::default(), Position::Start, 50).unwrap();
    found.rows.into_iter().map(|it| it.data).collect()
}

fn walk(lang: Lang, words: &Words) {
    let (mut store, nova) = nova();
    let kpi = Kpi {
        definition: "x".to_owned(),
        achievable: "x".to_owned(),
        benefit_us: "x".to_owned(),
        baseline: Some(0.into()),
        target: Some(60.into()),
        start_on: "2026-06-01".parse().ok(),
        deadline_on: "2026-09-30".parse().ok(),
        ..Kpi::named(nova, "leads".parse().unwrap(), "Leads")
    };
    ops::add(&mut store, &kpi, None, &[]).unwrap();
    let mut play = Play::over(store, lang, 80, 24);
    let before = play.reality();

    // Begun, left, begun again without saying which: it goes on; some of it is left out.
    play.keys("3K").keys(words.kick_off).keys("<esc>K<c-s>");
    let stated = expectations(&play);
    assert_eq!(stated.len(), 3, "{}", play.picture());
    assert!(stated.iter().any(|it| it.owner_id.is_some() && it.side == Side::Us), "{stated:?}");
    assert!(stated.iter().any(|it| it.confidence_them == Some(50)), "{stated:?}");
    let mut operations = 1;

    // A quarter, week by week: it keeps up at first.
    for (week, value) in [2, 6, 10, 13, 17, 20, 22, 24, 26, 27, 28, 29].iter().enumerate() {
        let day = "2026-06-05".parse::<crate::domain::Day>().unwrap().plus(week as i32 * 7);
        play.keys(&format!("a@nova leads={value} {day}<enter>"));
        operations += 1;
        if week == 2 {
            assert!(asked(&play).is_empty(), "{:?}", asked(&play));
        }
    }
    assert_eq!(asked(&play), ["pace"], "{}", play.picture());
    play.keys("4");
    insta::assert_snapshot!(format!("off_pace_{lang:?}").to_lowercase(), play.picture());

    // One key opens the amendment, from Today; what may be two figures is asked.
    play.keys("1x").keys(words.reality);
    assert_eq!(asked(&play), ["untold"], "{}", play.picture());
    play.keys("1t");
    assert!(asked(&play).is_empty(), "{}", play.picture());
    play.keys("3<tab><tab><tab>c1x");
    assert_eq!(asked(&play), ["pace"], "agreed, and still behind: {}", play.picture());
    operations += 4;

    // The cause, with a commitment in the same form.
    play.keys("1c").keys(words.cause);
    operations += 1;
    assert!(asked(&play).is_empty(), "{}", play.picture());
    let promises = play.app.store().window::<Commitment>(&Filter::default(), Position::Start, 9).unwrap().rows;
    assert!(promises.iter().any(|it| it.side == Side::Them && it.due_on.is_some()), "{promises:?}");
    play.keys("4B");
    insta::assert_snapshot!(format!("summary_{lang:?}").to_lowercase(), play.picture());

    play.keys("q").keys(&"u".repeat(operations));
    assert_eq!(play.reality(), before, "all of it is undone: {}", play.picture());
}

#[test]
fn from_a_kick_off_to_a_cause_and_back() {
    walk(Lang::En, &ENGLISH);
}

#[test]
fn from_a_kick_off_to_a_cause_and_back_in_spanish() {
    walk(Lang::Es, &SPANISH);
}
