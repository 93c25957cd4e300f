//! Whole documents through outline and dialect: what is an objective, what a key result, what neither.
//!
//! A document is shown as `O line: text` and `K line: text`, with its fields in braces; `== cycle` opens a set.

mod layouts;
mod tables;
mod typed;

use std::fmt::Write;

use super::{Context, read_outline};
use crate::model::{Field, FieldKind, Fields};
use crate::outline::{markdown, plain};
use crate::source::SourceFile;

/// Reads a document and shows what was found.
fn shown(name: &str, text: &str) -> String {
    let source = SourceFile::from_text(name, text);
    let outline = if name.ends_with(".txt") { plain::parse(&source.text) } else { markdown::parse(&source.text) };
    let mut out = String::new();
    for set in read_outline(&source, &outline, &Context::default()) {
        if let Some(cycle) = &set.cycle {
            writeln!(out, "== {}", cycle.label).unwrap();
        }
        for objective in &set.objectives {
            let statement = &objective.statement;
            let shares = if objective.shares_key_results { " (shares)" } else { "" };
            let line = source.line(statement.span().start);
            writeln!(out, "O {line}: {}{}{shares}", statement.as_str(), fields(&objective.fields)).unwrap();
            for result in &objective.key_results {
                let line = source.line(result.statement.span().start);
                writeln!(out, "K {line}: {}{}", result.statement.as_str(), fields(&result.fields)).unwrap();
                for initiative in &result.initiatives {
                    writeln!(out, "  do: {}", initiative.as_str()).unwrap();
                }
            }
            for initiative in &objective.initiatives {
                writeln!(out, "do: {}", initiative.as_str()).unwrap();
            }
        }
        for span in &set.unread {
            writeln!(out, "unread {}", source.line(span.start)).unwrap();
        }
    }
    out
}

fn fields(fields: &Fields) -> String {
    let shown = |f: &&Field| f.kind != FieldKind::Note;
    let all: Vec<String> = fields.0.iter().filter(shown).map(|f| format!("{:?}={}", f.kind, f.value)).collect();
    if all.is_empty() { String::new() } else { format!(" {{{}}}", all.join(", ")) }
}

#[track_caller]
fn check(name: &str, text: &str, expected: &str) {
    let found = shown(name, text);
    let expected: String = expected.trim().lines().map(|l| format!("{}\n", l.trim_start_matches("    "))).collect();
    assert_eq!(found.trim(), expected.trim(), "in\n{text}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(shown("notes.md", text), "", "in\n{text}");
}

#[test]
fn labelled_headings_with_labelled_bullets() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## O1: Guests sleep well (Owner: Ann)\n\nNoise was the top complaint.\n\n- KR1: Noise complaints from 40 to 10\n- **KR2** — 9 of 10 guests sleep through [P1]\n  - Baseline: 6 of 10\n  - Due: 30 Sep\n  - asked at check-out\n\n### Initiatives\n\n- Carpets\n\n## Notes\n\n- KR3: perhaps later\n",
        "== Q3 2026
        O 3: Guests sleep well {Owner=Ann}
        K 7: Noise complaints from 40 to 10
        K 8: 9 of 10 guests sleep through {Priority=P1, Baseline=6 of 10, Due=30 Sep}
        do: Carpets",
    );
}

#[test]
fn a_label_alone_takes_the_next_block() {
    check(
        "plan.md",
        "# OKRs 2026 Q4\n\n### Objective\n\n> Nobody waits twice.\n\n### Key Results\n\n- Calls answered first time: 58% to 85%\n- Waiting time from 6 min to 90 s\n\n### Objective 2 (Weight 40%)\n**Every result is there the same day**\n\n### Key results\n1. 95% of results within 70 minutes\n",
        "== 2026 Q4
        O 5: Nobody waits twice.
        K 9: Calls answered first time: 58% to 85%
        K 10: Waiting time from 6 min to 90 s
        O 13: Every result is there the same day {Weight=40%}
        K 16: 95% of results within 70 minutes",
    );
}

#[test]
fn headings_of_their_own_for_each_key_result() {
    check(
        "plan.md",
        "# OKRs Q4 2026\n\n## Objective 1\n\n### Nobody waits on a weekend\n\n#### Key Result 1\nFirst reply in 2 hours for 95% of tickets\n\n| Baseline | Target | Owner |\n|---|---|---|\n| 40% | 95% | @rui |\n\n#### KR2 — Leading: behaviour\n\n> **Mục tiêu:** Backlog on Monday from 180 to 25 tickets\n\n- **Baseline hôm nay:** 180\n- How measured: the board,\n  every Monday\n",
        "== Q4 2026
        O 5: Nobody waits on a weekend
        K 8: First reply in 2 hours for 95% of tickets {Baseline=40%, Target=95%, Owner=rui}
        K 16: Backlog on Monday from 180 to 25 tickets {Baseline=180, Method=the board, every Monday}",
    );
}

#[test]
fn plain_headings_bold_lines_and_lists_only_where_the_title_says_okrs() {
    let body = "## The yard is safe at night\n\n- Injuries at night drop from 7 to 1\n- 100% of routes are marked\n\n**Stock figures can be trusted**\n\n- `P0` @ines, @bo - Recounts fall from 18 to 2\n- [P1][OPS] Difference shrinks from 3% to 0.5%\n\n### How we review\n\n1. Every Tuesday, 20 minutes\n";
    check(
        "plan.md",
        &format!("# Depot OKRs, Q2 2026\n\n{body}"),
        "== Q2 2026
        O 3: The yard is safe at night
        K 5: Injuries at night drop from 7 to 1
        K 6: 100% of routes are marked
        O 8: Stock figures can be trusted
        K 10: Recounts fall from 18 to 2 {Priority=P0, Owner=ines, Owner=bo}
        K 11: Difference shrinks from 3% to 0.5% {Priority=P1, Owner=OPS}",
    );
    none(&format!("# Depot handbook, Q2 2026\n\n{body}"));
}

#[test]
fn nested_lists_with_owners_in_front() {
    check(
        "plan.md",
        "---\ntitle: FY27-Q1 OKRs\n---\n\n1. CEO: Supply every bakery in town\n    1. **CRO KR:** Win 60 bakeries\n    1. **COO KR:** On-time share from 88% to 97%\n        1. Depots: agree on times\n1. CPO: People join and stay\n    1. **CPO KR:** Offers accepted rise from 62% to 80%\n",
        "== FY27-Q1
        O 5: Supply every bakery in town {Owner=CEO}
        K 6: Win 60 bakeries {Owner=CRO}
        K 7: On-time share from 88% to 97% {Owner=COO}
        O 9: People join and stay {Owner=CPO}
        K 10: Offers accepted rise from 62% to 80% {Owner=CPO}",
    );
}

#[test]
fn foldable_sections_are_headed_by_their_summary() {
    check(
        "plan.md",
        "<h1 align=\"center\">Team OKRs Q1 2027</h1>\n\n<details>\n<summary>O1: Seeds come up in every garden</summary>\n\n- KR1: Packets that come up from 80% to 92%\n\n</details>\n\n<details open>\n<summary><b>O2: Growers write to us first</b></summary>\n\n- KR1: Letters from 20 to 90\n\n</details>\n",
        "== Q1 2027
        O 4: Seeds come up in every garden
        K 6: Packets that come up from 80% to 92%
        O 11: Growers write to us first
        K 13: Letters from 20 to 90",
    );
}

