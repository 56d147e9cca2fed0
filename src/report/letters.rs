//! What one writes to the people of a record: thanks, news, a reminder, an invitation, minutes; in the language of
//! whoever gets it. Only what is theirs to know is said: no notes, no numbers of ours.

mod text;

use crate::domain::{
    Act, AllianceId, Commitment, Day, Decision, Interaction, InteractionState, Kind, Obstacle, ObstacleState, Person,
    PersonId, Recognition, Ref, Role, Share, ShareId, Side, Visibility,
};
use crate::exchange::icalendar::write::{Event, calendar};
use crate::exchange::mail::Letter;
use crate::i18n::{Lang, date};
use crate::report::events::Wanted;
use crate::report::leaflet::LineKind;
use crate::report::minutes;
use crate::report::words::{Word, hour_anywhere, listed};
use crate::store::{Result, Seen};
use text::{EN, ES};

/// A letter, and who is to get it and has no address.
#[derive(Clone, Debug)]
pub struct Draft {
    pub letter: Letter,
    pub lang: Lang,
    pub without_address: Vec<String>,
    /// What is said where fewer see the record here than will read the letter.
    pub kept: Option<&'static str>,
}

/// The letter that belongs to a record; `None` where nobody is written to about such a one.
///
/// # Errors
/// When the file cannot be read.
pub fn draft(store: &Seen, lang: Lang, record: Ref) -> Result<Option<Draft>> {
    let Some(people) = recipients(store, record)? else { return Ok(None) };
    let people = people.into_iter().filter_map(|id| store.find::<Person>(id).transpose());
    let people: Vec<Person> = people.map(|it| Ok(it?.data)).collect::<Result<_>>()?;
    let (here, lang) = (lang, spoken(&people).unwrap_or(lang));
    let Some((subject, text)) = words(store, lang, record)? else { return Ok(None) };
    let me = store.me()?.map(|me| store.find::<Person>(me)).transpose()?.flatten();
    let name = me.as_ref().map(|me| me.name.clone()).unwrap_or_default();
    let first: Vec<&str> = people.iter().filter_map(|it| it.name.split(' ').next()).collect();
    let greeting = (lang.pick(&EN, &ES).hello)(&listed(lang, &first));
    let body = format!("{greeting}\n\n{text}\n\n{}\n{name}", lang.pick("Best regards,", "Un saludo,"));
    let (with, without): (Vec<&Person>, Vec<&Person>) = people.iter().partition(|it| !it.email.trim().is_empty());
    let pair = |it: &Person| (it.name.clone(), it.email.trim().to_owned());
    let from = me.filter(|me| !me.email.trim().is_empty()).map(|me| pair(&me.data));
    let calendar = invited(store, lang, record, &subject)?;
    let kept = match store.visibility(record)? {
        Some(Visibility::Both) => None,
        Some(Visibility::Ours) => Some(here.pick(&EN, &ES).ours),
        _ => Some(here.pick(&EN, &ES).mine),
    };
    let letter =
        Letter { from, to: with.into_iter().map(pair).collect(), subject, body: body.trim_end().to_owned(), calendar };
    let without_address = without.into_iter().map(|it| it.name.clone()).collect();
    Ok(Some(Draft { letter, lang, without_address, kept }))
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
    // What we note for ourselves goes to nobody, nor who of us reads it.
    let own = |event| Event { description: String::new(), visibility: Visibility::Both, ..event };
    let event = wanted.meeting(&it)?.map(own);
    Ok(event.map(|event| calendar(name, store.now(), &[event])))
}

