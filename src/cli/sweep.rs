//! What one author keeps, and what is not for the partner, looked for in everything the program can tell: each
//! command of the tree, each flag and format it has, each number that could be asked about; and each pane with
//! each key and command, in `sweep::screens`. A new kind, command, flag, format or pane joins by itself, or fails
//! until somebody says what it is asked. That this sees anything is proved beside it, in `sweep::proof`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use clap::CommandFactory;

mod doors;
mod proof;
mod screens;

use screens::Walk;

use super::args::Cli;
use super::out::{Heard, Out};
use super::settings::Settings;
use super::{Cx, dispatch, usage};
use crate::domain::kind::per_kind;
use crate::domain::{Interaction, InteractionKind, Kind, Visibility};
use crate::i18n::Lang;
use crate::report::render::Format;
use crate::report::tests::filled::Filled;
use crate::store::drafts::Drafts;
use crate::store::{Op, Saved, Seen, Store, testing};

/// What a command that takes words is told beside its numbers, none for what only writes or wants a terminal.
fn asked(command: &str) -> Option<Vec<String>> {
    let lines: &[&str] = match command {
        "today" | "history" | "metrics" | "health" | "calendar" | "undo" | "redo" | "be" | "set" | "merge"
        | "doctor" => &["", "--alliance acme"],
        "find" => &["zz", "zz --alliance acme"],
        "report" => {
            let audiences =
                ["us", "partner"].map(|audience| format!("--alliance acme --for {audience} --yes --sent-to lucia"));
            let formats = |line: &String| Format::ALL.map(|format| format!("{line} --format {}", format.as_str()));
            return Some(
                [audiences.iter().flat_map(formats).collect(), audiences.to_vec(), vec!["--all".into()]].concat(),
            );
        }
        "brief" | "show" => &["acme", "@lucia", "@ana"],
        "invested" => &["acme"],
        "mail" => &[],
        "handover" => &["@ana @lucia --dry-run"],
        "erase" => &["@lucia"],
        "export" => &["--json --journal", "--json", "--person @lucia", "--vcard", "--vcard --alliance acme"],
        "list" => {
            let lists = Kind::ALL.iter().map(|kind| kind.model().plural.replace(' ', "-"));
            let more = ["events", "earned", "unthanked", "balance", "birthdays", "roles", "notes"].map(str::to_owned);
            return Some(lists.chain(more).collect());
        }
        "drafts" => &[""],
        "log" => &["-n acme call with lucia: zz", "-n @acme zzleads=3"],
        "minutes" | "held" | "missed" | "cancelled" | "done" | "drop" | "move" | "tell" | "ack" | "supersede"
        | "withdraw" | "resolve" | "choose" | "snooze" | "delete" | "waive" | "approve" | "edit" | "backup" => &[],
        "add" | "measure" | "import" | "meet" | "demo" | "restore" | "review" | "help" | "manual" => return None,
        other => panic!("{other}: what is it asked, and is anything told by it? Say so here"),
    };
    Some(lines.iter().map(|line| (*line).to_owned()).collect())
}

/// The lines of one command: as it is asked, with each of its flags and choices, and of each number.
fn lines(command: &clap::Command, numbers: &[i64], is_plain: bool) -> Vec<String> {
    let name = command.get_name();
    let Some(asked) = asked(name) else { return Vec::new() };
    let mut flags = vec![String::new()];
    let writes = ["yes", "rebuild", "recompute", "apart", "finalise", "reopen", "output", "alone", "help", "sent_to"];
    for arg in command.get_arguments().filter(|arg| !is_plain && !writes.contains(&arg.get_id().as_str())) {
        let Some(long) = arg.get_long() else { continue };
        match arg.get_action() {
            clap::ArgAction::SetTrue => flags.push(format!("--{long}")),
            _ => flags.extend(arg.get_possible_values().iter().map(|value| format!("--{long}={}", value.get_name()))),
        }
    }
    let takes_number = |arg: &&clap::Arg| {
        arg.get_value_names().is_some_and(|names| names.iter().any(|name| name.as_str().contains("NUMBER")))
    };
    let mut all: Vec<String> =
        asked.iter().flat_map(|line| flags.iter().map(move |flag| format!("{flag} {line}"))).collect();
    if command.get_positionals().any(|arg| takes_number(&arg)) {
        let more = match name {
            "edit" => "visibility=ours",
            "approve" => "Eva Sanz",
            "supersede" => "something else",
            "choose" => "1",
            _ => "",
        };
        all.extend(numbers.iter().flat_map(|number| flags.iter().map(move |flag| format!("{flag} {number} {more}"))));
    }
    all.into_iter().map(|line| format!("{name} {line}")).collect()
}