#[test]
fn work_is_no_section_though_it_ends_like_one() {
    check(
        "plan.md",
        "# OKRs Q1 2027\n\n## Objective: Growers decide on facts\n\n- Launch the harvest dashboard\n  - Owner: Ida\n- Guide 200 growers through the first season\n  - Owner: Per\n- Examples\n  - a plot without a fence\n- Write a planting guide\n  - Owner: Ida\n\n## Objective: Every bed is full\n\n### Key results\n\n#### Launch the bed overview\n\nOwner: Per\n",
        "== Q1 2027
        O 3: Growers decide on facts
        K 5: Launch the harvest dashboard {Owner=Ida}
        K 7: Guide 200 growers through the first season {Owner=Per}
        K 11: Write a planting guide {Owner=Ida}
        O 14: Every bed is full
        K 18: Launch the bed overview {Owner=Per}",
    );
    check(
        "okr.txt",
        "OKR quý 1/2027\nMục tiêu: Quản lý quyết định bằng số liệu\nKết quả then chốt:\nXây dựng bảng điểm\nViết tài liệu hướng dẫn\nTỷ lệ quyết định có số liệu tăng từ 20% lên 70%\n",
        "== quý 1/2027
        O 2: Quản lý quyết định bằng số liệu
        K 4: Xây dựng bảng điểm
        K 5: Viết tài liệu hướng dẫn
        K 6: Tỷ lệ quyết định có số liệu tăng từ 20% lên 70%",
    );
}

#[test]
fn vietnamese_plain_text_with_labels_at_line_ends_and_method_lines() {
    check(
        "okr.txt",
        "OKR QUÁN TRÀ NĂM 2026\nVÍ DỤ 1\nMục tiêu: Thành quán quen của cả phố Kết quả then chốt:\nKhách quay lại tăng từ 90 lên 240 người\nChờ một ly dưới 3 phút\nVÍ DỤ 2\nTrưởng ca\nObjective:\nMỗi ly đều ngon như nhau.\nAi cũng thuộc công thức.\nKey Results:\nKR1: Ly phải pha lại giảm từ 60 xuống 15.\nPhương pháp đo lường: đếm theo ca.\nKR2: 95% lượt kiểm tra đạt\nLưu ý:\nXem lại mỗi tháng một lần.\n",
        "== NĂM 2026
        O 3: Thành quán quen của cả phố
        K 4: Khách quay lại tăng từ 90 lên 240 người
        K 5: Chờ một ly dưới 3 phút
        O 9: Mỗi ly đều ngon như nhau. {Owner=Trưởng ca} (shares)
        O 10: Ai cũng thuộc công thức.
        K 12: Ly phải pha lại giảm từ 60 xuống 15. {Method=đếm theo ca.}
        K 14: 95% lượt kiểm tra đạt",
    );
}

#[test]
fn trees_glued_bullets_and_text_without_diacritics() {
    check(
        "okr.md",
        "OKR Q4/2026\n\nO1: Người bán có đơn trong tuần đầu\n├─ KR1: Gian hàng có đơn tăng từ 23% lên 45%\n│   └─ Sáng kiến: gợi ý ngành hàng\n└─ KR2: Bỏ dở giảm còn 8%\n\nmuc tieu: tai xe song duoc voi nghe\nket qua then chot:\n•KR1: thu nhap dat 14 trieu\n•tai xe nghi giam tu 40% xuong 20%\n\nem gui truoc, mai chot\n",
        "== Q4/2026
        O 3: Người bán có đơn trong tuần đầu
        K 4: Gian hàng có đơn tăng từ 23% lên 45%
          do: gợi ý ngành hàng
        K 6: Bỏ dở giảm còn 8%
        O 8: tai xe song duoc voi nghe
        K 10: thu nhap dat 14 trieu
        K 11: tai xe nghi giam tu 40% xuong 20%",
    );
}

#[test]
fn several_labels_in_one_line() {
    check(
        "minutes.md",
        "# Biên bản họp OKR Quý 2/2026\n\nOKR tổ Sấy: \"Cà phê đều màu\"; KR1: Lô bị trả giảm từ 14 xuống 3; KR2: Tiền củi giảm 18%.\n\nÝ kiến chung: xin thêm cân.\n",
        "== Quý 2/2026
        O 3: Cà phê đều màu {Owner=tổ Sấy}
        K 3: Lô bị trả giảm từ 14 xuống 3
        K 3: Tiền củi giảm 18%.",
    );
}

#[test]
fn decomposed_text_is_read_like_composed() {
    use unicode_normalization::UnicodeNormalization;
    let text = "# OKR Quý I/2027\n\n**Mục tiêu:** Số liệu có trước giờ họp\n\n**Kết quả then chốt:**\n\n- KR1: Báo cáo nộp trước 8h: từ 3/12 lên 12/12 tuần\n\n**Người phụ trách:** Đặng Mỹ\n";
    let nfc = shown("okr.md", text);
    let nfd: String = text.nfd().collect();
    assert_eq!(nfc, shown("okr.md", &nfd).nfc().collect::<String>());
    assert!(nfc.contains("O 3: Số liệu có trước giờ họp {Owner=Đặng Mỹ}"), "{nfc}");
}

#[test]
fn several_cycles_give_several_sets() {
    check(
        "okrs.md",
        "# Orchard OKRs\n\n## Q2 2026 (Apr-Jun)\n\n### O1 — Growers get paid at once\n- KR1.1 — Paid the same day: 12% to 70% => 60%\n\n## Q3 2026\n\n### O1 — Fruit stays firm\n- KR1.1 — Hours to the cold store: 11 to 5\n",
        "== Q2 2026
        O 5: Growers get paid at once
        K 6: Paid the same day: 12% to 70% {ScoreGiven=60%}
        == Q3 2026
        O 10: Fruit stays firm
        K 11: Hours to the cold store: 11 to 5",
    );
}

#[test]
fn examples_quotes_fences_and_contents_count_only_alone() {
    let fence = "```markdown\n## Objective: Farmers trust the forecast\n- KR1: Warnings that come true: 85%\n```\n";
    check(
        "okrs.md",
        &format!(
            "# OKRs Q1 2026\n\n- [O1: Rooms are full](#o1)\n\n{fence}\n> **Objective:** improve the site\n\n## O1: Rooms are full\n\n- KR1: Beds used from 50% to 80%\n"
        ),
        "== Q1 2026
        O 12: Rooms are full
        K 14: Beds used from 50% to 80%",
    );
    check(
        "okrs.md",
        &format!("# Kick-off, Q2 2027\n\nPasted from the pad:\n\n{fence}"),
        "== Q2 2027
        O 6: Farmers trust the forecast
        K 7: Warnings that come true: 85%",
    );
}

#[test]
fn a_struck_key_result_is_none() {
    check(
        "okrs.md",
        "# OKRs\n\n## O1: Be read (0.6)\n- KR1: 10 articles (0.7)\n- KR2: ~~5,000 readers~~ dropped\n- [x] KR3: Recall of 15%\n",
        "O 3: Be read {ScoreGiven=0.6}
        K 4: 10 articles {ScoreGiven=0.7}
        K 6: Recall of 15% {Status=done}",
    );
}

