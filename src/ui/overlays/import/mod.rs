//! Taking in a file: its path, then what would become of each thing in it, and answers to what only a
//! person can decide. Nothing is written before Enter.

mod path;
mod plan;
#[cfg(test)]
mod tests;
mod text;
mod view;
mod whole;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::{Alliance, Side};
use crate::exchange::csv::Layout;
use crate::exchange::plan::{Answers, Row, Verdict};
use crate::exchange::{self, Error, Request, Watch, Wish};
use crate::i18n::Lang;
use crate::report::exchange as says;
use crate::store::Reason;
use crate::ui::contract::{Cmd, Cx, Env, Overlay, Told};
use crate::ui::kit::input::Input;
use crate::ui::kit::keys::Key;

use plan::Plan;
use text::Text;

/// Files larger than this are read from a shell: all that is new in one is kept here to be looked at.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Lines a page moves.
const PAGE: usize = 10;

/// What can be said of a file that it does not say itself.
#[derive(Clone, Copy)]
enum Saying {
    /// What a column of a table holds.
    Column,
    /// Which alliance it is for.
    Alliance,
}

pub struct Import {
    path: Input,
    /// Paths that begin as what was typed.
    offered: Vec<String>,
    problem: Option<String>,
    plan: Option<Plan>,
    /// What is being said of the file.
    saying: Option<(Saying, Input)>,
    /// The alliance it is for, where that is said here; one that is not there is begun with it.
    alliance: Option<String>,
    maps: Vec<(String, String)>,
    /// Whether Enter was meant for what was looked at, or to look.
    is_decided: bool,
    /// Whether the last column that was said has not been read yet.
    is_tried: bool,
}

impl Import {
    #[must_use]
    pub fn new() -> Self {
        Self {
            path: Input::new("", false),
            offered: Vec::new(),
            problem: None,
            plan: None,
            saying: None,
            alliance: None,
            maps: Vec::new(),
            is_decided: false,
            is_tried: false,
        }
    }

    fn request(&self, file: PathBuf, answers: Answers, cx: &Cx<'_>) -> Request {
        let said = self.alliance.as_deref().and_then(Alliance::called);
        let known = said.as_ref().and_then(|it| cx.store.alliance_by_handle(&it.handle).ok().flatten());
        let founds = said.filter(|_| known.is_none());
        let alliance = known.map(|it| it.key()).or(cx.scope.alliance()).filter(|_| founds.is_none());
        let wish = Wish { alliance, side: Side::Them, makes_kpis: false, answers };
        Request { maps: self.maps.clone(), founds, ..Request::of(vec![file], wish) }
    }

    /// Reads the file that is named, and looks what would become of it.
    fn read(&mut self, cx: &mut Cx<'_>, told: Told<'_>) {
        let file = path::expanded(&self.path.text());
        if stamp(&file).is_some_and(|(_, length)| length > LARGEST) {
            self.problem = Some((Text::of(cx.lang()).too_large)(&command(cx, &file)));
            return;
        }
        let plan = if exchange::whole::is_whole(&file) {
            let looked = whole::look(cx, &file, told);
            let Some(looked) = cx.read(looked) else { return };
            looked
        } else {
            let request = self.request(file, Answers::default(), cx);
            look(cx, &request, told).map_err(|error| failed(cx.lang(), &error))
        };
        match plan {
            Ok(plan) => {
                self.plan = Some(plan);
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem),
        }
    }

    fn do_it(&mut self, cx: &mut Cx<'_>, told: Told<'_>) {
        let Some(plan) = &self.plan else { return };
        if stamp(&plan.file) != plan.stamp {
            self.read(cx, told);
            self.problem = Some(Text::of(cx.lang()).file_changed.to_owned());
            return;
        }
        if plan.is_whole {
            if plan.open() > 0 {
                self.problem = Some(Text::of(cx.lang()).decide_all.to_owned());
                return;
            }
            let taken = whole::take(cx, plan, told);
            self.problem = cx.read(taken).and_then(Result::err);
            return;
        }
        let request = self.request(plan.file.clone(), plan.answers(), cx);
        match take(cx, &request, told) {
            Ok((told, is_done)) => {
                if let Err(error) = exchange::remember_columns(cx.store, &request) {
                    let (message, _) = says::failed(cx.lang(), &error);
                    cx.complain(message);
                }
                let undo = if is_done { Text::of(cx.lang()).undo } else { "" };
                cx.send(Cmd::Close { keep_draft: false });
                cx.say(format!("{told}{undo}"));
            }
            Err(error) => self.problem = Some(failed(cx.lang(), &error)),
        }
    }

