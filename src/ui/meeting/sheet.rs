//! The minutes of a meeting as a sheet: read, copied, finalised, opened again.

use super::briefing::text;
use super::text::{EN, ES};
use crate::domain::InteractionId;
use crate::i18n::Lang;
use crate::ops::meet::{finalise, reopen};
use crate::report::minutes::{Shown, lines, made, markdown, shown, title};
use crate::report::rows;
use crate::store::{Result, Seen};
use crate::ui::contract::Cx;
use crate::ui::overlays::sheet::{Action, Sheet, Text, Tone};
use crate::ui::verbs;

/// Opens the minutes of a meeting.
pub fn open(cx: &mut Cx<'_>, id: InteractionId) {
    let lang = cx.lang();
    let read = move |store: &Seen| -> Result<Vec<Text>> { page(store, lang, id) };
    let heading = cx.store.at_once(|store| shown(store, id));
    let heading = match &heading {
        Ok(Shown::Finalised(it)) => title(lang, &it.minutes),
        Ok(Shown::Draft { made, .. }) => title(lang, &made.minutes),
        // What is not held, or not for both, has none: the reader is told which.
        Err(_) => return cx.complain(lang.pick(&EN, &ES).no_minutes),
    };
    let sheet = Sheet::open(cx.store, heading, actions(lang, id), Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

/// Which version it is, what it says, and what stays out of it.
fn page(store: &Seen, lang: Lang, id: InteractionId) -> Result<Vec<Text>> {
    let words = lang.pick(&EN, &ES);
    Ok(match store.at_once(|store| shown(store, id))? {
        Shown::Finalised(it) => {
            let (day, time) = it.finalised_at.civil(store.zone());
            let on = crate::i18n::date::full(lang, day.date());
            let mut page = vec![Text::new((words.went_out)(it.version, &format!("{on} {time}")), Tone::Dim)];
            page.extend(lines(lang, store.zone(), &it.minutes).into_iter().map(text));
            page
        }
        Shown::Draft { made, versions } => {
            let mut page = vec![Text::new((words.draft)(versions), Tone::Dim)];
            page.extend(lines(lang, store.zone(), &made.minutes).into_iter().map(text));
            if !made.left_out.is_empty() {
                page.push(Text::heading(""));
                page.push(Text::heading(words.left_out));
                for record in made.left_out {
                    let words = rows::words_of(store, lang, record)?;
                    page.push(Text::about(words, Tone::Doubtful, record));
                }
            }
            page
        }
    })
}

fn actions(lang: Lang, id: InteractionId) -> Vec<Action> {
    let words = lang.pick(&EN, &ES);
    let copy = move |cx: &mut Cx<'_>, _| {
        let found = shown(cx.store, id);
        let Some(found) = cx.read(found) else { return };
        let minutes = match &found {
            Shown::Finalised(it) => &it.minutes,
            Shown::Draft { made, .. } => &made.minutes,
        };
        let page: Vec<String> = markdown(lang, cx.store.zone(), minutes).lines().map(str::to_owned).collect();
        verbs::copy(cx, &page);
    };
    let close = move |cx: &mut Cx<'_>, _| {
        let done = made(cx.store, id).and_then(|made| {
            let named = title(lang, &made.minutes);
            finalise(cx.store, id, &made.minutes, &named, None)
        });
        if let Some((version, share)) = cx.wrote(done) {
            cx.say((words.finalised)(version));
            verbs::offer_sent(cx, share.into());
        }
    };
    let again = move |cx: &mut Cx<'_>, _| {
        let done = reopen(cx.store, id);
        if let Some(version) = cx.wrote(done) {
            cx.say((words.reopened)(version));
        }
    };
    vec![
        Action { key: 'y', label: words.copy, then: Box::new(copy), leaves: false },
        Action { key: 'F', label: words.finalise, then: Box::new(close), leaves: false },
        Action { key: 'O', label: words.reopen, then: Box::new(again), leaves: false },
    ]
}
