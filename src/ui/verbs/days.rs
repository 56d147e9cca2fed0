//! Questions for a day: to which one something moves, and on which it was done.

use super::{act, date_context, each, named, no_day};
use crate::capture::dates::{self, From, Look, Place, Unread};
use crate::domain::{Act, Day, Interaction, Kind, Ref, TimeOfDay};
use crate::i18n::{Lang, date};
use crate::insight::action::{Ask, Moved, Row, Together, Verb, together};
use crate::report::{action, describe, letters};
use crate::store::Seen;
use crate::ui::contract::Cx;
use crate::ui::overlays::ask::AskText;

/// What is asked for: a day, perhaps an hour, behind or ahead.
#[derive(Clone, Copy)]
struct Wanted {
    look: Look,
    has_hour: bool,
    /// The hour that stays where no other is said.
    hour: Option<TimeOfDay>,
    from: From,
}

impl Wanted {
    /// A text as that, whole.
    fn read(&self, text: &str) -> Result<(Day, Option<TimeOfDay>), Unread> {
        if !self.has_hour {
            return Ok((dates::whole_day(text, Place::Field, self.look, &self.from)?, None));
        }
        let phrase = dates::when(text, self.look, &self.from)?;
        if phrase.day.is_none() {
            return Err(Unread::NoDate);
        }
        Ok(phrase.here(&self.from))
    }

    /// What a text is understood as; the hour that stays is part of it.
    fn shown(&self, lang: Lang, text: &str) -> Option<String> {
        let (day, time) = self.read(text).ok()?;
        let time = time.or(self.hour).map_or_else(String::new, |time| format!(" {time}"));
        Some(format!("{}{time}", date::full(lang, day.date())))
    }

    fn example(&self, lang: Lang) -> &'static str {
        match (self.look, self.has_hour) {
            (Look::Back, true) => lang.pick("yesterday, mon, 12 nov 10:30", "ayer, lunes, 12 nov 10:30"),
            (Look::Back, false) => lang.pick("yesterday, mon, 12 nov", "ayer, lunes, 12 nov"),
            (_, true) => lang.pick("fri, in 3 days, 1 dec 10:30", "viernes, en 3 días, 1 dic 10:30"),
            (_, false) => lang.pick("fri, in 3 days, 1 dec", "viernes, en 3 días, 1 dic"),
        }
    }
}

/// Asks for it; `then` is given the day and the hour that was said.
fn ask(
    cx: &mut Cx<'_>,
    title: String,
    wanted: Wanted,
    mut then: impl FnMut(&mut Cx<'_>, Day, Option<TimeOfDay>) + 'static,
) {
    let lang = cx.lang();
    let shown = move |text: &str| wanted.shown(lang, text);
    let answer = move |text: &str, cx: &mut Cx<'_>| {
        let (day, time) = wanted.read(text).map_err(|unread| no_day(cx.lang(), text, &unread))?;
        then(cx, day, time);
        Ok(())
    };
    cx.open(AskText::new(title, "", Box::new(shown), Box::new(answer)).hinting(wanted.example(lang)));
}

/// What the question calls the records: the one in its own words.
fn said(cx: &Cx<'_>, records: &[Ref]) -> String {
    let words = records.first().filter(|_| records.len() == 1);
    let words = words.and_then(|only| describe::essence(cx.store, cx.lang(), *only).ok());
    words.map_or_else(|| named(cx, records), |words| words.clone())
}

/// Another day for what moves of the records.
pub fn move_date(cx: &mut Cx<'_>, what: Moved, records: Vec<Ref>) {
    let (lang, from) = (cx.lang(), date_context(cx.store));
    let look = if what.looks_back() { Look::Back } else { Look::Forward };
    let hour = records.first().filter(|_| records.len() == 1).and_then(|only| hour_of(cx.store, *only));
    let title = format!("{} · {}", said(cx, &records), action::moved(lang, what));
    ask(cx, title, Wanted { look, has_hour: what.has_hour(), hour, from }, move |cx, to, time| {
        each(cx, &Act::Move { to, time }, &records);
    });
}

fn hour_of(store: &Seen, record: Ref) -> Option<TimeOfDay> {
    if record.kind != Kind::Interaction {
        return None;
    }
    store.get::<Interaction>(record.id.into()).ok()?.when.time
}

/// The day on which what the rows ask for was done.
pub fn done_on(cx: &mut Cx<'_>, rows: &[Row]) {
    let records: Vec<Ref> = rows.iter().map(|row| row.record).collect();
    let (rows, title) = (rows.to_vec(), format!("{} · {}", said(cx, &records), cx.lang().pick("done on", "hecho el")));
    let wanted = Wanted { look: Look::Back, has_hour: false, hour: None, from: date_context(cx.store) };
    ask(cx, title, wanted, move |cx, day, _| {
        let acts = match together(Verb::Done, &rows, cx.today) {
            Together::Acts(acts) => acts,
            Together::Ask(Ask::Sent) => {
                let sent = |row: &Row| Ok((letters::sent(cx.store, row.record.id.into(), day)?, row.record));
                let acts = rows.iter().map(sent).collect::<crate::store::Result<_>>();
                cx.read(acts).unwrap_or_default()
            }
            _ => return,
        };
        let acts: Vec<_> = acts.into_iter().map(|(done, record)| (done.on_day(day), record)).collect();
        act(cx, &acts);
    });
}
