//! Why a row about people is in Today.

use super::{Why, name, reason};
use crate::domain::{Day, Due, Expectation, Interaction, Kind, Kpi, Reason, Recognition, Reward, Rule, Side};
use crate::insight::ties;
use crate::store::{Error, Result, Seen};

pub(super) fn why(store: &Seen, due: &Due, today: Day) -> Result<Why> {
    let id = due.subject_id;
    Ok(match due.rule {
        Rule::Thanks => thanks(store, due, today)?,
        Rule::Reward => {
            let it = store.get::<Reward>(id.into())?.data;
            let earned_by = match (it.kpi_id, it.expectation_id) {
                (Some(kpi), _) => store.get::<Kpi>(kpi)?.data.name,
                (_, Some(expectation)) => store.get::<Expectation>(expectation)?.data.text,
                _ => String::new(),
            };
            let person = it.person_id.map(|person| name(store, person)).transpose()?;
            let to = person.into_iter().chain([it.team]).filter(|who| !who.is_empty()).collect::<Vec<_>>().join(", ");
            Why::Reward { text: it.text, to, earned_by, since: due.due_on }
        }
        Rule::Feedback => {
            let it = store.get::<Recognition>(id.into())?;
            let people = store.thanked(it.key())?;
            let person = people.first().map(|person| name(store, *person)).transpose()?.unwrap_or_default();
            Why::Feedback { person, last_on: it.given_on }
        }
        Rule::Birthday => Why::Birthday { person: name(store, id.into())?, on: due.red_on },
        Rule::Event => {
            let it = store.get::<Interaction>(id.into())?.data;
            Why::Event { title: it.title, when: it.when }
        }
        Rule::Health => {
            let last = |side| store.last_answered(due.alliance_id, side);
            Why::Health { us: last(Side::Us)?, them: last(Side::Them)? }
        }
        _ => tie(store, due, today)?,
    })
}

fn thanks(store: &Seen, due: &Due, today: Day) -> Result<Why> {
    let subject = store.record_of(due.subject_id)?;
    let text = match subject.kind {
        Kind::Kpi => store.get::<Kpi>(subject.id.into())?.data.name,
        Kind::Expectation => store.get::<Expectation>(subject.id.into())?.data.text,
        _ => {
            let members = store.members(due.alliance_id, today)?;
            let found = members.into_iter().find(|it| it.person.0 == subject.id);
            let member = found.ok_or_else(|| Error::NotFound(Kind::Seat.to_string()))?;
            let since = store.thanks_base(due.alliance_id, member)?;
            let (_, kept) = store.kept_since(due.alliance_id, member.person, since)?;
            let person = name(store, member.person)?;
            return Ok(Why::Thanks { person, side: member.side, since, kept });
        }
    };
    let (_, since) = reason(store, due, today)?;
    Ok(Why::Earned { text, since })
}

fn tie(store: &Seen, due: &Due, today: Day) -> Result<Why> {
    let (reason, _) = reason(store, due, today)?;
    let gone = || Error::NotFound(Kind::Tie.to_string());
    if reason == Reason::Cold {
        let ties = ties::known(store, due.alliance_id)?;
        let last = ties.iter().find(|tie| tie.sits && tie.theirs.0 == due.subject_id).ok_or_else(gone)?;
        let (person, with) = (name(store, last.theirs)?, name(store, last.ours)?);
        return Ok(Why::Cold { person, last_on: last.spoke_on(), with });
    }
    let (side, person, last_on) = ties::the_one(store, due.alliance_id)?.ok_or_else(gone)?;
    Ok(Why::OneTie { person: name(store, person)?, side, last_on })
}
