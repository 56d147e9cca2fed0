//! The page of a record: its words whole, what belongs to it as links, and the keys of every list. It lies
//! over whatever it was opened from, so that leaving it leads back there.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::answer::{self, Needs};
use super::contract::{self, Chosen, Cmd, Cx, Env, Hint, Overlay};
use super::global::ALWAYS;
use super::kit::keys::{Bind, Key, bind, lookup, show};
use super::kit::popup;
use super::overlays::help::Help;
use super::overlays::sheet::{Scroll, Text, Tone, inside};
use super::panes::relationships::page as person;
use super::{forms, meeting, verbs};
use crate::domain::{AllianceId, Day, Kind, Ref};
use crate::i18n::Lang;
use crate::insight::action::{Row, Verb};
use crate::intake::fields::{known, typed};
use crate::report::errors::field_of;
use crate::report::record::{Page, page};
use crate::store::{Result, Seen};

/// From this length on a field is read as a paragraph.
const PROSE: usize = 100;

/// Opens the page of a record.
pub fn open(cx: &mut Cx<'_>, record: Ref) {
    if record.kind == Kind::Person {
        return person::open(cx, record.id.into());
    }
    let page = RecordPage::read(cx.store, cx.lang(), record);
    if let Some(page) = cx.read(page) {
        cx.open(page);
    }
}

/// What stands on the page of a record, and beside a list where there is room.
///
/// # Errors
/// When it is not there, or the file cannot be read.
pub fn lines(store: &Seen, lang: Lang, record: Ref) -> Result<Vec<Text>> {
    written(store, lang, record, page(store, lang, record)?)
}

