//! What the keys mean in every pane of records, and how a pane adds its own.

use crate::domain::Kind;
use crate::ui::kit::list::Step;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    Step(Step),
    /// So many sections further.
    Section(isize),
    All,
    Filter,
    Done,
    Tell,
    NotHeld,
    Move,
    Drop,
    Supersede,
    /// Reality differs: opens the amendment.
    Amend,
    /// Why it hit or missed.
    Explain,
    /// One of an amendment's alternatives.
    Choose,
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
    Delete,
    Log,
    Edit,
    EditAlliance,
    /// A full form: of the section's kind, or of another.
    Add(Option<Kind>),
    Mark,
    Range,
    Copy,
}

/// A line of a table of keys.
macro_rules! bind {
    ($keys:expr, $msg:expr, $name:literal, $en:literal, $es:literal, $footer:literal) => {
        $crate::ui::kit::keys::Bind {
            keys: &$keys,
            msg: $msg,
            name: $name,
            label: |lang| lang.pick($en, $es),
            footer: $footer,
        }
    };
}
pub(crate) use bind;

/// The table of a pane: its own lines between those that all such panes share.
macro_rules! table {
    ($($line:expr),+ $(,)?) => {
        &[
            $crate::ui::ledger::keys::bind!(["tab"], $crate::ui::ledger::Msg::Section(1), "next-section", "section", "sección", true),
            $crate::ui::ledger::keys::bind!(["s-tab"], $crate::ui::ledger::Msg::Section(-1), "previous-section", "previous section", "sección anterior", false),
            $($line,)+
            $crate::ui::ledger::keys::bind!(["z"], $crate::ui::ledger::Msg::Snooze, "snooze", "snooze", "posponer", false),
            $crate::ui::ledger::keys::bind!(["D"], $crate::ui::ledger::Msg::Delete, "delete", "delete", "borrar", false),
            $crate::ui::ledger::keys::bind!(["s"], $crate::ui::ledger::Msg::All, "all", "open ones or all", "abiertos o todos", false),
            $crate::ui::ledger::keys::bind!(["/"], $crate::ui::ledger::Msg::Filter, "filter", "filter", "filtrar", false),
            $crate::ui::ledger::keys::bind!(["space"], $crate::ui::ledger::Msg::Mark, "mark", "mark", "marcar", false),
            $crate::ui::ledger::keys::bind!(["v"], $crate::ui::ledger::Msg::Range, "range", "mark a range", "marcar un tramo", false),
            $crate::ui::ledger::keys::bind!(["y"], $crate::ui::ledger::Msg::Copy, "copy", "copy", "copiar", false),
            $crate::ui::ledger::keys::bind!(["j", "down"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Down), "next", "next row", "fila siguiente", false),
            $crate::ui::ledger::keys::bind!(["k", "up"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Up), "previous", "previous row", "fila anterior", false),
            $crate::ui::ledger::keys::bind!(["g", "home"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Top), "first", "first row", "primera fila", false),
            $crate::ui::ledger::keys::bind!(["G", "end"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::Bottom), "last", "last row", "última fila", false),
            $crate::ui::ledger::keys::bind!(["c-d"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::HalfDown), "half-down", "half a page down", "media página abajo", false),
            $crate::ui::ledger::keys::bind!(["c-u"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::HalfUp), "half-up", "half a page up", "media página arriba", false),
            $crate::ui::ledger::keys::bind!(["pgdn"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::PageDown), "page-down", "a page down", "una página abajo", false),
            $crate::ui::ledger::keys::bind!(["pgup"], $crate::ui::ledger::Msg::Step($crate::ui::kit::list::Step::PageUp), "page-up", "a page up", "una página arriba", false),
        ]
    };
}
pub(crate) use table;
