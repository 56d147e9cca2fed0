//! What the columns of a table mean: guessed from their heads, in English and Spanish, as people and
//! the programs they use write them.

mod heads;

use heads::HEADS;

use crate::capture::privacy::says_private;
use crate::domain::handle::fold;
use crate::domain::{Kind, Visibility};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    Id,
    Handle,
    Name,
    Given,
    Middle,
    Family,
    Email,
    Phone,
    Company,
    Title,
    /// Their part of the company, or what they do in it beside the title.
    Department,
    Birthday,
    BirthYear,
    BirthMonth,
    BirthDay,
    Language,
    Notes,
    Tags,
    Alliance,
    Side,
    Day,
    Time,
    EndDay,
    EndTime,
    AllDay,
    Zone,
    Length,
    Kind,
    State,
    Place,
    Subject,
    People,
    Kpi,
    Value,
    Visibility,
}

impl Field {
    /// The word it is called by in flags and settings: the first of those it is known by.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.heads().first().copied().unwrap_or_default()
    }

    /// The field somebody means, in either language.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let wanted = bare(word);
        let known = HEADS.iter().find(|(_, heads)| heads.contains(&wanted.as_str())).map(|(field, _)| *field);
        let known = known
            .or_else(|| OURS.iter().find(|(_, kind, name)| is_called(*kind, name, &wanted)).map(|(field, ..)| *field));
        known.or_else(|| (is_about_seeing(&wanted) || is_open_to_all(word)).then_some(Self::Visibility))
    }

    fn heads(self) -> &'static [&'static str] {
        HEADS.iter().find(|(field, _)| *field == self).map_or(&[], |(_, heads)| heads)
    }
}

/// The fields of our own records that a table may hold: known by their names and by what forms and lists call them.
const OURS: &[(Field, Kind, &str)] = &[
    (Field::Handle, Kind::Person, "handle"),
    (Field::Name, Kind::Person, "name"),
    (Field::Email, Kind::Person, "email"),
    (Field::Phone, Kind::Person, "phone"),
    (Field::Title, Kind::Seat, "title"),
    (Field::Side, Kind::Seat, "side"),
    (Field::Birthday, Kind::Person, "birthday"),
    (Field::Language, Kind::Person, "language"),
    (Field::Notes, Kind::Person, "notes"),
    (Field::Notes, Kind::Measurement, "note"),
    (Field::Tags, Kind::Person, "tags"),
    (Field::Visibility, Kind::Interaction, "visibility"),
    (Field::Alliance, Kind::Interaction, "alliance"),
    (Field::Kind, Kind::Interaction, "interaction_kind"),
    (Field::Day, Kind::Interaction, "when"),
    (Field::Day, Kind::Measurement, "as_of"),
    (Field::Length, Kind::Interaction, "length_min"),
    (Field::Place, Kind::Interaction, "place"),
    (Field::Subject, Kind::Interaction, "title"),
    (Field::People, Kind::Interaction, "people"),
    (Field::Kpi, Kind::Measurement, "kpi"),
    (Field::Value, Kind::Measurement, "value"),
];

/// Whether a field of a kind is called so, in either language.
fn is_called(kind: Kind, name: &str, wanted: &str) -> bool {
    let Some(field) = kind.model().field(name) else { return false };
    std::iter::once(field.name).chain(field.label).any(|word| bare(word) == wanted)
}

impl Field {
    /// Whether several columns may hold it; of any other only the first counts.
    #[must_use]
    pub fn is_many(self) -> bool {
        use Field::{Department, Email, Notes, People, Phone, Tags, Visibility};
        matches!(self, Email | Phone | Notes | Tags | People | Visibility | Department)
    }
}

/// One column of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    pub head: String,
    pub field: Option<Field>,
}

/// The program a table is by, told by heads only it writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preset {
    Google,
    Outlook,
    HubSpot,
    Monica,
    AtomicCrm,
    Trato,
}

impl Preset {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Outlook => "Outlook",
            Self::HubSpot => "HubSpot",
            Self::Monica => "Monica",
            Self::AtomicCrm => "Atomic CRM",
            Self::Trato => "trato",
        }
    }

    /// Heads that all stand in a table of this program.
    fn signs(self) -> &'static [&'static str] {
        match self {
            Self::Google => &["e-mail 1 - value"],
            Self::Outlook => &["e-mail address"],
            Self::HubSpot => &["record id", "email"],
            Self::Monica => &["first_name", "last_name", "birthdate"],
            Self::AtomicCrm => &["first_name", "email_work", "sales_id"],
            Self::Trato => &["number", "id", "visibility", "updated_at"],
        }
    }

    /// The program by whose heads a table begins.
    #[must_use]
    pub fn of(heads: &[String]) -> Option<Self> {
        let has = |sign: &&str| heads.iter().any(|head| fold(head.trim()) == **sign);
        let all = [Self::Trato, Self::AtomicCrm, Self::Monica, Self::HubSpot, Self::Google, Self::Outlook];
        all.into_iter().find(|preset| preset.signs().iter().all(&has))
    }
}

