//! One line of text, read into the records it will become. Pure: the day, the handles and what the
//! person has rejected are passed in, and nothing is looked up or written.
//!
//! ```text
//! header text [marker text]… [:: details]
//! yesterday @acme call lucia 30m: prices agreed d: list from 1 Jan do: @ana send it due:fri +q4
//! ```
//!
//! What is not recognised stays text, so nothing that was typed is ever lost.

mod about;
mod ask;
mod assembly;
mod attributes;
pub mod dates;
mod figures;
mod header;
pub mod headings;
pub mod help;
mod intent;
pub mod lexer;
mod markers;
mod moved;
mod names;
mod offers;
mod owner;
mod people;
mod place;
pub mod privacy;
mod resolve;
mod sentence;
pub mod text;
mod thanks;
mod title;
pub mod words;

#[cfg(test)]
mod tests;

pub use about::About;
pub use header::{kind as interaction_kind, told_kind};
pub use intent::{Answer, Ask, Capture, Draft, Intent, Named, Notice, PersonRef, Problem, Read, Reading, Says, Way};

use crate::domain::{
    AllianceId, Day, Decimal, Handle, InteractionId, InteractionKind, Kind, Kpi, KpiId, PersonId, Side, Stored,
    TimeOfDay, Zone,
};
use assembly::Assembly;
use dates::From;
use figures::Figures;
use header::Header;
use lexer::Token;
use markers::Start;
pub use markers::marker_words;
pub use moved::Moved;
pub use offers::{Offer, Offered, Sort, Taken};
pub use people::which;
pub use title::{Title, title};

/// The longest line that is read, in bytes.
pub const LINE_MAX: usize = 200_000;

/// So many bearers of a name are looked through.
pub const BEARERS_MAX: usize = 40;

/// As many answers as there are digits to choose them by.
pub const ANSWERS_MAX: usize = 9;

/// What a line is read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub from: From,
    /// The time it is now, in `zone`.
    pub time: TimeOfDay,
    pub zone: Zone,
    /// The alliance all screens are looking at.
    pub scope: Option<AllianceId>,
    /// The alliance meant when nothing else says: that of the row the line was begun on.
    pub hint: Option<AllianceId>,
    pub directory: &'a dyn Directory,
    /// Where readings begin that the person does not want: those words are plain text.
    pub rejected: &'a [usize],
    /// The offers that were taken.
    pub taken: &'a [Taken],
    /// The kind chosen by hand.
    pub kind: Option<InteractionKind>,
}

/// Whom and what handles stand for.
pub trait Directory {
    /// Everything that has exactly this folded handle.
    fn named(&self, handle: &str) -> Vec<Named>;

    /// The alliances a person holds a seat in today, and on which side.
    fn seats(&self, person: PersonId) -> Vec<(AllianceId, Side)>;

    /// Somebody of an alliance whose name, or handle, has a word that begins so.
    fn called(&self, alliance: AllianceId, beginning: &str) -> Option<Named>;

    /// Those of a kind one of whose names is exactly this folded word: of all, or of an alliance alone. At most
    /// [`BEARERS_MAX`] of them.
    fn bearers(&self, word: &str, kind: Kind, alliance: Option<AllianceId>) -> Vec<Named>;

    /// The person at the keyboard.
    fn me(&self) -> Option<PersonId>;

    /// An alliance by its identity.
    fn alliance(&self, id: AllianceId) -> Option<Named>;

    /// Somebody by their identity.
    fn person(&self, id: PersonId) -> Option<Named>;

    /// Alliances a line may be about, the most likely first.
    fn alliances(&self, limit: usize) -> Vec<Named>;

    /// The only alliance there is.
    fn only_alliance(&self) -> Option<AllianceId>;

    /// The KPI of an alliance with this handle.
    fn kpi(&self, alliance: AllianceId, handle: &Handle) -> Option<Stored<Kpi>>;

    /// What is planned with an alliance, the next first; some of it.
    fn planned(&self, alliance: AllianceId) -> Vec<Planned>;

    /// Some KPIs of the alliance, by their handles.
    fn kpis(&self, alliance: AllianceId) -> Vec<Handle>;

    /// The figure that stands already as of a day.
    fn figure_on(&self, kpi: KpiId, day: Day) -> Option<Decimal>;
}

/// A meeting, a call, or the like that is still to come.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    pub id: InteractionId,
    pub number: i64,
    pub kind: InteractionKind,
    pub on: Day,
    pub title: String,
    /// Who is to come.
    pub people: Vec<PersonId>,
}

/// Reads one line.
#[must_use]
pub fn parse(line: &str, context: &Context<'_>) -> Capture {
    if line.trim().is_empty() {
        return Capture::failed(Problem::Empty);
    }
    if line.len() > LINE_MAX {
        return Capture::failed(Problem::TooLong { max: LINE_MAX });
    }
    let (without, marks) = privacy::lift(line, &lexer::tokens(line), context);
    let tokens = lexer::tokens(&without);
    let mut capture = read(&without, &tokens, context);
    marks.settle(line, &mut capture);
    line.clone_into(&mut capture.line);
    capture
}

