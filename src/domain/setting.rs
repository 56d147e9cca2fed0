//! What can be set, said once: by which key, where it is kept, what it takes, and what holds until somebody sets it.

use super::words::Said;
use super::{Money, Zone, answer, rules};

/// Where a setting is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In the file of records, for everybody who opens it: `trato set`.
    File,
    /// In `config.toml`, for one person.
    Person,
}

/// What a setting takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// A whole number from one to `most`; so many until it is set.
    Number {
        usual: i32,
        most: i32,
    },
    /// `100` or `150 USD`; this amount, in whatever currency, until it is set.
    Money {
        usual: i32,
    },
    Text,
    Zone,
    OneOf(&'static [&'static str]),
    Flag,
}

/// One setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    pub key: &'static str,
    pub place: Place,
    pub takes: Takes,
    /// What it is, in a line.
    pub about: Said,
}

const fn of_file(key: &'static str, takes: Takes, about: Said) -> Setting {
    Setting { key, place: Place::File, takes, about }
}

const fn of_person(key: &'static str, takes: Takes, about: Said) -> Setting {
    Setting { key, place: Place::Person, takes, about }
}

/// Ten years at most.
const fn days(usual: i32) -> Takes {
    Takes::Number { usual, most: 3_660 }
}

pub const THANKS: Setting = of_file(
    "days.thanks",
    days(rules::THANKS_DAYS),
    ["days between thanks to one person", "días entre agradecimientos a una persona"],
);
pub const TIE: Setting = of_file(
    "days.tie",
    days(rules::TIE_DAYS),
    ["days a relationship stays active without contact", "días que un vínculo sigue activo sin contacto"],
);
pub const FACTS: Setting = of_file(
    "health.facts",
    Takes::Number { usual: 60, most: 100 },
    ["share of facts in health, in per cent", "peso de los hechos en la salud, en por ciento"],
);
pub const WINDOW: Setting = of_file(
    "health.window",
    days(rules::WINDOW_DAYS),
    ["days that facts are looked back over", "días de hechos que se tienen en cuenta"],
);
pub const ANSWERS: Setting = of_file(
    "health.answers",
    days(answer::VALID_DAYS),
    ["days that a health check stays valid", "días que vale una valoración"],
);
pub const GIFT: Setting = of_file(
    "gift_threshold",
    Takes::Money { usual: 100 },
    ["value above which a gift needs approval", "valor desde el que un regalo necesita aprobación"],
);
pub const COPIES: Setting = of_file(
    "copies",
    Takes::Number { usual: 5, most: 100 },
    ["backups kept beside the file", "copias de seguridad que se guardan junto al archivo"],
);
pub const COMPANY: Setting = of_file("company", Takes::Text, ["name of your company", "nombre de tu empresa"]);
pub const ZONE: Setting = of_file("zone", Takes::Zone, ["time zone of the file", "zona horaria del archivo"]);

/// Every setting, in the order they are shown.
pub const ALL: &[Setting] = &[
    THANKS,
    TIE,
    FACTS,
    WINDOW,
    ANSWERS,
    GIFT,
    COPIES,
    COMPANY,
    ZONE,
    of_person("author", Takes::Text, ["who is recorded as the author", "quién figura como autor"]),
    of_person("lang", Takes::OneOf(&["en", "es"]), ["language", "idioma"]),
    of_person("zone", Takes::Zone, ["time zone", "zona horaria"]),
    of_person("date_order", Takes::OneOf(&["dmy", "mdy"]), ["how 03/04 is read", "cómo se lee 03/04"]),
    of_person("numbers", Takes::OneOf(&["1,234.5", "1.234,5"]), ["how figures are read", "cómo se leen las cifras"]),
    of_person(
        "theme",
        Takes::OneOf(&["terminal", "dark", "light", "contrast", "mono"]),
        ["colours of the screens", "colores de las pantallas"],
    ),
    of_person("ascii", Takes::Flag, ["no letters or marks beyond ASCII", "sin letras ni signos fuera de ASCII"]),
];

/// The settings kept in a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Setting> {
    ALL.iter().filter(move |setting| setting.place == place)
}

/// A setting by its key.
#[must_use]
pub fn find(place: Place, key: &str) -> Option<&'static Setting> {
    of(place).find(|setting| setting.key == key)
}

impl Setting {
    /// Whether a text is one of its values.
    #[must_use]
    pub fn takes(&self, text: &str) -> bool {
        match self.takes {
            Takes::Number { most, .. } => text.parse::<i32>().is_ok_and(|number| (1..=most).contains(&number)),
            Takes::Money { .. } => text.parse::<Money>().is_ok(),
            Takes::Text => !text.trim().is_empty(),
            Takes::Zone => text.parse::<Zone>().is_ok(),
            Takes::OneOf(words) => words.contains(&text),
            Takes::Flag => matches!(text, "true" | "false"),
        }
    }

    /// What holds: what is set, where that is one of its values, else the usual; empty where there is none.
    #[must_use]
    pub fn value(&self, set: Option<String>) -> String {
        set.filter(|text| self.takes(text)).unwrap_or_else(|| match self.takes {
            Takes::Number { usual, .. } | Takes::Money { usual } => usual.to_string(),
            _ => String::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_one_of_the_values_and_what_is_none_of_them_does_not_hold() {
        for setting in ALL {
            let usual = setting.value(None);
            assert!(usual.is_empty() || setting.takes(&usual), "{}", setting.key);
        }
        for (set, holds) in [("45", "45"), ("0", "60"), ("3661", "60"), ("soon", "60")] {
            assert_eq!(THANKS.value(Some(set.to_owned())), holds);
        }
        assert_eq!(GIFT.value(Some("150 USD".to_owned())), "150 USD");
        assert_eq!(ZONE.value(Some("Mars/Olympus".to_owned())), "");
    }

    #[test]
    fn a_key_stands_once_in_each_place() {
        for setting in ALL {
            assert_eq!(of(setting.place).filter(|other| other.key == setting.key).count(), 1, "{}", setting.key);
        }
    }
}
