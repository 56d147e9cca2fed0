//! Searching, by keys and pictures.

use crossterm::event::KeyCode;

use crate::domain::{Alliance, Kind, Topic};
use crate::i18n::Lang;
use crate::ops;
use crate::store::testing;
use crate::ui::kit::keys::Key;
use crate::ui::kit::theme::Look;
use crate::ui::testing::{Play, play};

#[test]
fn what_is_typed_is_found_at_three_sizes_and_in_two_languages() {
    insta::assert_snapshot!("en_80", play("<c-f>launch", Lang::En, (80, 24)));
    insta::assert_snapshot!("es_80", play("<c-f>conector tipo:compr", Lang::Es, (80, 24)));
    insta::assert_snapshot!("es_50", play("<c-f>precio<down>", Lang::Es, (50, 15)));
    insta::assert_snapshot!("en_140", play("<c-f>launch @acme<down>", Lang::En, (140, 40)));
}

#[test]
fn nothing_typed_nothing_found_and_what_cannot_be_read_are_said() {
    insta::assert_snapshot!("empty", play("<c-f>", Lang::En, (80, 24)));
    insta::assert_snapshot!("empty_es", play("<c-f>", Lang::Es, (50, 15)));
    insta::assert_snapshot!("none", play("<c-f>qwertz", Lang::Es, (80, 24)));
    insta::assert_snapshot!("unread", play("<c-f>price @nobody kind:thing since:soon", Lang::En, (80, 24)));
}

#[test]
fn the_curtain_hides_what_was_found() {
    let picture = play("P<c-f>launch", Lang::En, (80, 24));
    assert!(picture.contains("•••") && !picture.contains("Joint"), "{picture}");
    insta::assert_snapshot!("curtain", picture);
}

#[test]
fn enter_goes_to_every_kind_there_is() {
    let mut play = Play::demo(Lang::En, 80, 24);
    for kind in Kind::ALL {
        play.keys("<esc><esc>");
        play.keys(&format!("pacme<enter>2<c-f>kind:{}", kind.as_str()));
        let before = play.picture();
        // The example has no gift, say, or no tie: nothing is found then, and Enter does nothing.
        if before.contains("Nothing has these words") {
            continue;
        }
        let after = play.keys("<enter>").picture();
        assert!(!after.contains("type · up down choose"), "{kind}: {after}");
        assert_ne!(before, after, "{kind}");
    }
}

#[test]
fn a_hit_of_another_alliance_is_shown_though_one_is_in_scope() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let picture = play.keys("pacme<enter><c-f>kind:decision @globex<enter>").picture();
    assert!(picture.contains("┌ decision ") && picture.contains("globex ─"), "{picture}");
    // Back where one was: the box with its hits, and the one alliance behind it.
    let picture = play.keys("<bs>").picture();
    assert!(picture.contains("kind:decision @globex"), "{picture}");
    assert!(play.keys("<esc>").picture().contains("Acme Industrial"), "the scope has changed");
}

#[test]
fn what_others_write_shows_while_the_box_is_open() {
    let mut store = testing::store();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let mut play = Play::with_look(store, Lang::En, 80, 24, Look::new(true, false));
    assert!(play.keys("<c-f>zebra").picture().contains("Nothing has these words"));
    let topic = Topic::raised(acme, "zebra crossing", play.app.store().today());
    let done = ops::add(play.app.store_mut(), &topic, None, &[]).unwrap();
    play.app.settle(Vec::new(), done.operation.is_some());
    assert!(play.picture().contains("zebra crossing"), "{}", play.picture());
}

#[test]
fn further_hits_are_read_as_one_goes_down() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let first = play.keys("<c-f>kind:meeting").picture();
    let last = play.keys(&"<pgdn>".repeat(12)).picture();
    assert_ne!(first, last);
    let again = play.keys(&"<pgup>".repeat(12)).picture();
    assert_eq!(first, again);
}

#[test]
fn what_a_key_leaves_unread_is_looked_through_while_nobody_types() {
    let mut store = testing::store();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let mut add = |text: &str| {
        let topic = Topic::raised(acme, text, store.today());
        ops::add(&mut store, &topic, None, &[]).unwrap();
    };
    add("meeting about prices");
    (0..400).for_each(|nth| add(if nth % 2 == 0 { "meeting" } else { "prices" }));
    let mut play = Play::with_look(store, Lang::En, 80, 24, Look::new(true, false));
    play.keys("<c-f>meet pri");
    let found = play.picture();
    // As the last key left it: the newest stretches had nothing.
    play.app.on_key(Key::plain(KeyCode::Backspace));
    let looking = |play: &mut Play| play.picture().contains("looking further back");
    let mut waited = 0;
    while looking(&mut play) {
        assert!(play.app.on_idle() && !play.picture().contains("Nothing has"));
        waited += 1;
    }
    assert!(waited > 0 && !play.app.is_busy());
    assert!(found.contains("meeting about prices") && play.picture().contains("meeting about prices"));
    // Enter does not miss what is not found yet.
    play.app.on_key(Key::plain(KeyCode::Char('i')));
    let home = play.keys("<enter>").picture();
    assert!(!home.contains("looking further back") && home.contains("meeting about prices"), "{home}");
}
