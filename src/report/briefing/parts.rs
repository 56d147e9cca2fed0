//! What is open between the two sides, part by part.

use super::{Meeting, Part, Row, What};
use crate::domain::{
    Alliance, AllianceId, Amendment, Commitment, Decision, EARNED_DAYS, Expectation, ExpectationKind, Feedback,
    Interaction, InteractionKind, InteractionState, Kind, Kpi, Obstacle, PersonId, Share, Side, Standing, Stored,
    Topic,
};
use crate::i18n::Lang;
use crate::report::record::links_of;
use crate::report::rows::{Told, entry, people};
use crate::store::{Filter, Lane, Position, Result, Seen, Which};

/// Rows of one part that are told; the page may show fewer.
const ROWS: usize = 12;
/// Open rows of a kind that are looked through.
const LOOKED_AT: usize = 100;
/// Meetings looked through for the last one.
const MEETINGS: usize = 40;

/// Every part that holds something.
pub(super) fn all(
    store: &Seen,
    lang: Lang,
    alliance: AllianceId,
    meeting: Option<&Stored<Interaction>>,
) -> Result<Vec<Part>> {
    let read = Reading { store, lang, alliance };
    let mut parts = vec![
        read.part(What::ToSay, read.to_say()?),
        read.part(What::WeOwe, read.owed(Side::Us)?),
        read.part(What::TheyOwe, read.owed(Side::Them)?),
        read.part(What::Topics, read.open::<Topic>(|_| true)?),
        read.part(What::Decisions, read.open::<Decision>(|_| true)?),
        read.part(What::OffPace, read.off_pace()?),
        read.part(
            What::Needs,
            read.open::<Expectation>(|it| it.kind == ExpectationKind::Need && it.side == Side::Them)?,
        ),
        read.part(What::Risks, read.risks()?),
        read.part(What::Limits, read.limits()?),
        read.part(What::Thanks, read.thanks()?),
    ];
    let last = read.last(meeting)?;
    parts.push(read.part(What::Documents, read.documents(meeting.into_iter().chain(&last))?));
    parts.sort_by_key(|part| part.part);
    if let Some(last) = last {
        let part = read.part(What::LastTime, read.agreed(&last)?);
        parts.push(Part { of: Some(Meeting::of(store, &last)), ..part });
    }
    parts.retain(|part| !part.rows.is_empty());
    Ok(parts)
}

/// Of a person's briefing: what they owe, and are to hear, stands before what others do.
pub(super) fn first_of(store: &Seen, parts: &mut [Part], person: PersonId) -> Result<()> {
    for part in parts.iter_mut().filter(|part| matches!(part.part, What::WeOwe | What::TheyOwe)) {
        let mut own = Vec::new();
        for row in &part.rows {
            own.push(store.get::<Commitment>(row.record.id.into())?.owner_id == Some(person));
        }
        let mut at = own.into_iter();
        part.rows.sort_by_cached_key(|_| !at.next().unwrap_or(false));
    }
    Ok(())
}

struct Reading<'a> {
    store: &'a Seen,
    lang: Lang,
    alliance: AllianceId,
}

