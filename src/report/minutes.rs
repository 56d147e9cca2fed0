//! The minutes of a meeting, for both sides: only what both may see stands in them, and what was
//! left out is said to the one who writes them.

use crate::domain::minutes::{Attendee, Decided, Figure, Minutes, Next, Promised, Thanked};
use crate::domain::text::capitalised;
use crate::domain::{
    Audience, Commitment, Decision, DecisionState, Feedback, Interaction, InteractionId, InteractionKind,
    InteractionState, Invalid, Kind, Kpi, Manner, Obstacle, Presence, Problem, Recognition, RecognitionKind, Ref, Side,
    Stored, Topic, TopicState, When, Zone,
};
use crate::i18n::{Lang, date};
use crate::report::figures;
use crate::report::leaflet::{self, LineKind, PageLine};
use crate::report::words::{self, Word, hour_anywhere};
use crate::store::{Filter, Position, Result, Seen, SeenBy, Table, Version, Which};

/// Open topics and planned meetings that are looked through.
const LOOKED_AT: usize = 50;

/// Minutes as they stand, and what of the meeting is not for the partner.
#[derive(Clone, Debug)]
pub struct Made {
    pub minutes: Minutes,
    pub left_out: Vec<Ref>,
}

/// What is shown of a meeting: the version that went out, or what would.
#[derive(Clone, Debug)]
pub enum Shown {
    Finalised(Version),
    /// With the versions there were before.
    Draft {
        made: Made,
        versions: usize,
    },
}

/// What a meeting's minutes are now: the last version while it stands, else a draft.
///
/// # Errors
/// As [`made`].
pub fn shown(store: &Seen, id: InteractionId) -> Result<Shown> {
    let mut versions = store.minutes_of(id)?;
    let made = made(store, id)?;
    Ok(match versions.pop() {
        Some(last) if last.reopened_at.is_none() => Shown::Finalised(last),
        last => Shown::Draft { made, versions: versions.len() + usize::from(last.is_some()) },
    })
}

/// Puts the minutes together from what the partner sees, and names what of the meeting that is not.
///
/// # Errors
/// [`Problem::NotFor`] for a note, a meeting that was not held, or one that the partner may not see; otherwise
/// when the file cannot be read.
pub fn made(store: &Seen, id: InteractionId) -> Result<Made> {
    store.get::<Interaction>(id)?;
    let shown = &store.seen_by(Audience::Partner);
    let is_meeting = |it: &Stored<Interaction>| it.state == InteractionState::Held && it.kind != InteractionKind::Note;
    let held = shown.find::<Interaction>(id)?.filter(is_meeting);
    let it = held.ok_or_else(|| Invalid::new("minutes", Problem::NotFor { kind: "interaction" }))?;
    Ok(Made { minutes: put_together(shown, it)?, left_out: left_out(store, shown, id)? })
}

/// A private word stays between two, whoever may see the record.
fn is_for_both(it: &Stored<Recognition>) -> bool {
    it.manner != Some(Manner::Private) && it.kind == RecognitionKind::Thanks
}

/// The minutes, of nothing but what is shown.
fn put_together(shown: &SeenBy<'_>, it: Stored<Interaction>) -> Result<Minutes> {
    let id = it.key();
    let (present, absent) = people(shown, id)?;
    let topics = shown.made_in::<Topic>(id)?.into_iter().filter(|it| it.state == TopicState::Discussed);
    let decisions = shown.made_in::<Decision>(id)?.into_iter().filter(|it| it.state != DecisionState::Withdrawn);
    let commitments = shown.made_in::<Commitment>(id)?.into_iter();
    let obstacles = shown.made_in::<Obstacle>(id)?.into_iter().filter(|it| it.told_on.is_some()).map(|it| it.data.text);
    let voices = shown.made_in::<Feedback>(id)?.into_iter().filter(|it| it.shared_on.is_some()).map(|it| it.data.text);
    let thanks = shown.made_in::<Recognition>(id)?;
    Ok(Minutes {
        kind: it.kind,
        partner: shown.partner(it.alliance_id)?,
        when: it.when,
        length_min: it.length_min,
        mode: it.mode,
        place: it.place.clone(),
        present,
        absent,
        topics: topics.map(|it| it.data.text).collect(),
        carried: carried(shown, &it)?,
        // Why it was decided is for our own people, in minutes as in reports.
        decisions: decisions.map(|it| Decided { text: it.data.text, context: String::new() }).collect(),
        commitments: commitments.map(|it| promised(shown, it.data)).collect::<Result<_>>()?,
        told: obstacles.chain(voices).collect(),
        recognition: thanks.iter().filter(|it| is_for_both(it)).map(|it| thanked(shown, it)).collect::<Result<_>>()?,
        figures: figures(shown, id)?,
        next: next(shown, &it)?,
        title: it.data.title,
    })
}