/// Everything there is to ask, the plainest first; or only that.
fn lines_of(numbers: &[i64], is_plain: bool) -> Vec<String> {
    let tree = Cli::command();
    let mut all: Vec<String> = tree.get_subcommands().flat_map(|command| lines(command, numbers, is_plain)).collect();
    all.sort_by_key(|line| line.contains(" --"));
    all
}

/// What the program answers to a line, on both its outputs.
fn told(db: &Path, author: &str, lang: Lang, line: &str) -> String {
    let words = std::iter::once("trato").chain(line.split_whitespace()).map(OsString::from).collect::<Vec<_>>();
    let heard = Heard::default();
    match usage::parse(&words, lang) {
        Ok(cli) => {
            let state = db.with_extension("state");
            let settings = Settings {
                ascii: false,
                theme: String::new(),
                db: db.to_owned(),
                is_named: true,
                create: false,
                state,
                read_only: false,
                session: testing::session(author),
                zone_is_named: true,
                author_is_named: true,
                config: None,
            };
            let out = Out::heard(&heard);
            let (open, asides) = (RefCell::default(), RefCell::default());
            let mut cx = Cx { lang, out, settings, saved: Saved::default(), open, asides };
            if let Err(failure) = dispatch(&mut cx, cli.command) {
                failure.lines(lang).iter().for_each(|line| cx.out.note(line));
            }
            drop(cx.out.finish());
        }
        // A flag that does not go with the others.
        Err(usage::Stop::Wrong(_)) => {}
        Err(_) => panic!("{line} is not how it is asked"),
    }
    heard.text()
}

/// A file with a record of every kind, and what somebody else must not be told of it.
struct Kept {
    folder: tempfile::TempDir,
    filled: Filled,
    words: BTreeSet<String>,
    numbers: Vec<i64>,
}

impl Kept {
    /// Records that are `visibility`, where they can be; what is `hidden` of them is looked for.
    fn new(visibility: Visibility, hidden: impl Fn(Visibility, bool) -> bool) -> Self {
        let mut filled = Filled::new(move |_| visibility, str::to_owned);
        filled.again(visibility);
        filled.hidden_since("bea");
        Self::of(filled, hidden)
    }

    /// What both sides see, and what fewer do hanging on it.
    fn beside(visibility: Visibility) -> Self {
        let mut filled = Filled::new(|_| Visibility::Both, str::to_owned);
        filled.again(visibility);
        filled.hidden_since("bea");
        Self::of(filled, move |seen, _| seen == visibility)
    }

    fn of(filled: Filled, hidden: impl Fn(Visibility, bool) -> bool) -> Self {
        let words =
            filled.marks.iter().filter(|mark| mark.word.starts_with("zz") && hidden(mark.visibility, mark.is_told));
        let words = words.map(|mark| mark.word.clone()).collect();
        let numbers = Kind::ALL.iter().flat_map(|kind| {
            let found = numbers(&filled.store, *kind);
            assert!(!found.is_empty(), "there is no {kind} in the file: what it tells is not looked at");
            found.into_iter().filter(|(seen, _)| hidden(*seen, true)).map(|(_, number)| number).collect::<Vec<_>>()
        });
        let numbers = numbers.collect();
        Self { folder: tempfile::tempdir().unwrap(), words, numbers, filled }
    }

