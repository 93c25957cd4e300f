//! A rule as run: metadata, texts cut at their placeholders, and its condition as a flat program.
//!
//! Built-in rules are statics of this type that the build script writes; rules of users are made at run time by the same
//! [`super::compile`]. Shared with the build script, so nothing here may use the rest of the library but `vocabulary` and
//! `measured`.

use std::borrow::Cow;

use super::measured::Measured;
use super::vocabulary::{Fact, FieldKind, HeadClass};

/// Text that is compiled in or was loaded.
pub type Str = Cow<'static, str>;
/// List that is compiled in or was loaded.
pub type List<T> = Cow<'static, [T]>;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// A document as a file: how well it could be read.
    File,
    /// The OKRs of one document and cycle.
    Set,
    /// Each objective with its key results.
    Objective,
    /// Each key result.
    KeyResult,
    /// Each objective and each key result.
    Statement,
}

/// Every scope with its name in rule files.
pub const SCOPES: &[(&str, Scope)] = &[
    ("file", Scope::File),
    ("set", Scope::Set),
    ("objective", Scope::Objective),
    ("key-result", Scope::KeyResult),
    ("statement", Scope::Statement),
];

impl Scope {
    /// As rule files name it.
    pub fn name(self) -> &'static str {
        name_of(SCOPES, self)
    }
}

/// The part of the rubric that a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Criterion {
    /// Says what and for whom.
    Specific,
    /// Has a number, from where to where.
    Measurable,
    /// A change, not the work.
    Outcome,
    /// Bold and within reach.
    Achievable,
    /// Serves what stands above it.
    Relevant,
    /// Has an end.
    TimeBound,
    /// Everybody sees whose it is.
    Transparent,
    /// Is looked at while it runs.
    Tracked,
    /// Few, in order, complete.
    Focused,
    /// None: directives and the like, which cost no points.
    None,
}

/// Every criterion with its name in rule files.
pub const CRITERIA: &[(&str, Criterion)] = &[
    ("specific", Criterion::Specific),
    ("measurable", Criterion::Measurable),
    ("outcome", Criterion::Outcome),
    ("achievable", Criterion::Achievable),
    ("relevant", Criterion::Relevant),
    ("time-bound", Criterion::TimeBound),
    ("transparent", Criterion::Transparent),
    ("tracked", Criterion::Tracked),
    ("focused", Criterion::Focused),
    ("none", Criterion::None),
];

impl Criterion {
    /// As rule files and reports name it.
    pub fn name(self) -> &'static str {
        name_of(CRITERIA, self)
    }
}

/// How grave a rule's findings are, or that it is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Worth a look.
    Info,
    /// A coach would mark it.
    Warning,
    /// Wrong, whatever school one follows.
    Error,
}

/// Every level with its name in rule, profile and config files.
pub const LEVELS: &[(&str, Level)] =
    &[("off", Level::Off), ("info", Level::Info), ("warning", Level::Warning), ("error", Level::Error)];

impl Level {
    /// As rule, profile and config files name it.
    pub fn name(self) -> &'static str {
        name_of(LEVELS, self)
    }
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, v)| *v == value).map_or("", |(name, _)| name)
}

/// The same text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// English.
    pub en: T,
    /// Vietnamese.
    pub vi: T,
}

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Plain(Str),
    /// Filled in by the finding.
    Slot(Slot),
}

/// A placeholder of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The underlined words, shortened.
    Words,
    /// The whole statement, shortened.
    Text,
    /// What the subject is called: the author's label where no other statement has it, else its id.
    Id,
    /// What was counted.
    Count,
    /// The limit that it passes.
    Limit,
    /// What should stand there.
    Expected,
    /// What stands there.
    Found,
    /// Another place or id.
    Other,
    /// The statement's skeleton.
    Rewrite,
}

/// Every slot with its name in messages.
pub const SLOTS: &[(&str, Slot)] = &[
    ("words", Slot::Words),
    ("text", Slot::Text),
    ("id", Slot::Id),
    ("count", Slot::Count),
    ("limit", Slot::Limit),
    ("expected", Slot::Expected),
    ("found", Slot::Found),
    ("other", Slot::Other),
    ("rewrite", Slot::Rewrite),
];

/// A message, cut at its placeholders.
pub type Template = List<Piece>;

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countable {
    /// Objectives of one owner and level in the set; the largest such group.
    Objectives,
    /// Key results of the objective.
    KeyResults,
    /// Owners named for the statement.
    Owners,
    /// Other key results of the document that say how they are measured.
    Methods,
}

/// Every countable with its name in rule files.
pub const COUNTABLES: &[(&str, Countable)] = &[
    ("objectives", Countable::Objectives),
    ("key-results", Countable::KeyResults),
    ("owners", Countable::Owners),
    ("methods", Countable::Methods),
];

/// A limit that config and profiles can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Limit {
    /// Objectives of one owner or team in one cycle.
    Objectives,
    /// Key results of one objective.
    KeyResults,
    /// Key results that one person owns.
    Owned,
    /// Days between two check-ins.
    CheckInDays,
    /// Key results that say how they are measured, from which on the others are asked; 0 asks every one.
    Methods,
}