/// What came of a meeting and is not in its minutes, for whoever writes them.
fn left_out(store: &Seen, shown: &SeenBy<'_>, id: InteractionId) -> Result<Vec<Ref>> {
    let mut found = kept::<Topic>(store, shown, id)?;
    found.extend(kept::<Decision>(store, shown, id)?);
    found.extend(kept::<Commitment>(store, shown, id)?);
    found.extend(kept::<Obstacle>(store, shown, id)?);
    found.extend(kept::<Feedback>(store, shown, id)?);
    found.extend(kept::<Recognition>(store, shown, id)?);
    let told = shown.figures_in(id)?;
    let ours = store.figures_in(id)?.into_iter().filter(|it| told.iter().all(|other| other.id != it.id));
    found.extend(ours.map(|it| it.reference()));
    let thanks = shown.made_in::<Recognition>(id)?;
    found.extend(thanks.iter().filter(|it| !is_for_both(it)).map(Stored::reference));
    Ok(found)
}

/// What of a kind came of a meeting and is not for both sides.
fn kept<T: Table>(store: &Seen, shown: &SeenBy<'_>, id: InteractionId) -> Result<Vec<Ref>> {
    let shared = shown.made_in::<T>(id)?;
    let kept = store.made_in::<T>(id)?.into_iter().filter(|it| shared.iter().all(|other| other.id != it.id));
    Ok(kept.map(|it| it.reference()).collect())
}

fn people(store: &SeenBy<'_>, id: InteractionId) -> Result<(Vec<Attendee>, Vec<Attendee>)> {
    let (mut present, mut absent) = (Vec::new(), Vec::new());
    for seat in store.attendance(id)? {
        let Some(name) = store.name(seat.person_id.into())? else { continue };
        let attendee = Attendee { name: name.name, side: seat.side };
        if seat.presence == Presence::Absent { absent.push(attendee) } else { present.push(attendee) }
    }
    Ok((present, absent))
}

fn promised(store: &SeenBy<'_>, it: Commitment) -> Result<Promised> {
    let owner = it.owner_id.map(|owner| store.name(owner.into())).transpose()?.flatten();
    Ok(Promised { owner: owner.map(|name| name.name), side: it.side, text: it.text, due_on: it.due_on })
}

fn thanked(store: &SeenBy<'_>, it: &Stored<Recognition>) -> Result<Thanked> {
    let mut to = Vec::new();
    for person in store.thanked(it.key())? {
        to.extend(store.name(person.into())?.map(|name| name.name));
    }
    if !it.team.is_empty() {
        to.push(it.team.clone());
    }
    Ok(Thanked { to, text: it.text.clone() })
}

fn figures(store: &SeenBy<'_>, id: InteractionId) -> Result<Vec<Figure>> {
    let mut found = Vec::new();
    for it in store.figures_in(id)? {
        let Some(kpi) = store.find::<Kpi>(it.kpi_id)?.map(|kpi| kpi.data) else { continue };
        let Kpi { name, unit, currency, .. } = kpi;
        found.push(Figure { kpi: name, value: it.value, unit, currency, as_of: it.as_of });
    }
    Ok(found)
}

fn open(it: &Interaction) -> Filter {
    Filter { alliance: Some(it.alliance_id), which: Which::Open, ..Filter::default() }
}

/// Points both sides know of, raised by then, that wait for another time.
fn carried(store: &SeenBy<'_>, it: &Interaction) -> Result<Vec<String>> {
    let rows = store.window::<Topic>(&open(it), Position::Start, LOOKED_AT)?.rows;
    let waiting = rows.into_iter().filter(|topic| !topic.recurring);
    Ok(waiting.map(|topic| topic.data.text).collect())
}

/// The meeting that was agreed in this one; else the first that is planned after it.
fn next(store: &SeenBy<'_>, it: &Stored<Interaction>) -> Result<Option<Next>> {
    let mut planned = store.planned_in(it.key())?;
    planned.extend(store.window::<Interaction>(&open(it), Position::Start, LOOKED_AT)?.rows);
    let after =
        planned.into_iter().find(|next| next.when.instant() > it.when.instant() && next.when.day >= store.today());
    Ok(after.map(|next| Next { when: next.when, title: next.data.title, place: next.data.place }))
}

/// `Minutes: Joint launch, Wed 26 Aug 2026`; also what the partner's copy is called on file.
#[must_use]
pub fn title(lang: Lang, it: &Minutes) -> String {
    let word = lang.pick("Minutes", "Acta");
    let what = if it.title.is_empty() { it.kind.word(lang) } else { &it.title };
    format!("{word}: {what}, {}", date::full(lang, it.when.day.date()))
}

