//! Tables: of key results, of objectives, drawn with bars, pasted from sheets.

use super::{check, none};

#[test]
fn tables_of_key_results_and_of_objectives() {
    check(
        "plan.md",
        "# Growth OKRs Q1 2027\n\n## O1: Users succeed on day one\n\n| # | Key Result | Baseline | Target | Owner | Due |\n|---|---|---|---|---|---|\n| KR1 | Sign-ups that publish | 31% | 50% | Sofia | 31 Mar |\n| KR2 | Minutes to publish | - | 45 | | |\n\n## Scoreboard\n\n| Objective | Done |\n|---|---|\n| O1: Users succeed on day one | 0 |\n",
        "== Q1 2027
        O 3: Users succeed on day one
        K 7: Sign-ups that publish {Baseline=31%, Target=50%, Owner=Sofia, Due=31 Mar}
        K 8: Minutes to publish {Target=45}",
    );
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n| Mục tiêu | Kết quả then chốt | Hiện tại | Chỉ tiêu |\n|---|---|---|---|\n| O1. Khách tin dược sĩ của mình | KR1: Khách hỏi tên dược sĩ quen | 12% | 30% |\n| | KR2: Điểm tư vấn | 7,4 | 9 |\n| O2. Không thuốc nào hết hạn | KR1: Thuốc hủy mỗi tháng<br>KR2: Kệ có nhãn | | |\n",
        "== Quý 3/2026
        O 5: Khách tin dược sĩ của mình
        K 5: Khách hỏi tên dược sĩ quen {Current=12%, Target=30%}
        K 6: Điểm tư vấn {Current=7,4, Target=9}
        O 7: Không thuốc nào hết hạn
        K 7: Thuốc hủy mỗi tháng
        K 7: Kệ có nhãn",
    );
    check(
        "plan.md",
        "# Platform OKRs 2026 Q3\n\n| **Platform** | **Priority** | **Owner** |\n|---|---|---|\n| **1 Deploys are boring (Karim)** | | |\n| Rollbacks fall from 6 to 1 | **P0** | Yuki |\n| *blocked for now:* | | |\n| Lead time below 25 minutes | P1 | |\n",
        "== 2026 Q3
        O 5: Deploys are boring {Owner=Karim}
        K 6: Rollbacks fall from 6 to 1 {Priority=P0, Owner=Yuki}
        K 8: Lead time below 25 minutes {Priority=P1}
        unread 7",
    );
    check(
        "plan.md",
        "# OKR Quý 1/2026\n\n| O/KR | Nội dung | Điểm |\n|---|---|---|\n| O1 | Khách thuê hài lòng với tòa nhà | 0.7 |\n| KR1.1 | Thang máy hỏng không quá 2 lần một tháng | 0.6 |\n",
        "== Quý 1/2026
        O 5: Khách thuê hài lòng với tòa nhà {ScoreGiven=0.7}
        K 6: Thang máy hỏng không quá 2 lần một tháng {ScoreGiven=0.6}",
    );
}

#[test]
fn tables_with_a_column_of_numbers_and_with_key_results_side_by_side() {
    check(
        "plan.md",
        "# OKRs Q1 2027\n\n## O1: Seeds come up in every garden\n\n| KR | Key result | Target |\n|---|---|---|\n| 1.1 | Share of packets that come up | 92% |\n| KR2 | Refunds in a month | 15 |\n",
        "== Q1 2027
        O 3: Seeds come up in every garden
        K 7: Share of packets that come up {Target=92%}
        K 8: Refunds in a month {Target=15}",
    );
    check(
        "plan.md",
        "# OKRs Q1 2027\n\n| Objective | Key result 1 | Key result 2 | Owner |\n|---|---|---|---|\n| Seeds come up in every garden | Packets that come up from 80% to 92% | Refunds from 40 to 15 | Ida |\n| Growers write to us first | Letters from 20 to 90 | | Per |\n| Growers write to us first | Visits from 9 to 30 | | Per |\n",
        "== Q1 2027
        O 5: Seeds come up in every garden {Owner=Ida}
        K 5: Packets that come up from 80% to 92% {Owner=Ida}
        K 5: Refunds from 40 to 15 {Owner=Ida}
        O 6: Growers write to us first {Owner=Per}
        K 6: Letters from 20 to 90 {Owner=Per}
        K 7: Visits from 9 to 30 {Owner=Per}",
    );
    check(
        "plan.md",
        "# OKR quý 1/2027\n\n| Mục tiêu | KR1 | Chỉ tiêu | KR2 | Chỉ tiêu | Phụ trách |\n|---|---|---|---|---|---|\n| Hạt nào gieo cũng nảy mầm | Gói nảy mầm | 92% | Đơn hoàn tiền mỗi tháng | 15 | Hà |\n",
        "== quý 1/2027
        O 5: Hạt nào gieo cũng nảy mầm {Owner=Hà}
        K 5: Gói nảy mầm {Target=92%, Owner=Hà}
        K 5: Đơn hoàn tiền mỗi tháng {Target=15, Owner=Hà}",
    );
}

