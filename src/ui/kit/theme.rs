//! Colours by meaning, and the shapes of the chrome. Shape and words carry the meaning first: mono
//! keeps only bold, dim and reverse, and ASCII keeps every shape below 0x80.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// How things look: a palette and a set of shapes.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub theme: Theme,
    pub glyphs: Glyphs,
}

impl Look {
    #[must_use]
    pub fn new(colour: bool, ascii: bool) -> Self {
        Self {
            theme: if colour { Theme::SIXTEEN } else { Theme::MONO },
            glyphs: if ascii { Glyphs::ASCII } else { Glyphs::UNICODE },
        }
    }

    /// The same in the colours of a theme of this name; `terminal`, and any other name, keeps to the terminal's own.
    #[must_use]
    pub fn named(name: &str, ascii: bool) -> Self {
        let look = Self::new(name != "mono", ascii);
        match name {
            "dark" => Self { theme: Theme::DARK, ..look },
            "light" => Self { theme: Theme::LIGHT, ..look },
            "contrast" => Self { theme: Theme::CONTRAST, ..look },
            _ => look,
        }
    }

    /// Gives every cell that was drawn in the terminal's own colours those of the theme, where it has its own.
    pub fn finish(&self, buffer: &mut Buffer) {
        let (Some(ink), Some(ground)) = (self.theme.plain.fg, self.theme.ground) else { return };
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
            if cell.bg == Color::Reset {
                cell.bg = ground;
            }
        }
    }

    /// Whether no letter or mark beyond ASCII may be drawn.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.glyphs.rule.is_ascii()
    }

    /// The bar at the edge of a row: that it is marked matters more than that it is chosen.
    #[must_use]
    pub fn bar(&self, selected: bool, marked: bool) -> &'static str {
        match (selected, marked) {
            (_, true) => self.glyphs.marked,
            (true, false) => self.glyphs.bar,
            _ => " ",
        }
    }
}

/// Styles by what they mean.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub plain: Style,
    /// The one accent: what is chosen, where one is.
    pub accent: Style,
    pub strong: Style,
    pub dim: Style,
    pub red: Style,
    pub amber: Style,
    pub green: Style,
    pub selected: Style,
    pub error: Style,
    /// What everything stands on, where that is not the terminal's own.
    pub ground: Option<Color>,
}

impl Theme {
    /// The sixteen colours every terminal has, in the person's own shades.
    pub const SIXTEEN: Theme = Theme {
        plain: Style::new(),
        accent: Style::new().fg(Color::Cyan),
        strong: Style::new().add_modifier(Modifier::BOLD),
        // Never a grey of its own: in some schemes that is the ground.
        dim: Style::new().add_modifier(Modifier::DIM),
        red: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        amber: Style::new().fg(Color::Yellow),
        green: Style::new().fg(Color::Green),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        error: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        ground: None,
    };

    pub const DARK: Theme = Self::fixed([252, 80, 246, 210, 221, 114, 234]);
    pub const LIGHT: Theme = Self::fixed([235, 24, 241, 124, 94, 22, 255]);
    pub const CONTRAST: Theme = Self::fixed([231, 51, 254, 217, 226, 120, 16]);

    /// Ink, accent, dim, red, amber, green and ground, of the 240 colours that are the same everywhere.
    const fn fixed([ink, accent, dim, red, amber, green, ground]: [u8; 7]) -> Theme {
        Theme {
            plain: in_colour(ink),
            accent: in_colour(accent),
            strong: in_colour(ink).add_modifier(Modifier::BOLD),
            dim: in_colour(dim),
            red: in_colour(red).add_modifier(Modifier::BOLD),
            amber: in_colour(amber),
            green: in_colour(green),
            selected: in_colour(ink).add_modifier(Modifier::REVERSED),
            error: in_colour(red).add_modifier(Modifier::BOLD),
            ground: Some(Color::Indexed(ground)),
        }
    }

    /// No colour at all.
    pub const MONO: Theme = Theme {
        plain: Style::new(),
        accent: Style::new().add_modifier(Modifier::BOLD),
        strong: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new(),
        red: Style::new().add_modifier(Modifier::BOLD),
        amber: Style::new(),
        green: Style::new(),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        error: Style::new().add_modifier(Modifier::BOLD),
        ground: None,
    };
}

const fn in_colour(colour: u8) -> Style {
    Style::new().fg(Color::Indexed(colour))
}

/// The shapes of the chrome.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    pub rule: &'static str,
    pub vertical: &'static str,
    /// Top left, top right, bottom left, bottom right, left tee, right tee.
    pub corners: [&'static str; 6],
    /// Red, amber, calm.
    pub marks: [&'static str; 3],
    /// The selected row's left edge.
    pub bar: &'static str,
    pub marked: &'static str,
    pub ellipsis: &'static str,
    pub full: &'static str,
    pub empty: &'static str,
    pub curtain: &'static str,
    pub dot: &'static str,
    pub both_ways: &'static str,
    /// Eight heights, from the lowest.
    pub bars: [&'static str; 8],
    /// A point of a line, of a target's line, of a forecast, of the range around it.
    pub points: [&'static str; 4],
}

impl Glyphs {
    pub const UNICODE: Glyphs = Glyphs {
        rule: "─",
        vertical: "│",
        corners: ["┌", "┐", "└", "┘", "├", "┤"],
        marks: ["!", "~", "·"],
        bar: "▌",
        marked: "✓",
        ellipsis: "…",
        full: "▰",
        empty: "▱",
        curtain: "•••",
        dot: "·",
        both_ways: "↔",
        bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        points: ["■", "─", "┄", "·"],
    };

    pub const ASCII: Glyphs = Glyphs {
        rule: "-",
        vertical: "|",
        corners: ["+", "+", "+", "+", "+", "+"],
        marks: ["!", "~", "."],
        bar: ">",
        marked: "*",
        ellipsis: "..",
        full: "#",
        empty: "-",
        curtain: "***",
        dot: "-",
        both_ways: "<>",
        bars: ["_", ".", "-", "~", "=", "+", "*", "#"],
        points: ["#", "-", "o", "."],
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a colour of the cube or of the greys weighs, from black to white.
    fn luminance(colour: Color) -> f64 {
        let Color::Indexed(at) = colour else { panic!("{colour:?} is the terminal's own") };
        let level = |nth: u8| if nth == 0 { 0 } else { 55 + 40 * u32::from(nth) };
        let parts = match at {
            232..=255 => [8 + 10 * u32::from(at - 232); 3],
            16..=231 => [level((at - 16) / 36), level((at - 16) / 6 % 6), level((at - 16) % 6)],
            _ => panic!("{at} is the terminal's own"),
        };
        let linear = |part: u32| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = parts.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn every_ink_of_a_theme_stands_out_from_its_ground() {
        for (name, theme) in [("dark", Theme::DARK), ("light", Theme::LIGHT), ("contrast", Theme::CONTRAST)] {
            let ground = luminance(theme.ground.unwrap());
            let inks =
                [theme.plain, theme.accent, theme.strong, theme.dim, theme.red, theme.amber, theme.green, theme.error];
            for ink in inks {
                let ink = luminance(ink.fg.unwrap());
                let contrast = (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05);
                let least = if name == "contrast" { 7.0 } else { 4.5 };
                assert!(contrast >= least, "{name}: {contrast:.1}");
            }
        }
    }

    #[test]
    fn what_is_dim_is_never_a_grey_that_may_be_the_ground() {
        assert_eq!(Theme::SIXTEEN.dim.fg, None);
        assert_eq!(Look::named("mono", false).theme.accent.fg, None);
    }
}
