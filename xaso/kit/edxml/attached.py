"""The attachments of a message: what the manifest in the envelope names, and what is there in base64."""

from dataclasses import dataclass

from xaso.kit.edxml.content import Decoder
from xaso.kit.edxml.fields import Fields
from xaso.kit.edxml.message import Attachment
from xaso.kit.edxml.tree import Node, megabytes

_CONTENT = ("ContentTransferEncoded", "ContentTransferEncoding")


@dataclass(frozen=True, slots=True)
class _Named:
    """A line of the manifest."""

    id: str
    name: str
    type: str
    description: str


def attachments(root: Node, fields: Fields) -> tuple[Attachment, ...]:
    """All that are there, wherever they stand. What the manifest names and is not there is told."""
    manifest = {named.id: named for named in _manifest(root, fields) if named.id}
    found: list[Attachment] = []
    for node in root.below("Attachment", "Attach"):
        if not (node.content or node.children):
            continue
        attachment = _attachment(node, fields, manifest)
        if attachment.id and attachment.id in {one.id for one in found}:
            fields.tell("error", node, f"hai tệp đính kèm cùng mã “{attachment.id}”.")
        found.append(attachment)
    there = {attachment.id for attachment in found}
    for id_, named in manifest.items():
        if id_ not in there:
            fields.tell(
                "error", root, f"tệp “{named.name or id_}” có tên trong danh sách nhưng không có trong gói tin."
            )
    return tuple(found)


def _manifest(root: Node, fields: Fields) -> list[_Named]:
    lists = [*root.below("edXMLManifest", "Manifest")]
    return [
        _Named(
            fields.text(node, "ContentId"),
            fields.text(node, "AttachmentName"),
            fields.text(node, "ContentType"),
            fields.text(node, "Description"),
        )
        for listed in lists
        for node in listed.all("Reference")
    ]


def _attachment(node: Node, fields: Fields, manifest: dict[str, _Named]) -> Attachment:
    id_ = fields.text(node, "ContentId")
    named = manifest.get(id_, _Named(id_, "", "", ""))
    if id_ not in manifest:
        fields.tell("warning", node, "tệp đính kèm không có tên trong danh sách (edXMLManifest).")
    name = fields.text(node, "AttachmentName") or named.name
    if not name:
        fields.tell("warning", node, "tệp đính kèm không có tên.")
    elif named.name and named.name != name:
        fields.tell("warning", node, f"tên tệp trong danh sách là “{named.name}”, trong phần đính kèm là “{name}”.")
    return Attachment(
        id=id_,
        name=name,
        content=_content(node, fields, name),
        type=fields.text(node, "ContentType") or named.type,
        description=fields.text(node, "Description") or named.description,
    )


def _content(node: Node, fields: Fields, name: str) -> bytes:
    """What the element for it holds; in the old form, what stands in the attachment itself. Some send both."""
    holders = [child.content for tag in _CONTENT for child in node.all(tag)] + [node.content]
    read = [(decoder, decoder.done()) for decoder in holders if decoder]
    said = [(decoder, content) for decoder, content in read if decoder.size or decoder.fault]
    if not said:
        fields.tell("error", node, f"tệp “{name}” trống, không có nội dung.")
        return b""
    if any(content != said[0][1] for _, content in said[1:]):
        fields.tell("error", node, f"tệp “{name}” có hai nội dung khác nhau: không biết cái nào là thật.")
        return b""
    _tell(said[0][0], node, fields, name)
    return said[0][1]


def _tell(decoder: Decoder, node: Node, fields: Fields, name: str) -> None:
    if decoder.fault == "damaged":
        fields.tell("error", node, f"nội dung tệp “{name}” bị hỏng (không phải base64).")
    elif decoder.fault == "unpadded":
        fields.tell("warning", node, f"nội dung tệp “{name}” thiếu phần đệm cuối của base64: có thể bị cắt cụt.")
    elif decoder.fault == "too_large":
        fields.tell("error", node, f"tệp “{name}” quá lớn ({megabytes(decoder.size)}): không nhận tệp này.")
