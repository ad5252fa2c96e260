// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/console.h"

#include "base/interrupt.h"

#include <semaphore.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <iostream>
#include <thread>

namespace hz {
namespace {

constexpr int kCancelled = 130;
constexpr timespec kPatience{0, 150'000'000};  // in which a verb that watches stops by itself
sem_t wakeUp;

void onSignal(int) {
  Interrupt::request();
  sem_post(&wakeUp);  // one of the few calls that a handler may make
}

/// Ends the program where the verb does not see the request: it works on something that shows no progress. What it had
/// not committed is not there at the next start, as after a kill.
void endWhenAsked() {
  while (sem_wait(&wakeUp) != 0) {
  }
  do {
    nanosleep(&kPatience, nullptr);
  } while (Interrupt::isHeld());
  const std::string text = std::string("error: ") + Fault(FaultCode::Cancelled).what() + "\n";
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) _exit(kCancelled);
  _exit(kCancelled);
}

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
  return !Interrupt::isWanted();
}

void ignoreFileSizeSignal() {
  std::signal(SIGXFSZ, SIG_IGN);
}

void installSignals() {
  ignoreFileSizeSignal();
  sem_init(&wakeUp, 0, 0);
  std::thread(endWhenAsked).detach();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, onSignal) == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup, or a job in the background
  }
}

void checkStandardOutput() {
  std::cout.flush();
  const bool lost = !std::cout || std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (!lost) return;
  std::cout.clear();
  throw Fault(FaultCode::FileUnwritable, {"standard output", std::strerror(errno != 0 ? errno : EIO)});
}

void writeOutput(const std::string& path, const std::function<void(std::ostream&)>& write, FileRules rules) {
  if (path.empty() || path == "-") {
    write(std::cout);
    checkStandardOutput();
    return;
  }
  FileWriter file(path, rules);
  write(file.stream());
  file.commit();
}

}  // namespace hz
