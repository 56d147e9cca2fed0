//! Pages as they are typed: what each line becomes, and what the page as a whole does.
use super::*;
use crate::domain::{
    Alliance, Decision, Handle, InteractionKind, Person, Presence, Role, Side, TopicState, Visibility, When,
};
use crate::i18n::Lang;
use crate::ops::{self, NewInteraction, NewPerson};
use crate::store::{Store, testing};

/// acme with Lucía, its sponsor, and Ana, who is at the keyboard.
fn acme() -> (Store, AllianceId) {
    let mut store = testing::store();
    let handle = |text: &str| text.parse::<Handle>().unwrap();
    let acme = ops::add(&mut store, &Alliance::new(handle("acme"), "Acme"), None, &[]).unwrap().value;
    for (name, full, side, role) in
        [("ana", "Ana Ruiz", Side::Us, Role::AllianceManager), ("lucia", "Lucía Vega", Side::Them, Role::Sponsor)]
    {
        let new = NewPerson { person: Person::new(handle(name), full), seat: Some((acme, side, role, String::new())) };
        let id = ops::add_person(&mut store, &new, &[]).unwrap().value;
        if name == "ana" {
            ops::be(&mut store, id).unwrap();
        }
    }
    (store, acme)
}

fn topic(store: &mut Store, acme: AllianceId, text: &str, recurring: bool) -> TopicId {
    let topic = Topic { recurring, ..Topic::raised(acme, text, store.today()) };
    ops::add(store, &topic, None, &[]).unwrap().value
}

fn planned(store: &mut Store, acme: AllianceId, days: i32) -> InteractionId {
    let lucia = store.person_by_handle(&"lucia".parse().unwrap()).unwrap().unwrap().key();
    let page = Page::new(store, acme, None).unwrap();
    let when = When { day: store.today().plus(days), time: None, zone: store.zone() };
    let it = Interaction { state: InteractionState::Planned, when, ..save::held(store, &page).unwrap() };
    let people = vec![(lucia, Side::Them, Presence::Invited)];
    let new = NewInteraction { interaction: it, people, visibility: None, tags: Vec::new() };
    ops::add_interaction(store, &new).unwrap().value
}

fn page(store: &Seen, acme: AllianceId, meeting: Option<InteractionId>, text: &str) -> Page {
    Page { text: text.to_owned(), ..Page::new(store, acme, meeting).unwrap() }
}

/// Each record as `line kind: text`.
fn told(store: &Seen, page: &Page) -> Vec<String> {
    let lines = Lines::whole(store, page).unwrap();
    let rows = preview(store, Lang::En, page, &lines).unwrap();
    let of_lines = rows.iter().filter_map(|row| row.line.map(|line| (line, &row.record)));
    of_lines.map(|(line, record)| format!("{line} {}: {}", record.kind, record.text)).collect()
}

#[test]
fn plain_words_stay_words_and_markers_make_records() {
    let (store, acme) = acme();
    let text = "# Title\nWe met @nobody-known, 03/04 they said: call me\n- d: net-45 from January\n10:32 do: @lucia sign it due:fri\nhacer: enviarlo para:viernes d: y otra cosa\nyesterday was better\nleads=34";
    assert_eq!(
        told(&store, &page(&store, acme, None, text)),
        [
            "3 decision: net-45 from January",
            "4 commitment: sign it",
            "5 commitment: enviarlo",
            "5 decision: y otra cosa"
        ]
    );
    let lines = Lines::whole(&store, &page(&store, acme, None, text)).unwrap();
    assert!(problems(Lang::En, &page(&store, acme, None, text), &lines).is_empty());
}

#[test]
fn what_cannot_be_read_is_in_the_way_unless_the_line_is_plain() {
    let (store, acme) = acme();
    let mut page = page(&store, acme, None, "fine\ndo: @ana send it due:soonish");
    let lines = Lines::whole(&store, &page).unwrap();
    let found: Vec<usize> = problems(Lang::En, &page, &lines).into_iter().map(|(line, _)| line).collect();
    assert_eq!(found, [2]);
    page.plain.insert("do: @ana send it due:soonish".to_owned());
    assert!(problems(Lang::Es, &page, &lines).is_empty());
}

