//! The pictures of the READMEs, drawn by the program itself. `TRATO_PICTURES=renew cargo test --lib pictures`
//! draws them anew; without it the test compares.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::kit::cells::width;
use super::testing::Play;
use crate::i18n::Lang;

/// Width and height of a cell, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
const EDGE: f32 = 12.0;

fn colour(color: Color) -> Option<&'static str> {
    Some(match color {
        Color::Cyan => "#56c2d6",
        Color::Red => "#ef6b73",
        Color::Yellow => "#e0b45c",
        Color::Green => "#7fc77f",
        _ => return None,
    })
}

/// How a cell looks, as attributes of SVG.
fn look(cell: &Cell) -> String {
    let mut look = String::new();
    let plain = if cell.modifier.contains(Modifier::DIM) { "#8a919e" } else { "#d8dce4" };
    let (ink, ground) = (colour(cell.fg).unwrap_or(plain), colour(cell.bg).unwrap_or("#1b1e25"));
    let ink = if cell.modifier.contains(Modifier::REVERSED) { ground } else { ink };
    if ink != "#d8dce4" {
        look += &format!(" fill=\"{ink}\"");
    }
    if cell.modifier.contains(Modifier::BOLD) {
        look += " font-weight=\"bold\"";
    }
    look
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A screen as an SVG, its text selectable: each run of cells that look alike stands where it stood.
fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (wide, high) = (f32::from(columns) * CELL.0 + 2.0 * EDGE, f32::from(rows) * CELL.1 + 2.0 * EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" role=\"img\">\n<title>{title}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1e25\"/>\n<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" fill=\"#d8dce4\" xml:space=\"preserve\">\n"
    );
    for y in 0..rows {
        let baseline = EDGE + f32::from(y) * CELL.1 + 13.5;
        let mut x = 0;
        while x < columns {
            let style = look(&buffer[(x, y)]);
            let start = x;
            let mut text = String::new();
            while x < columns && look(&buffer[(x, y)]) == style {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(width(symbol).max(1)).unwrap();
            }
            let shown = text.trim_end();
            if shown.trim_start().is_empty() {
                continue;
            }
            let lead = u16::try_from(shown.len() - shown.trim_start().len()).unwrap();
            let (at, shown) = (EDGE + f32::from(start + lead) * CELL.0, shown.trim_start());
            let long = f32::from(u16::try_from(width(shown)).unwrap()) * CELL.0;
            svg += &format!(
                "<text x=\"{at:.1}\" y=\"{baseline:.1}\" textLength=\"{long:.1}\"{style}>{}</text>\n",
                escaped(shown)
            );
        }
    }
    svg + "</g>\n</svg>\n"
}

#[test]
fn the_pictures_are_of_the_program_as_it_is() {
    let of = [
        (Lang::En, "assets/manual/today.svg", "Today: what needs you, in which order, and why"),
        (Lang::Es, "assets/manual/hoy.svg", "Hoy: qué requiere tu atención, en qué orden y por qué"),
    ];
    for (lang, path, title) in of {
        let drawn = svg(&Play::demo(lang, 80, 24).buffer(), title);
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("TRATO_PICTURES").is_some_and(|value| value == "renew") {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{} is old; renew it: TRATO_PICTURES=renew cargo test --lib pictures", path.display());
    }
}
