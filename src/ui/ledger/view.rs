//! How a pane of records looks: the sections above, the rows, and the selected record in full.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{EN, ES};
use super::{Ledger, Line, Section};
use crate::domain::Day;
use crate::i18n::date;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::columns;
use crate::ui::kit::cover::chrome;
use crate::ui::kit::layout::NARROW;
use crate::ui::overlays::sheet;

/// Cells of the day and of the alliance's handle.
const DAY: usize = 11;
const HANDLE: usize = 9;
/// From this height on the words of a card have two rows.
const HIGH: u16 = 30;
/// Cells of a name beside its figures, and figures in a spark where there is little room.
const NAME: usize = 20;
const SPARK_LOW: usize = 6;
/// Cells of `+3`, which says how many sections are not shown.
const MARK: usize = 2;

impl<S: Section> Ledger<S> {
    /// Sections, what is shown of the current one, and its rows; `notes` go beside what is shown.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, notes: Vec<String>, env: &Env) -> Option<Position> {
        self.draw_sections(buffer, area, env);
        let cursor = self.draw_status(buffer, area, notes, env);
        if self.is_in_cards(area.width) {
            let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
            self.draw_cards(buffer, body, true, env);
            return cursor;
        }
        let (before, rest) = self.columns(area);
        let widths: Vec<(usize, usize)> = self.list.visible().map(|(line, ..)| widths(line, area, env)).collect();
        let column = before + columns::column(&widths, rest);
        for (index, (line, selected, marked)) in self.list.visible().enumerate() {
            let y = u16::try_from(index + 2).unwrap_or(u16::MAX);
            self.draw_row(buffer, area, y, line, (selected, marked, column), env);
        }
        if self.list.is_empty() {
            put(buffer, area, 3, &format!("  {}", self.nothing(env)), chrome(env.look.theme.dim));
        }
        cursor
    }

    /// Whether the rows stand as cards at this width.
    pub fn is_in_cards(&self, width: u16) -> bool {
        width < NARROW && self.section.is_carded()
    }

    /// Rows that fit into a height, below the sections and what is shown of them.
    pub fn rows_in(&self, area: Rect) -> u16 {
        let rows = area.height.saturating_sub(2);
        if self.is_in_cards(area.width) { rows / card_height(rows) } else { rows }
    }

    /// The rows as cards of two lines, each with its alliance where there may be several.
    pub fn draw_cards(&self, buffer: &mut Buffer, area: Rect, has_keys: bool, env: &Env) {
        if self.list.is_empty() {
            let cells = usize::from(area.width).saturating_sub(3);
            for (row, piece) in (0..area.height).zip(wrap(self.nothing(env), cells)) {
                put(buffer, area, row + 1, &format!("  {piece}"), chrome(env.look.theme.dim));
            }
            return;
        }
        for (index, (line, selected, marked)) in self.list.visible().enumerate() {
            let y = u16::try_from(index).unwrap_or(u16::MAX).saturating_mul(card_height(area.height));
            draw_card(buffer, area, y, line, (selected && has_keys, marked), self.names, env);
        }
    }

    /// What an empty list says.
    pub fn nothing(&self, env: &Env) -> &'static str {
        let text = env.lang.pick(&EN, &ES);
        if self.filter.is_empty() { self.section.empty(env.lang) } else { text.no_match }
    }

    /// The sections' names; where they do not all fit, those around the current one.
    pub fn draw_sections(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let label = |section: &S| format!(" {} ", section.title(env.lang));
        let labels: Vec<String> = S::all().iter().map(label).collect();
        let at = S::all().iter().position(|section| *section == self.section).unwrap_or(0);
        let widths: Vec<usize> = labels.iter().map(|label| width(label)).collect();
        let shown = sections_shown(&widths, at, area.width.into());
        let theme = &env.look.theme;
        let hidden = [format!(" +{}", shown.start), format!("+{}", labels.len() - shown.end)];
        let [before, after] = hidden.each_ref().map(|mark| (mark.as_str(), theme.dim));
        let before = (shown.start > 0).then_some(before);
        let after = (shown.end < labels.len()).then_some(after);
        let names = labels.iter().enumerate().skip(shown.start).take(shown.len()).map(|(index, label)| {
            let style = if index == at { theme.accent.patch(theme.strong) } else { theme.dim };
            (label.as_str(), style)
        });
        let mut x = area.x;
        for (text, style) in before.into_iter().chain(names).chain(after) {
            put(buffer, Rect { x, width: area.right().saturating_sub(x), ..area }, 0, text, chrome(style));
            x = x.saturating_add(u16::try_from(width(text)).unwrap_or(0));
        }
    }

    /// What is shown of the section: open ones or all, the filter, the marks, the rates.
    pub fn draw_status(&self, buffer: &mut Buffer, area: Rect, notes: Vec<String>, env: &Env) -> Option<Position> {
        let text = env.lang.pick(&EN, &ES);
        let dot = env.look.glyphs.dot;
        let mut parts = Vec::new();
        if self.section.has_closed() {
            parts.push(if self.all { text.all } else { text.open }.to_owned());
        }
        parts.extend(notes);
        if self.list.mark_count() > 0 {
            parts.push((text.marked)(self.list.mark_count()));
        }
        if self.typing.is_some() || !self.filter.is_empty() {
            parts.insert(0, (text.filter)(&self.filter));
        }
        let line = format!(" {}", parts.join(&format!(" {dot} ")));
        let below = below(self.list.below(), env);
        let room = usize::from(area.width).saturating_sub(width(&below));
        put(buffer, area, 1, &truncate(&line, room, env.look.glyphs.ellipsis), env.look.theme.dim);
        let x = area.right().saturating_sub(u16::try_from(width(&below)).unwrap_or(0)).max(area.x);
        put(buffer, Rect { x, width: area.right() - x, ..area }, 1, &below, chrome(env.look.theme.dim));
        let typed = width(&(text.filter)(&self.filter)) + 1;
        let x = area.x + u16::try_from(typed).unwrap_or(0).min(area.width.saturating_sub(1));
        self.typing.as_ref().map(|_| Position { x, y: area.y + 1 })
    }

    /// The selected record, with `more` on top: its page where that stands beside the list; else, under a rule and its
    /// words, the page in small.
    pub fn draw_detail(&self, buffer: &mut Buffer, area: Rect, more: &[(String, Style)], env: &Env, ruled: bool) {
        let Some(line) = self.list.selected().filter(|_| !area.is_empty()) else { return };
        let look = &env.look;
        let cells = usize::from(area.width).saturating_sub(2);
        let mut rows: Vec<(String, Style)> = Vec::new();
        if ruled {
            let name = line.entry.alliance.as_ref().map(|name| format!("{} {} ", name.name, look.glyphs.dot));
            let name = name.unwrap_or_default();
            let text = format!("{} {} {name}{}", line.entry.number, look.glyphs.dot, line.entry.text);
            rows.push((look.glyphs.rule.repeat(area.width.into()), look.theme.dim));
            rows.extend(wrap(&text, cells).into_iter().take(2).map(|piece| (format!(" {piece}"), look.theme.strong)));
        }
        for (text, style) in more {
            rows.extend(wrap(text, cells).into_iter().map(|piece| (format!(" {piece}"), *style)));
        }
        for (row, (piece, style)) in (0..).zip(&rows) {
            put(buffer, area, row, piece, *style);
        }
        let gap = usize::from(!ruled && !rows.is_empty());
        let used = u16::try_from(rows.len() + gap).unwrap_or(u16::MAX).min(area.height);
        let rest = Rect { y: area.y + used, height: area.height - used, ..area };
        if ruled {
            sheet::draw(&self.in_small(rest.height.into()), buffer, rest, env);
        } else {
            sheet::draw(&self.page, buffer, rest, env);
        }
    }
}

