// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace hz {

struct FileRules {
  /// Answers of single persons are inside: only the owner may read the file, whoever could read the one before.
  bool answers = false;
  /// A table (.csv, .tsv) begins with a byte-order mark, so that Excel reads it as UTF-8; false for tables that
  /// programs read (R, composite indices).
  bool mark = true;
  /// Never replaces a file that is there: Fault(FileExists).
  bool isNew = false;
};

/// The one writer of files. What is written goes to a temporary file beside the target that has no name at all where
/// the file system knows such files, and else an unguessable one, made exclusively and following no links; commit()
/// brings it to the disk and gives it the target's name, in one step. Until then, after a failure and after a cancel,
/// an older file stays as it was and nothing new is left; what a killed program has left is removed by
/// removeUnfinished(). A new file gets the permissions that the system gives new files, a replaced one keeps its own.
class FileWriter {
 public:
  /// Throws Fault: OutputIsProject (the target, or what it links to, is a project or another SQLite file, or belongs to
  /// one), OutputIsInput (it is being read), ProjectInUse (open in an office program), FileUnwritable …
  explicit FileWriter(std::string path, FileRules rules = {});
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  const std::string& path() const { return m_path; }
  /// Throws Fault: FileUnwritable, StorageFull; Cancelled where the program was asked to stop.
  void write(std::string_view bytes);
  /// The same as a stream, whose faults are thrown by commit().
  std::ostream& stream();
  /// For libraries that open a file by its name: opening this one for writing fills the temporary file.
  std::string nameForLibrary() const;
  /// For libraries that write to a descriptor. What write() was given before stands in front.
  int descriptor();
  void commit();

 private:
  class Buffer;
  void refuse() const;
  void flush();
  void put(std::string_view bytes);
  std::string m_path;
  FileRules m_rules;
  std::unique_ptr<class TemporaryFile> m_file;
  std::unique_ptr<Buffer> m_buffer;
  std::unique_ptr<std::ostream> m_stream;
  std::string m_pending;
  bool m_begun = false;
};

/// Writes a whole file by FileWriter.
void writeWholeFile(const std::string& path, std::string_view bytes, FileRules rules = {});

/// Throws as the constructor of FileWriter does where nothing may be written to the path.
void refuseAsOutput(const std::string& path);

/// Tables for spreadsheets begin with a byte-order mark (the default), or do not: one choice for the whole program.
void setByteOrderMark(bool wanted);

/// A file that is being read, or a project that is open: nothing is written over it while this lives, and in programs
/// that read first and write at the end (rememberInputs) never after it either.
class FileInUse {
 public:
  enum class As { Input, Project };
  explicit FileInUse(const std::string& path, As as = As::Input);
  ~FileInUse();
  FileInUse(const FileInUse&) = delete;
  FileInUse& operator=(const FileInUse&) = delete;

 private:
  std::uint64_t m_device = 0, m_inode = 0;
  As m_as;
  bool m_marked = false;
};
void rememberInputs();
/// This process has it open as a project. To open and close such a file by other means would give up the locks that
/// SQLite holds on it (POSIX), so that another program could write it.
bool isOpenProject(const std::string& path);

}  // namespace hz
