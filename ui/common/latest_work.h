// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/job.h"

#include <QPointer>

namespace hz {

/// Work of which only the latest counts: starting it again cancels what is running and drops its outcome. Everything
/// the work uses must be its own (captured by value).
class LatestWork {
 public:
  LatestWork() = default;
  ~LatestWork() { stop(); }
  LatestWork(const LatestWork&) = delete;
  LatestWork& operator=(const LatestWork&) = delete;

  bool isRunning() const { return m_job != nullptr; }
  Job* job() const { return m_job; }
  void stop() {
    ++*m_turn;
    if (m_job) m_job->cancel();
    m_job = nullptr;
  }
  /// Runs `work` on a worker and, unless something newer was started, `then` in the window's thread.
  template <class T>
  Job* start(QObject* owner, const QString& title, std::function<T(Progress&)> work,
             std::function<void(const Outcome<T>&)> then) {
    stop();
    m_job = Job::start<T>(owner, title, std::move(work),
                          [this, turn = m_turn, mine = *m_turn, then = std::move(then)](const Outcome<T>& outcome) {
                            if (*turn != mine) return;
                            m_job = nullptr;
                            then(outcome);
                          });
    return m_job;
  }

 private:
  QPointer<Job> m_job;
  std::shared_ptr<std::uint64_t> m_turn = std::make_shared<std::uint64_t>(0);
};

}  // namespace hz
