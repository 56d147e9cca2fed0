//! A row of Today in words: what it is, and why it is here.

use super::sentences::{EN, ES, Sentences};
use crate::domain::{Day, Interval, Kept, KeptRate, Reason};
use crate::i18n::Lang;
use crate::i18n::date;
use crate::insight::attention::{Handed, Item, LastContact, Why};
use crate::report::figures::short;
use crate::report::rows::for_whom;
use crate::report::words::{Word, every, hour, own, rhythm};

/// The two columns of a row beside its mark and its alliance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub what: String,
    pub why: String,
}

/// Says what an item is and why it is in Today.
#[must_use]
pub fn line(lang: Lang, item: &Item, today: Day) -> Line {
    let text = lang.pick(&EN, &ES);
    let mut line = sentence(lang, text, item, today);
    line.what.insert_str(0, own(lang, item.seen));
    if item.more > 0 || item.of_others > 0 {
        line.what.push_str(&(text.and_more)(item.more, item.of_others));
    }
    line
}

/// How both sides keep their word: `kept on time in 90 days: they 5 of 9, we 7 of 8`.
#[must_use]
pub fn kept(lang: Lang, it: Kept) -> String {
    let (label, rates) = kept_parts(lang, it);
    format!("{label}: {rates}")
}

/// The same, its label and its rates apart.
#[must_use]
pub fn kept_parts(lang: Lang, it: Kept) -> (String, String) {
    let side = |who: &str, rate: KeptRate| match (rate.judged, lang) {
        (0, _) => format!("{who} {}", lang.pick("none due", "sin vencer")),
        (judged, Lang::En) => format!("{who} {} of {judged}", rate.kept),
        (judged, Lang::Es) => format!("{who} {} de {judged}", rate.kept),
    };
    let (they, we) = (side(lang.pick("they", "ellos"), it.them), side(lang.pick("we", "nosotros"), it.us));
    let (kept, days) = (lang.pick("kept on time in", "a tiempo en"), lang.pick("days", "días"));
    (format!("{kept} {} {days}", it.days), format!("{they}, {we}"))
}

/// `taken over from Zeb 26 Aug`: a promise that was late already when it was handed over.
#[must_use]
pub fn came_from(lang: Lang, it: &Handed, today: Day) -> String {
    let on = date::short(lang, it.on.date(), today.date());
    format!("{} {} {on}", lang.pick("taken over from", "traspasado de"), it.from)
}

/// How often an item has been put off.
#[must_use]
pub fn put_off(lang: Lang, times: i64) -> String {
    match (lang, times) {
        (_, 1) => lang.pick("put off once", "pospuesto una vez").to_owned(),
        (Lang::En, times) => format!("put off {times} times"),
        (Lang::Es, times) => format!("pospuesto {times} veces"),
    }
}

