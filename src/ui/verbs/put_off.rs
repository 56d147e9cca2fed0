//! Putting items off: by one key, until a day in words, or, when that has been done often enough,
//! by ending what comes back again and again.

use super::{date_context, each, no_day};
use crate::capture::dates::{From, Look, Place, Unread, whole_day};
use crate::domain::{Day, Due, Rule};
use crate::i18n::{Lang, date};
use crate::insight::action::{self, Ask, Verb};
use crate::insight::attention;
use crate::ops;
use crate::report::action::label;
use crate::ui::answer;
use crate::ui::contract::Cx;
use crate::ui::overlays::ask::{Answer, AskOne, AskText};

/// From so many times on, the next offers to end it.
const TIMES_ENOUGH: i64 = 3;
/// So many days are proposed: a digit each.
const PRESETS: [u32; 3] = [1, 3, 7];

/// `z`: 1, 3 or 7 days by a digit and Enter; whatever is typed begins a day in words.
pub fn snooze(cx: &mut Cx<'_>, items: Vec<Due>) {
    if items.is_empty() {
        return;
    }
    let lang = cx.lang();
    let times = match items.as_slice() {
        [only] => cx.store.snooze(only.rule, only.subject_id, only.due_on).ok().flatten().map_or(0, |it| it.times),
        _ => 0,
    };
    let mut answers = Vec::new();
    if let [only] = items.as_slice()
        && times >= TIMES_ENOUGH
    {
        answers.extend(ending(cx, *only));
    }
    for days in PRESETS {
        let chosen = items.clone();
        answers.push(Answer {
            key: char::from_digit(days, 10).unwrap_or('1'),
            label: until_words(lang, days, cx.today),
            // A digit may begin a day as well, `3 jan`: Enter says that it is all.
            then: Box::new(move |cx: &mut Cx<'_>| until_day(cx, chosen.clone(), &days.to_string())),
        });
    }
    let label = lang.pick("or type a day: fri, in 2 weeks, 1 dec", "o escribe un día: viernes, en 2 semanas, 1 dic");
    let ask = AskOne::new(question(lang, items.len(), times), answers);
    cx.open(ask.or_type(label.to_owned(), move |start, cx| until_day(cx, items.clone(), start)));
}

fn question(lang: Lang, count: usize, times: i64) -> String {
    match (lang, count, times) {
        (Lang::En, 1, times) if times >= TIMES_ENOUGH => format!("Snoozed {times} times. Close it?"),
        (Lang::Es, 1, times) if times >= TIMES_ENOUGH => format!("Ya se pospuso {times} veces. ¿Darle un final?"),
        (_, 1, _) => lang.pick("Put it off until", "Posponer hasta").to_owned(),
        (Lang::En, count, _) => format!("Put these {count} off until"),
        (Lang::Es, count, _) => format!("Posponer estos {count} hasta"),
    }
}

fn until_words(lang: Lang, days: u32, today: Day) -> String {
    let days = days.cast_signed();
    let day = date::weekday_short(lang, today.plus(days).date(), today.date());
    match days {
        1 => format!("{} · {day}", lang.pick("tomorrow", "mañana")),
        _ => format!("{} · {day}", date::days(lang, days)),
    }
}

/// The record's own way to end, so that it need not be put off for ever.
fn ending(cx: &Cx<'_>, due: Due) -> Option<Answer> {
    let verb = match due.rule {
        Rule::Obstacle => Verb::Done,
        Rule::Thanks | Rule::Birthday | Rule::Meeting => Verb::NotHeld,
        Rule::Commitment
        | Rule::Cadence
        | Rule::Kpi
        | Rule::Decision
        | Rule::Expectation
        | Rule::Event
        | Rule::Feedback
        | Rule::Reward => Verb::Drop,
        Rule::Review | Rule::Renewal | Rule::Share | Rule::Tie | Rule::Health => return None,
    };
    let row = attention::explain(cx.store, due, cx.today).ok()?.row;
    let label = label(cx.lang(), verb, &[row], cx.today)?;
    // A capital begins no day in any language.
    // Chosen from the list of answers it is sure enough.
    let then = move |cx: &mut Cx<'_>| match action::action(verb, &row, cx.today) {
        action::Answer::Ask(Ask::Sure(end)) => each(cx, &end.act(), &[row.record]),
        _ => answer::run(cx, verb, &[row]),
    };
    Some(Answer { key: 'X', label: label.to_owned(), then: Box::new(then) })
}

/// A bare number is so many days.
fn read(text: &str, from: &From) -> Result<Day, Unread> {
    let days = text.trim().parse::<i32>().ok().filter(|days| (1..=3660).contains(days));
    let in_words = || whole_day(text, Place::Field, Look::Forward, from);
    days.map_or_else(in_words, |days| Ok(from.today.plus(days)))
}

fn until_day(cx: &mut Cx<'_>, items: Vec<Due>, start: &str) {
    let (lang, from) = (cx.lang(), date_context(cx.store));
    let title = lang.pick("put off until", "posponer hasta").to_owned();
    let hint = lang.pick("5, fri, in 2 weeks, 1 dec", "5, viernes, en 2 semanas, 1 dic");
    let shown = move |text: &str| read(text, &from).ok().map(|day| date::full(lang, day.date()));
    let then = move |text: &str, cx: &mut Cx<'_>| {
        let until = read(text, &from).map_err(|unread| no_day(cx.lang(), text, &unread))?;
        put_off(cx, &items, until);
        Ok(())
    };
    cx.open(AskText::new(title, start, Box::new(shown), Box::new(then)).hinting(hint));
}

fn put_off(cx: &mut Cx<'_>, items: &[Due], until: Day) {
    let outcome = ops::snooze(cx.store, items, until);
    if cx.wrote(outcome).is_some() {
        let until = date::weekday_short(cx.lang(), until.date(), cx.today.date());
        cx.say(match cx.lang() {
            Lang::En => format!("put off until {until} · u undoes"),
            Lang::Es => format!("pospuesto hasta el {until} · u deshace"),
        });
    }
}
