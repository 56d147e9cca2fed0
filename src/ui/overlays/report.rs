//! A report from the screens: which days, for whom, as what, into which file; and under it, before
//! anything is written, what it leaves out and why.

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::{AllianceId, Audience, Share, ShareId, Span, Stored};
use crate::i18n::Lang;
use crate::ops;
use crate::report::errors;
use crate::report::owed;
use crate::report::page::Preview;
use crate::report::paper::{self, Order};
use crate::report::period::{Part, Period, usual};
use crate::report::render::Format;
use crate::report::team::ALLIANCES;
use crate::store::{Error, Name, Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay, Scope};
use crate::ui::forms::Plain;
use crate::ui::kit::cells::wrap;
use crate::ui::kit::field::{Field, FieldKind, Form, Outcome};
use crate::ui::kit::keys::Key;
use crate::ui::kit::popup;
use crate::ui::verbs;

/// The order being made up.
pub struct ReportForm {
    lang: Lang,
    /// The alliance; without one it is the team's page.
    alliance: Option<Name>,
    form: Form,
    /// The file's name, as long as nobody has typed another.
    suggested: String,
    preview: Option<Preview>,
    /// Which days these are, where they are not what was asked for.
    note: &'static str,
    top: usize,
    problem: Option<String>,
}

impl ReportForm {
    /// Of the alliance in scope, or of all; `about` is the one proposed of all.
    #[must_use]
    pub fn open(store: &Seen, lang: Lang, scope: &Scope, about: Option<Name>) -> Self {
        let alliance = scope.0.clone().or(about);
        let choice = |name: &'static str, label: &str, options: &[(&str, &str)]| {
            let options: Vec<(String, String)> =
                options.iter().map(|(word, shown)| ((*word).to_owned(), (*shown).to_owned())).collect();
            let first = options.first().map(|(word, _)| word.clone()).unwrap_or_default();
            Field::new(name, label, FieldKind::Choice(options), &first)
        };
        let mut fields = Vec::new();
        if let Some(name) = alliance.as_ref().filter(|_| scope.0.is_none()) {
            let all = ("", lang.pick("all alliances", "todas las alianzas"));
            fields.push(choice("of", lang.pick("of", "de"), &[(name.handle.as_str(), &*name.name), all]));
        }
        let is_one = !fields.is_empty();
        if alliance.is_some() {
            let periods = Period::OFFERED.map(|period| (period.word(lang), offered(lang, period)));
            let periods = periods.each_ref().map(|(word, shown)| (word.as_str(), *shown));
            fields.push(choice("period", lang.pick("days", "días"), &periods));
            let audiences = [
                (Audience::Us.as_str(), lang.pick("us", "nosotros")),
                (Audience::Partner.as_str(), lang.pick("the partner", "el socio")),
            ];
            fields.push(choice("audience", lang.pick("for", "para"), &audiences));
        }
        if is_one {
            // Of all alliances there is one page, for us.
            fields.iter_mut().skip(1).for_each(|field| field.with = Some("of".into()));
        }
        let formats = Format::ALL.map(|format| (format.as_str(), format.as_str()));
        fields.push(choice("format", lang.pick("as", "como"), &formats));
        fields.push(Field::new("path", lang.pick("file", "archivo"), FieldKind::Text, ""));
        let (preview, note, problem) = (None, "", None);
        let form = Form::new(fields);
        let mut made = Self { lang, alliance, form, suggested: String::new(), preview, note, top: 0, problem };
        made.look(store);
        made
    }

    fn format(&self) -> Format {
        Format::from_word(&self.form.value("format")).unwrap_or(Format::Html)
    }

    /// The alliance it is to be of; `None` for all of them.
    fn of(&self) -> Option<&Name> {
        let is_all = self.form.field("of").is_some_and(|field| field.value().is_empty());
        self.alliance.as_ref().filter(|_| !is_all)
    }

    /// What is asked for; and whether the days are others than that.
    fn order(&self, store: &Seen) -> Result<Option<(Order, bool)>> {
        let Some(name) = self.of() else { return Ok(None) };
        let alliance = AllianceId(name.record.id);
        let period = Period::from_word(&self.form.value("period")).unwrap_or(Period::USUAL);
        let audience = self.form.value("audience").parse().unwrap_or(Audience::Us);
        let found: Option<Span> = period.span(store, alliance)?;
        let span = found.unwrap_or_else(|| usual(store.today()));
        let settles = if audience == Audience::Partner { self.settles(store, alliance)? } else { None };
        let (lang, format) = (self.lang, self.format());
        Ok(Some((Order { lang, alliance, audience, span, format, settles }, found.is_none())))
    }

    /// Reads anew what would be left out, and suggests a file.
    fn look(&mut self, store: &Seen) {
        let found = store.at_once(|store| {
            let Some((order, is_other)) = self.order(store)? else { return Ok(None) };
            let owed = match order.audience {
                Audience::Partner => owed::owed(store, order.alliance)?,
                Audience::Us => Vec::new(),
            };
            self.offer(store, &owed);
            let settles = if owed.is_empty() { None } else { self.settles(store, order.alliance)? };
            Ok(Some((order.file_name(store)?, Order { settles, ..order }.preview(store)?, is_other)))
        });
        let (lang, extension) = (self.lang, self.format().extension());
        let team = || format!("{}-{}.{extension}", lang.pick("alliances", "alianzas"), store.today());
        let name = match found {
            Ok(Some((name, preview, is_other))) => {
                self.preview = Some(preview);
                self.note = if is_other {
                    self.lang.pick(
                        "No report has been shared yet: these are the last three months.",
                        "Aún no se ha compartido ningún informe: estos son los últimos tres meses.",
                    )
                } else {
                    ""
                };
                name.display().to_string()
            }
            Ok(None) => {
                self.offer(store, &[]);
                (self.preview, self.note) = (None, "");
                team()
            }
            Err(error) => {
                self.preview = None;
                self.problem = Some(errors::message(self.lang, &error));
                return;
            }
        };
        let typed = self.form.value("path");
        if (typed.is_empty() || typed == self.suggested)
            && let Some(field) = self.form.fields.iter_mut().find(|field| field.name == "path")
        {
            field.set(&name);
            self.suggested = name;
        }
    }

    /// Asks which of the things that are owed the partner's report hands over.
    fn offer(&mut self, store: &Seen, owed: &[Stored<Share>]) {
        let chosen = self.form.fields.iter().any(|field| field.name == "settles").then(|| self.form.value("settles"));
        self.form.fields.retain(|field| field.name != "settles");
        if owed.is_empty() {
            return;
        }
        let lang = self.lang;
        let line = |it: &Stored<Share>| (it.number.to_string(), owed::line(lang, it, store.today()));
        let none = ("none".to_owned(), lang.pick("nothing that is owed", "nada de lo pendiente").to_owned());
        let options: Vec<(String, String)> = owed.iter().map(line).chain([none]).collect();
        let meant = owed::meant(owed, store.today()).map_or_else(|| "none".to_owned(), |it| it.number.to_string());
        let value = chosen.filter(|word| options.iter().any(|(other, _)| other == word)).unwrap_or(meant);
        let label = lang.pick("hands over", "entrega");
        self.form.fields.push(Field::new("settles", label, FieldKind::Choice(options), &value));
    }

    /// What of the things that are owed is handed over by it.
    fn settles(&self, store: &Seen, alliance: AllianceId) -> Result<Option<ShareId>> {
        let Ok(number) = self.form.value("settles").parse::<i64>() else { return Ok(None) };
        Ok(owed::owed(store, alliance)?.iter().find(|it| it.number == number).map(|it| it.key()))
    }

    /// Writes the report; the partner's is noted as one that is to be sent.
    fn write(&self, cx: &mut Cx<'_>) -> Result<(PathBuf, Option<ShareId>)> {
        let path = paper::resolved(&self.form.value("path"));
        let Some((order, _)) = self.order(cx.store)? else {
            let page = cx.store.at_once(|store| paper::of_all(store, self.lang, self.format(), ALLIANCES))?;
            paper::put(&path, &page)?;
            cx.store.remember_written(&path).inspect_err(|_| paper::take_back(&path))?;
            return Ok((path, None));
        };
        let for_partner = order.audience == Audience::Partner;
        if for_partner && cx.store.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let text = cx.store.at_once(|store| order.text(store))?;
        paper::put(&path, &text)?;
        cx.store.remember_written(&path).inspect_err(|_| paper::take_back(&path))?;
        if !for_partner {
            return Ok((path, None));
        }
        let shared = ops::share_report(cx.store, order.alliance, order.span, &order.title(), order.settles, None);
        match shared {
            Ok(done) => {
                let share = done.value;
                cx.wrote(Ok(done));
                Ok((path, Some(share)))
            }
            Err(error) => {
                paper::take_back(&path);
                Err(error)
            }
        }
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        if self.form.value("path").is_empty() {
            let problem = self.lang.pick("which file?", "¿qué archivo?").to_owned();
            self.form.blame("path", problem);
            return;
        }
        match self.write(cx) {
            Ok((path, shared)) => {
                let path = path.display();
                cx.send(Cmd::Close { keep_draft: false });
                cx.say(match self.lang {
                    Lang::En => format!("written: {path}"),
                    Lang::Es => format!("escrito: {path}"),
                });
                if let Some(share) = shared {
                    verbs::offer_sent(cx, share.into());
                }
            }
            Err(error) => self.problem = Some(errors::message(self.lang, &error)),
        }
    }

    /// What is under the form, a line each.
    fn lines(&self, env: &Env, cells: usize) -> Vec<(String, Style)> {
        let theme = &env.look.theme;
        let mut lines: Vec<(String, Style)> = Vec::new();
        let mut put = |text: &str, indent: usize, style: Style| {
            let head = " ".repeat(indent);
            for piece in wrap(text, cells.saturating_sub(indent)) {
                lines.push((format!("{head}{piece}"), style));
            }
        };
        if !self.note.is_empty() {
            put(self.note, 0, theme.amber);
        }
        match &self.preview {
            Some(preview) => {
                if let Some(goes) = &preview.goes {
                    put(goes.because.as_str(), 0, theme.strong);
                    goes.rows.iter().for_each(|row| put(row.as_str(), 3, theme.plain));
                }
                put(preview.title.as_str(), 0, theme.strong);
                for part in &preview.parts {
                    put(part.because.as_str(), 1, theme.plain);
                    part.rows.iter().for_each(|row| put(row.as_str(), 3, theme.dim));
                }
            }
            None if self.of().is_none() => put(
                self.lang.pick(
                    "All alliances, those that need most first, for us. Choose one with p for a report of it.",
                    "Todas las alianzas, primero las más urgentes, para nosotros. Elige una con p para su informe.",
                ),
                0,
                theme.dim,
            ),
            None => {}
        }
        lines
    }
}

