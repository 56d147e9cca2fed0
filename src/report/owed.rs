//! Reports that are owed to the partner: shares that stand open, and which of them a report is.

use crate::domain::{AllianceId, Audience, Day, Share, Side, Stored};
use crate::i18n::{Lang, date};
use crate::store::{Result, Seen};

/// How many are looked at, those due first.
const OWED: usize = 12;
/// How long before it is due a report that is owed once may be handed over.
const AHEAD_DAYS: i32 = 14;

/// What is owed to the partner, that which is due first on top.
///
/// # Errors
/// When the file cannot be read.
pub fn owed(store: &Seen, alliance: AllianceId) -> Result<Vec<Stored<Share>>> {
    let mut owed = store.seen_by(Audience::Us).open_in::<Share>(alliance, OWED)?.rows;
    owed.retain(|it| it.side == Side::Us);
    Ok(owed)
}

/// Which of them a report that is written today is meant to be: the first that calls itself one and
/// is due, or nearer to its day than to the one before.
#[must_use]
pub fn meant(owed: &[Stored<Share>], today: Day) -> Option<&Stored<Share>> {
    owed.iter().find(|it| {
        let ahead = it.every.map_or(AHEAD_DAYS, |every| every.days_about() / 2);
        calls_itself_report(&it.text) && it.due_on.is_some_and(|due| due <= today.plus(ahead))
    })
}

/// `412 monthly report, due 1 Nov`.
#[must_use]
pub fn line(lang: Lang, it: &Stored<Share>, today: Day) -> String {
    let due = it.due_on.map(|on| date::short(lang, on.date(), today.date())).unwrap_or_default();
    let due_on = lang.pick("due", "vence el");
    format!("{} {}, {due_on} {due}", it.number, it.text)
}

fn calls_itself_report(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.starts_with("report") || word.starts_with("informe"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Interval, Span};
    use crate::ops;
    use crate::report::paper::Order;
    use crate::report::render::Format;
    use crate::store::testing;

    #[test]
    fn a_report_does_not_announce_what_it_hands_over() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let due_on = Some(store.today().plus(1));
        let monthly = Share::owed(acme, "monthly report", due_on, Some(Interval::Months(1)));
        let owed = ops::add(&mut store, &monthly, None, &[]).unwrap().value;
        let span = Span { from: store.today().plus(-30), to: store.today() };
        let next = |settles| {
            let order = Order {
                lang: Lang::En,
                alliance: acme,
                audience: Audience::Partner,
                span,
                format: Format::Text,
                settles,
            };
            order.text(&store).unwrap().contains("monthly report")
        };
        assert!(next(None));
        assert!(!next(Some(owed)));
    }

    #[test]
    fn a_report_is_meant_by_its_name_and_its_day() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let today = store.today();
        let mut share = |text: &str, in_days: i32, every: Option<Interval>| {
            let due_on = Some(today.plus(in_days));
            let it = Share::owed(acme, text, due_on, every);
            ops::add(&mut store, &it, None, &[]).unwrap().value
        };
        share("usage data of the reporters' pilot", -3, None);
        share("price list", -9, None);
        share("Informe anual", 20, None);
        let monthly = share("the monthly report", 12, Some(Interval::Months(1)));
        share("weekly report", 5, Some(Interval::WEEK));
        let all = owed(&store, acme).unwrap();
        assert_eq!(all.len(), 5);
        let all: Vec<_> = all.into_iter().filter(|it| !it.text.starts_with("usage")).collect();
        assert_eq!(meant(&all, today).map(|it| it.key()), Some(monthly));
        assert!(
            line(Lang::En, &all[0], today).contains("price list, due 17 Aug"),
            "{}",
            line(Lang::En, &all[0], today)
        );
    }
}
