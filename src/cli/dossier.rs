//! `export --person @handle`: everything kept of one person, for them to read or to take along.

use serde_json::{Value, json};

use super::failure::Failure;
use super::object::Object;
use super::reading::Reader;
use super::table::{Cell, Tone};
use super::{Cx, describe, object, show, target};
use crate::domain::kind::per_kind;
use crate::domain::{Day, Kind, PersonId, Ref};
use crate::i18n::{Lang, date};
use crate::report::Word;
use crate::report::errors::field_named;
use crate::store::{Involved, Mention};

pub fn run(cx: &mut Cx, word: &str, as_json: bool) -> Result<(), Failure> {
    let store = cx.store()?;
    let reader = cx.reader(&store);
    let person = target::person(&reader, word)?;
    // One state of the file, whatever others write meanwhile.
    store.at_once(|store| -> Result<(), Failure> {
        let (involved, mentions) = (store.involving(person)?, store.mentions(person)?);
        let history = store.journal_entries_of(person)?;
        let copies = crate::store::copies::kept(store.path()).len();
        if as_json {
            return write_json(cx, store, person, &involved, &mentions);
        }
        write_text(cx, store, person, &involved, &mentions)?;
        cx.out.line("");
        cx.out.line(&match cx.lang {
            Lang::En => format!("Besides: entries of the history: {history}; copies of the file: {copies}."),
            Lang::Es => format!("Además: apuntes del historial: {history}; copias del archivo: {copies}."),
        });
        Ok(())
    })
}

fn object_of(reader: &Reader<'_>, record: Ref) -> Result<Object, Failure> {
    per_kind!(record.kind, Record => {
        let stored = reader.store.get::<Record>(record.id.into())?;
        object::of(reader, &stored)
    })
}

fn write_json(
    cx: &mut Cx,
    store: &crate::store::Seen,
    person: PersonId,
    involved: &[Involved],
    mentions: &[Mention],
) -> Result<(), Failure> {
    let reader = cx.reader(store);
    let person = object_of(&reader, person.into())?;
    let mut records = Vec::new();
    for one in involved {
        let mut object = object_of(&reader, one.record)?;
        object.fields.insert("as".to_owned(), Value::from(one.role.as_str()));
        records.push(object);
    }
    let mentions = mentions.iter().map(|it| {
        let number = reader.store.number(it.record.id).ok();
        json!({ "kind": it.record.kind, "number": number, "id": it.record.id, "field": it.field, "text": it.text })
    });
    let mentions: Vec<Value> = mentions.collect();
    cx.out.json(&json!({ "person": person, "records": records, "mentions": mentions }));
    Ok(())
}

fn write_text(
    cx: &mut Cx,
    store: &crate::store::Seen,
    person: PersonId,
    involved: &[Involved],
    mentions: &[Mention],
) -> Result<(), Failure> {
    let reader = cx.reader(store);
    let record: Ref = person.into();
    let about = show::fields(&reader, record, &object_of(&reader, record)?)?;
    cx.out.heading(&describe::record(&reader, record));
    let rows: Vec<Vec<Cell>> = about
        .iter()
        .map(|(name, value)| vec![Cell::toned(format!("  {name}"), Tone::Dim), Cell::new(value.replace('\n', " · "))])
        .collect();
    cx.out.table(&rows);
    let mut last = None;
    for one in involved {
        let group = heading(cx.lang, one.record.kind, &one.role);
        if last.as_ref() != Some(&group) {
            cx.out.line("");
            cx.out.heading(&group);
            last = Some(group);
        }
        let reader = cx.reader(store);
        let line = line(&reader, one.record)?;
        cx.out.line(&format!("  {line}"));
    }
    if !mentions.is_empty() {
        cx.out.line("");
        cx.out.heading(cx.lang.pick("named in texts", "nombrada en textos"));
    }
    for mention in mentions {
        let reader = cx.reader(store);
        let about = describe::record(&reader, mention.record);
        let name = field_named(cx.lang, &mention.field).map_or_else(|| mention.field.clone(), str::to_owned);
        cx.out.line(&format!("  {about}, {name}:"));
        cx.out.block("    ", &mention.text);
    }
    Ok(())
}

/// A record in a line, with its day in front.
fn line(reader: &Reader<'_>, record: Ref) -> Result<String, Failure> {
    let object = object_of(reader, record)?;
    let about = describe::record(reader, record);
    let day = record.kind.model().dated.iter().find_map(|name| object.fields.get(*name)?.as_str()?.parse::<Day>().ok());
    let today = reader.store.today();
    Ok(day.map_or_else(
        || about.clone(),
        |day| format!("{} · {about}", date::short(reader.lang, day.date(), today.date())),
    ))
}

/// What a group of records is to the person.
fn heading(lang: Lang, kind: Kind, role: &str) -> String {
    let said = match (kind, role) {
        (Kind::Seat, _) => lang.pick("teams", "equipos"),
        (Kind::Fact, _) => lang.pick("what was learned of them", "lo que se sabe de esta persona"),
        (Kind::Tie, _) => lang.pick("introduced to", "presentaciones"),
        (Kind::Interaction, _) => {
            lang.pick("meetings and calls they were in", "reuniones y llamadas en las que estuvo")
        }
        (Kind::Commitment, "owed") => lang.pick("promised to them", "lo que se le prometió"),
        (Kind::Commitment, _) => lang.pick("promised by them", "lo que prometió"),
        (Kind::Recognition, "from") => lang.pick("thanks they gave", "agradecimientos que dio"),
        (Kind::Recognition, _) => lang.pick("thanks they had", "agradecimientos que recibió"),
        (Kind::Reward, _) => lang.pick("rewards", "recompensas"),
        (Kind::Obstacle, _) => lang.pick("obstacles they own", "obstáculos de los que se ocupa"),
        (Kind::Expectation, _) => lang.pick("expectations they own", "expectativas de las que se ocupa"),
        (Kind::Kpi, _) => lang.pick("KPIs they own", "KPI de los que se ocupa"),
        (kind, _) => return kind.word(lang).to_owned(),
    };
    said.to_owned()
}
