//! A line as data, for scripts: every field of every record it would make, what has to be asked, and what is
//! offered. The names are those of `trato show --json`; a field that a record has not is left out.

use serde::Serialize;

use crate::capture::{self, About, Answer, Capture, Draft, Intent, Moved, Offered, PersonRef, Way, text};
use crate::domain::{
    Day, Decimal, ExpectationKind, Handle, Interaction, InteractionKind, InteractionState, Kind, Mode, Record as _,
    Side, Visibility,
};
use crate::i18n::Lang;
use crate::ops::log::{Item, What};
use crate::store::Seen;

/// One record to be.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Record {
    pub kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction_kind: Option<InteractionKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expectation_kind: Option<ExpectationKind>,
    pub alliance: Option<Handle>,
    /// The main day: when it takes place, is due, or was said.
    pub date: Option<Day>,
    /// Its words.
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Of the hour, where it is not one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_min: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub details: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_on: Option<Day>,
    /// Who is to do it, by handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Handle>,
    /// Whose promise it is, or who expects it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kpi: Option<Handle>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    pub visibility: Visibility,
    pub tags: Vec<String>,
    pub people: Vec<Handle>,
    /// Those among them whom saving would make, to be verified.
    pub new_people: Vec<Handle>,
}

/// What cannot be read whole.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Ask {
    pub about: About,
    pub text: String,
    /// What may be written instead.
    pub answers: Vec<String>,
}

/// Every record a line would make.
#[must_use]
pub fn records(store: &Seen, capture: &Capture) -> Vec<Record> {
    capture.intents.iter().map(|intent| record(store, capture, intent)).collect()
}

/// Everything that `--json` prints of what was read.
#[derive(Debug, Serialize)]
pub struct Reading<R> {
    pub records: Vec<R>,
    pub asks: Vec<Ask>,
    pub offers: Vec<Record>,
}

/// What has to be asked before it can be saved.
#[must_use]
pub fn asks(lang: Lang, capture: &Capture) -> Vec<Ask> {
    let ask = |ask: &capture::Ask| Ask {
        about: ask.problem.about(),
        text: text::problem(lang, &ask.problem),
        answers: ask.answers.iter().filter_map(written).collect(),
    };
    capture.asks.iter().map(ask).collect()
}

/// What the line may be meant to say besides.
#[must_use]
pub fn offers(store: &Seen, capture: &Capture) -> Vec<Record> {
    let offer = |offer: &capture::Offer| match &offer.what {
        Offered::Record(draft) => {
            let span = offer.span.clone();
            record(store, capture, &Intent { span, draft: draft.clone(), tags: Vec::new(), is_private: false })
        }
        Offered::Kind { kind, day, word } => Record {
            interaction_kind: Some(*kind),
            date: *day,
            text: (*word).to_owned(),
            ..Record::of(Kind::Interaction)
        },
        Offered::Person { handle, name } => {
            let people = vec![handle.clone()];
            Record { text: name.clone(), new_people: people.clone(), people, ..Record::of(Kind::Person) }
        }
    };
    capture.offers.iter().map(offer).collect()
}

/// What an answer writes.
fn written(answer: &Answer) -> Option<String> {
    match &answer.way {
        Way::Write { text, .. } => Some(text.trim().to_owned()),
        Way::Words { .. } => None,
    }
}

fn record(store: &Seen, capture: &Capture, intent: &Intent) -> Record {
    let mut record = Record {
        visibility: visibility(super::item(store.today(), capture, intent).as_ref()),
        tags: intent.tags.clone(),
        alliance: capture.alliance.as_ref().map(|named| named.handle.clone()),
        ..Record::of(intent.draft.kind())
    };
    record.fill(store, &intent.draft);
    record
}

/// A meeting as a page leaves it.
#[must_use]
pub fn meeting(it: &Interaction, alliance: Option<Handle>, people: Vec<Handle>, new_people: Vec<Handle>) -> Record {
    Record {
        alliance,
        interaction_kind: Some(it.kind),
        date: Some(it.when.day),
        text: it.title.clone(),
        time: it.when.time.map(|time| time.to_string()),
        length_min: it.length_min,
        mode: it.mode,
        state: Some(InteractionState::Held.as_str()),
        people,
        new_people,
        ..Record::of(Kind::Interaction)
    }
}

/// A record of which no more is to be said than its words.
#[must_use]
pub fn said(kind: Kind, alliance: Option<Handle>, text: &str, state: Option<&'static str>) -> Record {
    Record { alliance, text: text.to_owned(), state, ..Record::of(kind) }
}

/// Who will see it.
pub(super) fn visibility(item: Option<&Item>) -> Visibility {
    let Some(item) = item else { return Visibility::Both };
    item.visibility.unwrap_or_else(|| match &item.what {
        What::Interaction { interaction, .. } => interaction.default_visibility(),
        What::Planned { .. } => Visibility::Both,
        What::Decision(it) => it.default_visibility(),
        What::Commitment { commitment, .. } => commitment.default_visibility(),
        What::Obstacle(it) => it.default_visibility(),
        What::Feedback(it) => it.default_visibility(),
        What::Reward { reward, .. } => reward.default_visibility(),
        What::Topic(it) => it.default_visibility(),
        What::Idea(it) => it.default_visibility(),
        What::Expectation { expectation, .. } => expectation.default_visibility(),
        What::Measurement(it) => it.default_visibility(),
        What::Recognition { recognition, .. } => recognition.default_visibility(),
        What::Fact { fact, .. } => fact.default_visibility(),
    })
}

