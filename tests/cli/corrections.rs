//! What people put right in the first minute, and everything that follows it.

use crate::desk::Desk;

#[test]
fn what_was_undone_comes_back_by_its_identity_as_on_the_screens() {
    for (lang, redone, already) in [("en", "Redone", "undone already"), ("es", "rehecho", "ya está deshecho")] {
        let desk = Desk::with_acme(lang);
        desk.run_words(&["log", "@acme call: one"]);
        let calls = || desk.run("list interactions --json").json().as_array().unwrap().len();
        let number = desk.run("list interactions --json").json()[0]["number"].to_string();
        assert_eq!((desk.run("undo").code, calls()), (0, 0));
        let ids: Vec<String> = (0..2)
            .map(|nth| desk.run("history --json --limit 2").json()[nth]["id"].as_str().unwrap().to_owned())
            .collect();
        for id in ids {
            // Of a record that is gone: what happened, and how to bring it back.
            let said = desk.run(&format!("undo {number}"));
            assert!(said.code == 1 && said.err.to_lowercase().contains(already), "{said:?}");
            let said = desk.run(&format!("undo {id}"));
            assert!(said.code == 0 && said.out.contains(redone), "{said:?}");
            assert_eq!(calls(), 1);
            assert_eq!((desk.run("undo").code, calls()), (0, 0));
        }
    }
}

/// A call of Ana and Lucía with something of every kind put down at it, and one three weeks before.
fn desk() -> Desk {
    let desk = Desk::with_acme("en");
    desk.run("log 3aug @acme call @lucia: hosting prices");
    let line = "log @acme call @lucia: refund flow d: refunds within 3 days do: @lucia send terms due:fri ob: slow bank fb: they like it";
    assert_eq!(desk.run(line).code, 0);
    desk
}

fn number(desk: &Desk, kind: &str, title: &str) -> String {
    let rows = desk.run(&format!("list {kind} --json")).json();
    let said = |row: &serde_json::Value| row["title"] == title || row["text"] == title || row["person"] == title;
    rows.as_array().unwrap().iter().find(|row| said(row)).unwrap()["number"].to_string()
}

fn fields(desk: &Desk, kind: &str, field: &str) -> Vec<String> {
    let rows = desk.run(&format!("list {kind} --json")).json();
    rows.as_array().unwrap().iter().map(|row| row[field].as_str().unwrap_or("-").to_owned()).collect()
}

fn is_sound(desk: &Desk) {
    let said = desk.run("doctor").all();
    assert!(!said.contains("not agree"), "{said}");
}

const KINDS: [&str; 4] = ["decisions", "commitments", "obstacles", "feedback"];

#[test]
fn a_call_given_to_another_alliance_takes_along_what_was_put_down_at_it() {
    let desk = desk();
    let call = number(&desk, "interactions", "refund flow");
    let said = desk.run(&format!("edit {call} alliance=globex")).out;
    for told in ["refunds within 3 days", "send terms", "slow bank", "they like it", "not on that team: Luc"] {
        assert!(said.contains(told), "{told} in {said}");
    }
    for kind in KINDS {
        assert_eq!(fields(&desk, kind, "alliance"), ["globex"], "{kind}");
    }
    let ties = desk.run("list ties --json").json();
    assert_eq!(
        (ties.as_array().unwrap().len(), &ties[0]["last_on"], &ties[0]["times"]),
        (1, &"2026-08-03".into(), &1.into())
    );
    for (alliance, other) in [("acme", "refund"), ("acme", "send terms"), ("globex", "Luc"), ("globex", "hosting")] {
        let page = desk.run(&format!("report --alliance {alliance} --format markdown")).out;
        assert!(!page.contains(other), "{other} in {page}");
    }
    is_sound(&desk);
    assert_eq!(desk.run("undo").code, 0);
    for kind in KINDS {
        assert_eq!(fields(&desk, kind, "alliance"), ["acme"], "{kind}");
    }
    is_sound(&desk);
}

#[test]
fn alone_it_leaves_them_and_is_tied_to_them_no_more() {
    let desk = desk();
    let call = number(&desk, "interactions", "refund flow");
    let said = desk.run(&format!("edit {call} alliance=globex --alone")).out;
    assert!(said.contains("tied to it no more"), "{said}");
    for kind in KINDS {
        assert_eq!(fields(&desk, kind, "alliance"), ["acme"], "{kind}");
    }
    let minutes = desk.run(&format!("minutes {call}")).out;
    assert!(!minutes.contains("refunds within"), "{minutes}");
    is_sound(&desk);
}

#[test]
fn a_call_of_another_day_takes_along_what_carries_its_day() {
    let desk = desk();
    let call = number(&desk, "interactions", "refund flow");
    let told = number(&desk, "obstacles", "slow bank");
    desk.run(&format!("edit {told} known_on=2026-08-10"));
    let said = desk.run(&format!("edit {call} when=2026-08-20")).out;
    assert!(said.contains("of the same day now") && !said.contains("slow bank"), "{said}");
    assert_eq!(fields(&desk, "decisions", "made_on"), ["2026-08-20"]);
    assert_eq!(fields(&desk, "commitments", "made_on"), ["2026-08-20"]);
    assert_eq!(fields(&desk, "feedback", "said_on"), ["2026-08-20"]);
    assert_eq!(fields(&desk, "obstacles", "known_on"), ["2026-08-10"], "dated by itself");
    let ahead = desk.run(&format!("edit {call} when=2026-08-30"));
    assert_ne!(ahead.code, 0, "what was held has been: {}", ahead.out);
    assert_eq!(desk.run(&format!("move {call} 2026-08-19")).code, 0, "a held meeting has a true day");
    assert_eq!(fields(&desk, "decisions", "made_on"), ["2026-08-19"]);
    is_sound(&desk);
}

