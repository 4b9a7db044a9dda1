"""A release file is believed only if it is signed, whole, and for this machine."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from xaso.site.release import place
from xaso.site.release.file import Opened, Unfit, opened, write

KEY = Ed25519PrivateKey.generate()
TRUSTED = [KEY.public_key().public_bytes_raw()]


def wheel(folder: Path, name: str = "xaso-9.0-py3-none-any.whl", **members: str) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in (members or {"xaso/__init__.py": "later"}).items():
            archive.writestr(member, text)
    return path


def release(folder: Path, wheels: list[Path] | None = None, **said: Any) -> Path:
    path = folder / "xaso-9.0.xaso"
    write(path, {"version": "9.0", "python": [3, 11], "requires": {}, **said}, wheels or [wheel(folder)], KEY)
    return path


def fits(found: Opened) -> None:
    place.must_fit(found.release, [one.name for one in found.release.wheels])


def test_it_is_laid_beside_the_others(tmp_path: Path) -> None:
    found = opened(release(tmp_path), TRUSTED)
    fits(found)
    assert (place.install(tmp_path, found) / "xaso" / "__init__.py").read_text() == "later"
    assert sorted(path.name for path in (tmp_path / "program").iterdir()) == ["9.0"]


def test_what_is_laid_is_what_python_looks_for(tmp_path: Path) -> None:
    name = "xaso-9.0-py3-none-any.whl"
    made = wheel(tmp_path, name, **{"a.py": "1", "xaso-9.0.data/purelib/b.py": "2", "xaso-9.0.data/scripts/c": "3"})
    folder = place.install(tmp_path, opened(release(tmp_path, [made]), TRUSTED))
    assert sorted(path.name for path in folder.iterdir()) == ["a.py", "b.py"]


@pytest.mark.parametrize("trusted", [[], [Ed25519PrivateKey.generate().public_key().public_bytes_raw()], [b"short"]])
def test_whoever_is_not_trusted_is_refused(tmp_path: Path, trusted: list[bytes]) -> None:
    with pytest.raises(Unfit, match="không mang chữ ký"):
        opened(release(tmp_path), trusted)


def test_one_changed_byte_of_a_wheel_is_refused_and_nothing_is_laid(tmp_path: Path) -> None:
    path = release(tmp_path)
    content = bytearray(path.read_bytes())
    content[content.index(b"later")] ^= 1
    path.write_bytes(content)
    with pytest.raises(Unfit):
        place.install(tmp_path, opened(path, TRUSTED))
    assert list((tmp_path / "program").iterdir()) == []


def test_one_changed_byte_of_the_list_is_refused(tmp_path: Path) -> None:
    path = release(tmp_path)
    with zipfile.ZipFile(path) as archive:
        said, signature = archive.read("release.json"), archive.read("release.sig")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("release.json", said.replace(b"9.0", b"9.1", 1))
        archive.writestr("release.sig", signature)
    with pytest.raises(Unfit, match="không mang chữ ký"):
        opened(path, TRUSTED)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_file_that_is_not_all_there_is_refused(tmp_path: Path, share: float) -> None:
    path = release(tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(Unfit, match="chép chưa hết"):
        opened(path, TRUSTED)


def test_what_unpacks_to_more_than_its_list_says_is_refused(tmp_path: Path) -> None:
    made = wheel(tmp_path)
    path = release(tmp_path, [made])
    with zipfile.ZipFile(path) as archive:
        said, signature = archive.read("release.json"), archive.read("release.sig")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("release.json", said)
        archive.writestr("release.sig", signature)
        archive.writestr(made.name, b"\0" * 50_000_000)
    with pytest.raises(Unfit, match="danh sách đã ký"):
        place.install(tmp_path, opened(path, TRUSTED))


@pytest.mark.parametrize("name", ["../ngoai.py", "/ngoai.py", "xaso/../../ngoai.py", "x.data/purelib/../../ngoai.py"])
def test_a_wheel_cannot_write_elsewhere(tmp_path: Path, name: str) -> None:
    path = release(tmp_path, [wheel(tmp_path, **{name: "ra ngoài"})])
    with pytest.raises(Unfit, match="ra ngoài chỗ"):
        place.install(tmp_path, opened(path, TRUSTED))
    assert list(tmp_path.rglob("ngoai.py")) == []


@pytest.mark.parametrize(
    ("said", "words"), [({"python": [9, 9]}, "Python 9.9"), ({"requires": {"django": "99.1"}}, "django 99.1")]
)
def test_what_is_missing_is_named(tmp_path: Path, said: dict[str, Any], words: str) -> None:
    with pytest.raises(Unfit, match=words):
        fits(opened(release(tmp_path, **said), TRUSTED))


def test_a_library_that_comes_along_is_not_missing(tmp_path: Path) -> None:
    brought = wheel(tmp_path, "Django-99.1-py3-none-any.whl")
    fits(opened(release(tmp_path, [wheel(tmp_path), brought], requires={"django": "99.1"}), TRUSTED))


def test_a_wheel_for_another_machine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="loại máy khác"):
        fits(opened(release(tmp_path, [wheel(tmp_path, "thu-1.0-cp311-cp311-win32.whl")]), TRUSTED))


@pytest.mark.parametrize("said", [{"version": "không"}, {"later_field": 1}, {"python": "3.11"}])
def test_a_list_of_another_shape_is_refused_when_it_is_made_or_read(tmp_path: Path, said: dict[str, Any]) -> None:
    with pytest.raises((Unfit, ValueError)):
        opened(release(tmp_path, **said), TRUSTED)
