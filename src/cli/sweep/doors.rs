//! No door shows a record to more people than before unless somebody said that it may: everything that can be done to a
//! record, each field of it changed, one like it added beside it, and what is done to people, days and files, over a file
//! with a record of every kind that is hers alone, and one that is ours. Kinds and fields join by themselves; an act that
//! is missing here does not compile, and a function of `ops` that nothing here comes by fails until somebody says why.
//! That the screens do not answer for whoever is to be asked is a rule of `tests/architecture`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::proof::{function, functions};
use super::{Kept, told};
use crate::domain::kind::per_kind;
use crate::domain::{
    Act, Alliance, AllianceId, Day, Id, Interaction, InteractionState, Kind, Ref, Side, TopicId, Visibility,
};
use crate::i18n::Lang;
use crate::intake::{self, fields};
use crate::ops::meet::{Meeting, Outcome};
use crate::ops::{self, Consent};
use crate::store::blind;
use crate::store::{Done, Mode, Op, Result, Seen, Store, testing};

/// Operations by which the partner comes to know what was ours, since that is what they say.
const TELLING: [Op; 3] = [Op::Accept, Op::Tell, Op::Hold];

/// Functions of `ops` that nothing here comes by, each with its reason.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("add.rs", "add_alliance", "it makes an alliance"),
    ("add.rs", "add_people", "it makes people"),
    ("check.rs", "record_reply", "it makes answers"),
    ("edit.rs", "edit_tags", "a tag is seen with its record"),
    ("exchange.rs", "bring_in", "a whole file brings its rows as they were"),
    ("meet.rs", "finalise", "it freezes what both see already"),
    ("meet.rs", "reopen", "it opens what went out"),
    ("review.rs", "hold_review", "an alliance is nobody's own"),
    ("setup.rs", "change_setting", "a setting is no record"),
    ("setup.rs", "first_steps", "it makes what an empty file begins with"),
    ("snooze.rs", "see", "what is due is put off by it"),
];

/// What not everybody sees in a file, and what was found.
struct Doors {
    hidden: BTreeMap<Ref, Visibility>,
    /// What was done to it last.
    newest: Option<Id>,
    found: Vec<String>,
}

impl Doors {
    fn over(store: &Seen) -> Self {
        let of_kind = |kind: &Kind| {
            per_kind!(*kind, R => {
                store.newest::<R>(None, 999).unwrap().iter().map(|it| (it.reference(), it.visibility)).collect::<Vec<_>>()
            })
        };
        let all = Kind::ALL.iter().flat_map(of_kind);
        let hidden = all.filter(|(_, seen)| *seen != Visibility::Both).collect();
        Self { hidden, newest: newest(store).map(|it| it.0), found: Vec::new() }
    }

    /// Of each kind the last.
    fn records(&self) -> Vec<Ref> {
        let of = |kind: &Kind| self.hidden.keys().copied().rfind(|record| record.kind == *kind);
        Kind::ALL.iter().filter_map(of).collect()
    }

    /// Does something, looks who sees more by it, and takes it back.
    fn does<T>(&mut self, store: &mut Store, what: &str, door: impl FnOnce(&mut Store) -> Result<Done<T>>) {
        let Ok(Done { operation: Some(_), .. }) = door(store) else { return };
        self.judge(store, what);
        ops::undo(store).unwrap();
    }

    /// The same by a line, on a copy of the file.
    fn did(&mut self, whole: &Path, what: &str, door: impl FnOnce(&Path) -> String) {
        let db = whole.with_file_name("doors.db");
        std::fs::copy(whole, &db).unwrap();
        door(&db);
        let store = Store::open(&db, Mode::Write, testing::session("ana")).unwrap();
        if newest(&store).map(|it| it.0) != self.newest {
            self.judge(&store, what);
        }
    }

    /// Whether what was done last shows anything to more people: who sees a record is what it says and whose it is.
    fn judge(&mut self, store: &Seen, what: &str) {
        let op = newest(store).unwrap().1;
        for (record, was) in &self.hidden {
            let Ok(Some(now)) = store.visibility(*record) else { continue };
            let says_told = || record.kind.model().told.iter().any(|column| what.contains(column));
            let is_told = *was == Visibility::Ours && (TELLING.contains(&op) || says_told());
            if now.is_wider_than(*was) && !is_told {
                self.found.push(format!("{what} ({op:?}): {} {was:?} is {now:?}", record.kind));
            }
        }
    }
}

fn newest(store: &Seen) -> Option<(Id, Op)> {
    store.history(None, 1).unwrap().pop().map(|it| (it.id, it.op))
}

/// Every act, one after the other: what is new does not compile until it has a place here.
fn next(act: Option<&Act>, (on, alliance): (Day, AllianceId)) -> Option<Act> {
    Some(match act {
        None => Act::Done { on },
        Some(Act::Done { .. }) => Act::Happen { on },
        Some(Act::Happen { .. }) => Act::Send { to: Vec::new(), on },
        Some(Act::Send { .. }) => Act::NotHeld(InteractionState::Missed),
        Some(Act::NotHeld(InteractionState::Missed)) => Act::NotHeld(InteractionState::Cancelled),
        Some(Act::NotHeld(_)) => Act::Drop { reason: "zz".to_owned() },
        Some(Act::Drop { .. }) => Act::Move { to: on.plus(9), time: None },
        Some(Act::Move { .. }) => Act::Tell { on },
        Some(Act::Tell { .. }) => Act::Acknowledge { side: Side::Us, on },
        Some(Act::Acknowledge { side: Side::Us, .. }) => Act::Acknowledge { side: Side::Them, on },
        Some(Act::Acknowledge { .. }) => Act::Supersede { text: "zz".to_owned() },
        Some(Act::Supersede { .. }) => Act::Choose { number: 1 },
        Some(Act::Choose { .. }) => Act::Approve { by: "Eva Sanz".to_owned() },
        Some(Act::Approve { .. }) => Act::Waive { alliance },
        Some(Act::Waive { .. }) => Act::Delete,
        Some(Act::Delete) => return None,
    })
}

