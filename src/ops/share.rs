//! What went to the partner.

use crate::domain::{AllianceId, Invalid, Problem, Share, ShareId, Span};
use crate::store::{Done, Op, Result, Store};

/// Notes that a report of these days went to the partner: a share that can be found again. With one
/// that was owed it is that one that was handed over, and owed again if it is at an interval.
///
/// # Errors
/// When what was owed was handed over already or is another alliance's, or the file cannot be written.
pub fn share_report(
    store: &mut Store,
    alliance: AllianceId,
    span: Span,
    title: &str,
    owed: Option<ShareId>,
) -> Result<Done<ShareId>> {
    store.transact(Op::Share, |tx| {
        if let Some(id) = owed {
            if tx.get::<Share>(id)?.alliance_id != alliance {
                return Err(Invalid::new("alliance_id", Problem::Contradicts { other: "share" }).into());
            }
            super::act::hand_over(tx, id.into(), tx.today())?;
            tx.note_report(alliance, id, span)?;
            tx.about(id)?;
            return Ok(id);
        }
        let id = tx.insert(&Share::given(alliance, title, tx.today()), None)?;
        tx.note_report(alliance, id, span)?;
        tx.about(id)?;
        Ok(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Alliance, Day, Interval};
    use crate::ops;
    use crate::store::{Seen, testing};

    #[test]
    fn a_shared_report_is_found_again_and_one_undo_takes_it_back() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let span = |from: &str, to: &str| Span { from: from.parse().unwrap(), to: to.parse::<Day>().unwrap() };
        assert_eq!(store.last_report(acme).unwrap(), None);
        let first = span("2026-07-01", "2026-07-31");
        let share = share_report(&mut store, acme, first, "July", None).unwrap().value;
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        assert_eq!(store.reported(share).unwrap(), Some(first));
        let second = span("2026-08-01", "2026-08-26");
        share_report(&mut store, acme, second, "August", None).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(second));
        ops::undo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        ops::redo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(second));
        ops::undo(&mut store).unwrap();
        ops::apply(&mut store, &[(Act::Delete, share.into())]).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), None, "the note goes with the share");
        ops::undo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        assert!(store.integrity().unwrap().is_empty());
    }
    #[test]
    fn a_report_that_was_owed_is_handed_over_by_it_and_owed_again() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let other = Alliance::new("globex".parse().unwrap(), "Globex");
        let globex = ops::add(&mut store, &other, None, &[]).unwrap().value;
        let due_on = Some(store.today());
        let every = Some(Interval::Months(1));
        let monthly = Share::owed(acme, "monthly report", due_on, every);
        let owed = ops::add(&mut store, &monthly, None, &[]).unwrap().value;
        let july = Span { from: "2026-07-01".parse().unwrap(), to: "2026-07-31".parse().unwrap() };
        let open = |store: &Seen| store.open_in::<Share>(acme, 9).unwrap().rows;
        assert!(share_report(&mut store, globex, july, "July", Some(owed)).is_err(), "another alliance's");
        assert_eq!(store.last_report(globex).unwrap(), None);

        let done = share_report(&mut store, acme, july, "July", Some(owed)).unwrap().value;
        assert_eq!((done, store.reported(owed).unwrap()), (owed, Some(july)));
        assert_eq!(store.get::<Share>(owed).unwrap().shared_on, Some(store.today()));
        let next = open(&store);
        assert_eq!(next.len(), 1, "{next:?}");
        assert_eq!((next[0].due_on, next[0].text.as_str()), (Some("2026-09-26".parse().unwrap()), "monthly report"));
        assert!(share_report(&mut store, acme, july, "July", Some(owed)).is_err(), "it was handed over already");

        ops::undo(&mut store).unwrap();
        let back = open(&store);
        assert_eq!((back.len(), back[0].key(), back[0].shared_on), (1, owed, None));
        assert_eq!(store.last_report(acme).unwrap(), None);
        ops::redo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(july));
        assert!(store.integrity().unwrap().is_empty());
    }
}
