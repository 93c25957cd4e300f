//! What is typed without the spaces that a book would set, and what other programs write in their place.

use super::check;

#[test]
fn numbers_glued_to_their_statements_lead_items() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\nMục tiêu: Táo có vị táo\nKết quả then chốt:\n1.Khách hỏi tên táo từ 20% lên 60%\n2.80% cây được tỉa \
         trước tháng 8\n3)Giàn chống từ 900 xuống 200\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 5: Khách hỏi tên táo từ 20% lên 60%
        K 6: 80% cây được tỉa trước tháng 8
        K 7: Giàn chống từ 900 xuống 200",
    );
    // A figure that begins a line by itself goes on with no count.
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\nMục tiêu: Táo có vị táo\nKết quả then chốt:\n1.5 tấn táo được ép mỗi tuần\n2.5 triệu lít nước ép \
         được bán\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 5: 1.5 tấn táo được ép mỗi tuần
        K 6: 2.5 triệu lít nước ép được bán",
    );
}

#[test]
fn labels_glued_to_their_statements() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\nO1.Táo có vị táo\nKR1.Khách hỏi tên táo từ 20% lên 60%\nKR2.giàn chống từ 900 xuống 200\n\nO2-Vườn \
         khỏe\nKR1-Cây bệnh từ 40 xuống 5\nKR2-based plans are no label\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 4: Khách hỏi tên táo từ 20% lên 60%
        K 5: giàn chống từ 900 xuống 200
        O 7: Vườn khỏe
        K 8: Cây bệnh từ 40 xuống 5",
    );
}

#[test]
fn properties_of_outliners_and_callouts() {
    check(
        "plan.md",
        "- ## O1: Apples taste of apples\n  owner:: Lena Fischer\n\t- KR1: Tasters who ask from 20% to 60%\n\t  status:: on track\n",
        "O 1: Apples taste of apples {Owner=Lena Fischer}
        K 3: Tasters who ask from 20% to 60% {Status=on track}",
    );
    // A log of days is no list of key results, so what stands in the callout counts.
    check(
        "plan.md",
        "# My OKRs, 2026-Q4\n\n> [!target] Objective 1: Apples taste of apples\n> - KR1: Tasters who ask from 20% to 60%\n> - KR2: \
         Props from 900 to 200\n\n## Weekly log\n\n- [[2026-10-05]] pruned 12 trees\n- [[2026-10-12]] rain, 3 trees\n",
        "== 2026-Q4
        O 3: Apples taste of apples
        K 4: Tasters who ask from 20% to 60%
        K 5: Props from 900 to 200",
    );
}
