//! A letter as a file that a mail program opens as a draft, or as a `mailto:` link. Nothing is sent from here.

use mail_builder::MessageBuilder;
use mail_builder::headers::raw::Raw;

use crate::domain::Timestamp;
use crate::domain::text::{sanitise_block, sanitise_line};

/// A letter that somebody may send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Who writes, where their address is known: name and address.
    pub from: Option<(String, String)>,
    pub to: Vec<(String, String)>,
    pub subject: String,
    pub body: String,
    /// An iCalendar file that goes with it.
    pub calendar: Option<String>,
}

impl Letter {
    /// The letter as RFC 5322 has it. `mark` names the message and is the same for the same letter.
    ///
    /// # Errors
    /// When it cannot be put together.
    pub fn message(&self, mark: &str, now: Timestamp) -> std::io::Result<String> {
        let pair = |(name, address): &(String, String)| (sanitise_line(name).into_owned(), bare(address));
        let to: Vec<(String, String)> = self.to.iter().map(pair).collect();
        let mut message = MessageBuilder::new()
            // What mail programs take for a message that is not sent yet.
            .header("X-Unsent", Raw::new("1"))
            .message_id(format!("{}@trato.invalid", bare(mark)))
            .date(now.millis() / 1_000)
            .to(to)
            .subject(sanitise_line(&self.subject).into_owned())
            .text_body(sanitise_block(&self.body).into_owned());
        if let Some(from) = &self.from {
            message = message.from(pair(from));
        }
        if let Some(calendar) = &self.calendar {
            message = message.attachment("text/calendar; method=PUBLISH", "invitation.ics", calendar.as_str());
        }
        message.write_to_string()
    }

    /// The letter as a link that a mail program opens; what is attached is no part of it.
    #[must_use]
    pub fn link(&self) -> String {
        let to: Vec<String> = self.to.iter().map(|(_, address)| encoded(&bare(address), "@")).collect();
        let body = self.body.replace('\n', "\r\n");
        format!("mailto:{}?subject={}&body={}", to.join(","), encoded(&self.subject, ""), encoded(&body, ""))
    }
}

/// An address, without anything that would begin another header or another address.
fn bare(address: &str) -> String {
    address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | ',' | ';' | '"'))
        .collect()
}

/// Percent-encoded, but for letters, digits and `kept`.
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if is_plain || kept.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            from: Some(("Ana Ruiz".into(), "ana@home.example".into())),
            to: vec![("Luis Vega\r\nBcc: x@y".into(), "luis@acme.example\r\nBcc: evil@example.com".into())],
            subject: "Gracias, señor\nX: 1".into(),
            body: "Hola, Luis:\n\n¿Qué tal?".into(),
            calendar: Some("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into()),
        }
    }

    #[test]
    fn a_message_is_read_again_and_nothing_in_it_begins_a_header() {
        let text = letter().message("412", "2026-08-26T08:00:00Z".parse().unwrap()).unwrap();
        let read = mail_parser::MessageParser::default().parse(text.as_bytes()).unwrap();
        assert!(read.bcc().is_none() && read.header("X").is_none(), "{text}");
        assert_eq!(read.subject(), Some("Gracias, señor X: 1"));
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), "Hola, Luis:\n\n¿Qué tal?");
        assert_eq!(read.attachment_count(), 1);
        assert_eq!(text.matches("charset").count(), 2, "one for each part: {text}");
        assert_eq!(read.to().unwrap().iter().count(), 1);
    }

    #[test]
    fn a_link_says_all_but_what_is_attached() {
        let link = Letter { to: vec![("L".into(), "l@a.example".into())], ..letter() }.link();
        assert_eq!(
            link,
            "mailto:l@a.example?subject=Gracias%2C%20se%C3%B1or%0AX%3A%201&body=Hola%2C%20Luis%3A%0D%0A%0D%0A%C2%BFQu%C3%A9%20tal%3F"
        );
    }
}
