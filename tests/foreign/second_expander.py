#!/usr/bin/env python3
"""Spreads out calendars with icalendar and recurring-ical-events as well, and prints what differs. See README.md."""
import datetime as dt
import os, sys
from zoneinfo import ZoneInfo

import icalendar, recurring_ical_events

from four_ways import Home

OWN = ZoneInfo("Europe/Madrid")
FROM, TO = dt.date(1990, 1, 1), dt.date(2026, 11, 30) + dt.timedelta(days=181)


def theirs(path):
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    found = set()
    for calendar in calendars:
        for event in recurring_ical_events.of(calendar, skip_bad_series=True).between(FROM, TO):
            start = event["DTSTART"].dt
            if isinstance(start, dt.datetime):
                start = start.replace(tzinfo=OWN) if start.tzinfo is None else start
                found.add(start.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%MZ"))
            else:
                found.add(start.isoformat())
    return found


def ours(trato, path):
    home = Home(trato)
    try:
        home.run("import", path, "--alliance", "acme", "--skip")
        rows = [row for row in home.records() if row["kind"] == "interaction"]
        return {row["starts_at"][:16] + "Z" if row.get("time") else row["day"] for row in rows}
    finally:
        home.close()


def main():
    trato, folders, differ, all_files = os.path.abspath(sys.argv[1]), sys.argv[2:], 0, 0
    for folder in folders:
        for root, _, files in sorted(os.walk(folder)):
            for name in sorted(file for file in files if file.lower().endswith((".ics", ".ical"))):
                path, all_files = os.path.join(root, name), all_files + 1
                try:
                    one, other = ours(trato, path), theirs(path)
                except Exception as error:  # the other program refuses what this one reads
                    print(f"{name}: not compared: {type(error).__name__}: {str(error)[:100]}")
                    continue
                if one != other:
                    differ += 1
                    print(f"{name}: only here {sorted(one - other)[:5]}, only there {sorted(other - one)[:5]}")
    print(f"{all_files - differ} of {all_files} calendars have no difference")


if __name__ == "__main__":
    main()
