//! Colours by meaning, and the shapes of the chrome. Shape and words carry the meaning first: mono
//! keeps only bold, dim and reverse, and ASCII keeps every shape below 0x80.

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
}

impl Theme {
    /// The sixteen colours every terminal has, in the person's own shades.
    pub const SIXTEEN: Theme = Theme {
        plain: Style::new(),
        accent: Style::new().fg(Color::Cyan),
        strong: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new().fg(Color::DarkGray),
        red: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        amber: Style::new().fg(Color::Yellow),
        green: Style::new().fg(Color::Green),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        error: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    };

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
    };
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
