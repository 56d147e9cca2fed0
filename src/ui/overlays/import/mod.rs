//! Taking in a file: its path, then what would become of each thing in it, and answers to what only a
//! person can decide. Nothing is written before Enter.

mod path;
#[cfg(test)]
mod tests;
mod text;
mod view;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::Side;
use crate::exchange::plan::{Answer, Answers, Counts, Question, Row, Verdict};
use crate::exchange::{self, Error, Request, Watch, Wish};
use crate::i18n::Lang;
use crate::report::exchange as says;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::input::Input;
use crate::ui::kit::keys::Key;

use text::Text;

/// Files larger than this are read from a shell, where one sees how far it is and may stop.
const LARGEST: u64 = 8 * 1024 * 1024;

pub struct Import {
    path: Input,
    /// Paths that begin as what was typed.
    offered: Vec<String>,
    problem: Option<String>,
    plan: Option<Plan>,
    /// What a column of a table holds, being typed.
    column: Option<Input>,
    maps: Vec<(String, String)>,
}

/// What would become of a file.
struct Plan {
    file: PathBuf,
    /// When it was written and how long it is: another is read again.
    stamp: Option<(SystemTime, u64)>,
    layout: Vec<String>,
    counts: Counts,
    /// What is to be decided first, then what is refused, changed, new; what stays the same is counted.
    rows: Vec<Row>,
    answers: BTreeMap<(u16, u32), Answer>,
    selected: usize,
    /// Rows a page moves.
    page: usize,
}

impl Import {
    #[must_use]
    pub fn new() -> Self {
        Self {
            path: Input::new("", false),
            offered: Vec::new(),
            problem: None,
            plan: None,
            column: None,
            maps: Vec::new(),
        }
    }

    fn request(&self, file: PathBuf, answers: Answers, cx: &Cx<'_>) -> Request {
        let wish = Wish { alliance: cx.scope.alliance(), side: Side::Them, answers };
        Request { files: vec![file], wish, order: None, maps: self.maps.clone(), strict: false }
    }

    /// Reads the file that is named, and looks what would become of it.
    fn read(&mut self, cx: &mut Cx<'_>) {
        let file = path::expanded(&self.path.text());
        let stamp = stamp(&file);
        if stamp.is_some_and(|(_, length)| length > LARGEST) {
            self.problem = Some((Text::of(cx.lang()).too_large)(&file.display().to_string()));
            return;
        }
        let request = self.request(file.clone(), Answers::default(), cx);
        match look(cx, &request) {
            Ok((layout, mut rows, counts)) => {
                rows.retain(|row| row.verdict != Verdict::Same);
                rows.sort_by_key(|row| (rank(&row.verdict), row.place));
                self.plan =
                    Some(Plan { file, stamp, layout, counts, rows, answers: BTreeMap::new(), selected: 0, page: 10 });
                self.problem = None;
            }
            Err(error) => self.fail(cx.lang(), &error),
        }
    }

    fn fail(&mut self, lang: Lang, error: &Error) {
        let (message, hint) = says::failed(lang, error);
        self.problem = Some(hint.map_or(message.clone(), |hint| format!("{message}. {hint}")));
    }

    fn do_it(&mut self, cx: &mut Cx<'_>) {
        let Some(plan) = &self.plan else { return };
        if stamp(&plan.file) != plan.stamp {
            self.read(cx);
            self.problem = Some(Text::of(cx.lang()).file_changed.to_owned());
            return;
        }
        let answers = Answers { one: plan.answers.clone(), ..Answers::default() };
        let request = self.request(plan.file.clone(), answers, cx);
        let mut watch = Watch { row: &mut |_| {}, progress: &mut |_| true };
        match exchange::import(cx.store, &request, &mut watch) {
            Ok(done) => {
                let undo = if done.operation.is_some() { Text::of(cx.lang()).undo } else { "" };
                let told = format!("{}{undo}", says::counts(cx.lang(), &done.value));
                cx.wrote(Ok(done));
                if let Err(error) = exchange::remember_columns(cx.store, &request) {
                    let (message, _) = says::failed(cx.lang(), &error);
                    cx.complain(message);
                }
                cx.send(Cmd::Close { keep_draft: false });
                cx.say(told);
            }
            Err(error) => self.fail(cx.lang(), &error),
        }
    }