#[test]
fn tables_whose_first_column_says_what_a_row_is() {
    check(
        "plan.md",
        "# OKRs Q2 2026\n\n| Type | Text | Owner |\n|---|---|---|\n| Objective | Shelves are never bare | Bea |\n| Key result | Empty shelves from 8% to 2% | Rob |\n",
        "== Q2 2026
        O 5: Shelves are never bare {Owner=Bea}
        K 6: Empty shelves from 8% to 2% {Owner=Rob}",
    );
    check(
        "plan.md",
        "# OKRs Q2 2026\n\n| Objective 1 | Bread is warm at seven |\n|---|---|\n| Key Result 1 | Late ovens from 9 to 1 |\n| Owner | Bea |\n\n## O2: Cakes sell out\n\n| | |\n|---|---|\n| KR1 | Cakes left at night from 30 to 5 |\n| KR2 | Sales before noon from 40% to 70% |\n",
        "== Q2 2026
        O 3: Bread is warm at seven {Owner=Bea}
        K 5: Late ovens from 9 to 1
        O 8: Cakes sell out
        K 12: Cakes left at night from 30 to 5
        K 13: Sales before noon from 40% to 70%",
    );
}

#[test]
fn a_table_pasted_from_a_spreadsheet() {
    let rows = "STT\tMục tiêu\tKết quả then chốt\tChỉ tiêu\tHạn\tPhụ trách\n1\tKhách thuê ở lại lâu\tTỷ lệ gia hạn\t80%\t30/9\tLan\n\t\tKhiếu nại mỗi tháng\t4\t31/8\tHùng\n";
    let expected = "== QUÝ 3/2026
        O 3: Khách thuê ở lại lâu
        K 3: Tỷ lệ gia hạn {Target=80%, Due=30/9, Owner=Lan}
        K 4: Khiếu nại mỗi tháng {Target=4, Due=31/8, Owner=Hùng}";
    check("bang.txt", &format!("OKR QUÝ 3/2026\n{rows}"), expected);
    check("bang.md", &format!("# OKR QUÝ 3/2026\n{rows}"), expected);
}

#[test]
fn an_export_says_in_a_column_which_rows_are_objectives() {
    check(
        "xuat.md",
        "# OKR Quý 2/2026\n\n| Cấp | Loại | Tên | Mục tiêu | Người thực hiện | Bắt đầu | Kết thúc |\n|---|---|---|---|---|---|---|\n| Phòng | Mục tiêu | Xe giao hàng không nằm bãi | | Tâm | 01/04/2026 | 30/06/2026 |\n| Phòng | Key Result | Số ngày xe nằm bãi | 3 | Vũ | 01/04/2026 | 30/06/2026 |\n",
        "== Quý 2/2026
        O 5: Xe giao hàng không nằm bãi {Level=Phòng, Owner=Tâm, Due=30/06/2026}
        K 6: Số ngày xe nằm bãi {Level=Phòng, Owner=Vũ, Due=30/06/2026, Target=3}",
    );
}

