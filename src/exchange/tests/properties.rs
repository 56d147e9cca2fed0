//! No file makes a reader fall over: arbitrary bytes, and real files with bytes changed, cut and doubled.

use proptest::prelude::*;

use super::fixtures::fixture;
use super::*;

const REAL: [(&str, &str); 7] = [
    ("in.vcf", "vcard/ez-John_Doe_ANDROID.vcf"),
    ("in.vcf", "vcard/ez-outlook-2003.vcf"),
    ("in.vcf", "vcard/calcard-008.vcf"),
    ("in.vcf", "vcard/calcard-044.vcf"),
    ("in.vcf", "vcard/ez-John_Doe_GMAIL.vcf"),
    ("in.csv", "csv/atomic-crm-contacts.csv"),
    ("in.md", "text/friends.md"),
];

/// Reads it, whatever it is, into a file with an alliance; what cannot be read may say so.
fn survives(name: &'static str, bytes: &[u8]) {
    let mut desk = Desk { name, ..Desk::new() };
    desk.alliance = Some(desk.acme);
    let request = Request { strict: false, ..desk.request(bytes) };
    let mut told = 0;
    let mut row = |row: Row| {
        told += 1;
        assert!(!row.title.contains('\u{1b}'), "{:?}", row.title);
    };
    let mut watch = Watch { row: &mut row, progress: &mut |_| true };
    let first = import(&mut desk.store, &request, &mut watch);
    if let Ok(first) = first {
        assert_eq!(first.value.total(), told);
        let mut watch = Watch { row: &mut |_| {}, progress: &mut |_| true };
        let again = import(&mut desk.store, &request, &mut watch).unwrap();
        assert_eq!((again.value.new, again.value.changed), (0, 0), "the same file twice changes nothing");
        assert!(desk.store.integrity().unwrap().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 1..2_000), kind in 0usize..3) {
        survives(["in.vcf", "in.csv", "in.md"][kind], &bytes);
    }

    #[test]
    fn arbitrary_cards(fields in prop::collection::vec("[A-Za-z;=.:\\\\, \u{1b}ñ=0-9\r\n\"-]{0,60}", 0..12)) {
        let text = format!("BEGIN:VCARD\r\n{}\r\nEND:VCARD\r\n", fields.join("\r\n"));
        survives("in.vcf", text.as_bytes());
    }

    #[test]
    fn real_files_with_something_wrong(
        which in 0usize..REAL.len(), at in any::<prop::sample::Index>(), length in 0usize..40,
        put in prop::collection::vec(any::<u8>(), 0..20), cut in any::<prop::sample::Index>(), is_cut in any::<bool>(),
    ) {
        let (name, file) = REAL[which];
        let mut bytes = fixture(file);
        bytes.truncate(12_000);
        let at = at.index(bytes.len());
        bytes.splice(at..(at + length).min(bytes.len()), put);
        if is_cut && !bytes.is_empty() {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(name, &bytes);
    }
}

#[test]
fn many_small_pieces_cost_no_more_than_reading_them() {
    let many = |piece: fn(usize) -> String| (0..30_000).map(piece).collect::<String>();
    let labels = card(&format!("FN:Lucía | CATEGORIES:{}", many(|nth| format!("t{nth},"))));
    let addresses = card(&format!("FN:Lucía | {}", many(|nth| format!("EMAIL:a{nth}@x.example\n"))));
    let lines = many(|_| "X:\n".to_owned());
    let event = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260801\n{lines}END:VEVENT\nEND:VCALENDAR\n");
    for (name, text) in [("in.vcf", labels), ("in.vcf", addresses), ("in.ics", event)] {
        let desk = Desk { name, ..Desk::new() };
        let mut desk = Desk { alliance: Some(desk.acme), ..desk };
        let started = std::time::Instant::now();
        let (rows, counts) = desk.look(&text);
        assert_eq!(counts.new, 1, "{name}: {:?}", rows.first());
        assert!(started.elapsed().as_secs() < 20, "{name}: {:?}", started.elapsed());
    }
}
