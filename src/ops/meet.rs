//! A meeting with everything that came of it, saved as one operation; and its minutes as they go out.

use crate::domain::minutes::Minutes;
use crate::domain::{
    Interaction, InteractionId, InteractionState, Invalid, PersonId, Presence, Problem, ShareId, Side, Stored, TopicId,
    Visibility, When,
};
use crate::store::{Done, Op, Result, Store, Tx};

use super::add::{NewInteraction, insert_interaction, refresh_layers};
use super::change::change;
use super::hold::{discuss, hold};
use super::log::{Entry, Saved, Who, save_in_meeting};

/// Which meeting it was.
#[derive(Clone, Debug)]
pub enum Meeting {
    /// One that is on file: planned, or held and now written up.
    Known(InteractionId),
    /// One that was not planned.
    New(Box<Interaction>),
}

/// What a meeting came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub meeting: Meeting,
    /// When one took place that was planned for a later day.
    pub brought_forward: Option<When>,
    /// Who was there and who was missed. Whoever else was invited was there.
    pub people: Vec<(Who, Presence)>,
    pub length_min: Option<i32>,
    /// The page as it was typed; it follows what the meeting's notes hold already.
    pub notes: String,
    pub entries: Vec<Entry>,
    /// Points of the agenda that were reached. The others stay open for the next meeting.
    pub discussed: Vec<TopicId>,
}

/// Saves a meeting and all that came of it as one operation, and says which meeting it is.
///
/// # Errors
/// When a part is invalid, the meeting lies ahead or was called off, or the file cannot be written;
/// nothing has changed then.
pub fn meet(store: &mut Store, outcome: &Outcome) -> Result<Done<(InteractionId, Saved)>> {
    store.transact(Op::Hold, |tx| {
        let id = took_place(tx, outcome)?;
        let saved = save_in_meeting(tx, &outcome.entries, &outcome.people, id)?;
        refresh_layers(tx, id)?;
        let on = tx.get::<Interaction>(id)?.when.day;
        for topic in &outcome.discussed {
            discuss(tx, (*topic).into(), on, Some(id))?;
        }
        tx.about(id)?;
        Ok((id, saved))
    })
}

/// Makes the meeting a held one, with its length and its notes.
fn took_place(tx: &Tx<'_>, outcome: &Outcome) -> Result<InteractionId> {
    let id = match &outcome.meeting {
        Meeting::New(meeting) => {
            let me = tx.me()?.map(|me| (me, Side::Us, Presence::Present));
            let new = NewInteraction {
                interaction: meeting.as_ref().clone(),
                people: me.into_iter().collect(),
                visibility: None,
                tags: Vec::new(),
            };
            insert_interaction(tx, &new)?
        }
        Meeting::Known(id) => {
            let state = tx.get::<Interaction>(*id)?.state;
            // Written up afterwards: it stays held. Anything else is answered, or refuses.
            if state != InteractionState::Held {
                if let Some(when) = outcome.brought_forward {
                    change(tx, (*id).into(), |it: &mut Stored<Interaction>| {
                        it.data.when = when;
                        Ok(())
                    })?;
                }
                hold(tx, (*id).into(), tx.today())?;
            }
            *id
        }
    };
    change(tx, id.into(), |it: &mut Stored<Interaction>| {
        it.data.length_min = outcome.length_min.or(it.data.length_min);
        let page = outcome.notes.trim_end();
        if !page.trim().is_empty() {
            let gap = if it.data.notes.is_empty() { "" } else { "\n\n" };
            it.data.notes = format!("{}{gap}{page}", it.data.notes);
        }
        Ok(())
    })?;
    Ok(id)
}

/// Finalises minutes: this version is frozen, and stands as data for the partner, called `named`: sent to these
/// people, or to be sent to those of theirs who were there.
///
/// # Errors
/// [`Problem::NotFor`] when the meeting was not held or is not for both sides to see;
/// [`Problem::Already`] when the last version still stands; otherwise when the file cannot be written.
pub fn finalise(
    store: &mut Store,
    id: InteractionId,
    minutes: &Minutes,
    named: &str,
    sent_to: Option<&[PersonId]>,
) -> Result<Done<(i64, ShareId)>> {
    store.transact(Op::Finalise, |tx| {
        let it = tx.get::<Interaction>(id)?;
        if it.state != InteractionState::Held || it.visibility != Visibility::Both {
            return Err(Invalid::new("minutes", Problem::NotFor { kind: "interaction" }).into());
        }
        let version = tx.keep_minutes(id, minutes)?;
        let theirs = tx.those_there(id)?.into_iter().filter(|it| it.side == Side::Them).map(|it| it.person_id);
        let usual: Vec<PersonId> = theirs.collect();
        let share = super::share::put_out(tx, it.alliance_id, named, Some(Visibility::Both), (sent_to, &usual))?;
        tx.about(id)?;
        Ok((version, share))
    })
}

/// Opens the last version of minutes again; it stays readable, and the next one corrects it.
///
/// # Errors
/// [`Problem::Already`] when none stands; otherwise when the file cannot be written.
pub fn reopen(store: &mut Store, id: InteractionId) -> Result<Done<i64>> {
    store.transact(Op::Reopen, |tx| {
        tx.get::<Interaction>(id)?;
        let version = tx.reopen_minutes(id)?;
        tx.about(id)?;
        Ok(version)
    })
}
