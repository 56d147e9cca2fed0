//! The minutes of a meeting as both sides may read them: who was there, what was talked about,
//! decided and promised, and when they meet again. Names and words stand in it as they were, so that
//! a version that went out says for ever what it said.

use serde::{Deserialize, Serialize};

use super::handle::fold;
use super::{Day, Decimal, InteractionKind, Mode, Side, Unit, When};

/// The minutes of one meeting.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Minutes {
    #[serde(rename = "interaction_kind")]
    pub kind: InteractionKind,
    pub title: String,
    /// The partner, by name.
    pub partner: String,
    pub when: When,
    pub length_min: Option<i32>,
    pub mode: Option<Mode>,
    pub place: String,
    pub present: Vec<Attendee>,
    pub absent: Vec<Attendee>,
    /// What was talked about.
    pub topics: Vec<String>,
    /// What there was no time for: it comes up again.
    pub carried: Vec<String>,
    pub decisions: Vec<Decided>,
    pub commitments: Vec<Promised>,
    /// Difficulties and customers' voices that were told.
    pub told: Vec<String>,
    /// Thanks that both may see. Versions that went out before there were any have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognition: Vec<Thanked>,
    /// Figures that were given in it, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    pub next: Option<Next>,
}

/// Somebody who was there, or was missed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Attendee {
    pub name: String,
    pub side: Side,
}

/// A decision. Why it was taken stands only in versions that went out when minutes still told it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Decided {
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
}

/// A promise: whose, what, by when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Promised {
    pub owner: Option<String>,
    pub side: Side,
    pub text: String,
    pub due_on: Option<Day>,
}

/// Thanks: to whom, by name; empty where they go to all.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Thanked {
    pub to: Vec<String>,
    pub text: String,
}

/// A figure: of what, and as of when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Figure {
    pub kpi: String,
    pub value: Decimal,
    pub unit: Unit,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    pub as_of: Day,
}

/// The meeting after this one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Next {
    pub when: When,
    pub title: String,
    pub place: String,
}

/// `10:32 ` at the head of a line, with the space behind it.
#[must_use]
pub fn stamp(line: &str) -> Option<&str> {
    // A line may hold no more than its time.
    let head = line.get(..6).or_else(|| line.get(..5).filter(|time| time.len() == line.len()))?;
    let is_time = head.bytes().enumerate().all(|(at, byte)| match at {
        2 => byte == b':',
        5 => byte == b' ',
        _ => byte.is_ascii_digit(),
    });
    is_time.then_some(head)
}

/// A line without the time at its head.
#[must_use]
pub fn after_stamp(line: &str) -> &str {
    stamp(line).and_then(|stamp| line.strip_prefix(stamp)).unwrap_or(line)
}

/// How notes begin: the first line that says something. Who was there, and when, is no subject.
#[must_use]
pub fn gist(notes: &str) -> &str {
    let lines = notes.lines().map(|line| after_stamp(line.trim()).trim_start_matches('#').trim());
    lines.into_iter().find(|line| !line.is_empty() && !is_roll_call(line)).unwrap_or_default()
}

/// `present: …` and `absent: …`, in both languages.
fn is_roll_call(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "present",
        "attendees",
        "participants",
        "absent",
        "apologies",
        "presentes",
        "asistentes",
        "asisten",
        "participantes",
        "ausentes",
        "faltan",
    ];
    line.split_once(':').is_some_and(|(word, _)| WORDS.contains(&fold(word.trim()).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_there_is_no_subject() {
        assert_eq!(gist("present: @zeb, @lucia\n10:32 absent: @tom\n\n10:33 They like it.\nMore"), "They like it.");
        assert_eq!(gist("# Kick-off\nasisten: todos"), "Kick-off");
        assert_eq!(gist("presentes: @zeb"), "");
        assert_eq!(gist("Agreed: we go on"), "Agreed: we go on");
    }
}
