//! Forms: typed fields one below the other. What a text means (a day, a person) is asked of
//! whoever made the form; here it is only typed, shown and pointed at.

#[cfg(test)]
mod tests;
mod view;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use crate::ui::kit::input::{Edit, Input};
use crate::ui::kit::keys::Key;

/// How a field is filled.
#[derive(Clone, PartialEq, Debug)]
pub enum FieldKind {
    Text,
    /// Several lines; Ctrl-J starts a new one, Ctrl-O opens an editor.
    Lines,
    /// A day, as a phrase or a date; Ctrl-N and Ctrl-P shift it.
    Date,
    /// One of a few: the stored word and what is shown for it.
    Choice(Vec<(String, String)>),
    /// A name that is completed as it is typed.
    Lookup,
}

/// One field.
pub struct Field {
    pub name: Cow<'static, str>,
    pub label: String,
    pub kind: FieldKind,
    pub required: bool,
    pub error: Option<String>,
    /// Shown only while the field of this name is filled.
    pub with: Option<Cow<'static, str>>,
    /// What stands here is a proposal: the first letter typed takes its place.
    proposed: bool,
    /// The label is a record's name, which the curtain hides.
    pub names_record: bool,
    input: Input,
    chosen: usize,
}

/// What is known about texts beyond their letters.
pub trait Readings {
    /// What the text of a field is understood as: a resolved day, a full name.
    fn reading(&self, field: &Field) -> Option<String>;

    /// The text a day becomes when it is shifted.
    fn shifted(&self, field: &Field, days: i32) -> Option<String>;

    /// What the text might become.
    fn completions(&self, field: &Field) -> Vec<String>;

    /// What is typed when a completion is taken; more may be shown of it than that.
    fn taken(&self, _field: &Field, offer: &str) -> String {
        offer.to_owned()
    }

    /// Said in an empty field in which something may be picked.
    fn invitation(&self, _field: &Field) -> Option<String> {
        None
    }
}

/// What a key asked of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Nothing,
    Changed,
    Save,
    Leave,
    /// The text of this field is wanted in `$EDITOR`.
    Edit,
}

impl Field {
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>, label: &str, kind: FieldKind, value: &str) -> Self {
        let multiline = kind == FieldKind::Lines;
        let label = label.to_owned();
        let mut field = Self {
            name: name.into(),
            label,
            kind,
            required: false,
            error: None,
            with: None,
            proposed: false,
            names_record: false,
            input: Input::new("", multiline),
            chosen: 0,
        };
        field.set(value);
        field
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Asked only while another field is filled.
    #[must_use]
    pub fn only_with(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.with = Some(name.into());
        self
    }

    /// Its label is the name of a record, not one of the program's words.
    #[must_use]
    pub fn of_record(mut self) -> Self {
        self.names_record = true;
        self
    }

    /// What it holds is a guess of ours, to be replaced rather than added to.
    #[must_use]
    pub fn proposed(mut self) -> Self {
        self.proposed = true;
        self
    }

    /// Makes room for what is typed where a proposal stands; another key makes it the text.
    fn settle(&mut self, replaces: bool) {
        if std::mem::take(&mut self.proposed) && replaces {
            self.input.set("");
        }
    }

    /// The text typed, or the stored word of the choice.
    #[must_use]
    pub fn value(&self) -> String {
        match &self.kind {
            FieldKind::Choice(options) => options.get(self.chosen).map(|(word, _)| word.clone()).unwrap_or_default(),
            _ => self.input.text().trim().to_owned(),
        }
    }

    pub fn set(&mut self, value: &str) {
        match &self.kind {
            FieldKind::Choice(options) => {
                self.chosen = options.iter().position(|(word, _)| word == value).unwrap_or(0);
            }
            _ => self.input.set(value),
        }
    }

    fn choose(&mut self, key: Key) -> Outcome {
        let FieldKind::Choice(options) = &self.kind else { return Outcome::Nothing };
        let count = options.len().max(1);
        self.chosen = match key.code {
            KeyCode::Right | KeyCode::Char(' ') => (self.chosen + 1) % count,
            KeyCode::Left => (self.chosen + count - 1) % count,
            KeyCode::Char(letter) => {
                let starts = |at: &usize| {
                    let shown = options.get(at % count).map_or("", |(_, shown)| shown);
                    shown.to_lowercase().starts_with(letter.to_ascii_lowercase())
                };
                (self.chosen + 1..=self.chosen + count).find(starts).map_or(self.chosen, |at| at % count)
            }
            _ => return Outcome::Nothing,
        };
        Outcome::Changed
    }
}

