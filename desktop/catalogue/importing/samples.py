"""The sample publications, so that an empty room can be tried: PDFs and their metadata, in resources/samples."""

import csv
from importlib import resources
from pathlib import Path
from uuid import UUID

from catalog_db.errors import MetadataInvalid
from desktop.catalogue.importing.importer import Importer


def samples_folder() -> Path:
    return Path(str(resources.files("resources") / "samples"))


def begin_samples(importer: Importer) -> UUID:
    """Begin an import of the samples; what a killed program left of one is begun anew. `importer.run` does it.

    Raises:
        MetadataInvalid: Their metadata can't be read.
        DatabaseBusy
    """
    folder = samples_folder()
    metadata = folder / "samples.csv"
    try:
        with metadata.open(encoding="utf-8", newline="") as file:
            paths = [folder / row["file"] for row in csv.DictReader(file)]
    except OSError as error:
        raise MetadataInvalid(metadata, "unreadable") from error
    importer.jobs.cancel_with(metadata)
    return importer.add(paths, metadata)
