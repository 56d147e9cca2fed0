use super::*;
use crate::domain::Numbers;

fn reads(text: &str, unit: Unit) -> Option<String> {
    read(text, unit, "", Habits::default()).ok().map(|value| value.to_string())
}

#[test]
fn figures_as_people_type_them() {
    for (text, unit, value) in [
        ("34", Unit::Number, "34"),
        ("-2", Unit::Number, "-2"),
        ("1,5", Unit::Number, "1.5"),
        ("1.5", Unit::Number, "1.5"),
        ("12.5k", Unit::Number, "12500"),
        ("12,5k", Unit::Number, "12500"),
        ("1.25m", Unit::Number, "1250000"),
        ("1.234.567", Unit::Number, "1234567"),
        ("1,234,567.80", Unit::Number, "1234567.8"),
        ("1.234.567,80", Unit::Number, "1234567.8"),
        ("0,125", Unit::Number, "0.125"),
        ("1234,567", Unit::Number, "1234.567"),
        ("8%", Unit::Percent, "8"),
        ("99,9 %", Unit::Percent, "99.9"),
        ("€ 3,000.50", Unit::Money, "3000.5"),
        ("3.000,50 €", Unit::Money, "3000.5"),
        ("120000EUR", Unit::Money, "120000"),
        ("12k€", Unit::Money, "12000"),
        ("1h30", Unit::Duration, "90"),
        ("45m", Unit::Duration, "45"),
        ("45", Unit::Duration, "45"),
        ("2d", Unit::Duration, "2880"),
        ("sí", Unit::YesNo, "1"),
        ("no", Unit::YesNo, "0"),
    ] {
        assert_eq!(reads(text, unit).as_deref(), Some(value), "{text}");
    }
}

#[test]
fn two_readings_are_both_told() {
    for text in ["1.200", "1,200", "12.345k"] {
        assert!(
            matches!(
                read(text, Unit::Number, "", Habits { spanish: true, ..Habits::default() }),
                Err(Invalid { problem: Problem::TwoFigures(..), .. })
            ),
            "{text}"
        );
    }
}

#[test]
fn what_is_written_is_read_again() {
    for (value, unit, text) in [
        ("1.234", Unit::Number, "1.2340"),
        ("1.2", Unit::Percent, "1.2"),
        ("50000", Unit::Money, "50000"),
        ("-2.125", Unit::Number, "-2.1250"),
        ("1200", Unit::Duration, "20h"),
        ("95", Unit::Duration, "1h35"),
        ("45", Unit::Duration, "45m"),
        ("1", Unit::YesNo, "yes"),
        ("0", Unit::YesNo, "no"),
    ] {
        let value: Decimal = value.parse().unwrap();
        assert_eq!(written(value, unit), text);
        assert_eq!(read(text, unit, "", Habits::default()).ok(), Some(value), "{text}");
    }
}

proptest::proptest! {
    /// A form that shows a figure and is saved as it stands must not change it, nor ask about it.
    #[test]
    fn any_figure_is_read_as_it_was_written(mantissa in -10_000_000_000i64..10_000_000_000, scale in 0u32..7) {
        let value = Decimal::new(mantissa, scale).normal();
        for unit in [Unit::Number, Unit::Percent, Unit::Money] {
            proptest::prop_assert_eq!(read(&written(value, unit), unit, "", Habits::default()).ok(), Some(value));
        }
        let minutes = Decimal::from(mantissa.abs());
        proptest::prop_assert_eq!(read(&written(minutes, Unit::Duration), Unit::Duration, "", Habits::default()).ok(), Some(minutes));
    }
}

#[test]
fn what_is_no_figure_is_none() {
    for text in ["", "abc", "1.2.3", "1,23,456", "1,2.3,4", "-", "k", ".5", "1e5", "9999999999999999999999999999999"] {
        assert_eq!(reads(text, Unit::Number), None, "{text}");
    }
    assert_eq!(reads("maybe", Unit::YesNo), None);
    assert_eq!(reads("1x", Unit::Duration), None);
}

