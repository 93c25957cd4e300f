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

#[test]
fn statements_in_the_column_of_goals() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n**Objective 1: Táo có vị táo**\n\n| Key Result | Mục tiêu |\n|---|---|\n| KR1.1 | Khách hỏi tên táo từ 20% lên \
         60% |\n| KR1.2 | Giàn chống từ 900 xuống 200 |\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 7: Khách hỏi tên táo từ 20% lên 60%
        K 8: Giàn chống từ 900 xuống 200",
    );
}

#[test]
fn tables_of_product_goals_and_themes_beside_objectives() {
    check(
        "prd.md",
        "# OKRs Q3 2026\n\n| Mục tiêu | Mô tả |\n|---|---|\n| **Nhanh hơn** | Giảm thời gian ép từ 15 \
         xuống 5 phút |\n\n## O1: Táo có vị táo\n\n- KR1: Khách hỏi tên táo từ 20% lên 60%\n\n## O2: Vườn khỏe\n\n- KR1: Giàn chống từ 900 \
         xuống 200\n",
        "== Q3 2026
        O 7: Táo có vị táo
        K 9: Khách hỏi tên táo từ 20% lên 60%
        O 11: Vườn khỏe
        K 13: Giàn chống từ 900 xuống 200",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\nMục tiêu: **mở vườn trước Tết**\n\n## O1: Táo có vị táo\n\n- KR1: Khách hỏi tên táo từ 20% lên 60%\n\n## O2: Vườn \
         khỏe\n\n- KR1: Giàn chống từ 900 xuống 200\n",
        "== Q3 2026
        O 5: Táo có vị táo
        K 7: Khách hỏi tên táo từ 20% lên 60%
        O 9: Vườn khỏe
        K 11: Giàn chống từ 900 xuống 200",
    );
}

#[test]
fn descriptions_remarks_and_other_sections() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n## Objective 1: Táo có vị táo\n**Mục tiêu:**\nÉp táo ngay trong ngày hái.\n\n**Key Results:**\n1. Khách hỏi \
         tên táo từ 20% lên 60%\n\n### Leo\n\n- **Mục tiêu & Động lực**:\n  - Hái thật nhiều táo.\n  - Khoe với ba mẹ.\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 8: Khách hỏi tên táo từ 20% lên 60%",
    );
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n**OBJECTIVE:**\n**Táo có vị táo**\n*(định tính, một câu).*\n\n**KEY RESULTS:**\n* **KR1:** Khách hỏi tên \
         táo từ 20% lên 60%\n",
        "== Quý 3/2026
        O 4: Táo có vị táo
        K 8: Khách hỏi tên táo từ 20% lên 60%",
    );
    check(
        "faq.txt",
        "OKRs FAQ\n\nVí dụ:\n\nO “Táo có vị táo”\n\n • KR: Khách hỏi tên táo thêm 30%\n • KR: Ép 500 lít mỗi ngày\n",
        "O 5: Táo có vị táo
        K 7: Khách hỏi tên táo thêm 30%
        K 8: Ép 500 lít mỗi ngày",
    );
}

#[test]
fn forms_and_explanations_beside_examples() {
    check(
        "chapter.md",
        "# Chapter 4\n\n## OKR (Objectives and Key Results)\n\n```\nObjective: [What you want, inspiring]\n  └─ Key Result 1: [A \
         number]\n```\n\n```\nObjective: Master the press\n\nKey Results:\n  ✓ Press 3 sorts by June\n  ✓ 500 litres a day\n```\n\n\
         1. **Objective:**\n   - Inspiring, ambitious\n   - Time-bound\n\n2. **Key Results:**\n   - 3-5 key results per objective\n   - \
         Measurable (with numbers)\n",
        "O 11: Master the press
        K 14: Press 3 sorts by June
        K 15: 500 litres a day",
    );
}

#[test]
fn other_times_beside_the_title_are_no_cycles() {
    let lines = [
        "Previous quarter: 2026-Q3",
        "Next review: January 2027",
        "Drafted 2026-09-18.",
        "Back to [[Home]] · last quarter: [[OKR 2026-Q3]]",
        "Quý trước: Q3 2026",
    ];
    for line in lines {
        check(
            "plan.md",
            &format!(
                "# OKRs 2026-Q4\n\n{line}\n\n## O1: Apples taste of apples\n\n- KR1: Tasters who ask from 20% to 60%\n"
            ),
            "== 2026-Q4
            O 5: Apples taste of apples
            K 7: Tasters who ask from 20% to 60%",
        );
    }
    check(
        "mail.txt",
        "Subject: draft OKRs H1 2027, last version before the board\n\nO1: Apples taste of apples\nKR1: Tasters who ask from 20% to 60%\n",
        "== H1 2027
        O 3: Apples taste of apples
        K 4: Tasters who ask from 20% to 60%",
    );
    // A heading beside the objectives holds for them only when it is about the cycle.
    check(
        "plan.md",
        "# OKRs 2026-Q4\n\n## Long-term, by August 2027\n\nMore sorts.\n\n## O1: Apples taste of apples\n\n- KR1: Tasters who ask from \
         20% to 60%\n",
        "== 2026-Q4
        O 7: Apples taste of apples
        K 9: Tasters who ask from 20% to 60%",
    );
}