#[test]
fn a_topic_in_a_line_ticks_the_point_it_names_and_else_raises_one() {
    let (mut store, acme) = acme();
    let budget = topic(&mut store, acme, "El presupuesto de marketing", false);
    topic(&mut store, acme, "who signs", false);
    let page = page(&store, acme, None, "topic: PRESUPUESTO\ntopic: si\ntopic: a new one");
    let lines = Lines::whole(&store, &page).unwrap();
    assert_eq!(reached(&page, &lines), [budget]);
    assert_eq!(told(&store, &page), ["2 topic: si", "3 topic: a new one"]);
}

#[test]
fn a_point_is_named_by_whole_words_of_it() {
    let (mut store, acme) = acme();
    topic(&mut store, acme, "start of the pilot", false);
    let page = page(&store, acme, None, "topic: art\ntopic: pilo");
    let lines = Lines::whole(&store, &page).unwrap();
    assert!(reached(&page, &lines).is_empty());
    assert_eq!(told(&store, &page), ["1 topic: art", "2 topic: pilo"]);
}

#[test]
fn what_a_page_sounds_like_is_said_with_how_to_write_it() {
    let (store, acme) = acme();
    let page = page(&store, acme, None, "prices\nLucía will send the list by Friday");
    let lines = Lines::whole(&store, &page).unwrap();
    let heard = offers(Lang::En, &page, &lines, store.today());
    assert_eq!(
        heard.iter().map(|(line, _, typed)| (*line, typed.as_str())).collect::<Vec<_>>(),
        [(2, "do: @lucia send the list due:2026-08-28")]
    );
    assert_eq!(offered(&store, &page, &lines).len(), 1);
}

#[test]
fn a_time_with_nothing_said_at_it_is_no_note() {
    let (mut store, acme) = acme();
    let mut page = page(&store, acme, None, "10:32 prices\n10:40 \n10:41");
    page.length_min = Some(15);
    let saved = save(&mut store, &page).unwrap();
    assert_eq!(store.get::<Interaction>(saved.value.0).unwrap().notes, "10:32 prices");
}

#[test]
fn what_was_reached_is_closed_with_its_meeting_and_the_rest_carries_over() {
    let (mut store, acme) = acme();
    let (done, every) = (topic(&mut store, acme, "budget", false), topic(&mut store, acme, "news", true));
    let left = topic(&mut store, acme, "who signs", false);
    let meeting = planned(&mut store, acme, 0);
    let mut page = page(&store, acme, Some(meeting), "topic: news\nabsent: lucia\npresent: @pedro\nd: net-45");
    page.tick(done);
    page.length_min = Some(45);
    let saved = save(&mut store, &page).unwrap();
    assert_eq!(saved.value.0, meeting);
    let held = store.get::<Interaction>(meeting).unwrap();
    assert_eq!((held.state, held.length_min), (InteractionState::Held, Some(45)));
    assert_eq!(held.notes, page.text, "as it was typed");
    for topic in [done, every] {
        let topic = store.get::<Topic>(topic).unwrap();
        assert_eq!((topic.state, topic.interaction_id), (TopicState::Discussed, Some(meeting)));
        assert_eq!(topic.visibility, Visibility::Both, "they were there");
    }
    assert_eq!(store.get::<Topic>(left).unwrap().state, TopicState::Open);
    let agenda: Vec<String> = page.agenda(&store).unwrap().into_iter().map(|point| point.text).collect();
    assert_eq!(agenda, ["who signs", "news"], "the recurring one is back");
    let there = store.attendance(meeting).unwrap();
    let there: Vec<(Side, Presence)> = there.iter().map(|seat| (seat.side, seat.presence)).collect();
    assert_eq!(
        there,
        [(Side::Us, Presence::Present), (Side::Them, Presence::Absent), (Side::Them, Presence::Present)][1..]
    );
    assert_eq!(store.made_in::<Decision>(meeting).unwrap().len(), 1);

    ops::undo(&mut store).unwrap();
    let back = store.get::<Interaction>(meeting).unwrap();
    assert_eq!((back.state, back.notes.as_str(), back.length_min), (InteractionState::Planned, "", None));
    assert_eq!(page.agenda(&store).unwrap().len(), 3);
    assert!(store.person_by_handle(&"pedro".parse().unwrap()).unwrap().is_none());
    assert!(store.derived_is_true().unwrap());
    ops::redo(&mut store).unwrap();
    assert_eq!(store.get::<Interaction>(meeting).unwrap().state, InteractionState::Held);
}

