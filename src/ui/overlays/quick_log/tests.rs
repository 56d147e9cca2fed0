//! What is typed, asked, taken and given back in the line's box.

use crate::domain::{Commitment, Interaction, InteractionKind, InteractionState, Stored};
use crate::i18n::Lang;
use crate::store::{Filter, Listed, Position};
use crate::ui::testing::Play;

fn all<T: Listed>(play: &Play) -> Vec<Stored<T>> {
    play.app.store().window::<T>(&Filter::default(), Position::Start, 5000).unwrap().rows
}

/// The line where no row says whose it is.
const NOBODYS: &str = "/zzz<enter>a";

fn paste(play: &mut Play, text: &str) -> String {
    play.keys(NOBODYS);
    play.app.on_paste(text);
    play.picture()
}

#[test]
fn a_question_is_answered_by_one_key_once_enter_was_pressed() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let asked = play.keys(NOBODYS).keys("call yesterday, 3").picture();
    assert!(
        asked.contains("Which alliance?") && asked.contains("  1  ") && asked.contains("enter, then one key"),
        "{asked}"
    );
    assert!(play.keys("0m: one").picture().contains("30m: one"), "digits are typed");
    assert!(play.keys("<enter>").picture().contains("answers"));
    assert!(play.keys("<esc> two").picture().contains("one two"), "esc goes back to the line");
    let before = all::<Interaction>(&play).len();
    play.keys("<enter>1<enter>");
    let logged = all::<Interaction>(&play);
    assert_eq!(logged.len(), before + 1);
    assert!(logged.iter().any(|it| it.title == "one two" && it.length_min == Some(30)));
}

#[test]
fn several_lines_are_asked_about_one_after_the_other_and_each_says_whose_it_is() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let seen = paste(&mut play, "@acme call: one\ncall: two\n@globex do: send it by friday\nmail: three");
    assert!(seen.contains("acme · \"one\"") && seen.contains("globex · me"), "{seen}");
    play.keys("<enter>1");
    assert!(play.picture().contains("answers"), "the next one stands: {}", play.picture());
    play.keys("1");
    let before = all::<Interaction>(&play).len();
    play.keys("<enter>");
    assert_eq!(all::<Interaction>(&play).len(), before + 3, "{}", play.picture());
    paste(&mut play, "call: a\ncall: b");
    assert!(!play.keys("<c-u>").picture().contains("call: a"), "all of it goes at once");
    assert!(play.keys("<up>").picture().contains("call: a"), "and comes back");
}

#[test]
fn a_page_in_the_line_becomes_its_records_and_asks_whose_it_is() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let page = "Weekly sync - 24 Aug 2026\nDecisions\n- net-45\nAction items\n- [x] done already\n- send it by Friday\nRisks and questions\n- who signs";
    let seen = paste(&mut play, page);
    assert!(seen.contains("Which alliance?"), "{seen}");
    play.keys("<enter>1");
    let seen = play.picture();
    assert!(seen.contains("Weekly sync") && seen.contains("Mon 24 Aug"), "{seen}");
    assert!(play.keys("<pgdn>").picture().contains("stays in the notes"), "{}", play.picture());
    let before = all::<Commitment>(&play).len();
    play.keys("<enter>");
    assert!(play.picture().contains("saved"), "{}", play.picture());
    assert!(all::<Commitment>(&play).len() > before);
    let held = all::<Interaction>(&play).into_iter().find(|it| it.title == "Weekly sync").unwrap();
    assert_eq!((held.state, held.kind), (InteractionState::Held, InteractionKind::Meeting));
    assert!(held.notes.contains("who signs"));
}

#[test]
fn ctrl_x_gives_back_turns_into_words_and_reads_again() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let offered = play.keys("a@acme call: I will send the list by Friday").picture();
    assert!(offered.contains("ctrl-y"), "{offered}");
    let taken = play.keys("<c-y>").picture();
    assert!(taken.contains("taken: ") && taken.contains("commitment"), "{taken}");
    assert!(play.keys("<c-x>").picture().contains("given back"), "{}", play.picture());
    let words = play.keys("<c-x>").picture();
    assert!(words.contains("as words: call") && words.contains("counts as no contact"), "{words}");
    let again = play.keys("<c-x>").picture();
    assert!(again.contains("read as before") && !again.contains("counts as no contact"), "{again}");
    assert!(play.keys("<up>").picture().contains("earlier lines"), "up is never silent");
}

#[test]
fn drafts_are_one_box_and_go_by_d_and_y() {
    let mut play = Play::demo(Lang::Es, 50, 15);
    play.keys("auno<esc>ados<esc>");
    let list = play.keys(":drafts<enter>").picture();
    assert!(list.contains("2 borradores") && list.contains("uno") && list.contains("dos"), "{list}");
    assert!(play.keys("Dn").picture().contains("2 borradores"), "anything but y keeps it");
    assert!(!play.keys("Dy").picture().contains("2 borradores"));
    play.keys("<enter>");
    assert!(play.picture().contains("anotar"), "{}", play.picture());
}

