//! A line being put together from what its parts said.

mod doubts;
mod figured;
mod gift;
mod heard;
mod somebody;

use std::ops::Range;

use super::attributes::{self, Segment, Wants};
use super::dates::{From, Part};
use super::header::Header;
use super::intent::{Ask, Capture, Draft, Intent, Notice, PersonRef, Problem, Read, Reading};
use super::lexer::Token;
use super::markers::{Marker, Start};
use super::offers::{self, Offer, Sort, Taken};
use super::thanks::{FOR, Thanks};
use super::words::{AND, DASHES, TO, WITH};
use super::{Context, moved, owner, people, place};
use crate::domain::{AllianceId, Day, ExpectationKind, InteractionKind, Side, When};
use doubts::{is_to_come, not_yet, of_planned, which_weekday};

/// A line being put together.
#[derive(Default)]
pub(super) struct Assembly {
    pub readings: Vec<Reading>,
    pub notices: Vec<Notice>,
    /// What the line may be meant to say besides.
    pub offers: Vec<Offer>,
    asks: Vec<Ask>,
    header: Header,
    alliance: Option<AllianceId>,
    people: Vec<PersonRef>,
    title: Segment,
    title_at: usize,
    title_end: usize,
    intents: Vec<Intent>,
    /// The alliances the line may be about.
    fitting: Vec<AllianceId>,
    /// Decisions and thanks that say no day of their own: their marks, and where their words end.
    undated: Vec<(Range<usize>, usize)>,
}

impl Assembly {
    /// Takes in the header and the words behind it, which may be `thanks` to somebody.
    pub(super) fn take_header(
        &mut self,
        mut header: Header,
        front: &[Token],
        body: &[Token],
        thanks: Option<&Thanks>,
        context: &Context<'_>,
    ) {
        self.take_strangers(&mut header, context);
        let words_at = thanks.map_or(header.used, |thanks| thanks.words_at);
        let words = front.get(words_at..).unwrap_or_default();
        self.title = attributes::read(
            words,
            Wants { strict: header.kind.is_some() && context.rejected.is_empty(), ..Wants::default() },
            context,
        );
        if front.len() < body.len() {
            // What parted them is of neither.
            let length = self.title.text.trim_end_matches([',', ';']).len();
            self.title.text.truncate(length);
        }
        self.title_at = front.get(words_at).map_or(0, |token| token.span.start);
        self.title_end = front.last().map_or(0, |token| token.span.end);
        self.readings.extend(header.readings.iter().cloned());
        self.readings.append(&mut self.title.readings);
        self.asks.extend(header.asks.iter().cloned());
        self.asks.append(&mut self.title.asks);
        // A partner may stand in a stretch that stays in the words: `visit to Acme's plant`.
        let from = if header.strangers.is_empty() { header.used } else { 0 };
        let place = place::find(&header, body.get(from..).unwrap_or_default(), context);
        self.fitting = place.fitting;
        let named_at = place.named_at.into_iter().map(|span| Reading { span, what: Read::Handle });
        self.readings.extend(named_at);
        let settled = people::settle(&header, place.alliance, context);
        (self.alliance, self.people) = (settled.alliance, settled.people);
        self.asks.extend(settled.asks);
        self.notices.extend(settled.notices);
        self.header.named_new.clone_from(&header.named_new);
        for (handle, span) in &header.unknown {
            let stub = self.stub(handle.clone(), span.clone(), context);
            self.people.extend(stub);
        }
        self.asks.extend(which_weekday(&header, words.is_empty(), context));
        if let Some(offer) = moved::heard(&header, front, self.alliance, context) {
            self.take_moved(offer, context);
        }
        self.header = header;
        match thanks {
            Some(thanks) => self.take_thanks(thanks, front, context),
            None => {
                self.take_offers(front, context);
                self.asks.extend(self.day_in_words(front, context));
            }
        }
    }

