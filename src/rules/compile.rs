//! A rule as written to a rule as run: names looked up, conditions laid flat, messages cut at their placeholders.
//!
//! Whatever cannot work is refused here, at its place in the file: a fact asked of a whole document, a placeholder that
//! nothing fills. Shared with the build script.

use serde_saphyr::Spanned;

use super::file::{
    Condition, CountFile, ExampleFile, ExampleLists, ExamplesFile, FixFile, GraverFile, Named, Names, NumberOrName,
    ProfileFile, RuleFile, Texts, VariantFile,
};
use super::load::RuleError;
use super::profile::Profile;
use super::rule::{
    Bar, Both, CHECKS, COUNTABLES, CRITERIA, Check, Compare, Countable, Criterion, Example, Examples, Graver, HOWS,
    LEVELS, LIMITS, MAX_NESTING, Op, Piece, Remedy, Rule, SCOPES, SLOTS, Scope, Slot, Str, Template, Variant,
};
use super::vocabulary as words;

type Result<T> = std::result::Result<T, RuleError>;

/// Compiles a rule; its id must equal the name of its file.
pub fn rule(stem: &str, file: &RuleFile) -> Result<Rule> {
    let id = id(stem, &file.id)?;
    let scope = lookup(&file.scope, "scope", SCOPES)?;
    let criterion = lookup(&file.criterion, "criterion", CRITERIA)?;
    let when = program(&file.when, scope)?;
    let graver = file.graver.as_ref().map(|g| graver(g, scope, criterion)).transpose()?;
    let texts = |t: &Texts| templates(t, &when);
    let variants = file.variants.iter().map(|v| variant(v, scope, &when)).collect::<Result<Vec<_>>>()?;
    Ok(Rule {
        id: id.into(),
        title: plain(&file.title),
        scope,
        criterion,
        points: points(&file.points, criterion)?,
        severity: lookup(&file.severity, "severity", LEVELS)?,
        label: file.label.as_ref().map(texts).transpose()?,
        message: templates(&file.message, &when)?,
        variants: variants.into(),
        everywhere: file.everywhere.as_ref().map(|t| everywhere(t, scope)).transpose()?,
        question: file.question.as_ref().map(texts).transpose()?,
        help: file.help.as_ref().map(texts).transpose()?,
        rewrite: file.rewrite.as_ref().map(|t| rewrite(t, scope)).transpose()?,
        fix: file.fix.as_ref().map(|f| remedy(f, &when)).transpose()?,
        why: plain(&file.why),
        sources: file.sources.iter().map(|s| s.trim().to_owned().into()).collect::<Vec<_>>().into(),
        disagree: file.disagree.as_ref().map(plain),
        examples: examples(file.examples.as_ref())?,
        measured: None,
        when: when.into(),
        graver,
    })
}

/// Compiles a profile.
pub fn profile(stem: &str, file: &ProfileFile) -> Result<Profile> {
    let mut rules = Vec::new();
    for (rule, level) in &file.rules {
        rules.push((rule.clone().into(), lookup(level, "severity", LEVELS)?));
    }
    let mut limits = Vec::new();
    for (name, value) in &file.limits {
        let limit = LIMITS.iter().find(|(n, _, _)| n == name);
        let names = || LIMITS.iter().map(|(n, _, _)| *n);
        let limit = limit.ok_or_else(|| RuleError::unknown(Some(value.referenced), "limit", name, names()))?;
        limits.push((limit.1, value.value));
    }
    Ok(Profile { name: stem.to_owned().into(), rules: rules.into(), limits: limits.into() })
}

fn id(stem: &str, id: &Named) -> Result<String> {
    let text = &id.value;
    let kebab = text
        .split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !kebab {
        let help = Some("small letters and digits, joined by `-`: `no-jargon`".to_owned());
        return Err(RuleError::at(id, text, format!("`{text}` is no rule id"), help));
    }
    if text != stem {
        let message = format!("the id `{text}` is not the name of its file, `{stem}`");
        return Err(RuleError::at(id, text, message, None));
    }
    Ok(text.clone())
}

