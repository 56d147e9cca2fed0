//! The pages, in the order people read them.

use crate::i18n::Lang;

/// A page as it was written.
#[derive(Debug)]
pub struct Written {
    en: (&'static str, &'static str),
    es: (&'static str, &'static str),
}

impl Written {
    /// Its names: in the language, then in the other one.
    #[must_use]
    pub fn names(&self, lang: Lang) -> [&'static str; 2] {
        match lang {
            Lang::En => [self.en.0, self.es.0],
            Lang::Es => [self.es.0, self.en.0],
        }
    }

    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en.1,
            Lang::Es => self.es.1,
        }
    }
}

macro_rules! pages {
    ($($en:literal $es:literal,)+) => {
        pub const PAGES: &[Written] = &[$(Written {
            en: ($en, include_str!(concat!("../../assets/manual/en/", $en, ".md"))),
            es: ($es, include_str!(concat!("../../assets/manual/es/", $es, ".md"))),
        },)+];
    };
}

pages! {
    "start" "inicio",
    "review" "revision",
    "log" "anotar",
    "dates" "fechas",
    "meetings" "reuniones",
    "communication" "comunicacion",
    "expectations" "expectativas",
    "kpis" "metricas",
    "recognition" "reconocimiento",
    "people" "personas",
    "health" "salud",
    "sharing" "compartir",
    "privacy" "privacidad",
    "corrections" "correcciones",
    "find" "buscar",
    "import" "importar",
    "files" "archivos",
    "json" "json-completo",
    "settings" "opciones",
    "keys" "teclas",
    "commands" "comandos",
    "scripts" "programar",
    "speed" "velocidad",
    "glossary" "glosario",
}