/// How a stretch is called in the form.
fn offered(lang: Lang, period: Period) -> &'static str {
    match period {
        Period::Past(Part::Month, 0) => lang.pick("this month so far", "este mes hasta hoy"),
        Period::Past(Part::Month, _) => lang.pick("the month before", "el mes anterior"),
        Period::Past(Part::Quarter, 0) => lang.pick("this quarter so far", "este trimestre hasta hoy"),
        Period::Past(Part::Quarter, _) => lang.pick("the quarter before", "el trimestre anterior"),
        Period::SinceLast => lang.pick("since the last report", "desde el último informe"),
        Period::Last(_) | Period::Past(..) | Period::Of(..) | Period::Latest(_) => {
            lang.pick("the last three months", "los últimos tres meses")
        }
    }
}

impl Overlay for ReportForm {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        self.problem = None;
        match key.code {
            KeyCode::PageDown => return self.top += 5,
            KeyCode::PageUp => return self.top = self.top.saturating_sub(5),
            _ => {}
        }
        match self.form.on_key(key, &Plain) {
            Outcome::Save => self.save(cx),
            Outcome::Leave => cx.send(Cmd::Close { keep_draft: false }),
            Outcome::Changed if self.form.focused().is_some_and(|field| field.name != "path") => {
                self.top = 0;
                self.look(cx.store);
            }
            _ => {}
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.form.paste(text);
    }

