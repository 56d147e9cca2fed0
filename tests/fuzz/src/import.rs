//! Address books, calendars, tables and logs: read the same each time, planned the same each time, done as
//! planned, taken back whole, and the second time nothing is new.

use std::path::Path;

use trato::domain::{Person, Side, Stored};
use trato::exchange::item::{Contact, Encounter, Item, Read};
use trato::exchange::open::{About, Problem, open};
use trato::exchange::plan::{Answer, Answers, Counts, Row, Verdict};
use trato::exchange::vcard::{Version, card};
use trato::exchange::{Error, Request, Watch, Wish, import, preview};
use trato::store::Store;

use super::desk::{Folder, acme, assert_harmless, assert_sound, assert_undone, session, text_of};

pub fn vcard(bytes: &[u8]) {
    let store = comes_in("in.vcf", bytes);
    for person in store.iter().flat_map(|store| store.people(None, 20).unwrap()) {
        let store = store.as_ref().unwrap();
        [Version::V3, Version::V4].into_iter().for_each(|version| goes_out(store, &person, version));
    }
}

pub fn icalendar(bytes: &[u8]) {
    comes_in("in.ics", bytes);
}

pub fn log(bytes: &[u8]) {
    comes_in("in.md", bytes);
}

/// People, interactions and figures.
pub fn csv(bytes: &[u8]) {
    comes_in("in.csv", bytes);
}

/// Things in a file beyond which less is asked of it: it would take too long.
const MANY: usize = 60;

/// Reads it, plans it twice, does it, does it again, and takes it back; the file it came into, if it could
/// be read at all.
fn comes_in(name: &str, bytes: &[u8]) -> Option<Store> {
    let folder = Folder::with(name, bytes);
    let (mut store, acme) = acme();
    let count = reads(&folder.path).ok()?;
    let request = |answers: Answers| {
        let wish = Wish { alliance: Some(acme), side: Side::Them, makes_kpis: true, answers };
        Request::of(vec![folder.path.clone()], wish)
    };
    let asking = request(Answers::default());
    let planned = plan(&mut store, &asking).ok()?;
    assert_eq!(told(&planned.0), told(&plan(&mut store, &asking).unwrap().0), "planned twice, it is another plan");
    assert_eq!(planned.1.total(), count, "each thing that was read has its row");
    let before = text_of(&store);
    let (rows, counts, is_operation) = run(&mut store, &asking);
    assert_eq!((told(&rows), &counts), (told(&planned.0), &planned.1), "done is not what was planned");
    assert_sound(&mut store);
    nothing_new(&mut store, &asking);
    if is_operation && count <= MANY {
        assert_undone(&mut store, &before);
        nothing_new(&mut store, &asking);
    }
    if count > MANY {
        // A long series is the same over and over.
        return Some(store);
    }
    // Every question answered: whatever was asked is settled for good.
    let answers = Answers {
        who: Some(Answer::New),
        fields: Some(Answer::Take),
        deleted: Some(Answer::Again),
        ..asking.wish.answers
    };
    let answered = request(answers);
    run(&mut store, &answered);
    assert_sound(&mut store);
    nothing_new(&mut store, &answered);
    Some(store)
}

/// What can be asked of a file without one of ours: quick enough for many places of many files.
pub fn is_read(name: &str, bytes: &[u8]) {
    let folder = Folder::with(name, bytes);
    drop(reads(&folder.path));
}

fn about() -> About {
    let session = session();
    About { file: 0, today: session.clock.today(session.zone), zone: session.zone, habits: session.habits }
}

/// Reads a file twice; how many things are in it.
fn reads(path: &Path) -> Result<usize, Problem> {
    let about = about();
    let read = || -> Result<Vec<Read>, Problem> {
        let (_, mut reader, size) = open(path, about)?;
        let mut found = Vec::new();
        let mut before = reader.position();
        while let Some(read) = reader.next()? {
            let at = reader.position();
            // UTF-16 is counted as the UTF-8 it becomes.
            assert!(before <= at && at <= size * 2, "from {before} to {at} of {size}");
            before = at;
            found.push(read);
        }
        Ok(found)
    };
    let (one, other) = (read(), read());
    assert_eq!(format!("{one:?}"), format!("{other:?}"), "read twice, it is something else");
    let found = one?;
    for read in &found {
        if let Read::Entry(entry) = read {
            match &entry.item {
                Item::Person(contact) => contact_is_clean(contact.clone()),
                Item::Interaction(encounter) => encounter_is_clean(encounter.clone()),
                Item::Figure(_) | Item::Withdrawn(_) => {}
            }
        }
    }
    // The dates of a series are told one by one beside it; what is left out is counted by itself.
    Ok(found.iter().filter(|read| !matches!(read, Read::Series(_) | Read::LeftOut(..))).count())
}

