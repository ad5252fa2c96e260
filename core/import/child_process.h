// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/frames.h"

#include <sys/types.h>
#include <string>

namespace hz {

/// The program hengzhi-reader at work on one file, seen through its frames. It is the one HENGZHI_READER names, else
/// the one installed with this program (../libexec/hengzhi), else the one beside it; it is stopped when this object
/// goes.
class ChildProcess {
 public:
  /// Throws Fault: FileUnreadable, Internal when the program cannot be started.
  ChildProcess(const std::string& path, const std::string& format, const std::string& encoding);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Waits for the next frame, at most a minute. A frame Failed, a child that dies or stalls: Fault(FileDamaged) with
  /// what it said, and the row reached.
  FrameKind receive(std::string& payload, std::uint64_t row);
  [[noreturn]] void stopped(const std::string& why, std::uint64_t row) const;

 private:
  std::string m_path;
  pid_t m_child = -1;
  int m_pipe = -1;
};

}  // namespace hz
