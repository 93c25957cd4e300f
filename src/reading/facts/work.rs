//! Facts about the head: effort, deliverables, what rescues them, and whether two results are joined.

use crate::lexicon::{Class, VERBS};
use crate::model::{FieldKind, Language};
use crate::reading::facts::{Fact, Subject, SubjectKind, beside, lower};
use crate::reading::{Clause, ClauseKind, Head, HeadClass, Hit, Measure, Role, TimeRole};
use crate::source::Spans;

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Spans> {
    let class = subject.head_class();
    let head_is = |wanted: HeadClass| (class == wanted).then(|| Spans::from(subject.head_span()));
    match fact {
        Fact::Activity => head_is(HeadClass::Activity),
        Fact::Output => head_is(HeadClass::Output),
        Fact::Maintenance => head_is(HeadClass::Maintenance).or_else(|| continued(subject)),
        Fact::VagueVerb => head_is(HeadClass::Vague),
        Fact::Effect => effect(subject),
        Fact::Means => clause(subject, ClauseKind::Means),
        Fact::Purpose => clause(subject, ClauseKind::Purpose),
        Fact::Guardrail => clause(subject, ClauseKind::Guardrail),
        Fact::DeliveryWork => delivery(subject),
        Fact::Binary => binary(subject),
        Fact::Compound => compound(subject),
        _ => None,
    }
}

/// "Continue supporting our partners": an objective that goes on with the work of today.
fn continued(subject: &Subject<'_>) -> Option<Spans> {
    let head = subject.reading.head.as_ref().filter(|_| subject.kind == SubjectKind::Objective)?;
    let first = subject.reading.hits.first().filter(|h| h.range.end <= head.range.start);
    if let Some(first) = first.filter(|h| lower(subject.words(&h.range)) == "continue to") {
        return Some(Spans::from(subject.span(&first.range)));
    }
    let work = matches!(head.class, HeadClass::Activity | HeadClass::Output);
    let keeps = subject.reading.hits.iter().any(|h| h.range == head.range && h.classes.has(Class::Keep));
    (work && keeps).then(|| Spans::from(subject.head_span()))
}

fn clause(subject: &Subject<'_>, kind: ClauseKind) -> Option<Spans> {
    subject.reading.clauses.iter().find(|c| c.kind == kind).map(|c| Spans::from(subject.span(&c.range)))
}

fn holds(clause: &Clause, measure: &Measure) -> bool {
    clause.range.start <= measure.range.start && measure.range.end <= clause.range.end
}

/// An effect clause with a value, a field with a target of its own, or a share of adopters behind the deliverable.
fn effect(subject: &Subject<'_>) -> Option<Spans> {
    let reading = subject.reading;
    let valued = |m: &&Measure| matches!(m.role, Role::Target | Role::Change | Role::Condition);
    let effects = reading.clauses.iter().filter(|c| c.kind == ClauseKind::Effect);
    for clause in effects {
        if reading.measures.iter().filter(valued).any(|m| holds(clause, m)) {
            return Some(Spans::from(subject.span(&clause.range)));
        }
    }
    if let Some(share) = served(subject) {
        return Some(Spans::from(subject.span(&share.range)));
    }
    adoption(subject).or_else(|| {
        subject
            .fields
            .get(FieldKind::Target)
            // Where it stands today tells as much as where it began.
            .filter(|_| {
                [FieldKind::Baseline, FieldKind::Current].iter().any(|kind| subject.fields.get(*kind).is_some())
            })
            .map(|f| Spans::from(f.span))
    })
}

/// "Patch flaws within 7 days, 100% of the time": a share of cases done within a time is a level of service.
fn served<'r>(subject: &Subject<'r>) -> Option<&'r Measure> {
    let reading = subject.reading;
    reading.times.iter().find(|t| t.role == TimeRole::ServiceLevel)?;
    if subject.hit(Class::Staff).is_some() {
        return None;
    }
    let share = |m: &&Measure| m.role == Role::Target && m.unit.as_ref().is_some_and(|u| u.name == "%");
    reading.measures.iter().find(share)
}

