//! A page as text, as Markdown, as HTML; and what is under it as JSON.

mod html;
mod json;
mod markdown;
mod plain;
mod svg;

pub use json::render as as_json;

use super::page::Page;

/// What a report is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Text,
    Markdown,
    Json,
    Html,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Html, Format::Markdown, Format::Text, Format::Json];

    /// The word on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::Html => "html",
        }
    }

    /// How the name of such a file ends.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Json => "json",
            Format::Html => "html",
        }
    }

    /// What a word or the end of a file's name stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "text" | "txt" | "texto" => Some(Format::Text),
            "markdown" | "md" => Some(Format::Markdown),
            "json" => Some(Format::Json),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }
}

/// A page in a format, with what is under it for JSON.
///
/// # Errors
/// When it cannot be put into the format, which is a fault of ours.
pub fn render(format: Format, page: &Page, under: &impl serde::Serialize) -> Result<String, String> {
    match format {
        Format::Text => Ok(plain::render(page)),
        Format::Markdown => Ok(markdown::render(page)),
        Format::Json => json::render(under),
        Format::Html => html::render(page),
    }
}
