//! One line, or a page, that has been read: every record in it, saved together or not at all.

use crate::domain::{
    Act, AllianceId, Commitment, Decision, Expectation, Fact, Feedback, Handle, Idea, Interaction, InteractionId, Kind,
    Measurement, Obstacle, Person, PersonId, Presence, Recognition, Ref, Reward, Role, Side, Topic, Visibility,
};
use crate::store::{Done, Op, Result, Store, Tx};

use super::act::act_on;
use super::add::{NewInteraction, NewPerson, insert_commitment, insert_interaction, insert_person};
use super::people::{NewRecognition, insert_recognition};
use super::reality::{self, Kept};

/// What a line holds.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub items: Vec<Item>,
    /// The line it was typed as; empty where it was none.
    pub typed: String,
}

/// One record to be.
#[derive(Clone, Debug)]
pub struct Item {
    pub what: What,
    pub tags: Vec<String>,
    /// `None` for what is usual for its kind.
    pub visibility: Option<Visibility>,
}

/// The record itself; links to people and to the interaction are made when it is saved.
#[derive(Clone, Debug)]
pub enum What {
    /// The people are those named; the author is added when they are one of ours.
    Interaction {
        interaction: Interaction,
        people: Vec<Who>,
    },
    /// Done to what is planned already: moved, or called off.
    Planned {
        record: InteractionId,
        act: Act,
    },
    Decision(Decision),
    /// Without an owner it is the author's own.
    Commitment {
        commitment: Commitment,
        owner: Option<Who>,
    },
    Obstacle(Obstacle),
    Feedback(Feedback),
    Topic(Topic),
    Reward {
        reward: Reward,
        person: Option<Who>,
    },
    Idea(Idea),
    Expectation {
        expectation: Expectation,
        owner: Option<Who>,
    },
    Measurement(Measurement),
    /// To whom, besides or instead of a team.
    Recognition {
        recognition: Recognition,
        people: Vec<Who>,
    },
    Fact {
        fact: Fact,
        person: Who,
        alliance: AllianceId,
    },
}

impl What {
    /// The kind of record it becomes.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            What::Interaction { .. } | What::Planned { .. } => Kind::Interaction,
            What::Decision(_) => Kind::Decision,
            What::Commitment { .. } => Kind::Commitment,
            What::Obstacle(_) => Kind::Obstacle,
            What::Feedback(_) => Kind::Feedback,
            What::Topic(_) => Kind::Topic,
            What::Reward { .. } => Kind::Reward,
            What::Idea(_) => Kind::Idea,
            What::Expectation { .. } => Kind::Expectation,
            What::Measurement(_) => Kind::Measurement,
            What::Recognition { .. } => Kind::Recognition,
            What::Fact { .. } => Kind::Fact,
        }
    }
}

/// Somebody named in a line.
#[derive(Clone, PartialEq, Debug)]
pub enum Who {
    Known(PersonId, Side),
    /// Not known yet: becomes a person of theirs, to be verified.
    Stub(Handle, Option<String>),
}

/// What became of a line.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// One for each item, in their order.
    pub items: Vec<Kept>,
    /// People made in passing.
    pub stubs: Vec<PersonId>,
}

impl Saved {
    /// The records that were written.
    pub fn written(&self) -> impl Iterator<Item = Ref> {
        self.items.iter().filter(|kept| kept.is_written).map(|kept| kept.record)
    }
}

/// Saves everything a line holds as one operation.
///
/// # Errors
/// When a record is invalid or the file cannot be written; nothing has changed then.
pub fn save(store: &mut Store, entry: &Entry) -> Result<Done<Saved>> {
    save_all(store, std::slice::from_ref(entry), Op::Log)
}