/// ", with 80% of the staff using it", "…, 40% khách đã dùng thử": a share of people behind a comma, "with" or "and".
fn adoption(subject: &Subject<'_>) -> Option<Spans> {
    let text = subject.statement.as_str();
    subject.reading.measures.iter().find_map(|m| {
        let share = m.unit.as_ref().is_some_and(|u| u.name == "%");
        if changes_beside(subject, m) || counted_adopters(subject, m) || beside::result(subject, m) {
            return Some(Spans::from(subject.span(&m.range)));
        }
        let people = |h: &Hit| {
            h.classes.any(&[Class::People, Class::Staff, Class::Rate])
                && h.range.start >= m.range.end
                && h.range.start <= m.range.end + 14
        };
        // "with 75% of our GPs using them": whoever they are, a part of them does it.
        let part = || {
            lower(text[..m.range.start].trim_end()).ends_with("with")
                && text[m.range.end..].trim_start().to_lowercase().starts_with("of ")
        };
        if !share || !subject.reading.hits.iter().any(people) && !part() && !told_of_part(&text[m.range.end..]) {
            return None;
        }
        let before = lower(text[..m.range.start].trim_end());
        let opened =
            [",", ":", "(", " with", " and", " với", " và", ";", "–", "-", "at least", "ít nhất", "tối thiểu", "hơn"]
                .iter()
                .any(|w| before.ends_with(w));
        let joined = before.contains([',', ':'])
            || before.contains(" with")
            || before.contains(" với ")
            || before.ends_with(" and")
            || before.contains('(');
        (opened && joined).then(|| Spans::from(subject.span(&m.range)))
    })
}

/// "…, with output unchanged and sick days down 20%": a change behind "with" is what the work brings.
fn changes_beside(subject: &Subject<'_>, measure: &Measure) -> bool {
    let moved = subject.reading.hits.iter().rev().find(|h| h.range.end <= measure.range.start);
    measure.role == Role::Change
        && moved.is_some_and(|h| h.classes.any(&[Class::Up, Class::Down, Class::More, Class::By]))
        && {
            let before = lower(&subject.statement.as_str()[..measure.range.start]);
            [" with ", " với "].iter().any(|with| before.contains(with))
        }
}

/// "Mở API cho đối tác, có 15 đối tác chạy lưu lượng thật": so many who use what was delivered.
fn counted_adopters(subject: &Subject<'_>, measure: &Measure) -> bool {
    if subject.head_class() != HeadClass::Output {
        return false;
    }
    let text = subject.statement.as_str();
    let people = subject.reading.hits.iter().find(|h| {
        h.classes.any(&[Class::People, Class::Staff])
            && h.range.start >= measure.range.end
            && h.range.start <= measure.range.end + 3
    });
    let act = people.is_some_and(|h| text[h.range.end..].split_whitespace().count() >= 2);
    let opened = || {
        let before = lower(text[..measure.range.start].trim_end());
        [", có", ", với", ", đã có", ", with", ", and have"].iter().any(|w| before.ends_with(w))
    };
    act && opened()
}

/// "75% of prescriptions are paperless", "75% đơn không dùng giấy": what a part of the things is or does.
fn told_of_part(behind: &str) -> bool {
    const SAYS: [&str; 13] =
        ["are", "is", "come", "comes", "run", "use", "go", "không", "đã", "được", "đang", "dùng", "qua"];
    let behind = lower(behind);
    let clause = behind.split([',', ';', ':', '.']).next().unwrap_or("");
    clause.split_whitespace().skip(1).take(4).any(|word| SAYS.contains(&word))
}

