//! Thanks, gifts, stated ties and answers as rows.

use super::{Told, Words, first_name};
use crate::domain::{
    Answer, Cost, Day, Expectation, Kpi, Mark, PersonId, Recognition, RecognitionKind, Ref, Reward, RewardState, Side,
    Size, Tie, Visibility,
};
use crate::i18n::Lang;
use crate::report::invested::amount;
use crate::report::text;
use crate::report::words::Word;
use crate::store::{Result, Seen};

/// To whom, by first names; a team by its own.
///
/// # Errors
/// When the file cannot be read.
pub fn recipients(store: &Seen, id: Ref, it: &Recognition) -> Result<String> {
    let people = store.thanked(id.id.into())?;
    let mut names = people.iter().map(|person| first_name(store, *person)).collect::<Result<Vec<_>>>()?;
    if !it.team.is_empty() {
        names.push(it.team.clone());
    }
    Ok(names.join(", "))
}

impl Told for Recognition {
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let mut note: Vec<String> = self.manner.map(|manner| manner.word(lang).to_owned()).into_iter().collect();
        if self.size == Some(Size::Large) {
            note.push(self.size.word(lang).to_owned());
        }
        if store.get::<Recognition>(id.id.into()).is_ok_and(|it| it.visibility == Visibility::Mine) {
            note.push(Visibility::Mine.word(lang).to_owned());
        }
        if self.kind == RecognitionKind::Feedback {
            note.insert(0, self.kind.word(lang).to_owned());
        }
        if !self.effect.is_empty() {
            note.push(self.effect.clone());
        }
        let is_due = self.next_on.is_some_and(|next| next <= today);
        let text = format!("{}: {}", recipients(store, id, self)?, self.text);
        Ok(Words { day: Some(self.given_on), text, note: note.join(" · "), mark: is_due.then_some(Mark::Amber) })
    }
}

/// What earns a reward, by its name.
///
/// # Errors
/// When the file cannot be read.
pub fn rule(store: &Seen, it: &Reward) -> Result<Option<String>> {
    Ok(match (it.kpi_id, it.expectation_id) {
        (Some(kpi), _) => store.find::<Kpi>(kpi)?.map(|it| it.data.name),
        (_, Some(expectation)) => store.find::<Expectation>(expectation)?.map(|it| it.data.text),
        _ => None,
    })
}

impl Told for Reward {
    fn told(&self, _id: Ref, store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let words = text::of(lang);
        let is_offered = self.state == RewardState::Offered;
        let mut note = vec![if is_offered { self.state.word(lang) } else { self.way.word(lang) }.to_owned()];
        note.extend(self.value.as_ref().map(|value| {
            let value = amount(lang, value);
            if is_offered { (words.up_to)(&value) } else { value }
        }));
        note.extend(rule(store, self)?.map(|rule| (words.earned_by)(&rule)));
        match (self.state, self.approved_by.as_str()) {
            (RewardState::Counts | RewardState::Offered, "") => {}
            (RewardState::Counts | RewardState::Offered, by) => note.push((words.approved_by)(by)),
            (state, _) => note.push(state.word(lang).to_owned()),
        }
        let person = self.person_id.map(|person| first_name(store, person)).transpose()?;
        let team = Some(self.team.clone()).filter(|team| !team.is_empty());
        let who = person.into_iter().chain(team).collect::<Vec<_>>().join(", ");
        let text = if who.is_empty() { self.text.clone() } else { format!("{who}: {}", self.text) };
        let mark = (self.state == RewardState::Pending).then_some(Mark::Amber);
        Ok(Words { day: Some(self.given_on), text, note: note.join(" · "), mark })
    }
}

impl Told for Cost {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let paid = (self.side == Side::Them).then(|| self.side.word(lang).to_owned());
        let note = std::iter::once(amount(lang, &self.amount)).chain(paid).collect::<Vec<_>>().join(" · ");
        Ok(Words { day: Some(self.spent_on), text: self.text.clone(), note, mark: None })
    }
}

impl Told for Tie {
    fn told(&self, _id: Ref, store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let name = |person: PersonId| -> Result<String> {
            Ok(store.name(person.into())?.map(|name| name.name).unwrap_or_default())
        };
        let text = format!("{} ↔ {}", name(self.ours_id)?, name(self.theirs_id)?);
        let note =
            if self.text.is_empty() { lang.pick("introduced", "presentados").to_owned() } else { self.text.clone() };
        Ok(Words { day: Some(self.introduced_on), text, note, mark: None })
    }
}

impl Told for Answer {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let side = match self.side {
            Side::Us => lang.pick("we say", "decimos"),
            Side::Them => lang.pick("they say", "dicen"),
        };
        let text = format!("{}: {side} {}", self.pillar.word(lang), self.value);
        let said = [self.said_by.as_str(), self.comment.as_str()];
        let note: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(Words { day: Some(self.answered_on), text, note: note.join(" · "), mark: None })
    }
}
