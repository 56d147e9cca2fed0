//! The columns of each kind of record, and how it is read back from them.

mod alliance;
mod exchange;
mod figures;
mod interaction;
mod people;
mod promises;
mod recognition;

use rusqlite::ToSql;

use super::rows::Columns;
use crate::domain::Record;

/// A record that has a table of its own, named as its kind.
pub trait Table: Record + Sized {
    /// Its own columns; what every record has comes from the store.
    const COLUMNS: &'static [&'static str];

    /// Its values, in the order of [`Table::COLUMNS`].
    fn values(&self) -> Vec<Box<dyn ToSql + '_>>;

    /// The inverse of [`Table::values`].
    ///
    /// # Errors
    /// When a column holds what the type cannot.
    fn read(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self>;
}

/// Implements [`Table`] for a struct whose fields are its columns, in one order for both ways.
macro_rules! table {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl super::Table for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn values(&self) -> Vec<Box<dyn rusqlite::ToSql + '_>> {
                vec![$(Box::new(&self.$field)),+]
            }

            fn read(columns: &mut super::Columns<'_, '_>) -> rusqlite::Result<Self> {
                Ok(Self { $($field: columns.take()?),+ })
            }
        }
    };
}
use table;
