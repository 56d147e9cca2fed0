//! The inside of the program, without process and terminal: `cargo bench`. Files are generated once
//! a size, into a folder for temporary files.

#![allow(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use divan::Bencher;
use trato::capture::dates::{From, Look, when};
use trato::demo::{Shape, generate};
use trato::domain::{Clock, Commitment, Decision, Habits, Id, Interaction, Kpi, Timestamp, Zone};
use trato::i18n::Lang;
use trato::insight::attention;
use trato::intake::{self, Wishes};
use trato::report::hits;
use trato::store::{Filter, Listed, Mode, Position, Search, Session, Store, Which};

const SIZES: [u64; 2] = [1_000, 100_000];
const SCREEN: usize = 40;

fn main() {
    divan::main();
    if std::env::var_os("TRATO_BENCH_FILE").is_some() {
        slowest_keystrokes();
    }
    for size in SIZES {
        for file in [place(size), place(size).with_extension("people.db")] {
            for end in ["", "-wal", "-shm"] {
                // Whatever is left there is in the folder for temporary files.
                drop(std::fs::remove_file(format!("{}{end}", file.display())));
            }
        }
    }
}

fn place(interactions: u64) -> PathBuf {
    std::env::temp_dir().join(format!("trato-bench-{}-{interactions}.db", std::process::id()))
}

fn session() -> Session {
    let clock = Clock::Fixed(Timestamp::from_millis(1_795_424_400_000));
    Session {
        author: "ana".to_owned(),
        clock,
        zone: "Europe/Madrid".parse::<Zone>().expect("a zone"),
        habits: Habits::default(),
    }
}

/// A file of so many interactions, made where it is not there yet.
fn path(interactions: u64) -> PathBuf {
    let path = place(interactions);
    if !path.exists() {
        let mut store = Store::open(&path, Mode::Create, session()).expect("a new file");
        generate(&mut store, &Shape { interactions, alliances: None, seed: 1, kpis: interactions / 1_000 })
            .expect("room for it");
    }
    path
}

fn store(interactions: u64) -> Store {
    Store::open(&path(interactions), Mode::Create, session()).expect("the file")
}

#[divan::bench(args = SIZES)]
fn open(bencher: Bencher, size: u64) {
    let path = path(size);
    bencher.bench(|| Store::open(&path, Mode::Create, session()));
}

#[divan::bench(args = SIZES)]
fn today(bencher: Bencher, size: u64) {
    let store = store(size);
    bencher.bench_local(|| attention::today(&store, None, SCREEN));
}

#[divan::bench(args = SIZES)]
fn count_today(bencher: Bencher, size: u64) {
    let store = store(size);
    bencher.bench_local(|| store.due_count(None, store.today(), 1_000));
}

#[divan::bench(args = SIZES, types = [Interaction, Decision, Commitment, Kpi])]
fn window<T: Listed>(bencher: Bencher, size: u64) {
    let store = store(size);
    let filter = Filter { which: Which::All, ..Filter::default() };
    bencher.bench_local(|| store.window::<T>(&filter, Position::End, SCREEN).map(|window| window.rows.len()));
}

#[divan::bench(args = SIZES)]
fn log_and_undo(bencher: Bencher, size: u64) {
    let mut store = store(size);
    let line = "@acme call 30m: prices agreed d: list from January do: send it due:fri";
    bencher.bench_local(|| {
        let capture = intake::read(&store, line, &Wishes::default());
        intake::record(&mut store, &capture).expect("it is ready");
        trato::ops::undo(&mut store).expect("it was the last")
    });
}

/// What somebody types, letter by letter: common and rare beginnings, filters, nothing found.
const TYPED: [&str; 8] =
    ["supplier prices", "launch", "confirm the date", "reunion precios", "ana ruiz", "net-45", "the", "qwertz"];

/// Every keystroke of [`TYPED`]: each alone, among decisions, of one alliance, since a day.
fn keystrokes(store: &Store) -> Vec<Search> {
    let some = store.alliances(None, 1).expect("the file").first().map(|it| it.key());
    let mut all = Vec::new();
    for line in TYPED {
        for (end, _) in line.char_indices().skip(1).chain([(line.len(), ' ')]) {
            let words = line.get(..end).unwrap_or(line).to_owned();
            let plain = Search { words, ..Search::default() };
            all.push(Search { kinds: vec![trato::domain::Kind::Decision], ..plain.clone() });
            all.push(Search { alliance: some, ..plain.clone() });
            all.push(Search { since: Some(store.today().plus(-200)), ..plain.clone() });
            all.push(plain);
        }
    }
    all
}

/// How long the screen looks for hits before the next key may be heard.
const PATIENCE: Duration = Duration::from_micros(1_500);

