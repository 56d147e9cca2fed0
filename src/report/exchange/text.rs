//! The phrases of imports.

/// A count and the same as it is written.
type Counted = fn(usize, &str) -> String;

pub struct Text {
    /// Card, row, event, line.
    pub units: [&'static str; 4],
    pub new: &'static str,
    pub same: &'static str,
    pub joined: &'static str,
    pub or: &'static str,
    /// Who is told, who they may be.
    pub who: fn(&str, &str) -> String,
    /// The meeting that is told, which it may be.
    pub which: fn(&str, &str) -> String,
    /// The field, what stands here, what the file says.
    pub torn: fn(&str, &str, &str) -> String,
    pub deleted: &'static str,
    pub empty: &'static str,
    pub not_a_person: &'static str,
    pub cut_off: &'static str,
    pub too_large: fn(&str) -> String,
    pub repeats: fn(&str) -> String,
    pub other_figure: fn(&str) -> String,
    pub no_alliance: &'static str,
    pub no_such_alliance: fn(&str) -> String,
    pub no_such_kpi: fn(&str) -> String,
    pub makes_kpi: fn(&str) -> String,
    pub made_kpis: fn(usize) -> String,
    pub founded: fn(&str) -> String,
    pub several_people: fn(&str) -> String,
    pub short: &'static str,
    pub not_a_day: fn(&str) -> String,
    pub two_days: fn(&str) -> String,
    pub not_an_hour: fn(&str) -> String,
    pub not_a_length: fn(&str) -> String,
    pub no_such_zone: fn(&str) -> String,
    pub open_quote: fn(u32) -> String,
    pub extra_cell: fn(&str) -> String,
    pub no_figures: &'static str,
    pub figures_hint: &'static str,
    pub in_the_future: &'static str,
    pub older: &'static str,
    pub far_ahead: &'static str,
    pub only_an_answer: &'static str,
    pub no_meeting: &'static str,
    pub several_partners: fn(&str) -> String,
    /// The zone, the line, the company it is about.
    pub unknown_zone: fn(&str) -> String,
    pub unclear: fn(&str) -> String,
    pub no_partner: fn(&str) -> String,
    pub newcomer: fn(&str, &str) -> String,
    pub newcomers: Counted,
    pub more_remarks: fn(&str) -> String,
    pub counts: Counts,
    /// How many rows, how much of the files in per cent.
    pub progress: fn(&str, u64) -> String,
    pub nothing: &'static str,
    /// Photo, address, link, anniversary, relation, to-do, line, birthday, other: one and many.
    pub left_out: [(&'static str, &'static str); 9],
    pub left_out_are: &'static str,
    pub stopped: &'static str,
    pub unknown_format: &'static str,
    pub formats: &'static str,
    pub empty_file: &'static str,
    pub not_text: fn(u32, &str) -> String,
    pub no_columns: &'static str,
    pub no_such_field: fn(&str) -> String,
    pub no_such_column: fn(&str) -> String,
    pub map_hint: &'static str,
    /// People, interactions, figures.
    pub shapes: [&'static str; 3],
    pub not_used: &'static str,
    pub above: fn(usize) -> String,
    /// What the rows are, of which program, parted by what.
    pub table: fn(&str, &str, &str) -> String,
}

pub struct Counts {
    pub new: Counted,
    pub changed: Counted,
    pub same: Counted,
    pub refused: Counted,
    pub ask: Counted,
}

pub const EN: Text = Text {
    units: ["card", "row", "event", "line"],
    new: "new",
    same: "unchanged",
    joined: "joined with the one further up",
    or: " or ",
    who: |told, known| format!("{told}: the same as {known}?"),
    which: |told, known| format!("{told}: the same as {known}?"),
    torn: |field, here, there| format!("{field}: \"{here}\" here, \"{there}\" in the file"),
    deleted: "was deleted here: bring it back?",
    empty: "nothing in it that could be kept",
    not_a_person: "a group or a company, not a person",
    cut_off: "the file ends in the middle of it",
    too_large: |size| format!("larger than {size}"),
    repeats: |place| format!("has the identity of {place}, with other words"),
    other_figure: |place| format!("{place} says another figure of that day: leave one of them"),
    no_alliance: "no alliance: name one with --alliance, on the screen with @",
    no_such_alliance: |name| format!("there is no alliance \"{name}\""),
    no_such_kpi: |name| {
        format!("there is no KPI \"{name}\": add it with trato add kpi, or let it come in with --new-kpis")
    },
    makes_kpi: |name| format!("new KPI \"{name}\""),
    made_kpis: |count| match count {
        1 => "1 new KPI".to_owned(),
        count => format!("{count} new KPIs"),
    },
    founded: |handle| format!("new alliance @{handle}"),
    several_people: |name| format!("several people are called \"{name}\""),
    short: "has too few columns",
    not_a_day: |words| format!("\"{words}\" is no day"),
    two_days: |words| {
        format!("\"{words}\" may be two days: say which number is the month with date_order in the settings")
    },
    not_an_hour: |words| format!("\"{words}\" is no time of day"),
    not_a_length: |words| format!("\"{words}\" is no length: write minutes, or 1:30"),
    no_such_zone: |name| format!("there is no time zone \"{name}\": write it as in Europe/Madrid"),
    open_quote: |line| format!("the quote in line {line} is never closed: everything behind it is one cell"),
    extra_cell: |words| format!("has more cells than there are columns: \"{words}\" stands in none"),
    no_figures: "no table of figures",
    figures_hint: "It needs the columns kpi, day, value. Everything else comes in with trato import.",
    in_the_future: "has not happened yet",
    older: "an older version of what came in",
    far_ahead: "begins more than 180 days ahead: take the calendar in again then",
    only_an_answer: "an answer to an invitation, not the meeting",
    no_meeting: "a date of trato's own, not a meeting",
    several_partners: |handles| {
        format!("its people are of several partners: {handles}. Name one with --alliance, on the screen with @")
    },
    unknown_zone: |zone| format!("nobody knows the time zone \"{zone}\": its times were read by your own clock"),
    unclear: |line| format!("not understood, so nothing is called off by it: {line}"),
    no_partner: |company| format!("\"{company}\" is no partner: comes in without an alliance"),
    newcomer: |name, side| format!("with {name}, new, {side}"),
    newcomers: |count, n| {
        if count == 1 { format!("{n} person by being named") } else { format!("{n} people by being named") }
    },
    more_remarks: |n| format!("and {n} more such remarks: --json tells all of them"),
    counts: Counts {
        new: |_, n| format!("{n} new"),
        changed: |_, n| format!("{n} changed"),
        same: |_, n| format!("{n} unchanged"),
        refused: |_, n| format!("{n} refused"),
        ask: |_, n| format!("{n} to decide"),
    },
    progress: |rows, percent| format!("{rows} read, {percent} %"),
    nothing: "Nothing in it",
    left_out: [
        ("photo", "photos"),
        ("postal address", "postal addresses"),
        ("link", "links"),
        ("anniversary", "anniversaries"),
        ("relation", "relations"),
        ("to-do", "to-dos"),
        ("line under other headings", "lines under other headings"),
        (
            "birthday that is no day or outside the years 1900 to 2089",
            "birthdays that are no day or outside the years 1900 to 2089",
        ),
        ("other detail", "other details"),
    ],
    left_out_are: "Left out: ",
    stopped: "Stopped: nothing was changed.",
    unknown_format: "of no format that can be read",
    formats: "What can be read: vCard (.vcf), calendars (.ics), tables (.csv, .tsv), logs in Markdown (.md).",
    empty_file: "nothing in it",
    not_text: |line, size| format!("line {line} is no text: it goes on for over {size}"),
    no_columns: "no column of it is understood",
    no_such_field: |word| format!("a column cannot hold \"{word}\""),
    no_such_column: |head| format!("there is no column \"{head}\""),
    map_hint: "Say what columns hold, by their heads or places: --map email=Address --map 2=name; on the screen with c",
    shapes: ["people", "interactions", "figures"],
    not_used: "not used",
    above: |count| {
        if count == 1 { "1 line above the heads".to_owned() } else { format!("{count} lines above the heads") }
    },
    table: |shape, of, separator| format!("a table of {shape}{of}, separated by {separator}"),
};

pub const ES: Text = Text {
    units: ["tarjeta", "fila", "evento", "línea"],
    new: "nuevo",
    same: "sin cambios",
    joined: "se une con la de más arriba",
    or: " o ",
    who: |told, known| format!("{told}: ¿es la misma persona que {known}?"),
    which: |told, known| format!("{told}: ¿es lo mismo que {known}?"),
    torn: |field, here, there| format!("{field}: aquí «{here}», en el archivo «{there}»"),
    deleted: "se borró aquí: ¿recuperar?",
    empty: "no tiene nada que guardar",
    not_a_person: "un grupo o una empresa, no una persona",
    cut_off: "el archivo termina a la mitad",
    too_large: |size| format!("ocupa más de {size}"),
    repeats: |place| format!("tiene la identidad de {place}, con otro contenido"),
    other_figure: |place| format!("{place} da otra cifra de ese día: deja solo una"),
    no_alliance: "sin alianza: di cuál con --alliance; en la pantalla, con @",
    no_such_alliance: |name| format!("no existe la alianza «{name}»"),
    no_such_kpi: |name| {
        format!("no existe el KPI «{name}»: añádelo con trato add kpi, o deja que entre con --new-kpis")
    },
    makes_kpi: |name| format!("KPI nuevo «{name}»"),
    made_kpis: |count| match count {
        1 => "1 KPI nuevo".to_owned(),
        count => format!("{count} KPI nuevos"),
    },
    founded: |handle| format!("alianza nueva @{handle}"),
    several_people: |name| format!("varias personas se llaman «{name}»"),
    short: "tiene menos columnas de las necesarias",
    not_a_day: |words| format!("«{words}» no es una fecha"),
    two_days: |words| {
        format!("«{words}» puede ser dos días: di qué número es el mes con date_order en la configuración")
    },
    not_an_hour: |words| format!("«{words}» no es una hora"),
    not_a_length: |words| format!("«{words}» no es una duración: escribe minutos, o 1:30"),
    no_such_zone: |name| format!("no existe la zona horaria «{name}»: escríbela como Europe/Madrid"),
    open_quote: |line| format!("las comillas de la línea {line} no se cierran: todo lo que sigue es una sola celda"),
    extra_cell: |words| format!("tiene más celdas que columnas hay: «{words}» no está en ninguna"),
    no_figures: "no es una tabla de cifras",
    figures_hint: "Hacen falta las columnas KPI, fecha, valor. Todo lo demás entra con trato import.",
    in_the_future: "aún no ha ocurrido",
    older: "una versión anterior de lo que ya entró",
    far_ahead: "empieza dentro de más de 180 días: vuelve a traer el calendario entonces",
    only_an_answer: "una respuesta a una invitación, no la reunión",
    no_meeting: "una fecha propia de trato, no una reunión",
    several_partners: |handles| {
        format!("asisten personas de varios socios: {handles}. Di cuál con --alliance; en la pantalla, con @")
    },
    unknown_zone: |zone| format!("nadie conoce la zona horaria «{zone}»: sus horas se leen con tu propio reloj"),
    unclear: |line| format!("no se entiende, y por eso no cancela nada: {line}"),
    no_partner: |company| format!("«{company}» no es socio: entra sin alianza"),
    newcomer: |name, side| format!("con {name}, persona nueva, {side}"),
    newcomers: |count, n| {
        if count == 1 { format!("{n} persona al ser nombrada") } else { format!("{n} personas al ser nombradas") }
    },
    more_remarks: |n| format!("y {n} avisos más: --json los da todos"),
    counts: Counts {
        new: |count, n| if count == 1 { format!("{n} nuevo") } else { format!("{n} nuevos") },
        changed: |count, n| if count == 1 { format!("{n} cambia") } else { format!("{n} cambian") },
        same: |_, n| format!("{n} sin cambios"),
        refused: |count, n| if count == 1 { format!("{n} rechazado") } else { format!("{n} rechazados") },
        ask: |_, n| format!("{n} por decidir"),
    },
    progress: |rows, percent| format!("{rows} leídos, {percent} %"),
    nothing: "No hay nada",
    left_out: [
        ("foto", "fotos"),
        ("dirección postal", "direcciones postales"),
        ("enlace", "enlaces"),
        ("aniversario", "aniversarios"),
        ("relación", "relaciones"),
        ("tarea", "tareas"),
        ("línea bajo otros títulos", "líneas bajo otros títulos"),
        (
            "cumpleaños que no es un día o cae fuera de los años 1900 a 2089",
            "cumpleaños que no son un día o caen fuera de los años 1900 a 2089",
        ),
        ("otro detalle", "otros detalles"),
    ],
    left_out_are: "Queda fuera: ",
    stopped: "Interrumpido: no se ha cambiado nada.",
    unknown_format: "no es de ningún formato conocido",
    formats: "Se pueden leer: vCard (.vcf), calendarios (.ics), tablas (.csv, .tsv) y diarios en Markdown (.md).",
    empty_file: "está vacío",
    not_text: |line, size| format!("la línea {line} no es texto: ocupa más de {size}"),
    no_columns: "no se entiende ninguna de sus columnas",
    no_such_field: |word| format!("una columna no puede contener «{word}»"),
    no_such_column: |head| format!("no existe la columna «{head}»"),
    map_hint: "Di qué hay en las columnas, por su cabecera o su posición: --map email=Dirección --map 2=name; en la pantalla, con c",
    shapes: ["personas", "interacciones", "cifras"],
    not_used: "sin usar",
    above: |count| {
        if count == 1 {
            "1 línea encima de las cabeceras".to_owned()
        } else {
            format!("{count} líneas encima de las cabeceras")
        }
    },
    table: |shape, of, separator| format!("tabla de {shape}{of}, separada por {separator}"),
};
