//! Vietnamese figures and times as whole statements are read: value, unit, role, bound, direction. Tables of examples.

use crate::figure::calendar::find_cycle;
use crate::reading::{Bound, Direction, Measure, Reading, Role, TimeRole, Value, statement};

fn read(text: &str) -> Reading {
    let cycle = find_cycle("Quý 3/2026").map(|(_, cycle)| cycle);
    statement::read(text, cycle.as_ref())
}

/// "Target ≥ 85 point": role, bound, value and unit of a measure.
fn told(measure: &Measure) -> String {
    let value = match measure.value {
        Value::Exact(v) => v.normalize().to_string(),
        Value::Between(a, b) => format!("{}..{}", a.normalize(), b.normalize()),
        Value::OutOf(a, b) => format!("{}/{}", a.normalize(), b.normalize()),
        Value::Ratio(a, b) => format!("{}:{}", a.normalize(), b.normalize()),
        Value::Times(v) => format!("x{}", v.normalize()),
        Value::Rank(v) => format!("#{}", v.normalize()),
    };
    let bound = match measure.bound {
        Some(Bound::AtLeast) => "≥",
        Some(Bound::AtMost) => "≤",
        None => "",
    };
    let unit = measure.unit.as_ref().map_or("", |u| u.name.as_ref());
    format!("{:?} {bound}{value} {unit}", measure.role).trim().to_owned()
}

