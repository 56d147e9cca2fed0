//! What expectations, KPIs and rewards ask for, kept beside them: recomputed for those an operation touched,
//! so that neither Today nor an alliance with many figures ever looks through them all.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::derived::{EVERYBODY, Rows, SIGNALS, signal};
use super::eyes::Eyes;
use super::{Result, Seen, Table};
use crate::domain::signal::{Around, Measured, Reason, Signal};
use crate::domain::{
    AllianceId, Day, Expectation, ExpectationState, Id, Kind, Kpi, Ref, Reward, Rule, Stored, Verdict, Visibility,
};

/// The expectations and KPIs that a change of rows bears on.
#[derive(Default)]
pub(super) struct Touched(BTreeSet<Ref>);

impl Touched {
    /// Takes note of one row of the journal: `kpi` and `expectation` are what the row names.
    pub(super) fn note(&mut self, table: &str, row: Id, expectation: Option<Id>, kpi: Option<Id>) {
        match table {
            "reward" => drop(self.0.insert(Ref { kind: Kind::Reward, id: row })),
            "kpi" => drop(self.0.insert(Ref { kind: Kind::Kpi, id: row })),
            "expectation" => drop(self.0.insert(Ref { kind: Kind::Expectation, id: row })),
            "measurement" | "amendment" | "cause" | "recognition" | "commitment" | "idea" => {
                self.0.extend(kpi.map(|id| Ref { kind: Kind::Kpi, id }));
                self.0.extend(expectation.map(|id| Ref { kind: Kind::Expectation, id }));
            }
            _ => {}
        }
    }

    /// Takes note of an expectation or a KPI by its identity alone.
    pub(super) fn note_id(&mut self, store: &Seen, id: Id) -> Result<()> {
        let mut read = store.conn.prepare_cached("select kind from number where id = ?1")?;
        let kind: Option<Kind> = read.query_row([id], |row| row.get(0)).optional()?;
        self.0.extend(kind.filter(|kind| matches!(kind, Kind::Kpi | Kind::Expectation)).map(|kind| Ref { kind, id }));
        Ok(())
    }

    pub(super) fn recompute(self, store: &Seen) -> Result<()> {
        for subject in &self.0 {
            recompute(store, *subject)?;
        }
        // What is reached is what rewards were offered for.
        for subject in self.0.iter().filter(|it| it.kind != Kind::Reward) {
            let sql = format!("select id from reward where {} = ?1 and state = 'offered'", column(*subject));
            let mut read = store.conn.prepare_cached(&sql)?;
            let ids = read.query_map([subject.id], |row| row.get(0))?.collect::<rusqlite::Result<Vec<Id>>>()?;
            ids.into_iter().try_for_each(|id| recompute(store, Ref { kind: Kind::Reward, id }))?;
        }
        Ok(())
    }
}

/// Brings what one expectation or KPI asks for up to date. What follows from a record that is one author's
/// own is asked of that author alone.
pub(super) fn recompute(store: &Seen, subject: Ref) -> Result<()> {
    asked(store, subject)?.settle(&store.conn, &SIGNALS, &[&subject.id])
}

fn asked(store: &Seen, subject: Ref) -> Result<Rows> {
    if subject.kind == Kind::Reward {
        let Some(reward) = any::<Reward>(store, subject)? else { return Ok(Rows::default()) };
        let reached_on = rule_met_on(store, &reward)?;
        for_each(store, &reward, (Rule::Reward, reward.alliance_id), |_| Ok(reward.signals(reached_on)))
    } else if subject.kind == Kind::Kpi {
        let Some(kpi) = any::<Kpi>(store, subject)? else { return Ok(Rows::default()) };
        for_each(store, &kpi, (Rule::Kpi, kpi.alliance_id), |eyes| Ok(kpi.signals(&measured(store, &kpi, eyes)?)))
    } else {
        let Some(expectation) = any::<Expectation>(store, subject)? else { return Ok(Rows::default()) };
        for_each(store, &expectation, (Rule::Expectation, expectation.alliance_id), |eyes| {
            let seen = Eyes::Author(eyes).see("r");
            let sql = format!("select exists (select 1 from cause r where expectation_id = ?1 and {seen})");
            let has_cause = store.conn.prepare_cached(&sql)?.query_row([subject.id], |row| row.get(0))?;
            let sql = format!(
                "select exists (select 1 from commitment r where expectation_id = ?1 and state <> 'dropped' and {seen})
                 or exists (select 1 from idea r where expectation_id = ?1 and state <> 'parked' and {seen})"
            );
            let has_act = store.conn.prepare_cached(&sql)?.query_row([subject.id], |row| row.get(0))?;
            let amendment = amendment(store, subject, eyes)?;
            let has_thanks = has_thanks(store, subject)?;
            Ok(expectation.signals(Around { amendment, has_cause, has_thanks, has_act }))
        })
    }
}

/// The day on which what earns a reward was reached: the target of its KPI, or the expectation.
fn rule_met_on(store: &Seen, reward: &Reward) -> Result<Option<Day>> {
    if let Some(kpi) = reward.kpi_id
        && let Some(kpi) = any::<Kpi>(store, kpi.into())?
    {
        return Ok(store.latest_figure(kpi.key())?.filter(|it| kpi.is_reached(*it)).map(|it| it.as_of));
    }
    let Some(expectation) = reward.expectation_id else { return Ok(None) };
    let found = any::<Expectation>(store, expectation.into())?;
    Ok(found.filter(|it| it.state == ExpectationState::Met).map(|it| it.state_on))
}

