//! What a person is looked for by, and taking it out of a text: what finding takes for the same word is
//! the same word here, whatever its case and accents, however its parts are composed or spaced.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::handle::fold;

/// Letters between two words of one name that are no words: `Lucía  Vega`, `Vega, Lucía`, `lucia_vega`.
const GAP_MAX: usize = 6;
/// Fewer digits than this are no telephone number.
const PHONE_MIN: usize = 6;
/// The digits of a number without what leads to its country.
const NATIONAL: usize = 9;

/// Everything one person goes by, folded.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The words of each name.
    names: Vec<Vec<String>>,
    mails: Vec<String>,
    /// Digits alone.
    phones: Vec<String>,
    handles: Vec<String>,
    /// The names under which they wrote, and what stands for them.
    authors: Vec<String>,
    stand_in: String,
}

/// A letter as finding sees it, and where it begins in the text.
type Letter = (char, usize);

impl Terms {
    pub fn name(&mut self, name: &str) {
        let words: Vec<String> = words(name);
        // `LuciaVega`, and what only looks parted.
        let joined = vec![words.concat()];
        for words in [words, joined] {
            if words.concat().chars().count() > 2 && !self.names.contains(&words) {
                self.names.push(words);
            }
        }
    }

    pub fn mail(&mut self, mail: &str) {
        let mail = fold(mail.trim());
        if mail.chars().count() > 2 {
            self.mails.push(mail);
        }
    }

    pub fn phone(&mut self, phone: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= PHONE_MIN {
            self.phones.push(digits.strip_prefix("00").unwrap_or(&digits).to_owned());
        } else {
            self.name(phone);
        }
    }

    pub fn handle(&mut self, handle: &str) {
        self.handles.push(fold(handle));
    }

    /// A name they wrote under, and what is to stand in its place.
    pub fn author(&mut self, author: &str, stand_in: &str) {
        self.authors.push(author.to_owned());
        stand_in.clone_into(&mut self.stand_in);
    }

