"""Address books and tables as other programs write them. See variants.py."""
from variants import ALL, cards, table  # noqa: F401

LUCIA = {"Lucía Vega": {"email": "lucia@acme.example"}}
PHONE = {"Lucía Vega": {"email": "lucia@acme.example", "phone": "+34 600 11 22 33"}}

# ---- cards
cards("card 2.1 quoted-printable", """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Vega;Luc=C3=ADa;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Luc=C3=ADa Vega
TEL;CELL:+34 600 11 22 33
EMAIL;INTERNET;PREF:lucia@acme.example
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:one line =
and another=0D=0Athird
END:VCARD
""", {"Lucía Vega": {"email": "lucia@acme.example", "phone": "+34 600 11 22 33", "notes": "one line and another\nthird", "sort_name": "Vega, Lucía"}})
cards("card 2.1 bare quoted-printable latin", """BEGIN:VCARD
VERSION:2.1
N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Vega;Luc=EDa
FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Luc=EDa Vega
EMAIL:lucia@acme.example
END:VCARD
""", LUCIA)
cards("card in windows letters", "FN:Lucía Vega\nEMAIL:lucia@acme.example", LUCIA, code="cp1252")
cards("card utf-16", "FN:Lucía Vega\nEMAIL:lucia@acme.example", LUCIA, code="utf-16")
cards("card apple groups", """FN:Lucía Vega
N:Vega;Lucía;;;
item1.EMAIL;type=INTERNET;type=pref:lucia@acme.example
item1.X-ABLabel:_$!<Work>!$_
item2.TEL;type=pref:+34 600 11 22 33
item2.X-ABLabel:Oficina
item3.X-ABDATE;type=pref:2015-06-01
item3.X-ABLabel:_$!<Anniversary>!$_
item4.URL:https://acme.example""", PHONE, said="anniversary")
cards("card several of each", """FN:Lucía Vega
EMAIL;TYPE=HOME:lucia@home.example
EMAIL;TYPE=WORK,PREF:lucia@acme.example
TEL;TYPE=FAX:+34 91 000 00 01
TEL;TYPE=WORK,VOICE:+34 91 000 00 02
TEL;TYPE=CELL:+34 600 11 22 33""", {"Lucía Vega": {"email": "lucia@acme.example", "phone": "+34 600 11 22 33", "has": ["lucia@home.example", "+34 91 000 00 01", "+34 91 000 00 02"]}} )
cards("card pref by number", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nEMAIL;PREF=2:second@acme.example\nEMAIL;PREF=1:lucia@acme.example\nTEL;VALUE=uri;PREF=1:tel:+34-600-112-233\nEND:VCARD\n",
      {"Lucía Vega": {"email": "lucia@acme.example", "phone": "+34-600-112-233", "has": ["second@acme.example"]}})