impl Record {
    fn of(kind: Kind) -> Self {
        Self {
            kind,
            interaction_kind: None,
            expectation_kind: None,
            alliance: None,
            date: None,
            text: String::new(),
            time: None,
            zone: None,
            length_min: None,
            mode: None,
            state: None,
            details: String::new(),
            due_on: None,
            told_on: None,
            owner: None,
            side: None,
            kpi: None,
            value: None,
            currency: None,
            visibility: Visibility::Both,
            tags: Vec::new(),
            people: Vec::new(),
            new_people: Vec::new(),
        }
    }

    fn fill(&mut self, store: &Seen, draft: &Draft) {
        match draft {
            Draft::Interaction { .. } => self.interaction(store, draft),
            Draft::Commitment { .. } | Draft::Expectation { .. } => self.owed(store, draft),
            Draft::Measurement { kpi, value, as_of, note, .. } => {
                self.says(&format!("{} = {value}", kpi.handle), *as_of);
                (self.kpi, self.value) = (Some(kpi.handle.clone()), Some(*value));
                self.currency = Some(kpi.currency.clone()).filter(|it| !it.is_empty());
                self.details.clone_from(note);
            }
            Draft::Decision { text, context, made_on } => {
                self.says(text, *made_on);
                self.details.clone_from(context);
            }
            Draft::Obstacle { text, known_on, told_on, possible } => {
                self.says(text, *known_on);
                self.state = possible.then_some("possible");
                self.told_on = *told_on;
            }
            Draft::Feedback { text, said_on, shared_on } => {
                self.says(text, *said_on);
                self.told_on = *shared_on;
            }
            Draft::Fact { person, text, learned_on } => {
                self.says(text, *learned_on);
                self.name(std::slice::from_ref(person));
            }
            Draft::Recognition { people, text, given_on } => {
                self.says(text, *given_on);
                self.name(people);
            }
            Draft::Reward { person, text, value, given_on, .. } => {
                self.says(text, *given_on);
                self.name(person.as_slice());
                self.value = value.as_ref().map(|value| value.amount);
                self.currency = value.as_ref().map(|value| value.currency.clone());
            }
            Draft::Moved { it, way } => {
                let (state, on) = match way {
                    Moved::To(to, time) => {
                        self.time = time.map(|time| time.to_string());
                        (InteractionState::Planned, to.unwrap_or(it.on))
                    }
                    Moved::Off => (InteractionState::Cancelled, it.on),
                };
                self.says(&it.title, on);
                (self.interaction_kind, self.state) = (Some(it.kind), Some(state.as_str()));
            }
            Draft::Topic { text, raised_on: day } | Draft::Idea { text, noted_on: day } => self.says(text, *day),
        }
    }

    fn says(&mut self, text: &str, day: Day) {
        text.clone_into(&mut self.text);
        self.date = Some(day);
    }

    fn name(&mut self, people: &[PersonRef]) {
        for person in people {
            if matches!(person, PersonRef::Stub { .. }) {
                self.new_people.push(person.handle().clone());
            }
            self.people.push(person.handle().clone());
        }
    }

    fn interaction(&mut self, store: &Seen, draft: &Draft) {
        let Draft::Interaction { kind, when, planned, length_min, mode, people, title, notes } = draft else { return };
        self.says(title, when.day);
        self.name(people);
        self.interaction_kind = Some(*kind);
        (self.time, self.length_min, self.mode) = (when.time.map(|time| time.to_string()), *length_min, *mode);
        self.zone = when.time.filter(|_| when.zone != store.zone()).map(|_| when.zone.name());
        let state = if *planned { InteractionState::Planned } else { InteractionState::Held };
        self.state = Some(state.as_str());
        self.details.clone_from(notes);
    }

    fn owed(&mut self, store: &Seen, draft: &Draft) {
        let (Draft::Commitment { owner, text, due_on, made_on: day, .. }
        | Draft::Expectation { owner, text, due_on, stated_on: day, .. }) = draft
        else {
            return;
        };
        self.says(text, due_on.unwrap_or(*day));
        self.due_on = *due_on;
        self.name(owner.as_slice());
        self.owner = owner.as_ref().map(|owner| owner.handle().clone());
        self.side = Some(match draft {
            Draft::Expectation { side, kind, .. } => {
                self.expectation_kind = Some(*kind);
                *side
            }
            Draft::Commitment { side, .. } => *side,
            _ => Side::Us,
        });
        if matches!(draft, Draft::Commitment { owner: None, side: Side::Us, .. }) {
            self.owner = store.who().ok().and_then(|who| who.parse().ok());
        }
    }
}