    /// Whether a text as a whole is one of the names they go by.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let folded = fold(text.trim());
        self.handles.contains(&folded) || self.mails.contains(&folded) || self.names.contains(&words(text))
    }

    /// The stand-in for an author who is this person.
    #[must_use]
    pub fn author_erased(&self, author: &str) -> Option<&str> {
        self.authors.iter().any(|own| own == author).then_some(self.stand_in.as_str())
    }

    /// The words of their names that are long enough to be somebody's alone.
    #[must_use]
    pub fn parts(&self) -> Vec<String> {
        let mut parts: Vec<String> =
            self.names.iter().flatten().filter(|word| word.chars().count() > 3).cloned().collect();
        parts.sort();
        parts.dedup();
        parts
    }

    /// A text without them; `None` where it does not name them. What is JSON is taken apart first, so that
    /// nothing hides behind how it is written.
    #[must_use]
    pub fn erased(&self, text: &str, placeholder: &str) -> Option<String> {
        let is_plain = text.is_ascii() && !text.contains('\\') && !self.may_name(text, false);
        if is_plain {
            return None;
        }
        if text.starts_with(['{', '['])
            && let Ok(mut value) = serde_json::from_str::<Value>(text)
        {
            return self.erase_value(&mut value, placeholder, false).then(|| value.to_string());
        }
        self.erased_plain(text, placeholder, false)
    }

    /// Takes them out of every text of a value, `drafted` where handles stand without their sign. Whether
    /// there was any.
    pub fn erase_value(&self, value: &mut Value, placeholder: &str, drafted: bool) -> bool {
        match value {
            Value::String(text) => {
                let clean = match serde_json::from_str::<Value>(text).ok().filter(|_| text.starts_with(['{', '['])) {
                    Some(mut inner) => self.erase_value(&mut inner, placeholder, drafted).then(|| inner.to_string()),
                    None => self.erased_plain(text, placeholder, drafted),
                };
                clean.map(|clean| *text = clean).is_some()
            }
            Value::Array(items) => {
                // Each is looked at, whatever was found before it.
                let found = items.iter_mut().map(|item| self.erase_value(item, placeholder, drafted));
                found.filter(|erased| *erased).count() > 0
            }
            Value::Object(fields) => fields.iter_mut().fold(false, |any, (name, field)| {
                let author = if name == "author" { field.as_str().and_then(|it| self.author_erased(it)) } else { None };
                let is_author = author.map(Value::from).map(|it| *field = it).is_some();
                is_author || self.erase_value(field, placeholder, drafted) || any
            }),
            _ => false,
        }
    }

    /// As [`Terms::erased`], of a text that is what it says.
    #[must_use]
    pub fn erased_plain(&self, text: &str, placeholder: &str, drafted: bool) -> Option<String> {
        if text.is_ascii() && !self.may_name(text, drafted) {
            return None;
        }
        let letters = letters(text);
        let (mut clean, mut copied, mut at) = (String::new(), 0, 0);
        while at < letters.len() {
            let Some((from, to)) = self.matched(&letters, at, drafted) else {
                at += 1;
                continue;
            };
            let place = |at: usize| letters.get(at).map_or(text.len(), |(_, byte)| *byte);
            clean.push_str(text.get(copied..place(from).max(copied)).unwrap_or_default());
            clean.push_str(placeholder);
            (copied, at) = (place(to), to);
        }
        if copied == 0 {
            return None;
        }
        clean.push_str(text.get(copied..).unwrap_or_default());
        Some(clean)
    }

    /// A quick look at a text in ASCII: most name nobody.
    fn may_name(&self, text: &str, drafted: bool) -> bool {
        let lower = text.to_ascii_lowercase();
        let handle = |handle: &String| drafted && lower.contains(handle) || lower.contains(&format!("@{handle}"));
        self.names.iter().filter_map(|words| words.first()).any(|word| lower.contains(word))
            || self.mails.iter().any(|mail| lower.contains(mail))
            || self.handles.iter().any(handle)
            || self.authors.iter().any(|author| lower.contains(&author.to_ascii_lowercase()))
            || !self.phones.is_empty() && lower.bytes().filter(u8::is_ascii_digit).count() >= PHONE_MIN
    }

    /// The longest thing they go by that begins at a letter: from where to where it is to go.
    fn matched(&self, letters: &[Letter], at: usize, drafted: bool) -> Option<(usize, usize)> {
        let before = at.checked_sub(1).and_then(|at| letter(letters, at));
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let names = self.names.iter().filter_map(|words| name_at(letters, at, words));
        let mails = self.mails.iter().filter(|_| !before.is_some_and(is_of_address)).filter_map(|mail| {
            let end = word_at(letters, at, mail)?;
            let goes_on = letter(letters, end).is_some_and(is_of_address)
                && letter(letters, end + 1).is_some_and(char::is_alphanumeric);
            (!goes_on).then_some(end)
        });
        let handles = self.handles.iter().filter_map(|handle| {
            let signed = letter(letters, at) == Some('@');
            let end = word_at(letters, if signed { at + 1 } else { at }, handle)?;
            ((signed || drafted) && !letter(letters, end).is_some_and(|c| c == '-' || c == '_')).then_some(end)
        });
        let ends = names.chain(mails).chain(handles).map(|end| (at, end));
        ends.chain(self.phones.iter().filter_map(|phone| phone_at(letters, at, phone))).max_by_key(|(_, end)| *end)
    }
}

fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let parts = std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part) && !is_nothing(*part));
        letters.extend(parts.flat_map(char::to_lowercase).map(|part| (part, at)));
    }
    letters
}

/// What takes no room and parts nothing: a soft hyphen, a joiner, the mark of a byte order.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn letter(letters: &[Letter], at: usize) -> Option<char> {
    letters.get(at).map(|(c, _)| *c)
}

