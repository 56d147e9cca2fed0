//! One line of text, read into the records it will become. Pure: the day, the handles and what the
//! person has rejected are passed in, and nothing is looked up or written.
//!
//! ```text
//! header text [marker text]… [:: details]
//! yesterday @acme call lucia 30m: prices agreed d: list from 1 Jan do: @ana send it due:fri +q4
//! ```
//!
//! What is not recognised stays text, so nothing that was typed is ever lost.

mod attributes;
pub mod dates;
mod header;
mod intent;
pub mod lexer;
mod markers;
mod resolve;
pub mod text;

#[cfg(test)]
mod tests;

pub use intent::{Capture, Draft, Intent, Named, Notice, PersonRef, Problem, Read, Reading};

use crate::domain::{AllianceId, InteractionKind, PersonId, Side, TimeOfDay, Zone};
use dates::From;
use intent::Assembly;
use lexer::Token;

/// The longest line that is read, in bytes.
pub const LINE_MAX: usize = 200_000;

/// What a line is read against.
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
    /// The kind chosen by hand.
    pub kind: Option<InteractionKind>,
}

/// Whom and what handles stand for.
pub trait Directory {
    /// Everything that has exactly this folded handle.
    fn named(&self, handle: &str) -> Vec<Named>;

    /// The alliances a person holds a seat in today, and on which side.
    fn seats(&self, person: PersonId) -> Vec<(AllianceId, Side)>;

    /// An alliance by its identity.
    fn alliance(&self, id: AllianceId) -> Option<Named>;

    /// The only alliance there is.
    fn only_alliance(&self) -> Option<AllianceId>;
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
    let tokens = lexer::tokens(line);
    let mut assembly = Assembly::default();
    let (body, details) = split_details(line, &tokens, context, &mut assembly);
    let starts = markers::starts(body, context, &mut assembly);
    let head_end = starts.first().map_or(body.len(), |start| start.at);
    let header = header::read(body.get(..head_end).unwrap_or_default(), head_end < body.len(), context);
    assembly.take_header(header, body, head_end, context);
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(body.len(), |next| next.at);
        let segment = body.get(start.at..end).unwrap_or_default();
        assembly.take_segment(start.marker, segment, context);
    }
    assembly.finish(details, line.len(), context)
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
    let details = line.get(mark.span.end..).unwrap_or_default().trim().to_owned();
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
