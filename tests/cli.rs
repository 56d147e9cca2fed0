//! The command line from outside: the real program, in an environment of its own.
//!
//! A test is a conversation, what was typed and what came back, kept as a snapshot and read by
//! somebody before it was kept. What has no picture is asserted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

/// Compares with the snapshot of the test it stands in.
macro_rules! picture {
    ($text:expr) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($text) })
    };
}

#[path = "cli/answers.rs"]
mod answers;
#[path = "cli/author.rs"]
mod author;
#[path = "cli/calendar.rs"]
mod calendar;
#[path = "cli/conversations.rs"]
mod conversations;
#[path = "cli/corrections.rs"]
mod corrections;
#[path = "cli/daily.rs"]
mod daily;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/disk.rs"]
mod disk;
#[path = "cli/erased.rs"]
mod erased;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/find.rs"]
mod find;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/kills.rs"]
mod kills;
#[path = "cli/lines.rs"]
mod lines;
#[path = "cli/machine.rs"]
mod machine;
#[path = "cli/manual.rs"]
mod manual;
#[path = "cli/meetings.rs"]
mod meetings;
#[path = "cli/people.rs"]
mod people;
#[path = "cli/reality.rs"]
mod reality;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/safety.rs"]
mod safety;
#[path = "cli/seen.rs"]
mod seen;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/shell.rs"]
mod shell;
#[path = "cli/whole.rs"]
mod whole;