#[test]
fn a_meeting_saved_before_its_day_is_held_today_and_one_undo_plans_it_again() {
    let (mut store, acme) = acme();
    let meeting = planned(&mut store, acme, 3);
    let before = store.get::<Interaction>(meeting).unwrap();
    let page = page(&store, acme, Some(meeting), "d: net-45");
    let rows = preview(&store, Lang::En, &page, &Lines::whole(&store, &page).unwrap()).unwrap();
    assert!(rows[0].record.note.contains("10:00, instead of"), "{rows:?}");
    save(&mut store, &page).unwrap();
    let held = store.get::<Interaction>(meeting).unwrap();
    assert_eq!((held.state, held.when.day), (InteractionState::Held, store.today()));
    assert_eq!(store.made_in::<Decision>(meeting).unwrap().len(), 1);
    ops::undo(&mut store).unwrap();
    assert_eq!(store.get::<Interaction>(meeting).unwrap().data, before.data);
    assert!(store.made_in::<Decision>(meeting).unwrap().is_empty());
}

#[test]
fn whoever_is_new_is_told_once_and_before_it_is_saved() {
    let (store, acme) = acme();
    let page = page(&store, acme, None, "present: @otra\ndo: @nadie call back\ndo: @nadie write\nhello @who");
    let lines = Lines::whole(&store, &page).unwrap();
    for (lang, words) in [(Lang::En, "new person"), (Lang::Es, "persona nueva")] {
        let rows = preview(&store, lang, &page, &lines).unwrap();
        let new = rows.iter().filter(|row| row.record.kind == crate::domain::Kind::Person);
        let told: Vec<_> = new.map(|row| (row.line, row.record.what.clone())).collect();
        assert_eq!(told, [(Some(1), format!("{words} @otra")), (Some(2), format!("{words} @nadie"))]);
    }
}

#[test]
fn lines_of_a_past_meeting_are_read_as_of_its_day() {
    let (mut store, acme) = acme();
    let meeting = planned(&mut store, acme, 0);
    testing::wait_days(&mut store, 9);
    let page = page(&store, acme, Some(meeting), "d: net-45\ndo: send it due:fri");
    save(&mut store, &page).unwrap();
    let day = store.get::<Interaction>(meeting).unwrap().when.day;
    assert_eq!(store.made_in::<Decision>(meeting).unwrap()[0].made_on, day);
    let promise = &store.made_in::<crate::domain::Commitment>(meeting).unwrap()[0];
    assert_eq!(promise.due_on.unwrap().days_since(day), 2, "the Friday after that Wednesday");
}

#[test]
fn a_meeting_that_was_held_is_written_up_and_what_it_held_stays() {
    let (mut store, acme) = acme();
    let meeting = planned(&mut store, acme, 0);
    for text in ["first words", "d: and a decision"] {
        let page = page(&store, acme, Some(meeting), text);
        save(&mut store, &page).unwrap();
    }
    let it = store.get::<Interaction>(meeting).unwrap();
    assert_eq!(it.notes, "first words\n\nd: and a decision");
    ops::undo(&mut store).unwrap();
    assert_eq!(store.get::<Interaction>(meeting).unwrap().notes, "first words");
}

#[test]
fn alone_the_meeting_of_today_is_meant_and_else_a_new_one() {
    let (mut store, acme) = acme();
    planned(&mut store, acme, 1);
    assert_eq!(meeting_now(&store, acme).unwrap(), None);
    let today = planned(&mut store, acme, 0);
    assert_eq!(meeting_now(&store, acme).unwrap(), Some(today));
    let page = page(&store, acme, None, "## Kick-off\nd: we begin");
    let (id, _) = save(&mut store, &page).unwrap().value;
    let it = store.get::<Interaction>(id).unwrap();
    assert_eq!((it.kind, it.title.as_str(), it.state), (InteractionKind::Meeting, "Kick-off", InteractionState::Held));
    assert_eq!(it.when.time.map(|time| time.to_string()).as_deref(), Some("10:00"));
    ops::undo(&mut store).unwrap();
    assert!(store.find::<Interaction>(id).unwrap().is_none());
}

#[test]
fn only_lines_that_changed_are_read_again() {
    let (store, acme) = acme();
    let mut page = page(&store, acme, None, "d: one\nd: two");
    let mut lines = Lines::whole(&store, &page).unwrap();
    page.text = "d: one\nd: three".to_owned();
    lines.learn(&store, &page).unwrap();
    assert!(lines.get(&page, 1, "d: three").is_some() && lines.get(&page, 1, "d: two").is_some());
    assert!(lines.get(&page, 1, "d: four").is_none());
}

