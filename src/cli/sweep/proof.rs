//! The proof that the sweep sees anything: each place of the store that asks who may see is made to see everything,
//! one at a time. Then something is told that was not, or the place is named here, with its reason.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::screens::Walk;
use super::{Kept, lines_of, told};
use crate::domain::Visibility;
use crate::i18n::Lang;
use crate::store::blind::{self, Place};

/// Functions of the store of whose condition nothing that is told depends, each with its reason.
const IDLE: &[(&str, &str, &str)] = &[
    ("ahead.rs", "dates_ahead", "reviews, renewals and health checks are asked of all"),
    ("ahead.rs", "hanging_on_one", "a tie is nobody's own"),
    ("contact.rs", "ties_in", "a tie is nobody's own"),
    ("contact.rs", "ties_of", "a tie is nobody's own"),
    ("due/mod.rs", "due_in", "what it finds is read again by `due_by`"),
    ("due/mod.rs", "clocks", "a cadence is nobody's own"),
    ("due/mod.rs", "due_by", "whoever asks has read the record"),
    ("due/mod.rs", "due_by_rule", "cadences and what is due of an alliance are nobody's own"),
    ("due/mod.rs", "due_in_all", "a cadence is nobody's own"),
    ("due/mod.rs", "due_of", "a cadence and an alliance are nobody's own; the rest is asked elsewhere"),
    ("figures.rs", "figures", "a figure is nobody's own"),
    ("figures.rs", "figures_due", "a KPI is nobody's own"),
    ("figures.rs", "measurement_on", "a figure is nobody's own"),
    ("figures.rs", "kpi_by_handle", "a KPI is nobody's own"),
    ("figures.rs", "kpi_handles", "a KPI is nobody's own"),
    ("figures.rs", "kpis_of", "a KPI is nobody's own"),
    ("list.rs", "count", "alliances alone are counted, which are nobody's own"),
    ("lookup.rs", "alliances", "an alliance is nobody's own"),
    ("lookup.rs", "people", "a person is nobody's own"),
    ("minutes.rs", "minutes_of", "whoever asks has read the meeting"),
    ("people.rs", "held_open", "what it finds is read again, record by record"),
    ("series.rs", "invited_last", "it finds people, who are nobody's own"),
];

/// Functions that ask who may see and whose answer is told to nobody, each with its reason.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("erase/remains.rs", "others_called_so", "an erasure alone comes by, and a person is nobody's own"),
    ("link.rs", "part_from_hidden", "it lets go of what is deleted, and tells nobody"),
    ("people.rs", "give_open", "it gives what is open to a successor, and tells nobody"),
    ("series.rs", "meetings_ahead", "no cadence of the sweep plans meetings"),
    ("thanks.rs", "feedback_awaited", "it changes what its author awaits, and tells nobody"),
    ("undo.rs", "reach", "an author's own change is counted, and nothing followed from one here unseen"),
];

/// How long one that is named as idle is looked at all the same.
const LOOK_AT_IDLE: Duration = Duration::from_millis(1_500);

/// What is asked.
enum Ask {
    Line(String),
    Walk(Walk),
}

/// A question, its answer, and where the store asked meanwhile who may see.
struct Asked {
    ask: Ask,
    said: String,
    met: BTreeSet<Place>,
    took: Duration,
}

/// A file, whoever asks of it, and all that was answered.
struct Pass {
    /// As it was before anybody asked.
    whole: PathBuf,
    db: PathBuf,
    author: &'static str,
    asked: Vec<Asked>,
    _kept: Kept,
}

impl Pass {
    fn new(kept: Kept, author: &'static str, asks: Vec<Ask>) -> Self {
        let (whole, db) = (kept.copy("whole.db"), kept.copy("proof.db"));
        let mut pass = Self { whole, db, author, asked: Vec::new(), _kept: kept };
        blind::met();
        for ask in asks {
            let since = Instant::now();
            let said = pass.told(&ask);
            pass.asked.push(Asked { said, met: blind::met(), took: since.elapsed(), ask });
        }
        pass.asked.sort_by_key(|it| it.took);
        pass
    }

    fn told(&self, ask: &Ask) -> String {
        match ask {
            Ask::Line(line) => told(&self.db, self.author, Lang::En, line),
            Ask::Walk(walk) => {
                // A key may write, and a line asks of what was there before.
                std::fs::copy(&self.whole, &self.db).unwrap();
                let said = walk.told(&self.db, self.author, Lang::En);
                std::fs::copy(&self.whole, &self.db).unwrap();
                said
            }
        }
    }

    /// Whether anything is answered otherwise while a place sees everything.
    fn notices(&self, place: Place, within: Duration) -> bool {
        let since = Instant::now();
        let meeting = self.asked.iter().filter(|it| it.met.contains(&place));
        let is_noticed = meeting.take_while(|_| since.elapsed() < within).any(|it| {
            blind::make(Some(place));
            let said = self.told(&it.ask);
            blind::make(None);
            said != it.said
        });
        if is_noticed {
            // Whoever sees too much may have changed it.
            std::fs::copy(&self.whole, &self.db).unwrap();
        }
        is_noticed
    }
}

