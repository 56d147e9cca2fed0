//! Reports as they are written, and what must never be in them.

pub(crate) mod filled;
mod golden;
mod hostile;
mod past;
mod plans;
mod private;

use crate::domain::{AllianceId, Audience, Span};
use crate::i18n::Lang;
use crate::report::paper::Order;
use crate::report::render::Format;
use crate::store::Seen;

/// The three months up to [`crate::store::testing::NOW`].
fn span() -> Span {
    Span { from: "2026-05-27".parse().unwrap(), to: "2026-08-26".parse().unwrap() }
}

fn written(store: &Seen, alliance: AllianceId, lang: Lang, audience: Audience, format: Format) -> String {
    Order { lang, alliance, audience, span: span(), format, settles: None }.text(store).unwrap()
}
