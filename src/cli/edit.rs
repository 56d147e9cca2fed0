//! `edit NUMBER field=value…`: any field of any kind, all of them in one operation.

use super::Cx;
use super::failure::Failure;
use super::reading::{self, Reader};
use super::{args, describe, target, widening};
use crate::domain::text::sanitise_block;
use crate::domain::{Kind, handle};
use crate::i18n::Lang;
use crate::intake::fields::{self, Values, specs};
use crate::report::along;
use crate::report::errors::field;

pub fn run(cx: &mut Cx, edit: &args::Edit) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let record = target::record(&reader, &edit.which)?;
    let values = assignments(&reader, record.kind, &edit.changes)?;
    let (from, lang) = (reader.from(), cx.lang);
    let words = ["edit", &edit.which].into_iter().chain(edit.changes.iter().map(String::as_str)).collect::<Vec<_>>();
    let done = widening::asking(cx, &mut store, widening::said(edit.yes, edit.all), &words, |store, consent| {
        let change = fields::Edit { record, rev: None, alone: edit.alone, consent };
        fields::edit(store, &change, &values, &from)
            .map_err(|error| reading::explained(lang, &from, record.kind, &values, error))
    })?;
    let line = describe::record(&cx.reader(&store), record);
    let hint = if done.operation.is_some() { cx.text().undo_hint } else { cx.text().unchanged };
    let seen = crate::report::describe::seen(&store, cx.lang, record)?;
    cx.out.line(&format!("{line} · {seen} {hint}"));
    for line in along::lines(&store, cx.lang, &done.value) {
        cx.out.line(&format!("  {line}"));
    }
    Ok(())
}

/// Each `field=value`; words without an equals sign go on with the value before them.
fn assignments(reader: &Reader<'_>, kind: Kind, words: &[String]) -> Result<Values, Failure> {
    let text = reader.text();
    let editable = || specs(kind).iter().filter(|spec| !spec.only_new).map(|spec| spec.name);
    let known = || (text.fields_hint)(&editable().collect::<Vec<_>>().join(", "));
    let mut values = Values::new();
    let mut last: Option<&'static str> = None;
    for word in words {
        let assigned = word.split_once('=').filter(|(name, _)| looks_like_a_field(name));
        match (assigned, last) {
            (Some((name, value)), _) => {
                let missing = || Failure::refused((text.no_such_field)(name)).hint(known());
                let name = editable().find(|field| means(field, name)).ok_or_else(missing)?;
                values.insert(name.to_owned(), sanitise_block(value).into_owned());
                last = Some(name);
            }
            (None, Some(name)) => {
                let value = values.entry(name.to_owned()).or_default();
                value.push(' ');
                value.push_str(&sanitise_block(word));
            }
            (None, None) => return Err(Failure::refused((text.no_assignment)(word)).hint(known())),
        }
    }
    Ok(values)
}

fn looks_like_a_field(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_' || c == '-')
}

/// A field by its name, by its name without the ending that says it is a day, or as it is called in
/// Spanish.
fn means(name: &'static str, written: &str) -> bool {
    let wanted = handle::fold(written).replace('-', "_");
    let short = name.strip_suffix("_on").or_else(|| name.strip_suffix("_kind").map(|_| "kind"));
    let local = handle::fold(field(Lang::Es, name)).replace(' ', "_");
    name == wanted || short == Some(&wanted) || local == wanted
}
