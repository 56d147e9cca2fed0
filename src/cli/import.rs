//! `import FILE…`: what other programs wrote, taken in as one operation, or only looked at.

mod answers;
mod asking;
mod json;
mod words;

use std::collections::BTreeSet;

use super::failure::Failure;
use super::interrupt::Interrupt;
use super::table::{Cell, Tone};
use super::{Cx, args, target};
use crate::domain::{Alliance, AllianceId, Id, Side};
use crate::exchange::csv::Shape;
use crate::exchange::plan::{Answers, Counts, Progress, Row, Verdict};
use crate::exchange::{self, Error, Request, Watch, Wish};
use crate::i18n::Lang;
use crate::report::exchange as says;
use crate::store::{self, Reason, Seen, Store};

use words::Words;

/// Rows laid out together, so that their columns align.
const PAGE: usize = 100;
/// New and unchanged rows shown before only their number is.
const SHOWN: usize = 200;

pub fn run(cx: &mut Cx, args: &args::Import) -> Result<(), Failure> {
    if let [path] = args.files.as_slice()
        && exchange::whole::is_whole(path)
    {
        return super::whole::run(cx, args, path);
    }
    take_in(cx, args, None)
}

/// The same for a table that must be of figures.
pub fn figures(cx: &mut Cx, args: &args::Import) -> Result<(), Failure> {
    take_in(cx, args, Some(Shape::Figures))
}

fn take_in(cx: &mut Cx, args: &args::Import, only: Option<Shape>) -> Result<(), Failure> {
    let mut store = cx.store_or_new()?;
    let mut request = request(cx, &store, args)?;
    request.only = only;
    if !args.how.json {
        layouts(cx, &store, &request)?;
    }
    let stop = Interrupt::listen();
    store.stop_when(Some(stop.flag()));
    let copy = if args.how.dry_run || store.is_untouched()? { None } else { store.keep_copy(Reason::Import)? };
    let outcome = answered(cx, &mut store, &mut request, args, &stop);
    store.stop_when(None);
    if let Some(copy) = copy {
        store.settle_copy(&copy, outcome.as_ref().is_ok_and(|(_, operation)| operation.is_some()))?;
    }
    let (counts, operation) = outcome?;
    if !args.how.dry_run {
        exchange::remember_columns(&mut store, &request).map_err(|error| failure(cx.lang, error))?;
    }
    if !args.how.json {
        summary(cx, &counts, operation.is_some(), args.how.dry_run);
    }
    Ok(())
}

fn request(cx: &Cx, store: &Seen, args: &args::Import) -> Result<Request, Failure> {
    let (alliance, founds) = meant(cx, store, args)?;
    let answers = answers::read(cx, store, args, founds.as_ref())?;
    let side = if args.side.as_deref() == Some("us") { Side::Us } else { Side::Them };
    let wish = Wish { alliance, side, makes_kpis: args.how.new_kpis, answers };
    let maps = args.how.maps.iter().map(|text| answers::map(cx.lang, text)).collect::<Result<Vec<_>, _>>()?;
    let asks = !args.how.json && !args.how.dry_run && cx.out.can_ask();
    Ok(Request { files: args.files.clone(), wish, maps, strict: !args.how.skip, asks, only: None, founds })
}

/// The alliance that is named; one to be made, where there is none at all or it is said.
fn meant(cx: &Cx, store: &Seen, args: &args::Import) -> Result<(Option<AllianceId>, Option<Alliance>), Failure> {
    let Some(word) = &args.how.alliance else { return Ok((None, None)) };
    let missing = match target::alliance(&cx.reader(store), word) {
        Ok(found) => return Ok((Some(found), None)),
        Err(missing) => missing,
    };
    let makes = args.how.new_alliance || store.alliances(None, 1)?.is_empty();
    match Alliance::called(word).filter(|_| makes) {
        Some(new) => Ok((None, Some(new))),
        None => Err(missing.also(Words::of(cx.lang).begins_it)),
    }
}

/// How the tables among the files are read.
fn layouts(cx: &mut Cx, store: &Seen, request: &Request) -> Result<(), Failure> {
    let several = request.files.len() > 1;
    for (path, layout) in exchange::layouts(store, request).map_err(|error| failure(cx.lang, error))? {
        let name = if several { format!("{}: ", path.display()) } else { String::new() };
        for (at, line) in says::layout(cx.lang, &layout).iter().enumerate() {
            cx.out.line(&format!("{}{line}", if at == 0 { name.as_str() } else { "  " }));
        }
    }
    Ok(())
}

type Outcome = (Counts, Option<Id>);

/// Does it, or looks. Whatever is asked is asked first, where somebody is there to answer: then all of it
/// is done as one operation.
fn answered(
    cx: &mut Cx,
    store: &mut Store,
    request: &mut Request,
    args: &args::Import,
    stop: &Interrupt,
) -> Result<Outcome, Failure> {
    let lang = cx.lang;
    let mut is_first = true;
    loop {
        let mut shown = Shown::new(cx, args, request, is_first);
        let outcome = once(store, request, args.how.dry_run, stop, &mut shown);
        let open = shown.end();
        match outcome {
            Err(Error::Asked(_)) => {
                let more = open.len() >= asking::ROUND;
                let mut answers = std::mem::take(&mut request.wish.answers);
                let answered = stop.while_asking(|| asking::ask(cx, store, request, &open, &mut answers));
                answered.ok_or_else(|| failure(lang, Error::Stopped))?;
                request.wish.answers = answers;
                request.asks = more;
                is_first = false;
            }
            outcome => return outcome.map_err(|error| failure(lang, error)),
        }
    }
}