    /// Those unknown who are to become people, because that offer was taken.
    fn take_strangers(&mut self, header: &mut Header, context: &Context<'_>) {
        let is_taken = |at: usize| context.taken.contains(&Taken { at, sort: Sort::Person });
        for stranger in header.strangers.iter().filter(|stranger| stranger.is_person && is_taken(stranger.span.start)) {
            let handle = offers::new_handle(&stranger.name, context);
            self.offers.extend(offers::somebody_new(stranger, context));
            header.named_new.extend(handle.clone().map(|handle| (handle, stranger.name.clone())));
            header.unknown.extend(handle.map(|handle| (handle, stranger.span.clone())));
        }
        header.strangers.retain(|stranger| !(stranger.is_person && is_taken(stranger.span.start)));
    }

    /// The words are what they are thanked for.
    fn take_thanks(&mut self, thanks: &Thanks, front: &[Token], context: &Context<'_>) {
        let words = std::mem::take(&mut self.title);
        let people = std::mem::take(&mut self.people);
        let start = front.get(self.header.used).map_or(0, |token| token.span.start);
        let end = front.get(thanks.words_at.saturating_sub(1)).map_or(start, |token| token.span.end);
        self.readings.push(Reading { span: start..end, what: Read::Marker });
        let given_on = words.on.unwrap_or_else(|| self.day(context));
        let draft = Draft::Recognition { people, text: words.text, given_on };
        let (tags, is_private) = (words.tags, false);
        self.intents.push(Intent { span: start..self.title_end, draft, tags, is_private });
    }

    pub(super) fn take_segment(&mut self, start: Start, tokens: &[Token], context: &Context<'_>) {
        let marker = start.marker;
        let (Some(mark), Some(rest)) = (tokens.get(..start.count), tokens.get(start.count..)) else { return };
        let (Some(first), Some(mark)) = (mark.first(), mark.last()) else { return };
        self.readings.push(Reading { span: first.span.start..mark.span.end, what: Read::Marker });
        let mut rest = self.passed(rest, dashed(rest));
        let owed = marker.is_owed();
        if marker == Marker::Commitment {
            self.asks.extend(owner::two(rest, self.alliance, context));
        }
        let led = if owed { owner::lead(rest, self.alliance, context) } else { 0 };
        rest = self.passed(rest, led);
        let (mut people, mut rest) = self.people_behind(marker, rest, context);
        // `Luis - send the list`
        let dash = usize::from(!people.is_empty() && rest.len() > 1 && dashed(rest) > 0);
        rest = self.passed(rest, dash);
        let led = leading(marker, rest, context);
        rest = self.passed(rest, led);
        let mut side = people.first().map_or(Side::Us, PersonRef::side);
        if marker == Marker::Commitment {
            let said = owner::said(rest, people.first(), self.alliance, context);
            side = said.side;
            self.asks.extend(said.ask);
            rest = self.passed(rest, said.used);
        }
        let mut segment = self.segment(marker, if owed { rest } else { self.first_of(rest, context) }, context);
        if owed && people.is_empty() && side == Side::Us {
            // `send SOW - Luis`, `answer within a day @luis`.
            if let Some((who, text, span)) = owner::at_the_end(&segment.text, rest, self.alliance, context) {
                side = who.side();
                people.push(who);
                segment.text = text;
                self.readings.push(Reading { span, what: Read::Handle });
            }
        }
        if segment.text.is_empty() {
            self.asks.push(Ask::new(mark.span.clone(), Problem::NoWords { marker: mark.text.clone() }));
        }
        let end = tokens.last().map_or(mark.span.end, |last| last.span.end);
        let span = first.span.start..end;
        if matches!(marker, Marker::Decision | Marker::Recognition) && segment.on.is_none() {
            self.undated.push((first.span.start..mark.span.end, end));
        }
        let Some(draft) = self.draft(marker, (people, side), &segment, &span, context) else { return };
        self.intents.push(Intent { span, draft, tags: segment.tags, is_private: false });
        if !owed {
            self.take_sentences_behind(rest, context);
        }
    }

