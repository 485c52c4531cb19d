"""What the steps of setting up a room are called, and why each is asked."""

from desktop.settings.setup import SetupStep
from ui.languages import tr


def step_name(step: SetupStep) -> str:
    return {
        SetupStep.OFFICE: tr("Office"),
        SetupStep.SIGNER: tr("Who signs letters"),
        SetupStep.SERVICES: tr("Services"),
        SetupStep.DESKS: tr("Desks"),
        SetupStep.HOURS: tr("Working hours and holidays"),
        SetupStep.PRINTER: tr("Printer for slips"),
        SetupStep.ADMIN: tr("First administrator"),
        SetupStep.CODE: tr("Recovery code"),
    }[step]


def step_reason(step: SetupStep) -> str:
    return {
        SetupStep.OFFICE: tr("Stands on slips, letters, reports and the board. What is shown first is an example."),
        SetupStep.SIGNER: tr("Stands under letters to visitors. Without a name the letter leaves a line to write on."),
        SetupStep.SERVICES: tr("What visitors choose in the guest book. The letter begins their numbers."),
        SetupStep.DESKS: tr("Their numbers are called on the board."),
        SetupStep.HOURS: tr("Waiting counts within them only, and they stand on the board."),
        SetupStep.PRINTER: tr("Prints numbers, receipts and the recovery code at this PC. Each PC has its own."),
        SetupStep.ADMIN: tr("Until there is one, whoever sits here may change everything."),
        SetupStep.CODE: tr("If this PC breaks, or the key of the room is lost, this code alone opens a backup again."),
    }[step]
