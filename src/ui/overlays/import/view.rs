//! How the import screen is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::plan::{Choices, Line, Plan, What};
use super::text::Text;
use super::{Import, Saying};
use crate::exchange::plan::{Answer, Question, Row, Verdict};
use crate::report::errors::field;
use crate::report::exchange as says;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, wrap};
use crate::ui::kit::input::Input;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

pub fn draw(import: &Import, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    match &import.plan {
        None => path(import, buffer, area, env),
        Some(plan) => rows(import, plan, buffer, area, env),
    }
}

fn line(buffer: &mut Buffer, area: Rect, y: u16, text: &str, style: ratatui::style::Style, env: &Env) {
    if y < area.bottom() {
        let cells = usize::from(area.width);
        buffer.set_stringn(area.x, y, truncate(text, cells, env.look.glyphs.ellipsis), cells, style);
    }
}

fn path(import: &Import, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    const OFFERED: usize = 8;
    let (text, theme) = (Text::of(env.lang), &env.look.theme);
    let width = area.width.min(76);
    let said = import.problem.as_deref().unwrap_or(text.what);
    let said = wrap(said, usize::from(width).saturating_sub(4));
    let offered = import.offered.len().min(OFFERED);
    let height = u16::try_from(said.len() + offered + 5).unwrap_or(10);
    let inside = popup::draw(buffer, centred(area, width, height), text.title, text.path_keys, &env.look);
    if inside.is_empty() {
        return None;
    }
    let label = format!("{} ", text.file);
    line(buffer, inside, inside.y, &label, theme.dim, env);
    let taken = u16::try_from(label.chars().count()).unwrap_or(8).min(inside.width);
    // A path grows over two lines before it hides what is below.
    let field = Rect { x: inside.x + taken, width: inside.width - taken, height: 2.min(inside.height), ..inside };
    let cursor = import.path.view(buffer, field, theme.plain);
    let style = if import.problem.is_some() { theme.error } else { theme.dim };
    let top = inside.y + 2;
    for (y, said) in (top..inside.bottom()).zip(&said) {
        line(buffer, inside, y, said, style, env);
    }
    let top = top + u16::try_from(said.len()).unwrap_or(1);
    for (y, offer) in (top..inside.bottom()).zip(import.offered.iter().take(OFFERED)) {
        line(buffer, inside, y, offer, theme.accent, env);
    }
    cursor
}

fn rows(import: &Import, plan: &Plan, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    let (text, theme) = (Text::of(env.lang), &env.look.theme);
    let keys = match (&import.saying, plan.columns.is_empty()) {
        (Some((Saying::Column, _)), _) => text.column_keys,
        (Some((Saying::Alliance, _)), _) => text.alliance_keys,
        (None, _) if plan.is_whole => text.whole_keys,
        (None, true) => text.keys,
        (None, false) => text.table_keys,
    };
    let name = plan.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inside = popup::draw(buffer, area, &format!("{} · {name}", text.title), keys, &env.look);
    if inside.height < 4 {
        return None;
    }
    let mut y = inside.y;
    for (at, told) in plan.head.iter().enumerate() {
        for part in wrap(told, usize::from(inside.width)) {
            line(buffer, inside, y, &part, if at == 0 { theme.strong } else { theme.dim }, env);
            y += 1;
        }
    }
    // Where there is room, how the table is read; in the smallest window only what its rows are.
    let shown = if inside.height > 12 { plan.layout.len() } else { plan.layout.len().min(1) };
    for told in plan.layout.iter().take(shown) {
        line(buffer, inside, y, told, theme.dim, env);
        y += 1;
    }
    for problem in import.problem.iter().flat_map(|problem| wrap(problem, usize::from(inside.width))) {
        line(buffer, inside, y, &problem, theme.error, env);
        y += 1;
    }
    popup::rule(buffer, inside, y, &env.look);
    y += 1;
    let detail = detail(plan, env, usize::from(inside.width), inside.height > 12);
    let below = u16::try_from(detail.len() + 1).unwrap_or(4).min(inside.bottom().saturating_sub(y + 1));
    let list = Rect { y, height: inside.bottom().saturating_sub(y + below), ..inside };
    // What is said of a column is said with all of them in sight.
    let (lines, selected) = match &import.saying {
        Some((Saying::Column, _)) => (&plan.columns, plan.column),
        _ => (&plan.lines, plan.selected),
    };
    if lines.is_empty() {
        line(buffer, list, list.y, text.nothing, theme.dim, env);
    }
    let top = selected.saturating_sub(usize::from(list.height).saturating_sub(1));
    for (y, (at, it)) in (list.y..list.bottom()).zip(lines.iter().enumerate().skip(top)) {
        let style = if at == selected { theme.selected } else { tone(it, env) };
        let cells = usize::from(list.width);
        let shown = fit(&row_line(plan, it, env, cells), cells, env.look.glyphs.ellipsis);
        buffer.set_stringn(list.x, y, shown, cells, style);
    }
    popup::rule(buffer, inside, list.bottom(), &env.look);
    if let Some((saying, input)) = &import.saying {
        let below = Rect { y: list.bottom() + 1, height: 1, ..inside };
        return said(*saying, input, buffer, below.intersection(inside), env);
    }
    for (y, told) in (list.bottom() + 1..inside.bottom()).zip(&detail) {
        line(buffer, inside, y, told, theme.plain, env);
    }
    None
}

