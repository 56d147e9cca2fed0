//! A line being put together from what its parts said.

use super::attributes::{self, Segment};
use super::figures::Figures;
use super::header::Header;
use super::intent::{Capture, Draft, Intent, Notice, PersonRef, Problem, Read, Reading};
use super::lexer::Token;
use super::markers::Marker;
use super::{Context, resolve};
use crate::domain::{AllianceId, Day, Handle, InteractionKind, Side, When};

/// A line being put together.
#[derive(Default)]
pub(super) struct Assembly {
    pub readings: Vec<Reading>,
    pub notices: Vec<Notice>,
    problems: Vec<Problem>,
    header: Header,
    alliance: Option<AllianceId>,
    people: Vec<PersonRef>,
    title: Segment,
    title_end: usize,
    intents: Vec<Intent>,
}

impl Assembly {
    pub(super) fn take_header(&mut self, header: Header, body: &[Token], head_end: usize, context: &Context<'_>) {
        self.title = attributes::read(body.get(header.used..head_end).unwrap_or_default(), false, false, context);
        self.title_end = head_end.checked_sub(1).and_then(|last| body.get(last)).map_or(0, |token| token.span.end);
        self.readings.extend(header.readings.iter().cloned());
        self.readings.append(&mut self.title.readings);
        self.problems.extend(header.problems.iter().cloned());
        self.problems.append(&mut self.title.problems);
        self.alliance = resolve::alliance(header.alliance.as_ref(), &header.people, header.unknown.is_empty(), context);
        self.people = header.people.iter().map(|named| resolve::person(named, self.alliance, context)).collect();
        for handle in &header.unknown {
            let stub = self.stub(handle.clone(), context);
            self.people.extend(stub);
        }
        self.header = header;
    }

    /// An unknown handle is a new person of theirs, provided the alliance is known.
    fn stub(&mut self, handle: Handle, context: &Context<'_>) -> Option<PersonRef> {
        let Some(alliance) = &self.alliance else {
            let guess = resolve::fallback(context).and_then(|id| context.directory.alliance(id));
            self.problems.push(Problem::Unknown { handle, guess });
            return None;
        };
        let or = context.directory.called(*alliance, handle.as_str());
        let notice = Notice::NewPerson { handle: handle.clone(), or };
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
        Some(PersonRef::Stub { handle })
    }

    pub(super) fn take_segment(&mut self, marker: Marker, tokens: &[Token], context: &Context<'_>) {
        let Some((mark, rest)) = tokens.split_first() else { return };
        self.readings.push(Reading { span: mark.span.clone(), what: Read::Marker });
        let takes_person = matches!(marker, Marker::Commitment | Marker::Fact | Marker::Expectation(_));
        let (person, mut rest) = if takes_person { self.person_at(rest, context) } else { (None, rest) };
        let mut people = Vec::new();
        if marker == Marker::Recognition {
            while let (Some(thanked), others) = self.person_at(rest, context) {
                people.push(thanked);
                rest = others;
            }
        }
        let told = matches!(marker, Marker::Obstacle | Marker::Feedback);
        let dated = matches!(marker, Marker::Commitment | Marker::Expectation(_));
        let mut segment = attributes::read(rest, dated, told, context);
        self.readings.append(&mut segment.readings);
        self.problems.append(&mut segment.problems);
        if segment.text.is_empty() {
            self.problems.push(Problem::NoWords { marker: mark.text.clone() });
        }
        let end = tokens.last().map_or(mark.span.end, |last| last.span.end);
        let people = if marker == Marker::Recognition { people } else { person.into_iter().collect() };
        let Some(draft) = self.draft(marker, people, &segment, context) else { return };
        self.intents.push(Intent { span: mark.span.start..end, draft, tags: segment.tags, is_private: false });
    }

