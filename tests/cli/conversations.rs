//! A working day, told in both languages.

use crate::desk::Desk;

#[test]
fn a_first_day() {
    let desk = Desk::new("en");
    picture!(desk.converse(&[
        "today",
        "add alliance acme Acme Industrial --review \"in 2mo\"",
        "add person ana Ana Ruiz --alliance acme --side us --role \"alliance manager\"",
        "add person lucia Lucía Vega --alliance acme --side them --role sponsor --email lucia@acme.example",
        "be",
        "be @ana",
        "be",
        "add cadence acme working 7 14 --channel call --since 2026-08-03",
        "log @acme met @lucia d: net-45 from January do: @ana send addendum due:next-fri ob: delivery slips to March",
        "log -n yesterday 16:30 acme lucia meeting 45m: renewal +q4",
        "log \"@acme call: pricing agreed :: wants net-45\"",
        "add interaction acme meeting Steering --when \"2026-08-27 10:00\" --people lucia --place Madrid",
        "add obstacle acme licences held up --on monday --level high",
        "today",
        "today --alliance acme",
        "list commitments --open",
        "list interactions",
        "show 8",
        "show @acme",
        "history --limit 4",
    ]));
}

#[test]
fn verbs_and_the_way_back() {
    let desk = Desk::with_acme("en");
    for line in [
        "add commitment acme send the contract --due fri",
        "add commitment acme answer the RFP --owner lucia --due 2026-08-20",
        "add decision acme net-45 from January",
        "add obstacle acme delivery slips --on monday",
        "add interaction acme meeting Steering --when \"2026-08-24 10:00\" --people lucia",
        "add topic acme budget --recurring",
        "add share acme monthly report --every 1mo --due today",
        "add idea globex joint webinar",
    ] {
        assert_eq!(desk.run(line).code, 0, "{line}");
    }
    picture!(desk.converse(&[
        "done 9",
        "done 9",
        "move 10 1 dec",
        "show 10",
        "ack 11",
        "supersede 11 net-60 from March",
        "tell 12 yesterday",
        "resolve 12",
        "done 14",
        "done 15",
        "drop 10",
        "drop 10 no longer needed",
        "held 11",
        "missed 9",
        "delete 16",
        "show 16",
        "undo",
        "redo",
        "undo",
        "edit 16 text=joint webinar in May tags=+spring visibility=mine",
        "show 16",
        "snooze 12 3d",
        "snooze 17 3d",
        "snooze 17 fri",
        "history 10",
    ]));
}

#[test]
fn a_day_in_spanish() {
    let desk = Desk::new("es");
    picture!(desk.converse(&[
        "today",
        "add alliance acme Acme Industrial --stage \"en renovación\"",
        "add person ana Ana Ruiz --alliance acme --side nosotros --role \"responsable de alianza\"",
        "add person lucia Lucía Vega --alliance acme --side ellos --role patrocinador",
        "be",
        "be @ana",
        "be",
        "add cadence acme operativo 7 14 --channel llamada --since 2026-08-03",
        "log ayer @lucia llamada: pide descuento hacer: responder para:viernes",
        "log hoy 14:30 @acme reunión: precios cerrados",
        "add obstacle acme se retrasan las licencias --on lunes --level alto",
        "add share acme informe mensual --every 1mo --due hoy",
        "today",
        "list compromisos",
        "list interacciones",
        "show 7",
        "move 7 pasado mañana",
        "done 7",
        "tell 9",
        "undo",
        "undo",
        "redo",
        "history --limit 3",
        "done 99",
        "show @nadie",
        "log @nadie llamada: hola",
        "log @acme 31/9 llamada",
        "list cosas",
        "quitar 3",
        "add alliance",
        "move 7",
        "drop 7",
    ]));
}

#[test]
fn every_kind_can_be_added_listed_shown_and_edited() {
    let desk = Desk::with_acme("en");
    let rows = [
        (
            "alliances",
            "add alliance initech Initech --signed 2026-01-15 --currency EUR --stage launching",
            "partner=Initech SA",
        ),
        (
            "people",
            "add person luis Luis Vega --birthday \"12 mar\" --phone 600 --tags vip --language es --zone europe/madrid",
            "name=Luis Vegas",
        ),
        ("seats", "add seat marta acme --side them --role champion --title CFO --from 2026-01-01", "to=eom"),
        ("cadences", "add cadence globex executive 3mo 6mo --channel \"in person\"", "ideal=2mo"),
        ("facts", "add fact lucia plays padel --kind interest --on yesterday", "kind=family"),
        (
            "interactions",
            "add interaction globex visit plant --when yesterday --people marta --length-min 90 --mode \"in person\"",
            "people=+lucia length_min=60",
        ),
        ("topics", "add topic globex budget --recurring --tags q4", "text=the budget"),
        ("decisions", "add decision globex list from May --context \"as agreed\" --state proposed", "context=as said"),
        ("commitments", "add commitment globex send deck --owner marta --due fri", "due=sat owner=ana"),
        ("obstacles", "add obstacle globex strike --owner ana --level low --known mon", "level=high"),
        ("shares", "add share globex price list --every 2w", "every=1mo"),
        ("feedback", "add feedback globex great support --said-by \"Big Co\" --tone positive", "tone=negative"),
        ("ideas", "add idea globex webinar --side them", "side=us"),
    ];
    for (kind, add, edit) in rows {
        let added = desk.run(&format!("{add} --json"));
        assert_eq!(added.code, 0, "{added:?}");
        let object = added.json();
        let number = object["number"].as_i64().expect("a number");
        assert!(object["id"].is_string(), "{object}");
        assert!(!add.contains("--tags") || object["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{object}");
        let listed = desk.run(&format!("list {kind} --json")).json();
        assert!(listed.as_array().unwrap().iter().any(|row| row["number"] == number), "{kind}: {listed}");
        assert!(desk.run(&format!("list {kind}")).out.contains(&number.to_string()), "{kind}");
        assert!(desk.run(&format!("show {number}")).out.contains(&number.to_string()), "{kind}");
        let edited = desk.run(&format!("edit {number} {edit}"));
        assert_eq!(edited.code, 0, "{edited:?}");
        let shown = desk.run(&format!("show {number} --json")).json();
        assert_ne!(shown["rev"], object["rev"], "{kind} {edit}");
        assert_eq!(desk.run("undo").code, 0, "one edit is one undo");
        let restored = desk.run(&format!("show {number} --json")).json();
        for (field, value) in object.as_object().unwrap() {
            let advances = ["rev", "updated_at"].contains(&field.as_str());
            assert!(advances || restored[field] == *value, "{kind} {field}: {} is not {value}", restored[field]);
        }
    }
}
