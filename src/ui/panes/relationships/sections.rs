//! The sections of Relations.

use crate::domain::{Interaction, Kind, Ref, Rule};
use crate::i18n::Lang;
use crate::insight::calendar::ahead;
use crate::insight::ties::shared_interests;
use crate::report::attention::line;
use crate::report::calendar;
use crate::report::rows::{Entry, people};
use crate::store::{Cursor, Filter, Lane, Result, Seen};
use crate::ui::ledger::{Line, Lines, Section, Wanted, cursor, told};

/// Rows of the sections that are read whole.
const ROWS_MAX: usize = 100;
/// Alliances looked through for shared interests when none is chosen.
const ALLIANCES_MAX: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    #[default]
    People,
    /// Ours down, theirs across; over all alliances, those that hang on one tie.
    Grid,
    Events,
    /// The next ninety days.
    Calendar,
    /// What an event could be about.
    Ideas,
    /// Who has which place in the alliance in scope.
    Team,
}

const ALL: [Part; 6] = [Part::People, Part::Grid, Part::Events, Part::Calendar, Part::Ideas, Part::Team];

impl Section for Part {
    fn all() -> &'static [Self] {
        &ALL
    }

    fn kind(self) -> Kind {
        match self {
            Part::People => Kind::Person,
            Part::Grid => Kind::Tie,
            Part::Team => Kind::Seat,
            Part::Events | Part::Calendar | Part::Ideas => Kind::Interaction,
        }
    }

    fn has_closed(self) -> bool {
        matches!(self, Part::Events | Part::Team)
    }

    fn is_paged(self) -> bool {
        matches!(self, Part::People | Part::Events)
    }

    fn start(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Part::Events | Part::Calendar | Part::Ideas => &[("interaction_kind", "event")],
            Part::People | Part::Grid | Part::Team => &[],
        }
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Part::People => lang.pick("People", "Personas"),
            Part::Grid => lang.pick("Who knows whom", "Quién conoce a quién"),
            Part::Events => lang.pick("Events", "Eventos"),
            Part::Calendar => lang.pick("Next 90 days", "Próximos 90 días"),
            Part::Ideas => lang.pick("Shared interests", "Intereses comunes"),
            Part::Team => lang.pick("Team", "Equipo"),
        }
    }

    fn empty(self, lang: Lang) -> &'static str {
        match self {
            Part::People => lang.pick("Nobody yet: A adds a person.", "Nadie aún: A añade a alguien."),
            Part::Grid => lang.pick(
                "In no alliance is only one person in touch. p chooses one to see who knows whom.",
                "En ninguna alianza hay una sola persona en contacto. p elige una para ver quién conoce a quién.",
            ),
            Part::Events => lang.pick("No event planned: A plans one.", "Ningún evento programado: A programa uno."),
            Part::Calendar => lang.pick("Nothing in the next 90 days.", "Nada en los próximos 90 días."),
            Part::Ideas => lang.pick(
                "No interest in common yet: f notes what matters to somebody.",
                "Ningún interés en común aún: f anota qué le importa a alguien.",
            ),
            Part::Team => lang.pick(
                "Nobody on the team yet: A adds somebody. Without an alliance (p) no team is shown.",
                "Nadie en el equipo aún: A añade a alguien. Sin alianza (p) no se muestra ningún equipo.",
            ),
        }
    }

    fn window(self, wanted: Wanted<'_>) -> Result<Lines> {
        let Wanted { store, lang, ref filter, at, limit } = wanted;
        let today = store.today();
        match self {
            Part::People => {
                let (found, more) = store.crowd(filter, at, limit)?;
                let scope = filter.alliance.map(Ref::from);
                let mut lines = Vec::with_capacity(found.len());
                for it in &found {
                    let entry = people::person(store, lang, it, scope, today)?;
                    lines.push(Line { entry, cursor: Seen::cursor_of_person(it.id), spark: Vec::new() });
                }
                Ok((lines, more))
            }
            Part::Events => {
                told::<Interaction>(&Wanted { filter: Filter { lane: Some(Lane::Events), ..filter.clone() }, ..wanted })
            }
            Part::Calendar => {
                let dates = ahead(store, filter.alliance, ROWS_MAX)?;
                let entries =
                    dates.iter().map(|it| calendar::row(store, lang, it, today)).collect::<Result<Vec<_>>>()?;
                Ok((Line::whole(entries, &filter.text), false))
            }
            Part::Grid => Ok((Line::whole(bridges(store, lang)?, &filter.text), false)),
            Part::Ideas => Ok((Line::whole(ideas(store, filter)?, &filter.text), false)),
            Part::Team => {
                let seats = match filter.alliance {
                    Some(alliance) => people::team(store, alliance, filter.which)?,
                    None => Vec::new(),
                };
                let entries = seats.iter().map(|it| people::seat(store, lang, it)).collect::<Result<Vec<_>>>()?;
                Ok((Line::whole(entries, &filter.text), false))
            }
        }
    }

    fn cursor_of(self, store: &Seen, record: Ref) -> Result<Option<Cursor>> {
        match self {
            Part::People => Ok(Some(Seen::cursor_of_person(record.id))),
            Part::Events => cursor::<Interaction>(store, record),
            _ => Ok(None),
        }
    }
}

/// Alliances all of whose contact goes through one person.
fn bridges(store: &Seen, lang: Lang) -> Result<Vec<Entry>> {
    let today = store.today();
    let mut entries = Vec::new();
    for due in store.hanging_on_one(today, ROWS_MAX)? {
        let item = crate::insight::attention::explain(store, due, today)?;
        let said = line(lang, &item, today);
        entries.push(Entry {
            record: item.alliance.record,
            number: item.alliance.number,
            alliance: Some(item.alliance),
            day: None,
            text: said.what,
            note: said.why,
            mark: Some(item.mark),
        });
    }
    debug_assert!(
        entries.iter().all(|entry| entry.record.kind == Kind::Alliance),
        "{:?} is about alliances",
        Rule::Tie
    );
    Ok(entries)
}

/// Interests people of both sides share.
fn ideas(store: &Seen, filter: &Filter) -> Result<Vec<Entry>> {
    let alliances = match filter.alliance {
        Some(alliance) => vec![alliance],
        None => store.alliances(None, ALLIANCES_MAX)?.iter().map(|it| it.key()).collect(),
    };
    let mut entries = Vec::new();
    for alliance in alliances {
        for shared in shared_interests(store, alliance)? {
            let names = shared.people.iter().map(|person| store.name((*person).into()));
            let names = names.collect::<Result<Vec<_>>>()?;
            let names: Vec<String> = names.into_iter().flatten().map(|name| name.name).collect();
            entries.push(Entry {
                record: shared.fact.into(),
                number: store.number(shared.fact)?,
                alliance: store.name(alliance.into())?,
                day: None,
                text: shared.text,
                note: names.join(", "),
                mark: None,
            });
        }
    }
    Ok(entries)
}