    /// The person right after a marker.
    fn person_at<'t>(&mut self, tokens: &'t [Token], context: &Context<'_>) -> (Option<PersonRef>, &'t [Token]) {
        let Some((first, rest)) = tokens.split_first() else { return (None, tokens) };
        if first.literal || context.rejected.contains(&first.span.start) {
            return (None, tokens);
        }
        let word = first.folded.trim_end_matches([':', ',']);
        let person = match resolve::handle(word, context) {
            resolve::Found::One(named) if named.record.kind == crate::domain::Kind::Person => {
                Some(resolve::person(&named, self.alliance, context))
            }
            resolve::Found::Many(candidates) => {
                self.problems.push(Problem::Ambiguous { handle: word.to_owned(), candidates });
                None
            }
            resolve::Found::Unknown(handle) => self.stub(handle, context),
            resolve::Found::One(_) | resolve::Found::NoHandle => return (None, tokens),
        };
        self.readings.push(Reading { span: first.span.clone(), what: Read::Handle });
        (person, rest)
    }

    /// The day of the line: its own date where it has one that is not yet to come.
    pub(super) fn day(&self, context: &Context<'_>) -> Day {
        let today = context.from.today;
        let day = self.title.on.or_else(|| self.header.date.and_then(|date| date.day));
        day.filter(|day| *day <= today).unwrap_or(today)
    }

    fn draft(
        &mut self,
        marker: Marker,
        people: Vec<PersonRef>,
        segment: &Segment,
        context: &Context<'_>,
    ) -> Option<Draft> {
        let text = segment.text.clone();
        let day = segment.on.unwrap_or_else(|| self.day(context));
        let person = people.first().cloned();
        Some(match marker {
            Marker::Decision => Draft::Decision { text, context: String::new(), made_on: day },
            Marker::Commitment => {
                if let Some(due) = segment.due_on.filter(|due| *due < context.from.today) {
                    self.notices.push(Notice::DuePast { day: due });
                }
                Draft::Commitment { owner: person, text, due_on: segment.due_on, made_on: day }
            }
            Marker::Obstacle => {
                // What they were told earlier was known then.
                let known_on = segment.on.unwrap_or_else(|| segment.told_on.map_or(day, |told| told.min(day)));
                Draft::Obstacle { text, known_on, told_on: segment.told_on }
            }
            Marker::Feedback => Draft::Feedback { text, said_on: day, shared_on: segment.told_on },
            Marker::Recognition => {
                // Said to nobody, it is said to those of theirs the line is about; else to their team.
                let is_theirs = |who: &&PersonRef| !matches!(who, PersonRef::Known { side: Side::Us, .. });
                let named = || self.people.iter().filter(is_theirs).cloned().collect();
                let people = if people.is_empty() { named() } else { people };
                Draft::Recognition { people, text, given_on: day }
            }
            Marker::Topic => Draft::Topic { text, raised_on: day },
            Marker::Idea => Draft::Idea { text, noted_on: day },
            Marker::Expectation(side) => {
                Draft::Expectation { side, owner: person, text, due_on: segment.due_on, stated_on: day }
            }
            Marker::Fact => {
                // Said of nobody, it is said of the one person the line is about.
                let only = match self.people.as_slice() {
                    [only] => Some(only.clone()),
                    _ => None,
                };
                let Some(person) = person.or(only) else {
                    self.problems.push(Problem::NoPerson);
                    return None;
                };
                Draft::Fact { person, text, learned_on: day }
            }
        })
    }

    pub(super) fn take_figures(&mut self, mut figures: Figures) {
        self.intents.append(&mut figures.intents);
        self.problems.append(&mut figures.problems);
        self.notices.append(&mut figures.notices);
        self.readings.append(&mut figures.readings);
    }

    pub(super) fn finish(mut self, details: String, length: usize, context: &Context<'_>) -> Capture {
        let has_words = !self.title.text.is_empty() || self.header.kind.is_some();
        if has_words || (!details.is_empty() && self.intents.is_empty()) {
            let interaction = self.interaction(details, context);
            self.intents.insert(0, interaction);
        } else if let Some(first) = self.intents.first_mut() {
            first.append(details);
        } else if self.problems.is_empty() {
            self.problems.push(Problem::NothingSaid);
        }
        if self.alliance.is_none() && !self.problems.iter().any(|problem| matches!(problem, Problem::Unknown { .. })) {
            self.problems.push(Problem::NoAlliance);
        }
        if let Some(last) = self.intents.last_mut() {
            last.span.end = last.span.end.max(last.span.start).min(length);
        }
        self.readings.sort_by_key(|reading| reading.span.start);
        let alliance = self.header.alliance.take().or_else(|| context.directory.alliance(self.alliance?));
        Capture {
            alliance,
            intents: self.intents,
            problems: self.problems,
            notices: self.notices,
            readings: self.readings,
        }
    }

    fn interaction(&mut self, notes: String, context: &Context<'_>) -> Intent {
        let (today, date) = (context.from.today, self.header.date);
        let day = self.title.on.or_else(|| date.and_then(|date| date.day)).unwrap_or(today);
        let when = When { day, time: date.and_then(|date| date.time), zone: context.zone };
        let planned = day > today || (day == today && when.time.is_some_and(|time| time > context.time));
        if planned {
            self.notices.push(Notice::Plans { day });
        }
        let mut tags = std::mem::take(&mut self.header.tags);
        tags.append(&mut self.title.tags);
        Intent {
            span: 0..self.title_end,
            draft: Draft::Interaction {
                kind: context.kind.or(self.header.kind).unwrap_or(InteractionKind::Note),
                when,
                planned,
                length_min: self.header.length_min,
                people: self.people.clone(),
                title: std::mem::take(&mut self.title.text),
                notes,
            },
            tags,
            is_private: false,
        }
    }
}