/// `12 more below`; nothing where all of a list is on the screen.
pub fn below((count, is_more): (usize, bool), env: &Env) -> String {
    match (count, is_more) {
        (0, false) => String::new(),
        (count, is_more) => {
            let plus = if is_more { "+" } else { "" };
            format!(" {count}{plus} {} ", env.lang.pick("more below", "más abajo"))
        }
    }
}

pub fn put(buffer: &mut Buffer, area: Rect, row: u16, text: &str, style: Style) {
    if row < area.height && area.width > 0 {
        buffer.set_stringn(area.x, area.y + row, text, area.width.into(), style);
    }
}

/// Rows of a card: its words, and what matters about it.
pub fn card_height(body: u16) -> u16 {
    if body >= HIGH { 3 } else { 2 }
}

/// `▌~ Answers to customers within two d…` over `   27 Nov · drifting · Luis`.
fn draw_card(
    buffer: &mut Buffer,
    area: Rect,
    row: u16,
    line: &Line,
    (selected, marked): (bool, bool),
    names: bool,
    env: &Env,
) {
    let look = &env.look;
    let (mark, mark_style) = env.mark(line.entry.mark);
    let bar = look.bar(selected, marked);
    let cells = usize::from(area.width).saturating_sub(4);
    let style = if selected { look.theme.strong } else { look.theme.plain };
    let rows = usize::from(card_height(area.height)) - 1;
    let mut words = wrap(&line.entry.text, cells);
    if words.len() > rows {
        let rest = words.split_off(rows.saturating_sub(1)).join(" ");
        words.push(truncate(&rest, cells, look.glyphs.ellipsis));
    }
    let mut last = row;
    for (at, words) in (row..).zip(&words) {
        put(buffer, area, at, &format!("   {words}"), style);
        last = at;
    }
    put(buffer, area, row, bar, chrome(look.theme.accent));
    put(buffer, Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, row, mark, chrome(mark_style));
    let mut parts: Vec<String> = Vec::new();
    parts.extend(line.entry.alliance.as_ref().filter(|_| names).map(|name| name.handle.to_string()));
    parts.extend(line.entry.day.map(|day| short_day(env, day, env.today)));
    parts.push(format!("{}{}", spark(&line.spark, SPARK_LOW, env), line.entry.note));
    let note = truncate(&parts.join(&format!(" {} ", look.glyphs.dot)), cells, look.glyphs.ellipsis);
    put(buffer, area, last + 1, &format!("   {note}"), look.theme.dim);
}

