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

#[test]
fn names_and_forms_of_address_behind_statements() {
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\nO1: Táo có vị táo\nKR1: Khách hỏi tên táo từ 20% lên 60% (đ/c Minh)\nKR2: Giàn chống từ 900 xuống 200 \
         (A. Tuấn)\nKR3: 40 cây được ghép (Tú phụ trách)\nKR4: 12 lớp học (owner Joe)\nKR5: Táo bán ở 5 nước (Đức);\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 4: Khách hỏi tên táo từ 20% lên 60% {Owner=đ/c Minh}
        K 5: Giàn chống từ 900 xuống 200 {Owner=A. Tuấn}
        K 6: 40 cây được ghép {Owner=Tú}
        K 7: 12 lớp học {Owner=Joe}
        K 8: Táo bán ở 5 nước (Đức)",
    );
}

#[test]
fn letters_for_bullets_and_brackets_apart_from_labels() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\n1) Objective - Apples taste of apples\n* Kr1 ) Tasters who ask from 20% to 60%\no KR2 Props from 900 to 200\n",
        "== Q3 2026
        O 3: Apples taste of apples
        K 4: Tasters who ask from 20% to 60%
        K 5: Props from 900 to 200",
    );
}

#[test]
fn numbers_of_chapters_end_what_stands_before() {
    check(
        "plan.txt",
        "OKR NĂM 2027\n1. Khối Vườn\n1.1. Mục tiêu: Táo có vị táo\n1.1.1. Khách hỏi tên táo từ 20% lên 60%\n1.1.2.Giàn chống từ 900 \
         xuống 200\n2. Tổ chức thực hiện\n2.1. Trưởng khối báo cáo hằng tháng\n",
        "== NĂM 2027
        O 3: Táo có vị táo
        K 4: Khách hỏi tên táo từ 20% lên 60%
        K 5: Giàn chống từ 900 xuống 200",
    );
    check(
        "minutes.md",
        "# Minutes\n\n**1. OKRs Q3 2026, agreed**\nObjective: Apples taste of apples\n* KR: Tasters who ask from 20% to 60%\n* KR: Props \
         from 900 to 200\n**2. Other business**\n* Summer party on 20 August\n* The ladder goes back to Bo\n",
        "== Q3 2026
        O 4: Apples taste of apples
        K 5: Tasters who ask from 20% to 60%
        K 6: Props from 900 to 200",
    );
}

#[test]
fn columns_of_labels_and_sheets_with_a_title() {
    check(
        "plan.txt",
        "Ví dụ OKR của vườn\nMục tiêu   Táo có vị táo\nKR1        Khách hỏi tên táo từ 20% lên 60%\n",
        "O 2: Táo có vị táo
        K 3: Khách hỏi tên táo từ 20% lên 60%",
    );
    check(
        "plan.txt",
        "VƯỜN TÁO - OKR Q3.2026\t\t\t\nSTT\tNội dung\tHiện tại\tChỉ tiêu\nI\tMục tiêu 1: Táo có vị táo\t\t\n1\tKhách hỏi tên táo từng \
         loại\t20%\t60%\n2\tGiàn chống còn phải dựng\t900\t200\n",
        "== Q3
        O 3: Táo có vị táo
        K 4: Khách hỏi tên táo từng loại {Current=20%, Target=60%}
        K 5: Giàn chống còn phải dựng {Current=900, Target=200}",
    );
}

#[test]
fn a_bar_in_front_of_a_row_parts_an_empty_cell() {
    check(
        "plan.md",
        "# OKRs Q3 2026\n\nObjective | Key result | Now | Target\n--|--|--|--\nO1: Apples taste of apples | KR1: Tasters who ask | 20% \
         | 60%\n | KR2: Props | 900 | 200\n",
        "== Q3 2026
        O 5: Apples taste of apples
        K 5: Tasters who ask {Current=20%, Target=60%}
        K 6: Props {Current=900, Target=200}",
    );
}

#[test]
fn exports_of_boards() {
    check(
        "board.md",
        "# Board: OKR Q1 2027 - the orchard\n## List: O1 - Apples taste of apples\n### Card: KR1 - Tasters who ask from 20% to 60%\nOwner: \
         @lan\n## List: Ideas\n### Card: Paint the shed\n",
        "== Q1 2027
        O 2: Apples taste of apples
        K 3: Tasters who ask from 20% to 60% {Owner=lan}",
    );
}

#[test]
fn chats_mails_and_trackers() {
    check(
        "chat.txt",
        "[19:02] Lan: OKR quý 3/2026 của vườn\n[19:10] Út Hiền: O: Táo có vị táo\n[19:11] Út Hiền: KR1: Khách hỏi tên táo từ 20% lên \
         60%\n[19:14] Lan: được đó em\n",
        "== quý 3/2026
        O 2: Táo có vị táo
        K 3: Khách hỏi tên táo từ 20% lên 60%",
    );
    check(
        "mail.txt",
        "Chị ơi, em đồng ý.\n\n> OKR Q3/2026:\n>\n> Mục tiêu 1: Táo có vị táo\n> KR1: Khách hỏi tên táo từ 20% lên 60%\n> 90% cây là táo\n",
        "== Q3/2026
        O 5: Táo có vị táo
        K 6: Khách hỏi tên táo từ 20% lên 60%",
    );
    check(
        "board.txt",
        "OKR-31 Objective: Apples taste of apples\nAssignee: Dina Haddad\nOKR-32 KR: Tasters who ask from 20% to 60%\n",
        "O 1: Apples taste of apples {Owner=Dina Haddad}
        K 3: Tasters who ask from 20% to 60%",
    );
}

#[test]
fn marks_and_tags_about_labels() {
    check(
        "plan.txt",
        "OKR Q3/2026\nO1/ Táo có vị táo\nKR1/ Khách hỏi tên táo từ 20% lên 60%\n[Thao][30/11] KR2: Giàn chống từ 900 xuống 200\n",
        "== Q3/2026
        O 2: Táo có vị táo
        K 3: Khách hỏi tên táo từ 20% lên 60%
        K 4: Giàn chống từ 900 xuống 200 {Owner=Thao, Due=30/11}",
    );
    check(
        "plan.md",
        "# OKR Quý 3/2026\n\n## Mục tiêu 1: Táo có vị táo\n\n- **1-KR1 (hạn 31/8):** Khách hỏi tên táo từ 20% lên 60%\n",
        "== Quý 3/2026
        O 3: Táo có vị táo
        K 5: Khách hỏi tên táo từ 20% lên 60% {Due=31/8}",
    );
    check(
        "plan.md",
        "# OKRs Q3 2026\n\nObjective 1\n: Apples taste of apples\n\nKey result 1.1\n: Tasters who ask from 20% to 60%\n: Owner: Maren\n",
        "== Q3 2026
        O 4: Apples taste of apples
        K 7: Tasters who ask from 20% to 60% {Owner=Maren}",
    );
}