#[test]
fn a_table_exported_from_a_sheet_with_commas() {
    check(
        "export.txt",
        "Harbour OKRs Q3 2026\nType,Name,Assignee,Due Date,Status\nObjective,Nobody waits at the lock,Ida,2026-09-30,On track\nKey result,\"Boats through in under 20 minutes, all week\",Ida,2026-09-30,At risk\nKey result,Complaints from 40 to 12,Per,2026-08-31,\nExported by Ida\n",
        "== Q3 2026
        O 3: Nobody waits at the lock {Owner=Ida, Due=2026-09-30, Status=On track}
        K 4: Boats through in under 20 minutes, all week {Owner=Ida, Due=2026-09-30, Status=At risk}
        K 5: Complaints from 40 to 12 {Owner=Per, Due=2026-08-31}",
    );
}

#[test]
fn a_table_with_a_column_for_each_key_result() {
    check(
        "plan.md",
        "## Objective 1: No surprises at night\n\n| | KR1 | KR2 |\n|---|---|---|\n| Key result | Hours of standstill | Scrap |\n| Baseline | 42 | 3% |\n| Owner | Vera | Ivo |\n",
        "O 1: No surprises at night
        K 5: Hours of standstill {Baseline=42, Owner=Vera}
        K 5: Scrap {Baseline=3%, Owner=Ivo}",
    );
}

#[test]
fn the_front_of_a_very_wide_table_is_read() {
    // A year of weekly check-ins, and the empty columns of a spreadsheet.
    let weeks: String = (1..=52).map(|week| format!(" W{week} |")).collect();
    let (unnamed, empty, rule) = (" |".repeat(20), " |".repeat(72), "---|".repeat(75));
    check(
        "plan.md",
        &format!(
            "# OKRs Q1 2027\n\n| Objective | Key result | Owner |{weeks}{unnamed}\n|{rule}\n| Growers write to us first | Letters from 20 to 90 | Per |{empty}\n"
        ),
        "== Q1 2027
        O 5: Growers write to us first
        K 5: Letters from 20 to 90 {Owner=Per}",
    );
}

#[test]
fn cells_with_several_key_results_and_a_column_for_what_was_reached() {
    check(
        "plan.md",
        "# OKRs Q2 2026\n\n| Objective | Key Results |\n|---|---|\n| Doors stay shut | KR1. Break-ins from 9 to 1<br>KR2. Locks checked from 20% to 90% |\n| Lights stay on | Outages from 6 to 1<br>Repairs within 2 days from 40% to 90% |\n\n## O3: Lifts run\n\n| KR | Result | Score |\n|---|---|---|\n| KR1: Stops from 12 to 2 a month | 7 | 0.5 |\n",
        "== Q2 2026
        O 5: Doors stay shut
        K 5: Break-ins from 9 to 1
        K 5: Locks checked from 20% to 90%
        O 6: Lights stay on
        K 6: Outages from 6 to 1
        K 6: Repairs within 2 days from 40% to 90%
        O 8: Lifts run
        K 12: Stops from 12 to 2 a month {Current=7, ScoreGiven=0.5}",
    );
}

#[test]
fn a_column_filled_only_where_an_objective_begins_is_the_objectives() {
    check(
        "okr.md",
        "# OKR Quý 3/2026\n\n| Mục tiêu | Trọng số | Kết quả then chốt | Hạn |\n|---|---|---|---|\n| Sổ sách luôn sẵn sàng | 60% | Báo cáo trễ từ 6 xuống 0 | 30/9 |\n| | | Giờ lập báo cáo từ 8 xuống 3 | 31/8 |\n| Chứng từ không sai sót | 40% | Phiếu phải sửa từ 7% xuống 2% | 30/9 |\n",
        "== Quý 3/2026
        O 5: Sổ sách luôn sẵn sàng {Weight=60%}
        K 5: Báo cáo trễ từ 6 xuống 0 {Due=30/9}
        K 6: Giờ lập báo cáo từ 8 xuống 3 {Due=31/8}
        O 7: Chứng từ không sai sót {Weight=40%}
        K 7: Phiếu phải sửa từ 7% xuống 2% {Due=30/9}",
    );
}

