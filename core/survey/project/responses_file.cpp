// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/responses_file.h"

#include "base/csv_writer.h"
#include "base/file_writer.h"

namespace hz::survey {

void writeResponsesCsv(const std::string& path, const Codebook& codebook, const ResponseRows& rows) {
  FileWriter file(path, {.answers = true});
  CsvWriter csv(file.stream(), CsvWriter::LineEnd::CrLf);
  for (const Question& question : codebook.questions) csv.text(question.code);
  csv.endRow();
  rows.forEach([&](const std::vector<std::string>& cells) { csv.row(cells); });
  file.commit();
}

}  // namespace hz::survey
