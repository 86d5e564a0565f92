"""Runs our own programs from exports to figures: a hub on loopback, an agent for each borough, and the reports, and reads what they print.

Of ours only documented outputs are read: `figures.csv` at the profile that hides nothing, and `issues.csv`.
"""

import csv
import os
import pathlib
import subprocess
import time
import urllib.request


class ProgramFailed(Exception):
    """A program of ours did not end as it should; the words are its own."""


class Line:
    """A hub with the boroughs that were enrolled, in a folder of its own. `today` is the clock of every program."""

    def __init__(self, binaries: pathlib.Path, work: pathlib.Path, boroughs: pathlib.Path, today: str):
        self.binaries, self.work, self.boroughs, self.today = binaries, work, boroughs, today
        self.hub = None
        self.token = ""

    def run(self, program: str, *arguments, accepted=(0,)) -> str:
        """What a program wrote to standard output."""
        command = [str(self.binaries / program), *map(str, arguments), "--boroughs", str(self.boroughs), "--today", self.today]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "RESTART_TOKEN": self.token})
        if done.returncode not in accepted:
            raise ProgramFailed(f"{' '.join(command)} ended with {done.returncode}: {(done.stderr or done.stdout)[-800:]}")
        return done.stdout

    def __enter__(self) -> "Line":
        home = self.work / "hub"
        self.token = self.run("restart-hub", "init", "--home", home).strip().splitlines()[-1]
        log = open(self.work / "hub.log", "w")
        self.hub = subprocess.Popen(
            [str(self.binaries / "restart-hub"), "serve", "--home", str(home), "--listen", "127.0.0.1:0", "--limits", "1000",
             "--boroughs", str(self.boroughs), "--today", self.today],
            stdout=log, stderr=subprocess.STDOUT)
        self.url = self._address()
        return self

    def __exit__(self, *_) -> None:
        self.hub.terminate()
        self.hub.wait(30)

    def _address(self) -> str:
        """The address that the hub prints when it listens."""
        for _ in range(300):
            said = (self.work / "hub.log").read_text()
            for word in said.replace('"', " ").split():
                address = word.strip(".,;")
                if address.startswith("http://127.0.0.1:"):
                    try:
                        urllib.request.urlopen(address + "/health", timeout=1)
                        return address
                    except OSError:
                        pass
            if self.hub.poll() is not None:
                break
            time.sleep(0.1)
        raise ProgramFailed(f"The hub did not start: {(self.work / 'hub.log').read_text()[-800:]}")

    def send(self, slug: str, exports: list[pathlib.Path]) -> set[tuple[str, str]]:
        """Enrols a borough's agent and sends its exports, one after another; answers with the refused rows as `refused_rows` does."""
        home = self.work / slug
        self.run("restart-agent", "init", "--home", home, "--borough", slug)
        code = self.run("restart-admin", "enrolment", "create", slug, "--hub", self.url).strip().splitlines()[-1]
        self.run("restart-agent", "enrol", "--home", home, "--hub", self.url, "--code", code)
        refused: set[tuple[str, str]] = set()
        for export in exports:
            issues = self.work / f"{slug}-issues.csv"
            self.run("restart-agent", "sync", "--home", home, "--issues", issues, export, accepted=(0, 65))
            refused |= refused_rows(issues)
        return refused

    def figures(self, name: str, first: str, last: str) -> list[dict]:
        """The rows of figures.csv of a period, at the profile that hides nothing."""
        out = self.work / "figures" / name
        self.run("restart-report", "export", "--hub", self.url, "--from", first, "--to", last, "--profile", "internal", "--format", "csv",
                 "--out", out)
        with open(out / "figures.csv", newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))


def refused_rows(issues: pathlib.Path) -> set[tuple[str, str]]:
    """The rows of a run that were refused, as (file, sheet!row), or (file, sheet) where all of it was; text files have no sheet."""
    with open(issues, newline="", encoding="utf-8-sig") as file:
        return {
            (pathlib.Path(issue["file"]).name, issue["sheet"] if issue["severity"] == "reject_file" else issue["sheet"] + "!" + issue["row"])
            for issue in csv.DictReader(file) if issue["severity"] in ("error", "reject_file")
        }
