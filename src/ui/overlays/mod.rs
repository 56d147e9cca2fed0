//! What lies on top of a pane until it is answered.

pub mod ask;
pub mod copies;
pub mod drafts;
pub mod first_run;
pub mod help;
pub mod history;
pub mod import;
pub mod jump;
pub mod letter;
pub mod manual;
pub mod palette;
pub mod pass;
mod pick;
pub mod quick_log;
pub mod report;
pub mod search;
pub mod sheet;
pub mod whom;
