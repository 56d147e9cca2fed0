//! Putting items of Today off.

use crate::domain::{Day, Due, Invalid, Problem};
use crate::store::{Done, Op, Result, Store};

/// Puts items off until a day that is yet to come, all as one operation.
///
/// # Errors
/// [`Problem::Before`] when the day is not after today.
pub fn snooze(store: &mut Store, items: &[Due], until_on: Day) -> Result<Done<()>> {
    if until_on <= store.today() {
        return Err(Invalid::new("until_on", Problem::Before { other: "tomorrow" }).into());
    }
    store.transact(Op::Snooze, |tx| {
        if let [only] = items {
            tx.about(tx.record_of(only.subject_id)?)?;
        }
        items.iter().try_for_each(|due| tx.snooze_until(due, until_on))
    })
}

/// Puts items off until tomorrow because they have been looked at; that does not count as putting off.
///
/// # Errors
/// When the file cannot be written.
pub fn see(store: &mut Store, items: &[Due]) -> Result<Done<()>> {
    let tomorrow = store.today().plus(1);
    store.transact(Op::Snooze, |tx| items.iter().try_for_each(|due| tx.look_away_until(due, tomorrow)))
}
