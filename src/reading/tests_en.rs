//! English statements as they are read: heads, metrics, figures, facts. Tables of examples; each mend of a reading has its
//! near neighbours that must stay as they are.

use crate::model::{Field, FieldKind, Fields, Statement};
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::{HeadClass, Role, statement};
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
    let mut wrong = Vec::new();
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
        "Test strips used up per clinic",
        "Drafts name the sources",
        "Audit log tells the exact hour",
        "Check-in app shows the queue",
        "Packed lunches reach 400 pupils",
        "Printed leaflets name every allergen",
        "Track records show no gap",
        "Call-backs kept within an hour",
    ] {
        wrong.extend(is_work(text).then_some(text));
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
        "Published posts online every week",
        "Plant hedges close to the road",
        "Track goals set by the board",
        "Call customers again the next day",
        "Hosts open days for donors",
        "12 audit visits",
        "30 training sessions",
        "Marketing our cheeses",
        "Marketing products to schools",
    ] {
        wrong.extend((!is_work(text)).then_some(text));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_others_do_and_what_comes_of_work_are_results() {
    for text in [
        "Have the radio play at least 6 songs",
        "Have one local paper document our method",
        "Support 30% growth in parcels without a new hall",
        "Plant and sell 400 trees",
        "Interview and win 3 suppliers",
        "Recruit and keep 12 tutors",
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

fn metric(text: &str) -> Option<&str> {
    statement::read(text, None).metric.map(|range| &text[range])
}

#[test]
fn a_metric_is_what_the_statement_measures() {
    for text in [
        "Valley Times deal advanced to the contract stage",
        "Grower traffic scoped and offer sent",
        "Sales leadership owns the price list",
        "Sales and finance have one forecast",
        "Make use of the archive",
        "Associate members to garden plots",
        "Visitors use the side door",
        "The hall has a street-level plan",
        "Reach the 'gold' level of the charter",
        "Screens show real-time departures",
        "Customer data checked by the clerks",
        "Close ticket 318",
        "Người bệnh hài lòng hơn với bữa ăn",
        "Bữa trưa chất lượng cho trẻ",
        "Phản hồi phụ huynh nhanh, lịch sự",
        "Quan hệ tốt với phụ huynh",
        "Phụ huynh có thể xem thực đơn trên điện thoại",
        "Hiển thị cảnh báo lỗi trên màn hình quầy",
        "Nhận phản hồi của trường qua cổng",
        "Customer can edit the colours",
        "Alerts for errors in the bakery",
        "User management for the clerks",
        "Garden app client",
        "Ensure health insurance coverage for both children",
        "Folder indexes + pointers on the wall",
        "Pick up the children and spend an hour on their needs",
        "Usage metrics shared at the town hall",
    ] {
        assert_eq!(metric(text), None, "{text}");
    }
    for (text, named) in [
        ("Customer retention in the hill towns", "retention"),
        ("Tickets closed at the first call", "Tickets"),
        ("Improve response time on weekends", "response time"),
        ("Order fulfilment time", "time"),
        ("Reduce the number of late trams", "number"),
        ("Churn falls", "Churn"),
        ("Sales in the northern towns", "Sales"),
        ("Increase revenue targets met", "revenue"),
        ("Visitors who come back", "Visitors"),
        ("Complaints about late trams", "Complaints"),
        ("Grow partnerships with schools", "partnerships"),
        ("Tăng lượt đăng ký học bơi", "lượt đăng ký"),
        ("Chất lượng bữa ăn", "Chất lượng"),
        ("Nâng cao chất lượng bữa ăn", "chất lượng"),
        ("Tỷ lệ khách hàng hài lòng", "Tỷ lệ"),
    ] {
        assert_eq!(metric(text), Some(named), "{text}");
    }
}

fn placeholder(text: &str) -> bool {
    holds(SubjectKind::KeyResult, text, &[], Fact::Placeholder)
}

#[test]
fn letters_that_wait_for_a_number_are_placeholders() {
    for text in [
        "Raise the share of early trams from 61% to [N]",
        "Raise the share of early trams from 61% to [N%]",
        "Earn [$N] from guided walks",
        "At least [N] reviews in the county press",
        "Open X new kiosks",
        "Open X new kiosks by Q3 2026",
        "Cut breakages from N to 4",
        "Grow the choir from 30 to N singers",
        "Get at least Y bookings",
        "X of the wards report by noon",
        "$X in new donations",
        "x% of the wards report by noon",
        "Tăng số hội viên từ 200 lên X",
        "Có ít nhất X hợp tác xã",
        "Ký thêm X hợp đồng",
    ] {
        assert!(placeholder(text), "{text}");
    }
    for text in [
        "Help 40 pupils in Grade X read aloud",
        "Win 4 Generation X donors",
        "Generation X donors give again",
        "Sell 40 packs of Vitamin K",
        "Agree on Plan B with 3 growers",
        "Buy 3 X-ray machines",
        "List the shares at Nasdaq: N",
        "Fix 40 N+1 queries",
        "[Y] Open the kiosk",
        "Post on X about our bees",
        "Grow X followers from 200 to 500",
        "Y Combinator invests",
        "New X users join",
        "Spread N evenly",
        "Đội X bán nhiều rau",
        "Nobody waits at gate N.",
    ] {
        assert!(!placeholder(text), "{text}");
    }
}

#[test]
fn beside_a_placeholder_the_other_figure_is_where_we_start() {
    let roles = |text: &str| -> Vec<Role> { statement::read(text, None).measures.iter().map(|m| m.role).collect() };
    for text in ["Raise the score from 20 to [N]", "Grow the choir from 30 to X singers", "Tăng số xã từ 20 lên X"]
    {
        assert_eq!(roles(text), [Role::Baseline], "{text}");
    }
    for text in ["Raise the score to 20", "Donations from 20 villages", "Grow the choir to 30 singers from X"] {
        assert_eq!(roles(text), [Role::Target], "{text}");
    }
}

#[test]
fn a_sum_that_a_link_leads_to_is_told_elsewhere() {
    let told = |text: Text| {
        let statement = Statement { text, ..Statement::default() };
        let reading = statement::read(statement.as_str(), None);
        let fields = Fields::default();
        let subject = Subject {
            kind: SubjectKind::KeyResult,
            id: "",
            statement: &statement,
            fields: &fields,
            reading: &reading,
            cycle: None,
        };
        assert_eq!(subject.fact(Fact::Target).is_some(), subject.fact(Fact::Number).is_some());
        subject.fact(Fact::Number).is_some()
    };
    let linked = |behind: usize| {
        let mut text = Text::verbatim("$N", 1);
        text.push_verbatim(" net new donations", 3 + behind);
        text
    };
    assert!(told(linked("][plan]".len())));
    assert!(!told(linked("**".len())));
    assert!(!told(Text::verbatim("$N net new donations", 0)));
}

/// "Baseline 9.5 minute; Target 4 minute"
fn figures(text: &str) -> String {
    let reading = statement::read(text, None);
    let told = |m: &crate::reading::Measure| {
        let unit = m.unit.as_ref().map_or("", |u| u.name.as_ref());
        let value = statement_value(m);
        format!("{:?} {value} {unit}", m.role).trim_end().to_owned()
    };
    reading.measures.iter().map(told).collect::<Vec<_>>().join("; ")
}

fn statement_value(measure: &crate::reading::Measure) -> String {
    match measure.value {
        crate::reading::Value::Exact(v) | crate::reading::Value::Times(v) => v.normalize().to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn numbers_of_names_are_no_values_and_spans_of_two_parts_are_one() {
    for (text, expected) in [
        ("Scan Form 686 at the counter", ""),
        ("Adopt RFC 97 at the gate", ""),
        ("Comply with §5 of the bylaw", ""),
        ("Close ticket 4711", ""),
        ("Goal 7 reaches the valley", ""),
        ("A desk that answers 24/6", ""),
        ("Rank the halls (weights sum to 1.0)", ""),
        ("Satisfaction with the meals (n≥5)", ""),
        ("Plots tended by neighbours (>1 gardens joined)", ""),
        ("Offer 5/10/15 minute lessons", ""),
        ("Issue 400 permits", "Target 400"),
        ("Form 3 clubs", "Target 3"),
        ("Release 4 new almanacs", "Target 4"),
        ("Release 4 reaches the valley", ""),
        ("Model 3 sales reach 400", "Target 400"),
        ("Improve the welcome in house 87", ""),
        ("Guests of house 5 feel at home", ""),
        ("Complaints from shop 12 fall to 3", "Target 3"),
        ("Sign leases for house 87 tenants", "Target 87 tenants"),
        ("NPS of product 40", "Target 40"),
        ("Find homes for about 40", "Target 40"),
        ("Open kitchens in another 12 villages", "Target 12"),
        ("Raise the mark of orchestra from 60 to 75", "Baseline 60; Target 75"),
        ("Walks of 3 to 5 stars", "Condition 3 star; Target 5 star"),
        ("Cost per ticket 4 → 3", "Baseline 4; Target 3"),
        ("Clicks from 70,533 (Q1) → 98,908 (Q4/2026)", "Baseline 70533; Target 98908"),
        ("Satisfaction of guests (>50)", "Target 50"),
        ("Wait at the desk from 9 min 30 s to 4 min", "Baseline 9.5 minute; Target 4 minute"),
        ("Drying time from 1 h 15 min to 45 min", "Baseline 1.25 hour; Target 45 minute"),
        ("Giảm thời gian chờ từ 9 phút 30 giây xuống 4 phút", "Baseline 9.5 minute; Target 4 minute"),
        ("Take 9 min 30 steps at a time", "Target 9 minute; Condition 30"),
        ("p90 of 14 s to 3 s", "Baseline 14 second; Target 3 second"),
        ("Pump draws <= 5% power and <= 150 MB", "Target 5 %; Condition 150 mb"),
        ("Evenings with rain on stage: 0 (7 last winter)", "Target 0; Baseline 7"),
        ("Make sure that no wet floor closes a hall", "Target 0"),
    ] {
        assert_eq!(figures(text), expected, "{text}");
    }
}

#[test]
fn short_times_are_levels_and_races_results() {
    let target = |text: &str| holds(SubjectKind::KeyResult, text, &[], Fact::Target);
    for text in
        ["Trim boot of the scanner in under 5 seconds", "Doors open in under 2 seconds", "Scales settle within 100 ms"]
    {
        assert!(target(text), "{text}");
    }
    assert!(!target("Sign the lease within 2 weeks"));
    assert!(!target("Review letters in under 5 minutes"));
    assert_eq!(head("Run a 17:59 5K"), HeadClass::Outcome);
    assert_eq!(head("Run a tour at 17:59"), HeadClass::Activity);
}

#[test]
fn words_of_names_and_clauses_say_nothing_of_time_or_quality() {
    let fact = |text: &str, fact: Fact| holds(SubjectKind::KeyResult, text, &[], fact);
    assert!(!fact("Agree on what we plant going forward", Fact::SoftDeadline));
    assert!(fact("Plant more trees going forward", Fact::SoftDeadline));
    assert!(!fact("Write scripts for nightly backups", Fact::Routine));
    assert!(fact("Prepare for weekly tastings", Fact::Routine));
    assert!(fact("Organise a calendar of monthly talks", Fact::Routine));
    assert!(!fact("Orders reach 3x annual target", Fact::Routine));
    assert!(fact("Orders reach 3x annual target", Fact::Target));
    assert!(fact("Post 3x weekly on the board", Fact::Routine));
    assert!(!fact("Document best practices of the kitchen", Fact::VagueKeyResult));
    assert!(fact("Write the best recipes", Fact::VagueKeyResult));
    assert!(!fact("Roles and responsibilities are documented", Fact::EmptyDuty));
    assert!(fact("Fulfil all responsibilities", Fact::EmptyDuty));
    assert!(fact("Fulfil roles and responsibilities", Fact::EmptyDuty));
    assert!(!fact("Print the almanac (click here for reasons)", Fact::Vanity));
    assert!(fact("Reach 400 clicks on the almanac", Fact::Vanity));
}

#[test]
fn a_level_or_a_change_behind_a_compound_makes_it_the_subject() {
    for text in [
        "Call abandonment under 5%",
        "Plan adherence 92%",
        "Label error rate below 0.5%",
        "Sort errors fall to 12 per 10,000 parcels",
        "Survey response rate of 60%",
    ] {
        assert!(!is_work(text), "{text}");
    }
    for text in [
        "Survey 60% of guests",
        "Call customers below 30",
        "Help arrears fall to 3",
        "Create onboarding deck 100% complete",
        "Author 6 new lesson plans",
        "Add 5 new features",
    ] {
        assert!(is_work(text), "{text}");
    }
    assert!(!is_work("Release day is just another calm day"));
    assert_eq!(head("Add 3 wholesale customers"), HeadClass::Outcome);
    assert_eq!(head("Run a marathon under 3:45"), HeadClass::Outcome);
    assert_eq!(head("Complete the audit in 55 minutes"), HeadClass::Output);
    assert!(!is_work("Guide on the new forms") && is_work("Guide 40 farmers"));
}

#[test]
fn rhythms_stocks_and_whom_a_thing_is_for_are_told_apart() {
    for (text, expected) in [
        ("Move stock counts from yearly to quarterly", "Baseline 1 a year; Target 4 a year"),
        ("Hold a weekly meeting", ""),
        ("Six months of rent in the account", "Target 6"),
        ("Six months of testing", ""),
        ("Create a welcome pack for all new tenants", "Condition 100"),
        ("Goals conceded reduced from fourteen to six", "Baseline 14; Target 6"),
        ("Same-day answers for all guests", "Target 100"),
        ("The oven runs with zero stops", "Target 0"),
        ("A month without accidents", "Target 0"),
        ("A month without rain", ""),
        ("Revenue from customers under 25 reaches 3 million", "Condition 25; Target 3000000"),
        ("Stable 1.0 version released", ""),
        ("Small issues of https://example.org/milestone/20", ""),
        ("Adopted by ≥ 80% of doctors", "Target 80 %"),
        ("Cut by 80% of last year's", "Change 80 %"),
        ("Run a half marathon under 2h10", "Target 2.17"),
    ] {
        assert_eq!(figures(text), expected, "{text}");
    }
}
