//! Files in and out on the command line.

use std::fs;

use crate::desk::Desk;

const CARDS: &str = "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Eva Soler\nEMAIL:eva@acme.example\nORG:Acme Industrial\nTITLE:Buyer\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n\
BEGIN:VCARD\nVERSION:3.0\nUID:2\nFN:Lucía Vega\nTEL:600112233\nEND:VCARD\n\
BEGIN:VCARD\nVERSION:3.0\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n";

const WAY: [&str; 12] = [
    "import people.vcf --dry-run",
    "import people.vcf",
    "import people.vcf --answer 2=same",
    "import people.vcf",
    "show @eva",
    "undo",
    "import broken.vcf",
    "import nothing.xyz",
    "import people.csv --dry-run",
    "import people.csv --map email=Dirección",
    "import people.csv --map sky=blue",
    "list people --csv",
];

#[test]
fn a_file_whose_keys_another_program_has_put_in_order_is_read_all_the_same() {
    let desk = Desk::with_acme("en");
    desk.run("log yesterday @acme met @lucia: renewal do: send the list due:fri");
    let save = |desk: &Desk, name: &str, text: &str| fs::write(desk.path(name), text).unwrap();
    let text = desk.run("export --json").out;
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fields = whole.as_object().unwrap();
    let written = |keys: &[&String]| {
        let fields: Vec<String> = keys.iter().map(|key| format!("\"{key}\": {}", fields[*key])).collect();
        format!("{{{}}}", fields.join(", "))
    };
    let mut keys: Vec<&String> = fields.keys().collect();
    keys.sort();
    let sorted = written(&keys);
    keys.reverse();
    for (how, text) in [
        ("sorted", sorted),
        ("backwards, the format behind the rows", written(&keys)),
        ("over many lines", serde_json::to_string_pretty(&whole).unwrap()),
        ("behind a mark and empty lines", format!("\u{feff}\n\n{text}")),
    ] {
        save(&desk, "other.json", &text);
        let other = Desk::new("en");
        save(&other, "other.json", &text);
        let said = other.run("import other.json");
        assert_eq!(said.code, 0, "{how}: {said:?}");
        assert_eq!(other.run("export --json").out, desk.run("export --json").out, "{how}");
        let said = desk.run("import other.json");
        assert_eq!(said.code, 0, "{how}, a second time: {said:?}");
    }
    // What is an object of another program is none of ours, and no table either.
    save(&desk, "other.json", "{\"name\": \"x\", \"rows\": [1, 2]}");
    let said = desk.run("import other.json --alliance acme");
    assert!(said.code == 1 && !said.all().contains("--map"), "{said:?}");
}

#[test]
fn no_file_brings_a_day_of_a_year_that_is_not_kept() {
    let event = |uid: &str, day: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260801T100000Z\nDTSTART:{day}T100000Z\nSUMMARY:{uid}\nEND:VEVENT\n")
    };
    let calendar = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{}{}{}END:VCALENDAR\n",
        event("far", "99990910"),
        event("near", "20270910"),
        event("early", "18500101"),
    );
    for (lang, words) in [("en", "outside the years 1900 to 2089"), ("es", "fuera de los años 1900 a 2089")] {
        let desk = Desk::with_acme(lang);
        let files = [
            ("far.csv", "Date,Kind,Subject\n9999-03-01,call,far\n2026-03-01,call,near\n3/15/2095,call,far too\n"),
            ("far.ics", &calendar),
            ("kpi.csv", "kpi,date,value\nLeads,1801-01-01,4\nLeads,2026-01-01,4\n"),
        ];
        for (name, text) in files {
            fs::write(desk.path(name), text).unwrap();
            for run in ["--dry-run", "", "--skip"] {
                let said = desk.run(&format!("import {name} --alliance acme {run}"));
                assert!(said.all().contains(words), "{name} {run}: {said:?}");
                assert_eq!(said.code == 1, run.is_empty(), "what is refused is left out where that is asked: {said:?}");
            }
        }
        let titles: Vec<String> = desk
            .run("list interactions --json")
            .json()
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["title"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(titles, ["near", "near"]);
        // Of a birthday no more than that is left out: whoever has it comes in.
        for (name, handle, text) in [
            ("b.vcf", "pepa", "BEGIN:VCARD\nVERSION:3.0\nUID:9\nFN:Pepa Roca\nBDAY:2095-01-01\nEND:VCARD\n"),
            ("d.vcf", "dora", "BEGIN:VCARD\nVERSION:3.0\nUID:8\nFN:Dora Roca\nBDAY;VALUE=text:1850-01-01\nEND:VCARD\n"),
            ("b.csv", "lola", "Name,Birthday\nLola Paz,2095-01-01\n"),
            ("d.csv", "nora", "Name,Birth year,Birth month,Birth day\nNora Paz,1850,1,1\n"),
        ] {
            fs::write(desk.path(name), text).unwrap();
            let said = desk.run(&format!("import {name} --alliance acme"));
            assert!(said.code == 0 && said.all().contains(words), "{name}: {said:?}");
            assert!(desk.run(&format!("show @{handle} --json")).json()["birthday"].is_null(), "{name}");
        }
    }
}

