//! Today: what needs attention, most pressing first, each row with the facts that put it there.
//!
//! Which items are due comes from the store's index; here each one is looked up and explained. The
//! cost is that of the rows shown.

mod handed;
mod names;
mod people;

use serde::Serialize;

use super::action::Row;
use crate::domain::Interaction;
use crate::domain::commitment::times_put_off;
use crate::domain::{
    Alliance, AllianceId, Cadence, Channel, Commitment, Day, Decimal, Decision, Due, Expectation, Figure,
    InteractionKind, Interval, Kpi, Layer, Level, Light, Mark, Obstacle, ObstacleState, Reason, Ref, Rule, Share, Side,
    Visibility, When, Zone,
};
use crate::store::{Error, Name, Result, Seen};
pub use handed::{Handed, handed};
pub use names::{LastContact, last_contact, recipients};
use names::{attending, name};

/// One row of Today.
#[derive(Clone, Debug)]
pub struct Item {
    pub due: Due,
    pub mark: Mark,
    /// How people name it: a record's number, or a key such as `cadence-12-working`.
    pub key: String,
    pub alliance: Name,
    /// The record it is about; the alliance itself for its review and its renewal.
    pub subject: Ref,
    /// What decides how it is answered.
    pub row: Row,
    pub why: Why,
    /// How many others of the same rule the alliance has behind this one: of a promise, of the same owner.
    pub more: usize,
    /// How many of others.
    pub of_others: usize,
    /// How often this occurrence has been put off.
    pub snoozed: i64,
    /// Who sees what it is about.
    pub seen: Visibility,
}

/// Why a row is here.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "rule", rename_all = "lowercase")]
pub enum Why {
    Cadence {
        layer: Layer,
        ideal: Interval,
        channel: Option<Channel>,
        since: Day,
        last: Option<LastContact>,
        paused_on: Option<Day>,
        /// Of the series it plans; it asks for no contact where a stricter one of its level does.
        #[serde(skip_serializing_if = "String::is_empty")]
        title: String,
    },
    Meeting {
        interaction_kind: InteractionKind,
        when: When,
        /// One's own.
        #[serde(skip)]
        zone: Zone,
        title: String,
        people: Vec<String>,
    },
    Commitment {
        side: Side,
        owner: Option<String>,
        text: String,
        due_on: Option<Day>,
        /// How often its date was put off.
        moved: usize,
        /// From whom it came, and when, if it was late by then.
        #[serde(skip_serializing_if = "Option::is_none")]
        handed: Option<Handed>,
    },
    Obstacle {
        text: String,
        known_on: Day,
        level: Option<Level>,
        /// They know, and it is still there.
        told_on: Option<Day>,
        /// It has not happened, and would be felt from then.
        is_feared: bool,
        bites_on: Option<Day>,
    },
    Decision {
        text: String,
        made_on: Day,
        missing: Vec<Side>,
    },
    Expectation {
        text: String,
        side: Side,
        reason: Reason,
        since: Day,
        lag_days: Option<i32>,
    },
    Kpi {
        handle: String,
        name: String,
        reason: Reason,
        since: Day,
        outlook: Brief,
    },
    Review {
        on: Option<Day>,
    },
    Renewal {
        on: Option<Day>,
    },
    Share {
        text: String,
        /// Who owes it.
        side: Side,
        due_on: Option<Day>,
        every: Option<Interval>,
        /// Who has it while others wait for it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        sent_to: Vec<String>,
        waiting: Vec<String>,
    },
    /// Somebody without thanks since a day, and the promises they have kept since.
    Thanks {
        person: String,
        side: Side,
        since: Day,
        kept: i64,
    },
    /// A target reached or an expectation met, and nobody was thanked.
    #[serde(rename = "thanks")]
    Earned {
        text: String,
        since: Day,
    },
    /// What a reward was offered for has been reached.
    Reward {
        text: String,
        /// Who is to get it.
        to: String,
        earned_by: String,
        since: Day,
    },
    /// The next feedback to somebody is due.
    Feedback {
        person: String,
        last_on: Day,
    },
    Birthday {
        person: String,
        on: Day,
    },
    Event {
        title: String,
        when: When,
    },
    /// Somebody nobody has met for long; and who met them last.
    #[serde(rename = "tie")]
    Cold {
        person: String,
        last_on: Day,
        with: String,
    },
    /// The one person all contact goes through.
    #[serde(rename = "tie")]
    OneTie {
        person: String,
        side: Side,
        last_on: Day,
    },
    /// When each side last said how it stands.
    Health {
        us: Option<Day>,
        them: Option<Day>,
    },
}

impl Why {
    /// What an expectation or a KPI asks for.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Why::Expectation { reason, .. } | Why::Kpi { reason, .. } => Some(*reason),
            _ => None,
        }
    }
}

