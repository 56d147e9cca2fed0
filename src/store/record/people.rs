//! People, their seats, and what is learned of them.

use super::table;
use crate::domain::{Fact, Person, Seat};

table!(Person { handle, name, sort_name, email, phone, language, zone, birthday, channel, notes, to_verify });
table!(Seat { alliance_id, person_id, side, role, title, from_on, to_on });
table!(Fact { person_id, kind, text, learned_on });
