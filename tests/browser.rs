//! The HTML report in a real Chromium: nothing runs over the edge on a desktop or a phone, in light or
//! dark, in either language; every text can be read; it prints on A4. Where no Chromium is installed
//! the test says so and leaves it at that.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr
)]

#[path = "support/desk.rs"]
#[allow(dead_code)]
mod desk;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use desk::Desk;

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let found = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = found.into_iter().find(|path| path.is_file());
    if found.is_none() {
        eprintln!("no Chromium in PATH: the HTML report was not looked at");
    }
    found
}

fn run(browser: &Path, home: &Path, args: &[String]) -> String {
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]);
    command.arg(format!("--user-data-dir={}", home.join("browser").display())).args(args);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Reports of a lively example and of one whose every text is long, in both languages.
fn reports(desk: &Desk) -> Vec<PathBuf> {
    assert_eq!(desk.run("demo --write demo.db").code, 0);
    let long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
    for line in [
        format!("--db demo.db log \"@acme ex: {long} due:1 dec\""),
        format!("--db demo.db add decision acme {long}"),
        format!("--db demo.db log \"@acme ty: @ana {long} <script>alert(1)</script>\""),
    ] {
        assert_eq!(desk.run(&line).code, 0, "{line}");
    }
    let mut paths = Vec::new();
    for lang in ["en", "es"] {
        for (name, more) in
            [("us", "--alliance acme"), ("partner", "--alliance acme --for partner --yes"), ("team", "--all")]
        {
            let path = desk.path(&format!("{name}-{lang}.html"));
            let said = desk.run(&format!("--db demo.db --lang {lang} report {more} -o {}", path.display()));
            assert_eq!(said.code, 0, "{said:?}");
            paths.push(path);
        }
    }
    paths
}

/// A page that holds every report in a frame of every width, and says what it measured.
fn measuring(reports: &[(String, String)], widths: &[u32]) -> String {
    let mut frames = String::new();
    for (name, report) in reports {
        let held = report.replace('&', "&amp;").replace('"', "&quot;");
        for width in widths {
            frames.push_str(&format!(
                "<iframe data-name=\"{name} at {width}\" width=\"{width}\" height=\"900\" style=\"border:0\" srcdoc=\"{held}\"></iframe>"
            ));
        }
    }
    format!("<!doctype html><meta charset=\"utf-8\">{frames}<script>{MEASURE}</script>")
}

const MEASURE: &str = r#"
function luminance(c) {
  return c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
}
function colour(text) { const p = text.match(/[\d.]+/g).map(Number); return p.length > 3 && p[3] === 0 ? null : p.slice(0, 3); }
function ground(win, el) {
  for (let at = el; at; at = at.parentElement) {
    const c = colour(win.getComputedStyle(at).backgroundColor);
    if (c) return c;
  }
  return [255, 255, 255];
}
function contrast(a, b) {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
function elements(doc, win, found) {
  const root = doc.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push('scrolls sideways: ' + root.scrollWidth + ' of ' + root.clientWidth);
  for (const el of doc.body.querySelectorAll('*')) {
    const box = el.getBoundingClientRect(), style = win.getComputedStyle(el);
    const unseen = el.closest('.unseen') || style.position === 'absolute' || (el.closest('thead') && win.getComputedStyle(el.closest('thead')).position === 'absolute');
    if (!unseen && box.width > 0 && box.right > root.clientWidth + 0.5) found.push('over the edge: ' + el.tagName + ' ' + el.textContent.slice(0, 30));
    const own = [...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || unseen || el.closest('svg')) continue;
    const ratio = contrast(colour(style.color), ground(win, el));
    if (ratio < 4.5) found.push('hard to read, ' + ratio.toFixed(2) + ': ' + el.tagName + ' ' + el.textContent.slice(0, 30));
    if (parseFloat(style.fontSize) < 13) found.push('small: ' + style.fontSize + ' ' + el.textContent.slice(0, 30));
  }
}
function charts(doc, win, found) {
  for (const svg of doc.querySelectorAll('svg')) {
    const edge = svg.getBoundingClientRect(), labels = [...svg.querySelectorAll('text')];
    for (const text of labels) {
      const box = text.getBoundingClientRect(), what = text.textContent;
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1) found.push('label outside: ' + what);
      if (box.height < 9) found.push('label too small: ' + what + ' ' + box.height);
      if (contrast(colour(win.getComputedStyle(text).fill), ground(win, svg.parentElement)) < 4.5) found.push('label hard to read: ' + what);
    }
    const boxes = labels.map(text => text.getBoundingClientRect());
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3) found.push('labels overlap');
    }));
    const names = (svg.getAttribute('aria-labelledby') || '').split(' ').map(id => doc.getElementById(id));
    if (svg.getAttribute('role') !== 'img' || names.length !== 2 || names.some(it => !it || !it.textContent)) found.push('a chart without a name');
  }
}
function outline(doc, found) {
  const levels = [...doc.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1]);
  levels.forEach((level, i) => { if (i && level > levels[i - 1] + 1) found.push('a heading is skipped'); });
  for (const name of ['main', 'header', 'footer', 'h1']) if (doc.querySelectorAll(name).length !== 1) found.push('not one ' + name);
  const ids = [...doc.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) found.push('an id twice');
  if (doc.scripts.length || doc.images.length) found.push('a script or an image');
  for (const link of doc.links) if (!doc.getElementById(link.getAttribute('href').slice(1))) found.push('a link to nowhere');
}
onload = function () {
  const said = [...document.querySelectorAll('iframe')].map(frame => {
    const doc = frame.contentDocument, win = frame.contentWindow, found = [];
    elements(doc, win, found); charts(doc, win, found); outline(doc, found);
    const dark = win.matchMedia('(prefers-color-scheme: dark)').matches;
    return { name: frame.dataset.name, dark, width: doc.documentElement.clientWidth, texts: doc.body.innerText.length, found };
  });
  document.body.textContent = 'MEASURED ' + JSON.stringify(said);
};
"#;

