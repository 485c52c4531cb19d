"""`check --report` writes one file to send, in which nobody is named."""

import zipfile

from tests.e2e import commands


def test_what_was_found_is_in_one_file_without_names(tmp_path):
    where = ["--room", str(tmp_path / "Ruang Wulandari"), "--key-file", str(tmp_path / "key")]
    assert commands.run("init", *where).returncode == 0
    (tmp_path / "sent.zip").write_text("of before")
    done = commands.run("check", "--platform", "--report", str(tmp_path / "sent.zip"), *where)
    assert "sent.zip" in done.stdout, done.stderr
    with zipfile.ZipFile(tmp_path / "sent.zip") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "Wulandari" not in "".join(texts.values())
    areas = {line.split()[1] for line in texts["findings.txt"].splitlines()}
    assert {"records", "rights", "documents", "keyring", "fonts", "printers", "sound"} <= areas
    assert "code page" in texts["program.txt"] and "qt" in texts["program.txt"]
    refused = commands.run("check", "--report", str(tmp_path / "there is no such folder" / "sent.zip"), *where)
    assert refused.returncode == 1 and "Traceback" not in refused.stderr
