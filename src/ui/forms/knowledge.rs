//! What a form knows about the texts in it: what they are understood as, and what they may become.

use std::collections::BTreeMap;

use super::text::{EN, ES};
use crate::capture::dates::From;
use crate::domain::{AllianceId, Kind};
use crate::i18n::Lang;
use crate::intake::fields::{self, Type, specs};
use crate::store::Seen;
use crate::ui::kit::field::{Field, Form, Readings};

/// Names offered at once.
const OFFERED: usize = 6;

fn handles(store: &Seen, text: &str, kind: Kind) -> Vec<String> {
    let names = store.complete(text, Some(kind), OFFERED).unwrap_or_default();
    names.into_iter().map(|name| name.handle.to_string()).collect()
}

/// The list of people with its last word completed; while nothing of one is typed, those who sit in
/// the alliance and are not in the list yet.
fn people(store: &Seen, alliance: Option<AllianceId>, text: &str) -> Vec<String> {
    let (before, last) = text.rsplit_once([' ', ',']).map_or(("", text), |(before, last)| (before, last));
    let listed: Vec<&str> = text.split([' ', ',']).collect();
    let offers = match alliance.filter(|_| last.is_empty()) {
        Some(alliance) => {
            let members = store.members(alliance, store.today()).unwrap_or_default().into_iter();
            let names = members.filter_map(|member| store.name(member.person.into()).ok().flatten());
            names.map(|name| name.handle.to_string()).collect()
        }
        None => handles(store, last, Kind::Person),
    };
    let whole = |handle: String| format!("{before} {handle}").trim_start().to_owned();
    offers.into_iter().filter(|handle| !listed.contains(&handle.as_str())).map(whole).collect()
}

/// What is known about the texts, looked up when they change.
pub(super) struct Knowledge {
    kind: Kind,
    pub lang: Lang,
    pub from: From,
    readings: BTreeMap<&'static str, String>,
    names: BTreeMap<&'static str, Vec<String>>,
}

impl Knowledge {
    pub fn new(kind: Kind, lang: Lang, from: From) -> Self {
        Self { kind, lang, from, readings: BTreeMap::new(), names: BTreeMap::new() }
    }

    pub fn learn(&mut self, store: &Seen, form: &Form) {
        self.readings.clear();
        let values = form.values();
        for spec in specs(self.kind) {
            if let Some(words) = fields::in_words(store, self.lang, (self.kind, spec), &values, &self.from) {
                self.readings.insert(spec.name, words);
            }
        }
        let Some(field) = form.focused() else { return };
        let Some(spec) = specs(self.kind).iter().find(|spec| spec.name == field.name) else { return };
        let text = field.value();
        let offers = match spec.ty {
            Type::Person => handles(store, &text, Kind::Person),
            Type::Alliance => handles(store, &text, Kind::Alliance),
            Type::People => people(store, alliance(store, form), &text),
            Type::Earned => {
                let found = alliance(store, form).map(|it| fields::reached(store, self.lang, it, &text));
                found.transpose().ok().flatten().unwrap_or_default()
            }
            _ => return,
        };
        self.names.insert(spec.name, offers);
    }
}

/// The alliance the form names, where it is one.
fn alliance(store: &Seen, form: &Form) -> Option<AllianceId> {
    let handle = form.value("alliance").parse().ok()?;
    Some(store.alliance_by_handle(&handle).ok()??.key())
}

impl Readings for Knowledge {
    fn reading(&self, field: &Field) -> Option<String> {
        let reading = self.readings.get(field.name.as_ref())?;
        (*reading != field.value()).then(|| reading.clone())
    }

    fn shifted(&self, field: &Field, days: i32) -> Option<String> {
        let spec = specs(self.kind).iter().find(|spec| spec.name == field.name)?;
        let forward = spec.ty == (Type::Day { forward: true });
        let text = field.value();
        let day = if text.is_empty() { Some(self.from.today) } else { fields::day(forward, &text, &self.from).ok() };
        day.map(|day| day.plus(if text.is_empty() { days.min(0) } else { days }).to_string())
    }

    fn completions(&self, field: &Field) -> Vec<String> {
        self.names.get(field.name.as_ref()).cloned().unwrap_or_default()
    }

    /// Of what earned thanks only the number: its words stand beside it as the reading.
    fn taken(&self, field: &Field, offer: &str) -> String {
        let is_earned = specs(self.kind).iter().any(|spec| spec.name == field.name && spec.ty == Type::Earned);
        let number = offer.split(' ').next().filter(|_| is_earned);
        number.unwrap_or(offer).to_owned()
    }

    fn invitation(&self, field: &Field) -> Option<String> {
        let count = self.names.get(field.name.as_ref()).map_or(0, Vec::len);
        (count > 0).then(|| self.lang.pick(&EN, &ES).pick.to_owned())
    }
}
