"""Calendars of Outlook, Exchange, Google, Apple, Zimbra, Nextcloud and others, and logs. See variants.py."""
from variants import ALL, calendar, event, log  # noqa: F401

BERLIN = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
MADRID = "DTSTART;TZID=Europe/Madrid:20261102T090000"
MONDAYS = ["2026-11-02T08:00Z", "2026-11-09T08:00Z", "2026-11-16T08:00Z", "2026-11-23T08:00Z"]
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"

# ---- UNTIL
calendar("until outlook", BERLIN.format(name="W. Europe Standard Time") + event("1", "DTSTART;TZID=W. Europe Standard Time:20261102T090000",
         "DTEND;TZID=W. Europe Standard Time:20261102T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261123T080000Z;BYDAY=MO"), MONDAYS)
calendar("until google end of day", event("1", MADRID, "RRULE:FREQ=WEEKLY;UNTIL=20261123T225959Z;BYDAY=MO"), MONDAYS)
calendar("until apple just before", event("1", MADRID, "RRULE:FREQ=WEEKLY;UNTIL=20261123T075959Z"), MONDAYS[:3])
calendar("until a day in a timed series", event("1", MADRID, "RRULE:FREQ=WEEKLY;UNTIL=20261123"), MONDAYS)
calendar("until floating in a zoned series", event("1", MADRID, "RRULE:FREQ=WEEKLY;UNTIL=20261123T090000"), MONDAYS)
calendar("until utc in days", event("1", "DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY;UNTIL=20261123T000000Z"), [it[:10] for it in MONDAYS])
calendar("until utc west of here", event("1", "DTSTART;TZID=America/Los_Angeles:20261102T200000", "RRULE:FREQ=DAILY;UNTIL=20261105T040000Z"),
         ["2026-11-03T04:00Z", "2026-11-04T04:00Z", "2026-11-05T04:00Z"])
calendar("until across the change of clocks", event("1", "DTSTART;TZID=Europe/Madrid:20261019T090000", "RRULE:FREQ=WEEKLY;UNTIL=20261102T080000Z"),
         ["2026-10-19T07:00Z", "2026-10-26T08:00Z", "2026-11-02T08:00Z"])

# ---- zones
for name in ["(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Romance Standard Time", "Customized Time Zone 3", "tzone://Microsoft/Custom"]:
    calendar(f"zone exchange {name[:12]}", BERLIN.format(name=name) + event("1", f'DTSTART;TZID="{name}":20261102T090000'), MONDAYS[:1])
