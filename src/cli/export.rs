//! `export`: the file as a whole, or all that is kept of one person.

use super::failure::Failure;
use super::{Cx, args};
use crate::exchange::whole;

pub fn run(cx: &mut Cx, args: &args::Export) -> Result<(), Failure> {
    if args.vcard.is_some() {
        return super::cards::run(cx, args);
    }
    if let Some(person) = &args.person {
        super::file::must_exist(cx)?;
        return super::dossier::run(cx, person, args.json);
    }
    if !args.json {
        let what = cx.lang.pick("Export as what?", "¿Exportar como qué?");
        let hint = cx.lang.pick(
            "The whole file: trato export --json > all.json\nOne person: trato export --person @HANDLE",
            "El archivo entero: trato export --json > todo.json\nUna persona: trato export --person @ALIAS",
        );
        return Err(Failure::usage(what).hint(hint));
    }
    super::file::must_exist(cx)?;
    let store = cx.store()?;
    let out = &mut cx.out;
    whole::write(&store, args.journal, &mut |piece| out.json_piece(piece))?;
    Ok(())
}
