//! Arguments in, words and exit codes out. Each subcommand is one file; what they print goes through
//! `out`, what they refuse is a `failure::Failure`, and what they change goes through `ops`.

mod add;
mod args;
mod brief;
mod calendar;
mod cards;
mod complete;
mod conflict;
mod copies;
mod demo;
mod describe;
mod doctor;
mod dossier;
mod drafts;
mod edit;
mod export;
mod failure;
mod file;
mod find;
mod health;
mod help;
mod import;
mod interrupt;
mod invested;
mod journal;
mod list;
mod log;
mod mail;
mod manual;
mod measure;
mod meet;
mod merge;
mod metrics;
mod minutes;
mod object;
mod out;
mod people;
mod reading;
mod report;
mod screens;
mod settings;
mod show;
#[cfg(test)]
mod sweep;
mod table;
mod target;
mod text;
mod today;
mod usage;
mod verbs;
mod whole;
mod widening;

use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use args::Command;
use failure::Failure;
use out::Out;
use reading::Reader;
use settings::{Choices, Folders, Settings};
use text::Text;
use verbs::Verb;

pub use out::unheard;

use crate::i18n::Lang;
use crate::store::drafts::Drafts;
use crate::store::files::Files;
use crate::store::{Closing, Mode, Saved, Seen, Session, Store};
use crate::ui::run::Start;

/// What every command works with.
pub(crate) struct Cx {
    lang: Lang,
    out: Out,
    settings: Settings,
    /// Whether anything was saved, however the command ends.
    saved: Saved,
    /// What is closed when the answer is out: only then does the log come home.
    open: RefCell<Vec<Closing>>,
    /// What there is to be said beside the answer.
    asides: RefCell<Vec<String>>,
}

impl Cx {
    fn text(&self) -> &'static Text {
        text::of(self.lang)
    }

    /// What is said about meetings.
    fn meeting_text(&self) -> &'static text::meeting::Meeting {
        text::meeting::of(self.lang)
    }

    /// The file, open. Where there is none yet, an empty stand-in: what only reads makes no file, nor anything of an
    /// empty one.
    fn store(&self) -> Result<Store, Failure> {
        let settings = &self.settings;
        let is_blank = self.is_blank();
        if is_blank || !settings.read_only && is_missing(&settings.db) {
            self.may_begin()?;
            return Ok(Store::stand_in(&settings.db, settings.session.clone())?);
        }
        self.open(if settings.read_only { Mode::ReadOnly } else { Mode::Write })
    }

    /// The file, open, and begun where there is none yet.
    fn store_or_new(&self) -> Result<Store, Failure> {
        if self.settings.read_only {
            return self.store();
        }
        self.may_begin()?;
        self.is_blank();
        self.open(Mode::Create)
    }

    /// Whether there is nothing in the file: made so by its owner, or emptied. Which of the two is not known, so it is said.
    fn is_blank(&self) -> bool {
        let files = Files::of(&self.settings.db);
        if files.is_blank() {
            self.asides.borrow_mut().push((self.text().is_blank)(&files.main().display().to_string()));
        }
        files.is_blank()
    }

    /// A file named by `--db` is not begun by a slip of the pen.
    fn may_begin(&self) -> Result<(), Failure> {
        let settings = &self.settings;
        if settings.is_named && !settings.create && is_missing(&settings.db) {
            return Err(crate::store::Error::Missing(settings.db.clone()).into());
        }
        Ok(())
    }

    fn open(&self, mode: Mode) -> Result<Store, Failure> {
        let mut store = Store::open(&self.settings.db, mode, self.settings.session.clone())?;
        store.note_in(&self.saved);
        self.open.borrow_mut().push(store.closing());
        if let Some(log) = store.left_log() {
            let said = crate::report::errors::left_log(self.lang, store.path(), log);
            self.asides.borrow_mut().push(said);
        }
        // The zone said on the first day counts where nothing else names one.
        if !self.settings.zone_is_named
            && let Some(zone) = store.setting("zone")?.and_then(|name| name.parse().ok())
        {
            store.set_session(Session { zone, ..self.settings.session.clone() });
        }
        Ok(store)
    }

    /// What whoever is at the keyboard left unsaved.
    fn drafts(&self) -> Drafts {
        Drafts::new(&self.settings.state, &self.settings.db).of(&self.settings.session)
    }

    fn reader<'s>(&self, store: &'s Seen) -> Reader<'s> {
        Reader { store, lang: self.lang }
    }
}

