//! Links and files that stand in a text: `https://…`, `file:///…`, `~/…`, `/…/…`, `C:\…`. Nothing but their look says
//! what they are, so whoever shows one shows all of it.

use std::ops::Range;

/// Where a link begins, if anywhere within a word: behind a bracket or a quotation mark.
const SCHEMES: [&str; 3] = ["https://", "http://", "file:///"];
/// What belongs to the sentence around it.
const AROUND: &[char] = &['.', ',', ';', ':', '!', '?', '\'', '"', '»', '”', '’', '*'];
/// What ends one, wherever it stands.
const ENDS: &[char] = &['<', '>', '"', '«', '»', '“', '”', '`', '|', '…'];

/// Where the links of a text stand, in order.
pub fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let word = |word: &str| {
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        let found = in_word(word)?;
        Some(at + found.start..at + found.end)
    };
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter_map(word).collect::<Vec<_>>().into_iter()
}

/// A stretch of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'t> {
    Words(&'t str),
    Link(&'t str),
}

/// A text cut into its links and what stands between them.
#[must_use]
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut found, mut at) = (Vec::new(), 0);
    for place in places(text) {
        let Some((link, before)) = text.get(place.clone()).zip(text.get(at..place.start)) else { continue };
        found.extend([Part::Words(before), Part::Link(link)]);
        at = place.end;
    }
    found.push(Part::Words(text.get(at..).unwrap_or_default()));
    found
}

/// The links of a text, each once.
#[must_use]
pub fn links(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for link in places(text).filter_map(|place| text.get(place)) {
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

/// Where a link leads, in letters that no terminal and no page takes for anything else; none for a path, which means
/// something on one machine only.
#[must_use]
pub fn target(link: &str) -> Option<String> {
    SCHEMES.iter().find(|scheme| link.starts_with(**scheme))?;
    let mut target = String::with_capacity(link.len());
    for byte in link.bytes() {
        match byte {
            b'!'..=b'~' if !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`') => target.push(char::from(byte)),
            other => target.push_str(&format!("%{other:02X}")),
        }
    }
    Some(target)
}

fn in_word(word: &str) -> Option<Range<usize>> {
    let web = SCHEMES.iter().filter_map(|scheme| Some((word.find(scheme)?, scheme.len()))).min();
    let opened = word.len() - word.trim_start_matches(['(', '[', '<', '«', '“', '"']).len();
    let (start, head) = match web {
        // In the middle of a word it is part of something else.
        Some((at, head)) if at <= opened => (at, head),
        Some(_) => return None,
        None => (opened, path(word.get(opened..)?)?),
    };
    let rest = word.get(start..)?;
    let rest = rest.get(..rest.get(head..)?.find(ENDS).map_or(rest.len(), |at| at + head))?;
    let mut end = rest.trim_end_matches(AROUND);
    // A bracket that was opened within it closes within it.
    for (open, close) in [('(', ')'), ('[', ']')] {
        while end.ends_with(close) && end.matches(close).count() > end.matches(open).count() {
            end = end.trim_end_matches(close).trim_end_matches(AROUND);
        }
    }
    (end.len() > head).then(|| start..start + end.len())
}

/// How long the part is that says it is a path: of two parts at least, so that `and/or`, `/5` and `24/7` are none.
fn path(word: &str) -> Option<usize> {
    let is_drive = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && letters.next() == Some(':')
            && letters.next() == Some('\\')
    };
    if word.starts_with("~/") || word.starts_with("\\\\") {
        return Some(2);
    }
    if is_drive(word) {
        return Some(3);
    }
    let inner = word.strip_prefix('/')?;
    let is_name = |part: &str| part.chars().any(char::is_alphanumeric);
    let mut parts = inner.split('/');
    (parts.next().is_some_and(is_name) && parts.next().is_some_and(is_name)).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_whole_and_nothing_else_is_one() {
        for (text, wanted) in [
            ("the plan: https://acme.example/plan_(v2).", vec!["https://acme.example/plan_(v2)"]),
            (
                "(see http://a.example/x?y=1&z=2), «https://b.example»",
                vec!["http://a.example/x?y=1&z=2", "https://b.example"],
            ),
            (
                "in ~/docs/offer.pdf, /srv/share/plan.odt; C:\\Deals\\acme.docx",
                vec!["~/docs/offer.pdf", "/srv/share/plan.odt", "C:\\Deals\\acme.docx"],
            ),
            ("file:///home/ana/año.pdf and again file:///home/ana/año.pdf", vec!["file:///home/ana/año.pdf"]),
            ("and/or 24/7 /5 http:// https:// a/b xhttps://no.example ~ /", vec![]),
            ("javascript:alert(1) data:text/html,x ftp://old.example", vec![]),
            ("https://a.example\u{1b}]8;;https://evil.example\u{7}x", vec!["https://a.example"]),
        ] {
            assert_eq!(links(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_target_is_plain_letters() {
        assert_eq!(target("https://a.example/ñ\"<").unwrap(), "https://a.example/%C3%B1%22%3C");
        assert_eq!(target("~/docs/offer.pdf"), None);
        assert_eq!(target("javascript:alert(1)"), None);
    }
}
