//! What is told of something planned.

use super::*;

#[test]
fn what_is_told_of_as_moved_stays_planned_and_how_to_move_it_is_said() {
    let told = |line: &str, lang| {
        let capture = parse(line, &context(&[], None));
        capture.notices.iter().map(|it| text::notice(lang, it)).collect::<Vec<_>>().join("; ")
    };
    let stays = "41 (a meeting, Thu 27 Aug 2026) stays planned as it is; to change that:";
    for (line, what) in [
        ("acme meeting moved to 3 Sep", "trato move 41 2026-09-03"),
        ("acme the meeting of Thursday was cancelled", "trato cancelled 41"),
        ("acme meeting moved from Thursday to Monday 31", "trato move 41 2026-08-31"),
        ("acme move the meeting", "trato move 41 DAY"),
    ] {
        assert_eq!(told(line, Lang::En), format!("{stays} {what}"), "{line}");
    }
    assert_eq!(
        told("acme la reunión pasa al 3 de septiembre", Lang::Es),
        "41 (una reunión, jue 27 ago 2026) sigue programada como estaba; para cambiarlo: trato move 41 2026-09-03"
    );
    assert_eq!(
        told("acme se cancela la reunión del 27 de agosto", Lang::Es),
        "41 (una reunión, jue 27 ago 2026) sigue programada como estaba; para cambiarlo: trato cancelled 41"
    );
    assert_eq!(
        told("acme meeting moved to 3 Sep at 11:30", Lang::En),
        format!("{stays} trato move 41 2026-09-03 11:30")
    );
    for line in
        ["acme call moved to 3 Sep", "acme meeting of 2 Sep moved", "acme the price moved", "acme meeting with lucia"]
    {
        assert_eq!(told(line, Lang::En), "", "{line}: nothing of that kind is planned, or nothing was moved");
    }
}

#[test]
fn what_is_planned_with_others_is_not_what_was_moved() {
    for (line, is_it) in [
        ("acme the meeting with Lucía moved to 3 Sep", true),
        ("acme se cancela la reunión con lucia", true),
        ("acme the meeting with Ana moved to 3 Sep", false),
        ("acme se cancela la reunión con ana", false),
    ] {
        assert_eq!(!parse(line, &context(&[], None)).notices.is_empty(), is_it, "{line}");
    }
}

#[test]
fn moving_what_is_planned_is_offered_where_all_is_said_and_the_words_stay() {
    let read = |line: &str, taken: &[Taken]| parse(line, &Context { taken, ..context(&[], None) });
    let line = "acme la reunión pasa al 3 de septiembre a las 11";
    let open = read(line, &[]);
    let [offer] = open.offers.as_slice() else { panic!("{:?}", open.offers) };
    assert_eq!(offer.sort(), Sort::Move);
    let taken = read(line, &[offer.key()]);
    let [note, moved] = taken.intents.as_slice() else { panic!("{:?}", taken.intents) };
    assert!(matches!(&note.draft, Draft::Interaction { title, .. } if title.contains("pasa al 3")));
    let (day, time) = (Day::new(2026, 9, 3), TimeOfDay::new(11, 0));
    assert!(matches!(&moved.draft, Draft::Moved { it, way } if it.number == 41 && *way == Moved::To(day, time)));
    assert!(taken.notices.is_empty(), "it is moved: {:?}", taken.notices);
    assert!(read("acme move the meeting", &[]).offers.is_empty(), "no day is said");
}
