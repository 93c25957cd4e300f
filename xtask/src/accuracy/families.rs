//! Which defects make a finding right: the words of judges and the rules that stand for them.

/// Defects that judges do not keep apart, and the rules about them.
pub struct Family {
    /// Its name in reports.
    pub name: &'static str,
    /// The defects of `fixtures/corpus`. A statement with one of them asks for a finding of these rules.
    pub defects: &'static [&'static str],
    /// Defects under which a finding of these rules is right too: they say the same in other words.
    pub implied_by: &'static [&'static str],
    /// The rules.
    pub rules: &'static [&'static str],
}

/// Every family. A rule in none of them is right on any statement that is judged weak or bad: the corpus has no word for
/// its flaw.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "work instead of a change",
        defects: &["activity", "output", "binary", "routine"],
        // Whoever restates the job, or carries on as before, names work too.
        implied_by: &["empty-duty", "business-as-usual"],
        rules: &[
            "activity-key-result",
            "output-key-result",
            "binary-key-result",
            "routine-key-result",
            "activity-objective",
            "solution-in-objective",
        ],
    },
    Family {
        name: "nothing to measure",
        defects: &["no-number", "no-target"],
        // Judges rarely add "no number" to work, a duty or a slogan, which has none.
        implied_by: &[
            "activity",
            "output",
            "binary",
            "routine",
            "vague",
            "jargon",
            "empty-duty",
            "business-as-usual",
            "placeholder",
        ],
        rules: &["missing-number", "missing-target"],
    },
    Family {
        name: "vague",
        defects: &["vague", "jargon"],
        // "More" without how many is both; so is a duty that could stand in any plan.
        implied_by: &["no-number", "no-target", "empty-duty"],
        rules: &["vague-key-result", "vague-objective", "buzzword"],
    },
    Family { name: "the job restated", defects: &["empty-duty"], implied_by: &[], rules: &["empty-duty"] },
    Family {
        name: "business as usual",
        defects: &["business-as-usual"],
        implied_by: &[],
        rules: &["business-as-usual"],
    },
    Family { name: "no baseline", defects: &["no-baseline"], implied_by: &[], rules: &["missing-baseline"] },
    Family { name: "no deadline", defects: &["no-deadline"], implied_by: &[], rules: &["missing-deadline"] },
    Family {
        name: "several in one",
        defects: &["compound"],
        implied_by: &[],
        rules: &["compound-objective", "compound-key-result"],
    },
    Family {
        name: "a metric for an objective",
        defects: &["numeric-objective"],
        implied_by: &[],
        rules: &["metric-objective"],
    },
    Family { name: "uninspiring", defects: &["uninspiring"], implied_by: &[], rules: &[] },
    Family { name: "vanity", defects: &["vanity"], implied_by: &[], rules: &["vanity-metric"] },
    Family { name: "not ambitious", defects: &["not-ambitious"], implied_by: &[], rules: &["low-ambition"] },
    Family { name: "placeholder", defects: &["placeholder"], implied_by: &[], rules: &["placeholder"] },
];

/// The family of a rule.
pub fn of_rule(rule: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.rules.contains(&rule))
}

/// The family of a defect.
pub fn of_defect(defect: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.defects.contains(&defect))
}

/// Whether a statement with these defects deserves a finding of the rule. A defect with the rule's own name always does.
pub fn deserves(rule: &str, defects: &[String]) -> bool {
    let Some(family) = of_rule(rule) else { return !defects.is_empty() };
    defects.iter().any(|d| d == rule || [family.defects, family.implied_by].concat().contains(&d.as_str()))
}