/// Fields, and which one is being filled.
pub struct Form {
    pub fields: Vec<Field>,
    focus: usize,
    /// The completions shown, and which one is picked.
    offered: Vec<String>,
    picked: Option<usize>,
}

impl Form {
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields, focus: 0, offered: Vec::new(), picked: None }
    }

    /// Begins where something is to be filled in.
    pub fn focus_first_empty(&mut self) {
        self.focus = self.fields.iter().position(|field| field.value().is_empty()).unwrap_or(0);
    }

    /// Goes to the field of this name.
    pub fn focus(&mut self, name: &str) {
        self.focus = self.fields.iter().position(|field| field.name == name).unwrap_or(self.focus);
    }

    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The value of a field; empty when there is no such field.
    #[must_use]
    pub fn value(&self, name: &str) -> String {
        self.field(name).map(Field::value).unwrap_or_default()
    }

    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        self.fields.iter().map(|field| (field.name.to_string(), field.value())).collect()
    }

    /// Puts values back, as from a draft.
    pub fn restore(&mut self, values: &BTreeMap<String, String>) {
        for field in &mut self.fields {
            if let Some(value) = values.get(field.name.as_ref()) {
                field.set(value);
            }
        }
    }

    #[must_use]
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    fn is_shown(&self, field: &Field) -> bool {
        field.with.as_ref().is_none_or(|name| !self.value(name).is_empty())
    }

    fn shown(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.fields.iter().enumerate().filter(|(_, field)| self.is_shown(field))
    }

    /// Points at a field that is wrong. `false` when the form has no such field.
    pub fn blame(&mut self, name: &str, problem: String) -> bool {
        let Some(at) = self.fields.iter().position(|field| field.name == name) else { return false };
        self.focus = at;
        if let Some(field) = self.fields.get_mut(at) {
            field.error = Some(problem);
        }
        true
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.focus)
            && !matches!(field.kind, FieldKind::Choice(_))
        {
            field.settle(true);
            field.input.insert(text);
            field.error = None;
        }
    }

    /// Replaces the focused field's text, as `$EDITOR` does.
    pub fn replace_focused(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.set(text);
        }
    }

    pub fn on_key(&mut self, key: Key, readings: &dyn Readings) -> Outcome {
        match (key.code, key.ctrl) {
            (KeyCode::Char('s'), true) => {
                self.take_picked(readings);
                return Outcome::Save;
            }
            (KeyCode::Char('o'), true) => return Outcome::Edit,
            (KeyCode::Esc, _) => return Outcome::Leave,
            (KeyCode::Tab | KeyCode::Enter, false) if self.picked.is_some() => return self.accept(readings),
            (KeyCode::Tab, false) if self.is_begun(readings) => return self.accept(readings),
            (KeyCode::Enter, false) if self.is_at_last() => return Outcome::Save,
            (KeyCode::Tab | KeyCode::Enter, false) => return self.go(1),
            (KeyCode::BackTab, _) => return self.leave(-1, readings),
            (KeyCode::Char('n'), true) if self.can_complete() => return self.offer(1, readings),
            (KeyCode::Char('p'), true) if self.can_complete() => return self.offer(-1, readings),
            (KeyCode::Down, false) if !self.offered.is_empty() => return self.offer(1, readings),
            (KeyCode::Up, false) if self.picked.is_some() => return self.offer(-1, readings),
            (KeyCode::Up | KeyCode::Down, false) => return self.walk(key, readings),
            _ => {}
        }
        let Some(field) = self.fields.get_mut(self.focus) else { return Outcome::Nothing };
        let days = match (&field.kind, key.code) {
            (FieldKind::Choice(_), _) => return field.choose(key),
            (FieldKind::Date, KeyCode::Char('n')) if key.ctrl => 1,
            (FieldKind::Date, KeyCode::Char('p')) if key.ctrl => -1,
            (FieldKind::Date, KeyCode::PageUp) => 7,
            (FieldKind::Date, KeyCode::PageDown) => -7,
            _ => 0,
        };
        if days != 0 {
            let Some(text) = readings.shifted(field, days) else { return Outcome::Nothing };
            field.set(&text);
            return Outcome::Changed;
        }
        let at_end = field.input.cursor() == field.input.text().len();
        if key == Key::plain(KeyCode::Right) && at_end && !self.offered.is_empty() {
            return self.accept(readings);
        }
        self.type_key(key, readings)
    }

    /// Up and Down: a line within a text of several, else a field.
    fn walk(&mut self, key: Key, readings: &dyn Readings) -> Outcome {
        let by = if key.code == KeyCode::Down { 1 } else { -1 };
        let before = self.focused().filter(|field| field.kind == FieldKind::Lines).map(|field| field.input.cursor());
        if before.is_some() {
            let outcome = self.type_key(key, readings);
            if self.focused().map(|field| field.input.cursor()) != before {
                return outcome;
            }
        }
        self.leave(by, readings)
    }

    /// To another field, with what was visibly picked here.
    fn leave(&mut self, by: isize, readings: &dyn Readings) -> Outcome {
        let outcome = self.take_picked(readings);
        self.go(by);
        outcome
    }

    fn take_picked(&mut self, readings: &dyn Readings) -> Outcome {
        if self.picked.is_some() { self.accept(readings) } else { Outcome::Nothing }
    }

    /// Whether what is typed is the beginning of a name, and no name yet.
    fn is_begun(&self, readings: &dyn Readings) -> bool {
        let Some(field) = self.focused().filter(|field| !field.value().is_empty()) else { return false };
        let is_whole = self.offered.iter().any(|offer| *offer == field.value()) || readings.reading(field).is_some();
        !self.offered.is_empty() && !is_whole
    }

    fn type_key(&mut self, key: Key, readings: &dyn Readings) -> Outcome {
        let Some(field) = self.fields.get_mut(self.focus) else { return Outcome::Nothing };
        field.settle(matches!(key.code, KeyCode::Char(_)) && !key.ctrl);
        if field.input.on_key(key) != Edit::Changed {
            return Outcome::Nothing;
        }
        field.error = None;
        self.picked = None;
        self.offered = match self.fields.get(self.focus) {
            Some(field) if field.kind == FieldKind::Lookup && !field.input.is_empty() => readings.completions(field),
            _ => Vec::new(),
        };
        Outcome::Changed
    }

    fn can_complete(&self) -> bool {
        self.focused().is_some_and(|field| field.kind == FieldKind::Lookup)
    }

    fn offer(&mut self, by: isize, readings: &dyn Readings) -> Outcome {
        if self.offered.is_empty() {
            self.offered = self.focused().map(|field| readings.completions(field)).unwrap_or_default();
        }
        let count = self.offered.len();
        if count > 0 {
            let next = |at: usize| (at + count).wrapping_add_signed(by) % count;
            self.picked = Some(self.picked.map_or(if by > 0 { 0 } else { count - 1 }, next));
        }
        Outcome::Nothing
    }

    fn accept(&mut self, readings: &dyn Readings) -> Outcome {
        let offer = self.offered.get(self.picked.unwrap_or(0));
        if let (Some(offer), Some(field)) = (offer, self.fields.get_mut(self.focus)) {
            let text = readings.taken(field, offer);
            field.set(&text);
        }
        self.offered.clear();
        self.picked = None;
        Outcome::Changed
    }

    /// Whether no field is shown below the one that is typed into.
    fn is_at_last(&self) -> bool {
        !self.fields.iter().skip(self.focus + 1).any(|field| self.is_shown(field))
    }

    fn go(&mut self, by: isize) -> Outcome {
        let count = self.fields.len().max(1);
        for _ in 0..count {
            self.focus = (self.focus + count).wrapping_add_signed(by) % count;
            if self.focused().is_some_and(|field| self.is_shown(field)) {
                break;
            }
        }
        self.offered.clear();
        self.picked = None;
        Outcome::Nothing
    }
}