#[test]
fn a_seat_on_the_right_side_takes_promises_and_ties_along() {
    let desk = desk();
    let seat = number(&desk, "seats", "lucia");
    desk.run(&format!("edit {seat} side=us"));
    assert_eq!(fields(&desk, "commitments", "side"), ["us"]);
    assert_eq!(desk.run("list ties --json").json().as_array().unwrap().len(), 0);
    is_sound(&desk);
    desk.run("undo");
    assert_eq!(fields(&desk, "commitments", "side"), ["them"]);
    is_sound(&desk);
}

#[test]
fn a_hand_over_is_no_contact_and_a_tie_has_one_of_each_side() {
    let desk = desk();
    desk.run("add person sam \"Sam Osei\" --alliance acme --side them");
    desk.run("handover @lucia @sam");
    let theirs = fields(&desk, "ties", "theirs");
    assert!(!theirs.contains(&"sam".to_owned()), "{theirs:?}");
    desk.run("add tie acme sam ana");
    let tie = desk.run("list ties --json").json();
    let tie = tie.as_array().unwrap().iter().find(|tie| tie["theirs"] == "sam").cloned();
    assert_eq!(tie.map(|tie| tie["ours"].clone()), Some("ana".into()), "put right");
    let refused = desk.run("add tie acme lucia sam");
    assert_ne!(refused.code, 0, "two of one side: {}", refused.out);
}

#[test]
fn merging_two_keeps_what_the_seat_of_either_says() {
    let desk = desk();
    let seat = number(&desk, "seats", "lucia");
    desk.run(&format!("edit {seat} title=CTO from_on=2026-01-05"));
    desk.run("add person lu \"Lucy\" --alliance acme --side them --role sponsor");
    assert_eq!(desk.run("merge @lu @lucia").code, 0);
    let seats = desk.run("list seats --json").json();
    let of_lu: Vec<_> = seats.as_array().unwrap().iter().filter(|seat| seat["person"] == "lu").collect();
    assert_eq!(of_lu.len(), 1, "{seats}");
    assert_eq!((&of_lu[0]["title"], &of_lu[0]["from_on"]), (&"CTO".into(), &"2026-01-05".into()));
    is_sound(&desk);
}

#[test]
fn kept_on_time_is_one_figure_wherever_it_is_read() {
    let desk = Desk::with_acme("en");
    for promise in
        ["@lucia catalogue due:2026-08-20", "@lucia \"price list\" due:2026-08-25", "@ana addendum due:2026-08-10"]
    {
        desk.run(&format!("log 1aug @acme do: {promise}"));
    }
    desk.run(&format!("done {} 2026-08-25", number(&desk, "commitments", "price list")));
    let kept = desk.run("show acme --json").json()["kept_on_time"].clone();
    assert_eq!((&kept["them"]["kept"], &kept["them"]["judged"]), (&1.into(), &2.into()));
    assert!(desk.run("show acme").out.contains("they 1 of 2, we 0 of 1"));
    let health = desk.run("health --alliance acme").out;
    assert!(health.contains("1 of 2") && health.contains("0 of 1"), "{health}");
    let report = desk.run("report --alliance acme --format markdown").out;
    assert!(
        report.contains("1 of 2") && report.contains("0 of 1") && !report.contains("No promise was due"),
        "{report}"
    );
}

#[test]
fn what_was_written_in_the_line_of_a_call_goes_with_it() {
    let desk = desk();
    desk.run("log @acme visit @lucia: tour idea: joint webinar ex: answers within two days topic: parking");
    let visit = number(&desk, "interactions", "tour");
    desk.run(&format!("edit {visit} when=2026-08-21"));
    assert_eq!(fields(&desk, "ideas", "noted_on"), ["2026-08-21"]);
    assert_eq!(fields(&desk, "expectations", "stated_on"), ["2026-08-21"]);
    desk.run(&format!("edit {visit} alliance=globex"));
    for kind in ["ideas", "expectations", "topics"] {
        assert_eq!(fields(&desk, kind, "alliance"), ["globex"], "{kind}");
    }
    is_sound(&desk);
}

#[test]
fn a_promise_that_was_late_before_says_from_whom_it_came() {
    let desk = Desk::with_acme("en");
    desk.run("add commitment acme catalogue --owner lucia --due-on 2026-08-20 --made-on 2026-08-01");
    desk.run("add person sam \"Sam Osei\" --alliance acme --side them");
    desk.run("handover @lucia @sam");
    let today = desk.run("today --alliance acme").out;
    assert!(today.contains("Sam Osei owes: catalogue") && today.contains("taken over from Luc"), "{today}");
    let report = desk.run("report --alliance acme --format markdown").out;
    assert!(report.contains("taken over from Luc"), "{report}");
}
