//! `list KIND`: records of one kind, a page at a time, as aligned rows or as JSON.

mod narrow;
mod page;
mod rows;
mod sheet;
pub(super) mod special;
mod thanks;

use serde::Serialize;

use super::failure::Failure;
use super::reading::Reader;
use super::table::{Cell, Tone};
use super::{Cx, args, object, target};
use crate::domain::kind::per_kind;
use crate::domain::{AllianceId, Interaction, InteractionKind, Kind, Record, Stored, Visibility};
use crate::report::Word;
use crate::report::words::{contact_named, kind_named, plural};
use crate::store::{Filter, Seen, Which};

use narrow::Narrow;
use rows::Row;
use sheet::Sheet;

/// Rows read and laid out together.
const PAGE: usize = 500;

/// What is asked for.
pub struct Wanted {
    alliance: Option<AllianceId>,
    open: bool,
    limit: usize,
    form: Form,
    /// Of contacts, only those of one sort.
    sort: Option<InteractionKind>,
    narrow: Narrow,
}

impl Wanted {
    fn filter(&self) -> Filter {
        let which = if self.open { Which::Open } else { Which::All };
        Filter { alliance: self.alliance, which, ..Filter::default() }
    }
}

/// What a list is printed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Rows,
    Json,
    Csv(Sheet),
}

/// Rows printed unless more are asked for; a spreadsheet is given all of them.
const USUAL: usize = 100;
const ALL: usize = i32::MAX as usize;

pub fn run(cx: &mut Cx, list: &args::List) -> Result<(), Failure> {
    let special = special::named(&list.kind);
    let (kind, sort) = if special.is_some() { (Kind::Tie, None) } else { kind(cx, &list.kind)? };
    let store = cx.store()?;
    let alliance = list.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose()?;
    let form = match (list.json, list.csv) {
        (true, _) => Form::Json,
        (_, true) => Form::Csv(Sheet::of(cx.lang, list.sep.as_deref())),
        _ => Form::Rows,
    };
    let limit = list.limit.unwrap_or(if form == Form::Rows { USUAL } else { ALL });
    let limit = if limit == 0 { ALL } else { limit };
    let narrow = match (special, list.narrowed.asked()) {
        (Some(_), Some(option)) => return Err(Failure::usage((cx.text().not_narrowed)(option, &list.kind))),
        (Some(_), None) => Narrow::default(),
        (None, _) => Narrow::of(&cx.reader(&store), &list.narrowed, kind)?,
    };
    let wanted = Wanted { alliance, open: list.open, limit, form, sort, narrow };
    if let Some(special) = special {
        return special::run(cx, &store, special, &wanted);
    }
    per_kind!(kind, Record => pages::<Record>(cx, &store, &wanted))
}

/// The kind somebody means; where it is a sort of contact, which one.
fn kind(cx: &Cx, word: &str) -> Result<(Kind, Option<InteractionKind>), Failure> {
    if let Some(kind) = kind_named(word) {
        return Ok((kind, None));
    }
    let sort = contact_named(word).ok_or_else(|| {
        let kinds: Vec<&str> =
            Kind::ALL.iter().map(|kind| plural(cx.lang, *kind)).chain(special::names(cx.lang)).collect();
        Failure::usage((cx.text().no_kind)(word, &kinds.join(", ")))
    })?;
    Ok((Kind::Interaction, Some(sort)))
}

/// Prints page after page, and says when there is more.
fn pages<T: Row + Record + Serialize + Clone>(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let reader = Reader { store, lang: cx.lang };
    if wanted.form == Form::Json {
        cx.out.array_start();
    }
    let (mut shown, mut more) = (0, false);
    let mut last: Option<Stored<T>> = None;
    while shown < wanted.limit && !cx.out.is_gone() {
        let room = (wanted.limit - shown).min(PAGE);
        let mut page = T::page(store, wanted, last.as_ref(), room + 1)?;
        more = page.len() > room;
        page.truncate(room);
        let is_first = last.is_none();
        last = page.last().cloned();
        if let Some(sort) = wanted.sort {
            page.retain(|it| store.get::<Interaction>(it.id.into()).is_ok_and(|it| it.kind == sort));
        }
        wanted.narrow.keep(&reader, &mut page)?;
        shown += page.len();
        print(cx, &reader, &page, wanted.form, is_first)?;
        if !more {
            break;
        }
    }
    if wanted.form == Form::Json {
        cx.out.array_end();
    }
    if more && !cx.out.is_gone() {
        cx.out.note(&(cx.text().more)(wanted.limit));
    } else if shown == 0 && wanted.form != Form::Json {
        cx.out.note(cx.text().empty);
    }
    Ok(())
}

fn print<T: Row + Record + Serialize>(
    cx: &mut Cx,
    reader: &Reader<'_>,
    page: &[Stored<T>],
    form: Form,
    first: bool,
) -> Result<(), Failure> {
    if form != Form::Rows {
        let mut objects = page.iter().map(|stored| object::of(reader, stored)).collect::<Result<Vec<_>, _>>()?;
        match form {
            Form::Csv(sheet) => {
                objects.iter_mut().try_for_each(|object| sheet::by_name(reader, object))?;
                sheet::print(cx, &objects, first, sheet);
            }
            _ => objects.iter().for_each(|object| cx.out.array_item(object)),
        }
        return Ok(());
    }
    let mut rows = Vec::with_capacity(page.len() + 1);
    if first && !page.is_empty() {
        let header = std::iter::once(cx.text().column_number).chain(T::header(reader.lang));
        rows.push(
            header.enumerate().map(|(at, name)| Cell { right: at == 0, ..Cell::toned(name, Tone::Dim) }).collect(),
        );
    }
    for stored in page {
        let mut row = vec![Cell::number(stored.number)];
        row.extend(T::cells(stored, reader));
        if stored.visibility == Visibility::Mine {
            row.push(Cell::toned(stored.visibility.word(reader.lang), Tone::Dim));
        }
        rows.push(row);
    }
    cx.out.table(&rows);
    Ok(())
}
