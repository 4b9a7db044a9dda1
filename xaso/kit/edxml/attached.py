"""The attachments of a message: what the manifest in the envelope names, and what is there in base64."""

from collections.abc import Mapping
from dataclasses import dataclass

from xaso.kit.edxml.content import Decoder
from xaso.kit.edxml.fields import Fields
from xaso.kit.edxml.message import Attachment
from xaso.kit.edxml.mime import Part, bare
from xaso.kit.edxml.tree import Node, megabytes

_CONTENT = ("ContentTransferEncoded", "ContentTransferEncoding")


@dataclass(frozen=True, slots=True)
class _Named:
    """A line of the manifest."""

    id: str
    name: str
    type: str
    description: str


def attachments(root: Node, parts: Mapping[str, Part], fields: Fields) -> tuple[Attachment, ...]:
    """All that are there, wherever they stand. What the manifest names and is not there is told."""
    manifest = {bare(named.id): named for named in _manifest(root, fields) if named.id}
    found: list[Attachment] = []
    there: set[str] = set()
    for node in root.below("Attachment", "Attach"):
        if not (node.content or node.children):
            continue
        attachment = _attachment(node, fields, manifest)
        if attachment.id and bare(attachment.id) in there:
            fields.tell("error", node, f"hai tệp đính kèm cùng mã “{attachment.id}”.")
        there.add(bare(attachment.id))
        found.append(attachment)
    for id_, named in manifest.items():
        if id_ in there:
            continue
        if id_ in parts:
            found.append(_beside(named, parts[id_], root, fields))
        else:
            what = f"tệp “{named.name or named.id}” có tên trong danh sách nhưng không có trong gói tin."
            fields.tell("error", root, what)
    return tuple(found)


def _beside(named: _Named, part: Part, root: Node, fields: Fields) -> Attachment:
    """An attachment that came beside the XML."""
    if part.content is None:
        fields.tell("error", root, f"nội dung tệp “{named.name}” bị hỏng (không phải base64).")
    return Attachment(named.id, named.name, part.content or b"", named.type or part.type, named.description)


def _manifest(root: Node, fields: Fields) -> list[_Named]:
    lists = [*root.below("edXMLManifest", "Manifest")]
    return [
        _Named(
            fields.text(node, "ContentId") or node.href,
            fields.text(node, "AttachmentName"),
            fields.text(node, "ContentType"),
            fields.text(node, "Description"),
        )
        for listed in lists
        for node in listed.all("Reference")
    ]


def _attachment(node: Node, fields: Fields, manifest: dict[str, _Named]) -> Attachment:
    id_ = fields.text(node, "ContentId")
    named = manifest.get(bare(id_), _Named(id_, "", "", ""))
    if bare(id_) not in manifest:
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
