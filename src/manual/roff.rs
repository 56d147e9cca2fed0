//! Pages as `man` shows them.

use super::Item;

/// A man page to be.
pub struct Sheet<'a> {
    /// Such as `trato-log`.
    pub name: &'a str,
    pub section: u8,
    /// What it is about, in a line.
    pub about: &'a str,
    /// What the first heading says: "NAME" in the reader's language.
    pub heading: &'a str,
    pub items: &'a [Item],
}

/// The page in roff, as UTF-8.
#[must_use]
pub fn roff(sheet: &Sheet<'_>) -> String {
    let Sheet { name, section, about, heading, items } = sheet;
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(".TH \"{}\" {section} \"\" \"trato {version}\" \"trato\"\n", escape(&name.to_uppercase()));
    text += &format!(".SH {}\n{} \\- {}\n", escape(heading), escape(name), escape(about));
    if !matches!(items.first(), Some(Item::Heading(_))) {
        text += ".PP\n";
    }
    let mut is_code = false;
    for item in *items {
        let code = matches!(item, Item::Code(_));
        if code != is_code {
            text += if code { ".PP\n.RS 4\n.nf\n" } else { ".fi\n.RE\n" };
            is_code = code;
        }
        text += &match item {
            Item::Heading(words) => format!(".SH {}\n", letters(words)),
            Item::Text(words) => format!("{}\n", letters(words)),
            Item::Point(words) => format!(".IP \\(bu 2\n{}\n", letters(words)),
            Item::Code(line) => format!("{}\n", begun(escape(line))),
            Item::Says(typed, means) => format!(".TP\n\\fB{}\\fR\n{}\n", escape(typed), letters(means)),
            Item::Gap => ".PP\n".to_owned(),
        };
    }
    if is_code {
        text += ".fi\n.RE\n";
    }
    text
}

/// Words in which what stands between backticks is bold.
fn letters(words: &str) -> String {
    let mut text = String::new();
    for (at, part) in words.split('`').enumerate() {
        let part = escape(part);
        text += &if at % 2 == 1 { format!("\\fB{part}\\fR") } else { part };
    }
    begun(text)
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

/// A line that begins with a point or an apostrophe would be a command.
fn begun(line: String) -> String {
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}
