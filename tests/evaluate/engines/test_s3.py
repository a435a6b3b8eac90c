"""Files on S3, read by its real client from a server of this machine: the bits of the same files on disk."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

import synthetic

PARTS, DOCUMENTS = 3, 20
LOCAL = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with gold/ and pred/."""
    found = tmp_path_factory.mktemp("s3")
    for side, lines in zip(("gold", "pred"), synthetic.lines(PARTS * DOCUMENTS), strict=True):
        (found / side).mkdir()
        for number in range(PARTS):
            own = lines[number * DOCUMENTS : (number + 1) * DOCUMENTS]
            (found / side / f"part-{number}.jsonl").write_bytes(b"".join(own))
    return found


@pytest.fixture(scope="module")
def server(folder):
    """The environment in which s3://bucket holds the folder."""
    pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    import boto3

    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    call = [sys.executable, "-m", "moto.server", "-H", "localhost", "-p", str(port)]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(url)
        client = boto3.client("s3", endpoint_url=url, aws_access_key_id="none", aws_secret_access_key="none")
        client.create_bucket(Bucket="bucket")
        for path in folder.glob("*/*.jsonl"):
            client.upload_file(str(path), "bucket", f"{path.parent.name}/{path.name}")
        yield os.environ | LOCAL | {"AWS_ENDPOINT_URL": url}
    finally:
        process.terminate()
        process.wait()


def _wait(url):
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start")


def score(place, out, engine, environment):
    command = [sys.executable, "-m", "armsbench", "score", "--engine", engine, "--workers", "2", "--bootstrap", "20"]
    command += ["--gold", f"{place}/gold/", f"{place}/pred/", "--only", "mention", "--json", str(out)]
    found = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert found.returncode == 0, found.stderr
    return out.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "ray", "spark"])
def test_files_on_s3_are_scored_to_the_same_bits(engine, folder, server, tmp_path):
    if engine != "local":
        pytest.importorskip({"ray": "ray", "spark": "pyspark"}[engine])
    if engine == "spark" and not shutil.which("java"):
        pytest.skip("Spark needs java, which is not on this machine")
    expected = score(folder, tmp_path / "disk.json", "local", os.environ)
    assert score("s3://bucket", tmp_path / "s3.json", engine, server) == expected
