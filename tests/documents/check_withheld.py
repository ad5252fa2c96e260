#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes every number out of every part of every kind of document and looks for those that must not leave.

Usage: check_withheld.py PROGRAM FOLDER [--quick]

A district is simulated in which one community has seven respondents in the second wave and the project keeps back what
rests on fewer than ten. What the seven answered is known from a copy of the project whose owner decided otherwise. All
documents of the first project are then taken to pieces – parts, embedded workbooks, alternative texts, notes, names,
the text of the PDF – and neither its numbers nor a row or point of the community with a number may be in them; nor may
the number of its questionnaires follow from those of the others. A deck that was written by the copy and refreshed
with the first project must not keep them either.
"""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

FEW, COUNT, OTHERS, WAVE = "K05", 7, 40, "2019"
DRAWN = re.compile(r'\s(?:d|points|x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform|viewBox|stroke-\w+|font-size)="[^"]*"')
LABEL = re.compile(r"\b(?:19|20)\d\d\b|\b[A-Za-z]\d+\b|(?:图|表|Figure |Table )[\d-]+|95 ?%")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE]-?\d+)?")


def run(program, *words, check=True):
    return subprocess.run([program, "--quiet", *map(str, words)], check=check, capture_output=True, text=True).stdout


def project(program, folder):
    source = folder / "district"
    run(program, "simulate", "--out", source, "--communities", 12, "--respondents", OTHERS)
    answers = source / "responses.csv"
    with answers.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    community, wave = rows[0].index("community"), rows[0].index("wave")
    kept, few = [rows[0]], 0
    for row in rows[1:]:
        mine = row[community] == FEW and row[wave] == WAVE
        few += mine
        if not mine or few <= COUNT:
            kept.append(row)
    with answers.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(kept)
    target = folder / "few.hengzhi"
    run(program, "new", target)
    run(program, "import", target, *[f for f in sorted(source.glob("*.csv")) if f.stem != "truth"])
    return target


def values(node, few=False):
    """Numbers of the few in the JSON of the scorecard: those of every object that names community and wave."""
    if isinstance(node, dict):
        names = {str(v) for v in node.values() if isinstance(v, (str, int))}
        few = few or (FEW in names and WAVE in names)
        for child in node.values():
            yield from values(child, few)
    elif isinstance(node, list):
        for child in node:
            yield from values(child, few)
    elif few and isinstance(node, float):
        yield node


def numbers_of(node, few=False):
    """Numbers of the few of any wave in the JSON of the scorecard as it leaves."""
    if isinstance(node, dict):
        few = few or node.get("community") == FEW
        node = list(node.values())
    for child in node if isinstance(node, list) else []:
        yield from numbers_of(child, few)
        if few and isinstance(child, (int, float)) and not isinstance(child, bool):
            yield child


def pieces(path):
    """(name, text) of everything in a document."""
    if path.suffix == ".pdf":
        for how in (["-layout"], ["-raw"]):
            done = subprocess.run(["pdftotext", *how, path, "-"], capture_output=True, text=True)
            yield " ".join(how), done.stdout
        yield "bytes", path.read_bytes().decode("latin-1")
    elif path.suffix == ".html":
        # Where marks stand in pictures are numbers, too, which are like any by chance.
        yield "page", DRAWN.sub("", path.read_text(encoding="utf-8"))
    else:
        yield from archive(path.name, path.read_bytes())


def archive(name, data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.namelist():
            inner = parts.read(part)
            if inner[:2] == b"PK":
                yield from archive(f"{name}/{part}", inner)
            elif not part.endswith((".png", ".jpeg")):
                yield f"{name}/{part}", inner.decode("utf-8")


def local(node):
    return node.tag.rpartition("}")[2]


def said(node):
    return "".join(t.text or "" for t in node.iter() if local(t) in ("t", "v"))


def rows_of(text):
    """Rows of tables of any of the formats as lists of the texts of their cells."""
    try:
        root = ET.fromstring(text)
    except ET.ParseError:
        return
    for row in root.iter():
        if local(row) in ("tr", "row"):
            yield [said(cell) for cell in row if local(cell) in ("tc", "c", "td", "th")]


def html_rows(text):
    for row in re.findall(r"<tr.*?</tr>", text, re.S):
        yield [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)]


def sheet_rows(path):
    """Rows of a workbook with shared strings resolved, by sheet."""
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        strings = []
        if "xl/sharedStrings.xml" in names:
            root = ET.fromstring(parts.read("xl/sharedStrings.xml"))
            strings = ["".join(t.text or "" for t in s.iter() if local(t) == "t") for s in root]
        for name in names:
            if not name.startswith("xl/worksheets/sheet"):
                continue
            for row in ET.fromstring(parts.read(name)).iter():
                if local(row) != "row":
                    continue
                yield [strings[int(said(c))] if c.get("t") == "s" else said(c) for c in row]


def chart_points(path):
    """(category, value) of every chart of a deck, and of the workbooks inside."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("ppt/charts/chart"):
                for series in ET.fromstring(parts.read(name)).iter():
                    if local(series) != "ser":
                        continue
                    points = {local(c): {p.get("idx"): said(p) for p in c.iter() if local(p) == "pt"} for c in series}
                    for index, category in points.get("cat", {}).items():
                        for kind in ("val", "xVal", "yVal"):
                            if index in points.get(kind, {}):
                                yield category, points[kind][index]
                    labels = [said(p) for p in series.iter() if local(p) == "dLbl"]
                    for label in labels:
                        yield label, "a label" if label.startswith(FEW) else ""
            if name.startswith("ppt/embeddings/"):
                inner = Path(path.parent / "inner.xlsx")
                inner.write_bytes(parts.read(name))
                for row in sheet_rows(inner):
                    for cell in row[1:]:
                        yield row[0], cell


