//! Shown by example.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::ui::kit::keys::sequence;
use crate::ui::kit::theme::Look;

struct Plain;

impl Readings for Plain {
    fn reading(&self, field: &Field) -> Option<String> {
        (field.kind == FieldKind::Date).then(|| format!("day {}", field.value()))
    }

    fn shifted(&self, field: &Field, days: i32) -> Option<String> {
        field.value().parse::<i32>().ok().map(|day| (day + days).to_string())
    }

    fn completions(&self, field: &Field) -> Vec<String> {
        ["lucia", "luis"].into_iter().filter(|name| name.starts_with(&field.value())).map(str::to_owned).collect()
    }
}

fn form() -> Form {
    let sides = vec![("us".to_owned(), "nosotros".to_owned()), ("them".to_owned(), "ellos".to_owned())];
    Form::new(vec![
        Field::new("text", "Text", FieldKind::Text, "").required(),
        Field::new("due_on", "Due", FieldKind::Date, "5"),
        Field::new("side", "Side", FieldKind::Choice(sides), "us"),
        Field::new("owner", "Owner", FieldKind::Lookup, ""),
    ])
}

fn press(form: &mut Form, keys: &str) -> Outcome {
    sequence(keys).into_iter().map(|key| form.on_key(key, &Plain)).last().unwrap()
}

#[test]
fn every_kind_of_field_is_filled_from_the_keyboard() {
    let mut form = form();
    press(&mut form, "send<tab><c-n><pgdn><tab>e<tab>lu<down><down><enter>");
    let values: Vec<String> = form.values().into_values().collect();
    assert_eq!(values, ["-1", "luis", "them", "send"]);
    press(&mut form, "<s-tab>n");
    assert_eq!(form.value("side"), "us");
}

#[test]
fn enter_goes_on_and_saves_behind_the_last_field() {
    let mut form = form();
    assert_eq!(press(&mut form, "send<enter><enter><enter>"), Outcome::Nothing);
    // With a completion picked, it takes that first.
    assert_eq!(press(&mut form, "lu<down><enter>"), Outcome::Changed);
    assert_eq!(press(&mut form, "<enter>"), Outcome::Save);
    // Tab goes round.
    press(&mut form, "<tab>");
    assert_eq!(press(&mut form, "<enter>"), Outcome::Nothing);
}

#[test]
fn up_and_down_go_from_field_to_field() {
    let mut form = form();
    press(&mut form, "send<down>");
    assert_eq!(form.focused().unwrap().name, "due_on");
    press(&mut form, "<down><down><up>");
    assert_eq!((form.focused().unwrap().name.as_ref(), form.value("side").as_str()), ("side", "us"));
    assert_eq!(form.value("due_on"), "5");
    press(&mut form, "<up><up><up>");
    assert_eq!(form.focused().unwrap().name, "owner");
}

#[test]
fn tab_completes_what_is_begun_and_what_is_picked_is_taken_however_the_field_is_left() {
    let mut form = form();
    press(&mut form, "<up>lu<tab>");
    assert_eq!((form.value("owner").as_str(), form.focused().unwrap().name.as_ref()), ("lucia", "owner"));
    press(&mut form, "<tab>");
    assert_eq!(form.focused().unwrap().name, "text");
    for leave in ["<s-tab>", "<c-s>"] {
        let mut form = self::form();
        press(&mut form, "<up>lu<down><down>");
        press(&mut form, leave);
        assert_eq!(form.value("owner"), "luis", "{leave}");
    }
}

#[test]
fn the_ghost_is_taken_with_right() {
    let mut form = form();
    press(&mut form, "<s-tab>lu<right>");
    assert_eq!(form.value("owner"), "lucia");
}

#[test]
fn a_proposal_gives_way_to_what_is_typed_and_is_kept_by_any_other_key() {
    let proposal = || Form::new(vec![Field::new("zone", "Zone", FieldKind::Text, "UTC").proposed()]);
    let mut form = proposal();
    press(&mut form, "Europe");
    assert_eq!(form.value("zone"), "Europe");
    let mut form = proposal();
    press(&mut form, "<bs>X");
    assert_eq!(form.value("zone"), "UTX");
    let mut form = proposal();
    form.paste("Asia");
    assert_eq!(form.value("zone"), "Asia");
}

#[test]
fn a_field_that_hangs_on_another_is_passed_over_while_that_one_is_empty() {
    let mut fields = form().fields;
    fields.insert(1, Field::new("why", "Why", FieldKind::Text, "").only_with("text"));
    let mut form = Form::new(fields);
    let low = form.height(40);
    press(&mut form, "<tab>");
    assert_eq!(form.focused().unwrap().name, "due_on");
    press(&mut form, "<s-tab>x");
    assert_eq!(form.height(40), low + 1);
    press(&mut form, "<tab>y");
    assert_eq!(form.value("why"), "y");
}

#[test]
fn leaving_and_saving_are_asked_for_and_errors_point() {
    let mut form = form();
    assert_eq!(press(&mut form, "x<c-s>"), Outcome::Save);
    assert_eq!(press(&mut form, "<esc>"), Outcome::Leave);
    assert!(form.blame("due_on", "unreadable".to_owned()));
    assert_eq!(form.focused().unwrap().name, "due_on");
    press(&mut form, "7");
    assert_eq!(form.focused().unwrap().error, None);
}

#[test]
fn the_cursor_stays_in_the_focused_field_at_any_size() {
    for (width, height) in [(0, 0), (1, 1), (10, 2), (40, 4), (80, 20)] {
        for focus in 0..4 {
            let mut form = form();
            for _ in 0..focus {
                press(&mut form, "<tab>");
            }
            let area = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(area);
            let cursor = form.view(&mut buffer, area, &Look::new(false, true), &Plain);
            assert!(cursor.is_none_or(|at| area.contains(at)), "{area:?} {cursor:?}");
        }
    }
}
