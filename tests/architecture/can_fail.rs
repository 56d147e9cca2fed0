//! A rule that cannot fail holds nothing: each gets a snippet it must refuse, and one it must not.

use super::source::{Kind, Tree, tokens};
use super::{Broken, doors, layers, shape, words};

fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::of(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

/// The `path:line` of what the rule refuses in one file.
fn refused(rule: impl Fn(&Tree) -> Vec<Broken>, path: &str, text: &str) -> Vec<usize> {
    rule(&tree(&[(path, text)])).iter().map(|one| one.line).collect()
}

#[test]
fn reading_leaves_out_comments_characters_and_tests() {
    let text = "// a\n/* b /* c */ d */ x('\\'', 'e', &'f g) \"h\\\"i\" r#\"j\"k\"# b'\"' l";
    let read: Vec<String> = tokens(text).into_iter().map(|token| token.text).collect();
    assert_eq!(read, ["x", "(", ",", ",", "&", "'f", "g", ")", "h\"i", "j\"k", "l"]);
    assert_eq!(tokens("\n\n\"text\"").first().map(|token| (token.kind, token.line)), Some((Kind::Text, 3)));

    let tests =
        "use crate::store::A;\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n use crate::ui::B;\n}\nuse crate::ops::C;";
    assert_eq!(refused(layers::imports_go_down, "src/domain/x.rs", tests), [1, 7]);
    let hidden = [("src/store/mod.rs", "#[cfg(test)] mod tests;"), ("src/store/tests.rs", "use crate::ops::X;")];
    assert!(layers::imports_go_down(&tree(&hidden)).is_empty());
}

#[test]
fn an_arrow_up_or_sideways_is_refused() {
    let rule = layers::imports_go_down;
    let bad = [
        ("src/domain/x.rs", "use crate::store::Store;"),
        ("src/store/x/y.rs", "use super::super::super::ops;"),
        ("src/store/mod.rs", "mod inner {\n    use super::super::ops::X; }"),
        (
            "src/capture/x.rs",
            "use crate::{\n    domain::Day,\n    i18n::{self, Lang},\n    store::{alliance as a},\n};",
        ),
        ("src/insight/x.rs", "fn f() { crate::ops::log::<u8>(); }"),
        ("src/ops/x.rs", "use crate::insight::health;"),
        ("src/cli/x.rs", "use crate::ui::app::App;"),
        ("src/cli/x.rs", "use crate::ui;"),
        ("src/store/x.rs", "use crate::i18n::Lang;"),
        ("src/domain/x.rs", "use crate::*;"),
        ("src/main.rs", "fn main() { trato::store::open() }"),
        ("src/shiny/mod.rs", "//! A layer nobody put in the table."),
    ];
    for (path, text) in bad {
        assert_eq!(refused(rule, path, text).len(), 1, "{path}: {text}");
    }
    assert_eq!(refused(rule, bad[3].0, bad[3].1), [4]);
    let good = [
        ("src/cli/x.rs", "use crate::ui::run;\nuse crate::{store::{self, Store}, cli::out};"),
        ("src/main.rs", "fn main() { trato::cli::run() }"),
        (
            "src/ui/app.rs",
            "pub(crate) use super::kit;\nuse self::x::Y;\n// crate::cli\nconst A: &str = \"crate::cli\";",
        ),
    ];
    for (path, text) in good {
        assert!(refused(rule, path, text).is_empty(), "{path}: {text}");
    }
}

#[test]
fn a_pane_that_names_a_pane_is_refused() {
    let check = |text: &str| {
        let other = ("src/ui/panes/b.rs", "");
        layers::panes_never_import_panes(&tree(&[("src/ui/panes/a/view.rs", text), other])).len()
    };
    assert_eq!(check("use crate::ui::panes::b::Row;"), 1);
    assert_eq!(check("use super::super::b;"), 1);
    assert_eq!(check("use crate::ui::panes;"), 1);
    assert_eq!(check("use crate::ui::panes::*;"), 1);
    assert_eq!(check("use super::text::EN; use crate::ui::panes::a::Msg; use crate::ui::kit::list;"), 0);
}

#[test]
fn a_widget_that_knows_a_record_is_refused() {
    let domain = ("src/domain/mod.rs", "pub use time::{Day, Clock};\npub use person::Person;");
    let check = |text: &str| layers::kit_knows_no_record(&tree(&[domain, ("src/ui/kit/list.rs", text)])).len();
    assert_eq!(check("use crate::domain::alliance::Alliance;"), 1);
    assert_eq!(check("use crate::domain::Person;"), 1);
    assert_eq!(check("use crate::store::Store;"), 1);
    assert_eq!(check("use crate::domain;"), 1);
    assert_eq!(check("use crate::domain::{Day, time::Clock, text::clean}; use crate::i18n::Lang;"), 0);
}

#[test]
fn a_second_door_to_the_database_is_refused() {
    assert_eq!(refused(doors::only_store_names_rusqlite, "src/ops/x.rs", "\nuse rusqlite::Row;"), [2]);
    assert!(refused(doors::only_store_names_rusqlite, "src/store/x.rs", "use rusqlite::Row;").is_empty());

    let rule = doors::only_ops_writes;
    assert_eq!(refused(rule, "src/ui/x.rs", "store.transact(Op::X, |tx| {})"), [1]);
    assert_eq!(refused(rule, "src/cli/x.rs", "Store::transact(&mut store, op, f)"), [1]);
    assert!(refused(rule, "src/ops/x.rs", "store.transact(op, f)").is_empty());
    assert!(refused(rule, "src/store/transact.rs", "pub fn transact(&mut self) {} use transact::Changes;").is_empty());
}

#[test]
fn a_statement_outside_the_store_is_refused() {
    let rule = doors::only_store_knows_sql;
    let check = |text: &str| refused(rule, "src/ui/x.rs", &format!("const A: &str = \"{text}\";")).len();
    let statements =
        ["select id from person", "SELECT 1\nFROM x", "insert into tag values (1)", "update tag set b = 1"];
    for text in
        statements.iter().chain(&["delete from tag", "x(select id from tag)", "pragma user_version", "drop table tag"])
    {
        assert_eq!(check(text), 1, "{text}");
    }
    for text in ["Select an alliance from the list", "Update it", "delete from here on", "create", "selected from 3"] {
        assert_eq!(check(text), 0, "{text}");
    }
    assert_eq!(refused(rule, "src/insight/due.sql", "select 1"), [1]);
    assert!(refused(rule, "src/store/x.rs", "const A: &str = \"select a from b\";").is_empty());
}

#[test]
fn printing_elsewhere_is_refused() {
    let rule = doors::only_out_prints;
    assert_eq!(refused(rule, "src/ops/x.rs", "println!(\"x\");\neprint!(\"y\");"), [1, 2]);
    assert_eq!(refused(rule, "src/ui/run.rs", "io::stdout().write_all(b\"x\")"), [1]);
    assert!(refused(rule, "src/ui/run.rs", "io::stdout().is_terminal(); writeln!(f, \"println!\")").is_empty());
    assert!(refused(rule, "src/cli/out.rs", "print!(\"x\")").is_empty());
}

#[test]
fn a_second_clock_is_refused() {
    let rule = doors::only_the_clock_asks_the_time;
    assert_eq!(refused(rule, "src/ops/x.rs", "Utc::now()\n;chrono::Local::now();\nSystemTime::now()"), [1, 2, 3]);
    assert_eq!(refused(rule, "src/store/migrations/0001_x.sql", "-- current_date\ndefault current_timestamp"), [2]);
    assert_eq!(refused(rule, "src/store/x.rs", "const A: &str = \"select date('now')\";"), [1]);
    assert!(refused(rule, "src/domain/time.rs", "Utc::now()").is_empty());
    assert!(refused(rule, "src/ui/run.rs", "Instant::now(); clock.now()").is_empty());
}

#[test]
fn state_of_the_whole_process_is_refused() {
    let rule = |tree: &Tree| doors::no_global_state(tree, &[]);
    for text in ["static mut X: u8 = 1;", "static X: AtomicBool = y;", "use std::sync::OnceLock;", "thread_local! {}"] {
        assert_eq!(refused(rule, "src/ui/x.rs", text), [1], "{text}");
    }
    assert!(refused(rule, "src/ui/x.rs", "static A: &str = \"b\"; fn f(a: &'static mut u8) {}").is_empty());
    let allowed = |tree: &Tree| doors::no_global_state(tree, &[("src/ui/x.rs", "a reason")]);
    assert!(refused(allowed, "src/ui/x.rs", "static mut X: u8 = 1;").is_empty());
    assert_eq!(refused(allowed, "src/ui/x.rs", "").len(), 1, "a stale allowance");
}

#[test]
fn a_view_that_changes_something_is_refused() {
    let rule = shape::views_take_a_shared_self;
    assert_eq!(refused(rule, "src/ui/app.rs", "\nfn view(&mut self, f: &mut Frame) {}"), [2]);
    assert_eq!(refused(rule, "src/ui/app.rs", "fn view_rows<'a>(&'a mut self) {}"), [1]);
    assert_eq!(refused(rule, "src/ui/panes/a/view.rs", "fn rows(&mut self) {}"), [1]);
    assert!(refused(rule, "src/ui/app.rs", "fn view(&self, a: &mut A) {} fn update(&mut self) {}").is_empty());
}

#[test]
fn a_shapeless_file_is_refused() {
    assert_eq!(refused(shape::files_are_small, "src/x.rs", &"//!\n".repeat(401)), [401]);
    assert!(refused(shape::files_are_small, "src/x.rs", &"//!\n".repeat(400)).is_empty());

    let rule = shape::names_say_something;
    assert_eq!(refused(rule, "src/ui/utils.rs", ""), [1]);
    assert_eq!(refused(rule, "src/ui/common/list.rs", ""), [1]);
    assert_eq!(refused(rule, "src/ui/x.rs", "\nmod helpers { }"), [2]);
    assert!(refused(rule, "src/ui/list.rs", "use ratatui::prelude::Rect;").is_empty());

    let rule = shape::modules_introduce_themselves;
    assert_eq!(refused(rule, "src/ui/x.rs", "use std::fmt;\n//! late"), [1]);
    assert!(refused(rule, "src/lib.rs", "#![doc = include_str!(\"ARCHITECTURE.md\")]").is_empty());
}

#[test]
fn a_text_in_one_language_is_refused() {
    let rule = shape::text_speaks_both_languages;
    assert_eq!(refused(rule, "src/ui/panes/a/text.rs", "pub const EN: Text = Text {};"), [1]);
    let both = "pub const EN: Text = Text {};\npub const ES: Text = Text {};";
    assert!(refused(rule, "src/cli/text.rs", both).is_empty());
    let apart =
        [("src/cli/text/mod.rs", ""), ("src/cli/text/en.rs", "pub const EN: T = a;"), ("src/cli/text/es.rs", "")];
    assert_eq!(rule(&tree(&apart)).len(), 1);
    assert!(refused(rule, "src/domain/text.rs", "fn clean() {}").is_empty());
}

#[test]
fn a_star_outside_of_tests_is_refused() {
    let rule = shape::imports_are_named;
    assert_eq!(refused(rule, "src/store/x.rs", "//! X.\nuse super::*;"), [2]);
    assert!(
        refused(rule, "src/store/x.rs", "//! X.\nuse super::A;\n#[cfg(test)]\nmod tests { use super::*; }").is_empty()
    );
}

#[test]
fn reading_around_the_eyes_is_refused() {
    let allowed = &[("store/stat.rs", "f", "it counts")];
    let rule = |tree: &Tree| doors::eyes_say_who_sees(tree, &["decision"], allowed);
    let bad = "fn f() { read(\"select text from decision where id = ?1\") }";
    assert_eq!(refused(rule, "src/store/x.rs", bad), [1]);
    let by_hand = "fn f() { self.seen(\"r\"); read(\"select 1 where r.visibility <> 'mine'\") }";
    assert_eq!(refused(rule, "src/store/x.rs", by_hand), [1]);
    let good = "fn f() { read(&format!(\"select text from decision r where {}\", self.seen(\"r\"))) }";
    assert!(refused(rule, "src/store/x.rs", good).is_empty());
    // One that asks does not stand for another beside it.
    assert_eq!(refused(rule, "src/store/x.rs", &format!("{good}\n{bad}")), [2]);
    assert!(refused(rule, "src/store/stat.rs", bad).is_empty());
    assert_eq!(refused(rule, "src/store/stat.rs", good), [1], "what need not be allowed is told");
}

#[test]
fn consent_that_nobody_gave_is_refused() {
    let rule = |tree: &Tree| doors::few_consent(tree, &[]);
    assert_eq!(refused(rule, "src/ui/x.rs", "fn f() {\n    g(Consent::This);\n    tx.agree();\n}"), [2, 3]);
    assert!(refused(rule, "src/ui/x.rs", "fn f() { g(Consent::Unasked) }").is_empty());
}

#[test]
fn holding_the_store_only_to_read_is_refused() {
    let rule = |tree: &Tree| doors::few_hold_the_store(tree, &[]);
    assert_eq!(refused(rule, "src/report/x.rs", "use crate::store::{Result, Store};"), [1]);
    assert_eq!(refused(rule, "src/report/x.rs", "fn f(store: &crate::store::Store) {}"), [1]);
    let good = "use crate::store::Seen;\nfn f(store: &Seen) -> Failure { Failure::Store(error) }";
    assert!(refused(rule, "src/report/x.rs", good).is_empty());
    assert!(refused(rule, "src/ops/x.rs", "use crate::store::Store;").is_empty());
    let stale = |tree: &Tree| doors::few_hold_the_store(tree, &[("src/report/x.rs", "it writes")]);
    assert_eq!(refused(stale, "src/report/x.rs", "use crate::store::Seen;"), [1]);
}

#[test]
fn an_old_word_is_refused_where_it_is_shown() {
    let rule = words::old_words_are_not_said;
    assert_eq!(refused(rule, "src/ui/x.rs", "\nfn f() { say(\"Todas las órdenes\") }"), [2]);
    assert_eq!(refused(rule, "src/report/x.rs", "fn f() { say(\"63% of pace\") }"), [1]);
    for good in ["fn f() { say(\"of paces\") }", "// of pace", "x! { A = \"a\": \"every 2 weeks\" + \"fortnightly\"; }"]
    {
        assert!(refused(rule, "src/ui/x.rs", good).is_empty(), "{good}");
    }
    assert!(refused(rule, "src/capture/x.rs", "fn f() { say(\"quincenal\") }").is_empty());
}

#[test]
fn a_phrase_beside_the_code_is_refused() {
    let rule = shape::phrases_stand_in_text;
    assert_eq!(refused(rule, "src/ops/x.rs", "fn f() { lang.pick(\"a\", \"b\") }"), [1]);
    assert!(refused(rule, "src/ops/text.rs", "const A: &str = lang.pick(\"a\", \"b\");").is_empty());
    assert!(refused(rule, "src/ops/x.rs", "fn f() { lang.pick(&EN, &ES) }").is_empty());
    let many = "fn f() { lang.pick(\"a\", \"b\"); }\n".repeat(1_000);
    assert_eq!(refused(rule, "src/ui/x.rs", &many).len(), 1, "a layer may have no more than it had");
}