#[test]
fn a_form_of_two_columns_and_the_objectives_of_a_survey() {
    check(
        "okr.md",
        "# OKR tháng 9/2026\n\n| | |\n|---|---|\n| **Mục tiêu** | Khách vào xem là mua |\n| **KR1** | Tỷ lệ mua từ 18% lên 28% |\n| **KR2** | Hóa đơn trung bình từ 400 lên 650 nghìn |\n| **Hạn** | 30/9 |\n",
        "== tháng 9/2026
        O 5: Khách vào xem là mua {Due=30/9}
        K 6: Tỷ lệ mua từ 18% lên 28%
        K 7: Hóa đơn trung bình từ 400 lên 650 nghìn",
    );
    none(
        "# Khảo sát nhân viên về OKR\n\n**Mục tiêu khảo sát:** biết ai đang vui.\n\n**Kết quả chính:**\n\n- 72% hài lòng với lương\n- 64% hiểu OKR của phòng mình\n",
    );
}

#[test]
fn arrows_in_front_of_labels_and_periods_behind_column_heads() {
    check(
        "okr.md",
        "# OKR 2026\n\n### Mục tiêu chiến lược 1: Khách ngủ đông thức dậy\n\n=> KR1: 1.200 khách mua lại\n=> KR2: Tỷ lệ mở thư từ 12% lên 22%\n\n### Mục tiêu chiến lược 2: Nhà máy hiệu quả\n\n**Kết quả chủ chốt**\n\n| Chỉ số | Năm trước | Chỉ tiêu 2026 | Thực hiện quý III |\n|---|---|---|---|\n| Chi phí mỗi lít | 6.200đ | 5.400đ | 5.900đ |\n",
        "== 2026
        O 3: Khách ngủ đông thức dậy
        K 5: 1.200 khách mua lại
        K 6: Tỷ lệ mở thư từ 12% lên 22%
        O 8: Nhà máy hiệu quả
        K 14: Chi phí mỗi lít {Baseline=6.200đ, Target=5.400đ, Current=5.900đ}",
    );
}

#[test]
fn shortened_column_heads_and_what_was_before_in_brackets() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## O1: Seedlings reach every plot\n\n| Key result | Prev. | Curr. | Tgt. |\n|---|---|---|---|\n| \
         Trays lost a week | 12 | 9 | 4 |\n\n- KR2: Giảm thời gian giao còn 4h (trước: 7h)\n- KR3: Cut waste to 4% (before 30 \
         June)\n",
        "
        == Q3 2026
        O 3: Seedlings reach every plot
        K 7: Trays lost a week {Baseline=12, Current=9, Target=4}
        K 9: Giảm thời gian giao còn 4h (trước: 7h)
        K 10: Cut waste to 4% {Due=before 30 June}
        ",
    );
}

#[test]
fn the_column_of_statements_is_told_by_its_head() {
    check(
        "okrs.md",
        "## O1: Khách nhận cây đúng hẹn\n\n| Key Result | Loại chỉ số | Nội dung |\n|---|---|---|\n| **KR1** | Chỉ số dẫn \
         dắt | Vườn đặt trước hai tuần tăng từ 20% lên 60% |\n| **KR2** | Chỉ số chất lượng | Khay hỏng mỗi tuần giảm từ 12 \
         xuống 4 |\n\n## Đánh giá\n\n- **Về KR1 (đo hành vi sớm):** cho biết vườn có tin mình không.\n- **Về KR2 (đo chất \
         lượng):** khay hỏng là mất một luống.\n",
        "
        O 1: Khách nhận cây đúng hẹn
        K 5: Vườn đặt trước hai tuần tăng từ 20% lên 60%
        K 6: Khay hỏng mỗi tuần giảm từ 12 xuống 4
        ",
    );
}

