//! What other programs write, a small thing each; `tests/foreign/variants.py` has many more.

use super::*;
use crate::domain::{Interaction, Visibility};

fn desk(name: &'static str) -> Desk {
    let desk = Desk::new();
    Desk { alliance: Some(desk.acme), name, ..desk }
}

#[test]
fn heads_of_contacts_are_known_in_the_languages_people_export_them_in() {
    for heads in [
        "Prénom,Nom,Adresse de messagerie,Tél. mobile",
        "Nome próprio,Apelido,Endereço de correio eletrónico,Telemóvel",
        "Nome,Cognome,Indirizzo posta elettronica,Cellulare",
        "Nombre,Apellidos,Correo,Número de teléfono móvil",
        "First name,Last name,Home email,Mobile",
        "Person - First name,Person - Last name,Person - Email,Person - Phone - Mobile",
    ] {
        let mut desk = desk("in.csv");
        desk.import(format!("{heads}\nLucía,Vega,lucia@acme.example,+34 600 11 22 33\n"));
        let lucia = desk.store.people(None, 9).unwrap().pop().unwrap().data;
        let told = (lucia.name.as_str(), lucia.email.as_str(), lucia.phone.as_str());
        assert_eq!(told, ("Lucía Vega", "lucia@acme.example", "+34 600 11 22 33"), "{heads}");
    }
}

#[test]
fn what_a_cell_says_is_kept_as_people_mean_it() {
    let mut desk = desk("in.csv");
    desk.import(
        "Name,Email,Private,Time Zone\n\"Vega, Lucía\",Lucía Vega <lucia@acme.example>,True,America/Mexico_City\n\
         Bo Lind,not an address,False,Somewhere\n",
    );
    let (lucia, bo) = (desk.person("lucia"), desk.person("bo"));
    assert_eq!((lucia.name.as_str(), lucia.sort_name.as_str()), ("Lucía Vega", "Vega, Lucía"));
    assert_eq!((lucia.email.as_str(), lucia.visibility), ("lucia@acme.example", Visibility::Ours));
    assert_eq!(lucia.zone.map(crate::domain::Zone::name), Some("America/Mexico_City"));
    assert_eq!((bo.notes.as_str(), bo.zone), ("not an address\nTZ Somewhere", None));
}

#[test]
fn whatever_a_column_calls_it_what_is_not_for_all_is_narrower() {
    let narrow = [
        ("Confidencial", "Sí"),
        ("¿Es confidencial?", "x"),
        ("Confidential", "1"),
        ("Is Private", "yes"),
        ("Vertraulich", "ja"),
        ("Sensitivity", "Confidential"),
        ("Nivel de confidencialidad", "Reservado"),
        ("Privado", "verdadero"),
        ("Public", "no"),
        ("Categories", "Confidential"),
        ("Etiquetas", "vertraulich"),
        ("Access", "Private"),
        ("Access level", "restricted"),
        ("Classification", "Secret"),
        ("Clasificación", "confidencial"),
        ("Only me", "yes"),
        ("Nur für mich", "ja"),
        ("Solo yo", "sí"),
        ("Confidencialidad", "Particular"),
        ("Sensitivity", "Personal"),
        ("Sensitivity", "Private"),
        ("Vertraulichkeit", "Persönlich"),
        ("Internal", "private"),
    ];
    let among_us = [("Internal", "yes"), ("Interno", "sí"), ("Classification", "Internal"), ("Nur intern", "x")];
    let open = [
        ("Confidencial", "No"),
        ("Confidential", ""),
        ("Private", "-"),
        ("Public", "sí"),
        ("Shared", "Ana"),
        ("Internal", "no"),
        ("Sensitivity", "Normal"),
        ("Access", "Everyone"),
    ];
    let seen = |(head, cell): (&str, &str)| {
        let mut desk = desk("in.csv");
        let rows = desk.import(format!("Fecha;Asunto;{head};Alianza\n2026-08-20;Steering;{cell};acme\n"));
        assert_eq!(rows.iter().map(|row| &row.verdict).collect::<Vec<_>>(), [&Verdict::New], "{head}: {cell}");
        desk.store.newest::<Interaction>(None, 9).unwrap()[0].visibility
    };
    assert_eq!(narrow.map(seen), [Visibility::Mine; 23]);
    assert_eq!(among_us.map(seen), [Visibility::Ours; 4]);
    assert_eq!(open.map(seen), [Visibility::Both; 8]);
    let mut desk = desk("in.csv");
    for (head, cell) in
        [("Confidencial", "quizá"), ("Access", "tier 3"), ("Sensitivity", "3"), ("Classification", "blue")]
    {
        let rows = desk.look(format!("Fecha;Asunto;{head};Alianza\n2026-08-20;Steering;{cell};acme\n")).0;
        assert!(matches!(rows[0].verdict, Verdict::Refused(_)), "{head} {cell} {rows:?}");
    }
    for head in ["Private Email", "Secretary", "Telefon privat", "Internal notes", "International", "Accessories"] {
        assert_ne!(super::super::csv::Field::named(head), Some(super::super::csv::Field::Visibility), "{head}");
    }
}