/// The words of a row, and what stands beside them, in cells.
fn widths(line: &Line, area: Rect, env: &Env) -> (usize, usize) {
    let words = width(&line.entry.text);
    // Of a figure, how it stands matters more than the end of its name.
    let words = if line.spark.is_empty() { words } else { words.min(NAME) };
    (words, width(&beside(line, area, env)))
}

/// A KPI's line, and the note.
fn beside(line: &Line, area: Rect, env: &Env) -> String {
    let few = if area.width < 100 { SPARK_LOW } else { line.spark.len() };
    format!("{}{}", spark(&line.spark, few, env), line.entry.note)
}

/// Which sections' names there is room for, the current one at `at` always, and the next one where
/// there is; cells are left for the mark that there are more.
fn sections_shown(widths: &[usize], at: usize, cells: usize) -> std::ops::Range<usize> {
    let all = widths.len();
    let from = |first: usize| {
        let mut room = cells.saturating_sub(if first > 0 { MARK + 1 } else { 0 });
        let mut last = first;
        while let Some(width) = widths.get(last) {
            let rest: usize = widths.iter().skip(last).sum();
            if rest <= room {
                return first..all;
            }
            // What follows is not all of it: the mark needs its cells.
            if *width + MARK > room {
                break;
            }
            room -= width;
            last += 1;
        }
        first..last
    };
    let shows = |wanted: usize| (0..=at).map(from).find(|shown| shown.end > wanted.min(all.saturating_sub(1)));
    shows(at + 1).or_else(|| shows(at)).unwrap_or(at..at + 1)
}

impl<S: Section> Ledger<S> {
    /// Whether any row on the screen has a day: a column of nothing takes no room.
    fn has_days(&self) -> bool {
        self.list.visible().any(|(line, ..)| line.entry.day.is_some())
    }