fn sentence(lang: Lang, text: &Sentences, item: &Item, today: Day) -> Line {
    let on = |day: Day| date::short(lang, day.date(), today.date());
    match &item.why {
        Why::Cadence { .. } => cadence(lang, text, item, today),
        Why::Meeting { interaction_kind, when, zone, title, people } => {
            let kind = interaction_kind.word(lang);
            let mut day = date::relative(lang, when.day.date(), today.date());
            if let Some(hour) = hour(lang, *when, *zone) {
                day = format!("{day} {hour}");
            }
            let what = if when.day < today { (text.did_it_happen)(kind, &day) } else { format!("{kind} {day}") };
            Line { what, why: if title.is_empty() { people.join(", ") } else { title.clone() } }
        }
        Why::Commitment { side, owner, text: promise, due_on, moved, handed } => {
            let who = owner.clone().unwrap_or_default();
            let due = due_on.map_or_else(String::new, |due| due_words(lang, text, due, today));
            let from = handed.as_ref().map_or_else(String::new, |it| format!(", {}", came_from(lang, it, today)));
            Line { what: (text.owes)(&who, *side, promise), why: format!("{due}{}{from}", (text.moved)(*moved)) }
        }
        Why::Obstacle { text: trouble, known_on, told_on, is_feared, bites_on, .. } => {
            let bites = bites_on.map(|day| (text.bites)(&date::relative(lang, day.date(), today.date())));
            let (what, why) = match (told_on, is_feared) {
                (None, _) => ((text.not_told)(trouble), (text.known_since)(&on(*known_on))),
                (Some(told), false) => ((text.unsolved)(trouble), (text.told_on)(&on(*told))),
                (Some(told), true) => ((text.feared)(trouble), (text.told_on)(&on(*told))),
            };
            Line { what, why: bites.unwrap_or(why) }
        }
        Why::Decision { text: decided, made_on, missing } => Line {
            what: (text.not_acknowledged)(missing),
            why: (text.decided)(decided, &date::days(lang, today.days_since(*made_on))),
        },
        Why::Expectation { .. } | Why::Kpi { .. } => reality(lang, text, &item.why, today),
        Why::Thanks { .. }
        | Why::Earned { .. }
        | Why::Reward { .. }
        | Why::Feedback { .. }
        | Why::Birthday { .. }
        | Why::Event { .. }
        | Why::Cold { .. }
        | Why::OneTie { .. }
        | Why::Health { .. } => people(lang, text, &item.why, today),
        Why::Review { on: day } => {
            Line { what: text.review.to_owned(), why: day.map_or_else(String::new, |day| (text.due)(&on(day))) }
        }
        Why::Renewal { on: day } => Line {
            what: text.renewal.to_owned(),
            why: day.map_or_else(String::new, |day| (text.ends)(&date::short(lang, day.date(), today.date()))),
        },
        Why::Share { text: data, side, due_on, every: period, sent_to, waiting } => {
            let due = due_on.map_or_else(String::new, |due| due_words(lang, text, due, today));
            let why = match for_whom(lang, sent_to, waiting).filter(|_| !sent_to.is_empty()) {
                Some(who) => format!("{who} · {due}"),
                None => due + &period.map_or_else(String::new, |period| format!(", {}", every(lang, period))),
            };
            Line { what: (text.owed_data)(*side, data), why }
        }
    }
}

/// The rhythm, how late it is, and when both last spoke.
fn cadence(lang: Lang, text: &Sentences, item: &Item, today: Day) -> Line {
    let on = |day: Day| date::short(lang, day.date(), today.date());
    let Why::Cadence { layer, ideal, channel, since, last, paused_on, title } = &item.why else {
        return Line { what: String::new(), why: String::new() };
    };
    let noun = channel.map_or(text.contact, |channel| (text.by_channel)(channel));
    let state = match paused_on {
        Some(paused) => (text.paused_since)(&on(*paused)),
        None if !item.due.due_on.is_kept() => {
            let beside = (text.cadence)(noun, &pace(lang, *ideal), layer.word(lang), text.beside_a_stricter);
            let what = if title.is_empty() { beside } else { format!("{title}: {beside}") };
            return Line { what, why: String::new() };
        }
        None => late(lang, text, item.due.days_over(today)),
    };
    let why = match last {
        Some(last) => spoke(text, last, &on(last.on)),
        None => (text.no_contact_since)(&on(*since)),
    };
    Line { what: (text.cadence)(noun, &pace(lang, *ideal), layer.word(lang), &state), why }
}

/// `due tomorrow`; of what has passed, when it was due.
fn due_words(lang: Lang, text: &Sentences, due: Day, today: Day) -> String {
    let say = if due < today { text.was_due } else { text.due };
    say(&date::relative(lang, due.date(), today.date()))
}

