"""The sample publications as PDFs."""

import threading
from pathlib import Path

from desktop.catalogue.samples import make_samples
from desktop.reading.document_client import DocumentProcess


def sample_pdfs(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    with DocumentProcess() as process:
        made = make_samples(process, folder, lambda done, total: None, threading.Event())
    return [sample.path for sample in made]
