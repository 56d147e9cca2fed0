//! What the keys mean in every pane of records, and how a pane adds its own.

use crate::domain::Kind;
use crate::insight::action::Verb;
use crate::ui::answer::Needs;
use crate::ui::kit::list::Step;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    Step(Step),
    /// So many sections further.
    Section(isize),
    All,
    Filter,
    /// What is done to the rows chosen.
    Verb(Verb),
    /// The guided form of what both sides expect.
    KickOff,
    /// The figures that are due, all in one form.
    Figures,
    /// How the figures of an alliance stand, on one page.
    Summary,
    Snooze,
    /// The page of what the row is about.
    Open,
    /// What was learned of a person.
    Fact,
    /// One of ours to one of theirs.
    Introduce,
    /// Two people are one.
    Join,
    HandOver,
    Erase,
    /// So many columns further.
    Across(isize),
    /// Feedback to one person.
    Feedback,
    Log,
    Edit,
    EditAlliance,
    /// A full form: of the section's kind, or of another.
    Add(Option<Kind>),
    Mark,
    Range,
    Copy,
}

impl Msg {
    pub fn needs(self) -> Needs {
        match self {
            Msg::Verb(verb) => Needs::Verb(verb),
            Msg::Step(_) | Msg::Mark | Msg::Range | Msg::Copy | Msg::Snooze => Needs::Rows,
            Msg::Edit | Msg::Open | Msg::Fact | Msg::HandOver | Msg::Erase | Msg::Feedback => Needs::One,
            Msg::Section(_) | Msg::All | Msg::Filter | Msg::KickOff | Msg::Figures | Msg::Summary => Needs::Nothing,
            Msg::Introduce | Msg::Join | Msg::Across(_) | Msg::Log | Msg::EditAlliance | Msg::Add(_) => Needs::Nothing,
        }
    }
}

/// The table of a pane: its own lines between those that all such panes share.
macro_rules! table {
    ($($line:expr),+ $(,)?) => {
        &[
            $crate::ui::kit::keys::bind!(["tab"], $crate::ui::ledger::Msg::Section(1), "next-section", "section", "sección", true),
            $crate::ui::kit::keys::bind!(["s-tab"], $crate::ui::ledger::Msg::Section(-1), "previous-section", "previous section", "sección anterior", false),
            $($line,)+
            $crate::ui::kit::keys::bind!(["d"], $crate::ui::ledger::Msg::Verb($crate::insight::action::Verb::DoneOn), "done-on", "done earlier, on…", "hecho antes, el…", false),
            $crate::ui::kit::keys::bind!(["z"], $crate::ui::ledger::Msg::Snooze, "snooze", "snooze", "posponer", false),
            $crate::ui::kit::keys::bind!(["D"], $crate::ui::ledger::Msg::Verb($crate::insight::action::Verb::Delete), "delete", "delete", "borrar", false),
            $crate::ui::kit::keys::bind!(["s"], $crate::ui::ledger::Msg::All, "all", "open ones or all", "abiertos o todos", false),
            $crate::ui::kit::keys::bind!(["/"], $crate::ui::ledger::Msg::Filter, "filter", "filter", "filtrar", false),
            $crate::ui::kit::keys::bind!(["space"], $crate::ui::ledger::Msg::Mark, "mark", "mark", "marcar", false),
            $crate::ui::kit::keys::bind!(["v"], $crate::ui::ledger::Msg::Range, "range", "mark a range", "marcar un tramo", false),
            $crate::ui::kit::keys::bind!(["y"], $crate::ui::ledger::Msg::Copy, "copy", "copy", "copiar", false),
            $crate::ui::kit::keys::bind!(["j", "down"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Down), "next", "next row", "fila siguiente", false),
            $crate::ui::kit::keys::bind!(["k", "up"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Up), "previous", "previous row", "fila anterior", false),
            $crate::ui::kit::keys::bind!(["g", "home"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Top), "first", "first row", "primera fila", false),
            $crate::ui::kit::keys::bind!(["G", "end"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Bottom), "last", "last row", "última fila", false),
            $crate::ui::kit::keys::bind!(["c-d"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::HalfDown), "half-down", "half a page down", "media página abajo", false),
            $crate::ui::kit::keys::bind!(["c-u"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::HalfUp), "half-up", "half a page up", "media página arriba", false),
            $crate::ui::kit::keys::bind!(["pgdn"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::PageDown), "page-down", "a page down", "una página abajo", false),
            $crate::ui::kit::keys::bind!(["pgup"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::PageUp), "page-up", "a page up", "una página arriba", false),
        ]
    };
}
pub(crate) use table;
