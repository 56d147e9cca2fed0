//! The rules about what only one place may do: talk SQL, write, print, ask the time, keep state.

use super::source::{File, Kind, Tree, starts};
use super::{Broken, broken};

pub fn only_store_names_rusqlite(tree: &Tree) -> Vec<Broken> {
    words(
        tree,
        |file| file.layer() != "store",
        |file, at| file.tokens[at].is("rusqlite").then(|| "only store names rusqlite".to_owned()),
    )
}

pub fn only_ops_writes(tree: &Tree) -> Vec<Broken> {
    words(
        tree,
        |file| file.layer() != "ops",
        |file, at| {
            let calls =
                starts(&file.tokens, at, &[".", "transact"]) || starts(&file.tokens, at, &["Store", "::", "transact"]);
            calls.then(|| "only ops calls Store::transact".to_owned())
        },
    )
}

/// Outside the store, no string reads like a statement and no `.sql` file lies about.
pub fn only_store_knows_sql(tree: &Tree) -> Vec<Broken> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.layer() != "store") {
        if file.path.ends_with(".sql") {
            found.push(broken(file, 1, "SQL lives in store".to_owned()));
        }
        for token in file.tokens.iter().filter(|token| token.kind == Kind::Text) {
            if let Some(statement) = statement(&token.text) {
                found.push(broken(file, token.line, format!("`{statement}` is SQL, which only store knows")));
            }
        }
    }
    found
}

/// The SQL statement a string seems to hold. "Select an alliance from the list" is English, so a
/// statement must be in one case throughout its first words and must not go on with an article.
fn statement(text: &str) -> Option<String> {
    const STARTS: &[&[&str]] = &[
        &["insert", "into"],
        &["insert", "or"],
        &["delete", "from"],
        &["replace", "into"],
        &["create", "table"],
        &["create", "index"],
        &["create", "trigger"],
        &["create", "view"],
        &["create", "virtual"],
        &["create", "temp"],
        &["drop", "table"],
        &["drop", "index"],
        &["drop", "trigger"],
        &["alter", "table"],
        &["begin", "immediate"],
        &["vacuum", "into"],
        &["pragma"],
    ];
    const ARTICLES: &[&str] = &["a", "an", "the", "one", "some", "any", "your", "what", "here", "this", "all"];
    for clause in text.split(['(', ';']) {
        let written: Vec<&str> = clause.split_whitespace().collect();
        let words: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        let Some(first) = written.first() else { continue };
        let one_case = first.chars().all(char::is_lowercase) || first.chars().all(char::is_uppercase);
        let article = |at: usize| words.get(at).is_some_and(|word| ARTICLES.contains(&word.as_str()));
        let is = |at: usize, word: &str| words.get(at).is_some_and(|found| found == word);
        let known = STARTS.iter().any(|start| {
            let follows = start.iter().enumerate().all(|(at, word)| is(at, word));
            follows && words.len() > start.len() && !article(start.len())
        });
        let reads = is(0, "select") && !article(1) && text.to_lowercase().split_whitespace().any(|word| word == "from");
        let changes = is(0, "update") && is(2, "set");
        if one_case && (known || reads || changes) {
            return Some(written.into_iter().take(4).collect::<Vec<_>>().join(" "));
        }
    }
    None
}

/// `cli::out` writes what commands say; `ui::terminal` owns the screen. Asking whether standard
/// output is a terminal is not printing.
pub fn only_out_prints(tree: &Tree) -> Vec<Broken> {
    let outside = |file: &File| !file.path.starts_with("src/cli/out") && !file.path.starts_with("src/ui/terminal");
    words(tree, outside, |file, at| {
        let tokens = &file.tokens;
        let macros = ["println", "print", "eprintln", "eprint", "dbg"];
        let prints = macros.iter().any(|name| starts(tokens, at, &[name, "!"]));
        let asks =
            ["is_terminal", "as_fd", "as_raw_fd"].iter().any(|ask| starts(tokens, at + 1, &["(", ")", ".", ask]));
        let writes = ["stdout", "stderr"].iter().any(|name| starts(tokens, at, &[name, "("])) && !asks;
        let name = &tokens[at].text;
        (prints || writes).then(|| format!("`{name}` outside cli::out and ui::terminal; only they print"))
    })
}

