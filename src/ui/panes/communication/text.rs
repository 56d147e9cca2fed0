//! The words of Communication.

use crate::store::KeptRate;

pub struct Text {
    pub title: &'static str,
    /// They, then we.
    pub kept: fn(KeptRate, KeptRate) -> String,
}

pub const EN: Text = Text {
    title: "Communication",
    kept: |them, us| format!("kept on time: they {} of {}, we {} of {}", them.kept, them.judged, us.kept, us.judged),
};

pub const ES: Text = Text {
    title: "Comunicación",
    kept: |them, us| format!("a tiempo: ellos {} de {}, nosotros {} de {}", them.kept, them.judged, us.kept, us.judged),
};
