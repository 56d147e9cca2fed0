//! Tables of people, interactions and figures.

use super::fixtures::fixture;
use super::*;
use crate::domain::{Act, Interaction, Kpi, Stored, Unit};
use crate::exchange::csv::Preset;
use crate::exchange::item::Reason;

fn desk() -> Desk {
    Desk { name: "in.csv", ..Desk::new() }
}

fn words(rows: &[Row]) -> Vec<&'static str> {
    rows.iter().map(|row| crate::report::exchange::word(&row.verdict)).collect()
}

#[test]
fn a_table_by_another_program_comes_in_whole_and_once() {
    let mut desk = desk();
    let table = fixture("csv/atomic-crm-contacts.csv");
    let layouts = layouts(&desk.store, &desk.request(&table)).unwrap();
    assert_eq!(layouts[0].1.preset, Some(Preset::AtomicCrm));
    let rows = desk.import(&table);
    assert_eq!(rows.len(), 250);
    let asked = rows.iter().filter(|row| matches!(row.verdict, Verdict::Ask { .. })).count();
    assert_eq!(
        words(&rows).iter().filter(|word| **word == "new").count(),
        250 - asked,
        "two of one name are asked about"
    );
    let shelley = desk.person("shelley");
    assert_eq!(
        (shelley.name.as_str(), shelley.sort_name.as_str(), shelley.email.as_str(), shelley.phone.as_str()),
        ("Shelley Kerluke", "Kerluke, Shelley", "Shelley_Kerluke47@hotmail.com", "1-955-371-0847 x371")
    );
    assert_eq!(shelley.notes, "Ubiquitous, Gottlieb and Sons\nEaque ipsa velit.");
    let robin = desk.store.people_by_name("Robin Fritsch").unwrap();
    assert_eq!(desk.store.tags(robin[0].0).unwrap(), ["football-fan", "musician"]);
    let again = desk.import(&table);
    assert!(again.iter().all(|row| matches!(row.verdict, Verdict::Same | Verdict::Ask { .. })));
    ops::undo(&mut desk.store).unwrap();
    assert!(desk.everybody().is_empty());
}

