// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace hz::survey {

/// Coded batches on their way from the reading thread to the writing one; few at a time, so memory stays bounded.
class BatchQueue {
 public:
  /// False when the writer gave up.
  bool push(std::unique_ptr<CodedBatch> batch) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_full.size() < kDepth || m_stopped; });
    if (m_stopped) return false;
    m_full.push_back(std::move(batch));
    m_changed.notify_all();
    return true;
  }
  /// Null at the end.
  std::unique_ptr<CodedBatch> pop() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_full.empty() || m_ended; });
    if (m_full.empty()) return nullptr;
    auto batch = std::move(m_full.front());
    m_full.pop_front();
    m_changed.notify_all();
    return batch;
  }
  std::unique_ptr<CodedBatch> empty() {
    const std::lock_guard lock(m_mutex);
    if (m_spare.empty()) return std::make_unique<CodedBatch>();
    auto batch = std::move(m_spare.back());
    m_spare.pop_back();
    return batch;
  }
  void giveBack(std::unique_ptr<CodedBatch> batch) {
    const std::lock_guard lock(m_mutex);
    m_spare.push_back(std::move(batch));
  }
  void end() {
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
  }
  void stop() {
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
  }

 private:
  static constexpr std::size_t kDepth = 4;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::unique_ptr<CodedBatch>> m_full;
  std::vector<std::unique_ptr<CodedBatch>> m_spare;
  bool m_ended = false, m_stopped = false;
};

}  // namespace hz::survey
