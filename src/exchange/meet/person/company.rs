//! Whether two names of companies are one company's: what only says its legal form does not count.

use crate::domain::handle;

const FORMS: [&str; 30] = [
    "sa", "sl", "slu", "sau", "sas", "sc", "scoop", "srl", "spa", "ltda", "cv", "gmbh", "ag", "kg", "ohg", "ug", "se",
    "inc", "llc", "ltd", "plc", "corp", "co", "company", "bv", "nv", "aps", "as", "ab", "oy",
];

/// Whether a company is the partner called so: by name, or by the beginning of one of the two, or by the handle.
pub fn is_alike(company: &str, partner: &str, handle: &str) -> bool {
    let (one, other) = (words(company), words(partner));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let is_longer = one.starts_with(&other) && other.len() > 1;
    one == other || is_longer || other.starts_with(&one) || one.join("-") == handle
}

fn words(name: &str) -> Vec<String> {
    let folded = handle::fold(name).replace('.', "");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !FORMS.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_and_short_names_are_the_same_company() {
        for (company, is_it) in [
            ("Acme Industrial", true),
            ("ACME INDUSTRIAL, S.A.", true),
            ("Acme", true),
            ("Acme Industrial Iberia S.L.", true),
            ("Acme Foods", false),
            ("Globex", false),
            ("S.A.", false),
        ] {
            assert_eq!(is_alike(company, "Acme Industrial S.A.", "acme"), is_it, "{company}");
        }
        assert!(is_alike("acme", "Something Else Ltd", "acme"));
    }
}
