//! How the import screen is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text::Text;
use super::{Import, Plan};
use crate::exchange::plan::{Answer, Question, Row, Verdict};
use crate::report::exchange as says;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, wrap};
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
    let keys = match (&import.column, plan.layout.is_empty()) {
        (Some(_), _) => text.column_keys,
        (None, true) => text.keys,
        (None, false) => text.table_keys,
    };
    let name = plan.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inside = popup::draw(buffer, area, &format!("{} · {name}", text.title), keys, &env.look);
    if inside.height < 4 {
        return None;
    }
    let mut y = inside.y;
    line(buffer, inside, y, &says::counts(env.lang, &plan.counts), theme.strong, env);
    y += 1;
    if let Some(left) = says::left_out(env.lang, &plan.counts) {
        line(buffer, inside, y, &left, theme.dim, env);
        y += 1;
    }
    // Where there is room, how the table is read; in the smallest window only what its rows are.
    let shown = if inside.height > 12 { plan.layout.len() } else { plan.layout.len().min(1) };
    for told in plan.layout.iter().take(shown) {
        line(buffer, inside, y, told, theme.dim, env);
        y += 1;
    }
    if let Some(problem) = &import.problem {
        line(buffer, inside, y, problem, theme.error, env);
        y += 1;
    }
    popup::rule(buffer, inside, y, &env.look);
    y += 1;
    let detail = detail(plan, env, usize::from(inside.width), inside.height > 12);
    let below = u16::try_from(detail.len() + 1).unwrap_or(4).min(inside.bottom().saturating_sub(y + 1));
    let list = Rect { y, height: inside.bottom().saturating_sub(y + below), ..inside };
    if plan.rows.is_empty() {
        line(buffer, list, list.y, text.nothing, theme.dim, env);
    }
    let top = plan.selected.saturating_sub(usize::from(list.height).saturating_sub(1));
    for (y, (at, row)) in (list.y..list.bottom()).zip(plan.rows.iter().enumerate().skip(top)) {
        let style = if at == plan.selected { theme.selected } else { tone(row, env) };
        let shown = row_line(plan, row, env, usize::from(list.width));
        buffer.set_stringn(
            list.x,
            y,
            fit(&shown, usize::from(list.width), env.look.glyphs.ellipsis),
            list.width.into(),
            style,
        );
    }
    popup::rule(buffer, inside, list.bottom(), &env.look);
    if let Some(input) = &import.column {
        let label = format!("{}: ", text.column);
        let y = list.bottom() + 1;
        line(buffer, inside, y, &label, theme.dim, env);
        let taken = u16::try_from(label.chars().count()).unwrap_or(10).min(inside.width);
        let field = Rect { x: inside.x + taken, y, width: inside.width - taken, height: 1 };
        return input.view(buffer, field.intersection(inside), theme.plain);
    }
    for (y, told) in (list.bottom() + 1..inside.bottom()).zip(&detail) {
        line(buffer, inside, y, told, theme.plain, env);
    }
    None
}

fn tone(row: &Row, env: &Env) -> ratatui::style::Style {
    match row.verdict {
        Verdict::Ask { .. } => env.look.theme.amber,
        Verdict::Refused(_) => env.look.theme.red,
        _ => env.look.theme.plain,
    }
}

/// `? card 4  Ana Ruiz  …`
fn row_line(plan: &Plan, row: &Row, env: &Env, cells: usize) -> String {
    const NAME: usize = 24;
    let place = says::place(env.lang, row.place, &[&plan.file]);
    let name = fit(&env.hide(&row.title), NAME.min(cells / 3), env.look.glyphs.ellipsis);
    let answer = plan.answers.get(&(row.place.file, row.place.nth)).map(|answer| answered(*answer, env));
    let told = match answer {
        Some(answer) => format!("→ {answer}"),
        None => env.hide(&says::verdict(env.lang, &row.verdict, &[&plan.file])).into_owned(),
    };
    format!("{} {} {name} {told}", says::sign(&row.verdict), fit(&place, 11, ""))
}

fn answered(answer: Answer, env: &Env) -> String {
    let [same, new, keep, take, again, later] = Text::of(env.lang).answers;
    match answer {
        Answer::Same(0) => same.to_owned(),
        Answer::Same(nth) => format!("{same} ({})", nth + 1),
        Answer::New => new.to_owned(),
        Answer::Keep => keep.to_owned(),
        Answer::Take => take.to_owned(),
        Answer::Again => again.to_owned(),
        Answer::Later => later.to_owned(),
    }
}

/// The selected row in full: who is told beside who they may be, and what can be answered.
fn detail(plan: &Plan, env: &Env, cells: usize, is_roomy: bool) -> Vec<String> {
    let Some(row) = plan.rows.get(plan.selected) else { return Vec::new() };
    let text = Text::of(env.lang);
    let Verdict::Ask { question, .. } = &row.verdict else {
        let told = env.hide(&says::verdict(env.lang, &row.verdict, &[&plan.file])).into_owned();
        let most = if is_roomy { 4 } else { 1 };
        return wrap(&told, cells).into_iter().take(most).collect();
    };
    match question {
        Question::Who { candidates, .. } => {
            let mut lines = vec![env.hide(&says::told(question)).into_owned()];
            let most = if is_roomy { 4 } else { 1 };
            lines.extend(candidates.iter().take(most).enumerate().map(|(at, it)| {
                let key = if at == 0 { "s".to_owned() } else { (at + 1).to_string() };
                format!("{key}  {}", env.hide(&says::candidate(env.lang, it, &[&plan.file])))
            }));
            lines.push(text.who_keys.to_owned());
            lines
        }
        Question::Fields(_) => {
            let told = env.hide(&says::question(env.lang, question, &[&plan.file])).into_owned();
            let mut lines: Vec<String> = wrap(&told, cells).into_iter().take(if is_roomy { 4 } else { 1 }).collect();
            lines.push(text.fields_keys.to_owned());
            lines
        }
        Question::Deleted => vec![says::question(env.lang, question, &[&plan.file]), text.deleted_keys.to_owned()],
    }
}
