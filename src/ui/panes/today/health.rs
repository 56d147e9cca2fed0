//! The alliance's page above its rows: health by pillar, and what would raise it most.

use std::cell::Cell;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{EN, ES};
use crate::domain::health::{Part, What};
use crate::domain::{Alliance, AllianceId, Cadence, Day, Interaction, Kind, Mark, Ref, Seat, Side, Stored};
use crate::i18n::{Lang, date};
use crate::insight::action::Verb;
use crate::insight::health::{Act, Picture, Raise, picture, said};
use crate::insight::ties::grid;
use crate::report::rows::{entry, people};
use crate::report::words::every;
use crate::report::{Word, describe, health};
use crate::store::{Error, Name, Result, Seen, Which};
use crate::ui::contract::{Cmd, Cx, Env, Scope};
use crate::ui::forms;
use crate::ui::forms::about::About;
use crate::ui::forms::review::ReviewForm;
use crate::ui::kit::cells::{fit, truncate};
use crate::ui::kit::layout::NARROW;
use crate::ui::kit::theme::Look;
use crate::ui::ledger::view::put;
use crate::ui::overlays::ask::{Answer, AskOne};
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::overlays::sheet::{Action, Sheet, Text, Tone};
use crate::ui::{answer, verbs};

/// Rows the block takes, and the fewest it may take where the screen is low.
pub const HEIGHT: u16 = 7;
pub const HEIGHT_LOW: u16 = 1;
/// Cells of the column at the left.
const LEFT: u16 = 26;
/// Rows of a number that are shown at once, beside those that weigh it down.
const SHOWN: usize = 3;
/// Alliances in the list of all.
const LISTED: usize = 200;

/// What the block shows of the alliance in scope.
pub struct Block {
    picture: Picture,
    left: Vec<String>,
    raises: String,
}

impl Block {
    /// # Errors
    /// When the file cannot be read.
    pub fn of(store: &Seen, alliance: AllianceId, lang: Lang) -> Result<Self> {
        let picture = picture(store, alliance)?;
        let it = store.get::<Alliance>(alliance)?;
        let today = store.today();
        let team = people::team(store, alliance, Which::Open)?;
        let (all, alive) = grid(store, alliance)?.count();
        let since = it.signed_on.map(|on| format!(" {} {}", lang.pick("since", "desde"), month(lang, on)));
        let mut left = vec![format!("{}{}", it.stage.word(lang), since.unwrap_or_default())];
        if let Some(on) = it.review_on {
            left.push(format!("{} {}", lang.pick("review", "revisión"), date::short(lang, on.date(), today.date())));
        }
        left.push(sides(lang, &team));
        left.push(match lang {
            Lang::En => format!("relationships {alive} of {all}"),
            Lang::Es => format!("vínculos {alive} de {all}"),
        });
        let raises = picture.raises.iter().map(|it| health::raise(store, lang, it)).collect::<Result<Vec<_>>>()?;
        Ok(Self { picture, left, raises: raises.join(" · ") })
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let look = &env.look;
        let (lang, marks) = (env.lang, look.glyphs.marks);
        let total = health::total(lang, &self.picture.now, self.picture.change(), marks, env.is_ascii());
        let label = lang.pick("Health", "Salud");
        let spark_of_total = spark(&self.picture.totals(), look);
        put(
            buffer,
            area,
            0,
            &format!(" {label} {total} {spark_of_total}"),
            style(self.picture.now.mark, look).patch(look.theme.strong),
        );
        if area.height < HEIGHT {
            return;
        }
        for (row, text) in (1u16..).zip(&self.left) {
            put(buffer, Rect { width: (LEFT - 1).min(area.width), ..area }, row, &format!(" {}", text), look.theme.dim);
        }
        let narrow = area.width < NARROW;
        let x = if narrow { 0 } else { LEFT };
        let right = Rect { x: area.x + x, width: area.width.saturating_sub(x), ..area };
        for (row, it) in self.picture.now.pillars.iter().enumerate() {
            let y = u16::try_from(row).unwrap_or(0) + u16::from(narrow);
            let name = fit(&health::heading(lang, it.pillar), 15, look.glyphs.ellipsis);
            let spark = spark(&self.picture.line(it.pillar), look);
            let head = format!("{name}{:>3} {} {spark} ", health::point(it.score), health::mark(marks, it.mark()));
            put(buffer, right, y, &head, style(it.mark(), look));
            let used = u16::try_from(crate::ui::kit::cells::width(&head)).unwrap_or(0);
            let rest = Rect { x: right.x + used.min(right.width), width: right.width.saturating_sub(used), ..right };
            let gist = truncate(&health::gist(lang, it), rest.width.into(), look.glyphs.ellipsis);
            put(buffer, rest, y, &gist, look.theme.dim);
        }
        let words = lang.pick("Biggest gains", "Lo que más mejora");
        let line = format!(" {words}: {}", self.raises);
        put(buffer, area, HEIGHT - 2, &truncate(&line, area.width.into(), look.glyphs.ellipsis), look.theme.plain);
    }
}

