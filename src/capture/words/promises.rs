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
    "i promised to",
    "we promised to",
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
    "i promised",
    "we promised",
    "need to",
    "remember to",
    "remind me to",
    "don't forget to",
    "must not forget to",
    "i commit to",
    "we commit to",
    "voy a",
    "vamos a",
    "me comprometo a",
    "me comprometi a",
    "nos comprometemos a",
    "nos comprometimos a",
    "quede en",
    "he quedado en",
    "hemos quedado en",
    "me encargo de",
    "nos encargamos de",
    "prometi",
    "le prometi",
    "les prometi",
    "prometimos",
    "les prometimos",
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
    "has promised to",
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
    "committed to",
    "va a",
    "van a",
    "se compromete a",
    "se comprometio a",
    "se comprometen a",
    "se comprometieron a",
    "se ha comprometido a",
    "se han comprometido a",
    "ha prometido",
    "han prometido",
    "me ha prometido",
    "nos ha prometido",
    "nos han prometido",
    "me va a",
    "nos va a",
    "nos van a",
    "quedo de",
    "quedaron de",
    "ha quedado en",
    "han quedado en",
    "prometio",
    "nos prometio",
    "me prometio",
    "prometieron",
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
    "manda",
    "envia",
    "firma",
    "prepara",
    "revisa",
    "pasa",
    "confirma",
    "entrega",
    "trae",
    "paga",
    "escribe",
    "comparte",
    "aprueba",
    "cierra",
    "organiza",
    "presenta",
    "instala",
    "resuelve",
    "contesta",
    "avisa",
    "llama",
    "mandan",
    "envian",
    "firman",
    "preparan",
    "revisan",
    "pasan",
    "confirman",
    "entregan",
    "traen",
    "pagan",
    "comparten",
    "aprueban",
    "cierran",
    "mande",
    "envie",
    "firme",
    "prepare",
    "revise",
    "pase",
    "confirme",
    "entregue",
];

/// These stand between a subject and what it does: `Beto me pasa las fotos`.
pub const TO_WHOM: &[&str] = &["me", "nos", "te", "les", "le", "os", "lo", "la"];

/// What the author does, said of a day to come: `mañana envío la oferta`.
pub const I_DO: &[&str] = &[
    "envio",
    "mando",
    "paso",
    "preparo",
    "firmo",
    "confirmo",
    "reviso",
    "pago",
    "cierro",
    "entrego",
    "escribo",
    "comparto",
    "traigo",
    "llamo",
    "aviso",
    "enviamos",
    "mandamos",
    "pasamos",
    "preparamos",
    "firmamos",
    "revisamos",
    "pagamos",
    "entregamos",
    "compartimos",
];

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
