"""``xaso procedures``: fill the catalogue, import a crawl of the national portal, list what is offered."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from xaso.base.actor import SYSTEM
from xaso.catalogue import actions, queries
from xaso.catalogue.actions import ImportReport, UnusableFile

SHOWN_REASONS = 20


@click.group("procedures")
def procedures() -> None:
    """Danh mục thủ tục hành chính."""


@procedures.command("import")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def import_(file: Path, as_json: bool) -> None:
    """Nhập thủ tục từ tệp của Cổng Dịch vụ công quốc gia (mỗi dòng một thủ tục).

    Kết thúc với mã 0 nếu nhận được mọi dòng, 1 nếu có dòng bị loại, 2 nếu tệp không dùng được.
    """
    try:
        report = actions.import_file(actor=SYSTEM, path=file)
    except UnusableFile as problem:
        click.echo(f"Lỗi: {problem.message}", err=True)
        sys.exit(2)
    click.echo(json.dumps(asdict(report), indent=2) if as_json else _told(report))
    if not report.usable:
        click.echo("Lỗi: tệp không có thủ tục nào đọc được.", err=True)
        sys.exit(2)
    sys.exit(1 if report.rejected else 0)


@procedures.command("publish")
def publish() -> None:
    """Đưa danh mục kèm theo và các gói thủ tục vào danh mục; đã có thì giữ nguyên."""
    facts = actions.publish_facts(actor=SYSTEM)
    packages = actions.publish_packages(actor=SYSTEM)
    click.echo(f"Danh mục kèm theo: {facts['new']} mới, {facts['changed']} thay đổi, {facts['unchanged']} giữ nguyên.")
    click.echo(f"Gói thủ tục: {packages.new} mới, {packages.changed} thay đổi, {packages.unchanged} giữ nguyên.")
    for problem in packages.broken:
        click.echo(f"Lỗi: {problem}", err=True)
    sys.exit(1 if packages.broken else 0)


@procedures.command("list")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def list_(as_json: bool) -> None:
    """Các thủ tục đang được tiếp nhận, theo lĩnh vực và tên."""
    hits = queries.listed()
    if as_json:
        rows = [{"code": hit.code, "name": hit.name, "field": hit.field, "origin": hit.origin} for hit in hits]
        click.echo(json.dumps(rows, indent=2))
        return
    for hit in hits:
        click.echo(f"{hit.code}  {hit.field}: {hit.name}")


def _told(report: ImportReport) -> str:
    lines = [
        f"Nhập mới {report.imported}, thay đổi {report.changed}, giữ nguyên {report.unchanged}, loại {report.rejected}."
    ]
    for reason in report.reasons[:SHOWN_REASONS]:
        code = f" ({reason.code})" if reason.code else ""
        lines.append(f"  Dòng {reason.line}{code}: {reason.why}")
    if len(report.reasons) > SHOWN_REASONS:
        lines.append("  … dùng --json để xem đủ các dòng bị loại.")
    return "\n".join(lines)
