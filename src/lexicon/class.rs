//! The closed list of word classes: what `rules/words/*.yaml` may use and what readings ask for.
//!
//! Shared with the build script.

/// A class of words. A word may be of several; context decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Verbs of effort: a count of them is no result.
    Activity,
    /// Verbs that deliver a thing or reach a state of work.
    Output,
    /// Verbs that raise a metric.
    Up,
    /// Verbs that lower a metric.
    Down,
    /// Verbs that reach a level.
    Reach,
    /// Verbs that win something countable: customers, contracts, savings.
    Gain,
    /// Verbs that keep a level.
    Keep,
    /// Verbs that promise a level.
    Ensure,
    /// Verbs of improvement without a countable direction.
    Vague,
    /// Verbs that lead to a state to be in.
    State,
    /// Verbs that deliver or grow, depending on what follows.
    Build,
    /// Verbs that move something, depending on what follows.
    Move,
    /// Verbs of completion, depending on what follows.
    Complete,
    /// Verbs of introduction, depending on what follows.
    Implement,
    /// Verbs that leave an objective vague when only a generic noun follows.
    Improvable,
    /// Nouns that are measured.
    Metric,
    /// Metrics that should fall.
    Lower,
    /// Metrics whose whole is understood.
    Rate,
    /// Metrics that please more than they tell.
    Vanity,
    /// Nouns for things that are delivered.
    Deliverable,
    /// Nouns for occasions and pieces of work: counting them counts effort.
    Event,
    /// Nouns for those who act or benefit.
    People,
    /// Nouns that are worth counting when won.
    GainNoun,
    /// Nouns of images: what is opened, planted or written there is no deliverable.
    Image,
    /// Nouns that say nothing of what should change.
    Generic,
    /// Words that compare without a bound.
    Comparative,
    /// Words of subjective quality.
    Quality,
    /// Words of degree.
    Intensifier,
    /// Words of first rank.
    Superlative,
    /// Fashionable words that say little.
    Buzz,
    /// Phrases that let the author off.
    Escape,
    /// Times that are no day.
    SoftTime,
    /// Words of recurrence.
    Frequency,
    /// Words that tie a result to pay.
    Pay,
    /// Words of safety, law and security, where zero and all are normal.
    Safety,
    /// Words for assigned work.
    Duty,
    /// Marks a starting value.
    From,
    /// Marks a value to reach.
    To,
    /// Marks a change.
    By,
    /// Marks a lower bound.
    AtLeast,
    /// Marks an upper bound.
    AtMost,
    /// Marks a unit of reference.
    Per,
    /// Marks a current value.
    Now,
    /// Marks a baseline.
    StartMark,
    /// Marks a comparison.
    Against,
    /// Marks a limit of time.
    Within,
    /// Marks a deadline.
    Before,
    /// Marks a period.
    During,
    /// Marks a start.
    Since,
    /// Marks what follows a time.
    After,
    /// Opens a clause of effect.
    Effect,
    /// Opens a clause of means.
    Means,
    /// Opens a clause of purpose.
    Purpose,
    /// Opens a guardrail.
    Guard,
    /// Negation.
    Neg,
    /// Joins.
    And,
    /// Joins a part and its whole.
    Of,
    /// All of them.
    All,
    /// None of them.
    Zero,
    /// A fraction in words.
    Half,
    /// A multiple in words.
    Double,
    /// A number in words.
    Number,
    /// A rank.
    Rank,
    /// A unit of time.
    TimeUnit,
    /// A day of the week.
    Weekday,
    /// Words that stand before the head and say nothing of it.
    Skip,
    /// Words that open for whom or so that.
    Beneficiary,
    /// Nouns that are a topic when they stand alone.
    Topic,
    /// Verbs of taking part.
    Attend,
    /// Nouns for one's own people.
    Staff,
    /// Verbs that are as often nouns: before a metric they are.
    NounVerb,
    /// Words whose number is part of a name.
    Label,
    /// Words behind a share that make it a change.
    More,
    /// Verbs of trying: what they promise is no result.
    Effort,
    /// Words that call a thing new.
    New,
    /// Measured nouns whose figures say nothing without a unit: time, money, weight.
    Dimension,
}

