//! Shown by example.

use super::*;

impl Row for u32 {
    type Key = u32;

    fn key(&self) -> u32 {
        *self
    }
}

fn list(height: usize) -> List<u32> {
    let mut list = List::default();
    list.set_height(height);
    list.replace((10..20).collect(), true, true);
    list
}

fn shown(list: &List<u32>) -> Vec<u32> {
    list.visible().map(|(row, ..)| *row).collect()
}

#[test]
fn the_selection_stays_with_its_row_or_its_place() {
    let mut list = list(4);
    list.select(12);
    list.replace((8..20).collect(), false, false);
    assert_eq!(list.selected(), Some(&12));
    list.replace(vec![8, 9, 10, 11, 13], false, false);
    assert_eq!(list.selected(), Some(&13), "its neighbour took its place");
    list.replace(vec![], false, false);
    assert_eq!(list.selected(), None);
}

#[test]
fn the_edge_moves_by_half_a_page() {
    let mut list = list(4);
    for _ in 0..4 {
        assert_eq!(list.step(Step::Down), None);
    }
    assert_eq!((list.selected(), shown(&list)), (Some(&14), vec![12, 13, 14, 15]));
    for _ in 0..3 {
        list.step(Step::Up);
    }
    assert_eq!((list.selected(), shown(&list)), (Some(&11), vec![10, 11, 12, 13]));
}

#[test]
fn past_the_loaded_rows_more_are_asked_for() {
    let mut list = list(4);
    assert_eq!(list.step(Step::Up), Some(Need::Before));
    list.prepend(vec![8, 9], false);
    assert_eq!(list.step(Step::Up), None);
    assert_eq!(list.selected(), Some(&9));
    assert_eq!(list.step(Step::Bottom), Some(Need::End));
    list.select(19);
    assert_eq!(list.step(Step::Down), Some(Need::After));
    list.append((20..40).collect(), false);
    assert_eq!(list.step(Step::Bottom), None);
    assert_eq!(shown(&list), [36, 37, 38, 39]);
    assert!(list.rows().len() <= 4 * SCREENS, "what is far above is let go");
}

#[test]
fn marks_and_ranges_choose_what_a_verb_acts_on() {
    let mut list = list(4);
    assert_eq!(list.chosen(), [&10]);
    list.toggle_range();
    list.step(Step::Down);
    list.step(Step::Down);
    list.toggle_range();
    assert_eq!(list.chosen(), [&10, &11, &12]);
    list.select(11);
    list.toggle_mark();
    assert_eq!(list.chosen(), [&10, &12]);
    list.clear_marks();
    assert_eq!(list.chosen(), [&11]);
}

#[test]
fn a_scrolled_list_stays_where_it_is_when_its_first_row_goes() {
    let mut list: List<u32> = List::default();
    list.set_height(4);
    list.replace((0..40).collect(), false, false);
    list.select(33);
    assert_eq!(shown(&list), [30, 31, 32, 33]);
    list.select(30);
    list.replace((0..40).filter(|row| *row != 30).collect(), false, false);
    assert_eq!((list.selected(), shown(&list)), (Some(&31), vec![31, 32, 33, 34]));
}

#[test]
fn the_last_row_gives_way_to_the_one_above_it() {
    let mut list: List<u32> = List::default();
    list.set_height(4);
    list.replace((0..10).collect(), false, false);
    list.step(Step::Bottom);
    list.replace((0..9).collect(), false, false);
    assert_eq!(list.selected(), Some(&8));
}

#[test]
fn what_was_marked_far_above_is_still_acted_on() {
    let mut list = list(2);
    list.replace((0..10).collect(), false, true);
    list.toggle_range();
    for start in (10..60).step_by(10) {
        while list.step(Step::Down).is_none() {}
        list.append((start..start + 10).collect(), start < 50);
    }
    assert!(list.rows().len() < 30, "rows above were let go");
    assert_eq!(list.chosen_keys(), (0..50).collect::<Vec<u32>>());
    assert_eq!(list.mark_count(), 50);
    list.step(Step::Up);
    assert_eq!(list.mark_count(), 49, "the way back takes marks away");
}

#[test]
fn a_range_that_shrinks_leaves_what_was_marked_before() {
    let mut list = list(4);
    list.select(12);
    list.toggle_mark();
    list.select(10);
    list.toggle_range();
    for step in [Step::Down, Step::Down, Step::Down, Step::Up, Step::Up, Step::Up] {
        list.step(step);
    }
    assert_eq!(list.chosen_keys(), [12, 10]);
}

#[test]
fn the_marks_of_rows_that_are_gone_go_with_them() {
    let mut list = list(4);
    list.replace((0..6).collect(), false, false);
    list.toggle_mark();
    list.replace((1..6).collect(), false, false);
    assert_eq!(list.mark_count(), 0);
    assert_eq!(list.chosen(), [&1]);
}

#[test]
fn what_arrives_at_the_start_is_seen_there() {
    let mut list = List::default();
    list.set_height(4);
    list.replace((10..20).collect(), false, true);
    list.replace((8..20).collect(), false, true);
    let shown: Vec<u32> = list.visible().map(|(row, ..)| *row).collect();
    assert_eq!((list.selected(), shown), (Some(&10), vec![8, 9, 10, 11]));
}
