//! What makes the example one that somebody looks after: nobody is forgotten for years, and each
//! level has met within the last months, here and there a little late.

use super::alliance::lang;
use super::dice::Dice;
use super::words::Words;
use crate::domain::{
    Alliance, AllianceId, Day, Interaction, InteractionKind, Layers, Manner, Mode, PersonId, Presence, Recognition,
    Role, Seat, Side, Stored, TimeOfDay, When,
};
use crate::store::{Result, Store, Tx};

/// Days since everybody of an alliance sat at one table.
const ALL_BACK: [i32; 8] = [124, 152, 98, 139, 171, 113, 205, 260];
/// Days since the two who run it met.
const MANAGERS_BACK: [i32; 8] = [23, 38, 12, 61, 27, 33, 80, 150];

/// Tends the alliances of a file just made.
pub(super) fn tend(store: &mut Store, words: &Words) -> Result<()> {
    let alliances = store.alliances(None, ALL_BACK.len())?;
    let mut ids: Vec<AllianceId> = alliances.iter().map(Stored::<Alliance>::key).collect();
    ids.sort_unstable();
    store.load(|tx| {
        let mut dice = Dice::new(11);
        for (index, id) in ids.iter().enumerate() {
            Tending { tx, words, dice: &mut dice, index, id: *id, today: tx.today() }.run()?;
        }
        Ok(())
    })
}

struct Tending<'a, 't> {
    tx: &'a Tx<'t>,
    words: &'a Words,
    dice: &'a mut Dice,
    index: usize,
    id: AllianceId,
    today: Day,
}

impl Tending<'_, '_> {
    fn run(&mut self) -> Result<()> {
        let seats = self.tx.seats_of(self.id)?;
        let everybody: Vec<(PersonId, Side)> = seats.iter().map(|seat| (seat.person_id, seat.side)).collect();
        let managers = seats.iter().filter(|seat| seat.role == Role::AllianceManager);
        let managers: Vec<(PersonId, Side)> = managers.map(|seat| (seat.person_id, seat.side)).collect();
        let back = |days: &[i32; 8]| days.get(self.index % 8).copied().unwrap_or(90);
        let (all, two) = (back(&ALL_BACK), back(&MANAGERS_BACK));
        self.met(all, &everybody, [Role::Sponsor, Role::AllianceManager].as_slice())?;
        self.met(two, &managers, [Role::AllianceManager].as_slice())?;
        for (nth, seat) in seats.iter().enumerate() {
            self.thank(nth, seat)?;
        }
        Ok(())
    }

    fn met(&mut self, back: i32, people: &[(PersonId, Side)], roles: &[Role]) -> Result<()> {
        let day = self.today.plus(-back);
        let when = When { day, time: TimeOfDay::new(11, 0), zone: self.tx.zone() };
        let it = Interaction {
            mode: Some(Mode::InPerson),
            length_min: Some(90),
            place: self.words.phrase("place", lang(self.index as u64), self.dice),
            title: self.words.phrase("meeting", lang(self.index as u64), self.dice),
            layers: Layers::of_roles(roles.iter().copied()),
            ..Interaction::held(self.id, InteractionKind::Meeting, when)
        };
        let id = self.tx.insert(&it, None)?;
        for (person, side) in people {
            self.tx.attend(id, *person, *side, Presence::Present)?;
        }
        Ok(())
    }

    /// Thanks some months ago to whoever has had none for long.
    fn thank(&mut self, nth: usize, seat: &Stored<Seat>) -> Result<()> {
        let last = self.tx.last_thanked_in(self.id, seat.person_id)?;
        if last.is_some_and(|last| self.today.days_since(last) < 150) {
            return Ok(());
        }
        let back = 63 + (self.index * 17 + nth * 11) % 60;
        let on = self.today.plus(-i32::try_from(back).unwrap_or(90));
        let text = self.words.phrase("thanks", lang(self.index as u64), self.dice);
        let it = Recognition { manner: Some(Manner::Public), ..Recognition::thanks(self.id, seat.side, text, on) };
        let id = self.tx.insert(&it, None)?;
        self.tx.set_thanked(id, &it, &[seat.person_id])
    }
}
