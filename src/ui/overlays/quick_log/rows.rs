//! The lines under the rule: what the line becomes, what is in the way, what is asked and offered.

use ratatui::style::Style;

use super::QuickLog;
use crate::capture::{Draft, Offer, text};
use crate::domain::InteractionKind;
use crate::i18n::{Lang, date};
use crate::intake;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, width, wrap};
use crate::ui::kit::layout::NARROW;

impl QuickLog {
    /// The answers to the question, numbered, and how to come to them.
    fn answers(&self, env: &Env) -> Vec<(String, Style)> {
        let Some(ask) = self.question() else { return Vec::new() };
        let theme = &env.look.theme;
        let numbered = ask.answers.iter().take(9).enumerate();
        let line = self.input.text();
        let mut rows: Vec<(String, Style)> = numbered
            .map(|(at, answer)| {
                (format!("  {}  {}", at + 1, env.hide(&text::answer(env.lang, &line, ask, answer))), theme.accent)
            })
            .collect();
        let hint = if self.is_asking {
            env.lang.pick("press the number of the answer", "pulsa el número de la respuesta")
        } else {
            env.lang.pick("enter, then the number of the answer", "intro y luego el número de la respuesta")
        };
        rows.push((hint.to_owned(), if self.is_asking { theme.accent } else { theme.dim }));
        rows
    }

    /// What the line may be meant to say besides, and whether it was taken.
    fn offers(&self, env: &Env) -> Vec<(String, Style)> {
        let theme = &env.look.theme;
        let is_open = |offer: &&Offer| !self.wishes.taken.contains(&offer.key());
        let open: Vec<&Offer> = self.capture.offers.iter().filter(is_open).collect();
        let mut rows = Vec::new();
        for (at, offer) in open.iter().enumerate() {
            let key = if at == 0 { "ctrl-y" } else { "      " };
            let what = intake::offered(env.lang, &self.capture, offer, self.today);
            rows.push((format!("{key}  {}", env.hide(&what)), theme.accent));
        }
        if !self.wishes.taken.is_empty() {
            rows.push((env.lang.pick("ctrl-x gives it back", "ctrl-x lo devuelve").to_owned(), theme.dim));
        }
        rows
    }

    /// A note is no contact: whoever meant a call should see it.
    fn unusual(&self, lang: Lang) -> Option<&'static str> {
        let is_note = |draft: &Draft| matches!(draft, Draft::Interaction { kind: InteractionKind::Note, .. });
        let first = self.capture.intents.first().filter(|_| self.wishes.kind.is_none())?;
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
    fn records(&self, env: &Env, cells: usize) -> Vec<(String, Style)> {
        let theme = &env.look.theme;
        let mut rows = Vec::new();
        let one = std::slice::from_ref(&self.capture);
        let read = if self.several.is_empty() { one } else { &self.several };
        let lines: Vec<_> = read.iter().flat_map(|capture| intake::preview(env.lang, capture, env.today)).collect();
        let word_cells = lines.iter().map(|line| width(line.word)).max().unwrap_or_default().max(11);
        for line in lines {
            let what = env.hide(&line.what);
            let room = cells.saturating_sub(word_cells + 1);
            let word = fit(line.word, word_cells, "");
            if width(&what) + 2 + width(&line.note) > room && cells < NARROW.into() {
                // In a narrow terminal the day stands below rather than cut.
                rows.push((format!("{word} {what}"), theme.plain));
                rows.push((format!("{} {}", " ".repeat(word_cells), line.note), theme.dim));
                continue;
            }
            let what = fit(&what, room.saturating_sub(width(&line.note) + 2).max(12), env.look.glyphs.ellipsis);
            rows.push((format!("{word} {what}  {}", line.note), theme.plain));
        }
        rows
    }

    /// The lines under the rule: what it becomes, what is in the way, what to know.
    pub(super) fn rows(&self, env: &Env, cells: usize) -> Vec<(String, Style)> {
        let theme = &env.look.theme;
        if self.input.is_empty() {
            let examples = match env.lang {
                Lang::En => [
                    "@acme call lucia 30m: prices agreed",
                    "do: @ana send it due:fri   d: list from 1 Jan   ob: slips to March",
                ],
                Lang::Es => [
                    "@acme llamada lucia 30m: precios cerrados",
                    "hacer: @ana enviarlo para:viernes   d: tarifa desde enero   ob: se retrasa",
                ],
            };
            return examples.into_iter().map(|line| (line.to_owned(), theme.dim)).collect();
        }
        let (problems, notices) = intake::problems_and_notices(env.lang, &self.capture);
        let mut rows = self.records(env, cells);
        if !self.ghosts.is_empty() {
            let handles: Vec<String> = self.ghosts.iter().map(|handle| format!("@{handle}")).collect();
            rows.push((handles.join("  "), theme.accent));
        }
        let said = problems.into_iter().chain(self.problem.clone());
        rows.extend(said.flat_map(|text| wrap(&text, cells)).map(|text| (text, theme.error)));
        rows.extend(self.unusual(env.lang).map(|text| (text.to_owned(), theme.dim)));
        rows.extend(self.of_another_day(env).map(|text| (text, theme.amber)));
        if let Some((handle, guess)) = self.unknown() {
            let mut ways = vec![match env.lang {
                Lang::En => format!("ctrl-n  @{handle} is a new partner"),
                Lang::Es => format!("ctrl-n  @{handle} es un socio nuevo"),
            }];
            ways.extend(guess.map(|guess| match env.lang {
                Lang::En => format!("ctrl-t  @{handle} is a person at {}", env.hide(&guess.name)),
                Lang::Es => format!("ctrl-t  @{handle} es una persona de {}", env.hide(&guess.name)),
            }));
            rows.extend(ways.into_iter().map(|text| (text, theme.accent)));
        }
        rows.extend(self.answers(env));
        rows.extend(self.offers(env));
        rows.extend(notices.into_iter().map(|text| (text, theme.amber)));
        if self.unknown_kpi().is_some() && self.capture.alliance.is_some() {
            rows.push((env.lang.pick("ctrl-n makes it a KPI", "ctrl-n crea el indicador").to_owned(), theme.accent));
        }
        let rejected = self.wishes.rejected.len();
        if rejected > 0 {
            rows.push((
                env.lang.pick("some words are plain text", "algunas palabras quedan como texto").to_owned(),
                theme.dim,
            ));
        }
        rows
    }
}
