// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/chart_part.h"
#include "output/ooxml/office_package.h"
#include "output/ooxml/xml_writer.h"

#include <map>

namespace hz::output {
namespace {

constexpr const char* kSheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr const char* kSheetStyles =
    R"(<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)";

}  // namespace

std::string smallWorkbook(const std::vector<std::vector<SmallCell>>& rows) {
  OfficePackage package;
  OfficePart& book = package.add("/xl/workbook.xml", std::string(kSheetType) + "sheet.main+xml");
  package.root().relate("officeDocument", "xl/workbook.xml");
  const std::string id = book.relate("worksheet", "worksheets/sheet1.xml");
  book.relate("styles", "styles.xml");
  book.relate("sharedStrings", "sharedStrings.xml");
  XmlWriter b;
  b.start("workbook").attribute("xmlns", kSheetNamespace).attribute("xmlns:r", kOfficeRelations).start("sheets");
  b.start("sheet").attribute("name", "Sheet1").attribute("sheetId", "1").attribute("r:id", id).end().end();
  book.bytes = b.end().take();

  std::vector<std::string> strings;
  std::map<std::string, std::size_t> known;
  XmlWriter x;
  x.start("worksheet").attribute("xmlns", kSheetNamespace).start("sheetData");
  for (std::size_t r = 0; r < rows.size(); ++r) {
    x.start("row").attribute("r", static_cast<long long>(r + 1));
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const std::string at = std::string(1, static_cast<char>('A' + c)) + std::to_string(r + 1);
      if (const double* number = std::get_if<double>(&rows[r][c])) {
        if (isMissing(*number)) continue;
        x.start("c").attribute("r", at).start("v").text(shortestNumber(*number)).end().end();
        continue;
      }
      const std::string& text = std::get<std::string>(rows[r][c]);
      const auto [entry, isNew] = known.emplace(text, strings.size());
      if (isNew) strings.push_back(text);
      x.start("c").attribute("r", at).attribute("s", "1").attribute("t", "s");
      x.start("v").text(std::to_string(entry->second)).end().end();
    }
    x.end();
  }
  package.add("/xl/worksheets/sheet1.xml", std::string(kSheetType) + "worksheet+xml", x.end().end().take());
  XmlWriter s;
  const auto count = static_cast<long long>(strings.size());
  s.start("sst").attribute("xmlns", kSheetNamespace).attribute("count", count).attribute("uniqueCount", count);
  for (const std::string& text : strings)
    s.start("si").start("t").attribute("xml:space", "preserve").text(text).end().end();
  package.add("/xl/sharedStrings.xml", std::string(kSheetType) + "sharedStrings+xml", s.end().take());
  XmlWriter styles;
  styles.start("styleSheet").attribute("xmlns", kSheetNamespace).raw(kSheetStyles);
  package.add("/xl/styles.xml", std::string(kSheetType) + "styles+xml", styles.end().take());
  return package.bytes();
}

}  // namespace hz::output
