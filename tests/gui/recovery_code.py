"""What a person does once a recovery code is shown: writes it down, and types back what is asked for."""

from ui.staff.accounts.recovery_code import RecoveryCodePage


def type_back(page: RecoveryCodePage) -> None:
    """Take the code from the screen and go on."""
    groups = page.code_edit.text().split("-")
    page.button.click()
    for edit, place in zip(page.asked_edits, page.asked, strict=True):
        edit.setText(groups[place])
    page.done_button.click()
