//! Topics, data handed over, customers' voices, ideas.

use super::table;
use crate::domain::{Feedback, Idea, Share, Topic};

table!(Topic { alliance_id, text, raised_on, recurring, state, closed_on, interaction_id });
table!(Share { alliance_id, text, due_on, every, shared_on });
table!(Feedback { alliance_id, interaction_id, text, said_by, said_on, tone, shared_on });
table!(Idea { alliance_id, text, side, noted_on, state, closed_on });