/// The function a place stands in, with its file: places move, functions stay.
pub(super) fn function(place: Place) -> (String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(place.0);
    let source = std::fs::read_to_string(path).unwrap();
    (within(place.0), function_at(&source, place.1 as usize).unwrap())
}

/// A file by its path behind its layer.
fn within(path: &str) -> String {
    path.splitn(3, '/').last().unwrap().to_owned()
}

/// The function that a line of a source lies in, counted from one.
pub(super) fn function_at(source: &str, line: usize) -> Option<String> {
    let name = |line: &str| Some(line.split_once("fn ")?.1.split(['(', '<']).next()?.to_owned());
    let head = source.lines().take(line).filter(|line| !line.trim_start().starts_with("//"));
    head.filter_map(name).last()
}

/// The sources under `src/LAYER` without their tests, each by its path behind that.
fn sources(layer: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src").join(layer)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = within(&path.strip_prefix(root).unwrap().display().to_string());
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") && !name.starts_with("tests") {
                let source = std::fs::read_to_string(&path).unwrap();
                found.push((name, source.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

/// The functions of a layer with a line that holds one of `words`.
pub(super) fn functions(layer: &str, words: &[&str]) -> BTreeSet<(String, String)> {
    let of = |(name, source): (String, String)| {
        let lines = (1..).zip(source.lines()).filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        lines.filter_map(|(at, _)| Some((name.clone(), function_at(&source, at)?))).collect::<Vec<_>>()
    };
    sources(layer).into_iter().flat_map(of).collect()
}

/// Every function of the store that asks who may see.
fn asking() -> BTreeSet<(String, String)> {
    let asks = ["self.seen(\"", "store.seen(\"", ".see(\"", ".see_by(", "self.asked()", "self.select::<"];
    let mut found = functions("store", &asks);
    // They say who may see, or ask for whoever calls.
    found.retain(|(file, name)| !["eyes.rs", "plans.rs"].contains(&file.as_str()) && name != "select");
    found
}

/// What somebody asks who keeps no part of it: lines, files brought in, what stands beneath what they open to
/// others; and each way over the screens.
fn asked_by_another(kept: &Kept) -> Vec<Ask> {
    let mut lines = lines_of(&kept.numbers, true);
    // What stays behind is told to whoever writes it.
    lines.push("report --alliance acme --for partner --dry-run".into());
    lines.extend(kept.ours().iter().map(|number| format!("edit {number} visibility=both")));
    let [calendar, figures] = kept.files().map(|path| path.display().to_string());
    lines.push(format!("import {calendar} --alliance acme --dry-run"));
    lines.push(format!("measure {figures} --dry-run"));
    let walks = Walk::all(kept, true);
    lines.into_iter().map(Ask::Line).chain(walks.into_iter().map(Ask::Walk)).collect()
}

#[test]
fn no_condition_can_be_taken_away_unnoticed() {
    let (own, ours) = (Kept::beside(Visibility::Mine), Kept::beside(Visibility::Ours));
    let mut going_out = ours.going_out();
    going_out.push("report --alliance acme --for partner --dry-run".into());
    let asks = asked_by_another(&own);
    let passes = [Pass::new(own, "bea", asks), Pass::new(ours, "ana", going_out.into_iter().map(Ask::Line).collect())];
    let places: BTreeSet<Place> =
        passes.iter().flat_map(|it| &it.asked).flat_map(|it| it.met.iter().copied()).collect();
    assert!(places.len() > 40, "{places:?}");
    let (mut idle, mut noticed) = (BTreeSet::new(), BTreeSet::new());
    for place in places {
        let of = function(place);
        let is_named = IDLE.iter().any(|(file, name, _)| of.0 == *file && of.1 == *name);
        let within = if is_named { LOOK_AT_IDLE } else { Duration::MAX };
        let is_noticed = passes.iter().any(|pass| pass.notices(place, within));
        if is_noticed {
            noticed.insert(of)
        } else {
            idle.insert(of)
        };
    }
    let met: BTreeSet<_> = idle.union(&noticed).cloned().collect();
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
    let unmet: BTreeSet<_> = asking().difference(&met).cloned().collect();
    assert_eq!(unmet, elsewhere, "these ask who may see, and nothing that is asked comes by");
    let unnamed = |(file, name): &&(String, String)| IDLE.iter().all(|it| (it.0, it.1) != (file, name));
    let unnoticed: Vec<_> = idle.iter().filter(unnamed).collect();
    assert!(unnoticed.is_empty(), "nothing else is told where these see everything: {unnoticed:#?}");
    let is_stale = |it: &&(&str, &str, &str)| !idle.contains(&(it.0.to_owned(), it.1.to_owned()));
    let stale: Vec<_> = IDLE.iter().filter(is_stale).collect();
    assert!(stale.is_empty(), "named as idle, and not: {stale:#?}");
}
