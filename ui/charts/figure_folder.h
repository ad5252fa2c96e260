// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "output/figure/catalogue.h"
#include "ui/charts/export.h"

#include <QSemaphore>
#include <QSet>
#include <QStringList>
#include <QThreadPool>

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hz {

inline constexpr const char* kFigureFileName = "{chart}-{community}";

/// One picture of a folder.
struct FolderFigure {
  FigureKind kind;
  std::string community;  ///< "" = of all communities
};
/// The charts asked for, all where none is, those of one community for each of these. Throws Fault(ChartUnknown).
std::vector<FolderFigure> folderFigures(const std::vector<FigureKind>& kinds, const std::vector<std::string>& charts,
                                        const std::vector<std::string>& communities);

/// Many figures in one folder: each in the formats wanted, with its numbers as CSV beside it, under a name made from a
/// pattern. {chart}, {community}, {wave} and {number} stand for their values; what is empty goes with the mark before
/// it ("{chart}-{community}" of a chart of all communities is "imbalances"). Characters that no file system takes
/// become "_", and a name that is there already in this run gets a number. Drawing is for the window's thread; packing
/// and writing go on beside it in two others, with a bounded number of pictures waiting.
class FigureFolder {
 public:
  /// Makes the folder. Throws Fault(FileUnwritable).
  FigureFolder(const std::string& folder, const std::string& pattern, std::vector<std::string> formats, bool data);
  ~FigureFolder();  ///< waits for what is being written
  FigureFolder(const FigureFolder&) = delete;
  FigureFolder& operator=(const FigureFolder&) = delete;
  /// Throws Fault(FileUnwritable, OutOfMemory), of this figure or of one before it.
  void add(const Figure& figure, const std::string& community, const std::string& wave, const ExportOptions& options);
  /// Waits until everything is written. Throws Fault(FileUnwritable, OutOfMemory).
  void finish();
  const QStringList& files() const { return m_files; }

 private:
  void write(const FigureFile& file);
  void throwFault();
  QString nameOf(const Figure& figure, const std::string& community, const std::string& wave);
  QString m_folder, m_pattern;
  std::vector<std::string> m_formats;
  bool m_data;
  int m_number = 0;
  QSet<QString> m_taken;
  QStringList m_files;
  QThreadPool m_writers;
  QSemaphore m_room;  ///< megabytes of pictures that may wait
  std::mutex m_mutex;
  std::optional<Fault> m_fault;  ///< the first
};

}  // namespace hz
