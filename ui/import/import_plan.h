// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook/coder.h"
#include "framework/framework.h"
#include "import/reader.h"
#include "ui/session.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz {

/// One file to be imported, with everything the wizard asks about it. What the person chose is kept apart from what was
/// found, so that reading the file anew with other settings loses no choice.
struct PlannedFile {
  QString path;
  ReadOptions read;
  std::optional<SheetKind> chosenKind;
  QString wave;
  bool strict = false;
  std::map<std::string, std::string> chosen;  ///< column → code; "" = left out

  std::optional<Fault> fault;  ///< it cannot be read like this
  FileFacts facts;
  std::vector<std::vector<std::string>> preview;
  std::optional<SheetKind> foundKind;
  Mapping found;  ///< one per column

  std::optional<SheetKind> kind() const { return chosenKind ? chosenKind : foundKind; }
  /// Code a column stands for now; "" = none.
  std::string meaning(std::size_t column) const;
  bool canMap() const { return kind().has_value(); }
};

struct ImportPlan {
  std::vector<PlannedFile> files;
  bool isReadable() const;  ///< at least one file, and no fault
  /// Communities first, answers last, as the checks need them.
  std::vector<ImportRequest> requests() const;
};

/// What a column may stand for: code and words.
struct Meaning {
  std::string code;
  LocalizedText name;
};
std::vector<Meaning> meaningsOf(SheetKind kind, const Codebook& codebook, const Framework& framework);

/// Opens the file with its settings, and fills what was found. Never throws: a fault is kept in the file.
PlannedFile readPlanned(PlannedFile file, const Codebook& codebook, const Framework& framework);

}  // namespace hz
