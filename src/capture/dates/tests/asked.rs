//! What is more than one day, or none yet.

use super::line::check;
use super::now;
use crate::capture::dates::*;

#[test]
fn several_days_are_asked_about() {
    let three = "SeveralDays? [09-10, 09-11, 09-12]";
    check(
        &now(),
        Look::Back,
        &[
            ("10-12 septiembre", three),
            ("10-12 de septiembre | en", three),
            ("10/12 sep: | stand", three),
            ("10–12 September | in", three),
            ("del 10 al 12 de septiembre | en", three),
            ("from 10 to 12 September", three),
            ("10 to 12 September | in", three),
            ("Sept 10-12: | 30", three),
            ("10 sep - 12 sep", three),
            ("10, 11 and 12 September", three),
            ("the 10th to the 12th of September", three),
            ("3-5 March 2027: | 30", "SeveralDays? [2027-03-03, 2027-03-04, 2027-03-05]"),
            ("30 Sep to 2 Oct", "SeveralDays? [09-30, 10-01, 10-02]"),
            ("del 28 al 2", "SeveralDays? [08-28, 09-02]"),
            ("1 March - 30 June", "SeveralDays? [03-01, 06-30]"),
            ("on 18 and 19 August: | map", "SeveralDays? [08-18, 08-19]"),
            ("Monday and Tuesday", "SeveralDays? [08-24, 08-25]"),
            ("el lunes y el martes: | logs", "SeveralDays? [08-24, 08-25]"),
            ("Monday, Tuesday and Wednesday", "SeveralDays? [08-24, 08-25, 08-26]"),
            ("de lunes a miércoles", "SeveralDays? [08-24, 08-25, 08-26]"),
            ("ayer y hoy", "SeveralDays? [08-25, 08-26]"),
        ],
    );
}

#[test]
fn a_time_of_many_days_is_asked_about() {
    check(
        &now(),
        Look::Back,
        &[
            ("in March", "WhichDay? [03-01, 03-31]"),
            ("en marzo de 2027 | con", "WhichDay? [2027-03-01, 2027-03-31]"),
            ("in Q4", "WhichDay? [10-01, 12-31]"),
            ("el otro día | con", "WhichDay?"),
            ("this weekend", "WhichDay? [08-29, 08-30]"),
            ("esta semana | con", "WhichDay? [08-24, 08-25, 08-26, 08-27, 08-28]"),
        ],
    );
}
