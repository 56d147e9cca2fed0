//! The grammar by example, and what must hold for any text.

use super::*;
use crate::domain::{Id, Kind, Ref};
use crate::i18n::Lang;

struct Book;

fn named(kind: Kind, id: i64, handle: &str, name: &str) -> Named {
    Named { record: Ref { kind, id: Id::from_raw(id) }, handle: handle.parse().unwrap(), name: name.to_owned() }
}

impl Directory for Book {
    fn named(&self, handle: &str) -> Vec<Named> {
        match handle {
            "acme" => vec![named(Kind::Alliance, 1, "acme", "Acme")],
            "globex" => vec![named(Kind::Alliance, 2, "globex", "Globex")],
            "ana" => vec![named(Kind::Person, 11, "ana", "Ana Ruiz")],
            "lucia" => vec![named(Kind::Person, 12, "lucia", "Lucía Vega")],
            "marta" => vec![named(Kind::Person, 13, "marta", "Marta Ruiz")],
            "both" => vec![named(Kind::Alliance, 3, "both", "Both"), named(Kind::Person, 14, "both", "Both")],
            "ayer" => vec![named(Kind::Person, 15, "ayer", "Ayer")],
            _ => Vec::new(),
        }
    }

    fn seats(&self, person: PersonId) -> Vec<(AllianceId, Side)> {
        let alliance = |id| AllianceId(Id::from_raw(id));
        match person.0.raw() {
            11 => vec![(alliance(1), Side::Us)],
            12 => vec![(alliance(1), Side::Them)],
            13 => vec![(alliance(2), Side::Them)],
            _ => Vec::new(),
        }
    }

    fn called(&self, alliance: AllianceId, beginning: &str) -> Option<Named> {
        let is_hers = alliance.0.raw() == 1 && "vega".starts_with(beginning);
        is_hers.then(|| named(Kind::Person, 12, "lucia", "Lucía Vega"))
    }

    fn bearers(&self, word: &str, kind: Kind, alliance: Option<AllianceId>) -> Vec<Named> {
        let people = ["ana", "lucia", "marta"].iter().flat_map(|handle| self.named(handle));
        let bears = |named: &Named| crate::domain::handle::fold(&named.name).split(' ').any(|part| part == word);
        let is_there = |named: &Named| {
            let seats = self.seats(named.record.id.into());
            alliance.is_none_or(|alliance| seats.iter().any(|(id, _)| *id == alliance))
        };
        people.filter(|named| kind == Kind::Person && bears(named) && is_there(named)).collect()
    }

    fn me(&self) -> Option<PersonId> {
        None
    }

    fn alliance(&self, id: AllianceId) -> Option<Named> {
        match id.0.raw() {
            1 => Some(named(Kind::Alliance, 1, "acme", "Acme")),
            2 => Some(named(Kind::Alliance, 2, "globex", "Globex")),
            _ => None,
        }
    }

    fn person(&self, _id: PersonId) -> Option<Named> {
        None
    }

    fn alliances(&self, _limit: usize) -> Vec<Named> {
        Vec::new()
    }

    fn only_alliance(&self) -> Option<AllianceId> {
        None
    }

    fn planned(&self, _alliance: AllianceId) -> Vec<Planned> {
        let on = "2026-08-27".parse().unwrap();
        vec![Planned {
            id: Id::from_raw(41).into(),
            number: 41,
            kind: InteractionKind::Meeting,
            on,
            title: String::new(),
            people: vec![Id::from_raw(12).into()],
        }]
    }

    fn kpis(&self, alliance: AllianceId) -> Vec<Handle> {
        if alliance.0.raw() == 1 { vec!["leads".parse().unwrap()] } else { Vec::new() }
    }

    fn kpi(&self, alliance: AllianceId, handle: &Handle) -> Option<Stored<Kpi>> {
        let is_known = alliance.0.raw() == 1 && matches!(handle.as_str(), "nps" | "arr" | "leads");
        is_known.then(|| Stored {
            id: Id::from_raw(21),
            number: 21,
            rev: 1,
            author: "ana".to_owned(),
            visibility: crate::domain::Visibility::Both,
            created_at: crate::domain::Timestamp::from_millis(0),
            updated_at: crate::domain::Timestamp::from_millis(0),
            data: Kpi::named(alliance, handle.clone(), handle.as_str()),
        })
    }

