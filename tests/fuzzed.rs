//! The properties that are fuzzed, held against the seeds, every find, and fixtures cut and bitten at many places.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "fuzz/src/lib.rs"]
#[allow(unused_imports, dead_code, reason = "which bytes a target is to ask more of matters to targets only")]
mod properties;

use std::path::{Path, PathBuf};

use properties::{Property, TARGETS, is_read, lines_are_read, whole_is_taken_or_left};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn property(name: &str) -> Property {
    TARGETS.iter().find(|(target, _)| *target == name).unwrap().1
}

/// Names the bytes that fail, in a form that can be kept as a seed.
fn holds(name: &str, what: &str, bytes: &[u8]) {
    let property = property(name);
    let held = std::panic::catch_unwind(|| property(bytes));
    assert!(held.is_ok(), "{name}, {what}: {:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn every_seed_and_every_find() {
    for (name, _) in TARGETS {
        let seeds = files(&format!("fuzz/seeds/{name}"));
        assert!(!seeds.is_empty(), "no seeds for {name}");
        for seed in seeds {
            holds(name, &seed.display().to_string(), &std::fs::read(&seed).unwrap());
        }
    }
}

/// The fixtures by the property that reads them.
const FIXTURES: [(&str, &str); 4] = [("vcard", "vcard"), ("icalendar", "ics"), ("csv", "csv"), ("log", "text")];

#[test]
fn every_fixture_as_it_is() {
    for (name, folder) in FIXTURES {
        for file in files(&format!("fixtures/{folder}")) {
            let mut bytes = std::fs::read(&file).unwrap();
            // A long table says the same in each of its rows.
            bytes.truncate(6_000);
            holds(name, &file.display().to_string(), &bytes);
        }
    }
}

/// The seeds and the fixtures of a property, no longer than a while takes.
fn small(name: &str) -> Vec<(String, Vec<u8>)> {
    const LONGEST: usize = 1_500;
    let fixtures = FIXTURES.iter().filter(|(target, _)| *target == name);
    let fixtures = fixtures.flat_map(|(_, folder)| files(&format!("fixtures/{folder}")));
    let all = files(&format!("fuzz/seeds/{name}")).into_iter().chain(fixtures);
    let start = |path: PathBuf| {
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.truncate(LONGEST);
        (path.display().to_string(), bytes)
    };
    all.map(start).collect()
}

/// The bytes cut, or with a bit turned, at the nth of some places.
fn broken(bytes: &[u8], nth: usize, places: usize) -> (usize, Vec<u8>) {
    let at = (bytes.len() * nth / places + nth * 7) % bytes.len();
    let mut broken = bytes.to_vec();
    if nth.is_multiple_of(2) {
        broken.truncate(at)
    } else {
        broken[at] ^= 1 << (nth % 8)
    }
    (at, broken)
}

#[test]
fn cut_and_bitten_at_some_places_the_properties_hold() {
    for (name, _) in TARGETS {
        for (at, (file, bytes)) in small(name).into_iter().enumerate() {
            let (at, bytes) = broken(&bytes, at + 1, 9);
            holds(name, &format!("{file} at {at}"), &bytes);
        }
    }
}

#[test]
fn cut_and_bitten_at_many_places_they_are_read() {
    for (name, folder) in [("vcard", "in.vcf"), ("icalendar", "in.ics"), ("csv", "in.csv"), ("log", "in.md")] {
        for (_, bytes) in small(name) {
            (0..60).for_each(|nth| is_read(folder, &broken(&bytes, nth, 60).1));
        }
    }
    for (name, quick) in [("capture", lines_are_read as Property), ("whole", whole_is_taken_or_left)] {
        for (_, bytes) in small(name) {
            (0..20).for_each(|nth| quick(&broken(&bytes, nth, 20).1));
        }
    }
}

#[test]
fn lines_and_texts_cut_and_bitten_at_every_place() {
    for name in ["dates", "text"] {
        for (_, bytes) in small(name) {
            (0..bytes.len() * 2).for_each(|nth| property(name)(&broken(&bytes, nth, bytes.len() * 2).1));
        }
    }
}

/// Numbers that look like chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % count.max(1) as u64).unwrap()
    }
}

