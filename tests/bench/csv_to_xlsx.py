#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""csv_to_xlsx.py IN.csv OUT.xlsx ROWS: a workbook as spreadsheets write it (numbers, shared texts), standard library only."""
import csv
import io
import sys
import zipfile
from xml.sax.saxutils import escape

source, target, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
package = "http://schemas.openxmlformats.org/package/2006/relationships"


def letters(index):
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


shared = {}
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book, open(source, newline="", encoding="utf-8") as file:
    with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as raw:
        sheet = io.TextIOWrapper(raw, encoding="utf-8")
        sheet.write(f'<worksheet xmlns="{main}"><sheetData>')
        names = None
        for number, record in enumerate(csv.reader(file), 1):
            if number > rows + 1:
                break
            names = names or [letters(column) for column in range(len(record))]
            cells = []
            for name, cell in zip(names, record):
                if not cell:
                    continue
                if cell.isascii() and cell.isdigit():
                    cells.append(f'<c r="{name}{number}"><v>{cell}</v></c>')
                else:
                    at = shared.setdefault(cell, len(shared))
                    cells.append(f'<c r="{name}{number}" t="s"><v>{at}</v></c>')
            sheet.write(f'<row r="{number}">{"".join(cells)}</row>')
        sheet.write("</sheetData></worksheet>")
        sheet.flush()
    book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    book.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" '
                  'Target="xl/workbook.xml"/></Relationships>')
    book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                  '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>')
    book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" '
                  f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
                  f'Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">' +
                  "".join(f"<si><t>{escape(text)}</t></si>" for text in shared) + "</sst>")
