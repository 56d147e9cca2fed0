//! The words of Metrics.

pub struct Text {
    pub title: &'static str,
    /// Achieved, in need of attention, not known.
    pub summary: fn(usize, usize, usize) -> String,
    pub pace: fn(i64) -> String,
    /// The value, the range, the day.
    pub heading_for: fn(&str, &str, &str, &str) -> String,
    pub too_few: &'static str,
    pub no_deadline: &'static str,
    pub dark: fn(&str) -> String,
    /// What reality is, and whether they know.
    pub amending: fn(&str, &str) -> String,
    /// A figure, what it was before, who changed it and when.
    pub corrected: fn(&str, &str, &str, &str) -> String,
    pub no_figures: &'static str,
    pub no_kpi_due: &'static str,
    pub no_kpi: &'static str,
    pub costs: &'static str,
    pub no_costs: &'static str,
}

pub const EN: Text = Text {
    title: "Metrics",
    summary: |well, attention, unknown| {
        format!("hit or on track: {well}, behind: {attention}, not known yet: {unknown}")
    },
    pace: |percent| format!("{percent}% of plan"),
    heading_for: |value, low, high, on| format!("heading for {value} by {on} ({low} to {high})"),
    too_few: "too few figures for a forecast",
    no_deadline: "no deadline to forecast",
    dark: |dark| format!("a draft: not {dark}"),
    amending: |text, told| format!("reality: {text} ({told})"),
    corrected: |value, old, who, on| format!("{value}, corrected on {on} by {who}; it was {old}"),
    no_figures: "No figure yet: i, or leads=34 in a line.",
    no_kpi: "No KPI to sum up yet: A adds one.",
    no_kpi_due: "No figure is due this week.",
    costs: "Costs",
    no_costs: "No cost noted yet: A adds one. Events and rewards say theirs themselves.",
};

pub const ES: Text = Text {
    title: "Métricas",
    summary: |well, attention, unknown| {
        format!("logrados o según lo previsto: {well}; peor de lo previsto: {attention}; aún sin saberse: {unknown}")
    },
    pace: |percent| format!("{percent} % de lo previsto"),
    heading_for: |value, low, high, on| format!("va camino de {value} para el {on} (entre {low} y {high})"),
    too_few: "pocas cifras para prever",
    no_deadline: "sin plazo para prever",
    dark: |dark| format!("borrador: no {dark}"),
    amending: |text, told| format!("la realidad: {text} ({told})"),
    corrected: |value, old, who, on| format!("{value}, corregida el {on} por {who}; antes era {old}"),
    no_figures: "Aún sin cifras: i, o leads=34 en una línea.",
    no_kpi: "Aún no hay KPI que resumir: A añade uno.",
    no_kpi_due: "Esta semana no toca ninguna cifra.",
    costs: "Gastos",
    no_costs: "Aún sin gastos: A añade uno. Los eventos y las recompensas llevan el suyo.",
};
