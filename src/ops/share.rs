//! What went to the partner.

use crate::domain::{AllianceId, Day, Invalid, PersonId, Problem, Share, ShareId, Side, Span, Visibility};
use crate::store::{Done, Op, Result, Store, Tx};

/// Data that is to go, or went, to these people.
///
/// # Errors
/// As [`super::add()`].
pub fn add_share(
    store: &mut Store,
    share: &Share,
    people: &[PersonId],
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<ShareId>> {
    store.transact(Op::Add, |tx| {
        let id = insert(tx, share, people, visibility)?;
        tx.set_tags(id.into(), tags)?;
        tx.about(id)?;
        Ok(id)
    })
}

/// What was shared went to all of them.
fn insert(tx: &Tx<'_>, share: &Share, people: &[PersonId], visibility: Option<Visibility>) -> Result<ShareId> {
    let id = tx.insert(share, visibility)?;
    tx.set_recipients(id, people)?;
    if let Some(on) = share.shared_on {
        people.iter().try_for_each(|person| tx.note_sent(id, *person, on))?;
    }
    Ok(id)
}

/// Notes that a report of these days was written for the partner: a share that can be found again, with one
/// that was owed that one. It counts as shared once it was sent: to these people, or to nobody that is named.
/// Until then it is to be sent to whoever got the last one.
///
/// # Errors
/// When what was owed was handed over already or is another alliance's, or the file cannot be written.
pub fn share_report(
    store: &mut Store,
    alliance: AllianceId,
    span: Span,
    title: &str,
    owed: Option<ShareId>,
    sent_to: Option<&[PersonId]>,
) -> Result<Done<ShareId>> {
    store.transact(Op::Share, |tx| {
        let id = match owed {
            Some(id) if tx.get::<Share>(id)?.alliance_id != alliance => {
                return Err(Invalid::new("alliance_id", Problem::Contradicts { other: "share" }).into());
            }
            Some(id) if tx.get::<Share>(id)?.shared_on.is_some() => {
                return Err(Invalid::new("shared_on", Problem::Already { state: ["shared", "compartida"] }).into());
            }
            Some(id) => {
                match sent_to {
                    Some(people) => {
                        send(tx, id, people, tx.today())?;
                        // The yes to the report was to one that named it.
                        tx.agree();
                    }
                    None if tx.recipients(id)?.is_empty() => tx.set_recipients(id, &tx.last_recipients(alliance)?)?,
                    None => {}
                }
                id
            }
            None => put_out(tx, alliance, title, None, (sent_to, &tx.last_recipients(alliance)?))?,
        };
        tx.note_report(alliance, id, span)?;
        tx.about(id)?;
        Ok(id)
    })
}

/// What was put on paper for the partner: it is to be sent to those who usually get it, and was sent to these.
pub(super) fn put_out(
    tx: &Tx<'_>,
    alliance: AllianceId,
    named: &str,
    visibility: Option<Visibility>,
    (sent_to, usual): (Option<&[PersonId]>, &[PersonId]),
) -> Result<ShareId> {
    let today = tx.today();
    let share = insert(tx, &Share::owed(alliance, named, Some(today), None), usual, visibility)?;
    if let Some(people) = sent_to {
        send(tx, share, people, today)?;
    }
    Ok(share)
}

/// Notes that a share was sent to these people, whoever else is to get it. It is handed over once nobody waits for it;
/// further people may get it after that.
pub(super) fn send(tx: &Tx<'_>, id: ShareId, to: &[PersonId], on: Day) -> Result<()> {
    let had = tx.recipients(id)?;
    let has = |person: &PersonId| had.iter().any(|it| it.person_id == *person && it.sent_on.is_some());
    let new: Vec<PersonId> = to.iter().filter(|person| !has(person)).copied().collect();
    if new.is_empty() {
        return handed(tx, id, on);
    }
    let others = to.iter().filter(|person| had.iter().all(|it| it.person_id != **person));
    let known: Vec<PersonId> = had.iter().map(|it| it.person_id).chain(others.copied()).collect();
    tx.set_recipients(id, &known)?;
    new.into_iter().try_for_each(|person| tx.note_sent(id, person, on))?;
    let waits = tx.recipients(id)?.iter().any(|it| it.sent_on.is_none());
    let is_handed = tx.get::<Share>(id)?.shared_on.is_some();
    if waits || is_handed { Ok(()) } else { handed(tx, id, on) }
}

/// Notes that a share was handed over, to all who are to get it.
pub(super) fn hand_over(tx: &Tx<'_>, id: ShareId, on: Day) -> Result<()> {
    let all: Vec<PersonId> = tx.recipients(id)?.into_iter().map(|it| it.person_id).collect();
    send(tx, id, &all, on)
}

/// What the partner was given all of us know. What is owed at an interval is owed again, to the same people, and seen as
/// this was before.
fn handed(tx: &Tx<'_>, id: ShareId, on: Day) -> Result<()> {
    let mut share = tx.get::<Share>(id)?;
    let (was, next) = (share.visibility, share.data.hand_over(on)?);
    if share.side == Side::Us && was == Visibility::Mine {
        share.visibility = Visibility::Ours;
    }
    tx.update(&share)?;
    if let Some(next) = next {
        let next = tx.insert(&next, Some(was))?;
        let people: Vec<PersonId> = tx.recipients(id)?.into_iter().map(|it| it.person_id).collect();
        tx.set_recipients(next, &people)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Alliance, Interval, Person, Recipient};
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
        let share = share_report(&mut store, acme, first, "July", None, Some(&[])).unwrap().value;
        assert_eq!(store.last_report(acme).unwrap(), Some(first));
        assert_eq!(store.reported(share).unwrap(), Some(first));
        let second = span("2026-08-01", "2026-08-26");
        share_report(&mut store, acme, second, "August", None, Some(&[])).unwrap();
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
        assert!(share_report(&mut store, globex, july, "July", Some(owed), Some(&[])).is_err(), "another alliance's");
        assert_eq!(store.last_report(globex).unwrap(), None);

        let done = share_report(&mut store, acme, july, "July", Some(owed), Some(&[])).unwrap().value;
        assert_eq!((done, store.reported(owed).unwrap()), (owed, Some(july)));
        assert_eq!(store.get::<Share>(owed).unwrap().shared_on, Some(store.today()));
        let next = open(&store);
        assert_eq!(next.len(), 1, "{next:?}");
        assert_eq!((next[0].due_on, next[0].text.as_str()), (Some("2026-09-26".parse().unwrap()), "monthly report"));
        assert!(
            share_report(&mut store, acme, july, "July", Some(owed), Some(&[])).is_err(),
            "it was handed over already"
        );

        ops::undo(&mut store).unwrap();
        let back = open(&store);
        assert_eq!((back.len(), back[0].key(), back[0].shared_on), (1, owed, None));
        assert_eq!(store.last_report(acme).unwrap(), None);
        ops::redo(&mut store).unwrap();
        assert_eq!(store.last_report(acme).unwrap(), Some(july));
        assert!(store.integrity().unwrap().is_empty());
    }

    #[test]
    fn a_report_is_shared_when_it_was_sent_and_each_who_waits_is_known() {
        let mut store = testing::store();
        let on = store.today();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let [luis, marta] = ["luis", "marta"].map(|handle| {
            ops::add(&mut store, &Person::new(handle.parse().unwrap(), handle), None, &[]).unwrap().value
        });
        let july = Span { from: "2026-07-01".parse().unwrap(), to: "2026-07-31".parse().unwrap() };
        let sent = |store: &Seen, id| -> Vec<(PersonId, bool)> {
            store.recipients(id).unwrap().iter().map(|it| (it.person_id, it.sent_on.is_some())).collect()
        };
        let written = share_report(&mut store, acme, july, "July", None, None).unwrap().value;
        assert_eq!(store.last_report(acme).unwrap(), None, "a file is not a letter");
        let to = vec![luis, marta];
        ops::apply(&mut store, &[(Act::Send { to, on }, written.into())]).unwrap();
        assert_eq!(
            (store.last_report(acme).unwrap(), sent(&store, written)),
            (Some(july), vec![(luis, true), (marta, true)])
        );

        let again = share_report(&mut store, acme, july, "July, put right", None, None).unwrap().value;
        assert_eq!(sent(&store, again), [(luis, false), (marta, false)], "whoever got the last one");
        let is_open = |store: &Seen| store.get::<Share>(again).unwrap().shared_on.is_none();
        ops::apply(&mut store, &[(Act::Send { to: vec![marta], on }, again.into())]).unwrap();
        assert_eq!((sent(&store, again), is_open(&store)), (vec![(luis, false), (marta, true)], true), "Luis waits");
        ops::apply(&mut store, &[(Act::Done { on }, again.into())]).unwrap();
        assert_eq!((sent(&store, again), is_open(&store)), (vec![(luis, true), (marta, true)], false));
        let twice = (Act::Send { to: vec![marta], on }, again.into());
        assert!(ops::apply(&mut store, &[twice]).is_err(), "she has it");
        assert!(ops::apply(&mut store, &[(Act::Done { on }, again.into())]).is_err(), "all have it");
        let leo = ops::add(&mut store, &Person::new("leo".parse().unwrap(), "Leo"), None, &[]).unwrap().value;
        ops::apply(&mut store, &[(Act::Send { to: vec![leo], on }, again.into())]).unwrap();
        assert_eq!(sent(&store, again).last(), Some(&(leo, true)), "a further one");
        ops::undo(&mut store).unwrap();
        ops::undo(&mut store).unwrap();
        ops::undo(&mut store).unwrap();
        assert_eq!(sent(&store, again), [(luis, false), (marta, true)]);
        ops::apply(&mut store, &[(Act::Delete, again.into())]).unwrap();
        assert!(store.recipients(again).unwrap().is_empty() && store.integrity().unwrap().is_empty());
    }

    #[test]
    fn who_usually_gets_it_still_waits_where_it_was_sent_to_others() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let [luis, marta] = ["luis", "marta"].map(|handle| {
            ops::add(&mut store, &Person::new(handle.parse().unwrap(), handle), None, &[]).unwrap().value
        });
        let july = Span { from: "2026-07-01".parse().unwrap(), to: "2026-07-31".parse().unwrap() };
        share_report(&mut store, acme, july, "July", None, Some(&[luis, marta])).unwrap();
        let next = share_report(&mut store, acme, july, "July, put right", None, Some(&[luis])).unwrap().value;
        let waits = store.recipients(next).unwrap().into_iter().filter(|it| it.sent_on.is_none());
        assert_eq!(waits.map(|it| it.person_id).collect::<Vec<_>>(), [marta]);
        assert_eq!(store.get::<Share>(next).unwrap().shared_on, None);
    }

    #[test]
    fn what_is_owed_again_is_owed_to_the_same_people() {
        let mut store = testing::store();
        let on = store.today();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let luis = Person::new("luis".parse().unwrap(), "Luis");
        let luis = ops::add(&mut store, &luis, None, &[]).unwrap().value;
        let monthly = Share::owed(acme, "stock figures", Some(store.today()), Some(Interval::Months(1)));
        let owed = add_share(&mut store, &monthly, &[luis], None, &[]).unwrap().value;
        ops::apply(&mut store, &[(Act::Done { on }, owed.into())]).unwrap();
        let next = store.open_in::<Share>(acme, 9).unwrap().rows;
        assert_eq!(store.recipients(next[0].key()).unwrap(), [Recipient { person_id: luis, sent_on: None }]);
    }
}