/// The field in which something is said of the file.
fn said(saying: Saying, input: &Input, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
    let text = Text::of(env.lang);
    let label = match saying {
        Saying::Column => format!("{}: ", text.column),
        Saying::Alliance => format!("{}: @", text.alliance),
    };
    line(buffer, area, area.y, &label, env.look.theme.dim, env);
    let taken = u16::try_from(label.chars().count()).unwrap_or(10).min(area.width);
    input.view(buffer, Rect { x: area.x + taken, width: area.width - taken, ..area }, env.look.theme.plain)
}

fn tone(it: &Line, env: &Env) -> ratatui::style::Style {
    match &it.what {
        What::Thing(Row { verdict: Verdict::Refused(_), .. }) => env.look.theme.red,
        _ if it.choices().is_some() => env.look.theme.amber,
        _ => env.look.theme.plain,
    }
}

/// `? card 4  Ana Ruiz  …`
fn row_line(plan: &Plan, it: &Line, env: &Env, cells: usize) -> String {
    const NAME: usize = 24;
    let text = Text::of(env.lang);
    let place = |row: &Row| format!("{} ", fit(&says::place(env.lang, row.place, &[&plan.file]), 11, ""));
    let (sign, place, title, told) = match &it.what {
        What::Thing(row) => {
            let told = says::outcome(env.lang, row, &[&plan.file]);
            let sign = if it.choices().is_some() { "?" } else { says::sign(&row.verdict) };
            (sign, place(row), says::title(row), told)
        }
        What::Field { row, change } => {
            let told = says::values(field(env.lang, change.field), &change.from, &change.to, text.empty);
            ("?", place(row), says::title(row), told)
        }
        What::Column { nth, told } => return format!("{nth:>4}  {told}"),
        What::Record { conflict, about, field } => {
            let told = match conflict.field.as_str() {
                "" => says::whole::Words::of(env.lang).deleted.to_owned(),
                _ => says::values(field, &conflict.mine, &conflict.file, text.empty),
            };
            ("?", String::new(), about.clone(), told)
        }
    };
    let room = if place.is_empty() { cells / 2 } else { NAME.min(cells / 3) };
    let name = fit(&title, room, env.look.glyphs.ellipsis);
    let told = match it.answer {
        Some(answer) => format!("→ {}", answered(it, answer, env)),
        None => told.clone(),
    };
    format!("{sign} {place}{name} {told}")
}

fn answered(it: &Line, answer: Answer, env: &Env) -> String {
    let text = Text::of(env.lang);
    let [same, new, again, later] = text.answers;
    let label = match &it.what {
        What::Field { change, .. } => format!("{}: ", field(env.lang, change.field)),
        What::Record { field, conflict, .. } if !conflict.field.is_empty() => format!("{field}: "),
        _ => String::new(),
    };
    let is_gone = it.choices() == Some(Choices::Gone);
    let [seated, unseated] = text.company_answers;
    let told = match answer {
        Answer::Same(_) if it.choices() == Some(Choices::Company) => seated.to_owned(),
        Answer::New if it.choices() == Some(Choices::Company) => unseated.to_owned(),
        Answer::Same(0) => same.to_owned(),
        Answer::Same(nth) => format!("{same} ({})", nth + 1),
        Answer::New => new.to_owned(),
        Answer::Keep if is_gone => text.stays_deleted.to_owned(),
        Answer::Take if is_gone => again.to_owned(),
        Answer::Keep => text.here.to_owned(),
        Answer::Take => text.there.to_owned(),
        Answer::Again => again.to_owned(),
        Answer::Later => later.to_owned(),
    };
    label + &told
}

