//! A row of an import as JSON: names in English, whatever the reader's language.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::exchange::item::Unit;
use crate::exchange::plan::{Candidate, Change, Occasion, Question, Row, Verdict};
use crate::i18n::Lang;
use crate::report::exchange as says;

pub fn row(lang: Lang, row: &Row, files: &[PathBuf]) -> Value {
    let unit = match row.place.unit {
        Unit::Card => "card",
        Unit::Row => "row",
        Unit::Event => "event",
        Unit::Line => "line",
    };
    let file = files.get(usize::from(row.place.file)).map(|path| path.display().to_string());
    let mut value = json!({
        "file": file, "unit": unit, "nth": row.place.nth, "line": row.place.line, "title": row.title, "day": row.day,
        "outcome": says::word(&row.verdict), "kind": row.record.map(|record| record.kind), "id": row.record.map(|record| record.id),
    });
    let mut set = |name: &str, part: Value| {
        if let Value::Object(fields) = &mut value {
            fields.insert(name.to_owned(), part);
        }
    };
    match &row.verdict {
        Verdict::Changed(list) => set("changes", changes(list)),
        Verdict::Refused(why) => set("reason", json!(says::reason(lang, why, files))),
        Verdict::Ask { question, changes: list } => {
            set("changes", changes(list));
            set("question", self::question(question));
        }
        Verdict::New | Verdict::Same => {
            if let Some(company) = row.company_asked() {
                set("question", json!({ "about": "company", "company": company }));
            }
        }
    }
    if let Some(it) = &row.belongs {
        set("alliance", json!(it.alliance));
        set("side", json!(it.side));
        set("visibility", json!(it.visibility));
    }
    if !row.newcomers.is_empty() {
        set("people", row.newcomers.iter().map(|it| json!({ "name": it.name, "side": it.side })).collect());
    }
    if !row.remarks.is_empty() {
        set("remarks", row.remarks.iter().map(|it| json!(says::remark(lang, it))).collect());
    }
    if let Some(name) = &row.makes {
        set("new_kpi", json!(name));
    }
    value
}

fn changes(list: &[Change]) -> Value {
    list.iter().map(|it| json!({ "field": it.field, "from": it.from, "to": it.to })).collect()
}

fn question(question: &Question) -> Value {
    match question {
        Question::Who { told, candidates } => {
            let one = |it: &Candidate| {
                json!({
                    "number": it.number, "nth": it.place.map(|place| place.nth),
                    "name": it.told.name, "email": it.told.email, "phone": it.told.phone,
                })
            };
            let candidates: Value = candidates.iter().map(one).collect();
            json!({ "about": "double", "name": told.name, "email": told.email, "phone": told.phone, "candidates": candidates })
        }
        Question::Meeting { told, candidates } => {
            let one = |it: &Occasion| {
                json!({
                    "number": it.number, "kind": it.kind, "state": it.state, "day": it.when.day, "time": it.when.time,
                    "title": it.title, "people": it.people,
                })
            };
            let candidates: Value = candidates.iter().map(one).collect();
            json!({ "about": "meeting", "told": one(told.as_ref()), "candidates": candidates })
        }
        Question::Fields(torn) => json!({ "about": "conflict", "fields": changes(torn) }),
        Question::Deleted => json!({ "about": "deleted" }),
    }
}
