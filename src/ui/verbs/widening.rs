//! More people would see a record: what they would read is said before they do.

use crate::domain::Ref;
use crate::i18n::Lang;
use crate::intake::widening::explain;
use crate::ops::Consent;
use crate::store::Seeing;
use crate::ui::contract::Cx;
use crate::ui::overlays::ask::{Answer, AskOne};

/// Asks whether more people may see these, and what stands `below` them; a yes does what was begun.
pub fn ask(
    cx: &mut Cx<'_>,
    seeing: &[Seeing],
    below: &[Ref],
    then: impl FnMut(&mut Cx<'_>, Consent) + Clone + 'static,
) {
    let lang = cx.lang();
    let told = explain(cx.store, lang, seeing, below);
    let Some(told) = cx.read(told) else { return };
    let answer = |key: char, label: &str, consent: Consent| {
        let mut then = then.clone();
        Answer { key, label: label.to_owned(), then: Box::new(move |cx: &mut Cx<'_>| then(cx, consent)) }
    };
    let yes = if lang == Lang::Es { 's' } else { 'y' };
    let mut answers = vec![answer(yes, lang.pick("yes, they may see it", "sí, pueden verlo"), Consent::This)];
    if told.has_below {
        let label = lang.pick("and what is under it", "y también lo que cuelga de ello");
        answers.push(answer(lang.pick("a", "t").chars().next().unwrap_or('a'), label, Consent::Below));
    }
    cx.open(AskOne::new(format!("{}\n{}", told.question, told.lines.join("\n")), answers));
}