proptest::proptest! {
    // Each has a file of its own.
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Whatever is typed, reading it neither fails nor loses a letter.
    #[test]
    fn any_page_can_be_read(text in "(?s).{0,300}") {
        let (store, acme) = acme();
        let page = page(&store, acme, None, &text);
        let lines = Lines::whole(&store, &page).unwrap();
        preview(&store, Lang::Es, &page, &lines).unwrap();
        let back: Page = serde_json::from_value(serde_json::to_value(&page).unwrap()).unwrap();
        proptest::prop_assert_eq!(back, page);
    }
}

#[test]
fn what_is_private_on_a_page_stays_out_of_the_notes_others_read() {
    let (mut store, acme) = acme();
    let text = "all well\nTom may leave +private\nob: hush delay +private\nthey paid d: secret +private:this\n10:32 do: @lucia sign it";
    let page = page(&store, acme, None, text);
    let (id, saved) = save(&mut store, &page).unwrap().value;
    let notes = store.get::<Interaction>(id).unwrap().data.notes;
    assert_eq!(notes, "all well\nthey paid\n10:32 do: @lucia sign it");
    let kinds: Vec<&str> = saved.items.iter().map(|kept| kept.record.kind.as_str()).collect();
    assert_eq!(kinds, ["interaction", "obstacle", "decision", "commitment"]);
    let note = store.get::<Interaction>(saved.items[0].record.id.into()).unwrap();
    assert_eq!(
        (note.visibility, note.kind, note.title.as_str()),
        (Visibility::Mine, InteractionKind::Note, "Tom may leave")
    );
    let decision = store.get::<Decision>(saved.items[2].record.id.into()).unwrap();
    assert_eq!((decision.visibility, decision.interaction_id), (Visibility::Mine, Some(id)));
}

#[test]
fn a_point_of_ones_own_that_is_ticked_off_leaves_no_words_in_the_notes() {
    let (mut store, acme) = acme();
    let point = crate::domain::Topic::raised(acme, "hush about the sale", store.today());
    crate::ops::add(&mut store, &point, Some(Visibility::Mine), &[]).unwrap();
    let page = page(&store, acme, None, "all well\ntopic: hush about the sale");
    let (id, _) = save(&mut store, &page).unwrap().value;
    assert_eq!(store.get::<Interaction>(id).unwrap().data.notes, "all well");
}

#[test]
fn a_word_like_a_mark_is_asked_about_in_plain_words_too() {
    let (store, acme) = acme();
    let page = page(&store, acme, None, "Tom may leave +privat");
    let lines = Lines::whole(&store, &page).unwrap();
    assert_eq!(problems(Lang::En, &page, &lines).len(), 1);
}

/// Everything a page becomes, a row a record: kind, words, day; then who is there, and what stays in the notes.
fn became(text: &str) -> Vec<String> {
    let (store, acme) = acme();
    let page = of_text(&store, acme, text).unwrap();
    let lines = Lines::whole(&store, &page).unwrap();
    assert_eq!(problems(Lang::En, &page, &lines), []);
    let rows = preview(&store, Lang::En, &page, &lines).unwrap();
    let mut told: Vec<String> = Vec::new();
    for row in &rows {
        let (it, day) = (&row.record, row.record.date.map_or_else(String::new, |day| format!(" {day}")));
        let done = if it.note.ends_with(" · done") { " done" } else { "" };
        told.push(format!(
            "{}{}: {}{day}{done}",
            it.word,
            if it.people.is_empty() { String::new() } else { format!(" {}", it.people.join(", ")) },
            it.text
        ));
    }
    let missed = attending(&page, &lines).into_iter().filter(|it| !it.is_present());
    told.extend(missed.map(|it| format!("absent: {}", it.name)));
    told.extend(notices(Lang::En, &page, &lines).into_iter().map(|(line, why)| format!("{line} {why}")));
    told
}

