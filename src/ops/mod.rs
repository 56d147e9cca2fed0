//! Every write, one function each. Nothing else in the program changes the file.
//!
//! What can be done to records that exist is an [`Act`](crate::domain::Act), applied to one or to many as a single
//! operation; what is new comes in through [`add`](fn@add) or, as a line of text that has been read,
//! through [`log`].

mod act;
mod add;
mod bonds;
mod change;
mod check;
mod consent;
mod correct;
mod edit;
mod exchange;
mod hold;
pub mod import;
pub mod log;
pub mod meet;
mod pass;
mod people;
mod reality;
mod review;
mod series;
pub mod setup;
mod share;
mod snooze;
#[cfg(test)]
mod tests;

pub use act::{apply, apply_knowing};
pub use add::{
    NewInteraction, NewPerson, add, add_alliance, add_commitment, add_following, add_interaction, add_people,
    add_person,
};
pub use bonds::{Merged, OneSeat, erase, hand_over, merge, merged, tell_apart};
pub use check::{Reply, record_reply};
pub use consent::Consent;
pub use edit::{Links, edit, edit_tags, edit_with, set_visibility};
pub use exchange::{bring_in, fill, restore};
pub use hold::{next_at_cadence, plan_next};
pub use pass::keep_pass;
pub use people::{NewRecognition, add_recognition};
pub use reality::{add_amendment, add_cause, follow_up, measure};
pub use review::{Reviewed, hold_review};
pub use series::{Invited, add_cadence, plan_series};
pub use setup::{be, change_setting, keep_setting, redo, undo, undo_one};
pub use share::{add_share, share_report};
pub use snooze::{see, snooze};
