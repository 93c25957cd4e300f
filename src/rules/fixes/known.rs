//! What many fixes of one document ask, answered once: a document of a thousand findings is not read a thousand times.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::Edit;
use crate::model::OkrSet;
use crate::reading::SetReading;
use crate::rules::conditions::untidy;
use crate::rules::fixes::renumber;
use crate::rules::rule::Check;
use crate::source::{SourceFile, Span};

/// A fix of more edits than this is told with the first finding that it mends, not with each: else a report about one long
/// list would grow with its square. No list that somebody wrote by hand comes near.
const MANY: usize = 100;

/// What is known about a file.
pub(super) struct File<'a> {
    pub source: &'a SourceFile,
    sets: &'a [(OkrSet, SetReading)],
    references: OnceCell<HashSet<Vec<u32>>>,
}

impl<'a> File<'a> {
    pub fn new(source: &'a SourceFile, sets: &'a [(OkrSet, SetReading)]) -> Self {
        Self { source, sets, references: OnceCell::new() }
    }

    /// The numbers that the text speaks of outside of labels.
    pub fn references(&self) -> &HashSet<Vec<u32>> {
        self.references.get_or_init(|| renumber::references(self.source, self.sets))
    }
}

/// The place of a statement in its set.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// An objective.
    Objective(usize),
    /// A key result of an objective.
    KeyResult(usize, usize),
    /// A key result under no objective.
    Orphan(usize),
}

/// What is known about one set of a file.
pub(super) struct Set<'a> {
    pub set: &'a OkrSet,
    pub reading: &'a SetReading,
    places: OnceCell<HashMap<&'a str, Place>>,
    tidied: HashMap<Check, HashMap<Span, String>>,
    /// Places that a fix of many edits mends, in order.
    many: Vec<Span>,
}

impl<'a> Set<'a> {
    pub fn new((set, reading): &'a (OkrSet, SetReading)) -> Self {
        Self { set, reading, places: OnceCell::new(), tidied: HashMap::new(), many: Vec::new() }
    }

    /// The place of the statement of an id; of several the first.
    pub fn place(&self, id: &str) -> Option<Place> {
        let places = self.places.get_or_init(|| {
            let mut places = HashMap::new();
            for (o, objective) in self.set.objectives.iter().enumerate() {
                places.entry(objective.id.as_str()).or_insert(Place::Objective(o));
                for (k, key_result) in objective.key_results.iter().enumerate() {
                    places.entry(key_result.id.as_str()).or_insert(Place::KeyResult(o, k));
                }
            }
            for (k, orphan) in self.set.orphans.iter().enumerate() {
                places.entry(orphan.id.as_str()).or_insert(Place::Orphan(k));
            }
            places
        });
        places.get(id).copied()
    }

    /// What a check of spellings wants at a place.
    pub fn tidied(&mut self, check: Check, source: &SourceFile, span: Span) -> Option<Edit> {
        let set = self.set;
        let all = self.tidied.entry(check).or_insert_with(|| {
            // Of two edits of one place the first one is meant.
            let edits = untidy::edits(check, source, set).into_iter().rev();
            edits.map(|edit| (edit.span, edit.text)).collect()
        });
        all.get(&span).map(|text| Edit { span, text: text.clone() })
    }

    /// Whether a fix of many edits that was told already mends a place.
    pub fn mended_with_many(&self, span: Span) -> bool {
        let at = self.many.partition_point(|mended| mended.end <= span.start);
        self.many.get(at).is_some_and(|mended| mended.start < span.end)
    }

    /// Remembers the edits of a fix, if they are many.
    pub fn told(&mut self, edits: &[Edit]) {
        if edits.len() > MANY {
            self.many.extend(edits.iter().map(|edit| edit.span));
            self.many.sort_unstable();
        }
    }
}