fn once(
    store: &mut Store,
    request: &Request,
    is_dry: bool,
    stop: &Interrupt,
    shown: &mut Shown<'_>,
) -> Result<Outcome, Error> {
    let shown = std::cell::RefCell::new(shown);
    let mut row = |row: Row| shown.borrow_mut().row(row);
    let mut progress = |progress: Progress| {
        shown.borrow_mut().progress(progress);
        !stop.is_wanted()
    };
    let mut watch = Watch { row: &mut row, progress: &mut progress };
    if is_dry {
        exchange::preview(store, request, &mut watch).map(|counts| (counts, None))
    } else {
        exchange::import(store, request, &mut watch).map(|done| (done.value, done.operation))
    }
}

fn summary(cx: &mut Cx, counts: &Counts, is_done: bool, is_dry: bool) {
    let text = Words::of(cx.lang);
    let undo = if is_done { format!(" {}", cx.text().undo_hint) } else { String::new() };
    cx.out.line(&format!("{}.{undo}", says::counts(cx.lang, counts)));
    if let Some(left) = says::left_out(cx.lang, counts) {
        cx.out.line(&format!("{left}."));
    }
    for remark in says::remarks(cx.lang, counts) {
        cx.out.line(&format!("{remark}."));
    }
    if counts.ask > 0 {
        cx.out.line(text.ask_hint);
    }
    if counts.unseated > 0 {
        cx.out.line(text.company_hint);
    }
    if is_dry {
        cx.out.line(text.only_looked);
    }
}

fn failure(lang: Lang, error: Error) -> Failure {
    match error {
        Error::Stopped | Error::Store(store::Error::Stopped) => Failure::stopped(says::failed(lang, &Error::Stopped).0),
        Error::Store(error) => error.into(),
        Error::Refused(counts) => {
            let text = Words::of(lang);
            Failure::refused(format!("{}. {}", says::counts(lang, &counts), text.nothing_done)).hint(text.skip_hint)
        }
        error => {
            let (message, hint) = says::failed(lang, &error);
            let failure = Failure::refused(message);
            match hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            }
        }
    }
}

/// What is shown of the rows as they come.
struct Shown<'a> {
    cx: &'a mut Cx,
    args: &'a args::Import,
    answers: &'a Answers,
    /// Rows are kept to be asked, and not shown before they are answered.
    asks: bool,
    /// Later rounds show what was asked, and nothing twice.
    is_first: bool,
    open: Vec<Row>,
    /// The companies among them, each asked once.
    companies: BTreeSet<String>,
    page: Vec<Vec<Cell>>,
    plain: usize,
    has_progress: bool,
}

impl<'a> Shown<'a> {
    fn new(cx: &'a mut Cx, args: &'a args::Import, request: &'a Request, is_first: bool) -> Self {
        if args.how.json {
            cx.out.array_start();
        }
        let (answers, asks) = (&request.wish.answers, request.asks);
        Self {
            cx,
            args,
            answers,
            asks,
            is_first,
            open: Vec::new(),
            companies: BTreeSet::new(),
            page: Vec::new(),
            plain: 0,
            has_progress: false,
        }
    }

    fn row(&mut self, row: Row) {
        let lang = self.cx.lang;
        if self.args.how.json {
            self.cx.out.array_item(&json::row(lang, &row, &self.args.files));
            return;
        }
        if self.asks && asking::is_open(&row, self.answers) {
            let is_first = row.company_asked().is_none_or(|company| self.companies.insert(company.to_owned()));
            if is_first && self.open.len() < asking::ROUND {
                self.open.push(row);
            }
            return;
        }
        if self.asks && matches!(row.verdict, Verdict::Ask { .. }) {
            return;
        }
        if !self.is_first && !asking::was_asked(&row, self.answers) {
            return;
        }
        let tone = match row.verdict {
            Verdict::New | Verdict::Same => {
                self.plain += 1;
                // What is new or unchanged is looked at beforehand, not read through while it is done.
                if !self.args.how.dry_run || self.plain > SHOWN {
                    return;
                }
                if row.verdict == Verdict::Same { Tone::Dim } else { Tone::Plain }
            }
            Verdict::Changed(_) => Tone::Plain,
            Verdict::Ask { .. } => Tone::Amber,
            Verdict::Refused(_) => Tone::Red,
        };
        self.page.push(vec![
            Cell::toned(says::sign(&row.verdict), tone),
            Cell::new(says::place(lang, row.place, &self.args.files)),
            Cell::new(says::title(&row)),
            Cell::toned(says::outcome(lang, &row, &self.args.files), tone),
        ]);
        if self.page.len() >= PAGE {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.clear_progress();
        self.cx.out.table(&self.page);
        self.page.clear();
    }

    fn progress(&mut self, progress: Progress) {
        let line = says::progress(self.cx.lang, progress);
        self.has_progress = self.cx.out.passing(&line);
    }

    fn clear_progress(&mut self) {
        if self.has_progress {
            self.cx.out.passing("");
            self.has_progress = false;
        }
    }

    /// Shows what is left to show, and hands over what is to be asked.
    fn end(mut self) -> Vec<Row> {
        self.flush();
        if self.args.how.json {
            self.cx.out.array_end();
        } else if self.args.how.dry_run && self.plain > SHOWN {
            let more = says::number(self.cx.lang, self.plain - SHOWN);
            let line = (Words::of(self.cx.lang).more)(&more);
            self.cx.out.line(&line);
        }
        self.open
    }
}
