//! How people promise: who does it, and what stands before that which is promised.

/// What a list's line begins with.
pub const DASHES: &[&str] = &["-", "–", "—", "•", "*", "→"];

/// By these the author promises, and our side; what is promised follows as it is said of anybody.
pub const OURS: &[&str] = &[
    "i will",
    "i'll",
    "we will",
    "we'll",
    "i promise to",
    "i said i would",
    "i said i'd",
    "we said we would",
    "we said we'd",
    "i am going to",
    "i'm going to",
    "we are going to",
    "we're going to",
    "i need to",
    "we need to",
    "i have to",
    "we have to",
    "i must",
    "we must",
    "i owe",
    "we owe",
    "need to",
    "remember to",
    "remind me to",
    "don't forget to",
    "must not forget to",
    "i commit to",
    "we commit to",
    "voy a",
    "vamos a",
    "quede en",
    "he quedado en",
    "hemos quedado en",
    "me encargo de",
    "nos encargamos de",
    "tengo que",
    "tenemos que",
    "hay que",
    "debo",
    "debemos",
    "le debo",
    "le debemos",
    "les debemos",
    "les debo",
    "les debemos",
    "me toca",
    "recordarme",
    "recuerdame",
    "acordarme de",
    "no olvidar",
    "que no se me olvide",
    "nos toca",
];

/// Somebody else promises by these, right behind their name.
pub const THEIRS: &[&str] = &[
    "will",
    "'ll",
    "promised to",
    "promised us",
    "promised me",
    "promised",
    "promises to",
    "agreed to",
    "is going to",
    "are going to",
    "has agreed to",
    "have agreed to",
    "offered to",
    "volunteered to",
    "is to",
    "has to",
    "have to",
    "needs to",
    "must",
    "owes us",
    "owes me",
    "owes",
    "commits to",
    "va a",
    "van a",
    "me va a",
    "nos va a",
    "nos van a",
    "quedo de",
    "quedaron de",
    "ha quedado en",
    "han quedado en",
    "queda en",
    "quedo en",
    "quedan en",
    "quedaron en",
    "se encarga de",
    "se encargan de",
    "se encarga del",
    "se ocupa de",
    "se ocupa del",
    "se ocupan de",
    "tiene que",
    "tienen que",
    "nos debe",
    "me debe",
    "debe",
];

/// Behind these and somebody the author tells what they said they would do: `told Sven I'd send it`.
pub const TOLD: &[&str] = &["told", "i told", "we told", "le dije a", "les dije a", "le he dicho a", "avise a"];
pub const I_WOULD: &[&str] = &["i'd", "we'd", "i would", "we would"];

/// With these subjects the other side is meant, or whoever was named before.
pub const THEY: &[&str] = &["they", "ellos", "ellas"];
pub const HE_OR_SHE: &[&str] = &["he", "she", "el", "ella"];

/// `they'll`, `she'll`: subject and verb in one.
pub const CONTRACTED: &[(&str, bool)] =
    &[("they'll", true), ("he'll", false), ("she'll", false), ("they'd", true), ("he'd", false), ("she'd", false)];

/// The author.
pub const ME: &[&str] = &["i", "me", "myself", "yo"];

/// What somebody does, as it is told of them: `Sven sends the template`, `Beto me pasa las fotos`.
pub const DOES: &[&str] = &[
    "sends",
    "signs",
    "prepares",
    "gives",
    "shares",
    "delivers",
    "writes",
    "brings",
    "pays",
    "confirms",
    "provides",
    "gets",
    "makes",
    "takes",
    "tells",
    "asks",
    "finishes",
    "approves",
    "decides",
    "sorts",
    "arranges",
    "organises",
    "organizes",
    "introduces",
    "fixes",
    "installs",
    "chases",
    "returns",
    "sets",
];

/// These stand between a subject and what it does: `Beto me pasa las fotos`.
pub const TO_WHOM: &[&str] = &["me", "nos", "te", "les", "le", "os", "lo", "la"];

/// What is done, by what the Spanish verbs begin with: those in -ar and those in -er and -ir.
const DEEDS: [&[&str]; 2] = [
    &[
        "mand", "envi", "firm", "prepar", "revis", "pas", "confirm", "entreg", "pag", "organiz", "present", "instal",
        "contest", "avis", "llam", "aprueb", "cierr", "busc", "termin", "arregl", "actualiz", "cuadr",
    ],
    &["tra", "escrib", "compart", "resuelv", "respond", "ofrec", "devuelv", "sub"],
];

/// What such verbs end with: of others, and of the author.
const THEY_DO: [&[&str]; 2] = [&["a", "an", "e", "en", "ue", "uen", "ce", "cen"], &["e", "en", "a", "an", "iga"]];
const WE_DO: [&[&str]; 2] = [&["o", "amos"], &["o", "emos", "imos", "igo"]];

fn is_a_deed(word: &str, ends: [&[&str]; 2]) -> bool {
    DEEDS
        .iter()
        .zip(ends)
        .any(|(stems, ends)| stems.iter().filter_map(|stem| word.strip_prefix(stem)).any(|end| ends.contains(&end)))
}

/// `manda`, `sends`: what somebody does, as it is told of them.
#[must_use]
pub fn does(word: &str) -> bool {
    DOES.contains(&word) || is_a_deed(word, THEY_DO)
}

/// `mando`, `enviamos`: what the author does, said of a day to come.
#[must_use]
pub fn i_do(word: &str) -> bool {
    is_a_deed(word, WE_DO)
}

/// How what is to come ends in Spanish: mine, ours, and somebody else's.
pub const MY_FUTURE: &[&str] = &["aré", "eré", "iré", "dré", "aremos", "eremos", "iremos", "dremos"];
pub const THEIR_FUTURE: &[&str] = &["ará", "erá", "irá", "drá", "arán", "erán", "irán", "drán"];

/// Ends of what Spanish calls a thing to do, with what may hang on it.
const TO_DO: &[&str] = &["ar", "er", "ir"];
const HANGS_ON: &[&str] = &["lo", "la", "los", "las", "le", "les", "nos", "me", "se"];
/// They end so and are things.
const THINGS: &[&str] = &["lugar", "hogar", "bar", "taller", "par", "mar", "ayer", "mujer", "telar", "pilar", "lunar"];

/// `congelar`, `mandarle`: something to be done.
#[must_use]
pub fn is_to_do(word: &str) -> bool {
    const LETTERS: usize = 4;
    let ends = |word: &str| word.len() >= LETTERS && TO_DO.iter().any(|end| word.ends_with(end));
    let bare = || HANGS_ON.iter().filter_map(|end| word.strip_suffix(end)).any(ends);
    !THINGS.contains(&word) && (ends(word) || bare())
}