/// Whom one writes to about a record; `None` where nobody is.
///
/// # Errors
/// When the file cannot be read.
pub fn recipients(store: &Seen, record: Ref) -> Result<Option<Vec<PersonId>>> {
    let me = store.me()?;
    let mut people = match record.kind {
        Kind::Recognition => store.thanked(record.id.into())?,
        Kind::Commitment => {
            let it = store.get::<Commitment>(record.id.into())?;
            match it.side {
                Side::Them => it.owner_id.into_iter().collect(),
                Side::Us => partners(store, it.alliance_id)?,
            }
        }
        Kind::Decision => partners(store, store.get::<Decision>(record.id.into())?.alliance_id)?,
        Kind::Share => addressees(store, record.id.into())?,
        Kind::Obstacle => partners(store, store.get::<Obstacle>(record.id.into())?.alliance_id)?,
        Kind::Interaction => store.those_there(record.id.into())?.into_iter().map(|it| it.person_id).collect(),
        _ => return Ok(None),
    };
    people.retain(|person| Some(*person) != me);
    people.dedup();
    Ok(Some(people))
}

/// To whom shared data goes: whoever waits for it; whoever has it, where nobody does; where nobody was named, those one
/// writes to at the partner.
///
/// # Errors
/// When the file cannot be read.
pub fn addressees(store: &Seen, share: ShareId) -> Result<Vec<PersonId>> {
    let (has, waits) = store.sent_and_waiting(share)?;
    let named = if waits.is_empty() { has } else { waits };
    if named.is_empty() {
        return partners(store, store.get::<Share>(share)?.alliance_id);
    }
    Ok(named)
}

/// What is done with shared data of which nothing is said but that it was sent.
///
/// # Errors
/// When the file cannot be read.
pub fn sent(store: &Seen, share: ShareId, on: Day) -> Result<Act> {
    let to = addressees(store, share)?;
    Ok(if to.is_empty() { Act::Done { on } } else { Act::Send { to, on } })
}