    fn figure_on(&self, _kpi: KpiId, day: Day) -> Option<Decimal> {
        (day == "2026-08-24".parse().unwrap()).then_some(Decimal::ONE)
    }
}

fn context<'a>(rejected: &'a [usize], scope: Option<i64>) -> Context<'a> {
    Context {
        from: From::on("2026-08-26".parse().unwrap()),
        time: TimeOfDay::new(10, 0).unwrap(),
        zone: "Europe/Madrid".parse().unwrap(),
        scope: scope.map(|id| AllianceId(Id::from_raw(id))),
        hint: None,
        directory: &Book,
        rejected,
        taken: &[],
        kind: None,
    }
}

/// A line as short words: `call 2026-08-26 "title" [lucia] +tag`.
fn sketch(line: &str, scope: Option<i64>) -> String {
    let capture = parse(line, &context(&[], scope));
    let who = |person: &PersonRef| match person {
        PersonRef::Known { handle, .. } => handle.to_string(),
        PersonRef::Stub { handle, .. } => format!("{handle}?"),
    };
    let one = |intent: &Intent| {
        let mut words = match &intent.draft {
            Draft::Interaction { kind, when, planned, length_min, people, title, notes, .. } => {
                let mut words = format!("{}{kind} {}", if *planned { "planned " } else { "" }, when.day);
                words += &when.time.map_or_else(String::new, |time| format!(" {time}"));
                words += &length_min.map_or_else(String::new, |minutes| format!(" {minutes}min"));
                words += &format!(" {title:?}");
                if !people.is_empty() {
                    words += &format!(" [{}]", people.iter().map(who).collect::<Vec<_>>().join(" "));
                }
                if !notes.is_empty() {
                    words += &format!(" :: {notes}");
                }
                words
            }
            Draft::Decision { text, context, made_on } => format!("decision {made_on} {text:?}{context}"),
            Draft::Commitment { owner, text, due_on, .. } => {
                let owner = owner.as_ref().map_or("me".to_owned(), who);
                format!("commitment {owner} {text:?}{}", due_on.map_or_else(String::new, |due| format!(" due {due}")))
            }
            Draft::Obstacle { text, known_on, told_on, .. } => {
                let told = told_on.map_or_else(String::new, |told| format!(" told {told}"));
                format!("obstacle {known_on} {text:?}{told}")
            }
            Draft::Feedback { text, said_on, .. } => format!("feedback {said_on} {text:?}"),
            Draft::Fact { person, text, .. } => format!("fact {} {text:?}", who(person)),
            Draft::Recognition { people, text, given_on } => {
                let people: Vec<String> = people.iter().map(who).collect();
                format!("thanks {given_on} [{}] {text:?}", people.join(" "))
            }
            Draft::Topic { text, .. } => format!("topic {text:?}"),
            Draft::Reward { text, value, .. } => format!("gift {text:?} {value:?}"),
            Draft::Idea { text, .. } => format!("idea {text:?}"),
            Draft::Moved { it, .. } => format!("moved {}", it.number),
            Draft::Expectation { side, owner, text, due_on, .. } => {
                let owner = owner.as_ref().map_or(String::new(), |owner| format!(" {}", who(owner)));
                format!("{side} expect{owner} {text:?}{}", due_on.map_or_else(String::new, |due| format!(" due {due}")))
            }
            Draft::Measurement { kpi, value, as_of, note, replaces } => {
                let replaced = replaces.map_or_else(String::new, |old| format!(" not {old}"));
                format!("{}={value} {as_of}{replaced}{note}", kpi.handle)
            }
        };
        for tag in &intent.tags {
            words += &format!(" +{tag}");
        }
        if intent.is_private {
            words += " private";
        }
        words
    };
    let mut parts: Vec<String> = capture.intents.iter().map(one).collect();
    parts.insert(0, capture.alliance.map_or("?".to_owned(), |alliance| alliance.handle.to_string()));
    parts.extend(capture.asks.iter().map(|ask| format!("!{:?}", ask.problem)));
    parts.join(" | ")
}

