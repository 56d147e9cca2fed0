//! What the command line says, in both languages.

use crate::i18n::Lang;

pub mod meeting;
pub mod merge;
mod spanish;

pub use spanish::ES;

/// The phrases of a language.
pub fn of(lang: Lang) -> &'static Text {
    lang.pick(&EN, &ES)
}

/// One language's phrases, by the part that says them.
pub struct Text {
    pub undo_hint: &'static str,
    /// What a line may be meant to say besides.
    pub heard: fn(&str, &str) -> String,
    /// Of a figure that was given again.
    pub stood: &'static str,
    pub redo_hint: &'static str,
    pub yes: &'static str,
    // Settings.
    pub bad_now: fn(&str) -> String,
    pub no_home: &'static str,
    pub no_author: &'static str,
    pub no_such_setting: &'static str,
    /// The old name, the new.
    pub author_renamed: fn(&str, &str) -> String,
    pub author_rename_hint: fn(&str, &str) -> String,
    /// The file, and why.
    pub bad_settings: fn(&str, &str) -> String,
    /// The key, its value, what it may hold.
    pub bad_value: fn(&str, &str, &str) -> String,
    pub unknown_settings: fn(&str, &str) -> String,
    pub unread_setting: fn(&str, &str) -> String,
    // Reading values.
    pub no_such_field: fn(&str) -> String,
    /// What was written, what may be.
    pub none_of: fn(&str, &str) -> String,
    pub unreadable: fn(&str) -> String,
    pub date_hint: &'static str,
    pub interval_hint: &'static str,
    pub no_assignment: fn(&str) -> String,
    pub fields_hint: fn(&str) -> String,
    // Naming records.
    pub no_number: fn(&str) -> String,
    pub gone: fn(i64) -> String,
    pub gone_hint: &'static str,
    pub nobody: fn(&str) -> String,
    pub no_alliance: fn(&str) -> String,
    pub no_person: fn(&str) -> String,
    pub not_an_alliance: fn(&str) -> String,
    pub not_a_person: fn(&str) -> String,
    pub not_a_handle: fn(&str) -> String,
    pub add_alliance: fn(&str) -> String,
    pub add_person: fn(&str) -> String,
    pub did_you_mean: fn(&str) -> String,
    pub list_hint: &'static str,
    pub nothing_due: fn(&str) -> String,
    pub today_hint: &'static str,
    pub owed_or_shared: &'static str,
    // Verbs.
    pub no_records: &'static str,
    pub missing_date: &'static str,
    pub missing_reason: &'static str,
    pub missing_text: &'static str,
    pub missing_approver: &'static str,
    /// Of a row that a verb alone does not answer.
    pub needs_more: fn(&str) -> String,
    /// What was to be deleted, and what hangs on it.
    pub hangs_on: fn(&str, &str) -> String,
    pub decision_stays: &'static str,
    pub missing_choice: &'static str,
    pub amendments: &'static str,
    pub alternatives: &'static str,
    pub figures: &'static str,
    pub doubts: &'static str,
    pub change: &'static str,
    pub standing: &'static str,
    pub pace: &'static str,
    pub forecast: &'static str,
    pub achievements: &'static str,
    pub needs_attention: &'static str,
    pub not_known: &'static str,
    pub no_kpis: &'static str,
    pub no_such_kpi: fn(&str) -> String,
    /// The likely value, and between which two.
    pub heading_for: fn(&str, &str, &str) -> String,
    pub too_few_figures: &'static str,
    pub one_at_a_time: &'static str,
    // Reports.
    pub bad_format: fn(&str) -> String,
    pub bad_period: fn(&str) -> String,
    pub periods: &'static str,
    pub period_ahead: fn(&str) -> String,
    pub settles: fn(&str) -> String,
    pub not_owed: fn(&str) -> String,
    pub settled_report: fn(i64) -> String,
    pub days_backwards: &'static str,
    pub no_report_yet: &'static str,
    pub report_needs_yes: &'static str,
    pub report_of_which: &'static str,
    pub report_of_which_hint: &'static str,
    pub report_written: fn(&str) -> String,
    pub shared_report: fn(i64) -> String,
    pub none_changed: &'static str,
    pub not_for: fn(&str) -> String,
    pub unexpected: fn(&str) -> String,
    pub instead: &'static str,
    /// What, until when.
    pub snoozed: fn(&str, &str) -> String,
    pub times: fn(i64) -> String,
    /// The day the next one is due.
    pub next_due: fn(&str, &str, &str) -> String,
    pub unchanged: &'static str,
    // Lists.
    pub no_kind: fn(&str, &str) -> String,
    pub not_narrowed: fn(&str, &str) -> String,
    pub empty: &'static str,
    pub more: fn(usize) -> String,
    pub nothing_today: &'static str,
    pub more_today: fn(usize) -> String,
    pub column_number: &'static str,
    pub seats: &'static str,
    pub seats_held: &'static str,
    /// Ideal, maximum.
    pub at_most: fn(&str, &str) -> String,
    pub cadences: &'static str,
    pub facts: &'static str,
    pub people: &'static str,
    pub linked: &'static str,
    pub due_dates: &'static str,
    pub history: &'static str,
    /// The day it was agreed on.
    pub set_on: fn(&str) -> String,
    pub open_promises: &'static str,
    /// Ours, theirs.
    pub us_them: fn(i64, i64) -> String,
    pub last_contact: &'static str,
    pub time_with: &'static str,
    pub lag: &'static str,
    pub entered_by: &'static str,
    pub undone_mark: &'static str,
    pub now_you_are: fn(&str, &str) -> String,
    pub you_are: fn(&str, Option<&str>) -> String,
    // Undo.
    pub undone: fn(&str) -> String,
    pub nothing_of: fn(&str) -> String,
    pub is_undone: fn(&str) -> String,
    pub bring_back: fn(&str) -> String,
    pub history_hint: &'static str,
    pub redone: fn(&str) -> String,
    pub next_undo: fn(&str) -> String,
    pub next_redo: fn(&str) -> String,
    // The file.
    pub no_memory: &'static str,
    pub no_file: fn(&str) -> String,
    pub no_file_hint: &'static str,
    pub backed_up: fn(&str, &str) -> String,
    pub healthy: fn(&str) -> String,
    pub derived_stale: &'static str,
    pub rebuilt: fn(usize) -> String,
    /// The mode, the file.
    pub readable_by_others: fn(u32, &str) -> String,
    pub on_network: &'static str,
    pub damage_hint: &'static str,
    pub lost_hint: fn(&str) -> String,
    pub problems: fn(usize) -> String,
    // Logging.
    pub nothing_saved: &'static str,
    pub line: fn(usize) -> String,
    pub not_utf8: &'static str,
    pub kept: fn(&str) -> String,
    pub not_kept: fn(&str) -> String,
    pub retry_hint: &'static str,
    pub no_drafts: &'static str,
    pub no_draft: fn(usize) -> String,
    pub drafts_hint: &'static str,
    pub draft_in_hand: &'static str,
    pub draft_deleted: fn(&str) -> String,
    pub saved_count: fn(usize, usize) -> String,
    /// How many lines could be read, and how many could not, where nothing is saved.
    pub read_count: fn(usize, usize) -> String,
    /// At a terminal, before the first line.
    pub one_a_line: &'static str,
    pub no_words: &'static str,
    pub cannot_read_input: fn(&str) -> String,
    // Running.
    pub needs_terminal: &'static str,
    pub needs_terminal_hint: &'static str,
    pub demo_written: fn(u64, &str) -> String,
    pub only_read: &'static str,
    pub add_hint: &'static str,
    pub cannot_print: fn(&str) -> String,
    pub unanswered: fn(&str) -> String,
    pub unanswered_hint: &'static str,
}

