//! What is open in an alliance just now, so that every rule of Today has something to say.

use super::alliance::Filling;
use crate::domain::{
    Commitment, Decision, Idea, InteractionKind, InteractionState, Interval, Layers, Level, Obstacle, Presence, Share,
    Side, TimeOfDay, Topic, Visibility, When,
};
use crate::store::Result;

impl Filling<'_, '_> {
    /// Meetings ahead, and one that nobody has answered for.
    pub fn planned(&mut self) -> Result<()> {
        let today = self.plan.today;
        let days: &[i32] = match self.plan.index % 8 {
            0 => &[0, 7],
            1 => &[1, 8],
            2 => &[-2],
            3 => &[5],
            4 => &[12],
            _ => &[],
        };
        for ahead in days {
            let day = today.plus(*ahead);
            // Today's is in the afternoon, whatever the hour is now.
            let when = When { day, time: TimeOfDay::new(if *ahead == 0 { 17 } else { 10 }, 0), zone: self.tx.zone() };
            let (us, (them, role)) = (self.us(), self.them());
            let it = self.new_interaction(
                InteractionKind::Meeting,
                InteractionState::Planned,
                when,
                Layers::of_roles([role]),
            );
            let id = self.tx.insert(&it, None)?;
            self.tx.attend(id, us, Side::Us, Presence::Invited)?;
            self.tx.attend(id, them, Side::Them, Presence::Invited)?;
        }
        Ok(())
    }

    /// What is open just now, so that every rule of Today has something to say.
    pub fn now(&mut self) -> Result<()> {
        let (alliance_id, today) = (self.plan.id, self.plan.today);
        let ago = |days: i32| today.plus(-days);
        match self.plan.index % 8 {
            0 => {
                let text = self.phrase("obstacle");
                self.tx.insert(
                    &Obstacle { level: Some(Level::High), ..Obstacle::known(alliance_id, text, ago(3)) },
                    None,
                )?;
                let text = self.phrase("topic");
                self.tx.insert(&Topic { recurring: true, ..Topic::raised(alliance_id, text, ago(5)) }, None)?;
            }
            1 => {
                let ((owner_id, _), text) = (self.them(), self.phrase("commitment"));
                let it = Commitment {
                    owner_id: Some(owner_id),
                    due_on: Some(ago(7)),
                    ..Commitment::open(alliance_id, Side::Them, text, ago(21))
                };
                let id = self.tx.insert(&it, None)?;
                for due in [ago(14), ago(9), ago(7)] {
                    self.tx.note_due_date(id, due, ago(21))?;
                }
            }
            2 => {
                let text = self.phrase("decision");
                self.tx.insert(&Decision::agreed(alliance_id, text, ago(8)), None)?;
                let text = self.phrase("idea");
                let it = Idea { side: Side::Them, ..Idea::noted(alliance_id, text, ago(4)) };
                self.tx.insert(&it, None)?;
            }
            3 => {
                let text = self.phrase("share");
                let due_on = Some(ago(2));
                let every = Some(Interval::Months(1));
                self.tx.insert(&Share::owed(alliance_id, text, due_on, every), None)?;
                let note = Obstacle::known(alliance_id, self.phrase("obstacle"), ago(1));
                self.tx.insert(&note, Some(Visibility::Mine))?;
            }
            4 => {
                let (owner_id, text) = (self.us(), self.phrase("commitment"));
                let it = Commitment {
                    owner_id: Some(owner_id),
                    due_on: Some(today),
                    ..Commitment::open(alliance_id, Side::Us, text, ago(6))
                };
                let id = self.tx.insert(&it, None)?;
                self.tx.note_due_date(id, today, ago(6))?;
                let text = self.phrase("share");
                self.tx.insert(&Share::given(alliance_id, text, ago(12)), None)?;
            }
            _ => {}
        }
        Ok(())
    }
}
