//! Somebody who may be somebody known.

use super::*;

#[test]
fn whoever_is_there_under_another_handle_is_named_beside_the_new_one() {
    let told = |line: &str, lang| {
        let capture = parse(line, &context(&[], None));
        capture.notices.iter().map(|it| text::notice(lang, it)).collect::<Vec<_>>()
    };
    assert_eq!(told("@acme @veg call", Lang::En), ["@lucia (Lucía Vega)? Otherwise @veg is new, to be verified"]);
    assert_eq!(told("@acme @veg llamada", Lang::Es), ["¿@lucia (Lucía Vega)? Si no, @veg es nuevo, por verificar"]);
    assert_eq!(told("@acme @bob call", Lang::En), ["@bob is new: a person of theirs, to be verified"]);
}