/// How a KPI stands, as far as a row needs it.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    pub latest: Option<Figure>,
    pub due_value: Option<Decimal>,
    pub pace_percent: Option<i64>,
    pub dark: Vec<Light>,
    #[serde(skip)]
    pub kpi: Box<Kpi>,
}

/// How far the items of one alliance are looked through for one of a person's.
const PEOPLE_MAX: usize = 2_000;

/// How many more of a rule are counted behind the row that is shown.
const MORE_MAX: usize = 100;

/// The rows of Today, for all alliances or one.
///
/// # Errors
/// When the file cannot be read.
pub fn today(store: &Seen, alliance: Option<AllianceId>, limit: usize) -> Result<Vec<Item>> {
    let day = store.today();
    let due = store.due_items(alliance, day, limit)?;
    let mut items = due.into_iter().map(|due| explain(store, due, day)).collect::<Result<Vec<Item>>>()?;
    if alliance.is_some() {
        // Each stands for itself there.
        items.iter_mut().for_each(|item| (item.more, item.of_others) = (0, 0));
    }
    Ok(items)
}

/// The item a person names: by a record's number, or by a key such as `cadence-12-working`.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or nothing is due of that record.
pub fn by_key(store: &Seen, key: &str) -> Result<Item> {
    let missing = || Error::NotFound(key.to_owned());
    let today = store.today();
    let due = match key.parse::<i64>() {
        Ok(number) => store.due_of(store.by_number(number)?)?,
        Err(_) => {
            let mut parts = key.splitn(3, '-');
            let rule: Rule = parts.next().and_then(|word| word.parse().ok()).ok_or_else(missing)?;
            let number: i64 = parts.next().and_then(|word| word.parse().ok()).ok_or_else(missing)?;
            let layer = parts.next();
            let alliance = AllianceId(store.by_number(number)?.id);
            if matches!(rule, Rule::Thanks | Rule::Birthday | Rule::Tie) {
                return by_person(store, alliance, rule, layer);
            }
            store.due_by_rule(alliance, rule)?.into_iter().find_map(|due| match layer {
                Some(layer) => {
                    let cadence = store.get::<Cadence>(due.subject_id.into()).ok()?;
                    (cadence.layer.as_str() == layer).then_some(due)
                }
                None => Some(due),
            })
        }
    };
    explain(store, due.ok_or_else(missing)?, today)
}

/// The item of a rule about a person, by their number; about the alliance, without one.
fn by_person(store: &Seen, alliance: AllianceId, rule: Rule, number: Option<&str>) -> Result<Item> {
    let subject = match number {
        Some(number) => {
            let number = number.parse().map_err(|_| Error::NotFound(number.to_owned()))?;
            store.by_number(number)?.id
        }
        None => alliance.into(),
    };
    let today = store.today();
    let due = store.due_items(Some(alliance), today, PEOPLE_MAX)?;
    let found = due.into_iter().find(|due| due.rule == rule && due.subject_id == subject);
    explain(store, found.ok_or_else(|| Error::NotFound(format!("{rule}")))?, today)
}

/// Looks up what an item is about and why it is here.
///
/// # Errors
/// When the file cannot be read.
pub fn explain(store: &Seen, due: Due, today: Day) -> Result<Item> {
    let alliance = store.name(due.alliance_id.into())?.ok_or_else(|| Error::NotFound("alliance".to_owned()))?;
    let subject = subject(store, &due)?;
    let why = why(store, &due, today)?;
    let row = Row::due(store, &due, subject, why.reason())?;
    let key = match &why {
        Why::Cadence { layer, .. } => format!("cadence-{}-{layer}", alliance.number),
        Why::Review { .. } | Why::Renewal { .. } | Why::Health { .. } | Why::OneTie { .. } => {
            format!("{}-{}", due.rule, alliance.number)
        }
        // A person, or what earned thanks, may be in Today for several reasons, in several alliances.
        Why::Thanks { .. } | Why::Earned { .. } | Why::Birthday { .. } | Why::Cold { .. } => {
            format!("{}-{}-{}", due.rule, alliance.number, store.number(due.subject_id)?)
        }
        _ => store.number(due.subject_id)?.to_string(),
    };
    let total = store.due_total(due.alliance_id, due.rule, today, MORE_MAX)?;
    let snoozed = store.snooze(due.rule, due.subject_id, due.due_on)?.map_or(0, |snooze| snooze.times);
    let owned = match due.rule {
        Rule::Commitment => {
            store.promises_due(&store.get::<Commitment>(due.subject_id.into())?.data, today, MORE_MAX)?
        }
        _ => total,
    };
    let (mark, more, of_others) = (due.mark(today), owned.saturating_sub(1), total.saturating_sub(owned.max(1)));
    let seen = store.visibility(subject)?.unwrap_or(Visibility::Both);
    Ok(Item { mark, more, of_others, due, key, alliance, subject, row, why, snoozed, seen })
}

