//! Today, by keys and pictures.

use crate::domain::Rule;
use crate::i18n::Lang;
use crate::ui::testing::{Play, play};

#[test]
fn the_queue_at_three_sizes_and_in_two_languages() {
    insta::assert_snapshot!("en_80", play("", Lang::En, (80, 24)));
    insta::assert_snapshot!("es_80", play("", Lang::Es, (80, 24)));
    insta::assert_snapshot!("es_50", play("jj", Lang::Es, (50, 15)));
    insta::assert_snapshot!("en_140", play("jjj", Lang::En, (140, 40)));
}

#[test]
fn one_alliance_shows_every_open_thing() {
    insta::assert_snapshot!("scope", play("pacme<enter>", Lang::En, (80, 24)));
}

/// The row of a rule, selected.
fn at(rule: Rule) -> Play {
    let mut play = Play::demo(Lang::En, 80, 24);
    let items = play.app.store().due_items(None, play.app.store().today(), 100).unwrap();
    let row = items.iter().position(|due| due.rule == rule).unwrap();
    play.keys(&"j".repeat(row));
    play
}

fn count(play: &Play) -> usize {
    let store = play.app.store();
    store.due_items(None, store.today(), 100).unwrap().len()
}

#[test]
fn one_key_answers_each_rule() {
    for (rule, keys) in [
        (Rule::Commitment, "x"),
        (Rule::Commitment, "mtomorrow<enter>"),
        (Rule::Commitment, "Xnot needed<enter>"),
        (Rule::Obstacle, "t"),
        (Rule::Obstacle, "x"),
        // What is asked next of the same decision is not under the key that answered.
        (Rule::Decision, "xkx"),
        (Rule::Share, "x"),
        (Rule::Review, "x"),
        (Rule::Cadence, "z3<enter>"),
        (Rule::Cadence, "z3 jan<enter>"),
        (Rule::Commitment, "z15 jan<enter>"),
        (Rule::Renewal, "znext week<enter>"),
        (Rule::Share, "z2026-09-30<enter>"),
    ] {
        let mut play = at(rule);
        let of_rule = |play: &Play| {
            let store = play.app.store();
            let items = store.due_items(None, store.today(), 500).unwrap();
            items.iter().filter(|due| due.rule == rule).map(|due| due.subject_id).collect::<Vec<_>>()
        };
        let before = of_rule(&play);
        play.keys(keys);
        let after = of_rule(&play);
        assert_ne!(before, after, "{rule} {keys}\n{}", play.picture());
        play.keys(if keys == "xkx" { "uu" } else { "u" });
        assert_eq!(before, of_rule(&play), "{rule} {keys} and back\n{}", play.picture());
    }
}

#[test]
fn a_marked_set_is_one_undo() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let items = |play: &Play| {
        let store = play.app.store();
        let items = store.due_items(None, store.today(), 100).unwrap();
        items.iter().map(|due| (due.alliance_id, due.rule, due.subject_id)).collect::<Vec<_>>()
    };
    let before = items(&play);
    play.keys("<space><space><space>z7<enter>");
    let after = items(&play);
    assert!(before.iter().take(3).all(|item| !after.contains(item)), "{}", play.picture());
    play.keys("u");
    assert_eq!(items(&play), before);
}

#[test]
fn what_did_not_happen_is_asked_about() {
    let mut play = at(Rule::Meeting);
    play.keys("n");
    insta::assert_snapshot!("not_held", play.picture());
    play.keys("m");
    assert!(play.picture().contains("not held"), "{}", play.picture());
}

#[test]
fn a_key_that_is_not_for_the_row_says_so_and_opens_nothing() {
    for key in ["n", "m", "t", "w", "c", "D"] {
        let mut play = at(Rule::Cadence);
        let picture = play.keys(key).picture();
        let is_refused =
            ["This key does not apply", "This row asks for something else"].map(|why| picture.contains(why));
        assert!(is_refused.contains(&true), "{key}\n{picture}");
    }
    let picture = at(Rule::Commitment).keys("n").picture();
    assert!(!picture.contains("It did not happen"), "{picture}");
    assert!(at(Rule::Meeting).keys("n").picture().contains("It did not happen"));
}

