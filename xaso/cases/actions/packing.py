"""A dossier as it travels to another level, and as it comes back (``bundle``)."""

from typing import Any

from xaso.base.errors import NotPossible
from xaso.cases import bundle
from xaso.cases.models import Case, CaseResult, PaperFile, Passage, Refusal
from xaso.catalogue import queries as catalogue
from xaso.kit.procedure import canonical
from xaso.people import queries as people

ENDINGS: dict[str, bundle.Ending] = {"ready": "result", "declined": "declined", "accepted": "open", "in_work": "open"}
"""State in which a dossier is given back → with what it comes home."""


def handed(case: Case, passage: Passage) -> dict[str, Any]:
    """What the office above needs to resolve it. NotPossible if that is more than travels at once."""
    version = catalogue.version(case.procedure_version_id)
    return _sized(
        bundle.Handed(
            **_passed(case, passage),
            code=case.code,
            procedure={
                "code": case.procedure_code,
                "hash": version.hash,
                "name": case.procedure_name,
                "case": case.paper_case,
            },
            applicant={
                "name": case.applicant_name,
                "number": case.applicant_number,
                "phone": case.applicant_phone,
                "email": case.applicant_email,
                "address": case.applicant_address,
                "kind": case.applicant.kind,
            },
            delegate=case.delegate,
            subject=case.subject,
            facts=case.facts,
            channel=case.channel,
            sets=case.sets,
            received=case.received_at,
            counted_from=case.counted_from,
            due_original=case.due_original,
            supplements=case.supplements,
            terms=case.terms,
        )
    )


def returned(case: Case, passage: Passage) -> dict[str, Any]:
    """What the office that received it needs to go on: the result or the refusal, or that it is unresolved."""
    refusal = Refusal.objects.filter(case=case, kind="appraisal", signed_at__isnull=False).first()
    decided = CaseResult.objects.filter(case=case, approved_at__isnull=False).order_by("key")
    ending = ENDINGS[passage.kept["state"]]
    return _sized(
        bundle.Returned(
            **_passed(case, passage),
            ending=ending,
            finished=case.finished_at,
            results=list(decided.values(*bundle.ResultSaid.model_fields)) if ending == "result" else [],
            refusal={name: getattr(refusal, name) for name in bundle.RefusalSaid.model_fields}
            if refusal and ending == "declined"
            else None,
        )
    )


def _passed(case: Case, passage: Passage) -> dict[str, Any]:
    rows: list[dict[str, Any]] = list(case.handovers.order_by("number").values(*bundle.HandSaid.model_fields))
    here = people.names_of([case.office_id])[case.office_id]
    return {
        "passage": passage.pk,
        "case": case.pk,
        "giver": {"id": passage.giver_id, "name": passage.giver_name},
        "receiver": {"id": passage.receiver_id, "name": passage.receiver_name},
        "by": passage.by,
        "at": passage.at,
        "note": passage.note,
        "trail": [{**row, "office": row["office"] or here} for row in rows],
        "due": case.due,
        "dues": list(case.due_changes.order_by("pk").values(*bundle.DueSaid.model_fields)),
        "papers": _papers(case),
    }


def _papers(case: Case) -> list[dict[str, Any]]:
    files: dict[int, list[dict[str, str]]] = {}
    clean = PaperFile.objects.filter(paper__case=case).exclude(file__scan="infected").order_by("pk")
    for paper_id, sha256, name in clean.values_list("paper_id", "file__sha256", "file__name"):
        files.setdefault(paper_id, []).append({"sha256": sha256, "name": name})
    fields = [name for name in bundle.PaperSaid.model_fields if name != "files"]
    return [
        {**{name: row[name] for name in fields}, "files": files.get(row["pk"], [])}
        for row in case.papers.order_by("position").values("pk", *fields)
    ]


def _sized(body: bundle.Passed) -> dict[str, Any]:
    data = body.model_dump(mode="json")
    if len(canonical(data)) > bundle.LARGEST:
        raise NotPossible("Hồ sơ có quá nhiều nội dung để chuyển một lần. Hãy tách hồ sơ, hoặc chuyển bản giấy.")
    return data
