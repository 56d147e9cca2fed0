//! What went to the partner.

use crate::domain::{AllianceId, Share, ShareId, Span};
use crate::store::{Done, Op, Result, Store};

/// Notes that a report of these days went to the partner: a share that can be found again.
///
/// # Errors
/// When the file cannot be written.
pub fn share_report(store: &mut Store, alliance: AllianceId, span: Span, title: &str) -> Result<Done<ShareId>> {
    store.transact(Op::Share, |tx| {
        let share = Share {
            alliance_id: alliance,
            text: title.to_owned(),
            due_on: None,
            every: None,
            shared_on: Some(tx.today()),
        };
        let id = tx.insert(&share, None)?;
        tx.note_report(alliance, id, span)?;
        tx.about(id)?;
        Ok(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Day};
    use crate::ops;
    use crate::store::testing;

    #[test]
    fn a_shared_report_is_found_again_and_one_undo_takes_it_back() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let span = |from: &str, to: &str| Span { from: from.parse().unwrap(), to: to.parse::<Day>().unwrap() };
        assert_eq!(store.last_report(acme).unwrap(), None);
        let first = span("2026-07-01", "2026-07-31");
        let share = share_report(&mut store, acme, first, "July").unwrap().value;
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        assert_eq!(store.reported(share).unwrap(), Some(first));
        let second = span("2026-08-01", "2026-08-26");
        share_report(&mut store, acme, second, "August").unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(second));
        ops::undo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        ops::redo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(second));
        ops::undo(&mut store).unwrap();
        ops::apply(&mut store, &ops::Act::Delete, &[share.into()]).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), None, "the note goes with the share");
        ops::undo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        assert!(store.integrity().unwrap().is_empty());
    }
}