    /// Reading a file and taking it in may last: the app shows how far it is.
    fn ask_time(&mut self, cx: &mut Cx<'_>, is_decided: bool) {
        self.is_decided = is_decided;
        cx.send(Cmd::Work);
    }

    fn on_path_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match key.code {
            KeyCode::Esc => cx.send(Cmd::Close { keep_draft: false }),
            KeyCode::Enter => self.ask_time(cx, false),
            KeyCode::Tab => {
                let typed = self.path.text();
                self.offered = path::offers(&typed);
                let common = path::common(&self.offered);
                if common.len() > typed.len() {
                    self.path.set(&common);
                    self.offered = path::offers(&common);
                }
            }
            _ => {
                self.problem = None;
                self.path.on_key(key);
                self.offered.clear();
            }
        }
    }

    fn say(&mut self, what: Saying) {
        self.saying = Some((what, Input::new("", false)));
    }

    fn on_said_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let Some((saying, input)) = &mut self.saying else { return };
        match key.code {
            KeyCode::Esc => self.saying = None,
            KeyCode::Enter => {
                let (saying, typed) = (*saying, input.text());
                self.saying = None;
                match saying {
                    Saying::Column => {
                        let Some((field, head)) = typed.split_once('=') else { return };
                        self.maps.push((field.trim().to_owned(), head.to_owned()));
                        self.is_tried = true;
                    }
                    Saying::Alliance if Alliance::called(&typed).is_none() => return,
                    Saying::Alliance => self.alliance = Some(typed),
                }
                self.ask_time(cx, false);
            }
            KeyCode::Up | KeyCode::Down if matches!(saying, Saying::Column) => {
                let Some(plan) = &mut self.plan else { return };
                let last = plan.columns.len().saturating_sub(1);
                let next = if key.code == KeyCode::Up { plan.column.saturating_sub(1) } else { plan.column + 1 };
                plan.column = next.min(last);
                input.set(&format!("{}=", plan.column + 1));
            }
            _ => {
                input.on_key(key);
            }
        }
    }

    fn on_plan_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let Some(plan) = &mut self.plan else { return };
        let last = plan.lines.len().saturating_sub(1);
        self.problem = None;
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => plan.selected = (plan.selected + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => plan.selected = plan.selected.saturating_sub(1),
            KeyCode::PageDown => plan.selected = (plan.selected + PAGE).min(last),
            KeyCode::PageUp => plan.selected = plan.selected.saturating_sub(PAGE),
            KeyCode::Home | KeyCode::Char('g') => plan.selected = 0,
            KeyCode::End | KeyCode::Char('G') => plan.selected = last,
            KeyCode::Enter => self.ask_time(cx, true),
            KeyCode::Char('c') if !plan.columns.is_empty() => {
                let chosen = plan.lines.get(plan.selected).and_then(|line| match line.what {
                    plan::What::Column { nth, .. } => Some(nth),
                    _ => None,
                });
                plan.column = chosen.unwrap_or(1).saturating_sub(1);
                let begun = chosen.map(|nth| format!("{nth}=")).unwrap_or_default();
                self.saying = Some((Saying::Column, Input::new(&begun, false)));
            }
            KeyCode::Char('@') if !plan.is_whole => self.say(Saying::Alliance),
            KeyCode::Char(letter) if !key.ctrl => plan.answer(letter),
            KeyCode::Esc => {
                self.plan = None;
                self.alliance = None;
                self.maps.clear();
            }
            _ => {}
        }
    }
}

