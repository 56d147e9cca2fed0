//! What is told of an import beside its outcomes: where things go, and what is to be known.

use super::{number, text};
use crate::domain::Kind;
use crate::exchange::item::Remark;
use crate::exchange::plan::{Belongs, Counts};
use crate::i18n::Lang;
use crate::report::words::{Word, seen_by};

/// Where something goes, and who may see it there: `@acme, they, seen by both`.
pub(super) fn belongs(lang: Lang, it: &Belongs) -> String {
    let alliance = it.alliance.as_ref().map(|handle| format!("@{handle}"));
    let side = it.side.map(|side| side.word(lang).to_owned());
    let kind = if it.side.is_some() { Kind::Person } else { Kind::Interaction };
    let seen = seen_by(lang, kind, it.visibility).to_owned();
    [alliance, side, Some(seen)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is to be known of something that is taken all the same.
#[must_use]
pub fn remark(lang: Lang, remark: &Remark) -> String {
    let text = text(lang);
    match remark {
        Remark::UnknownZone(zone) => (text.unknown_zone)(zone),
        Remark::Unclear(line) => (text.unclear)(line),
        Remark::NoAlliance(company) => (text.no_partner)(company),
    }
}

/// Remarks named one by one; of more only how many there are.
const REMARKS_SHOWN: usize = 10;

/// What is to be known of an import beside its counts, a line each.
#[must_use]
pub fn remarks(lang: Lang, counts: &Counts) -> Vec<String> {
    let told = counts.remarks.iter().take(REMARKS_SHOWN);
    let mut lines: Vec<String> = told
        .map(|(it, count)| match count {
            1 => remark(lang, it),
            count => format!("{} (× {})", remark(lang, it), number(lang, *count)),
        })
        .collect();
    let more = counts.remarks.len().saturating_sub(REMARKS_SHOWN);
    lines.extend((more > 0).then(|| (text(lang).more_remarks)(&number(lang, more))));
    lines
}