/// The file, open to be read, where that is possible.
fn look(settings: &Settings) -> Option<Store> {
    Store::open(&settings.db, Mode::ReadOnly, settings.session.clone()).ok()
}

/// Whether nothing is there, rather than something that cannot be reached.
fn is_missing(path: &Path) -> bool {
    std::fs::metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// Runs what the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    if let Some(answered) = complete::answer() {
        return answered;
    }
    let args = args::spanish::in_english(std::env::args_os().collect());
    let folders = Folders::find();
    let flag = usage::lang_flag(&args);
    let early = settings::lang(flag.as_deref(), &Choices::default());
    let choices =
        folders.as_ref().map_or_else(|| Ok(Choices::default()), |folders| settings::read_file(&folders.config, early));
    let choices = match choices {
        Ok(choices) => choices,
        Err(failure) => return fail(early, &mut Out::new(false), &failure),
    };
    let lang = settings::lang(flag.as_deref(), &choices);
    let cli = match usage::parse(&args, lang) {
        Ok(cli) => cli,
        Err(usage::Stop::Help(text)) => {
            let mut out = Out::new(settings::is_ascii(usage::has_flag(&args, "--ascii"), &choices));
            out.raw(&text);
            return finish(lang, &mut out, Ok(()), &Saved::default());
        }
        Err(usage::Stop::Missing(text)) => {
            let mut out = Out::new(settings::is_ascii(usage::has_flag(&args, "--ascii"), &choices));
            text.lines().for_each(|line| out.note(line));
            return ExitCode::from(2);
        }
        Err(usage::Stop::Wrong(failure)) => {
            let mut out = Out::new(settings::is_ascii(usage::has_flag(&args, "--ascii"), &choices));
            return fail(lang, &mut out, &failure);
        }
    };
    let mut out = Out::new(settings::is_ascii(cli.globals.ascii, &choices));
    warn_of_choices(lang, &mut out, &choices, folders.as_ref());
    match Settings::decide(lang, &cli.globals, choices, folders.as_ref()) {
        Ok(settings) => {
            let (open, asides) = (RefCell::default(), RefCell::default());
            let mut cx = Cx { lang, out, settings, saved: Saved::default(), open, asides };
            let done = dispatch(&mut cx, cli.command);
            for said in cx.asides.take() {
                said.lines().for_each(|line| cx.out.note(line));
            }
            finish(lang, &mut cx.out, done, &cx.saved)
        }
        Err(failure) => fail(lang, &mut out, &failure),
    }
}

fn warn_of_choices(lang: Lang, out: &mut Out, choices: &Choices, folders: Option<&Folders>) {
    let Some(file) = folders.map(|folders| folders.config.display().to_string()) else { return };
    if !choices.unknown.is_empty() {
        out.note(&(text::of(lang).unknown_settings)(&file, &choices.unknown.join(", ")));
    }
    for why in &choices.unread {
        out.note(&(text::of(lang).unread_setting)(&file, why));
    }
}