/// The clock is one, in Rust and in SQL.
pub fn only_the_clock_asks_the_time(tree: &Tree) -> Vec<Broken> {
    let mut found = words(
        tree,
        |file| !file.path.starts_with("src/domain/time"),
        |file, at| {
            let clocks = ["Utc", "Local", "SystemTime"];
            let asks = clocks.iter().any(|clock| starts(&file.tokens, at, &[clock, "::", "now"]));
            asks.then(|| "only domain::time asks what time it is".to_owned())
        },
    );
    let rule = "SQL must not ask the time; pass it the clock's".to_owned();
    let asks = |text: &str| {
        let text = text.to_lowercase();
        ["current_timestamp", "current_date", "current_time", "'now'", "unixepoch()"]
            .iter()
            .any(|word| text.contains(word))
    };
    for file in tree.files.iter().filter(|file| file.layer() == "store") {
        if file.path.ends_with(".sql") {
            let lines =
                file.text.lines().enumerate().filter(|(_, line)| asks(line.split("--").next().unwrap_or_default()));
            found.extend(lines.map(|(line, _)| broken(file, line + 1, rule.clone())));
        }
        let strings = file.tokens.iter().filter(|token| token.kind == Kind::Text && asks(&token.text));
        found.extend(strings.map(|token| broken(file, token.line, rule.clone())));
    }
    found
}

/// `allowed` names a file and why it may keep state for the whole process. An entry whose file
/// keeps none is stale and reported too.
pub fn no_global_state(tree: &Tree, allowed: &[(&str, &str)]) -> Vec<Broken> {
    let all = words(
        tree,
        |_| true,
        |file, at| {
            let tokens = &file.tokens;
            let cells = ["OnceLock", "OnceCell", "LazyLock", "LazyCell", "lazy_static", "thread_local"];
            let is_cell = cells.iter().any(|cell| tokens[at].is(cell));
            let is_static = tokens[at].is("static") && {
                let declared = tokens.iter().skip(at).take_while(|token| !token.is("=") && !token.is(";"));
                let inner = ["Mutex", "RwLock", "Cell", "RefCell"];
                let mut declared = declared.map(|token| token.text.as_str());
                declared.any(|word| word == "mut" || word.starts_with("Atomic") || inner.contains(&word))
            };
            let name = &tokens[at].text;
            (is_cell || is_static).then(|| format!("`{name}` is state of the whole process; pass it in instead"))
        },
    );
    let stale = allowed.iter().filter(|(path, _)| all.iter().all(|one| one.path != *path));
    let stale: Vec<Broken> = stale
        .map(|(path, why)| Broken {
            path: (*path).to_owned(),
            line: 1,
            rule: format!("allowed ({why}), but keeps no state"),
        })
        .collect();
    let kept = all.into_iter().filter(|one| allowed.iter().all(|(path, _)| one.path != *path));
    kept.chain(stale).collect()
}

/// Files above `ops` that hold the store itself, not just what somebody sees of it, each with its reason: it opens
/// the file, or hands it on to what writes. Whoever only reads takes a `Seen`.
pub const HOLD_STORE: &[(&str, &str)] = &[
    ("src/cli/demo.rs", "makes the example"),
    ("src/cli/doctor.rs", "opens what is damaged, and mends it"),
    ("src/cli/doctor/file.rs", "looks over the file itself"),
    ("src/cli/health.rs", "has health worked out anew"),
    ("src/cli/import.rs", "brings things in"),
    ("src/cli/log.rs", "saves lines"),
    ("src/cli/meet.rs", "saves a page of minutes"),
    ("src/cli/mod.rs", "opens the file for every command"),
    ("src/cli/screens.rs", "hands the file to the screens"),
    ("src/cli/verbs.rs", "carries out a verb"),
    ("src/cli/whole.rs", "brings in a whole file"),
    ("src/cli/widening.rs", "makes a change again once it was agreed to"),
    ("src/demo/ahead.rs", "fills a file"),
    ("src/demo/mod.rs", "fills a file"),
    ("src/demo/past.rs", "fills a file"),
    ("src/demo/tended.rs", "fills a file"),
    ("src/exchange/walk.rs", "an import, looked at or done"),
    ("src/exchange/whole/import.rs", "brings in a whole file"),
    ("src/intake/fields/meetings.rs", "saves a cadence with the meetings it plans"),
    ("src/intake/fields/people.rs", "saves several people at once"),
    ("src/intake/fields/reality.rs", "saves a figure"),
    ("src/intake/fields/save.rs", "saves what a form holds"),
    ("src/intake/fields/thanks.rs", "saves thanks"),
    ("src/intake/join.rs", "makes one of two people"),
    ("src/intake/mod.rs", "saves a line"),
    ("src/intake/page/save.rs", "saves a page of minutes"),
    ("src/ui/app.rs", "owns the file while the screens are open"),
    ("src/ui/app/replaced.rs", "opens the file again"),
    ("src/ui/contract.rs", "hands the file to whoever takes a key"),
    ("src/ui/run.rs", "hands the file to the screens"),
];

