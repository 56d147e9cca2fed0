//! Lists of any kind, read a window at a time by key: the cost does not grow with the file.

use rusqlite::types::Value;
use rusqlite::{functions::FunctionFlags, params_from_iter};

use super::{Result, Seen, Table, rows};
use crate::domain::{Alliance, AllianceId, Day, Id, Stored, handle};

/// How many rows a text filter looks at before it gives up on a window.
const FILTER_SCAN_MAX: usize = 5_000;

/// Where a row stands in its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cursor {
    pub key: i64,
    pub id: Id,
}

/// Which end of the list, or which side of a row, to read. Rows come in the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    Start,
    End,
    After(Cursor),
    /// From this row on, the row itself included.
    From(Cursor),
    Before(Cursor),
}

/// Which rows belong to a list.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Filter {
    pub alliance: Option<AllianceId>,
    pub which: Which,
    /// Only expectations of one column; only interactions that are events.
    pub lane: Option<Lane>,
    /// Only rows that contain this, whatever the case and the accents.
    pub text: String,
}

/// The columns expectations stand in: by who expects, and the limits by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lane {
    Us,
    Them,
    Limits,
    Needs,
    /// Of obstacles: those that have not happened.
    Risks,
    /// What they do, since we expect it of them; and what we do.
    TheirRoles,
    OurRoles,
    /// Of interactions: social ones and team building.
    Events,
}

impl Lane {
    /// Word for word as in the indexes.
    fn condition(self) -> &'static str {
        match self {
            Lane::Us => "r.lane = 'us'",
            Lane::Them => "r.lane = 'them'",
            Lane::Limits => "r.lane = 'limit'",
            Lane::Needs => "r.lane = 'need'",
            Lane::Risks => "r.state = 'possible'",
            Lane::Events => "r.kind = 'event'",
            Lane::TheirRoles => "r.kind in ('role', 'responsibility') and r.side = 'us'",
            Lane::OurRoles => "r.kind in ('role', 'responsibility') and r.side = 'them'",
        }
    }
}

/// Open rows are those that still ask for something.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Which {
    #[default]
    All,
    Open,
    /// For interactions only: what is no longer planned.
    Past,
}

/// A stretch of a list.
#[derive(Clone, Debug)]
pub struct Window<T> {
    pub rows: Vec<Stored<T>>,
    /// Whether there is more in the direction that was read.
    pub more: bool,
}

/// A kind that can be listed.
pub trait Listed: Table {
    /// The integer column that orders it, indexed together with the id.
    const ORDER: &'static str;
    /// The condition of its open rows, word for word as in its index; empty where all are.
    const OPEN: &'static str = "";

    /// Whether the list runs from the newest.
    #[must_use]
    fn newest_first(which: Which) -> bool {
        which != Which::Open
    }

    /// The value of [`Listed::ORDER`] for a record.
    fn order_key(record: &Stored<Self>) -> i64;

    fn cursor(record: &Stored<Self>) -> Cursor {
        Cursor { key: Self::order_key(record), id: record.id }
    }
}

impl Seen {
    /// A window of at most `limit` rows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn window<T: Listed>(&self, filter: &Filter, position: Position, limit: usize) -> Result<Window<T>> {
        let (sql, values) = statement::<T>(&self.seen("r"), filter, position, limit);
        let mut read = self.conn.prepare_cached(&sql)?;
        let found = read.query_map(params_from_iter(values), rows::read::<T>)?;
        let mut rows: Vec<Stored<T>> = found.collect::<rusqlite::Result<_>>()?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        if matches!(position, Position::End | Position::Before(_)) {
            rows.reverse();
        }
        Ok(Window { rows, more })
    }

    /// How many rows a list has, counting no further than `max`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count<T: Listed>(&self, filter: &Filter, max: usize) -> Result<usize> {
        let (conditions, mut values) = conditions::<T>(&self.seen("r"), filter);
        values.push(Value::from(max as i64));
        let sql = format!(
            "select count(*) from (select 1 from {} r where {conditions} limit ?{})",
            T::KIND.as_str(),
            values.len()
        );
        let mut read = self.conn.prepare_cached(&sql)?;
        let count: i64 = read.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Adds what the text filter needs to a connection.
    pub(super) fn install_filter(&self) -> Result<()> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        self.conn.create_scalar_function("folded_contains", 2, flags, |call| {
            let text = call.get_raw(0).as_str().unwrap_or_default();
            let needle = call.get_raw(1).as_str().unwrap_or_default();
            Ok(handle::fold(text).contains(needle))
        })?;
        Ok(())
    }
}

