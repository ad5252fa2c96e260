#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes reports and holds them against the twenty rules that a finished document passes.

Usage: check_documents.py PROGRAM FOLDER [--communities 3,12,60] [--no-office] [--quick]

Projects of so many communities are simulated in FOLDER; both templates are written in both languages, with the
program's own style and with those of three foreign documents that are made here. The XML is read with the standard
library alone; where LibreOffice and pdftotext are there, every document is laid out and its pages are counted.
"""
import argparse
import hashlib
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WNS = W[1:-1]
FIELD = re.compile(r"^ (SEQ (表|图|Table|Figure) \\\* ARABIC( \\s 1| \\r 1)?|STYLEREF 1 \\s|REF _Ref_hz_[0-9a-f]{12} \\h|"
                   r"PAGE|NUMPAGES|TOC \\o \"1-[12]\" \\n \\h \\z) ?$")
SECRETS = ("SecretPerson", "SecretOffice", "SecretComment", "secret.example", "SecretBody", "/root/", "/home/")


class Flaws(list):
    def say(self, rule, words):
        self.append((rule, words))


# --- foreign documents ------------------------------------------------------------------------------------------------

def package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, text)


def foreign(path, styles, numbering="", body="", header="", page="", extra=None):
    types = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
             'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType='
             '"application/vnd.ms-office.vbaProject"/>')
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    names = [("document", "document.main")]
    relations = []
    for name, text in (("styles", styles), ("numbering", numbering), ("header", header)):
        if text:
            names.append((name + ("1" if name == "header" else ""), name))
            relations.append((name, name + ("1" if name == "header" else "") + ".xml"))
    for name, kind in names:
        types += f'<Override PartName="/word/{name}.xml" ContentType="{main}{kind}+xml"/>'
    types += "</Types>"
    parts = {"[Content_Types].xml": types,
             "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                            f'<Relationship Id="rId1" Type="{rel}officeDocument" Target="word/document.xml"/></Relationships>'}
    head = f'xmlns:w="{WNS}" xmlns:r="{R[1:-1]}"'
    reference = ""
    links = ""
    for i, (kind, target) in enumerate(relations):
        links += f'<Relationship Id="rId{i + 1}" Type="{rel}{kind}" Target="{target}"/>'
        if kind == "header":
            reference = f'<w:headerReference w:type="default" r:id="rId{i + 1}"/>'
    parts["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + links +
        f'<Relationship Id="rId90" Type="{rel}hyperlink" Target="http://secret.example/" TargetMode="External"/></Relationships>')
    parts["word/document.xml"] = (f'<w:document {head}><w:body>{body}<w:p><w:r><w:t>SecretBody</w:t></w:r></w:p>'
                                  f'<w:sectPr>{reference}{page}</w:sectPr></w:body></w:document>')
    for name, text in (("styles", styles), ("numbering", numbering)):
        if text:
            parts[f"word/{name}.xml"] = f"<w:{name} {head}>{text}</w:{name}>"
    if header:
        parts["word/header1.xml"] = f"<w:hdr {head}>{header}</w:hdr>"
    parts["docProps/core.xml"] = "<x>SecretPerson</x>"
    parts.update(extra or {})
    package(path, parts)


def style(identity, name, paragraph="", run="", based="", default=False, level=None):
    if level is not None:
        paragraph += f'<w:outlineLvl w:val="{level}"/>'
    return (f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if default else ""} w:styleId="{identity}">'
            f'<w:name w:val="{name}"/>' + (f'<w:basedOn w:val="{based}"/>' if based else "") +
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>")


def foreign_documents(folder):
    """A university's with Chinese names and numbered chapters, an office's macro document on Letter with exact line
    spacing and an indented Normal, and a bare one as other word processors save it."""
    level = ('<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>')
    numbers = ('<w:abstractNum w:abstractNumId="3">' + level.format(0, "{0}", "{1}") + level.format(1, "decimal", "%1.%2") +
               level.format(2, "decimal", "%1.%2.%3") + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>')
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="5"/></w:numPr>'
    song = '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="24"/>'
    foreign(folder / "university.docx",
            style("a", "Normal", default=True) +
            "".join(style(str(n), f"heading {n}", numbered.format(n - 1), '<w:b/><w:sz w:val="30"/>', "a", level=n - 1)
                    for n in (1, 2, 3)) +
            style("a5", "论文正文", '<w:spacing w:line="400" w:lineRule="exact"/><w:ind w:firstLineChars="200"/>', song, "a") +
            style("a6", "表题", '<w:jc w:val="center"/>', "<w:b/>", "a") + style("a7", "图题", '<w:jc w:val="center"/>', "<w:b/>", "a"),
            numbers.replace("{0}", "chineseCountingThousand").replace("{1}", "第%1章"),
            "<w:p><w:pPr><w:pStyle w:val=\"a5\"/></w:pPr><w:r><w:t>" + "文" * 400 + "</w:t></w:r></w:p>",
            '<w:p><w:r><w:t>某大学硕士学位论文</w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t> 页眉</w:t></w:r></w:hyperlink></w:p>',
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1701" '
            'w:header="851" w:footer="992" w:gutter="0"/>',
            {"word/comments.xml": "<c>SecretComment</c>", "customXml/item1.xml": "<x>SecretOffice</x>"})
    foreign(folder / "office.docm",
            style("Normal", "Normal", '<w:spacing w:line="320" w:lineRule="exact"/><w:ind w:firstLine="480"/>',
                  '<w:sz w:val="24"/>', default=True) +
            "".join(style(f"Heading{n}", f"heading {n}", numbered.format(n - 1), "<w:b/>", "Normal", level=n - 1)
                    for n in (1, 2, 3)) + style("Caption", "caption", "", "<w:i/>", "Normal"),
            numbers.replace("{0}", "decimal").replace("{1}", "%1"), "", "<w:p><w:r><w:t>Office</w:t></w:r></w:p>",
            '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
            'w:header="720" w:footer="720" w:gutter="0"/>', {"word/vbaProject.bin": "SecretOffice"})
    foreign(folder / "bare.docx",
            style("Standard", "Normal") + style("H1", "Heading 1", based="Standard", level=0) +
            style("H2", "Heading 2", based="Standard", level=1) + style("Ring", "Ring", based="Ring"),
            page='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
                 'w:header="567" w:footer="567" w:gutter="0"/>')
    return [None, folder / "university.docx", folder / "office.docm", folder / "bare.docx"]


# --- the rules --------------------------------------------------------------------------------------------------------

def text_of(node):
    """What is printed: no instructions of fields."""
    return "".join(t.text or "" for t in node.iter(W + "t"))


def fields_of(paragraph, flaws):
    """(instruction, result) of each field; rule 5 asks that all are closed and bear a result."""
    found, depth, stage, instruction, result = [], 0, "", "", ""
    for run in paragraph.iter():
        if run.tag == W + "fldChar":
            kind = run.get(W + "fldCharType")
            if kind == "begin":
                depth, stage, instruction, result = depth + 1, "begin", "", ""
            elif kind == "separate":
                stage = "separate"
            else:
                depth -= 1
                found.append((instruction, result))
                stage = ""
        elif run.tag == W + "instrText":
            instruction += run.text or ""
        elif run.tag == W + "t" and stage == "separate":
            result += run.text or ""
    return found, depth


def png_size(data):
    return struct.unpack(">II", data[16:24]) if data[:8] == b"\x89PNG\r\n\x1a\n" else (0, 0)


class Document:
    def __init__(self, path, chinese, chapter, source):
        self.path, self.chinese, self.chapter, self.source = path, chinese, chapter, source
        self.flaws = Flaws()
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()
        self.trees = {}

    def tree(self, name):
        if name not in self.trees:
            self.trees[name] = ET.fromstring(self.zip.read(name))
        return self.trees[name]

    def check(self):
        for rule in (self.whole, self.formed, self.foreign, self.nameless, self.fields, self.captions, self.references,
                     self.tables, self.pictures, self.headings, self.styles, self.sections, self.kept_styles):
            rule()
        return self.flaws

    def whole(self):
        if self.names[0] != "[Content_Types].xml":
            self.flaws.say(1, "content types are not first")
        reached = {"[Content_Types].xml"}
        work = [("", "_rels/.rels")]
        while work:
            base, rels = work.pop()
            if rels not in self.names:
                continue
            reached.add(rels)
            for one in self.tree(rels):
                if one.get("TargetMode") == "External":
                    self.flaws.say(3, "external target " + one.get("Target"))
                    continue
                target = one.get("Target")
                name = target.lstrip("/") if target.startswith("/") else (base + "/" + target).lstrip("/")
                if name not in self.names:
                    self.flaws.say(1, "missing " + name)
                if name not in reached:
                    reached.add(name)
                    folder, _, file = name.rpartition("/")
                    work.append((folder, f"{folder}/_rels/{file}.rels"))
        for name in set(self.names) - reached:
            self.flaws.say(1, "unreachable " + name)
        for info in self.zip.infolist():
            if info.date_time[:3] != (1980, 1, 1):
                self.flaws.say(1, "a time in " + info.filename)

    def formed(self):
        for name in self.names:
            data = self.zip.read(name)
            if name.endswith((".xml", ".rels")):
                if b"<!DOCTYPE" in data:
                    self.flaws.say(2, "DOCTYPE in " + name)
                try:
                    self.tree(name)
                except ET.ParseError as error:
                    self.flaws.say(2, f"{name}: {error}")
        body = self.tree("word/document.xml").find(W + "body")
        if body[-1].tag != W + "sectPr":
            self.flaws.say(2, "the body does not end with its section")
        order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "tabs", "spacing", "ind", "jc",
                 "outlineLvl", "sectPr"]
        for properties in body.iter(W + "pPr"):
            places = [order.index(p.tag[len(W):]) for p in properties if p.tag[len(W):] in order]
            if places != sorted(places):
                self.flaws.say(2, "order in pPr: " + str([p.tag[len(W):] for p in properties]))
                break
        for cell in body.iter(W + "tc"):
            if cell[-1].tag != W + "p":
                self.flaws.say(2, "a cell does not end with a paragraph")
                break
        for a, b in zip(body, body[1:]):
            if a.tag == b.tag == W + "tbl":
                self.flaws.say(2, "two tables touch")

    def foreign(self):
        for name in self.names:
            if re.search(r"vbaProject|embeddings|activeX|comments|people|customXml|glossary|altChunk", name):
                self.flaws.say(3, "part " + name)
        for name in self.names:
            if not name.endswith(".xml"):
                continue
            for node in self.tree(name).iter():
                if node.tag in {W + t for t in ("ins", "del", "altChunk", "object", "control", "documentProtection",
                                                "attachedTemplate", "commentReference", "moveFrom", "moveTo")}:
                    self.flaws.say(3, f"{node.tag[len(W):]} in {name}")

    def nameless(self):
        for name in self.names:
            data = self.zip.read(name)
            for secret in SECRETS:
                if secret.encode() in data:
                    self.flaws.say(4, f"{secret} in {name}")
            for told in (b"dc:creator", b"lastModifiedBy", b"dcterms:", b"w:rsid"):
                if told in data and name != "word/styles.xml":
                    self.flaws.say(4, f"{told.decode()} in {name}")

    def fields(self):
        if b"updateFields" in self.zip.read("word/settings.xml") if "word/settings.xml" in self.names else False:
            self.flaws.say(5, "updateFields")
        body = self.tree("word/document.xml").find(W + "body")
        depth = 0
        for paragraph in body.iter(W + "p"):
            found, open_ = fields_of(paragraph, self.flaws)
            depth += open_
            for instruction, result in found:
                if instruction and not FIELD.match(instruction):
                    self.flaws.say(5, "field " + instruction)
                if instruction and not result and "TOC" not in instruction:
                    self.flaws.say(5, "no result: " + instruction)
        if depth != 0:
            self.flaws.say(5, "a field is open")
        if next(body.iter(W + "fldSimple"), None) is not None:
            self.flaws.say(5, "fldSimple")

    def style_of(self, paragraph):
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        return node.get(W + "val") if node is not None else ""

    def keeps(self, paragraph):
        if paragraph.find(f"{W}pPr/{W}keepNext") is not None:
            return True
        styles = {s.get(W + "styleId"): s for s in self.tree("word/styles.xml").iter(W + "style")}
        at, steps = self.style_of(paragraph), 0
        while at in styles and steps < 40:
            if styles[at].find(f"{W}pPr/{W}keepNext") is not None:
                return True
            base = styles[at].find(W + "basedOn")
            at, steps = (base.get(W + "val") if base is not None else ""), steps + 1
        return False

    def captions(self):
        table = re.compile(r"^(?:表|Table )((?:\d+-)?)(\d+)  \S" )
        figure = re.compile(r"^(?:图|Figure )((?:\d+-)?)(\d+)  \S")
        body = list(self.tree("word/document.xml").find(W + "body"))
        want = f"{self.chapter}-" if self.chapter else ""
        last = {"t": 0, "f": 0}
        for i, node in enumerate(body):
            if node.tag == W + "tbl":
                found = table.match(text_of(body[i - 1]))
                kind, rule, at = "t", 6, body[i - 1]
            elif node.tag == W + "p" and node.find(f".//{WP}inline") is not None:
                found = figure.match(text_of(body[i + 1]))
                kind, rule, at = "f", 7, node
            else:
                continue
            if not found:
                self.flaws.say(rule, "no caption: " + text_of(body[i - 1] if kind == "t" else body[i + 1])[:60])
                continue
            last[kind] += 1
            if found.group(1) != want or int(found.group(2)) != last[kind]:
                self.flaws.say(rule, "number " + found.group(0))
            if not self.keeps(at):
                self.flaws.say(12, "does not keep with next: " + found.group(0))
        self.counts = last

    def references(self):
        body = self.tree("word/document.xml").find(W + "body")
        marks, referred = {}, set()
        for paragraph in body.iter(W + "p"):
            name, text = None, ""
            for node in paragraph.iter():
                if node.tag == W + "bookmarkStart" and node.get(W + "name", "").startswith("_Ref"):
                    name, text = node.get(W + "name"), ""
                elif node.tag == W + "bookmarkEnd" and name:
                    marks[name], name = text, None
                elif node.tag == W + "t" and name:
                    text += node.text or ""
        for paragraph in body.iter(W + "p"):
            for instruction, result in fields_of(paragraph, self.flaws)[0]:
                found = re.match(r" REF (\S+) \\h", instruction)
                if not found:
                    continue
                referred.add(found.group(1))
                if marks.get(found.group(1)) != result:
                    self.flaws.say(8, f"{instruction}: {result} is not {marks.get(found.group(1))}")
        for name in set(marks) - referred:
            self.flaws.say(8, "never referred to: " + marks[name])

    def tables(self):
        body = self.tree("word/document.xml").find(W + "body")
        for number, table in enumerate(body.iter(W + "tbl"), 1):
            say = lambda rule, words: self.flaws.say(rule, f"table {number}: {words}")
            sizes = {(b.tag[len(W):], b.get(W + "sz")) for b in table.iter() if b.tag in (W + "top", W + "bottom")
                     and b.get(W + "val") == "single"}
            if not {("top", "12"), ("bottom", "12"), ("bottom", "6")} <= sizes or any(s not in ("12", "6") for _, s in sizes):
                say(9, f"lines {sizes}")
            if any(b.get(W + "val") == "single" for side in ("left", "right", "insideV", "insideH")
                   for b in table.iter(W + side)):
                say(9, "other lines")
            columns = len(list(table.find(W + "tblGrid")))
            rows = table.findall(W + "tr")
            if rows and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
                say(10, "the head does not repeat")
            for row in rows:
                if row.find(f"{W}trPr/{W}cantSplit") is None:
                    say(10, "a row may split")
                    break
            for row in rows:
                cells = sum(int(s.get(W + "val")) if (s := c.find(f"{W}tcPr/{W}gridSpan")) is not None else 1
                            for c in row.findall(W + "tc"))
                if cells != columns:
                    say(10, f"{cells} cells in {columns} columns")
                    break
            if re.search(r"(?:^|[\[\s])-\d", "\n".join(text_of(c) for c in table.iter(W + "tc"))):
                say(11, "a hyphen for a minus")
            width = sum(int(c.get(W + "w")) for c in table.find(W + "tblGrid"))
            self.widths = getattr(self, "widths", [])
            self.widths.append((number, width))

    def pictures(self):
        links = {r.get("Id"): r.get("Target") for r in self.tree("word/_rels/document.xml.rels")}
        ids = set()
        page = self.tree("word/document.xml").find(W + "body")[-1]
        size, margins = page.find(W + "pgSz"), page.find(W + "pgMar")
        text = int(size.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right"))
        for inline in self.tree("word/document.xml").iter(WP + "inline"):
            properties, extent = inline.find(WP + "docPr"), inline.find(WP + "extent")
            if not properties.get("descr"):
                self.flaws.say(13, "no alternative text")
            if properties.get("id") in ids:
                self.flaws.say(13, "an id twice")
            ids.add(properties.get("id"))
            cx, cy = int(extent.get("cx")), int(extent.get("cy"))
            blip = next(inline.iter(A + "blip"))
            width, height = png_size(self.zip.read("word/" + links[blip.get(R + "embed")]))
            if cx > text * 635 + 635:
                self.flaws.say(14, f"{properties.get('name')} is wider than the text")
            if width * 914400 < 299 * cx or height * 914400 < 299 * cy:
                self.flaws.say(14, f"{properties.get('name')}: less than 300 dots an inch")
            if width and abs(cx / cy - width / height) > 0.01 * width / height:
                self.flaws.say(14, f"{properties.get('name')} is stretched")

    def headings(self):
        styles = {s.get(W + "styleId"): s for s in self.tree("word/styles.xml").iter(W + "style")}
        levels = []
        for paragraph in self.tree("word/document.xml").find(W + "body").findall(W + "p"):
            entry = styles.get(self.style_of(paragraph))
            level = entry.find(f"{W}pPr/{W}outlineLvl") if entry is not None else None
            name = entry.find(W + "name").get(W + "val").lower() if entry is not None else ""
            if name.startswith("heading") or (level is not None and int(level.get(W + "val")) < 3):
                levels.append((int(name[-1]) if name[-1:].isdigit() else int(level.get(W + "val")) + 1, text_of(paragraph)))
        for (a, _), (b, text) in zip(levels, levels[1:]):
            if b > a + 1:
                self.flaws.say(16, "a level is skipped at " + text)
        if self.chapter and sum(1 for level, _ in levels if level == 1) != 1:
            self.flaws.say(16, "not one chapter")
        for level, text in levels:
            twice = len(re.findall(r"第.{1,3}章|Chapter \d+", text))
            if twice > 1:
                self.flaws.say(16, "numbered twice: " + text)

    def styles(self):
        allowed = {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "sectPr", "spacing", "tabs", "jc", "ind"}
        body = self.tree("word/document.xml").find(W + "body")
        for paragraph in body.findall(W + "p"):
            properties = paragraph.find(W + "pPr")
            direct = {p.tag[len(W):] for p in properties} if properties is not None else set()
            if direct - allowed or ({"tabs", "jc", "ind"} & direct) or ("spacing" in direct and "sectPr" not in direct):
                self.flaws.say(17, f"direct format {direct} in {text_of(paragraph)[:30]}")
            if re.search(r"  $|   ", text_of(paragraph)):
                self.flaws.say(17, "blanks as layout: " + text_of(paragraph)[:30])
        for run in body.iter(W + "rPr"):
            if any(p.tag[len(W):] in ("rFonts", "sz", "color") for p in run):
                self.flaws.say(17, "a direct font")
                break
        if self.source is None:
            fonts = self.tree("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
            if fonts.get(W + "eastAsia") != "宋体" or fonts.get(W + "ascii") != "Times New Roman":
                self.flaws.say(15, "faces")
            language = self.tree("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
            if language.get(W + "eastAsia") != "zh-CN":
                self.flaws.say(15, "language")

    def sections(self):
        body = self.tree("word/document.xml").find(W + "body")
        widest = 0
        for section in body.iter(W + "sectPr"):
            size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
            across = int(size.get(W + "w")) > int(size.get(W + "h"))
            if across != (size.get(W + "orient") == "landscape"):
                self.flaws.say(18, "a page lies across and does not say so")
            widest = max(widest, int(size.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right")))
        for number, width in getattr(self, "widths", []):
            if width > widest + 20:
                self.flaws.say(18, f"table {number} is wider than its page: {width} > {widest}")

    def kept_styles(self):
        if self.source is None:
            return
        source = zipfile.ZipFile(self.source)
        ours = {s.get(W + "styleId"): ET.canonicalize(ET.tostring(s)) for s in self.tree("word/styles.xml").iter(W + "style")}
        for s in ET.fromstring(source.read("word/styles.xml")).iter(W + "style"):
            identity = s.get(W + "styleId")
            if identity == "Ring":
                continue  # a style that is based on itself is mended
            if identity not in ours:
                self.flaws.say(20, "a style is gone: " + identity)
            elif ET.canonicalize(ET.tostring(s)) != ours[identity]:
                self.flaws.say(20, "a style was changed: " + identity)
        theirs = ET.fromstring(source.read("word/document.xml")).find(f"{W}body/{W}sectPr/{W}pgSz")
        here = self.tree("word/document.xml").find(W + "body")[-1].find(W + "pgSz")
        if (theirs.get(W + "w"), theirs.get(W + "h")) != (here.get(W + "w"), here.get(W + "h")):
            self.flaws.say(20, "another paper")


def squeezed(text):
    return re.sub(r"\s+", "", text)


def laid_out(path, document, communities):
    """Rule 19, and the pages: LibreOffice's PDF shows every caption and every number of every table."""
    flaws = document.flaws
    # A profile of its own: one that is in use makes LibreOffice hand over the work and say that all is well.
    profile = (path.parent / "office-profile").resolve().as_uri()
    done = subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir",
                           str(path.parent / "pdf"), str(path)], capture_output=True, text=True, timeout=600)
    pdf = path.parent / "pdf" / (path.stem + ".pdf")
    if not pdf.exists():
        return flaws.say(19, "LibreOffice does not open it: " + done.stderr[:200])
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    flat = squeezed(text)
    if "Error!" in text or "错误！" in text:
        flaws.say(19, "a field shows an error")
    for node in document.tree("word/document.xml").find(W + "body").findall(W + "p"):
        if re.match(r"^(表|图|Table |Figure )(\d+-)?\d+  ", text_of(node)) and squeezed(text_of(node)) not in flat:
            flaws.say(19, "not in the pages: " + text_of(node))
    missing = [n for c in document.tree("word/document.xml").iter(W + "tc")
               for n in re.findall(r"\d+\.\d+", text_of(c)) if n not in flat]
    if missing:
        flaws.say(19, f"numbers not in the pages: {missing[:5]}")
    if communities and not document.chapter:
        others = len(pages) - communities
        heads = [p for p in pages if re.search(r"^\s*(各社区|Communities)?\s*\n?\s*K\d+ ", p)]
        if len(heads) != communities:
            flaws.say(18, f"{len(heads)} pages of communities, not {communities}")
        if others > 8:
            flaws.say(18, f"{others} pages besides those of communities")
    document.pages = len(pages)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--communities", default="3,12,60")
    parser.add_argument("--languages", default="zh,en")
    parser.add_argument("--no-office", action="store_true", help="only the XML")
    parser.add_argument("--quick", action="store_true", help="own style and one foreign document")
    asked = parser.parse_args()
    folder = Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    office = not asked.no_office and shutil.which("soffice") and shutil.which("pdftotext")
    run = lambda *words: subprocess.run([asked.program, "--quiet", *map(str, words)], check=True)
    sources = foreign_documents(folder)[:2 if asked.quick else None]
    bad = total = 0
    for count in map(int, asked.communities.split(",")):
        project = folder / f"p{count}.hengzhi"
        if not project.exists():
            run("simulate", "--out", folder / f"s{count}", "--communities", count, "--respondents", 80)
            run("new", project)
            run("import", project, *[f for f in sorted((folder / f"s{count}").glob("*.csv")) if f.stem != "truth"])
            keep = lambda name, *words: subprocess.run([asked.program, "--quiet", *words[:1], str(project), *words[1:],
                                                        "--keep", name], check=True, stdout=subprocess.DEVNULL)
            keep("各群体的差异 <b>", "differences", "--outcomes", "A,S", "--groups", "sex,tenure")
            keep("相关", "correlate", "--vars", "A,S,P,Z")
            keep("回归", "regress", "--outcome", "S", "--block", "sex", "--block", "A")
        for language in asked.languages.split(","):
            for template in ("district", "thesis"):
                for source in sources:
                    name = f"{count}-{language}-{template}-{source.stem if source else 'own'}.docx"
                    path = folder / name
                    words = ["--lang", language, "report", project, "--template", template, "--out", path]
                    run(*words, *(["--style", source] if source else []))
                    document = Document(path, language == "zh", 4 if template == "thesis" else 0, source)
                    document.check()
                    if source is None and count < 60:
                        first = hashlib.sha256(path.read_bytes()).digest()
                        run(*words)
                        if hashlib.sha256(path.read_bytes()).digest() != first:
                            document.flaws.say(1, "other bytes the second time")
                    if office:
                        laid_out(path, document, count if source is None else 0)
                    total += 1
                    bad += bool(document.flaws)
                    pages = f", {document.pages} pages" if hasattr(document, "pages") else ""
                    print(f"{'FLAWS' if document.flaws else 'ok   '} {name}{pages}", flush=True)
                    for rule, words_ in document.flaws[:12]:
                        print(f"      rule {rule}: {words_}", flush=True)
    print(f"{total} documents, {total - bad} pass all rules, {bad} do not")
    return 1 if bad or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
