//! Fields as people call them, in both languages.

use crate::domain::Kind;
use crate::i18n::Lang;

/// A field as people call it in a record of a kind, where that says more than its name alone.
#[must_use]
pub fn field_of(lang: Lang, kind: Kind, name: &'static str) -> &'static str {
    match (kind, name) {
        (Kind::Amendment, "text") => lang.pick("reality is", "la realidad es"),
        (Kind::Cause, "text") => lang.pick("because", "porque"),
        (Kind::Expectation, "text") => lang.pick("what is expected", "qué se espera"),
        (Kind::Expectation, "side") => lang.pick("who expects it", "quién lo espera"),
        _ => field(lang, name),
    }
}

/// A field as people call it.
#[must_use]
pub fn field(lang: Lang, name: &'static str) -> &'static str {
    field_named(lang, name).unwrap_or(name)
}

macro_rules! fields {
    ($($name:literal: $en:literal, $es:literal;)+) => {
        /// A field as people call it, by its stored name; `None` where nobody sees it.
        #[must_use]
        pub fn field_named(lang: Lang, name: &str) -> Option<&'static str> {
            Some(match name {
                $($name => lang.pick($en, $es),)+
                _ => return None,
            })
        }
    };
}

fields! {
    "handle": "handle", "alias";
    "partner": "partner", "socio";
    "name": "name", "nombre";
    "text": "text", "texto";
    "title": "title", "título";
    "reason": "reason", "motivo";
    "purpose": "purpose", "propósito";
    "customer_gain": "what customers gain", "qué gana el cliente";
    "stage": "stage", "fase";
    "currency": "currency", "moneda";
    "limits": "limits", "limitaciones";
    "signed_on": "signed on", "firma";
    "review_on": "next review", "próxima revisión";
    "ends_on": "ends on", "fin";
    "email": "e-mail", "correo";
    "phone": "phone", "teléfono";
    "language": "language", "idioma";
    "zone": "time zone", "zona horaria";
    "birthday": "birthday", "cumpleaños";
    "channel": "channel", "canal";
    "notes": "notes", "notas";
    "sort_name": "sort name", "nombre para ordenar";
    "side": "side", "parte";
    "role": "role", "papel";
    "from_on": "from", "desde";
    "to_on": "to", "hasta";
    "layer": "level", "nivel";
    "ideal": "ideal interval", "intervalo ideal";
    "maximum": "maximum interval", "intervalo máximo";
    "interval": "interval", "intervalo";
    "since": "since", "desde";
    "paused_on": "paused on", "en pausa desde";
    "when": "when", "cuándo";
    "minutes": "minutes", "acta";
    "length_min": "minutes", "minutos";
    "place": "place", "lugar";
    "mode": "mode", "modalidad";
    "kind": "kind", "tipo";
    "interaction_kind": "kind", "tipo";
    "fact_kind": "kind", "tipo";
    "state": "state", "estado";
    "context": "context", "contexto";
    "made_on": "made on", "fecha";
    "due_on": "due on", "vence";
    "owner": "owner", "responsable";
    "level": "level", "gravedad";
    "known_on": "known on", "se sabe desde";
    "told_on": "told on", "contado el";
    "resolved_on": "resolved on", "resuelto el";
    "shared_on": "shared on", "compartido el";
    "every": "how often", "cada cuánto";
    "said_by": "said by", "lo dice";
    "said_on": "said on", "dicho el";
    "tone": "tone", "tono";
    "raised_on": "raised on", "planteado el";
    "recurring": "recurring", "recurrente";
    "noted_on": "noted on", "anotado el";
    "learned_on": "learned on", "sabido el";
    "closed_on": "closed on", "cerrado el";
    "until_on": "until", "hasta";
    "tomorrow": "tomorrow", "mañana";
    "visibility": "visible to", "visible para";
    "tags": "tags", "etiquetas";
    "people": "people", "personas";
    "acknowledged_on": "acknowledged", "acuse";
    "acknowledged_us_on": "acknowledged by us", "nuestro acuse";
    "acknowledged_them_on": "acknowledged by them", "su acuse";
    "state_on": "since", "desde";
    "superseded_by": "superseded by", "sustituida por";
    "moved_from": "moved from", "aplazada desde";
    "interaction": "from", "viene de";
    "layers": "levels", "niveles";
    "lapsed": "lapsed", "caducado";
    "to_verify": "to be verified", "por verificar";
    "proposed": "only proposed", "solo propuesta";
    "alliance": "alliance", "alianza";
    "person": "person", "persona";
    "expectation_kind": "kind", "tipo";
    "measure": "how it is measured", "cómo se mide";
    "confidence_us": "our confidence %", "nuestra confianza %";
    "confidence_them": "their confidence %", "su confianza %";
    "kpi": "KPI", "indicador";
    "stated_on": "stated on", "planteada el";
    "expectation": "expectation no.", "n.º de expectativa";
    "noticed_on": "noticed on", "notado el";
    "alternatives": "alternatives", "alternativas";
    "chosen": "chosen no.", "n.º elegido";
    "old_wording": "old wording", "texto anterior";
    "new_wording": "new wording", "texto nuevo";
    "new_target": "new target", "meta nueva";
    "new_due_on": "new date", "fecha nueva";
    "agreed_on": "agreed on", "acordado el";
    "dropped_on": "dropped on", "descartado el";
    "definition": "what exactly", "qué exactamente";
    "unit": "unit", "unidad";
    "direction": "better is", "mejor es";
    "baseline": "baseline", "punto de partida";
    "target": "target", "meta";
    "phases": "targets on the way", "metas intermedias";
    "achievable": "why achievable", "por qué alcanzable";
    "benefit_us": "good for us", "bueno para nosotros";
    "benefit_them": "good for them", "bueno para ellos";
    "benefit_customer": "good for customers", "bueno para el cliente";
    "start_on": "starts on", "empieza el";
    "deadline_on": "deadline", "plazo";
    "source": "source", "fuente";
    "leading": "sort", "clase";
    "value": "figure", "cifra";
    "as_of": "as of", "a fecha de";
    "note": "note", "nota";
    "verdict": "verdict", "veredicto";
    "factor": "lies in", "está en";
    "evidence": "evidence", "prueba";
    "follow_up": "what follows", "qué se sigue";
    "follow_up_due": "by when", "para cuándo";
    "follow_up_owner": "who does it", "quién lo hace";
    "commitment": "what follows", "qué se sigue";
    "recognition_kind": "sort", "clase";
    "team": "team", "equipo";
    "effect": "what it brought", "qué aportó";
    "size": "size", "tamaño";
    "manner": "manner", "forma";
    "means": "how", "por qué medio";
    "earned_by": "what earned it", "qué lo mereció";
    "given_on": "given on", "fecha";
    "next_on": "next on", "siguiente el";
    "from": "from", "de parte de";
    "way": "way", "sentido";
    "threshold": "needs approval above", "pide aprobación desde";
    "approved_by": "approved by", "aprobado por";
    "approved_on": "approved on", "aprobado el";
    "ours": "our person", "persona nuestra";
    "theirs": "their person", "persona suya";
    "introduced_on": "introduced on", "presentados el";
    "pillar": "pillar", "pilar";
    "comment": "comment", "comentario";
    "answered_on": "answered on", "respondida el";
    "last_on": "last on", "último";
    "times": "times", "veces";
    "to_them": "to them", "a ellos";
    "to_us": "to us", "a nosotros";
    "public": "public", "en público";
    "private": "private", "en privado";
    "small": "small", "pequeños";
    "large": "large", "grandes";
    "budget": "budget", "presupuesto";
    "cost": "cost", "coste";
    "outcome": "outcome", "resultado";
}