#[test]
fn an_objective_without_key_results_beside_others_of_its_look() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n1. **CEO: Grow the club**\n   1. 300 new members\n   1. 40 sponsors\n1. **VP Sport: Row without fear**\n\n1. **VP \
         Youth: Win the schools**\n   1. 12 schools with a class\n   1. 200 pupils in a boat\n",
        "== Q3 2026
        O 3: Grow the club {Owner=CEO}
        K 4: 300 new members
        K 5: 40 sponsors
        O 6: Row without fear {Owner=VP Sport}
        O 8: Win the schools {Owner=VP Youth}
        K 9: 12 schools with a class
        K 10: 200 pupils in a boat",
    );
}

#[test]
fn words_of_the_method_in_statements() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## Objective\n\n- Become the most inspiring place to learn to row\n\n## Key Results\n\n- Guests who come back from \
         20% to 60% (Lead Time)\n- Boats out of use from 9 to 2 - Lead Time\n",
        "== Q3 2026
        O 5: Become the most inspiring place to learn to row
        K 9: Guests who come back from 20% to 60% (Lead Time)
        K 10: Boats out of use from 9 to 2 - Lead Time",
    );
}

#[test]
fn titles_that_are_no_sections_and_goals_of_products() {
    check(
        "plan.md",
        "# How we plan\n\n- **Objective:** a sentence about where we want to be.\n- **Key result:** a number that proves it.\n\n## OKRs, 2026 \
         Q3\n\n### Orchard\n\n**O1** Apples taste of apples\n\n1. Tasters who ask from 20% to 60%\n2. Props from 900 to 200\n",
        "== 2026 Q3
        O 10: Apples taste of apples
        K 12: Tasters who ask from 20% to 60%
        K 13: Props from 900 to 200",
    );
    check(
        "prd.md",
        "# Vườn số\n\n### Mục tiêu\n\n- Cho người dùng đặt táo trong 3 phút.\n- Hiển thị chi phí rõ ràng.\n- Gợi ý loại táo hợp lý.\n\n### \
         OKR\n\n**Objective:** Khách đặt táo không phải gọi\n\n| # | Key Result |\n|---|---|\n| KR-1 | 90% khách đặt xong trong 3 phút |\n\n### \
         Người dùng mục tiêu\n\n- Khách mua táo ở phố.\n- Quản trị viên của vườn.\n",
        "O 11: Khách đặt táo không phải gọi
        K 15: 90% khách đặt xong trong 3 phút",
    );
    check(
        "plan.md",
        "# OKRs 2026\n\n## Apples taste of apples\n### Team\nOrchard\n\n### Key Results\n- Tasters who ask from 20% to 60%\n",
        "== 2026
        O 3: Apples taste of apples
        K 8: Tasters who ask from 20% to 60%",
    );
}

#[test]
fn tables_that_name_objectives_again_or_only_refer() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n| OKR | Key Result | Ngưỡng thành công |\n|---|---|---|\n| O1: Táo có vị táo | KR1: Khách hỏi tên táo | 60% khách |\n| \
         O1 | KR2: Giàn chống còn phải dựng | 200 cái |\n| O2: Vườn khỏe | KR1: Cây bệnh | 5 cây |\n",
        "== Quý 3/2026
        O 5: Táo có vị táo
        K 5: Khách hỏi tên táo {Target=60% khách}
        K 6: Giàn chống còn phải dựng {Target=200 cái}
        O 7: Vườn khỏe
        K 7: Cây bệnh {Target=5 cây}",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## O1: Apples taste of apples\n\n- KR1: Tasters who ask from 20% to 60%\n- KR2: Props from 900 to 200\n\n## Alignment \
         Map\n\n| Company goal | Team Objective | Key Results | Impact |\n|---|---|---|---|\n| Sell more | O1: Taste | KR1-KR2 | Two trees saved |\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 5: Tasters who ask from 20% to 60%
        K 6: Props from 900 to 200",
    );
}

#[test]
fn lines_within_a_paragraph_name_no_cycle() {
    check(
        "plan.md",
        "# OKRs FY2026\n\n### O1: Apples taste of apples\n\n**KR 1.1:** Audit log of every crate and every press ships to beta by\nQ3, GA by Q4. \
         Required for the label.\n\n**KR 1.2:** Props from 900 to 200\n",
        "== FY2026
        O 3: Apples taste of apples
        K 5: Audit log of every crate and every press ships to beta by Q3, GA by Q4. Required for the label.
        K 8: Props from 900 to 200",
    );
}