#[test]
fn enter_opens_the_record_at_home() {
    let mut play = at(Rule::Commitment);
    play.keys("<enter>");
    insta::assert_snapshot!("opened", play.picture());
}

#[test]
fn answering_all_leaves_a_calm_screen() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    // What stands behind a row comes up when the row is put off.
    while count(&play) > 0 {
        play.keys(&format!("g{}z7<enter>", "<space>".repeat(60)));
    }
    insta::assert_snapshot!("calm", play.picture());
    assert_eq!(count(&play), 0);
}

#[test]
fn an_alliances_page_says_how_it_stands_at_every_size() {
    for (name, lang, size) in
        [("en_140", Lang::En, (140, 40)), ("es_80", Lang::Es, (80, 24)), ("es_50", Lang::Es, (50, 15))]
    {
        insta::assert_snapshot!(format!("health_{name}"), play("ppampa<enter>1", lang, size));
        insta::assert_snapshot!(format!("health_page_{name}"), play("ppampa<enter>1h", lang, size));
    }
    insta::assert_snapshot!("health_all", play("h", Lang::En, (80, 24)));
}

#[test]
fn the_first_of_the_three_acts_moves_the_number_and_undo_moves_it_back() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("ppampa<enter>1");
    let total =
        |play: &mut Play| play.picture().lines().nth(3).unwrap_or_default().chars().take(20).collect::<String>();
    let before = total(&mut play);
    play.keys("hs2caught up<enter>");
    assert_ne!(total(&mut play), before, "{}", play.picture());
    play.keys("u");
    assert_eq!(total(&mut play), before, "{}", play.picture());
}

#[test]
fn the_partners_reply_is_typed_in_on_one_screen() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("pinitech<enter>1hc");
    insta::assert_snapshot!("check", play.picture());
    play.keys("Marta<tab><right><right><right><right><tab>responden el mismo día<tab><right>");
    insta::assert_snapshot!("check_why", play.picture());
    play.keys("<c-s>");
    let answers = play.app.store().newest::<crate::domain::Answer>(None, 2).unwrap();
    let said: Vec<_> = answers.iter().map(|it| (it.value, it.said_by.as_str(), it.comment.as_str())).collect();
    assert_eq!(said, [(0, "Marta", ""), (75, "Marta", "responden el mismo día")], "{}", play.picture());
    play.keys("u");
    assert!(play.picture().contains("deshecho"), "{}", play.picture());
}

#[test]
fn the_strategic_review_walks_the_pillars_and_sets_the_next_one() {
    use crate::domain::{Alliance, Commitment, Decision};
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pinitech<enter>1hr");
    insta::assert_snapshot!("review", play.picture());
    play.keys("weekly call moves to Tuesday<c-j>do: write it down due:fri<tab><tab><tab><tab><tab>faster answers");
    play.keys("<tab><tab><tab><tab><tab><tab><tab><tab><tab>");
    play.keys("<c-s>");
    let store = play.app.store();
    assert_eq!(
        store.newest::<Decision>(None, 1).unwrap()[0].text,
        "weekly call moves to Tuesday",
        "{}",
        play.picture()
    );
    let store = play.app.store();
    assert_eq!(store.newest::<Commitment>(None, 1).unwrap()[0].text, "write it down");
    let handle = "initech".parse().unwrap();
    let alliance = store.alliance_by_handle(&handle).unwrap().unwrap();
    let next = Alliance { review_on: Some(store.today().plus_months(3)), ..alliance.data.clone() };
    assert_eq!(alliance.data, next, "three months on, where nobody says otherwise");
}

/// What the printed form asks is what the screen takes the reply to.
#[test]
fn the_form_and_the_screen_ask_the_same() {
    use crate::domain::{Side, Visibility};
    let mut play = Play::demo(Lang::En, 80, 24);
    let handle = "acme".parse().unwrap();
    let alliance = play.app.store().alliance_by_handle(&handle).unwrap().unwrap();
    let asked = crate::insight::asked::asked(play.app.store(), alliance.key()).unwrap();
    assert!(asked.expected.iter().all(|it| it.visibility == Visibility::Both));
    assert!(asked.decided.iter().all(|it| it.acknowledged_on(Side::Them).is_none()));
    assert!(!asked.expected.is_empty());
    play.keys("pacme<enter>1hc");
    for _ in 0..10 + asked.expected.len() {
        play.keys("<tab>");
    }
    let picture = play.picture();
    let last = asked.expected.last().unwrap();
    assert!(picture.contains(&last.text.chars().take(12).collect::<String>()), "{picture}");
}

