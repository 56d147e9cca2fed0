//! Fields of expectations, KPIs and what hangs on them: figures in their unit, handles of KPIs,
//! numbers of expectations.

use serde_json::{Map, Value, json};

use super::{Spec, Type, Values};
use crate::capture::dates::{From, Look, Place, whole_day};
use crate::domain::{
    AllianceId, Cause, CauseId, Commitment, Day, Decimal, Direction, Handle, Id, Invalid, Kind, Kpi, Measurement,
    Phase, Phases, Problem, Ref, Unit, Visibility, figure,
};
use crate::i18n::{Lang, date};
use crate::ops;
use crate::report::figures;
use crate::store::{Done, Error, Op, Result, Seen, Store};

/// Reads the text of such a field; what it depends on stands in the object already.
pub(super) fn parse(store: &Seen, spec: &Spec, text: &str, object: &Map<String, Value>, from: &From) -> Result<Value> {
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
        Type::Figure => {
            json!(figure::read(text, unit(store, object), &currency(store, object), from.habits).map_err(named)?)
        }
        Type::Phases => {
            let day = |name: &str| object.get(name).and_then(Value::as_str).and_then(|day| day.parse().ok());
            json!(phases(text, unit(store, object), (day("start_on"), day("deadline_on")), from)?)
        }
        Type::Kpi => json!(kpi(store, text, object)?.id),
        _ => {
            let number =
                text.trim_start_matches('#').parse().map_err(|_| Invalid::new(spec.name, Problem::Unreadable))?;
            let record = store.by_number(number)?;
            if spec.ty != Type::Record(record.kind) {
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
fn unit(store: &Seen, object: &Map<String, Value>) -> Unit {
    let own = object.get("unit").and_then(Value::as_str).and_then(|word| word.parse().ok());
    own.or_else(|| Some(store.get::<Kpi>(id(object, "kpi_id")?).ok()?.unit)).unwrap_or(Unit::Number)
}

/// What money of the figure is in: its own currency, else that of its KPI.
fn currency(store: &Seen, object: &Map<String, Value>) -> String {
    let own = object.get("currency").and_then(Value::as_str).unwrap_or_default();
    let of_kpi = || id(object, "kpi_id").and_then(|id| store.get::<Kpi>(id).ok()).map(|kpi| kpi.data.currency);
    if own.is_empty() { of_kpi().unwrap_or_default() } else { own.to_owned() }
}

/// A figure, or targets on the way, as a text that is read as the same again.
pub(super) fn text(store: &Seen, spec: &Spec, object: &Map<String, Value>) -> String {
    let Some(stored) = object.get(spec.name).and_then(Value::as_str) else { return String::new() };
    let unit = unit(store, object);
    if spec.ty == Type::Figure {
        return stored.parse().map_or_else(|_| stored.to_owned(), |value| figure::written(value, unit));
    }
    let Ok(Phases(phases)) = stored.parse() else { return stored.to_owned() };
    let phase = |phase: &Phase| format!("{}={}", phase.on, figure::written(phase.value, unit));
    phases.iter().map(phase).collect::<Vec<_>>().join(" ")
}

/// What such a text is understood as, with its unit; or both readings, where it has two.
#[must_use]
pub(super) fn figure_in_words(
    store: &Seen,
    lang: Lang,
    kind: Kind,
    spec: &Spec,
    values: &Values,
    from: &From,
) -> Option<String> {
    let said = |name: &str| values.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let typed = said(spec.name)?;
    let kpi = of_values(store, kind, values)?;
    let shown = |value: Decimal| figures::figure(figures::tongue(lang, from.habits), &kpi, value);
    match spec.ty {
        Type::Figure => match figure::read(typed, kpi.unit, &kpi.currency, from.habits) {
            Ok(value) => Some(shown(value)),
            Err(Invalid { problem: Problem::TwoFigures(part, whole), .. }) => {
                Some(format!("{} {} {}?", shown(part), lang.pick("or", "o"), shown(whole)))
            }
            Err(_) => None,
        },
        Type::Phases => {
            let day = |name: &str, look: Look| whole_day(said(name)?, Place::Field, look, from).ok();
            let span = (day("start_on", Look::Back), day("deadline_on", Look::Forward));
            let phases = phases(typed, kpi.unit, span, from).ok()?.0;
            let phase = |phase: &Phase| {
                format!("{}: {}", date::short(lang, phase.on.date(), from.today.date()), shown(phase.value))
            };
            Some(phases.iter().map(phase).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

/// The KPI that the texts of a record are about: itself, or the one they name.
fn of_values(store: &Seen, kind: Kind, values: &Values) -> Option<Kpi> {
    let said = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
    let alliance = super::parse::alliance(store, said("alliance")).ok()?;
    if kind == Kind::Kpi {
        let unit = super::parse::meant(said("unit")).unwrap_or(Unit::Number);
        let own = store.get::<crate::domain::Alliance>(alliance.id.into()).ok()?.data.currency;
        let currency = if said("currency").is_empty() { own } else { said("currency").to_owned() };
        let handle = "kpi".parse().ok()?;
        return Some(Kpi { unit, currency, ..Kpi::named(alliance.id.into(), handle, "") });
    }
    let mut object = Map::new();
    object.insert("alliance_id".to_owned(), json!(alliance.id));
    let found = kpi(store, said("kpi"), &object).ok()?;
    store.find::<Kpi>(found.id.into()).ok().flatten().map(|kpi| kpi.data)
}

/// Targets on the way: `30 sep=20, 31oct=35k`. A day without its year is the one between start and
/// deadline.
pub(super) fn phases(
    text: &str,
    unit: Unit,
    (start, deadline): (Option<Day>, Option<Day>),
    from: &From,
) -> std::result::Result<Phases, Invalid> {
    let not = |part: &str| Invalid::new("phases", Problem::NotAPhase(part.to_owned()));
    let day = |text: &str| {
        // Seen from today, else from the start: `31mar` of a year that is nearly over is its own March.
        let at_start = start.map_or(*from, |start| From { today: start, ..*from });
        let seen = [(Look::Forward, from), (Look::Back, from), (Look::Forward, &at_start)];
        let found = seen.map(|(look, from)| whole_day(text, Place::Field, look, from).ok());
        let fits = |day: &Day| start.is_none_or(|start| *day >= start) && deadline.is_none_or(|last| *day <= last);
        found.iter().flatten().copied().find(fits).or_else(|| found.iter().flatten().copied().next())
    };
    let joined = text.replace(" =", "=").replace("= ", "=");
    let (mut all, mut words) = (Vec::new(), Vec::new());
    for word in joined.split([' ', '\n', ';']).map(|word| word.trim_end_matches(',')).filter(|word| !word.is_empty()) {
        words.push(word);
        let Some((_, figure)) = word.split_once('=') else { continue };
        let part = std::mem::take(&mut words).join(" ");
        let on = part.split_once('=').and_then(|(on, _)| day(on)).ok_or_else(|| not(&part))?;
        let value = figure::read(figure, unit, "", from.habits).map_err(|invalid| match invalid.problem {
            Problem::TwoFigures(..) => Invalid { field: "phases", ..invalid },
            _ => not(&part),
        })?;
        all.push(Phase { on, value });
    }
    if words.is_empty() { Phases::new(all) } else { Err(not(&words.join(" "))) }
}

/// A KPI by its handle in the alliance, or by its number.
pub(super) fn kpi(store: &Seen, text: &str, object: &Map<String, Value>) -> Result<Ref> {
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
pub(super) fn complete(store: &Seen, kpi: &mut Kpi, is_direction_given: bool) -> Result<()> {
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

/// A figure for a day that has one is a correction to be made there, and so is who sees it: adding says so.
pub(super) fn add_figure(store: &mut Store, new: Measurement, visibility: Option<Visibility>) -> Result<Done<Ref>> {
    let widens = |seen: Visibility| visibility.is_some_and(|said| said.is_wider_than(seen));
    let stands = store.measurement_on(new.kpi_id, new.as_of)?;
    if stands.is_some_and(|stands| stands.value != new.value || widens(stands.visibility)) {
        return Err(Invalid::new("as_of", Problem::Taken).into());
    }
    let done = ops::measure(store, std::slice::from_ref(&new), visibility, Op::Measure)?;
    let stands = store.measurement_on(new.kpi_id, new.as_of)?;
    let record = done.value.first().copied().or(stands.map(|stands| stands.reference()));
    let value = record.ok_or_else(|| Error::NotFound(Kind::Measurement.to_string()))?;
    Ok(done.with(|_| value))
}

/// The cause that something follows from, if one was named.
pub(super) fn cause(store: &Seen, values: &Values) -> Result<Option<CauseId>> {
    let Some(text) = values.get("cause").map(|text| text.trim()).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let number = text.trim_start_matches('#').parse().map_err(|_| Invalid::new("cause", Problem::Unreadable))?;
    let record = store.by_number(number)?;
    if record.kind != Kind::Cause {
        return Err(Invalid::new("cause", Problem::NotFor { kind: record.kind.as_str() }).into());
    }
    Ok(Some(record.id.into()))
}

/// What follows from a cause, if something was said.
pub(super) fn follow_up(store: &Seen, cause: &Cause, values: &Values, from: &From) -> Result<Option<Commitment>> {
    let text = |name: &str| values.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let Some(promise) = text("follow_up") else { return Ok(None) };
    let due_on = match text("follow_up_due") {
        None => None,
        Some(phrase) => {
            let due = super::parse::day(true, phrase, from);
            Some(due.map_err(|_| Invalid::new("follow_up_due", Problem::Unreadable))?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_its_year_lies_between_start_and_deadline() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let span = (Some(day("2026-01-01")), Some(day("2026-12-31")));
        for today in ["2026-01-05", "2026-08-26", "2026-11-25", "2027-02-01"] {
            let from = From::on(day(today));
            let read = phases("31mar=15k, 30 jun = 27,5k; 1 dic=1h", Unit::Number, span, &from);
            assert!(read.is_err(), "{today}: hours are no number");
            let read = phases("31mar=15k, 30 jun = 27,5k\n1 dic=40k", Unit::Number, span, &from).unwrap();
            assert_eq!(read.to_string(), "2026-03-31=15000 2026-06-30=27500 2026-12-01=40000", "{today}");
        }
    }
}
