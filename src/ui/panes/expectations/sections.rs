//! The sections of Expectations.

use crate::domain::{Amendment, Expectation, Kind, Ref};
use crate::i18n::Lang;
use crate::store::{Cursor, Filter, Lane, Result, Seen};
use crate::ui::ledger::{Lines, Section, Wanted, cursor, told};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    /// What we expect of them.
    #[default]
    Ours,
    /// What they expect of us.
    Theirs,
    Limits,
    /// What each side needs now.
    Needs,
    Amendments,
    /// Who of theirs does what, and who of ours.
    TheirRoles,
    OurRoles,
}

const ALL: [Part; 7] =
    [Part::Ours, Part::Theirs, Part::Limits, Part::Amendments, Part::Needs, Part::TheirRoles, Part::OurRoles];

impl Part {
    /// The one that stands beside it.
    pub fn beside(self) -> Option<Part> {
        match self {
            Part::Ours => Some(Part::Theirs),
            Part::Theirs => Some(Part::Ours),
            Part::TheirRoles => Some(Part::OurRoles),
            Part::OurRoles => Some(Part::TheirRoles),
            _ => None,
        }
    }

    /// Whether it is the left one of two.
    pub fn is_left(self) -> bool {
        matches!(self, Part::Ours | Part::TheirRoles)
    }

    fn lane(self) -> Option<Lane> {
        match self {
            Part::Ours => Some(Lane::Us),
            Part::Theirs => Some(Lane::Them),
            Part::Limits => Some(Lane::Limits),
            Part::Needs => Some(Lane::Needs),
            Part::TheirRoles => Some(Lane::TheirRoles),
            Part::OurRoles => Some(Lane::OurRoles),
            Part::Amendments => None,
        }
    }
}

impl Section for Part {
    fn all() -> &'static [Self] {
        &ALL
    }

    fn kind(self) -> Kind {
        if self == Part::Amendments { Kind::Amendment } else { Kind::Expectation }
    }

    fn has_closed(self) -> bool {
        true
    }

    fn is_carded(self) -> bool {
        true
    }

    fn start(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Part::Theirs => &[("side", "them")],
            Part::Limits => &[("expectation_kind", "limit")],
            Part::Needs => &[("expectation_kind", "need"), ("side", "them")],
            Part::TheirRoles => &[("expectation_kind", "role")],
            Part::OurRoles => &[("expectation_kind", "role"), ("side", "them")],
            Part::Ours | Part::Amendments => &[],
        }
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Part::Ours => lang.pick("We expect", "Esperamos"),
            Part::Theirs => lang.pick("They expect", "Esperan"),
            Part::Limits => lang.pick("Limits", "Limitaciones"),
            Part::Needs => lang.pick("Needs", "Necesidades"),
            Part::Amendments => lang.pick("Amendments", "Ajustes"),
            Part::TheirRoles => lang.pick("Their roles", "Sus roles"),
            Part::OurRoles => lang.pick("Our roles", "Nuestros roles"),
        }
    }

    fn empty(self, lang: Lang) -> &'static str {
        match self {
            Part::Ours => lang.pick(
                "Nothing yet: K asks both sides, A adds one.",
                "Nada aún: K pregunta a ambas partes, A añade una.",
            ),
            Part::Theirs => lang.pick("Nothing yet: ask them.", "Nada aún: pregúntales."),
            Part::Needs => lang.pick(
                "No needs noted: what would help them now? @partner need: …",
                "Sin necesidades anotadas: ¿qué les vendría bien ahora? @socio necesitan: …",
            ),
            Part::Limits => lang.pick(
                "No limits yet: what will a side not, or cannot, do?",
                "Sin limitaciones aún: ¿qué no hará, o no puede hacer, cada parte?",
            ),
            Part::Amendments => lang.pick("Nothing differs from what was agreed.", "Nada se aparta de lo acordado."),
            Part::TheirRoles => lang.pick(
                "No roles yet: A says who of theirs does what.",
                "Sin roles aún: A dice quién de ellos hace qué.",
            ),
            Part::OurRoles => lang.pick(
                "No roles yet: A says who of ours does what.",
                "Sin roles aún: A dice quién de nosotros hace qué.",
            ),
        }
    }

    fn window(self, wanted: Wanted<'_>) -> Result<Lines> {
        let wanted = Wanted { filter: Filter { lane: self.lane(), ..wanted.filter }, ..wanted };
        match self {
            Part::Amendments => told::<Amendment>(&wanted),
            _ => told::<Expectation>(&wanted),
        }
    }

    fn cursor_of(self, store: &Seen, record: Ref) -> Result<Option<Cursor>> {
        match self {
            Part::Amendments => cursor::<Amendment>(store, record),
            _ => cursor::<Expectation>(store, record),
        }
    }
}
