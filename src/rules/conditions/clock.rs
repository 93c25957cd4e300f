//! Where a cycle stands today. Says nothing where today or the days of the cycle are not known.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::figure::calendar::due_date;
use crate::model::{Field, FieldKind, Fields};
use crate::rules::conditions::Doc;

/// Today in a cycle whose days are known.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Date,
    end: Date,
    /// The day that counts as today.
    pub today: Date,
}

impl Clock {
    /// The clock of a document.
    pub fn of(doc: &Doc<'_>) -> Option<Self> {
        let cycle = doc.set.cycle.as_ref()?;
        Some(Self { start: cycle.start?, end: cycle.end?, today: doc.today? })
    }

    /// The cycle has begun and has not ended.
    pub fn is_running(&self) -> bool {
        self.start <= self.today && self.today <= self.end
    }

    /// The last day has passed.
    pub fn is_over(&self) -> bool {
        self.today > self.end
    }

    /// The part of the cycle that has passed by the evening of a day: 0 before it, 1 after it.
    pub fn passed(&self, day: Date) -> Option<Decimal> {
        let whole = days(self.start, self.end)?.checked_add(1)?;
        let passed = days(self.start, day)?.checked_add(1)?.clamp(0, whole);
        Decimal::from(passed).checked_div(Decimal::from(whole))
    }

    /// The part that had passed when the values were last looked at: on the day of the last check-in, else today.
    pub fn passed_at_check_in(&self, doc: &Doc<'_>, fields: &Fields) -> Option<Decimal> {
        let day = last_check_in(doc, fields).map(|(day, _)| day).filter(|day| *day <= self.today);
        self.passed(day.unwrap_or(self.today))
    }
}

/// Days from one day to another.
pub fn days(from: Date, to: Date) -> Option<i32> {
    Some(from.until(to).ok()?.get_days())
}

/// The latest check-in of a statement.
pub fn last_check_in<'f>(doc: &Doc<'_>, fields: &'f Fields) -> Option<(Date, &'f Field)> {
    let day = |field: &'f Field| Some((due_date(&field.value, doc.set.cycle.as_ref())?, field));
    fields.all(FieldKind::CheckIn).filter_map(day).max_by_key(|(day, _)| *day)
}
