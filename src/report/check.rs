//! The health check in words: five questions, and what each answer stands for.

use crate::domain::{Pillar, answer};
use crate::i18n::Lang;

/// What is asked about a pillar.
#[must_use]
pub fn question(lang: Lang, pillar: Pillar) -> &'static str {
    match pillar {
        Pillar::Communication => lang.pick("How well do we keep each other informed?", "¿Nos mantenemos informados?"),
        Pillar::Expectations => lang.pick(
            "How clear and realistic is what each of us expects?",
            "¿Está claro y es realista lo que espera cada parte?",
        ),
        Pillar::Metrics => lang.pick(
            "How well do the figures show what we achieve?",
            "¿Hasta qué punto muestran las cifras lo que logramos?",
        ),
        Pillar::Recognition => lang.pick("Is good work noticed?", "¿Se reconoce el buen trabajo?"),
        Pillar::Relationships => {
            lang.pick("How well do our people know and trust each other?", "¿Se conocen y confían los equipos?")
        }
    }
}

/// What each of [`answer::VALUES`] stands for, from the worst.
#[must_use]
#[allow(clippy::too_many_lines, reason = "one table of words, read from top to bottom")]
pub fn anchors(lang: Lang, pillar: Pillar) -> [&'static str; 5] {
    match pillar {
        Pillar::Communication => *lang.pick(
            &[
                "we hear it from others",
                "only when something is wrong",
                "on the agreed days, little between",
                "openly, with few surprises",
                "openly and early, bad news too",
            ],
            &[
                "nos enteramos por otros",
                "solo cuando algo va mal",
                "los días acordados y poco más",
                "abiertamente y con pocas sorpresas",
                "abiertamente y a tiempo, también lo malo",
            ],
        ),
        Pillar::Expectations => *lang.pick(
            &[
                "we want different things",
                "guessed, rarely said",
                "said, agreed in part",
                "agreed, with few gaps",
                "agreed and kept up to date",
            ],
            &[
                "queremos cosas distintas",
                "se adivina, rara vez se dice",
                "se dice y se acuerda en parte",
                "acordado, con pocas lagunas",
                "acordado y al día",
            ],
        ),
        Pillar::Metrics => *lang.pick(
            &[
                "there are none",
                "there are some, unused",
                "shared, seldom discussed",
                "discussed, causes mostly known",
                "they decide what we do next",
            ],
            &[
                "no las hay",
                "las hay y nadie las usa",
                "se comparten y se comentan poco",
                "se comentan y casi siempre se sabe por qué",
                "deciden lo siguiente que hacemos",
            ],
        ),
        Pillar::Recognition => *lang.pick(
            &[
                "never",
                "by chance",
                "only the big things",
                "often, both ways",
                "big and small, in private and in public",
            ],
            &[
                "nunca",
                "por casualidad",
                "solo lo grande",
                "a menudo y por ambas partes",
                "lo grande y lo pequeño, en privado y en público",
            ],
        ),
        Pillar::Relationships => *lang.pick(
            &[
                "they are strangers",
                "one contact on each side",
                "a few, on business only",
                "several, with trust",
                "at every level, with trust",
            ],
            &[
                "no se conocen",
                "un contacto por parte",
                "unos pocos y solo por trabajo",
                "varios y con confianza",
                "en todos los niveles y con confianza",
            ],
        ),
    }
}

/// The answers one may give, each with what it stands for: `75  agreed, with few gaps`.
pub fn options(lang: Lang, pillar: Pillar) -> impl Iterator<Item = (i32, &'static str)> {
    answer::VALUES.into_iter().zip(anchors(lang, pillar))
}
