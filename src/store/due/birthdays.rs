//! Birthdays: found by the day of the year itself, since they come round without anybody writing.

use rusqlite::params;

use crate::domain::rules::BIRTHDAY_DAYS;
use crate::domain::{AllianceId, Day, Due, Id, PartialDate, PersonId, Rule};
use crate::store::{Result, Seen};

const AHEAD_DAYS: i32 = BIRTHDAY_DAYS.0;
const BEHIND_DAYS: i32 = BIRTHDAY_DAYS.1;

impl Seen {
    /// Whose birthday lies between two days, both included, in the order of the days; of one
    /// alliance's people or of all. At most a year lies between the two.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn birthdays(
        &self,
        alliance: Option<AllianceId>,
        from: Day,
        to: Day,
        limit: usize,
    ) -> Result<Vec<(PersonId, Day)>> {
        let (first, last) = (key(from), key_end(to));
        // Over the end of the year the stretch is two.
        let stretches = if from.date().format("%Y").to_string() == to.date().format("%Y").to_string() {
            vec![(first, last)]
        } else {
            vec![(first, "12-31".to_owned()), ("01-01".to_owned(), last)]
        };
        let mut found = Vec::new();
        for (first, last) in stretches {
            found.extend(self.birthdays_between(alliance, &first, &last, limit)?);
        }
        let mut days: Vec<(PersonId, Day)> = found
            .into_iter()
            .filter_map(|(person, date)| Some((person, date.next_on_or_after(from)?)))
            .filter(|(_, day)| *day <= to)
            .collect();
        days.sort_by_key(|(person, day)| (*day, *person));
        days.truncate(limit);
        Ok(days)
    }

    fn birthdays_between(
        &self,
        alliance: Option<AllianceId>,
        first: &str,
        last: &str,
        limit: usize,
    ) -> Result<Vec<(PersonId, PartialDate)>> {
        let sql = match alliance {
            None => {
                "select id, birthday from person indexed by person_birthday
                 where birthday is not null and birthday_key between ?1 and ?2 order by birthday_key, id limit ?3"
            }
            Some(_) => {
                "select distinct p.id, p.birthday from seat s cross join person p on p.id = s.person_id
                 where s.alliance_id = ?4 and p.birthday is not null and p.birthday_key between ?1 and ?2
                 order by p.birthday_key, p.id limit ?3"
            }
        };
        let mut read = self.conn.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let rows = match alliance {
            None => read.query_map(params![first, last, limit as i64], row)?,
            Some(alliance) => read.query_map(params![first, last, limit as i64, alliance], row)?,
        };
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The birthdays near a day that nobody has answered yet.
    pub(super) fn birthdays_due(&self, alliance: Option<AllianceId>, today: Day, limit: usize) -> Result<Vec<Due>> {
        let me = self.me()?;
        let near = self.birthdays(alliance, today.plus(-BEHIND_DAYS), today.plus(AHEAD_DAYS), limit)?;
        let mut items = Vec::new();
        for (person, day) in near.into_iter().filter(|(person, _)| Some(*person) != me) {
            let due_on = day.plus(-AHEAD_DAYS);
            let Some(alliance_id) = self.seat_today(person, alliance, today)? else { continue };
            if self.in_touch_since(person, day, due_on)? {
                continue;
            }
            let visible_on = self.wakes_on(Rule::Birthday, person.into(), due_on, day)?.unwrap_or(due_on);
            let interval_days = Rule::Birthday.interval_days();
            items.extend((visible_on <= today).then_some(Due {
                alliance_id,
                rule: Rule::Birthday,
                subject_id: person.into(),
                interval_days,
                due_on,
                red_on: day,
                visible_on,
            }));
        }
        Ok(items)
    }

    /// Where somebody sits, in an alliance that is alive.
    fn seat_today(&self, person: PersonId, alliance: Option<AllianceId>, today: Day) -> Result<Option<AllianceId>> {
        let mut read = self.conn.prepare_cached(
            "select s.alliance_id from seat s cross join alliance a on a.id = s.alliance_id
             where s.person_id = ?1 and coalesce(s.to_on, ?2) >= ?2 and a.stage not in ('paused', 'ended')
               and (?3 is null or s.alliance_id = ?3) limit 1",
        )?;
        let mut rows = read.query(params![person, today, alliance])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// Whether anybody met or thanked somebody on the day or since, or said that nothing is needed.
    fn in_touch_since(&self, person: PersonId, day: Day, due_on: Day) -> Result<bool> {
        let mut read = self.conn.prepare_cached(
            "select exists (select 1 from contact where theirs_id = ?1 and last_on >= ?2)
                 or exists (select 1 from contact where ours_id = ?1 and last_on >= ?2)
                 or exists (select 1 from thanked where person_id = ?1 and given_on >= ?2)
                 or exists (select 1 from waiver where subject_id = ?1 and waived_on >= ?3)",
        )?;
        let id: Id = person.into();
        Ok(read.query_row(params![id, day, due_on], |row| row.get(0))?)
    }
}

fn key(day: Day) -> String {
    day.date().format("%m-%d").to_string()
}

/// Who was born on 29 February has the 28th in common years.
fn key_end(day: Day) -> String {
    let key = key(day);
    if key == "02-28" { "02-29".to_owned() } else { key }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Day, Person};
    use crate::ops;
    use crate::store::testing;

    #[test]
    fn birthdays_come_round_over_the_end_of_the_year_and_in_leap_years() {
        let mut store = testing::store();
        for (handle, date) in [("a", "--12-31"), ("b", "1980-01-02"), ("c", "--02-29"), ("d", "1990-03-01")] {
            let person =
                Person { birthday: Some(date.parse().unwrap()), ..Person::new(handle.parse().unwrap(), handle) };
            ops::add(&mut store, &person, None, &[]).unwrap();
        }
        let between = |from: &str, to: &str| -> Vec<String> {
            let (from, to): (Day, Day) = (from.parse().unwrap(), to.parse().unwrap());
            let found = store.birthdays(None, from, to, 9).unwrap();
            found.into_iter().map(|(_, day)| day.to_string()).collect()
        };
        assert_eq!(between("2026-12-25", "2027-01-05"), ["2026-12-31", "2027-01-02"]);
        assert_eq!(between("2027-02-25", "2027-02-28"), ["2027-02-28"], "in February in a common year");
        assert_eq!(between("2028-02-28", "2028-03-01"), ["2028-02-29", "2028-03-01"]);
        assert_eq!(between("2028-02-28", "2028-02-28"), Vec::<String>::new());
        assert_eq!(between("2027-03-01", "2027-03-01"), ["2027-03-01"]);
    }
}
