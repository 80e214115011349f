"""Pictures: decoded whole, set upright, made smaller, written anew."""

import warnings
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from app.applications.rewriting.work import Rewritten, Task, Unfit

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/heic": "HEIF"}
MOST_PIXELS = 50_000_000  # the best cameras of telephones
LONGEST_SIDE = 3508  # pixels: A4 at 300 dots an inch
PREVIEW_SIDE = 1400
QUALITY = 88
PLACE = 0x8825  # the part of EXIF that says where
FAR_TOO_MANY = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
pillow_heif.register_heif_opener()


def rewrite(task: Task) -> Rewritten:
    """Write the picture anew, bare of everything but its points; a HEIC as JPEG."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # half a picture is none, whatever the printing library wants
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(task.source, formats=[FORMATS[task.media_type]]) as picture:
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                picture.load()
                lost = _lost(picture)
                plain = _plain(picture, task.media_type == "image/png")
    except FAR_TOO_MANY as bomb:
        raise Unfit("pixels", most=MOST_PIXELS // 10**6) from bomb
    except BROKEN as broken:
        raise Unfit("broken picture") from broken
    kind = "PNG" if task.media_type == "image/png" else "JPEG"
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())  # carries no metadata over
    bare.save(task.target, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    draw_preview(bare, task.preview)
    return Rewritten(f"image/{kind.lower()}", lost)


def _lost(picture: Image.Image) -> tuple[str, ...]:
    exif = picture.getexif()
    if exif.get_ifd(PLACE):
        return ("place",)
    return ("details",) if len(exif) or {"xmp", "comment", "photoshop"} & set(picture.info) else ()


def _plain(picture: Image.Image, may_be_clear: bool) -> Image.Image:
    """Upright, in plain colours, no larger than needed."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I;16"):
        upright = upright.point(lambda value: value / 256).convert("L")  # sixteen bits would turn white
    clear = may_be_clear and upright.has_transparency_data
    plain = upright.convert("RGBA") if clear else _usual_colours(upright)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return plain


def _usual_colours(picture: Image.Image) -> Image.Image:
    """In the colours that screens show without a profile: telephones photograph in wider ones."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own, usual = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            if turned := ImageCms.profileToProfile(picture, own, usual, outputMode="RGB"):
                return turned
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that nobody can read says nothing
    return picture.convert("RGB")


def draw_preview(picture: Image.Image, target: Path) -> None:
    """A small JPEG of it, on white where it is clear."""
    small = picture.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    small.save(target, "JPEG", quality=80)
