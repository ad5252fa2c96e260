// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace hz {

/// The wish to stop the whole program (Ctrl+C in a terminal). Long work that shows no progress, and whatever writes
/// files, asks for it; nothing asks while a commit is under way, which cannot be half done.
class Interrupt {
 public:
  /// Safe to call from a signal handler.
  static void request() noexcept { s_wanted.store(true, std::memory_order_relaxed); }
  static bool isWanted() noexcept { return s_wanted.load(std::memory_order_relaxed); }
  /// Throws Fault(Cancelled) when it is wanted.
  static void check();

  /// While one of these lives, the program must not end: what is being made durable is either there or is not.
  class Hold {
   public:
    Hold() noexcept { s_holds.fetch_add(1); }
    ~Hold() { s_holds.fetch_sub(1); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
  };
  static bool isHeld() noexcept { return s_holds.load() > 0; }

 private:
  inline static std::atomic<bool> s_wanted{false};
  inline static std::atomic<int> s_holds{0};
};

}  // namespace hz
