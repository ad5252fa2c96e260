// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <cstdint>

namespace hz {

/// Progress-and-cancel token of every long operation. The core knows nothing of threads or windows: it calls
/// `report` often (every few thousand rows or every replicate block) from the thread that runs the operation.
class Progress {
 public:
  virtual ~Progress() = default;
  /// Reports how far the work is and throws Fault(Cancelled) when it should stop. total 0 = unknown.
  void report(std::uint64_t done, std::uint64_t total) {
    if (!keepGoing(done, total)) throw Fault(FaultCode::Cancelled);
  }

 protected:
  /// False = stop. Called from one thread at a time.
  virtual bool keepGoing(std::uint64_t done, std::uint64_t total) = 0;
};

/// For callers that neither show progress nor cancel.
class NoProgress final : public Progress {
 protected:
  bool keepGoing(std::uint64_t, std::uint64_t) override { return true; }
};

/// A part of a longer operation, from one fraction of it to another (0 <= from <= to <= 1).
class ProgressPart final : public Progress {
 public:
  ProgressPart(Progress& whole, double from, double to) : m_whole(whole), m_from(from), m_to(to) {}

 protected:
  bool keepGoing(std::uint64_t done, std::uint64_t total) override {
    constexpr std::uint64_t kSteps = 1000;
    const double own = total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
    m_whole.report(static_cast<std::uint64_t>((m_from + own * (m_to - m_from)) * kSteps), kSteps);
    return true;
  }

 private:
  Progress& m_whole;
  double m_from, m_to;
};

}  // namespace hz
