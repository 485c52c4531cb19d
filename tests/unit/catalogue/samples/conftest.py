"""The samples as they are written, and as PDFs in the product."""

import pytest

from desktop.catalogue.importing.samples import samples_folder
from tests.samples.publications import Sample, SampleFile, read_samples


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    return read_samples()


@pytest.fixture(scope="session")
def files(samples: list[Sample]) -> list[SampleFile]:
    """Those of the product, in the order of `samples`."""
    return [SampleFile(samples_folder() / f"{sample.slug}.pdf", sample.metadata) for sample in samples]
