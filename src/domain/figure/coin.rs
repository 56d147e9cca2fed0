//! What money is said in.

/// What money was said in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coin {
    Code([u8; 3]),
    /// `$`, which is a peso too.
    Sign,
    Dollar,
    Peso,
}

/// What currencies are called.
pub const COINS: &[(&str, Coin)] = &[
    ("€", Coin::Code(*b"EUR")),
    ("euro", Coin::Code(*b"EUR")),
    ("euros", Coin::Code(*b"EUR")),
    ("£", Coin::Code(*b"GBP")),
    ("pounds", Coin::Code(*b"GBP")),
    ("libras", Coin::Code(*b"GBP")),
    ("¥", Coin::Code(*b"JPY")),
    ("us$", Coin::Code(*b"USD")),
    ("u$s", Coin::Code(*b"USD")),
    ("mx$", Coin::Code(*b"MXN")),
    ("ar$", Coin::Code(*b"ARS")),
    ("r$", Coin::Code(*b"BRL")),
    ("reais", Coin::Code(*b"BRL")),
    ("reales", Coin::Code(*b"BRL")),
    ("$", Coin::Sign),
    ("dollar", Coin::Dollar),
    ("dollars", Coin::Dollar),
    ("dolar", Coin::Dollar),
    ("dolares", Coin::Dollar),
    ("bucks", Coin::Dollar),
    ("peso", Coin::Peso),
    ("pesos", Coin::Peso),
];

/// Whose pesos or dollars they are, behind the word or before it.
pub(super) const OF_COUNTRIES: &[(&str, &str, [u8; 3])] = &[
    ("argentinos", "argentine", *b"ARS"),
    ("mexicanos", "mexican", *b"MXN"),
    ("chilenos", "chilean", *b"CLP"),
    ("colombianos", "colombian", *b"COP"),
    ("uruguayos", "uruguayan", *b"UYU"),
    ("dominicanos", "dominican", *b"DOP"),
    ("cubanos", "cuban", *b"CUP"),
    ("filipinos", "philippine", *b"PHP"),
    ("americanos", "us", *b"USD"),
    ("estadounidenses", "american", *b"USD"),
    ("canadienses", "canadian", *b"CAD"),
    ("australianos", "australian", *b"AUD"),
];

/// Codes of three letters that are read in lower case too.
pub(super) const CODES: &[&str] = &[
    "eur", "usd", "gbp", "mxn", "ars", "clp", "cop", "pen", "uyu", "brl", "chf", "jpy", "cny", "cad", "aud", "nzd",
    "sek", "nok", "dkk", "pln", "czk", "huf", "ron", "try", "inr", "bob", "pyg", "crc", "dop", "gtq", "ves", "zar",
];

const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];
const PESOS: &[&str] = &["MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP", "PHP"];

impl Coin {
    /// Whether money of a currency may be said so; of none in particular it may.
    #[must_use]
    pub fn is(self, currency: &str) -> bool {
        match self {
            _ if currency.is_empty() => true,
            Coin::Code(code) => currency.as_bytes() == code,
            Coin::Sign => DOLLARS.contains(&currency) || PESOS.contains(&currency),
            Coin::Dollar => DOLLARS.contains(&currency),
            Coin::Peso => PESOS.contains(&currency),
        }
    }

    /// Its code, where one is meant and no other.
    #[must_use]
    pub fn code(self) -> Option<String> {
        match self {
            Coin::Code(code) => Some(code.iter().map(|byte| char::from(*byte)).collect()),
            _ => None,
        }
    }
}