const ENGLISH: Habits = Habits { spanish: false, order: None, numbers: None };
const SPANISH: Habits = Habits { spanish: true, order: None, numbers: None };

#[test]
fn amounts_as_they_are_said() {
    for (text, value, currency) in [
        ("120k", "120000", ""),
        ("120 k€", "120000", "EUR"),
        ("120 mil", "120000", ""),
        ("120 mil euros", "120000", "EUR"),
        ("1.2M", "1200000", ""),
        ("1,2 millones", "1200000", ""),
        ("1.5 million", "1500000", ""),
        ("2 millones de pesos", "2000000", "pesos"),
        ("un millón", "1000000", ""),
        ("3 mdp", "3000000", "pesos"),
        ("1,5 mdp", "1500000", "pesos"),
        ("2 mil millones", "2000000000", ""),
        ("medio millón", "500000", ""),
        ("half a million", "500000", ""),
        ("€1,200.50", "1200.5", "EUR"),
        ("1.200,50 €", "1200.5", "EUR"),
        ("1 200,50", "1200.5", ""),
        ("12\u{202f}345,6", "12345.6", ""),
        ("12\u{202f}345", "12345", ""),
        ("1\u{a0}234\u{a0}567", "1234567", ""),
        ("$1200", "1200", "$"),
        ("$ 1,200.00", "1200", "$"),
        ("US$1200", "1200", "USD"),
        ("1200 USD", "1200", "USD"),
        ("USD 1200", "1200", "USD"),
        ("1200 pesos", "1200", "pesos"),
        ("1200 dólares", "1200", "dollars"),
        ("-350 €", "-350", "EUR"),
        ("-€350", "-350", "EUR"),
        ("€1.2M", "1200000", "EUR"),
        ("£40k", "40000", "GBP"),
        ("34,", "34", ""),
        ("34.", "34", ""),
    ] {
        let words: Vec<&str> = text.split_whitespace().collect();
        for habits in [ENGLISH, SPANISH] {
            let amount = amount(&words, Unit::Money, habits).unwrap_or_else(|no| panic!("{text}: {no}"));
            assert_eq!((amount.value.to_string().as_str(), amount.used), (value, words.len()), "{text}");
            let coin = match amount.coin {
                Some(Coin::Code(code)) => String::from_utf8(code.to_vec()).unwrap(),
                Some(Coin::Sign) => "$".to_owned(),
                Some(Coin::Dollar) => "dollars".to_owned(),
                Some(Coin::Peso) => "pesos".to_owned(),
                None => String::new(),
            };
            assert_eq!(coin, currency, "{text}");
        }
    }
}

#[test]
fn one_mark_and_three_digits_follow_the_setting_then_the_language() {
    let read = |text: &str, habits: Habits| match read(text, Unit::Number, "", habits) {
        Ok(value) => value.to_string(),
        Err(Invalid { problem: Problem::TwoFigures(part, whole), .. }) => format!("{part} or {whole}"),
        Err(other) => other.to_string(),
    };
    let with = |numbers: Numbers| Habits { numbers: Some(numbers), ..ENGLISH };
    for (text, english, spanish, point, comma) in [
        ("1,200", "1200", "1.2 or 1200", "1200", "1.2"),
        ("45.000", "45 or 45000", "45 or 45000", "45", "45000"),
        ("1,200k", "1200000", "1200 or 1200000", "1200000", "1200"),
        ("0.125", "0.125", "0.125", "0.125", "0.125"),
        ("1,5", "1.5", "1.5", "1.5", "1.5"),
    ] {
        assert_eq!(read(text, ENGLISH), english, "{text}");
        assert_eq!(read(text, SPANISH), spanish, "{text}");
        assert_eq!(read(text, with(Numbers::Point)), point, "{text}");
        assert_eq!(read(text, with(Numbers::Comma)), comma, "{text}");
    }
}

