//! The sections of Communication, in the order Tab goes through them.

use crate::domain::{
    Commitment, Decision, Feedback, Idea, Interaction, InteractionState, Kind, Mark, Obstacle, Ref, Share, Topic,
};
use crate::i18n::Lang;
use crate::insight::attention;
use crate::report::attention::line;
use crate::report::rows::{Entry, entry};
use crate::store::{Cursor, Filter, Lane, Position, Result, Seen, Which};
use crate::ui::ledger::{Line, Lines, Section, Wanted, cursor, told};

/// Cadences are few: so many are read at once.
const CADENCES: usize = 500;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    #[default]
    Timeline,
    Upcoming,
    Cadences,
    Decisions,
    Commitments,
    Obstacles,
    Risks,
    Topics,
    Ideas,
    Shares,
    Feedback,
}

const ALL: [Part; 11] = [
    Part::Timeline,
    Part::Upcoming,
    Part::Cadences,
    Part::Decisions,
    Part::Commitments,
    Part::Obstacles,
    Part::Risks,
    Part::Topics,
    Part::Ideas,
    Part::Shares,
    Part::Feedback,
];

impl Part {
    /// Where a record is at home; a planned interaction is upcoming.
    pub fn of(kind: Kind, store: &Seen, record: Ref) -> Option<Self> {
        if kind == Kind::Interaction {
            let planned =
                store.get::<Interaction>(record.id.into()).is_ok_and(|it| it.state == InteractionState::Planned);
            return Some(if planned { Part::Upcoming } else { Part::Timeline });
        }
        ALL.into_iter().find(|part| part.kind() == kind)
    }
}

