//! What is said of a record beside its fields, in both languages.

use crate::i18n::Lang;

pub(super) struct Text {
    pub recipients: &'static str,
    pub sent_on: fn(&str) -> String,
    pub not_sent: &'static str,
    /// Who is to get it.
    pub goes_to: fn(&str) -> String,
    pub not_yet_to: fn(&str, &str) -> String,
    pub links: &'static str,
    /// Of a reward: at most so much, and what earns it.
    pub up_to: fn(&str) -> String,
    pub earned_by: fn(&str) -> String,
    pub approved_by: fn(&str) -> String,
}

pub(super) fn of(lang: Lang) -> &'static Text {
    const EN: Text = Text {
        recipients: "recipients",
        sent_on: |day| format!("sent {day}"),
        not_sent: "not sent yet",
        goes_to: |who| format!("for {who}"),
        not_yet_to: |has, who| format!("sent to {has}, not yet to {who}"),
        links: "links and files",
        up_to: |value| format!("up to {value}"),
        earned_by: |what| format!("earned by {what}"),
        approved_by: |who| format!("approved by {who}"),
    };
    const ES: Text = Text {
        recipients: "destinatarios",
        sent_on: |day| format!("enviada el {day}"),
        not_sent: "aún sin enviar",
        goes_to: |who| format!("para {who}"),
        not_yet_to: |has, who| format!("enviada a {has}, aún no a {who}"),
        links: "enlaces y archivos",
        up_to: |value| format!("hasta {value}"),
        earned_by: |what| format!("se gana con {what}"),
        approved_by: |who| format!("aprobado por {who}"),
    };
    lang.pick(&EN, &ES)
}
