//! The sections of Communication, in the order Tab goes through them.

use crate::domain::{Interaction, InteractionState, Kind, Ref};
use crate::i18n::Lang;
use crate::store::Store;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Section {
    #[default]
    Timeline,
    Upcoming,
    Cadences,
    Decisions,
    Commitments,
    Obstacles,
    Topics,
    Ideas,
    Shares,
    Feedback,
}

pub const ALL: [Section; 10] = [
    Section::Timeline,
    Section::Upcoming,
    Section::Cadences,
    Section::Decisions,
    Section::Commitments,
    Section::Obstacles,
    Section::Topics,
    Section::Ideas,
    Section::Shares,
    Section::Feedback,
];

impl Section {
    /// The kind of its rows, which `A` adds.
    pub fn kind(self) -> Kind {
        match self {
            Section::Timeline | Section::Upcoming => Kind::Interaction,
            Section::Cadences => Kind::Cadence,
            Section::Decisions => Kind::Decision,
            Section::Commitments => Kind::Commitment,
            Section::Obstacles => Kind::Obstacle,
            Section::Topics => Kind::Topic,
            Section::Ideas => Kind::Idea,
            Section::Shares => Kind::Share,
            Section::Feedback => Kind::Feedback,
        }
    }

    /// Where a record is at home; a planned interaction is upcoming.
    pub fn of(kind: Kind, store: &Store, record: Ref) -> Option<Self> {
        if kind == Kind::Interaction {
            let planned =
                store.get::<Interaction>(record.id.into()).is_ok_and(|it| it.state == InteractionState::Planned);
            return Some(if planned { Section::Upcoming } else { Section::Timeline });
        }
        ALL.into_iter().find(|section| section.kind() == kind)
    }

    /// So many sections further, round and round.
    pub fn turned(self, by: isize) -> Self {
        let at = ALL.iter().position(|section| *section == self).unwrap_or(0);
        let to = (at + ALL.len()).wrapping_add_signed(by) % ALL.len();
        ALL.get(to).copied().unwrap_or_default()
    }

    /// Whether open rows are shown first and closed ones on demand.
    pub fn has_closed(self) -> bool {
        !matches!(self, Section::Timeline | Section::Upcoming | Section::Cadences)
    }

    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Section::Timeline => lang.pick("Timeline", "Historia"),
            Section::Upcoming => lang.pick("Upcoming", "Previsto"),
            Section::Cadences => lang.pick("Cadences", "Cadencias"),
            Section::Decisions => lang.pick("Decisions", "Decisiones"),
            Section::Commitments => lang.pick("Commitments", "Compromisos"),
            Section::Obstacles => lang.pick("Obstacles", "Obstáculos"),
            Section::Topics => lang.pick("Topics", "Temas"),
            Section::Ideas => lang.pick("Ideas", "Ideas"),
            Section::Shares => lang.pick("Shared data", "Datos compartidos"),
            Section::Feedback => lang.pick("Feedback", "Opiniones"),
        }
    }

    /// What an empty section says, and what fills it.
    pub fn empty(self, lang: Lang) -> &'static str {
        match self {
            Section::Timeline => {
                lang.pick("Nothing logged yet: a logs a line.", "Aún nada anotado: a anota una línea.")
            }
            Section::Upcoming => lang.pick(
                "Nothing planned: a, then tomorrow 10:00 @partner meeting",
                "Nada previsto: a, y mañana 10:00 @socio reunión",
            ),
            Section::Cadences => lang.pick(
                "No cadence yet: A says how often you mean to talk.",
                "Sin cadencias: A dice cada cuánto queréis hablar.",
            ),
            Section::Decisions => lang.pick("No decision waits for an answer.", "Ninguna decisión espera acuse."),
            Section::Commitments => {
                lang.pick("No promise is open, on either side.", "Ninguna parte tiene promesas abiertas.")
            }
            Section::Obstacles => lang.pick("No obstacle is open.", "No hay obstáculos abiertos."),
            Section::Topics => lang.pick("Nothing waits for the next meeting.", "Nada espera a la próxima reunión."),
            Section::Ideas => lang.pick(
                "No open ideas: what could you try together?",
                "Sin ideas abiertas: ¿qué podríais probar juntos?",
            ),
            Section::Shares => lang.pick("Nothing is owed to the partner.", "No se debe nada a la otra parte."),
            Section::Feedback => {
                lang.pick("No customer's voice waits to be shared.", "Ninguna opinión espera a compartirse.")
            }
        }
    }
}
