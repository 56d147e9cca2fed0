//! Topics, data handed over, customers' voices, ideas.

use super::table;
use crate::domain::{Feedback, Idea, Share, Topic};
use crate::store::list::{listed, number};
use crate::store::reports::open_then;

table!(Topic { alliance_id, text, raised_on, recurring, state, closed_on, interaction_id });
table!(Share { alliance_id, text, due_on, every, shared_on, side, agreed_on });
table!(Feedback { alliance_id, interaction_id, text, said_by, said_on, tone, shared_on });
table!(Idea { alliance_id, text, side, noted_on, state, closed_on, expectation_id });

listed! {
    Topic by "raised_on" = |it| number(it.raised_on),
        open "state = 'open'";
    Share by "share_key" = |it| it.shared_on.or(it.due_on).map_or(0, number),
        open "shared_on is null";
    Feedback by "said_on" = |it| number(it.said_on),
        open "shared_on is null";
    Idea by "noted_on" = |it| number(it.noted_on),
        open "state = 'open'";
}

open_then! {
    Topic "r.raised_on <= ?9 and (r.state = 'open' or r.closed_on > ?9)";
    Share "r.created_at < ?8 and coalesce(r.shared_on, ?9 + 1) > ?9 and r.due_on is not null";
    Feedback "r.said_on <= ?9 and coalesce(r.shared_on, ?9 + 1) > ?9";
    Idea "r.noted_on <= ?9 and (r.state = 'open' or r.closed_on > ?9)";
}