cards("card of acme with units", "FN:Lucía Vega\nORG:Acme Industrial;Sales;South\nTITLE:Head of Sales\nROLE:Key account", {"Lucía Vega": {"title": "Head of Sales", "seat": "them", "has": ["Sales", "South", "Key account"]}})
cards("card of a company that is no alliance", "FN:Lucía Vega\nORG:Globex Works\nTITLE:Head of Sales", {"Lucía Vega": {"seat": None, "has": ["Globex Works", "Head of Sales"]}}, said="--company")
for name, line, want in [("basic", "BDAY:19830203", "1983-02-03"), ("dashes", "BDAY:1983-02-03", "1983-02-03"), ("time", "BDAY:1983-02-03T00:00:00Z", "1983-02-03"), ("no year", "BDAY:--0203", "--02-03"),
                         ("no year dashes", "BDAY:--02-03", "--02-03"), ("apple", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03", "--02-03"), ("value date", "BDAY;VALUE=date:1983-02-03", "1983-02-03"), ("grouped", "item1.BDAY:1983-02-03")[:3] + ("1983-02-03",)]:
    for version in ("3.0", "4.0"):
        cards(f"card birthday {name} {version}", f"BEGIN:VCARD\nVERSION:{version}\nFN:Lucía Vega\n{line}\nEND:VCARD\n", {"Lucía Vega": {"birthday": want}})
cards("card birthday that is text", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nBDAY;VALUE=text:circa 1983\nEND:VCARD\n", {"Lucía Vega": {"birthday": None}}, said="birthday")
cards("card zone by name", "FN:Lucía Vega\nTZ;VALUE=text:America/Mexico_City", {"Lucía Vega": {"zone": "America/Mexico_City"}})
cards("card zone by name 4.0", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nTZ:Europe/Madrid\nEND:VCARD\n", {"Lucía Vega": {"zone": "Europe/Madrid"}})
cards("card zone by offset", "FN:Lucía Vega\nTZ:-05:00", {"Lucía Vega": {"zone": None, "has": ["-05:00"]}})
cards("card zone by offset 4.0", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nTZ;VALUE=utc-offset:-0500\nEND:VCARD\n", {"Lucía Vega": {"has": ["-05:00"]}})
cards("card zone by three", "FN:Lucía Vega\nTZ;VALUE=text:-05:00; EST; America/New_York", {"Lucía Vega": {"zone": "America/New_York"}})
cards("card of a company itself", "FN:Acme Industrial\nORG:Acme Industrial\nX-ABShowAs:COMPANY\nTEL:+34 91 1", {}, said="not a person")
cards("card of a group", "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\n", {})
cards("card without a name", "N:;;;;\nEMAIL:lucia.vega@acme.example", {"Lucia Vega": {"email": "lucia.vega@acme.example", "to_verify": True}})
cards("card by its parts", "N:Vega Ruiz;Lucía;María;Dra.;", {"Lucía María Vega Ruiz": {"sort_name": "Vega Ruiz, Lucía María"}})
cards("card without N", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nEMAIL:lucia@acme.example\nEND:VCARD\n", LUCIA)
cards("card with a picture", "FN:Lucía Vega\nPHOTO;ENCODING=b;TYPE=JPEG:" + "AAAA" * 40 + "\n " + "BBBB" * 40 + "\n  CCCC\nEMAIL:lucia@acme.example", LUCIA, said="photo")
cards("card picture 2.1 without indent", "BEGIN:VCARD\nVERSION:2.1\nFN:Lucía Vega\nPHOTO;ENCODING=BASE64;JPEG:\n" + "AAAA" * 18 + "\n" + "BBBB" * 18 + "\n\nEMAIL:lucia@acme.example\nEND:VCARD\n", LUCIA)
cards("card picture by data uri", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nPHOTO:data:image/jpeg;base64," + "AAAA" * 40 + "\nEMAIL:lucia@acme.example\nEND:VCARD\n", LUCIA, said="photo")
cards("card private", "FN:Lucía Vega\nCLASS:PRIVATE", {"Lucía Vega": {"visibility": "ours"}})
cards("card categories", "FN:Lucía Vega\nCATEGORIES:Key Account,VIP,myContacts", {"Lucía Vega": {"has": []}})
cards("card escaped", "FN:Lucía Vega\nNOTE:one\\, two\\; three\\nfour\\\\five", {"Lucía Vega": {"notes": "one, two; three\nfour\\five"}})
cards("card mail as uri", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nEMAIL:mailto:lucia@acme.example\nEND:VCARD\n", LUCIA)
cards("card cut off", "BEGIN:VCARD\nVERSION:3.0\nFN:Lucía Vega\nEMAIL:lucia@acme.example\nEND:VCARD\nBEGIN:VCARD\nFN:Half\n", LUCIA, said="refused")
cards("card small", "begin:vcard\nversion:3.0\nfn:Lucía Vega\nemail:lucia@acme.example\nend:vcard\n".replace("begin:vcard", "BEGIN:VCARD", 1), LUCIA)
cards("card outlook own address", "FN:Lucía Vega\nEMAIL;TYPE=EX:/o=Acme/ou=Recipients/cn=lucia", {"Lucía Vega": {"email": "", "has": ["cn=lucia"]}})
cards("card language", "BEGIN:VCARD\nVERSION:4.0\nFN:Lucía Vega\nLANG;PREF=2:en\nLANG;PREF=1:es\nEND:VCARD\n", {"Lucía Vega": {"language": "es"}})
cards("card twice the same", "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Lucía Vega\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Lucía Vega\nEND:VCARD\n", {"Lucía Vega": {}})
cards("card known again by a further address", "UID:other\nFN:Lucía Vega\nEMAIL:lucia@home.example\nTEL:+34 600 11 22 33", PHONE,
      before=["UID:first\nFN:Lucía Vega\nEMAIL:lucia@acme.example\nEMAIL:lucia@home.example"])

# ---- heads
for name, heads in [("english", "First Name,Last Name,E-mail Address,Mobile Phone"), ("spanish", "Nombre,Apellidos,Correo electrónico,Teléfono móvil"), ("german", "Vorname,Nachname,E-Mail-Adresse,Mobiltelefon"),
                    ("french", "Prénom,Nom,Adresse de messagerie,Tél. mobile"), ("portuguese", "Nome próprio,Apelido,Endereço de correio eletrónico,Telemóvel"), ("brazilian", "Primeiro nome,Sobrenome,Endereço de e-mail,Celular"),
                    ("camel case", "firstName,lastName,emailAddress,mobilePhone"), ("snake", "first_name,last_name,email,phone_number"), ("italian", "Nome,Cognome,Indirizzo posta elettronica,Cellulare"),
                    ("pipedrive", "Person - First name,Person - Last name,Person - Email - Work,Person - Phone - Mobile"), ("salesforce", "FirstName,LastName,Email,MobilePhone"), ("salesforce labels", "First Name,Last Name,Email,Mobile"),
                    ("hubspot", "First Name,Last Name,Email,Mobile Phone Number"), ("hubspot spanish", "Nombre,Apellidos,Correo,Número de teléfono móvil"), ("google", "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value"), ("google old", "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value"),
                    ("outlook german", "Vorname,Nachname,E-Mail-Adresse,Mobiltelefon"), ("outlook french", "Prénom,Nom,Adresse e-mail,Téléphone mobile"), ("outlook.com", "First Name,Last Name,E-mail Address,Mobile Phone"), ("zoho", "First Name,Last Name,Email,Mobile"),
                    ("french civil", "Prénom,Nom de famille,Courriel,Portable"), ("german short", "Vorname,Name,E-Mail,Handy"), ("shouted", "FIRST NAME,LAST NAME,EMAIL,PHONE"), ("spanish agenda", "Nombre,Apellidos,E-mail,Móvil"), ("icloud", "First name,Last name,Home email,Mobile")]:
    table(f"heads {name}", f"{heads}\nLucía,Vega,lucia@acme.example,+34 600 11 22 33\n", PHONE)
table("heads linkedin", "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing, …\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nLucía,Vega,https://x.example/in/l,lucia@acme.example,Acme Industrial,Head of Sales,03 Nov 2026\n",
      {"Lucía Vega": {"email": "lucia@acme.example", "title": "Head of Sales", "seat": "them"}})
table("heads salesforce report below", "First Name,Last Name,Account Name,Title,Email\nLucía,Vega,Acme Industrial,CFO,lucia@acme.example\n\n", {"Lucía Vega": {"title": "CFO", "seat": "them"}})
table("heads pipedrive company", "Person - Name,Person - Organization,Person - Email,Person - Job title\nLucía Vega,Acme Industrial,lucia@acme.example,CFO\n", {"Lucía Vega": {"email": "lucia@acme.example", "seat": "them", "title": "CFO"}})
table("heads name in one", "Name;Firma;Position;E-Mail\nLucía Vega;Acme Industrial;CFO;lucia@acme.example\n", {"Lucía Vega": {"email": "lucia@acme.example", "seat": "them", "title": "CFO"}})
table("heads family first in one", "Name,Email\n\"Vega, Lucía\",lucia@acme.example\n", LUCIA)
table("heads none", "Lucía Vega,lucia@acme.example\nBo Lind,bo@acme.example\n", {"Lucía Vega": {"email": "lucia@acme.example"}, "Bo Lind": {"email": "bo@acme.example"}}, more=["--map", "1=name", "--map", "2=email"])
table("heads unknown by hand", "Quién,Dónde\nLucía Vega,lucia@acme.example\n", LUCIA, more=["--map", "name=Quién", "--map", "email=2"])
table("zone of somebody", "Name,Email,Time Zone\nLucía Vega,lucia@acme.example,America/Mexico_City\nBo Lind,bo@acme.example,Eastern (whatever)\n", {"Lucía Vega": {"zone": "America/Mexico_City"}, "Bo Lind": {"zone": None, "has": ["Eastern (whatever)"]}})

# ---- shapes of files
table("sep says it", "sep=;\r\nName;Email\r\nLucía Vega;lucia@acme.example\r\n", LUCIA)
table("sep quoted", "\"sep=;\"\r\nName;Email\r\nLucía Vega;lucia@acme.example\r\n", LUCIA)
table("sep with a mark in front", "sep=|\nName|Email\nLucía Vega|lucia@acme.example\n", LUCIA, code="utf-8-sig")
table("mark in front", "Name,Email\nLucía Vega,lucia@acme.example\n", LUCIA, code="utf-8-sig")
table("windows", "Name;Email\nLucía Vega;lucia@acme.example\n", LUCIA, code="cp1252")
table("utf-16 of a spreadsheet", "Name\tEmail\nLucía Vega\tlucia@acme.example\n", LUCIA, code="utf-16")
table("one bad byte", "Name,Email,Notes\nLucía Vega,lucia@acme.example,".encode() + b"ni\xf1o\n", {"Lucía Vega": {"notes": "niño"}})
table("quoted lines", "Name,Email,Notes\n\"Lucía Vega\",lucia@acme.example,\"one\ntwo, \"\"three\"\"\"\nBo,bo@acme.example,\n", {"Lucía Vega": {"notes": "one\ntwo, \"three\""}, "Bo": {}})
table("quotes that are none", "Name,Email,Notes\nLucía Vega,lucia@acme.example,a 5\" pipe\nBo,bo@acme.example,\n", {"Lucía Vega": {"notes": "a 5\" pipe"}, "Bo": {}})
table("quote never closed", "Name,Email,Notes\nLucía Vega,lucia@acme.example,\"one\nBo,bo@acme.example,\n", {}, said="line 2")
table("extra cells", "Name,Email\nLucía Vega,lucia@acme.example,more\nBo,bo@acme.example\n", {"Bo": {}}, said="more")
table("fewer cells", "Name,Email,Phone\nLucía Vega,lucia@acme.example\nBo,bo@acme.example,1\n", {"Lucía Vega": {}, "Bo": {}})
table("old returns", "Name,Email\rLucía Vega,lucia@acme.example\r", LUCIA)
table("empty rows between", "Name,Email\n\n,\nLucía Vega,lucia@acme.example\n,\n", LUCIA)
table("formula against formulas", "Name,Phone\nLucía Vega,\"=\"\"+34600112233\"\"\"\nBo,'+34600\n", {"Lucía Vega": {"phone": "+34600112233"}, "Bo": {"phone": "+34600"}})
table("bad address", "Name,Email\nLucía Vega,not an address\n", {"Lucía Vega": {"email": "", "has": ["not an address"]}})
table("several in a cell", "Name,Email\nLucía Vega,lucia@acme.example; lucia@home.example\n", {"Lucía Vega": {"email": "lucia@acme.example", "has": ["lucia@home.example"]}})
table("private by column", "Name,Email,Private\nLucía Vega,lucia@acme.example,TRUE\nBo,bo@acme.example,False\n", {"Lucía Vega": {"visibility": "ours"}, "Bo": {"visibility": "both"}})
for name, cell, want in [("iso", "1983-02-03", "1983-02-03"), ("german", "03.02.1983", "1983-02-03"), ("spanish", "3 de febrero de 1983", "1983-02-03"), ("told by the column", "13/02/1983", "1983-02-13"), ("excel", "3-Feb-83", "1983-02-03"), ("nothing", "0000-00-00", None), ("outlook nothing", "0/0/00", None)]:
    table(f"birthday {name}", f"Name,Birthday\nLucía Vega,{cell}\n", {"Lucía Vega": {"birthday": want}})

# ---- meetings
def meeting(name, cells, want, *, heads="Subject,Start Date,Start Time", said="", more=(), code="utf-8"):
    table(f"meeting {name}", f"{heads}\n{cells}\n", want, said=said, more=more, code=code)
for name, cell, want in [("seconds", "9:30:00 AM", "08:30"), ("pm", "2:00 p. m.", "13:00"), ("french", "16h30", "15:30"), ("french hour", "16h", "15:00"), ("point", "14.00", "13:00"), ("german", "14:00 Uhr", "13:00"), ("german short", "14 Uhr", "13:00"),
                         ("spanish a.m.", "9:30 a.m.", "08:30"), ("twelve", "12:15 AM", "2026-11-01T23:15"), ("noon", "12:15 PM", "11:15"), ("narrow space", "9:30\u202fAM", "08:30"), ("no colon", "0930", "08:30"), ("fraction", "09:30:00.000", "08:30"), ("spanish h", "16:30 h", "15:30"), ("midnight", "00:00", "2026-11-01T23:00")]:
    meeting(f"time {name}", f"Round,2026-11-02,{cell}", [(want if "T" in want else f"2026-11-02T{want}") + "Z"])
for name, cell, said in [("25", "25:00", "25:00"), ("minutes", "9:75", "9:75"), ("word", "soon", "soon")]:
    meeting(f"time that is none {name}", f"Round,2026-11-02,{cell}", [], said=said)
for name, cell, want in [("utc", "2026-11-02T14:30:00Z", "2026-11-02T14:30Z"), ("offset", "2026-11-02T14:30:00-06:00", "2026-11-02T20:30Z"), ("offset short", "2026-11-02 14:30:00 +0100", "2026-11-02T13:30Z"), ("blank", "2026-11-02 14:30", "2026-11-02T13:30Z"), ("fraction", "2026-11-02T14:30:00.000Z", "2026-11-02T14:30Z"),
                         ("written", "November 2, 2026 2:30 PM", "2026-11-02T13:30Z"), ("spanish", "2 de noviembre de 2026 14:30", "2026-11-02T13:30Z"), ("german", "02.11.2026 14:30", "2026-11-02T13:30Z"), ("american by column", "11/13/2026 2:30 PM", "2026-11-13T13:30Z"), ("day only", "2026-11-02", "2026-11-02")]:
    meeting(f"day {name}", f"Round,\"{cell}\"", [want], heads="Subject,Date")
meeting("zone by column", "Round,2026-11-02,09:00,America/Mexico_City", ["2026-11-02T15:00Z"], heads="Subject,Start Date,Start Time,Time Zone")
meeting("zone that is none", "Round,2026-11-02,09:00,Nowhere/Land", [], heads="Subject,Start Date,Start Time,Time Zone", said="Nowhere/Land")
meeting("all day of outlook", "Round,11/13/2026,12:00:00 AM,11/14/2026,12:00:00 AM,True", ["2026-11-13"], heads="Subject,Start Date,Start Time,End Date,End Time,All day event")
meeting("all day german", "Messe;13.11.2026;00:00:00;16.11.2026;00:00:00;Ein", ["2026-11-13+3d"], heads="Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ganztägiges Ereignis")
meeting("spanish of outlook", "Revisión,13/11/2026,9:00:00,13/11/2026,10:00:00,Falso", ["2026-11-13T08:00Z"], heads="Asunto,Fecha de comienzo,Hora de comienzo,Fecha de finalización,Hora de finalización,Todo el día", code="cp1252")
meeting("portuguese of outlook", "Ponto,13/11/2026,09:00:00,13/11/2026,10:00:00,Falso", ["2026-11-13T08:00Z"], heads="Assunto,Data de início,Hora de início,Data de término,Hora de término,Evento de dia inteiro")
meeting("hubspot", "Call,2026-11-02 14:30,Quarter", ["2026-11-02T13:30Z"], heads="Activity type,Activity date,Notes")
meeting("two days", "Round,03/04/2026,09:00", [], said="03/04/2026")