/// A head as it is compared: small, without accents, digits and marks; `firstName` as two words, and without
/// what some programs put before each of their fields.
fn bare(head: &str) -> String {
    let mut parted = String::with_capacity(head.len() + 4);
    let mut was_small = false;
    for c in head.chars() {
        if was_small && c.is_uppercase() {
            parted.push(' ');
        }
        was_small = c.is_lowercase();
        parted.push(c);
    }
    let kept: String = fold(&parted).chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = ["person ", "activity "].iter().find_map(|before| words.strip_prefix(before));
    let is_known = |words: &str| {
        let is_ours = || OURS.iter().any(|(_, kind, name)| is_called(*kind, name, words));
        HEADS.iter().any(|(_, heads)| heads.contains(&words)) || is_ours()
    };
    match rest.filter(|rest| !is_known(&words) && is_known(rest)) {
        Some(rest) => rest.to_owned(),
        None => words,
    }
}

/// Heads that ask who may see a row without calling it private.
#[rustfmt::skip]
const ASKING: [&str; 14] = [
    "access", "acceso", "acces", "acesso", "accesso", "zugriff", "classification", "classificacao", "classificazione",
    "clasificacion", "klassifizierung", "klassifikation", "sichtbar", "sichtbarkeit",
];
/// Heads under which a `yes` keeps a row among us.
const INTERNAL: [&str; 5] = ["internal", "interno", "interna", "intern", "interne"];
/// `Only me`, as programs put it.
#[rustfmt::skip]
const ONLY_ME: [&str; 9] = [
    "only me", "just me", "me only", "solo yo", "solo para mi", "nur fur mich", "nur ich", "moi seul", "moi uniquement",
];

/// Whether a head says nothing but that something is not for all: `Is confidential?`, `Nivel de confidencialidad`.
fn is_about_seeing(wanted: &str) -> bool {
    #[rustfmt::skip]
    const AROUND: [&str; 17] = [
        "is", "es", "ist", "est", "e", "marked", "marcado", "level", "nivel", "de", "of", "flag", "only", "solo", "nur",
        "security", "seguridad",
    ];
    let asks = |word: &str| ASKING.contains(&word) || INTERNAL.contains(&word) || word.starts_with("visib");
    let is_of_it = |word: &str| says_private(word) || asks(word);
    ONLY_ME.contains(&wanted)
        || wanted.split(' ').any(is_of_it) && wanted.split(' ').all(|word| is_of_it(word) || AROUND.contains(&word))
}

/// Who may see a row that has a plain `yes` under a head.
#[must_use]
pub fn meant_by_yes(head: &str) -> Visibility {
    let is_among_us = bare(head).split(' ').any(|word| INTERNAL.contains(&word));
    if is_among_us { Visibility::Ours } else { Visibility::Mine }
}

/// Whether a head asks the other way round: a `no` under it is what narrows.
#[must_use]
pub fn is_open_to_all(head: &str) -> bool {
    let words = bare(head);
    let rest = ["is ", "es ", "ist "].iter().find_map(|before| words.strip_prefix(before)).unwrap_or(&words);
    matches!(
        rest,
        "public"
            | "publico"
            | "publica"
            | "offentlich"
            | "shared"
            | "compartido"
            | "compartida"
            | "geteilt"
            | "partage"
    )
}

/// What the columns of a table hold, as far as their heads tell.
#[must_use]
pub fn guess(heads: &[String]) -> Vec<Column> {
    let preset = Preset::of(heads);
    let mut columns: Vec<Column> = heads.iter().map(|head| Column { head: head.clone(), field: None }).collect();
    for column in &mut columns {
        let folded = fold(column.head.trim());
        // In our own tables every field has its stored name; a title is a subject where there is a day.
        column.field = Field::named(&column.head).filter(|_| preset != Some(Preset::AtomicCrm) || folded != "status");
    }
    let has = |columns: &[Column], field| columns.iter().any(|column| column.field == Some(field));
    // `Name` beside `Surname` is the given one; `Nombre` alone is all there is.
    let (parts, given) = (has(&columns, Field::Family), has(&columns, Field::Given));
    let is_before = !parts && columns.iter().any(|column| matches!(bare(&column.head).as_str(), "vorname" | "prenom"));
    if is_before {
        // `Nom` beside `Prénom`.
        columns.iter_mut().filter(|it| bare(&it.head) == "nom").for_each(|it| it.field = Some(Field::Family));
    }
    let parts = parts || is_before;
    for column in &mut columns {
        match column.field {
            Some(Field::Name) if parts && !given && bare(&column.head) == "name" => column.field = Some(Field::Given),
            // `Name` beside `Vorname` is the other one.
            Some(Field::Name) if is_before && bare(&column.head) == "name" => column.field = Some(Field::Family),
            Some(Field::Given) if !parts => column.field = Some(Field::Name),
            _ => {}
        }
    }
    // Of what happens, the title says what it is about, and an address by itself who was there.
    let names_nobody = ![Field::Name, Field::Given, Field::Family].iter().any(|field| has(&columns, *field));
    if has(&columns, Field::Day) && has(&columns, Field::Subject) && names_nobody {
        let emails = columns.iter_mut().filter(|column| column.field == Some(Field::Email));
        emails.for_each(|column| column.field = Some(Field::People));
    }
    let is_event = has(&columns, Field::Day) && !has(&columns, Field::Email) && !has(&columns, Field::Kpi);
    for column in columns.iter_mut().filter(|_| is_event) {
        match column.field {
            Some(Field::Title) => column.field = Some(Field::Subject),
            Some(Field::Name | Field::Handle) => column.field = Some(Field::People),
            _ => {}
        }
    }
    // Outlook's own title is how somebody is addressed.
    if preset == Some(Preset::Outlook) {
        for column in columns.iter_mut().filter(|column| bare(&column.head) == "title") {
            column.field = None;
        }
    }
    once(&mut columns);
    columns
}

