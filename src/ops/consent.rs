//! Whether whoever changes a record knows that more people will see it.

use crate::domain::kind::per_kind;
use crate::domain::{Ref, Visibility};
use crate::store::{Along, Error, Result, Seeing, Tx};

/// What was said of more people seeing what is changed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Consent {
    /// Nothing: then it is asked.
    #[default]
    Unasked,
    /// They may see this.
    This,
    /// They may see this, and what stands under it.
    Below,
}

/// Says what a change that has been written does to who sees what beside `subjects`, and does to what stands under
/// them what was said.
///
/// # Errors
/// [`Error::Widens`] where one that `asks` is seen by more people and nobody said that it may; when the file cannot
/// be written.
pub(super) fn settle(tx: &Tx<'_>, consent: Consent, subjects: &[Ref], asks: impl Fn(&Seeing) -> bool) -> Result<Along> {
    let wider = || tx.seeing().into_iter().filter(Seeing::is_wider).collect::<Vec<_>>();
    let seeing = wider();
    if consent == Consent::Unasked && seeing.iter().any(asks) {
        return Err(Error::Widens { below: below(tx, &seeing)?, seeing });
    }
    tx.agree();
    if consent == Consent::Below {
        for it in &seeing {
            widen_below(tx, it.record, it.now)?;
        }
    }
    let seeing = wider();
    let shown = tx.seeing().into_iter().filter_map(|it| Some((it.record, it.shown?))).collect();
    let narrower = below(tx, &seeing)?;
    let wider = seeing.into_iter().map(|it| it.record).filter(|record| !subjects.contains(record)).collect();
    Ok(Along { wider, narrower, shown, ..Along::default() })
}

/// What stands under these, and is seen by fewer people.
fn below(tx: &Tx<'_>, seeing: &[Seeing]) -> Result<Vec<Ref>> {
    let mut found: Vec<Ref> = Vec::new();
    for it in seeing {
        for record in tx.narrower_below(it.record, it.now)? {
            if !found.contains(&record) && seeing.iter().all(|known| known.record != record) {
                found.push(record);
            }
        }
    }
    Ok(found)
}

fn widen_below(tx: &Tx<'_>, record: Ref, visibility: Visibility) -> Result<()> {
    let mut open = vec![record];
    while let Some(above) = open.pop() {
        for record in tx.narrower_below(above, visibility)? {
            per_kind!(record.kind, R => tx.update_with(&tx.get::<R>(record.id.into())?, visibility)?);
            open.push(record);
        }
    }
    Ok(())
}
