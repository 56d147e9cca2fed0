//! The frame around a pane: where one is, the tabs, the keys.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::app::App;
use super::contract::{Hint, Pane};
use super::kit::cells::{truncate, width};
use super::kit::cover;
use super::kit::keys::show;
use super::kit::layout::{NARROW, Parts, centred, parts};
use super::kit::popup;
use super::kit::theme::Look;
use super::text::{EN, ES, Text};
use crate::i18n::{Lang, date};

/// The part of the screen that belongs to the pane.
#[must_use]
pub fn body(area: Rect) -> Rect {
    parts(area).body
}

/// Draws the whole screen; where the cursor stands, if anywhere.
pub fn draw(app: &App, frame: &mut Frame<'_>) -> Option<Position> {
    let area = frame.area();
    let all = parts(area);
    let mut cursor = None;
    covered(app, frame, |frame| {
        draw_header(app, frame.buffer_mut(), all.header);
        None
    });
    draw_tabs(app, frame.buffer_mut(), all.tabs);
    let rule = app.env.look.glyphs.rule.repeat(all.rule.width.into());
    put(frame.buffer_mut(), all.rule, &rule, app.env.look.theme.dim);
    if let Some(pane) = app.pane().filter(|_| !all.body.is_empty()) {
        cursor = covered(app, frame, |frame| pane.view(frame, all.body, &app.env));
    }
    draw_footer(app, frame, &all);
    for overlay in &app.overlays {
        cursor = match overlay.is_chrome() {
            true => overlay.view(frame, area, &app.env),
            false => covered(app, frame, |frame| overlay.view(frame, area, &app.env)),
        };
    }
    if !app.overlays.is_empty() && app.notice.is_some() {
        // What has just been done is said over whatever box lies there, and leaves its keys to be read.
        let y = all.footer.y.saturating_sub(1);
        let line = Rect { x: all.footer.x + 1, y, width: all.footer.width.saturating_sub(2), ..all.footer };
        draw_notice(app, frame, line);
    }
    cover::finish(frame.buffer_mut());
    app.env.look.finish(frame.buffer_mut());
    if app.env.is_ascii() {
        fold_to_ascii(frame.buffer_mut());
    }
    cursor.filter(|at| area.contains(*at))
}

/// Draws what may tell of somebody: behind the curtain each cell of it is covered, but for what is drawn as
/// [`cover::chrome`].
fn covered(
    app: &App,
    frame: &mut Frame<'_>,
    draw: impl FnOnce(&mut Frame<'_>) -> Option<Position>,
) -> Option<Position> {
    if !app.env.curtain {
        return draw(frame);
    }
    let behind = cover::lay_aside(frame.buffer_mut());
    let cursor = draw(frame);
    let bullet = app.env.look.glyphs.curtain.chars().next().unwrap_or('*');
    cover::put_over(frame.buffer_mut(), behind, bullet);
    cursor
}

/// Draws how far long work has come, in a box over the screen as it was when it began.
pub fn told(frame: &mut Frame<'_>, behind: &Buffer, line: &str, lang: Lang, look: &Look) -> Option<Position> {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    if behind.area == area {
        buffer.clone_from(behind);
    }
    let keys = lang.pick("esc stops it, and nothing changes", "esc lo para, y no cambia nada");
    let inside = popup::draw(buffer, centred(area, 48, 3), lang.pick("working", "en ello"), keys, look);
    put(buffer, inside, line, look.theme.plain);
    look.finish(buffer);
    if look.is_ascii() {
        fold_to_ascii(buffer);
    }
    None
}

fn put(buffer: &mut Buffer, area: Rect, text: &str, style: ratatui::style::Style) {
    if !area.is_empty() {
        buffer.set_stringn(area.x, area.y, text, area.width.into(), style);
    }
}

fn words(app: &App) -> &'static Text {
    app.env.lang.pick(&EN, &ES)
}