/// The classes with their names in word files, in the order of the enum.
pub const CLASSES: &[(&str, Class)] = &[
    ("activity", Class::Activity),
    ("output", Class::Output),
    ("up", Class::Up),
    ("down", Class::Down),
    ("reach", Class::Reach),
    ("gain", Class::Gain),
    ("keep", Class::Keep),
    ("ensure", Class::Ensure),
    ("vague", Class::Vague),
    ("state", Class::State),
    ("build", Class::Build),
    ("move", Class::Move),
    ("complete", Class::Complete),
    ("implement", Class::Implement),
    ("improvable", Class::Improvable),
    ("metric", Class::Metric),
    ("lower", Class::Lower),
    ("rate", Class::Rate),
    ("vanity", Class::Vanity),
    ("deliverable", Class::Deliverable),
    ("event", Class::Event),
    ("people", Class::People),
    ("gain-noun", Class::GainNoun),
    ("generic", Class::Generic),
    ("comparative", Class::Comparative),
    ("quality", Class::Quality),
    ("intensifier", Class::Intensifier),
    ("superlative", Class::Superlative),
    ("buzz", Class::Buzz),
    ("escape", Class::Escape),
    ("soft-time", Class::SoftTime),
    ("frequency", Class::Frequency),
    ("pay", Class::Pay),
    ("safety", Class::Safety),
    ("duty", Class::Duty),
    ("from", Class::From),
    ("to", Class::To),
    ("by", Class::By),
    ("at-least", Class::AtLeast),
    ("at-most", Class::AtMost),
    ("per", Class::Per),
    ("now", Class::Now),
    ("start-mark", Class::StartMark),
    ("against", Class::Against),
    ("within", Class::Within),
    ("before", Class::Before),
    ("during", Class::During),
    ("since", Class::Since),
    ("after", Class::After),
    ("effect", Class::Effect),
    ("means", Class::Means),
    ("purpose", Class::Purpose),
    ("guard", Class::Guard),
    ("neg", Class::Neg),
    ("and", Class::And),
    ("of", Class::Of),
    ("all", Class::All),
    ("zero", Class::Zero),
    ("half", Class::Half),
    ("double", Class::Double),
    ("number", Class::Number),
    ("rank", Class::Rank),
    ("time-unit", Class::TimeUnit),
    ("weekday", Class::Weekday),
    ("skip", Class::Skip),
    ("beneficiary", Class::Beneficiary),
    ("topic", Class::Topic),
    ("attend", Class::Attend),
    ("staff", Class::Staff),
    ("noun-verb", Class::NounVerb),
    ("label", Class::Label),
    ("more", Class::More),
    ("effort", Class::Effort),
    ("new", Class::New),
    ("dimension", Class::Dimension),
    ("image", Class::Image),
];

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet(pub u128);

impl ClassSet {
    /// No class.
    pub const EMPTY: ClassSet = ClassSet(0);

    /// Whether the class is in the set.
    #[inline]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether any of the classes is in the set.
    #[inline]
    pub fn any(self, classes: &[Class]) -> bool {
        // One mask, so that a list known at compile time costs one test.
        self.0 & classes.iter().fold(0, |mask, class| mask | 1 << *class as u8) != 0
    }

    /// The set with one class more.
    #[must_use]
    pub fn with(self, class: Class) -> Self {
        ClassSet(self.0 | 1 << class as u8)
    }

    /// The classes of either set.
    #[must_use]
    pub fn or(self, other: ClassSet) -> Self {
        ClassSet(self.0 | other.0)
    }

    /// Whether there is no class in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The class of a name.
pub fn class_of_name(name: &str) -> Option<Class> {
    CLASSES.iter().find(|(n, _)| *n == name).map(|(_, class)| *class)
}
