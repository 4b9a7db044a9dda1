"""Messages made small for the line: deflate, with the words that most envelopes have in common known beforehand.

Each message by itself, so that none needs another to be read. For peers that speak form ``SPEAKS`` or later; the words
are part of that form: whoever changes them makes another form and keeps these for peers of the old one.
"""

import zlib
from uuid import UUID

from xaso.exchange.protocol.envelope import LARGEST

SPEAKS = 2
RAW = -15
"""Deflate without head and checksum: the signature says whether it is whole."""

WORDS = (
    '"forecast":false,"kind":"off","kind":"worked","replaces":null,"source":"Nghị định số /NĐ-CP"'
    "Quyết định số /QĐ-UBND"
    '"known_from":2026,"known_until":2027,"days":[{"day":"2027-","hash":"","spec":{"number":"all":true,"node":'
    '"units":[{"codes":[{"code":"H35.","scheme":"qd20","valid_from":"2025-07-01","valid_to":null}],"email":"@.gov.vn",'
    '"phone":"","place":"Xã ","Phường ","Sở ","Trung tâm Phục vụ hành chính công","Văn phòng HĐND và UBND",'
    '"Phòng Kinh tế","Phòng Văn hóa – Xã hội","office":null,"roles":["counter","officer","leader","clerk"],'
    '"short_name":"","staff":[{"email":"","name":"Nguyễn Văn Trần Thị Lò Hoàng","post":"Chủ tịch","Phó Chủ tịch",'
    '"Công chức","Chuyên viên"}],"tier":"commune","tier":"province","valid_to":null}'
    '"text":"number":"known":{"exchange.known","exchange.receipt","office.directory","catalogue.procedure",'
    '"calendar.days",{"of":"","outcome":"accepted","reason":""},"outcome":"refused","files":[{"media_type":'
    '"application/pdf","name":".pdf","sha256":"","size":"image/jpeg"}],"type":"message.text","lane":"bulk",'
    '"state":"supplement","fee_due","for_approval","ready","returned","refused","lapsed","declined","withdrawn",'
    '"stopped","sent","in_work","finished":"2026-'
    '{"at":"2026-11-26T00:00:00.000000+00:00","body":{"apologised":false,"code":"000.00.00.H35-261126-0001",'
    '"due":"2026-12-01T17:00:00+07:00","finished":null,"id":"019","office":"UBND xã ","procedure":"1.00",'
    '"procedure_name":"Thủ tục đăng ký khai sinh","Cấp giấy xác nhận tình trạng hôn nhân","chứng thực bản sao",'
    '"received":"2026-11-26T00:00:00.000000+07:00","state":"accepted","version":1},"files":[],"incarnation":16777216,'
    '"lane":"normal","sequence":1,"type":"case.status","version":1}'
)
"""What is likeliest stands last: it is nearest to the message."""


class Packer:
    """Of the link between two nodes, whose ids are among the words."""

    def __init__(self, one: UUID, other: UUID) -> None:
        ids = "".join(f'"lane":"urgent","receiver":"{b}","sender":"{a}","sequence":' for a, b in _both(one, other))
        self._words = (WORDS + ids).encode()

    def packed(self, payload: bytes) -> bytes:
        deflating = zlib.compressobj(level=9, wbits=RAW, zdict=self._words)
        return deflating.compress(payload) + deflating.flush()

    def unpacked(self, data: bytes) -> bytes:
        """ValueError if that is no packed message, or one larger than an envelope may be."""
        inflating = zlib.decompressobj(wbits=RAW, zdict=self._words)
        try:
            payload = inflating.decompress(data, LARGEST + 1)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        if not inflating.eof or inflating.unused_data or len(payload) > LARGEST:
            raise ValueError("cut off, or too large")
        return payload


def _both(one: UUID, other: UUID) -> list[tuple[UUID, UUID]]:
    """In the same order on both sides."""
    first, second = sorted((one, other))
    return [(first, second), (second, first)]
