//! What more people would see, in words, before they do: each record, what it says, and what stands under it.

use crate::domain::{Ref, Visibility};
use crate::i18n::Lang;
use crate::intake::fields::{self, Type, specs};
use crate::report::describe::{self, quoted};
use crate::report::errors::field_of;
use crate::store::{Result, Seeing, Seen};

/// Characters of a text that are told.
const TOLD: usize = 160;

/// A question, and what it is about, a line each.
#[derive(Debug)]
pub struct Widening {
    pub question: &'static str,
    pub lines: Vec<String>,
    /// Whether something stands under it that fewer would go on seeing.
    pub has_below: bool,
}

/// Puts what would be seen by more people, and what stands `below` it, into words.
///
/// # Errors
/// When the file cannot be read.
pub fn explain(store: &Seen, lang: Lang, seeing: &[Seeing], below: &[Ref]) -> Result<Widening> {
    let is_for_partner = seeing.iter().any(|it| it.is_wider() && it.now == Visibility::Both);
    let question = if is_for_partner {
        lang.pick("The partner would see this, which is kept from them now:", "El socio vería esto, que ahora no ve:")
    } else {
        lang.pick("All of us would see this, which is yours alone now:", "Lo veríamos todos, y ahora es solo para ti:")
    };
    let mut lines = Vec::new();
    for it in seeing.iter().filter(|it| it.is_wider()) {
        lines.push(describe::record(store, lang, it.record));
        for (label, text) in texts(store, lang, it.record)? {
            lines.push(format!("  {label}: {}", quoted(lang, &text)));
        }
    }
    let label = lang.pick("under it, and still seen by fewer:", "de él cuelga, y lo siguen viendo menos:");
    lines.extend(below.iter().map(|record| format!("{label} {}", describe::record(store, lang, *record))));
    Ok(Widening { question, lines, has_below: !below.is_empty() })
}

/// The texts of a record beside the one that names it, each under its label.
fn texts(store: &Seen, lang: Lang, record: Ref) -> Result<Vec<(&'static str, String)>> {
    let (values, _) = fields::values(store, record)?;
    let title = record.kind.model().title;
    let mut told = Vec::new();
    for spec in specs(record.kind).iter().filter(|spec| Some(spec.name) != title) {
        let text = values.get(spec.name).map(|text| text.trim()).unwrap_or_default();
        if matches!(spec.ty, Type::Line | Type::Lines | Type::People | Type::Tags) && !text.is_empty() {
            told.push((field_of(lang, record.kind, spec.name), shortened(text)));
        }
    }
    Ok(told)
}

/// On one line, and not longer than is read before an answer.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TOLD) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}
