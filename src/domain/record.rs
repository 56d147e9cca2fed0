//! What every record has in common.

use serde::{Deserialize, Serialize};

use super::{AllianceId, Id, Invalid, Kind, Ref, Timestamp, Visibility};

/// A kind of thing that is recorded, numbered, journalled and undone.
pub trait Record {
    /// The identity type of this kind.
    type Id: From<Id> + Into<Id> + Copy;
    const KIND: Kind;

    /// The alliance it belongs to; `None` for people and what is known of them.
    fn alliance(&self) -> Option<AllianceId>;

    /// Says what makes it unfit to be stored.
    ///
    /// # Errors
    /// The first field that is wrong, and how.
    fn validate(&self) -> Result<(), Invalid>;

    /// Who may see it unless somebody says otherwise.
    fn default_visibility(&self) -> Visibility {
        Visibility::Both
    }
}

/// A record as it stands in the file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Stored<T> {
    pub id: Id,
    /// The short local number people type.
    pub number: i64,
    /// Counts the changes; a write names the one it has seen, so that nobody overwrites unseen.
    pub rev: i64,
    /// Who entered it.
    pub author: String,
    pub visibility: Visibility,
    #[serde(skip_deserializing, default = "epoch")]
    pub created_at: Timestamp,
    #[serde(skip_deserializing, default = "epoch")]
    pub updated_at: Timestamp,
    #[serde(flatten)]
    pub data: T,
}

fn epoch() -> Timestamp {
    Timestamp::from_millis(0)
}

impl<T: Record> Stored<T> {
    /// The typed identity.
    pub fn key(&self) -> T::Id {
        T::Id::from(self.id)
    }

    pub fn reference(&self) -> Ref {
        Ref { kind: T::KIND, id: self.id }
    }
}

impl<T> std::ops::Deref for Stored<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}