#[test]
fn other_documents_are_left_alone() {
    // A readme, with goals and results.
    none("# shop\n\n## Goals\n\n- Start in 1 second\n\n## Results of the load test\n\n- 1,200 orders a minute\n");
    // A changelog and a test plan.
    none(
        "# Changelog\n\n### Objectives of this release\n\n- Start-up 2.1 s down to 0.9 s\n\n### Fixed\n\n- KR currency works\n- O1 and O2 were swapped\n",
    );
    none(
        "# Test plan\n\n## Test objectives\n\n- Money comes back\n\n**Expected results:**\n\n- One mail in 60 seconds\n",
    );
    // A lesson and a specification.
    none("# Bài 4\n\n## Mục tiêu bài học\n\n- Giải đúng 8/10 bài\n\n## Kết quả cần đạt\n\n1. 90% học sinh làm đúng\n");
    none(
        "# Đặc tả\n\n## Mục tiêu (Objective)\n\nKhách thấy ngay hạn bảo hành.\n\n- Trả kết quả trong 2 giây\n\n## Kết quả mong đợi\n\n1. Lỗi 404 dưới 1%\n",
    );
    // Minutes, a job advert, a dashboard, a study, a course.
    none("# Weekly\n\n## Discussion\n\n- KR2 is behind, 14 of 40 done\n- Ann: objective for Q2 must be smaller\n");
    none(
        "# Product manager\n\n## Your objectives\n\n- Own the roadmap\n- Grow revenue by 20%\n\n## Key responsibilities\n\n- Write 2 specs a month\n\n## Key results you will be measured on\n\n- Shipping on time\n",
    );
    none(
        "# KPI March 2026\n\n| KPI | Target |\n|---|---|\n| Churn | 2% |\n\nObjective of this page: show the numbers.\n",
    );
    none(
        "# Nghiên cứu\n\n## Mục tiêu\n\nĐánh giá lượng nước tiết kiệm trên 3 giống.\n\n## Phương pháp\n\n- 12 luống\n\n## Kết quả chính\n\n- Lượng nước giảm 38%\n",
    );
    none(
        "# Study\n\n## Objective\n\nFind out when guests come\n\n## Methods\n\n- 12 days\n\n## Key Results\n\n- 60% of guests come in the evening\n",
    );
    none(
        "# Course: OKR basics, Q3 2026\n\n## Learning objectives\n\n- Explain 2 parts of an OKR\n\n## Session 1: Why goals fail in firms\n\n- 45 minutes\n",
    );
    // A tool, a blog post, a roadmap, a process.
    none(
        "# okr-board\n\nA tool to manage OKRs.\n\n## Features\n\n- Up to 100 objectives\n\n## Getting started in 5 minutes\n\n1. Use node 20\n\n## Roadmap Q3 2026\n\n- Import: 2 weeks\n",
    );
    none(
        "# How OKRs work\n\nAn objective is what you want. Key results are how you know.\n\n## Common mistakes\n\n1. Writing 10 objectives\n2. Key results that are tasks\n",
    );
    none(
        "# Roadmap 2026\n\nThis supports our OKRs.\n\n## Q1 2026: Foundation of the platform\n\n- Move to 2 regions\n",
    );
    none("# Quy trình OKR năm 2026\n\n## Bước chuẩn bị cho từng phòng\n\n1. Họp 60 phút\n2. Gửi trước ngày 5\n");
}

#[test]
fn deep_and_long_documents_are_read_without_recursion() {
    let deep: String = (0..300).map(|i| format!("{}- step {i} of 9\n", "  ".repeat(i))).collect();
    shown("okrs.md", &format!("# OKRs Q3 2026\n\n{deep}"));
    let long = format!("# OKRs Q3 2026\n\nObjective: {}\n", "word KR1: abc (x) ".repeat(2000));
    shown("okrs.md", &long);
}

#[test]
fn a_field_behind_all_key_results_is_the_objectives() {
    check(
        "okr.txt",
        "OKR quý 4/2026\n\nO1: Quán đông cả ngày mưa\n- KR1: Khách ngày mưa từ 30 lên 60\n- KR2: 25% khách đặt giao tận nơi\nPhụ trách: Vân\n\nO2: Bếp không bỏ phí\n- KR1: Hao hụt từ 9% xuống 5%\n  Phụ trách: Sơn\n- KR2: Món hết trước 20 giờ dưới 2 món\n  Phụ trách: Nga\n",
        "== quý 4/2026
        O 3: Quán đông cả ngày mưa {Owner=Vân}
        K 4: Khách ngày mưa từ 30 lên 60
        K 5: 25% khách đặt giao tận nơi
        O 8: Bếp không bỏ phí
        K 9: Hao hụt từ 9% xuống 5% {Owner=Sơn}
        K 11: Món hết trước 20 giờ dưới 2 món {Owner=Nga}",
    );
}

#[test]
fn bullets_and_numbers_of_word_processors_and_chats() {
    check(
        "okr.txt",
        "OKR quý 1/2026\n● Mục tiêu: Trẻ đến lớp vui vẻ\n  ○ KR1: Trẻ khóc khi vào lớp từ 12 xuống 3\n    ■ Sáng kiến: góc chơi đầu giờ\n\nMục tiêu 2: Phụ huynh yên tâm\nKết quả then chốt:\n1/ 90% phụ huynh đọc bản tin\n2/ Khiếu nại dưới 4 vụ\n",
        "== quý 1/2026
        O 2: Trẻ đến lớp vui vẻ
        K 3: Trẻ khóc khi vào lớp từ 12 xuống 3
          do: góc chơi đầu giờ
        O 6: Phụ huynh yên tâm
        K 8: 90% phụ huynh đọc bản tin
        K 9: Khiếu nại dưới 4 vụ",
    );
}

#[test]
fn sentences_about_objectives_are_none() {
    none(
        "# OKR process\n\n- 10 Dec: teams draft up to 3 objectives with 2-4 key results\n- 20 Dec: OKRs are published\n",
    );
    none(
        "# Test plan\n\nObjective: verify that the OKR page saves.\n\n| Step | Action | Expected result |\n|---|---|---|\n| 1 | Add one | Objective 1 is shown |\n| 2 | Add KR1: 50% | KR1 is shown |\n",
    );
}

#[test]
fn a_title_with_a_year_is_no_objective_and_a_study_has_none() {
    check(
        "okr.md",
        "# OKR 2026 – Nhà xe Thành Đạt\n\n## O1: Khách quen đi lại\n\n### Mục tiêu\n",
        "== 2026\nO 3: Khách quen đi lại",
    );
    none(
        "# Tác động của OKR\n\n## 1. Mục tiêu nghiên cứu\n\nĐo tác động.\n\n## 2. Kết quả chính\n\n- 64% nơi làm việc nhanh hơn\n- Hệ số 0,42 ở 30 nơi\n",
    );
}

#[test]
fn a_name_that_owns_one_key_result_owns_those_it_stands_behind() {
    check(
        "plan.md",
        "## O1: Guests book direct\n\n- KR1: Direct bookings from 22% to 40% (Elif, 30 Sep)\n- KR2: Fees from 18% to 11% (Elif)\n- KR3: Guests from abroad from 5% to 9% (Norway)\n",
        "O 1: Guests book direct
        K 3: Direct bookings from 22% to 40% {Owner=Elif, Due=30 Sep}
        K 4: Fees from 18% to 11% {Owner=Elif}
        K 5: Guests from abroad from 5% to 9% (Norway)",
    );
}

#[test]
fn initiatives_headed_beside_the_key_results_are_the_objectives() {
    check(
        "okr.md",
        "# OKR Quý 4/2026\n\n### Mục tiêu\n\nHợp đồng xong trong tuần\n\n### Kết quả then chốt\n\n- Thời gian duyệt từ 9 xuống 3 ngày\n\n### Các sáng kiến\n\n- Dùng hợp đồng mẫu\n",
        "== Quý 4/2026
        O 5: Hợp đồng xong trong tuần
        K 9: Thời gian duyệt từ 9 xuống 3 ngày
        do: Dùng hợp đồng mẫu",
    );
}

#[test]
fn front_matter_may_hold_the_okrs_of_a_page() {
    check(
        "trang.md",
        "---\ncycle: Q3 2026\nobjective: Cộng đồng tự trả lời nhau\nkey_results:\n  - 60% câu hỏi có trả lời trong ngày\n---\n\n# Ghi chú\n\nHọp ngày 3/7.\n",
        "== Q3 2026
        O 3: Cộng đồng tự trả lời nhau
        K 5: 60% câu hỏi có trả lời trong ngày",
    );
}

#[test]
fn letters_as_bullets_and_numbers() {
    let expected = "O 1: Thợ tìm đồ nghề trong một phút
        K 2: Thời gian tìm từ 9 phút xuống 2 phút
        K 3: Đồ nghề mất từ 30 xuống 5 món
        O 5: Xưởng không ai bị thương
        K 6: Vụ bỏng tay từ 6 xuống 0
        K 7: 100% thợ qua lớp an toàn";
    let text = "Mục tiêu 1: Thợ tìm đồ nghề trong một phút\no\tKR1: Thời gian tìm từ 9 phút xuống 2 phút\n\u{f0b7}\tKR2: Đồ nghề mất từ 30 xuống 5 món\n\nMục tiêu 2: Xưởng không ai bị thương\na. Vụ bỏng tay từ 6 xuống 0\nb. 100% thợ qua lớp an toàn\n";
    check("okr.txt", text, expected);
    check("okr.md", text, expected);
}