fn written(store: &Seen, lang: Lang, record: Ref, page: Page) -> Result<Vec<Text>> {
    let mut lines = vec![Text::new(page.words.as_str(), Tone::Heading)];
    if !page.standing.is_empty() {
        lines.push(Text::new(page.standing.join(" · "), Tone::Dim));
    }
    lines.push(Text::heading(""));
    if let Some(name) = page.alliance.clone().filter(|_| record.kind != Kind::Alliance) {
        let label = field_of(lang, record.kind, "alliance").to_owned();
        lines.push(Text { label, ..Text::about(format!("{} ({})", name.name, name.handle), Tone::Plain, name.record) });
    }
    let apart = ["visibility", "people"].map(|name| field_of(lang, record.kind, name));
    let typed = typed(store, lang, record)?;
    let fields = known(store, lang, record)?.into_iter();
    let says = page.words.clone();
    let is_new = |(label, value): &(String, String)| !apart.contains(&label.as_str()) && *value != says;
    let fields = fields.filter(|field| is_new(field) && Some(field) != typed.as_ref());
    let (prose, short): (Vec<_>, Vec<_>) =
        fields.partition(|(_, value)| value.contains('\n') || value.chars().count() > PROSE);
    lines.extend(short.into_iter().map(|(label, value)| Text::field(label, value)));
    let mut section = |title: &str, rows: Vec<Text>| {
        lines.extend([Text::heading(""), Text::heading(title)]);
        lines.extend(rows);
    };
    let links = |rows: Vec<crate::report::person::Row>| {
        let link = |row: crate::report::person::Row| {
            let tone = if row.is_warning { Tone::Doubtful } else { Tone::Plain };
            Text::about(row.text, tone, row.record)
        };
        rows.into_iter().map(link).collect::<Vec<Text>>()
    };
    page.first.into_iter().for_each(|(title, rows)| section(title, links(rows)));
    prose.into_iter().for_each(|(label, value)| section(&label, vec![Text::new(value, Tone::Plain)]));
    page.sections.into_iter().for_each(|(title, rows)| section(title, links(rows)));
    typed.into_iter().for_each(|(label, line)| section(&label, vec![Text::new(line, Tone::Dim)]));
    Ok(lines)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Msg {
    /// What is done to the record.
    Verb(Verb),
    PutOff,
    Log,
    Edit,
    Brief,
    Meet,
    Minutes,
    /// Its row in the list it belongs to.
    Place,
    Copy,
    Undo,
    Redo,
    Help,
    /// A web page or a file that it names.
    Open,
    /// The link that is chosen.
    Follow,
    Back,
}

impl Msg {
    fn needs(self) -> Needs {
        match self {
            Msg::Verb(verb) => Needs::Verb(verb),
            _ => Needs::Nothing,
        }
    }
}

const KEYS: &[Bind<Msg>] = &[
    bind!(["x"], Msg::Verb(Verb::Done), "done", "done", "hecho", true),
    bind!(["n"], Msg::Verb(Verb::NotHeld), "not-held", "not held", "no se realizó", true),
    bind!(["t"], Msg::Verb(Verb::Tell), "tell", "told them", "ya se lo dijimos", true),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move date", "cambiar fecha", true),
    bind!(["w"], Msg::Verb(Verb::Amend), "amend", "amend", "ajustar", true),
    bind!(["c"], Msg::Verb(Verb::Explain), "cause", "cause", "causa", false),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", true),
    bind!(["d"], Msg::Verb(Verb::DoneOn), "done-on", "done earlier, on…", "hecho antes, el…", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!(["S"], Msg::Verb(Verb::Supersede), "supersede", "replace the decision", "sustituir la decisión", false),
    bind!(["D"], Msg::Verb(Verb::Delete), "delete", "delete", "borrar", false),
    bind!(["z"], Msg::PutOff, "snooze", "snooze", "posponer", false),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", false),
    bind!(["b"], Msg::Brief, "brief", "briefing", "preparación", false),
    bind!(["M"], Msg::Meet, "meet", "meeting mode", "modo reunión", false),
    bind!(["W"], Msg::Minutes, "minutes", "minutes of a meeting", "acta de una reunión", false),
    bind!(["s"], Msg::Place, "place", "show in its list", "ver en su lista", false),
    bind!(["y"], Msg::Copy, "copy", "copy", "copiar", false),
    bind!(["u"], Msg::Undo, "undo", "undo", "deshacer", false),
    bind!(["c-r"], Msg::Redo, "redo", "redo", "rehacer", false),
    bind!(["O"], Msg::Open, "open-link", "open a link or file", "abrir un enlace o archivo", false),
    bind!(["enter"], Msg::Follow, "follow", "open the link", "abrir el enlace", false),
    bind!(["bs", "esc", "q"], Msg::Back, "back", "back", "volver", true),
    bind!(["?", "f1"], Msg::Help, "help", "help", "ayuda", true),
];

pub struct RecordPage {
    record: Ref,
    head: String,
    alliance: Option<AllianceId>,
    scroll: Scroll,
    /// What decides how it is answered; nothing where it cannot be.
    row: Option<Row>,
    today: Day,
    lang: Lang,
}

impl RecordPage {
    fn read(store: &Seen, lang: Lang, record: Ref) -> Result<Self> {
        store.at_once(|store| {
            let page = page(store, lang, record)?;
            let place = page.alliance.as_ref();
            let head = match place {
                Some(name) => format!("{} · {}", page.head, name.handle),
                None => page.head.clone(),
            };
            let alliance = place.map(|name| name.record.id.into());
            let row = Row::of(store, record).ok();
            let scroll = Scroll::new(written(store, lang, record, page)?);
            Ok(Self { record, head, alliance, scroll, row, today: store.today(), lang })
        })
    }

    /// As it is now; of what has gone, that it has.
    fn reread(&mut self, store: &Seen) {
        match Self::read(store, self.lang, self.record) {
            Ok(Self { scroll, row, today, .. }) => {
                self.scroll.replace(scroll.lines);
                (self.row, self.today) = (row, today);
            }
            Err(crate::store::Error::NotFound(_)) => {
                let gone = self.lang.pick("Deleted. u brings it back.", "Se ha borrado. u lo recupera.");
                self.scroll.replace(vec![Text::heading(gone)]);
                self.row = None;
            }
            // What cannot be read just now stays as it was.
            Err(_) => {}
        }
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        let chosen = Some(Chosen { record: self.record, alliance: self.alliance });
        match message {
            Msg::Verb(verb) => answer::to_records(cx, verb, &[self.record]),
            Msg::PutOff => {
                let due = cx.store.due_of(self.record).ok().flatten();
                verbs::snooze(cx, due.into_iter().collect());
            }
            Msg::Log => match self.alliance {
                Some(alliance) => answer::log(cx, alliance),
                None => cx.send(Cmd::Run("log")),
            },
            Msg::Edit => forms::edit(cx, self.record),
            Msg::Brief => meeting::brief(cx, chosen),
            Msg::Meet => meeting::meet(cx, chosen),
            Msg::Minutes => meeting::minutes(cx, chosen),
            Msg::Place => cx.send(Cmd::Goto(self.record)),
            Msg::Copy => {
                let lines: Vec<String> = self.scroll.lines.iter().map(Text::line).collect();
                verbs::copy(cx, &lines);
            }
            Msg::Open => verbs::open_link(cx, self.record),
            Msg::Undo => cx.send(Cmd::Undo),
            Msg::Redo => cx.send(Cmd::Redo),
            Msg::Help => {
                let about = self.lang.pick(
                    "One record, whole. up and down go from link to link and read on; enter opens a link, and backspace goes back, as far as you came.",
                    "Un registro entero. Arriba y abajo van de enlace en enlace y siguen leyendo; enter abre un enlace, y retroceso vuelve, hasta donde empezaste.",
                );
                let everywhere = contract::hints(ALWAYS, self.lang);
                cx.open(Help::of_screen(self.lang, &self.head, about, self.hints(self.lang), everywhere));
            }
            Msg::Follow => self.scroll.record().into_iter().for_each(|record| cx.send(Cmd::Read(record))),
            Msg::Back => cx.send(Cmd::Close { keep_draft: false }),
        }
    }
}

impl Overlay for RecordPage {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match lookup(KEYS, key) {
            Some(message) => self.update(message, cx),
            None if self.scroll.on_key(key, inside(cx.env.area), cx.env) => {}
            None => cx.send(Cmd::Elsewhere(key)),
        }
    }

    fn on_change(&mut self, store: &Seen) {
        self.reread(store);
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        let is_meeting = self.record.kind == Kind::Interaction;
        let hints = answer::hints(KEYS, Msg::needs, lang, self.row.as_slice(), Some(self.today));
        hints.into_iter().filter(|hint| is_meeting || !matches!(hint.name, "meet" | "minutes")).collect()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let shown = self.hints(env.lang).into_iter().filter(|hint| hint.footer);
        let keys = shown.filter_map(|hint| Some(format!("{} {}", show(env.lang, hint.keys.first()?), hint.label)));
        let keys = keys.collect::<Vec<_>>().join(&format!(" {} ", env.look.glyphs.dot));
        let title = self.head.clone();
        let inside = popup::draw(frame.buffer_mut(), area, &title, &keys, &env.look);
        if !inside.is_empty() {
            self.scroll.draw(frame.buffer_mut(), inside, env);
        }
        None
    }
}
