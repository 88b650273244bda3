"""Three issues of the sample news in examples/, a day apart, so that stories move on.

usage:   python docs/three_days.py FOLDER
makes:   FOLDER/public, a site, and FOLDER/.digest, its store
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
DAYS = {1: "2026-10-13", 2: "2026-10-14", 3: "2026-10-15"}


def publish(folder: Path) -> Path:
    """Publish the three days into a folder; return the config that it was done by."""
    sys.path.insert(0, str(EXAMPLES))
    import serve  # the sample news over HTTP, as far as it was published by a day

    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(EXAMPLES / "regional.opml", folder)
    port = 0
    for day, date in DAYS.items():
        server = serve.server(port, day)
        port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            config = _config(folder, port)
            at = f"{date}T06:00:00+01:00"
            subprocess.run(
                [sys.executable, "-m", "digest", "run", "-q", "-c", config, "--at", at],
                check=True,
                cwd=ROOT,
            )
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
    return config


def _config(folder: Path, port: int) -> Path:
    """Write the sample's config for a server at a port."""
    text = (EXAMPLES / "config-http.yaml").read_text("utf8")
    text = text.replace("data_dir: .digest/http", "data_dir: .digest")
    text = text.replace("folder: public/http", "folder: public")
    opml = folder / "regional.opml"
    opml.write_text(re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{port}", opml.read_text("utf8")))
    config = folder / "config.yaml"
    config.write_text(re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{port}", text), "utf8")
    return config


if __name__ == "__main__":
    print(publish(Path(sys.argv[1])))
