"""A photo of a receipt is seen to be one, stands upright, is small and says nothing of the telephone."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models import pictures
from models.pictures import NotAPicture, fit_to_keep

SECRET = "a telephone in Shanghai"


def photo(width: int = 400, height: int = 200, kind: str = "JPEG", turned: int = 1) -> bytes:
    """A photo that is red at the left and blue at the right, with what a camera writes into it."""
    made = Image.new("RGB", (width, height), "red")
    made.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, SECRET
    out = BytesIO()
    made.save(out, kind, exif=exif)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_added_is_gone(kind: str) -> None:
    taken = photo(kind=kind)
    assert SECRET.encode() in taken
    kept = fit_to_keep(taken)
    assert SECRET.encode() not in kept.content and len(Image.open(BytesIO(kept.content)).getexif()) == 0
    assert (kept.content_type, Image.open(BytesIO(kept.content)).format) == ("image/jpeg", "JPEG")


def test_it_stands_upright() -> None:
    kept = opened(fit_to_keep(photo(turned=6)).content)  # the telephone was held upright
    assert kept.size == (200, 400)
    top, bottom = kept.getpixel((100, 20)), kept.getpixel((100, 380))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 200 > 100 > top[2] and bottom[2] > 200 > 100 > bottom[0]


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (300, 5000), (1601, 10)])
def test_it_is_made_small_and_keeps_its_shape(width: int, height: int) -> None:
    kept = opened(fit_to_keep(photo(width, height)).content)
    assert max(kept.size) == 1600
    assert kept.width / kept.height == pytest.approx(width / height, rel=0.1)


def test_a_small_one_stays_as_large_as_it_was() -> None:
    assert opened(fit_to_keep(photo(640, 480)).content).size == (640, 480)


def test_the_same_photo_is_the_same_bytes() -> None:
    assert fit_to_keep(photo()) == fit_to_keep(photo()) != fit_to_keep(photo(turned=6))


def test_what_shines_through_lies_on_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")
    assert opened(fit_to_keep(made.getvalue()).content).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a" + bytes(100), photo()[:200], b"\xff\xd8\xff\xe0" * 50])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture) as refused:
        fit_to_keep(data)
    assert refused.value.hint


@given(st.binary(max_size=400))
def test_no_bytes_at_all_are_a_fault(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        fit_to_keep(data)


@given(st.integers(20, 900), st.binary(min_size=1, max_size=8))
def test_a_photo_with_wrong_bytes_is_read_or_refused(at: int, wrong: bytes) -> None:
    spoiled = photo(64, 64)
    spoiled = spoiled[:at] + wrong + spoiled[at + len(wrong) :]
    try:
        assert fit_to_keep(spoiled).content_type == "image/jpeg"
    except NotAPicture as refused:
        assert refused.hint


def test_too_many_bytes_and_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 400 * 200 - 1)
    with pytest.raises(NotAPicture, match=r"像素|pixels"):
        fit_to_keep(photo())
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    with pytest.raises(NotAPicture, match=r"太大|too large"):
        fit_to_keep(photo())