#[test]
fn nor_does_a_whole_file_a_line_a_verb_or_a_command() {
    for (lang, words) in [("en", "outside the years 1900 to 2089"), ("es", "fuera de los años 1900 a 2089")] {
        let desk = Desk::with_acme(lang);
        desk.run_words(&["add", "person", "Pepa Roca", "--birthday", "1983-02-03"]);
        desk.run_words(&["add", "commitment", "acme", "send it", "--due-on", "2089-12-31"]);
        let whole = desk.run("export --json").out;
        let other = Desk::new(lang);
        fs::write(other.path("whole.json"), whole.replace("2089-12-31", "2090-01-01")).unwrap();
        let said = other.run("import whole.json");
        assert!(said.code == 1 && said.all().contains(words) && said.all().contains("due_on"), "{said:?}");
        fs::write(other.path("born.json"), whole.replace("1983-02-03", "2095-02-03")).unwrap();
        let said = other.run("import born.json");
        assert!(said.code == 1 && said.all().contains(words) && said.all().contains("birthday"), "{said:?}");
        let promise = desk.run("list commitments --json").json()[0]["number"].to_string();
        for words in [
            vec!["log", "@acme do: far due:2090-01-01"],
            vec!["log", "2090-01-01 @acme call: far"],
            vec!["move", &promise, "2090-01-01"],
            vec!["edit", &promise, "due_on=1 jan 2090"],
            vec!["add", "commitment", "acme", "far", "--due-on", "9999-12-31"],
            vec!["snooze", &promise, "2090-01-01"],
        ] {
            let said = desk.run_words(&words);
            assert!(said.code == 1 && said.err.contains("2089"), "{words:?}: {said:?}");
        }
    }
}

fn desk(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    fs::write(desk.path("people.vcf"), CARDS).unwrap();
    fs::write(desk.path("broken.vcf"), format!("{CARDS}BEGIN:VCARD\nFN:Half")).unwrap();
    fs::write(desk.path("nothing.xyz"), "hello").unwrap();
    fs::write(desk.path("people.csv"), "Nombre;Dirección;Color\n=Bea();bea@acme.example;azul\n").unwrap();
    desk
}

#[test]
fn files_come_in() {
    picture!(desk("en").converse(&WAY));
}

#[test]
fn files_come_in_in_spanish() {
    picture!(desk("es").converse(&WAY));
}

#[test]
fn what_goes_out_comes_back_as_the_same() {
    let desk = desk("en");
    assert_eq!(desk.run("import people.vcf --doubles new").code, 0);
    for version in ["4.0", "3.0"] {
        let cards = desk.run(&format!("export --vcard {version}")).out;
        assert_eq!(cards.matches("BEGIN:VCARD").count(), 5, "{cards}");
        fs::write(desk.path("out.vcf"), cards).unwrap();
        let said = desk.run("import out.vcf --json").json();
        let outcomes: Vec<&str> = said.as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap()).collect();
        assert_eq!(outcomes, ["same"; 5], "{version}: {said}");
    }
    let table = desk.run("list people --csv").out;
    fs::write(desk.path("out.csv"), &table).unwrap();
    let said = desk.run("import out.csv");
    assert!(said.out.contains("5 unchanged."), "{said:?}");
}

#[test]
fn numbers_stay_numbers_and_formulas_are_text() {
    let desk = Desk::with_acme("en");
    desk.run("add person bea \"=HYPERLINK(1)\" --phone \"+34 600\"");
    desk.run("add kpi acme leads Leads");
    desk.run("log @acme leads=-3.5");
    let people = desk.run("list people --csv").out;
    assert!(people.contains("'=HYPERLINK(1)") && people.contains("'+34 600"), "{people}");
    let figures = desk.run("list measurements --csv").out;
    assert!(figures.contains(",-3.5,"), "{figures}");
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:e1\r\nSUMMARY:Kick-off\r\n\
DTSTART:20260810T090000Z\r\nATTENDEE;CN=Eva Soler:mailto:eva@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const FROM_NOTHING: [&str; 12] = [
    "import people.vcf --alliance acme --dry-run",
    "list alliances",
    "import people.vcf --alliance acme",
    "import year.ics --alliance acme",
    "import kpis.csv --alliance acme",
    "import people.vcf --alliance acme",
    "list alliances",
    "history",
    "import kpis.csv --alliance globex",
    "import kpis.csv --alliance Globex --new-alliance",
    "undo",
    "list alliances",
];

fn nothing_yet(lang: &'static str) -> Desk {
    let desk = Desk::new(lang);
    fs::write(desk.path("people.vcf"), CARDS).unwrap();
    fs::write(desk.path("year.ics"), CALENDAR).unwrap();
    fs::write(desk.path("kpis.csv"), "kpi,day,value\nLeads,2026-07-31,12\nLeads,2026-08-21,14\n").unwrap();
    desk
}

#[test]
fn three_files_fill_an_empty_one() {
    picture!(nothing_yet("en").converse(&FROM_NOTHING));
}

#[test]
fn three_files_fill_an_empty_one_in_spanish() {
    picture!(nothing_yet("es").converse(&FROM_NOTHING));
}
