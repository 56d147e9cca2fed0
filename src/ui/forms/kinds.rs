//! How a field of a record is filled in on the screen.

use crate::i18n::Lang;
use crate::intake::fields::{self, Spec, Type};
use crate::ui::kit::field::FieldKind;

/// What a field is typed into, or chosen from.
pub(super) fn field_kind(lang: Lang, spec: &Spec) -> FieldKind {
    let option = |word: &str| (word.to_owned(), fields::shown(lang, spec.name, word));
    match spec.ty {
        Type::Lines => FieldKind::Lines,
        Type::Day { .. } => FieldKind::Date,
        Type::Person | Type::Alliance | Type::People | Type::Earned => FieldKind::Lookup,
        Type::Word(words, optional) => {
            let mut options: Vec<(String, String)> = words.iter().map(|word| option(word)).collect();
            if optional {
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
