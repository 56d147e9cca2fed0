#!/usr/bin/env python3
"""Takes every file of some folders in four ways: looked at, taken in, again, undone. See README.md."""
import json, os, shutil, subprocess, sys, tempfile, time

ENDINGS = (".ics", ".ical", ".vcf", ".vcard", ".csv", ".tsv", ".md")


class Home:
    """An empty home with an alliance in its file."""

    def __init__(self, trato):
        self.trato, self.dir = trato, tempfile.mkdtemp(prefix="foreign-")
        for name in ("config/trato", "state", "data"):
            os.makedirs(f"{self.dir}/{name}")
        with open(f"{self.dir}/config/trato/config.toml", "w") as file:
            file.write('author = "ana"\n')
        self.env = {
            "PATH": os.environ.get("PATH", ""), "HOME": self.dir, "XDG_CONFIG_HOME": f"{self.dir}/config",
            "XDG_STATE_HOME": f"{self.dir}/state", "XDG_DATA_HOME": f"{self.dir}/data", "TRATO_DB": f"{self.dir}/t.db",
            "TRATO_LANG": "en", "TZ": "Europe/Madrid", "LANG": "C.UTF-8", "TRATO_NOW": "2026-11-30T10:00:00Z",
        }
        self.run("add", "alliance", "acme", "Acme Industrial")

    def run(self, *args):
        """`trato ARGS`; a crash or more than a minute ends the file."""
        done = subprocess.run([self.trato, *args], capture_output=True, text=True, errors="replace", env=self.env, timeout=60)
        if done.returncode < 0 or done.returncode == 101 or "panicked" in done.stderr:
            raise RuntimeError(f"crash: {done.stderr.strip()[:200]}")
        return done

    def records(self):
        return json.loads(self.run("export", "--json").stdout)["records"]

    def close(self):
        shutil.rmtree(self.dir, ignore_errors=True)


def four(trato, path):
    """What came of one file: counts by outcome, and what is wrong."""
    home = Home(trato)
    try:
        before = home.records()
        looked = home.run("import", path, "--alliance", "acme", "--dry-run", "--json").stdout
        assert home.records() == before, "looking changed something"
        taken = home.run("import", path, "--alliance", "acme", "--skip", "--json")
        if not taken.stdout.strip():
            return taken.stderr.strip().splitlines()[0][:70] if taken.stderr.strip() else "nothing in it", ""
        rows, shown = json.loads(taken.stdout), json.loads(looked)
        outcomes = [row["outcome"] for row in rows]
        assert [row["outcome"] for row in shown] == outcomes, "what was done is not what was shown"
        once = home.records()
        home.run("import", path, "--alliance", "acme", "--skip")
        again = "" if home.records() == once else "a second time something changed"
        if once != before:
            home.run("undo")
            again = again or ("" if home.records() == before else "undo left something behind")
        counts = ", ".join(f"{outcomes.count(it)} {it}" for it in ("new", "changed", "same", "refused", "ask") if it in outcomes)
        return counts or "nothing", again
    finally:
        home.close()


def main():
    trato, folders, wrong = os.path.abspath(sys.argv[1]), sys.argv[2:], 0
    for folder in folders:
        for root, _, files in sorted(os.walk(folder)):
            for name in sorted(file for file in files if file.lower().endswith(ENDINGS)):
                began = time.time()
                try:
                    told, flaw = four(trato, os.path.join(root, name))
                except (AssertionError, RuntimeError, ValueError, subprocess.TimeoutExpired) as error:
                    told, flaw = "-", str(error)[:120]
                wrong += bool(flaw)
                print(f"| {name} | {told} | {flaw or 'right'} | {time.time() - began:.1f} s |", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