    /// A copy of the file, for whoever writes to it.
    fn copy(&self, name: &str) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        drop(std::fs::remove_file(&path));
        self.filled.store.backup(&path).unwrap();
        path
    }

    /// The numbers of what is ours.
    fn ours(&self) -> Vec<i64> {
        let all = Kind::ALL.iter().flat_map(|kind| numbers(&self.filled.store, *kind));
        all.filter(|(seen, _)| *seen == Visibility::Ours).map(|(_, number)| number).collect()
    }

    /// Files to take in that tell of what is here: a calendar with each meeting, a table with a figure.
    fn files(&self) -> [std::path::PathBuf; 2] {
        let mut calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n".to_owned();
        for it in self.filled.store.newest::<Interaction>(None, 99).unwrap() {
            let day = it.when.day.to_string().replace('-', "");
            calendar += &format!("BEGIN:VEVENT\r\nUID:{}\r\nDTSTART;VALUE=DATE:{day}\r\n", it.number);
            calendar += &format!("SUMMARY:{}\r\nEND:VEVENT\r\n", it.title);
        }
        let files = ["meetings.ics", "figures.csv"].map(|name| self.folder.path().join(name));
        std::fs::write(&files[0], calendar + "END:VCALENDAR\r\n").unwrap();
        std::fs::write(&files[1], "kpi,day,value\nacme/leads,2026-08-03,17\n").unwrap();
        files
    }

    /// What goes out to the partner: reports and minutes in each format, and the form of a health check.
    fn going_out(&self) -> Vec<String> {
        let report = "report --alliance acme --for partner --yes --format";
        let reports = Format::ALL.iter().map(|format| format!("{report} {}", format.as_str()));
        // Others have no minutes, and whoever asks for them is told so.
        let mut meetings = self.filled.store.newest::<Interaction>(None, 99).unwrap();
        meetings.retain(|it| it.visibility == Visibility::Both && it.kind != InteractionKind::Note);
        let minutes = meetings
            .iter()
            .flat_map(|it| ["", " --markdown", " --json"].map(|format| format!("minutes {}{format}", it.number)));
        reports.chain(minutes).chain(["health --alliance acme --form".to_owned()]).collect()
    }

    /// The first line of the command line that tells what is kept.
    fn leak(&self, author: &str, lang: Lang) -> Option<String> {
        let db = self.copy("swept.db");
        self.left_unsaved(&db);
        let words = self.words.iter().map(String::as_str).chain(["zzdraft"]);
        let words: Vec<&str> = words.collect();
        lines_of(&self.numbers, false).iter().find_map(|line| {
            let said = told(&db, author, lang, line);
            let word = words.iter().find(|word| holds(&said, word))?;
            Some(format!("`{line}` tells {author} of {word}:\n{said}"))
        })
    }

    /// What lies beside a copy: what she was typing when her terminal went away.
    fn left_unsaved(&self, db: &Path) {
        let drafts = Drafts::new(&db.with_extension("state"), db).of(&testing::session("ana"));
        let now = self.filled.store.now();
        drafts.save("line", &serde_json::json!({ "line": "zzdraft" }), now, false).unwrap();
    }

    /// The first screen that shows somebody else what is kept.
    fn leak_on_screen(&self, author: &str, lang: Lang) -> Option<String> {
        let whole = self.copy("whole.db");
        let db = self.copy("screens.db");
        self.left_unsaved(&db);
        // A file that is taken in tells of what is in it.
        Walk::all(self, false).into_iter().filter(|walk| !walk.takes_in()).find_map(|walk| {
            std::fs::copy(&whole, &db).unwrap();
            let told = walk.told(&db, author, lang);
            let mut words = self.words.iter().map(String::as_str).chain(["zzdraft"]);
            let word = words.find(|word| holds(&told, word))?;
            Some(format!("{walk:?} shows {author} {word}:\n{told}"))
        })
    }
}

/// Who sees the records of a kind, and their numbers.
fn numbers(store: &Seen, kind: Kind) -> Vec<(Visibility, i64)> {
    per_kind!(kind, R => {
        let rows = store.newest::<R>(None, 99).unwrap();
        rows.iter().map(|it| (it.visibility, it.number)).collect()
    })
}

/// Words are told apart at their ends: `zzmeeting1` is not in `zzmeeting12`.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[at + word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

#[test]
fn what_one_author_keeps_is_told_to_nobody_else() {
    let kept = Kept::new(Visibility::Mine, |seen, _| seen == Visibility::Mine);
    assert!(kept.words.len() > 40, "{:?}", kept.words);
    let hers = kept.leak("ana", Lang::En);
    assert!(hers.is_some(), "its author is told nothing either");
    for lang in [Lang::En, Lang::Es] {
        assert_eq!(kept.leak("bea", lang), None);
    }
}