/// The files that may say that more people see something, each with its reason: whoever says so was asked.
pub const CONSENT: &[(&str, &str)] = &[
    ("src/cli/widening.rs", "asks on the command line"),
    ("src/ops/consent.rs", "takes the answer"),
    ("src/ops/edit.rs", "who sees it is what is said"),
    ("src/ops/share.rs", "the yes to a report is to what it settles"),
    ("src/ui/verbs/widening.rs", "asks on the screens"),
];

/// Nobody but `allowed` answers for whoever is to be asked.
pub fn few_consent(tree: &Tree, allowed: &[(&str, &str)]) -> Vec<Broken> {
    let outside = |file: &File| !file.test_only && allowed.iter().all(|(path, _)| file.path != *path);
    words(tree, outside, |file, at| {
        let says = ["This", "Below"].iter().any(|word| starts(&file.tokens, at, &["Consent", "::", word]));
        let agrees = starts(&file.tokens, at, &["tx", ".", "agree", "("]);
        (says || agrees).then(|| "who may see more is asked, in `widening` alone".to_owned())
    })
}

/// `allowed` names the files that may hold the store. An entry whose file does not is stale and reported too.
pub fn few_hold_the_store(tree: &Tree, allowed: &[(&str, &str)]) -> Vec<Broken> {
    let above = |file: &File| !matches!(file.layer(), "store" | "ops");
    let all = words(tree, above, |file, at| {
        let tokens = &file.tokens;
        let of = |back: usize, word: &str| at.checked_sub(back).is_some_and(|at| tokens[at].is(word));
        // `Failure::Store(error)` is another word.
        let is_variant = starts(tokens, at + 1, &["("]) || of(1, "::") && !of(2, "store");
        let holds = tokens[at].is("Store") && !is_variant;
        holds.then(|| "holds the store: whoever only reads takes a `Seen`".to_owned())
    });
    let stale = allowed.iter().filter(|(path, _)| all.iter().all(|one| one.path != *path));
    let stale: Vec<Broken> = stale
        .map(|(path, why)| Broken {
            path: (*path).to_owned(),
            line: 1,
            rule: format!("allowed ({why}), but holds no store"),
        })
        .collect();
    all.into_iter().filter(|one| allowed.iter().all(|(path, _)| one.path != *path)).chain(stale).collect()
}

/// Runs `check` at every token of the chosen files.
fn words(tree: &Tree, chosen: impl Fn(&File) -> bool, check: impl Fn(&File, usize) -> Option<String>) -> Vec<Broken> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| chosen(file)) {
        for (at, token) in file.tokens.iter().enumerate() {
            if let Some(rule) = check(file, at) {
                found.push(broken(file, token.line, rule));
            }
        }
    }
    found
}

