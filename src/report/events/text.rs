//! The words of a calendar.

pub struct Text {
    pub owes: fn(&str) -> String,
    pub we_owe: &'static str,
    pub they_owe: &'static str,
    pub birthday: &'static str,
    pub review: &'static str,
    pub renewal: &'static str,
}

pub const EN: Text = Text {
    owes: |name| format!("{name} owes"),
    we_owe: "we owe",
    they_owe: "they owe",
    birthday: "birthday",
    review: "review of the alliance",
    renewal: "renew or end the agreement",
};

pub const ES: Text = Text {
    owes: |name| format!("{name} debe"),
    we_owe: "debemos",
    they_owe: "nos deben",
    birthday: "cumpleaños",
    review: "revisión de la alianza",
    renewal: "renovar o cerrar el acuerdo",
};
