//! A report of days that are over tells what was so at their end, whatever happened since.

use crate::domain::Act;
use crate::domain::{
    Alliance, AllianceId, Amendment, Audience, Cadence, Cause, Commitment, CommitmentState, Day, Decision, Expectation,
    ExpectationState, Factor, Interval, Kpi, Layer, Measurement, Obstacle, Ref, Share, Side, Span, Verdict, Visibility,
};
use crate::i18n::Lang;
use crate::ops;
use crate::report::alliance::{Because, Coming, Concern, Report, left_out, report};
use crate::report::paper::Order;
use crate::report::render::Format;
use crate::store::{Store, Table, testing};

const JULY: (&str, &str) = ("2026-07-01", "2026-07-31");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn span((from, to): (&str, &str)) -> Span {
    Span { from: day(from), to: day(to) }
}

/// Today is 2026-08-26; the days told of are those of July.
struct July {
    store: Store,
    acme: AllianceId,
}

impl July {
    fn new() -> Self {
        let mut store = testing::store();
        let alliance =
            Alliance { signed_on: Some(day("2025-01-15")), ..Alliance::new("acme".parse().unwrap(), "Acme") };
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        Self { store, acme }
    }

    fn add<T: Table>(&mut self, it: &T) -> T::Id {
        ops::add(&mut self.store, it, Some(Visibility::Both), &[]).unwrap().value
    }

    fn act(&mut self, act: &Act, record: impl Into<Ref>) {
        ops::apply(&mut self.store, &[(act.clone(), record.into())]).unwrap();
    }

    fn report(&self, audience: Audience) -> Report {
        report(&self.store.seen_by(audience), self.acme, span(JULY), None).unwrap()
    }

    fn page(&self, lang: Lang, audience: Audience) -> String {
        let order =
            Order { lang, alliance: self.acme, audience, span: span(JULY), format: Format::Text, settles: None };
        order.text(&self.store).unwrap()
    }
}

fn promise(july: &July, text: &str, due: &str) -> Commitment {
    Commitment { due_on: Some(day(due)), ..Commitment::open(july.acme, Side::Them, text, day("2026-06-20")) }
}

