//! Who may be one person: what two of them have in common.

use super::Person;
use super::handle::fold;
use super::words::terms;

terms! {
    /// What speaks for two people being one.
    Likeness {
        Name = "name": "the same name" / "el mismo nombre"; Form = "form": "one name, written shorter" / "un nombre, más corto";
        Email = "email": "the same email" / "el mismo correo"; Phone = "phone": "the same phone" / "el mismo teléfono";
    }
}

/// Digits of a phone number that tell it from others; those before them are a country's.
const TELLING: usize = 9;
/// Shorter ones are extensions.
const DIGITS: usize = 6;

impl Likeness {
    /// Why two people may be one, the strongest reason first; `None` where nothing says so.
    #[must_use]
    pub fn of(one: &Person, other: &Person) -> Option<Self> {
        let share = |list: fn(&str) -> Vec<String>, one: &str, other: &str| {
            let others = list(other);
            list(one).iter().any(|it| others.contains(it))
        };
        if whole(&one.name) == whole(&other.name) {
            Some(Self::Name)
        } else if share(emails, &one.email, &other.email) {
            Some(Self::Email)
        } else if share(phones, &one.phone, &other.phone) {
            Some(Self::Phone)
        } else {
            is_short_for(&one.name, &other.name).then_some(Self::Form)
        }
    }
}

/// Whoever may be one with somebody has one of these as well, whichever of the two is written in full.
#[must_use]
pub fn keys(name: &str, email: &str, phone: &str) -> Vec<String> {
    let initial: String = parts(name).first().into_iter().flat_map(|given| given.chars().take(1)).collect();
    let mut keys = vec![whole(name)];
    keys.extend(families(name).into_iter().map(|family| format!("~{initial} {family}")));
    keys.extend(emails(email).into_iter().map(|email| format!("@{email}")));
    keys.extend(phones(phone).into_iter().map(|phone| format!("+{phone}")));
    keys
}

/// A whole name, whatever the case, the accents and the order.
fn whole(name: &str) -> String {
    let mut words = parts(name);
    words.sort_unstable();
    words.join(" ")
}

/// The words of a name as it is spoken: `Klein, Petra` is Petra Klein, and `P.` is `p`.
fn parts(name: &str) -> Vec<String> {
    let folded = fold(name);
    let spoken = match folded.split_once(',') {
        Some((family, given)) => format!("{given} {family}"),
        None => folded,
    };
    spoken.split([' ', '\t', '.', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a name that are written out, but for the first: among those who bear one of them is
/// whoever has the same name, shorter or longer.
#[must_use]
pub fn families(name: &str) -> Vec<String> {
    parts(name).into_iter().skip(1).filter(|word| word.chars().count() > 1).collect()
}

/// Whether one name is the other with less of it: an initial for a word, a family name left out.
fn is_short_for(one: &str, other: &str) -> bool {
    let alike = |one: &String, other: &String| {
        let is_initial = |short: &String, long: &String| short.chars().count() == 1 && long.starts_with(short.as_str());
        one == other || is_initial(one, other) || is_initial(other, one)
    };
    let (one, other) = (parts(one), parts(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    match (short.as_slice(), long.as_slice()) {
        ([given, rest @ ..], [also, more @ ..]) if !rest.is_empty() => {
            let is_written_out = |word: &&String| word.chars().count() > 1 && more.contains(word);
            alike(given, also)
                && rest.iter().any(|word| is_written_out(&word))
                && rest.iter().all(|word| more.iter().any(|other| alike(word, other)))
        }
        _ => false,
    }
}

/// The name that says more: the longer, where one is the other with less of it; else the first.
#[must_use]
pub fn fuller<'n>(one: &'n str, other: &'n str) -> &'n str {
    let letters = |name: &str| parts(name).concat().chars().count();
    if is_short_for(one, other) && letters(other) > letters(one) { other } else { one }
}

fn emails(text: &str) -> Vec<String> {
    let found = text.split([' ', ',', ';']).filter(|word| word.contains('@'));
    found.map(|word| fold(word.trim_matches(['<', '>']))).collect()
}

fn phones(text: &str) -> Vec<String> {
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    let numbers = text.split([',', ';', '/']).map(digits).filter(|digits| digits.len() >= DIGITS);
    numbers.map(|digits| digits.get(digits.len().saturating_sub(TELLING)..).unwrap_or_default().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str, phone: &str) -> Person {
        let mut person = Person::new("x".parse().unwrap(), name);
        (person.email, person.phone) = (email.to_owned(), phone.to_owned());
        person
    }

    #[test]
    fn people_who_may_be_one_have_something_in_common_and_a_key() {
        let petra = || person("Petra Klein", "petra@nw.example", "+34 600 123 456");
        for (other, likeness) in [
            (person("P. Klein", "", ""), Some(Likeness::Form)),
            (person("Petra Klein Vega", "", ""), Some(Likeness::Form)),
            (person("Petra A. Klein", "", ""), Some(Likeness::Form)),
            (person("Klein, Pétra", "", ""), Some(Likeness::Name)),
            (person("The CFO", "Petra@NW.example", ""), Some(Likeness::Email)),
            (person("Office", "a@b.example; petra@nw.example", ""), Some(Likeness::Email)),
            (person("The CFO", "", "600-123-456"), Some(Likeness::Phone)),
            (person("Paul Klein", "", ""), None),
            (person("Petra", "", ""), None),
            (person("P. K.", "", "12"), None),
            (person("Petra Vega", "other@nw.example", "600 123 457"), None),
        ] {
            assert_eq!(Likeness::of(&petra(), &other), likeness, "{}", other.name);
            assert_eq!(Likeness::of(&other, &petra()), likeness, "{}", other.name);
            let of = |it: &Person| keys(&it.name, &it.email, &it.phone);
            let shared = of(&petra()).iter().any(|key| of(&other).contains(key));
            assert!(shared || likeness.is_none(), "nothing finds {}", other.name);
        }
        assert_eq!(Likeness::of(&person("Lucía Vega Ruiz", "", ""), &person("L. Vega", "", "")), Some(Likeness::Form));
    }
}