fn points(points: &Spanned<u32>, criterion: Criterion) -> Result<u32> {
    let most = if criterion == Criterion::None { 0 } else { 100 };
    if points.value > most {
        let message = match criterion {
            Criterion::None => "a rule of criterion `none` costs no points".to_owned(),
            _ => format!("{} points: a statement has 100", points.value),
        };
        return Err(RuleError::at(points, &points.value.to_string(), message, None));
    }
    Ok(points.value)
}

fn graver(file: &GraverFile, scope: Scope, criterion: Criterion) -> Result<Graver> {
    Ok(Graver {
        when: program(&file.when, scope)?.into(),
        severity: lookup(&file.severity, "severity", LEVELS)?,
        points: points(&file.points, criterion)?,
    })
}

/// Other words for some findings. They name what the rule itself can name.
fn variant(file: &VariantFile, scope: Scope, when: &[Op]) -> Result<Variant> {
    let texts = |t: &Option<Texts>| t.as_ref().map(|t| templates(t, when)).transpose();
    Ok(Variant {
        when: program(&file.when, scope)?.into(),
        label: texts(&file.label)?,
        message: texts(&file.message)?,
        question: texts(&file.question)?,
        help: texts(&file.help)?,
    })
}

/// A way to mend what one of the rule's checks finds.
fn remedy(file: &FixFile, when: &[Op]) -> Result<Remedy> {
    let known = HOWS.iter().find(|(name, ..)| *name == file.how.value);
    let (name, how, checks) = known.ok_or_else(|| unknown(&file.how, "fix", HOWS.iter().map(|(name, ..)| *name)))?;
    if !when.iter().any(|op| matches!(op, Op::Check(check) if checks.contains(check))) {
        let names = CHECKS.iter().filter(|(_, check, _)| checks.contains(check)).map(|(name, ..)| *name);
        let help = Some(format!("it goes with the check {}", names.collect::<Vec<_>>().join(" or ")));
        return Err(RuleError::at(&file.how, name, format!("`{name}` does not mend what this rule finds"), help));
    }
    Ok(Remedy { how: *how, title: plain(&file.title) })
}

/// A message about several key results at once names only their number.
fn everywhere(texts: &Texts, scope: Scope) -> Result<Both<Template>> {
    if scope == Scope::KeyResult {
        return templates(texts, &[Op::Count(Countable::KeyResults, Compare::Above, Bar::Fixed(1))]);
    }
    let message = "`everywhere` goes with the scope `key-result`".to_owned();
    Err(RuleError::at(&texts.en, &texts.en.value, message, None))
}

