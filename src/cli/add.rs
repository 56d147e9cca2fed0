//! `trato add KIND`: a record from its fields.

use super::Here;
use super::failure::Failure;
use super::text::{EN, ES};
use crate::domain::Kind;
use crate::intake::fields::{self, Values};
use crate::report::Word;

pub fn add(here: &Here, kind: Kind, values: &Values) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let mut store = here.setup.open()?;
    let from = here.setup.from(&store);
    let failed = |error| Failure::store(lang, &error);
    let done = fields::add(&mut store, kind, values, &from).map_err(failed)?;
    let number = store.number(done.value.id).map_err(failed)?;
    let (shown, _) = fields::values(&store, done.value).map_err(failed)?;
    let name =
        ["handle", "text", "title", "layer"].iter().find_map(|field| shown.get(*field)).cloned().unwrap_or_default();
    here.out.line(&format!("{number} {} {name} {}", kind.word(lang), lang.pick(&EN, &ES).undo_hint));
    Ok(())
}