fn look(cx: &mut Cx<'_>, request: &Request, told: Told<'_>) -> Result<Plan, Error> {
    let layouts = exchange::layouts(cx.store, request)?;
    if let Some((_, open)) = layouts.first().filter(|(_, layout)| layout.shape().is_none()) {
        return Ok(open_columns(cx.lang(), request, open));
    }
    let columns = layouts.first().map(|(_, layout)| plan::columns(cx.lang(), layout)).unwrap_or_default();
    let layout = layouts.first().map(|(_, layout)| says::layout(cx.lang(), layout)).unwrap_or_default();
    let mut rows = Vec::new();
    // What stays the same is counted, and not kept.
    let mut row = |it: Row| {
        if it.verdict != Verdict::Same {
            rows.push(it);
        }
    };
    let lang = cx.lang();
    let mut progress = |it| told(&says::progress(lang, it));
    let counts = exchange::preview(cx.store, request, &mut Watch { row: &mut row, progress: &mut progress })?;
    let file = request.files.first().cloned().unwrap_or_default();
    let mut head = vec![says::counts(cx.lang(), &counts)];
    head.extend(says::left_out(cx.lang(), &counts));
    head.extend(says::remarks(cx.lang(), &counts).into_iter().take(2));
    Ok(Plan {
        stamp: stamp(&file),
        file,
        head,
        layout,
        columns,
        column: 0,
        lines: plan::lines(rows),
        all: None,
        is_whole: false,
        selected: 0,
    })
}

/// A table nothing is understood of: its columns, to be said what they hold.
fn open_columns(lang: Lang, request: &Request, layout: &Layout) -> Plan {
    let file = request.files.first().cloned().unwrap_or_default();
    Plan {
        stamp: stamp(&file),
        file,
        head: vec![Text::of(lang).no_columns.to_owned(), Text::of(lang).column_hint.to_owned()],
        layout: Vec::new(),
        columns: plan::columns(lang, layout),
        column: 0,
        lines: plan::columns(lang, layout),
        all: None,
        is_whole: false,
        selected: 0,
    }
}

/// Takes it in, with a copy of the file from before; says how many of each, and whether anything changed.
fn take(cx: &mut Cx<'_>, request: &Request, told: Told<'_>) -> Result<(String, bool), Error> {
    let lang = cx.lang();
    let copy = if cx.store.is_untouched()? { None } else { cx.store.keep_copy(Reason::Import)? };
    let mut progress = |it| told(&says::progress(lang, it));
    let outcome = exchange::import(cx.store, request, &mut Watch { row: &mut |_| {}, progress: &mut progress });
    if let Some(copy) = copy {
        cx.store.settle_copy(&copy, outcome.as_ref().is_ok_and(|done| done.operation.is_some()))?;
    }
    let done = outcome?;
    let told = (says::counts(cx.lang(), &done.value), done.operation.is_some());
    cx.wrote(Ok(done));
    Ok(told)
}

fn failed(lang: Lang, error: &Error) -> String {
    let (message, hint) = says::failed(lang, error);
    hint.map_or(message.clone(), |hint| format!("{message}. {hint}"))
}

/// What to type in a shell to take in a file there.
fn command(cx: &Cx<'_>, file: &Path) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    let quoted = |path: &Path| {
        let text = path.display().to_string();
        if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
    };
    let name = cx.scope.alliance().and_then(|id| cx.store.name(id.into()).ok().flatten());
    let alliance = name.map(|name| format!(" --alliance {}", name.handle)).unwrap_or_default();
    format!("trato import {}{alliance} --db {}", quoted(file), quoted(cx.store.path()))
}

fn stamp(file: &Path) -> Option<(SystemTime, u64)> {
    let data = std::fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}

impl Overlay for Import {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.saying.is_some() {
            self.on_said_key(key, cx);
        } else if self.plan.is_some() {
            self.on_plan_key(key, cx);
        } else {
            self.on_path_key(key, cx);
        }
    }

    fn work(&mut self, cx: &mut Cx<'_>, told: Told<'_>) {
        if self.is_decided {
            return self.do_it(cx, told);
        }
        self.read(cx, told);
        // What cannot be read so is not kept.
        if std::mem::take(&mut self.is_tried) && self.problem.is_some() {
            self.maps.pop();
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        match (&mut self.saying, &self.plan) {
            (Some((_, input)), _) => input.insert(text),
            // A terminal pastes a file that is dropped on it with quotes or a blank behind.
            (None, None) => self.path.insert(text.trim().trim_matches('\'')),
            _ => {}
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        view::draw(self, frame.buffer_mut(), area, env)
    }
}