pub const EN: Text = Text {
    undo_hint: "(undo: trato undo)",
    heard: |what, typed| format!("Did you mean it as this too? {what}: write {typed}"),
    stood: "stood already: unchanged",
    redo_hint: "(redo: trato redo)",
    yes: "yes",
    bad_now: |now| {
        format!(
            "TRATO_NOW is not a day and time such as 2026-11-23T10:00, or an instant such as 2026-11-23T10:00:00Z: {now}"
        )
    },
    no_home: "Your home folder is not known: name a file with --db PATH.",
    no_such_setting: "There is no such setting.",
    author_renamed: |old, new| format!("What \"{old}\" wrote in this file is by {new} now."),
    author_rename_hint: |old, new| {
        format!(
            "What \"{old}\" wrote in this file stays so; to make it yours: trato set author \"{new}\" --from \"{old}\""
        )
    },
    no_author: "The author's name is empty: name one with --as NAME.",
    bad_settings: |file, why| format!("The settings in {file} cannot be read: {why}"),
    bad_value: |key, value, allowed| format!("{key} = {value} is not valid. It takes {allowed}."),
    unknown_settings: |file, keys| format!("{file}: unknown settings, passed over: {keys}"),
    unread_setting: |file, why| format!("{file}:{why} Until it is mended, what is usual holds."),
    no_such_field: |name| format!("There is no field {name} here."),
    none_of: |value, allowed| format!("\"{value}\" is none of: {allowed}"),
    unreadable: |value| format!("\"{value}\" is not readable"),
    date_hint: "Write it as 2026-12-01, 1 dec, fri, tomorrow or 3d. 03/04 needs date_order = \"dmy\" or \"mdy\" in the settings.",
    interval_hint: "Write days, 2w or 3mo.",
    no_assignment: |word| format!("\"{word}\" is not of the form field=value."),
    fields_hint: |fields| format!("The fields are: {fields}"),
    no_number: |number| format!("There is no number {number}."),
    gone: |number| format!("Number {number} has been deleted, or is somebody else's own."),
    gone_hint: "What was deleted last comes back with trato undo; trato history shows what was done.",
    nobody: |handle| format!("Nobody and nothing is called @{handle}."),
    no_alliance: |handle| format!("There is no alliance @{handle}."),
    no_person: |handle| format!("There is nobody called @{handle}."),
    not_an_alliance: |word| format!("{word} is not an alliance."),
    not_a_person: |word| format!("{word} is not a person."),
    not_a_handle: |word| format!("\"{word}\" is neither a number nor a handle."),
    add_alliance: |handle| format!("A partner is added with: trato add alliance {handle} \"Its name\""),
    add_person: |handle| {
        format!("Add them with: trato add person {handle} \"Their Name\" --alliance HANDLE --side us|them")
    },
    did_you_mean: |names| format!("Did you mean {names}?"),
    list_hint: "Numbers and handles are shown by trato list and trato today.",
    owed_or_shared: "what is owed at an interval is added as owed; then: trato done NUMBER DAY",
    nothing_due: |key| format!("Nothing about {key} is due, now or later."),
    today_hint: "The keys are those that trato today prints.",
    no_records: "Which one? Begin with its number, as in: trato done 412",
    missing_date: "Until when? Say a day after the numbers, as in: trato move 412 fri",
    missing_reason: "Why? Say it after the numbers, as in: trato drop 412 \"no longer needed\"",
    missing_choice: "Which one? Say its place in the list, as in: trato choose 412 2",
    amendments: "amendments",
    alternatives: "alternatives",
    figures: "figures",
    doubts: "not realistic",
    change: "change",
    standing: "standing",
    pace: "pace",
    forecast: "forecast",
    achievements: "Achievements",
    needs_attention: "Needs attention",
    not_known: "Not known yet",
    no_kpis: "No KPI is followed here: add one with trato add kpi",
    no_such_kpi: |key| format!("no KPI is called {key}"),
    heading_for: |value, low, high| format!("heading for {value} ({low} to {high})"),
    too_few_figures: "too few figures for a forecast",
    missing_text: "By what? Say it after the number, as in: trato supersede 412 \"net-60 from March\"",
    missing_approver: "Who approves it? Say it after the number, as in: trato approve 412 \"Marta Soler\"",
    hangs_on: |what, on| format!("{what} is used by {on}. Nothing was deleted."),
    decision_stays: "A decision stays: trato withdraw NUMBER, or move what is decided elsewhere first.",
    needs_more: |record| format!("{record} is answered with more than a word. Nothing was changed."),
    not_for: |record| format!("That cannot be done to {record}."),
    bad_format: |word| format!("{word} is no format; possible: text, markdown, json, html."),
    bad_period: |word| format!("{word} is no period."),
    periods: "month, last-month, quarter, last-quarter, year, 2026-09, 2026-q3, q3, 3mo, since-last, or FROM..TO",
    period_ahead: |word| format!("{word} has not begun yet."),
    settles: |owed| format!("It hands over what is owed: {owed}"),
    not_owed: |word| format!("{word} is no report that is owed to them."),
    settled_report: |number| {
        format!(
            "noted as handed over: {number}, which was owed (undo: trato undo; the report itself stays where it is)"
        )
    },
    days_backwards: "The last day comes before the first.",
    no_report_yet: "No report has been shared yet: these are the last three months.",
    report_needs_yes: "Nothing was written. With --yes it is written, and recorded as shared.",
    report_of_which: "The report of which alliance?",
    report_of_which_hint: "Name it with --alliance. The page over all alliances is for us, as of today.",
    report_written: |path| format!("written: {path}"),
    shared_report: |number| {
        format!("noted as shared: {number} (undo: trato undo; the report itself stays where it is)")
    },
    none_changed: "None of them was changed.",
    one_at_a_time: "One at a time, please.",
    unexpected: |words| format!("Not understood after the numbers: {words}"),
    instead: "instead:",
    snoozed: |what, day| format!("{what}: back {day}"),
    times: |times| format!("put off {times} times: is it still needed?"),
    next_due: |day, alliance, iso| {
        format!("The next one is due {day}: trato add interaction {alliance} meeting --when {iso}")
    },
    unchanged: "Nothing to change.",
    no_kind: |word, kinds| format!("\"{word}\" cannot be listed; these can: {kinds}"),
    not_narrowed: |option, kind| format!("{option} does not narrow {kind}."),
    empty: "Nothing to list.",
    more: |limit| format!("There are more than {limit}: see them with --limit N."),
    nothing_today: "Nothing needs you today.",
    more_today: |limit| format!("These are the {limit} most pressing; there are more: --limit N"),
    column_number: "no.",
    seats: "people",
    seats_held: "seats",
    at_most: |ideal, maximum| format!("{ideal}, at least {maximum}"),
    cadences: "cadences",
    facts: "facts",
    people: "people",
    linked: "from here",
    due_dates: "due dates",
    history: "history",
    set_on: |day| format!("set {day}"),
    open_promises: "open commitments",
    us_them: |us, them| format!("{us} ours, {them} theirs"),
    last_contact: "last contact",
    time_with: "time with them",
    lag: "days until told",
    entered_by: "entered by",
    undone_mark: "undone",
    now_you_are: |author, name| format!("From now on {author} is {name}."),
    you_are: |author, name| match name {
        Some(name) => format!("{author} is {name}."),
        None => format!("{author} is nobody of yours yet: trato be @HANDLE"),
    },
    nothing_of: |which| format!("There is no change of yours to {which} that could be taken back."),
    is_undone: |what| format!("It is undone already: {what}"),
    bring_back: |id| format!("It comes back with: trato undo {id}"),
    history_hint: "trato history shows what was done; trato history --json with the identity of each change",
    undone: |what| format!("Undone: {what}"),
    redone: |what| format!("Redone: {what}"),
    next_undo: |what| format!("Next to undo: {what}"),
    next_redo: |what| format!("Next to redo: {what}"),
    no_memory: ":memory: is no file: nothing would be kept. Name a path; trato demo is there to look around.",
    no_file: |path| format!("There is no file yet at {path}."),
    no_file_hint: "Name one with --db PATH, or begin with: trato add alliance HANDLE \"Name\"",
    backed_up: |from, to| format!("A copy of {from} is in {to}."),
    healthy: |path| format!("{path}: nothing is wrong."),
    derived_stale: "Today is out of date",
    rebuilt: |count| format!("Worked out again for {count} alliances."),
    readable_by_others: |mode, path| {
        format!("others may read the file (mode {mode:o}); close it with: chmod 600 {path}")
    },
    on_network: "the file lies on a network file system: two machines at once may damage it",
    damage_hint: "Keep a copy of the file as it is; trato backup PATH saves what can still be read.",
    lost_hint: |path| {
        format!("Go back to the newest copy of it; what can be saved without one: sqlite3 \"{path}\" .recover")
    },
    problems: |count| if count == 1 { "1 problem found.".to_owned() } else { format!("{count} problems found.") },
    nothing_saved: "Nothing was saved.",
    line: |number| format!("line {number}"),
    not_utf8: "The line is not UTF-8 text; what could not be read is marked �.",
    kept: |path| format!("The text is kept as a draft in {path}"),
    not_kept: |why| format!("The text could not be kept as a draft ({why}); here it is:"),
    retry_hint: "Correct it and log it again; the screens (trato) offer the draft.",
    no_drafts: "Nothing was left unsaved.",
    no_draft: |number| format!("There is no draft {number}."),
    drafts_hint: "trato drafts NUMBER shows one; with --delete it is deleted; the screens open it (:drafts).",
    draft_in_hand: "Somebody is writing this one just now.",
    draft_deleted: |words| format!("deleted: {words}"),
    saved_count: |saved, failed| {
        let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
        format!("{} saved, {} not.", lines(saved), lines(failed))
    },
    read_count: |read, failed| {
        let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
        format!("Dry run: {} can be saved, {} not.", lines(read), lines(failed))
    },
    one_a_line: "One line each, saved as it comes. Ctrl-D ends.",
    no_words: "What is to be logged? As in: trato log \"@acme call: pricing agreed\"",
    cannot_read_input: |why| format!("Standard input cannot be read: {why}"),
    needs_terminal: "The screens need a terminal, and this is none.",
    needs_terminal_hint: "Over SSH: ssh -t HOST trato. Without screens: trato today, trato log, trato --help.",
    demo_written: |count, path| format!("{count} interactions in {path}. Look at it with: trato --db {path}"),
    only_read: "Only read: nothing was saved.",
    add_hint: "Add them with trato add person or trato add alliance; trato list shows who there is.",
    cannot_print: |why| format!("The output could not be written: {why}"),
    unanswered: |why| format!("It is saved; only the answer could not be written: {why}"),
    unanswered_hint: "Do not enter it again: trato history shows it.",
};
