//! What narrows a list beyond its alliance: a side, an owner, a tag, days, silence; looked at row by row, as its pages
//! are read.

use serde::Serialize;
use serde_json::Value;

use super::super::failure::Failure;
use super::super::reading::Reader;
use super::super::{args, object, target};
use crate::capture::dates::{Look, parse_interval};
use crate::domain::handle::fold;
use crate::domain::{AllianceId, Day, Id, Kind, PersonId, Record, Side, Stored};
use crate::intake::fields;
use crate::report::Word;
use crate::report::words::plural;

/// What a row must be to be listed; whatever is not said lets all of them through.
#[derive(Default)]
pub struct Narrow {
    side: Option<Side>,
    owner: Option<PersonId>,
    tag: Option<String>,
    since: Option<Day>,
    until: Option<Day>,
    due: Option<Day>,
    /// The last day on which there may have been contact.
    quiet: Option<Day>,
}

impl Narrow {
    /// Reads what was asked of a list of a kind.
    ///
    /// # Errors
    /// When it cannot be read, or such records have nothing of the sort.
    pub fn of(reader: &Reader<'_>, list: &args::Narrowed, kind: Kind) -> Result<Self, Failure> {
        let day = |said: &Option<String>, look| said.as_deref().map(|word| reader.day(word, look)).transpose();
        let model = kind.model();
        let has = |field: &str| model.field(field).is_some();
        let unheard = [
            ("--side", list.side.is_some() && !has("side") && kind != Kind::Person),
            ("--owner", list.owner.is_some() && !has("owner")),
            ("--since", list.since.is_some() && model.dated.is_empty()),
            ("--until", list.until.is_some() && model.dated.is_empty()),
            ("--due", list.due.is_some() && !has("due_on")),
            ("--quiet", list.quiet.is_some() && kind != Kind::Alliance),
        ];
        if let Some((option, _)) = unheard.iter().find(|(_, is_unheard)| *is_unheard) {
            return Err(Failure::usage((reader.text().not_narrowed)(option, plural(reader.lang, kind))));
        }
        Ok(Self {
            side: list.side.as_deref().map(|word| side(reader, word)).transpose()?,
            owner: list.owner.as_deref().map(|word| target::person(reader, word)).transpose()?,
            tag: list.tag.as_deref().map(|tag| fold(tag.trim_start_matches('+'))),
            since: day(&list.since, Look::Back)?,
            until: day(&list.until, Look::Back)?,
            due: day(&list.due, Look::Forward)?,
            quiet: list.quiet.as_deref().map(|word| silence(reader, word)).transpose()?,
        })
    }

    /// Keeps of a page what fits.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn keep<T: Record + Serialize>(&self, reader: &Reader<'_>, page: &mut Vec<Stored<T>>) -> Result<(), Failure> {
        let Self { side: None, owner: None, tag: None, since: None, until: None, due: None, quiet: None } = self else {
            let fits: Vec<bool> = page.iter().map(|it| self.fits(reader, it)).collect::<Result<_, _>>()?;
            let mut fits = fits.into_iter();
            page.retain(|_| fits.next().unwrap_or_default());
            return Ok(());
        };
        Ok(())
    }

    fn fits<T: Record + Serialize>(&self, reader: &Reader<'_>, it: &Stored<T>) -> Result<bool, Failure> {
        let fields = object::of(reader, it)?.fields;
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let day = |name: &str| text(name).and_then(|day| day.parse::<Day>().ok());
        let dated = T::KIND.model().dated.iter().find_map(|column| day(column));
        let is_of_side = |side: Side| match T::KIND {
            Kind::Person => self.holds(reader, it.id, side),
            _ => Ok(text("side") == Some(side.as_str())),
        };
        let tagged = |tag: &String| {
            let tags = fields.get("tags").and_then(Value::as_array);
            tags.is_some_and(|tags| tags.iter().filter_map(Value::as_str).any(|it| fold(it) == *tag))
        };
        Ok(self.side.map_or(Ok(true), is_of_side)?
            && self.owner.is_none_or(|owner| fields.get("owner_id").and_then(object::id) == Some(owner.into()))
            && self.tag.as_ref().is_none_or(tagged)
            && self.since.is_none_or(|since| dated.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| dated.is_some_and(|day| day <= until))
            && self.due.is_none_or(|due| day("due_on").is_some_and(|day| day <= due))
            && self.quiet.map_or(Ok(true), |quiet| is_quiet(reader, it.id.into(), quiet))?)
    }

    /// Whether somebody is on a side of some alliance today.
    fn holds(&self, reader: &Reader<'_>, person: Id, side: Side) -> Result<bool, Failure> {
        let today = reader.store.today();
        let seats = reader.store.seats_held(person.into())?;
        Ok(seats.iter().any(|seat| seat.side == side && seat.is_held(today)))
    }
}

fn is_quiet(reader: &Reader<'_>, alliance: AllianceId, quiet: Day) -> Result<bool, Failure> {
    Ok(reader.store.stat(alliance)?.last_contact_on.is_none_or(|last| last <= quiet))
}

fn side(reader: &Reader<'_>, word: &str) -> Result<Side, Failure> {
    fields::meant(word).ok_or_else(|| {
        let sides: Vec<&str> = Side::ALL.iter().map(|side| side.word(reader.lang)).collect();
        Failure::usage((reader.text().none_of)(word, &sides.join(", ")))
    })
}

/// `30d`: contact so long ago, or longer, is silence.
fn silence(reader: &Reader<'_>, word: &str) -> Result<Day, Failure> {
    let interval = parse_interval(word)
        .map_err(|_| Failure::usage((reader.text().unreadable)(word)).hint(reader.text().interval_hint))?;
    Ok(reader.store.today().plus(-interval.days_about()))
}
