//! From a kind known when the program runs to the type known when it is compiled.

/// Evaluates an expression with `$record` standing for the type of a kind.
macro_rules! per_kind {
    ($kind:expr, $record:ident => $body:expr) => {
        $crate::domain::per_kind::per_kind!(
            @ $kind, $record, $body; Alliance Person Fact Seat Cadence Interaction Topic Decision Commitment Obstacle
            Share Feedback Idea Expectation Amendment Kpi Measurement Cause Recognition Reward Tie Answer
        )
    };
    (@ $kind:expr, $record:ident, $body:expr; $($name:ident)+) => {
        match $kind {
            $($crate::domain::Kind::$name => {
                type $record = $crate::domain::$name;
                $body
            })+
        }
    };
}
pub(crate) use per_kind;
