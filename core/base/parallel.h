// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace hz {

/// Calls work(i) for i in [0, count) on up to `threads` threads, the caller among them; after each of its own pieces
/// the caller calls tick(pieces begun). The first exception of either stops the rest and is thrown again here. Work of
/// different i must not touch the same data; then the result does not depend on the division.
template <class Work, class Tick>
void forEachParallel(std::size_t count, int threads, Work work, Tick tick) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  std::exception_ptr failure;
  std::mutex guard;
  const auto run = [&](bool caller) {
    try {
      for (std::size_t i = next++; i < count && !stop; i = next++) {
        work(i);
        if (caller) tick(std::min(count, next.load()));
      }
    } catch (...) {  // carried to the caller's thread
      const std::lock_guard<std::mutex> lock(guard);
      if (!failure) failure = std::current_exception();
      stop = true;
    }
  };
  const std::size_t wanted = std::min(count, static_cast<std::size_t>(std::max(1, threads)));
  std::vector<std::thread> others;
  try {
    for (std::size_t t = 1; t < wanted; ++t) others.emplace_back(run, false);
  } catch (const std::exception&) {  // no more threads to be had: the others do it
  }
  run(true);
  for (std::thread& thread : others) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace hz
