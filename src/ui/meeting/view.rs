//! Meeting mode drawn: the guide at the left where there is room, the minutes, and under them what
//! the line being typed becomes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::briefing;
use super::guide::Item;
use super::mode::{Focus, MeetingMode};
use super::preview::Preview;
use super::text::{EN, ES};
use crate::capture::Offered;
use crate::capture::text::{answer, problem};
use crate::domain::{Presence, Side, TopicId};
use crate::i18n::date;
use crate::intake::page::{Attendee, LineRead, attending, left, reached, stuck};
use crate::intake::{self, Line};
use crate::report::words::Word;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::input::set_off;
use crate::ui::kit::popup;
use crate::ui::overlays::sheet;

/// From here the guide stands beside the minutes.
const BESIDE: u16 = 100;
/// Cells before a line of minutes: its mark.
const GUTTER: u16 = 2;
/// Rows under the minutes, where there is room: what the line becomes, and how the page stands.
const FOOT: u16 = 4;

/// Draws all of it; where the cursor stands, if anywhere.
pub fn draw(mode: &MeetingMode, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    let text = mode.words();
    if let Some(preview) = &mode.preview {
        let inside = popup::draw(buffer, area, Preview::title(env.lang), text.keys_preview, &env.look);
        draw_preview(preview, buffer, inside, env);
        return None;
    }
    let keys = match mode.focus {
        Focus::Guide => text.keys_guide,
        Focus::Minutes => {
            let fits = |keys: &&&str| width(keys) + 4 <= usize::from(area.width);
            text.keys_minutes.iter().find(fits).copied().unwrap_or_default()
        }
    };
    let title = mode.title.clone();
    let inside = popup::draw(buffer, area, &title, keys, &env.look);
    if inside.is_empty() {
        return None;
    }
    if area.width < BESIDE {
        // One at a time, where there is no room for both.
        return match mode.focus {
            Focus::Guide => draw_guide(mode, buffer, inside, env),
            Focus::Minutes => draw_minutes(mode, buffer, inside, env),
        };
    }
    let left = Rect { width: (inside.width * 2 / 5).min(56), ..inside };
    let x = left.right() + 1;
    for y in inside.top()..inside.bottom() {
        buffer.set_string(x, y, env.look.glyphs.vertical, env.look.theme.dim);
    }
    draw_guide(mode, buffer, left, env);
    let right = Rect { x: x + 2, width: inside.right().saturating_sub(x + 2), ..inside };
    let cursor = draw_minutes(mode, buffer, right, env);
    cursor.filter(|_| mode.focus == Focus::Minutes)
}

fn put(buffer: &mut Buffer, area: Rect, y: u16, text: &str, style: Style, env: &Env) {
    let cells = usize::from(area.width);
    buffer.set_stringn(area.x, y, truncate(text, cells, env.look.glyphs.ellipsis), cells, style);
}

fn draw_minutes(mode: &MeetingMode, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    let asked = if mode.is_asking { asked(mode, env, usize::from(area.width)) } else { Vec::new() };
    let foot = if area.height > 2 * FOOT + 1 { FOOT } else { area.height.min(2) };
    // A question has room for its answers.
    let foot = foot.max(u16::try_from(asked.len() + 2).unwrap_or(foot).min(area.height.saturating_sub(2)));
    let height = area.height.saturating_sub(foot);
    let cells = area.width.saturating_sub(GUTTER);
    if height == 0 || cells == 0 {
        return None;
    }
    let theme = &env.look.theme;
    if mode.input.is_empty() {
        let hint = Rect { x: area.x + GUTTER, width: cells, ..area };
        for (y, line) in (area.y + 1..area.y + height).zip(mode.words().example) {
            put(buffer, hint, y, line, theme.dim, env);
        }
    }
    let window = mode.input.window(cells, height);
    for (y, piece) in (area.y..).zip(&window.pieces) {
        let line = mode.input.lines().get(piece.line).map_or("", String::as_str);
        let (mark, style) = mark_of(mode, piece.line, line, env);
        if piece.is_first {
            buffer.set_stringn(area.x, y, mark, 1, style);
        }
        buffer.set_stringn(area.x + GUTTER, y, &piece.text, cells.into(), theme.plain);
        if let Some(mark) = in_question(mode, piece.line, line) {
            let row = Rect { x: area.x + GUTTER, y, width: cells, height: 1 };
            let style = theme.amber.add_modifier(Modifier::REVERSED);
            set_off(buffer, row, &piece.text, piece.begins, &mark, style);
        }
    }
    let foot = Rect { y: area.y + height, height: foot, ..area };
    if asked.is_empty() {
        draw_foot(mode, buffer, foot, env)
    } else {
        draw_asked(buffer, foot, asked, env)
    }
    Some(Position { x: area.x + GUTTER + window.cursor.0, y: area.y + window.cursor.1 })
}

