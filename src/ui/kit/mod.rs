//! Parts that screens are made of. They know text, keys, colours and cells, and no record.

pub mod cells;
pub mod chart;
pub mod columns;
pub mod cover;
pub mod field;
pub mod input;
pub mod keys;
pub mod layout;
pub mod leaf;
pub mod list;
pub mod popup;
pub mod theme;
