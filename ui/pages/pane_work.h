// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/latest_work.h"
#include "ui/pages/figure_pane.h"
#include "ui/session/session.h"

#include <QTimer>

namespace hz {

/// The work on a worker from which a pane of charts is drawn. It begins a moment after it was asked for, so that a
/// slider being moved does not start it at every step; only the latest counts; the old picture stays meanwhile, paler.
class PaneWork : public QObject {
  Q_OBJECT
 public:
  /// `delay` in ms.
  PaneWork(Session& session, FigurePane& pane, int delay, QObject* parent)
      : QObject(parent), m_session(session), m_pane(pane) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(delay);
    connect(&m_soon, &QTimer::timeout, this, &PaneWork::due);
    connect(&m_session, &Session::computingChanged, this, &PaneWork::dim);
  }

  bool isComputing() const { return m_work.isRunning() || m_soon.isActive(); }
  /// `due` comes in a moment.
  void soon() {
    m_soon.start();
    dim();
  }
  /// What is running is cancelled, and its outcome dropped.
  void stop() {
    m_soon.stop();
    m_work.stop();
    dim();
  }
  /// Runs `work` on a worker and, unless something newer was started, `then` in the window's thread.
  template <class T>
  void start(const QString& title, std::function<T(Progress&)> work, std::function<void(const Outcome<T>&)> then) {
    Job* job = m_work.start<T>(this, title, std::move(work), [this, then = std::move(then)](const Outcome<T>& outcome) {
      then(outcome);
      dim();
    });
    m_session.announce(job);
    dim();
  }

 signals:
  void due();

 private:
  void dim() { m_pane.setDimmed(isComputing() || m_session.isComputing()); }

  Session& m_session;
  FigurePane& m_pane;
  QTimer m_soon;
  LatestWork m_work;
};

}  // namespace hz
