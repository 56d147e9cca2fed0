//! What is asked of what was, or is to be, sent; of links; of what follows from a cause.

use crate::i18n::Lang;

pub(super) struct Text {
    pub sent: &'static str,
    pub sent_to: fn(&str) -> String,
    pub yes: (char, &'static str),
    pub only_to: &'static str,
    /// Over the names that are typed.
    pub whom: &'static str,
    pub nobody: &'static str,
    pub open_which: &'static str,
    pub copy_links: &'static str,
    pub no_links: &'static str,
    pub opened: fn(&str) -> String,
    pub no_opener: &'static str,
    pub follows: &'static str,
}

pub(super) fn of(lang: Lang) -> &'static Text {
    const EN: Text = Text {
        sent: "Sent?",
        sent_to: |names| format!("Sent to {names}?"),
        yes: ('y', "yes"),
        only_to: "only to…, or to others",
        whom: "sent to",
        nobody: "somebody, please: luis, marta",
        open_which: "Open",
        copy_links: "copy instead",
        no_links: "No link or file is named here.",
        opened: |link| format!("opening {link}"),
        no_opener: "Nothing here opens links (xdg-open, open): O, then y copies them.",
        follows: "What follows from it?",
    };
    const ES: Text = Text {
        sent: "¿Se ha enviado?",
        sent_to: |names| format!("¿Se ha enviado a {names}?"),
        yes: ('s', "sí"),
        only_to: "solo a…, o a otras personas",
        whom: "enviado a",
        nobody: "hace falta alguien: luis, marta",
        open_which: "Abrir",
        copy_links: "copiar",
        no_links: "Aquí no hay ningún enlace ni archivo.",
        opened: |link| format!("abriendo {link}"),
        no_opener: "Aquí nada abre enlaces (xdg-open, open): O y luego y los copia.",
        follows: "¿Cuál es el siguiente paso?",
    };
    lang.pick(&EN, &ES)
}
