//! The closed vocabularies of the domain: each is an enum whose English word is what is stored and
//! what JSON carries. What a reader sees is chosen by language elsewhere.

/// Declares enums with one fixed word per variant: `as_str`, `ALL`, `FromStr`, `Display`, serde.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order people expect to read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The stored word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::invalid::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err(crate::domain::invalid::UnknownWord(word.to_owned())),
                }
            }
        }
    )+};
}

pub(crate) use words;

words! {
    /// Which of the two companies.
    Side { Us = "us", Them = "them" }

    /// Who may see a record: both companies, only ours, or only its author.
    Visibility { Both = "both", Ours = "ours", Mine = "mine" }

    /// What keeps an alliance well.
    Pillar {
        Communication = "communication",
        Expectations = "expectations",
        Metrics = "metrics",
        Recognition = "recognition",
        Relationships = "relationships",
    }

    RecognitionKind { Thanks = "thanks", Feedback = "feedback" }

    Size { Small = "small", Large = "large" }

    /// One to one, or before others.
    Manner { Public = "public", Private = "private" }

    /// How thanks were given.
    Means { Email = "email", Call = "call", InPerson = "in person", Message = "message", Reward = "reward" }

    /// Which way a gift went, from our side.
    Way { Given = "given", Received = "received" }

    /// Above its threshold a gift counts only once it is approved.
    RewardState { Counts = "counts", Pending = "pending", Refused = "refused" }

    /// Where an alliance stands in its life.
    Stage {
        Launching = "launching",
        Active = "active",
        Renewing = "renewing",
        Paused = "paused",
        Ended = "ended",
    }

    /// What a person does in an alliance.
    Role {
        AllianceManager = "alliance manager",
        Sponsor = "sponsor",
        Champion = "champion",
        WorkingTeam = "working team",
    }

    /// The level at which two companies talk.
    Layer { Working = "working", Management = "management", Executive = "executive" }

    /// How people got in touch.
    InteractionKind {
        Meeting = "meeting",
        Call = "call",
        Email = "email",
        Message = "message",
        Visit = "visit",
        Event = "event",
        Note = "note",
    }

    /// In one room, or not.
    Mode { InPerson = "in person", Online = "online" }

    /// `planned` becomes one of the others; only `held` counts as contact.
    InteractionState {
        Planned = "planned",
        Held = "held",
        Missed = "missed",
        Cancelled = "cancelled",
        Moved = "moved",
    }

    Presence { Present = "present", Absent = "absent", Invited = "invited" }

    TopicState { Open = "open", Discussed = "discussed", Dropped = "dropped" }

    DecisionState {
        Proposed = "proposed",
        Agreed = "agreed",
        Superseded = "superseded",
        Withdrawn = "withdrawn",
    }

    CommitmentState { Open = "open", Done = "done", Dropped = "dropped" }

    /// How much an obstacle weighs.
    Level { Low = "low", Medium = "medium", High = "high" }

    /// A customer's mood.
    Tone { Negative = "negative", Neutral = "neutral", Positive = "positive" }

    IdeaState { Open = "open", Tried = "tried", Parked = "parked" }

    /// What sort of thing was learned of a person.
    FactKind {
        Value = "value",
        Goal = "goal",
        Interest = "interest",
        Family = "family",
        Preference = "preference",
    }

    /// How a person likes to be reached.
    Channel { Email = "email", Call = "call", InPerson = "in person", Message = "message" }

    /// What sort of thing is expected. A limit is what a side will not, or cannot, do.
    ExpectationKind {
        Goal = "goal",
        Role = "role",
        Responsibility = "responsibility",
        Metric = "metric",
        CommitmentLevel = "commitment level",
        Limit = "limit",
        Need = "need",
    }

    /// Whether it is there, or only feared.
    ObstacleState { Present = "present", Possible = "possible" }

    /// `amended` still binds, in its new wording; the last three are ends.
    ExpectationState {
        Stated = "stated",
        Accepted = "accepted",
        Amended = "amended",
        Met = "met",
        Missed = "missed",
        Dropped = "dropped",
    }

    /// What a KPI counts. Durations are kept in minutes, yes and no as 1 and 0.
    Unit { Number = "number", Percent = "percent", Money = "money", Duration = "duration", YesNo = "yes/no" }

    /// Which way is better.
    Direction { Up = "up", Down = "down" }

    /// Whether a KPI tells what will come, or what came.
    Leading { Lagging = "lagging", Leading = "leading" }

    /// The five questions a KPI must answer.
    Light {
        Specific = "specific",
        Measurable = "measurable",
        Achievable = "achievable",
        Relevant = "relevant",
        TimeBound = "time-bound",
    }

    Verdict { Hit = "hit", Missed = "missed" }

    /// What a cause lies in.
    Factor {
        People = "people",
        Process = "process",
        Product = "product",
        Market = "market",
        Priorities = "priorities",
        Communication = "communication",
        Other = "other",
    }
}