    fn on_path_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match key.code {
            KeyCode::Esc => cx.send(Cmd::Close { keep_draft: false }),
            KeyCode::Enter => self.read(cx),
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

    fn on_column_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let Some(input) = &mut self.column else { return };
        match key.code {
            KeyCode::Esc => self.column = None,
            KeyCode::Enter => {
                let typed = input.text();
                self.column = None;
                if let Some((field, head)) = typed.split_once('=') {
                    self.maps.push((field.trim().to_owned(), head.to_owned()));
                    self.read(cx);
                    if self.problem.is_some() {
                        self.maps.pop();
                    }
                }
            }
            _ => {
                input.on_key(key);
            }
        }
    }

    fn on_plan_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let Some(plan) = &mut self.plan else { return };
        let last = plan.rows.len().saturating_sub(1);
        self.problem = None;
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => plan.selected = (plan.selected + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => plan.selected = plan.selected.saturating_sub(1),
            KeyCode::PageDown => plan.selected = (plan.selected + plan.page).min(last),
            KeyCode::PageUp => plan.selected = plan.selected.saturating_sub(plan.page),
            KeyCode::Home | KeyCode::Char('g') => plan.selected = 0,
            KeyCode::End | KeyCode::Char('G') => plan.selected = last,
            KeyCode::Enter => self.do_it(cx),
            KeyCode::Char('c') if !plan.layout.is_empty() => self.column = Some(Input::new("", false)),
            KeyCode::Char(letter) if !key.ctrl => plan.answer(letter),
            KeyCode::Esc => {
                self.plan = None;
                self.maps.clear();
            }
            _ => {}
        }
    }
}

impl Plan {
    /// Answers the question of the selected row, and goes on to the next one that asks.
    fn answer(&mut self, letter: char) {
        let Some(Row { place, verdict: Verdict::Ask { question, .. }, .. }) = self.rows.get(self.selected) else {
            return;
        };
        let answer = match (question, letter) {
            (Question::Who { candidates, .. }, '1'..='9') => {
                let nth = letter.to_digit(10).and_then(|nth| usize::try_from(nth).ok()).unwrap_or(1) - 1;
                if nth >= candidates.len() {
                    return;
                }
                Answer::Same(nth)
            }
            (Question::Who { .. }, 's') => Answer::Same(0),
            (Question::Who { .. }, 'n') => Answer::New,
            (Question::Fields(_), 'h') => Answer::Keep,
            (Question::Fields(_), 'f') => Answer::Take,
            (Question::Deleted, 'b') => Answer::Again,
            (_, 'l') => Answer::Later,
            _ => return,
        };
        self.answers.insert((place.file, place.nth), answer);
        let asks = |row: &Row| {
            matches!(row.verdict, Verdict::Ask { .. }) && !self.answers.contains_key(&(row.place.file, row.place.nth))
        };
        let next = self.rows.iter().enumerate().skip(self.selected + 1).find(|(_, row)| asks(row));
        if let Some((at, _)) = next {
            self.selected = at;
        }
    }
}

type Looked = (Vec<String>, Vec<Row>, Counts);

fn look(cx: &Cx<'_>, request: &Request) -> Result<Looked, Error> {
    let layouts = exchange::layouts(cx.store, request)?;
    let layout = layouts.first().map(|(_, layout)| says::layout(cx.lang(), layout)).unwrap_or_default();
    let mut rows = Vec::new();
    let mut row = |it| rows.push(it);
    let counts = exchange::preview(cx.store, request, &mut Watch { row: &mut row, progress: &mut |_| true })?;
    Ok((layout, rows, counts))
}

fn stamp(file: &std::path::Path) -> Option<(SystemTime, u64)> {
    let data = std::fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}

fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Ask { .. } => 0,
        Verdict::Refused(_) => 1,
        Verdict::Changed(_) => 2,
        Verdict::New => 3,
        Verdict::Same => 4,
    }
}

impl Overlay for Import {
    fn name(&self) -> &'static str {
        "import"
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.column.is_some() {
            self.on_column_key(key, cx);
        } else if self.plan.is_some() {
            self.on_plan_key(key, cx);
        } else {
            self.on_path_key(key, cx);
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        match (&mut self.column, &self.plan) {
            (Some(input), _) => input.insert(text),
            // A terminal pastes a file that is dropped on it with quotes or a blank behind.
            (None, None) => self.path.insert(text.trim().trim_matches('\'')),
            _ => {}
        }
    }

    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        view::draw(self, frame.buffer_mut(), area, env)
    }
}