/// What is stored of somebody holds no command, and is what it would be if it were cleaned again.
fn contact_is_clean(contact: Contact) {
    let clean = contact.cleaned();
    let lines = [&clean.name, &clean.sort_name, &clean.language, &clean.title, &clean.company];
    let several = [&clean.emails, &clean.phones, &clean.tags];
    for text in lines.into_iter().chain(several.into_iter().flatten()) {
        assert_harmless(text);
        assert!(!text.contains('\n'), "{text:?}");
    }
    assert_harmless(&clean.notes);
    assert_eq!(clean.clone().cleaned(), clean);
}

fn encounter_is_clean(encounter: Encounter) {
    let clean = encounter.cleaned();
    let names = clean.people.iter().flat_map(|named| [&named.name, &named.email]);
    for text in [&clean.title, &clean.place].into_iter().chain(&clean.tags).chain(names) {
        assert_harmless(text);
        assert!(!text.contains('\n'), "{text:?}");
    }
    assert_harmless(&clean.notes);
    assert_eq!(format!("{:?}", clean.clone().cleaned()), format!("{clean:?}"));
}

fn plan(store: &mut Store, request: &Request) -> Result<(Vec<Row>, Counts), Error> {
    let mut rows = Vec::new();
    let mut row = |it| rows.push(it);
    let counts = preview(store, request, &mut Watch { row: &mut row, progress: &mut |_| true })?;
    Ok((rows, counts))
}

/// Does it; whether it left an operation behind.
fn run(store: &mut Store, request: &Request) -> (Vec<Row>, Counts, bool) {
    let mut rows = Vec::new();
    let mut row = |it| rows.push(it);
    let done = import(store, request, &mut Watch { row: &mut row, progress: &mut |_| true }).unwrap();
    (rows, done.value, done.operation.is_some())
}

/// The same file once more brings nothing and changes nothing.
fn nothing_new(store: &mut Store, request: &Request) {
    let before = store.newest_operation().unwrap();
    let (rows, counts, is_operation) = run(store, request);
    assert_eq!((counts.new, counts.changed, is_operation), (0, 0, false), "a second time: {:?}", told(&rows));
    assert_eq!(store.newest_operation().unwrap(), before);
}

/// Rows without the records they became, of which a plan knows nothing.
fn told(rows: &[Row]) -> Vec<String> {
    let told = |row: &Row| {
        let verdict = match &row.verdict {
            // Whom it may be is told by record once there is one.
            Verdict::Ask { changes, .. } => format!("ask {changes:?}"),
            verdict => format!("{verdict:?}"),
        };
        format!("{:?} {:?} {verdict}", row.place, row.title)
    };
    rows.iter().map(told).collect()
}

/// A person as a card says who they are, however odd their name.
fn goes_out(store: &Store, person: &Stored<Person>, version: Version) {
    let text = card(store, person, None, version).unwrap();
    assert_harmless(&text.replace("\r\n", "\n"));
    let folder = Folder::with("out.vcf", text.as_bytes());
    let (_, mut reader, _) = open(&folder.path, about()).unwrap();
    let Some(Read::Entry(entry)) = reader.next().unwrap() else { panic!("no card in {text:?}") };
    assert!(reader.next().unwrap().is_none(), "more than one card in {text:?}");
    let Item::Person(contact) = entry.item else { panic!("nobody in {text:?}") };
    let contact = contact.cleaned();
    assert_eq!(contact.name, person.name, "{text}");
    assert_eq!(contact.own, Some(person.id));
    let first = |texts: &[String]| texts.first().cloned().unwrap_or_default();
    assert_eq!(first(&contact.phones), person.phone, "{text}");
    if person.email.contains('@') {
        assert_eq!(first(&contact.emails), person.email, "{text}");
    }
    assert_eq!(contact.birthday, person.birthday, "{text}");
}