/// The stretch of a line that is asked about.
fn in_question(mode: &MeetingMode, nth: usize, line: &str) -> Option<std::ops::Range<usize>> {
    match mode.question().filter(|asked| asked.line == nth + 1) {
        Some(asked) => Some(asked.ask.span.clone()),
        None => Some(mode.lines.get(&mode.page, nth, line)?.capture.asks.first()?.span.clone()),
    }
}

/// The question of the page, its answers by their numbers.
fn asked(mode: &MeetingMode, env: &Env, cells: usize) -> Vec<(String, Style)> {
    let (words, theme) = (mode.words(), &env.look.theme);
    let Some(asked) = mode.question() else { return Vec::new() };
    let text = mode.input.text();
    let line = text.get(asked.at..).unwrap_or_default();
    let said = (words.line)(asked.line, &problem(env.lang, &asked.ask.problem));
    let mut rows: Vec<(String, Style)> = wrap(&said, cells).into_iter().map(|row| (row, theme.error)).collect();
    let answers = asked.ask.answers.iter().take(9).enumerate();
    rows.extend(
        answers.map(|(nth, it)| (format!("  {}  {}", nth + 1, answer(env.lang, line, asked.ask, it)), theme.accent)),
    );
    rows.push((words.answers.to_owned(), theme.dim));
    rows
}

fn draw_asked(buffer: &mut Buffer, area: Rect, rows: Vec<(String, Style)>, env: &Env) {
    let rule = env.look.glyphs.rule.repeat(area.width.into());
    buffer.set_stringn(area.x, area.y, rule, area.width.into(), env.look.theme.dim);
    for (y, (text, style)) in (area.y + 1..area.bottom()).zip(rows) {
        put(buffer, area, y, &text, style, env);
    }
}

/// What stands before a line: that it becomes something, or cannot.
fn mark_of(mode: &MeetingMode, nth: usize, line: &str, env: &Env) -> (&'static str, Style) {
    let (glyphs, theme) = (&env.look.glyphs, &env.look.theme);
    match mode.lines.get(&mode.page, nth, line) {
        Some(read) if read.is_stuck() => ("!", theme.error),
        Some(read) if !read.strangers.is_empty() || read.left.is_some() => ("?", theme.amber),
        Some(read) if read.newcomers().next().is_some() => ("?", theme.amber),
        Some(read) if !read.is_text() => (glyphs.marked, theme.accent),
        _ => (" ", theme.plain),
    }
}

fn draw_foot(mode: &MeetingMode, buffer: &mut Buffer, area: Rect, env: &Env) {
    let theme = &env.look.theme;
    let mut rows = becomes(mode, env, usize::from(area.width));
    let standing = standing(mode, env);
    if area.height < FOOT {
        // Two rows: the most pressing one, and how it stands.
        rows.truncate(1);
    } else {
        let rule = env.look.glyphs.rule.repeat(area.width.into());
        buffer.set_stringn(area.x, area.y, rule, area.width.into(), theme.dim);
        rows.truncate(2);
    }
    let first = area.y + u16::from(area.height >= FOOT);
    for (y, (text, style)) in (first..area.bottom().saturating_sub(1)).zip(rows) {
        put(buffer, area, y, &text, style, env);
    }
    put(buffer, area, area.bottom().saturating_sub(1), &standing, theme.dim, env);
}

/// `3 records · 2 of 5 topics · 4 there · times on`.
fn standing(mode: &MeetingMode, env: &Env) -> String {
    let text = mode.words();
    let lines = mode.page.text.lines().enumerate();
    let read = lines.filter_map(|(nth, line)| mode.lines.get(&mode.page, nth, line));
    let records = read.filter(|read| !read.is_stuck()).map(|read| read.capture.intents.len()).sum();
    let there = attending(&mode.page, &mode.lines);
    let there = there.iter().filter(|attendee| attendee.is_present()).count();
    let reached = reached(&mode.page, &mode.lines).len();
    let mut standing = (text.standing)(records, reached, mode.lines.agenda().len(), there);
    if mode.page.stamps {
        standing += &format!(" {} {}", env.look.glyphs.dot, text.stamps);
    }
    if mode.is_taken {
        standing = format!("{} {} {standing}", text.taken_over, env.look.glyphs.dot);
    }
    standing
}

