// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

namespace hz::test {

/// Runs the work in a process of its own; kills it after `delay` seconds (negative: lets it end). Returns seconds run.
template <typename Work>
double inChild(double delay, Work work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    try {
      work();
    } catch (const Fault& fault) {
      std::fprintf(stderr, "in the child: %s\n", fault.what());
      _exit(1);
    }
    _exit(0);
  }
  if (delay >= 0) {
    std::this_thread::sleep_for(std::chrono::duration<double>(delay));
    kill(child, SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace hz::test
