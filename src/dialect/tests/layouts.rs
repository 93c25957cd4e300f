//! Layouts of one team or tool each: wikis, trackers, exports, and documents that only look like them.

use super::{check, none};

#[test]
fn tags_in_front_of_labels_and_set_apart_behind_statements() {
    check(
        "plan.md",
        "# OKRs Q2 2026\n\n- **Nobody waits at the gate** `In progress` · Lead: Bo\n  - [At risk] KR1: Queue from 20 to 5 min\n  - (Lan) KR2: Gates open from 60% to 95% of the day — **0.4**\n  - KR3: Tickets in `Done`\n  - KR4: Gates staffed from 3 to 7 | 80% complete\n",
        "== Q2 2026
        O 3: Nobody waits at the gate {Owner=Bo, Status=In progress}
        K 4: Queue from 20 to 5 min {Status=At risk}
        K 5: Gates open from 60% to 95% of the day {Owner=Lan, ScoreGiven=0.4}
        K 6: Tickets in Done
        K 7: Gates staffed from 3 to 7 {ScoreGiven=80%}",
    );
}

#[test]
fn measures_beside_their_objective_and_the_classic_sentence() {
    check(
        "plan.md",
        "# OKRs Q2 2026\n\n### Objective\nNo repair takes a month.\n\n### Measures of success\n- Repairs within 30 days from 58% to 95%\n\n### Objective\n\n> Owner: Bo · Cycle: Q2 2026\n\nWe are easy to reach.\n\n### Key results\n- Calls answered from 62% to 92%\n",
        "== Q2 2026
        O 4: No repair takes a month.
        K 7: Repairs within 30 days from 58% to 95%
        O 13: We are easy to reach. {Owner=Bo, Due=Q2 2026}
        K 16: Calls answered from 62% to 92%",
    );
    check(
        "plan.md",
        "# Q3 2026 OKRs\n\nWe will double the harvest, as measured by:\n\n- Boxes a week from 90 to 180\n- Boxes left over from 20% to 5%\n",
        "== Q3 2026
        O 3: We will double the harvest
        K 5: Boxes a week from 90 to 180
        K 6: Boxes left over from 20% to 5%",
    );
    none("# Growth\n\nSuccess is measured by:\n\n- 40 more shops\n- 9 more towns\n");
}

#[test]
fn headings_of_wikis_in_plain_text() {
    check(
        "plan.txt",
        "= OKRs Q3 2026 =\n\n== Objective 1: Clean data ==\n\n* KR1: Duplicates from 18% to 4%\n\n== Notes ==\n\n* 4 people are away\n",
        "== Q3 2026
        O 3: Clean data
        K 5: Duplicates from 18% to 4%",
    );
}

#[test]
fn a_comparison_of_tools_holds_no_objectives() {
    none(
        "# OKR tool evaluation\n\n| Tool | Objectives | Key results | Score |\n|---|---|---|---|\n| A | yes | yes | 7/10 |\n| B | limited to 3 | no | 5/10 |\n| C | no | no | 2/10 |\n",
    );
}

#[test]
fn lists_and_tables_in_html() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n<h2>Objective 1: Riders trust the timetable</h2>\n<ul>\n<li>KR1: Late buses from 19% to 7%</li>\n</ul>\n\n<table>\n<tr><th>Objective</th><th>Key result</th><th>Owner</th></tr>\n<tr><td rowspan=\"2\">Drivers stay with us</td><td>Drivers who leave from 27% to 15%</td><td>Joy</td></tr>\n<tr><td>Open shifts from 40 to 8 a week</td><td>Sam</td></tr>\n</table>\n",
        "== Q3 2026
        O 3: Riders trust the timetable
        K 5: Late buses from 19% to 7%
        O 10: Drivers stay with us
        K 10: Drivers who leave from 27% to 15% {Owner=Joy}
        K 11: Open shifts from 40 to 8 a week {Owner=Sam}",
    );
}