/// Every limit with its name in config, profile and rule files, and its value where nobody sets it.
pub const LIMITS: &[(&str, Limit, u32)] = &[
    ("objectives", Limit::Objectives, 3),
    ("key-results", Limit::KeyResults, 5),
    ("owned", Limit::Owned, 5),
    ("check-in-days", Limit::CheckInDays, 14),
    ("methods", Limit::Methods, 1),
];

/// A number in a condition: fixed, or a limit with something added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// As written.
    Fixed(u32),
    /// A limit, and how far above it.
    Limit(Limit, u32),
}

/// How a count is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// More than.
    Above,
    /// Fewer than.
    Below,
    /// Exactly.
    Equals,
}

/// A structural check written in Rust, one file of `conditions` each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// A grade or confidence outside its scale.
    BadScale,
    /// The current value is far behind the elapsed part of the cycle.
    BehindPace,
    /// Confidence that is high, low or the same everywhere.
    ConfidenceExtreme,
    /// Rules that a directive names but that do not exist, and the like: raised by `suppress`, never here.
    Directive,
    /// Two objectives, or two key results of one objective, with the same number.
    DuplicateId,
    /// The same statement twice.
    DuplicateStatement,
    /// Reported on track, and the value has not moved.
    GreenUnmoved,
    /// Objectives of one person.
    IndividualOkrs,
    /// A gap in the numbers, or KR 2.1 under O1.
    Misnumbered,
    /// A committed result that closed below its target, with no note.
    MissedCommitment,
    /// A label with a slip of the keyboard.
    MisspeltLabel,
    /// Due in another cycle than the title says.
    MixedCycles,
    /// A key result under no objective.
    Orphan,
    /// One person who owns more key results than the limit.
    OverloadedOwner,
    /// The words of the objective again.
    RepeatsObjective,
    /// All key results are one metric in slices.
    SameMetricSlices,
    /// A closed cycle in which everything was reached in full.
    Sandbagged,
    /// More than one owner, or a whole team.
    SeveralOwners,
    /// Several objectives over one block of key results.
    SharedKeyResults,
    /// The last check-in is longer ago than the limit.
    StaleCheckIn,
    /// Key results that do not say whether they are committed.
    UndeclaredCommitment,
    /// An abbreviation that is explained nowhere.
    UndefinedAcronym,
    /// Lines that could not be placed.
    UnreadLines,
    /// Shares no word with its objective, while others do.
    UnrelatedKeyResult,
    /// A label with doubled blanks or wide signs.
    UntidyLabel,
    /// A figure, date or cycle in a spelling that other tools do not read.
    UntidyValue,
    /// Weights of key results that do not add up to 100%.
    WeightsOff,
    /// The time by which a statement is due is written with its year.
    YearNamed,
}

/// Every check with its name in rule files and the scopes it works with.
pub const CHECKS: &[(&str, Check, &[Scope])] = &[
    ("bad-scale", Check::BadScale, &[Scope::Set]),
    ("behind-pace", Check::BehindPace, &[Scope::KeyResult]),
    ("confidence-extreme", Check::ConfidenceExtreme, &[Scope::Set]),
    ("directive", Check::Directive, &[Scope::File]),
    ("duplicate-id", Check::DuplicateId, &[Scope::Set]),
    ("duplicate-statement", Check::DuplicateStatement, &[Scope::Set]),
    ("green-unmoved", Check::GreenUnmoved, &[Scope::KeyResult]),
    ("individual-okrs", Check::IndividualOkrs, &[Scope::Set]),
    ("misnumbered", Check::Misnumbered, &[Scope::Objective, Scope::KeyResult, Scope::Statement]),
    ("missed-commitment", Check::MissedCommitment, &[Scope::KeyResult]),
    ("misspelt-label", Check::MisspeltLabel, &[Scope::File, Scope::Set]),
    ("mixed-cycles", Check::MixedCycles, &[Scope::Set, Scope::Objective, Scope::KeyResult, Scope::Statement]),
    ("orphan", Check::Orphan, &[Scope::KeyResult]),
    ("overloaded-owner", Check::OverloadedOwner, &[Scope::Set]),
    ("repeats-objective", Check::RepeatsObjective, &[Scope::KeyResult]),
    ("same-metric-slices", Check::SameMetricSlices, &[Scope::Objective]),
    ("sandbagged", Check::Sandbagged, &[Scope::Set]),
    ("several-owners", Check::SeveralOwners, &[Scope::Objective, Scope::KeyResult, Scope::Statement]),
    ("shared-key-results", Check::SharedKeyResults, &[Scope::Set]),
    ("stale-check-in", Check::StaleCheckIn, &[Scope::Set]),
    ("undeclared-commitment", Check::UndeclaredCommitment, &[Scope::Set]),
    ("undefined-acronym", Check::UndefinedAcronym, &[Scope::Set]),
    ("unread-lines", Check::UnreadLines, &[Scope::File]),
    ("unrelated-key-result", Check::UnrelatedKeyResult, &[Scope::KeyResult]),
    ("untidy-label", Check::UntidyLabel, &[Scope::File, Scope::Set]),
    ("untidy-value", Check::UntidyValue, &[Scope::File, Scope::Set]),
    ("weights-off", Check::WeightsOff, &[Scope::Objective]),
    ("year-named", Check::YearNamed, &[Scope::Objective, Scope::KeyResult, Scope::Statement]),
];

