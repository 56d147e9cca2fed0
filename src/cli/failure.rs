//! Why a command did not do what it was asked: what happened, what was kept, what to do next, and
//! the exit code that tells scripts the same.

use std::process::ExitCode;

use super::text;
use crate::i18n::Lang;
use crate::report::errors;
use crate::store::Error;

/// What a script may conclude.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Refused or failed, and nothing was changed.
    Refused,
    /// Asked in a way that is not understood, or it cannot run here.
    Usage,
    /// Broken off by a signal, and nothing was changed.
    Stopped,
    /// Asked whether something is due, and something is. Nothing is said.
    Due,
    /// Saved, and the answer could not be written: not to be done again.
    Unanswered,
}

/// A failed command. What the store says stays as it is until the language is needed.
#[derive(Debug)]
pub enum Failure {
    Store(Error),
    Said { kind: Kind, message: String, hint: Option<String> },
}

impl Failure {
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Said { kind: Kind::Refused, message: message.into(), hint: None }
    }

    pub fn stopped(message: impl Into<String>) -> Self {
        Self::Said { kind: Kind::Stopped, message: message.into(), hint: None }
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self::Said { kind: Kind::Usage, message: message.into(), hint: None }
    }

    /// The answer yes, for scripts that ask by the exit code.
    pub fn due() -> Self {
        Self::Said { kind: Kind::Due, message: String::new(), hint: None }
    }

    /// Something is saved, and whoever asked for it cannot be told.
    pub fn unanswered(lang: Lang, error: &std::io::Error) -> Self {
        let (text, why) = (text::of(lang), errors::io(lang, error));
        let (message, hint) = ((text.unanswered)(&why), Some(text.unanswered_hint.to_owned()));
        Self::Said { kind: Kind::Unanswered, message, hint }
    }

    /// The same, with what to do next.
    #[must_use]
    pub fn hint(self, words: impl Into<String>) -> Self {
        match self {
            Self::Said { kind, message, .. } => Self::Said { kind, message, hint: Some(words.into()) },
            store @ Self::Store(_) => store,
        }
    }

    /// The same, with another thing that may be done.
    #[must_use]
    pub fn also(self, words: &str) -> Self {
        match self {
            Self::Said { kind, message, hint } => {
                let hint = hint.map_or_else(|| words.to_owned(), |hint| format!("{hint}\n{words}"));
                Self::Said { kind, message, hint: Some(hint) }
            }
            store @ Self::Store(_) => store,
        }
    }

    pub fn kind(&self) -> Kind {
        match self {
            Self::Store(Error::Stopped) => Kind::Stopped,
            Self::Store(_) => Kind::Refused,
            Self::Said { kind, .. } => *kind,
        }
    }

    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    /// The number that scripts see.
    pub fn code(&self) -> u8 {
        match self.kind() {
            Kind::Refused => 1,
            Kind::Usage => 2,
            Kind::Due => 3,
            Kind::Unanswered => 4,
            // As shells say that the interrupt key ended it.
            Kind::Stopped => 130,
        }
    }

    /// What to print: what happened, then what to do.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::Store(error) => {
                let mut lines = vec![errors::message(lang, error)];
                lines.extend(errors::hint(lang, error));
                lines
            }
            Self::Said { kind: Kind::Due, .. } => Vec::new(),
            Self::Said { message, hint, .. } => {
                let mut lines = vec![message.clone()];
                lines.extend(hint.iter().flat_map(|hint| hint.lines()).map(str::to_owned));
                lines
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}