#[test]
fn a_page_of_minutes_becomes_what_its_headings_mean() {
    let page = "Weekly sync Acme - 25 Aug 2026\n\nAttendees: Ana Ruiz, Lucía Vega (CFO), Pete Novak\n\nAgenda\n- Pricing\n\n## Notes\nThey like the draft.\n\n**Decisions**\n- Net-45 from January\n\nAction items:\n- [ ] Lucía: send the SOW by Friday\n- [x] Ana sends the deck\n\nRisks\n* Legal may be slow\n\nNext meeting: 12 Sep 10:00";
    assert_eq!(
        became(page),
        [
            "meeting Lucía Vega, Ana Ruiz: Weekly sync 2026-08-25",
            "decision: Net-45 from January 2026-08-25",
            "commitment Lucía Vega: send the SOW 2026-08-28",
            "commitment Ana Ruiz: sends the deck done",
            "risk: Legal may be slow 2026-08-25",
            "meeting:  2026-09-12",
            "3 not on file, kept in the notes only: Pete Novak; @handle adds a person",
            "21 planned for Sat 12 Sep 2026",
        ]
    );
}

#[test]
fn una_página_en_español_también() {
    let page = "# Reunión de seguimiento acme, 25 de agosto\nAsistentes:\n- Ana\n- Lucía (ausente)\n1. Acuerdos\n- Pago a 45 días\n2. Próximos pasos\n- Ana manda el contrato antes del viernes\n3. Dudas y riesgos\n- ¿quién firma?\n4. Agradecimientos\n- Lucía por la presentación\nNotas internas\n- Tom se va\nPróxima reunión: por confirmar";
    let told = became(page);
    assert_eq!(
        told[..5],
        [
            "meeting Ana Ruiz: Reunión de seguimiento 2026-08-25",
            "decision: Pago a 45 días 2026-08-25",
            "commitment Ana Ruiz: manda el contrato 2026-08-28",
            "thanks Lucía Vega: la presentación 2026-08-25",
            "note: Tom se va 2026-08-25",
        ]
    );
    let (mut store, acme) = acme();
    let page = of_text(&store, acme, page).unwrap();
    let (id, _) = save(&mut store, &page).unwrap().value;
    let notes = store.get::<Interaction>(id).unwrap().data.notes;
    assert!(!notes.contains("Tom se va") && !notes.contains("internas") && notes.contains("quién firma"), "{notes}");
}

#[test]
fn a_page_that_names_another_partner_is_not_taken_for_this_one() {
    let (mut store, acme) = acme();
    let globex = Alliance::new("globex".parse().unwrap(), "Globex");
    let globex = ops::add(&mut store, &globex, None, &[]).unwrap().value;
    let page = page(&store, acme, None, "Globex weekly call 25 Aug 2026\nDecisions\n- net-45");
    assert_eq!(problems(Lang::En, &page, &Lines::whole(&store, &page).unwrap()).len(), 1);
    assert!(save(&mut store, &page).is_err());
    assert_eq!(partners(&store, &page.text, None).unwrap(), [globex]);
    assert_eq!(partners(&store, "Asistentes: Lucía\nAcuerdos\n- uno", None).unwrap(), [acme]);
}

#[test]
fn what_comes_of_a_meeting_that_is_ones_own_is_so_in_the_preview_too() {
    let (mut store, acme) = acme();
    let meeting = planned(&mut store, acme, 0);
    let mut it = store.get::<Interaction>(meeting).unwrap();
    it.visibility = Visibility::Mine;
    ops::edit(&mut store, &it).unwrap();
    let page = page(&store, acme, Some(meeting), "d: net-45\ntopic: prices\nall well");
    let lines = Lines::whole(&store, &page).unwrap();
    let rows = preview(&store, Lang::En, &page, &lines).unwrap();
    let seen = rows.iter().filter(|row| row.line.is_some()).map(|row| row.machine.visibility);
    assert_eq!(seen.collect::<Vec<_>>(), [Visibility::Mine; 2]);
    let (_, saved) = save(&mut store, &page).unwrap().value;
    assert_eq!(store.get::<Decision>(saved.items[0].record.id.into()).unwrap().visibility, Visibility::Mine);
    assert_eq!(store.get::<Interaction>(meeting).unwrap().data.notes, page.text);
}

#[test]
fn the_mark_on_a_title_is_asked_about() {
    let (store, _) = acme();
    let asked =
        |line: &&str| title(&store, line, store.now()).unwrap().asks.iter().any(|it| it.problem.is_of_privacy());
    assert!(["Acme weekly 25 Aug +private", "+privado", "Weekly Acme (+private)"].iter().all(asked));
}