/// The page, under its title; hours are said where they were, and in the zone of whoever writes it.
#[must_use]
pub fn lines(lang: Lang, own: Zone, it: &Minutes) -> Vec<PageLine> {
    let mut page = vec![PageLine::row(about(lang, own, it))];
    let mut section = |title: &str, rows: Vec<PageLine>| {
        if !rows.is_empty() {
            page.push(PageLine::heading(title));
            page.extend(rows);
        }
    };
    let texts = |texts: &[String]| texts.iter().map(|text| PageLine::row(text.as_str())).collect::<Vec<_>>();
    section(lang.pick("Present", "Presentes"), sides(it, &it.present));
    section(lang.pick("Absent", "Ausentes"), sides(it, &it.absent));
    section(lang.pick("Topics", "Temas"), texts(&it.topics));
    section(lang.pick("Decisions", "Decisiones"), it.decisions.iter().flat_map(decided).collect());
    let promises = it.commitments.iter().map(|promise| PageLine::row(promise_of(lang, it, promise)));
    section(lang.pick("Commitments", "Compromisos"), promises.collect());
    let figures = it.figures.iter().map(|figure| PageLine::row(figure_of(lang, it, figure)));
    section(&capitalised(words::plural(lang, Kind::Measurement)), figures.collect());
    section(lang.pick("Told", "Obstáculos comunicados"), texts(&it.told));
    section(lang.pick("Recognition", "Reconocimientos"), it.recognition.iter().map(thanks_of).collect());
    section(lang.pick("For the next meeting", "Para la próxima reunión"), texts(&it.carried));
    let next = it.next.iter().map(|next| {
        let parts = [when(lang, own, next.when), next.title.clone(), next.place.clone()];
        PageLine::row(join(&parts))
    });
    section(lang.pick("Next meeting", "Próxima reunión"), next.collect());
    page
}

/// The same as Markdown.
#[must_use]
pub fn markdown(lang: Lang, own: Zone, it: &Minutes) -> String {
    leaflet::markdown(&title(lang, it), &lines(lang, own, it))
}

fn join(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

fn when(lang: Lang, own: Zone, when: When) -> String {
    let day = date::full(lang, when.day.date());
    hour_anywhere(lang, when, own).map_or(day.clone(), |hour| format!("{day} {hour}"))
}

fn about(lang: Lang, own: Zone, it: &Minutes) -> String {
    let length = it.length_min.map_or_else(String::new, |minutes| format!("{minutes} min"));
    let mode = it.mode.map_or_else(String::new, |mode| mode.word(lang).to_owned());
    join(&[it.partner.clone(), it.kind.word(lang).to_owned(), when(lang, own, it.when), length, mode, it.place.clone()])
}

/// A line a side: theirs by the partner's name.
fn sides(it: &Minutes, people: &[Attendee]) -> Vec<PageLine> {
    let names = |side: Side| {
        let names = people.iter().filter(|attendee| attendee.side == side).map(|attendee| attendee.name.clone());
        names.collect::<Vec<_>>().join(", ")
    };
    let theirs = names(Side::Them);
    let theirs = if theirs.is_empty() { theirs } else { format!("{theirs} ({})", it.partner) };
    [theirs, names(Side::Us)].into_iter().filter(|names| !names.is_empty()).map(PageLine::row).collect()
}

fn decided(it: &Decided) -> Vec<PageLine> {
    let mut lines = vec![PageLine::row(it.text.as_str())];
    if !it.context.is_empty() {
        lines.push(PageLine { kind: LineKind::Beside, ..PageLine::row(it.context.as_str()) });
    }
    lines
}

fn thanks_of(it: &Thanked) -> PageLine {
    if it.to.is_empty() {
        PageLine::row(it.text.as_str())
    } else {
        PageLine::row(format!("{}: {}", it.to.join(", "), it.text))
    }
}

/// As of the meeting's own day, unless it says another.
fn figure_of(lang: Lang, it: &Minutes, figure: &Figure) -> String {
    let value = figures::in_unit(lang, figure.unit, &figure.currency, figure.value);
    let day = Some(figure.as_of).filter(|day| *day != it.when.day);
    let as_of = day.map_or_else(String::new, |day| format!(" ({})", date::full(lang, day.date())));
    format!("{}: {value}{as_of}", figure.kpi)
}

/// Both sides read it: who promises is named, and nobody is "us".
fn promise_of(lang: Lang, it: &Minutes, promise: &Promised) -> String {
    let side = if promise.side == Side::Them { it.partner.as_str() } else { "" };
    let who = match (&promise.owner, side) {
        (Some(owner), "") => owner.clone(),
        (Some(owner), side) => format!("{owner} ({side})"),
        (None, "") => lang.pick("we", "nosotros").to_owned(),
        (None, side) => side.to_owned(),
    };
    let due = promise.due_on.map_or_else(String::new, |due| {
        let due = date::full(lang, due.date());
        match lang {
            Lang::En => format!(", by {due}"),
            Lang::Es => format!(", para el {due}"),
        }
    });
    format!("{who}: {}{due}", promise.text)
}
