//! What changed between two wordings, word by word.

/// A stretch of words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Same(String),
    Removed(String),
    Added(String),
}

/// Longer texts are told apart as a whole: the table would grow with the square.
const WORDS_MAX: usize = 400;

/// The words of both, in order: the longest common run of words stays, the rest goes or comes.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    if old.len() > WORDS_MAX || new.len() > WORDS_MAX {
        return vec![Piece::Removed(old.join(" ")), Piece::Added(new.join(" "))];
    }
    let table = common(&old, &new);
    let at = |i: usize, j: usize| table.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0);
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => {
                push(&mut pieces, Piece::Same((*a).to_owned()));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b) if b.is_none() || at(i + 1, j) >= at(i, j + 1) => {
                push(&mut pieces, Piece::Removed((*a).to_owned()));
                i += 1;
            }
            (_, Some(b)) => {
                push(&mut pieces, Piece::Added((*b).to_owned()));
                j += 1;
            }
            _ => return pieces,
        }
    }
}

/// How many words the rest of both have in common, from each place on.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let at = |i: usize, j: usize| table.get(i).and_then(|row: &Vec<usize>| row.get(j)).copied().unwrap_or(0);
            let best = if a == b { at(i + 1, j + 1) + 1 } else { at(i + 1, j).max(at(i, j + 1)) };
            if let Some(cell) = table.get_mut(i).and_then(|row| row.get_mut(j)) {
                *cell = best;
            }
        }
    }
    table
}

/// Joins a word to a stretch of its sort.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Same(text)), Piece::Same(word))
        | (Some(Piece::Removed(text)), Piece::Removed(word))
        | (Some(Piece::Added(text)), Piece::Added(word)) => {
            text.push(' ');
            text.push_str(word);
        }
        _ => pieces.push(piece),
    }
}

/// On one line, legible without colour: `answer within [-a week-] {+ten days+}`.
#[must_use]
pub fn line(old: &str, new: &str) -> String {
    let show = |piece: Piece| match piece {
        Piece::Same(text) => text,
        Piece::Removed(text) => format!("[-{text}-]"),
        Piece::Added(text) => format!("{{+{text}+}}"),
    };
    words(old, new).into_iter().map(show).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_shown_word_by_word() {
        assert_eq!(line("answer within a week", "answer within ten days"), "answer within [-a week-] {+ten days+}");
        assert_eq!(line("", "new"), "{+new+}");
        assert_eq!(line("the same", "the same"), "the same");
        assert_eq!(line("two visits a month", "one visit a month"), "[-two visits-] {+one visit+} a month");
    }

    proptest::proptest! {
        #[test]
        fn both_wordings_can_be_read_back(old in "[ab ]{0,30}", new in "[ab ]{0,30}") {
            let pieces = words(&old, &new);
            let read = |skip: fn(&Piece) -> bool| {
                let kept = pieces.iter().filter(|piece| !skip(piece)).map(|piece| match piece {
                    Piece::Same(text) | Piece::Removed(text) | Piece::Added(text) => text.as_str(),
                });
                kept.collect::<Vec<_>>().join(" ")
            };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assert_eq!(read(|piece| matches!(piece, Piece::Added(_))), plain(&old));
            proptest::prop_assert_eq!(read(|piece| matches!(piece, Piece::Removed(_))), plain(&new));
        }
    }
}