/// How a finding can be mended, one file of `fixes` each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// Gives the labels of the list their numbers in order.
    Renumber,
    /// Writes what is untidy as it is usually written.
    Tidy,
}

/// Every way to mend with its name in rule files, and the checks that it goes with.
pub const HOWS: &[(&str, How, &[Check])] = &[
    ("renumber", How::Renumber, &[Check::DuplicateId, Check::Misnumbered]),
    ("tidy", How::Tidy, &[Check::MisspeltLabel, Check::UntidyLabel, Check::UntidyValue]),
];

/// What mends the findings of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The way. Whether it is safe follows from it, and from the document.
    pub how: How,
    /// What it does, for menus.
    pub title: Both<Str>,
}

/// `all`, `any` and `not` lie in each other no deeper than this.
pub const MAX_NESTING: usize = 16;

/// One step of a condition, in prefix order: the bodies of `All`, `Any` and `Not` follow them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Every condition of the next so many steps holds.
    All(usize),
    /// One of them holds.
    Any(usize),
    /// The condition of the next so many steps does not hold.
    Not(usize),
    /// The condition of the next so many steps holds for every key result of the objective, of which there are some.
    EveryKeyResult(usize),
    /// It holds for one of them.
    AnyKeyResult(usize),
    /// The objective has no key result, neither its own nor shared.
    NoKeyResults,
    /// The statement is an objective; else a key result.
    IsObjective,
    /// The statement is in English; the other language is Vietnamese.
    IsEnglish,
    /// The fact shows in the statement.
    Has(Fact),
    /// One of the words or phrases, folded, stands in the statement.
    Words(List<Str>),
    /// The statement has the field.
    Field(FieldKind),
    /// Another statement of the same kind in the document has the field.
    OthersHave(FieldKind),
    /// The head of the statement is of this class.
    Kind(HeadClass),
    /// More words (English) or syllables (Vietnamese) than this.
    LongerThan(Both<u32>),
    /// A number of things against a bar.
    Count(Countable, Compare, Bar),
    /// The cycle of the document is known, or it is an example that has none.
    CycleKnown,
    /// A structural check.
    Check(Check),
}

/// When a rule is graver, or milder, than usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graver {
    /// The condition.
    pub when: List<Op>,
    /// The severity then, unless profile or config say otherwise.
    pub severity: Level,
    /// The points then.
    pub points: u32,
}

/// Other words for the findings for which a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The condition.
    pub when: List<Op>,
    /// Instead of the rule's label.
    pub label: Option<Both<Template>>,
    /// Instead of its message.
    pub message: Option<Both<Template>>,
    /// Instead of its question.
    pub question: Option<Both<Template>>,
    /// Instead of its help, and of its rewrite.
    pub help: Option<Both<Template>>,
}

/// An example of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// One statement, or a whole document when it has line breaks.
    pub text: Str,
    /// Name of the file that the document stands in.
    pub file: Option<Str>,
    /// The cycle that the config gives.
    pub cycle: Option<Str>,
    /// The day on which it is read, `2026-08-20`.
    pub today: Option<Str>,
}

/// The examples of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examples {
    /// The rule fires.
    pub fires: List<Example>,
    /// It does not.
    pub silent: List<Example>,
}

/// A rule, ready to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab case, unique.
    pub id: Str,
    /// A few words.
    pub title: Both<Str>,
    /// What it looks at.
    pub scope: Scope,
    /// What it costs points in.
    pub criterion: Criterion,
    /// Points of 100 that a finding costs its statement or set.
    pub points: u32,
    /// Severity in the default profile.
    pub severity: Level,
    /// When it fires.
    pub when: List<Op>,
    /// When it is graver, or milder.
    pub graver: Option<Graver>,
    /// Words under the main place.
    pub label: Option<Both<Template>>,
    /// The finding in one sentence.
    pub message: Both<Template>,
    /// Other words for some findings: the first whose condition holds.
    pub variants: List<Variant>,
    /// The finding where it holds for three key results of a document or more: told once, about the document.
    pub everywhere: Option<Both<Template>>,
    /// What a coach would ask.
    pub question: Option<Both<Template>>,
    /// A way out.
    pub help: Option<Both<Template>>,
    /// The way out in the author's own nouns, given instead of `help` where they can be told.
    pub rewrite: Option<Both<Template>>,
    /// What mends it.
    pub fix: Option<Remedy>,
    /// Why the rule exists.
    pub why: Both<Str>,
    /// Who teaches it.
    pub sources: List<Str>,
    /// Who disagrees.
    pub disagree: Option<Both<Str>>,
    /// Examples per language.
    pub examples: Both<Examples>,
    /// How often it was right, per language; none for rules of users, which nobody measured.
    pub measured: Option<Both<Measured>>,
}