#[test]
fn figures_have_value_unit_role_and_direction() {
    use Direction::{Down, Keep, Up};
    let mut wrong = Vec::new();
    for (text, measures, direction) in [
        // From one value to another.
        ("nâng tỷ lệ khách quay lại từ 60% lên 75%", "Baseline 60 %; Target 75 %", Some(Up)),
        ("rút thời gian giao từ 9 ngày xuống còn 5 ngày", "Baseline 9 day; Target 5 day", Some(Down)),
        ("Rút thời gian xử lý từ 14 xuống 6 ngày", "Baseline 14 day; Target 6 day", Some(Down)),
        ("Giảm thời gian may mẫu từ 3 tháng xuống 6 tuần", "Baseline 3 month; Target 6 week", Some(Down)),
        ("NPS từ 20 => 35", "Baseline 20; Target 35", Some(Up)),
        ("Giảm chi phí từ 20 xuống 15 triệu", "Baseline 20000000; Target 15000000", Some(Down)),
        ("Nâng giá trị đơn từ 900 nghìn lên 1,2 triệu", "Baseline 900000; Target 1200000", Some(Up)),
        ("Tăng người dùng từ 800 lên 2 nghìn", "Baseline 800; Target 2000", Some(Up)),
        ("Nâng điểm hài lòng từ 4,0 lên 4,3/5", "Baseline 4; Target 4.3/5", Some(Up)),
        ("Tồn kho quá 90 ngày: dưới 5%", "Condition 90 day; Target ≤5 %", Some(Down)),
        ("Số đại lý: baseline 40 (giả định) → 65", "Baseline 40; Target 65", Some(Up)),
        ("OEE đạt 90% (hiện tại: 81%)", "Target 90 %; Current 81 %", Some(Up)),
        ("Giảm từ 78kg xuống 70kg", "Baseline 78 kg; Target 70 kg", Some(Down)),
        ("Nợ xấu nhóm 3-5 giảm xuống 1,2% (đầu kỳ 1,9%)", "Target 1.2 %; Baseline 1.9 %", Some(Down)),
        ("Mỗi khách mua từ 1tr2 lên 2tr5", "Baseline 1200000; Target 2500000", Some(Up)),
        // By how much.
        ("giảm 12% phế phẩm", "Change 12 %", Some(Down)),
        ("tăng thêm 30 đại lý", "Change 30 đại lí", Some(Up)),
        ("tăng lượt đăng ký lên 15% so với quý I", "Change 15 %", Some(Up)),
        ("giảm chi phí xuống >= 10% so với quý I", "Change ≥10 %", Some(Down)),
        ("Thị phần tăng thêm 2 điểm phần trăm", "Change 2 pp", Some(Up)),
        ("Doanh thu gấp rưỡi quý trước", "Change x1.5", Some(Up)),
        ("Doanh thu tăng gấp đôi", "Change x2", Some(Up)),
        ("Tăng doanh thu gấp 3 lần", "Change x3 x", Some(Up)),
        ("giảm một nửa số lỗi may", "Change 0.5", Some(Down)),
        ("Tồn kho giảm một phần tư", "Change 0.25", Some(Down)),
        ("Giá bán máy thanh lý tăng một phần năm", "Change 0.2", Some(Up)),
        ("Thêm 12 điểm phần trăm nữ sinh chọn ngành vật lý", "Change 12 pp", Some(Up)),
        // Up to or down to a level.
        ("nâng tỷ lệ đúng hẹn lên 96%", "Target 96 %", Some(Up)),
        ("giảm lỗi in xuống dưới 2%", "Target ≤2 %", Some(Down)),
        ("giảm còn 2% đến 4%", "Target 2..4 %", Some(Down)),
        ("Điểm thi thử tối thiểu 85 điểm", "Target ≥85 point", Some(Up)),
        ("Thời gian phản hồi không quá 20 phút", "Target ≤20 minute", Some(Down)),
        ("giữ tỷ lệ nghỉ việc dưới 4%", "Target ≤4 %", Some(Keep)),
        ("Rớt mạng không quá 2 lần/tuần", "Target ≤2 x", Some(Down)),
        ("Kênh đạt mốc tối đa 5 triệu lượt xem", "Target 5000000 lượt xem", Some(Up)),
        ("Chi phí kho : 12%", "Target 12 %", Some(Down)),
        ("12 đại lý chiếm 48% doanh thu", "Condition 12 đại lí; Target 48 %", Some(Up)),
        ("Chạy 10km dưới 55p", "Condition 10 km; Target ≤55 minute", Some(Down)),
        ("lợi nhuận dương", "Target ≥0", Some(Up)),
        // The way is that of the verb that moves the value, not of one in a name or a condition.
        ("Rút số ngày chờ duyệt vốn trung bình còn 3 ngày (hiện 4,5)", "Target 3 day; Current 4.5", Some(Down)),
        ("Kéo giờ tăng ca về 10 giờ", "Target 10 hour", Some(Down)),
        ("Không còn xe nào về bến trễ", "Target 0", Some(Down)),
        ("Đảm bảo phát triển bản tin đạt ít nhất 4.000 bạn đọc", "Target ≥4000 bạn đọc", Some(Up)),
        ("Vé giảm giá quay lại mua lần nữa đạt 40%", "Target 40 %", Some(Up)),
        ("Tỷ lệ tăng cân sau sinh đạt chuẩn 60%", "Target 60 %", Some(Up)),
        ("Bán thêm 90 vé, giữ nguyên chi phí", "Change 90", Some(Up)),
        ("Số bệnh án giấy -8%", "Change 8 %", Some(Down)),
        ("Nhờ bãi mới, giảm số xe chờ xuống 4 xe", "Target 4", Some(Down)),
        // An aside tells where we stand, and no target.
        ("Số đơn hoàn tiền mỗi tháng, hiện là 40 đơn", "Current 40 đơn", None),
        ("Số đơn hoàn tiền mỗi tháng (hiện tại: 40 đơn)", "Current 40 đơn", None),
        ("Một phần ba khách quay lại (hiện tại 12%)", "Target 33.3 %; Current 12 %", Some(Up)),
        ("Hiện có 40 đại lý bán đều", "Target 40 đại lí", Some(Up)),
        ("Số đơn lỗi trên mỗi 1.000 đơn, hiện là 14", "Condition 1000 đơn; Current 14", None),
        // A clause behind the statement that tells where we are, or were.
        ("60% hộ phân loại rác, đầu năm chỉ có 22%", "Target 60 %; Baseline 22 %", Some(Up)),
        ("Xe buýt đúng giờ đạt 95%, mới đạt 70%", "Target 95 %; Current 70 %", Some(Up)),
        ("Thu hoạch 2.400 tấn vải ở 14 xã, cùng kỳ 1.650 tấn", "Target 2400; Condition 14; Baseline 1650", Some(Up)),
        ("Hộ có nước máy đạt 60% (cùng kỳ 2025: 41%)", "Target 60 %; Baseline 41 %", Some(Up)),
        ("Chỉ còn 4 mẻ hỏng, vụ trước là 9", "Target 4; Baseline 9", Some(Down)),
        ("Có 3.000 bạn đọc (đầu quý: 2.100)", "Target 3000 bạn đọc; Baseline 2100", Some(Up)),
        ("Đèn đường sáng 99,9% (giờ 98,9%)", "Target 99.9 %; Current 98.9 %", Some(Up)),
        ("Có 40 trạm sạc (giờ là 25)", "Target 40 trạm sạc; Current 25", Some(Up)),
        ("Hội viên đóng phí đạt 60%, lúc này 41%", "Target 60 %; Current 41 %", Some(Up)),
        ("Hội viên đóng phí đạt 60%, hồi đầu quý mới 41%", "Target 60 %; Baseline 41 %", Some(Up)),
        ("ty le ho nop phi dat 30%, quy truoc 16%", "Target 30 %; Baseline 16 %", Some(Up)),
        ("Số sáng kiến được áp dụng: 12 (năm học trước: 5)", "Target 12; Baseline 5", Some(Up)),
        ("Tỷ lệ hội viên đóng phí (đầu năm 22%)", "Baseline 22 %", None),
        ("Trả lời thư trong 5 ngày, từ mức 21 ngày", "Target 5 day; Baseline 21 day", Some(Down)),
        ("60% of members vote, we are at 49%", "Target 60 %; Current 49 %", Some(Up)),
        ("At most 4 falls (9 in the last half-year)", "Target ≤4; Baseline 9", Some(Down)),
        ("Permits are issued in 5 days, from 21", "Target 5 day; Baseline 21", Some(Down)),
        // With a subject of its own it is another result; what the figure counts is no mark of time.
        ("Thu hoạch 2.400 tấn vải, mới trồng 30 ha", "Target 2400; Condition 30 ha", Some(Up)),
        ("95% of letters answered in 5 days, 40% by phone", "Target 95 %; Target 40 %", Some(Up)),
        // How often those who are watched do something is a level.
        ("Bạn đọc mượn sách trung bình 3 lần/tháng", "Target 3 x", Some(Up)),
        ("Mỗi máy dệt dừng 1 lần/ca", "Target 1 x", Some(Up)),
        ("Số lần khách ghé bình quân 3 lần/tháng", "Target 3 x", Some(Up)),
        // How often a thing happens may be what changes.
        ("Cúp nước giảm từ 9 xuống còn 2 lần/quý", "Baseline 9 x; Target 2 x", Some(Down)),
        ("Thang máy kẹt giảm từ 12 xuống 3 lần/tháng", "Baseline 12 x; Target 3 x", Some(Down)),
        ("Báo cháy nhầm còn 1 lần/năm", "Target 1 x", Some(Down)),
        ("Night alarms fall from 26 to 8 times a week", "Baseline 26 x; Target 8 x", Some(Down)),
        ("Tăng số buổi họp tổ lên 3 lần/tuần", "", Some(Up)),
        // An effect may be a level; a change of so many of them is told by its share.
        ("Phát tờ rơi ở chợ, mang về 90 hội viên", "Target 90 hội viên", Some(Up)),
        ("Dạy nghề mộc giúp 70% học viên có việc", "Target 70 %", Some(Up)),
        ("Thay đèn LED, qua đó 40 trường giảm được 25% tiền điện", "Condition 40 trường; Change 25 %", Some(Down)),
        ("Dạy nghề mộc giúp giảm 15% gỗ vụn", "Change 15 %", Some(Down)),
        // A size, an age, a grade or a number of a name before the value.
        ("Giá vé xe 16 km không quá 30.000 đồng", "Condition 16 km; Target ≤30000 vnd", Some(Down)),
        ("Phí gửi kiện 3 kg không quá 40.000 đồng", "Condition 3 kg; Target ≤40000 vnd", Some(Down)),
        ("Vật tư nằm quá 90 ngày dưới 300 triệu", "Condition 90 day; Target ≤300000000", Some(Down)),
        ("Khoản vay trên 45 ngày dưới 3 tỷ", "Condition ≥45 day; Target ≤3000000000", Some(Down)),
        ("Tỷ lệ thắng thầu gói trên 5 tỷ đạt 35%", "Condition ≥5000000000; Target 35 %", Some(Up)),
        ("Thời gian chờ cấp thẻ dưới 10 phút", "Target ≤10 minute", Some(Down)),
        ("Có ít nhất 30 trường đạt 95% bài nộp", "Condition ≥30 trường; Target 95 %", Some(Up)),
        ("Tàu 40 chỗ đạt trên 90% ghế", "Condition 40; Target ≥90 %", Some(Up)),
        ("Kíp sáng 3 người đạt 120 áo/giờ", "Condition 3; Target 120", Some(Up)),
        ("Bao 5 kg giá dưới 90.000 đồng", "Condition 5 kg; Target ≤90000 vnd", Some(Down)),
        ("Nợ đọng còn 1,2% (giữa kỳ 1,5%)", "Target 1.2 %; Condition 1.5 %", Some(Down)),
        ("Hiệu suất lò 3 đạt 82% (hiện tại 71%)", "Target 82 %; Current 71 %", Some(Up)),
        (
            "Hội viên chạy đạt từ 5 km trở lên: 62% (năm ngoái 48%)",
            "Condition ≥5 km; Target 62 %; Baseline 48 %",
            Some(Up),
        ),
        ("Bạn đọc chấm 4,6 theo thang từ 1 – 5 sao", "Target 4.6; Condition 1..5 star", Some(Up)),
        ("Bạn đọc chấm 4,6 theo thang từ 1 đến 5", "Target 4.6; Condition 1; Condition 5", Some(Up)),
        ("Rút lịch giao từ 9 tháng xuống 5 tháng", "Baseline 9 month; Target 5 month", Some(Down)),
        ("Thực hành 5S ở bếp", "", None),
        ("Trang mở trong 3s", "", None),
        ("Trả cổ tức đúng ngày 5 hằng tháng", "", None),
        ("Mỗi ngày 5 chuyến phà", "Target 5 chuyến", Some(Up)),
        // Below zero.
        ("Điểm hài lòng ròng từ -5 lên +20", "Baseline -5; Target 20", Some(Up)),
        ("Chỉ số niềm tin từ âm 12 lên 10", "Baseline -12; Target 10", Some(Up)),
        ("Lợi nhuận đội xe từ -200 triệu lên 300 triệu", "Baseline -200000000; Target 300000000", Some(Up)),
        ("Biên lãi quầy bánh đạt 4% (hiện tại -3%)", "Target 4 %; Current -3 %", Some(Up)),
        ("Điểm ròng đạt +20", "Target 20", Some(Up)),
        ("Kho đông từ -12 xuống -18 độ", "Baseline -12; Target -18", Some(Down)),
        ("Giữ hầm đông dưới -18 độ", "Target ≤-18", Some(Keep)),
        ("Readers give 4.6 on a scale from 1 to 5", "Target 4.6; Condition 1; Condition 5", Some(Up)),
        ("Tiền điện xưởng -8%", "Change 8 %", Some(Down)),
        ("Lượt ghé +12%", "Change 12 %", Some(Up)),
        ("Chờ khám 7 - 8 phút", "Target 7..8 minute", Some(Up)),
        // More than a period had.
        ("Thu 9 tấn mật, cao hơn quý II 30%", "Target 9; Change 30 %", Some(Up)),
        ("Lượng mật vượt quý II 20%", "Change 20 %", Some(Up)),
        ("Lượng phấn rơi thấp hơn quý II 20%", "Change 20 %", Some(Down)),
        ("Lượng mật gấp rưỡi quý II (6 tấn)", "Change x1.5; Baseline 6", Some(Up)),
        // Numbers in words.
        ("Bản tin sáng vượt hai đối thủ địa phương", "Target ≥2 đối thủ", Some(Up)),
        ("Đơn hoàn tiền còn dưới ba chục mỗi tháng", "Target ≤30", Some(Down)),
        ("Tiết kiệm được năm trăm triệu tiền nước", "Target 500000000 tiền nước", Some(Up)),
        ("Doanh thu tăng thêm ba tỷ rưỡi", "Change 3500000000", Some(Up)),
        ("Rút thời gian may mẫu từ một tuần xuống ba ngày", "Baseline 1 week; Target 3 day", Some(Down)),
        ("Số máy hỏng giảm từ sáu xuống hai máy", "Baseline 6 máy; Target 2 máy", Some(Down)),
        ("Chốt năm đại lý miền Tây", "Target 5 đại lí", Some(Up)),
        ("Không quá một lỗi mỗi tuần", "Target ≤1 lỗi", Some(Down)),
        ("Ba trong năm cửa hàng có lãi", "Target 3/5 cửa hàng", Some(Up)),
        ("Hai trong số ba thí sinh đỗ", "Target 2/3 thí sinh", Some(Up)),
        ("Trong năm cửa hàng có lãi", "", None),
        ("Có hai ba đại lý quan tâm", "", None),
        ("Ký được một hợp đồng lớn", "", None),
        ("Sản lượng năm nay cao hơn", "", None),
        ("Giảm một tỷ lệ nhỏ hàng lỗi", "", Some(Down)),
        // Ranks.
        ("Đứng hạng nhì khu vực", "Target #2", Some(Up)),
        ("Xưởng đứng đầu tập đoàn về chỉ số an toàn", "Target #1", Some(Up)),
        ("Dẫn đầu về đổi mới", "", None),
        ("Đội bóng vào tứ kết", "Target #8", Some(Up)),
        ("Trang chủ lên trang nhất của máy tìm kiếm", "Target #1", Some(Up)),
        ("Vào nhóm 10 nhãn hàng được nhớ nhất", "Target #10", Some(Up)),
        ("Thị phần lên vị trí thứ hai", "Target #2", Some(Up)),
        // How figures are written.
        ("Doanh thu đạt 2 tỷ 5", "Target 2500000000", Some(Up)),
        ("Doanh thu đạt 2 tỷ rưỡi", "Target 2500000000", Some(Up)),
        ("Thu nhập bình quân 1tr2 mỗi ngày", "Target 1200000", Some(Up)),
        ("Doanh thu đạt 3 tỷ 250 triệu", "Target 3250000000", Some(Up)),
        ("Có 5 trăm khách mới", "Target 500 khách", Some(Up)),
        ("Có 1 vạn lượt khách", "Target 10000 lượt khách", Some(Up)),
        ("Có 3 chục khách mới", "Target 30 khách", Some(Up)),
        ("Doanh thu 640,000,000 VNĐ", "Target 640000000 vnd", Some(Up)),
        ("Doanh thu 500M VNĐ", "Target 500000000 vnd", Some(Up)),
        ("50-60 đơn/quý", "Target 50..60 đơn", Some(Up)),
        ("3/5 module có người dùng", "Target 3/5 module", Some(Up)),
        ("Có 16KH mới", "Target 16 khách hàng", Some(Up)),
        ("Mỗi hộ có 4m2 vườn rau", "Target 4 m2", Some(Up)),
        ("Thời gian đổi ca giảm từ 22' xuống 9'", "Baseline 22 minute; Target 9 minute", Some(Down)),
        ("Không để máy nào dừng quá 2 lần/tháng", "Target ≤2 x", Some(Down)),
        ("Quá nửa số xã viên bán qua sàn", "Target 50 %", Some(Up)),
    ] {
        let reading = read(text);
        let found = reading.measures.iter().map(told).collect::<Vec<_>>().join("; ");
        if found != measures || reading.direction != direction {
            wrong.push(format!("{text}\n  is  {found} {:?}\n  not {measures} {direction:?}", reading.direction));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn before_a_period_is_before_its_first_day() {
    for (text, due) in [
        ("Trồng 40 ha rừng trước tháng 9", "2026-08-31"),
        ("Trồng 40 ha rừng trước quý 4", "2026-09-30"),
        ("Trồng 40 ha rừng trước năm 2027", "2026-12-31"),
        ("Trồng 40 ha rừng trước cuối tháng 9", "2026-09-30"),
        ("Trồng 40 ha rừng trước hết quý 3", "2026-09-30"),
        ("Trồng 40 ha rừng trước cuối quý 3", "2026-09-30"),
        ("Trồng 40 ha rừng trước 30/9", "2026-09-30"),
        ("Trồng 40 ha rừng trước ngày 5 tháng 9", "2026-09-05"),
        ("Trồng 40 ha rừng đến hết tháng 9", "2026-09-30"),
        ("Plant 40 hectares before September", "2026-08-31"),
        ("Plant 40 hectares before Q4", "2026-09-30"),
        ("Plant 40 hectares before the end of September", "2026-09-30"),
        ("Plant 40 hectares by Q4", "2026-12-31"),
        ("Plant 40 hectares before 30 September", "2026-09-30"),
    ] {
        let reading = read(text);
        let last = reading.times.first().and_then(|t| t.days).map(|(_, last)| last.to_string());
        assert_eq!(last.as_deref(), Some(due), "{text}");
        assert_eq!(reading.times.first().map(|t| t.role), Some(TimeRole::Deadline), "{text}");
    }
}

#[test]
fn times_have_their_role() {
    use TimeRole::{CohortWindow, Comparison, Deadline, Event, Frequency, Period, ServiceLevel, Start};
    let mut wrong = Vec::new();
    for (text, words, role) in [
        ("Bán 90 xe trước 30/6", "trước 30/6", Deadline),
        ("Bán 90 xe trước 30.06.2026", "trước 30.06.2026", Deadline),
        ("Bán 90 xe trước ngày 1 tháng 9", "trước ngày 1 tháng 9", Deadline),
        ("Bán 90 xe, hạn 15/8", "hạn 15/8", Deadline),
        ("Bán 90 xe chậm nhất là 20/8", "chậm nhất là 20/8", Deadline),
        ("Bán 90 xe đến hết Q3", "đến hết Q3", Deadline),
        ("Bán 90 xe đến cuối tháng 9", "đến cuối tháng 9", Deadline),
        ("Bán 90 xe tính đến 31/8", "tính đến 31/8", Deadline),
        ("Bán 90 xe trước cuối Quý 3", "trước cuối Quý 3", Deadline),
        ("Bán 90 xe trong quý III", "trong quý III", Period),
        ("Bán 90 xe trong quý này", "quý này", Period),
        ("Bán 90 xe vào tháng 9", "vào tháng 9", Deadline),
        ("Bán 90 xe trong 90 ngày tới", "90 ngày", Deadline),
        ("Bán 90 xe trong vòng 6 tháng tới", "6 tháng", Deadline),
        ("Bán 90 xe T7-T9/2026", "T7-T9/2026", Period),
        ("Bán 90 xe nửa cuối năm", "nửa cuối năm", Period),
        ("Bán 90 xe trong 6 tháng cuối năm", "trong 6 tháng cuối năm", Period),
        ("Bán 90 xe từ 15/7", "từ 15/7", Start),
        ("Bán 90 xe bắt đầu từ tháng 8", "bắt đầu từ tháng 8", Start),
        ("Bán 90 xe mỗi tháng", "mỗi tháng", Frequency),
        ("Kiểm kho 3 tháng/lần", "3 tháng", Frequency),
        ("Gặp khách 1 lần/tuần", "1 lần", Frequency),
        ("Họp xưởng 2 lần một quý", "2 lần", Frequency),
        ("Nhân viên gọi bạn đọc 2 lần/tháng", "2 lần", Frequency),
        ("Bạn đọc được tư vấn 2 lần/tháng", "2 lần", Frequency),
        ("95% đơn được giao trong vòng 24 giờ", "24 giờ", ServiceLevel),
        ("95% đơn được giao trong 48h", "48h", ServiceLevel),
        ("Trang tải xong trong 1,2 giây", "1,2 giây", ServiceLevel),
        ("60% khách quay lại trong 7 ngày đầu", "7 ngày", CohortWindow),
        ("60% khách quay lại sau 30 ngày", "30 ngày", CohortWindow),
        ("Bán thêm 15% so với quý I", "so với quý I", Comparison),
        ("Bán thêm 15% so với năm 2025", "so với năm 2025", Comparison),
        ("Bán thêm 15% so với cùng kỳ năm 2025", "so với cùng kỳ năm 2025", Comparison),
        // A period that a value is measured against, or that had it, is no due date.
        ("Sản lượng hạt điều gấp đôi quý II", "gấp đôi quý II", Comparison),
        ("Sản lượng hạt điều gấp 1,5 lần quý II", "gấp 1,5 lần quý II", Comparison),
        ("Số bạn đọc cao hơn quý II 30%", "cao hơn quý II", Comparison),
        ("Số bạn đọc vượt mức quý II", "vượt mức quý II", Comparison),
        ("60% xe về đúng giờ, quý II mới được 30%", "quý II", Comparison),
        ("Bán 90 tấn cà phê (quý II 60 tấn)", "quý II", Comparison),
        ("Bán 90 tấn cà phê (quý III)", "quý III", Period),
        ("Bán 90 tấn cà phê, quý III 30 tấn", "quý III", Period),
        ("Bán 90 tấn cà phê nhiều hơn trong quý III", "trong quý III", Period),
        // How long those who are counted are watched.
        ("35% hộ vay lại trong 12 tháng", "12 tháng", CohortWindow),
        ("40% bạn đọc quay lại trong vòng 5 tuần", "5 tuần", CohortWindow),
        ("Dưới 8% thợ nghỉ việc trong 6 tháng đầu", "trong 6 tháng đầu", CohortWindow),
        ("Tỷ lệ nghỉ việc của thợ trong 6 tháng đầu dưới 8%", "trong 6 tháng đầu", CohortWindow),
        ("Bán 90 xe trong 6 tháng đầu", "trong 6 tháng đầu", Period),
        ("Lấy lại 90 hợp đồng trong 12 tháng", "12 tháng", Deadline),
        ("Mở 9 trạm sạc trong vòng 5 tuần", "5 tuần", Deadline),
        ("90% ca mổ bắt đầu trước 8h30 sáng", "8h30", Event),
        ("90% xe về bến trước 23h", "23h", Event),
        ("80% khách đến vào thứ Sáu", "thứ Sáu", Event),
        ("7 vụ tai nạn năm ngoái, tối đa 2 vụ năm nay", "năm nay", Period),
    ] {
        let reading = read(text);
        let found: Vec<_> = reading.times.iter().map(|t| (&text[t.range.clone()], t.role)).collect();
        if found.first() != Some(&(words, role)) {
            wrong.push(format!("{text}\n  is  {found:?}\n  not {words} {role:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn hours_that_fall_are_no_clock_and_a_colon_tells_where_we_stand() {
    let values = |text: &str| -> Vec<(Role, String)> {
        let reading = statement::read(text, None);
        let known = |m: &Measure| matches!(m.role, Role::Baseline | Role::Current | Role::Target);
        reading.measures.iter().filter(|m| known(m)).map(|m| (m.role, text[m.range.clone()].to_owned())).collect()
    };
    for (text, from, to) in [
        ("Thời gian sửa máy từ 3h xuống 20 phút", (Role::Baseline, "3h"), (Role::Target, "20 phút")),
        ("Thời gian sửa máy từ 5h → 2h", (Role::Baseline, "5h"), (Role::Target, "2h")),
        ("Giảm máy hỏng xuống 3, hiện tại: 9", (Role::Current, "9"), (Role::Target, "3")),
        ("Máy được sửa trong ngày đạt 80%, năm 2025 có 45%", (Role::Baseline, "45%"), (Role::Target, "80%")),
    ] {
        let found = values(text);
        for (role, value) in [from, to] {
            assert!(found.contains(&(role, value.to_owned())), "{text}: {found:?}");
        }
    }
    // From seven to nine o'clock, no change.
    assert!(values("90% đơn giao từ 7h đến 9h").iter().all(|(role, _)| *role == Role::Target));
}