/// An objective that starts with work: launch, ship, organise. What it says of the effect, or of a state behind an "and",
/// rescues it; "build a trusted name" is a state.
fn delivery(subject: &Subject<'_>) -> Option<Spans> {
    if subject.kind != SubjectKind::Objective {
        return None;
    }
    let head = subject.reading.head.as_ref()?;
    let verb = subject.reading.hits.iter().find(|h| h.range == head.range)?;
    // "Weekly team meetings": occasions that recur are work without a verb.
    let work = match head.class {
        HeadClass::Activity | HeadClass::Output => {
            verb.classes.any(&[Class::Activity, Class::Output, Class::Implement, Class::Complete, Class::Build])
                || verb.classes.has(Class::Event) && subject.hit(Class::Frequency).is_some()
        }
        _ => false,
    };
    let after = subject.reading.hits.iter().filter(|h| h.range.start >= head.range.end);
    // "Chuyển đổi hệ thống CRM": what is handed over or moved is a thing.
    let work = work
        || head.class == HeadClass::Output
            && verb.classes.has(Class::Gain)
            && after.clone().take(2).any(|h| h.classes.has(Class::Deliverable));
    let builds = verb.classes.has(Class::Build);
    let quality = after.clone().any(|h| h.classes.any(&[Class::Quality, Class::Superlative, Class::Buzz, Class::Beneficiary]))
            // "a platform every analyst swears by"
            || after.clone().skip(1).any(|h| h.classes.has(Class::All));
    let new = builds && after.clone().take(2).any(|h| h.classes.has(Class::New)) && !quality;
    // Most objectives end here, before any word is read again.
    if !(work && !(builds && quality) || new) {
        return None;
    }
    let clause = subject.reading.clauses.iter().any(|c| matches!(c.kind, ClauseKind::Effect | ClauseKind::Purpose));
    let second = subject.reading.hits.windows(2).any(|pair| {
        pair[0].classes.has(Class::And) && pair[1].classes.any(&[Class::State, Class::Reach, Class::Gain, Class::Build])
    });
    // "Spend every euro where it earns the most"
    let state = subject.reading.hits.iter().any(|h| {
        h.range.start > head.range.end
            && matches!(
                lower(subject.words(&h.range)).as_ref(),
                "where" | "without" | "so" | "because" | "mà vẫn" | "mà không"
            )
    });
    let rescued = clause || second || state || pictured(subject, head, verb) || told_by_people(subject);
    (!rescued).then(|| Spans::from(subject.head_span()))
}

/// "Open the door to university", "Ship with confidence", "Fix what hurts our drivers": a verb of delivery that delivers no
/// thing but an image, a manner or whatever it takes.
fn pictured(subject: &Subject<'_>, head: &Head, verb: &Hit) -> bool {
    let image =
        |h: &Hit| h.classes.has(Class::Image) && h.range.start > head.range.end && h.range.start <= head.range.end + 24;
    let rest = lower(subject.statement.as_str()[head.range.end..].trim_start());
    let delivers = verb.classes.any(&[Class::Output, Class::Build]);
    let manner = ["with ", "like ", "what "].iter().any(|word| rest.starts_with(word));
    // "Read like I used to", "Cook like our grandmothers": how one wishes to do it, whatever it is.
    let wish = rest.starts_with("like ");
    // "Run the calmest emergency room in the region"
    let first_rank = rest.strip_prefix("the ").is_some_and(|rest| {
        let word = rest.split(' ').next().unwrap_or("");
        let ranks =
            word.len() > 5 && word.ends_with("est") && !matches!(word, "latest" | "forest" | "harvest" | "contest");
        ranks && [" in ", " of ", " on "].iter().any(|among| rest.contains(among))
    });
    let word = lower(subject.words(&head.range));
    let fixes = rest.starts_with("what ") && word == "fix";
    let starts = matches!(word.as_ref(), "start" | "end" | "finish" | "begin");
    delivers && (manner || subject.reading.hits.iter().any(image))
        || first_rank
        || wish
        || fixes
        || starts && time_spent_with(subject, head)
}

/// "Start the year with a full order book", "End every shift with empty shelves": in which state a time is, unless an
/// occasion opens it.
fn time_spent_with(subject: &Subject<'_>, head: &Head) -> bool {
    let mut behind = subject.reading.hits.iter().filter(|h| h.range.start > head.range.end);
    let text = subject.statement.as_str();
    let time = behind.clone().find(|h| h.classes.has(Class::TimeUnit));
    time.is_some_and(|time| {
        text[head.range.end..time.range.start].split_whitespace().count() <= 1
            && text[time.range.end..].starts_with(" with ")
            && !behind.any(|h| h.classes.has(Class::Event))
    })
}

