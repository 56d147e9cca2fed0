//! Zones as people name them: `CET`, `hora de México`, `London`.

use super::From;
use super::words::{Words, behind, digits, longest, starts, text};
use crate::domain::Zone;

/// What people call a zone that is not its city: the zones that may be meant, the usual one first.
pub const ZONES: &[(&str, &[&str])] = &[
    ("utc", &["UTC"]),
    ("gmt", &["UTC"]),
    ("z", &["UTC"]),
    ("cet", CENTRAL_EUROPE),
    ("cest", CENTRAL_EUROPE),
    ("wet", &["Europe/Lisbon"]),
    ("west", &["Europe/Lisbon"]),
    ("eet", &["Europe/Athens", "Europe/Helsinki", "Europe/Bucharest", "Europe/Kyiv"]),
    ("eest", &["Europe/Athens", "Europe/Helsinki", "Europe/Bucharest", "Europe/Kyiv"]),
    ("bst", &["Europe/London"]),
    ("uk", &["Europe/London"]),
    ("msk", &["Europe/Moscow"]),
    ("et", &["America/New_York"]),
    ("est", &["America/New_York"]),
    ("edt", &["America/New_York"]),
    ("eastern", &["America/New_York"]),
    ("ct", &["America/Chicago", "America/Mexico_City"]),
    ("cst", &["America/Chicago", "America/Mexico_City"]),
    ("cdt", &["America/Chicago"]),
    ("central", &["America/Chicago"]),
    ("mt", &["America/Denver"]),
    ("mst", &["America/Denver", "America/Phoenix"]),
    ("mdt", &["America/Denver"]),
    ("pt", &["America/Los_Angeles"]),
    ("pst", &["America/Los_Angeles"]),
    ("pdt", &["America/Los_Angeles"]),
    ("pacific", &["America/Los_Angeles"]),
    ("ist", &["Asia/Kolkata"]),
    ("jst", &["Asia/Tokyo"]),
    ("aest", &["Australia/Sydney"]),
    ("art", &["America/Argentina/Buenos_Aires"]),
    ("brt", &["America/Sao_Paulo"]),
    ("mexico", &["America/Mexico_City"]),
    ("cdmx", &["America/Mexico_City"]),
    ("ciudad de mexico", &["America/Mexico_City"]),
    ("mexico city", &["America/Mexico_City"]),
    ("espana", &["Europe/Madrid"]),
    ("spain", &["Europe/Madrid"]),
    ("peninsular", &["Europe/Madrid"]),
    ("canarias", &["Atlantic/Canary"]),
    ("argentina", &["America/Argentina/Buenos_Aires"]),
    ("chile", &["America/Santiago"]),
    ("colombia", &["America/Bogota"]),
    ("peru", &["America/Lima"]),
    ("uruguay", &["America/Montevideo"]),
    ("venezuela", &["America/Caracas"]),
    ("ecuador", &["America/Guayaquil"]),
    ("brasil", &["America/Sao_Paulo"]),
    ("brazil", &["America/Sao_Paulo"]),
    ("portugal", &["Europe/Lisbon"]),
    ("londres", &["Europe/London"]),
    ("nueva york", &["America/New_York"]),
    ("berlin", &["Europe/Berlin"]),
    ("alemania", &["Europe/Berlin"]),
    ("germany", &["Europe/Berlin"]),
    ("francia", &["Europe/Paris"]),
    ("france", &["Europe/Paris"]),
    ("japan", &["Asia/Tokyo"]),
    ("japon", &["Asia/Tokyo"]),
    ("india", &["Asia/Kolkata"]),
    ("china", &["Asia/Shanghai"]),
    ("hkt", &["Asia/Hong_Kong"]),
    ("sgt", &["Asia/Singapore"]),
    ("kst", &["Asia/Seoul"]),
    ("aedt", &["Australia/Sydney"]),
    ("awst", &["Australia/Perth"]),
    ("nzst", &["Pacific/Auckland"]),
    ("nzdt", &["Pacific/Auckland"]),
    ("sast", &["Africa/Johannesburg"]),
    ("gst", &["Asia/Dubai"]),
    ("trt", &["Europe/Istanbul"]),
    ("clt", &["America/Santiago"]),
    ("clst", &["America/Santiago"]),
    ("uyt", &["America/Montevideo"]),
    ("pyt", &["America/Asuncion"]),
    ("hst", &["Pacific/Honolulu"]),
    ("akst", &["America/Anchorage"]),
    ("barcelona", &["Europe/Madrid"]),
    ("valencia", &["Europe/Madrid"]),
    ("sevilla", &["Europe/Madrid"]),
    ("bilbao", &["Europe/Madrid"]),
    ("guadalajara", &["America/Mexico_City"]),
    ("bs as", &["America/Argentina/Buenos_Aires"]),
    ("medellin", &["America/Bogota"]),
    ("cali", &["America/Bogota"]),
    ("quito", &["America/Guayaquil"]),
    ("rio de janeiro", &["America/Sao_Paulo"]),
    ("san francisco", &["America/Los_Angeles"]),
    ("seattle", &["America/Los_Angeles"]),
    ("boston", &["America/New_York"]),
    ("washington", &["America/New_York"]),
    ("miami", &["America/New_York"]),
    ("atlanta", &["America/New_York"]),
    ("dallas", &["America/Chicago"]),
    ("houston", &["America/Chicago"]),
    ("austin", &["America/Chicago"]),
    ("munich", &["Europe/Berlin"]),
    ("hamburg", &["Europe/Berlin"]),
    ("frankfurt", &["Europe/Berlin"]),
    ("milan", &["Europe/Rome"]),
    ("lisboa", &["Europe/Lisbon"]),
    ("ginebra", &["Europe/Zurich"]),
    ("geneva", &["Europe/Zurich"]),
    ("bruselas", &["Europe/Brussels"]),
    ("tokio", &["Asia/Tokyo"]),
    ("beijing", &["Asia/Shanghai"]),
    ("pekin", &["Asia/Shanghai"]),
    ("singapur", &["Asia/Singapore"]),
    ("mumbai", &["Asia/Kolkata"]),
    ("delhi", &["Asia/Kolkata"]),
];