/// What a keystroke shows at once: the rows, and how to go on.
fn at_a_key(store: &Store, search: &Search) -> (usize, Option<Id>) {
    let found = store.search_within(search, SCREEN, PATIENCE).expect("the file");
    let shown = found.hits.iter().filter(|hit| hits::row(store, Lang::En, hit, &search.words).is_ok());
    (shown.count(), found.rest)
}

/// A keystroke with what is looked through while nobody types, until a screen is full or the file at its end.
fn to_the_end(store: &Store, search: &Search) -> usize {
    let (mut shown, mut rest) = at_a_key(store, search);
    while shown < SCREEN && rest.is_some() {
        let (more, left) = at_a_key(store, &Search { before: rest, ..search.clone() });
        (shown, rest) = (shown + more, left);
    }
    shown
}

/// Each keystroke by itself: *slowest* is what somebody may have to wait. A file of another size is
/// measured by naming it in `TRATO_BENCH_FILE`.
#[divan::bench(args = SIZES, sample_count = 2000, sample_size = 1)]
fn search_as_typed(bencher: Bencher, size: u64) {
    let named = std::env::var_os("TRATO_BENCH_FILE").map(PathBuf::from);
    let store = match named {
        Some(path) => Store::open(&path, Mode::ReadOnly, session()).expect("the file"),
        None => store(size),
    };
    let all = keystrokes(&store);
    let mut typed = all.iter().cycle();
    bencher.bench_local(|| {
        let search = typed.next().expect("they go round");
        at_a_key(&store, search)
    });
}

/// How long one key in a hundred takes in the file of `TRATO_BENCH_FILE`, and which keys those are:
/// until something is shown, and until the screen is full.
#[allow(clippy::print_stdout, reason = "a bench tells what it measured")]
fn slowest_keystrokes() {
    let Some(path) = std::env::var_os("TRATO_BENCH_FILE").map(PathBuf::from) else { return };
    let store = Store::open(&path, Mode::ReadOnly, session()).expect("the file");
    let all = keystrokes(&store);
    told("a key", &all, |search| at_a_key(&store, search).0);
    told("to the end", &all, |search| to_the_end(&store, search));
}

#[allow(clippy::print_stdout, reason = "a bench tells what it measured")]
fn told(what: &str, all: &[Search], find: impl Fn(&Search) -> usize) {
    const ROUNDS: usize = 10;
    let mut taken: Vec<(u128, &Search)> = Vec::new();
    for round in 0..=ROUNDS {
        for search in all {
            let since = Instant::now();
            divan::black_box(find(search));
            // The first round reads the pages.
            if round > 0 {
                taken.push((since.elapsed().as_micros(), search));
            }
        }
    }
    taken.sort_by_key(|(micros, _)| *micros);
    let at = |share: usize| taken.get((taken.len() * share / 1_000).min(taken.len() - 1)).map_or(0, |it| it.0);
    println!("{what}: {} times, µs: p50 {} p90 {} p99 {} p99.9 {}", taken.len(), at(500), at(900), at(990), at(999));
    for (micros, search) in taken.iter().rev().step_by(ROUNDS).take(10) {
        let which = (search.kinds.len(), search.alliance.is_some(), search.since);
        println!("{micros:>8} {:?} {which:?}", search.words);
    }
}

#[divan::bench(args = SIZES)]
fn read_a_line(bencher: Bencher, size: u64) {
    let store = store(size);
    let line = "yesterday 16:30 @acme call 30m: price list ok d: list from 1 Jan do: send it due:fri +q4 leads=34";
    bencher.bench_local(|| intake::read(&store, line, &Wishes::default()));
}

/// A file with people enough: two hundred of them in the first alliance, which is handed over, and so many elsewhere.
fn peopled(people: u64) -> (Store, trato::domain::AllianceId) {
    use trato::domain::{Person, Role, Side};
    use trato::ops::{NewPerson, add_person};
    const HERE: u64 = 200;
    /// Of theirs in an alliance that was made up.
    const THEIRS: u64 = 7;
    const FIRST: [&str; 10] = ["Luis", "Petra", "Marta", "Sven", "Ana", "Tom", "Ximena", "Beto", "Jonas", "Rafa"];
    let place = place(people).with_extension("people.db");
    let is_new = !place.exists();
    let mut store = Store::open(&place, Mode::Create, session()).expect("a new file");
    if is_new {
        let shape = Shape { interactions: people / 2, alliances: Some(people / THEIRS), seed: 1, kpis: 4 };
        generate(&mut store, &shape).expect("room for it");
    }
    let alliance = store.alliances(None, 1).expect("the file").first().expect("one of them").key();
    for nth in (0..HERE).filter(|_| is_new) {
        let first = FIRST.get((nth % 10) as usize).expect("ten of them");
        let person = Person::new(format!("here-{nth}").parse().expect("a handle"), format!("{first} Name{nth}"));
        let seat = Some((alliance, Side::Them, Role::WorkingTeam, String::new()));
        add_person(&mut store, &NewPerson { person, seat }, &[]).expect("it is new");
    }
    (store, alliance)
}