#[test]
fn rows_that_number_their_objectives_with_a_label() {
    check(
        "okr.md",
        "# OKR Quý 3/2026\n\n| Mục tiêu | Kết quả then chốt | Phụ trách |\n|---|---|---|\n| O1. Xe chạy đúng giờ | Xe trễ từ 20 xuống 5 chuyến | Tổ xe |\n",
        "== Quý 3/2026
        O 5: Xe chạy đúng giờ
        K 5: Xe trễ từ 20 xuống 5 chuyến {Owner=Tổ xe}",
    );
    check(
        "okr.md",
        "# OKR Quý 3/2026\n\n| TT | Nội dung OKR | Trọng số |\n|---|---|---|\n| **I** | **Mục tiêu 2: Xe ít hỏng** | **40%** |\n| 1 | Ngày nằm xưởng từ 30 xuống 12 | 40% |\n",
        "== Quý 3/2026
        O 5: Xe ít hỏng {Weight=40%}
        K 6: Ngày nằm xưởng từ 30 xuống 12 {Weight=40%}",
    );
}

#[test]
fn the_kind_of_an_objective_is_none() {
    check(
        "okr.txt",
        "Tên mục tiêu: Khách gia hạn nhiều hơn\nLoại mục tiêu: OKR phòng ban\nNgười phụ trách: Hương\nKết quả then chốt:\n1. Gia hạn đạt 88% | Hiện tại: 79% | Phụ trách: Tú\n2. Khách rời bỏ từ 34 xuống 20 - Lan phụ trách\n",
        "O 1: Khách gia hạn nhiều hơn {Commitment=OKR phòng ban, Owner=Hương}
        K 5: Gia hạn đạt 88% {Owner=Tú, Current=79%}
        K 6: Khách rời bỏ từ 34 xuống 20 {Owner=Lan}",
    );
}

#[test]
fn key_results_one_behind_the_other_in_a_sentence() {
    check(
        "okr.md",
        "# OKR quý 3/2026 của tiệm\n\nMục tiêu: khách quen mỗi sáng. Kết quả then chốt: (1) khách quay lại từ 80 lên 150; (2) bánh bỏ dưới 3%.\n\n**Mục tiêu:** Lò không tắt giữa ca\n**Kết quả then chốt:** Lần tắt lò từ 9 xuống 1; Mẻ hỏng từ 6% xuống 2%\n",
        "== quý 3/2026
        O 3: khách quen mỗi sáng.
        K 3: khách quay lại từ 80 lên 150
        K 3: bánh bỏ dưới 3%
        O 5: Lò không tắt giữa ca
        K 6: Lần tắt lò từ 9 xuống 1
        K 6: Mẻ hỏng từ 6% xuống 2%",
    );
    check(
        "okr.md",
        "Mục tiêu: Lò không tắt giữa ca\n\nKết quả then chốt: Lần tắt lò từ 9 xuống 1; đếm theo sổ ca\n",
        "O 1: Lò không tắt giữa ca\nK 3: Lần tắt lò từ 9 xuống 1; đếm theo sổ ca",
    );
}

#[test]
fn the_goals_of_a_business_plan_are_no_objectives() {
    none(
        "# Kế hoạch kinh doanh 2026\n\n## 1. Mục tiêu\n\n- Doanh thu 120 tỷ\n- Lợi nhuận 10 tỷ\n\n## 2. Giải pháp\n\nMỗi phòng lập OKR quý.\n",
    );
}

#[test]
fn an_objective_and_its_key_results_in_one_cell() {
    check(
        "okr.md",
        "# OKR 2026\n\n| Đơn vị | OKR | Phụ trách |\n|---|---|---|\n| Phòng Bán hàng | **O: Bán được cho chuỗi lớn**<br>KR1: 4 chuỗi ký hợp đồng<br>KR2: Doanh thu chuỗi đạt 8 tỷ | Bảo |\n| Phòng Kho | O2: Giao không trễ<br>KR1: Đơn trễ từ 14% xuống 3% | Loan |\n",
        "== 2026
        O 5: Bán được cho chuỗi lớn {Owner=Bảo}
        K 5: 4 chuỗi ký hợp đồng {Owner=Phòng Bán hàng, Owner=Bảo}
        K 5: Doanh thu chuỗi đạt 8 tỷ {Owner=Phòng Bán hàng, Owner=Bảo}
        O 6: Giao không trễ {Owner=Loan}
        K 6: Đơn trễ từ 14% xuống 3% {Owner=Phòng Kho, Owner=Loan}",
    );
}

#[test]
fn a_dash_glued_to_a_figure_is_a_bullet_in_a_list_of_such_dashes() {
    check(
        "okr.md",
        "Mục tiêu: Khách sạn xanh hơn\n\n**Kết quả then chốt:**\n-Điện mỗi phòng từ 14 xuống 10 kWh\n-60% khách không thay khăn\n\n**Mục tiêu:** Có lãi\n- KR1: Lãi mỗi tháng từ\n-200 triệu lên 100 triệu\n",
        "O 1: Khách sạn xanh hơn
        K 4: Điện mỗi phòng từ 14 xuống 10 kWh
        K 5: 60% khách không thay khăn
        O 7: Có lãi
        K 8: Lãi mỗi tháng từ -200 triệu lên 100 triệu",
    );
}

#[test]
fn a_block_in_a_sentence_holds_the_numbered_key_results_behind_it_once() {
    check(
        "okr.txt",
        "Our objective: Seedlings reach every plot. Key results: KR1: Trays lost fall from 12 to 4. KR2: Late vans fall from \
         9% to 3%.\n",
        "
        O 1: Seedlings reach every plot.
        K 1: Trays lost fall from 12 to 4.
        K 1: Late vans fall from 9% to 3%.
        ",
    );
}

#[test]
fn a_heading_that_only_names_the_kind_leaves_the_words_to_the_line_below() {
    check(
        "okrs.md",
        "## Objective\n\n**Every plot gets its seedlings**\n\n## Key Results\n\n### KR1 — Leading (dự báo)\n**60% of the plots \
         order two weeks ahead.**\n\n### KR2 — Quality\n\n#### Trays lost fall from 12 to 4 a week\n\n- counted on \
         Fridays\n\n### KR3: Late vans fall from 9% to 3%\n\n**At least 2 of them are new.**\n\n## Why these\n\n| KR | Why \
         |\n|---|---|\n| KR1 | Ordering early shows that the plots trust us |\n| KR2 | A lost tray is a lost plot |\n",
        "
        O 3: Every plot gets its seedlings
        K 8: 60% of the plots order two weeks ahead.
        K 12: Trays lost fall from 12 to 4 a week
        K 16: Late vans fall from 9% to 3%
        ",
    );
}

#[test]
fn headings_below_key_results_may_name_groups_of_them() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n### Owner: Minh\n\n### Objective\n\nEvery plot gets its seedlings\n\n### Key Results\n\n#### On \
         time\n\n| KR | Target |\n|---|---|\n| **KR 1** | Late vans fall from 9% to 3% by October |\n| **KR 2** | Calls about \
         late vans fall to 4 |\n\n#### Whole\n\n| KR | Target |\n|---|---|\n| **KR 1** | Trays lost fall from 12 to 4 a week \
         |\n| **KR 2** | Broken pots fall by half each month |\n",
        "
        == Q3 2026
        O 7: Every plot gets its seedlings {Owner=Minh}
        K 15: Late vans fall from 9% to 3% by October
        K 16: Calls about late vans fall to 4
        K 22: Trays lost fall from 12 to 4 a week
        K 23: Broken pots fall by half each month
        ",
    );
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## O1: Every plot gets its seedlings\n\n### Key Results\n\n#### On time\n\n- Late vans fall from 9% \
         to 3%\n- Calls fall from 40 to 4\n\n#### Whole\n\n- Trays lost fall from 12 to 4\n- Broken pots fall from 9 to 2\n",
        "
        == Q3 2026
        O 3: Every plot gets its seedlings
        K 9: Late vans fall from 9% to 3%
        K 10: Calls fall from 40 to 4
        K 14: Trays lost fall from 12 to 4
        K 15: Broken pots fall from 9 to 2
        ",
    );
}