/// What of the store reads records for all of us at once, or whatever their authors say: a file, or one function of it,
/// each with its reason.
pub const FOR_ALL: &[(&str, &str, &str)] = &[
    ("store/admit.rs", "", "the door: what stands above a record and beneath it, whoever sees that"),
    ("store/along.rs", "", "what a correction takes along, which follows whoever sees it"),
    ("store/balance.rs", "", "that somebody was thanked counts for all, without words"),
    ("store/bonds.rs", "", "what people ask for is worked out for all, from what all see"),
    ("store/contact.rs", "", "who met whom is worked out for all, from what all see"),
    ("store/crowd.rs", "", "a person is nobody's own"),
    ("store/due/birthdays.rs", "", "a person is nobody's own"),
    ("store/due/compute.rs", "", "what is due is worked out for all, and says for whom"),
    ("store/due/mod.rs", "last_contact", "clocks of cadences are one for all, from what all see"),
    ("store/due/mod.rs", "last_contact_interaction", "clocks of cadences are one for all, from what all see"),
    ("store/erase.rs", "facts_of_anybody", "erasing leaves nothing, whoever sees it"),
    ("store/erase.rs", "forget", "erasing leaves nothing, whoever sees it"),
    ("store/erase/known.rs", "", "erasing leaves nothing, whoever sees it"),
    ("store/figures.rs", "alliances_with_kpis", "alliances are nobody's own"),
    ("store/health.rs", "forget_health", "alliances are nobody's own"),
    ("store/health.rs", "is_resting", "alliances are nobody's own"),
    ("store/health.rs", "keep_health", "alliances are nobody's own"),
    ("store/health.rs", "mark_stale", "alliances are nobody's own"),
    ("store/journal.rs", "NAME", "the name of whom a change was about that may be seen"),
    ("store/link.rs", "", "what hangs on a record that was read"),
    ("store/lookup.rs", "only_alliance", "alliances are nobody's own"),
    ("store/names.rs", "bearers", "a seat is nobody's own"),
    ("store/names.rs", "partner", "the partner knows its own name"),
    ("store/names.rs", "recompute", "words of names are worked out for all"),
    ("store/origin.rs", "mail_domains", "people and their seats are nobody's own"),
    ("store/origin.rs", "people_where", "a person is nobody's own"),
    ("store/people.rs", "", "people, their seats and ties are nobody's own; merging takes all there is"),
    (
        "store/reports.rs",
        "last_report",
        "that a report was shared is told in its share, which whoever lists it has read",
    ),
    ("store/reports.rs", "late", "a number is one for all, and counts nobody's own"),
    ("store/reports.rs", "causes_where", "the condition on the cause is handed in"),
    ("store/reports.rs", "thanked_quietly", "that somebody was thanked counts for all, without words"),
    ("store/reports/then.rs", "last_contact_until", "clocks of cadences are one for all, from what all see"),
    ("store/seeing.rs", "", "what a write did to a record that was read"),
    ("store/search", "", "the index holds all, and marks for whom"),
    ("store/signals.rs", "recompute", "what is asked is kept for each author"),
    ("store/signals.rs", "with_something_of_their_own", "what is asked is worked out for each author"),
    ("store/standing.rs", "seat_in", "a seat is nobody's own"),
    ("store/standing.rs", "unthanked", "a person is nobody's own"),
    ("store/stat.rs", "", "counts are one for all, from what all see"),
    ("store/thanks.rs", "is_recognised", "that somebody was thanked counts for all, without words"),
    ("store/thanks.rs", "is_team_thanked", "that somebody was thanked counts for all, without words"),
];

/// Whoever reads records asks `store::eyes` who may see them, which is the one place that says it: in each function
/// with such a statement. Whole records are read by `Seen::select`, which asks by itself.
pub fn eyes_say_who_sees(tree: &Tree, kinds: &[&str], allowed: &[(&str, &str, &str)]) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut used = vec![false; allowed.len()];
    let store = tree.rust().filter(|file| file.layer() == "store" && !file.path.ends_with("store/eyes.rs"));
    for file in store {
        for (name, tokens) in functions(file) {
            let asks = ["seen", "see", "see_by", "asked", "select"];
            let asks = tokens.iter().any(|token| asks.iter().any(|word| token.is(word)));
            let exempt: Vec<usize> = (0..allowed.len())
                .filter(|at| {
                    file.path.contains(allowed[*at].0) && (allowed[*at].1.is_empty() || allowed[*at].1 == name)
                })
                .collect();
            for token in tokens.iter().filter(|token| token.kind == Kind::Text) {
                let words: Vec<&str> = token.text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
                let reads = words.windows(2).any(|pair| matches!(pair[0], "from" | "join") && kinds.contains(&pair[1]));
                let says = token.text.contains("visibility <> 'mine'") || token.text.contains("visibility = 'both'");
                if reads && !asks || says {
                    exempt.iter().for_each(|at| used[*at] = true);
                    let rule =
                        if says { "says who may see" } else { "reads records and does not ask who may see them" };
                    let rule = format!("`{name}` {rule}, which store::eyes says");
                    found.extend(exempt.is_empty().then(|| broken(file, token.line, rule)));
                }
            }
        }
    }
    let stale = allowed
        .iter()
        .zip(used)
        .filter(|((path, ..), used)| !used && tree.files.iter().any(|file| file.path.contains(path)));
    found.extend(stale.map(|((path, name, why), _)| Broken {
        path: (*path).to_owned(),
        line: 1,
        rule: format!("`{name}` is allowed to read for all ({why}) and need not be"),
    }));
    found
}

/// The functions of a file with their tokens, and its constants; what stands between two belongs to the one before.
fn functions(file: &File) -> Vec<(String, &[super::source::Token])> {
    let heads = file.tokens.iter().enumerate().filter(|(at, token)| {
        let named = file.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word);
        named && (token.is("fn") || token.is("const"))
    });
    let starts: Vec<usize> = std::iter::once(0).chain(heads.map(|(at, _)| at)).collect();
    let ends = starts.iter().skip(1).copied().chain([file.tokens.len()]);
    let name = |at: usize| file.tokens.get(at + 1).map_or_else(String::new, |token| token.text.clone());
    starts.iter().zip(ends).map(|(start, end)| (name(*start), &file.tokens[*start..end])).collect()
}