fn lookup<T: Copy>(name: &Named, what: &str, known: &[(&'static str, T)]) -> Result<T> {
    let found = known.iter().find(|(n, _)| *n == name.value).map(|(_, value)| *value);
    found.ok_or_else(|| unknown(name, what, known.iter().map(|(n, _)| *n)))
}

fn unknown<'k>(name: &Named, what: &str, known: impl IntoIterator<Item = &'k str>) -> RuleError {
    RuleError::unknown(Some(name.referenced), what, &name.value, known)
}

/// Lays a condition flat. The work list holds what is still to come, so nothing recurses.
fn program(condition: &Condition, scope: Scope) -> Result<Vec<Op>> {
    enum Work<'a> {
        Open(&'a Condition, Scope),
        /// The body of the operation at this index ends here.
        Close(usize),
    }
    let mut ops: Vec<Op> = Vec::new();
    let mut work = vec![Work::Open(condition, scope)];
    let mut open = 0;
    while let Some(next) = work.pop() {
        let (condition, scope) = match next {
            Work::Open(condition, scope) => (condition, scope),
            Work::Close(at) => {
                open -= 1;
                let body = ops.len() - at - 1;
                if let Some(Op::All(n) | Op::Any(n) | Op::Not(n) | Op::EveryKeyResult(n) | Op::AnyKeyResult(n)) =
                    ops.get_mut(at)
                {
                    *n = body;
                }
                continue;
            }
        };
        let (op, body, inner): (Op, &[Condition], Scope) = match condition {
            Condition::All(list) => (Op::All(0), list, scope),
            Condition::Any(list) => (Op::Any(0), list, scope),
            Condition::Not(one) => (Op::Not(0), std::slice::from_ref(&**one), scope),
            Condition::EveryKeyResult(one) => {
                (Op::EveryKeyResult(0), std::slice::from_ref(&**one), each_key_result(scope)?)
            }
            Condition::AnyKeyResult(one) => {
                (Op::AnyKeyResult(0), std::slice::from_ref(&**one), each_key_result(scope)?)
            }
            leaf => {
                leaf_ops(leaf, scope, &mut ops)?;
                continue;
            }
        };
        open += 1;
        if open > MAX_NESTING {
            let message = format!("conditions lie in each other more than {MAX_NESTING} deep");
            return Err(RuleError::new(None, 1, message, None));
        }
        work.push(Work::Close(ops.len()));
        work.extend(body.iter().rev().map(|c| Work::Open(c, inner)));
        ops.push(op);
    }
    Ok(ops)
}

fn each_key_result(scope: Scope) -> Result<Scope> {
    if scope == Scope::Objective {
        return Ok(Scope::KeyResult);
    }
    let message = "key results can be asked for in rules of scope `objective` only".to_owned();
    Err(RuleError::new(None, 1, message, None))
}

/// The steps of a condition that holds no other.
fn leaf_ops(condition: &Condition, scope: Scope, ops: &mut Vec<Op>) -> Result<()> {
    let op = match condition {
        Condition::Has(name) => Op::Has(fact(name, scope)?),
        Condition::Lacks(name) => {
            ops.push(Op::Not(1));
            Op::Has(fact(name, scope)?)
        }
        Condition::Field(name) => Op::Field(field(name, scope)?),
        Condition::NoField(name) => {
            ops.push(Op::Not(1));
            Op::Field(field(name, scope)?)
        }
        Condition::OthersHave(name) => Op::OthersHave(field(name, scope)?),
        Condition::Word(names) => Op::Words(
            each_name(names, |name| {
                of_statement(name, scope)?;
                Ok(Str::from(crate::fold::fold_to_string(name.value.trim())))
            })?
            .into(),
        ),
        Condition::Kind(names) => {
            let found = each_name(names, |name| {
                of_statement(name, scope)?;
                let kind = words::kind(&name.value);
                kind.map(Op::Kind).ok_or_else(|| unknown(name, "kind", words::kind_names()))
            })?;
            return any_of(found, ops);
        }
        Condition::LongerThan(longer) => Op::LongerThan(Both { en: longer.en, vi: longer.vi }),
        Condition::Count(count) => count_op(count, scope)?,
        Condition::Subject(name) => {
            of_statement(name, scope)?;
            if !lookup(name, "subject", &[("objective", true), ("key-result", false)])? {
                ops.push(Op::Not(1));
            }
            Op::IsObjective
        }
        Condition::Language(name) => {
            of_statement(name, scope)?;
            if !lookup(name, "language", &[("en", true), ("vi", false)])? {
                ops.push(Op::Not(1));
            }
            Op::IsEnglish
        }
        Condition::Cycle(name) => match lookup(name, "cycle state", &[("known", true), ("unknown", false)])? {
            true => Op::CycleKnown,
            false => {
                ops.push(Op::Not(1));
                Op::CycleKnown
            }
        },
        Condition::Check(name) => Op::Check(check(name, scope)?),
        Condition::NoKeyResults => {
            each_key_result(scope)?;
            Op::NoKeyResults
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::EveryKeyResult(_)
        | Condition::AnyKeyResult(_) => return Ok(()),
    };
    ops.push(op);
    Ok(())
}

fn each_name<T>(names: &Spanned<Names>, mut one: impl FnMut(&Named) -> Result<T>) -> Result<Vec<T>> {
    match &names.value {
        Names::One(text) => {
            let name = Spanned { value: text.clone(), referenced: names.referenced, defined: names.defined };
            Ok(vec![one(&name)?])
        }
        Names::Many(list) => list.iter().map(one).collect(),
    }
}

fn any_of(found: Vec<Op>, ops: &mut Vec<Op>) -> Result<()> {
    if found.len() != 1 {
        ops.push(Op::Any(found.len()));
    }
    ops.extend(found);
    Ok(())
}

fn of_statement(name: &Named, scope: Scope) -> Result<()> {
    if !matches!(scope, Scope::Set | Scope::File) {
        return Ok(());
    }
    let message = format!("`{}` is asked of a statement, but the rule looks at a whole {}", name.value, scope.name());
    let help = Some("use scope `objective`, `key-result` or `statement`".to_owned());
    Err(RuleError::at(name, &name.value, message, help))
}

fn fact(name: &Named, scope: Scope) -> Result<words::Fact> {
    of_statement(name, scope)?;
    words::fact(&name.value).ok_or_else(|| unknown(name, "fact", words::fact_names()))
}

fn field(name: &Named, scope: Scope) -> Result<words::FieldKind> {
    of_statement(name, scope)?;
    words::field(&name.value).ok_or_else(|| unknown(name, "field", words::field_names()))
}

fn check(name: &Named, scope: Scope) -> Result<Check> {
    let found = CHECKS.iter().find(|(n, _, _)| *n == name.value);
    let (_, check, scopes) = found.ok_or_else(|| unknown(name, "check", CHECKS.iter().map(|(n, _, _)| *n)))?;
    if scopes.contains(&scope) {
        return Ok(*check);
    }
    let names: Vec<&str> = scopes.iter().map(|s| s.name()).collect();
    let help = Some(format!("it works with scope {}", names.join(" or ")));
    Err(RuleError::at(name, &name.value, format!("`{}` does not look at a {}", name.value, scope.name()), help))
}

fn count_op(file: &CountFile, scope: Scope) -> Result<Op> {
    let of = lookup(&file.of, "countable", COUNTABLES)?;
    let fits = match of {
        Countable::Objectives => matches!(scope, Scope::Set | Scope::File),
        Countable::KeyResults => scope == Scope::Objective,
        Countable::Owners => !matches!(scope, Scope::Set | Scope::File),
        Countable::Methods => scope == Scope::KeyResult,
    };
    if !fits {
        let message = format!("`{}` cannot be counted per {}", file.of.value, scope.name());
        return Err(RuleError::at(&file.of, &file.of.value, message, None));
    }
    let bars = [(Compare::Above, &file.above), (Compare::Below, &file.below), (Compare::Equals, &file.equals)];
    let mut given = bars.into_iter().filter_map(|(compare, bar)| Some((compare, bar.as_ref()?)));
    let (Some((compare, bar)), None) = (given.next(), given.next()) else {
        let message = "a count needs one of `above`, `below` and `equals`".to_owned();
        return Err(RuleError::at(&file.of, &file.of.value, message, None));
    };
    let bar = match &bar.value {
        NumberOrName::Number(number) => Bar::Fixed(number.saturating_add(file.plus)),
        NumberOrName::Name(name) => {
            let limit = LIMITS.iter().find(|(n, _, _)| n == name).map(|(_, limit, _)| *limit);
            let names = || LIMITS.iter().map(|(n, _, _)| *n);
            let limit = limit.ok_or_else(|| RuleError::unknown(Some(bar.referenced), "limit", name, names()))?;
            Bar::Limit(limit, file.plus)
        }
    };
    Ok(Op::Count(of, compare, bar))
}

fn plain(texts: &Texts) -> Both<Str> {
    let text = |t: &Named| t.value.trim().to_owned().into();
    Both { en: text(&texts.en), vi: text(&texts.vi) }
}

fn templates(texts: &Texts, when: &[Op]) -> Result<Both<Template>> {
    let filled = |slot| is_filled(slot, when);
    Ok(Both { en: template(&texts.en, filled)?, vi: template(&texts.vi, filled)? })
}

/// Cuts a message at its placeholders.
fn template(text: &Named, is_filled: impl Fn(Slot) -> bool) -> Result<Template> {
    let mut pieces = Vec::new();
    let mut rest = text.value.trim();
    while let Some(open) = rest.find('{') {
        let close = rest.get(open..).and_then(|r| r.find('}'));
        let Some(close) = close.map(|c| open + c) else {
            return Err(RuleError::at(text, &text.value, "a `{` without its `}`".to_owned(), None));
        };
        let name = rest.get(open + 1..close).unwrap_or("");
        let slot = SLOTS.iter().find(|(n, _)| *n == name).map(|(_, slot)| *slot);
        let names = || SLOTS.iter().map(|(n, _)| *n);
        let slot = slot.ok_or_else(|| RuleError::unknown(Some(text.referenced), "placeholder", name, names()))?;
        if !is_filled(slot) {
            let message = format!("nothing in `when` fills the placeholder `{{{name}}}`");
            return Err(RuleError::at(text, &text.value, message, None));
        }
        if open > 0 {
            pieces.push(Piece::Plain(rest.get(..open).unwrap_or("").to_owned().into()));
        }
        pieces.push(Piece::Slot(slot));
        rest = rest.get(close + 1..).unwrap_or("");
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest.to_owned().into()));
    }
    Ok(pieces.into())
}

