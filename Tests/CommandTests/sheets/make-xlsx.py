#!/usr/bin/env python3
"""Makes an .xlsx file of a CSV file: make-xlsx.py SHEET.csv FILE.xlsx [NAME]

A cell of digits becomes a number, as a spreadsheet would have it, every other a text. A second,
empty sheet stands behind the first.
"""
import csv
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def cell(text, row, column):
    place = f"{chr(ord('A') + column)}{row}"
    if not text:
        return ""
    if text.isascii() and text.isdigit():
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def worksheet(rows):
    lines = (
        f'<row r="{number}">{"".join(cell(text, number, i) for i, text in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def relationships(*pairs):
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def main(source, target, name="Sheet1"):
    with open(source, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    parts = [("workbook", "sheet.main"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{number}", "worksheet") for number in (1, 2)]
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for part, kind in parts
    )
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/>'
            f'<sheet name="Sheet2" sheetId="2" r:id="rId2"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            relationships(
                ("worksheet", "worksheets/sheet1.xml"),
                ("worksheet", "worksheets/sheet2.xml"),
                ("styles", "styles.xml"),
            ),
        )
        archive.writestr(
            "xl/styles.xml",
            f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="1">'
            f'<xf numFmtId="0" applyNumberFormat="0"/></cellXfs></styleSheet>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", worksheet(rows))
        archive.writestr("xl/worksheets/sheet2.xml", worksheet([]))


if __name__ == "__main__":
    main(*sys.argv[1:])
