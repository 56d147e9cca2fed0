//! A pass over what needs attention: one item at a time with its page below it, answered with the
//! keys of every list. Where it stands is kept in the file at each step, so that it goes on there
//! after a pause, a crash or a dropped line, in whichever terminal.

mod keys;
mod page;
mod text;
mod view;

#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::{AllianceId, Day, Due, Outcome, Pass, PassKind, Timestamp};
use crate::i18n::Lang;
use crate::insight;
use crate::insight::action::{Row, Verb};
use crate::ops;
use crate::store::{Result, Seen};
use crate::ui::contract::{self, Cmd, Cx, Env, Hint, Overlay};
use crate::ui::global::ALWAYS;
use crate::ui::kit::keys::{Key, lookup};
use crate::ui::overlays::help::Help;
use crate::ui::{answer, verbs};
use keys::{KEYS, Msg};
use page::Page;
use text::of;

/// Lines the page moves at a time.
const SCROLL: usize = 8;

pub struct Review {
    pass: Pass,
    /// What the file holds of it.
    kept: Option<Pass>,
    page: Page,
    /// The place of the step that the page is of.
    shown: usize,
    today: Day,
    /// The first line of the page that is shown.
    top: usize,
    /// When the item came up, for the author's pace.
    since: Timestamp,
    lang: Lang,
    /// Undo was asked for: what opens again is gone back to.
    is_undoing: bool,
    /// Something lies over it that is about the item shown: until it is gone nothing moves on.
    is_covered: bool,
}