/// Of what may not stand in several columns the first counts; a day that stands twice has its hour second, as
/// Outlook writes it in French.
fn once(columns: &mut [Column]) {
    let mut had: Vec<Field> = Vec::new();
    let mut before = String::new();
    for column in columns {
        let Some(mut field) = column.field else { continue };
        let hour = match field {
            Field::Day => Field::Time,
            Field::EndDay => Field::EndTime,
            other => other,
        };
        if had.contains(&field) && !had.contains(&hour) && column.head == before {
            field = hour;
            column.field = Some(hour);
        }
        before.clone_from(&column.head);
        if !field.is_many() && had.contains(&field) {
            column.field = None;
        }
        had.push(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(heads: &str) -> String {
        let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
        let columns = guess(&heads);
        let words = columns.iter().map(|column| column.field.map_or("-", Field::word));
        let preset = Preset::of(&heads).map_or("-", Preset::name);
        format!("{preset}: {}", words.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn whatever_forms_and_lists_call_a_field_is_understood() {
        for (field, kind, name) in OURS {
            let own = kind.model().field(name).unwrap_or_else(|| panic!("{kind} has no {name}"));
            for word in std::iter::once(own.name).chain(own.label) {
                let read = Field::named(word);
                let may_be = OURS.iter().filter(|(_, kind, name)| is_called(*kind, name, &bare(word)));
                let known = may_be.map(|(field, ..)| *field).chain([Field::Given, Field::Title]);
                assert!(read.is_some_and(|read| known.clone().any(|it| it == read)), "{field:?}: {word} is {read:?}");
            }
        }
    }

    #[test]
    fn the_heads_of_known_programs_are_understood() {
        for (heads, wanted) in [
            (
                "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value",
                "Google: given middle family company title birthday notes - tags - email email - phone",
            ),
            (
                "Name,Given Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title",
                "Google: name given family birthday notes tags - email company title",
            ),
            (
                "First Name,Middle Name,Last Name,Title,Company,Job Title,Business Phone,Mobile Phone,Birthday,Categories,E-mail Address,E-mail 2 Address,Language,Notes",
                "Outlook: given middle family - company title phone phone birthday tags email email language notes",
            ),
            (
                "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Job Title",
                "HubSpot: id given family email phone - company title",
            ),
            (
                "first_name,middle_name,last_name,birthdate,email,phone,job,company",
                "Monica: given middle family birthday email phone title company",
            ),
            ("Nombre;x,Apellidos,Correo electrónico", "-: - family email"),
            ("Nombre,Apellidos,Correo electrónico,Teléfono,Empresa,Cargo", "-: given family email phone company title"),
            ("Nombre,Correo,Móvil", "-: name email phone"),
            ("Fecha,Tipo,Asunto,Asistentes,Notas,Alianza", "-: day interaction kind subject people notes alliance"),
            ("date,title,with", "-: day subject people"),
            ("Name,Vorname,E-Mail-Adresse,Firma,Abteilung", "-: family given email company department"),
            ("Prénom,Nom,Courriel,Société,Fonction", "-: given family email company title"),
            ("Nom,Courriel", "-: name email"),
            ("Nome,Sobrenome,Telemóvel", "-: given family phone"),
            ("Nome,E-mail", "-: name email"),
            ("FirstName,LastName,MobilePhone,AccountName", "-: given family phone company"),
            ("Person - Name,Person - Email - Work,Person - Organization", "-: name email company"),
            ("Activity - Subject,Activity - Due date,Activity - Type", "-: subject day interaction kind"),
            (
                "Primary Email,Mobile Number,Birth Year,Birth Month,Birth Day",
                "-: email phone birth year birth month birth day",
            ),
            (
                "Subject,Start Date,Start Time,End Date,End Time,All day event,Private,Sensitivity",
                "-: subject day time end date end time all day event visibility visibility",
            ),
            ("fecha,indicador,valor,nota", "-: day kpi value notes"),
        ] {
            assert_eq!(told(heads), wanted, "{heads}");
        }
    }
}
