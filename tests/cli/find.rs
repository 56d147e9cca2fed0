//! Finding anything from the shell.

use crate::desk::Desk;

const WAY: [&str; 10] = [
    "log @acme call @lucia 30m: price list agreed d: net-45 from January do: @ana send the contract due:fri +q4 :: she also asked about the tariff",
    "log @globex meeting @marta: prices again fact: @marta likes sailing +private:this",
    "find price",
    "find tariff @acme",
    "find @lucia kind:call",
    "find likes --kind fact",
    "find zzz",
    "find price kind:thing @nobody",
    "find net-45 since:2026-08 until:2026 --json",
    "find price --limit 1",
];

#[test]
fn finding_anything() {
    picture!(Desk::with_acme("en").converse(&WAY));
}

#[test]
fn finding_anything_in_spanish() {
    let desk = Desk::with_acme("es");
    desk.run("log @acme llamada @lucia: PRECIOS de otoño :: pidió también la tarifa");
    picture!(desk.converse(&[
        "find otono",
        "find tarifa tipo:llamada desde:hoy",
        "find precio tipo:cosa desde:ayeres @nadie",
        "find --kind persona vega",
        "find kkk",
        "find ..."
    ]));
}

#[test]
fn what_is_hostile_is_only_text() {
    let desk = Desk::with_acme("en");
    for words in ["\"", "a OR", "NEAR(a b)", "*", "a* AND (", "text:acme", "-x", "'; drop table search;"] {
        let said = desk.run_words(&["find", words]);
        assert!(!said.err.contains("SQL") && said.code != 101, "{words}: {said:?}");
    }
    assert_eq!(desk.run("find acme --json").json().as_array().unwrap().len(), 1);
}
