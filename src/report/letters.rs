//! What one writes to the people of a record: thanks, news, a reminder, an invitation, minutes; in the language of
//! whoever gets it. Only what is theirs to know is said: no notes, no numbers of ours.

mod text;

use crate::domain::{
    Commitment, Decision, Interaction, InteractionState, Kind, Obstacle, Person, PersonId, Recognition, Ref, Role,
    Share, Side,
};
use crate::exchange::icalendar::write::{Event, calendar};
use crate::exchange::mail::Letter;
use crate::i18n::{Lang, date};
use crate::report::events::Wanted;
use crate::report::leaflet::LineKind;
use crate::report::minutes;
use crate::report::words::{Word, hour_anywhere};
use crate::store::{Result, Seen};
use text::{EN, ES};

/// A letter, and who is to get it and has no address.
#[derive(Clone, Debug)]
pub struct Draft {
    pub letter: Letter,
    pub lang: Lang,
    pub without_address: Vec<String>,
}

/// The letter that belongs to a record; `None` where nobody is written to about such a one.
///
/// # Errors
/// When the file cannot be read.
pub fn draft(store: &Seen, lang: Lang, record: Ref) -> Result<Option<Draft>> {
    let Some(people) = recipients(store, record)? else { return Ok(None) };
    let people = people.into_iter().filter_map(|id| store.find::<Person>(id).transpose());
    let people: Vec<Person> = people.map(|it| Ok(it?.data)).collect::<Result<_>>()?;
    let lang = spoken(&people).unwrap_or(lang);
    let Some((subject, text)) = words(store, lang, record)? else { return Ok(None) };
    let me = store.me()?.map(|me| store.find::<Person>(me)).transpose()?.flatten();
    let name = me.as_ref().map(|me| me.name.clone()).unwrap_or_default();
    let first: Vec<&str> = people.iter().filter_map(|it| it.name.split(' ').next()).collect();
    let greeting = match (first.is_empty(), lang) {
        (true, _) => lang.pick("Hello,", "Hola:").to_owned(),
        (false, Lang::En) => format!("Hello {},", first.join(", ")),
        (false, Lang::Es) => format!("Hola, {}:", first.join(", ")),
    };
    let body = format!("{greeting}\n\n{text}\n\n{}\n{name}", lang.pick("Best regards,", "Un saludo,"));
    let (with, without): (Vec<&Person>, Vec<&Person>) = people.iter().partition(|it| !it.email.trim().is_empty());
    let pair = |it: &Person| (it.name.clone(), it.email.trim().to_owned());
    let from = me.filter(|me| !me.email.trim().is_empty()).map(|me| pair(&me.data));
    let calendar = invited(store, lang, record, &subject)?;
    let letter =
        Letter { from, to: with.into_iter().map(pair).collect(), subject, body: body.trim_end().to_owned(), calendar };
    Ok(Some(Draft { letter, lang, without_address: without.into_iter().map(|it| it.name.clone()).collect() }))
}

/// The calendar file of a meeting that is planned.
fn invited(store: &Seen, lang: Lang, record: Ref, name: &str) -> Result<Option<String>> {
    if record.kind != Kind::Interaction {
        return Ok(None);
    }
    let it = store.get::<Interaction>(record.id.into())?;
    if it.state != InteractionState::Planned {
        return Ok(None);
    }
    let wanted = Wanted { store, lang, alliance: Some(it.alliance_id), from: store.today(), to: it.when.day };
    // What we note for ourselves goes to nobody.
    let event = wanted.meeting(&it)?.map(|event| Event { description: String::new(), ..event });
    Ok(event.map(|event| calendar(name, store.now(), &[event])))
}

/// Whom one writes to about a record.
fn recipients(store: &Seen, record: Ref) -> Result<Option<Vec<PersonId>>> {
    let me = store.me()?;
    let mut people = match record.kind {
        Kind::Recognition => store.thanked(record.id.into())?,
        Kind::Commitment => store.get::<Commitment>(record.id.into())?.owner_id.into_iter().collect(),
        Kind::Obstacle | Kind::Decision | Kind::Share => {
            let alliance = match record.kind {
                Kind::Decision => store.get::<Decision>(record.id.into())?.alliance_id,
                Kind::Share => store.get::<Share>(record.id.into())?.alliance_id,
                _ => store.get::<Obstacle>(record.id.into())?.alliance_id,
            };
            let today = store.today();
            let theirs: Vec<_> = store
                .seats_of(alliance)?
                .into_iter()
                .filter(|it| it.side == Side::Them && it.to_on.is_none_or(|to| to >= today))
                .collect();
            let managers: Vec<PersonId> =
                theirs.iter().filter(|it| it.role == Role::AllianceManager).map(|it| it.person_id).collect();
            if managers.is_empty() { theirs.iter().map(|it| it.person_id).collect() } else { managers }
        }
        Kind::Interaction => store.those_there(record.id.into())?.into_iter().map(|it| it.person_id).collect(),
        _ => return Ok(None),
    };
    people.retain(|person| Some(*person) != me);
    people.dedup();
    Ok(Some(people))
}

