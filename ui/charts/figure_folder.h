// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/export.h"

#include <QSet>
#include <QStringList>

#include <string>
#include <vector>

namespace hz {

inline constexpr const char* kFigureFileName = "{chart}-{community}";

/// Many figures in one folder: each in the formats wanted, with its numbers as CSV beside it, under a name made from a
/// pattern. {chart}, {community}, {wave} and {number} stand for their values; what is empty goes with the mark before
/// it ("{chart}-{community}" of a chart of all communities is "imbalances"). Characters that no file system takes
/// become "_", and a name that is there already in this run gets a number.
class FigureFolder {
 public:
  /// Makes the folder. Throws Fault(FileUnwritable).
  FigureFolder(const std::string& folder, const std::string& pattern, std::vector<std::string> formats, bool data);
  /// Throws Fault(FileUnwritable, OutOfMemory).
  void add(const Figure& figure, const std::string& community, const std::string& wave, const ExportOptions& options);
  const QStringList& files() const { return m_files; }

 private:
  QString nameOf(const Figure& figure, const std::string& community, const std::string& wave);
  QString m_folder, m_pattern;
  std::vector<std::string> m_formats;
  bool m_data;
  int m_number = 0;
  QSet<QString> m_taken;
  QStringList m_files;
};

}  // namespace hz