calendar("zone zimbra", BERLIN.format(name="(GMT+01.00) Brussels / Copenhagen / Madrid / Paris") + event("1", 'DTSTART;TZID="(GMT+01.00) Brussels / Copenhagen / Madrid / Paris":20261102T090000'), MONDAYS[:1])
calendar("zone evolution", event("1", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Madrid:20261102T090000"), MONDAYS[:1])
calendar("zone mozilla", event("1", "DTSTART;TZID=/mozilla.org/20050126_1/America/Mexico_City:20261102T090000"), ["2026-11-02T15:00Z"])
calendar("zone outlook without its description", event("1", "DTSTART;TZID=Pacific Standard Time:20261102T090000"), ["2026-11-02T17:00Z"])
calendar("zone by an offset", event("1", "DTSTART;TZID=GMT-0500:20261102T090000"), ["2026-11-02T14:00Z"])
calendar("zone described after the events", event("1", "DTSTART;TZID=Here:20261102T090000") + "\n" + BERLIN.format(name="Here"), MONDAYS[:1])
calendar("zone with history", event("1", "DTSTART;TZID=Old Town:20260702T090000") + """
BEGIN:VTIMEZONE
TZID:Old Town
BEGIN:STANDARD
TZOFFSETFROM:-001444
TZOFFSETTO:+0000
DTSTART:19010101T000000
RDATE:19010101T000000
END:STANDARD
BEGIN:STANDARD
TZOFFSETFROM:+0000
TZOFFSETTO:+0300
DTSTART:19800101T000000
RDATE:19800101T000000
END:STANDARD
END:VTIMEZONE""", ["2026-07-02T06:00Z"])
calendar("zone nobody knows is named", event("1", "DTSTART;TZID=Blackwater Works:20261102T090000"), MONDAYS[:1], said="Blackwater Works")
calendar("floating takes the zone of the file", event("1", "DTSTART:20261102T090000"), ["2026-11-02T15:00Z"], head="X-WR-TIMEZONE:America/Mexico_City")
calendar("floating is the reader's", event("1", "DTSTART:20261102T090000"), MONDAYS[:1])

# ---- EXDATE
for name, line in [("day", "EXDATE;VALUE=DATE:20261109"), ("utc", "EXDATE:20261109T080000Z"), ("list", "EXDATE;TZID=Europe/Madrid:20261109T090000"),
                   ("other zone", "EXDATE;TZID=America/Mexico_City:20261109T020000"), ("floating", "EXDATE:20261109T090000"), ("bare day", "EXDATE:20261109"),
                   ("outlook zone", "EXDATE;TZID=Romance Standard Time:20261109T090000"), ("midnight", "EXDATE;TZID=Europe/Madrid:20261109T000000")]:
    want = MONDAYS if name == "midnight" else [MONDAYS[0], *MONDAYS[2:]]
    if name != "midnight":
        calendar(f"exdate {name}", event("1", MADRID, WEEKLY, line), want)
calendar("exdate several of two lines", event("1", MADRID, WEEKLY, "EXDATE;TZID=Europe/Madrid:20261109T090000,20261123T090000", "EXDATE:20261116T080000Z"), MONDAYS[:1])
calendar("exdate with a time in days", event("1", "DTSTART;VALUE=DATE:20261102", WEEKLY, "EXDATE:20261109T000000"), ["2026-11-02", "2026-11-16", "2026-11-23"])
calendar("exdate of the first", event("1", MADRID, WEEKLY, "EXDATE;TZID=Europe/Madrid:20261102T090000"), MONDAYS[1:])
calendar("exdate of all", event("1", MADRID, "RRULE:FREQ=WEEKLY;COUNT=1", "EXDATE;TZID=Europe/Madrid:20261102T090000"), [])

# ---- RDATE
calendar("rdate period", event("1", MADRID, "DURATION:PT30M", "RDATE;VALUE=PERIOD:20261104T100000Z/PT2H,20261105T100000Z/20261105T110000Z"),
         ["2026-11-02T08:00Z", "2026-11-04T10:00Z", "2026-11-05T10:00Z"])
calendar("rdate in days", event("1", "DTSTART;VALUE=DATE:20261102", "RDATE;VALUE=DATE:20261104,20261106"), ["2026-11-02", "2026-11-04", "2026-11-06"])
calendar("rdate twice the same", event("1", MADRID, WEEKLY, "RDATE:20261109T080000Z"), MONDAYS)
calendar("rdate taken out", event("1", MADRID, "RDATE;TZID=Europe/Madrid:20261104T090000", "EXDATE;TZID=Europe/Madrid:20261104T090000"), MONDAYS[:1])

# ---- RECURRENCE-ID
def moved(line, *more, to="20261110T110000"):
    return event("1", f"DTSTART;TZID=Europe/Madrid:{to}", line, *more)
MOVED = ["2026-11-02T08:00Z", "2026-11-10T10:00Z", *MONDAYS[2:]]
for name, line in [("utc", "RECURRENCE-ID:20261109T080000Z"), ("day", "RECURRENCE-ID;VALUE=DATE:20261109"), ("other zone", "RECURRENCE-ID;TZID=America/Mexico_City:20261109T020000"), ("floating", "RECURRENCE-ID:20261109T090000")]:
    calendar(f"recurrence-id {name}", event("1", MADRID, WEEKLY) + "\n" + moved(line), MOVED)
calendar("recurrence-id before its series", moved("RECURRENCE-ID;TZID=Europe/Madrid:20261109T090000") + "\n" + event("1", MADRID, WEEKLY), MOVED)
calendar("recurrence-id alone", moved("RECURRENCE-ID;TZID=Europe/Madrid:20261109T090000"), ["2026-11-10T10:00Z"])
calendar("recurrence-id called off", event("1", MADRID, WEEKLY) + "\n" + moved("RECURRENCE-ID;TZID=Europe/Madrid:20261109T090000", "STATUS:CANCELLED", to="20261109T090000"),
         [MONDAYS[0], "x " + MONDAYS[1], *MONDAYS[2:]])
calendar("recurrence-id outlook day moved to days", event("1", "DTSTART;VALUE=DATE:20261102", WEEKLY) + "\n" + event("1", "DTSTART;VALUE=DATE:20261110", "RECURRENCE-ID;VALUE=DATE:20261109"),
         ["2026-11-02", "2026-11-10", "2026-11-16", "2026-11-23"])
calendar("recurrence-id from here on", event("1", MADRID, WEEKLY) + "\n" + event("1", "DTSTART;TZID=Europe/Madrid:20261117T100000", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Madrid:20261116T090000"),
         [*MONDAYS[:2], "2026-11-17T09:00Z", "2026-11-24T09:00Z"])
calendar("recurrence-id from here on utc", event("1", MADRID, WEEKLY) + "\n" + event("1", "DTSTART:20261116T100000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261116T080000Z"),
         [*MONDAYS[:2], "2026-11-16T10:00Z", "2026-11-23T10:00Z"])
calendar("recurrence-id of a date that is left out", event("1", MADRID, WEEKLY, "EXDATE:20261109T080000Z") + "\n" + moved("RECURRENCE-ID:20261109T080000Z"), MOVED)

# ---- versions
calendar("version by sequence", event("1", "SEQUENCE:2", "DTSTART:20261103T100000Z") + "\n" + event("1", "SEQUENCE:1", "DTSTART:20261102T100000Z"), ["2026-11-03T10:00Z"])
calendar("version by stamp", event("1", "DTSTAMP:20261101T100000Z", "DTSTART:20261102T100000Z") + "\n" + event("1", "DTSTAMP:20261101T110000Z", "DTSTART:20261103T100000Z"), ["2026-11-03T10:00Z"])
calendar("version of one date", event("1", MADRID, WEEKLY) + "\n" + moved("RECURRENCE-ID:20261109T080000Z", "SEQUENCE:2") + "\n" + moved("RECURRENCE-ID:20261109T080000Z", "SEQUENCE:1", to="20261112T110000"), MOVED)
calendar("version older after newer", event("1", "SEQUENCE:1", "DTSTART:20261102T100000Z"), ["2026-11-03T10:00Z"], before=[event("1", "SEQUENCE:2", "DTSTART:20261103T100000Z")], said="older")

# ---- rules
calendar("two rules", event("1", MADRID, "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2"), [*MONDAYS[:2], "2026-11-04T08:00Z", "2026-11-11T08:00Z"])
calendar("rule misses its start", event("1", "DTSTART;TZID=Europe/Madrid:20261103T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261117T000000Z"), ["2026-11-03T08:00Z", *MONDAYS[1:3]])
calendar("rule every other week from sunday", event("1", "DTSTART;TZID=Europe/Madrid:20261101T090000", "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU;COUNT=4"),
         ["2026-11-01T08:00Z", "2026-11-03T08:00Z", "2026-11-15T08:00Z", "2026-11-17T08:00Z"])
calendar("rule last friday", event("1", "DTSTART;TZID=Europe/Madrid:20260828T090000", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"), ["2026-08-28T07:00Z", "2026-09-25T07:00Z", "2026-10-30T08:00Z"])
calendar("rule last working day", event("1", "DTSTART;TZID=Europe/Madrid:20260831T090000", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3"), ["2026-08-31T07:00Z", "2026-09-30T07:00Z", "2026-10-30T08:00Z"])
calendar("rule the 31st", event("1", "DTSTART;VALUE=DATE:20260731", "RRULE:FREQ=MONTHLY;COUNT=3"), ["2026-07-31", "2026-08-31", "2026-10-31"])
calendar("rule 29 february", event("1", "DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY;UNTIL=20261201"), ["2020-02-29", "2024-02-29"])
calendar("rule second tuesday as outlook", event("1", "DTSTART;TZID=Europe/Madrid:20260908T090000", "RRULE:FREQ=MONTHLY;COUNT=3;INTERVAL=1;BYDAY=TU;BYSETPOS=2"), ["2026-09-08T07:00Z", "2026-10-13T07:00Z", "2026-11-10T08:00Z"])
calendar("rule in small letters", event("1", MADRID, "rrule:freq=weekly;count=2"), MONDAYS[:2])
calendar("rule with a part of its own", event("1", MADRID, "RRULE:FREQ=WEEKLY;COUNT=2;X-FOO=BAR"), MONDAYS[:2])
calendar("count counts what is left out", event("1", MADRID, "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20261109T080000Z"), [MONDAYS[0], MONDAYS[2]])
calendar("count of none", event("1", MADRID, "RRULE:FREQ=WEEKLY;COUNT=0"), MONDAYS[:1])

# ---- nights of the clocks
calendar("night twice", event("1", "DTSTART;TZID=Europe/Madrid:20261025T023000"), ["2026-10-25T00:30Z"])
calendar("night never", event("1", "DTSTART;TZID=Europe/Madrid:20260329T023000"), ["2026-03-29T01:30Z"])
calendar("night of a series", event("1", "DTSTART;TZID=Europe/Madrid:20261024T023000", "RRULE:FREQ=DAILY;COUNT=3"), ["2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"])
calendar("night in new york", event("1", "DTSTART;TZID=America/New_York:20261101T013000"), ["2026-11-01T05:30Z"])

# ---- METHOD
calendar("cancel all", event("1", "SEQUENCE:1", "DTSTART:20261203T100000Z", "STATUS:CANCELLED"), ["x 2026-12-03T10:00Z"], head="METHOD:CANCEL", before=[event("1", "SEQUENCE:0", "DTSTART:20261203T100000Z")])
calendar("cancel one date", event("1", "RECURRENCE-ID:20261109T080000Z", "SEQUENCE:1", "DTSTART:20261109T080000Z"), [MONDAYS[0], "x " + MONDAYS[1], *MONDAYS[2:]], head="METHOD:CANCEL", before=[event("1", MADRID, WEEKLY)])
calendar("cancel what never came", event("9", "DTSTART:20261203T100000Z"), ["x 2026-12-03T10:00Z"], head="METHOD:CANCEL")
calendar("an answer changes nothing", event("1", "DTSTART:20261103T100000Z", "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@acme.example"), [], head="METHOD:REPLY", said="answer")
calendar("a counter-proposal changes nothing", event("1", "SEQUENCE:5", "DTSTART:20261109T100000Z"), ["2026-11-03T10:00Z"], head="METHOD:COUNTER", before=[event("1", "DTSTART:20261103T100000Z")])

# ---- days
calendar("days dtend", event("1", "DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261105"), ["2026-11-02+3d"])
calendar("days duration", event("1", "DTSTART;VALUE=DATE:20261102", "DURATION:P3D"), ["2026-11-02+3d"])
calendar("days week", event("1", "DTSTART;VALUE=DATE:20261102", "DURATION:P1W"), ["2026-11-02+7d"])
calendar("days without an end", event("1", "DTSTART;VALUE=DATE:20261102"), ["2026-11-02"])
calendar("days of one that ends on itself", event("1", "DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261102"), ["2026-11-02"])
calendar("days bare", event("1", "DTSTART:20261102", "DTEND:20261104"), ["2026-11-02+2d"])
calendar("days outlook by midnight", event("1", "DTSTART;TZID=Europe/Madrid:20261102T000000", "DTEND;TZID=Europe/Madrid:20261105T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), ["2026-11-02+3d"])
calendar("days of a series", event("1", "DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261104", "RRULE:FREQ=WEEKLY;COUNT=2"), ["2026-11-02+2d", "2026-11-09+2d"])

# ---- text and lines
calendar("only line feeds", event("1", "DTSTART:20261102T100000Z"), ["2026-11-02T10:00Z"], folds="\n")
calendar("only returns", event("1", "DTSTART:20261102T100000Z"), ["2026-11-02T10:00Z"], folds="\r")
calendar("utf-16", event("1", "DTSTART:20261102T100000Z", title="Reunión"), ["2026-11-02T10:00Z"], code="utf-16")
calendar("windows", event("1", "DTSTART:20261102T100000Z", title="Reunión – precios"), ["2026-11-02T10:00Z"], code="cp1252")
calendar("small names", "begin:vevent\nuid:1\nsummary:Round\ndtstart:20261102T100000Z\nend:vevent", ["2026-11-02T10:00Z"])
calendar("a group before names", event("1", "DTSTART:20261102T100000Z", "item1.X-THING:1"), ["2026-11-02T10:00Z"])
calendar("folded within a date", event("1", "DTSTART;TZID=Europe/Mad", " rid:2026110", " 2T090000"), MONDAYS[:1])
calendar("folded by a tab", event("1", "DTSTART;TZID=Europe/Madrid:20261102", "\tT090000"), MONDAYS[:1])
calendar("quoted zone and colon", event("1", 'DTSTART;TZID="Europe/Madrid":20261102T090000', 'ATTENDEE;CN="Lind: Bo":mailto:bo@acme.example'), MONDAYS[:1])
calendar("empty lines within", event("1", "", "DTSTART:20261102T100000Z", ""), ["2026-11-02T10:00Z"], folds="\n")
calendar("an alarm has its own times", event("1", "DTSTART:20261102T100000Z", "BEGIN:VALARM", "TRIGGER;VALUE=DATE-TIME:20261101T100000Z", "DURATION:PT5M", "REPEAT:2", "ACTION:DISPLAY", "END:VALARM"), ["2026-11-02T10:00Z"])
calendar("other parts", "BEGIN:VTODO\nUID:t\nSUMMARY:Do\nDUE:20261105T100000Z\nEND:VTODO\nBEGIN:VJOURNAL\nUID:j\nSUMMARY:Log\nEND:VJOURNAL\nBEGIN:VFREEBUSY\nFREEBUSY:20261102T100000Z/PT1H\nEND:VFREEBUSY\n" + event("1", "DTSTART:20261102T100000Z"), ["2026-11-02T10:00Z"], said="to-do")
calendar("no start", event("1"), [], said="refused")
calendar("no identity", "BEGIN:VEVENT\nSUMMARY:Round\nDTSTART:20261102T100000Z\nEND:VEVENT", ["2026-11-02T10:00Z"])
calendar("end before start", event("1", "DTSTART:20261102T100000Z", "DTEND:20261102T090000Z"), ["2026-11-02T10:00Z"])
calendar("start of another age", event("1", "DTSTART;VALUE=DATE:16010101") + "\n" + event("2", "DTSTART:20261102T100000Z"), ["2026-11-02T10:00Z"], said="refused")
calendar("vcalendar 1.0", "BEGIN:VEVENT\nUID:1\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Reuni=C3=B3n\nDTSTART:20261102T100000Z\nDTEND:20261102T110000Z\nEND:VEVENT", ["2026-11-02T10:00Z"])
calendar("seconds with a fraction", event("1", "DTSTART:20261102T100030Z"), ["2026-11-02T10:00Z"])
calendar("dashes in times", event("1", "DTSTART:2026-11-02T10:00:00Z"), ["2026-11-02T10:00Z"])

# ---- logs
log("log daily notes", "# Diary\n\n## 2026-11-02\n\nCall with Ana\n\n## 2026-11-03\nLunch\n", ["2026-11-02", "2026-11-03"])
log("log spanish days", "## 2 de noviembre de 2026\n- llamada con Ana\n\n## martes 3 nov 2026\n- comida\n", ["2026-11-02", "2026-11-03"])
log("log bullets", "- 2026-11-02: call with **Ana Ruiz**\n* 2026-11-03 lunch\n", ["2026-11-02", "2026-11-03"])
log("log obsidian", "---\ntags: daily\n---\n# 2026-11-02\n\n- [x] call with Ana\n- [ ] write the paper\n", ["2026-11-02"])
log("log german order", "## 02.11.2026\n- Anruf\n", ["2026-11-02"])
