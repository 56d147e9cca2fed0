//! What the keys do to the row that is selected: the footer says what answers it.

use super::{KEYS, Today};
use crate::domain::Day;
use crate::i18n::Lang;
use crate::insight::attention::Why;
use crate::ui::answer;
use crate::ui::contract::{self, Hint};

impl Today {
    pub(super) fn hints_here(&self, lang: Lang) -> Vec<Hint> {
        let mut hints = contract::hints(KEYS, lang);
        let told = self.list.selected().and_then(|entry| entry.told.as_ref());
        if let (Some(told), Some(today)) = (told, self.today) {
            for hint in &mut hints {
                fit(hint, lang, &told.item.why, today);
            }
        }
        hints
    }
}

/// The hint as it is for a row: another word, in the footer or not.
fn fit(hint: &mut Hint, lang: Lang, why: &Why, today: Day) {
    let shown = match hint.name {
        "done" => answer::does(lang, why, today).inspect(|label| hint.label = label).is_some(),
        "not-held" => answer::does_not(lang, why).inspect(|label| hint.label = label).is_some(),
        "move" => matches!(why, Why::Meeting { .. } | Why::Commitment { .. }),
        "tell" => {
            if matches!(why, Why::Decision { .. }) {
                hint.label = lang.pick("they acknowledge", "dan acuse");
            }
            matches!(why, Why::Obstacle { .. } | Why::Decision { .. })
        }
        "drop" => matches!(why, Why::Commitment { .. }),
        _ => return,
    };
    hint.footer = shown;
}
