// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz {

/// A file beside `target` that takes its place when it is complete. It is removed where that does not happen.
class TemporaryFile {
 public:
  enum class Name { WhereNeeded, Always };
  /// `mode`: the permissions asked for (the system's mask applies). Name::Always for what must be opened by name.
  /// Throws Fault: FileUnwritable, StorageFull.
  TemporaryFile(std::string target, unsigned int mode, Name name = Name::WhereNeeded);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  int descriptor() const { return m_descriptor; }
  /// "" while it has none.
  const std::string& name() const { return m_name; }
  /// To the disk, then to the target's name. `mode`: permissions of the file it replaces, or -1. `isNew`: a file that
  /// has come there in the meantime stays, Fault(FileExists).
  void takeTarget(int mode = -1, bool isNew = false);

 private:
  [[noreturn]] void fail() const;
  void link(const std::string& from, bool isNew);
  void note();
  std::string m_target, m_name, m_note;
  int m_descriptor = -1;
  bool m_done = false;
};

/// A name that TemporaryFile gave.
bool isTemporaryName(std::string_view fileName);

/// Removes what programs that were killed have left: at the start of a program those that were noted, and everything of
/// this kind in one folder. What a living program holds stays.
void removeUnfinished();
void removeUnfinishedIn(const std::string& folder);

/// Turns errno into the fault of a file that could not be written.
[[noreturn]] void throwWriteFault(const std::string& path, int error);

}  // namespace hz