#[test]
fn tables_about_okrs_hold_none() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n**Objective:** What do we want? Qualitative, inspiring, clear.\n\n## 1) Every plot gets its \
         seedlings\n\n### Key Results\n\n- Late vans fall from 9% to 3%\n\n## Who helps\n\n| OKR | Agent |\n|---|---|\n| 1: vans \
         and gates | Minh and his team |\n| 1: calls | Lan and her team |\n\n## Running charters of the year\n\n| Charter | KR \
         summary |\n|---|---|\n| Vans | From 9% to 3% late |\n",
        "
        == Q3 2026
        O 5: Every plot gets its seedlings
        K 9: Late vans fall from 9% to 3%
        ",
    );
}

#[test]
fn tables_with_a_line_that_does_not_fit_and_with_short_metrics_are_read() {
    for name in ["okrs.md", "okrs.txt"] {
        check(
            name,
            "# OKRs Q3 2026\n\n## Objective 1: Every plot gets its seedlings\n\n| KR | Metric | Target |\n|---|---|---|---|\n| KR \
             1.1 | Late vans | 3% |\n| KR 1.2 | Load time | 20 minutes |\n",
            "
            == Q3 2026
            O 3: Every plot gets its seedlings
            K 7: Late vans {Target=3%}
            K 8: Load time {Target=20 minutes}
            ",
        );
    }
}

#[test]
fn heads_that_name_key_results_in_brackets_and_headings_of_one_word_above_tables() {
    check(
        "okr.md",
        "## OKR năm 2026\n\n| # | Mục tiêu | Chỉ số (KR) | Mốc 12 tháng |\n|---|---|---|---|\n| G1 | Tàu chạy đúng giờ | Chuyến \
         trễ mỗi tuần | 3 |\n| G2 | Ga luôn sạch | Phàn nàn mỗi tháng | 12 |\n",
        "== năm 2026
        O 5: Tàu chạy đúng giờ
        K 5: Chuyến trễ mỗi tuần {Target=3}
        O 6: Ga luôn sạch
        K 6: Phàn nàn mỗi tháng {Target=12}",
    );
    check(
        "okrs.md",
        "# OKRs\n\n## punctuality\n\n**Last updated:** 2026-05-22\n\n| Target (KR) | Owner |\n|---|---|\n| Delays from 9 to 3 a \
         week | Ida |\n",
        "
        O 3: punctuality
        K 9: Delays from 9 to 3 a week {Owner=Ida}",
    );
}

#[test]
fn examples_in_fences_sub_items_and_numbered_tables_take_nothing_away() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## Singers come back\n\n- Members who stay from 40 to 60\n- Guests from 20 to 40\n\nFormat we use:\n\n```\nObjective: Verb + what + for whom\nKR1: Raise NPS from 40 to 60\n```\n",
        "== Q3 2026
        O 3: Singers come back
        K 5: Members who stay from 40 to 60
        K 6: Guests from 20 to 40",
    );
    check(
        "okr.md",
        "# OKR Quý 3/2026\n\n- Mục tiêu: Khách cũ yêu quán\n- Kết quả then chốt: Khách cũ mua lại nhiều hơn\n  - đo bằng phần mềm\n  - báo cáo hằng tháng\n",
        "== Quý 3/2026
        O 3: Khách cũ yêu quán
        K 4: Khách cũ mua lại nhiều hơn",
    );
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## O1: Grow the garden\n\n| # | Key Result |\n|---|---|\n| 1 | **Visitors a week from 40 to 60** |\n| 2 | **Donations from 4 to 6** |\n",
        "== Q3 2026
        O 3: Grow the garden
        K 7: Visitors a week from 40 to 60
        K 8: Donations from 4 to 6",
    );
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## At a glance\n\n| Objective | KRs | Owner |\n|---|---|---|\n| Grow the garden | 2 | Ann |\n\n| # | **Objective / key result** | Owner | Due |\n|---|---|---|---|\n| 1 | **Grow the garden (Ann)** | | |\n| 1.1 | Visitors a week from 40 to 60 | Ann | 30 Sep |\n| 1.2 | Donations from 4 to 6 | Bo | 30 Sep |\n",
        "== Q3 2026
        O 11: Grow the garden {Owner=Ann}
        K 12: Visitors a week from 40 to 60 {Owner=Ann, Due=30 Sep}
        K 13: Donations from 4 to 6 {Owner=Bo, Due=30 Sep}",
    );
}
