//! Why a command did not do what it was asked, and with which code it ends.

use crate::i18n::Lang;
use crate::report::errors;
use crate::store::Error;

/// The exit code of a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// Refused or failed; nothing has changed.
    Refused = 1,
    /// Wrong use, or it cannot run here.
    CannotRun = 2,
}

/// What happened, what was kept, and what to do next.
#[derive(Debug)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    pub hint: Option<String>,
}

impl Failure {
    pub fn refused(message: impl Into<String>) -> Self {
        Self { code: Code::Refused, message: message.into(), hint: None }
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self { code: Code::CannotRun, message: message.into(), hint: None }
    }

    pub fn store(lang: Lang, error: &Error) -> Self {
        let code = match error {
            Error::NotOurs(_) | Error::TooNew { .. } | Error::Path { .. } => Code::CannotRun,
            _ => Code::Refused,
        };
        Self { code, message: errors::message(lang, error), hint: errors::hint(lang, error) }
    }

    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
