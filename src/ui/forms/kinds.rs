//! How a field of a record is filled in on the screen.

use crate::domain::words::Term;
use crate::i18n::Lang;
use crate::intake::fields::{Spec, Type};
use crate::ui::kit::field::FieldKind;

/// What a field is typed into, or chosen from.
pub(super) fn field_kind(lang: Lang, spec: &Spec) -> FieldKind {
    let option = |term: &Term| (term.stored.to_owned(), lang.of(term.said).to_owned());
    match spec.ty {
        Type::Lines => FieldKind::Lines,
        Type::Day { .. } => FieldKind::Date,
        Type::Person | Type::Alliance | Type::People | Type::Earned => FieldKind::Lookup,
        Type::Word(terms, usual) => {
            let mut options: Vec<(String, String)> = terms.iter().map(option).collect();
            if usual.is_none() && !spec.required {
                options.insert(0, (String::new(), "–".to_owned()));
            }
            FieldKind::Choice(options)
        }
        Type::Flag => FieldKind::Choice(vec![
            ("false".to_owned(), lang.pick("no", "no").to_owned()),
            ("true".to_owned(), lang.pick("yes", "sí").to_owned()),
        ]),
        _ => FieldKind::Text,
    }
}