#[test]
fn whoever_is_known_by_a_further_address_is_asked_nothing_when_it_comes_first() {
    let mut desk = desk("in.vcf");
    let card = |fields: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lucía Vega\r\n{fields}\r\nEND:VCARD\r\n");
    desk.import(card("UID:1\r\nEMAIL:lucia@acme.example\r\nEMAIL:lucia@home.example"));
    let rows = desk.import(card("UID:2\r\nEMAIL:lucia@home.example\r\nTEL:+34 600 11 22 33"));
    assert!(matches!(rows[0].verdict, Verdict::Changed(_)), "{rows:?}");
    let lucia = desk.person("lucia");
    assert_eq!((lucia.email.as_str(), lucia.phone.as_str()), ("lucia@acme.example", "+34 600 11 22 33"));
}

#[test]
fn midnights_of_outlook_are_days_and_days_of_tables_have_their_hour_beside_them() {
    let lengths = |desk: &Desk| -> Vec<(String, bool, Option<i32>)> {
        let all = desk.store.newest::<Interaction>(None, 9).unwrap();
        all.iter().map(|it| (it.when.day.to_string(), it.when.time.is_some(), it.length_min)).collect()
    };
    let mut calendar = desk("in.ics");
    calendar.import(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Fair\nDTSTART;TZID=Europe/Madrid:20260802T000000\n\
         DTEND;TZID=Europe/Madrid:20260805T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    assert_eq!(lengths(&calendar), [("2026-08-02".to_owned(), false, Some(3 * 24 * 60))]);
    let mut table = desk("in.csv");
    table.import("Objet,Début,Début,Fin,Fin\nPoint,13/08/2026,09:00:00,13/08/2026,10:30:00\n");
    assert_eq!(lengths(&table), [("2026-08-13".to_owned(), true, Some(90))]);
    let mut german = desk("in.csv");
    german.import("Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ganztägiges Ereignis\nMesse;13.08.2026;00:00:00;16.08.2026;00:00:00;Ein\n");
    assert_eq!(lengths(&german), [("2026-08-13".to_owned(), false, Some(3 * 24 * 60))]);
}

#[test]
fn a_log_is_read_by_its_days_and_what_is_still_to_be_done_is_none_of_it() {
    let mut desk = desk("in.md");
    desk.import("* 2026-08-03 lunch with **Bo Lind**\n\n## 02.08.2026\n- [x] call with Ana\n- [ ] write the paper\n");
    let all = desk.store.newest::<Interaction>(None, 9).unwrap();
    let mut told: Vec<String> = all.iter().map(|it| format!("{} {}", it.when.day, it.title)).collect();
    told.sort();
    assert_eq!(told, ["2026-08-02 call with Ana", "2026-08-03 lunch with Bo Lind"]);
}
