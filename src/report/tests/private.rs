//! Nothing that is not for its reader is in a report, whichever way it is written.

use proptest::collection::vec;
use proptest::sample::select;

use super::filled::Filled;
use super::written;
use crate::domain::{Audience, Visibility};
use crate::i18n::Lang;
use crate::report::alliance::left_out;
use crate::report::render::Format;

/// More than there are records.
const RECORDS: usize = 64;

fn everything(filled: &Filled, audience: Audience) -> String {
    let texts = Format::ALL.map(|format| written(&filled.store, filled.alliance, Lang::En, audience, format));
    texts.join("\n")
}

fn plain(word: &str) -> String {
    word.to_owned()
}

/// Words are told apart at their ends: `zzmeeting1` is not in `zzmeeting12`.
fn holds(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

#[test]
fn what_both_may_see_is_there_and_the_rest_is_not() {
    let filled = Filled::new(|_| Visibility::Both, plain);
    assert!(filled.count() < RECORDS);
    let partner = everything(&filled, Audience::Partner);
    for mark in &filled.marks {
        assert_eq!(holds(&partner, &mark.word), mark.is_told, "{} of record {}", mark.word, mark.nth);
    }
    for never in
        ["confidence", "Confidence", "73117", "73119", "73125", "\"number\":", "37\u{a0}%", "41\u{a0}%", "\"health\""]
    {
        assert!(!partner.contains(never), "{never}");
    }
    let ours = everything(&filled, Audience::Us);
    for there in ["confidence_us", "37\u{a0}%", "\"number\":", "\"health\"", "evidence"] {
        assert!(ours.contains(there), "{there}");
    }
}

#[test]
fn the_preview_names_what_is_left_out_and_why() {
    let filled = Filled::new(|_| Visibility::Ours, plain);
    let (records, _) = left_out(&filled.store, filled.alliance, Audience::Partner, super::span()).unwrap();
    let all = format!("{records:?}");
    for word in
        ["zzdecision", "zzpromise", "zzkpi", "zzcause", "zzexpected", "zzthanks", "zzuntold", "zzmeeting", "zztopic"]
    {
        assert!(all.contains(word), "{word}: {all}");
    }
    let (ours, parts) = left_out(&filled.store, filled.alliance, Audience::Us, super::span()).unwrap();
    assert!(parts.is_empty() && !format!("{ours:?}").contains("zzdecision"), "{ours:?}");
    let shown = Filled::new(|_| Visibility::Both, plain);
    let (records, parts) = left_out(&shown.store, shown.alliance, Audience::Partner, super::span()).unwrap();
    let all = format!("{records:?}");
    for word in ["zzuntold", "zzthanks", "zzuntoldreality"] {
        assert!(all.contains(word), "{word}: {all}");
    }
    assert!(!all.contains("zzdecision"), "{all}");
    assert!(parts.len() >= 9, "{parts:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]

    /// Whoever may see which record, in any mixture.
    #[test]
    fn nothing_internal_is_in_the_partners(seen in vec(select(Visibility::ALL.to_vec()), RECORDS)) {
        let filled = Filled::new(move |nth| seen[nth % RECORDS], plain);
        let partner = everything(&filled, Audience::Partner);
        for mark in filled.marks.iter().filter(|mark| !mark.is_told || mark.visibility != Visibility::Both) {
            proptest::prop_assert!(!holds(&partner, &mark.word), "{} is {:?}", mark.word, mark.visibility);
        }
        let ours = everything(&filled, Audience::Us);
        for mark in filled.marks.iter().filter(|mark| mark.visibility == Visibility::Mine) {
            proptest::prop_assert!(!holds(&ours, &mark.word), "{} is one person's own", mark.word);
        }
    }
}
