//! English statements as they are read: heads, metrics, figures, facts. Tables of examples; each mend of a reading has its
//! near neighbours that must stay as they are.

use crate::model::{Field, FieldKind, Fields, Statement};
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::{HeadClass, statement};
use crate::source::Span;
use crate::text::Text;

fn head(text: &str) -> HeadClass {
    statement::read(text, None).head.map_or(HeadClass::Unknown, |h| h.class)
}

fn holds(kind: SubjectKind, text: &str, fields: &[(FieldKind, &str)], fact: Fact) -> bool {
    let field =
        |(kind, value): &(FieldKind, &str)| Field { kind: *kind, value: (*value).to_owned(), span: Span::default() };
    let fields = Fields(fields.iter().map(field).collect());
    let statement = Statement { text: Text::verbatim(text, 0), ..Statement::default() };
    let reading = statement::read(text, None);
    Subject { kind, id: "", statement: &statement, fields: &fields, reading: &reading, cycle: None }
        .fact(fact)
        .is_some()
}

/// Whether the head is work: an activity or a thing that is delivered.
fn is_work(text: &str) -> bool {
    matches!(head(text), HeadClass::Activity | HeadClass::Output)
}

#[test]
fn nouns_that_lead_are_no_work() {
    for text in [
        "Audits that find a fault",
        "Orders packed wrong per shift",
        "Guides read by visitors",
        "Visits that end in a booking",
        "Support calls per bed",
        "Pack errors per pallet",
        "Drills reach every ward",
        "Walks with a guide on route: 2 (9 last summer)",
        "4 panel papers accepted",
        "95% lesson completion rate",
        "Marketing partnerships with 6 museums",
        "Marketing sourced leads reach 90",
        "Shared recipes honour food allergies",
        "Repair manuals name the exact part",
        "Change failure rate below 5%",
        "Architects who come back within a year",
    ] {
        assert!(!is_work(text), "{text}: {:?}", head(text));
    }
    for text in [
        "Hosts 3 tastings",
        "Publishes the almanac",
        "Publishes guides for beginners",
        "Launches the app in June",
        "Visits to 40 farms",
        "Surveys sent to 500 tenants",
        "Workshops for 40 teachers",
        "Audit files closed in March",
        "Sample soils in 40 fields",
        "Published 4 almanacs",
        "Completed the harvest plan",
        "Trained staff members on the new till",
        "Write test cases the team trusts",
        "Publish docs alongside the release",
        "12 audit visits",
        "30 training sessions",
        "Marketing our cheeses",
        "Marketing products to schools",
    ] {
        assert!(is_work(text), "{text}: {:?}", head(text));
    }
}

#[test]
fn what_others_do_and_what_comes_of_work_are_results() {
    for text in [
        "Have the radio play at least 6 songs",
        "Have one local paper document our method",
        "Support 30% growth in parcels without a new hall",
        "Plant and sell 400 trees",
        "Interview and win 3 suppliers",
    ] {
        assert_eq!(head(text), HeadClass::Outcome, "{text}");
    }
    for text in
        ["Support 12 more schools", "Hire and onboard 5 cooks", "Plan and run 4 fairs", "Have a launch plan approved"]
    {
        assert!(is_work(text), "{text}: {:?}", head(text));
    }
}

#[test]
fn wished_states_are_no_delivery() {
    let work = |text: &str| holds(SubjectKind::Objective, text, &[], Fact::DeliveryWork);
    for text in ["Cook like our grandmothers did", "Architects call us before they draw"] {
        assert!(!work(text), "{text}");
    }
    assert!(work("Launch the recipe archive"));
}

#[test]
fn a_current_value_beside_a_target_tells_of_a_result() {
    let rescued =
        |fields: &[(FieldKind, &str)]| holds(SubjectKind::KeyResult, "Interviews with growers", fields, Fact::Effect);
    assert!(rescued(&[(FieldKind::Baseline, "4"), (FieldKind::Target, "9")]));
    assert!(rescued(&[(FieldKind::Current, "4"), (FieldKind::Target, "9")]));
    assert!(!rescued(&[(FieldKind::Target, "9")]));
    assert!(!rescued(&[(FieldKind::Current, "4")]));
}