/// The words of a name as finding sees them.
fn words(name: &str) -> Vec<String> {
    let plain: String = letters(name).into_iter().map(|(c, _)| c).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn is_of_address(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-')
}

/// Where a word that begins here ends, if it ends there in the text too.
fn word_at(letters: &[Letter], at: usize, word: &str) -> Option<usize> {
    let mut end = at;
    for c in word.chars() {
        if letter(letters, end)? != c {
            return None;
        }
        end += 1;
    }
    (!letter(letters, end).is_some_and(char::is_alphanumeric)).then_some(end)
}

/// Where a name that begins here ends: its words in their order, or behind a comma those that come first.
fn name_at(letters: &[Letter], at: usize, words: &[String]) -> Option<usize> {
    let orders = (0..words.len()).map(|first| words.get(first..).into_iter().chain(words.get(..first)).flatten());
    let ends = orders.enumerate().filter_map(|(first, order)| {
        let (mut end, mut commas) = (at, 0);
        for (nth, word) in order.enumerate() {
            if nth > 0 {
                let (after, has_comma) = gap(letters, end)?;
                // `Vega, Lucía`: the comma stands where the first of the words comes round.
                if first > 0 && nth == words.len() - first {
                    commas += usize::from(has_comma);
                }
                end = after;
            }
            end = word_at(letters, end, word)?;
        }
        (first == 0 || commas == 1).then_some(end)
    });
    ends.max()
}

/// Where what lies between two words of a name ends, and whether there is a comma in it.
fn gap(letters: &[Letter], at: usize) -> Option<(usize, bool)> {
    let mut end = at;
    let mut has_comma = false;
    while let Some(c) = letter(letters, end).filter(|c| !c.is_alphanumeric()) {
        if !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | ',' | '\'' | '’' | '·' | '‐' | '‑')
            || end - at >= GAP_MAX
        {
            return None;
        }
        has_comma |= c == ',';
        end += 1;
    }
    (end > at).then_some((end, has_comma))
}

/// Where a telephone number that begins with this digit begins and ends, however it is grouped, with or
/// without what leads to its country.
fn phone_at(letters: &[Letter], at: usize, phone: &str) -> Option<(usize, usize)> {
    letter(letters, at).filter(char::is_ascii_digit)?;
    let (mut digits, mut ends, mut end) = (String::new(), Vec::new(), at);
    let mut between = 0;
    while let Some(c) = letter(letters, end).filter(|_| between <= 2 && digits.len() <= phone.len() + 2) {
        if c.is_ascii_digit() {
            digits.push(c);
            ends.push(end + 1);
            between = 0;
        } else if c.is_whitespace() || matches!(c, '-' | '.' | '/' | '(' | ')' | '‐' | '‑') {
            between += 1;
        } else {
            break;
        }
        end += 1;
    }
    let national = phone.len().checked_sub(NATIONAL).and_then(|from| phone.get(from..)).unwrap_or(phone);
    let forms = [phone.to_owned(), format!("00{phone}"), national.to_owned(), format!("0{national}")];
    let fits = forms.iter().filter(|form| digits.starts_with(form.as_str()));
    let end = fits.filter_map(|form| ends.get(form.len().checked_sub(1)?)).copied();
    let end = end.filter(|end| !letter(letters, *end).is_some_and(|c| c.is_ascii_digit())).max()?;
    Some((led_from(letters, at, end), end))
}

/// Where a number begins with what leads to its country: `+34 `, `(`, `0034-`.
fn led_from(letters: &[Letter], at: usize, end: usize) -> usize {
    let back = |at: usize, is: fn(char) -> bool| {
        let mut from = at;
        while from > 0 && at - from < 5 && letter(letters, from - 1).is_some_and(is) {
            from -= 1;
        }
        from
    };
    let spaces = back(at, |c| c.is_whitespace() || matches!(c, '-' | '.' | ')'));
    let code = back(spaces, |c| c.is_ascii_digit());
    let is_plus = |at: usize| at > 0 && letter(letters, at - 1) == Some('+');
    let is_long = code < spaces && letter(letters, code) == Some('0') && letter(letters, code + 1) == Some('0');
    let opens = at > 0 && letter(letters, at - 1) == Some('(') && (at..end).any(|at| letter(letters, at) == Some(')'));
    match code {
        code if code < spaces && is_plus(code) => code - 1,
        code if is_long => code,
        _ if is_plus(at) || opens => at - 1,
        _ => at,
    }
}

#[cfg(test)]
mod tests;
