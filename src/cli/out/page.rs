//! A page of the manual on a terminal: through a pager where it is longer than the screen.

use std::io::Write;
use std::process::{Command, Stdio};

use super::Out;
use crate::manual::Item;
use crate::ui::kit::leaf::{self, Tone};

/// The widest a page is set.
const WIDTH: usize = 92;

impl Out {
    /// Prints a page, or shows it in `$PAGER` where it does not fit on the screen.
    pub fn page(&mut self, items: &[Item], plain: bool) {
        let width = self.look.width.unwrap_or(80).min(WIDTH);
        let mut text = String::new();
        let lines = leaf::lines(items, width, usize::MAX);
        for line in &lines {
            for (piece, tone) in &line.pieces {
                let piece = self.look.clean(piece);
                match tone {
                    Tone::Strong | Tone::Code if self.look.colour => {
                        text.push_str(&format!("\u{1b}[1m{piece}\u{1b}[0m"));
                    }
                    // Where nothing can stand out, what is meant letter by letter stays in its quotes.
                    Tone::Code if matches!(items.get(line.item), Some(Item::Text(_) | Item::Point(_))) => {
                        text.push_str(&format!("`{piece}`"));
                    }
                    _ => text.push_str(&piece),
                }
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        let is_long = self.screen().is_some_and(|(_, rows)| lines.len() >= usize::from(rows));
        if plain || !is_long || !self.paged(&text) {
            self.write(&text);
        }
    }

    /// Whether a pager showed it.
    fn paged(&mut self, text: &str) -> bool {
        let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
        let pager = pager.unwrap_or_else(|| "less".to_owned());
        self.flush();
        let mut command = Command::new("sh");
        command.args(["-c", &pager]).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            // Colours as they are, and no clearing of the screen.
            command.env("LESS", "FRX");
        }
        let Ok(mut child) = command.spawn() else { return false };
        // Whoever leaves the pager before the end has read enough.
        drop(child.stdin.take().map(|mut pipe| pipe.write_all(text.as_bytes())));
        child.wait().is_ok_and(|status| status.success())
    }
}
