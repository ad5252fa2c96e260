// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "base/file_writer.h"
#include "base/language.h"
#include "base/progress.h"

#include <functional>
#include <iosfwd>
#include <string>

namespace hz {

/// What every verb shares: --lang, --quiet, --format.
struct Console {
  Language language = Language::English;
  bool quiet = false;
  std::string format;  ///< "" or "json", "csv" … where the verb takes one
  bool json() const { return format == "json"; }
};

/// Draws progress on stderr when that is a terminal and stops on Ctrl+C.
class ConsoleProgress final : public Progress {
 public:
  ConsoleProgress(const Console& console, std::string what);
  ~ConsoleProgress() override;

 protected:
  bool keepGoing(std::uint64_t done, std::uint64_t total) override;

 private:
  std::string m_what;
  bool m_shown;
  int m_percent = -1;
};

/// A write past the file-size limit is an error, not a signal.
void ignoreFileSizeSignal();
/// The same, and Ctrl+C and a request to end (SIGTERM, SIGHUP) stop the running verb: it is asked first, and where it
/// does not see that within a moment, the program ends all the same, with status 130. Nothing is lost or half written.
void installSignals();

/// Calls `write` with stdout, or with a file that replaces `path` only when everything was written. "-" and "" are
/// stdout. Throws Fault as base/file_writer.h does.
void writeOutput(const std::string& path, const std::function<void(std::ostream&)>& write, FileRules rules = {});
/// Throws Fault(FileUnwritable) where what was written to standard output has not arrived.
void checkStandardOutput();

}  // namespace hz
