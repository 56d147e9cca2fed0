//! What `import` says beside the rows.

use crate::i18n::Lang;

pub struct Words {
    pub nothing_done: &'static str,
    pub skip_hint: &'static str,
    pub begins_it: &'static str,
    pub ask_hint: &'static str,
    pub company_hint: &'static str,
    /// The company.
    pub company_is: fn(&str) -> String,
    /// The alliance the file is for.
    pub company_keys: fn(&str) -> String,
    pub only_looked: &'static str,
    pub more: fn(&str) -> String,
    pub bad_answer: fn(&str) -> String,
    pub answer_hint: &'static str,
    /// Before what the file tells.
    pub in_file: &'static str,
    /// How many it may be.
    pub who_keys: fn(usize) -> String,
    pub meeting_keys: fn(usize) -> String,
    pub deleted_keys: &'static str,
}

impl Words {
    pub fn of(lang: Lang) -> &'static Self {
        const EN: Words = Words {
            nothing_done: "Nothing was imported.",
            skip_hint: "Mend what was refused, or leave it out with --skip. --dry-run shows all of it.",
            begins_it: "--new-alliance begins it with what is imported.",
            ask_hint: "Decide with --doubles same|new, --conflicts keep|take, --again, or one by one: --answer 4=same",
            company_hint: "Say where people of a company are: --company Globex=acme, --company Globex=none; one that is new: trato add alliance first, then the file again.",
            company_is: |company| format!("No alliance has \"{company}\" as its partner. Where are its people?"),
            company_keys: |here| format!("1 @{here} · handle of another alliance · Enter: in none >"),
            only_looked: "Dry run: nothing changed.",
            more: |count| format!("and {count} more that are new or unchanged"),
            bad_answer: |text| format!("\"{text}\" is no answer."),
            answer_hint: "As in --answer 4=same, 5=new, 7=keep, 8=take, 8.notes=keep, 9=again; with several files 2:4=same.",
            in_file: "in the file:",
            who_keys: |many| match many {
                1 => "1 the same · n somebody new · Enter: later >".to_owned(),
                many => format!("1–{many} the same · n somebody new · Enter: later >"),
            },
            meeting_keys: |many| match many {
                1 => "1 the same one · n another one: both stay · Enter: later >".to_owned(),
                many => format!("1–{many} the same one · n another one: both stay · Enter: later >"),
            },
            deleted_keys: "was deleted here.\ny brings it back · Enter leaves it so >",
        };
        const ES: Words = Words {
            nothing_done: "No se ha importado nada.",
            skip_hint: "Corrige lo rechazado o déjalo fuera con --skip. Con --dry-run se ve todo.",
            begins_it: "Con --new-alliance empieza con lo que se importa.",
            ask_hint: "Decide con --doubles same|new, --conflicts keep|take, --again, o de uno en uno: --answer 4=same",
            company_hint: "Di dónde están las personas de una empresa: --company Globex=acme, --company Globex=none; si la alianza es nueva, primero trato add alliance y otra vez el archivo.",
            company_is: |company| format!("Ninguna alianza tiene a «{company}» como socio. ¿Dónde están sus personas?"),
            company_keys: |here| format!("1 @{here} · alias de otra alianza · Enter: en ninguna >"),
            only_looked: "Solo se ha mirado: no se ha cambiado nada.",
            more: |count| format!("y {count} más, nuevos o sin cambios"),
            bad_answer: |text| format!("«{text}» no es una respuesta."),
            answer_hint: "Como en --answer 4=same, 5=new, 7=keep, 8=take, 8.notes=keep, 9=again; con varios archivos 2:4=same.",
            in_file: "en el archivo:",
            who_keys: |many| match many {
                1 => "1 la misma · n otra persona · Enter: más tarde >".to_owned(),
                many => format!("1–{many} la misma · n otra persona · Enter: más tarde >"),
            },
            meeting_keys: |many| match many {
                1 => "1 es lo mismo · n son dos: quedan ambas · Enter: más tarde >".to_owned(),
                many => format!("1–{many} es lo mismo · n son dos: quedan ambas · Enter: más tarde >"),
            },
            deleted_keys: "se borró aquí.\ns la recupera · Enter: dejarlo así >",
        };
        lang.pick(&EN, &ES)
    }
}
