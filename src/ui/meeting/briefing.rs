//! The briefing as a sheet, whose rows open their records.

use super::text::{EN, ES};
use crate::domain::{AllianceId, Day, Mark};
use crate::i18n::Lang;
use crate::report::briefing::page::{lines, markdown, nothing, title};
use crate::report::briefing::{Briefing, Subject, briefing};
use crate::report::leaflet::{LineKind, PageLine};
use crate::store::{Result, Seen};
use crate::ui::contract::{Cx, Scope};
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::overlays::sheet::{Action, Sheet, Text, Tone};
use crate::ui::verbs;

/// Opens the briefing of a meeting, an alliance or a person.
pub fn open(cx: &mut Cx<'_>, about: Subject) {
    let (lang, today) = (cx.lang(), cx.today);
    let found = cx.store.at_once(|store| briefing(store, lang, about));
    let Some(found) = cx.read(found) else { return };
    let read = move |store: &Seen| -> Result<Vec<Text>> {
        let found = store.at_once(|store| briefing(store, lang, about))?;
        Ok(sheet_lines(lang, &found, today))
    };
    let heading = title(lang, &found, today);
    let sheet = Sheet::open(cx.store, heading, actions(lang, about, &found), Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

fn sheet_lines(lang: Lang, found: &Briefing, today: Day) -> Vec<Text> {
    if found.is_empty() {
        return vec![Text::new(nothing(lang, found.alliance.handle.as_str()), Tone::Dim)];
    }
    lines(lang, found, today).into_iter().map(text).collect()
}

/// A line of the page as one of a sheet.
pub(super) fn text(line: PageLine) -> Text {
    let tone = match (line.kind, line.mark) {
        (LineKind::Heading, _) => Tone::Heading,
        (LineKind::Beside, _) => Tone::Dim,
        (LineKind::Row, Some(Mark::Red)) => Tone::Bad,
        (LineKind::Row, Some(Mark::Amber)) => Tone::Doubtful,
        (LineKind::Row, _) => Tone::Plain,
    };
    let mark = match line.mark.filter(|_| line.kind == LineKind::Row) {
        Some(Mark::Red) => "! ",
        Some(Mark::Amber) => "~ ",
        _ => "",
    };
    let record = line.record.map(|(record, _)| record);
    Text::about(format!("{mark}{}", line.text), tone, record)
}

fn actions(lang: Lang, about: Subject, found: &Briefing) -> Vec<Action> {
    let text = lang.pick(&EN, &ES);
    let alliance = AllianceId::from(found.alliance.record.id);
    let name = found.alliance.clone();
    let begin = move |cx: &mut Cx<'_>, _| match about {
        Subject::Meeting(meeting) => super::open(cx, meeting),
        _ => super::open_with(cx, alliance),
    };
    let log = move |cx: &mut Cx<'_>, _| {
        let log = QuickLog::begun(cx.store, cx.env, &Scope(Some(name.clone())), &format!("@{} ", name.handle));
        cx.open(log);
    };
    let copy = move |cx: &mut Cx<'_>, _| {
        let found = cx.store.at_once(|store| briefing(store, lang, about));
        if let Some(found) = cx.read(found) {
            let page: Vec<String> = markdown(lang, &found, cx.today).lines().map(str::to_owned).collect();
            verbs::copy(cx, &page);
        }
    };
    vec![
        Action { key: 'M', label: text.begin, then: Box::new(begin), leaves: true },
        Action { key: 'a', label: text.log, then: Box::new(log), leaves: false },
        Action { key: 'y', label: text.copy, then: Box::new(copy), leaves: false },
    ]
}
