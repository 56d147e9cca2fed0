//! Whom a line names behind a marker, and those it makes.

use std::ops::Range;

use super::Assembly;
use crate::capture::attributes::Segment;
use crate::capture::intent::{Answer, Ask, Notice, PersonRef, Problem, Read, Reading, Says, Way};
use crate::capture::lexer::Token;
use crate::capture::markers::Marker;
use crate::capture::names::{self, By, Found};
use crate::capture::sentence::{self, Stop, Word};
use crate::capture::thanks::FOR;
use crate::capture::{Context, lexer, owner, people, resolve};
use crate::domain::Handle;

impl Assembly {
    /// An unknown handle is a new person of theirs, provided the alliance is known.
    pub(super) fn stub(&mut self, handle: Handle, span: Range<usize>, context: &Context<'_>) -> Option<PersonRef> {
        let Some(alliance) = &self.alliance else {
            let guess = resolve::fallback(context).and_then(|id| context.directory.alliance(id));
            self.asks.push(Ask::new(span, Problem::Unknown { handle, guess }));
            return None;
        };
        let or = context.directory.called(*alliance, handle.as_str());
        let notice = Notice::NewPerson { handle: handle.clone(), or };
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
        let name = self.header.named_new.iter().find(|(known, _)| *known == handle).map(|(_, name)| name.clone());
        Some(PersonRef::Stub { handle, name })
    }

    /// Whose fact it is: those the words name may be who is meant.
    pub(super) fn whose(&self, segment: &Segment, span: &Range<usize>, context: &Context<'_>) -> Ask {
        let ask = Ask::new(span.clone(), Problem::NoPerson);
        let Some(first) = segment.places.first() else { return ask };
        let before = first.start..first.start;
        let tokens = lexer::tokens(&segment.text);
        let words: Vec<Word<'_>> = sentence::words(&tokens, context).into_iter().map(Word::owner).collect();
        let named = (0..words.len()).filter(|at| words.get(*at).is_some_and(Word::is_capitalised));
        let named = named.filter_map(|at| match names::at(words.get(at..)?, self.alliance, context)?.0 {
            Found::Person(person) => Some(person.candidates),
            _ => None,
        });
        named.flatten().fold(ask, |mut ask, named| {
            let way = Way::Write { span: before.clone(), text: format!("@{} ", named.handle) };
            ask.answers.push(Answer { says: Says::Named(named), way });
            ask
        })
    }

    /// The person right after a marker, or after another person. A name alone that is not written as one is somebody's
    /// where what follows says so; what is owed by whoever it may be is asked about, and is nobody else's in silence.
    pub(super) fn person_at<'t>(
        &mut self,
        marker: Marker,
        tokens: &'t [Token],
        between: &[&str],
        context: &Context<'_>,
    ) -> (Option<PersonRef>, &'t [Token]) {
        let near = tokens.get(..tokens.len().min(8)).unwrap_or(tokens);
        let mut words = sentence::words(near, context);
        if marker == Marker::Fact {
            // `fact: Lucía's birthday is 14 May`
            words.iter_mut().for_each(|word| *word = word.owner());
        }
        // Between several who are thanked: a comma, or `and`.
        let skipped = words.iter().take_while(|word| between.contains(&word.bare)).count();
        let behind = words.get(skipped..).unwrap_or_default();
        let Some((found, used)) = names::at(behind, self.alliance, context) else { return (None, tokens) };
        let span = behind.first().map_or(0, |word| word.token.span.start)
            ..behind.get(used.saturating_sub(1)).map_or(0, |word| word.token.span.end);
        let stop = behind.get(used.saturating_sub(1)).map_or(0, |word| word.stop_length);
        let inner = span.start..span.end - stop;
        let is_written_as_one = behind.first().is_some_and(Word::is_capitalised);
        let (is_owed, is_thanked) = (marker.is_owed(), marker == Marker::Recognition);
        let is_said = stop > 0 && behind.get(used - 1).is_some_and(|last| last.stop == Stop::Colon)
            || is_owed && owner::acts(behind.get(used..).unwrap_or_default())
            || is_thanked && behind.get(used).is_some_and(|word| FOR.contains(&word.bare));
        let person = match found {
            Found::Person(person) if person.by == By::OneName && !is_written_as_one && !is_said => {
                if is_owed && self.alliance.is_some() && behind.len() > used {
                    self.asks.push(people::which(&person.typed, inner, person.candidates).or_words());
                }
                return (None, tokens);
            }
            Found::Person(person) => {
                let mut settled = people::Settled { alliance: self.alliance, ..people::Settled::default() };
                let chosen = settled.choose(&person, &inner, context);
                self.asks.append(&mut settled.asks);
                self.notices.append(&mut settled.notices);
                chosen
            }
            Found::Both { candidates } => {
                let typed = behind.first().map_or("", |word| word.bare);
                self.asks.push(people::which(typed, inner, candidates));
                None
            }
            Found::Unknown(handle) => self.stub(handle, inner, context),
            Found::Myself => context
                .directory
                .me()
                .and_then(|me| Some(resolve::person(&context.directory.person(me)?, self.alliance, context))),
            Found::Alliance(_) => return (None, tokens),
        };
        let between = words.iter().take(skipped).map(|word| word.token.span.clone());
        self.readings.extend(between.map(|span| Reading { span, what: Read::Filler }));
        self.readings.push(Reading { span, what: Read::Handle });
        (person, tokens.get(skipped + used..).unwrap_or_default())
    }
}