#[test]
fn the_examples_of_the_grammar() {
    for (line, read) in [
        ("@acme call: pricing agreed :: wants net-45", r#"acme | call 2026-08-26 "pricing agreed" :: wants net-45"#),
        (
            "yesterday 16:30 acme lucia meeting 45m: renewal +q4",
            r#"acme | meeting 2026-08-25 16:30 45min "renewal" [lucia] +q4"#,
        ),
        ("mon @globex mail: sent deck", r#"globex | email 2026-08-24 "sent deck""#),
        (r#"@acme "Monday report" is late"#, r#"acme | note 2026-08-26 "Monday report is late""#),
        ("hoy 14:30 @acme reunión: precios cerrados", r#"acme | planned meeting 2026-08-26 14:30 "precios cerrados""#),
        (
            "ayer@x @lucia llamada: pide descuento hacer: responder para:viernes",
            r#"acme | note 2026-08-26 "ayer@x @lucia llamada: pide descuento" | commitment me "responder" due 2026-08-28"#,
        ),
        (
            "anteayer @lucia llamada: pide descuento hacer: responder para:viernes",
            r#"acme | call 2026-08-24 "pide descuento" [lucia] | commitment me "responder" due 2026-08-28"#,
        ),
        ("mañana por la mañana @acme reunión", r#"acme | planned meeting 2026-08-27 09:00 """#),
        ("@acme ob: delivery slips to March", r#"acme | obstacle 2026-08-26 "delivery slips to March""#),
        (
            "@acme met @lucia d: net-45 from January do: @ana send addendum due:next-fri",
            r#"acme | meeting 2026-08-26 "" [lucia] | decision 2026-08-26 "net-45 from January" | commitment ana "send addendum" due 2026-09-04"#,
        ),
    ] {
        assert_eq!(sketch(line, None), read, "{line}");
    }
}

#[test]
fn thanks_to_people_or_to_their_team() {
    for (line, scope, read) in [
        (
            "hace 3 días @globex gracias: @marta nos presentó a Umbrella",
            None,
            r#"globex | thanks 2026-08-23 [marta] "nos presentó a Umbrella""#,
        ),
        (
            "@acme met @lucia ty: quick turnaround",
            None,
            r#"acme | meeting 2026-08-26 "" [lucia] | thanks 2026-08-26 [lucia] "quick turnaround""#,
        ),
        (
            "ty: @lucia @ana saved the demo +private",
            Some(1),
            r#"acme | thanks 2026-08-26 [lucia ana] "saved the demo" private"#,
        ),
        ("@acme ty: a fast start", None, r#"acme | thanks 2026-08-26 [] "a fast start""#),
        ("@acme thanks: @nobody yet", None, r#"acme | thanks 2026-08-26 [nobody?] "yet""#),
    ] {
        assert_eq!(sketch(line, scope), read, "{line}");
    }
}

#[test]
fn expectations_of_either_side() {
    for (line, read) in [
        ("@globex ex: answer to the RFP due:fri", r#"globex | us expect "answer to the RFP" due 2026-08-28"#),
        ("@globex ex: a plan due:31 dec for both", r#"globex | us expect "a plan for both" due 2026-12-31"#),
        ("@globex do: send it due:next friday", r#"globex | commitment me "send it" due 2026-09-04"#),
        ("@acme exus: @ana a named contact", r#"acme | them expect ana "a named contact""#),
        (
            "@acme llamada: repaso esperan: respuesta en una semana para:viernes",
            r#"acme | call 2026-08-26 "repaso" | them expect "respuesta en una semana" due 2026-08-28"#,
        ),
    ] {
        assert_eq!(sketch(line, None), read, "{line}");
    }
}

#[test]
fn figures_stand_anywhere_and_leave_the_rest_as_it_was() {
    for (line, read) in [
        ("@acme nps=8 arr=120000", "acme | nps=8 2026-08-26 | arr=120000 2026-08-26"),
        ("@acme leads=34 yesterday", "acme | leads=34 2026-08-25"),
        ("@acme leads=34 hace 3 días", "acme | leads=34 2026-08-23"),
        ("mon @acme leads=12.5k", "acme | leads=12500 2026-08-24 not 1"),
        (
            "@acme call: good week leads=34, nps=8.",
            r#"acme | call 2026-08-26 "good week" | leads=34 2026-08-26 | nps=8 2026-08-26"#,
        ),
        (
            "yesterday @acme call @lucia: list ok do: @ana send it due:fri leads=34",
            r#"acme | call 2026-08-25 "list ok" [lucia] | commitment ana "send it" due 2026-08-28 | leads=34 2026-08-25"#,
        ),
        ("@acme leads=34 :: from the CRM", "acme | leads=34 2026-08-26from the CRM"),
        ("@acme x=34", r#"acme | note 2026-08-26 "x=34""#),
        ("@acme leads=34 x=3 yesterday", r#"acme | note 2026-08-26 "x=3 yesterday" | leads=34 2026-08-25"#),
        ("@globex leads=34", r#"globex | note 2026-08-26 "leads=34""#),
        ("@acme leads=120 mil ayer", "acme | leads=120000 2026-08-25"),
        ("@acme leads = 1 200,50 nps=8", "acme | leads=1200.5 2026-08-26 | nps=8 2026-08-26"),
        ("@acme arr=1,5 millones esta mañana", "acme | arr=1500000 2026-08-26"),
        ("@acme leads=12 345", "acme | leads=12345 2026-08-26"),
        ("@acme a == b and c = d", r#"acme | note 2026-08-26 "a == b and c = d""#),
        (r"@acme call: \leads=34", r#"acme | call 2026-08-26 "leads=34""#),
    ] {
        assert_eq!(sketch(line, None), read, "{line}");
    }
    let unknown = parse("@acme x=34", &context(&[], None));
    assert!(matches!(unknown.notices.first(), Some(Notice::UnknownKpi { .. })));
    let ahead = parse("@acme leads=34 tomorrow", &context(&[], None));
    assert!(matches!(ahead.asks.first().map(|ask| &ask.problem), Some(Problem::FutureFigure { .. })), "{ahead:?}");
    let ambiguous = parse("@acme leads=1.200", &context(&[], None));
    assert!(matches!(ambiguous.asks.first().map(|ask| &ask.problem), Some(Problem::Figure { .. })), "{ambiguous:?}");
    for (line, words) in [
        ("@acme leads=many", "leads=many"),
        ("@acme leads=treinta y pico ayer", "leads=treinta y pico"),
        ("@acme leads= call: no figure", "leads= call: no figure"),
        ("@acme leads=45 %", "leads=45 %"),
        ("@acme leads=12 345 visits", "leads=12 345"),
        ("@acme leads=45.000 yesterday", "leads=45.000"),
    ] {
        let asked = parse(line, &context(&[], None));
        let Some(Problem::Figure { word, .. }) = asked.asks.first().map(|ask| &ask.problem) else {
            panic!("{line}: {asked:?}")
        };
        assert_eq!(word, words, "{line}");
    }
    let rejected = parse("@acme leads=34", &context(&[6], None));
    assert!(matches!(rejected.intents.first().map(|it| &it.draft), Some(Draft::Interaction { .. })), "{rejected:?}");
}

#[test]
fn what_looks_like_it_and_is_not() {
    for (line, read) in [
        ("meeting moved to Friday", r#"acme | note 2026-08-26 "meeting moved to Friday""#),
        ("12:30 ratio", r#"acme | note 2026-08-26 "12:30 ratio""#),
        ("12:30 call", r#"acme | planned call 2026-08-26 12:30 """#),
        ("in fact: they agreed", r#"acme | note 2026-08-26 "in fact: they agreed""#),
        ("a list to do: nothing", r#"acme | note 2026-08-26 "a list to do: nothing""#),
        ("la fecha de decisión: mayo", r#"acme | note 2026-08-26 "la fecha de decisión: mayo""#),
        (r"call: \do: it", r#"acme | call 2026-08-26 "do: it""#),
        ("call: the price (d:x) stays", r#"acme | call 2026-08-26 "the price (d:x) stays""#),
        ("call: +1 for this +a/b", r#"acme | call 2026-08-26 "+1 for this +a/b""#),
        ("email 30 people", r#"acme | note 2026-08-26 "email 30 people""#),
    ] {
        assert_eq!(sketch(line, Some(1)), read, "{line}");
    }
}

#[test]
fn alliances_people_and_stubs() {
    for (line, scope, read) in [
        ("@pedro call: hi", Some(1), r#"acme | call 2026-08-26 "hi" [pedro?]"#),
        ("@pedro call: hi", None, r#"? | call 2026-08-26 "hi" | !Unknown { handle: Handle("pedro"), guess: None }"#),
        ("MARTA call: hi", None, r#"globex | call 2026-08-26 "hi" [marta]"#),
        ("@lucia @marta call: hi", None, r#"? | call 2026-08-26 "hi" [lucia marta] | !NoAlliance"#),
        ("@ana call: hi", None, r#"? | call 2026-08-26 "hi" [ana] | !NoAlliance"#),
        ("do: lucía, the contract", Some(1), r#"acme | commitment lucia "the contract""#),
        ("@acme do: @pepe sign due: el viernes", None, r#"acme | commitment pepe? "sign" due 2026-08-28"#),
        ("@acme fact: @lucia likes opera +private", None, r#"acme | fact lucia "likes opera" private"#),
        ("@acme lucia fact: likes opera", None, r#"acme | fact lucia "likes opera""#),
        ("@acme fact: likes opera", None, "acme | !NoPerson"),
        ("@acme ob: slips told: yesterday on:mon", None, r#"acme | obstacle 2026-08-24 "slips" told 2026-08-25"#),
        ("@acme ob: slips told: mon", None, r#"acme | obstacle 2026-08-24 "slips" told 2026-08-24"#),
        ("3 days ago @acme d: agreed", None, r#"acme | decision 2026-08-23 "agreed""#),
        ("topic: budget idea: a joint webinar", Some(2), r#"globex | topic "budget" | idea "a joint webinar""#),
    ] {
        assert_eq!(sketch(line, scope), read, "{line}");
    }
}

#[test]
fn somebody_unknown_is_not_put_with_the_only_partner_by_guess() {
    let hinted = |line: &str| {
        let context = Context { hint: Some(AllianceId(Id::from_raw(1))), ..context(&[], None) };
        parse(line, &context)
    };
    assert_eq!(hinted("call: hi").alliance.unwrap().handle.as_str(), "acme");
    assert_eq!(hinted("do: @pedro sign").alliance.unwrap().handle.as_str(), "acme", "behind a marker it is a person");
    let asked = hinted("@umbrella call: hi");
    assert_eq!(asked.alliance, None);
    match asked.asks.as_slice() {
        [Ask { problem: Problem::Unknown { handle, guess: Some(guess) }, .. }] => {
            assert_eq!((handle.as_str(), guess.handle.as_str()), ("umbrella", "acme"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(hinted("@lucia @pedro call: hi").alliance.unwrap().handle.as_str(), "acme", "Lucía says which");
}

#[test]
fn what_cannot_be_saved_says_why() {
    for (line, problem) in [
        ("   ", "Empty"),
        ("@acme yesterday", "NothingSaid"),
        ("@acme do: due:fri", "NoWords"),
        ("@both call: hi", "Ambiguous"),
        ("ayer @acme call: hi", "DateOrHandle"),
        ("03/04 @acme call: hi", "TwoDays"),
        ("@acme do: send it due:soon", "NoDay"),
        ("@acme do: send it due: when Luis is back", "NoDay"),
        ("@acme ob: slips told: whenever", "NoDay"),
        ("@acme call at 25:10", "NoSuchHour"),
        ("@acme do: it due:03/04", "TwoDays"),
    ] {
        let capture = parse(line, &context(&[], None));
        assert!(format!("{:?}", capture.asks).contains(problem), "{line}: {:?}", capture.asks);
        assert!(!capture.is_ready());
    }
    let long = "x".repeat(1_000_000);
    assert_eq!(parse(&long, &context(&[], None)).asks[0].problem, Problem::TooLong { max: LINE_MAX });
}

mod kept;
mod lost;
mod moved;
mod privacy;
mod whoever;
