//! `trato` alone, `trato review` and `trato demo`: the screens, where there is a terminal for them.

use std::rc::Rc;

use super::Cx;
use super::failure::Failure;
use super::settings::keep;
use crate::domain::setting::{self, Place};
use crate::report::figures::tongue;
use crate::store::Store;
use crate::store::curtained::Curtained;
use crate::store::drafts::Drafts;
use crate::ui::contract::{Env, NameAuthor};
use crate::ui::kit::theme::Look;
use crate::ui::run::{self, Failure as Why, Start};
use crate::ui::terminal::Terminal;

pub fn run(cx: &Cx, start: Start) -> Result<(), Failure> {
    need_terminal(cx)?;
    let store = cx.store_or_new()?;
    let drafts = cx.drafts();
    over(cx, store, drafts, start)
}

/// Screens are drawn on a terminal and typed at on one; nothing is printed before that is known.
pub fn need_terminal(cx: &Cx) -> Result<(), Failure> {
    // One that obeys no codes shows them as text.
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if Terminal::is_there() && !is_dumb { Ok(()) } else { Err(no_terminal(cx)) }
}

fn no_terminal(cx: &Cx) -> Failure {
    Failure::usage(cx.text().needs_terminal).hint(cx.text().needs_terminal_hint)
}

/// What the first run says of the author goes into the settings, unless these or a flag name one already.
fn name_author(cx: &Cx) -> Option<NameAuthor> {
    let path = cx.settings.config.clone().filter(|_| !cx.settings.author_is_named)?;
    let author = setting::find(Place::Person, "author")?;
    Some(Rc::new(move |name: &str| keep(&path, author, name)))
}

/// The screens over an open file.
pub fn over(cx: &Cx, store: Store, drafts: Drafts, start: Start) -> Result<(), Failure> {
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let curtained = Curtained::of(&cx.settings.state);
    let theme = if colour { cx.settings.theme.as_str() } else { "mono" };
    let env = Env {
        lang: cx.lang,
        tongue: tongue(cx.lang, store.session().habits),
        manual: super::manual::whole,
        look: Look::named(theme, cx.settings.ascii),
        zone: store.zone(),
        zone_is_foreign: super::settings::zone_of_machine().is_some_and(|zone| zone != store.zone()),
        today: store.today(),
        drafts,
        area: ratatui::layout::Rect::ZERO,
        curtain: curtained.is_on(),
        curtained,
        name_author: name_author(cx),
    };
    run::run(store, env, start).map_err(|failure| match failure {
        Why::NoTerminal => no_terminal(cx),
        Why::Terminal(error) => Failure::refused(crate::report::errors::io(cx.lang, &error)),
        Why::Store(error) => error.into(),
    })
}