/// A line of the words of others: one with a few words changed, or all of them drawn.
fn drawn(lines: &[String], words: &[String], chance: &mut Chance) -> String {
    const AROUND: [&str; 14] = [",", ":", ".", ";", "!", "?", ")", "'s", "=", "%", "\u{202F}", "-", "…", "\""];
    let is_mixed = chance.below(2) == 0;
    let count = 1 + chance.below(14);
    let draw = |chance: &mut Chance| words[chance.below(words.len())].clone();
    let mut line: Vec<String> = match is_mixed {
        true => lines[chance.below(lines.len())].split_whitespace().map(str::to_owned).collect(),
        false => (0..count).map(|_| draw(chance)).collect(),
    };
    for _ in 0..chance.below(4) {
        let at = chance.below(line.len().max(1));
        match chance.below(4) {
            0 => line.insert(at.min(line.len()), draw(chance)),
            1 => drop((!line.is_empty()).then(|| line.remove(at))),
            2 => line.get_mut(at).into_iter().for_each(|word| *word = word.to_uppercase()),
            _ => line.get_mut(at).into_iter().for_each(|word| word.push_str(AROUND[chance.below(AROUND.len())])),
        }
    }
    line.join(" ")
}

/// Needs no fuzzer: as long as `FUZZ_SECONDS` says, with `FUZZ_SEED`.
#[test]
#[ignore = "takes as long as it is given"]
#[allow(clippy::print_stdout, reason = "how many lines were tried is what one wants to know")]
fn lines_of_the_words_of_others() {
    let given = |name: &str| std::env::var(name).ok().and_then(|it| it.parse::<u64>().ok());
    let mut chance = Chance(given("FUZZ_SEED").unwrap_or(20_260_826));
    let mut lines: Vec<String> = Vec::new();
    for file in files("fixtures/capture") {
        let kept = std::fs::read_to_string(file).unwrap();
        let said = |row: &str| serde_json::from_str::<serde_json::Value>(row).ok()?["line"].as_str().map(str::to_owned);
        lines.extend(kept.lines().filter_map(said));
    }
    let words: Vec<String> = lines.iter().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect();
    let (until, mut tried) = (std::time::Duration::from_secs(given("FUZZ_SECONDS").unwrap_or(5)), 0_u64);
    let begun = std::time::Instant::now();
    while begun.elapsed() < until {
        let line = drawn(&lines, &words, &mut chance);
        for (name, property) in [("dates", property("dates")), ("capture", lines_are_read as Property)] {
            let held = std::panic::catch_unwind(|| property(line.as_bytes()));
            assert!(held.is_ok(), "{name}: {line:?}");
        }
        if properties::is_chosen(line.as_bytes()) {
            holds("capture", "drawn", line.as_bytes());
        }
        tried += 1;
    }
    println!("{tried} lines");
}

/// A file of the lines of others: some of them doubled, left out, put elsewhere, or with a letter changed.
fn mixed(all: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let parts = |bytes: &[u8]| bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let mut lines = parts(&all[chance.below(all.len())]);
    for _ in 0..=chance.below(6) {
        let (at, from) = (chance.below(lines.len() + 1), parts(&all[chance.below(all.len())]));
        let count = chance.below(8);
        match chance.below(5) {
            0 => drop(lines.splice(at..(at + count).min(lines.len()), [])),
            1 => lines.extend_from_within(at.saturating_sub(count)..at),
            2 => drop(lines.splice(at..at, from.into_iter().skip(count).take(4))),
            3 => lines.get_mut(at).into_iter().for_each(|line| *line = from[count % from.len()].clone()),
            _ => lines.get_mut(at).into_iter().filter(|line| !line.is_empty()).for_each(|line| {
                let letter = chance.below(line.len());
                line[letter] = b"\":;,=\\0Z\t\xe9 "[count];
            }),
        }
    }
    lines.concat()
}

/// Needs no fuzzer either: files of `FUZZ_TARGET` for as long as `FUZZ_SECONDS` says, with `FUZZ_SEED`.
#[test]
#[ignore = "takes as long as it is given"]
#[allow(clippy::print_stdout, reason = "how many files were tried is what one wants to know")]
fn files_of_the_lines_of_others() {
    let given = |name: &str| std::env::var(name).ok();
    let target = given("FUZZ_TARGET").unwrap_or_else(|| "icalendar".to_owned());
    let number = |name: &str, usual: u64| given(name).and_then(|it| it.parse().ok()).unwrap_or(usual);
    let mut chance = Chance(number("FUZZ_SEED", 20_260_826));
    let all: Vec<Vec<u8>> = small(&target).into_iter().map(|(_, bytes)| bytes).filter(|it| !it.is_empty()).collect();
    let (until, mut tried) = (std::time::Duration::from_secs(number("FUZZ_SECONDS", 5)), 0_u64);
    let begun = std::time::Instant::now();
    while begun.elapsed() < until {
        holds(&target, "mixed", &mixed(&all, &mut chance));
        tried += 1;
    }
    println!("{tried} files");
}
