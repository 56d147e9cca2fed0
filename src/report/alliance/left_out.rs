//! What a report leaves out, and why: shown before anything is written.

use serde::Serialize;

use crate::domain::{
    Alliance, AllianceId, Amendment, Audience, Cadence, Cause, Commitment, Cost, Day, Decimal, Decision, Expectation,
    Feedback, Idea, Interaction, Interval, Kind, Kpi, Layer, Manner, Measurement, Obstacle, Recognition,
    RecognitionKind, Share, Span, Stored, Topic, Visibility,
};
use crate::store::{self, OpenThen, Result, Seen, SeenBy};

/// Records of one kind that are named; the rest is counted.
const NAMED: usize = 12;

/// What a reader would miss most, in this order; other kinds follow.
const FIRST: &[Kind] = &[
    Kind::Obstacle,
    Kind::Amendment,
    Kind::Feedback,
    Kind::Expectation,
    Kind::Decision,
    Kind::Commitment,
    Kind::Kpi,
    Kind::Measurement,
    Kind::Interaction,
    Kind::Topic,
    Kind::Idea,
    Kind::Share,
    Kind::Cause,
    Kind::Recognition,
];

/// Why something is not in the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Known here, and the partner does not know yet.
    Untold,
    /// Meant for one person.
    Private,
    /// For our own people.
    Ours,
    /// One person's own.
    Mine,
    /// It may be seen, and what it is about may not.
    HangsOnHidden,
}

/// One that is left out.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Record {
    pub number: i64,
    #[serde(flatten)]
    pub named: Named,
}

/// How one that is left out is named to whoever asks.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
pub enum Named {
    Text { text: String },
    Rhythm { layer: Layer, every: Interval },
    Figure { as_of: Day, value: Decimal },
}

/// Records of one kind that are left out for one reason.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    pub kind: Kind,
    pub because: Because,
    /// The numbers and words of those that may be named to whoever asks.
    pub named: Vec<Record>,
    pub more: usize,
}

/// What stands in records that are told, and is not told of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    Notes,
    Money,
    Outcomes,
    Reasons,
    Confidences,
    Contexts,
    Evidence,
    Benefits,
    Facts,
    Gifts,
    Answers,
    Limits,
}

/// Parts that are withheld, and in how many records.
pub type Parts = Vec<(Withheld, i64)>;

/// What the report of an alliance leaves out for an audience: whole records, and parts of others.
///
/// # Errors
/// When the file cannot be read.
pub fn left_out(store: &Seen, alliance: AllianceId, audience: Audience, span: Span) -> Result<(Vec<LeftOut>, Parts)> {
    let as_of = span.to.min(store.today());
    let then = Some(as_of).filter(|day| *day < store.today());
    let looking = Looking { store, shown: store.seen_by(audience), alliance, audience, span, then };
    let mut found = Vec::new();
    let mut kinds = Kind::ALL.to_vec();
    kinds.sort_by_key(|kind| FIRST.iter().position(|first| first == kind).unwrap_or(FIRST.len()));
    for kind in kinds {
        looking.look(kind, &mut found)?;
    }
    looking.orphans(&mut found)?;
    found.sort_by_key(|it| it.because);
    Ok((found, withheld(store, alliance, audience, span, as_of)?))
}

/// Parts that are for our own eyes, however visible the record is.
fn withheld(store: &Seen, alliance: AllianceId, audience: Audience, span: Span, as_of: Day) -> Result<Parts> {
    if audience == Audience::Us {
        return Ok(Vec::new());
    }
    let store::Withheld {
        notes,
        money,
        outcomes,
        reasons,
        confidences,
        contexts,
        evidence,
        benefits,
        facts,
        gifts,
        answers,
    } = store.withheld(alliance, span, as_of)?;
    let limits = store.get::<Alliance>(alliance)?.limits().count();
    let limits = i64::try_from(limits).unwrap_or(i64::MAX);
    let all = [
        (Withheld::Confidences, confidences),
        (Withheld::Notes, notes),
        (Withheld::Money, money),
        (Withheld::Outcomes, outcomes),
        (Withheld::Reasons, reasons),
        (Withheld::Contexts, contexts),
        (Withheld::Evidence, evidence),
        (Withheld::Benefits, benefits),
        (Withheld::Facts, facts),
        (Withheld::Gifts, gifts),
        (Withheld::Answers, answers),
        (Withheld::Limits, limits),
    ];
    Ok(all.into_iter().filter(|(_, count)| *count > 0).collect())
}

