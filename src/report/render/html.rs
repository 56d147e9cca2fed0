//! A page as one HTML file that needs nothing else: no script, no network, no font, no image. The
//! template escapes whatever is put into it; the charts escape for themselves.

use askama::Template;

use super::svg::{self, escape};
use crate::domain::link::{Part, parts, target};
use crate::report::page::{Block, Chart, Page, Said, Table, Tone, text};

#[derive(Template)]
#[template(path = "page.html")]
struct Document<'p> {
    page: &'p Page,
}

/// The page.
///
/// # Errors
/// When the template cannot be filled, which is a fault of ours.
pub fn render(page: &Page) -> Result<String, String> {
    Document { page }.render().map_err(|error| error.to_string())
}

impl Document<'_> {
    fn lang(&self) -> &'static str {
        self.page.lang.pick("en", "es")
    }

    fn contents(&self) -> &'static str {
        self.page.lang.pick("Contents", "Contenido")
    }

    fn sign(&self, tone: &Tone) -> &'static str {
        match tone {
            Tone::Good => "✓",
            tone => tone.sign(),
        }
    }

    /// What a sign means, for those who do not see it.
    fn tone(&self, tone: &Tone) -> String {
        let text = text(self.page.lang);
        let word = match tone {
            Tone::Good => text.tone_good,
            Tone::Doubtful => text.tone_doubtful,
            Tone::Bad => text.tone_bad,
            Tone::Plain => return String::new(),
        };
        format!("{word}: ")
    }

    fn cells<'t>(&self, table: &'t Table, row: &'t [Said]) -> Vec<(&'t Said, &'t Said)> {
        table.head.iter().zip(row).collect()
    }

    /// A text whose links can be followed.
    fn linked(&self, text: &Said) -> String {
        let part = |part| match part {
            Part::Words(words) => escape(words),
            Part::Link(link) => match target(link).filter(|it| it.starts_with("http")) {
                Some(target) => format!("<a href=\"{}\">{}</a>", escape(&target), escape(link)),
                None => escape(link),
            },
        };
        parts(text.as_str()).into_iter().map(part).collect()
    }

    fn drawn(&self, chart: &Chart) -> String {
        // The place on the page tells one chart's labels from another's.
        let charts = self.page.sections.iter().flat_map(|section| &section.blocks);
        let charts = charts.filter_map(|block| match block {
            Block::Chart(chart) => Some(chart.as_ref()),
            _ => None,
        });
        let nth = charts.take_while(|other| !std::ptr::eq(*other, chart)).count();
        svg::render(chart, nth)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    const STYLES: &str = include_str!("../../../assets/report/page.css");

    /// The colours of each `:root` block: light, dark, print.
    fn palettes() -> Vec<BTreeMap<String, [f64; 3]>> {
        let mut found = Vec::new();
        for block in STYLES.split(":root {").skip(1) {
            let block = block.split('}').next().unwrap();
            let colour = |line: &str| {
                let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
                let value = value.trim_end_matches(';');
                let part = |at: usize| f64::from(u8::from_str_radix(&value[at..at + 2], 16).unwrap()) / 255.0;
                Some((name.to_owned(), [part(0), part(2), part(4)]))
            };
            found.push(block.lines().filter_map(colour).collect());
        }
        found
    }

    /// WCAG 2.2, relative luminance and contrast ratio.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance = |colour: [f64; 3]| {
            let [red, green, blue] =
                colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_on_every_ground() {
        let palettes = palettes();
        assert_eq!(palettes.len(), 3, "light, dark and print");
        assert_eq!(palettes[0], palettes[2], "paper is light");
        for palette in &palettes {
            for ground in ["ground", "raised"] {
                for text in ["ink", "muted", "accent", "good", "doubtful", "bad"] {
                    let ratio = contrast(palette[text], palette[ground]);
                    assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
                }
            }
            // Lines of a chart are told apart from the ground; so is the band from the line in it.
            for line in ["accent", "line"] {
                let ratio = contrast(palette[line], palette["ground"]);
                assert!(ratio >= 3.0, "{line}: {ratio:.2}");
            }
            assert!(contrast(palette["accent"], palette["band"]) >= 3.0);
        }
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    }

    /// Every colour in the styles is one of the palette.
    #[test]
    fn no_colour_stands_outside_the_palette() {
        let strays: Vec<&str> =
            STYLES.lines().filter(|line| line.contains('#') && !line.trim().starts_with("--")).collect();
        assert!(strays.is_empty(), "{strays:?}");
        assert!(!STYLES.contains("url(") && !STYLES.contains("@import"), "nothing is fetched");
    }
}
