//! Another program put something else in the place of the file, or took it away, while it was open here.

use super::App;
use crate::report::errors;
use crate::store::{Error, Mode, Store};
use crate::ui::contract::Notice;
use crate::ui::watch::Watch;

impl App {
    /// Says so, and goes on with what lies there now, if that is a file of ours. Whether anything is new.
    pub(super) fn replaced(&mut self, error: &Error) -> bool {
        let told = self.notice.clone();
        let mut text = errors::message(self.env.lang, error);
        if self.store.is_written_over() {
            text = self
                .env
                .lang
                .pick(
                    "the file was emptied or overwritten: leave and start again; text is kept",
                    "archivo vaciado o sobrescrito: sal y vuelve a entrar; tu texto se guarda",
                )
                .to_owned();
            self.notice = Some(Notice { text, is_error: true, is_chrome: true });
            return self.notice != told;
        }
        let session = self.store.session().clone();
        let opened = Store::open(self.store.path(), Mode::Write, session).and_then(|new| Ok((Watch::new(&new)?, new)));
        if let Ok((watch, store)) = opened {
            store.watch();
            (self.watch, self.store) = (watch, store);
            text = self.gone_on(error);
            self.changed();
        }
        self.notice = Some(Notice { text, is_error: true, is_chrome: true });
        self.notice != told
    }

    fn gone_on(&self, error: &Error) -> String {
        let kept = match error {
            Error::Replaced { kept: Some(kept), .. } => {
                kept.file_name().map(|name| name.to_string_lossy().into_owned())
            }
            _ => None,
        };
        let lang = self.env.lang;
        let new = lang.pick(
            "another program replaced the file: this is the new one",
            "otro programa ha sustituido el archivo: este es el nuevo",
        );
        match kept {
            Some(kept) => format!("{new}; {} {kept}", lang.pick("what was open is in", "lo que había está en")),
            None => new.to_owned(),
        }
    }
}