    /// The cells before a row's words, and those from there on. Within one alliance its handle is
    /// left out.
    fn columns(&self, area: Rect) -> (usize, usize) {
        let before = 3 + if self.has_days() { DAY + 1 } else { 0 } + if self.names { HANDLE + 1 } else { 0 };
        (before, usize::from(area.width).saturating_sub(before))
    }

    /// `▌! Fri 27 Nov  acme     send the contract            Ana · 2 days late`
    fn draw_row(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        row: u16,
        line: &Line,
        (selected, marked, column): (bool, bool, usize),
        env: &Env,
    ) {
        let look = &env.look;
        let (mark, mark_style) = env.mark(line.entry.mark);
        let bar = look.bar(selected, marked);
        let ellipsis = look.glyphs.ellipsis;
        let mut shown = format!("{bar}  ");
        if self.has_days() {
            let day = line.entry.day.map_or_else(String::new, |day| short_day(env, day, env.today));
            shown.push_str(&format!("{} ", fit(&day, DAY, ellipsis)));
        }
        let own = shown.clone();
        if self.names {
            let handle = line.entry.alliance.as_ref().map(|name| name.handle.to_string()).unwrap_or_default();
            shown.push_str(&format!("{} ", fit(&handle, HANDLE, ellipsis)));
        }
        let (before, rest) = self.columns(area);
        let note = if area.width < NARROW { 0 } else { widths(line, area, env).1 };
        let split = columns::split(note, column.saturating_sub(before), rest);
        shown.push_str(&truncate(&line.entry.text, split.first, ellipsis));
        let style = if selected { look.theme.strong } else { look.theme.plain };
        put(buffer, area, row, &shown, style);
        put(buffer, area, row, &own, chrome(style));
        let Some(y) = (row < area.height && area.width > 2).then(|| area.y + row) else { return };
        buffer.set_stringn(area.x, y, bar, 1, chrome(look.theme.accent));
        buffer.set_stringn(area.x + 1, y, mark, 1, chrome(mark_style));
        if split.second > 0 {
            let at = area.x + u16::try_from(before + split.at).unwrap_or(0).min(area.width);
            let note = truncate(&beside(line, area, env), split.second, ellipsis);
            buffer.set_stringn(at, y, note, split.second, look.theme.dim);
        }
    }
}

/// A line of figures in eight heights.
fn spark(eighths: &[u8], at_most: usize, env: &Env) -> String {
    if eighths.is_empty() || env.curtain {
        return String::new();
    }
    let bars = env.look.glyphs.bars;
    let bar = |eighth: &u8| bars.get(usize::from(*eighth).min(bars.len() - 1)).copied().unwrap_or_default();
    let last = eighths.get(eighths.len().saturating_sub(at_most)..).unwrap_or_default();
    last.iter().map(bar).chain([" "]).collect()
}

/// The weekday matters near today, the year far from it.
pub fn short_day(env: &Env, day: Day, today: Day) -> String {
    if today.days_since(day).abs() < 180 {
        date::weekday_short(env.lang, day.date(), day.date())
    } else {
        date::short(env.lang, day.date(), today.date())
    }
}

#[cfg(test)]
mod tests {
    use super::{MARK, sections_shown};

    #[test]
    fn the_current_section_is_in_sight_and_what_is_not_is_marked() {
        let widths = [10, 10, 10, 11, 13, 11, 8, 7, 13, 10];
        assert_eq!(sections_shown(&widths, 0, 200), 0..10);
        assert_eq!(sections_shown(&widths, 0, 80), 0..7);
        for at in 0..widths.len() {
            for cells in 0..120 {
                let shown = sections_shown(&widths, at, cells);
                assert!(shown.contains(&at), "{at} {cells} {shown:?}");
                let marks = usize::from(shown.start > 0) * (MARK + 1) + usize::from(shown.end < widths.len()) * MARK;
                let used: usize = widths.iter().skip(shown.start).take(shown.len()).sum::<usize>() + marks;
                assert!(used <= cells || shown.len() == 1, "{at} {cells} {shown:?} {used}");
            }
        }
        let last = sections_shown(&widths, 9, 80);
        assert_eq!(last.end, 10);
    }
}
