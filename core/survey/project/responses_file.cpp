// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/responses_file.h"

#include "base/fault.h"
#include "base/table_text.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hz::survey {

void writeResponsesCsv(const std::string& path, const Codebook& codebook, const ResponseRows& rows) {
  const std::string part = path + ".part";
  std::ofstream out(part, std::ios::binary);
  const auto fail = [&] { throw Fault(FaultCode::FileUnwritable, {path, std::strerror(errno)}); };
  if (!out) fail();
  std::string line;
  for (const Question& question : codebook.questions) line += (line.empty() ? "" : ",") + csvCell(question.code);
  out << line << "\r\n";
  rows.forEach([&](const std::vector<std::string>& cells) {
    line.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += ',';
      const bool isText = codebook.questions[i].kind == QuestionKind::Text;
      line += csvCell(cells[i], isText);
    }
    out << line << "\r\n";
  });
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(part, path, error);
  if (!out || error) {
    std::filesystem::remove(part, error);
    fail();
  }
}

}  // namespace hz::survey