/// What the line under the cursor becomes, what is in the way of it, what completes a handle.
fn becomes(mode: &MeetingMode, env: &Env, cells: usize) -> Vec<(String, Style)> {
    let (text, theme) = (mode.words(), &env.look.theme);
    if let Some(problem) = &mode.problem {
        return wrap(problem, cells).into_iter().map(|line| (line, theme.error)).collect();
    }
    let mut rows: Vec<(String, Style)> = Vec::new();
    if !mode.ghosts.is_empty() {
        let handles: Vec<String> = mode.ghosts.iter().map(|handle| format!("@{handle}")).collect();
        rows.push((handles.join("  "), theme.accent));
    }
    if mode.is_plain() {
        rows.push((text.plain_line.to_owned(), theme.dim));
        return rows;
    }
    if let Some(day) = mode.early.filter(|_| mode.current().is_none_or(LineRead::is_text)) {
        let day = date::weekday_short(env.lang, day.date(), mode.today.date());
        rows.extend(wrap(&(text.early)(&day), cells).into_iter().map(|line| (line, theme.amber)));
    }
    let Some(read) = mode.current() else { return rows };
    if let Some(why) = stuck(env.lang, read) {
        rows.extend(wrap(&why, cells).into_iter().map(|row| (row, theme.error)));
        // Where there is little room, how to answer comes before the rest of the question.
        let has_answers = read.capture.asks.iter().any(|ask| !ask.answers.is_empty());
        if has_answers {
            rows.insert(rows.len().min(1), (text.asks.to_owned(), theme.dim));
        }
    }
    for line in intake::preview(env.lang, &read.capture, mode.today) {
        rows.extend(record(&line, cells, env).into_iter().map(|row| (row, theme.plain)));
    }
    for topic in &read.ticks {
        let point = mode.lines.agenda().iter().find(|point| point.topic == *topic);
        rows.extend(point.map(|point| ((text.ticks)(&point.text), theme.green)));
    }
    for attendee in &read.people {
        let word = attendee.presence.unwrap_or(Presence::Present).word(env.lang);
        rows.push((format!("{word}: {}", attendee.name), theme.green));
    }
    for offer in &read.capture.offers {
        let typed = intake::as_typed(env.lang, offer);
        let word = match &offer.what {
            Offered::Record(draft) => draft.kind().word(env.lang),
            _ => continue,
        };
        let said = (text.offered)(word, &typed);
        rows.extend(wrap(&said, cells).into_iter().map(|row| (row, theme.dim)));
    }
    rows.extend(left(env.lang, read).into_iter().map(|notice| (notice, theme.amber)));
    rows
}

/// Cells of the word that says what kind it is.
const WORD: usize = 14;
/// Where there is less room, what is said of a record stands under it.
const ROOM: usize = 60;

/// `commitment  Ana (us): "send it"            due Fri 28 Aug`; nothing of it is cut.
fn record(line: &Line, cells: usize, env: &Env) -> Vec<String> {
    // What is known of it stands beside, unless that would leave the words themselves no room.
    let (words, note) = (width(&line.what), width(&line.note));
    let beside = note > 0 && (note * 3 <= cells || cells >= ROOM && WORD + 1 + words + 2 + note <= cells);
    let room = cells.saturating_sub(WORD + 1 + if beside { width(&line.note) + 2 } else { 0 }).max(12);
    let what = wrap(&line.what, room);
    let mut rows = Vec::new();
    for (nth, piece) in what.into_iter().enumerate() {
        let word = if nth == 0 { line.word } else { "" };
        let note = if nth == 0 && beside { format!("  {}", line.note) } else { String::new() };
        let piece = if note.is_empty() { piece } else { fit(&piece, room, "") };
        rows.push(format!("{} {piece}{note}", fit(word, WORD, env.look.glyphs.ellipsis)));
    }
    if !beside && !line.note.is_empty() {
        let note = wrap(&line.note, cells.saturating_sub(WORD + 1).max(12));
        rows.extend(note.into_iter().map(|piece| format!("{} {piece}", fit("", WORD, ""))));
    }
    rows
}