/// What an expectation or a KPI asks for.
fn reality(lang: Lang, text: &Sentences, why: &Why, today: Day) -> Line {
    let on = |day: Day| date::short(lang, day.date(), today.date());
    let noticed = |days: i32| match days {
        ..=0 => lang.pick("noticed today", "detectado hoy").to_owned(),
        days => (text.noticed)(&date::days(lang, days)),
    };
    match why {
        Why::Expectation { text: expected, side, reason, since, lag_days } => Line {
            what: format!("{}: {expected}", reason.word(lang)),
            why: match lag_days {
                Some(lag) => noticed(*lag),
                None => format!("{}, {}", (text.expects)(*side), on(*since)),
            },
        },
        Why::Kpi { name, reason, since, outlook, .. } => {
            let what = match (reason, outlook.pace_percent) {
                (Reason::Pace, Some(percent)) => (text.at_pace)(name, percent),
                (Reason::Draft, _) => {
                    let dark: Vec<&str> = outlook.dark.iter().map(|light| light.word(lang)).collect();
                    (text.not_smart)(name, &dark.join(", "))
                }
                (Reason::Pace, None) => {
                    let standing = outlook.kpi.standing(outlook.latest, today);
                    format!("{name}: {}", lang.of(outlook.kpi.standing_said(standing)))
                }
                _ => format!("{name}: {}", reason.word(lang)),
            };
            let kpi = &outlook.kpi;
            let why = match (outlook.latest, outlook.due_value) {
                _ if *reason == Reason::Untold => noticed(today.days_since(*since)),
                (Some(latest), Some(due)) => {
                    (text.figure_of)(&short(lang, kpi, latest.value), &short(lang, kpi, due), &on(latest.as_of))
                }
                _ => on(*since),
            };
            Line { what, why }
        }
        _ => Line { what: String::new(), why: String::new() },
    }
}

/// What the people of an alliance ask for.
fn people(lang: Lang, text: &Sentences, why: &Why, today: Day) -> Line {
    let on = |day: Day| date::short(lang, day.date(), today.date());
    let near = |day: Day| date::relative(lang, day.date(), today.date());
    let ago = |day: Day| date::days(lang, today.days_since(day));
    let line = |what: String, why: String| Line { what, why };
    match why {
        Why::Thanks { person, since, kept, .. } => {
            let why = if *kept > 0 { (text.kept_since)(*kept) } else { (text.since)(&on(*since)) };
            line((text.no_thanks)(person, &ago(*since)), why)
        }
        Why::Earned { text: reached, since } => line((text.nobody_thanked)(reached), on(*since)),
        Why::Reward { text: reward, to, earned_by, since } => {
            line((text.reward_earned)(to, reward), format!("{earned_by} · {}", on(*since)))
        }
        Why::Feedback { person, last_on } => line((text.feedback_to)(person), (text.last_feedback)(&on(*last_on))),
        Why::Birthday { person, on: day } => line((text.birthday)(person), near(*day)),
        Why::Event { title, when } => line((text.event)(title), near(when.day)),
        Why::Cold { person, last_on, with } => {
            line((text.cold)(person, &ago(*last_on)), (text.last_with)(with, &on(*last_on)))
        }
        Why::OneTie { person, side, last_on } => line((text.one_tie)(*side, person), (text.last_spoke)(&on(*last_on))),
        Why::Health { us, them } => {
            let (us, them) = (us.map(on), them.map(on));
            line(text.ask_health.to_owned(), (text.answered)(us.as_deref(), them.as_deref()))
        }
        _ => line(String::new(), String::new()),
    }
}

fn pace(lang: Lang, ideal: Interval) -> String {
    rhythm(lang, ideal).map_or_else(|| every(lang, ideal), str::to_owned)
}

fn late(lang: Lang, text: &Sentences, over: i32) -> String {
    match over {
        0 => text.due_today.to_owned(),
        over if over < 0 => (text.ahead)(&date::days(lang, -over)),
        over => (text.late)(&date::days(lang, over)),
    }
}

fn spoke(text: &Sentences, last: &LastContact, on: &str) -> String {
    let first = |names: &[String]| names.first().and_then(|name| name.split(' ').next()).map(str::to_owned);
    match (first(&last.ours), first(&last.theirs)) {
        (Some(ours), Some(theirs)) => (text.last_between)(on, &format!("{ours} ↔ {theirs}")),
        (Some(one), None) | (None, Some(one)) => (text.last_between)(on, &one),
        (None, None) => (text.last_spoke)(on),
    }
}
