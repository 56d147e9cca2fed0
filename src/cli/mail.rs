//! `mail`: a letter about a record, as a draft for a mail program. Nothing is sent from here.

use super::failure::Failure;
use super::{Cx, args, describe, target};
use crate::report::letters::draft;
use crate::report::paper;

pub fn run(cx: &mut Cx, args: &args::Mail) -> Result<(), Failure> {
    let store = cx.store()?;
    let reader = cx.reader(&store);
    let record = target::record(&reader, &args.number)?;
    let lang = cx.lang;
    let Some(found) = store.at_once(|store| draft(store, lang, record))? else {
        let what = describe::record(&reader, record);
        let said = match lang {
            crate::i18n::Lang::En => format!("Nobody is written to about {what}."),
            crate::i18n::Lang::Es => format!("No hay a quién escribir sobre {what}."),
        };
        let hint = lang.pick(
            "It takes thanks, an obstacle, a decision, shared data, a commitment with an owner, or a meeting.",
            "Hace falta un agradecimiento, un obstáculo, una decisión, información compartida, un compromiso con responsable o una reunión.",
        );
        return Err(Failure::refused(said).hint(hint));
    };
    if !found.without_address.is_empty() {
        let words = lang.pick("no e-mail address:", "sin dirección de correo:");
        cx.out.note(&format!("{words} {}", found.without_address.join(", ")));
    }
    found.kept.iter().for_each(|kept| cx.out.note(kept));
    if args.link {
        cx.out.line(&found.letter.link());
        return Ok(());
    }
    let mark = record.id.to_string();
    let failed = |error: std::io::Error| Failure::refused(error.to_string());
    let text = found.letter.message(&mark, store.now()).map_err(failed)?;
    match &args.output {
        Some(path) => {
            paper::put(path, &text)?;
            store.remember_written(path).inspect_err(|_| paper::take_back(path))?;
            let words = lang.pick("written, not sent:", "escrito, sin enviar:");
            cx.out.line(&format!("{words} {}", path.display()));
        }
        None => cx.out.file(&text),
    }
    Ok(())
}