/// What everybody is asked, and what only those are who wrote something of their own about it.
fn for_each<T: Table>(
    store: &Seen,
    record: &Stored<T>,
    (rule, alliance): (Rule, AllianceId),
    signals: impl Fn(&str) -> Result<Vec<Signal>>,
) -> Result<Rows> {
    let mut rows = Rows::default();
    let mut keep = |signals: &[Signal], only_for: &str| {
        for it in signals {
            let rule = if it.reason == Reason::Thanks { Rule::Thanks } else { rule };
            rows.replace(&SIGNALS, signal(record.id, alliance, rule, it, only_for));
        }
    };
    if record.visibility == Visibility::Mine {
        keep(&signals(&record.author)?, &record.author);
        return Ok(rows);
    }
    let of_all = signals(EVERYBODY)?;
    keep(&of_all, EVERYBODY);
    for author in with_something_of_their_own(store, record.reference())? {
        let mut theirs = signals(&author)?;
        theirs.retain(|it| of_all.iter().all(|known| known.reason != it.reason));
        keep(&theirs, &author);
    }
    Ok(rows)
}

/// The authors of amendments and causes of a subject that nobody else sees.
fn with_something_of_their_own(store: &Seen, subject: Ref) -> Result<Vec<String>> {
    if subject.kind == Kind::Reward {
        return Ok(Vec::new());
    }
    let column = column(subject);
    let mut read = store.conn.prepare_cached(&format!(
        "select author from amendment where {column} = ?1 and visibility = 'mine'
         union select author from cause where {column} = ?1 and visibility = 'mine'"
    ))?;
    let authors = read.query_map([subject.id], |row| row.get(0))?;
    Ok(authors.collect::<rusqlite::Result<_>>()?)
}

fn column(subject: Ref) -> &'static str {
    if subject.kind == Kind::Kpi { "kpi_id" } else { "expectation_id" }
}

/// A record whoever may see it: what is due is kept for all authors.
fn any<T: Table>(store: &Seen, record: Ref) -> Result<Option<Stored<T>>> {
    let sql = super::rows::select_for_all::<T>("r.id = ?1");
    Ok(store.conn.prepare_cached(&sql)?.query_row([record.id], super::rows::read::<T>).optional()?)
}

fn amendment(store: &Seen, subject: Ref, eyes: &str) -> Result<Option<(Day, Option<Day>)>> {
    let mut read = store.conn.prepare_cached(&format!(
        "select noticed_on, told_on from amendment r where {} = ?1 and agreed_on is null and dropped_on is null
         and {} order by noticed_on limit 1",
        column(subject),
        Eyes::Author(eyes).see("r")
    ))?;
    Ok(read.query_row([subject.id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Whether anybody was thanked for it, or need not be.
fn has_thanks(store: &Seen, subject: Ref) -> Result<bool> {
    Ok(store.is_recognised(subject)? || store.waived(subject.id)?.is_some())
}

fn measured(store: &Seen, kpi: &Stored<Kpi>, eyes: &str) -> Result<Measured> {
    // A cause that does not say how it came out explains it either way.
    let mut explained = store.conn.prepare_cached(&format!(
        "select max(noted_on) from cause r where kpi_id = ?1 and (verdict is null or verdict = ?2) and {}",
        Eyes::Author(eyes).see("r")
    ))?;
    let mut explained = |verdict: Verdict| explained.query_row(params![kpi.id, verdict], |row| row.get(0));
    Ok(Measured {
        created_on: kpi.created_at.day(store.zone()),
        latest: store.latest_figure(kpi.key())?,
        amendment: amendment(store, kpi.reference(), eyes)?,
        has_thanks: has_thanks(store, kpi.reference())?,
        hit_explained_on: explained(Verdict::Hit)?,
        miss_explained_on: explained(Verdict::Missed)?,
    })
}

impl Seen {
    /// What a subject asks for by a rule on a day, the most pressing first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn signals_of(&self, alliance: AllianceId, rule: Rule, subject: Id, today: Day) -> Result<Vec<Signal>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select reason, due_on, red_on, interval_days from signal where subject_id = ?1 and due_on <= ?2
             and alliance_id = ?3 and rule = ?4 and {} order by red_on, due_on",
            self.asked()
        ))?;
        let rows = read.query_map(params![subject, today, alliance, rule.as_str()], |row| {
            let reason: String = row.get(0)?;
            Ok(Signal {
                reason: reason.parse::<Reason>().map_err(|_| rusqlite::Error::InvalidQuery)?,
                due_on: row.get(1)?,
                red_on: row.get(2)?,
                interval_days: row.get(3)?,
            })
        })?;
        let mut asked: Vec<Signal> = rows.collect::<rusqlite::Result<_>>()?;
        // A figure that is owed is asked for before an old one is argued about.
        if asked.iter().any(|it| it.reason == Reason::Figure) {
            asked.retain(|it| it.reason != Reason::Pace);
        }
        Ok(asked)
    }
}