#[test]
fn what_explains_the_method_is_no_okr() {
    none(
        "# Objectives and Key Results\n\n### Objectives\n- What do you want to reach this quarter?\n- Make sure that one of \
         your objectives is personal\n- We want you to grow\n\n### Key Results\n\n- Steps that you can measure\n- Hire 2 people \
         by October\n- Sign 3 partners by June\n",
    );
    check(
        "okrs.md",
        "# OKRs\n_Objectives: Qualitative, inspiring statement_\n\n_Key Results: 3-5 measurable results for an \
         objective_\n\n### Q1 2026\nSeedlings reach every plot\n- 12 vans leave by seven\n- 2 trays lost a month\n",
        "
        == Q1 2026
        O 7: Seedlings reach every plot
        K 8: 12 vans leave by seven
        K 9: 2 trays lost a month
        ",
    );
}

#[test]
fn objectives_that_speak_of_objectives_are_objectives() {
    check(
        "okrs.md",
        "# OKR quý 3/2026\n\n## Mục tiêu\n\n- Đạt mục tiêu doanh thu của vườn ươm\n- Ban giám đốc và các tổ cùng hiểu một mục \
         tiêu\n\n## Kết quả then chốt\n\n- KR1: Doanh thu cây giống tăng từ 200 lên 320 triệu đồng\n",
        "
        == quý 3/2026
        O 5: Đạt mục tiêu doanh thu của vườn ươm (shares)
        O 6: Ban giám đốc và các tổ cùng hiểu một mục tiêu
        K 10: Doanh thu cây giống tăng từ 200 lên 320 triệu đồng
        ",
    );
}

#[test]
fn a_remark_about_key_results_makes_no_heading_an_objective() {
    check(
        "okrs.md",
        "# OKRs\n\n## O1: Every plot gets its seedlings\n\n- KR1: Late vans fall from 9% to 3%\n\n## Confidence levels\n\n- \
         FY26 KRs: **60% confidence**, hard but possible\n- FY27 KRs: **40% confidence**\n",
        "
        O 3: Every plot gets its seedlings
        K 5: Late vans fall from 9% to 3%
        ",
    );
}

#[test]
fn objectives_side_by_side_share_the_key_results_beside_them() {
    check(
        "okrs.md",
        "# OKR\n\n## Objective 1\n\nEvery plot gets its seedlings\n\n## Objective 2\n\nEvery tray comes back\n\n## Success \
         Criteria\n\n1. Late vans fall from 9% to 3%\n2. Trays lost fall from 12 to 4\n",
        "
        O 5: Every plot gets its seedlings (shares)
        O 9: Every tray comes back
        K 13: Late vans fall from 9% to 3%
        K 14: Trays lost fall from 12 to 4
        ",
    );
}

#[test]
fn fields_between_an_unlabelled_objective_and_its_key_results_are_its_own() {
    for title in ["OKR: Kho giao hàng đúng hẹn", "Kho giao hàng đúng hẹn"] {
        check(
            "okr.txt",
            &format!(
                "{title}\nNgười phụ trách: Lan\n- KR1: Giảm đơn trễ từ 12% xuống 4%\n- KR2: Giảm đơn trả từ 9 xuống 3\n"
            ),
            "
            O 1: Kho giao hàng đúng hẹn {Owner=Lan}
            K 3: Giảm đơn trễ từ 12% xuống 4%
            K 4: Giảm đơn trả từ 9 xuống 3
            ",
        );
    }
}

#[test]
fn labels_may_name_the_team_and_brackets_the_weights() {
    check(
        "okrs.md",
        "# OKRs\n\n## OBJ-ENG-1: Deploys are calm and quick\n\n- KR-ENG-1.1 (30%): Lead time falls from 9 to 3 days\n- \
         KR-ENG-1.2 (70%): Failed deploys fall from 12% to 4%\n- █████░░░░░ 40% complete\n",
        "
        O 3: Deploys are calm and quick
        K 5: Lead time falls from 9 to 3 days {Weight=30%}
        K 6: Failed deploys fall from 12% to 4% {Weight=70%}
        ",
    );
}

#[test]
fn the_words_of_a_key_result_may_stand_in_a_quote_below_its_kind() {
    check(
        "okrs.md",
        "# OKRs\n\n## :dart: Objective\n\n> **\"Every plot gets its seedlings\"**\n\n- **Why this objective?** It holds no \
         number.\n\n## 3 Key Results — leading, lagging and quality\n\n### KR1 — Leading: what plots do (an early sign)\n\n> \
         **60% of the plots order two weeks ahead**\n\n### KR2 — Lagging (business)\nReach 1,000 plots with at least 5% \
         paying\n\n### KR3: Chỉ số chất lượng (niềm tin)\n> **Mục tiêu:** Khay hỏng mỗi tuần giảm từ 12 xuống 4\n",
        "
        O 5: Every plot gets its seedlings
        K 13: 60% of the plots order two weeks ahead
        K 16: Reach 1,000 plots with at least 5% paying
        K 19: Khay hỏng mỗi tuần giảm từ 12 xuống 4
        ",
    );
}

#[test]
fn what_stands_around_the_key_results_is_none_of_them() {
    check(
        "okrs.md",
        "# OKRs\n\n## O1: Every plot gets its seedlings\n\n- **Active from:** 20.08.2026\n- **KR measurement deadline:** seven \
         days after\n- **Key Results:**\n  1. Late vans fall from 9% to 3%\n  2. Trays lost fall from 12 to 4\n\n## O2: Every \
         tray comes back\n\n### Key Results\n\nBy order of priority,\n\n* P0: Trays lost fall from 12 to 4\n\n### \
         Initiatives\n\n#### Deposits\n\n**KR**: Trays\n**Owner:** @minh\n\n## O3: Plots know us\n\n### Key Results & how we \
         measure them\n\nThey mirror those above.\n\n#### Calls fall from 40 to 4\n\n#### Visits rise from 2 to 9\n\n## O4: \
         Nobody waits\n\n- **Next steps:** Ask every plot\n  - Write down what they say\n  - Count the 12 answers\n",
        "
        O 3: Every plot gets its seedlings
        K 8: Late vans fall from 9% to 3%
        K 9: Trays lost fall from 12 to 4
        O 11: Every tray comes back
        K 17: Trays lost fall from 12 to 4 {Priority=P0}
        O 26: Plots know us
        K 32: Calls fall from 40 to 4
        K 34: Visits rise from 2 to 9
        O 36: Nobody waits
        do: Ask every plot
        do: Write down what they say
        do: Count the 12 answers
        ",
    );
    check(
        "okrs.md",
        "# OKRs\n\n## M1: Seedlings reach every plot\n\n| KR | Target | Status |\n|---|---|---|\n| M1.1 | Late vans stay below \
         3% | on branch |\n| M1.2 | Trays lost fall from 12 to 4 | on branch |\n",
        "
        O 3: M1: Seedlings reach every plot
        K 7: Late vans stay below 3% {Status=on branch}
        K 8: Trays lost fall from 12 to 4 {Status=on branch}
        ",
    );
    none(
        "OKRs set goals.\n\nObjectives:\nThese are qualitative goals that describe what you want to achieve, clear and inspiring \
         to everybody who reads them.\n\nKey Results:\n\nThese are measurable outcomes that show progress. They should be \
         specific and quantifiable.\n",
    );
}