impl Section for Part {
    fn all() -> &'static [Self] {
        &ALL
    }

    fn kind(self) -> Kind {
        match self {
            Part::Timeline | Part::Upcoming => Kind::Interaction,
            Part::Cadences => Kind::Cadence,
            Part::Decisions => Kind::Decision,
            Part::Commitments => Kind::Commitment,
            Part::Obstacles | Part::Risks => Kind::Obstacle,
            Part::Topics => Kind::Topic,
            Part::Ideas => Kind::Idea,
            Part::Shares => Kind::Share,
            Part::Feedback => Kind::Feedback,
        }
    }

    fn has_closed(self) -> bool {
        !matches!(self, Part::Timeline | Part::Upcoming | Part::Cadences | Part::Risks)
    }

    fn is_paged(self) -> bool {
        !matches!(self, Part::Cadences | Part::Risks)
    }

    fn start(self) -> &'static [(&'static str, &'static str)] {
        if self == Part::Risks { &[("state", "possible")] } else { &[] }
    }

    fn window(self, wanted: Wanted<'_>) -> Result<Lines> {
        match self {
            Part::Timeline => {
                told::<Interaction>(&Wanted { filter: Filter { which: Which::Past, ..wanted.filter }, ..wanted })
            }
            Part::Upcoming => {
                told::<Interaction>(&Wanted { filter: Filter { which: Which::Open, ..wanted.filter }, ..wanted })
            }
            Part::Decisions => told::<Decision>(&wanted),
            Part::Commitments => told::<Commitment>(&wanted),
            Part::Obstacles => told::<Obstacle>(&wanted),
            Part::Topics => told::<Topic>(&wanted),
            Part::Ideas => told::<Idea>(&wanted),
            Part::Shares => told::<Share>(&wanted),
            Part::Feedback => told::<Feedback>(&wanted),
            Part::Cadences => cadences(wanted.store, wanted.lang, &wanted.filter),
            Part::Risks => risks(wanted),
        }
    }

    fn cursor_of(self, store: &Seen, record: Ref) -> Result<Option<Cursor>> {
        match self {
            Part::Timeline | Part::Upcoming => cursor::<Interaction>(store, record),
            Part::Decisions => cursor::<Decision>(store, record),
            Part::Commitments => cursor::<Commitment>(store, record),
            Part::Obstacles => cursor::<Obstacle>(store, record),
            Part::Topics => cursor::<Topic>(store, record),
            Part::Ideas => cursor::<Idea>(store, record),
            Part::Shares => cursor::<Share>(store, record),
            Part::Feedback => cursor::<Feedback>(store, record),
            Part::Cadences | Part::Risks => Ok(None),
        }
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Part::Timeline => lang.pick("Timeline", "Cronología"),
            Part::Upcoming => lang.pick("Upcoming", "Próximas"),
            Part::Cadences => lang.pick("Cadences", "Cadencias"),
            Part::Decisions => lang.pick("Decisions", "Decisiones"),
            Part::Commitments => lang.pick("Commitments", "Compromisos"),
            Part::Obstacles => lang.pick("Obstacles", "Obstáculos"),
            Part::Risks => lang.pick("Risks", "Riesgos"),
            Part::Topics => lang.pick("Topics", "Temas"),
            Part::Ideas => lang.pick("Ideas", "Ideas"),
            Part::Shares => lang.pick("Shared data", "Información compartida"),
            Part::Feedback => lang.pick("Feedback", "Feedback de clientes"),
        }
    }

    fn empty(self, lang: Lang) -> &'static str {
        match self {
            Part::Timeline => lang.pick("Nothing logged yet: a logs a line.", "Aún nada anotado: a anota una línea."),
            Part::Upcoming => lang.pick(
                "Nothing planned: a, then tomorrow 10:00 @partner meeting",
                "Nada programado: a, y mañana 10:00 @socio reunión",
            ),
            Part::Cadences => lang.pick(
                "No cadence yet: A says how often you mean to talk.",
                "Sin cadencias: A dice cada cuánto conviene hablar.",
            ),
            Part::Decisions => lang.pick("No decision waits for an answer.", "Ninguna decisión por confirmar."),
            Part::Commitments => {
                lang.pick("No promise is open, on either side.", "Ninguna parte tiene compromisos abiertos.")
            }
            Part::Obstacles => lang.pick("No obstacle is open.", "No hay obstáculos abiertos."),
            Part::Risks => lang.pick(
                "No risks noted: what could go wrong? @partner risk: …",
                "Sin riesgos anotados: ¿qué podría torcerse? @socio riesgo: …",
            ),
            Part::Topics => lang.pick("Nothing waits for the next meeting.", "Nada espera a la próxima reunión."),
            Part::Ideas => lang.pick(
                "No open ideas: what could you try together?",
                "Sin ideas abiertas: ¿qué se puede probar en común?",
            ),
            Part::Shares => lang.pick("Nothing is owed, either way.", "No se debe nada, en ningún sentido."),
            Part::Feedback => {
                lang.pick("No customer's voice waits to be shared.", "Ningún feedback espera a compartirse.")
            }
        }
    }
}

/// Risks, the likeliest and gravest on top.
fn risks(wanted: Wanted<'_>) -> Result<Lines> {
    let text = wanted.filter.text.clone();
    let filter = Filter { lane: Some(Lane::Risks), which: Which::Open, ..wanted.filter };
    let mut found = wanted.store.window::<Obstacle>(&filter, Position::Start, CADENCES)?.rows;
    found.sort_by_key(|it| (std::cmp::Reverse(it.weight()), it.bites_on.is_none(), it.bites_on, it.id));
    let today = wanted.store.today();
    let entries = found.iter().map(|it| entry(wanted.store, wanted.lang, it, today)).collect::<Result<Vec<_>>>()?;
    Ok((Line::whole(entries, &text), false))
}

/// Cadences with their clocks, the one due first on top.
fn cadences(store: &Seen, lang: Lang, filter: &Filter) -> Result<(Vec<Line>, bool)> {
    let today = store.today();
    let mut entries = Vec::new();
    for due in store.clocks(filter.alliance, CADENCES)? {
        let item = attention::explain(store, due, today)?;
        let words = line(lang, &item, today);
        let mark = Some(item.mark).filter(|mark| *mark != Mark::Calm);
        let record = Ref { kind: Kind::Cadence, id: due.subject_id };
        entries.push(Entry {
            record,
            number: store.number(record.id)?,
            alliance: Some(item.alliance),
            day: Some(due.due_on).filter(|day| day.is_kept()),
            text: words.what,
            note: words.why,
            mark,
        });
    }
    Ok((Line::whole(entries, &filter.text), false))
}