#[test]
fn the_html_report_stands_up_in_a_browser() {
    let Some(browser) = chromium() else { return };
    let desk = Desk::new("en");
    let home = desk.path("");
    let widths = [1280, 390, 320];
    let mut held = Vec::new();
    for path in reports(&desk) {
        let html = std::fs::read_to_string(&path).unwrap();
        assert!(html.contains("default-src 'none'"), "nothing may be fetched");
        assert!(!html.contains("<script") && !html.contains("url(") && !html.contains(" src="));
        held.push((path.file_stem().unwrap().to_string_lossy().into_owned(), html));
    }
    let page = desk.path("measure.html");
    std::fs::write(&page, measuring(&held, &widths)).unwrap();
    for dark in [false, true] {
        let args = [
            format!("--blink-settings=preferredColorScheme={}", i32::from(!dark)),
            "--window-size=1400,1000".to_owned(),
            "--dump-dom".to_owned(),
            format!("file://{}", page.display()),
        ];
        let dom = run(&browser, &home, &args);
        let said = dom.split("MEASURED ").nth(1).unwrap_or_else(|| panic!("nothing measured: {} bytes", dom.len()));
        let said = said.split("</body>").next().unwrap();
        let said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
        let said: Vec<serde_json::Value> = serde_json::from_str(&said).unwrap();
        assert_eq!(said.len(), held.len() * widths.len());
        for (nth, it) in said.iter().enumerate() {
            let width = widths[nth % widths.len()];
            assert_eq!((&it["dark"], &it["width"]), (&dark.into(), &width.into()), "{it}");
            assert!(it["texts"].as_u64().unwrap() > 300, "{it}");
            assert_eq!(it["found"], serde_json::json!([]), "{it}");
        }
    }
}

#[test]
fn the_html_report_prints_on_a4() {
    let Some(browser) = chromium() else { return };
    let desk = Desk::new("en");
    let home = desk.path("");
    for path in reports(&desk) {
        let pdf = path.with_extension("pdf");
        let print = format!("--print-to-pdf={}", pdf.display());
        run(&browser, &home, &["--no-pdf-header-footer".to_owned(), print, format!("file://{}", path.display())]);
        let bytes = std::fs::read(&pdf).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF"));
        let pages = text.matches("/Type /Page\n").count()
            + text.matches("/Type /Page ").count()
            + text.matches("/Type /Page/").count();
        assert!((1..=8).contains(&pages), "{}: {pages} pages", path.display());
        // 210 × 297 mm in points.
        let boxes: Vec<&str> = text.split("/MediaBox").skip(1).map(|rest| rest.split(']').next().unwrap()).collect();
        assert!(!boxes.is_empty());
        for page in boxes {
            let sides: Vec<f64> =
                page.trim_start_matches([' ', '[']).split_whitespace().map(|it| it.parse().unwrap()).collect();
            assert!((sides[2] - 595.0).abs() < 1.5 && (sides[3] - 842.0).abs() < 1.5, "{}: {page}", path.display());
        }
    }
}