#[test]
fn lists_of_key_results_may_stand_below_names() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## O1: Every plot gets its seedlings\n\n### Key Results\n\n**On the way**\n- Late vans fall from 9% to \
         3%\n- Measure: share of vans\n\n**At the gate**\n- Calls fall from 40 to 4\n\n## O2: Every tray comes back\n\n**Key \
         Results:**\n  - Trays\n    - [ ] Trays lost fall to 4\n    - [ ] Nobody pays twice\n  - Pots\n    - [ ] Broken pots \
         fall to 2\n    - [ ] Pots are washed\n",
        "
        == Q3 2026
        O 3: Every plot gets its seedlings
        K 8: Late vans fall from 9% to 3% {Method=share of vans}
        K 12: Calls fall from 40 to 4
        O 14: Every tray comes back
        K 18: Trays lost fall to 4
        K 19: Nobody pays twice
        K 21: Broken pots fall to 2
        K 22: Pots are washed
        ",
    );
    // A short key result with what belongs to it stays one.
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## O1: Every plot gets its seedlings\n\n### Key Results\n\n- Fewer late vans\n  - Baseline: 9%\n  - \
         Target: 3%\n- Calls fall from 40 to 4\n  - counted on Fridays\n",
        "
        == Q3 2026
        O 3: Every plot gets its seedlings
        K 7: Fewer late vans {Baseline=9%, Target=3%}
        K 10: Calls fall from 40 to 4
        ",
    );
}

#[test]
fn a_name_a_goal_or_a_heading_of_measures_leads_to_the_words() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## Big rock 1: Vans\n\n**Objective**: Every plot gets its seedlings\n**Due**: 31 August 2026\n\n### What \
         done looks like\n\n- Late vans fall from 9% to 3%\n\n## Big rock 2: Trays\n\n**Objective:** Every tray comes \
         back\n\n- **KR1 — Lost trays**  \n  Trays lost fall from 12 to 4 by August\n  - Status: on track\n\n## O3: Plots know \
         us\n\n### Key result 1: Finding them\n\n#### Goal: Find out which plots order twice\n\nStatus: done\n",
        "
        == Q3 2026
        O 5: Every plot gets its seedlings {Due=31 August 2026}
        K 10: Late vans fall from 9% to 3%
        O 14: Every tray comes back
        K 17: Trays lost fall from 12 to 4 by August {Status=on track}
        O 20: Plots know us
        K 24: Find out which plots order twice {Status=done}
        ",
    );
}

#[test]
fn a_glossary_of_the_method_comes_before_its_example() {
    check(
        "okr.md",
        "# OKR là gì?\n\n- Objective (Mục tiêu): Là đích đến mà tổ chức muốn đạt được. Mục tiêu cần cụ thể, truyền cảm hứng.\n- \
         Key Results (Kết quả then chốt): Là những chỉ số định lượng giúp đo mức độ hoàn thành.\n\n## Cấu phần\n\n- Objective: \
         Thường được viết ngắn gọn, truyền cảm hứng, ví dụ: “Dẫn đầu về trải nghiệm”\n- Key Results: Từ 2–5 KR cho một \
         Objective, phải có số liệu đo được\n\nVí dụ:\n- Objective: Khách gửi hàng mỗi ngày\n- Key Results:\n- Đơn hoàn giảm từ \
         8% xuống 3%\n",
        "
        O 12: Khách gửi hàng mỗi ngày
        K 14: Đơn hoàn giảm từ 8% xuống 3%
        ",
    );
    check(
        "okr.md",
        "# OKRs\n\nO: Every team knows what counts\nKey results: 90% of teams set measurable goals\n",
        "
        O 3: Every team knows what counts
        K 4: 90% of teams set measurable goals
        ",
    );
}

#[test]
fn what_customers_say_and_fields_in_front_do_not_hide_objectives() {
    check(
        "okrs.md",
        "# OKRs\n\n## Objectives\n\n- Your first call is answered at once\n  - KR1: Calls lost fall from 9 to 2\n- You know where \
         your parcel is\n  - KR1: Questions about parcels fall by half\n",
        "
        O 5: Your first call is answered at once
        K 6: Calls lost fall from 9 to 2
        O 7: You know where your parcel is
        K 8: Questions about parcels fall by half
        ",
    );
    check(
        "okr.txt",
        "Status: draft\nTarget: Every plot gets its seedlings\nKR1: Late vans fall from 9% to 3%\nKR2: Calls fall from 40 to \
         4\n",
        "
        O 2: Target: Every plot gets its seedlings
        K 3: Late vans fall from 9% to 3%
        K 4: Calls fall from 40 to 4
        ",
    );
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## O1: Every plot gets its seedlings\n\n### Key Results\n\n- Late vans\n  - from 9% to 3% by June\n  \
         - counted in 3 depots\n- Calls fall from 40 to 4\n",
        "
        == Q3 2026
        O 3: Every plot gets its seedlings
        K 7: Late vans
        K 10: Calls fall from 40 to 4
        ",
    );
}

#[test]
fn a_short_heading_is_an_objective_above_its_key_results_and_a_sentence_about_success_is_none() {
    check(
        "okrs.md",
        "# Objectives and key results\n\n## Quick vans\n\nwhy now:\nPlots wait.\n\ndue date: 31.05.2026\n\nkey results:\n- [ ] \
         late vans fall from 9% to 3%\n\n## Success\n\nThe success of the programme will be measured by:\n\n1. Calls (target: \
         40)\n2. Trays (target: 4)\n",
        "
        O 3: Quick vans {Due=31.05.2026}
        K 11: late vans fall from 9% to 3%
        ",
    );
}

#[test]
fn lists_below_the_headings_of_okrs_are_key_results_with_figures_or_without() {
    check(
        "plan.md",
        "# Team OKRs Q3 2026\n\n## Grow the team\n\n- Hire two gardeners\n- Better handover\n\n## Beds that need no \
         water\n\nOwner: Lan\n\n- Write a manual for the pumps\n  - with pictures\n- Repair the hoses\n\n## Notes\n\n- Ask \
         the mayor\n",
        "== Q3 2026
        O 3: Grow the team
        K 5: Hire two gardeners
        K 6: Better handover
        O 8: Beds that need no water {Owner=Lan}
        K 12: Write a manual for the pumps
        K 14: Repair the hoses",
    );
    // Without a cycle only where every item has a figure.
    check(
        "plan.md",
        "# OKRs\n\n## Beds that need no water\n\n- Litres a day from 900 to 300\n- 9 of 10 beds mulched\n",
        "
        O 3: Beds that need no water
        K 5: Litres a day from 900 to 300
        K 6: 9 of 10 beds mulched",
    );
    // Bold lines, items and plain lines above lists.
    for [open, close, item] in [["**", "**\n", "- "], ["- ", "", "  - "], ["", "", "- "]] {
        let okrs = ["Beds that bloom all summer", "A shed everybody can find"];
        let lists =
            okrs.map(|okr| format!("{open}{okr}{close}\n{item}Plant two rows of asters\n{item}Better labels\n"));
        let text = format!("# OKRs Q3 2026\n\n{}\n{}", lists[0], lists[1]);
        let found = shown("plan.md", &text);
        assert_eq!(found.matches("\nK ").count(), 4, "{text}\n{found}");
        assert!(okrs.iter().all(|okr| found.contains(&format!(": {okr}"))), "{text}\n{found}");
    }
    check(
        "plan.md",
        "# Garden OKRs Q3 2026\n\n## Beds that bloom all summer\n\n| Metric | Baseline | Target |\n|---|---|---|\n| Beds in bloom | 4 | \
         9 |\n",
        "== Q3 2026
        O 3: Beds that bloom all summer
        K 7: Beds in bloom {Baseline=4, Target=9}",
    );
    none("# OKRs\n\n## Where they help us\n\n- Focus on what counts\n- Agree on 3 goals\n");
    none("# OKRs 2026\n\n## Beds and hoses\n\n- Repair the hoses\n- Mulch the beds\n\n## How we met\n\nIt rained.\n");
}