#[test]
fn another_currency_is_never_dropped() {
    let read = |text: &str, own: &str| read(text, Unit::Money, own, ENGLISH).ok().map(|value| value.to_string());
    assert_eq!(read("$1200", "EUR"), None);
    assert_eq!(read("1200 USD", "MXN"), None);
    assert_eq!(read("$1200", "MXN").as_deref(), Some("1200"));
    assert_eq!(read("1200 pesos", "USD"), None);
    assert_eq!(read("1200 pesos", "ARS").as_deref(), Some("1200"));
    assert_eq!(read("1200 €", "").as_deref(), Some("1200"));
    assert_eq!(super::read("45 €", Unit::Number, "", ENGLISH).ok(), None);
    assert_eq!(super::read("45 %", Unit::Number, "", ENGLISH).ok(), None);
    assert_eq!(super::read("45 por ciento", Unit::Percent, "", ENGLISH).unwrap().to_string(), "45");
}

#[test]
fn the_longest_figure_is_taken_and_the_rest_left() {
    for (text, unit, used, is_loose) in [
        ("120 mil ayer", Unit::Number, 2, false),
        ("34 nps", Unit::Number, 1, false),
        ("12 345 visits", Unit::Number, 2, true),
        ("12 de marzo", Unit::Number, 1, false),
        ("5 h 35 ayer", Unit::Duration, 3, false),
        ("5h35 ayer", Unit::Duration, 1, false),
        ("45 % yesterday", Unit::Percent, 2, false),
    ] {
        let words: Vec<&str> = text.split_whitespace().collect();
        let found = amount(&words, unit, ENGLISH).unwrap();
        assert_eq!((found.used, found.is_loose), (used, is_loose), "{text}");
    }
    for text in ["treinta y pico", "a few", "12kg", "12:30", "1/2", "1200 USD EUR 5", "€ $ 5"] {
        let words: Vec<&str> = text.split_whitespace().collect();
        let all = amount(&words, Unit::Money, ENGLISH).ok().filter(|found| found.used == words.len());
        assert_eq!(all, None, "{text}");
    }
    for (text, minutes) in
        [("1 h 05", "65"), ("90 min", "90"), ("1,5 h", "90"), ("2 h", "120"), ("2 días 3 horas", "3060")]
    {
        assert_eq!(reads(text, Unit::Duration).as_deref(), Some(minutes), "{text}");
    }
}

#[test]
fn what_goes_on_with_a_figure_is_not_cut_from_it() {
    for (behind, wanted) in [
        ("quinientos", 1),
        ("five hundred", 2),
        ("or 35", 2),
        ("- 120k", 2),
        ("y 12 perdidos", 2),
        ("a 40", 2),
        ("35", 1),
        ("from the fair", 0),
        ("and more to come", 0),
        ("", 0),
    ] {
        let words: Vec<&str> = behind.split_whitespace().collect();
        assert_eq!(goes_on(&words), wanted, "{behind}");
    }
}

#[test]
fn whose_pesos_and_what_spanish_parts_thousands_with() {
    let spanish = Habits { spanish: true, ..Habits::default() };
    let money = |text: &str, own: &str| read(text, Unit::Money, own, spanish).map(|value| value.to_string());
    assert_eq!(money("1200 pesos mexicanos", "MXN").unwrap(), "1200");
    assert!(money("1200 pesos argentinos", "MXN").is_err());
    assert!(money("1200 US dollars", "EUR").is_err());
    assert_eq!(money("1200 US dollars", "USD").unwrap(), "1200");
    assert!(money("2 mdd", "MXN").is_err());
    assert_eq!(money("2 mdd", "USD").unwrap(), "2000000");
    assert_eq!(money("12\u{202F}345,6", "EUR").unwrap(), "12345.6");
    assert_eq!(money("1\u{202F}234\u{202F}567", "EUR").unwrap(), "1234567");
    assert!(money("12\u{202F}34", "EUR").is_err());
}
