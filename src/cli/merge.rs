//! `merge`: two people who are one, two who are not, and who may be.

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::text::merge;
use super::{Cx, args, describe, target};
use crate::domain::PersonId;
use crate::i18n::Lang;
use crate::intake::join::{Choice, Joining};
use crate::ops;
use crate::report::Word;
use crate::report::errors::field_of;
use crate::report::words::stored;
use crate::store::Seen;

/// Pairs that are proposed at once.
pub const PROPOSED: usize = 50;

/// `merge @kept @gone`: the first stays, but for what `--take` names. Without names, whoever may be one; with
/// `--apart`, that they are not is remembered.
pub fn run(cx: &mut Cx, args: &args::Merge) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let (Some(one), Some(other)) = (&args.one, &args.other) else { return propose(cx, &store) };
    let text = merge::of(cx.lang);
    let reader = cx.reader(&store);
    let (kept, gone) = (target::person(&reader, one)?, target::person(&reader, other)?);
    let before = describe::record(&reader, gone.into());
    if args.apart {
        ops::tell_apart(&mut store, kept, gone)?;
        let kept = describe::record(&cx.reader(&store), kept.into());
        cx.out.line(&format!("{}: {kept}, {before} {}", text.apart, cx.text().undo_hint));
        return Ok(());
    }
    let joining = wished(cx.lang, Joining::of(&store, kept, gone)?, &args.take)?;
    if args.dry_run {
        return preview(cx, &store, kept, gone, &joining);
    }
    joining.save(&mut store)?;
    let kept = describe::record(&cx.reader(&store), kept.into());
    cx.out.line(&format!("{}: {before} → {kept} {}", text.merged, cx.text().undo_hint));
    let lost: Vec<&Choice> = joining.choices.iter().filter(|choice| choice.is_lost()).collect();
    if !lost.is_empty() {
        let said =
            |choice: &&Choice| format!("{} {}", label(cx.lang, choice), shown(cx.lang, choice, &choice.texts[1]));
        let list = |of: &dyn Fn(&&Choice) -> String, by: &str| lost.iter().map(of).collect::<Vec<_>>().join(by);
        cx.out.line(&format!("  {}", (text.not_kept)(&list(&said, ", "))));
        cx.out.note(&(text.not_kept_hint)(&list(&|choice| choice.key(), ",")));
    }
    Ok(())
}

/// With what the second says in the fields named.
fn wished(lang: Lang, mut joining: Joining, take: &[String]) -> Result<Joining, Failure> {
    let text = merge::of(lang);
    for field in take {
        if !joining.take(field) {
            let differ: Vec<String> = joining.choices.iter().filter(|it| it.differs()).map(Choice::key).collect();
            let hint = if differ.is_empty() {
                text.differ_in_nothing.to_owned()
            } else {
                (text.differ_in)(&differ.join(", "))
            };
            return Err(Failure::usage((text.no_such_field)(field)).hint(hint));
        }
    }
    Ok(joining)
}

fn label(lang: Lang, choice: &Choice) -> String {
    let field = field_of(lang, choice.kind, choice.field.name);
    choice.alliance.as_ref().map_or_else(|| field.to_owned(), |of| format!("{of}: {field}"))
}

fn shown(lang: Lang, choice: &Choice, text: &str) -> String {
    let line = text.lines().collect::<Vec<_>>().join(" / ");
    if line == "false" { String::new() } else { stored(lang, choice.kind, choice.field.name, &line).to_owned() }
}

/// Field by field: what each has, and what would stand.
fn preview(cx: &mut Cx, store: &Seen, kept: PersonId, gone: PersonId, joining: &Joining) -> Result<(), Failure> {
    let lang = cx.lang;
    let handle = |person: PersonId| -> Result<String, Failure> {
        Ok(store.name(person.into())?.map(|name| format!("@{}", name.handle)).unwrap_or_default())
    };
    let heads = [String::new(), handle(kept)?, handle(gone)?, merge::of(lang).would_stand.to_owned()];
    let mut rows: Vec<Vec<Cell>> = vec![heads.into_iter().map(|text| Cell::toned(text, Tone::Dim)).collect()];
    for choice in &joining.choices {
        let [one, other] = &choice.texts;
        let row = [one, other, &choice.stands].map(|text| shown(lang, choice, text));
        if row.iter().any(|text| !text.is_empty()) {
            let name = Cell::toned(label(lang, choice), Tone::Dim);
            rows.push(std::iter::once(name).chain(row.into_iter().map(Cell::from)).collect());
        }
    }
    cx.out.table(&rows);
    Ok(())
}

/// People who may be one, and that nobody has told apart.
fn propose(cx: &mut Cx, store: &Seen) -> Result<(), Failure> {
    let (reader, text) = (cx.reader(store), merge::of(cx.lang));
    let line = |(one, other, why): (PersonId, PersonId, crate::domain::likeness::Likeness)| {
        let [one, other] = [one, other].map(|person| describe::record(&reader, person.into()));
        format!("{one}  ?=  {other} ({})", why.word(reader.lang))
    };
    let lines: Vec<String> = store.doubles(PROPOSED)?.into_iter().map(line).collect();
    if lines.is_empty() {
        cx.out.note(text.nobody);
        return Ok(());
    }
    lines.iter().for_each(|line| cx.out.line(line));
    cx.out.note(text.how);
    Ok(())
}
