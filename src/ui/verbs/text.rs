//! What is asked of what was, or is to be, sent.

use crate::i18n::Lang;

pub(super) struct Text {
    pub sent: &'static str,
    pub sent_to: fn(&str) -> String,
    pub yes: (char, &'static str),
    pub only_to: &'static str,
    /// Over the names that are typed.
    pub whom: &'static str,
    pub nobody: &'static str,
}

pub(super) fn of(lang: Lang) -> &'static Text {
    const EN: Text = Text {
        sent: "Sent?",
        sent_to: |names| format!("Sent to {names}?"),
        yes: ('y', "yes"),
        only_to: "only to…, or to others",
        whom: "sent to",
        nobody: "somebody, please: luis, marta",
    };
    const ES: Text = Text {
        sent: "¿Se ha enviado?",
        sent_to: |names| format!("¿Se ha enviado a {names}?"),
        yes: ('s', "sí"),
        only_to: "solo a…, o a otras personas",
        whom: "enviado a",
        nobody: "hace falta alguien: luis, marta",
    };
    lang.pick(&EN, &ES)
}