/// Those one writes to at the partner: their alliance managers, or everybody of theirs where there is none.
fn partners(store: &Seen, alliance: AllianceId) -> Result<Vec<PersonId>> {
    let today = store.today();
    let seats = store.seats_of(alliance)?.into_iter();
    let theirs: Vec<_> = seats.filter(|it| it.side == Side::Them && it.is_held(today)).map(|it| it.data).collect();
    let managers: Vec<PersonId> =
        theirs.iter().filter(|it| it.role == Role::AllianceManager).map(|it| it.person_id).collect();
    Ok(if managers.is_empty() { theirs.iter().map(|it| it.person_id).collect() } else { managers })
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
    let on = |day: Day| date::long(lang, day.date());
    let text = lang.pick(&EN, &ES);
    Ok(Some(match record.kind {
        Kind::Recognition => {
            let it = store.get::<Recognition>(record.id.into())?;
            let (subject, thanks) = (text.thanks)(&it.text);
            (subject, if it.effect.is_empty() { thanks } else { format!("{thanks}\n{}", it.effect) })
        }
        Kind::Obstacle => {
            let it = store.get::<Obstacle>(record.id.into())?;
            let known = if it.state == ObstacleState::Possible {
                (text.feared)(it.bites_on.map(on).as_deref())
            } else {
                (text.known)(&on(it.known_on))
            };
            let subject = lang.pick("Something you should know", "Algo que conviene que sepas");
            (subject.to_owned(), format!("{}\n\n{known}", it.text))
        }
        Kind::Decision => {
            let it = store.get::<Decision>(record.id.into())?;
            ((text.confirm)(&it.text), (text.decided)(&on(it.made_on), &it.text))
        }
        Kind::Share => {
            let it = store.get::<Share>(record.id.into())?;
            if it.side == Side::Them {
                return Ok(None);
            }
            (it.text.clone(), (text.data)(&it.text))
        }
        Kind::Commitment => {
            let it = store.get::<Commitment>(record.id.into())?;
            let due = it.due_on.map(on);
            let said = if it.side == Side::Them { text.reminder } else { text.promised };
            said(&it.text, due.as_deref())
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
    let mut when = date::long(lang, it.when.day.date());
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
    for line in minutes::lines(lang, store.zone(), &made.minutes) {
        text.push_str(&match line.kind {
            LineKind::Heading => format!("\n{}\n", line.text),
            LineKind::Row => format!("- {}\n", line.text),
            LineKind::Beside => format!("  {}\n", line.text),
        });
    }
    Ok(Some((minutes::title(lang, &made.minutes), text.trim().to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Recognition};
    use crate::ops::{NewPerson, add, add_person, be};
    use crate::store::{Store, testing};

    /// Acme, with two of theirs who manage it, and Ana, who writes.
    fn acme(store: &mut Store) -> (AllianceId, Vec<PersonId>) {
        let acme = add(store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        let mut person = |handle: &str, name: &str, side| {
            let seat = Some((acme, side, Role::AllianceManager, String::new()));
            let new = NewPerson { person: Person::new(handle.parse().unwrap(), name), seat };
            add_person(store, &new, &[]).unwrap().value
        };
        let theirs = vec![person("luis", "Luis Peña", Side::Them), person("inigo", "Íñigo Bárcena", Side::Them)];
        let ana = person("ana", "Ana Ruiz", Side::Us);
        be(store, ana).unwrap();
        (acme, theirs)
    }

    fn body(store: &Seen, lang: Lang, record: Ref) -> String {
        draft(store, lang, record).unwrap().unwrap().letter.body
    }

    #[test]
    fn what_is_only_feared_is_not_told_as_if_it_had_happened() {
        let mut store = testing::store();
        let (acme, _) = acme(&mut store);
        let bites_on = Some("2026-09-04".parse().unwrap());
        let known = Obstacle::known(acme, "huelga en el puerto", store.today());
        let mut risk = Obstacle { bites_on, state: ObstacleState::Possible, ..known };
        let feared = add(&mut store, &risk, None, &[]).unwrap().value;
        let said = body(&store, Lang::Es, feared.into());
        assert!(
            said.contains("No ha ocurrido y puede que no ocurra; se notaría desde el viernes 4 de septiembre"),
            "{said}"
        );
        risk.state = ObstacleState::Present;
        let there = add(&mut store, &risk, None, &[]).unwrap().value;
        let said = body(&store, Lang::En, there.into());
        assert!(said.contains("We have known of it since Wednesday 26 August 2026."), "{said}");
    }

    #[test]
    fn a_promise_of_ours_is_told_of_to_whom_it_was_made_and_theirs_is_recalled() {
        let mut store = testing::store();
        let (acme, theirs) = acme(&mut store);
        let ours = Commitment::open(acme, Side::Us, "enviar el contrato", store.today());
        let ours = add(&mut store, &ours, None, &[]).unwrap().value;
        assert_eq!(
            body(&store, Lang::Es, ours.into()),
            "Hola, Luis e Íñigo:\n\nNo hemos olvidado lo que prometimos:\nenviar el contrato\n\nUn saludo,\nAna Ruiz"
        );
        let due_on = Some(store.today());
        let promise = Commitment {
            owner_id: theirs.first().copied(),
            due_on,
            ..Commitment::open(acme, Side::Them, "send it", store.today())
        };
        let promise = add(&mut store, &promise, None, &[]).unwrap().value;
        let said = body(&store, Lang::En, promise.into());
        assert!(said.starts_with("Hello Luis,\n\nA short reminder of what we noted for you, by "), "{said}");
        assert!(said.contains(":\nsend it\n"), "{said}");
    }

    #[test]
    fn thanks_are_a_sentence() {
        let mut store = testing::store();
        let (acme, _) = acme(&mut store);
        let thanks = Recognition::thanks(acme, Side::Us, "quedarse el viernes", store.today());
        let thanks = add(&mut store, &thanks, None, &[]).unwrap().value;
        assert!(body(&store, Lang::Es, thanks.into()).contains("Gracias por esto: quedarse el viernes"));
    }
}