/// `us 2 · them 3`: so many places on a team.
fn sides(lang: Lang, team: &[Stored<Seat>]) -> String {
    let said = Side::ALL.iter().map(|side| {
        let count = team.iter().filter(|seat| seat.side == *side).count();
        format!("{} {count}", side.word(lang))
    });
    said.collect::<Vec<_>>().join(" · ")
}

fn month(lang: Lang, on: Day) -> String {
    // The year says enough of the day.
    let full = date::full(lang, on.date());
    full.split(' ').skip(2).collect::<Vec<_>>().join(" ")
}

fn spark(line: &[Option<i32>], look: &Look) -> String {
    let bars = look.glyphs.bars;
    let bar = |score: &Option<i32>| match score {
        None => " ",
        Some(score) => {
            let eighth = usize::try_from(score * 7 / 100).unwrap_or(0).min(bars.len() - 1);
            bars.get(eighth).copied().unwrap_or(" ")
        }
    };
    line.iter().map(bar).collect()
}

fn style(mark: Option<Mark>, look: &Look) -> Style {
    match mark {
        Some(Mark::Red) => look.theme.red,
        Some(Mark::Amber) => look.theme.amber,
        Some(Mark::Calm) => look.theme.green,
        None => look.theme.dim,
    }
}

fn tone(mark: Option<Mark>) -> Tone {
    match mark {
        Some(Mark::Red) => Tone::Bad,
        Some(Mark::Amber) => Tone::Doubtful,
        Some(Mark::Calm) => Tone::Good,
        None => Tone::Dim,
    }
}

/// `h`: the page of the alliance in scope, else all alliances by how they stand.
pub fn open(cx: &mut Cx<'_>) {
    match cx.scope.0.clone() {
        Some(alliance) => open_one(cx, alliance),
        None => open_all(cx),
    }
}