/// Help that holds the statement's skeleton: only a rule about statements has one.
fn rewrite(texts: &Texts, scope: Scope) -> Result<Both<Template>> {
    if !matches!(scope, Scope::Objective | Scope::KeyResult | Scope::Statement) {
        let message = "`rewrite` goes with a scope of statements".to_owned();
        let help = Some("use scope `objective`, `key-result` or `statement`".to_owned());
        return Err(RuleError::at(&texts.en, &texts.en.value, message, help));
    }
    let filled = |slot| matches!(slot, Slot::Words | Slot::Text | Slot::Id | Slot::Rewrite);
    Ok(Both { en: template(&texts.en, filled)?, vi: template(&texts.vi, filled)? })
}

fn is_filled(slot: Slot, when: &[Op]) -> bool {
    let counts = |op: &Op| matches!(op, Op::Count(..) | Op::LongerThan(_) | Op::Check(_));
    let compares = |op: &Op| matches!(op, Op::Check(_));
    match slot {
        Slot::Rewrite => false,
        Slot::Words | Slot::Text | Slot::Id => true,
        Slot::Count | Slot::Limit => when.iter().any(counts),
        Slot::Expected | Slot::Found | Slot::Other => when.iter().any(compares),
    }
}

fn examples(file: Option<&ExamplesFile>) -> Result<Both<Examples>> {
    let list = |list: &[ExampleFile]| Ok(list.iter().map(example).collect::<Result<Vec<_>>>()?.into());
    let lists = |lists: Option<&ExampleLists>| match lists {
        Some(lists) => Ok(Examples { fires: list(&lists.fires)?, silent: list(&lists.silent)? }),
        None => Ok(Examples { fires: Vec::new().into(), silent: Vec::new().into() }),
    };
    Ok(Both { en: lists(file.map(|f| &f.en))?, vi: lists(file.map(|f| &f.vi))? })
}

fn example(file: &ExampleFile) -> Result<Example> {
    let owned = |text: &Option<String>| text.clone().map(Into::into);
    if let Some(today) = file.today.as_ref().filter(|today| !is_day(&today.value)) {
        let help = Some("year-month-day: 2026-08-20".to_owned());
        return Err(RuleError::at(today, &today.value, format!("`{}` is no day", today.value), help));
    }
    let today = file.today.as_ref().map(|today| today.value.clone().into());
    Ok(Example { text: file.text.clone().into(), file: owned(&file.file), cycle: owned(&file.cycle), today })
}

/// Whether a text has the shape of a day; whether the day exists is found out when it is used.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}
