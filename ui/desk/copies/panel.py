"""The screen of copies: requests, the ledger, whose copy something is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from catalog_db.models import Role
from desktop.catalogue.catalogue import Catalogue
from desktop.desk.guestbook.visitors import Visitors
from desktop.lan.phone_copies import PhoneCopies
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.loans import Loans
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.verifying import CopyReader
from desktop.sync.mail_out import MailOut
from ui.background import Background
from ui.desk.copies.citing import Citing
from ui.desk.copies.ledger_page import LedgerPage
from ui.desk.copies.loans_page import LoansPage
from ui.desk.copies.mail import Mailing
from ui.desk.copies.requests_page import RequestsPage
from ui.desk.copies.verify_page import VerifyPage
from ui.desk.services import DeskServices
from ui.help_key import belongs_to
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.focus import begin_at

_SHOWN = frozenset({"copy_request", "delivery", "email_delivery", "loan"})


class CopiesPanel(QWidget):
    """The head looks copies up; officers hand them out as well."""

    def __init__(
        self, appearance: Appearance, services: DeskServices, catalogue: Catalogue, who: Who, background: Background
    ) -> None:
        super().__init__()
        citing = Citing(
            appearance,
            services.get(Ledger),
            catalogue,
            services.settings,
            services.printing,
            who,
            background,
            services.zone,
        )
        self.ledger = LedgerPage(appearance, services.get(Ledger), citing, who, background, services.zone)
        self.verify = VerifyPage(appearance, services.get(CopyReader), who, background, services.zone)
        mailing = Mailing(appearance, services.find(MailOut), services.get(Visitors), who, background)
        self.requests = RequestsPage(
            appearance,
            services.get(Deliveries),
            services.get(CopyRelease),
            mailing,
            services.printing,
            services.find(PhoneCopies),
            citing,
            catalogue,
            services.settings,
            who,
            background,
            services.zone,
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName(self.tr("Copies"))
        if who.card is None or who.card.role in (Role.OFFICER, Role.ADMIN):
            self.tabs.addTab(self.requests, self.tr("Requests"))
        else:
            self.requests.setParent(self)
            self.requests.hide()
        self.tabs.addTab(self.ledger, self.tr("Ledger"))
        self.loans = LoansPage(appearance, services.get(Loans), who, background, services.zone)
        if who.card is None or who.card.role in (Role.OFFICER, Role.ADMIN):
            self.tabs.addTab(self.loans, self.tr("Loans"))
        else:
            self.loans.setParent(self)
            self.loans.hide()
        self.tabs.addTab(self.verify, self.tr("Verify"))
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addWidget(self.tabs)
        begin_at(self, self.requests.table)
        self._topics: dict[QWidget, str] = {self.loans: "loans", self.verify: "verify"}
        self.tabs.currentChanged.connect(self.refresh)
        for page in (self.requests, self.ledger):
            page.follow(services.news, *_SHOWN)
        self.loans.refresher.follow(services.news, _SHOWN)

    def show_requests(self) -> None:
        """What waits to be handed out, the first one chosen: Enter does it."""
        self.tabs.setCurrentWidget(self.requests)
        self.requests.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read anew what is shown."""
        page = self.tabs.currentWidget()
        assert isinstance(page, RequestsPage | LedgerPage | VerifyPage | LoansPage)
        belongs_to(self, self._topics.get(page, "copies"))
        page.refresh()
