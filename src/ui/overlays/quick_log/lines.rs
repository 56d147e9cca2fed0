//! What is typed, read: a line, several lines that are records of their own, or a page of minutes.

use std::collections::BTreeSet;

use super::QuickLog;
use crate::capture::headings;
use crate::capture::{self, Answer, Ask, Capture, Named, Problem, Says, Way};
use crate::domain::AllianceId;
use crate::i18n::Lang;
use crate::intake::page::{self, Lines, Page, PageLine};
use crate::intake::{self, Wishes};
use crate::store::{Result, Seen};

/// One line of what is typed.
#[derive(Clone, Default)]
pub(super) struct Part {
    /// The byte it begins at.
    pub at: usize,
    pub capture: Capture,
    wishes: Wishes,
}

/// A page of minutes among what is typed.
#[derive(Default)]
pub(super) struct Sheet {
    pub page: Option<Page>,
    pub lines: Lines,
    /// What it becomes.
    pub rows: Vec<PageLine>,
    /// Whose it is, where nothing says.
    pub whose: Option<Ask>,
}

impl QuickLog {
    /// Reads all of it as the person wants it.
    pub(super) fn read_text(&mut self, store: &Seen) {
        let text = self.input.text();
        self.sheet = if headings::is_page(&text) { Some(self.read_page(store, &text)) } else { None };
        let before = std::mem::take(&mut self.parts);
        if self.sheet.is_some() {
            return;
        }
        let lines: Vec<(usize, &str)> = places(&text).filter(|(_, line)| !line.trim().is_empty()).collect();
        let is_one = lines.len() < 2;
        let lines = if is_one { vec![(0, text.as_str())] } else { lines };
        for (at, line) in lines {
            let wishes = if is_one { self.wishes.clone() } else { self.wishes_of(at, line.len()) };
            let known = before.iter().find(|part| !is_one && part.capture.line == line && part.wishes == wishes);
            let capture = known.map_or_else(|| intake::read(store, line, &wishes), |part| part.capture.clone());
            self.parts.push(Part { at, capture, wishes });
        }
    }

    /// What is wanted of one line among several.
    fn wishes_of(&self, at: usize, length: usize) -> Wishes {
        let inside = |place: usize| (at..=at + length).contains(&place).then(|| place - at);
        let rejected = self.wishes.rejected.iter().filter_map(|place| inside(*place)).collect();
        let taken = self.wishes.taken.iter();
        let taken = taken.filter_map(|taken| Some(capture::Taken { at: inside(taken.at)?, ..*taken })).collect();
        Wishes { rejected, taken, kind: None, ..self.wishes.clone() }
    }

    fn read_page(&mut self, store: &Seen, text: &str) -> Sheet {
        let scope = self.wishes.scope.or(self.wishes.hint);
        let partners = page::partners(store, text, scope).unwrap_or_default();
        let [only] = partners.as_slice() else {
            return Sheet { whose: Some(whose(store, &partners, text)), ..Sheet::default() };
        };
        let sheet = read_sheet(store, self.lang, *only, text, &self.plain, self.sheet.take());
        sheet.unwrap_or_default()
    }

    /// Where the cursor stands: the line of several.
    pub(super) fn here(&self) -> Option<&Part> {
        let cursor = self.input.cursor();
        self.parts.iter().rfind(|part| part.at <= cursor).or(self.parts.first())
    }

    /// What is in the way, else what is being typed.
    pub(super) fn part(&self) -> Option<&Part> {
        self.parts.iter().find(|part| !part.capture.is_ready()).or_else(|| self.here())
    }

    /// The first question that can be answered by a key, and where its line begins.
    pub(super) fn question(&self) -> Option<(usize, &Ask)> {
        if let Some(sheet) = &self.sheet {
            let of_page = || page::asked(sheet.page.as_ref()?, &sheet.lines).map(|it| (it.at, it.ask));
            return sheet.whose.as_ref().map(|whose| (0, whose)).or_else(of_page);
        }
        self.parts.iter().find_map(|part| {
            let ask = part.capture.asks.iter().find(|ask| !ask.answers.is_empty())?;
            Some((part.at, ask))
        })
    }

