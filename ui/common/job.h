// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "ui/common/outcome.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QString>
#include <QtConcurrentRun>

#include <atomic>
#include <functional>
#include <memory>

namespace hz {

/// One piece of work on a worker thread, as the window sees it: a title, progress, a way to cancel. It deletes itself
/// when it has finished.
class Job : public QObject {
  Q_OBJECT
 public:
  /// Runs `work(Progress&)` on the pool and then `then(Outcome<T>)` in the window's thread. Cancelling asks the work
  /// to stop at its next report; when it was already over, its true outcome is reported.
  template <class T>
  static Job* start(QObject* owner, const QString& title, std::function<T(Progress&)> work,
                    std::function<void(const Outcome<T>&)> then);

  /// Whoever owned it is gone: the work is asked to stop, and nobody hears of it.
  ~Job() override { cancel(); }

  const QString& title() const { return m_title; }
  /// 0..1000; −1 = unknown.
  int permille() const { return m_permille; }
  bool isCancelled() const { return *m_cancel; }
  void cancel();
  /// Blocks until the worker has left; for the end of the program only.
  void wait() { m_wait(); }

 signals:
  void progressed(int permille);
  void finished();

 private:
  Job(QObject* owner, const QString& title);
  void setProgress(int permille);

  QString m_title;
  int m_permille = -1;
  std::function<void()> m_wait;
  std::shared_ptr<std::atomic<bool>> m_cancel = std::make_shared<std::atomic<bool>>(false);
};

/// Bridges the core's Progress to a QPromise and a flag.
class PromiseProgress final : public Progress {
 public:
  PromiseProgress(std::function<void(int)> show, std::shared_ptr<const std::atomic<bool>> cancel)
      : m_show(std::move(show)), m_cancel(std::move(cancel)) {}

 protected:
  bool keepGoing(std::uint64_t done, std::uint64_t total) override {
    m_show(total == 0 ? -1 : static_cast<int>(1000.0 * static_cast<double>(done) / static_cast<double>(total)));
    return !*m_cancel;
  }

 private:
  std::function<void(int)> m_show;
  std::shared_ptr<const std::atomic<bool>> m_cancel;
};

template <class T>
Job* Job::start(QObject* owner, const QString& title, std::function<T(Progress&)> work,
                std::function<void(const Outcome<T>&)> then) {
  auto* job = new Job(owner, title);
  auto* watcher = new QFutureWatcher<Outcome<T>>(job);
  connect(watcher, &QFutureWatcherBase::progressValueChanged, job, [job](int value) { job->setProgress(value); });
  connect(watcher, &QFutureWatcherBase::finished, job, [job, watcher, then = std::move(then)] {
    const Outcome<T> outcome = watcher->result();
    emit job->finished();
    then(outcome);
    job->deleteLater();
  });
  watcher->setFuture(QtConcurrent::run([work = std::move(work), cancel = job->m_cancel](QPromise<Outcome<T>>& promise) {
    promise.setProgressRange(-1, 1000);
    PromiseProgress progress([&promise](int value) { promise.setProgressValue(value); }, cancel);
    promise.addResult(outcomeOf([&] { return work(progress); }));
  }));
  job->m_wait = [watcher] { watcher->waitForFinished(); };
  return job;
}

}  // namespace hz