/// "Launch a product that guests can't stop praising", "reporting that managers read": what people make of the thing is
/// where the work leads.
fn told_by_people(subject: &Subject<'_>) -> bool {
    // "Print magazines people keep"
    let own = subject.reading.hits.windows(2).any(|pair| {
        let plural = pair[0].classes.has(Class::Deliverable) && subject.words(&pair[0].range).ends_with('s');
        plural
            && pair[1].classes.has(Class::People)
            && pair[1].range.start <= pair[0].range.end + 1
            && pair[1].range.end < subject.statement.as_str().trim_end().len()
    });
    if own && subject.reading.language == Language::English {
        return true;
    }
    if subject.reading.language == Language::English && told_by_clause(subject) {
        return true;
    }
    const FEELING: [&str; 14] = [
        "can", "can't", "cannot", "never", "always", "actually", "love", "loves", "trust", "want", "ai", "nào", "muốn",
        "thích",
    ];
    let text = lower(subject.statement.as_str());
    [" that ", " which ", " mà ", " khiến ", " người ta "].iter().any(|relative| {
        text.find(relative).is_some_and(|at| {
            let from = at + relative.len();
            let people = |h: &Hit| h.classes.has(Class::People) && h.range.start >= from && h.range.start <= from + 8;
            let behind = text[from..].split(' ').take(3);
            subject.reading.hits.iter().any(people) || behind.into_iter().any(|word| FEELING.contains(&word))
        })
    })
}

/// "software that sleeps well at night", "a kitchen that wastes nothing", "a workplace nobody wants to leave", "a clinic
/// patients recommend": a clause that says how the thing is or what people do with it. One with an object of its own ("a
/// website that shows our products") says only what the thing is for.
fn told_by_clause(subject: &Subject<'_>) -> bool {
    const HOW: [&str; 13] = [
        "well", "nothing", "nobody", "never", "before", "when", "again", "better", "longer", "forever", "even", "only",
        "itself",
    ];
    let text = lower(subject.statement.as_str());
    let Some(behind) = subject.reading.head.as_ref().and_then(|head| text.get(head.range.end..)) else { return false };
    let words: Vec<&str> = behind.split_whitespace().collect();
    let clause = |at: usize| {
        let finite = words.get(at + 1).is_some_and(|verb| verb.ends_with('s') && verb.len() > 3);
        finite && words.get(at + 2).is_none_or(|next| HOW.contains(next))
    };
    let relative = |at: usize| at > 0 && matches!(words[at], "that" | "which" | "who") && clause(at);
    let nobody = |at: usize| {
        let told =
            words.get(at + 1).is_some_and(|verb| matches!(*verb, "wants" | "has" | "can" | "loves" | "needs" | "asks"));
        at > 1 && matches!(words[at], "nobody" | "everyone" | "everybody") && told && words[at - 1] != "for"
    };
    // "a clinic patients recommend"; "a partners portal" is a compound.
    let people = |at: usize| {
        let named = |word: &str, classes: &[Class]| {
            subject
                .reading
                .hits
                .iter()
                .any(|h| h.classes.any(classes) && subject.words(&h.range).eq_ignore_ascii_case(word))
        };
        let verb = words.get(at + 1);
        matches!(words[0], "a" | "an")
            && words[at].ends_with('s')
            && named(words[at], &[Class::People])
            && !named(words[at], &[Class::Staff])
            && verb.is_some_and(|verb| {
                !verb.ends_with('s')
                    && !["in", "on", "for", "and", "with", "to", "at", "of", "or", "from", "by"].contains(verb)
                    && !named(verb, &[Class::Deliverable, Class::Event, Class::Metric, Class::Generic])
            })
    };
    (0..words.len()).any(|at| relative(at) || nobody(at) || at == 2 && people(at))
}

fn binary(subject: &Subject<'_>) -> Option<Spans> {
    let done = subject.head_class() == HeadClass::Output;
    let counted = subject.reading.measures.iter().any(|m| m.role != Role::Condition);
    (done && !counted && subject.fields.get(FieldKind::Target).is_none()).then(|| Spans::from(subject.head_span()))
}

