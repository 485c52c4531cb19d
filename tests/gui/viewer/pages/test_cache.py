"""Pictures in bounded memory."""

from PySide6.QtGui import QPixmap

from ui.viewer.pages.cache import BoundedPictures, PictureCache, PictureKey, byte_count
from ui.viewer.pages.pictures import bytes_of

MEGABYTE = 2**20


def picture(width: int = 512, height: int = 512) -> QPixmap:
    made = QPixmap(width, height)
    made.fill()
    return made


def test_bytes_stay_below_the_limit(qapp):
    pictures: BoundedPictures[int] = BoundedPictures(3 * MEGABYTE)
    for number in range(10):
        pictures.put(number, picture())
    assert list(pictures) == [7, 8, 9]
    assert pictures.bytes == 3 * MEGABYTE == 3 * byte_count(picture())


def test_what_was_used_last_stays(qapp):
    pictures: BoundedPictures[int] = BoundedPictures(2 * MEGABYTE)
    pictures.put(1, picture())
    pictures.put(2, picture())
    pictures.get(1)
    pictures.put(3, picture())
    assert list(pictures) == [1, 3]


def test_one_picture_larger_than_the_limit_is_kept(qapp):
    pictures: BoundedPictures[int] = BoundedPictures(MEGABYTE // 2)
    pictures.put(1, picture())
    assert 1 in pictures
    pictures.put(1, picture(256, 256))
    assert pictures.bytes == MEGABYTE // 4


def test_a_dropped_page_leaves_a_small_picture_behind(qapp):
    cache = PictureCache(limit_bytes=2 * MEGABYTE)
    keys = [PictureKey(page, 512, 512) for page in range(4)]
    for key in keys:
        cache.put(key, picture())
    assert cache.get(keys[0]) is None
    assert cache.best(keys[0]) is not None  # the dropped picture serves until it has been made small
    while cache.shrink():
        pass
    found = cache.best(keys[0])
    assert found is not None
    have, small = found
    assert (have.page, small.width()) == (0, 140)
    assert cache.bytes < 3 * MEGABYTE


def test_what_is_wanted_together_does_not_push_itself_out(qapp):
    cache = PictureCache(limit_bytes=3 * MEGABYTE)
    behind, seen, *ahead = (PictureKey(page, 512, 512) for page in range(4))
    for key in (seen, *ahead):
        cache.put(key, picture())
    cache.put(behind, picture())  # the newest, and the least wanted
    assert seen not in cache
    cache.put(seen, picture())
    cache.hold([*reversed(ahead), seen], 3 * MEGABYTE)
    cache.put(behind, picture())
    assert all(key in cache for key in (seen, *ahead[1:]))
    cache.hold([behind, *reversed(ahead), seen], 4 * MEGABYTE)
    cache.put(ahead[0], picture())
    assert all(key in cache for key in (behind, seen, *ahead))


def test_the_nearest_size_stands_in(qapp):
    cache = PictureCache()
    for width in (100, 400, 900):
        cache.put(PictureKey(0, width, width), picture(width, width))
    found = cache.best(PictureKey(0, 500, 500))
    assert found is not None
    assert found[0].width == 400
    assert cache.best(PictureKey(0, 500, 500, dark=True)) is None
    assert cache.best(PictureKey(1, 500, 500)) is None
    cache.clear()
    assert cache.best(PictureKey(0, 500, 500)) is None


def test_what_comes_late_and_is_not_wanted_any_more_pushes_nothing_out(qapp):
    """Nobody would ask for it again: after a crash, or a turn while pages were under way, the page stayed blank."""
    cache = PictureCache(limit_bytes=2 * MEGABYTE)
    late, other, seen, ahead = (PictureKey(page, 512, 512) for page in range(4))
    cache.hold([ahead, seen], 2 * MEGABYTE)
    cache.put(seen, picture())
    for key in (late, other):
        cache.put(key, picture())
        cache.best(late)  # painted in passing
    cache.put(ahead, picture())
    assert seen in cache and ahead in cache
    assert late not in cache and other not in cache


def test_what_is_wanted_stays_when_a_second_book_takes_its_share(qapp):
    cache = PictureCache(limit_bytes=8 * MEGABYTE)
    keys = [PictureKey(page, 512, 512) for page in range(4)]
    cache.hold(keys, 4 * MEGABYTE)
    cache.share(4)
    for key in keys:
        cache.put(key, picture())
    assert all(key in cache for key in keys)  # else the page would stay blurred: nobody asks for it again
    assert cache.limit == 2 * MEGABYTE


def test_pictures_that_came_a_pixel_larger_do_not_push_each_other_out(qapp):
    cache = PictureCache(limit_bytes=MEGABYTE)
    keys = [PictureKey(page, 512, 512) for page in range(2)]
    cache.hold(keys, bytes_of(keys))
    for key in keys:
        cache.put(key, picture(512, 513))  # its height was rounded up
    assert all(key in cache for key in keys)
