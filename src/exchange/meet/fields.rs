//! Three ways a field may stand: as it is here, as the file said it last, and as it says it now.
//! What only the file changed is taken; what only we changed stays; what both changed is asked.

use std::collections::HashSet;

use super::super::plan::{Answer, Change, Question, Verdict};
use super::Taken;
use crate::store::{Said, phone_key};

/// The fields of one record: name, what stands here, what the file says. Empty is not said.
pub struct Compared {
    safe: Vec<Change>,
    torn: Vec<Change>,
    said: Said,
    base: Said,
}

/// Compares what stands here with what the file says, given what it said before.
pub fn compare(fields: &[(&'static str, String, String)], base: Option<&Said>) -> Compared {
    let base = base.cloned().unwrap_or_default();
    let mut found = Compared { safe: Vec::new(), torn: Vec::new(), said: Said::new(), base };
    for (field, here, told) in fields {
        if told.is_empty() {
            // What it no longer says it has not taken back: the memory stays.
            found.said.extend(found.base.get(*field).map(|before| ((*field).to_owned(), before.clone())));
            continue;
        }
        found.said.insert((*field).to_owned(), told.clone());
        let before = found.base.get(*field);
        if before == Some(told) || is_alike(field, here, told) {
            continue;
        }
        let change = Change { field, from: here.clone(), to: told.clone() };
        let untouched = here.is_empty() || before.is_some_and(|before| is_alike(field, here, before));
        if untouched { found.safe.push(change) } else { found.torn.push(change) }
    }
    found
}

fn is_alike(field: &str, one: &str, other: &str) -> bool {
    match field {
        "email" => one.to_lowercase() == other.to_lowercase(),
        "phone" => phone_key(one) == phone_key(other),
        _ => one == other,
    }
}

impl Compared {
    /// Adds a change that cannot be torn, such as one more tag.
    pub fn add(&mut self, change: Change) {
        self.safe.push(change);
    }

    /// What the file is remembered to have said, under a name that is no field of the record.
    pub fn note(&mut self, field: &str, told: String) {
        self.said.insert(field.to_owned(), told);
    }

    /// Asks before anything that stands here gives way: whose words it holds is not certain. What is
    /// empty here is still filled. To be called before [`Compared::add`].
    pub fn doubt(&mut self) {
        let (filled, replaced) = std::mem::take(&mut self.safe).into_iter().partition(|it| it.from.is_empty());
        self.safe = filled;
        self.torn.extend::<Vec<Change>>(replaced);
    }

    /// Whether something stands here that the file says otherwise.
    pub fn is_torn(&self) -> bool {
        !self.torn.is_empty()
    }

    /// Leaves a field as it stands here: the file says nothing against it.
    pub fn leave(&mut self, field: &str) {
        self.torn.retain(|change| change.field != field);
    }

    /// Takes the file's word for a field after all.
    pub fn settle(&mut self, field: &str) {
        let (settled, torn) = std::mem::take(&mut self.torn).into_iter().partition(|it| it.field == field);
        self.torn = torn;
        self.safe.extend::<Vec<Change>>(settled);
    }

    /// Takes back what the file said last of a field and says no more, unless it was changed here.
    pub fn take_back(&mut self, field: &'static str, here: &str) {
        if self.said.remove(field).is_some_and(|before| before == here) {
            self.safe.push(Change { field, from: here.to_owned(), to: String::new() });
        }
    }

    /// What is taken when each field that both sides changed is answered. As long as one is not, nothing
    /// of the record is: half a change is one nobody asked for. It comes back as the question it is.
    pub fn under(mut self, answer: impl Fn(&Change) -> Answer) -> Result<Taken, Verdict> {
        let mut open = Vec::new();
        for change in std::mem::take(&mut self.torn) {
            match answer(&change) {
                Answer::Take => self.safe.push(change),
                Answer::Keep => {}
                _ => open.push(change),
            }
        }
        if open.is_empty() {
            return Ok(Taken { changes: self.safe, said: self.said });
        }
        Err(Verdict::Ask { question: Question::Fields(open), changes: self.safe })
    }

    /// All of it, where nothing stands yet.
    pub fn all(mut self) -> Taken {
        self.safe.append(&mut self.torn);
        Taken { changes: self.safe, said: self.said }
    }
}

/// A set of words written as one text; what the file adds is added, what it drops is dropped, what
/// was done here stays.
pub fn merge_words(here: &[String], base: &str, told: &[String]) -> Vec<String> {
    let base: HashSet<&str> = base.split('\n').filter(|word| !word.is_empty()).collect();
    let said: HashSet<&str> = told.iter().map(String::as_str).collect();
    let stays = |word: &&String| !base.contains(word.as_str()) || said.contains(word.as_str());
    let mut merged: Vec<String> = here.iter().filter(stays).cloned().collect();
    let mut had: HashSet<&str> = merged.iter().map(String::as_str).collect();
    let new: Vec<String> =
        told.iter().filter(|word| !base.contains(word.as_str()) && had.insert(word.as_str())).cloned().collect();
    merged.extend(new);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(here: &str, told: &str) -> Vec<(&'static str, String, String)> {
        vec![("notes", here.to_owned(), told.to_owned())]
    }

    /// Whether a field is taken, asked about, or neither.
    fn outcome(here: &str, base: Option<&str>, told: &str) -> &'static str {
        let base = base.map(|base| Said::from([("notes".to_owned(), base.to_owned())]));
        let found = compare(&fields(here, told), base.as_ref());
        match (!found.torn.is_empty(), found.safe.is_empty()) {
            (true, _) => "ask",
            (false, false) => "take",
            (false, true) => "leave",
        }
    }

    #[test]
    fn what_one_side_changed_wins_and_what_both_changed_is_asked() {
        for (here, base, told, wanted) in [
            ("", None, "file", "take"),
            ("file", None, "file", "leave"),
            ("ours", None, "file", "ask"),
            ("ours", Some("file"), "file", "leave"),
            ("old", Some("old"), "file", "take"),
            ("ours", Some("old"), "file", "ask"),
            ("file", Some("old"), "file", "leave"),
            ("ours", Some("old"), "", "leave"),
            ("", Some("old"), "old", "leave"),
        ] {
            assert_eq!(outcome(here, base, told), wanted, "{here:?} {base:?} {told:?}");
        }
    }

    #[test]
    fn an_answer_is_remembered_and_no_answer_asks_again() {
        let base = Said::from([("notes".to_owned(), "old".to_owned())]);
        let found = || compare(&fields("ours", "file"), Some(&base));
        assert!(found().under(|_| Answer::Later).is_err());
        let kept = found().under(|_| Answer::Keep).ok().unwrap();
        assert_eq!((kept.said["notes"].as_str(), kept.changes.len()), ("file", 0));
        assert_eq!(found().under(|_| Answer::Take).ok().unwrap().changes.len(), 1);
    }

    #[test]
    fn each_field_has_its_own_answer_and_one_that_is_open_holds_all_of_them() {
        let said = |field: &'static str| (field, "ours".to_owned(), "theirs".to_owned());
        let found = || compare(&[said("notes"), said("email"), ("phone", String::new(), "1".to_owned())], None);
        let answer = |change: &Change| if change.field == "notes" { Answer::Take } else { Answer::Later };
        let Err(Verdict::Ask { question: Question::Fields(open), .. }) = found().under(answer) else { panic!() };
        assert_eq!(open.iter().map(|it| it.field).collect::<Vec<_>>(), ["email"]);
        let answer = |change: &Change| if change.field == "notes" { Answer::Take } else { Answer::Keep };
        let taken = found().under(answer).ok().unwrap();
        assert_eq!(taken.changes.iter().map(|it| it.field).collect::<Vec<_>>(), ["phone", "notes"]);
        assert_eq!(taken.said["email"], "theirs", "what was kept is not asked again");
    }

    #[test]
    fn words_are_added_and_dropped_one_by_one() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(merge_words(&words("a mine"), "a\nb", &words("a c")), words("a mine c"));
        assert_eq!(merge_words(&words("a mine"), "a", &[]), words("mine"));
        assert_eq!(merge_words(&words("mine"), "a", &words("a")), words("mine"), "dropped here stays dropped");
    }
}
