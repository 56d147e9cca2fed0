use super::*;

fn lucia() -> Terms {
    let mut terms = Terms::default();
    terms.name("Lucía Núñez");
    terms.mail("lucia@acme.example");
    terms.phone("+34 600 111 222");
    terms.handle("lucia");
    terms
}

fn clean(text: &str) -> String {
    lucia().erased(text, "X").unwrap_or_else(|| text.to_owned())
}

#[test]
fn what_finding_takes_for_the_name_goes_however_it_is_spelled() {
    for text in [
        "Lucía Núñez",
        "LUCÍA NÚÑEZ",
        "Lucia Nunez",
        "Luci\u{301}a Nu\u{301}n\u{303}ez",
        "Lucía\u{a0}Núñez",
        "Lucía\u{2009} Núñez",
        "Lucía\nNúñez",
        "lucia-nunez",
        "Lu\u{ad}cía\u{200b} Núñez",
        "Núñez, Lucía",
        "lucia@acme.example",
        "LUCIA@ACME.EXAMPLE",
        "@lucia",
        "@Lucía",
        "+34 600 111 222",
        "+34600111222",
        "0034 600-111-222",
        "600111222",
        "600 11 12 22",
        "(600) 111.222",
        "+34\u{a0}600\u{a0}111\u{a0}222",
    ] {
        assert_eq!(clean(&format!("before {text} behind")), "before X behind", "{text:?}");
        assert_eq!(clean(text), "X", "{text:?}");
        assert_eq!(clean(&format!("({text}), {text}.")), "(X), X.", "{text:?}");
    }
}

#[test]
fn others_are_spared() {
    for text in [
        "Lucía Vega rang",
        "the office in calle Núñez 4",
        "order 600111223",
        "6001112220 and 1600111222",
        "luminous and lucid",
        "Nuñezville",
        "Lucía & Núñez",
        "Núñez Lucía",
        "@luciana and @lucia-2",
        "anna.lucia@acme.example",
        "lucia@acme.example.org",
        "Lucía Núñezs",
    ] {
        assert_eq!(clean(text), text);
    }
}

#[test]
fn what_is_written_as_json_is_taken_apart_first() {
    let said = serde_json::json!({ "attendees": "a@x.example\nlucia@acme.example" }).to_string();
    let row = serde_json::json!({ "notes": "one\nLucía Núñez", "said": said, "n": 7 }).to_string();
    let clean: Value = serde_json::from_str(&clean(&row)).unwrap();
    assert_eq!(clean["notes"], "one\nX");
    assert_eq!(clean["n"], 7);
    assert!(clean["said"].as_str().unwrap().contains("example\\nX"), "{clean}");
    assert_eq!(lucia().erased("{\"notes\":\"nobody\"}", "X"), None);
}

#[test]
fn an_author_is_a_name_as_a_whole() {
    let mut terms = lucia();
    terms.author("lucia", "former-4");
    let mut row = serde_json::json!({ "author": "lucia", "text": "lucia" });
    assert!(terms.erase_value(&mut row, "X", false));
    assert_eq!(row, serde_json::json!({ "author": "former-4", "text": "lucia" }));
    assert!(terms.is("lucia") && terms.is("Núñez Lucía") == terms.is("nunez lucia"));
    assert_eq!(terms.author_erased("Lucia"), None);
}

#[test]
fn a_name_is_found_written_together_and_in_wide_letters() {
    let mut terms = Terms::default();
    terms.name("Lucía Vega");
    for text in ["LuciaVega", "luc\u{ed}a\u{200b}vega", "ＬＵＣＩＡ ＶＥＧＡ"] {
        assert_eq!(terms.erased(text, "somebody").as_deref(), Some("somebody"), "{text}");
    }
    assert_eq!(terms.erased("luciavegas", "somebody"), None);
}