    /// What a record says behind its marker and whom that names.
    fn segment(&mut self, marker: Marker, tokens: &[Token], context: &Context<'_>) -> Segment {
        let wants = Wants {
            dated: marker.is_owed(),
            measured: matches!(marker, Marker::Expectation(_, ExpectationKind::Goal)),
            told: matches!(marker, Marker::Obstacle { .. } | Marker::Feedback),
            strict: true,
            reason: marker == Marker::Decision,
        };
        // Behind a past day, dates of the calendar count from it.
        let from = From { line: self.header.when.day, ..context.from };
        let mut segment = attributes::read(tokens, wants, &Context { from, ..*context });
        self.readings.append(&mut segment.readings);
        self.asks.append(&mut segment.asks);
        if !segment.text.ends_with("..") {
            segment.text.truncate(segment.text.trim_end_matches([',', ';', '.']).len());
        }
        let reason = segment.reason.trim_end_matches([',', ';', '.']).len();
        segment.reason.truncate(reason);
        segment
    }

    /// Whom a record names behind its marker, and what follows them.
    fn people_behind<'t>(
        &mut self,
        marker: Marker,
        mut rest: &'t [Token],
        context: &Context<'_>,
    ) -> (Vec<PersonRef>, &'t [Token]) {
        let mut people = Vec::new();
        while marker.takes_person(people.len()) {
            let between = match (marker, people.is_empty()) {
                (_, false) => AND,
                // `thanks: to Lucía for …`
                (Marker::Recognition, true) => TO,
                // `dato: a Marta le gusta navegar`
                (Marker::Fact, true) => WITH,
                _ => &[],
            };
            let (Some(person), others) = self.person_at(marker, rest, between, context) else { break };
            people.push(person);
            rest = others;
        }
        (people, rest)
    }

    /// What is left behind so many tokens, which only hold the others together.
    fn passed<'t>(&mut self, tokens: &'t [Token], count: usize) -> &'t [Token] {
        let (passed, rest) = tokens.split_at_checked(count).unwrap_or((tokens, &[]));
        self.readings.extend(passed.iter().map(|token| Reading { span: token.span.clone(), what: Read::Filler }));
        rest
    }

    /// The day of the line: its own date where it has one that is not yet to come.
    pub(super) fn day(&self, context: &Context<'_>) -> Day {
        let today = context.from.today;
        let day = self.title.on.or(self.header.when.day);
        day.filter(|day| *day <= today).unwrap_or(today)
    }

    fn draft(
        &mut self,
        marker: Marker,
        (people, side): (Vec<PersonRef>, Side),
        segment: &Segment,
        span: &Range<usize>,
        context: &Context<'_>,
    ) -> Option<Draft> {
        let text = segment.text.clone();
        let day = segment.on.unwrap_or_else(|| self.day(context));
        let person = people.first().cloned();
        Some(match marker {
            Marker::Decision => Draft::Decision { text, context: segment.reason.clone(), made_on: day },
            Marker::Commitment => {
                if let Some(due) = segment.due_on.filter(|due| *due < context.from.today) {
                    self.notices.push(Notice::DuePast { day: due });
                }
                Draft::Commitment { owner: person, side, text, due_on: segment.due_on, made_on: day }
            }
            Marker::Obstacle { possible } => {
                // What they were told earlier was known then.
                let known_on = segment.on.unwrap_or_else(|| segment.told_on.map_or(day, |told| told.min(day)));
                Draft::Obstacle { text, known_on, told_on: segment.told_on, possible }
            }
            Marker::Feedback => Draft::Feedback { text, said_on: day, shared_on: segment.told_on },
            Marker::Recognition => {
                // Said to nobody, it is said to those of theirs the line is about; else to their team.
                let is_theirs = |who: &&PersonRef| !matches!(who, PersonRef::Known { side: Side::Us, .. });
                let named = || self.people.iter().filter(is_theirs).cloned().collect();
                let people = if people.is_empty() { named() } else { people };
                Draft::Recognition { people, text, given_on: day }
            }
            Marker::Gift => self.gift(segment, span, day, context),
            Marker::Topic => Draft::Topic { text, raised_on: day },
            Marker::Idea => Draft::Idea { text, noted_on: day },
            Marker::Expectation(side, kind) => {
                Draft::Expectation { side, kind, owner: person, text, due_on: segment.due_on, stated_on: day }
            }
            Marker::Fact => {
                // Said of nobody, it is said of the one person the line is about.
                let only = match self.people.as_slice() {
                    [only] => Some(only.clone()),
                    _ => None,
                };
                let Some(person) = person.or(only) else {
                    self.asks.push(self.whose(segment, span, context));
                    return None;
                };
                Draft::Fact { person, text, learned_on: day }
            }
        })
    }

    pub(super) fn finish(mut self, details: String, length: usize, context: &Context<'_>) -> Capture {
        self.title.text = self.header.before(&self.title.text);
        if details.is_empty() {
            self.comment(context);
        }
        let has_words = !self.title.text.is_empty() || self.header.kind.is_some();
        if has_words || (!details.is_empty() && self.intents.is_empty()) {
            let interaction = self.interaction(details, context);
            self.intents.insert(0, interaction);
        } else if let Some(first) = self.intents.first_mut() {
            first.append(details);
        } else if self.asks.is_empty() {
            self.asks.push(Ask::new(0..length, Problem::NothingSaid));
        }
        if self.alliance.is_none() && !self.asks.iter().any(|ask| ask.problem.about_alliance()) {
            self.asks.push(place::which(std::mem::take(&mut self.fitting), context));
        }
        if let Some(last) = self.intents.last_mut() {
            last.span.end = last.span.end.max(last.span.start).min(length);
        }
        self.readings.sort_by_key(|reading| reading.span.start);
        let alliance = self.header.alliance.take().or_else(|| context.directory.alliance(self.alliance?));
        Capture {
            line: String::new(),
            habits: context.from.habits,
            alliance,
            intents: self.intents,
            asks: self.asks,
            offers: self.offers,
            notices: self.notices,
            readings: self.readings,
        }
    }

    fn interaction(&mut self, notes: String, context: &Context<'_>) -> Intent {
        let today = context.from.today;
        let said = self.header.when;
        let day = self.title.on.or(said.day).unwrap_or(today);
        let hour = if self.header.is_in_the_evening { said.evening } else { said.time };
        let zone = said.zone.unwrap_or(context.zone);
        let planned = is_to_come(When { day, time: hour, zone }, said.part, context);
        self.asks.extend(not_yet(&self.header, day, context).filter(|_| planned && day == today));
        // A part of the day is no hour, but what is planned for it has one.
        let time = hour.or_else(|| said.part.filter(|_| planned).and_then(Part::hour));
        let when = When { day, time, zone };
        if when.zone != context.zone && when.time.is_some() {
            self.notices.push(Notice::Elsewhere { there: when, here: when.instant().civil(context.zone) });
        }
        if planned {
            self.asks.extend(std::mem::take(&mut self.undated).into_iter().map(|(mark, end)| of_planned(mark, end)));
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
                length_min: self.header.when.length_min,
                mode: self.header.mode,
                people: self.people.clone(),
                title: std::mem::take(&mut self.title.text),
                notes,
            },
            tags,
            is_private: false,
        }
    }
}

/// How many dashes stand first.
fn dashed(tokens: &[Token]) -> usize {
    tokens.iter().take_while(|token| DASHES.contains(&token.text.as_str()) && !token.literal).count()
}

/// How many tokens only lead on to what a record says: `for` behind those who are thanked, `that` of what was decided.
fn leading(marker: Marker, rest: &[Token], context: &Context<'_>) -> usize {
    let leads: &[&str] = match marker {
        Marker::Recognition => FOR,
        Marker::Decision => &["that", "que"],
        Marker::Topic => &["about", "sobre", "re"],
        _ => &[],
    };
    let is_plain = |token: &Token| token.literal || context.rejected.contains(&token.span.start);
    let is_led = rest.first().is_some_and(|token| !is_plain(token) && leads.contains(&token.folded.as_str()));
    usize::from(is_led && rest.len() > 1)
}
