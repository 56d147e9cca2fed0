#!/usr/bin/env python3
"""Small files as other programs write them, each with what it must become, decided by the standard before it was run.

    python3 tests/foreign/variants.py target/debug/trato [PART OF A NAME]

Each is looked at, taken in, taken in again and undone, and what came in is compared. See README.md."""
import json, os, sys

from four_ways import Home

ALL = []


def calendar(name, body, want, *, head="", said="", folds="\r\n", code="utf-8", before=None, counts=None):
    """`body`: events or parts between BEGIN:VCALENDAR and its end; `want`: see `met`; `before`: a file taken in first."""
    def text(body, head=""):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Some//Calendar//EN", *head.split("\n"), *body.strip("\n").split("\n"), "END:VCALENDAR", ""]
        return folds.join(line for line in lines if line or folds == "\n").encode(code)
    files = [text(it) for it in before or []] + [text(body, head)]
    ALL.append((name, "ics", files, met, sorted(want), said, counts))


def event(uid, *lines, title="Round"):
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def cards(name, text, want, *, said="", code="utf-8", before=None):
    """`text` without BEGIN, VERSION and END where it has none; `want`: people by name, with the fields that count."""
    def whole(text):
        if "BEGIN:VCARD" not in text:
            text = "BEGIN:VCARD\nVERSION:3.0\n" + text.strip("\n") + "\nEND:VCARD\n"
        return text.lstrip("\n").replace("\n", "\r\n").encode(code)
    ALL.append((name, "vcf", [whole(it) for it in [*(before or []), text]], people, want, said, None))


def table(name, text, want, *, told=None, said="", code="utf-8", more=()):
    told = told or (people if isinstance(want, dict) else met)
    data = text if isinstance(text, bytes) else text.lstrip("\n").encode(code)
    ALL.append((name, "csv", [data], told, want if isinstance(want, dict) else sorted(want), said, more))


def log(name, text, want, said=""):
    ALL.append((name, "md", [text.lstrip("\n").encode()], met, sorted(want), said, None))


def met(records, wanted=None):
    """`2026-11-02T08:00Z`, `2026-11-02` for a day, `…+3d` for several; `x ` before what is off."""
    told = []
    for it in (it for it in records if it["kind"] == "interaction"):
        when = it["starts_at"][:16] + "Z" if it.get("time") else it["day"]
        days = (it.get("length_min") or 0) // 1440 if not it.get("time") else 0
        told.append(("x " if it["state"] == "cancelled" else "") + when + (f"+{days}d" if days > 1 else ""))
    return sorted(told)


def people(records, wanted):
    """Those who came in, each with the fields that were asked for."""
    told = {}
    seats = {it["person_id"]: it for it in records if it["kind"] == "seat"}
    for it in (it for it in records if it["kind"] == "person"):
        seat = seats.get(it["id"])
        row = {**it, "seat": seat and seat["side"], "title": (seat or {}).get("title", "")}
        fields = wanted.get(it["name"], {})
        told[it["name"]] = {
            field: (value if field == "has" and all(part in json.dumps(row, ensure_ascii=False) for part in value) else row.get(field))
            for field, value in fields.items()
        }
    return told


def bare(records):
    """Records without the count of their changes."""
    return [{field: value for field, value in it.items() if field not in ("rev", "updated_at")} for it in records]


def run(trato, name, ending, files, told, want, said, more):
    home = Home(trato)
    try:
        before = home.records()
        path = f"{home.dir}/in.{ending}"
        flags = ["--alliance", "acme", "--skip", *(more or ())]
        for data in files:
            with open(path, "wb") as file:
                file.write(data)
            last = home.records()
            looked = home.run("import", path, *flags, "--dry-run")
            if home.records() != last:
                return "looking changed something"
            done = home.run("import", path, *flags)
        once = home.records()
        got = told(once, want)
        if got != want:
            return f"{got}, not {want}; said: {' / '.join((done.stdout + done.stderr).split(chr(10)))[:300]}"
        if said and said.lower() not in (done.stdout + done.stderr + looked.stdout).lower():
            return f"not said: {said}; but: {(looked.stdout + done.stderr).strip()[:400]}"
        home.run("import", path, *flags)
        if home.records() != once:
            return "a second time something changed"
        if once != last:
            home.run("undo")
            if bare(home.records()) != bare(last):
                return "undo left something behind"
        return ""
    except (RuntimeError, ValueError) as error:
        return str(error)[:200]
    finally:
        home.close()


def main():
    trato, part, wrong = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "", 0
    import cases_calendars, cases_tables
    every = cases_calendars.ALL
    for name, *case in (it for it in every if part in it[0]):
        flaw = run(trato, name, *case)
        wrong += bool(flaw)
        print(f"{'WRONG' if flaw else 'right'}  {name}{': ' + flaw if flaw else ''}", flush=True)
    print(f"{sum(part in it[0] for it in every) - wrong} right, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
