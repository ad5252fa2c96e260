// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <minizip/zip.h>
#include <string>
#include <utility>
#include <vector>

namespace hz::test {

/// A ZIP container with the given parts, in order, deflated.
inline void writePackage(const std::string& path, const std::vector<std::pair<std::string, std::string>>& parts) {
  zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  for (const auto& [name, content] : parts) {
    const zip_fileinfo info{};
    zipOpenNewFileInZip64(zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6, 0);
    zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(zip);
  }
  zipClose(zip, nullptr);
}

/// A workbook as programs write it, from the XML inside its parts.
struct RawWorkbook {
  std::string rows;     ///< inside <sheetData>
  std::string strings;  ///< inside <sst>
  std::string formats;  ///< inside <numFmts>
  std::string cellFormats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/>";
  std::string properties;  ///< attributes of <workbookPr>
  std::string space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  std::string prologue;     ///< in front of the sheet's root
  std::string extraSheets;  ///< inside <sheets>, before the first
  std::vector<std::pair<std::string, std::string>> extraParts;

  void write(const std::string& path) const {
    const std::string packageSpace = "http://schemas.openxmlformats.org/package/2006/relationships";
    std::vector<std::pair<std::string, std::string>> parts{
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships xmlns=\"" + packageSpace + "\"><Relationship Id=\"r1\" Type=\"" + relations +
                            "/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns=\"" + space + "\" xmlns:r=\"" + relations + "\"><workbookPr " +
                                properties + "/><sheets>" + extraSheets +
                                "<sheet name=\"数据\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"" + packageSpace + "\"><Relationship Id=\"rId1\" Type=\"" + relations +
             "/worksheet\" Target=\"worksheets/Sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + relations +
             "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"" + relations +
             "/styles\" Target=\"../xl/styles.xml\"/><Relationship Id=\"rId4\" Type=\"" + relations +
             "/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"},
        {"xl/styles.xml", "<styleSheet xmlns=\"" + space + "\"><numFmts>" + formats +
                              "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + cellFormats +
                              "</cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml", "<sst xmlns=\"" + space + "\">" + strings + "</sst>"},
        // Parts are found without regard to case.
        {"xl/worksheets/sheet1.xml", prologue + "<x:worksheet xmlns:x=\"" + space +
                                         "\"><x:dimension ref=\"A1:ZZ9\"/><x:sheetData>" + rows +
                                         "</x:sheetData></x:worksheet>"}};
    parts.insert(parts.end(), extraParts.begin(), extraParts.end());
    writePackage(path, parts);
  }
};

}  // namespace hz::test
