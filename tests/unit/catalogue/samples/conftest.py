"""The samples, made once for all tests here."""

import threading
from pathlib import Path

import pytest

from desktop.catalogue.samples import Sample, SampleFile, make_samples, read_samples
from desktop.reading.document_client import DocumentProcess


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    return read_samples()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[SampleFile]:
    folder: Path = tmp_path_factory.mktemp("samples")
    with DocumentProcess() as document_process:
        return make_samples(document_process, folder, lambda done, total: None, threading.Event())
