//! What the sections of any record are made of.

use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::cli::object;
use crate::cli::reading::Reader;
use crate::cli::table::Cell;
use crate::domain::{Ref, Stored};

/// Records of one sort that are named.
pub const LINKED: usize = 50;

pub type Section = (&'static str, Vec<Vec<Cell>>);

pub fn objects<T: crate::domain::Record + serde::Serialize>(
    reader: &Reader<'_>,
    records: &[Stored<T>],
) -> Result<Value, Failure> {
    let objects = records.iter().map(|record| object::of(reader, record)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!(objects))
}

pub fn links(reader: &Reader<'_>, record: Ref) -> Result<Value, Failure> {
    let mut links = Vec::new();
    for other in reader.store.referring_to(record, LINKED)? {
        links.push(json!({ "kind": other.kind, "number": reader.store.number(other.id)?, "id": other.id }));
    }
    Ok(json!(links))
}