/// What is a zone only behind `hora`, or before `time`.
const SAID: &[(&str, &[&str])] = &[
    ("del este", &["America/New_York"]),
    ("del centro", &["America/Chicago", "America/Mexico_City"]),
    ("del pacifico", &["America/Los_Angeles"]),
    ("espanola", &["Europe/Madrid"]),
    ("mexicana", &["America/Mexico_City"]),
    ("chilena", &["America/Santiago"]),
    ("colombiana", &["America/Bogota"]),
    ("peruana", &["America/Lima"]),
    ("spanish", &["Europe/Madrid"]),
    ("german", &["Europe/Berlin"]),
    ("french", &["Europe/Paris"]),
    ("british", &["Europe/London"]),
    ("mexican", &["America/Mexico_City"]),
    ("argentina", &["America/Argentina/Buenos_Aires"]),
];

const CENTRAL_EUROPE: &[&str] = &[
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Amsterdam",
    "Europe/Brussels",
    "Europe/Prague",
    "Europe/Warsaw",
    "Europe/Copenhagen",
    "Europe/Stockholm",
    "Europe/Oslo",
    "Europe/Budapest",
    "Europe/Luxembourg",
];

/// A zone behind an hour.
pub(super) struct Named {
    /// None where a zone was named that there is not.
    pub zone: Option<Zone>,
    pub used: usize,
    /// With "hora de", "time": nothing else can be meant.
    pub is_said: bool,
}

/// Words that lead to a zone.
const LEADS: &[&str] =
    &["hora de", "horas de", "hora del", "hora", "horas", "h de", "de la hora de", "hs de", "hora local de"];

/// How many words "hora de" has, where a name follows it.
pub(super) fn is_said(words: Words<'_, '_>) -> Option<usize> {
    let lead = LEADS.iter().filter_map(|lead| starts(words, lead)).max()?;
    (!text(words, lead).is_empty()).then_some(lead)
}

/// `de Madrid`, right behind what can only be an hour.
pub(super) fn of_place(words: Words<'_, '_>, from: &From) -> Option<Named> {
    let (zone, used) = known(behind(words, starts(words, "de")?), from)?;
    Some(Named { zone: Some(zone), used: used + 1, is_said: true })
}

