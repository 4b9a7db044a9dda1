"""Synthetic records in the manner of the portal."""

import io
import json
from typing import Any

from xaso.catalogue.portal import Line, read

CHANNELS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def record(**changes: Any) -> dict[str, Any]:
    """A whole record; a change names the key of the portal."""
    return {
        "ma_thu_tuc": "9.000001",
        "ten_thu_tuc": "Cấp giấy phép mở quán nước",
        "detail_url": "https://example.vn/9.000001",
        "so_quyet_dinh": "12/QĐ-XYZ",
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Quán nước",
        "doi_tuong_thuc_hien": "Công dân Việt Nam",
        "co_quan_co_tham_quyen": "",
        "co_quan_thuc_hien": "Không có thông tin",
        "trinh_tu_thuc_hien": "Bước 1: Nộp.\nBước 2: Nhận.",
        "cach_thuc_thuc_hien": f"{CHANNELS}Trực tiếp3 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": f"--{PAPERS}Đơn xin mở quán1 bản chính",
        "can_cu_phap_ly": "Không có thông tin",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": "Giấy phép mở quánMã: KQ.X01.000001Từ khóaKhông có thông tinMô tảKhông có thông tin",
    } | changes


def lines(*parts: Any) -> list[Line]:
    """What the reader makes of a file whose lines are these: bytes as they are, anything else as JSON."""
    raw = [part if isinstance(part, bytes) else json.dumps(part, ensure_ascii=False).encode() for part in parts]
    return list(read(io.BytesIO(b"\n".join(raw))))
