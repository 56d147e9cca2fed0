//! `calendar`: what lies ahead as an iCalendar file, for the calendar on one's telephone.

use super::failure::Failure;
use super::{Cx, args, target};
use crate::exchange::icalendar::write::calendar;
use crate::report::events;

/// Days behind today that are told again: what was put off or done since must reach the calendar.
const BEHIND: i32 = 30;

pub fn run(cx: &mut Cx, args: &args::Calendar) -> Result<(), Failure> {
    let store = cx.store()?;
    let alliance = args.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose()?;
    let today = store.today();
    let wanted = events::Wanted {
        store: &store,
        lang: cx.lang,
        alliance,
        from: today.plus(-BEHIND),
        to: today.plus(i32::from(args.days)),
    };
    let found = store.at_once(|_| wanted.all())?;
    if found.is_empty() {
        cx.out.note(
            cx.lang.pick(
                "Nothing lies ahead: the calendar is empty.",
                "No hay nada por delante: el calendario está vacío.",
            ),
        );
    }
    let name = match alliance.map(|id| store.name(id.into())).transpose()?.flatten() {
        Some(name) => format!("trato · {}", name.name),
        None => "trato".to_owned(),
    };
    cx.out.file(&calendar(&name, store.now(), &found));
    Ok(())
}