/// ` trato  acme · Acme Industrial            Mon 23 Nov 2026 · ana`
fn draw_header(app: &App, buffer: &mut Buffer, area: Rect) {
    if area.is_empty() {
        return;
    }
    let (text, look) = (words(app), &app.env.look);
    let dot = look.glyphs.dot;
    let place = match &app.scope.0 {
        Some(name) => format!("{} {dot} {}", name.handle, name.name),
        None => text.all_alliances.to_owned(),
    };
    let cells = usize::from(area.width);
    let today = app.store.today().date();
    let day = if area.width < NARROW { date::day_month(app.env.lang, today) } else { date::full(app.env.lang, today) };
    let mut own = format!("{day} {dot} ");
    if app.env.zone_is_foreign && area.width >= NARROW {
        own = format!("{} {dot} {own}", app.env.zone);
    }
    if app.store.is_read_only() {
        own = format!("{} {dot} {own}", text.read_only);
    }
    let right = truncate(&format!("{own}{} ", app.who), cells / 2, look.glyphs.ellipsis);
    let left = truncate(&format!("{TITLE}{place}"), cells.saturating_sub(width(&right) + 1), look.glyphs.ellipsis);
    put(buffer, area, &left, look.theme.strong);
    // Nobody is named by all of them.
    let title = if app.scope.0.is_some() { TITLE } else { &left };
    put(buffer, area, title, cover::chrome(look.theme.strong));
    let x = area.right().saturating_sub(u16::try_from(width(&right)).unwrap_or(0));
    let area = Rect { x, width: area.right() - x, ..area };
    put(buffer, area, &right, look.theme.dim);
    if right.starts_with(&own) {
        put(buffer, area, &own, cover::chrome(look.theme.dim));
    }
}

/// What the title bar begins with.
const TITLE: &str = " trato  ";

/// How much of the tabs' titles there is room for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Fullness {
    Full,
    Tight,
    CurrentOnly,
    /// Not even the digits of the others.
    Alone,
}

fn tab_labels(panes: &[Box<dyn Pane>], current: usize, lang: Lang, cells: usize) -> Vec<String> {
    let label = |fullness: Fullness| -> Vec<String> {
        let one = |(index, pane): (usize, &dyn Pane)| {
            let badge = pane.badge().map_or_else(String::new, |badge| format!(" {badge}"));
            match fullness {
                Fullness::Alone if index != current => String::new(),
                Fullness::CurrentOnly if index != current => format!(" {}", index + 1),
                Fullness::Full => format!(" {} {}{badge} ", index + 1, pane.title(lang)),
                _ => format!(" {} {}{badge}", index + 1, pane.title(lang)),
            }
        };
        panes.iter().map(AsRef::as_ref).enumerate().map(one).collect()
    };
    let fits = |labels: &Vec<String>| labels.iter().map(|label| width(label)).sum::<usize>() <= cells;
    let tries = [Fullness::Full, Fullness::Tight, Fullness::CurrentOnly].into_iter().map(label).find(fits);
    tries.unwrap_or_else(|| label(Fullness::Alone))
}

fn draw_tabs(app: &App, buffer: &mut Buffer, area: Rect) {
    if area.is_empty() {
        return;
    }
    let labels = tab_labels(&app.panes, app.current, app.env.lang, area.width.into());
    let mut x = area.x;
    for (index, label) in labels.iter().enumerate() {
        let theme = &app.env.look.theme;
        let style = if index == app.current { theme.accent.patch(theme.strong) } else { theme.plain };
        put(buffer, Rect { x, width: area.right().saturating_sub(x), ..area }, label, style);
        x = x.saturating_add(u16::try_from(width(label)).unwrap_or(0)).min(area.right());
    }
}

/// What has just been done, or went wrong. Where it is not the program's own, it may name anybody.
fn draw_notice(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let (Some(notice), look) = (&app.notice, &app.env.look) else { return };
    let style = if notice.is_error { look.theme.error } else { look.theme.accent };
    let style = if notice.is_chrome { cover::chrome(style) } else { style };
    covered(app, frame, |frame| {
        let buffer = frame.buffer_mut();
        popup::clear(buffer, area);
        let said = shortened(&format!(" {}", notice.text), usize::from(area.width), look.glyphs.ellipsis);
        put(buffer, area, &said, style);
        None
    });
}

