//! Small questions: a line of text, a day, one of a few answers, or yes.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::i18n::Lang;
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::cells::{truncate, wrap};
use crate::ui::kit::input::Input;
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

/// What is done with an answer; a complaint keeps the question open with its text.
pub type Then = Box<dyn FnMut(&str, &mut Cx<'_>) -> Result<(), String>>;
/// What an answer is understood as while it is typed.
pub type Reading = Box<dyn Fn(&str) -> Option<String>>;

/// Asks for a line of text.
pub struct AskText {
    title: String,
    input: Input,
    reading: Reading,
    then: Then,
    problem: Option<String>,
    /// An example of what may be typed, until something is.
    hint: &'static str,
}

impl AskText {
    pub fn new(title: String, start: &str, reading: Reading, then: Then) -> Self {
        Self { title, input: Input::new(start, false), reading, then, problem: None, hint: "" }
    }

    /// The same, with an example.
    #[must_use]
    pub fn hinting(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }
}

impl Overlay for AskText {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match key.code {
            KeyCode::Esc => cx.send(Cmd::Close { keep_draft: false }),
            KeyCode::Enter => {
                // The question goes before whatever its answer opens.
                let sent = cx.sent();
                match (self.then)(&self.input.text(), cx) {
                    Ok(()) => cx.send_before(sent, Cmd::Close { keep_draft: false }),
                    Err(problem) => self.problem = Some(problem),
                }
            }
            _ => {
                self.problem = None;
                self.input.on_key(key);
            }
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.input.insert(text);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let keys = env.lang.pick("enter saves · esc leaves", "enter guarda · esc sale");
        let look = &env.look;
        let inside = popup::draw(frame.buffer_mut(), centred(area, 64, 4), &self.title, keys, look);
        if inside.is_empty() {
            return None;
        }
        let cursor = self.input.view(frame.buffer_mut(), Rect { height: 1, ..inside }, look.theme.plain);
        let (note, style) = match (&self.problem, (self.reading)(&self.input.text())) {
            (Some(problem), _) => (problem.clone(), look.theme.error),
            (None, Some(reading)) => (format!("= {reading}"), look.theme.dim),
            (None, None) if self.input.is_empty() => (self.hint.to_owned(), look.theme.dim),
            (None, None) => (String::new(), look.theme.dim),
        };
        if inside.height > 1 {
            let note = truncate(&note, inside.width.into(), look.glyphs.ellipsis);
            frame.buffer_mut().set_stringn(inside.x, inside.y + 1, note, inside.width.into(), style);
        }
        cursor
    }
}

/// One answer: the letter that gives it, its words, and what it does.
pub struct Answer {
    pub key: char,
    pub label: String,
    pub then: Box<dyn FnMut(&mut Cx<'_>)>,
}

/// Asks for one of a few answers, a letter each; any other key leaves.
pub struct AskOne {
    question: String,
    answers: Vec<Answer>,
    otherwise: Option<Otherwise>,
    /// Whether Enter gives the first answer: only where nothing is lost by it.
    by_enter: bool,
    /// Whether it stands at the foot of the screen: what it is about stays in sight.
    is_low: bool,
    /// Whether a key that is no answer goes on to what lies below.
    is_passing: bool,
}

type Begin = Box<dyn FnMut(&str, &mut Cx<'_>)>;

/// What any other letter begins, and the words that say so.
struct Otherwise {
    label: String,
    then: Begin,
}

impl AskOne {
    pub fn new(question: String, answers: Vec<Answer>) -> Self {
        Self { question, answers, otherwise: None, by_enter: false, is_low: false, is_passing: false }
    }

    /// Any other letter begins an answer of one's own; Enter begins an empty one.
    #[must_use]
    pub fn or_type(self, label: String, then: impl FnMut(&str, &mut Cx<'_>) + 'static) -> Self {
        Self { otherwise: Some(Otherwise { label, then: Box::new(then) }), ..self }
    }

    /// The same, where Enter says yes as well.
    #[must_use]
    pub fn or_enter(self) -> Self {
        Self { by_enter: true, ..self }
    }

    /// The same at the foot of the screen, where it hides nothing of what was just answered.
    #[must_use]
    pub fn low(self) -> Self {
        Self { is_low: true, ..self }
    }

    /// The same for a mere proposal: any key but its answers goes on as if nothing had been asked.
    #[must_use]
    pub fn passing(self) -> Self {
        Self { is_passing: true, ..self.low() }
    }

    /// Asks for a plain yes.
    pub fn confirm(question: String, lang: Lang, then: impl FnMut(&mut Cx<'_>) + 'static) -> Self {
        let label = lang.pick("yes", "sí").to_owned();
        let mut answers = vec![Answer { key: 'y', label, then: Box::new(then) }];
        if lang == Lang::Es {
            // Both letters serve: the hand knows one, the eye the other.
            if let Some(answer) = answers.first_mut() {
                answer.key = 's';
            }
        }
        Self::new(question, answers)
    }
}

impl Overlay for AskOne {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if key.code == KeyCode::Backspace && self.otherwise.is_some() {
            // Nothing is typed yet that it could take back.
            return;
        }
        cx.send(Cmd::Close { keep_draft: false });
        let typed = key.typed();
        let by_enter = self.by_enter && key.code == KeyCode::Enter;
        let is_yes =
            |answer: &Answer| by_enter || typed == Some(answer.key) || (typed == Some('y') && answer.key == 's');
        if let Some(answer) = self.answers.iter_mut().find(|answer| is_yes(answer)) {
            (answer.then)(cx);
        } else if let Some(otherwise) = &mut self.otherwise {
            match key.code {
                KeyCode::Enter => (otherwise.then)("", cx),
                _ => typed.into_iter().for_each(|letter| (otherwise.then)(&letter.to_string(), cx)),
            }
        } else if self.is_passing && key.code != KeyCode::Esc {
            cx.send(Cmd::Again(key));
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let keys = if self.by_enter {
            env.lang.pick("enter yes · esc leaves", "enter sí · esc sale")
        } else {
            env.lang.pick("esc leaves", "esc sale")
        };
        let look = &env.look;
        let lines = wrap(&self.question, usize::from(area.width.min(64)).saturating_sub(4));
        let more = usize::from(self.otherwise.is_some());
        let height = u16::try_from(lines.len() + self.answers.len() + more + 2).unwrap_or(u16::MAX);
        let mut place = centred(area, 64, height);
        if self.is_low {
            // Above the line that says what was done.
            place.y = area.bottom().saturating_sub(place.height + 1).max(area.y);
        }
        let inside = popup::draw(frame.buffer_mut(), place, "", keys, look);
        let cells = usize::from(inside.width);
        let answers =
            self.answers.iter().map(|answer| (format!(" {}  {}", answer.key, answer.label), look.theme.accent));
        let otherwise =
            self.otherwise.iter().map(|it| (format!(" {}  {}", look.glyphs.ellipsis, it.label), look.theme.dim));
        let all = lines.into_iter().map(|line| (line, look.theme.strong)).chain(answers).chain(otherwise);
        for (y, (line, style)) in (inside.y..inside.bottom()).zip(all) {
            frame.buffer_mut().set_stringn(inside.x, y, truncate(&line, cells, look.glyphs.ellipsis), cells, style);
        }
        None
    }
}
