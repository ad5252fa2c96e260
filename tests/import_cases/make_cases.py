#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the small workbooks of this folder that stand for further cases: python3 make_cases.py. Contents are invented."""
import os, zipfile
from xml.sax.saxutils import escape

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")
STAMP = (2018, 1, 1, 0, 0, 0)


def put(archive, name, text):
    archive.writestr(zipfile.ZipInfo(name, STAMP), text)


def letters(column):
    return chr(ord("A") + column)


def xlsx(name, rows, formats=(), merges=(), extra_sheet="", order=None):
    """A cell is None, a text, a number, (number, index of a format), or ("=formula",) without a stored value."""
    lines = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, cell in enumerate(row):
            at = f'{letters(c)}{r}'
            if cell is None:
                continue
            if isinstance(cell, tuple) and isinstance(cell[0], str):
                cells.append(f'<c r="{at}"><f>{escape(cell[0][1:])}</f></c>')
            elif isinstance(cell, tuple):
                cells.append(f'<c r="{at}" s="{cell[1] + 1}"><v>{cell[0]}</v></c>')
            elif isinstance(cell, str):
                cells.append(f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>')
            else:
                cells.append(f'<c r="{at}"><v>{cell}</v></c>')
        if order == "cells":
            cells.reverse()
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    if order == "rows":
        lines = lines[:1] + lines[:0:-1]
    merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    numbers = "".join(f'<numFmt numFmtId="{200 + k}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for k, f in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + k}"/>' for k in range(len(formats)))
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as z:
        put(z, "[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>')
        put(z, "_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        put(z, "xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>')
        put(z, "xl/_rels/workbook.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{rel}/styles" Target="styles.xml"/></Relationships>')
        put(z, "xl/styles.xml", f'<?xml version="1.0"?><styleSheet xmlns="{main}"><numFmts count="{len(formats)}">{numbers}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>')
        put(z, "xl/worksheets/sheet1.xml", f'<?xml version="1.0"?><worksheet xmlns="{main}"><dimension ref="A1:IV65536"/><sheetData>{"".join(lines)}</sheetData>' + (f'<mergeCells>{merged}</mergeCells>' if merged else '') + '</worksheet>')


def ods(name, rows):
    """A cell is None, a text, a number, ("%", share), ("=", formula) without a value, or ("v", text, rows it spans)."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    lines = []
    for row in rows:
        hidden = ""
        if row and row[0] == "hidden":
            hidden, row = ' table:visibility="filter"', row[1:]
        cells = []
        for cell in row:
            if cell is None:
                cells.append("<table:table-cell/>")
            elif isinstance(cell, tuple) and cell[0] == "%":
                cells.append(f'<table:table-cell office:value-type="percentage" office:value="{cell[1]}"><text:p>{cell[1]:.0%}</text:p></table:table-cell>')
            elif isinstance(cell, tuple) and cell[0] == "=":
                cells.append(f'<table:table-cell table:formula="of:={escape(cell[1])}"/>')
            elif isinstance(cell, tuple):
                cells.append(f'<table:table-cell table:number-rows-spanned="{cell[2]}" office:value-type="string"><text:p>{escape(cell[1])}</text:p></table:table-cell>')
            elif isinstance(cell, str):
                cells.append(f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>')
            else:
                cells.append(f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>')
        lines.append(f'<table:table-row{hidden}>{"".join(cells)}</table:table-row>')
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as z:
        put(z, "mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        put(z, "META-INF/manifest.xml", f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{office}manifest:1.0"/>')
        put(z, "content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">{"".join(lines)}</table:table></office:spreadsheet></office:body></office:document-content>')


ods("o_percent.ods", [["社区", "年份", "常住人口", "行政事务工时占比"], ["K01", 2017, 4200, ("%", 0.74)], ["K02", 2017, 7910, ("%", 0.525)]])
xlsx("o_percent_mixed.xlsx", [["社区", "年份", "行政事务工时占比"], ["K01", 2017, (0.74, 0)], ["K02", 2017, 0.52], ["K03", 2017, 60]], ["0.00%"])
xlsx("o_codes_padded.xlsx", [["社区", "年份", "常住人口", "居委会和服务站工作人员"], [(1, 0), 2017, (4200, 1), (14, 2)], [(2, 0), 2017, (7910, 1), (9, 2)]], ['"K"00', "#,##0", '0"人"'])
ods("o_merged.ods", [["community", "wave", "resp_id", "age", "sex"], [("v", "K01", 2), ("v", "2017", 3), "A1", 2, 2], [None, None, "A2", 3, 1], ["K02", None, "A3", 4, 2]])
ods("o_hidden_formula.ods", [["community", "wave", "pop", "staff"], ["K01", 2017, 1000, 11], ["hidden", "K02", 2017, 2000, ("=", "C3/100")], ["K03", 2017, 3000, 13]])
xlsx("o_two_below.xlsx", [["2017年社区情况"], ["社区", "年份", "常住人口"], ["K01", 2017, 4200], ["K02", 2017, 7910], [], ["表2 经费"], ["社区", "年份", "社区总收入"], ["K01", 2017, 21], ["K02", 2017, 22]])
ods("o_two_beside.ods", [[None, "社区", "年份", "常住人口", None, None, "社区", "年份", "社区总收入"], [None, "K01", 2017, 4200, None, None, "K02", 2017, 22], [None, "K02", 2017, 7910, None, None, "K01", 2017, 21]])
xlsx("o_years_across.xlsx", [["社区", "常住人口", None, "社区总收入（元）", None], [None, "2016年", "2017年", "2016年", "2017年"], ["K01", 4100, 4200, 204300, 210000], ["K02", 7900, 7910, 456300, 460000]], merges=["A1:A2", "B1:C1", "D1:E1"])
xlsx("o_units_row.xlsx", [["某区社区基本情况统计表"], ["填报单位：某街道", None, "单位负责人：甲", None, "2018年1月"], ["社区名称", "年份", "常住人口", "社区总收入", "行政事务工时占比"], [None, None, "（万人）", "（元）", "（%）"], ["K01", "2017年", 0.42, 204300, 74], ["K02", "2017年", 0.791, 456300, 52], ["合计", None, 1.211, 660600, None], ["填表人：乙", None, "审核人：丙"]])
xlsx("o_disordered_cells.xlsx", [["community", "wave", "pop"], ["K01", 2017, 4200], ["K02", 2017, 7910]], order="cells")
xlsx("o_disordered_rows.xlsx", [["community", "wave", "pop"], ["K01", 2017, 4200], ["K02", 2017, 7910]], order="rows")

# A district's workbook as an office makes it: titles, two rows of header with units, streets merged downwards, shares as
# percent cells, subtotals by street, a total, and who filled it in.
DISTRICT = [
    ["K区社区治理基本情况统计表（2017年度）"],
    ["填报单位：K区民政局", None, None, None, None, None, None, "2018年1月12日"],
    [],
    ["序号", "街道", "社区名称", "常住人口", "居委会和服务站工作人员", "社区总收入", None, "行政事务工时占比"],
    [None, None, None, "（人）", "（人）", "合计（万元）", "其中：财政拨款收入（元）", None],
    [1, "东街道", "槐荫里", (4200, 1), 14.2, 20.43, (151200, 1), (0.74, 0)],
    [2, None, "澄湖苑社区", (7910, 1), 17.9, 45.63, (237300, 1), (0.525, 0)],
    [None, "小计", None, (12110, 1), 32.1, 66.06, (388500, 1), (0.6325, 0)],
    [3, "西街道", "稻香 新居", (12345, 1), 12, 61.5, (115000, 1), (0.6, 0)],
    [4, None, "橘灯里", (4330, 1), "9人", "12.5万元", (61000, 1), (1, 0)],
    [None, "小计", None, (16675, 1), 21, 74, (176000, 1), (0.8, 0)],
    [None, "合计", None, (28785, 1), 53.1, 140.06, (564500, 1), (0.71625, 0)],
    ["注：常住人口以年末数为准。"],
    ["填表人：甲", None, None, "审核人：乙"],
]
xlsx("o_district.xlsx", DISTRICT, ["0.0%", "#,##0"], ["A1:H1", "A4:A5", "B4:B5", "C4:C5", "F4:G4", "H4:H5", "B6:B7", "B9:B10"])
# The same in the old format and in OpenDocument, as LibreOffice writes them:
#   soffice --headless --convert-to xls:"MS Excel 97" o_district.xlsx, and --convert-to ods
xlsx("o_answers_merged.xlsx", [["community", "wave", "resp_id", "age", "sex"], ["槐荫里", 2017, 1, 2, 2], [None, None, 2, 3, 1], ["澄湖苑", None, 3, 4, 2], [None, None, 4, 5, 1]], merges=["A2:A3", "B2:B5", "A4:A5"])

# Every kind once more in other formats.
xlsx("o_missing_words.xlsx", [["resp_id", "community", "wave", "age", "sex"], ["1", "K01", 2017, "NA", "暂缺"], ["2", "K01", 2017, "2", "(空)"], ["3", "K02", 2017, "#N/A", 1]])
ods("o_missing_words.ods", [["社区", "年份", "常住人口", "居委会和服务站工作人员"], ["K01", 2017, "不详", 14], ["K02", 2017, 7910, "—"], ["K03", 2017, "暂无", "…"]])
ods("o_totals.ods", [["序号", "社区", "年份", "常住人口"], [1, "K01", 2017, 4200], [2, "K02", 2017, 7910], [None, "小计", None, 12110], ["Grand total", None, None, 12110], ["审核：甲", None, None, None]])
xlsx("o_totals.xlsx", [["community", "wave", "pop"], ["K01", 2017, 4200], ["Subtotal: East Street", 2017, 4200], ["TOTAL (2)", 2017, 12110], ["其中：农村", 2017, 30], ["平均值", 2017, 6055]])
xlsx("o_directly_below.xlsx", [["社区", "年份", "常住人口"], ["K01", 2017, 4200], ["K02", 2017, 7910], ["社区", "年份", "社区总收入"], ["K01", 2017, 21], ["K02", 2017, 22]])
xlsx("o_numbers.xlsx", [["社区", "年份", "常住人口", "社区总收入"], ["K01", "2017", "4,200", "20.43万元"], ["K02", "２０１７", "7 910", "￥45.63"], ["K03", 2017, "1.2万", "1.5亿"]])
ods("o_numbers.ods", [["社区", "年份", "常住人口", "居委会和服务站工作人员"], ["K01", 2017, "4.200", "14,2"], ["K02", 2017, "17.910", "9,5"]])
ods("o_codes.ods", [["resp_id", "community", "wave", "age", "sex"], ["'1", "Ｋ０１", "2017.0", "02", "1.0"], ["2", "k01\u200b", "2017年上半年", "'3", "２"], ["002", "'K01", "FY2017", "4", "1"], ["2.0", "K 01", "2017", "5", "1"]])
xlsx("o_spellings.xlsx", [["resp_id", "community", "wave", "age", "a1_orders", "svc_used"], ["1", "K01", 2017, 1, "非常同意(5)", "①养老助餐②健康服务"], ["2", "K01", 2017, 2, "[3] 一般", "养老助餐；健康服务"], ["3", "K02", 2017, 3, "1-非常不同意", "养老助餐\n健康服务"]])
ods("o_spellings.ods", [["resp_id", "community", "wave", "date", "a1_orders"], ["1", "K01", 2017, "20171008", "5. Strongly agree"], ["2", "K01", 2017, "24 Oct 2017", "4分"], ["3", "K02", 2017, "2017年10月8日", "④比较同意"]])
ods("o_implausible.ods", [["社区", "年份", "常住人口"], ["K01", 2017, 4.2], ["K02", 2017, 7.91]])
xlsx("o_implausible.xlsx", [["community", "wave", "domain", "hours"], ["K01", 2017, "elder", 99999], ["K01", 2017, "child", 20]])
xlsx("o_kept.xlsx", [["resp_id", "community", "wave", "age", "职业", "住了几年"], ["1", "K01", 2017, 1, "教师", 3], ["2", "K01", 2017, 2, "医生", 12.5], ["3", "K02", 2017, 3, "教师", 7]])
ods("o_first.ods", [["resp_id", "community", "wave", "age"], ["1", "K01", 2017, 1], ["2", "K01", 2017, 9]])
xlsx("o_corrected.xlsx", [["resp_id", "community", "wave", "age"], ["1", "K01", 2017, 1], ["2", "K01", 2017, 2], ["3", "K01", 2017, 3]])
# o_labels.sav and o_labels.dta come from R (haven), o_pspp.por from GNU PSPP:
#   d <- data.frame(resp_id = c("R1", "R2", "R3", "R4"), community = c("K01", "K01", "K02", "Total"), wave = 2017,
#                   age = labelled(c(1L, 2L, 98L, 3L), c("18-29" = 1L, "30-44" = 2L, "45-59" = 3L, "Don't know" = 98L)))
#   write_sav(d, "o_labels.sav"); write_dta(d, "o_labels.dta")
#   GET FILE='o_labels.sav'.  EXPORT /OUTFILE='o_pspp.por'.

# The same in other formats; o_kept.sav is written by PSPP from these rows.
KEPT = [["resp_id", "community", "wave", "age", "职业", "住了几年"], ["1", "K01", 2017, 1, "教师", 3], ["2", "K01", 2017, 2, "医生", 12.5], ["3", "K02", 2017, 3, "教师", 7]]
ods("o_kept.ods", KEPT)


def text(name, rows, delimiter, encoding):
    with open(os.path.join(HERE, name), "w", encoding=encoding, newline="") as f:
        f.write("".join(delimiter.join(str(cell) for cell in row) + "\r\n" for row in rows))


text("o_kept_gb.csv", KEPT, ";", "gb18030")

# Rows with a delimiter inside free text, and rows that lack a cell, in other encodings and with other delimiters.
RAGGED = [
    ["resp_id", "community", "wave", "age", "sex", "意见"],
    ["R1", "K01", 2017, 1, 2, "很好"],
    ["R2", "K01", 2017, 2, 1, "楼道灯坏了", "没人管"],
    ["R3", "K02", 2017, 3, 2, "无意见"],
    ["R4", "K02", 2017, 1, 2],
    ["R5", "K02", 2017, 4, 1, "停车难"],
    ["R6", "K02", 4, 1],
]
text("o_ragged_utf16.csv", RAGGED, "\t", "utf-16")
text("o_ragged_gb.csv", RAGGED, ";", "gb18030")

# Indicators down the rows, communities across.
EXCHANGED = [
    ["K区社区统计表（2017年度）"],
    ["序号", "指标", "计量单位", "K01", "K02", "K03", "合计"],
    [None, "一、人口和人员"],
    [1, "常住人口", "人", 4200, 7910, 12345, 24455],
    [2, "居委会和服务站工作人员", "人", 14.2, 17.9, 12, 44.1],
    [None, "二、经费"],
    [3, "社区总收入", "元", 204300, 456300, 615000, 1275600],
    [4, "行政事务工时占比", "%", (0.74, 0), (0.525, 0), (0.6, 0), None],
    ["填表人：甲"],
]
xlsx("o_exchanged.xlsx", EXCHANGED, ["0.0%"], merges=["A1:G1"])
ods("o_exchanged.ods", [["项目", "槐荫里", "澄湖苑"], ["年份", 2017, 2017], ["常住人口（人）", 4200, 7910], ["社区总收入（万元）", 20.43, 45.63]])