/// A line that fits: what it quotes is cut before what it says of it, who sees it and how to undo it.
fn shortened(line: &str, cells: usize, ellipsis: &str) -> String {
    const LEAST: usize = 8;
    let over = width(line).saturating_sub(cells);
    let quoted = [('"', '"'), ('«', '»')].into_iter().find_map(|(open, close)| {
        let start = line.find(open)? + open.len_utf8();
        let end = line.rfind(close).filter(|end| *end >= start)?;
        Some((line.get(..start)?, line.get(start..end)?, line.get(end..)?))
    });
    match quoted {
        Some((before, words, after)) if over > 0 && width(words) >= over + LEAST => {
            format!("{before}{}{after}", truncate(words, width(words) - over, ellipsis))
        }
        _ => truncate(line, cells, ellipsis),
    }
}

/// The notice, if there is one; else what the keys do, as many as fit, and help at the end.
fn draw_footer(app: &App, frame: &mut Frame<'_>, all: &Parts) {
    let (area, look) = (all.footer, &app.env.look);
    let cells = usize::from(area.width);
    if !app.overlays.is_empty() {
        return;
    }
    if app.notice.is_some() {
        return draw_notice(app, frame, area);
    }
    let help = format!("? {} ", words(app).help);
    let room = cells.saturating_sub(width(&help) + 1);
    let buffer = frame.buffer_mut();
    put(buffer, area, &keys_line(&app.hints(), app.env.lang, room), look.theme.dim);
    let x = area.right().saturating_sub(u16::try_from(width(&help)).unwrap_or(0));
    put(buffer, Rect { x, width: area.right() - x, ..area }, &help, look.theme.dim);
}

/// ` x done  a log  m move date`: as many as fit into `cells`.
#[must_use]
pub fn keys_line(hints: &[Hint], lang: Lang, cells: usize) -> String {
    let mut line = String::new();
    for hint in hints.iter().filter(|hint| hint.footer) {
        let Some(key) = hint.keys.first() else { continue };
        let next = format!(" {} {} ", show(lang, key), hint.label);
        if width(&line) + width(&next) > cells {
            break;
        }
        line.push_str(&next);
    }
    line
}

/// Every byte below 0x80: accents fall off, what has no counterpart becomes `?`.
fn fold_to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().is_ascii() {
            continue;
        }
        let base = cell.symbol().nfd().find(|c| !is_combining_mark(*c));
        let plain = match base {
            Some(c) if c.is_ascii() => c,
            Some('«' | '»' | '“' | '”') => '"',
            Some('↔' | '–' | '—' | '·' | '−') => '-',
            Some('→') => '>',
            Some('×') => 'x',
            Some('…') => '.',
            Some('’' | '‘') => '\'',
            Some('¿' | '¡') => ' ',
            _ => '?',
        };
        cell.set_char(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_fit_in_both_languages_at_every_width() {
        let panes = crate::ui::panes::all();
        for lang in [Lang::En, Lang::Es] {
            for current in 0..panes.len() {
                for cells in 20..160 {
                    let labels = tab_labels(&panes, current, lang, cells);
                    let total: usize = labels.iter().map(|label| width(label)).sum();
                    assert!(total <= cells.max(24), "{lang:?} {cells}: {labels:?}");
                }
            }
        }
    }

    #[test]
    fn a_notice_cuts_what_it_quotes_first() {
        let line = " told obstacle 18 \"their ERP is slow\" · seen by both · u undoes";
        assert_eq!(shortened(line, 54, "…"), " told obstacle 18 \"their E…\" · seen by both · u undoes");
        assert_eq!(shortened(line, 90, "…"), line);
        assert_eq!(shortened(" una línea larga", 8, "…"), " una lí…");
    }
}
