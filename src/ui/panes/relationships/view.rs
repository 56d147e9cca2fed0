//! Who knows whom, drawn: ours down, theirs across, in each cell whether the tie lives and its age.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text::{EN, ES, Text};
use crate::domain::{PersonId, Side};
use crate::i18n::Lang;
use crate::i18n::date::ago;
use crate::insight::ties::Grid;
use crate::report::Word;
use crate::store::{Contact, Result, Seen};
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width};
use crate::ui::kit::cover::chrome;
use crate::ui::ledger::view::put;

/// Cells of a name at the left, and of a column.
const NAME: usize = 18;
const COLUMN: usize = 9;

/// The names of everybody in the grid.
pub struct Names(BTreeMap<PersonId, String>);

impl Names {
    /// # Errors
    /// When the file cannot be read.
    pub fn of(store: &Seen, grid: &Grid) -> Result<Self> {
        let mut names = BTreeMap::new();
        let held = grid.levels.iter().flat_map(|(_, ours, theirs)| ours.iter().chain(theirs));
        for person in grid.ours.iter().chain(&grid.theirs).chain(held) {
            let name = store.name((*person).into())?.map(|name| name.name).unwrap_or_default();
            names.insert(*person, name);
        }
        Ok(Self(names))
    }

    fn full(&self, person: PersonId) -> &str {
        self.0.get(&person).map_or("", String::as_str)
    }

    fn first(&self, person: PersonId) -> &str {
        self.full(person).split(' ').next().unwrap_or_default()
    }
}

pub fn draw(buffer: &mut Buffer, area: Rect, grid: &Grid, names: &Names, cell: (usize, usize), env: &Env) {
    let (look, text) = (&env.look, env.lang.pick(&EN, &ES));
    if grid.ours.is_empty() || grid.theirs.is_empty() {
        return put(buffer, area, 3, &format!("  {}", text.no_seats), chrome(look.theme.dim));
    }
    let (all, alive) = grid.count();
    let columns = usize::from(area.width).saturating_sub(NAME + 2) / COLUMN;
    let first = (cell.1 + 1).saturating_sub(columns.max(1));
    let shown: Vec<PersonId> = grid.theirs.iter().skip(first).take(columns.max(1)).copied().collect();
    let mut about = (text.alive)(alive, all, grid.patience);
    if shown.len() < grid.theirs.len() {
        about = format!(
            "{} {} {about}",
            (text.columns)(first + 1, first + shown.len(), grid.theirs.len()),
            look.glyphs.dot
        );
    }
    let about = truncate(&about, usize::from(area.width).saturating_sub(2), look.glyphs.ellipsis);
    put(buffer, area, 1, &format!(" {about}"), look.theme.dim);
    let ellipsis = look.glyphs.ellipsis;
    let head: String = shown.iter().map(|person| fit(names.first(*person), COLUMN, ellipsis)).collect();
    put(buffer, area, 3, &format!("{}{head}", " ".repeat(NAME + 2)), look.theme.strong);
    let foot = footer(grid, names, cell, text, env);
    let room = usize::from(area.height).saturating_sub(5 + foot.len());
    let top = (cell.0 + 1).saturating_sub(room.max(1));
    for (row, ours) in grid.ours.iter().enumerate().skip(top).take(room.max(1)) {
        let y = u16::try_from(4 + row - top).unwrap_or(u16::MAX);
        let bar = if row == cell.0 { look.glyphs.bar } else { " " };
        let name = fit(names.full(*ours), NAME, ellipsis);
        put(
            buffer,
            area,
            y,
            &format!("{bar} {name}"),
            if row == cell.0 { look.theme.strong } else { look.theme.plain },
        );
        for (column, theirs) in shown.iter().enumerate() {
            draw_cell(buffer, area, y, column, grid, (*ours, *theirs), (row, first + column) == cell, env);
        }
    }
    let start = area.height.saturating_sub(u16::try_from(foot.len()).unwrap_or(0));
    for (nth, (line, is_warning)) in foot.iter().enumerate() {
        let style = if *is_warning { look.theme.amber } else { look.theme.dim };
        let line = truncate(line, usize::from(area.width).saturating_sub(2), ellipsis);
        put(buffer, area, start + u16::try_from(nth).unwrap_or(0), &format!(" {line}"), style);
    }
}

#[allow(clippy::too_many_arguments, reason = "a cell is where it is, whose it is, and how it looks")]
fn draw_cell(
    buffer: &mut Buffer,
    area: Rect,
    row: u16,
    column: usize,
    grid: &Grid,
    (ours, theirs): (PersonId, PersonId),
    is_here: bool,
    env: &Env,
) {
    let look = &env.look;
    let (words, mut style) = match grid.tie(ours, theirs) {
        None => (look.glyphs.dot.to_owned(), look.theme.dim),
        Some(tie) => {
            let alive = tie.alive;
            let mark = if alive { look.glyphs.full } else { look.glyphs.empty };
            let age = age(env.lang, env.today.days_since(tie.spoke_on()));
            (format!("{mark} {age}"), if alive { look.theme.green } else { look.theme.amber })
        }
    };
    if is_here {
        style = look.theme.selected;
    }
    let x = u16::try_from(NAME + 2 + column * COLUMN).unwrap_or(u16::MAX);
    if x < area.width && row < area.height {
        let room = usize::from(area.width - x).min(width(&words).max(1));
        buffer.set_stringn(area.x + x, area.y + row, &words, room, style);
    }
}

/// `12 d`, `4 mo`, `2 y`; `12 d`, `4 m`, `2 a`.
fn age(lang: Lang, age: i32) -> String {
    match age {
        age if age < 90 => format!("{age} d"),
        age if age < 730 => format!("{} {}", age / 30, lang.pick("mo", "m")),
        age => format!("{} {}", age / 365, lang.pick("y", "a")),
    }
}

/// The selected tie in words, what hangs on one, and who stands for each level.
fn footer(grid: &Grid, names: &Names, cell: (usize, usize), text: &Text, env: &Env) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    if let (Some(ours), Some(theirs)) = (grid.ours.get(cell.0), grid.theirs.get(cell.1)) {
        let said = grid.tie(*ours, *theirs).map_or_else(|| text.never.to_owned(), |tie| met(tie, text, env));
        let pair = format!("{} {} {}", names.full(*ours), env.look.glyphs.both_ways, names.full(*theirs));
        lines.push((format!("{}: {said}", pair), false));
    }
    for side in [Side::Us, Side::Them] {
        lines.extend(grid.only(side).map(|only| ((text.only)(side, names.first(only)), true)));
    }
    for (layer, ours, theirs) in &grid.levels {
        let list = |people: &[PersonId]| match people {
            [] => text.nobody.to_owned(),
            people => people.iter().map(|person| names.first(*person).to_owned()).collect::<Vec<_>>().join(", "),
        };
        let us = Side::Us.word(env.lang);
        let them = Side::Them.word(env.lang);
        let line = format!("{}: {us} {}, {them} {}", layer.word(env.lang), list(ours), list(theirs));
        lines.push((line, ours.is_empty() || theirs.is_empty()));
    }
    lines
}

fn met(tie: &Contact, text: &Text, env: &Env) -> String {
    let ago = ago(env.lang, env.today.days_since(tie.spoke_on()));
    if tie.times == 0 { (text.introduced)(&ago) } else { (text.met)(tie.times, &ago) }
}
