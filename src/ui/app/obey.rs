//! What panes and overlays ask of the shell, carried out: their commands, one after another.

use super::{App, Flow};
use crate::domain::{Id, Ref};
use crate::store::{Done, Operation, Result};
use crate::ui::contract::{Cmd, Cx, Notice};
use crate::ui::overlays::ask::AskOne;
use crate::ui::text::{EN, ES};

/// The author where neither settings nor the machine name one.
const NOBODY: &str = "me";

impl App {
    /// Carries out what was asked for, then refreshes what has changed.
    pub(in crate::ui) fn settle(&mut self, commands: Vec<Cmd>, changed: bool) {
        if changed {
            self.watch.wrote(&self.store);
            self.mine.wrote(&self.store);
            self.changed();
        }
        for command in commands {
            self.obey(command);
        }
    }

    fn obey(&mut self, command: Cmd) {
        match command {
            Cmd::Open(overlay) => self.overlays.push(overlay),
            Cmd::Close { keep_draft } => self.close(keep_draft),
            Cmd::Goto(record) => self.go_to(record),
            Cmd::Read(record) => self.read(record),
            Cmd::Scope(scope) => {
                self.scope = scope;
                self.changed();
            }
            Cmd::Answer(answer) => self.answered(&answer),
            Cmd::Notify(notice) => self.notice = Some(notice),
            Cmd::Run(name) => self.run_command(name),
            Cmd::EditExternally => self.flow = Flow::Edit,
            Cmd::Again(key) => self.locally(key),
            Cmd::Elsewhere(key) => self.elsewhere(key),
            Cmd::Work => self.flow = Flow::Work,
            Cmd::Author(name) => self.named(&name),
            Cmd::Undo => self.undo_newest(),
            Cmd::UndoOne(one) => one.into_iter().for_each(|one| self.undo(Some(one))),
            Cmd::Redo => self.redo(),
            Cmd::Redraw => self.flow = Flow::Redraw,
            // What onlookers must not read goes nowhere others read it.
            Cmd::Copy(_) if self.env.curtain => {
                let said = self.env.lang.pick("not copied: P shows it first", "no se copió: antes, P lo muestra");
                self.notice = Some(Notice { text: said.to_owned(), is_error: true, is_chrome: true });
            }
            Cmd::Copy(text) => self.copied = Some(text),
        }
    }

    /// Goes on as the author of that name, here and from now on.
    fn named(&mut self, name: &str) {
        let Some(keep) = self.env.name_author.take() else { return };
        self.env.drafts = self.env.drafts.clone().of(self.store.session());
        if let Err(error) = keep(name) {
            let why = crate::report::errors::io(self.env.lang, &error);
            let text = (self.env.lang.pick(&EN, &ES).name_not_kept)(name, &why);
            self.notice = Some(Notice { text, is_error: true, is_chrome: true });
        }
    }

    /// What was written before anybody was named is offered to whoever is now.
    pub(in crate::ui) fn offer_name(&mut self) -> Result<()> {
        let author = self.store.author().to_owned();
        if author == NOBODY
            || self.store.is_read_only()
            || !self.store.has_written(NOBODY)?
            || self.store.has_written(&author)?
        {
            return Ok(());
        }
        let question = (self.env.lang.pick(&EN, &ES).was_that_you)(NOBODY, &author);
        let take = move |cx: &mut Cx<'_>| {
            let outcome = crate::ops::setup::rename_author(cx.store, NOBODY, &author);
            if cx.read(outcome).is_some() {
                cx.changed_all();
                cx.say((cx.lang().pick(&EN, &ES).renamed)(NOBODY, &author));
            }
        };
        self.overlays.push(Box::new(AskOne::confirm(question, self.env.lang, take)));
        Ok(())
    }

    /// Takes back what was done here last. What was done elsewhere, or before the screens were opened, the
    /// person may not have in mind: that is named first, with how much it takes along.
    fn undo_newest(&mut self) {
        let found = self.store.undoable();
        let Ok(Some(newest)) = found else { return self.undo(None) };
        if self.store.is_read_only() || self.mine.has(newest.id) {
            return self.undo(None);
        }
        let lang = self.env.lang;
        let count = self.store.reach(newest.id).unwrap_or(0);
        let what = crate::report::operation(lang, &newest);
        let question = (lang.pick(&EN, &ES).undo_elsewhere)(&what, count);
        let yes = move |cx: &mut Cx<'_>| cx.send(Cmd::UndoOne(Some(newest.id)));
        self.overlays.push(Box::new(AskOne::confirm(question, lang, yes)));
    }

    fn undo(&mut self, one: Option<Id>) {
        let text = self.env.lang.pick(&EN, &ES);
        let outcome = match one {
            Some(one) => crate::ops::undo_one(&mut self.store, one),
            None => crate::ops::undo(&mut self.store),
        };
        let was_undone = outcome.as_ref().is_ok_and(|done| done.value.undone);
        self.announce(outcome, if was_undone { text.redone } else { text.undone });
    }

    fn redo(&mut self) {
        let text = self.env.lang.pick(&EN, &ES);
        let outcome = crate::ops::redo(&mut self.store);
        self.announce(outcome, text.redone);
    }

    fn announce(&mut self, outcome: Result<Done<Operation>>, say: fn(&str) -> String) {
        let lang = self.env.lang;
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        if let Some(operation) = cx.wrote(outcome) {
            cx.say(say(&crate::report::operation(lang, &operation)));
        }
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
    }

    fn read(&mut self, record: Ref) {
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        crate::ui::record::open(&mut cx, record);
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
    }

    fn close(&mut self, keep_draft: bool) {
        let Some(overlay) = self.overlays.pop() else { return };
        match overlay.draft() {
            Some((slot, value)) if keep_draft => self.keep_draft(&slot, &value, true),
            _ => overlay.slot().into_iter().for_each(|slot| self.forget_draft(&slot)),
        }
        if let Some(below) = self.overlays.last_mut() {
            below.uncovered(&self.store);
        }
    }
}