/// What is typed in quick log: a header, a promise heard in it, a figure, a stretch nobody knows.
const LOGGED: [&str; 4] = [
    "call with Petra Name11 and her boss at the airport yesterday 30m: she promised to send the list by Monday",
    "Jonas Name28 will send the contract by Friday, 48 leads so far and the rest next week",
    "quedé con Luis Name10 en su oficina ayer por la tarde: quedamos en que Marta Name12 manda el anexo",
    "@new yesterday meeting: prices agreed d: list from 1 Jan do: send it due:fri +q4 risk: legal is late",
];

/// What a key of quick log costs: the line so far is read with all it offers, and its rows are made.
#[divan::bench(args = [1_000, 100_000], sample_count = 1000, sample_size = 1)]
fn key_in_a_line(bencher: Bencher, people: u64) {
    let (store, alliance) = peopled(people);
    let typed: Vec<&str> = LOGGED
        .iter()
        .flat_map(|line| line.char_indices().map(|(at, _)| line.get(..at).unwrap_or(line)).chain([*line]))
        .collect();
    let mut typed = typed.into_iter().cycle();
    let wishes = Wishes { scope: Some(alliance), ..Wishes::default() };
    bencher.bench_local(|| {
        let line = typed.next().expect("they go round");
        let capture = intake::read(&store, line, &wishes);
        let offered = capture.offers.iter().map(|offer| intake::offered(Lang::En, &capture, offer, store.today()));
        (offered.count(), intake::preview(Lang::En, &capture, store.today()).len())
    });
}

#[divan::bench]
fn read_a_date() -> bool {
    let from = From::on(session().clock.today(session().zone));
    when(divan::black_box("viernes de la semana que viene"), Look::Forward, &from).is_ok()
}

/// A chart of ten thousand figures, drawn into the pane's corner of a screen.
#[divan::bench]
fn chart_of_ten_thousand(bencher: Bencher) {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use trato::ui::kit::{
        chart::{ANY, Chart},
        theme::Look,
    };
    let points: Vec<(f64, f64)> = (0..10_000).map(|at| (f64::from(at), f64::from(at * 7_919 % 1_009))).collect();
    let area = Rect::new(0, 0, 80, 9);
    let look = Look::new(true, false);
    let chart =
        Chart { points: &points, target: &[], ahead: None, ticks: &[], label: &|value| value.to_string(), grain: ANY };
    bencher.bench_local(|| {
        let mut buffer = Buffer::empty(area);
        chart.draw(&mut buffer, area, &look);
        buffer
    });
}

/// A page of so many lines, the cursor in its middle.
fn page_of(lines: usize) -> trato::ui::kit::input::Input {
    let text: Vec<String> =
        (0..lines).map(|nth| format!("{nth} they said: the price list holds, d: line {nth} due:fri")).collect();
    let mut input = trato::ui::kit::input::Input::new(&text.join("\n"), true);
    input.jump(-(lines as isize) / 2);
    input
}

/// What a key of meeting mode costs: the letter, the text, the one line that changed, the standing of
/// the whole page, the draft, and the window that is drawn.
#[divan::bench(args = [100, 500, 2_000])]
fn key_in_minutes(bencher: Bencher, lines: usize) {
    use trato::domain::AllianceId;
    use trato::intake::page::{Lines, Page, attending, reached};
    use trato::ui::kit::keys::Key;
    let store = store(1_000);
    let alliance: AllianceId = store.alliances(None, 1).expect("the file").first().expect("one of them").key();
    let mut page = Page::new(&store, alliance, None).expect("the file");
    let mut input = page_of(lines);
    page.text = input.text();
    let mut read = Lines::whole(&store, &page).expect("the file");
    bencher.bench_local(|| {
        input.on_key(Key::char('x'));
        page.text = input.text();
        read.learn(&store, &page).expect("the file");
        let all = page
            .text
            .lines()
            .enumerate()
            .filter_map(|(nth, line)| read.get(&page, nth, line))
            .map(|read| read.capture.intents.len());
        let standing = (all.sum::<usize>(), reached(&page, &read).len(), attending(&page, &read).len());
        (standing, serde_json::to_value(&page).expect("it is plain"), input.window(76, 18).pieces.len())
    });
}

#[divan::bench(args = SIZES)]
fn brief(bencher: Bencher, size: u64) {
    use trato::report::briefing::{Subject, briefing};
    let store = store(size);
    let alliance = store.alliances(None, 1).expect("the file").first().expect("one of them").key();
    bencher
        .bench_local(|| briefing(&store, trato::i18n::Lang::En, Subject::Alliance(alliance)).map(|it| it.parts.len()));
}
