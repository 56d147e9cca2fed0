//! `manual`: its pages, what is found in them, and the same as man pages.

mod lists;
mod man;
#[cfg(test)]
mod tests;

use super::Cx;
use super::args;
use super::failure::Failure;
use crate::i18n::Lang;
use crate::manual::{Item, Manual};

/// The manual with all its lists.
pub fn whole(lang: Lang) -> Manual {
    Manual::new(lang, &lists::Tables)
}

pub fn run(cx: &mut Cx, args: &args::Manual) -> Result<(), Failure> {
    if let Some(folder) = &args.man {
        let count = man::write(folder).map_err(|(path, source)| crate::store::Error::Path { path, source })?;
        let folder = folder.display();
        cx.out.line(&match cx.lang {
            Lang::En => format!("{count} man pages written: man -M {folder} trato"),
            Lang::Es => format!("{count} páginas de man escritas: man -M {folder} trato"),
        });
        return Ok(());
    }
    let manual = whole(cx.lang);
    if !args.search.is_empty() {
        return found(cx, &manual, &args.search.join(" "));
    }
    let items = match &args.page {
        None => contents(cx.lang, &manual),
        Some(name) => {
            let page =
                manual.named(name).and_then(|at| manual.pages.get(at)).ok_or_else(|| unknown(cx, &manual, name))?;
            let mut items = vec![Item::Heading(page.title.clone()), Item::Gap];
            items.extend(page.items.iter().cloned());
            items
        }
    };
    cx.out.page(&items, args.plain);
    Ok(())
}

fn unknown(cx: &Cx, manual: &Manual, name: &str) -> Failure {
    let names: Vec<&str> = manual.pages.iter().map(|page| page.name()).collect();
    let names = names.join(", ");
    match cx.lang {
        Lang::En => Failure::usage(format!("The manual has no page \"{name}\"."))
            .hint(format!("Pages: {names}. To look for a word: trato manual --search {name}")),
        Lang::Es => Failure::usage(format!("El manual no tiene ninguna página «{name}»."))
            .hint(format!("Páginas: {names}. Para buscar una palabra: trato manual --search {name}")),
    }
}

/// What there is to read.
fn contents(lang: Lang, manual: &Manual) -> Vec<Item> {
    let mut items = vec![Item::Heading(lang.pick("The manual of trato", "El manual de trato").to_owned()), Item::Gap];
    items.extend(manual.pages.iter().map(|page| Item::Says(page.name().to_owned(), page.title.clone())));
    let how = lang.pick(
        "Read a page with `trato manual PAGE`, look for words with `trato manual --search WORDS`; on the screens, type `:manual`.",
        "Lee una página con `trato manual PÁGINA`, busca palabras con `trato manual --search PALABRAS`; en las pantallas, escribe `:manual`.",
    );
    items.extend([Item::Gap, Item::Text(how.to_owned())]);
    items
}

fn found(cx: &mut Cx, manual: &Manual, words: &str) -> Result<(), Failure> {
    let hits = manual.search(words);
    if hits.is_empty() {
        return Err(match cx.lang {
            Lang::En => Failure::refused(format!("The manual does not say \"{words}\"."))
                .hint("All pages: trato manual. To search your own records: trato find"),
            Lang::Es => Failure::refused(format!("El manual no dice «{words}»."))
                .hint("Todas las páginas: trato manual. Para buscar en tus datos: trato find"),
        });
    }
    let name = |page: usize| manual.pages.get(page).map_or("", |page| page.name()).to_owned();
    let items: Vec<Item> = hits.into_iter().map(|hit| Item::Says(name(hit.page), hit.text)).collect();
    cx.out.page(&items, true);
    Ok(())
}