impl Reading<'_> {
    fn part(&self, part: What, mut rows: Vec<Row>) -> Part {
        let more = rows.len().saturating_sub(ROWS);
        rows.truncate(ROWS);
        Part { part, rows, more, of: None }
    }

    fn filter(&self) -> Filter {
        Filter { alliance: Some(self.alliance), which: Which::Open, ..Filter::default() }
    }

    /// Open rows of a kind, oldest first.
    fn open<T: Told>(&self, wanted: impl Fn(&T) -> bool) -> Result<Vec<Row>> {
        let rows = self.store.window::<T>(&self.filter(), Position::Start, LOOKED_AT)?.rows;
        rows.iter().filter(|it| wanted(&it.data)).map(|it| self.row(it)).collect()
    }

    fn row<T: Told>(&self, it: &Stored<T>) -> Result<Row> {
        Ok(entry(self.store, self.lang, it, self.store.today())?.into())
    }

    /// What we know and they do not, then what we owe them to hear.
    fn to_say(&self) -> Result<Vec<Row>> {
        let today = self.store.today();
        let mut rows = self.open::<Obstacle>(|it| it.told_on.is_none())?;
        for it in self.store.window::<Amendment>(&self.filter(), Position::Start, LOOKED_AT)?.rows {
            if it.told_on.is_none() {
                let row = self.row(&it)?;
                let about = self.about(&it)?;
                rows.push(Row { text: format!("{about}{}", row.text), ..row });
            }
        }
        rows.extend(self.open::<Feedback>(|it| it.shared_on.is_none())?);
        rows.extend(self.open::<Share>(|it| it.side == Side::Us && it.due_on.is_some_and(|due| due <= today))?);
        Ok(rows)
    }

    /// What drifts: the expectation or the KPI, before what reality is.
    fn about(&self, it: &Amendment) -> Result<String> {
        let name = match (it.expectation_id, it.kpi_id) {
            (Some(id), _) => self.store.find::<Expectation>(id)?.map(|it| it.data.text),
            (_, Some(id)) => self.store.find::<Kpi>(id)?.map(|it| it.data.name),
            _ => None,
        };
        Ok(name.map_or_else(String::new, |name| format!("{name} → ")))
    }

    fn owed(&self, side: Side) -> Result<Vec<Row>> {
        let mut rows = self.open::<Commitment>(|it| it.side == side)?;
        let today = self.store.today();
        // Ours stands among what they are to hear.
        if side == Side::Them {
            rows.extend(self.open::<Share>(|it| it.side == side && it.due_on.is_some_and(|due| due <= today))?);
        }
        Ok(rows)
    }

    /// Those they know of; the others stand among what they are to hear.
    fn risks(&self) -> Result<Vec<Row>> {
        let filter = Filter { lane: Some(Lane::Risks), ..self.filter() };
        let mut found = self.store.window::<Obstacle>(&filter, Position::Start, LOOKED_AT)?.rows;
        found.retain(|it| it.told_on.is_some());
        found.sort_by_key(|it| std::cmp::Reverse(it.weight()));
        found.iter().map(|it| self.row(it)).collect()
    }

    /// Ours as they stand on the alliance's page, then those of both sides that are expected to be kept to.
    fn limits(&self) -> Result<Vec<Row>> {
        let it = self.store.get::<Alliance>(self.alliance)?;
        let note = self.lang.pick("ours", "nuestra").to_owned();
        let row = |text: &str| Row {
            kind: Kind::Alliance,
            number: it.number,
            record: it.reference(),
            day: None,
            text: text.to_owned(),
            note: note.clone(),
            mark: None,
        };
        let mut rows: Vec<Row> = it.limits().map(row).collect();
        rows.extend(self.open::<Expectation>(|it| it.kind == ExpectationKind::Limit)?);
        Ok(rows)
    }

    fn off_pace(&self) -> Result<Vec<Row>> {
        let today = self.store.today();
        let mut rows = Vec::new();
        for kpi in self.store.kpis_of(self.alliance)?.into_iter().take(LOOKED_AT) {
            let latest = self.store.latest_figure(kpi.key())?;
            let standing = kpi.standing(latest, today);
            if matches!(standing, Standing::Behind | Standing::FarBehind | Standing::Missed) {
                rows.push((standing == Standing::Behind, self.row(&kpi)?));
            }
        }
        rows.sort_by_key(|(is_mild, _)| *is_mild);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// What has earned thanks and had none, then who of theirs stands without.
    fn thanks(&self) -> Result<Vec<Row>> {
        let today = self.store.today();
        let mut rows = Vec::new();
        for it in self.store.earned(Some(self.alliance), today.plus(-EARNED_DAYS), ROWS)? {
            rows.push(people::earned(self.store, self.lang, &it)?.into());
        }
        let (waiting, _) = self.store.unthanked(&self.filter(), Position::Start, ROWS)?;
        let members = self.store.members(self.alliance, today)?;
        for it in waiting.iter().filter(|it| it.due_on <= today) {
            let is_theirs = members.iter().any(|member| member.person == it.person && member.side == Side::Them);
            let row = if is_theirs { people::unthanked(self.store, self.lang, it, today)? } else { None };
            rows.extend(row.map(Row::from));
        }
        Ok(rows)
    }

    /// What is to be at hand.
    fn documents<'s>(&self, meetings: impl Iterator<Item = &'s Stored<Interaction>>) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for it in meetings {
            let row = self.row(it)?;
            rows.extend(links_of(self.store, it.reference())?.into_iter().map(|text| Row { text, ..row.clone() }));
        }
        Ok(rows)
    }

    /// The last meeting before this one.
    fn last(&self, meeting: Option<&Stored<Interaction>>) -> Result<Option<Stored<Interaction>>> {
        let filter = Filter { which: Which::Past, ..self.filter() };
        let before = meeting.map(|it| it.when.instant());
        let held = self.store.window::<Interaction>(&filter, Position::Start, MEETINGS)?.rows;
        let talk = |it: &&Stored<Interaction>| {
            let is_other = meeting.is_none_or(|meeting| meeting.id != it.id);
            let is_earlier = before.is_none_or(|before| it.when.instant() <= before);
            is_other && is_earlier && it.state == InteractionState::Held && it.kind != InteractionKind::Note
        };
        // The last at which something was agreed says more than a mail in between.
        for it in held.iter().filter(talk) {
            if !self.agreed(it)?.is_empty() {
                return Ok(Some(it.clone()));
            }
        }
        Ok(None)
    }

    /// What was decided and promised there.
    fn agreed(&self, last: &Stored<Interaction>) -> Result<Vec<Row>> {
        let id = last.key();
        let decisions = self.store.made_in::<Decision>(id)?;
        let promises = self.store.made_in::<Commitment>(id)?;
        let decisions = decisions.iter().map(|it| self.row(it));
        decisions.chain(promises.iter().map(|it| self.row(it))).collect()
    }
}
