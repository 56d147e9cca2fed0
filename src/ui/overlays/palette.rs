//! Every command by its name.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::pick::{Choice, Pick, Picked};
use crate::domain::handle::fold;
use crate::i18n::Lang;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::keys::{Key, show};

/// Commands that delete, drop, merge or overwrite.
const ENDS: [&str; 7] = ["delete", "erase", "drop", "refuse", "close", "join", "restore"];

/// Steps through a list and screens: everybody finds them on the keyboard, and here they are in the way.
const STEPS: [&str; 20] = [
    "next",
    "previous",
    "first",
    "last",
    "half-down",
    "half-up",
    "page-down",
    "page-up",
    "next-pane",
    "previous-pane",
    "next-section",
    "previous-section",
    "column-left",
    "column-right",
    "pane-1",
    "pane-2",
    "pane-3",
    "pane-4",
    "pane-5",
    "pane-6",
];

/// What people also call a command, in both languages.
const ALSO: &[(&str, &str)] = &[
    ("join", "same person twice double dedupe combine fusionar juntar duplicada repetida"),
    ("add-alliance", "company partner account client empresa socio cuenta cliente acuerdo"),
    ("add-person", "people contact colleague somebody personas contacto compañero gente"),
    ("add-seat", "role member puesto cargo rol"),
    ("add-commitment", "promise task todo action owe promesa tarea pendiente deber"),
    ("add-decision", "agree agreement acuerdo decidir"),
    ("add-obstacle", "problem risk blocker issue problema riesgo bloqueo"),
    ("add-topic", "agenda subject next meeting orden del día asunto"),
    ("add-share", "data send information datos enviar"),
    ("add-feedback", "customer voice opinion cliente opinión"),
    ("add-idea", "suggestion propuesta sugerencia"),
    ("add-kpi", "metric indicator target goal indicador métrica meta objetivo"),
    ("add-figure", "measurement value number measure medida valor número medir"),
    ("add-cause", "why reason por qué motivo"),
    ("add-thanks", "thank praise recognition agradecer gracias reconocimiento"),
    ("add-gift", "gift present regalo obsequio premio"),
    ("add-expectation", "goal limit role expect objetivo límite esperar"),
    ("add-amendment", "change renegotiate cambio renegociar"),
    ("add-fact", "note about learn birthday dato saber"),
    ("add-cadence", "frequency rhythm how often frecuencia ritmo cada cuánto"),
    ("add-interaction", "call email visit event plan schedule llamada correo visita evento programar agendar"),
    ("log", "write note record add escribir nota registrar"),
    ("report", "export print share pdf html document exportar imprimir compartir documento"),
    ("import", "load csv vcard calendar migrate cargar traer calendario"),
    ("backup", "save copy guardar respaldo"),
    ("restore", "go back old version recuperar versión anterior"),
    ("manual", "guide docs settings language theme config guía configuración idioma tema opciones ajustes"),
    ("help", "keys shortcuts atajos teclas"),
    ("search", "find look buscar encontrar"),
    ("scope", "filter company switch cambiar alianza filtrar"),
    ("brief", "prepare meeting preparación reunión"),
    ("meet", "minutes start live empezar acta notas"),
    ("minutes", "protocol send acta enviar"),
    ("hand-over", "leaver leave successor baja sucesor relevo"),
    ("erase", "gdpr forget privacy rgpd olvidar privacidad"),
    ("history", "journal log changes who cambios quién diario"),
    ("curtain", "hide privacy share screen ocultar privacidad pantalla"),
    ("back", "exit close salir cerrar"),
    ("review", "daily go through diario repaso"),
    ("figures", "measure enter numbers medir cifras"),
    ("edit-alliance", "stage renewal change company etapa renovación empresa"),
];

/// What a match of whole beginnings is worth beside one of letters.
const OWN_WORDS: u32 = 2_000;
const OTHER_WORDS: u32 = 1_000;

pub struct Palette {
    all: Vec<Hint>,
    lang: Lang,
    pick: Pick<&'static str>,
}

impl Palette {
    pub fn new(all: Vec<Hint>, lang: Lang) -> Self {
        let pick = Pick::new(matching(&all, lang, ""));
        Self { all, lang, pick }
    }
}

/// The commands that match what was typed, the best first: by the beginnings of the words of their labels, of
/// what else they are called, or by letters in order.
fn matching(all: &[Hint], lang: Lang, typed: &str) -> Vec<Choice<&'static str>> {
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let typed: Vec<String> = typed.split_whitespace().map(fold).collect();
    let begins = |words: &str| {
        let words = fold(words);
        typed.iter().all(|typed| words.split([' ', '-', ',', ':']).any(|word| word.starts_with(typed.as_str())))
    };
    let mut scored: Vec<(u32, &Hint)> = all
        .iter()
        .filter(|hint| !STEPS.contains(&hint.name))
        .filter_map(|hint| {
            let also = ALSO.iter().find(|(name, _)| *name == hint.name).map_or("", |(_, also)| also);
            let add = if hint.name.starts_with("add") { "add new create añadir nuevo nueva crear" } else { "" };
            let own = format!("{} {}", hint.label, hint.name);
            let by_letters = pattern.score(Utf32Str::new(&own, &mut letters), &mut matcher);
            let score = match by_letters {
                Some(score) if begins(&own) => score + OWN_WORDS,
                _ if begins(&format!("{own} {also} {add}")) => OTHER_WORDS,
                by_letters => by_letters?,
            };
            Some((score, hint))
        })
        .collect();
    // What takes something away is never what Enter runs before it was read.
    scored.sort_by_key(|(score, hint)| (ENDS.contains(&hint.name), std::cmp::Reverse(*score)));
    let choice = |(_, hint): (u32, &Hint)| Choice {
        value: hint.name,
        text: hint.label.to_owned(),
        note: hint.keys.iter().map(|key| show(lang, key)).collect::<Vec<_>>().join(" "),
    };
    scored.into_iter().map(choice).collect()
}

impl Overlay for Palette {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match self.pick.on_key(key) {
            Picked::Typing => self.pick.replace(matching(&self.all, self.lang, &self.pick.input.text())),
            Picked::Chosen(name) => {
                cx.send(Cmd::Close { keep_draft: false });
                cx.send(Cmd::Run(name));
            }
            Picked::Left => cx.send(Cmd::Close { keep_draft: false }),
            Picked::Nothing => {}
        }
    }

    fn is_chrome(&self) -> bool {
        true
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let title = env.lang.pick("commands", "comandos");
        let keys = env.lang.pick("enter runs · esc leaves", "enter ejecuta · esc sale");
        self.pick.view(frame.buffer_mut(), area, title, keys, env)
    }
}