#[test]
fn key_results_behind_an_arrow_in_groups_and_below_a_label_for_one() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n- **O1:** Trains run on time → _KR:_ delays from 9 to 3 a week\n- **O2:** Stations are clean → \
         _KR:_ complaints from 40 to 12\n",
        "== Q3 2026
        O 3: Trains run on time
        K 3: delays from 9 to 3 a week
        O 4: Stations are clean
        K 4: complaints from 40 to 12",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n- Objective: Trains run on time\n  - Key result:\n    - Delays from 9 to 3 a week\n    - (Automatic) \
         signals on 4 lines\n\n### Average for objective: 7.8\n\n- Objective: Stations are clean\n  - Key results:\n    - \
         Platforms\n      - Complaints from 40 to 12\n      - Bins emptied twice a day\n    - Halls\n      - Cleaner floors\n      - \
         Working lifts\n",
        "== Q3 2026
        O 3: Trains run on time
        K 5: Delays from 9 to 3 a week
        K 6: (Automatic) signals on 4 lines
        O 10: Stations are clean
        K 13: Complaints from 40 to 12
        K 14: Bins emptied twice a day
        K 16: Cleaner floors
        K 17: Working lifts",
    );
}

#[test]
fn what_explains_the_method_or_looks_back_holds_none() {
    none(
        "# OKR là gì\n\n| | Objective | Key Results |\n|---|---|---|\n| Bản chất | Định tính, truyền cảm hứng | Định lượng, đo lường được |\n| Ví dụ | Khách yêu quán | 40 khách quen |\n",
    );
    check(
        "plan.md",
        "# Orchard OKRs Q3 2026\n\n## Key concepts\n\n* Objectives\n  * Objectives are what we want to reach together.\n* Key \
         Results\n  * Key Results are numbers that show how close we are.\n\n## Objective 1: Apples taste of apples\n\n*Owner: Ida · \
         from the tasting in May*\n\n- KR1: Tasters who ask for the name from 20% to 60%\n\n## Retrospective\n\n| Objective | Result \
         |\n|---|---|\n| Objective 1 | hit or missed |\n\n## Writing good key results\n\n- Use numbers, percentages, counts\n",
        "== Q3 2026
        O 10: Apples taste of apples {Owner=Ida}
        K 14: Tasters who ask for the name from 20% to 60%",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n1. Taste\n\n• Objective: Apples taste of apples\n\t• KR 1: Tasters who ask for the name from 20% to \
         60%\n\n2. Orchard work\n\n• Objective: Trees stand by themselves\n\t• KR 1: Props from 900 to 200\n",
        "== Q3 2026
        O 5: Apples taste of apples
        K 6: Tasters who ask for the name from 20% to 60%
        O 10: Trees stand by themselves
        K 11: Props from 900 to 200",
    );
}

#[test]
fn a_bare_label_in_a_check_list_and_the_cycle_behind_a_heading() {
    check(
        "plan.md",
        "# Objectives Q3 2026\n\n- [ ] **Apples taste of apples** `@ida`\n  - [ ] KR Tasters who ask from 20% to 60%\n  - [x] KR Trees \
         sprayed from 40 to 12\n",
        "== Q3 2026
        O 3: Apples taste of apples {Owner=ida}
        K 4: Tasters who ask from 20% to 60%
        K 5: Trees sprayed from 40 to 12 {Status=done}",
    );
}

#[test]
fn quarters_below_a_year_are_quarters_of_it() {
    let quarter =
        |year: &str| format!("## {year}\n\n### Q1\n\n- O1: Apples of {year} taste\n  - KR1: Tasters from 20 to 60\n\n");
    let text = format!("# OKRs\n\n{}{}", quarter("2025"), quarter("2026"));
    let source = SourceFile::from_text("plan.md", &text);
    let sets = read_outline(&source, &markdown::parse(&source.text), &Context::default());
    let starts: Vec<_> = sets.iter().filter_map(|set| set.cycle.as_ref()?.start).map(|day| day.to_string()).collect();
    assert_eq!(starts, ["2025-01-01", "2026-01-01"]);
}

#[test]
fn what_looks_like_a_title_or_a_definition_but_is_a_key_result_stays() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## Objective: Apples taste of apples\n\n- KR1: Tasters who ask from 20% to 60%\n- Plant the new \
         rows\n\n## Objective: Trees stand by themselves\n\n- KR1: Props from 900 to 200\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 5: Tasters who ask from 20% to 60%
        K 6: Plant the new rows
        O 8: Trees stand by themselves
        K 10: Props from 900 to 200",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n| Objective | Key result |\n|---|---|\n| An inspiring orchard | Measurable trust from 3 to 5 |\n",
        "== Q3 2026
        O 5: An inspiring orchard
        K 5: Measurable trust from 3 to 5",
    );
    none(
        "# OKR Q3 2026\n\n## Agenda for Monday\n\n- Ask the mayor\n- Buy ladders\n\n## Open points\n\n- Who drives the van\n- Which trees go\n\n## Decisions taken\n\n- Buy the van\n- Sell the horse\n",
    );
}

#[test]
fn owners_beside_each_other_are_names_and_a_sentence_is_none() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## Objective: Apples taste of apples\n\nOwner: Lan | Minh\n\n- KR1: Tasters who ask from 20% to 60%\n",
        "== Q3 2026
        O 3: Apples taste of apples {Owner=Lan | Minh}
        K 7: Tasters who ask from 20% to 60%",
    );
}

#[test]
fn a_status_stands_behind_an_arrow() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## Objective: Apples taste of apples\n\n- KR1: Tasters who ask from 20% to 60% → In progress\n- KR2: Props \
         from 900 to 200 → **TODO** (no ladders yet).\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 5: Tasters who ask from 20% to 60% {Status=In progress}
        K 6: Props from 900 to 200 {Status=TODO}",
    );
}

#[test]
fn bold_key_results_flat_bullets_and_headings_that_tell_more() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## Objective: Apples taste of apples\n\n### Key Results\n\n**2 new presses run**\n\n- in the old \
         barn\n\n**Tasters who ask from 20% to 60%**\n\n- in May\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 7: 2 new presses run
        K 11: Tasters who ask from 20% to 60%",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n- O1. Teach more people\n- 20 evenings in the barn\n- OKR of the school met to 80%\n- O2. Prune \
         in time\n- 300 trees by March\n- 12 helpers trained\n",
        "== Q3 2026
        O 3: Teach more people
        K 4: 20 evenings in the barn
        K 5: OKR of the school met to 80%
        O 6: Prune in time
        K 7: 300 trees by March
        K 8: 12 helpers trained",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## Objective 1: Apples taste of apples\n\n- KR1.1: Tasters who ask from 20% to 60%\n\n### KR1.1 Detail: \
         Finding tasters\n\nAsk the school.\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 5: Tasters who ask from 20% to 60%",
    );
}

#[test]
fn names_in_front_of_labels_are_no_other_words() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n## Mục tiêu: Táo có vị táo\n\n- Việt KR1: Khách hỏi tên táo từ 20% lên 60%\n- Lương KR2: Giàn chống từ \
         900 xuống 200\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 5: Khách hỏi tên táo từ 20% lên 60%
        K 6: Giàn chống từ 900 xuống 200",
    );
}

#[test]
fn objectives_of_a_document_that_names_no_method() {
    check(
        "notes.md",
        "# How the orchard plans\n\n> A key result is no task.\n\n**O1. Apples taste of apples**\n\n- Tasters who ask from 20% to \
         60%\n- 9 of 10 crates keep until March\n\n**O2. The old trees live**\n\n- Props from 900 to 200\n- 40 trees grafted\n",
        "O 5: Apples taste of apples
        K 7: Tasters who ask from 20% to 60%
        K 8: 9 of 10 crates keep until March
        O 10: The old trees live
        K 12: Props from 900 to 200
        K 13: 40 trees grafted",
    );
    none(
        "# Lesson\n\nkey results\n\n**O1. Know the apple**\n\n- Name its parts\n- Say why 3 of them rot\n\n**O2. Know the tree**\n\n- Draw it\n- Prune it\n",
    );
}

