// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"
#include "import/reader.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/coder.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hz::survey {

/// matchColumns over the columns' names and, where a name says nothing, over the label the file gives the column
/// (reason "file label"). The column the file names as its weight becomes the weight when no other one is.
Mapping matchFile(const FileFacts& facts, const Codebook& codebook);

/// Files of statistics programs number their choices in their own way: 1 may be "strongly agree" there and 5 here.
/// Where the file's value labels are labels of the question's choices, the label decides what the code means.
/// Codes without such a label stay as they are, and are judged by the coder.
class LabelTranslator {
 public:
  LabelTranslator(const FileFacts& facts, const Mapping& mapping, const Codebook& codebook);
  /// Columns whose codes differ, with what becomes of them: ("A1", "1 → 5, 2 → 4").
  const std::vector<std::pair<std::string, std::string>>& descriptions() const { return m_descriptions; }
  /// The same for the coder, by question.
  const ValueMap& values() const { return m_values; }
  /// Codes that the file declares missing, by question.
  const auto& declaredMissing() const { return m_declared; }

 private:
  void readDeclared(const VariableFacts& variable, const Question& question,
                    std::map<std::string, std::string, std::less<>>& codes, std::string& described);
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> m_declared;
  ValueMap m_values;
  std::vector<std::pair<std::string, std::string>> m_descriptions;
  const Codebook* m_codebook;
};

}  // namespace hz::survey
