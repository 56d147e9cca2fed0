//! Fields of expectations, KPIs and what hangs on them: figures in their unit, handles of KPIs,
//! numbers of expectations.

use serde_json::{Map, Value, json};

use super::{Spec, Type, Values};
use crate::capture::dates::{From, Look, parse_day};
use crate::domain::{
    AllianceId, Cause, Commitment, Decimal, Direction, Handle, Id, Invalid, Kind, Kpi, Measurement, Phases, Problem,
    Ref, Unit, figure,
};
use crate::ops;
use crate::store::{Done, Error, Op, Result, Store};

/// Reads the text of such a field; what it depends on stands in the object already.
pub(super) fn parse(store: &Store, spec: &Spec, text: &str, object: &Map<String, Value>) -> Result<Value> {
    let text = text.trim();
    if text.is_empty() {
        return if spec.required {
            Err(Invalid::new(spec.name, Problem::Empty).into())
        } else if spec.ty == Type::Phases {
            Ok(json!(""))
        } else {
            Ok(Value::Null)
        };
    }
    let named = |invalid: Invalid| Invalid { field: spec.name, ..invalid };
    Ok(match spec.ty {
        Type::Figure => json!(figure::read(text, unit(store, object)).map_err(named)?),
        Type::Phases => json!(text.parse::<Phases>()?),
        Type::Kpi => json!(kpi(store, text, object)?.id),
        _ => {
            let number =
                text.trim_start_matches('#').parse().map_err(|_| Invalid::new(spec.name, Problem::Unreadable))?;
            let record = store.by_number(number)?;
            if record.kind != Kind::Expectation {
                return Err(Invalid::new(spec.name, Problem::NotFor { kind: record.kind.as_str() }).into());
            }
            json!(record.id)
        }
    })
}

fn id<T: std::convert::From<Id>>(object: &Map<String, Value>, key: &str) -> Option<T> {
    let raw = object.get(key)?.as_str()?.parse().ok()?;
    Some(T::from(Id::from_raw(raw)))
}

/// The unit a figure is in: that of the KPI being written, or of the one it belongs to.
fn unit(store: &Store, object: &Map<String, Value>) -> Unit {
    let own = object.get("unit").and_then(Value::as_str).and_then(|word| word.parse().ok());
    own.or_else(|| Some(store.get::<Kpi>(id(object, "kpi_id")?).ok()?.unit)).unwrap_or(Unit::Number)
}

/// A KPI by its handle in the alliance, or by its number.
fn kpi(store: &Store, text: &str, object: &Map<String, Value>) -> Result<Ref> {
    if let Ok(number) = text.parse() {
        return store.by_number(number).and_then(|record| match record.kind {
            Kind::Kpi => Ok(record),
            kind => Err(Invalid::new("kpi", Problem::NotFor { kind: kind.as_str() }).into()),
        });
    }
    let handle: Handle = text.parse()?;
    let alliance: AllianceId = id(object, "alliance_id").ok_or(Invalid::new("alliance", Problem::Empty))?;
    let found = store.kpi_by_handle(alliance, &handle)?;
    found.map(|kpi| kpi.reference()).ok_or_else(|| Error::NotFound(format!("{} {handle}", Kind::Kpi)))
}

/// What of a new KPI follows from the rest.
pub(super) fn complete(store: &Store, kpi: &mut Kpi, is_direction_given: bool) -> Result<()> {
    if kpi.unit == Unit::YesNo {
        kpi.baseline = kpi.baseline.or(Some(Decimal::ZERO));
        kpi.target = kpi.target.or(Some(Decimal::ONE));
    }
    if kpi.unit == Unit::Money && kpi.currency.is_empty() {
        kpi.currency = store.get::<crate::domain::Alliance>(kpi.alliance_id)?.data.currency;
    }
    if !is_direction_given && kpi.direction == Direction::Up {
        kpi.direction = kpi.natural_direction();
    }
    Ok(())
}

/// A figure for a day that has one is a correction to be made there: adding says so.
pub(super) fn add_figure(store: &mut Store, new: Measurement) -> Result<Done<Ref>> {
    if store.measurement_on(new.kpi_id, new.as_of)?.is_some_and(|stands| stands.value != new.value) {
        return Err(Invalid::new("as_of", Problem::Taken).into());
    }
    let done = ops::measure(store, std::slice::from_ref(&new), Op::Measure)?;
    let stands = store.measurement_on(new.kpi_id, new.as_of)?;
    let record = done.value.first().copied().or(stands.map(|stands| stands.reference()));
    let value = record.ok_or_else(|| Error::NotFound(Kind::Measurement.to_string()))?;
    Ok(Done { value, operation: done.operation, changes: done.changes })
}

/// What follows from a cause, if something was said.
pub(super) fn follow_up(store: &Store, cause: &Cause, values: &Values, from: &From) -> Result<Option<Commitment>> {
    let text = |name: &str| values.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let Some(promise) = text("follow_up") else { return Ok(None) };
    let due_on = match text("follow_up_due") {
        None => None,
        Some(phrase) => {
            Some(parse_day(phrase, Look::Forward, from).ok_or(Invalid::new("follow_up_due", Problem::Unreadable))?)
        }
    };
    let owner = match text("follow_up_owner") {
        None => store.me()?.map(|me| (me, crate::domain::Side::Us)),
        Some(handle) => {
            let person = super::parse::person(store, handle)?;
            Some((person, super::links::side(store, person, Some(cause.alliance_id))?))
        }
    };
    Ok(Some(ops::follow_up(cause, promise, owner, due_on)))
}