/// Every row of a number can be reached, and a page of health opens for whoever may not see one of them.
#[test]
fn all_rows_are_shown_on_demand_and_private_ones_stay_private() {
    let mut play = Play::demo(Lang::En, 140, 60);
    play.keys("ppampa<enter>1h");
    let few = play.picture();
    assert!(few.contains("more: x shows all"), "{few}");
    play.keys("x");
    let all = play.picture();
    assert!(!all.contains("more: x shows all"), "{all}");
    play.keys("x");
    assert_eq!(play.picture(), few);
}

#[test]
fn another_authors_private_meeting_is_nowhere_in_health() {
    use crate::capture::dates::From;
    use crate::domain::Kind;
    use crate::intake::fields;
    use crate::store::testing;
    let mut store = testing::store();
    let from = From::on(store.today());
    let mut add = |kind: Kind, values: &[(&str, &str)]| {
        let values = values.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
        fields::add(&mut store, kind, &values, &from).unwrap();
    };
    add(Kind::Alliance, &[("partner", "Acme"), ("handle", "acme")]);
    add(Kind::Cadence, &[("alliance", "acme"), ("layer", "working"), ("ideal", "7"), ("maximum", "14")]);
    let secret = [("alliance", "acme"), ("interaction_kind", "call"), ("when", "yesterday"), ("title", "between us")];
    add(Kind::Interaction, &[&secret[..], &[("visibility", "mine")]].concat());
    store.set_session(testing::session("bob"));
    let mut play = Play::over(store, Lang::En, 80, 40);
    play.keys("pacme<enter>1h");
    let picture = play.picture();
    assert!(picture.contains("no meeting was due") && !picture.contains("between us"), "{picture}");
}

#[test]
fn letters_narrow_the_queue_and_esc_shows_it_all_again() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let all = play.picture();
    play.keys("/umbr");
    insta::assert_snapshot!("filter", play.picture());
    play.keys("<enter>j");
    assert!(play.picture().contains("filter: umbr"), "{}", play.picture());
    play.keys("<esc>");
    assert_eq!(play.picture(), all);
    play.keys("/zzz");
    assert!(play.picture().contains("Nothing here matches"), "{}", play.picture());
    play.keys("<esc>s");
    insta::assert_snapshot!("by_partner", play.picture());
    play.keys("s");
    assert_eq!(play.picture(), all);
}

#[test]
fn a_narrowed_queue_follows_what_is_answered() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("/untold<esc>/not told<enter>");
    let before = play.picture().matches("not told:").count();
    play.keys("t");
    assert!(play.picture().matches("not told:").count() < before, "{}", play.picture());
    play.keys("u");
    assert_eq!(play.picture().matches("not told:").count(), before);
}

#[test]
fn the_footer_says_what_answers_the_row() {
    for (rule, words) in [
        (Rule::Obstacle, "x resolved"),
        (Rule::Commitment, "m move date"),
        (Rule::Thanks, "x thank"),
        (Rule::Health, "x ask both sides"),
        (Rule::Decision, "t they acknowledge"),
    ] {
        let picture = at(rule).picture();
        let footer = picture.lines().last().unwrap_or_default();
        assert!(footer.contains(words), "{rule}: {footer}");
    }
    let picture = at(Rule::Cadence).picture();
    assert!(picture.lines().last().unwrap_or_default().contains("x log contact"), "{picture}");
}

#[test]
fn a_meeting_yet_to_come_is_not_held_and_no_next_one_is_offered() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("a@acme tomorrow 10:00 meeting: zebra<enter>pacme<enter>/zebra<enter>x");
    let picture = play.picture();
    assert!(picture.contains("has not happened yet") && !picture.contains("cadence?"), "{picture}");
}

#[test]
fn the_row_is_deleted_and_its_full_form_opened() {
    let mut play = at(Rule::Obstacle);
    play.keys("Dy");
    assert!(play.picture().contains("deleted obstacle"), "{}", play.picture());
    play.keys("u");
    play.keys("A");
    assert!(play.picture().contains("interaction"), "{}", play.picture());
}
