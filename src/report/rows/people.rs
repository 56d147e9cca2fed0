//! People and what they have earned as rows: who stands without thanks, what has had none.

use super::{Entry, first_name};
use crate::domain::{
    AllianceId, Commitment, Day, Expectation, Interaction, Kind, Kpi, Mark, Person, Ref, Role, Seat, Side, Stored,
};
use crate::i18n::Lang;
use crate::i18n::date::{self, ago};
use crate::report::words::Word;
use crate::store::{Earned, Result, Seen, Unthanked, Which};

/// Somebody without thanks: for how long, and what they have done since. The row is their seat.
///
/// # Errors
/// When the file cannot be read.
pub fn unthanked(store: &Seen, lang: Lang, it: &Unthanked, today: Day) -> Result<Option<Entry>> {
    let Some(name) = store.name(it.person.into())? else { return Ok(None) };
    let Some(seat) = store.seat_in(it.alliance, it.person)? else { return Ok(None) };
    let seat = store.get::<Seat>(seat)?;
    let members = store.members(it.alliance, today)?;
    let Some(member) = members.into_iter().find(|member| member.person == it.person) else { return Ok(None) };
    let base = store.thanks_base(it.alliance, member)?;
    let (_, kept) = store.kept_since(it.alliance, it.person, base)?;
    let thanked = store.last_thanked_in(it.alliance, it.person)?;
    let wait = ago(lang, today.days_since(base));
    let mut note = vec![match (thanked, lang) {
        (Some(_), Lang::En) => format!("thanked {wait}"),
        (Some(_), Lang::Es) => format!("gracias {wait}"),
        (None, _) => lang.pick("never thanked", "sin gracias aún").to_owned(),
    }];
    if kept > 0 {
        note.push(match (lang, kept) {
            (Lang::En, 1) => "kept 1 promise".to_owned(),
            (Lang::En, kept) => format!("kept {kept} promises"),
            (Lang::Es, 1) => "cumplió 1 compromiso".to_owned(),
            (Lang::Es, kept) => format!("cumplió {kept} compromisos"),
        });
    }
    let is_due = it.due_on <= today;
    let red = today.days_since(it.due_on) >= store.patience()?.thanks;
    let mark = is_due.then_some(if red { Mark::Red } else { Mark::Amber });
    let text = format!("{} ({})", name.name, side(lang, seat.side));
    Ok(Some(Entry {
        record: seat.reference(),
        number: name.number,
        alliance: store.name(it.alliance.into())?,
        day: Some(base),
        text,
        note: note.join(" · "),
        mark,
    }))
}

fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Us => lang.pick("ours", "nosotros"),
        Side::Them => lang.pick("theirs", "ellos"),
    }
}

/// What has earned thanks: whose it was where that is known, and how it stands in a row.
///
/// # Errors
/// When the file cannot be read.
fn achievement(store: &Seen, lang: Lang, what: Ref) -> Result<(String, &'static str)> {
    let (owner, text, note) = match what.kind {
        Kind::Commitment => {
            let found = store.get::<Commitment>(what.id.into())?.data;
            (found.owner_id, found.text, lang.pick("promise kept", "compromiso cumplido"))
        }
        Kind::Kpi => {
            let found = store.get::<Kpi>(what.id.into())?.data;
            (found.owner_id, found.name, lang.pick("target reached", "meta lograda"))
        }
        Kind::Expectation => {
            let found = store.get::<Expectation>(what.id.into())?.data;
            (found.owner_id, found.text, lang.pick("expectation met", "expectativa cumplida"))
        }
        _ => {
            let found = store.get::<Interaction>(what.id.into())?.data;
            (None, found.title, lang.pick("event held", "evento realizado"))
        }
    };
    let who = owner.map(|owner| first_name(store, owner)).transpose()?;
    Ok((who.map_or(text.clone(), |who| format!("{who}: {text}")), note))
}

