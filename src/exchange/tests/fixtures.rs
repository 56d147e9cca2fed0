//! Files nobody here wrote, each with the people and events it is expected to bring.

use super::*;
use crate::exchange::item::LeftOut;

/// A file of the fixtures.
pub fn fixture(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Everybody in a file that is read into an empty one: name, address, number, birthday, and where they
/// sit under the notes' first line.
fn people(file: &str) -> Vec<String> {
    let mut desk = Desk::new();
    desk.import(fixture(&format!("vcard/{file}")));
    let again = desk.import(fixture(&format!("vcard/{file}")));
    assert!(again.iter().all(|row| row.verdict == Verdict::Same), "{file}: {again:?}");
    let mut people = desk.store.people(None, 99).unwrap();
    people.sort_by_key(|it| it.id);
    let told = |it: &crate::domain::Stored<Person>| {
        let birthday = it.birthday.map(|date| date.to_string()).unwrap_or_default();
        let first = it.notes.lines().next().unwrap_or_default();
        let first: String = first.chars().take(40).collect();
        let parts = [&it.name, &it.email, &it.phone, &birthday, &first];
        parts.map(String::as_str).join("|")
    };
    people.iter().map(told).collect()
}

const ANDROID: &[&str] = &[
    "John Doe|john.doe@company.com|||",
    "Jane Doe|jane.doe@company.com|||",
    "Ñ Ñ Ñ Ñ Ñ||123456789||",
    "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ||123456||3456789 · 234567 · 45678901",
    "Ñ Ñ Ñ Ñ|bob@company.com|123456||ÑÑÑÑÑÑÑÑÑÑÑÑ",
    "ÑÑÑÑ|henry@company.com|55556666||ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ",
];
const PERREAULT: &[&str] = &["Simon Perreault|simon.perreault@viagenie.ca|+1-418-656-9254 x102|--02-03|Viagenie"];
const EXPECTED: [(&str, &[&str]); 17] = [
    ("calcard-001.vcf", &["Forrest Gump|forrestgump@example.com|(111) 555-1212||Shrimp Man, Bubba Gump Shrimp Co."]),
    (
        "calcard-005.vcf",
        &[
            "Thies-Tillman Jacobsen|||1908-10-25|Lieblingsfarbe: Violett",
            "Lenn Biernoth|lenn@lbi.net||1951-11-22|Strassenreiniger",
            "Ludwig-Götz Graßl|ludwig-goetz@ludwig-goetz-grassl.org||1943-02-07|Rentner",
            "Marita Kreutzer|||1943-07-26|Rentnerin",
            "Kathi Hoelzl|kathi.hoelzl@alhilal.net||2002-07-11|TZ +01:00",
        ],
    ),
    ("calcard-008.vcf", &["Forrest Gump|forrestgump@example.com|(111) 555-1212||Shrimp Man, Bubba Gump Shrimp Co."]),
    ("calcard-013.vcf", &["second contact|user@example.com|0123456789|2018-01-20|"]),
    ("calcard-017.vcf", &["Joe Citizen|jcitizen@foo.com|||"]),
    ("calcard-023.vcf", &["with photo v3||||From the RFC: ENCODING must be \"b\" (whic"]),
    ("calcard-026.vcf", &["bug 195||67545678||"]),
    ("calcard-029.vcf", ANDROID),
    ("calcard-044.vcf", PERREAULT),
    ("ez-John_Doe_ANDROID.vcf", ANDROID),
    (
        "ez-John_Doe_EVOLUTION.vcf",
        &[
            "Mr. John Richter, James Doe Sr.|john.doe@ibm.com|905-666-1234|1980-03-22|Money Counter, Accounting, Dungeon, IBM",
        ],
    ),
    (
        "ez-John_Doe_GMAIL.vcf",
        &["Mr. John Richter, James Doe Sr.|john.doe@ibm.com|905-555-1234|1980-03-22|Money Counter, IBM"],
    ),
    (
        "ez-John_Doe_MS_OUTLOOK.vcf",
        &[
            "Mr. John Richter James Doe Sr.|john.doe@ibm.cm|(905) 555-1234|1980-03-22|Money Counter, Accounting, Counting Mone",
        ],
    ),
    (
        "ez-gmail-list.vcf",
        &["Arnold Smith|asmithk@gmail.com|||", "Chris Beatle|chrisy55d@yahoo.com|||", "Doug White|dwhite@gmail.com|||"],
    ),
    (
        "ez-outlook-2003.vcf",
        &["John Doe III|jdoe@hotmail.com|MobilePhone|1980-03-21|The Job Title, TheDepartment, TheProfess"],
    ),
    (
        "ez-rfc2426-example.vcf",
        &[
            "Frank Dawson|Frank_Dawson@Lotus.com|+1-919-676-9515||Lotus Development Corporation",
            "Tim Howes|howes@netscape.com|+1-415-937-3419||Netscape Communications Corp.",
        ],
    ),
    ("ez-rfc6350-example.vcf", PERREAULT),
];

#[test]
fn every_address_book_brings_its_people() {
    for (file, wanted) in EXPECTED {
        assert_eq!(people(file), wanted, "{file}");
    }
}

#[test]
fn what_has_no_place_is_counted() {
    let mut desk = Desk::new();
    let (_, counts) = desk.look(fixture("vcard/ez-John_Doe_MS_OUTLOOK.vcf"));
    let told: Vec<(LeftOut, usize)> = counts.left_out.into_iter().collect();
    assert_eq!(
        told,
        [
            (LeftOut::Photo, 1),
            (LeftOut::Address, 2),
            (LeftOut::Link, 2),
            (LeftOut::Anniversary, 1),
            (LeftOut::Relation, 2),
            (LeftOut::Other, 1)
        ]
    );
}

#[test]
fn a_log_by_hand_brings_what_happened_and_who_was_there() {
    let mut desk = Desk::new();
    desk.name = "friends.md";
    desk.alliance = Some(desk.acme);
    let log = fixture("text/friends.md");
    let rows = desk.import(&log);
    assert!(rows.iter().all(|row| row.verdict == Verdict::New), "{rows:?}");
    assert_eq!(desk.everybody(), ["marie", "grace", "george"]);
    assert_eq!(desk.person("grace").notes, "The Admiral · Amazing Grace\nParis");
    assert_eq!(desk.store.tags(desk.person("grace").id).unwrap(), ["navy", "science"]);
    let told: Vec<String> = rows
        .iter()
        .filter_map(|row| row.record.filter(|record| record.kind == crate::domain::Kind::Interaction))
        .map(|record| {
            let it = desk.store.get::<crate::domain::Interaction>(record.id.into()).unwrap();
            let there = desk.store.attendance(it.key()).unwrap();
            let mut names: Vec<String> = there
                .iter()
                .map(|it| desk.store.get::<Person>(it.person_id).unwrap().data.handle.to_string())
                .collect();
            names.sort();
            let tags = desk.store.tags(it.id).unwrap().join(",");
            format!("{} {} {} [{}] {tags}|{}", it.when.day, it.kind, names.join("+"), it.place, it.title)
        })
        .collect();
    assert_eq!(
        told,
        [
            "2018-11-01 meeting grace [Martha's Vineyard] |Grace Hopper and I went to Martha's Vineyard. George had to cancel at the last minute.",
            "2018-01-04 meeting george+grace [] food|Got lunch with Grace Hopper and George Washington Carver.",
            "2017-12-31 meeting marie [Paris] partying|Celebrated the new year in Paris with Marie Curie.",
            "2017-11-15 call george [] |Talked to George Washington Carver on the phone for an hour.",
            "2018-06-15 note grace [] navy|Grace Hopper found out she's getting a big Naval Academy building named after her.",
            "2017-06-06 note marie [Paris] school|Marie Curie just got accepted into a PhD program in Paris.",
        ]
    );
    assert!(desk.import(&log).iter().all(|row| row.verdict == Verdict::Same));
    ops::undo(&mut desk.store).unwrap();
    assert!(desk.everybody().is_empty());
}
