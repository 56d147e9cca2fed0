//! One card as a person.

use calcard::vcard::{
    VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardType, VCardValue,
};
use calcard::{Entry, Parser};

use super::super::icalendar::of_the_world;
use super::super::item::{Contact, LeftOut, Mark, Reason, line, mark, own_identity};
use super::charset::mended;
use crate::domain::text::capitalised;
use crate::domain::{Handle, PartialDate, Visibility, Zone};

/// Reads the text of one card.
///
/// # Errors
/// When it is no person, or nothing is in it.
pub fn card(text: &str) -> Result<(Contact, Mark, Vec<LeftOut>), Reason> {
    let Entry::VCard(card) = Parser::new(text).entry() else { return Err(Reason::Empty) };
    if !is_person(&card) {
        return Err(Reason::NotAPerson);
    }
    let mut left_out: Vec<LeftOut> = card.entries.iter().filter_map(|entry| left_out(&entry.name)).collect();
    let birthday = first(&card, &VCardProperty::Bday).map(|entry| birthday(entry).or_else(|| written_birthday(text)));
    let birthday = birthday.map(|read| read.map(without_no_year).filter(|date| date.is_kept()));
    if birthday == Some(None) {
        left_out.push(LeftOut::Birthday);
    }
    let (given, family) = names(&card);
    let mut contact = Contact {
        name: text_of(&card, &VCardProperty::Fn),
        emails: ranked(&card, &VCardProperty::Email),
        phones: ranked(&card, &VCardProperty::Tel),
        language: ranked(&card, &VCardProperty::Lang).into_iter().next().unwrap_or_default(),
        birthday: birthday.flatten(),
        notes: all(&card, &VCardProperty::Note).join("\n"),
        tags: categories(&card),
        title: text_of(&card, &VCardProperty::Title),
        handle: Handle::suggest(&given),
        company: first(&card, &VCardProperty::Org).map(|org| component(org, 0)).unwrap_or_default(),
        department: department(&card),
        ..Contact::default()
    };
    let mut more = Vec::new();
    for told in all(&card, &VCardProperty::Tz) {
        match zone(&told) {
            Some(zone) => contact.zone = contact.zone.or(Some(zone)),
            // An offset is no zone: whether the clocks change there, it does not say.
            None => more.push(format!("TZ {}", line(&told))),
        }
    }
    contact.visibility = is_private(&card).then_some(Visibility::Ours);
    // An address without its mark is none; the words are kept all the same.
    let (emails, other): (Vec<String>, Vec<String>) = contact.emails.drain(..).partition(|email| email.contains('@'));
    contact.emails = emails;
    more.extend(other);
    contact.notes = contact.notes.lines().map(str::to_owned).chain(more).collect::<Vec<_>>().join("\n");
    if !family.is_empty() && !given.is_empty() {
        contact.sort_name = format!("{family}, {given}");
    }
    name(&mut contact, &given, &family);
    let mark = match text_of(&card, &VCardProperty::Uid) {
        uid if uid.is_empty() => contact.natural_mark(),
        uid => {
            contact.own = own_identity(&uid);
            Mark::Given(mark(&["uid", &uid]))
        }
    };
    Ok((contact, mark, left_out))
}

