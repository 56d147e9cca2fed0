//! Reports word for word, in both languages, for both readers, in every format.

use super::written;
use crate::demo;
use crate::domain::{AllianceId, Audience};
use crate::i18n::Lang;
use crate::ops;
use crate::report::page::{of_alliance, of_team};
use crate::report::paper;
use crate::report::render::Format;
use crate::report::{alliance, team};
use crate::store::{Store, testing};

fn example() -> (Store, AllianceId) {
    let mut store = testing::store();
    demo::lively(&mut store, Lang::En).unwrap();
    ops::keep_setting(&mut store, "company", "Nubia").unwrap();
    let acme = store.alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap();
    let alliance = acme.key();
    (store, alliance)
}

/// Without the styles, which stand in a file of their own.
fn without_styles(text: &str) -> String {
    match (text.find("<style>"), text.find("</style>")) {
        (Some(from), Some(to)) => format!("{}{}", &text[..from], &text[to..]),
        _ => text.to_owned(),
    }
}

#[test]
fn reports_word_for_word() {
    let (store, acme) = example();
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for audience in [Audience::Us, Audience::Partner] {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                let text = written(&store, acme, lang, audience, format);
                insta::assert_snapshot!(format!("{name}_{audience}_{}", format.as_str()), without_styles(&text));
            }
        }
    }
    for audience in [Audience::Us, Audience::Partner] {
        let text = written(&store, acme, Lang::Es, audience, Format::Json);
        assert_eq!(text, written(&store, acme, Lang::En, audience, Format::Json), "no language is in it");
        insta::assert_snapshot!(format!("{audience}_json"), text);
    }
}

#[test]
fn the_team_page_word_for_word() {
    let (store, _) = example();
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        let page = paper::of_all(&store, lang, Format::Text, team::ALLIANCES).unwrap();
        insta::assert_snapshot!(format!("{name}_team_text"), page);
    }
    let page = paper::of_all(&store, Lang::Es, Format::Html, team::ALLIANCES).unwrap();
    insta::assert_snapshot!("es_team_html", without_styles(&page));
}

/// Both pages say the same, section by section.
#[test]
fn both_languages_say_the_same() {
    let (store, acme) = example();
    let found = alliance::report(&store.seen_by(Audience::Us), acme, super::span(), None).unwrap();
    let shape = |lang: Lang| {
        let page = of_alliance(lang, &found);
        page.sections.iter().map(|section| (section.id, section.blocks.len())).collect::<Vec<_>>()
    };
    assert_eq!(shape(Lang::En), shape(Lang::Es));
    let all = team::team(&store, team::ALLIANCES).unwrap();
    assert_eq!(of_team(Lang::En, &all).sections.len(), of_team(Lang::Es, &all).sections.len());
}

/// An alliance of which nothing is known says so in every section, and nothing breaks.
#[test]
fn an_empty_alliance_has_a_report() {
    let mut store = testing::store();
    let it = crate::domain::Alliance::new("acme".parse().unwrap(), "Acme");
    let acme = ops::add(&mut store, &it, None, &[]).unwrap().value;
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        insta::assert_snapshot!(
            format!("{name}_empty_text"),
            written(&store, acme, lang, Audience::Partner, Format::Text)
        );
        for format in Format::ALL {
            assert!(!written(&store, acme, lang, Audience::Us, format).is_empty());
        }
    }
}
