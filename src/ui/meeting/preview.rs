//! Everything a page becomes, shown before it is saved.

use super::text::{EN, ES};
use crate::i18n::Lang;
use crate::intake::page::{Lines, Page, PageLine, offers, preview};
use crate::store::{Result, Seen};

/// What is about to be saved.
pub struct Preview {
    pub rows: Vec<PageLine>,
    /// What it sounds like besides, and how that is written, by the number of its line.
    pub offers: Vec<(usize, String, String)>,
    pub top: usize,
}

/// Meetings last whole steps of so many minutes, as people say it.
const STEP_MIN: i32 = 5;
/// A page open for longer was not being written all the time.
const BELIEVED_MAX: i32 = 4 * 60;
/// Nobody sits longer than a day.
const LENGTH_MAX: i32 = 24 * 60;

impl Preview {
    /// # Errors
    /// When the file cannot be read.
    pub fn of(store: &Seen, lang: Lang, page: &Page, lines: &Lines) -> Result<Self> {
        let offers = offers(lang, page, lines, store.today());
        Ok(Self { rows: preview(store, lang, page, lines)?, offers, top: 0 })
    }

    pub fn step(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min((self.rows.len() + self.offers.len()).saturating_sub(1));
    }

    #[must_use]
    pub fn title(lang: Lang) -> &'static str {
        lang.pick(&EN, &ES).preview
    }
}

/// How long it has gone on, in steps of five minutes: since it was to begin or its page was opened,
/// whichever came later. What was planned stands where that says nothing: on another day, at once, or
/// long after.
///
/// # Errors
/// When the file cannot be read.
pub fn length(store: &Seen, page: &Page) -> Result<Option<i32>> {
    let it = page.on_file(store)?;
    let planned = it.as_ref().and_then(|it| it.length_min);
    let forward = page.brought_forward(store)?;
    if forward.is_none() && it.as_ref().is_some_and(|it| it.when.day != store.today()) {
        return Ok(planned);
    }
    let begins = forward.or_else(|| it.map(|it| it.when)).filter(|when| when.time.is_some());
    let begins = begins.map_or(0, |when| when.instant().millis());
    let minutes = (store.now().millis() - page.started_ms.max(begins)) / 60_000;
    let minutes = i32::try_from(minutes).unwrap_or(0);
    let measured = (STEP_MIN..=BELIEVED_MAX).contains(&minutes);
    Ok(if measured { Some((minutes + STEP_MIN - 1) / STEP_MIN * STEP_MIN) } else { planned })
}

/// A step longer, or shorter; none at all below the first.
pub fn longer(page: &mut Page, steps: i32) {
    let minutes = page.length_min.unwrap_or(0) + steps * STEP_MIN;
    page.length_min = (minutes > 0).then(|| minutes.min(LENGTH_MAX));
}