/// The language all of them read, where it is said.
fn spoken(people: &[Person]) -> Option<Lang> {
    let of = |it: &Person| {
        let said = crate::domain::handle::fold(&it.language);
        let is = |words: [&str; 3]| words.iter().any(|word| said.starts_with(word));
        if is(["es", "spanish", "castellano"]) {
            Some(Lang::Es)
        } else {
            is(["en", "ingles", "english"]).then_some(Lang::En)
        }
    };
    let first = of(people.first()?)?;
    people.iter().all(|it| of(it) == Some(first)).then_some(first)
}

/// The subject, and what is said.
fn words(store: &Seen, lang: Lang, record: Ref) -> Result<Option<(String, String)>> {
    let on = |day: crate::domain::Day| date::full(lang, day.date());
    Ok(Some(match record.kind {
        Kind::Recognition => {
            let it = store.get::<Recognition>(record.id.into())?;
            let thanks = format!("{} {}", lang.pick("Thank you:", "Gracias:"), it.text);
            let said = if it.effect.is_empty() { thanks } else { format!("{thanks}\n{}", it.effect) };
            (lang.pick("Thank you", "Gracias").to_owned(), said)
        }
        Kind::Obstacle => {
            let it = store.get::<Obstacle>(record.id.into())?;
            let known = match lang {
                Lang::En => format!("We have known of it since {}.", on(it.known_on)),
                Lang::Es => format!("Lo sabemos desde el {}.", on(it.known_on)),
            };
            let subject = lang.pick("Something you should know", "Algo que conviene que sepas");
            (subject.to_owned(), format!("{}\n\n{known}", it.text))
        }
        Kind::Decision => {
            let it = store.get::<Decision>(record.id.into())?;
            let text = lang.pick(&EN, &ES);
            ((text.confirm)(&it.text), (text.decided)(&on(it.made_on), &it.text))
        }
        Kind::Share => {
            let it = store.get::<Share>(record.id.into())?;
            if it.side == Side::Them {
                return Ok(None);
            }
            (it.text.clone(), (lang.pick(&EN, &ES).data)(&it.text))
        }
        Kind::Commitment => {
            let it = store.get::<Commitment>(record.id.into())?;
            let due =
                it.due_on.map(|due| format!(" ({} {})", lang.pick("due", "vence el"), on(due))).unwrap_or_default();
            (format!("{} {}", lang.pick("A reminder:", "Recordatorio:"), it.text), format!("{}{due}", it.text))
        }
        Kind::Interaction => {
            let it = store.get::<Interaction>(record.id.into())?;
            match it.state {
                InteractionState::Planned => invitation(lang, &it, store.zone()),
                InteractionState::Held => return as_minutes(store, lang, record),
                _ => return Ok(None),
            }
        }
        _ => return Ok(None),
    }))
}

fn invitation(lang: Lang, it: &Interaction, own: crate::domain::Zone) -> (String, String) {
    let kind = crate::domain::text::capitalised(it.kind.word(lang));
    let title = if it.title.is_empty() { kind } else { format!("{kind}: {}", it.title) };
    let mut when = date::full(lang, it.when.day.date());
    if let Some(hour) = hour_anywhere(lang, it.when, own) {
        when = format!("{when}, {hour}");
    }
    let place = if it.place.is_empty() { String::new() } else { format!("\n{}", it.place) };
    (title.clone(), format!("{title}\n{when}{place}"))
}

/// What both sides may read of a meeting that was held.
fn as_minutes(store: &Seen, lang: Lang, record: Ref) -> Result<Option<(String, String)>> {
    let made = minutes::made(store, record.id.into())?;
    let mut text = String::new();
    for line in minutes::lines(lang, &made.minutes) {
        text.push_str(&match line.kind {
            LineKind::Heading => format!("\n{}\n", line.text),
            LineKind::Row => format!("- {}\n", line.text),
            LineKind::Beside => format!("  {}\n", line.text),
        });
    }
    Ok(Some((minutes::title(lang, &made.minutes), text.trim().to_owned())))
}