#[test]
fn what_one_author_keeps_is_on_nobody_elses_screen() {
    let kept = Kept::new(Visibility::Mine, |seen, _| seen == Visibility::Mine);
    assert!(kept.leak_on_screen("ana", Lang::En).is_some(), "its author is shown nothing either");
    let (db, own) = (kept.copy("own.db"), kept.words.iter().filter(|word| word.starts_with("zzmeeting")));
    kept.left_unsaved(&db);
    assert!(Walk::to_drafts().told(&db, "ana", Lang::En).contains("zzdraft"), "its author is offered no draft either");
    let copied = Walk::rows_of("2").told(&db, "ana", Lang::En);
    assert!(own.clone().any(|word| copied.matches(word.as_str()).count() > 2), "{copied}");
    assert_eq!(kept.leak_on_screen("bea", Lang::En), None);
}

/// Words somebody types that another keeps to herself are answered like words that nobody ever wrote.
#[test]
fn what_is_kept_is_not_told_by_an_answer_that_differs() {
    let kept = Kept::beside(Visibility::Mine);
    let db = kept.copy("equal.db");
    let ask = |line: &str, word: &str| told(&db, "bea", Lang::En, &line.replace("{}", word)).replace(word, "…");
    for line in ["find {}", "log -n acme decision: {}", "log -n @lucia promised {}"] {
        for word in &kept.words {
            let unheard = format!("zz{}", "q".repeat(word.len() - 2));
            assert_eq!(ask(line, word), ask(line, &unheard), "{line} {word}");
        }
    }
}

/// Numbers, lights and what is due are the same for others as if she had kept nothing: only that somebody was thanked
/// on a day counts for all.
#[test]
fn what_one_author_keeps_moves_nothing_for_others() {
    let kept = Kept::beside(Visibility::Mine);
    let db = kept.copy("moved.db");
    // What was done stays done, and identities grow with it.
    let is_past = |line: &String| {
        let past = ["history", "undo", "redo", "doctor"];
        past.iter().any(|it| line.starts_with(it)) || line.starts_with("export") && line.contains("--json")
    };
    let lines: Vec<String> = lines_of(&[], false).into_iter().filter(|line| !is_past(line)).collect();
    let ask = |line: &String| told(&db, "bea", Lang::En, line);
    let before: Vec<String> = lines.iter().map(ask).collect();
    // A report is on record once it was written.
    let db = kept.copy("moved.db");
    let mut store = Store::open(&db, crate::store::Mode::Write, testing::session("ana")).unwrap();
    loop {
        let own = Kind::ALL.iter().filter(|kind| **kind != Kind::Recognition).flat_map(|kind| numbers(&store, *kind));
        let own: Vec<i64> = own.filter(|(seen, _)| *seen == Visibility::Mine).map(|(_, number)| number).collect();
        let gone = own.iter().filter(|number| {
            let record = store.by_number(**number).unwrap();
            store.transact(Op::Delete, |tx| tx.delete(record)).is_ok()
        });
        if gone.count() == 0 {
            assert!(own.is_empty(), "{own:?}");
            break;
        }
    }
    drop(store);
    let moved = lines.iter().zip(before).filter(|(line, before)| told(&db, "bea", Lang::En, line) != *before);
    assert_eq!(moved.map(|(line, before)| format!("{line}\n{before}")).collect::<Vec<_>>(), Vec::<String>::new());
}

/// What goes out, by the flags that say for whom.
#[test]
fn what_is_not_for_the_partner_does_not_go_out() {
    for visibility in Visibility::ALL {
        let kept = Kept::new(*visibility, |seen, is_told| seen != Visibility::Both || !is_told);
        let db = kept.copy("out.db");
        for line in kept.going_out() {
            let said = told(&db, "ana", Lang::En, &line);
            // On another stream, for whoever writes it.
            let said = said.split(super::text::meeting::of(Lang::En).left_out).next().unwrap_or_default();
            let is_minutes = line.starts_with("minutes");
            let mut words = kept.filled.marks.iter().filter(|mark| mark.word.starts_with("zz"));
            let word = words.find(|mark| {
                // Where they met, and what they talked about, those who were there know.
                let was_there = is_minutes && ["zzplace", "zztopic"].iter().any(|it| mark.word.starts_with(it));
                let is_told = mark.visibility == Visibility::Both && (mark.is_told || was_there);
                !is_told && holds(said, &mark.word)
            });
            assert_eq!(word.map(|mark| &mark.word), None, "{visibility:?} {line}: {said}");
        }
    }
}
