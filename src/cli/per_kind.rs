//! From a kind known when the program runs to the type known when it is compiled.

/// Evaluates an expression with `$record` standing for the type of a kind.
macro_rules! per_kind {
    ($kind:expr, $record:ident => $body:expr) => {
        match $kind {
            $crate::domain::Kind::Alliance => {
                type $record = $crate::domain::Alliance;
                $body
            }
            $crate::domain::Kind::Person => {
                type $record = $crate::domain::Person;
                $body
            }
            $crate::domain::Kind::Fact => {
                type $record = $crate::domain::Fact;
                $body
            }
            $crate::domain::Kind::Seat => {
                type $record = $crate::domain::Seat;
                $body
            }
            $crate::domain::Kind::Cadence => {
                type $record = $crate::domain::Cadence;
                $body
            }
            $crate::domain::Kind::Interaction => {
                type $record = $crate::domain::Interaction;
                $body
            }
            $crate::domain::Kind::Topic => {
                type $record = $crate::domain::Topic;
                $body
            }
            $crate::domain::Kind::Decision => {
                type $record = $crate::domain::Decision;
                $body
            }
            $crate::domain::Kind::Commitment => {
                type $record = $crate::domain::Commitment;
                $body
            }
            $crate::domain::Kind::Obstacle => {
                type $record = $crate::domain::Obstacle;
                $body
            }
            $crate::domain::Kind::Share => {
                type $record = $crate::domain::Share;
                $body
            }
            $crate::domain::Kind::Feedback => {
                type $record = $crate::domain::Feedback;
                $body
            }
            $crate::domain::Kind::Idea => {
                type $record = $crate::domain::Idea;
                $body
            }
        }
    };
}
pub(super) use per_kind;
