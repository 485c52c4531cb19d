"""All that is kept of a visitor, as a text that they can read; and what goes and what stays when they are erased."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from catalog_db.rules.desk.data_requests import DataRequestKind
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.written_dates import short_moment
from desktop.desk.guestbook.values import VISITOR_FIELDS
from desktop.visitors.values import KeptConsent, KeptVisit, PersonalRecord
from ui.languages import tr
from ui.words.books.pages import pages_words
from ui.words.people.data_requests import request_kind_name
from ui.words.people.desk import field_name, said_text


def what_goes_and_stays() -> str:
    """To be read before somebody is erased."""
    return tr(
        "Removed: name, e-mail, phone and profile, annotations and notes, PIN, consents, words of ratings and "
        "complaints, and what is under way by e-mail or to the central office. Kept without a name: numbers of visits "
        "and tickets, with the classes for statistics, serials in the ledger, stars of ratings, numbers of complaints. "
        "This can't be undone."
    )


class PersonalText:
    """Writes one record in the language of the room."""

    def __init__(self, options: OptionTable, language: str, zone: tzinfo) -> None:
        self._options, self._language, self._zone = options, language, zone

    def write(self, record: PersonalRecord) -> str:
        """Sections with one line for each thing; those with nothing in them are left out."""
        when = self._when
        sections = [
            (record.name, self._person(record)),
            (tr("Consents"), [self._consent(consent) for consent in record.consents]),
            (tr("Visits"), [line for visit in record.visits for line in self._visit(visit)]),
            (
                tr("Annotations"),
                [
                    _joined(
                        when(m.made_at), m.publication, pages_words(m.printed, str(m.page)), m.label, m.note, m.quote
                    )
                    for m in record.annotations
                ],
            ),
            (
                tr("Ratings"),
                [_joined(when(r.rated_at), r.publication, f"{r.stars}/5", r.comment) for r in record.ratings],
            ),
            (
                tr("Reports about publications"),
                [
                    _joined(
                        when(r.reported_at),
                        r.publication,
                        pages_words(r.printed, str(r.page or "")),
                        self._name(OptionList.REPORT_REASON, r.reason),
                        r.text,
                        r.answer,
                    )
                    for r in record.reports
                ],
            ),
            (
                tr("Copies asked for"),
                [
                    _joined(when(r.asked_at), r.publication, r.table, pages_words(r.printed, r.pages), r.reason)
                    for r in record.requests
                ],
            ),
            (
                tr("Copies handed out"),
                [
                    _joined(when(d.delivered_at), d.serial, d.title, d.table, pages_words(d.printed, d.pages), d.email)
                    for d in record.deliveries
                ],
            ),
            (
                tr("Complaints"),
                [
                    _joined(
                        when(c.received_at),
                        c.number,
                        c.name,
                        c.contact,
                        self._name(OptionList.COMPLAINT, c.classification),
                        c.text,
                        c.plan,
                        c.answer,
                    )
                    for c in record.complaints
                ],
            ),
            (
                tr("Proofs of the e-mail address"),
                [_joined(when(p.asked_at), p.email, p.how, p.state) for p in record.proofs],
            ),
            (
                tr("Requests about their data"),
                [
                    _joined(
                        when(r.received_at),
                        request_kind_name(DataRequestKind(r.kind)),
                        r.name,
                        r.contact,
                        r.wish,
                        when(r.answered_at) if r.answered_at else "",
                        r.outcome,
                    )
                    for r in record.data_requests
                ],
            ),
        ]
        parts = [f"{title}\n" + "\n".join(f"  {line}" for line in lines) for title, lines in sections if lines]
        parts.append(tr("Answers of the survey are kept without a name: nobody can tell whose they are."))
        return "\n\n".join(parts) + "\n"

    def _person(self, record: PersonalRecord) -> list[str]:
        lines = []
        for field in VISITOR_FIELDS:
            said = said_text(field, getattr(record, field.name), self._options, self._language)
            if said:
                lines.append(f"{field_name(field.name)}: {said}")
        if record.has_pin:
            lines.append(tr("A PIN is kept, of which nobody can read the digits."))
        return lines

    def _consent(self, consent: KeptConsent) -> str:
        said = tr("agreed") if consent.agreed else tr("not agreed")
        return f"{self._when(consent.at)}  {field_name(consent.item)}: {said} ({consent.text_version})"

    def _visit(self, visit: KeptVisit) -> Iterable[str]:
        yield _joined(
            self._when(visit.registered_at),
            visit.visit,
            ", ".join(visit.tickets),
            visit.need,
            self._name(OptionList.USAGE, visit.usage),
            visit.usage_other,
            visit.mistaken,
        )
        for seat in visit.seats:
            yield "  " + _joined(self._when(seat.started_at), *seat.read)
        if visit.lent:
            yield "  " + _joined(*visit.lent)

    def _name(self, which: OptionList, code: str) -> str:
        return self._options.name_of(which, code, self._language) if code else ""

    def _when(self, moment: datetime) -> str:
        return short_moment(moment, self._zone)


def _joined(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)