fn open_all(cx: &mut Cx<'_>) {
    let lang = cx.lang();
    let marks = cx.env.look.glyphs.marks;
    let read = move |store: &Seen| {
        let mut lines = Vec::new();
        for it in store.standings(LISTED)? {
            let Some(name) = store.name(it.alliance.into())? else { continue };
            // What was computed for another day is computed anew, as far as it is shown.
            let (total, mark) = if it.computed_for == store.today() || store.is_resting(it.alliance)? {
                (it.total, it.mark)
            } else {
                let health = store.health(it.alliance)?;
                (health.total, health.mark)
            };
            let text = format!(
                "{:>7} {}  {} · {}",
                health::score(lang, total),
                health::mark(marks, mark),
                name.handle,
                name.name
            );
            lines.push((total.unwrap_or(1_000), Text::about(text, tone(mark), Some(name.record))));
        }
        lines.sort_by_key(|(total, _)| *total);
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    };
    let title = lang.pick("health of all alliances", "salud de todas las alianzas").to_owned();
    let sheet = Sheet::open(cx.store, title, Vec::new(), Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

fn open_one(cx: &mut Cx<'_>, alliance: Name) {
    let (lang, id) = (cx.lang(), AllianceId(alliance.record.id));
    let marks = cx.env.look.glyphs.marks;
    let found = picture(cx.store, id);
    let Some(picture) = cx.read(found) else { return };
    let title = format!("{} · {}", lang.pick("health", "salud"), alliance.name);
    let mut actions: Vec<Action> = Vec::new();
    if !picture.raises.is_empty() {
        let about = alliance.clone();
        actions.push(Action {
            key: 's',
            label: lang.pick(&EN, &ES).start_one,
            then: Box::new(move |cx: &mut Cx<'_>, _| choose(cx, &about, &picture.raises)),
            leaves: true,
        });
    }
    let check = alliance.clone();
    actions.push(Action {
        key: 'c',
        label: lang.pick("health check", "valoración"),
        then: Box::new(move |cx: &mut Cx<'_>, _| verbs::check_health(cx, &check)),
        leaves: true,
    });
    let review = alliance;
    actions.push(Action {
        key: 'r',
        label: lang.pick("strategic review", "revisión estratégica"),
        then: Box::new(move |cx: &mut Cx<'_>, _| ReviewForm::open(cx, review.clone())),
        leaves: true,
    });
    let all = Rc::new(Cell::new(false));
    let shown = Rc::clone(&all);
    actions.push(Action {
        key: 'x',
        label: lang.pick("all rows", "todas las filas"),
        then: Box::new(move |_: &mut Cx<'_>, _| all.set(!all.get())),
        leaves: false,
    });
    let read = move |store: &Seen| page(store, lang, id, marks, shown.get());
    let sheet = Sheet::open(cx.store, title, actions, Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

/// Pillar by pillar: the score, both voices, each part, and the rows it was read from: those that
/// weigh it down, or all of them.
fn page(store: &Seen, lang: Lang, alliance: AllianceId, marks: [&'static str; 3], all: bool) -> Result<Vec<Text>> {
    let (picture, answers) = (picture(store, alliance)?, said(store, alliance)?);
    let total = health::total(lang, &picture.now, picture.change(), marks, false);
    let mut lines = vec![
        Text::heading(format!("{total}   {}", health::trend(&picture.totals()))),
        Text::heading(lang.pick("biggest gains", "lo que más mejora")),
    ];
    for (nth, raise) in picture.raises.iter().enumerate() {
        lines.push(Text::new(format!("{}  {}", nth + 1, health::raise(store, lang, raise)?), Tone::Plain));
    }
    for it in &picture.now.pillars {
        lines.push(Text::heading(""));
        let head = format!(
            "{}  {} {}   {}",
            health::heading(lang, it.pillar),
            health::score(lang, it.score),
            health::mark(marks, it.mark()),
            health::trend(&picture.line(it.pillar))
        );
        lines.push(Text::heading(head));
        lines.extend(health::voice(lang, it).map(|voice| Text::new(voice, Tone::Dim)));
        let reasons = health::reasons(lang, &answers, it.pillar);
        lines.extend(reasons.into_iter().map(|reason| Text::new(reason, Tone::Dim)));
        for part in &it.parts {
            let tone = match part.score {
                _ if part.what == What::Untold && part.count > 0 => Tone::Bad,
                Some(score) if score < 50 => Tone::Doubtful,
                _ => Tone::Plain,
            };
            let points = part.score.map_or_else(String::new, |score| format!("  {score}"));
            lines.push(Text::new(format!("{}{points}", health::part(lang, part)), tone));
            lines.extend(rows(store, lang, part, all)?);
        }
    }
    let team = people::team(store, alliance, Which::Open)?;
    lines.push(Text::heading(""));
    lines.push(Text::heading(format!("{}: {}", lang.pick("team", "equipo"), sides(lang, &team))));
    for it in &team {
        let entry = people::seat(store, lang, it)?;
        lines.push(Text::about(format!("· {} · {}", entry.text, entry.note), Tone::Plain, Some(entry.record)));
    }
    Ok(lines)
}

/// The rows of a part: the weak ones marked, of the others a few unless all are wanted.
fn rows(store: &Seen, lang: Lang, part: &Part, all: bool) -> Result<Vec<Text>> {
    let most = if all { usize::MAX } else { SHOWN.max(part.weak) };
    let mut lines = Vec::new();
    for (nth, record) in part.rows.iter().take(most).enumerate() {
        let tone = if nth < part.weak { Tone::Doubtful } else { Tone::Dim };
        lines.push(Text::about(format!("· {}", named(store, lang, *record)?), tone, Some(*record)));
    }
    let left = part.rows.len().saturating_sub(most);
    if left > 0 {
        let more = match lang {
            Lang::En => format!("· and {left} more: x shows all"),
            Lang::Es => format!("· y {left} más: x las muestra todas"),
        };
        lines.push(Text { is_private: false, ..Text::new(more, Tone::Dim) });
    }
    Ok(lines)
}

/// A row a number was read from, in words. Another author's private one counts, and is not shown.
fn named(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    if let Some(name) = store.name(record)? {
        return Ok(name.name);
    }
    let hidden = || lang.pick("a private one of another author", "privada, de otra persona").to_owned();
    if record.kind == Kind::Interaction {
        let Some(found) = store.find::<Interaction>(record.id.into())? else { return Ok(hidden()) };
        let on = date::short(lang, found.when.day.date(), store.today().date());
        return Ok(format!("{on} {}", entry(store, lang, &found, store.today())?.text));
    }
    if record.kind == Kind::Cadence {
        let Some(found) = store.find::<Cadence>(record.id.into())? else { return Ok(hidden()) };
        return Ok(format!("{}: {}", record.kind.word(lang), every(lang, found.ideal)));
    }
    let (values, _) = match crate::intake::fields::values(store, record) {
        Err(Error::NotFound(_)) => return Ok(hidden()),
        found => found?,
    };
    let said = ["text", "title", "name"].into_iter().find_map(|field| {
        let text = values.get(field).filter(|text| !text.is_empty())?;
        Some(crate::report::words::stored(lang, record.kind, field, text).to_owned())
    });
    Ok(format!("{} {}", describe::called(store, lang, record)?, said.unwrap_or_default()))
}

/// Asks which of the acts is begun. A digit alone would do it: on all other screens digits go elsewhere.
fn choose(cx: &mut Cx<'_>, alliance: &Name, raises: &[Raise]) {
    let lang = cx.lang();
    let mut answers = Vec::new();
    for (key, raise) in ('1'..='9').zip(raises.iter().copied()) {
        let label = health::raise(cx.store, lang, &raise);
        let Some(label) = cx.read(label) else { return };
        let alliance = alliance.clone();
        let then = Box::new(move |cx: &mut Cx<'_>| start(cx, &alliance, &raise));
        answers.push(Answer { key, label, then });
    }
    cx.open(AskOne::new(lang.pick(&EN, &ES).which_one.to_owned(), answers));
}

/// Starts one of the acts.
fn start(cx: &mut Cx<'_>, alliance: &Name, raise: &Raise) {
    let handle = alliance.handle.to_string();
    match raise.act {
        Act::Thank => verbs::thank(cx, &handle, raise.record),
        Act::Tell => answer::to_records(cx, Verb::Tell, &[raise.record]),
        Act::Prevent => verbs::about(cx, Kind::Commitment, raise.record),
        Act::Measure => verbs::measure(cx, raise.record),
        Act::Steer => verbs::amend(cx, raise.record),
        Act::Join => forms::add_with(cx, Kind::Person, [("alliance".to_owned(), handle)].into()),
        Act::Keep | Act::AskFor => cx.send(Cmd::Read(raise.record)),
        Act::Ask => verbs::check_health(cx, alliance),
        Act::Meet | Act::Contact(_) => {
            let who = cx.store.name(raise.record).ok().flatten().filter(|name| name.record.kind == Kind::Person);
            let who = who.map_or_else(String::new, |name| format!("@{} ", name.handle));
            let kind = cx.lang().pick("call", "llamada");
            let log =
                QuickLog::begun(cx.store, cx.env, &Scope(Some(alliance.clone())), &format!("@{handle} {who}{kind}: "));
            cx.open(log);
        }
    }
}
