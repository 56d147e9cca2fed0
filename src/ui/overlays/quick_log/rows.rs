//! The lines under the rule: what is asked, what the line becomes, what is in the way, what is offered.

use ratatui::style::Style;

use super::QuickLog;
use crate::capture::{Capture, Draft, Notice, text};
use crate::domain::{AllianceId, InteractionKind, Side};
use crate::i18n::{Lang, date};
use crate::intake::{self, page};
use crate::store::Seen;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::layout::NARROW;

/// Cells of a record's words that are shown at most.
const WHAT_MAX: usize = 600;

/// A row and how it looks.
type Row = (String, Style);

/// How a line may look, with the names of this file.
pub(super) fn examples(store: &Seen, alliance: Option<AllianceId>) -> Vec<String> {
    let alliance = alliance.or_else(|| Some(intake::likely_alliances(store).first()?.record.id.into()));
    let named = alliance.and_then(|id| store.name(id.into()).ok().flatten());
    let place = named.map_or_else(String::new, |name| format!("@{} ", name.handle));
    let members = alliance.and_then(|id| store.members(id, store.today()).ok()).unwrap_or_default();
    let theirs = members.iter().find(|member| member.side == Side::Them);
    let theirs = theirs.and_then(|member| store.name(member.person.into()).ok().flatten()).map(|name| name.name);
    let first = theirs.as_deref().and_then(|name| name.split(' ').next()).unwrap_or("@lucia").to_owned();
    vec![place, first]
}

/// `line 3: which Luis?`
fn numbered(lang: Lang, number: usize, said: &str) -> String {
    format!("{} {number}: {said}", lang.pick("line", "línea"))
}

impl QuickLog {
    fn examples(&self, lang: Lang) -> Vec<String> {
        let [place, first] = self.examples.as_slice() else { return Vec::new() };
        match lang {
            Lang::En => vec![
                format!("{place}call with {first} yesterday, 30 min: prices agreed"),
                format!("do: {first} sends it by Friday   d: list from 1 Jan   ob: slips to March"),
            ],
            Lang::Es => vec![
                format!("{place}llamada con {first} ayer, 30 min: precios cerrados"),
                format!("hacer: {first} lo manda antes del viernes   d: tarifa desde enero   ob: se retrasa"),
            ],
        }
    }

    /// The number of the line that is asked about, where there are several.
    fn asked_of(&self) -> Option<usize> {
        match &self.sheet {
            Some(sheet) if sheet.whose.is_none() => Some(page::asked(sheet.page.as_ref()?, &sheet.lines)?.line),
            Some(_) => None,
            None => {
                let nth =
                    self.parts.iter().position(|part| part.capture.asks.iter().any(|it| !it.answers.is_empty()))?;
                (self.parts.len() > 1).then_some(nth + 1)
            }
        }
    }

    /// The question that stands, and its answers by their numbers.
    fn asked(&self, env: &Env, cells: usize) -> Vec<Row> {
        let Some((at, ask)) = self.question() else { return Vec::new() };
        let theme = &env.look.theme;
        let text = self.input.text();
        let line = text.get(at..).unwrap_or_default();
        let said = text::problem(env.lang, &ask.problem);
        let said = self.asked_of().map_or(said.clone(), |line| numbered(env.lang, line, &said));
        let mut rows: Vec<Row> = wrap(&said, cells).into_iter().map(|row| (row, theme.error)).collect();
        let numbered = ask.answers.iter().take(9).enumerate();
        rows.extend(numbered.map(|(nth, answer)| {
            (format!("  {}  {}", nth + 1, text::answer(env.lang, line, ask, answer)), theme.accent)
        }));
        let count = ask.answers.len().min(9);
        let hint = match (self.is_asking, env.lang) {
            (true, Lang::En) if count == 1 => "1 answers · esc back to the line".to_owned(),
            (true, Lang::En) => format!("1-{count} answers · esc back to the line"),
            (true, Lang::Es) if count == 1 => "1 responde · esc vuelve a la línea".to_owned(),
            (true, Lang::Es) => format!("1-{count} responde · esc vuelve a la línea"),
            (false, Lang::En) => "enter, then one key answers".to_owned(),
            (false, Lang::Es) => "enter, y una tecla responde".to_owned(),
        };
        rows.push((hint, if self.is_asking { theme.accent } else { theme.dim }));
        rows
    }

