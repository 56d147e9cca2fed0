//! The whole file, table by table, for what goes out and comes back as one piece.
//!
//! Nothing here names a table's columns: what there is to carry follows from the list of journalled
//! tables and from the schema itself, so a new table joins by being named in that list once.

mod hidden;
mod read;
mod shape;
mod write;

pub use hidden::Hidden;
pub use shape::{Column, Raw, Section, Shape, Shapes, Sort};
pub use write::{Hanging, Taken, Wrong};