fn dispatch(cx: &mut Cx, command: Option<Command>) -> Result<(), Failure> {
    match command {
        None => screens::run(cx, Start::Today),
        Some(Command::Log(args)) => log::run(cx, &args),
        Some(Command::Today(args)) => today::run(cx, &args),
        Some(Command::Review(args)) => screens::run(cx, Start::Review(args.kind())),
        Some(Command::List(args)) => list::run(cx, &args),
        Some(Command::Find(args)) => find::run(cx, &args),
        Some(Command::Show(args)) => show::run(cx, &args),
        Some(Command::Add(new)) => add::run(cx, &new),
        Some(Command::Edit(args)) => edit::run(cx, &args),
        Some(Command::Held(args)) => verbs::run(cx, Verb::Held, &args.words),
        Some(Command::Missed(args)) => verbs::run(cx, Verb::Missed, &args.words),
        Some(Command::Cancelled(args)) => verbs::run(cx, Verb::Cancelled, &args.words),
        Some(Command::Done(args)) => verbs::tell(cx, Verb::Done, &args.telling, args.sent_to.as_deref()),
        Some(Command::Drop(args)) => verbs::run(cx, Verb::Drop, &args.words),
        Some(Command::Move(args)) => verbs::run(cx, Verb::Move, &args.words),
        Some(Command::Tell(args)) => verbs::tell(cx, Verb::Tell, &args, None),
        Some(Command::Ack(args)) => verbs::tell(cx, Verb::Acknowledge, &args, None),
        Some(Command::Supersede(args)) => verbs::run(cx, Verb::Supersede, &args.words),
        Some(Command::Withdraw(args)) => verbs::run(cx, Verb::Withdraw, &args.words),
        Some(Command::Resolve(args)) => verbs::run(cx, Verb::Resolve, &args.words),
        Some(Command::Choose(args)) => verbs::run(cx, Verb::Choose, &args.words),
        Some(Command::Metrics(args)) => metrics::run(cx, &args),
        Some(Command::Mail(args)) => mail::run(cx, &args),
        Some(Command::Invested(args)) => invested::run(cx, &args),
        Some(Command::Health(args)) => health::run(cx, &args),
        Some(Command::Calendar(args)) => calendar::run(cx, &args),
        Some(Command::Report(args)) => report::run(cx, &args),
        Some(Command::Handover(args)) => people::hand_over(cx, &args),
        Some(Command::Merge(args)) => merge::run(cx, &args),
        Some(Command::Erase(args)) => people::erase(cx, &args),
        Some(Command::Waive(args)) => verbs::run(cx, Verb::Waive, &args.words),
        Some(Command::Approve(args)) => people::approve(cx, &args),
        Some(Command::Set(args)) => people::set(cx, &args),
        Some(Command::Measure(args)) => measure::run(cx, args),
        Some(Command::Import(args)) => import::run(cx, &args),
        Some(Command::Brief(args)) => brief::run(cx, &args),
        Some(Command::Meet(args)) => meet::run(cx, &args),
        Some(Command::Minutes(args)) => minutes::run(cx, &args),
        Some(Command::Delete(args)) => verbs::delete(cx, &args.words, args.all),
        Some(Command::Snooze(args)) => verbs::snooze(cx, &args.words),
        Some(Command::Undo(args)) => journal::undo(cx, &args),
        Some(Command::Redo) => journal::redo(cx),
        Some(Command::Drafts(args)) => drafts::run(cx, &args),
        Some(Command::History(args)) => journal::history(cx, &args),
        Some(Command::Be(args)) => file::be(cx, &args),
        Some(Command::Demo(args)) => demo::run(cx, &args),
        Some(Command::Export(args)) => export::run(cx, &args),
        Some(Command::Backup(args)) => copies::backup(cx, &args),
        Some(Command::Restore(args)) => copies::restore(cx, &args),
        Some(Command::Doctor(args)) => doctor::run(cx, &args),
        Some(Command::Manual(args)) => manual::run(cx, &args),
        Some(Command::Help(args)) => usage::help(cx, &args),
    }
}

fn fail(lang: Lang, out: &mut Out, failure: &Failure) -> ExitCode {
    for (at, line) in failure.lines(lang).iter().enumerate() {
        if at == 0 { out.note(&format!("trato: {line}")) } else { out.note(line) }
    }
    failure.exit_code()
}

/// Brings the output out, and turns what became of the command into an exit code: what was saved is never
/// told as if nothing had been.
fn finish(lang: Lang, out: &mut Out, done: Result<(), Failure>, saved: &Saved) -> ExitCode {
    let printed = out.finish();
    if let Err(failure) = &done {
        fail(lang, out, failure);
    }
    match printed {
        Err(error) if saved.is_noted() => fail(lang, out, &Failure::unanswered(lang, &error)),
        // A reader who has left has read enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe && done.is_ok() => {
            fail(lang, out, &Failure::refused((text::of(lang).cannot_print)(&crate::report::errors::io(lang, &error))))
        }
        _ => done.map_or_else(|failure| failure.exit_code(), |()| ExitCode::SUCCESS),
    }
}
