//! Whose address somebody has: what stands behind the `@` tells a colleague from a partner, where all who share
//! it are of one side.

use std::collections::HashMap;

use crate::domain::{AllianceId, Side};
use crate::store::{Result, Seen};

/// Who sits where, by what stands behind the `@` of their addresses.
#[derive(Default)]
pub struct Domains(HashMap<String, Vec<(AllianceId, Side)>>);

/// Where everybody may have an address, and it says nothing of them.
const EVERYBODYS: [&str; 22] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.es",
    "hotmail.com",
    "hotmail.es",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.es",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "proton.me",
    "protonmail.com",
    "telefonica.net",
];

impl Domains {
    /// # Errors
    /// When the file cannot be read.
    pub fn of(store: &Seen) -> Result<Self> {
        let mut all: HashMap<String, Vec<(AllianceId, Side)>> = HashMap::new();
        for (domain, alliance, side) in store.mail_domains()? {
            if !EVERYBODYS.contains(&domain.as_str()) {
                all.entry(domain).or_default().push((alliance, side));
            }
        }
        Ok(Self(all))
    }

    fn told(&self, email: &str) -> &[(AllianceId, Side)] {
        let domain = email.rsplit_once('@').map(|(_, domain)| domain.trim().to_lowercase());
        domain.and_then(|domain| self.0.get(&domain)).map_or(&[], Vec::as_slice)
    }

    /// Whether it is an address of our own company.
    #[must_use]
    pub fn is_ours(&self, email: &str) -> bool {
        let told = self.told(email);
        !told.is_empty() && told.iter().all(|(_, side)| *side == Side::Us)
    }

    /// The alliances whose partner has addresses like this one.
    #[must_use]
    pub fn partners(&self, email: &str) -> Vec<AllianceId> {
        let told = self.told(email);
        let theirs = told.iter().filter(|(_, side)| *side == Side::Them).map(|(alliance, _)| *alliance).collect();
        if told.iter().any(|(_, side)| *side == Side::Us) { Vec::new() } else { theirs }
    }
}