    /// A number answers the question.
    pub(super) fn answer(&mut self, number: usize, store: &Seen) {
        let Some((at, ask)) = self.question() else { return };
        let Some(answer) = number.checked_sub(1).and_then(|nth| ask.answers.get(nth)).cloned() else {
            // The question stands on.
            self.is_asking = true;
            return;
        };
        self.is_touched = true;
        if self.sheet.as_ref().is_some_and(|sheet| sheet.page.is_some()) {
            let text = page::answered(&self.input.text(), at, &answer);
            self.input.set(&text);
            self.read(store);
            return self.ask();
        }
        let way = match answer.way {
            Way::Write { span, text } => Way::Write { span: span.start + at..span.end + at, text },
            Way::Words { at: place } => Way::Words { at: place + at },
        };
        let line = self.wishes.answered(&self.input.text(), &way);
        self.input.set(&line);
        self.read(store);
        // One question after the other.
        self.ask();
    }

    /// The question that stands takes the numbers, and the cursor goes to what it is about.
    pub(super) fn ask(&mut self) {
        let place = self.question().map(|(at, ask)| at + ask.span.end);
        self.is_asking = place.is_some();
        if let Some(place) = place.filter(|place| *place > 0) {
            self.input.go(place);
        }
    }

    /// Whether all of it can be saved.
    pub(super) fn is_ready(&self) -> bool {
        match &self.sheet {
            Some(Sheet { page: Some(page), lines, .. }) => page::problems(Lang::En, page, lines).is_empty(),
            Some(_) => false,
            None => !self.parts.is_empty() && self.parts.iter().all(|part| part.capture.is_ready()),
        }
    }

    /// Enter where something stands in the way that no number answers: the cursor goes there.
    pub(super) fn go_to_problem(&mut self, lang: Lang) {
        let place = match &self.sheet {
            Some(Sheet { page: Some(page), lines, .. }) => {
                let line = page::problems(lang, page, lines).first().map_or(0, |(number, _)| number.saturating_sub(1));
                places(&page.text).nth(line).map(|(at, text)| at + text.len())
            }
            _ => self
                .parts
                .iter()
                .find(|part| !part.capture.is_ready())
                .map(|part| part.at + part.capture.asks.first().map_or(part.capture.line.len(), |ask| ask.span.end)),
        };
        if let Some(place) = place.filter(|place| *place > 0) {
            self.input.go(place);
        }
        self.said = Some(
            lang.pick(
                "not saved yet: mend what is marked, or esc keeps it as a draft",
                "sin guardar: corrige lo marcado, o esc lo deja como borrador",
            )
            .to_owned(),
        );
    }
}

/// The lines of a text, each with the byte it begins at.
pub(super) fn places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').scan(0, |at, line| {
        let begins = *at;
        *at += line.len() + 1;
        Some((begins, line))
    })
}

fn read_sheet(
    store: &Seen,
    lang: Lang,
    alliance: AllianceId,
    text: &str,
    plain: &BTreeSet<String>,
    before: Option<Sheet>,
) -> Result<Sheet> {
    let page = Page { plain: plain.clone(), ..page::of_text(store, alliance, text)? };
    let known = before.filter(|it| it.page.as_ref().is_some_and(|known| known.alliance == alliance));
    let mut lines = known.map(|it| it.lines).unwrap_or_default();
    lines.renew(store, &page)?;
    lines.learn(store, &page)?;
    let rows = page::preview(store, lang, &page, &lines)?;
    Ok(Sheet { page: Some(page), lines, rows, whose: None })
}

/// Whose a page is: those its title names, else those there are. The answer goes before the words of the title.
fn whose(store: &Seen, partners: &[AllianceId], text: &str) -> Ask {
    let at = text.len() - text.trim_start_matches(['#', ' ']).len();
    let named = |id: &AllianceId| {
        let name = store.name((*id).into()).ok().flatten()?;
        Some(Named { record: name.record, handle: name.handle, name: name.name })
    };
    let mut choices: Vec<Named> = partners.iter().filter_map(named).collect();
    if choices.is_empty() {
        choices = intake::likely_alliances(store);
    }
    let answer = |named: Named| {
        let way = Way::Write { span: at..at, text: format!("@{} ", named.handle) };
        Answer { says: Says::Named(named), way }
    };
    Ask { span: 0..0, problem: Problem::NoAlliance, answers: choices.into_iter().map(answer).collect() }
}