fn draw_preview(preview: &Preview, buffer: &mut Buffer, area: Rect, env: &Env) {
    let cells = usize::from(area.width).saturating_sub(5);
    let mut rows: Vec<String> = Vec::new();
    for row in preview.rows.iter().skip(preview.top) {
        let number = row.line.map_or_else(String::new, |line| line.to_string());
        for (nth, text) in record(&row.record, cells, env).into_iter().enumerate() {
            let number = if nth == 0 { number.as_str() } else { "" };
            rows.push(format!("{number:>4} {text}"));
        }
    }
    let passed = preview.top.saturating_sub(preview.rows.len());
    if !preview.offers.is_empty() {
        rows.push(format!("     {}", env.lang.pick(&EN, &ES).not_taken));
    }
    for (number, what, typed) in preview.offers.iter().skip(passed) {
        let said = format!("{what}  → {typed}");
        for (nth, piece) in wrap(&said, cells).into_iter().enumerate() {
            rows.push(if nth == 0 { format!("{number:>4} {piece}") } else { format!("       {piece}") });
        }
    }
    let room = usize::from(area.height);
    let below = rows.len().saturating_sub(room);
    if below > 0 {
        rows.truncate(room.saturating_sub(1));
    }
    for (y, row) in (area.y..area.bottom()).zip(&rows) {
        put(buffer, area, y, row, env.look.theme.plain, env);
    }
    if below > 0 {
        let more = (env.lang.pick(&EN, &ES).more)(below + 1);
        let more = format!("     {} {more}", env.look.glyphs.ellipsis);
        put(buffer, area, area.bottom().saturating_sub(1), &more, env.look.theme.dim, env);
    }
}

fn draw_guide(mode: &MeetingMode, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    let theme = &env.look.theme;
    let mut rows: Vec<(usize, String, Style)> = Vec::new();
    // What lines say counts here too.
    let (there, done) = (attending(&mode.page, &mode.lines), reached(&mode.page, &mode.lines));
    for (nth, item) in mode.guide.items.iter().enumerate() {
        let (text, style) = guide_row(mode, item, (&there, &done), env);
        let hang = if matches!(item, Item::Note(_)) { "  " } else { "    " };
        for (piece, line) in wrap(&text, usize::from(area.width).saturating_sub(6)).into_iter().enumerate() {
            rows.push((nth, if piece == 0 { line } else { format!("{hang}{line}") }, style));
        }
    }
    let height = usize::from(area.height);
    let has_keys = mode.focus == Focus::Guide;
    let here = rows.iter().position(|(nth, ..)| *nth == mode.guide.at).filter(|_| has_keys).unwrap_or(0);
    let top = here.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for (y, (nth, text, style)) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
        let is_here = has_keys && *nth == mode.guide.at;
        let bar = if is_here { env.look.glyphs.bar } else { " " };
        buffer.set_stringn(area.x, y, bar, 1, theme.accent);
        let style = if is_here { style.patch(theme.strong) } else { *style };
        put(buffer, Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, y, text, style, env);
    }
    None
}

fn guide_row(mode: &MeetingMode, item: &Item, (there, done): (&[Attendee], &[TopicId]), env: &Env) -> (String, Style) {
    let (text, theme) = (mode.words(), &env.look.theme);
    match item {
        Item::Heading(heading) => (heading.clone(), theme.strong),
        Item::Gap => (String::new(), theme.plain),
        Item::Hint(hint) => (format!("  {hint}"), theme.dim),
        Item::Somebody => (format!("  {}", text.somebody), theme.dim),
        Item::Person(nth) => {
            let Some(person) = mode.page.people.get(*nth) else { return (String::new(), theme.plain) };
            let presence = there.iter().find(|it| it.handle == person.handle).and_then(|it| it.presence);
            let (mark, style) = match presence {
                Some(Presence::Present) => ("x", theme.plain),
                Some(Presence::Absent) => ("-", theme.amber),
                _ => (" ", theme.dim),
            };
            let side = if person.side == Side::Us { format!(" ({})", Side::Us.word(env.lang)) } else { String::new() };
            (format!("  [{mark}] {}{side}", person.name), style)
        }
        Item::Point(topic) => {
            let point = mode.lines.agenda().iter().find(|point| point.topic == *topic);
            let is_reached = done.contains(topic);
            let words = point.map_or_else(String::new, |point| point.text.clone());
            let (mark, style) = if is_reached { ("x", theme.green) } else { (" ", theme.plain) };
            (format!("  [{mark}] {words}"), style)
        }
        Item::Note(line) => {
            let line = briefing::text(line.clone());
            let words = line.text;
            let is_heading = line.tone == sheet::Tone::Heading;
            (if is_heading { words } else { format!("  {words}") }, sheet::style(line.tone, env))
        }
    }
}
