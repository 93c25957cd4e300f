//! `check: stale-check-in`: the last check-in of a running cycle is longer ago than the limit.

use crate::dialect::stated::{State, state};
use crate::model::{FieldKind, Fields};
use crate::rules::conditions::clock::{Clock, days, last_check_in};
use crate::rules::conditions::{Arguments, Doc, Found};
use crate::rules::rule::Limit;

/// One finding for the document where nothing was checked in lately, else one for each statement left behind.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let Some(clock) = Clock::of(doc).filter(Clock::is_running) else { return Vec::new() };
    let limit = doc.limits.get(Limit::CheckInDays) as usize;
    let mut fresh = false;
    let mut stale = Vec::new();
    for (id, fields) in statements(doc) {
        let Some((day, field)) = last_check_in(doc, fields) else { continue };
        let Some(ago) = days(day, clock.today).and_then(|days| usize::try_from(days).ok()) else { continue };
        if ago <= limit {
            fresh = true;
        } else if !is_closed(fields) {
            let arguments = Arguments { count: Some(ago), limit: Some(limit), ..Arguments::default() };
            stale.push(Found { subject: Some(id.to_owned()), spans: vec![field.span], arguments });
        }
    }
    if fresh {
        return stale;
    }
    let last = stale.into_iter().min_by_key(|found| found.arguments.count);
    last.map(|found| Found { subject: None, ..found }).into_iter().collect()
}

/// What is closed needs no check-in.
fn is_closed(fields: &Fields) -> bool {
    let status = fields.get(FieldKind::Status);
    status.is_some_and(|f| matches!(state(&f.value), State::Reached | State::Missed | State::Dropped))
}

/// Every objective and key result, with its fields.
fn statements<'a>(doc: &Doc<'a>) -> impl Iterator<Item = (&'a str, &'a Fields)> {
    let own = doc.set.objectives.iter().flat_map(|o| {
        let key_results = o.key_results.iter().map(|k| (k.id.as_str(), &k.fields));
        std::iter::once((o.id.as_str(), &o.fields)).chain(key_results)
    });
    own.chain(doc.set.orphans.iter().map(|k| (k.id.as_str(), &k.fields)))
}
