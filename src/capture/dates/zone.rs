//! Zones as people name them: `CET`, `hora de México`, `London`.

use super::From;
use super::words::{Words, behind, longest, starts, text};
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

/// Reads the zone at the front of the words.
pub(super) fn read(words: Words<'_, '_>, from: &From) -> Option<Named> {
    if let Some(lead) = is_said(words) {
        let rest = behind(words, lead);
        return match known(rest, from) {
            Some((zone, used)) => Some(Named { zone: Some(zone), used: lead + used, is_said: true }),
            // "9 horas con Luis" is no zone; "hora de" leads to nothing else.
            None if text(words, lead - 1) == "de" => Some(Named { zone: None, used: lead + 1, is_said: true }),
            None => None,
        };
    }
    let (zone, used) = known(words, from)?;
    let tail = ["time", "hora local", "local time"].iter().find_map(|tail| starts(behind(words, used), tail));
    Some(Named { zone: Some(zone), used: used + tail.unwrap_or(0), is_said: tail.is_some() })
}

fn known(words: Words<'_, '_>, from: &From) -> Option<(Zone, usize)> {
    if let Some((zones, used)) = longest(words, ZONES) {
        let own = from.zone.name();
        let name = zones.iter().find(|name| **name == own).or_else(|| zones.first())?;
        return Some((name.parse().ok()?, used));
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
    known(&words, from).filter(|(_, used)| *used == words.len()).map(|(zone, _)| zone)
}