/// Saves many lines as one operation.
///
/// # Errors
/// As [`save`].
pub fn save_all(store: &mut Store, entries: &[Entry], op: Op) -> Result<Done<Saved>> {
    store.transact(op, |tx| {
        let saved = save_in(tx, entries)?;
        if let Some(first) = saved.written().next() {
            tx.about(first)?;
        }
        Ok(saved)
    })
}

/// Saves lines as part of an operation under way.
pub(super) fn save_in(tx: &Tx<'_>, entries: &[Entry]) -> Result<Saved> {
    let mut saving = Saving { tx, saved: Saved::default(), interaction: None, meeting: None };
    for entry in entries {
        saving.interaction = None;
        let before = saving.saved.items.len();
        for item in &entry.items {
            saving.item(item)?;
        }
        saving.keep_typed(before, entry)?;
    }
    Ok(saving.saved)
}

/// Saves lines that belong to a meeting, and who was at it, as part of an operation under way.
pub(super) fn save_in_meeting(
    tx: &Tx<'_>,
    entries: &[Entry],
    people: &[(Who, Presence)],
    meeting: InteractionId,
) -> Result<Saved> {
    let mut saving = Saving { tx, saved: Saved::default(), interaction: Some(meeting), meeting: Some(meeting) };
    let alliance = tx.get::<Interaction>(meeting)?.alliance_id;
    for (who, presence) in people {
        let (person, side) = saving.person(who, alliance)?;
        tx.attend(meeting, person, side, *presence)?;
    }
    for item in entries.iter().flat_map(|entry| &entry.items) {
        saving.item(item)?;
    }
    Ok(saving.saved)
}

struct Saving<'a, 's> {
    tx: &'a Tx<'s>,
    saved: Saved,
    /// The interaction of this line, which the records after it belong to.
    interaction: Option<InteractionId>,
    /// The meeting whose page the lines are of.
    meeting: Option<InteractionId>,
}

impl Saving<'_, '_> {
    /// Keeps what was typed beside what was written of it; what is moved was typed as something else.
    fn keep_typed(&self, from: usize, entry: &Entry) -> Result<()> {
        let kept = entry.items.iter().zip(self.saved.items.iter().skip(from));
        let mut new = kept.filter(|(item, kept)| kept.is_written && !matches!(item.what, What::Planned { .. }));
        if entry.typed.is_empty() {
            Ok(())
        } else {
            new.try_for_each(|(_, kept)| self.tx.keep_typed(kept.record.id, &entry.typed))
        }
    }

    fn item(&mut self, item: &Item) -> Result<()> {
        let (tx, visibility, interaction_id) = (self.tx, item.visibility, self.interaction);
        let record: Ref = match &item.what {
            What::Interaction { interaction, people } => {
                let id = self.interaction(interaction, people, visibility)?;
                // A note beside a meeting's records does not take them from it.
                self.interaction = Some(self.meeting.unwrap_or(id));
                id.into()
            }
            What::Planned { record, act } => {
                act_on(tx, act, (*record).into())?;
                self.saved.items.push(Kept { record: (*record).into(), is_written: true });
                return Ok(());
            }
            What::Decision(it) => tx.insert(&Decision { interaction_id, ..it.clone() }, visibility)?.into(),
            What::Commitment { commitment, owner } => self.commitment(commitment, owner.as_ref(), visibility)?,
            What::Obstacle(it) => tx.insert(&Obstacle { interaction_id, ..it.clone() }, visibility)?.into(),
            What::Feedback(it) => tx.insert(&Feedback { interaction_id, ..it.clone() }, visibility)?.into(),
            What::Topic(it) => tx.insert(it, visibility)?.into(),
            What::Reward { reward, person } => {
                let person = person.as_ref().map(|who| self.person(who, reward.alliance_id)).transpose()?;
                let person_id = person.map(|(person, _)| person);
                tx.insert(&Reward { person_id, ..reward.clone() }, visibility)?.into()
            }
            What::Idea(it) => tx.insert(it, visibility)?.into(),
            What::Expectation { expectation, owner } => {
                let place = expectation.alliance_id;
                let owner = owner.as_ref().map(|who| self.person(who, place)).transpose()?;
                let owner_id = owner.map(|(person, _)| person);
                tx.insert(&Expectation { owner_id, ..expectation.clone() }, visibility)?.into()
            }
            What::Measurement(it) => {
                let kept = reality::put_figure(tx, it, visibility)?;
                if !kept.is_written {
                    self.saved.items.push(kept);
                    return Ok(());
                }
                kept.record
            }
            What::Recognition { recognition, people } => self.recognition(recognition, people, item)?,
            What::Fact { fact, person, alliance } => {
                let (person_id, _) = self.person(person, *alliance)?;
                tx.insert(&Fact { person_id, ..fact.clone() }, visibility)?.into()
            }
        };
        tx.set_tags(record, &item.tags)?;
        self.saved.items.push(Kept { record, is_written: true });
        Ok(())
    }