fn conditions<T: Listed>(seen: &str, filter: &Filter) -> (String, Vec<Value>) {
    let mut values = Vec::new();
    let mut parts = vec![seen.to_owned()];
    if let Some(alliance) = filter.alliance {
        values.push(Value::from(alliance.0.raw()));
        parts.push(format!("r.alliance_id = ?{}", values.len()));
    }
    if let Some(lane) = filter.lane {
        parts.push(lane.condition().to_owned());
    }
    match filter.which {
        Which::Open if !T::OPEN.is_empty() => parts.push(T::OPEN.to_owned()),
        Which::Past => parts.push("state <> 'planned'".to_owned()),
        _ => {}
    }
    (parts.join(" and "), values)
}

pub(super) fn statement<T: Listed>(
    seen: &str,
    filter: &Filter,
    position: Position,
    limit: usize,
) -> (String, Vec<Value>) {
    let (mut conditions, mut values) = conditions::<T>(seen, filter);
    let backwards = matches!(position, Position::End | Position::Before(_));
    let descending = T::newest_first(filter.which) != backwards;
    let (table, order) = (T::KIND.as_str(), T::ORDER);
    if let Position::After(cursor) | Position::Before(cursor) | Position::From(cursor) = position {
        values.extend([Value::from(cursor.key), Value::from(cursor.id.raw())]);
        let than = match (descending, position) {
            (true, Position::From(_)) => "<=",
            (false, Position::From(_)) => ">=",
            (true, _) => "<",
            (false, _) => ">",
        };
        let (key, id) = (values.len() - 1, values.len());
        conditions.push_str(&format!(" and (r.{order}, r.id) {than} (?{key}, ?{id})"));
    }
    values.push(Value::from(limit as i64 + 1));
    let rows = values.len();
    let (looks, scan) = if filter.text.is_empty() {
        (String::new(), format!("?{rows}"))
    } else {
        values.push(Value::from(handle::fold(&filter.text)));
        let look = |column: &&str| format!("folded_contains(r.{column}, ?{})", values.len());
        let looks: Vec<String> = T::KIND.model().searched.iter().map(look).collect();
        (format!("where {}", looks.join(" or ")), FILTER_SCAN_MAX.to_string())
    };
    let way = if descending { "desc" } else { "asc" };
    // The ids are chosen first, so that numbers and texts are looked up for the window only.
    let sql = format!(
        "select {columns} from
           (select r.id, r.{order} as at from {table} r where {conditions} order by r.{order} {way}, r.id {way} limit {scan}) w
         cross join {table} r on r.id = w.id cross join number n on n.id = r.id {looks}
         order by w.at {way}, w.id {way} limit ?{rows}",
        columns = rows::columns::<T>(),
    );
    (sql, values)
}

impl Listed for Alliance {
    const ORDER: &'static str = "id";

    fn order_key(record: &Stored<Self>) -> i64 {
        record.id.raw()
    }
}

/// Declares how a kind is listed; stands beside its columns in [`super::record`].
macro_rules! listed {
    ($($name:ident by $order:literal = $key:expr, open $open:literal;)+) => {$(
        impl $crate::store::Listed for $name {
            const ORDER: &'static str = $order;
            const OPEN: &'static str = $open;

            fn order_key(record: &$crate::domain::Stored<Self>) -> i64 {
                let key: fn(&$name) -> i64 = $key;
                key(&record.data)
            }
        }
    )+};
}
pub(super) use listed;

/// Where a commitment without a date stands: after all that have one (9999-12-31).
pub(super) const NO_DUE_DATE: i64 = 2_932_896;

/// A day as it is ordered by.
pub(super) fn number(day: Day) -> i64 {
    day.number().into()
}