/// What may be written into a field.
fn written(spec: &fields::Spec, today: Day) -> Vec<String> {
    match spec.ty {
        fields::Type::Word(terms, _) => terms.iter().map(|term| term.stored.to_owned()).collect(),
        fields::Type::Flag => vec!["yes".to_owned(), "no".to_owned()],
        fields::Type::Alliance => vec!["globex".to_owned()],
        fields::Type::Person | fields::Type::People => vec!["lucia".to_owned(), "ana".to_owned(), String::new()],
        fields::Type::Day { .. } | fields::Type::When => vec![today.plus(-1).to_string(), today.plus(3).to_string()],
        _ => vec!["zz".to_owned(), "17".to_owned(), String::new()],
    }
}

/// Acts on each of the records, changes of each field, and records like it.
fn walk_records(doors: &mut Doors, store: &mut Store) {
    let from = intake::reading(store);
    let alliance = store.alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap().key();
    for record in doors.records() {
        let mut act = None;
        while let Some(one) = next(act.as_ref(), (from.today, alliance)) {
            doors.does(store, &format!("{one:?}"), |store| ops::apply(store, &[(one.clone(), record)]));
            act = Some(one);
        }
        let (values, _) = fields::values(store, record).unwrap();
        for spec in fields::specs(record.kind).iter().filter(|spec| spec.name != "visibility") {
            for (nth, text) in written(spec, from.today).into_iter().enumerate() {
                let what = format!("{} {}={text}", record.kind, spec.name);
                let one = fields::Values::from([(spec.name.to_owned(), text)]);
                let edit = fields::Edit { record, rev: None, alone: false, consent: Consent::Unasked };
                doors.does(store, &what, |store| fields::edit(store, &edit, &one, &from));
                if nth == 0 {
                    let like: fields::Values = values.clone().into_iter().chain(one).collect();
                    doors
                        .does(store, &format!("another {what}"), |store| fields::add(store, record.kind, &like, &from));
                }
            }
        }
    }
}

/// What comes of a meeting that both see, and is planned after one.
fn walk_meetings(doors: &mut Doors, store: &mut Store) {
    let topics = doors.hidden.keys().filter(|record| record.kind == Kind::Topic);
    let topics: Vec<TopicId> = topics.map(|record| record.id.into()).collect();
    for it in store.newest::<Interaction>(None, 99).unwrap() {
        let outcome = Outcome {
            meeting: Meeting::Known(it.key()),
            brought_forward: None,
            people: Vec::new(),
            length_min: None,
            notes: "zz".to_owned(),
            entries: Vec::new(),
            discussed: topics.clone(),
        };
        doors.does(store, "meet", |store| ops::meet::meet(store, &outcome));
        let day = store.today().plus(9);
        doors.does(store, "plan", |store| ops::plan_next(store, it.key(), day));
    }
}

/// What is done by typing: to each of the records by its number, and to people, days and files.
fn walk_lines(doors: &mut Doors, kept: &Kept) {
    let mut lines: Vec<String> = [
        "handover @ana @lucia",
        "handover @lucia @ana",
        "merge @ana @lucia",
        "merge @ana @lucia --apart",
        "report --alliance acme --for partner --yes",
        "log @acme met @lucia: zz d: zz do: zz by friday obstacle: zz told:yesterday",
        "log @acme decision: zz ack:both",
        "log @acme thanks @lucia: zz",
        "log @acme leads=3",
        "add tie acme ana lucia",
    ]
    .map(str::to_owned)
    .to_vec();
    let [calendar, figures] = kept.files().map(|path| path.display().to_string());
    lines.push(format!("import {calendar} --alliance acme --conflicts take"));
    lines.push(format!("measure {figures} --conflicts take"));
    for record in doors.records() {
        let number = kept.filled.store.number(record.id).unwrap().to_string();
        lines.extend(NUMBERED.iter().map(|more| more.replace('#', &number)));
    }
    let whole = kept.copy("whole.db");
    for line in lines {
        doors.did(&whole, &line, |db| told(db, "ana", Lang::En, &line));
    }
}

/// What is typed with the number of a record, beside the acts.
const NUMBERED: &[&str] = &["snooze # 2026-09-15", "minutes # --finalise", "log --meeting # d: zz", "snooze #"];

#[test]
fn no_door_shows_a_record_to_more_people_unasked() {
    let (mut found, mut met) = (Vec::new(), BTreeSet::new());
    for (visibility, is_beside) in [(Visibility::Mine, true), (Visibility::Mine, false), (Visibility::Ours, true)] {
        let mut kept = if is_beside { Kept::beside(visibility) } else { Kept::new(visibility, |_, _| true) };
        let globex = Alliance::new("globex".parse().unwrap(), "Globex");
        ops::add(&mut kept.filled.store, &globex, None, &[]).unwrap();
        blind::doors();
        let mut doors = Doors::over(&kept.filled.store);
        if is_beside {
            walk_lines(&mut doors, &kept);
        }
        walk_meetings(&mut doors, &mut kept.filled.store);
        walk_records(&mut doors, &mut kept.filled.store);
        met.extend(blind::doors().into_iter().map(function));
        found.extend(doors.found);
    }
    let unmet: Vec<_> = functions("ops", &[".transact("]).difference(&met).cloned().collect();
    let named: Vec<_> = ELSEWHERE.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
    assert_eq!((found, unmet), (Vec::new(), named), "a door that shows, or one that nothing here comes by");
}