struct Looking<'s> {
    /// What whoever writes it may name.
    store: &'s Seen,
    /// What its readers see.
    shown: SeenBy<'s>,
    alliance: AllianceId,
    audience: Audience,
    span: Span,
    /// The last day of a span that has passed.
    then: Option<Day>,
}

impl Looking<'_> {
    /// Records of one kind that are left out. Every kind answers, so that none is left out unsaid.
    fn look(&self, kind: Kind, found: &mut Vec<LeftOut>) -> Result<()> {
        match kind {
            Kind::Obstacle => self.add::<Obstacle>(found, |it| said(&it.text), |it| it.told_on.is_none()),
            Kind::Amendment => self.add::<Amendment>(found, |it| said(&it.text), |it| it.told_on.is_none()),
            Kind::Feedback => self.add::<Feedback>(found, |it| said(&it.text), |it| it.shared_on.is_none()),
            Kind::Expectation => self.add::<Expectation>(found, |it| said(&it.text), |_| false),
            Kind::Decision => self.add::<Decision>(found, |it| said(&it.text), |_| false),
            Kind::Commitment => self.add::<Commitment>(found, |it| said(&it.text), |_| false),
            Kind::Kpi => self.add::<Kpi>(found, |it| said(&it.name), |_| false),
            Kind::Measurement => {
                self.add::<Measurement>(found, |it| Named::Figure { as_of: it.as_of, value: it.value }, |_| false)
            }
            Kind::Interaction => self.add::<Interaction>(found, |it| said(&it.title), |_| false),
            Kind::Topic => self.add::<Topic>(found, |it| said(&it.text), |_| false),
            Kind::Idea => self.add::<Idea>(found, |it| said(&it.text), |_| false),
            Kind::Cost => self.add::<Cost>(found, |it| said(&it.text), |_| false),
            Kind::Share => self.add::<Share>(found, |it| said(&it.text), |_| false),
            Kind::Cause => self.causes(found),
            Kind::Recognition => self.thanks(found),
            Kind::Cadence => self.cadences(found),
            // Who there is, is told whole; what is known of people, gifts and answers are counted as withheld.
            Kind::Alliance | Kind::Person | Kind::Seat | Kind::Tie | Kind::Fact | Kind::Reward | Kind::Answer => Ok(()),
        }
    }

    /// Records of a kind, by reason; `is_untold` says of one that the partner does not know yet.
    fn add<T: OpenThen>(
        &self,
        found: &mut Vec<LeftOut>,
        words: fn(&T) -> Named,
        is_untold: fn(&T) -> bool,
    ) -> Result<()> {
        let back = self.store.kept_back::<T>(self.alliance, self.audience, self.span, self.then, 10 * NAMED)?;
        let because = |it: &Stored<T>| match it.visibility {
            Visibility::Mine => Because::Mine,
            _ if is_untold(&it.data) => Because::Untold,
            _ => Because::Ours,
        };
        self.sort(found, &back.rows, words, because, back.more);
        if self.audience == Audience::Partner {
            // Somebody may have made one visible that the partner has not been told of.
            let mut seen = self.shown.in_span::<T>(self.alliance, self.span, 10 * NAMED)?.rows;
            if !T::OPEN.is_empty() {
                let open = self.open::<T>()?;
                let new = |it: &Stored<T>| seen.iter().all(|other| other.id != it.id);
                let open: Vec<Stored<T>> = open.into_iter().filter(new).collect();
                seen.extend(open);
            }
            seen.retain(|it| is_untold(&it.data));
            self.sort(found, &seen, words, |_| Because::Untold, 0);
        }
        Ok(())
    }

    fn sort<T: crate::domain::Record>(
        &self,
        found: &mut Vec<LeftOut>,
        rows: &[Stored<T>],
        words: impl Fn(&T) -> Named,
        because: impl Fn(&Stored<T>) -> Because,
        more: usize,
    ) {
        for it in rows {
            let because = because(it);
            let at = found.iter().position(|other| other.kind == T::KIND && other.because == because);
            let at = at.unwrap_or_else(|| {
                found.push(LeftOut { kind: T::KIND, because, named: Vec::new(), more: 0 });
                found.len() - 1
            });
            let Some(group) = found.get_mut(at) else { continue };
            if group.named.len() < NAMED {
                group.named.push(Record { number: it.number, named: words(&it.data) });
            } else {
                group.more += 1;
            }
        }
        if let Some(group) = found.last_mut().filter(|group| group.kind == T::KIND) {
            group.more += more;
        }
    }

    /// Amendments that may be seen of something that may not.
    fn orphans(&self, found: &mut Vec<LeftOut>) -> Result<()> {
        let mut seen = self.shown.in_span::<Amendment>(self.alliance, self.span, 10 * NAMED)?.rows;
        let open = self.open::<Amendment>()?;
        seen.extend(open.into_iter().filter(|it| it.noticed_on < self.span.from));
        let mut orphans = Vec::new();
        for it in seen.into_iter().filter(|it| it.told_on.is_some() || self.audience == Audience::Us) {
            let is_seen = match (it.expectation_id, it.kpi_id) {
                (Some(id), _) => self.shown.find::<Expectation>(id)?.is_some(),
                (None, Some(id)) => self.shown.find::<Kpi>(id)?.is_some(),
                (None, None) => true,
            };
            if !is_seen {
                orphans.push(it);
            }
        }
        self.sort(found, &orphans, |it| said(&it.text), |_| Because::HangsOnHidden, 0);
        Ok(())
    }

    /// Causes, whatever they are about: a KPI, one that was closed, or an expectation.
    fn causes(&self, found: &mut Vec<LeftOut>) -> Result<()> {
        let back = self.store.causes_kept_back(self.alliance, self.audience, self.span, 10 * NAMED)?;
        let because = |it: &Stored<Cause>| match it.visibility {
            Visibility::Mine => Because::Mine,
            _ => Because::Ours,
        };
        self.sort(found, &back.rows, |it| said(&it.text), because, back.more);
        self.hanging_causes(found)
    }

    /// Causes that may be seen of something that may not.
    fn hanging_causes(&self, found: &mut Vec<LeftOut>) -> Result<()> {
        let hanging = self.store.hanging_causes(self.alliance, self.audience, self.span, 10 * NAMED)?;
        self.sort(found, &hanging.rows, |it| said(&it.text), |_| Because::HangsOnHidden, hanging.more);
        Ok(())
    }

    fn open<T: OpenThen>(&self) -> Result<Vec<Stored<T>>> {
        let found = match self.then {
            Some(day) => self.shown.open_then::<T>(self.alliance, day, 10 * NAMED)?,
            None => self.shown.open_in::<T>(self.alliance, 10 * NAMED)?,
        };
        Ok(found.rows)
    }

    /// Thanks: private ones and feedback to one person stay between two, whoever may see the record.
    fn thanks(&self, found: &mut Vec<LeftOut>) -> Result<()> {
        let mut rows =
            self.store.kept_back::<Recognition>(self.alliance, Audience::Partner, self.span, None, 10 * NAMED)?.rows;
        let partner = self.store.seen_by(Audience::Partner);
        let shown = partner.in_span::<Recognition>(self.alliance, self.span, 10 * NAMED)?.rows;
        let is_private =
            |it: &Stored<Recognition>| it.manner == Some(Manner::Private) || it.kind == RecognitionKind::Feedback;
        rows.extend(shown.into_iter().filter(is_private));
        let because = |it: &Stored<Recognition>| match it.visibility {
            Visibility::Mine => Because::Mine,
            _ if is_private(it) => Because::Private,
            _ => Because::Ours,
        };
        self.sort(found, &rows, |it| said(&it.text), because, 0);
        Ok(())
    }

    fn cadences(&self, found: &mut Vec<LeftOut>) -> Result<()> {
        let all = self.store.cadences_of(self.alliance)?;
        let back: Vec<Stored<Cadence>> = all.into_iter().filter(|it| !self.audience.may_see(it.visibility)).collect();
        self.sort(found, &back, |it| Named::Rhythm { layer: it.layer, every: it.ideal }, |_| Because::Ours, 0);
        Ok(())
    }
}

fn said(text: &str) -> Named {
    Named::Text { text: text.to_owned() }
}