/// Reads the zone at the front of the words.
pub(super) fn read(words: Words<'_, '_>, from: &From) -> Option<Named> {
    if let Some(lead) = is_said(words) {
        let rest = behind(words, lead);
        return match known(rest, from).or_else(|| usual(SAID, rest, from)) {
            Some((zone, used)) => Some(Named { zone: Some(zone), used: lead + used, is_said: true }),
            // "9 horas con Luis" is no zone; "hora de" leads to nothing else.
            None if text(words, lead - 1) == "de" => Some(Named { zone: None, used: lead + 1, is_said: true }),
            None => None,
        };
    }
    if let Some((zone, used)) = offset(words) {
        return Some(Named { zone, used, is_said: true });
    }
    let tail = |used: usize| TAILS.iter().filter_map(|tail| starts(behind(words, used), tail)).max();
    let said = || usual(SAID, words, from).filter(|(_, used)| tail(*used).is_some());
    if let Some((zone, used)) = known(words, from).or_else(said) {
        let tail = tail(used);
        return Some(Named { zone: Some(zone), used: used + tail.unwrap_or(0), is_said: tail.is_some() });
    }
    // "9am Narnia time", "15:00 their time".
    let unknown = tail(1).filter(|_| !text(words, 0).is_empty() && !TAILS.contains(&text(words, 0)));
    unknown.map(|tail| Named { zone: None, used: 1 + tail, is_said: true })
}

/// What says of a name that it is a zone.
const TAILS: &[&str] = &["time", "hora local", "local time", "timezone"];

/// `GMT+2`, `UTC-3`, `UTC+05:30`: how far it is ahead, which there is a zone for where it is whole hours.
fn offset(words: Words<'_, '_>) -> Option<(Option<Zone>, usize)> {
    let first = text(words, 0);
    let name = ["gmt", "utc"].into_iter().find(|name| first.starts_with(name))?;
    // `utc-3` came apart at its hyphen.
    if let [one, other, ..] = words
        && one.token == other.token
        && first == name
    {
        let hours = digits(other.text, 2)?;
        return Some((format!("Etc/GMT+{hours}").parse().ok(), 2));
    }
    let glued = first.strip_prefix(name).unwrap_or_default();
    let (offset, used) = if glued.is_empty() { (text(words, 1), 2) } else { (glued, 1) };
    let sign = offset.chars().next().filter(|sign| matches!(sign, '+' | '-' | '−'))?;
    let written = offset.trim_start_matches(sign);
    let (hours, minutes) = written.split_once(':').unwrap_or((written, "00"));
    let hours = digits(hours, 2)?;
    let name = match (hours, sign) {
        (0, _) => "UTC".to_owned(),
        // Those of the zone data count westward.
        (_, '+') => format!("Etc/GMT-{hours}"),
        _ => format!("Etc/GMT+{hours}"),
    };
    let zone = name.parse().ok().filter(|_| digits(minutes, 2) == Some(0));
    Some((zone, used))
}

/// The zone of a table: one's own where it may be meant.
fn usual(table: &[(&str, &[&str])], words: Words<'_, '_>, from: &From) -> Option<(Zone, usize)> {
    let (zones, used) = longest(words, table)?;
    let own = from.zone.name();
    let name = zones.iter().find(|name| **name == own).or_else(|| zones.first())?;
    Some((name.parse().ok()?, used))
}

fn known(words: Words<'_, '_>, from: &From) -> Option<(Zone, usize)> {
    if let Some(found) = usual(ZONES, words, from) {
        return Some(found);
    }
    (1..=3).rev().find_map(|count| {
        let mut city = String::new();
        for at in 0..count {
            let word = text(words, at);
            if word.len() < 3 {
                return None;
            }
            city.push_str(if at > 0 { "_" } else { "" });
            city.push_str(word);
        }
        Some((Zone::of_city(&city)?, count))
    })
}

/// A zone written alone: its IANA name, its city, or what people call it.
#[must_use]
pub fn parse_zone(text: &str, from: &From) -> Option<Zone> {
    if let Ok(zone) = text.trim().parse() {
        return Some(zone);
    }
    let folded = crate::domain::handle::fold(text).replace('_', " ");
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let words = super::words::split(&tokens);
    if let Some((zone, used)) = offset(&words) {
        return zone.filter(|_| used == words.len());
    }
    known(&words, from).filter(|(_, used)| *used == words.len()).map(|(zone, _)| zone)
}