#[test]
fn promises_are_those_open_at_the_end_with_the_dates_in_force_then() {
    let mut july = July::new();
    let late = july.add(&promise(&july, "late then", "2026-07-20"));
    let ahead = july.add(&promise(&july, "ahead then", "2026-08-10"));
    let moved = july.add(&promise(&july, "moved since", "2026-08-05"));
    july.add(&Commitment { made_on: day("2026-08-03"), ..promise(&july, "made since", "2026-08-09") });
    let dropped = july.add(&promise(&july, "dropped since", "2026-08-12"));
    july.add(&Commitment {
        state: CommitmentState::Done,
        closed_on: Some(day("2026-07-10")),
        ..promise(&july, "kept then", "2026-07-12")
    });
    july.act(&Act::Done { on: day("2026-08-20") }, late);
    july.act(&Act::Done { on: day("2026-08-10") }, ahead);
    july.act(&Act::Move { to: day("2026-10-01"), time: None }, moved);
    july.act(&Act::Drop { reason: "no longer needed".into() }, dropped);
    for audience in [Audience::Us, Audience::Partner] {
        let found = july.report(audience);
        let late: Vec<&str> = found
            .attention
            .rows
            .iter()
            .filter_map(|it| match it {
                Concern::Late { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(late, ["late then"]);
        let next: Vec<(Day, &str)> = found
            .next
            .rows
            .iter()
            .filter_map(|it| match &it.what {
                Coming::Promise { text, .. } => Some((it.on, text.as_str())),
                _ => None,
            })
            .collect();
        let due = [("2026-08-05", "moved since"), ("2026-08-10", "ahead then"), ("2026-08-12", "dropped since")];
        assert_eq!(next, due.map(|(on, text)| (day(on), text)));
        let them = found.promises.them;
        assert_eq!((them.kept, them.judged, them.open, them.late), (1, 2, 4, 1), "the late one was judged by then");
    }
}

#[test]
fn decisions_obstacles_and_thanks_are_told_as_they_stood() {
    let mut july = July::new();
    let decided = july.add(&Decision::agreed(july.acme, "net-45", day("2026-07-02")));
    july.act(&Act::Acknowledge { side: Side::Them, on: day("2026-08-02") }, decided);
    let trouble =
        Obstacle { told_on: Some(day("2026-07-05")), ..Obstacle::known(july.acme, "slips", day("2026-07-03")) };
    let trouble = july.add(&trouble);
    july.act(&Act::Done { on: day("2026-08-04") }, trouble);
    july.add(&Obstacle {
        told_on: Some(day("2026-08-09")),
        ..Obstacle::known(july.acme, "new one", day("2026-08-08"))
    });
    let found = july.report(Audience::Partner);
    assert_eq!(found.decisions.rows[0].acknowledged_them_on, None);
    let words = format!("{:?}", found.attention.rows);
    assert!(words.contains("net-45") && words.contains("slips") && !words.contains("new one"), "{words}");
    // The days up to today tell it as it is.
    let now =
        report(&july.store.seen_by(Audience::Partner), july.acme, span(("2026-07-01", "2026-08-26")), None).unwrap();
    let words = format!("{:?}", now.attention.rows);
    assert!(!words.contains("net-45") && !words.contains("slips") && words.contains("new one"), "{words}");
}

#[test]
fn an_expectation_has_the_state_and_the_words_it_had() {
    let mut july = July::new();
    let accepted = Expectation {
        state: ExpectationState::Accepted,
        state_on: day("2026-06-10"),
        due_on: Some(day("2026-08-15")),
        ..Expectation::stated(july.acme, Side::Us, "answer in two days", day("2026-06-01"))
    };
    let met = july.add(&accepted);
    let amended = july.add(&Expectation { text: "ten leads".into(), ..accepted.clone() });
    july.add(&Expectation {
        stated_on: day("2026-08-01"),
        state_on: day("2026-08-01"),
        text: "new".into(),
        ..accepted
    });
    let reality = Amendment {
        expectation_id: Some(amended),
        told_on: Some(day("2026-07-22")),
        old_wording: "ten leads".into(),
        alternatives: "six leads".into(),
        chosen: Some(1),
        ..Amendment::noticed(july.acme, "the market is slow", day("2026-07-20"))
    };
    let reality = july.add(&reality);
    july.act(&Act::Done { on: day("2026-08-20") }, reality);
    july.act(&Act::Done { on: day("2026-08-26") }, met);
    for audience in [Audience::Us, Audience::Partner] {
        let found = july.report(audience);
        let told: Vec<(&str, ExpectationState, bool)> =
            found.expectations.rows.iter().map(|it| (it.text.as_str(), it.state, it.drifting)).collect();
        let accepted = ExpectationState::Accepted;
        assert_eq!(told, [("answer in two days", accepted, false), ("ten leads", accepted, true)]);
        assert_eq!(found.amendments.rows[0].agreed_on, None);
        assert!(matches!(&found.attention.rows[0], Concern::Drifting { text, .. } if text == "ten leads"));
    }
}

#[test]
fn figures_are_held_against_the_target_of_then() {
    let mut july = July::new();
    let leads = Kpi {
        baseline: Some(0.into()),
        target: Some(900.into()),
        start_on: Some(day("2026-06-01")),
        deadline_on: Some(day("2026-08-30")),
        ..Kpi::named(july.acme, "leads".parse().unwrap(), "Leads")
    };
    let kpi_id = july.add(&leads);
    let closed = july.add(&Kpi { handle: "nps".parse().unwrap(), name: "NPS".into(), ..leads.clone() });
    july.add(&Kpi { handle: "new".parse().unwrap(), name: "New".into(), start_on: Some(day("2026-08-02")), ..leads });
    for (on, value) in [("2026-07-15", 100), ("2026-08-14", 880)] {
        let (source, note) = (String::new(), String::new());
        july.add(&Measurement { alliance_id: july.acme, kpi_id, as_of: day(on), value: value.into(), source, note });
    }
    let amendment = Amendment {
        kpi_id: Some(kpi_id),
        new_target: Some(90.into()),
        new_wording: "a tenth".into(),
        ..Amendment::noticed(july.acme, "the market is slow", day("2026-08-01"))
    };
    let amendment = july.add(&amendment);
    july.act(&Act::Done { on: day("2026-08-20") }, amendment);
    july.act(&Act::Done { on: day("2026-08-21") }, closed);
    let found = july.report(Audience::Partner);
    let names: Vec<&str> = found.kpis.rows.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Leads", "NPS"]);
    let leads = &found.kpis.rows[0];
    assert_eq!((leads.target, leads.figures.len()), (Some(900.into()), 1));
    assert_eq!(found.kpis.rows[1].closed_on, None);
    assert!(matches!(&found.attention.rows[0], Concern::Kpi { name, .. } if name == "Leads"));
    let now =
        report(&july.store.seen_by(Audience::Partner), july.acme, span(("2026-08-01", "2026-08-26")), None).unwrap();
    assert_eq!(now.kpis.rows[0].target, Some(90.into()));
    assert_eq!(now.kpis.rows[1].closed_on, Some(day("2026-08-21")), "closed in these days, so they tell of it");
    let later =
        report(&july.store.seen_by(Audience::Partner), july.acme, span(("2026-08-22", "2026-08-26")), None).unwrap();
    assert!(later.kpis.rows.iter().all(|it| it.name != "NPS"));
}

#[test]
fn what_was_owed_planned_and_to_be_reviewed_then_is_what_came_next() {
    let mut july = July::new();
    let due_on = Some(day("2026-08-05"));
    july.add(&Share::owed(july.acme, "made since", due_on, None));
    for (layer, since) in [(Layer::Working, "2026-08-10"), (Layer::Management, "2026-06-10")] {
        july.add(&Cadence::every(july.acme, layer, Interval::WEEK, Interval::Months(1), day(since)));
    }
    let found = july.report(Audience::Us);
    assert!(found.next.rows.is_empty(), "{:?}", found.next.rows);
    let layers: Vec<Layer> = found.communication.layers.iter().map(|it| it.layer).collect();
    assert_eq!(layers, [Layer::Management]);
}

#[test]
fn the_page_says_so_in_its_head_and_over_what_was_open() {
    let july = July::new();
    let plain = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let english = july.page(Lang::En, Audience::Us);
    for words in [
        "July 2026: Wed 1 Jul 2026 to Fri 31 Jul 2026",
        "These days are over",
        "as of 31 Jul",
        "written on Wed 26 Aug 2026",
    ] {
        assert!(plain(&english).contains(&words.to_lowercase()), "{words}: {english}");
    }
    let spanish = july.page(Lang::Es, Audience::Partner);
    for words in ["julio de 2026: del mié 1 jul 2026", "Estos días ya han pasado", "a fecha de 31 jul"] {
        assert!(plain(&spanish).contains(&words.to_lowercase()), "{words}: {spanish}");
    }
}

#[test]
fn causes_that_are_left_out_are_named_whatever_they_are_about() {
    let mut july = July::new();
    let expected = july.add(&Expectation::stated(july.acme, Side::Us, "answers", day("2026-06-01")));
    let kpi = Kpi::named(july.acme, "leads".parse().unwrap(), "Leads");
    let closed =
        july.add(&Kpi { start_on: Some(day("2026-06-01")), closed_on: Some(day("2026-07-20")), ..kpi.clone() });
    let hidden = Kpi { handle: "nps".parse().unwrap(), ..kpi };
    let hidden = ops::add(&mut july.store, &hidden, Some(Visibility::Ours), &[]).unwrap().value;
    let mut cause = |text: &str, kpi_id, expectation_id, on: &str, visibility| {
        let it = Cause {
            alliance_id: july.acme,
            kpi_id,
            expectation_id,
            verdict: Some(Verdict::Missed),
            factor: Some(Factor::People),
            text: text.into(),
            evidence: String::new(),
            noted_on: day(on),
            commitment_id: None,
        };
        ops::add(&mut july.store, &it, Some(visibility), &[]).unwrap();
    };
    cause("of an expectation", None, Some(expected), "2026-07-02", Visibility::Ours);
    cause("of a closed one", Some(closed), None, "2026-06-20", Visibility::Ours);
    cause("of a hidden one", Some(hidden), None, "2026-07-02", Visibility::Both);
    cause("told", None, Some(expected), "2026-07-03", Visibility::Both);
    cause("found since", None, Some(expected), "2026-08-02", Visibility::Ours);
    let (records, _) = left_out(&july.store, july.acme, Audience::Partner, span(JULY)).unwrap();
    let of = |because: Because| {
        let found: Vec<_> = records.iter().filter(|it| it.because == because).collect();
        format!("{found:?}")
    };
    assert!(of(Because::Ours).contains("of an expectation") && of(Because::Ours).contains("of a closed one"));
    assert!(of(Because::HangsOnHidden).contains("of a hidden one"));
    let all = format!("{records:?}");
    assert!(!all.contains("told\"") && !all.contains("found since"), "{all}");
    let page = july.page(Lang::En, Audience::Partner);
    assert!(page.contains("told") && !page.contains("of an expectation"), "{page}");
}
