//! The words of the example, from `assets/demo`.

use std::collections::HashMap;

use super::dice::Dice;
use crate::i18n::Lang;

pub struct Company {
    pub handle: String,
    pub name: String,
    /// English, Spanish.
    pub purpose: [String; 2],
    pub gain: [String; 2],
}

pub struct Words {
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    companies: Vec<Company>,
    phrases: HashMap<(&'static str, &'static str), Vec<&'static str>>,
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Words {
    pub fn read() -> Self {
        let (mut given, mut family) = (Vec::new(), Vec::new());
        let mut in_family = false;
        for line in lines(include_str!("../../assets/demo/people.txt")) {
            match line {
                "[given]" => in_family = false,
                "[family]" => in_family = true,
                name if in_family => family.push(name),
                name => given.push(name),
            }
        }
        let company = |line: &str| {
            let mut parts = line.split('|').map(str::to_owned);
            let mut next = || parts.next().unwrap_or_default();
            Company { handle: next(), name: next(), purpose: [next(), next()], gain: [next(), next()] }
        };
        let companies = lines(include_str!("../../assets/demo/companies.txt")).map(company).collect();
        let mut phrases: HashMap<_, Vec<_>> = HashMap::new();
        for line in lines(include_str!("../../assets/demo/phrases.txt")) {
            let mut parts = line.splitn(3, '|');
            if let (Some(kind), Some(lang), Some(text)) = (parts.next(), parts.next(), parts.next()) {
                phrases.entry((kind, lang)).or_default().push(text);
            }
        }
        Self { given, family, companies, phrases }
    }

    pub fn name(&self, dice: &mut Dice) -> String {
        let given = dice.pick(&self.given).copied().unwrap_or("Ana");
        let family = dice.pick(&self.family).copied().unwrap_or("Ruiz");
        format!("{given} {family}")
    }

    pub fn company_count(&self) -> u64 {
        self.companies.len() as u64
    }

    /// The companies in turn. The list is never empty: it is part of the program.
    #[allow(clippy::indexing_slicing, reason = "the index is taken modulo the length of a list compiled in")]
    pub fn company(&self, index: u64) -> &Company {
        &self.companies[index as usize % self.companies.len()]
    }

    pub fn phrase(&self, kind: &'static str, lang: Lang, dice: &mut Dice) -> String {
        let lang = if lang == Lang::En { "en" } else { "es" };
        let of = self.phrases.get(&(kind, lang)).map(Vec::as_slice).unwrap_or_default();
        dice.pick(of).copied().unwrap_or(kind).to_owned()
    }
}