#[test]
fn a_stuck_line_of_a_page_is_marked_and_answered_by_one_key() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let page = "# Weekly acme\nDecisions\n- net-45\nAction items\n- send it due:03/09\n- call back due:soonish";
    let seen = paste(&mut play, page);
    assert!(seen.contains("line 5:") && seen.contains("  1  ") && seen.contains("enter, then one key"), "{seen}");
    assert!(seen.contains("line 6:") && !seen.contains("line 5: due:\n"), "{seen}");
    play.keys("<enter>1");
    let seen = play.picture();
    assert!(seen.contains("due:2026-") && !seen.contains("03/09"), "{seen}");
    assert!(seen.contains("line 6:") && seen.contains("is only words"), "the next one stands: {seen}");
    let before = all::<Commitment>(&play).len();
    play.keys("1<enter>");
    assert_eq!(all::<Commitment>(&play).len(), before + 2, "{}", play.picture());
}

#[test]
fn what_was_taken_stays_taken_while_one_types_on_and_its_loss_is_said() {
    for (lang, line, more, lost) in [
        (Lang::En, "a@acme call: we agreed to drop it", " do: send it<left><left><del><home>today ", "no longer taken"),
        (Lang::Es, "a@acme llamada: decidimos dejarlo", " y más<left><del> hacer: eso<home>hoy ", "ya no está tomado"),
    ] {
        let mut play = Play::demo(lang, 80, 24);
        play.keys(line).keys("<c-y>").keys(more);
        let seen = play.picture();
        let decision = lang.pick("decision", "decisión");
        assert!(seen.contains(decision) && !seen.contains("ctrl-y"), "{seen}");
        let seen = play.keys("<end><c-u>").keys(line.trim_start_matches('a')).picture();
        assert!(seen.contains("ctrl-y"), "a new line begins with nothing taken: {seen}");
        play.keys("<c-y>");
        let said = (0..line.len()).any(|_| play.keys("<bs>").picture().contains(lost));
        assert!(said, "{}", play.picture());
    }
}

#[test]
fn the_answer_says_what_was_saved_and_what_was_not_taken() {
    for (lang, line, answer) in [
        (
            Lang::En,
            "a@acme call: we will send the list by Friday do: one do: two ob: three<enter>",
            "saved: call, 2 commitments, 1 obstacle · not taken: 1 commitment · u undoes",
        ),
        (
            Lang::Es,
            "a@acme llamada: decidimos dejarlo hacer: uno<enter>",
            "guardado: llamada, 1 compromiso · sin tomar: 1 decisión · u deshace",
        ),
        (Lang::En, "a@acme do: one<enter>", "saved: 1 commitment · u undoes"),
    ] {
        let mut play = Play::demo(lang, 120, 40);
        let seen = play.keys(line).picture();
        assert!(seen.contains(answer), "{seen}");
    }
}

#[test]
fn what_is_told_of_as_moved_is_moved_with_a_key_and_one_undo_takes_all_of_it_back() {
    for (lang, told, answer) in [
        (Lang::En, "meeting of", "saved: note, meeting (moved)"),
        (Lang::Es, "reunión del", "guardado: nota, reunión ("),
    ] {
        let mut play = Play::demo(lang, 120, 40);
        let is_ahead = |it: &&Stored<Interaction>| {
            let is_meeting = it.kind == InteractionKind::Meeting && it.state == InteractionState::Planned;
            is_meeting && it.when.day > play.app.store().today()
        };
        let it = all::<Interaction>(&play).iter().rfind(is_ahead).cloned().unwrap();
        let name = play.app.store().name(it.alliance_id.into()).unwrap().unwrap().handle;
        let (was, to) = (it.when.day, it.when.day.plus(3));
        let line = format!("a@{name} {told} {was} {} {to}<c-y><enter>", lang.pick("moved to", "pasa al"));
        let seen = play.keys(&line).picture();
        assert!(seen.contains(answer), "{seen}");
        let state = |play: &Play| play.app.store().get::<Interaction>(it.key()).unwrap().state;
        assert_eq!(state(&play), InteractionState::Moved);
        let new = all::<Interaction>(&play).into_iter().find(|new| new.moved_from == Some(it.key())).unwrap();
        assert_eq!((new.when.day, new.when.time), (to, it.when.time));
        play.keys("u");
        assert_eq!(state(&play), InteractionState::Planned);
        assert!(all::<Interaction>(&play).iter().all(|new| new.moved_from != Some(it.key())));
    }
}
