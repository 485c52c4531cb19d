"""Heads of the audit trail that central signed in its receipts: nobody here can make them up."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import SyncAccount, SyncReceipt
from catalog_db.rules.security.audit_chain import Head


def receipt_heads(session: Session) -> list[Head]:
    """Where the trail ended at each receipt that is kept and that central really signed."""
    account = session.get(SyncAccount, 1)
    if account is None:
        return []
    # A room without a central office needs none of it.
    from pydantic import ValidationError

    from catalog_db.exchange.sync import Receipt, is_signed

    found = []
    for body in session.scalars(select(SyncReceipt.body)):
        try:
            receipt = Receipt.model_validate_json(body)
        except ValidationError:
            continue
        head = receipt.audit_head
        if head is not None and is_signed(receipt, account.central_sign_key.hex()):
            found.append(Head(head.seq, head.hash))
    return found
