//! Stored text is hostile: it commands no terminal, is no markup, and turns nothing around.

use super::filled::Filled;
use super::written;
use crate::domain::{Audience, Visibility};
use crate::i18n::Lang;
use crate::report::page::Said;
use crate::report::render::Format;

fn plain(word: &str) -> String {
    word.to_owned()
}

fn hostile(word: &str) -> String {
    format!("{word}</title></style><script>alert(1)</script><img src=x onerror=y>\"'&amp;{{{{page}}}}")
}

fn marked_up(word: &str) -> String {
    format!("# {word} | <b> [link](http://e.example) ![i](x) *a* _b_ `c` ~~d~~ | x\\")
}

/// Markup of both is the same: all that differs is text.
#[test]
fn stored_text_is_no_markup_in_html() {
    let tags = |html: &str| -> Vec<String> {
        // What a browser takes for a tag, without what its attributes say.
        html.split('<')
            .skip(1)
            .map(|tag| tag.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!')).collect())
            .collect()
    };
    for audience in [Audience::Us, Audience::Partner] {
        let page = |dress: fn(&str) -> String| {
            let filled = Filled::new(|_| Visibility::Both, dress);
            written(&filled.store, filled.alliance, Lang::Es, audience, Format::Html)
        };
        let (calm, html) = (page(plain), page(hostile));
        assert_eq!(tags(&calm), tags(&html));
        assert!(html.contains("zzdecision") && html.contains("&#60;script&#62;") || html.contains("&lt;script&gt;"));
        for never in ["<script", "<img", "://", " onerror=y>", "javascript:"] {
            assert!(!html.contains(never), "{never}");
        }
        // A quote would end an attribute; the text stays in it, as text.
        assert!(!html.contains("onerror=y>\"'"));
    }
}

#[test]
fn stored_text_is_no_markup_in_markdown() {
    let filled = Filled::new(|_| Visibility::Both, marked_up);
    let text = written(&filled.store, filled.alliance, Lang::En, Audience::Us, Format::Markdown);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert!(headings.iter().all(|line| !line.trim_start_matches('#').trim().is_empty()));
    let bare = |at: usize| !text[..at].ends_with('\\') || text[..at].ends_with("\\\\");
    for opener in ["[link](", "![i](", "<b>", "*a*", "`c`", "~~d~~"] {
        assert!(text.match_indices(opener).all(|(at, _)| !bare(at)), "{opener}");
    }
    let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let rows: Vec<usize> = text.lines().filter(|line| line.starts_with('|')).map(cells).collect();
    assert!(!rows.is_empty());
    let head = text.lines().collect::<Vec<_>>();
    for (nth, line) in head.iter().enumerate().filter(|(_, line)| line.starts_with("| ---")) {
        let columns = cells(line);
        let under = head[nth + 1..].iter().take_while(|row| row.starts_with('|'));
        assert!(under.clone().count() > 0 && under.clone().all(|row| cells(row) == columns), "{line}");
    }
}

#[test]
fn nothing_said_commands_a_terminal_or_turns_text_around() {
    for (stored, said) in [
        ("a\u{1b}]52;c;aGk=\u{7}b", "ab"),
        ("left\u{202e}right\u{2066}", "leftright"),
        ("c1 \u{9b}2J", "c1"),
        ("two\nlines\u{2028}x", "two lines x"),
        ("tag\u{e0041}\u{200b}", "tag"),
    ] {
        assert_eq!(Said::from(stored).as_str(), said, "{stored:?}");
    }
    // In JSON, which keeps what is stored, it is an escape.
    #[derive(serde::Serialize)]
    struct Held {
        text: &'static str,
    }
    let json = crate::report::render::as_json(&Held { text: "a\u{202e}\u{9b}\u{1b}[2J" }).unwrap();
    assert!(json.is_ascii() && json.contains("\\u202e\\u009b\\u001b"), "{json}");
}