/// Two targets (or two changes) joined by "and" or a comma, neither of them a guardrail.
fn compound(subject: &Subject<'_>) -> Option<Spans> {
    // In Vietnamese the verbs of change open clauses of effect, also where they stand beside each other.
    let english = subject.reading.language == Language::English;
    let guarded = |m: &Measure| {
        subject.reading.clauses.iter().any(|c| {
            holds(c, m)
                && (matches!(c.kind, ClauseKind::Guardrail | ClauseKind::Means)
                    || english && c.kind == ClauseKind::Effect)
        })
    };
    if subject.kind == SubjectKind::KeyResult {
        let results: Vec<&Measure> = subject
            .reading
            .measures
            .iter()
            .filter(|m| matches!(m.role, Role::Target | Role::Change) && !guarded(m))
            .collect();
        let [first, .., last] = results.as_slice() else { return None };
        let between = lower(&subject.statement.as_str()[first.range.end..last.range.start]);
        // "…, with less than 2% of visitors leaving" hangs on the first result.
        let hangs = [" with ", " at ", " với ", " mà ", " per "].iter().any(|w| between.contains(w));
        let joined = !hangs && [" and ", " và ", ", ", "; ", " & ", " / "].iter().any(|j| between.contains(j));
        let metric_between = subject.reading.hits.iter().any(|h| {
            h.classes.any(&[Class::Metric, Class::Up, Class::Down, Class::Reach])
                && h.range.start >= first.range.end
                && h.range.end <= last.range.start
        });
        // "MRR đạt 500M VND, tăng 50% so với Q2": the same measure, told once more as a change.
        let again = last.role == Role::Change
            && first.role == Role::Target
            && !subject.reading.hits.iter().any(|h| {
                h.classes.any(&[Class::Metric, Class::Rate, Class::People, Class::Lower])
                    && h.range.start >= first.range.end
                    && (h.range.end <= last.range.start || h.range.start <= last.range.end + 2)
            });
        let joined = joined && !again;
        return (joined && metric_between)
            .then(|| Spans::from((subject.span(&last.range), [subject.span(&first.range)])));
    }
    // An objective is two when a second verb of change follows "and", or a second subject with its verb.
    let verbs = [Class::Up, Class::Down, Class::Vague, Class::Build, Class::Output, Class::Implement];
    let hits = &subject.reading.hits;
    let verb = hits.windows(2).skip(1).find_map(|pair| {
        // "… by reading, learning and applying": what is joined is how.
        let how = english
            && subject.reading.clauses.iter().any(|c| {
                c.kind == ClauseKind::Means && c.range.start <= pair[1].range.start && pair[1].range.end <= c.range.end
            });
        let joined = pair[0].classes.has(Class::And)
            && !how
            && pair[1].classes.any(&verbs)
            && !pair[1].classes.any(&[Class::Metric, Class::Generic, Class::Deliverable]);
        joined.then(|| Spans::from((subject.span(&pair[1].range), [subject.head_span()])))
    });
    verb.or_else(|| second_clause(subject))
}

/// "Farmers find old varieties again and the laboratory passes its audit": a subject of its own behind the "and".
fn second_clause(subject: &Subject<'_>) -> Option<Spans> {
    let hits = &subject.reading.hits;
    let article = |h: &Hit| matches!(lower(subject.words(&h.range)).as_ref(), "the" | "our" | "their" | "its");
    hits.windows(2).enumerate().skip(1).find_map(|(at, pair)| {
        if !pair[0].classes.has(Class::And) || !article(&pair[1]) {
            return None;
        }
        let near = hits.get(at + 2..)?.iter().take(3).take_while(|h| h.range.start < pair[1].range.end + 30);
        let verb = near.filter(|h| h.classes.any(&VERBS)).find(|h| {
            let word = subject.words(&h.range);
            word.ends_with('s') && !h.classes.any(&[Class::Metric, Class::People, Class::Deliverable, Class::Event])
        })?;
        Some(Spans::from((subject.span(&verb.range), [subject.head_span()])))
    })
}
