"""The wire format of feed and sync: typed, versioned messages between rooms and central.

`README.md` beside this file shows every message with an example; the tests read those examples. `wire` is the base and
the version, `catalogue` the feed, `enrolment` how a room becomes known, `records` what may leave a room and how each
row looks, `sync` batches, receipts, offers and what comes down, `mail` proof and delivery by e-mail.
"""
