//! How a pass looks: how far it has come, the item, and below it its page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Review;
use super::keys::{KEYS, Msg};
use super::text::of;
use crate::domain::Outcome;
use crate::insight::action::Verb;
use crate::report::action::label;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{truncate, width};
use crate::ui::kit::cover::chrome;
use crate::ui::kit::keys::show;
use crate::ui::kit::popup;
use crate::ui::overlays::sheet::{pieces, style};

/// Cells of the bar that shows how far it has come.
const GAUGE: usize = 20;

impl Review {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let title = (of(env.lang).title)(self.pass.kind);
        let keys = self.keys(env, usize::from(area.width).saturating_sub(6));
        let inside = popup::draw(buffer, area, title, &keys, &env.look);
        if inside.is_empty() {
            return;
        }
        self.draw_progress(buffer, inside, env);
        let mut top = inside.y + 1;
        if self.page.alliance.is_some() {
            top += u16::from(inside.height > 12);
            self.draw_head(buffer, Rect { y: top, height: inside.bottom().saturating_sub(top).min(1), ..inside }, env);
            top += 1;
        }
        self.draw_page(buffer, Rect { y: top, height: inside.bottom().saturating_sub(top), ..inside }, env);
    }

    /// `▰▰▰▰▰▱▱▱▱▱▱▱  5 of 17 · about 2 min left`
    fn draw_progress(&self, buffer: &mut Buffer, inside: Rect, env: &Env) {
        let (text, look) = (of(env.lang), &env.look);
        // With what stands behind others and comes up when those are seen to.
        let count = self.pass.total();
        if count == 0 {
            return;
        }
        let cells = GAUGE.min(usize::from(inside.width) / 3);
        let full = self.pass.at.min(count) * cells / count;
        let gauge = format!("{}{}", look.glyphs.full.repeat(full), look.glyphs.empty.repeat(cells - full));
        let place = self.pass.at + usize::from(self.pass.current().is_some());
        let mut words = vec![(text.place)(self.pass.kind, place.min(count), count)];
        words.extend(self.pass.minutes_left().filter(|_| self.pass.current().is_some()).map(text.minutes));
        let words = words.join(&format!(" {} ", look.glyphs.dot));
        buffer.set_stringn(inside.x, inside.y, &gauge, inside.width.into(), look.theme.accent);
        let x = inside.x + u16::try_from(cells + 2).unwrap_or(0);
        let rest = usize::from(inside.right().saturating_sub(x));
        buffer.set_stringn(x, inside.y, truncate(&words, rest, look.glyphs.ellipsis), rest, look.theme.plain);
    }

    /// ` ! globex · Globex SA                                   388`
    fn draw_head(&self, buffer: &mut Buffer, row: Rect, env: &Env) {
        let (Some(alliance), look) = (&self.page.alliance, &env.look) else { return };
        if row.is_empty() {
            return;
        }
        let (mark, mark_style) = env.mark(self.page.mark);
        let key = &self.page.key;
        let room = usize::from(row.width).saturating_sub(3 + width(key));
        let name = format!("{} {} {}", alliance.handle, look.glyphs.dot, alliance.name);
        buffer.set_stringn(row.x, row.y, mark, 1, mark_style);
        buffer.set_stringn(row.x + 2, row.y, truncate(&name, room, look.glyphs.ellipsis), room, look.theme.accent);
        let x = row.right().saturating_sub(u16::try_from(width(key)).unwrap_or(0)).max(row.x);
        buffer.set_stringn(x, row.y, key, usize::from(row.right() - x), look.theme.dim);
    }

    fn draw_page(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let cells = usize::from(area.width);
        let pieces = pieces(&self.page.lines, env, cells);
        let height = usize::from(area.height);
        let top = self.top.min(pieces.len().saturating_sub(height));
        for (y, (nth, piece)) in (area.y..area.bottom()).zip(pieces.iter().skip(top)) {
            let Some(line) = self.page.lines.get(*nth) else { continue };
            let style = style(line.tone, env);
            let style = if line.is_private { style } else { chrome(style) };
            buffer.set_stringn(area.x, y, format!("  {piece}"), cells, style);
        }
        if pieces.len() > top + height && area.height > 0 {
            let more = env.look.glyphs.ellipsis;
            let x = area.right().saturating_sub(u16::try_from(width(more)).unwrap_or(0));
            buffer.set_stringn(x, area.bottom() - 1, more, cells, env.look.theme.dim);
        }
    }

    /// First what answers this item, then what always works; as many as fit, help at the end.
    fn keys(&self, env: &Env, cells: usize) -> String {
        let (lang, text) = (env.lang, of(env.lang));
        let mut keys: Vec<(&str, &str)> = Vec::new();
        if let Some(item) = &self.page.item {
            const ANSWERS: [Verb; 7] =
                [Verb::Done, Verb::DoneOn, Verb::NotHeld, Verb::Move, Verb::Tell, Verb::Amend, Verb::Explain];
            let offered = |verb: Verb| {
                let key = KEYS.iter().find(|bind| bind.msg == Msg::Verb(verb)).and_then(|bind| bind.keys.first());
                key.copied().zip(label(lang, verb, &[item.row], env.today))
            };
            keys.extend(ANSWERS.into_iter().filter_map(offered));
            keys.extend([("z", text.put_off_key), ("o", (text.outcome)(Outcome::Seen))]);
            // What ends it comes after what answers it, or puts it off.
            keys.extend(offered(Verb::Drop));
            // Two keys that do the same to it are one offer.
            let mut said = std::collections::BTreeSet::new();
            keys.retain(|(_, label)| said.insert(*label));
        } else if self.pass.current().is_some() {
            keys.push(("enter", text.open_key));
        }
        if self.pass.current().is_some() {
            keys.extend([("a", text.log_key), ("j", text.next_key), ("q", text.pause_key)]);
        } else {
            keys.extend([("k", text.back_key), ("q", text.leave_key)]);
        }
        let shown = |(key, label): &(&str, &str)| format!("{} {label}", show(lang, key));
        let mut keys: Vec<String> = keys.iter().map(shown).collect();
        let help = format!("? {}", lang.pick("help", "ayuda"));
        let dot = format!(" {} ", env.look.glyphs.dot);
        while keys.len() > 1 && width(&keys.join(&dot)) + width(&dot) + width(&help) > cells {
            // The last ones are known from everywhere; the first are about this item.
            keys.pop();
        }
        keys.push(help);
        keys.join(&dot)
    }
}