#[test]
fn encodings_separators_and_quotes_are_told_from_the_table() {
    let plain = "Nombre;Apellidos;Correo;Notas\nLucía;Vega;lucia@acme.example;\"dos\nlíneas; y \"\"más\"\"\"\n";
    let latin: Vec<u8> = plain.chars().map(|c| c as u32 as u8).collect();
    let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(plain.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let tabs = plain.replace(';', "\t").replace("líneas\t", "líneas;");
    let tables: [Vec<u8>; 9] = [
        plain.into(),
        latin,
        wide(&[0xff, 0xfe], u16::to_le_bytes),
        wide(&[0xfe, 0xff], u16::to_be_bytes),
        wide(&[], u16::to_le_bytes),
        wide(&[], u16::to_be_bytes),
        format!("\u{feff}{plain}").into(),
        tabs.into(),
        format!("sep=;\r\n{plain}").into(),
    ];
    for table in tables {
        let mut desk = desk();
        assert_eq!(words(&desk.import(&table)), ["new"], "{}", String::from_utf8_lossy(&table));
        let lucia = desk.person("lucia");
        assert_eq!((lucia.name.as_str(), lucia.email.as_str()), ("Lucía Vega", "lucia@acme.example"));
        assert_eq!(lucia.notes, "dos\nlíneas; y \"más\"");
    }
}

#[test]
fn columns_can_be_said_and_are_remembered_for_tables_like_it() {
    let mut desk = desk();
    let table = "Quién,Dónde escribirle,Nota\nLucía Vega,lucia@acme.example,hola\n";
    let mut watch = Watch { row: &mut |_| {}, progress: &mut |_| true };
    let request = desk.request("Quién,Dónde\na,b\n");
    let missing = preview(&mut desk.store, &request, &mut watch);
    assert!(matches!(missing, Err(Error::File { problem: Problem::NoColumns, .. })));
    desk.maps = vec![("nombre".to_owned(), "Quién".to_owned()), ("email".to_owned(), "2".to_owned())];
    assert_eq!(words(&desk.import(table)), ["new"]);
    let request = desk.request(table);
    remember_columns(&mut desk.store, &request).unwrap();
    desk.maps.clear();
    assert_eq!(words(&desk.import(table)), ["same"]);
    let more = "Quién,Dónde escribirle,Nota\nAna Ruiz,ana@acme.example,\n";
    assert_eq!(words(&desk.import(more)), ["new"]);
    assert_eq!(desk.person("ana").email, "ana@acme.example");
    desk.maps = vec![("email".to_owned(), "Nowhere".to_owned())];
    let request = desk.request(table);
    let wrong = preview(&mut desk.store, &request, &mut watch);
    assert!(matches!(wrong, Err(Error::File { problem: Problem::NoSuchColumn(_), .. })));
}

#[test]
fn interactions_come_in_with_their_people() {
    let mut desk = desk();
    let table = "Fecha,Hora,Tipo,Asunto,Asistentes,Notas,Alianza\n\
        03/02/2026,10:30,llamada,Precios,Lucía Vega; ana@nos.example,hablamos,acme\n\
        25/02/2026,,reunión,Seguimiento,Lucía Vega,,acme\n\
        mañana,,reunión,Próxima,,,acme\n\
        pronto,,reunión,Sin fecha,,,acme\n\
        01/02/2026,,reunión,Sin alianza,,,nadie\n";
    let (rows, _) = desk.look(table);
    assert_eq!(words(&rows), ["new", "new", "new", "refused", "refused"]);
    assert_eq!(rows[3].place.nth, 5, "as the spreadsheet counts it");
    let good: String = table.lines().take(4).map(|line| format!("{line}\n")).collect();
    let rows = desk.import(&good);
    let call = desk.store.get::<Interaction>(rows[0].record.unwrap().id.into()).unwrap();
    assert_eq!(
        (call.when.day.to_string().as_str(), call.kind.as_str(), call.state.as_str()),
        ("2026-02-03", "call", "held")
    );
    assert_eq!(call.when.time.unwrap().to_string(), "10:30");
    assert_eq!(desk.store.attendance(call.key()).unwrap().len(), 2);
    assert!(desk.person("lucia").to_verify, "made in passing");
    let next = desk.store.get::<Interaction>(rows[2].record.unwrap().id.into()).unwrap();
    assert_eq!(next.state.as_str(), "planned");
    assert!(desk.import(&good).iter().all(|row| row.verdict == Verdict::Same));
    let changed = good.replace("hablamos", "hablamos mucho").replace("Lucía Vega; ana@nos.example", "Lucía Vega");
    let rows = desk.import(&changed);
    assert!(
        matches!(&rows[0].verdict, Verdict::Changed(changes)
        if changes.iter().map(|it| it.field).collect::<Vec<_>>() == ["notes", "people"]),
        "{rows:?}"
    );
    assert_eq!(desk.store.attendance(call.key()).unwrap().len(), 1);
    // Whoever was made in passing and deleted here stays so.
    let ana = desk.store.people_by_email("ana@nos.example").unwrap()[0];
    let seat = desk.store.seats_held(ana).unwrap()[0].reference();
    ops::apply(&mut desk.store, &[(Act::Delete, seat), (Act::Delete, ana.into())]).unwrap();
    desk.import(good.replace("Precios", "Precios de nuevo"));
    assert!(desk.store.people_by_email("ana@nos.example").unwrap().is_empty());
}

#[test]
fn figures_come_in_by_their_kpi() {
    let mut desk = desk();
    let kpi = Kpi { unit: Unit::Number, ..Kpi::named(desk.acme, "leads".parse().unwrap(), "Leads") };
    ops::add(&mut desk.store, &kpi, None, &[]).unwrap();
    let table = "fecha;indicador;valor\n2026-08-01;leads;34\n2026-08-08;acme/leads;1.234,5\n2026-08-08;leads;40\n2026-08-09;other;1\n2027-01-01;leads;1\n2026-08-10;leads;many\n";
    let (rows, _) = desk.look(table);
    assert_eq!(words(&rows), ["new", "new", "refused", "refused", "refused", "refused"]);
    let good: String = table.lines().take(3).map(|line| format!("{line}\n")).collect();
    desk.import(&good);
    let last: String = table.lines().take(2).map(|line| format!("{line}\n")).collect();
    assert_eq!(words(&desk.import(&last)), ["same"]);
    ops::undo(&mut desk.store).unwrap();
    assert_eq!(words(&desk.look(&good).0), ["new", "new"]);
    desk.import(&good);
    let corrected = good.replace(";34", ";35");
    assert_eq!(words(&desk.import(&corrected)), ["changed", "same"]);
}

#[test]
fn a_table_that_is_cut_off_or_no_table_says_so() {
    let mut desk = desk();
    let (rows, _) = desk.look("name,email,notes\nLucía Vega,lucia@acme.example,\nAna Ru");
    assert_eq!(words(&rows), ["new", "refused"]);
    assert!(matches!(rows[1].verdict, Verdict::Refused(item::Reason::CutOff)));
    let (rows, _) = desk.look("name,email\n=cmd|'/c calc'!A0,\u{1b}]0;x\u{7}a@b\n");
    assert_eq!(words(&rows), ["new"]);
    assert_eq!(rows[0].title, "=cmd|'/c calc'!A0");
}

#[test]
fn a_figure_written_or_corrected_here_is_asked_about_before_a_table_replaces_it() {
    let mut desk = desk();
    let kpi = Kpi { unit: Unit::Number, ..Kpi::named(desk.acme, "leads".parse().unwrap(), "Leads") };
    let kpi = ops::add(&mut desk.store, &kpi, None, &[]).unwrap().value;
    let by_hand = |desk: &mut Desk, day: &str, value: &str| {
        let figure = crate::domain::Measurement {
            alliance_id: desk.acme,
            kpi_id: kpi,
            as_of: day.parse().unwrap(),
            value: value.parse().unwrap(),
            source: String::new(),
            note: String::new(),
        };
        ops::measure(&mut desk.store, &[figure], None, crate::store::Op::Measure).unwrap();
    };
    by_hand(&mut desk, "2026-08-01", "30");
    // Without heads, and the day as a spreadsheet writes it.
    let table = "leads;2026-08-01;34\nleads;2026-08-08;40\nleads;2026-08-15;40,0\n";
    let rows = desk.import(table);
    assert_eq!(words(&rows), ["ask", "new", "new"], "{rows:?}");
    by_hand(&mut desk, "2026-08-08", "41");
    assert_eq!(words(&desk.import(table)), ["ask", "same", "same"], "what only we corrected stays");
    let later = table.replace(";40\n", ";42\n").replace("40,0", "43");
    assert_eq!(words(&desk.look(&later).0), ["ask", "ask", "changed"]);
    desk.answers.one.insert(asked(0, 1, ""), Answer::Keep);
    desk.answers.one.insert(asked(0, 2, "value"), Answer::Take);
    assert_eq!(words(&desk.import(&later)), ["same", "changed", "changed"]);
    let value = |desk: &Desk, day: &str| {
        desk.store.measurement_on(kpi, day.parse().unwrap()).unwrap().unwrap().value.to_string()
    };
    assert_eq!(["2026-08-01", "2026-08-08", "2026-08-15"].map(|day| value(&desk, day)), ["30", "42", "43"]);
    desk.answers = Answers::default();
    assert_eq!(words(&desk.import(&later)), ["same"; 3]);
    ops::undo(&mut desk.store).unwrap();
    assert_eq!(["2026-08-08", "2026-08-15"].map(|day| value(&desk, day)), ["41", "40"]);
    let gone = desk.store.measurement_on(kpi, "2026-08-15".parse().unwrap()).unwrap().unwrap().reference();
    ops::apply(&mut desk.store, &[(Act::Delete, gone)]).unwrap();
    let rows = desk.look(table).0;
    assert!(matches!(rows[2].verdict, Verdict::Ask { question: Question::Deleted, .. }), "{rows:?}");
}

#[test]
fn a_table_of_another_sort_is_no_table_of_figures_and_a_day_that_may_be_two_says_so() {
    let mut desk = desk();
    let request = Request { only: Some(crate::exchange::csv::Shape::Figures), ..desk.request("name,email\na,b@c\n") };
    let mut watch = Watch { row: &mut |_| {}, progress: &mut |_| true };
    let missing = preview(&mut desk.store, &request, &mut watch);
    assert!(matches!(missing, Err(Error::File { problem: Problem::OfOtherSort, .. })), "{missing:?}");
    let rows = desk.look("kpi,day,value\nleads,03/04/2026,1\nleads,soon,1\n").0;
    assert!(matches!(&rows[0].verdict, Verdict::Refused(item::Reason::TwoDays(_))), "{rows:?}");
    assert!(matches!(&rows[1].verdict, Verdict::Refused(item::Reason::NotADay(_))), "{rows:?}");
}

/// Where nothing is followed yet, a table of figures begins it; where something is, a new name may be a
/// slip of the pen, and has to be wanted.
#[test]
fn kpis_nobody_follows_yet_come_with_their_figures() {
    let mut desk = Desk { alliance: None, ..desk() };
    let table =
        "kpi,day,value\nQualified leads,2026-07-31,12\nQualified leads,2026-08-15,15\nuptime,2026-08-15,99.5%\n";
    let (rows, counts) = desk.look(table);
    let made: Vec<_> = rows.iter().map(|row| row.makes.as_deref()).collect();
    assert_eq!((made, counts.made), (vec![Some("Qualified leads"), None, Some("uptime")], 2));
    assert_eq!(words(&desk.import(table)), ["new", "new", "new"]);
    let kpis = desk.store.kpis_of(desk.acme).unwrap();
    let of = |kpi: &Stored<Kpi>| (kpi.handle.to_string(), kpi.name.clone(), kpi.unit);
    let told: Vec<_> = kpis.iter().map(of).collect();
    assert_eq!(
        told,
        [
            ("qualified-leads".to_owned(), "Qualified leads".to_owned(), Unit::Number),
            ("uptime".to_owned(), "uptime".to_owned(), Unit::Percent),
        ]
    );
    assert_eq!(desk.store.latest_figure(kpis[0].key()).unwrap().unwrap().value, 15.into());
    assert!(desk.import(table).iter().all(|row| row.verdict == Verdict::Same && row.makes.is_none()));
    // By its handle it is the same one.
    let by_handle = "kpi,day,value\nqualified-leads,2026-08-20,16\n";
    assert_eq!(words(&desk.import(by_handle)), ["new"]);
    let slip = "kpi,day,value\nQualifed leads,2026-08-21,17\n";
    let (rows, _) = desk.look(slip);
    assert_eq!(rows[0].verdict, Verdict::Refused(Reason::NoSuchKpi("Qualifed leads".to_owned())));
    for _ in 0..2 {
        ops::undo(&mut desk.store).unwrap();
    }
    assert!(desk.store.kpis_of(desk.acme).unwrap().is_empty(), "one undo takes figures and KPIs back");
}
