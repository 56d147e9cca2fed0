#!/usr/bin/env python3
"""Writes large files of other programs to measure with: cards, or events. See README.md."""
import random, sys

GIVEN = "Ana Luis Marta Jorge Elena Pablo Sofía Diego Carla Hugo Nadia Iván Irene Omar Laura Zoe Björn Anke Chloé João".split()
FAMILY = "Vega Soler Ruiz Ibáñez Lind Weiss Costa Moreau Blum Holm Ferro Lenz Vidal Olsen Serra Prieto Roth Núñez Baker Quark".split()


def cards(count, chance):
    """An address book: one in seven without a company, one in five with two addresses, one in four with a note."""
    for nth in range(count):
        given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)} {chance.choice(FAMILY)}{nth}"
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:card-{nth}@book.example", f"N:{family};{given};;;", f"FN:{given} {family}",
                 f"EMAIL;TYPE=INTERNET;TYPE=WORK:p{nth}@acme.example", f"TEL;TYPE=CELL:+34 6{nth:08d}", f"TITLE:Manager {nth % 90}"]
        lines += ["ORG:Acme Industrial;Sales"] if nth % 7 else []
        lines += [f"EMAIL;TYPE=HOME:p{nth}@home.example"] if nth % 5 == 0 else []
        lines += [f"NOTE:Met in hall {nth % 30}\\, speaks of {chance.choice(FAMILY)}."] if nth % 4 == 0 else []
        lines += [f"BDAY:19{50 + nth % 50}-{1 + nth % 12:02d}-{1 + nth % 28:02d}"] if nth % 3 == 0 else []
        yield "\r\n".join([*lines, "END:VCARD", ""])


def events(count, chance):
    """A calendar: single meetings of three years, each with two to four people out of two hundred."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Large//Calendar//EN\r\n"
    for nth in range(count):
        day = f"{2024 + nth % 3}{1 + nth // 3 % 12:02d}{1 + nth // 36 % 28:02d}"
        people = chance.sample(range(200), chance.randint(2, 4))
        lines = ["BEGIN:VEVENT", f"UID:event-{nth}@calendar.example", "DTSTAMP:20241201T080000Z", f"SUMMARY:Round {nth % 700}",
                 f"DTSTART;TZID=Europe/Madrid:{day}T{8 + nth % 10:02d}{nth % 4 * 15:02d}00", "DURATION:PT45M", f"LOCATION:Room {nth % 12}"]
        lines += [f"ATTENDEE;CN={GIVEN[it % 20]} {FAMILY[it // 20 % 20]}{it}:mailto:p{it}@acme.example" for it in people]
        yield "\r\n".join([*lines, "END:VEVENT", ""])
    yield "END:VCALENDAR\r\n"


def main():
    what, count = sys.argv[1], int(sys.argv[2])
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    for text in {"cards": cards, "events": events}[what](count, random.Random(1)):
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