    /// What is in the way and no number answers.
    fn problems(&self, env: &Env, cells: usize) -> Vec<Row> {
        let asked = self.asked_of();
        let mut found: Vec<String> = Vec::new();
        if let Some(page) = self.sheet.as_ref().and_then(|sheet| sheet.page.as_ref().map(|page| (page, &sheet.lines))) {
            let stuck = page::problems(env.lang, page.0, page.1);
            let others = stuck.into_iter().filter(|(number, _)| Some(*number) != asked);
            found.extend(others.map(|(number, said)| numbered(env.lang, number, &said)));
        }
        for (nth, part) in self.parts.iter().enumerate() {
            let several = self.parts.len() > 1;
            let numbered = |said: String| if several { numbered(env.lang, nth + 1, &said) } else { said };
            let asks = part.capture.asks.iter().filter(|ask| ask.answers.is_empty());
            found.extend(asks.map(|ask| numbered(text::problem(env.lang, &ask.problem))));
        }
        found.extend(self.problem.clone());
        found.into_iter().flat_map(|said| wrap(&said, cells)).map(|row| (row, env.look.theme.error)).collect()
    }

    /// What the line may be meant to say besides.
    fn offers(&self, env: &Env, cells: usize) -> Vec<Row> {
        const KEY: usize = 8;
        let mut rows = Vec::new();
        for (nth, (at, offer)) in self.open_offers().enumerate() {
            let Some(part) = self.parts.iter().find(|part| part.at == at) else { continue };
            let what = intake::offered(env.lang, &part.capture, offer, self.today);
            for (piece, words) in wrap(&what, cells.saturating_sub(KEY).max(12)).into_iter().enumerate() {
                let key = if nth == 0 && piece == 0 { "ctrl-y" } else { "" };
                rows.push((format!("{} {words}", fit(key, KEY - 1, "")), env.look.theme.accent));
            }
        }
        rows
    }