    fn interaction(
        &mut self,
        it: &Interaction,
        people: &[Who],
        visibility: Option<Visibility>,
    ) -> Result<InteractionId> {
        let presence = if it.is_contact() { Presence::Present } else { Presence::Invited };
        let mut attending = Vec::new();
        for who in people {
            let (person, side) = self.person(who, it.alliance_id)?;
            attending.push((person, side, presence));
        }
        if let Some(me) = self.tx.me()?.filter(|me| attending.iter().all(|(person, ..)| person != me)) {
            attending.push((me, Side::Us, presence));
        }
        let new = NewInteraction { interaction: it.clone(), people: attending, visibility, tags: Vec::new() };
        insert_interaction(self.tx, &new)
    }

    fn commitment(&mut self, it: &Commitment, owner: Option<&Who>, visibility: Option<Visibility>) -> Result<Ref> {
        let (owner_id, side) = match owner {
            Some(who) => {
                let (person, side) = self.person(who, it.alliance_id)?;
                (Some(person), side)
            }
            // Of nobody by name, it is theirs, or mine.
            None if it.side == Side::Them => (None, Side::Them),
            None => (self.tx.me()?, Side::Us),
        };
        let owned = Commitment { owner_id, side, interaction_id: self.interaction, ..it.clone() };
        Ok(insert_commitment(self.tx, &owned, visibility)?.into())
    }

    fn recognition(&mut self, it: &Recognition, people: &[Who], item: &Item) -> Result<Ref> {
        let people = people.iter().map(|who| self.person(who, it.alliance_id)).collect::<Result<Vec<_>>>()?;
        let side = people.first().map_or(it.side, |(_, side)| *side);
        // Said in a meeting, it belongs to its minutes.
        let interaction_id = it.interaction_id.or(self.interaction);
        let new = NewRecognition {
            recognition: Recognition { from_id: self.tx.me()?, side, interaction_id, ..it.clone() },
            people: people.into_iter().map(|(person, _)| person).collect(),
            visibility: item.visibility,
            tags: Vec::new(),
        };
        Ok(insert_recognition(self.tx, &new)?.into())
    }

    /// The person meant, made as a stub of theirs if need be; the same stub twice is one person.
    fn person(&mut self, who: &Who, alliance: AllianceId) -> Result<(PersonId, Side)> {
        let handle = match who {
            Who::Known(person, side) => return Ok((*person, *side)),
            Who::Stub(handle, _) => handle,
        };
        if let Some(known) = self.tx.person_by_handle(handle)? {
            return Ok((known.key(), Side::Them));
        }
        let seat = Some((alliance, Side::Them, Role::WorkingTeam, String::new()));
        let mut person = Person::stub(handle.clone());
        if let Who::Stub(_, Some(name)) = who {
            person.name.clone_from(name);
        }
        let id = insert_person(self.tx, &NewPerson { person, seat })?;
        self.saved.stubs.push(id);
        Ok((id, Side::Them))
    }
}
