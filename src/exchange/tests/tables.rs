//! Tables of people, interactions and figures.

use super::fixtures::fixture;
use super::*;
use crate::domain::{Interaction, Kpi, Unit};
use crate::exchange::csv::Preset;

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
    let mut wide = vec![0xff, 0xfe];
    wide.extend(plain.encode_utf16().flat_map(u16::to_le_bytes));
    let tabs = plain.replace(';', "\t").replace("líneas\t", "líneas;");
    let tables: [Vec<u8>; 6] =
        [plain.into(), latin, wide, format!("\u{feff}{plain}").into(), tabs.into(), format!("sep=;\r\n{plain}").into()];
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
    let missing = preview(&desk.store, &desk.request("Quién,Dónde\na,b\n"), &mut watch);
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
    let wrong = preview(&desk.store, &desk.request(table), &mut watch);
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
    ops::apply(&mut desk.store, &ops::Act::Delete, &[seat, ana.into()]).unwrap();
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
    let desk = desk();
    let (rows, _) = desk.look("name,email,notes\nLucía Vega,lucia@acme.example,\nAna Ru");
    assert_eq!(words(&rows), ["new", "refused"]);
    assert!(matches!(rows[1].verdict, Verdict::Refused(item::Reason::CutOff)));
    let (rows, _) = desk.look("name,email\n=cmd|'/c calc'!A0,\u{1b}]0;x\u{7}a@b\n");
    assert_eq!(words(&rows), ["new"]);
    assert_eq!(rows[0].title, "=cmd|'/c calc'!A0");
}
