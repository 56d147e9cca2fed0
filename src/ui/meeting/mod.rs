//! Meetings from beginning to end: the briefing before, the minutes as it goes on, the minutes after.
//! What the three keys start from any pane, and where the draft of a meeting is taken up again.

mod asking;
mod briefing;
mod guide;
mod mode;
mod preview;
mod sheet;
mod text;
mod view;

#[cfg(test)]
mod tests;

pub use mode::MeetingMode;

use super::contract::{Chosen, Cx, Overlay};
use super::forms;
use super::overlays::jump::Jump;
use crate::domain::{AllianceId, Interaction, InteractionId, InteractionState, Kind, Ref, Seat};
use crate::intake::page::{Page, meeting_now};
use crate::report::briefing::Subject;
use crate::store::drafts::Draft;
use crate::store::{Error, Seen};
use text::{EN, ES};

/// `b`: the briefing of the selected row's meeting, person or alliance; of the scope; or of whom one says.
pub fn brief(cx: &mut Cx<'_>, chosen: Option<Chosen>) {
    match subject(cx, chosen) {
        Some(about) => briefing::open(cx, about),
        None => {
            let title = cx.lang().pick(&EN, &ES).brief_whom;
            let then = |cx: &mut Cx<'_>, record: Ref| {
                let chosen = Chosen { record, alliance: None };
                brief(cx, Some(chosen));
            };
            cx.open(Jump::asking(cx.store, cx.lang(), title, None, then));
        }
    }
}

fn subject(cx: &Cx<'_>, chosen: Option<Chosen>) -> Option<Subject> {
    let of_row = chosen.and_then(|chosen| match chosen.record.kind {
        Kind::Interaction => Some(Subject::Meeting(chosen.record.id.into())),
        Kind::Person => Some(Subject::Person(chosen.record.id.into())),
        Kind::Seat => {
            let seat = cx.store.get::<Seat>(chosen.record.id.into()).ok()?;
            Some(Subject::Person(seat.person_id))
        }
        Kind::Alliance => Some(Subject::Alliance(chosen.record.id.into())),
        _ => chosen.alliance.map(Subject::Alliance),
    });
    of_row.or_else(|| cx.scope.alliance().map(Subject::Alliance))
}

/// `M`: the meeting of the selected row; else today's, or one that begins now, with the alliance in
/// scope or the one that is named.
pub fn meet(cx: &mut Cx<'_>, chosen: Option<Chosen>) {
    let of_row = chosen.filter(|chosen| chosen.record.kind == Kind::Interaction);
    if let Some(chosen) = of_row {
        return open(cx, chosen.record.id.into());
    }
    let alliance = cx.scope.alliance().or_else(|| chosen.and_then(|chosen| chosen.alliance));
    match alliance {
        Some(alliance) => open_with(cx, alliance),
        None => {
            let title = cx.lang().pick(&EN, &ES).meet_whom;
            let then = |cx: &mut Cx<'_>, record: Ref| open_with(cx, record.id.into());
            cx.open(Jump::asking(cx.store, cx.lang(), title, Some(Kind::Alliance), then));
        }
    }
}

/// `W`: the minutes of the selected meeting.
pub fn minutes(cx: &mut Cx<'_>, chosen: Option<Chosen>) {
    match chosen.filter(|chosen| chosen.record.kind == Kind::Interaction) {
        Some(chosen) => sheet::open(cx, chosen.record.id.into()),
        None => cx.complain(cx.lang().pick(&EN, &ES).no_meeting_here),
    }
}

/// Meeting mode for a meeting on file.
pub fn open(cx: &mut Cx<'_>, meeting: InteractionId) {
    let found = cx.store.get::<Interaction>(meeting);
    if let Some(it) = cx.read(found) {
        begin(cx, it.alliance_id, Some(meeting));
    }
}

/// Meeting mode with an alliance: its meeting of today, or one that begins now.
pub fn open_with(cx: &mut Cx<'_>, alliance: AllianceId) {
    let found = meeting_now(cx.store, alliance);
    if let Some(meeting) = cx.read(found) {
        begin(cx, alliance, meeting);
    }
}

/// Meeting mode with an alliance, for a meeting that nobody planned.
pub fn open_now(cx: &mut Cx<'_>, alliance: AllianceId) {
    begin(cx, alliance, None);
}

/// What was left of its page goes on; one that is open elsewhere may be taken over.
fn begin(cx: &mut Cx<'_>, alliance: AllianceId, meeting: Option<InteractionId>) {
    if cx.store.is_read_only() {
        return cx.tell(&Error::ReadOnly);
    }
    let slot = crate::intake::page::slot(alliance, meeting);
    match cx.env.drafts.read(&slot).ok().flatten() {
        Some(draft) if draft.holder != cx.env.drafts.me() && draft.holder.is_alive() => {
            forms::ask_to_take_over(cx, draft, MeetingMode::restore);
        }
        Some(draft) => take_up(cx, &draft),
        None => {
            let page = Page::new(cx.store, alliance, meeting);
            let mode = page.and_then(|page| MeetingMode::new(cx.store, cx.lang(), page));
            if let Some(mode) = cx.read(mode) {
                cx.open(mode);
            }
        }
    }
}

/// A draft nobody holds any more becomes this terminal's own, under the same name.
pub fn take_up(cx: &mut Cx<'_>, draft: &Draft) {
    let edited = cx.env.drafts.edited(draft);
    match cx.env.drafts.take_over(draft, cx.store.now()) {
        Ok(taken) => resume(cx, &taken, edited.as_deref()),
        Err(error) => cx.complain(crate::report::errors::io(cx.lang(), &error)),
    }
}

/// With what an editor saved of it later, if anything; that is on disk before its own file goes.
fn resume(cx: &mut Cx<'_>, draft: &Draft, edited: Option<&str>) {
    match MeetingMode::restore(cx, draft) {
        Some(mut mode) => {
            if let Some(edited) = edited {
                mode.replace_text(edited, cx);
                let kept = mode.draft().map(|(slot, value)| cx.env.drafts.save(&slot, &value, cx.store.now(), true));
                if kept.is_some_and(|kept| kept.is_ok()) {
                    cx.env.drafts.forget_edited(&draft.slot);
                }
            }
            cx.open(mode);
        }
        None => cx.complain(cx.lang().pick(&EN, &ES).unreadable_draft),
    }
}

/// Whether a draft is the page of a meeting.
#[must_use]
pub fn is_page(draft: &Draft) -> bool {
    draft.slot.starts_with("meeting-")
}

/// Whether a meeting was held before its page was written.
fn is_held(store: &Seen, page: &Page) -> bool {
    page.on_file(store).ok().flatten().is_some_and(|it| it.state == InteractionState::Held)
}