class Told:
    """What may be said of the few: what they answered in other waves, as it leaves."""

    def __init__(self, numbers):
        self.numbers = {form for v in numbers for form in (f"{abs(v):.0f}", f"{abs(v):.1f}", f"{abs(v):.2f}",
                                                           f"{abs(v):.10f}"[:9])}

    def secret_in(self, cell, label):
        """A number that is none of them, nor part of a label: a code of a result, a year, the number of a figure."""
        rest = LABEL.sub("", cell.replace(label, ""))
        return any(n not in self.numbers and n[:9] not in self.numbers for n in NUMBER.findall(rest))


def check(path, secret, label, told):
    flaws = []
    texts = [(name, text) for name, text in pieces(path) if name != "bytes"]
    for name, text in texts:
        for number in set(NUMBER.findall(text)):
            if len(number) >= 7 and any(number.startswith(s) for s in secret):
                flaws.append(f"{name}: {number} is a number of {FEW}")
        for row in (html_rows(text) if path.suffix == ".html" else rows_of(text)):
            if row and row[0].startswith(label) and any(told.secret_in(cell, label) for cell in row[1:]):
                flaws.append(f"{name}: a row of {FEW} with numbers: {row}")
    if path.suffix == ".xlsx":
        for row in sheet_rows(path):
            if row and row[0].startswith(label) and any(told.secret_in(cell, label) for cell in row[1:]):
                flaws.append(f"a row of {FEW} with numbers: {row}")
    if path.suffix == ".pptx":
        for category, value in chart_points(path):
            if category.startswith(label) and value:
                flaws.append(f"a point of {FEW} in a chart: {value}")
    if path.suffix == ".pdf":
        for line in "".join(text for name, text in texts if name == "-layout").splitlines():
            if line.strip().startswith(label) and told.secret_in(line, label):
                flaws.append(f"a line of {FEW} with numbers: {line.strip()}")
    return flaws + counted(texts)


def counted(texts):
    """The number of the few must not follow: not those of all others and of the whole in one part."""
    flaws = []
    whole = 11 * OTHERS + COUNT
    for name, text in texts:
        rows = [row for row in [*rows_of(text), *html_rows(text)] if row]
        others = {row[0].split()[0] for row in rows if re.match(r"K\d+ ", row[0]) and str(OTHERS) in row[1:]}
        if len(others) == 11 and any(str(whole) in row[1:] for row in rows):
            flaws.append(f"{name}: {whole} less 11 times {OTHERS} is {COUNT}")
    return flaws


def main():
    program, folder, quick = sys.argv[1], Path(sys.argv[2]), "--quick" in sys.argv
    languages, templates = (("zh",), ("district",)) if quick else (("zh", "en"), ("district", "thesis"))
    suffixes = ("docx", "pptx", "xlsx", "pdf", "html") if shutil.which("pdftotext") else ("docx", "pptx", "xlsx", "html")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kept = project(program, folder)
    open_ = folder / "decided.hengzhi"
    shutil.copyfile(kept, open_)
    run(program, "privacy", open_, "--minimum", 3, "--owner", "test", "--reason", "test")
    method = json.loads(run(program, "recipe", open_, "--show"))
    method.update(minimum_answers=3, minimum_group=3)
    (folder / "method.json").write_text(json.dumps(method))
    run(program, "recipe", open_, "--set", folder / "method.json")
    # What the few answered: written so that a shortened number of a document still begins alike.
    card = json.loads(run(program, "analyse", open_, "--format", "json"))
    numbers = {v for v in values(card) if v != round(v, 2)}
    secret = {f"{abs(v):.10f}"[:7] for v in numbers}
    hidden = json.loads(run(program, "analyse", kept, "--format", "json"))
    secret -= {f"{abs(v):.10f}"[:7] for v in everything(hidden)}
    told = Told(set(numbers_of(hidden)))
    assert len(secret) > 20, "the copy tells nothing of the few"
    bad = total = 0
    for language in languages:
        label = FEW + " " + name_of(card, language)
        for template in templates:
            for suffix in suffixes:
                path = folder / f"{language}-{template}.{suffix}"
                words = ["--lang", language, "report", kept, "--template", template, "--out", path]
                if suffix == "pptx" and template == "district":
                    words += ["--communities", ",".join(f"K{i:02}" for i in range(1, 13))]
                run(program, *words)
                total, bad = total + 1, bad + tell(path, check(path, secret, label, told))
        old = folder / f"{language}-old.pptx"
        run(program, "--lang", language, "report", open_, "--out", old)
        if not check(old, secret, label, told):
            print("FLAWS the check finds nothing in a deck that shows the few")
            bad += 1
        new = folder / f"{language}-new.pptx"
        run(program, "--lang", language, "report", kept, "--refresh", old, "--out", new)
        total, bad = total + 1, bad + tell(new, check(new, secret, label, told))
    print(f"{total} documents, {total - bad} keep back what they must, {bad} do not")
    return 1 if bad or total == 0 else 0


def name_of(node, language):
    """The name of the community in the JSON of the scorecard."""
    if isinstance(node, dict):
        if node.get("community") == FEW and isinstance(node.get("name"), dict):
            return node["name"][language]
        node = list(node.values())
    for child in node if isinstance(node, list) else []:
        if found := name_of(child, language):
            return found
    return ""


def everything(node):
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from everything(child)
    elif isinstance(node, float):
        yield node


def tell(path, flaws):
    print("FLAWS" if flaws else "ok   ", path.name, flush=True)
    for flaw in flaws[:8]:
        print("     ", flaw[:300], flush=True)
    return bool(flaws)


if __name__ == "__main__":
    sys.exit(main())