/// The record an item is about; the alliance itself for its review and its renewal.
///
/// # Errors
/// When it is not there.
pub fn subject(store: &Seen, due: &Due) -> Result<Ref> {
    store.record_of(due.subject_id)
}

fn why(store: &Seen, due: &Due, today: Day) -> Result<Why> {
    let id = due.subject_id;
    Ok(match due.rule {
        Rule::Cadence => cadence(store, due)?,
        Rule::Meeting => {
            let it = store.get::<Interaction>(id.into())?;
            let (ours, theirs) = attending(store, &it)?;
            let people = theirs.into_iter().chain(ours).collect();
            let zone = store.zone();
            Why::Meeting { interaction_kind: it.kind, when: it.when, zone, title: it.data.title, people }
        }
        Rule::Commitment => commitment(store, due, today)?,
        Rule::Obstacle => {
            let it = store.get::<Obstacle>(id.into())?.data;
            let is_feared = it.state == ObstacleState::Possible;
            let Obstacle { text, known_on, level, told_on, bites_on, .. } = it;
            Why::Obstacle { text, known_on, level, told_on, is_feared, bites_on }
        }
        Rule::Decision => {
            let it = store.get::<Decision>(id.into())?.data;
            let missing = Side::ALL.iter().copied().filter(|side| it.acknowledged_on(*side).is_none()).collect();
            Why::Decision { text: it.text, made_on: it.made_on, missing }
        }
        Rule::Share => {
            let it = store.get::<Share>(id.into())?.data;
            let (sent_to, waiting) = recipients(store, id.into())?;
            Why::Share { text: it.text, side: it.side, due_on: it.due_on, every: it.every, sent_to, waiting }
        }
        Rule::Expectation => {
            let it = store.get::<Expectation>(id.into())?;
            let (reason, since) = reason(store, due, today)?;
            let amendment = if reason == Reason::Untold { store.open_amendment(it.reference())? } else { None };
            let lag_days = amendment.map(|amendment| amendment.lag_days(today));
            Why::Expectation { side: it.side, text: it.data.text, reason, since, lag_days }
        }
        Rule::Kpi => {
            let it = store.get::<Kpi>(id.into())?;
            let (reason, since) = reason(store, due, today)?;
            let latest = store.latest_figure(it.key())?;
            let outlook = Brief {
                latest,
                due_value: latest.and_then(|figure| it.due_by(figure.as_of)).map(|due| it.rounded(due)),
                pace_percent: latest.and_then(|figure| it.pace_percent(figure)),
                dark: it.dark().collect(),
                kpi: Box::new(it.data.clone()),
            };
            Why::Kpi { handle: it.handle.to_string(), name: it.data.name, reason, since, outlook }
        }
        Rule::Thanks | Rule::Reward | Rule::Feedback | Rule::Birthday | Rule::Event | Rule::Tie | Rule::Health => {
            people::why(store, due, today)?
        }
        Rule::Review => Why::Review { on: store.get::<Alliance>(id.into())?.review_on },
        Rule::Renewal => Why::Renewal { on: store.get::<Alliance>(id.into())?.ends_on },
    })
}

fn commitment(store: &Seen, due: &Due, today: Day) -> Result<Why> {
    let it = store.get::<Commitment>(due.subject_id.into())?;
    let moved = times_put_off(&store.due_dates(it.key())?);
    let owner = it.owner_id.map(|owner| name(store, owner)).transpose()?;
    let handed = match handed(store, &it, today)? {
        Some((from, on)) => Some(Handed { from: name(store, from)?, on }),
        None => None,
    };
    Ok(Why::Commitment { side: it.side, owner, text: it.data.text, due_on: it.data.due_on, moved, handed })
}

fn cadence(store: &Seen, due: &Due) -> Result<Why> {
    let it = store.get::<Cadence>(due.subject_id.into())?.data;
    let last = last_contact(store, due.alliance_id, it.layer)?;
    let Cadence { layer, ideal, channel, since, paused_on, title, .. } = it;
    Ok(Why::Cadence { layer, ideal, channel, since, last, paused_on, title })
}

/// What is asked for most pressingly; what comes first, when nothing is due yet.
fn reason(store: &Seen, due: &Due, today: Day) -> Result<(Reason, Day)> {
    let asked = store.signals_of(due.alliance_id, due.rule, due.subject_id, today.max(due.due_on))?;
    let first = asked.first().ok_or_else(|| Error::NotFound("reason".to_owned()))?;
    Ok((first.reason, first.due_on))
}
