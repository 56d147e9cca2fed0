//! `export --vcard`: people as an address book reads them.

use super::failure::Failure;
use super::{Cx, args, file, target};
use crate::domain::{Person, PersonId, Stored};
use crate::exchange::vcard::{self, Version};
use crate::store::Seen;

/// People read at a time.
const PAGE: usize = 500;

pub fn run(cx: &mut Cx, args: &args::Export) -> Result<(), Failure> {
    let Some(version) = args.vcard.as_deref() else {
        let what = cx.lang.pick("Export as what?", "¿Exportar como qué?");
        return Err(Failure::usage(what).hint("trato export --vcard > people.vcf"));
    };
    file::must_exist(cx)?;
    let version = if version == "3.0" { Version::V3 } else { Version::V4 };
    let store = cx.store()?;
    let Some(word) = args.alliance.as_deref() else { return all(cx, &store, version) };
    let alliance = target::alliance(&cx.reader(&store), word)?;
    let mut people: Vec<PersonId> =
        store.members(alliance, store.today())?.into_iter().map(|member| member.person).collect();
    people.sort_unstable();
    people.dedup();
    for person in people {
        let card = vcard::card(&store, &store.get::<Person>(person)?, Some(alliance), version)?;
        cx.out.card(&card);
    }
    Ok(())
}

fn all(cx: &mut Cx, store: &Seen, version: Version) -> Result<(), Failure> {
    let mut last: Option<Stored<Person>> = None;
    while !cx.out.is_gone() {
        let after = last.as_ref().map(|it| (it.sort_name.as_str(), it.key()));
        let page = store.people(after, PAGE)?;
        for person in &page {
            let card = vcard::card(store, person, None, version)?;
            cx.out.card(&card);
        }
        match page.into_iter().next_back() {
            Some(person) => last = Some(person),
            None => break,
        }
    }
    Ok(())
}