/// By what to call a card that could not be taken.
pub fn title(text: &str) -> String {
    let Entry::VCard(card) = Parser::new(text).entry() else { return String::new() };
    let known = [VCardProperty::Fn, VCardProperty::Org, VCardProperty::Email].iter().map(|name| text_of(&card, name));
    known.map(|text| line(&text)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Who has no name is called by their nickname, address, company or number, to be looked at.
fn name(contact: &mut Contact, given: &str, family: &str) {
    if line(&contact.name).is_empty() {
        contact.name = format!("{given} {family}");
    }
    if line(&contact.name).is_empty() {
        let mailbox = contact.emails.first().and_then(|email| email.split('@').next()).unwrap_or_default();
        let words = mailbox.split(['.', '_', '-']).map(capitalised).collect::<Vec<_>>().join(" ");
        let guesses = [words, contact.company.clone(), contact.phones.first().cloned().unwrap_or_default()];
        contact.name = guesses.into_iter().find(|guess| !line(guess).is_empty()).unwrap_or_default();
        contact.is_guessed = true;
    }
}

/// The zone a card names; version 3.0 may tell the offset, a short name and a place: `-05:00; EST; America/New_York`.
fn zone(told: &str) -> Option<Zone> {
    told.split([';', ',']).rev().map(str::trim).filter(|part| part.contains(char::is_alphabetic)).find_map(of_the_world)
}

fn is_person(card: &VCard) -> bool {
    let kind = |entry: &&VCardEntry| match &entry.name {
        VCardProperty::Kind => true,
        VCardProperty::Other(name) => name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND"),
        _ => false,
    };
    let says = card.entries.iter().find(kind).map(|entry| value(entry).to_ascii_lowercase());
    let is_company = card.entries.iter().any(|entry| {
        matches!(&entry.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABShowAs"))
            && value(entry).eq_ignore_ascii_case("COMPANY")
    });
    says.is_none_or(|kind| kind.is_empty() || kind == "individual") && !is_company
}

/// Whether a card says it is not for everybody. Somebody here is nobody's own, so it is for us alone.
fn is_private(card: &VCard) -> bool {
    let is_class =
        |name: &VCardProperty| matches!(name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("class"));
    let class = card.entries.iter().filter(|entry| is_class(&entry.name)).map(value);
    class.into_iter().any(|class| !class.trim().is_empty() && !class.trim().eq_ignore_ascii_case("public"))
}

/// What has no place here, where somebody would miss it.
fn left_out(name: &VCardProperty) -> Option<LeftOut> {
    match name {
        VCardProperty::Adr => Some(LeftOut::Address),
        VCardProperty::Url | VCardProperty::Socialprofile | VCardProperty::Impp => Some(LeftOut::Link),
        VCardProperty::Anniversary => Some(LeftOut::Anniversary),
        VCardProperty::Related => Some(LeftOut::Relation),
        VCardProperty::Nickname | VCardProperty::Hobby | VCardProperty::Interest | VCardProperty::Expertise => {
            Some(LeftOut::Other)
        }
        VCardProperty::Other(name) => match name.to_ascii_uppercase().as_str() {
            "X-ABRELATEDNAMES" | "X-SPOUSE" | "X-EVOLUTION-SPOUSE" | "X-MS-MANAGER" | "X-MS-ASSISTANT" => {
                Some(LeftOut::Relation)
            }
            "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" | "X-MS-ANNIVERSARY" | "X-ABDATE" => Some(LeftOut::Anniversary),
            "X-AIM" | "X-SKYPE" | "X-JABBER" | "X-MS-IMADDRESS" | "X-SOCIALPROFILE" => Some(LeftOut::Link),
            _ => None,
        },
        _ => None,
    }
}

fn first<'c>(card: &'c VCard, name: &VCardProperty) -> Option<&'c VCardEntry> {
    card.entries.iter().find(|entry| entry.name == *name)
}

/// All the values of an entry as one text.
fn value(entry: &VCardEntry) -> String {
    let text = |value: &VCardValue| match value {
        VCardValue::Text(text) => Some(text.clone()),
        VCardValue::Component(parts) => Some(parts.join(", ")),
        VCardValue::Kind(_) | VCardValue::Sex(_) => value.as_text().map(str::to_owned),
        VCardValue::Binary(data) => String::from_utf8(data.data.clone()).ok(),
        VCardValue::Integer(number) => Some(number.to_string()),
        // A zone by its offset.
        VCardValue::PartialDateTime(it) => {
            let sign = if it.tz_minus { '-' } else { '+' };
            it.tz_hour.map(|hour| format!("{sign}{hour:02}:{:02}", it.tz_minute.unwrap_or(0)))
        }
        _ => None,
    };
    mended(entry.values.iter().filter_map(text).collect::<Vec<_>>().join(", "))
}

/// The first value of a property that says something.
fn text_of(card: &VCard, name: &VCardProperty) -> String {
    all(card, name).into_iter().next().unwrap_or_default()
}

fn all(card: &VCard, name: &VCardProperty) -> Vec<String> {
    let entries = card.entries.iter().filter(|entry| entry.name == *name);
    entries.map(value).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// One part of a structured value.
fn component(entry: &VCardEntry, at: usize) -> String {
    match entry.values.get(at) {
        Some(VCardValue::Text(text)) => line(&mended(text.clone())),
        Some(VCardValue::Component(parts)) => line(&mended(parts.join(", "))),
        _ => String::new(),
    }
}

/// The given names, and the family names.
fn names(card: &VCard) -> (String, String) {
    let Some(entry) = first(card, &VCardProperty::N) else { return (String::new(), String::new()) };
    let given = [component(entry, 1), component(entry, 2)].join(" ");
    (line(&given), component(entry, 0))
}

/// The values of a property, what is preferred first and fax numbers last.
fn ranked(card: &VCard, name: &VCardProperty) -> Vec<String> {
    let entries = card.entries.iter().filter(|entry| entry.name == *name);
    let mut found: Vec<(u32, String)> = entries.map(|entry| (rank(entry), address(&value(entry)))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect()
}

/// Smaller is better: preferred ones from 1, then mobile ones, then the rest, then faxes and pagers.
fn rank(entry: &VCardEntry) -> u32 {
    const MOBILE: u32 = 200;
    const USUAL: u32 = 300;
    const FAX: u32 = 400;
    let mut rank = USUAL;
    for parameter in &entry.params {
        rank = rank.min(match (&parameter.name, &parameter.value) {
            (VCardParameterName::Pref, VCardParameterValue::Integer(number)) => (*number).min(100),
            (VCardParameterName::Pref, _) => 1,
            (_, VCardParameterValue::Text(text)) if text.eq_ignore_ascii_case("pref") => 1,
            (VCardParameterName::Other(name), _) if name.eq_ignore_ascii_case("pref") => 1,
            (_, VCardParameterValue::Type(VCardType::Cell)) => MOBILE,
            _ => USUAL,
        });
    }
    let is_fax =
        |value: &VCardParameterValue| matches!(value, VCardParameterValue::Type(VCardType::Fax | VCardType::Pager));
    if entry.params.iter().any(|parameter| is_fax(&parameter.value)) { FAX } else { rank }
}

/// An address or number without the scheme of its URI.
fn address(text: &str) -> String {
    let bare = ["tel:", "mailto:"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let bare = bare.unwrap_or(text);
    line(&bare.replace(";ext=", " x"))
}

/// Their part of the company, and what they do in it beside the title.
fn department(card: &VCard) -> String {
    let units = first(card, &VCardProperty::Org)
        .into_iter()
        .flat_map(|org| (1..org.values.len()).map(|at| component(org, at)).collect::<Vec<_>>());
    let roles = all(card, &VCardProperty::Role).into_iter().map(|role| line(&role));
    units.chain(roles).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A birthday as it is written, where a card of one version has it in the way of another: `1983-02-03`, `--04-16`.
fn written_birthday(text: &str) -> Option<PartialDate> {
    let is_it = |line: &&str| {
        let head = line.split([':', ';']).next().unwrap_or_default();
        head.rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case("BDAY"))
    };
    let value = text.lines().find(is_it)?.split_once(':').map_or("", |(_, value)| value).trim();
    let value = value.split(['T', 't', ' ']).next().unwrap_or_default();
    let (year, rest) = match value.strip_prefix("--") {
        Some(rest) => (None, rest),
        None => {
            let (year, rest) = value.split_at_checked(4)?;
            (Some(year.parse::<i32>().ok()?), rest)
        }
    };
    let digits = rest.replace('-', "");
    let (month, day) = digits.split_at_checked(2).filter(|(_, day)| day.len() == 2)?;
    PartialDate::new(year, month.parse().ok()?, day.parse().ok()?)
}

/// The words a person is filed under, as tags. Those an address book gives everybody say nothing.
fn categories(card: &VCard) -> Vec<String> {
    const SAY_NOTHING: &[&str] = &["mycontacts", "my-contacts", "starred", "contacts"];
    let entries = card.entries.iter().filter(|entry| entry.name == VCardProperty::Categories);
    let words = entries.flat_map(|entry| {
        entry.values.iter().filter_map(|value| value.as_text().map(|text| mended(text.to_owned()))).collect::<Vec<_>>()
    });
    words.map(|word| super::super::item::tag(&word)).filter(|tag| !SAY_NOTHING.contains(&tag.as_str())).collect()
}

/// What Apple writes for a year nobody knows is none.
fn without_no_year(date: PartialDate) -> PartialDate {
    const NO_YEAR: i32 = 1604;
    PartialDate { year: date.year.filter(|year| *year != NO_YEAR), ..date }
}

/// A birthday; without a year where the card has none, or one that stands for none.
fn birthday(entry: &VCardEntry) -> Option<PartialDate> {
    let omitted = entry.params.iter().find_map(|parameter| match (&parameter.name, &parameter.value) {
        (VCardParameterName::Other(name), VCardParameterValue::Text(text))
            if name.eq_ignore_ascii_case("X-APPLE-OMIT-YEAR") =>
        {
            text.parse::<i32>().ok()
        }
        _ => None,
    });
    let (year, month, day) = match entry.values.first()? {
        VCardValue::PartialDateTime(date) => (date.year.map(i32::from), date.month?, date.day?),
        VCardValue::Text(text) => {
            let date: PartialDate = text.trim().get(..10).unwrap_or(text.trim()).parse().ok()?;
            (date.year, u8::try_from(date.month).ok()?, u8::try_from(date.day).ok()?)
        }
        _ => return None,
    };
    let year = year.filter(|year| *year > 0 && Some(*year) != omitted);
    PartialDate::new(year, u32::from(month), u32::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(version: &str, fields: &str) -> Contact {
        let text = format!("BEGIN:VCARD\r\nVERSION:{version}\r\nFN:Lucía Vega\r\n{fields}\r\nEND:VCARD\r\n");
        card(&text).unwrap().0.cleaned()
    }

    #[test]
    fn a_birthday_is_read_as_any_version_of_any_program_writes_it() {
        for version in ["3.0", "4.0"] {
            for (field, wanted) in [
                ("BDAY:19830203", "1983-02-03"),
                ("BDAY:1983-02-03", "1983-02-03"),
                ("BDAY:1983-02-03T00:00:00Z", "1983-02-03"),
                ("item1.BDAY;VALUE=date:1983-02-03", "1983-02-03"),
                ("BDAY:--0203", "--02-03"),
                ("BDAY:--02-03", "--02-03"),
                ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03", "--02-03"),
            ] {
                let read = read(version, field).birthday.map(|date| date.to_string());
                assert_eq!(read.as_deref(), Some(wanted), "{version} {field}");
            }
        }
    }

    #[test]
    fn a_zone_is_kept_by_its_name_and_an_offset_in_the_notes() {
        for (version, field, zone, notes) in [
            ("3.0", "TZ;VALUE=text:America/Mexico_City", Some("America/Mexico_City"), ""),
            ("4.0", "TZ:Europe/Madrid", Some("Europe/Madrid"), ""),
            ("3.0", "TZ;VALUE=text:-05:00; EST; America/New_York", Some("America/New_York"), ""),
            ("3.0", "TZ:-05:00", None, "TZ -05:00"),
            ("4.0", "TZ;VALUE=utc-offset:-0500", None, "TZ -05:00"),
        ] {
            let read = read(version, field);
            assert_eq!((read.zone.map(Zone::name), read.notes.as_str()), (zone, notes), "{field}");
        }
    }
}
