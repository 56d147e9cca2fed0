//! How domain values lie in columns: words as TEXT, days and instants and identities as INTEGER.

use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::domain::{
    Aim, AllianceId, AmendmentId, AnswerId, CadenceId, CauseId, Channel, CommitmentId, CommitmentState, CostId, Day,
    Decimal, DecisionId, DecisionState, Direction, ExpectationId, ExpectationKind, ExpectationState, FactId, FactKind,
    Factor, FeedbackId, Handle, Id, IdeaId, IdeaState, InteractionId, InteractionKind, InteractionState, Interval,
    Kind, KpiId, Layer, Layers, Leading, Level, Manner, Means, MeasurementId, Mode, Money, ObstacleId, ObstacleState,
    Outcome, PartialDate, PersonId, Phases, Pillar, Presence, RecognitionId, RecognitionKind, RewardId, RewardState,
    Role, SeatId, ShareId, Side, Size, Stage, TieId, TimeOfDay, Timestamp, Tone, TopicId, TopicState, Unit, Verdict,
    Visibility, Way, Weekdays, Zone,
};

fn read<T: FromStr>(value: ValueRef<'_>) -> FromSqlResult<T> {
    let text = value.as_str()?;
    text.parse().map_err(|_| FromSqlError::Other(format!("unreadable '{text}'").into()))
}

macro_rules! as_text {
    ($($name:ident),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.to_string()))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                read(value)
            }
        }
    )+};
}
as_text!(
    Side,
    Visibility,
    Outcome,
    Kind,
    Stage,
    Role,
    Layer,
    InteractionKind,
    Mode,
    InteractionState,
    Presence,
    TopicState,
    DecisionState,
    CommitmentState,
    Level,
    Tone,
    IdeaState,
    FactKind,
    Channel,
    Handle,
    Interval,
    Zone,
    ExpectationKind,
    ExpectationState,
    ObstacleState,
    Unit,
    Aim,
    Direction,
    Leading,
    Verdict,
    Factor,
    Phases,
    Decimal,
    Pillar,
    RecognitionKind,
    Size,
    Manner,
    Means,
    Way,
    RewardState,
);

macro_rules! as_integer {
    ($($name:ident: $to:expr, $from:expr;)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                let to: fn(&$name) -> i64 = $to;
                Ok(ToSqlOutput::from(to(self)))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let number = value.as_i64()?;
                let from: fn(i64) -> Option<$name> = $from;
                from(number).ok_or(FromSqlError::OutOfRange(number))
            }
        }
    )+};
}
as_integer! {
    Id: |id| id.raw(), |raw| Some(Id::from_raw(raw));
    Day: |day| day.number().into(), |number| i32::try_from(number).ok().map(Day::from_number);
    Timestamp: |at| at.millis(), |millis| Some(Timestamp::from_millis(millis));
    TimeOfDay: |time| time.minutes().into(), |minutes| i32::try_from(minutes).ok().and_then(TimeOfDay::from_minutes);
    Weekdays: |days| days.bits().into(), |bits| u8::try_from(bits).ok().map(Weekdays::from_bits);
    Layers: |layers| layers.bits().into(), |bits| u8::try_from(bits).ok().map(Layers::from_bits);
}

macro_rules! as_id {
    ($($name:ident),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.raw()))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Id::column_result(value).map($name)
            }
        }
    )+};
}
as_id!(
    AllianceId,
    PersonId,
    FactId,
    SeatId,
    CadenceId,
    InteractionId,
    TopicId,
    DecisionId,
    CommitmentId,
    ObstacleId,
    ShareId,
    FeedbackId,
    IdeaId,
    ExpectationId,
    AmendmentId,
    KpiId,
    MeasurementId,
    CauseId,
    RecognitionId,
    RewardId,
    CostId,
    TieId,
    AnswerId,
);

/// As it stands in JSON, so that no locale can read it otherwise.
impl ToSql for Money {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(format!("{} {}", self.amount, self.currency).trim().to_owned()))
    }
}

impl FromSql for Money {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let (amount, currency) = text.split_once(' ').unwrap_or((text, ""));
        let unreadable = || FromSqlError::Other(format!("unreadable '{text}'").into());
        Ok(Self { amount: amount.parse().map_err(|_| unreadable())?, currency: currency.to_owned() })
    }
}

impl ToSql for PartialDate {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for PartialDate {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        read(value)
    }
}
