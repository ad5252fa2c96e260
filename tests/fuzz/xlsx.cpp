// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/raw_table.h"
#include "fuzz_input.h"
#include "fuzz_package.h"
#include "import/reader.h"

namespace {

constexpr const char* kRelations =
    R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" )"
    R"(Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/>)"
    R"(</Relationships>)";

}  // namespace

// A whole package, or the XML of a sheet, of its texts and of its styles with zero bytes between.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(hz::test::textOf(data, size));
  if (!bytes.starts_with("PK")) {
    const auto pieces = hz::test::piecesOf(bytes, 3);
    bytes = hz::test::packageOf(
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels",
          R"(<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
         {"xl/workbook.xml", R"(<workbook><sheets><sheet name="S" sheetId="1" id="r1"/></sheets></workbook>)"},
         {"xl/_rels/workbook.xml.rels", kRelations},
         {"xl/worksheets/sheet1.xml", pieces[0]},
         {"xl/sharedStrings.xml", pieces[1]},
         {"xl/styles.xml", pieces[2]}});
  }
  const hz::test::FuzzFile file(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return hz::test::run([&] {
    const auto reader = hz::openTable(file.path(), {});
    hz::RawBatch batch;
    while (reader->next(batch)) {
    }
  });
}