fn read(line: &str, tokens: &[Token], context: &Context<'_>) -> Capture {
    let found = figures::find(tokens, context);
    if found.is_empty() {
        return assemble(line, tokens, Figures::default(), context);
    }
    // Which keys are KPIs depends on the alliance, and that on the rest of the line.
    let places: Vec<usize> = found.iter().flat_map(|found| found.likely(context)).collect();
    let without = tokens.iter().enumerate().filter(|(at, _)| !places.contains(at));
    let without: Vec<Token> = without.map(|(_, token)| token.clone()).collect();
    let alliance = assemble(line, &without, Figures::default(), context).alliance;
    let (known, mut notices) = figures::known(found, alliance.map(|named| named.record.id.into()), context.directory);
    // Dates and figures stand before the details.
    let end = tokens.iter().position(|token| token.text == "::" && !token.literal).unwrap_or(tokens.len());
    let (before, after) = tokens.split_at_checked(end).unwrap_or((tokens, &[]));
    let (known, late): (Vec<_>, Vec<_>) = known.into_iter().partition(|known| known.at() < end);
    drop(late);
    let last = places.iter().map(|at| at + 1).filter(|at| *at <= end).max().unwrap_or(0);
    let mut read = Figures::read(before, known, last, context);
    read.notices.append(&mut notices);
    let mut rest = read.rest(before);
    rest.extend_from_slice(after);
    assemble(line, &rest, read, context)
}

fn assemble(line: &str, tokens: &[Token], mut figures: Figures, context: &Context<'_>) -> Capture {
    let mut assembly = Assembly::default();
    let (body, details) = split_details(line, tokens, context, &mut assembly);
    let (mut header, starts) = head(body, context);
    let head_end = starts.first().map_or(body.len(), |start| start.at);
    let front = body.get(..head_end).unwrap_or_default();
    if let Some((offer, mended)) = offers::mistyped(&header, front, head_end < body.len(), context) {
        if context.taken.contains(&offer.key()) {
            header = header::read(&mended, head_end < body.len(), context);
        }
        assembly.offers.push(offer);
    }
    let thanks = thanks::find(&header, front, context);
    if let Some(thanks) = &thanks {
        header.people.extend(thanks.people.iter().cloned());
    }
    assembly.take_header(header, front, body, thanks.as_ref(), context);
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(body.len(), |next| next.at);
        let segment = body.get(start.at..end).unwrap_or_default();
        assembly.take_segment(*start, segment, context);
    }
    figures.settle(assembly.day(context), context.directory, context.from.today);
    assembly.take_figures(figures);
    assembly.finish(details, line.len(), context)
}

/// The header, and where the records behind it start. Words of everyday prose start one only at the beginning, right
/// behind the header, behind a full stop, or in a line that has a kind or another marker.
fn head(body: &[Token], context: &Context<'_>) -> (Header, Vec<Start>) {
    let candidates = markers::candidates(body, context);
    let read = |end: usize| header::read(body.get(..end).unwrap_or_default(), end < body.len(), context);
    let first = candidates.first().map_or(body.len(), |first| first.start.at);
    let header = read(first);
    let is_sure = header.kind.is_some() || candidates.iter().any(|candidate| !candidate.everyday);
    let is_start = |candidate: &&markers::Candidate| {
        !candidate.everyday || is_sure || candidate.is_parted || candidate.start.at == header.used
    };
    let starts: Vec<Start> = candidates.iter().filter(is_start).map(|candidate| candidate.start).collect();
    match starts.first().map_or(body.len(), |start| start.at) {
        end if end == first => (header, starts),
        end => (read(end), starts),
    }
}

/// Those a whole text names, people or an alliance: more than one where several are called so.
#[must_use]
pub fn called(text: &str, context: &Context<'_>) -> Vec<Named> {
    let tokens = lexer::tokens(text);
    let words = sentence::words(&tokens, context);
    match names::at(&words, context.scope, context).filter(|(_, used)| *used == words.len()) {
        Some((names::Found::Person(person), _)) => person.candidates,
        Some((names::Found::Alliance(named), _)) => vec![named],
        Some((names::Found::Myself, _)) => {
            context.directory.me().and_then(|me| context.directory.person(me)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What stands behind a free-standing `::`.
fn split_details<'t>(
    line: &str,
    tokens: &'t [Token],
    context: &Context<'_>,
    assembly: &mut Assembly,
) -> (&'t [Token], String) {
    let is_mark =
        |token: &&Token| token.text == "::" && !token.literal && !context.rejected.contains(&token.span.start);
    let Some(mark) = tokens.iter().find(is_mark) else { return (tokens, String::new()) };
    let at = tokens.iter().position(|token| token.span == mark.span).unwrap_or(tokens.len());
    assembly.readings.push(Reading { span: mark.span.clone(), what: Read::Details });
    let details = privacy::closed_up(line.get(mark.span.end..).unwrap_or_default());
    (tokens.get(..at).unwrap_or_default(), details)
}

/// The arguments of a command line as one line: an argument with spaces among several was quoted, so
/// its words are kept literal.
#[must_use]
pub fn from_args(args: &[String]) -> String {
    let several = args.len() > 1;
    let join = |arg: &String| {
        let was_quoted = several && arg.contains(char::is_whitespace) && !arg.contains('"');
        if was_quoted { format!("\"{arg}\"") } else { arg.clone() }
    };
    args.iter().map(join).collect::<Vec<_>>().join(" ")
}
