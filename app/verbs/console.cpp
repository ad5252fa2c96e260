// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/console.h"

#include <unistd.h>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace hz {
namespace {

std::atomic<bool> interrupted{false};

}  // namespace

ConsoleProgress::ConsoleProgress(const Console& console, std::string what)
    : m_what(std::move(what)), m_shown(!console.quiet && isatty(STDERR_FILENO) == 1) {}

ConsoleProgress::~ConsoleProgress() {
  if (m_shown && m_percent >= 0) std::fputs("\r\033[K", stderr);
}

bool ConsoleProgress::keepGoing(std::uint64_t done, std::uint64_t total) {
  if (m_shown && total > 0) {
    const int percent = static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(total));
    if (percent != m_percent) {
      m_percent = percent;
      std::fprintf(stderr, "\r%s %d %%", m_what.c_str(), percent);
      std::fflush(stderr);
    }
  }
  return !interrupted.load(std::memory_order_relaxed);
}

void installSignals() {
  std::signal(SIGINT, [](int) { interrupted.store(true, std::memory_order_relaxed); });
  std::signal(SIGXFSZ, SIG_IGN);
}

void writeOutput(const std::string& path, const std::function<void(std::ostream&)>& write) {
  if (path.empty() || path == "-") {
    write(std::cout);
    std::cout.flush();
    if (!std::cout) throw Fault(FaultCode::FileUnwritable, {"standard output", "the reader went away"});
    return;
  }
  const std::string partial = path + ".part";
  const auto fail = [&](const std::string& reason) {
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    throw Fault(FaultCode::FileUnwritable, {path, reason});
  };
  {
    std::ofstream file(partial, std::ios::binary | std::ios::trunc);
    if (!file) fail(std::strerror(errno));
    write(file);
    file.flush();
    if (!file) fail("the disk is full or the file-size limit is reached");
  }
  std::error_code error;
  std::filesystem::rename(partial, path, error);
  if (error) fail(error.message());
}

}  // namespace hz