/// The selected line in full: what stands beside what, and what can be answered.
fn detail(plan: &Plan, env: &Env, cells: usize, is_roomy: bool) -> Vec<String> {
    let Some(it) = plan.lines.get(plan.selected) else { return Vec::new() };
    let text = Text::of(env.lang);
    let keys = |keys: &str| wrap(keys, cells);
    match &it.what {
        What::Field { row, change } => {
            let about = format!("{}, {}", says::title(row), field(env.lang, change.field));
            let mut lines = side_by_side(&about, &change.from, &change.to, env, cells, is_roomy);
            lines.extend(keys(text.fields_keys));
            lines
        }
        What::Column { told, .. } => wrap(told, cells).into_iter().take(2).collect(),
        What::Record { conflict, about, .. } if conflict.field.is_empty() => {
            let told = format!("{about}: {}", says::whole::Words::of(env.lang).deleted);
            let mut lines: Vec<String> = wrap(&told, cells).into_iter().take(2).collect();
            lines.extend(keys(text.gone_keys));
            lines
        }
        What::Record { conflict, about, field } => {
            let about = format!("{about}, {field}");
            let mut lines = side_by_side(&about, &conflict.mine, &conflict.file, env, cells, is_roomy);
            lines.extend(keys(text.fields_keys));
            lines
        }
        What::Thing(row) => {
            let Verdict::Ask { question, .. } = &row.verdict else {
                let told = says::outcome(env.lang, row, &[&plan.file]);
                let most = if is_roomy { 4 } else { 1 };
                let mut lines: Vec<String> = wrap(&told, cells).into_iter().take(most).collect();
                if it.choices().is_some() {
                    lines.extend(keys(text.company_keys));
                }
                return lines;
            };
            let mut lines = asked(plan, question, env, is_roomy);
            lines.extend(keys(match question {
                Question::Deleted => text.deleted_keys,
                Question::Meeting { .. } => text.meeting_keys,
                _ => text.who_keys,
            }));
            lines
        }
    }
}

/// What the file tells of above what it may be.
fn asked(plan: &Plan, question: &Question, env: &Env, is_roomy: bool) -> Vec<String> {
    let candidates = says::candidates(env.lang, question, &[&plan.file]);
    if candidates.is_empty() {
        return vec![says::question(env.lang, question, &[&plan.file])];
    }
    let text = Text::of(env.lang);
    let label = text.there.chars().count();
    let mut lines = vec![format!("{}  {}", text.there, says::told(env.lang, question))];
    let most = if is_roomy { 4 } else { 1 };
    lines.extend(candidates.iter().take(most).enumerate().map(|(at, it)| {
        let key = if at == 0 { "s".to_owned() } else { (at + 1).to_string() };
        format!("{key:label$}  {}", it)
    }));
    lines
}

/// A field with what stands here above what the file says.
fn side_by_side(about: &str, here: &str, there: &str, env: &Env, cells: usize, is_roomy: bool) -> Vec<String> {
    let text = Text::of(env.lang);
    let (here, there) = says::apart(here, there);
    let label = text.here.chars().count().max(text.there.chars().count());
    let mut lines = vec![truncate(about, cells, env.look.glyphs.ellipsis)];
    for (name, value) in [(text.here, here), (text.there, there)] {
        let value = if value.is_empty() { text.empty.to_owned() } else { value.clone() };
        let wrapped = wrap(&value, cells.saturating_sub(label + 2));
        for (at, part) in wrapped.iter().take(if is_roomy { 2 } else { 1 }).enumerate() {
            lines.push(format!("{:label$}  {part}", if at == 0 { name } else { "" }));
        }
    }
    lines
}
