//! The sections of Recognition.

use crate::domain::{EARNED_DAYS, Kind, Recognition, Ref, Reward};
use crate::i18n::Lang;
use crate::insight::milestones::milestones;
use crate::report::milestones::row;
use crate::report::rows::people;
use crate::store::{Cursor, Result, Seen};
use crate::ui::ledger::{Line, Lines, Section, Wanted, cursor, told};

/// Rows of the sections that are read whole.
const ROWS_MAX: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    /// Who stands without thanks, the longest first.
    #[default]
    Without,
    /// What has earned thanks and has none.
    Earned,
    /// Thanks given, newest first.
    Given,
    /// Gifts given and received.
    Gifts,
    /// What there is to celebrate.
    Milestones,
}

const ALL: [Part; 5] = [Part::Without, Part::Earned, Part::Given, Part::Gifts, Part::Milestones];

impl Section for Part {
    fn all() -> &'static [Self] {
        &ALL
    }

    fn kind(self) -> Kind {
        if self == Part::Gifts { Kind::Reward } else { Kind::Recognition }
    }

    fn has_closed(self) -> bool {
        false
    }

    fn is_paged(self) -> bool {
        !matches!(self, Part::Earned | Part::Milestones)
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Part::Without => lang.pick("Not thanked", "Sin agradecer"),
            Part::Earned => lang.pick("Achievements", "Logros"),
            Part::Given => lang.pick("Thanks", "Agradecimientos"),
            Part::Gifts => lang.pick("Rewards", "Recompensas"),
            Part::Milestones => lang.pick("To celebrate", "Por celebrar"),
        }
    }

    fn empty(self, lang: Lang) -> &'static str {
        match self {
            Part::Without => lang.pick(
                "Nobody holds a seat yet: A in Relations adds people.",
                "Nadie en los equipos aún: A en Relaciones añade personas.",
            ),
            Part::Earned => {
                lang.pick("Everything earned has had its thanks.", "Todo lo que merecía agradecimiento ya lo tiene.")
            }
            Part::Given => lang.pick(
                "No thanks yet: ty: @who for what, in a line.",
                "Aún sin gracias: gracias: @quién por qué, en una línea.",
            ),
            Part::Gifts => {
                lang.pick("No rewards: A adds one to the register.", "Sin recompensas: A añade una al registro.")
            }
            Part::Milestones => lang.pick("Nothing to celebrate just now.", "Nada que celebrar por ahora."),
        }
    }

    fn window(self, wanted: Wanted<'_>) -> Result<Lines> {
        let Wanted { store, lang, ref filter, at, limit } = wanted;
        let today = store.today();
        match self {
            Part::Without => {
                let (found, more) = store.unthanked(filter, at, limit)?;
                let mut lines = Vec::new();
                for it in found {
                    let entry = people::unthanked(store, lang, &it, today)?;
                    lines.extend(entry.map(|entry| Line { entry, cursor: it.cursor(), spark: Vec::new() }));
                }
                Ok((lines, more))
            }
            Part::Earned => {
                let found = store.earned(filter.alliance, today.plus(-EARNED_DAYS), ROWS_MAX)?;
                let entries = found.iter().map(|it| people::earned(store, lang, it)).collect::<Result<Vec<_>>>()?;
                Ok((Line::whole(entries, &filter.text), false))
            }
            Part::Given => told::<Recognition>(&wanted),
            Part::Gifts => told::<Reward>(&wanted),
            Part::Milestones => {
                let found = milestones(store, filter.alliance, ROWS_MAX)?;
                let entries = found.iter().map(|it| row(store, lang, it, today)).collect::<Result<Vec<_>>>()?;
                Ok((Line::whole(entries, &filter.text), false))
            }
        }
    }

    fn cursor_of(self, store: &Seen, record: Ref) -> Result<Option<Cursor>> {
        match self {
            Part::Given => cursor::<Recognition>(store, record),
            Part::Gifts => cursor::<Reward>(store, record),
            _ => Ok(None),
        }
    }
}
