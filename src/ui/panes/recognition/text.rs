//! The words of Recognition.

use crate::store::Balance;

pub struct Text {
    pub title: &'static str,
    pub balance: fn(&Balance) -> String,
    /// The same where there is little room.
    pub balance_narrow: fn(&Balance) -> String,
    pub no_thanks: &'static str,
    pub one_alliance: &'static str,
}

pub const EN: Text = Text {
    title: "Recognition",
    balance: |it| {
        format!(
            "90 days: to them {}, to us {} · public {}, private {} · small {}, large {}",
            it.them, it.us, it.public, it.private, it.small, it.large
        )
    },
    balance_narrow: |it| format!("90 d: them {}, us {} · public {}, private {}", it.them, it.us, it.public, it.private),
    no_thanks: "90 days: no thanks yet",
    one_alliance: "The marked rows are of several alliances: thanks go to one at a time.",
};

pub const ES: Text = Text {
    title: "Reconocimiento",
    balance: |it| {
        format!(
            "90 d: ellos {}, nosotros {} · público {}, privado {} · pequeños {}, grandes {}",
            it.them, it.us, it.public, it.private, it.small, it.large
        )
    },
    balance_narrow: |it| {
        format!("90 d: ellos {}, nosotros {} · públ. {}, priv. {}", it.them, it.us, it.public, it.private)
    },
    no_thanks: "90 días: aún ningún agradecimiento",
    one_alliance: "Las filas marcadas son de varias alianzas: se agradece en una cada vez.",
};