#[test]
fn headings_that_say_whose_objectives_follow() {
    check(
        "plan.md",
        "# Objectives — the orchard\n\n## Active\n\n### O1: Apples taste of apples\n\n- KR1: Tasters who ask from 20% to 60%\n",
        "O 5: Apples taste of apples
        K 7: Tasters who ask from 20% to 60%",
    );
    check(
        "plan.md",
        "# Objectives and Key Results\n\n## Objectives for 2026 Q3\n\n### Pruning group\n\nO1. Teach more people\nO2. Prune in \
         time\n\n### Pressing group\n\nO1. Press what falls\n",
        "== 2026 Q3
        O 7: Teach more people
        O 8: Prune in time
        O 12: Press what falls",
    );
}

#[test]
fn what_is_said_of_a_key_result_is_none() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## O1: Apples taste of apples\n\n| KR | Baseline | Target |\n|---|---|---|\n| KR1.1 Tasters who ask | 20% | \
         60% |\n\nKR1.1 deserves a note: the school asks every child.\n\n## Check-ins\n\n### 2026-08 (first)\n\n- The first count\n  is \
         the base.\n- KR scoring: not yet.\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 7: Tasters who ask {Baseline=20%, Target=60%}
        unread 9",
    );
}

#[test]
fn several_names_behind_a_statement() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## O1: Apples taste of apples (Max & Zoe)\n\n- KR1: Tasters who ask from 20% to 60% (Zoe)\n- KR2: Apples from \
         3 countries to 5 (Germany)\n\n## O2: The old trees live (Zoe)\n\n- KR1: Props from 900 to 200 (Zoe, Max)\n",
        "== Q3 2026
        O 3: Apples taste of apples {Owner=Max & Zoe}
        K 5: Tasters who ask from 20% to 60% {Owner=Zoe}
        K 6: Apples from 3 countries to 5 (Germany)
        O 8: The old trees live {Owner=Zoe}
        K 10: Props from 900 to 200 {Owner=Zoe, Max}",
    );
}

#[test]
fn what_stands_behind_a_wrapped_statement() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n## O1: Apples taste of apples\n\n- KR1: All 12 tags are told apart (`@old`,\n  `@new`) — _achieved (in \
         May)_\n- KR2: Props from 900 to 200 — _partial (the hill is done, the\n  valley waits — see the plan)_\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 5: All 12 tags are told apart (@old, @new) {Status=achieved}
        K 7: Props from 900 to 200 {Status=partial}",
    );
}

#[test]
fn sections_between_an_objective_and_its_key_results_part_them_not() {
    check(
        "okr.md",
        "# Kho, quý 3/2026\n\n## 1. Mục tiêu (Objective)\n\nKhách nhận hàng trong ngày\n\n## 2. Lý do (Why)\n\n- Kho ở xa\n\n## 3. Phạm vi\n\nHà Nội\n\n## 4. Kết quả then chốt\n\n- **KR1:** 90% đơn giao trong ngày\n- **KR2:** Khiếu nại còn 5 đơn\n\n## 5. Kế hoạch\n\n- Thuê 2 xe\n",
        "== quý 3/2026
        O 5: Khách nhận hàng trong ngày
        K 17: 90% đơn giao trong ngày
        K 18: Khiếu nại còn 5 đơn
        do: Thuê 2 xe",
    );
    check(
        "okr.md",
        "# Q3 2026\n\n## Objectives\n\n- Every contract is ready\n- No contract is lost\n\n## Why\n\n- Slow paper\n\n## Key results\n\n- 12 contracts signed\n- 14 renewed\n\n## Objectives\n\n- Every chair is mended\n",
        "== Q3 2026
        O 5: Every contract is ready (shares)
        O 6: No contract is lost
        K 14: 12 contracts signed
        K 15: 14 renewed
        O 19: Every chair is mended",
    );
}

#[test]
fn plain_lines_above_lists_are_objectives_with_a_blank_line_between_and_without_key_results() {
    check(
        "okrs.md",
        "# Objectives and Key Results\n\n**2026 Q3**\n\nBake bread that people cross the town for\n\n- master the sourdough\n- document all recipes\n\nA second oven\n\nTeach the neighbours\n\n- 3 evenings sold out\n- write about it\n\n**2026 Q4**\n\nOpen on Sundays\n\nSell to the school\n\n- a signed contract\n- lunch for 200\n",
        "== 2026 Q3
        O 5: Bake bread that people cross the town for
        K 7: master the sourdough
        K 8: document all recipes
        O 10: A second oven
        O 12: Teach the neighbours
        K 14: 3 evenings sold out
        K 15: write about it
        == 2026 Q4
        O 19: Open on Sundays
        O 21: Sell to the school
        K 23: a signed contract
        K 24: lunch for 200",
    );
}

#[test]
fn a_note_beside_the_label_of_a_list_is_no_key_result() {
    check(
        "okrs.md",
        "# OKRs Q3 2026\n\n## Objective: Grow the choir\n\n- **Tracked:** weekly\n- **Key Results:** Ann and Bo equally\n  1. 30 singers at every rehearsal\n  2. 2 concerts sold out\n",
        "== Q3 2026
        O 3: Grow the choir
        K 7: 30 singers at every rehearsal
        K 8: 2 concerts sold out",
    );
}

#[test]
fn owners_stand_before_key_results_of_objectives_that_have_theirs() {
    let text = |second: &str| {
        format!(
            "# OKRs Q2 2026\n\n* VP Engineering: Nobody asks whether we are down\n  * SRE: Minutes of outage fall from 48 to 10\n  * {second} \"Is it me?\" tickets fall from 700 to 250\n* VP Sales: Agencies sell us to their clients\n  * Partner team: Agencies with 3 clients rise from 18 to 50\n  * Marketing: 30% of new contracts name an agency\n"
        )
    };
    check(
        "okrs.md",
        &text("Support:"),
        "== Q2 2026
        O 3: Nobody asks whether we are down {Owner=VP Engineering}
        K 4: Minutes of outage fall from 48 to 10 {Owner=SRE}
        K 5: \"Is it me?\" tickets fall from 700 to 250 {Owner=Support}
        O 6: Agencies sell us to their clients {Owner=VP Sales}
        K 7: Agencies with 3 clients rise from 18 to 50 {Owner=Partner team}
        K 8: 30% of new contracts name an agency {Owner=Marketing}",
    );
    assert!(shown("okrs.md", &text("We hear that")).contains("SRE: Minutes of outage"));
}

#[test]
fn what_explains_key_results_adds_none_and_okrs_below_an_objective_are_its_key_results() {
    check(
        "okr.md",
        "# OKR Q3 2026\n\n## Objective\n\nTrở thành gia sư đêm của học sinh\n\n## Key Results\n\n- KR1: 200 học sinh dùng app\n- KR2: Tỷ lệ hoàn thành đạt 60%\n\n## Giải thích từng KR\n\n### KR1 — Leading: 200 HS\n\n- Đo hành vi\n",
        "== Q3 2026
        O 5: Trở thành gia sư đêm của học sinh
        K 9: 200 học sinh dùng app
        K 10: Tỷ lệ hoàn thành đạt 60%",
    );
    check(
        "prd.md",
        "# Sản phẩm\n\nMục tiêu cốt lõi: Bố mẹ nào cũng tin nhật ký của bé\n\n- OKR 1: Đạt 1.000 lượt cài đặt\n\n- OKR 2: NPS trên 50\n",
        "O 3: Bố mẹ nào cũng tin nhật ký của bé
        K 5: Đạt 1.000 lượt cài đặt
        K 7: NPS trên 50",
    );
}
