//! A row as a person.

use super::columns::{Field, Preset};
use super::days;
use super::layout::Layout;
use crate::capture::dates::From;
use crate::domain::{Handle, Invalid, PartialDate, Problem, Role, Side};
use crate::exchange::icalendar::of_the_world;
use crate::exchange::item::{Contact, LeftOut, Mark, Reason, mark, own_identity, tag};

/// Tags that say nothing of a person: those a program gives everybody.
const SAY_NOTHING: [&str; 4] = ["mycontacts", "my-contacts", "starred", "contacts"];

/// A row as a person, and what of it has no place here.
///
/// # Errors
/// When it says a side that is none: nobody is seated by a guess.
pub fn read(layout: &Layout, cells: &[String], from: &From) -> Result<(Contact, Mark, Vec<LeftOut>), Reason> {
    let one = |field| layout.one(cells, field).to_owned();
    let (given, middle, family) = (one(Field::Given), one(Field::Middle), one(Field::Family));
    let parts = [given.as_str(), middle.as_str(), family.as_str()];
    let said = one(Field::Name);
    let whole = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    // What has no `@` is no address, such as Outlook's own within a company; its words are kept.
    let (mut emails, mut other) = (Vec::new(), Vec::new());
    for told in several(layout, cells, Field::Email, &[';', ',', '\n']) {
        let (addresses, words): (Vec<&str>, Vec<&str>) = told.split_whitespace().partition(|word| word.contains('@'));
        emails.extend(addresses.iter().map(|word| word.trim_matches(['<', '>']).to_owned()));
        other.extend(Some(words.join(" ")).filter(|words| !words.is_empty() && *words != said && *words != whole));
    }
    let zone = one(Field::Zone);
    let unknown = (!zone.is_empty() && of_the_world(&zone).is_none()).then(|| format!("TZ {zone}"));
    let notes = layout.all(cells, Field::Notes).into_iter().map(str::to_owned).chain(other).chain(unknown);
    // In our own tables that column has the role.
    let read = |word: &&str| word.parse::<Role>().ok().filter(|_| layout.preset == Some(Preset::Trato));
    let (roles, departments): (Vec<&str>, Vec<&str>) =
        layout.all(cells, Field::Department).into_iter().partition(|word| read(word).is_some());
    let mut contact = Contact {
        name: if whole.is_empty() { said } else { whole },
        emails,
        phones: several(layout, cells, Field::Phone, &[]),
        language: Some(one(Field::Language)).filter(|text| is_language(text)).unwrap_or_default(),
        birthday: days::birthday(layout.one(cells, Field::Birthday), from)
            .or_else(|| in_parts(layout, cells))
            .filter(|date| date.is_kept()),
        notes: notes.collect::<Vec<_>>().join("\n"),
        tags: tags(layout, cells),
        zone: of_the_world(&zone),
        title: one(Field::Title),
        department: departments.join(", "),
        role: roles.first().and_then(read),
        company: one(Field::Company),
        alliance: Some(one(Field::Alliance)).filter(|text| !text.is_empty()),
        side: side(layout.one(cells, Field::Side))?,
        handle: one(Field::Handle).parse().ok().or_else(|| Handle::suggest(&given)),
        ..Contact::default()
    };
    if !family.is_empty() && !given.is_empty() {
        contact.sort_name = format!("{family}, {given}");
    }
    if contact.name.is_empty() {
        let mailbox = contact.emails.first().and_then(|email| email.split('@').next()).unwrap_or_default();
        contact.name = mailbox.replace(['.', '_'], " ");
        contact.is_guessed = !contact.name.is_empty();
    }
    let mut left_out = Vec::new();
    let has = |field| !layout.one(cells, field).is_empty();
    let has_birthday = has(Field::Birthday) || has(Field::BirthMonth) || has(Field::BirthDay);
    left_out.extend((has_birthday && contact.birthday.is_none()).then_some(LeftOut::Birthday));
    let is_lost = [
        has(Field::Language) && contact.language.is_empty(),
        has(Field::Handle) && one(Field::Handle).parse::<Handle>().is_err(),
    ];
    left_out.extend(is_lost.iter().filter(|is_lost| **is_lost).map(|_| LeftOut::Other));
    let id = one(Field::Id);
    contact.own = own_identity(&id);
    let mark = if id.is_empty() { contact.natural_mark() } else { Mark::Given(mark(&["row", &layout.key, &id])) };
    Ok((contact, mark, left_out))
}

/// The values of all columns of a field, parted as Google does it and by these.
fn several(layout: &Layout, cells: &[String], field: Field, marks: &[char]) -> Vec<String> {
    let parts = layout.all(cells, field).into_iter().flat_map(|cell| cell.split(" ::: "));
    let parts = parts.flat_map(|part| part.split(marks).map(str::to_owned).collect::<Vec<_>>());
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

pub fn tags(layout: &Layout, cells: &[String]) -> Vec<String> {
    let marks: &[char] = if layout.preset == Some(Preset::Trato) { &[' '] } else { &[',', ';'] };
    let words = several(layout, cells, Field::Tags, marks);
    words.iter().map(|word| tag(word)).filter(|tag| !tag.is_empty() && !SAY_NOTHING.contains(&tag.as_str())).collect()
}

/// A birthday in three columns; its year may be missing.
fn in_parts(layout: &Layout, cells: &[String]) -> Option<PartialDate> {
    let number = |field| layout.one(cells, field).parse::<u32>().ok();
    let year = number(Field::BirthYear).filter(|year| *year > 0).and_then(|year| i32::try_from(year).ok());
    PartialDate::new(year, number(Field::BirthMonth)?, number(Field::BirthDay)?)
}

fn side(cell: &str) -> Result<Option<Side>, Reason> {
    Ok(Some(match crate::domain::handle::fold(cell).as_str() {
        "" => return Ok(None),
        "us" | "our side" | "ours" | "nosotros" | "nuestra" | "nuestra parte" => Side::Us,
        "them" | "their side" | "theirs" | "ellos" | "suya" | "su parte" => Side::Them,
        _ => return Err(Reason::Field(Invalid::new("side", Problem::Unreadable))),
    }))
}

/// `es`, `pt-BR`; a language by its name is none that can be kept.
fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    parts.next().is_some_and(|first| matches!(first.len(), 2 | 3) && first.chars().all(|c| c.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}