/// The same in one line: `promise kept · Olga: send the guide`.
///
/// # Errors
/// When the file cannot be read.
pub fn achieved(store: &Seen, lang: Lang, what: Ref) -> Result<String> {
    let (text, note) = achievement(store, lang, what)?;
    Ok(format!("{note} · {text}"))
}

/// What has earned thanks, as a row.
///
/// # Errors
/// When the file cannot be read.
pub fn earned(store: &Seen, lang: Lang, it: &Earned) -> Result<Entry> {
    let (text, note) = achievement(store, lang, it.what)?;
    Ok(Entry {
        record: it.what,
        number: store.number(it.what.id)?,
        alliance: store.name(it.alliance.into())?,
        day: Some(it.on),
        text,
        note: note.to_owned(),
        mark: None,
    })
}

/// Somebody in a list of people: where they sit, how to reach them, when they were last met.
///
/// # Errors
/// When the file cannot be read.
pub fn person(store: &Seen, lang: Lang, it: &Stored<Person>, scope: Option<Ref>, today: Day) -> Result<Entry> {
    let seats = store.seats_held(it.key())?;
    let held: Vec<&Stored<Seat>> = seats.iter().filter(|seat| seat.is_held(today)).collect();
    let here = held.iter().find(|seat| scope.is_none_or(|scope| scope.id == seat.alliance_id.0)).or(held.first());
    let mut note = Vec::new();
    match here {
        Some(seat) => note.push(role(lang, seat.side, seat.role, &seat.title)),
        None if seats.is_empty() => note.push(lang.pick("no seat", "sin equipo").to_owned()),
        None => note.push(lang.pick("left", "se fue").to_owned()),
    }
    if it.to_verify {
        note.push(lang.pick("to be verified", "por verificar").to_owned());
    }
    let last = store.ties_of(it.key())?.into_iter().map(|(_, tie)| tie).find(|tie| tie.times > 0);
    if last.is_none() {
        note.push(lang.pick("never met", "nunca visto").to_owned());
    }
    Ok(Entry {
        record: it.reference(),
        number: it.number,
        alliance: here.map(|seat| store.name(seat.alliance_id.into())).transpose()?.flatten(),
        day: last.and_then(|tie| tie.met_on),
        text: it.name.clone(),
        note: note.join(" · "),
        mark: it.to_verify.then_some(Mark::Amber),
    })
}

/// Who has a place in an alliance, ours first and within a side by role: those who have it now, or all who had one.
///
/// # Errors
/// When the file cannot be read.
pub fn team(store: &Seen, alliance: AllianceId, which: Which) -> Result<Vec<Stored<Seat>>> {
    let today = store.today();
    let mut seats = store.seats_of(alliance)?;
    seats.retain(|it| which != Which::Open || it.is_held(today));
    seats.sort_by_key(|it| (it.side == Side::Them, !it.is_held(today), it.role, it.id));
    Ok(seats)
}

/// One of a team: who, as what, since when and until when.
///
/// # Errors
/// When the file cannot be read.
pub fn seat(store: &Seen, lang: Lang, it: &Stored<Seat>) -> Result<Entry> {
    let today = store.today().date();
    let mut note = vec![role(lang, it.side, it.role, &it.title)];
    let days = [(it.from_on, lang.pick("since", "desde")), (it.to_on, lang.pick("until", "hasta"))];
    let said = |(on, word): (Option<Day>, &str)| on.map(|on| format!("{word} {}", date::short(lang, on.date(), today)));
    note.extend(days.into_iter().filter_map(said));
    Ok(Entry {
        record: it.reference(),
        number: it.number,
        alliance: store.name(it.alliance_id.into())?,
        day: None,
        text: store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default(),
        note: note.join(" · "),
        mark: None,
    })
}

/// `sponsor, CEO, theirs`.
#[must_use]
pub fn role(lang: Lang, of: Side, role: Role, title: &str) -> String {
    let mut parts = vec![role.word(lang).to_owned()];
    if !title.is_empty() {
        parts.push(title.to_owned());
    }
    parts.push(side(lang, of).to_owned());
    parts.join(", ")
}