    /// A note is no contact: whoever meant a call should see it.
    fn unusual(&self, lang: Lang) -> Option<&'static str> {
        let is_note = |draft: &Draft| matches!(draft, Draft::Interaction { kind: InteractionKind::Note, .. });
        let first = self.capture()?.intents.first().filter(|_| self.wishes.kind.is_none())?;
        is_note(&first.draft).then(|| lang.pick("a note: it counts as no contact", "una nota: no cuenta como contacto"))
    }

    /// That its words are measured from a day that is not today.
    fn of_another_day(&self, env: &Env) -> Option<String> {
        let day =
            (self.today != env.today).then(|| date::weekday_short(env.lang, self.today.date(), env.today.date()))?;
        Some(match env.lang {
            Lang::En => format!("written on {day}, and read as of then · ctrl-g reads it as of today"),
            Lang::Es => format!("escrito el {day}, y se lee desde ese día · ctrl-g lo lee desde hoy"),
        })
    }

    /// What it becomes, a record a line.
    fn records(&self, env: &Env, cells: usize) -> Vec<Row> {
        let theme = &env.look.theme;
        let mut rows = Vec::new();
        let lines: Vec<(&str, String, String)> = match &self.sheet {
            Some(sheet) => {
                sheet.rows.iter().map(|it| (it.record.word, it.record.what.clone(), it.record.note.clone())).collect()
            }
            None => {
                let lines = self.parts.iter().flat_map(|part| intake::preview(env.lang, &part.capture, env.today));
                lines.map(|line| (line.word, line.whole(), line.note)).collect()
            }
        };
        let word_cells = lines.iter().map(|(word, ..)| width(word)).max().unwrap_or_default().max(11);
        for (word, what, note) in lines {
            // A pasted book is shown by its beginning.
            let what = truncate(&what, WHAT_MAX, env.look.glyphs.ellipsis);
            let room = cells.saturating_sub(word_cells + 1);
            let word = fit(word, word_cells, "");
            if width(&what) + 2 + width(&note) > room {
                // Nothing of it is cut: where there is no room beside it the day stands below.
                let blank = " ".repeat(word_cells);
                for (nth, piece) in wrap(&what, room.max(12)).into_iter().enumerate() {
                    rows.push((format!("{} {piece}", if nth == 0 { &word } else { &blank }), theme.plain));
                }
                let said = wrap(&note, room.max(12)).into_iter();
                rows.extend(said.map(|piece| (format!("{blank} {piece}"), theme.dim)));
                continue;
            }
            let gap = if cells < NARROW.into() { 2 } else { room.saturating_sub(width(&what) + width(&note)).max(2) };
            rows.push((format!("{word} {what}{}{note}", " ".repeat(gap)), theme.plain));
        }
        rows
    }

    /// The ways there are with somebody nobody knows.
    fn ways_with_unknown(&self, env: &Env) -> Vec<Row> {
        let Some((handle, guess)) = self.unknown() else { return Vec::new() };
        let mut ways = vec![match env.lang {
            Lang::En => format!("ctrl-n  @{handle} is a new partner"),
            Lang::Es => format!("ctrl-n  @{handle} es un socio nuevo"),
        }];
        ways.extend(guess.map(|guess| match env.lang {
            Lang::En => format!("ctrl-t  @{handle} is a person at {}", guess.name),
            Lang::Es => format!("ctrl-t  @{handle} es una persona de {}", guess.name),
        }));
        ways.into_iter().map(|text| (text, env.look.theme.accent)).collect()
    }

    /// What to know of it, and may well have been meant.
    fn notices(&self, env: &Env, cells: usize) -> Vec<Row> {
        let mut said: Vec<String> =
            match self.sheet.as_ref().and_then(|sheet| Some((sheet.page.as_ref()?, &sheet.lines))) {
                Some((page, lines)) => {
                    let left = page::notices(env.lang, page, lines).into_iter();
                    left.map(|(number, said)| numbered(env.lang, number, &said)).collect()
                }
                None => {
                    // That something planned is moved is offered.
                    let is_open =
                        |notice: &&Notice| !matches!(notice, Notice::StaysPlanned { way, .. } if way.is_settled());
                    let told = |capture: &Capture| {
                        let open = capture.notices.iter().filter(is_open);
                        open.map(|notice| text::notice(env.lang, notice)).collect::<Vec<_>>()
                    };
                    self.parts.iter().flat_map(|part| told(&part.capture)).collect()
                }
            };
        said.extend(self.of_another_day(env));
        said.into_iter().flat_map(|said| wrap(&said, cells)).map(|row| (row, env.look.theme.amber)).collect()
    }

    /// The lines under the rule: what is asked, what it becomes, what is in the way, what to know.
    pub(super) fn rows(&self, env: &Env, cells: usize) -> Vec<Row> {
        let theme = &env.look.theme;
        let said = self.said.iter().flat_map(|said| wrap(said, cells)).map(|row| (row, theme.accent));
        let mut rows: Vec<Row> = said.collect();
        if self.input.is_empty() {
            rows.extend(
                self.examples(env.lang).into_iter().flat_map(|line| wrap(&line, cells)).map(|line| (line, theme.dim)),
            );
            return rows;
        }
        rows.extend(self.asked(env, cells));
        if !self.ghosts.is_empty() {
            let handles: Vec<String> = self.ghosts.iter().map(|handle| format!("@{handle}")).collect();
            rows.push((handles.join("  "), theme.accent));
        }
        rows.extend(self.problems(env, cells));
        rows.extend(self.records(env, cells));
        rows.extend(self.unusual(env.lang).map(|text| (text.to_owned(), theme.dim)));
        rows.extend(self.ways_with_unknown(env));
        rows.extend(self.offers(env, cells));
        rows.extend(self.notices(env, cells));
        let has_alliance = self.capture().is_some_and(|capture| capture.alliance.is_some());
        if self.unknown_kpi().is_some() && has_alliance {
            rows.push((env.lang.pick("ctrl-n makes it a KPI", "ctrl-n crea el KPI").to_owned(), theme.accent));
        }
        rows
    }
}