    fn on_change(&mut self, store: &Seen) {
        self.look(store);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let what = self.of().map_or(self.lang.pick("all alliances", "todas las alianzas"), |name| name.handle.as_str());
        let title = format!("{} · {what}", self.lang.pick("report", "informe"));
        let keys = self.lang.pick(
            "ctrl-s writes · left right choose · pgdn more · esc leaves",
            "ctrl-s escribe · izq dcha elige · avpág más · esc sale",
        );
        let width = area.width.min(78);
        let box_area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        let inside = popup::draw(frame.buffer_mut(), box_area, &title, keys, look);
        if inside.is_empty() {
            return None;
        }
        let height = self.form.height(inside.width).min(inside.height);
        let cursor = self.form.view(frame.buffer_mut(), Rect { height, ..inside }, look, &Plain);
        popup::rule(frame.buffer_mut(), inside, inside.y + height, look);
        let below = Rect { y: inside.y + height + 1, height: inside.height.saturating_sub(height + 1), ..inside };
        let cells = usize::from(below.width);
        let mut lines = match &self.problem {
            Some(problem) => wrap(problem, cells).into_iter().map(|line| (line, look.theme.error)).collect(),
            None => Vec::new(),
        };
        lines.extend(self.lines(env, cells));
        let top = self.top.min(lines.len().saturating_sub(below.height.into()));
        for (y, (line, style)) in (below.y..below.bottom()).zip(lines.into_iter().skip(top)) {
            frame.buffer_mut().set_stringn(below.x, y, line, cells, style);
        }
        cursor
    }
}
