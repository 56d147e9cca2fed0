use super::*;

fn read(page: &str) -> Vec<(Under, String)> {
    let rows = rows(page.lines());
    let kept = rows.iter().zip(page.lines()).filter(|(row, line)| !row.is_passed && !line.trim().is_empty());
    kept.map(|(row, line)| (row.under, row.text(line))).collect()
}

#[test]
fn a_heading_is_known_however_it_is_written() {
    for written in [
        "Decisions",
        "decisions:",
        "## Decisions",
        "### Decisions:",
        "**Decisions**",
        "**Decisions:**",
        "2. Decisions",
        "1) Decisions:",
        "Key decisions",
        "Decisions made:",
        "DECISIONS",
        "Acuerdos",
        "Decisiones:",
        "__Acuerdos__",
        "10:40 Acuerdos:",
        "Decisions (both sides)",
    ] {
        let page = format!("{written}\n- net-45\n- list frozen");
        let wanted = ["net-45", "list frozen"].map(|text| (Under::Record("decision:"), text.to_owned()));
        assert_eq!(read(&page), wanted, "{written}");
    }
}

#[test]
fn under_a_heading_that_is_marked_all_is_ones_own() {
    for written in ["Decisions +private", "Action items (private)", "## Acuerdos - privado:", "Decisions +privado:"] {
        let wanted = [(Under::Private, "net-45".to_owned()), (Under::Record("decision:"), "list frozen".to_owned())];
        assert_eq!(read(&format!("{written}\n- net-45\nDecisions\n- list frozen")), wanted, "{written}");
    }
}

#[test]
fn a_line_is_read_without_its_bullet_and_goes_on_where_it_was_too_long() {
    let page = "Próximos pasos\n* [ ] Luis manda el\n  contrato\n* [x] hecho\n- tercero\n\nGracias a todos por venir";
    let record = Under::Record("do:");
    assert_eq!(
        read(page),
        [
            (record, "Luis manda el contrato".to_owned()),
            (record, "hecho".to_owned()),
            (record, "tercero".to_owned()),
            (Under::Words, "Gracias a todos por venir".to_owned())
        ]
    );
    let rows = rows(page.lines());
    assert_eq!(rows.iter().filter(|row| row.is_done).count(), 1);
}

#[test]
fn what_stands_beside_a_heading_is_under_it_and_nothing_is_nothing() {
    let page = "Attendees: Ana, Lucía\nRisks: none\nNext meeting: 12 Sep\nQ3 numbers:\nup\nRisks & questions\n- a";
    assert_eq!(
        read(page),
        [
            (Under::Present, "Ana, Lucía".to_owned()),
            (Under::Words, "none".to_owned()),
            (Under::Next, "12 Sep".to_owned()),
            (Under::Words, "up".to_owned()),
            (Under::Unclear, "a".to_owned())
        ]
    );
}

#[test]
fn lines_that_are_typed_are_no_page() {
    for text in ["acme call: ok\nglobex mail: sent", "acme call: ok\nagreed: net-45", "one\ntwo", "Decisions"] {
        assert!(!is_page(text), "{text}");
    }
    for text in ["acme call\nDecisions:\nnet-45", "# Weekly\nwords", "Weekly\nAsistentes: Ana"] {
        assert!(is_page(text), "{text}");
    }
}

#[test]
fn points_under_a_name_are_theirs_and_those_under_a_sentence_are_its_details() {
    let page = "Action items\n- Luis\n  - send it by Friday\n  - check the invoices\n- Lucía:\n    * new tariff\n\
                - send the SOW by Monday\n  - with annex B\n    - and the old one\nDecisions\n- Pricing\n  - net-45";
    let (task, decision) = (Under::Record("do:"), Under::Record("decision:"));
    let wanted = [
        (task, "Luis: send it by Friday"),
        (task, "Luis: check the invoices"),
        (task, "Lucía: new tariff"),
        (task, "send the SOW by Monday"),
        (Under::Words, "with annex B"),
        (Under::Words, "and the old one"),
        (decision, "Pricing: net-45"),
    ];
    assert_eq!(read(page), wanted.map(|(under, text)| (under, text.to_owned())));
}

#[test]
fn a_heading_that_nobody_knows_ends_what_was_before_it_and_what_is_ours_stays_ours() {
    let page = "Agradecimientos\n- A Marta por avisar\n\nSolo para nosotros\n- Luis quiere bajarnos el precio\n\n\
                Cosas sueltas\n- algo más\nAcuerdos:\n- net-45\nVarios del día\n- el local es frío";
    assert_eq!(
        read(page),
        [
            (Under::Record("thanks:"), "A Marta por avisar".to_owned()),
            (Under::Private, "Luis quiere bajarnos el precio".to_owned()),
            (Under::Private, "algo más".to_owned()),
            (Under::Record("decision:"), "net-45".to_owned()),
            (Under::Words, "el local es frío".to_owned()),
        ]
    );
    let page = "Decisions\nPricing\n- net-45\n- list frozen";
    assert!(read(page).iter().all(|(under, _)| *under == Under::Record("decision:")), "no gap, no heading");
}