impl Review {
    /// Today's pass, or this week's, where it was left; of one alliance, begun anew.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(store: &Seen, lang: Lang, kind: PassKind, alliance: Option<AllianceId>) -> Result<Self> {
        let kept = store.pass(kind)?;
        let pass = match alliance {
            Some(one) => insight::pass::of_one(store, kind, one, kept.as_ref())?,
            None => insight::pass::resume(store, kind, kept.clone())?,
        };
        let page = Page::of(store, lang, &pass)?;
        let shown = pass.at;
        Ok(Self {
            pass,
            kept,
            page,
            shown,
            today: store.today(),
            top: 0,
            since: store.now(),
            lang,
            is_undoing: false,
            is_covered: false,
        })
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Forward => self.pass_over(cx),
            Msg::Back => self.go(cx, Pass::back),
            Msg::First => self.go(cx, |pass| {
                let open = pass.steps.iter().position(|step| step.outcome.is_none());
                pass.at = open.unwrap_or(0);
            }),
            Msg::Last => self.go(cx, |pass| pass.at = pass.steps.len()),
            Msg::PageDown => self.top = (self.top + SCROLL).min(self.page.lines.len().saturating_sub(1)),
            Msg::PageUp => self.top = self.top.saturating_sub(SCROLL),
            Msg::Undo => {
                self.is_undoing = true;
                cx.send(Cmd::Undo);
            }
            Msg::Redo => cx.send(Cmd::Redo),
            Msg::Help => self.explain(cx),
            Msg::Pause => {
                cx.send(Cmd::Close { keep_draft: false });
                if self.pass.current().is_some() {
                    cx.say(of(self.lang).paused);
                }
            }
            _ => self.answer(message, cx),
        }
    }

    fn explain(&self, cx: &mut Cx<'_>) {
        let (lang, text) = (self.lang, of(self.lang));
        let everywhere = contract::hints(ALWAYS, lang);
        cx.open(Help::of_screen(lang, (text.title)(self.pass.kind), text.about, self.hints(lang), everywhere));
    }

    /// What is done to the item that is shown.
    fn answer(&mut self, message: Msg, cx: &mut Cx<'_>) {
        let Some(due) = self.pass.current().map(|step| step.due) else {
            return if message == Msg::Log { cx.send(Cmd::Run("log")) } else { self.leave_at_end(message, cx) };
        };
        match (message, &self.page.item) {
            (Msg::Log, _) => answer::log(cx, due.alliance_id),
            (Msg::Seen, _) => self.see(cx, due),
            (Msg::Open, item) => {
                let subject = item.as_ref().map_or_else(|| due.alliance_id.into(), |item| item.subject);
                cx.send(Cmd::Read(subject));
            }
            (Msg::Copy, _) => {
                let lines: Vec<String> = self.page.lines.iter().map(|line| line.text.clone()).collect();
                verbs::copy(cx, &lines);
            }
            // An alliance of the week is looked at; what it needs is answered in Today.
            (_, None) => {}
            (Msg::Verb(verb), Some(item)) => answer::run(cx, verb, &[item.row]),
            (Msg::PutOff, _) => verbs::snooze(cx, vec![due]),
            (Msg::Edit, _) => answer::edit(cx, &due),
            _ => {}
        }
    }

    fn leave_at_end(&self, message: Msg, cx: &mut Cx<'_>) {
        if matches!(message, Msg::Open | Msg::Verb(Verb::Done)) {
            cx.send(Cmd::Close { keep_draft: false });
        }
    }

    /// `o`: looked at, and back tomorrow; of the week, looked at.
    fn see(&mut self, cx: &mut Cx<'_>, due: Due) {
        if self.pass.kind == PassKind::Weekly {
            return self.pass_over(cx);
        }
        let outcome = ops::see(cx.store, &[due]);
        // The change comes back by `on_change`, as every answer does.
        if cx.wrote(outcome).is_some() {
            cx.say(of(self.lang).seen);
        }
    }

    /// `j`: on to the next. In the week, whoever goes on has seen it.
    fn pass_over(&mut self, cx: &mut Cx<'_>) {
        let thought = self.thought(cx.store);
        let weekly = self.pass.kind == PassKind::Weekly;
        self.go(cx, move |pass| {
            if weekly {
                pass.settle(Outcome::Seen, thought);
            }
            pass.forward();
        });
    }

    fn thought(&self, store: &Seen) -> i64 {
        store.now().millis() - self.since.millis()
    }

    fn go(&mut self, cx: &mut Cx<'_>, step: impl FnOnce(&mut Pass)) {
        step(&mut self.pass);
        self.since = cx.store.now();
        let outcome = self.turn(cx.store);
        cx.read(outcome);
    }

    /// Shows the page of where the pass stands.
    fn turn(&mut self, store: &Seen) -> Result<()> {
        self.page = store.at_once(|store| Page::of(store, self.lang, &self.pass))?;
        (self.shown, self.today) = (self.pass.at, store.today());
        self.top = 0;
        Ok(())
    }

    /// Takes in what has changed: an answered item gives way to the next, one that opened again by
    /// undo is gone back to.
    fn take_in(&mut self, store: &Seen) -> Result<()> {
        let before: Vec<Option<Outcome>> = self.pass.steps.iter().map(|step| step.outcome).collect();
        let at = self.pass.at;
        insight::pass::refresh(store, &mut self.pass)?;
        let opened = |nth: &usize| {
            before.get(*nth).is_some_and(Option::is_some)
                && self.pass.steps.get(*nth).is_some_and(|step| step.outcome.is_none())
        };
        let reopened = (0..self.pass.steps.len()).rev().find(opened);
        if let Some(place) = reopened.filter(|_| self.is_undoing) {
            self.pass.at = place;
            self.since = store.now();
        } else if before.get(at) == Some(&None) && self.pass.current().is_some_and(|step| step.outcome.is_some()) {
            let outcome = self.pass.current().and_then(|step| step.outcome).unwrap_or(Outcome::Done);
            let thought = self.thought(store);
            self.pass.settle(outcome, thought);
            self.pass.forward();
            self.since = store.now();
        }
        let asked = self.asked().filter(|_| !self.is_undoing);
        self.is_undoing = false;
        self.turn(store)?;
        // A key that has answered an item means nothing else to it: what the same record asks for now
        // is gone past, and found at the end.
        if asked.zip(self.asked()).is_some_and(|((at, row), (here, asks))| at == here && row != asks) {
            self.pass.forward();
            self.since = store.now();
            self.turn(store)?;
        }
        Ok(())
    }

    /// Where the pass stands, and what the item that is shown there asks.
    fn asked(&self) -> Option<(usize, Row)> {
        Some((self.shown, self.page.item.as_ref()?.row))
    }

    /// Keeps where it stands; a file that can only be read keeps nothing, and of one alliance nothing is kept.
    fn keep(&mut self, cx: &mut Cx<'_>) {
        if cx.store.is_read_only() || self.pass.alliance.is_some() || self.kept.as_ref() == Some(&self.pass) {
            return;
        }
        self.pass.touched_at = cx.store.now();
        let outcome = ops::keep_pass(cx.store, &self.pass, self.kept.as_ref());
        if cx.read(outcome).is_some() {
            self.kept = Some(self.pass.clone());
        }
    }
}

/// What the keys do in a review, whatever it shows.
#[must_use]
pub fn table(lang: Lang) -> Vec<Hint> {
    contract::hints(KEYS, lang)
}

impl Overlay for Review {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if let Some(message) = lookup(KEYS, key) {
            let sent = cx.sent();
            self.update(message, cx);
            self.is_covered = cx.opens_after(sent);
        }
        self.keep(cx);
    }

    fn on_change(&mut self, store: &Seen) {
        if !self.is_covered {
            // What cannot be read just now stays as it was.
            drop(self.take_in(store));
        }
    }

    fn uncovered(&mut self, store: &Seen) {
        self.is_covered = false;
        drop(self.take_in(store));
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        let rows: Vec<Row> = self.page.item.iter().map(|item| item.row).collect();
        answer::hints(KEYS, Msg::needs, lang, &rows, Some(self.today))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.draw(frame.buffer_mut(), area, env);
        None
    }
}
