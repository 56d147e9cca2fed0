//! Alliances and the cadences agreed in them.

use super::table;
use crate::domain::{Alliance, Cadence};

table!(Alliance { handle, partner, purpose, customer_gain, stage, signed_on, review_on, ends_on, currency, limits });
table!(Cadence { alliance_id, layer, ideal, maximum, channel, since, paused_on });
