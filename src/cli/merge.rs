//! `merge`: two people who are one, two who are not, and who may be.

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, describe, target};
use crate::domain::{Kind, Person, PersonId};
use crate::intake::fields::{self, specs};
use crate::ops;
use crate::report::errors::field_of;
use crate::report::words::stored;
use crate::store::Seen;

/// Pairs that are proposed at once.
const PROPOSED: usize = 50;

/// `merge @kept @gone`: the first stays. Without names, whoever may be one; with `--apart`, that they
/// are not is remembered.
pub fn run(cx: &mut Cx, args: &args::Merge) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let (Some(one), Some(other)) = (&args.one, &args.other) else { return propose(cx, &store) };
    let reader = cx.reader(&store);
    let (kept, gone) = (target::person(&reader, one)?, target::person(&reader, other)?);
    let before = describe::record(&reader, gone.into());
    if args.apart {
        ops::tell_apart(&mut store, kept, gone)?;
        let kept = describe::record(&cx.reader(&store), kept.into());
        let words = cx.lang.pick("not the same", "no son la misma");
        cx.out.line(&format!("{words}: {kept}, {before} {}", cx.text().undo_hint));
        return Ok(());
    }
    let person = ops::together(&store.get::<Person>(kept)?.data, &store.get::<Person>(gone)?.data);
    let lost = left_out(cx, &store, gone, &person)?;
    if args.dry_run {
        return preview(cx, &store, kept, gone, &person);
    }
    ops::merge(&mut store, kept, gone, &person)?;
    let words = cx.lang.pick("merged", "unidas");
    let kept = describe::record(&cx.reader(&store), kept.into());
    cx.out.line(&format!("{words}: {before} → {kept} {}", cx.text().undo_hint));
    if !lost.is_empty() {
        let words = cx.lang.pick("both had one; not kept:", "ambas lo tenían; no se conserva:");
        cx.out.line(&format!("  {words} {}", lost.join(", ")));
    }
    Ok(())
}

/// What the second person says and the result does not, since the first says otherwise.
fn left_out(cx: &Cx, store: &Seen, gone: PersonId, person: &Person) -> Result<Vec<String>, Failure> {
    let (said, both) = (fields::values(store, gone.into())?.0, fields::person_texts(store, person));
    let mut lost = Vec::new();
    for spec in
        specs(Kind::Person).iter().filter(|spec| !matches!(spec.name, "handle" | "tags" | "sort_name" | "to_verify"))
    {
        let text =
            |values: &fields::Values| values.get(spec.name).map(|text| text.trim().to_owned()).unwrap_or_default();
        let (had, has) = (text(&said), text(&both));
        if !had.is_empty() && !has.contains(&had) {
            lost.push(format!(
                "{} {}",
                field_of(cx.lang, Kind::Person, spec.name),
                stored(cx.lang, Kind::Person, spec.name, &had)
            ));
        }
    }
    Ok(lost)
}

/// Field by field: what each has, and what would stand.
fn preview(cx: &mut Cx, store: &Seen, kept: PersonId, gone: PersonId, person: &Person) -> Result<(), Failure> {
    let lang = cx.lang;
    let texts = |id: PersonId| fields::values(store, id.into()).map(|(values, _)| values);
    let (one, other, both) = (texts(kept)?, texts(gone)?, fields::person_texts(store, person));
    let head = ["", "@", "@", lang.pick("would stand", "quedaría")];
    let handle = |values: &fields::Values| values.get("handle").cloned().unwrap_or_default();
    let heads = [head[0].to_owned(), format!("@{}", handle(&one)), format!("@{}", handle(&other)), head[3].to_owned()];
    let mut rows: Vec<Vec<Cell>> = vec![heads.into_iter().map(|text| Cell::toned(text, Tone::Dim)).collect()];
    for spec in specs(Kind::Person).iter().filter(|spec| !spec.only_new && spec.name != "tags") {
        let text = |values: &fields::Values| {
            let value = values.get(spec.name).cloned().unwrap_or_default();
            let line = value.lines().collect::<Vec<_>>().join(" / ");
            if value == "false" { String::new() } else { stored(lang, Kind::Person, spec.name, &line).to_owned() }
        };
        let row = [text(&one), text(&other), text(&both)];
        if row.iter().any(|text| !text.is_empty()) {
            let name = Cell::toned(field_of(lang, Kind::Person, spec.name), Tone::Dim);
            rows.push(std::iter::once(name).chain(row.into_iter().map(Cell::from)).collect());
        }
    }
    cx.out.table(&rows);
    Ok(())
}

/// People of one name that nobody has told apart.
fn propose(cx: &mut Cx, store: &Seen) -> Result<(), Failure> {
    let reader = cx.reader(store);
    let pairs = store.doubles(PROPOSED)?;
    let lines: Vec<String> = pairs
        .into_iter()
        .map(|(one, other)| {
            format!("{}  ?=  {}", describe::record(&reader, one.into()), describe::record(&reader, other.into()))
        })
        .collect();
    if lines.is_empty() {
        cx.out.note(
            cx.lang
                .pick("Nobody seems to be the same as somebody else.", "Nadie parece ser la misma persona que otra."),
        );
        return Ok(());
    }
    lines.iter().for_each(|line| cx.out.line(line));
    cx.out.note(cx.lang.pick(
        "One person: trato merge @who-stays @other. Two people: the same with --apart.",
        "Una persona: trato merge @quien-queda @otra. Dos personas: lo mismo con --apart.",
    ));
    Ok(())
}
