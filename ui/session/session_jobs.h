// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/job.h"
#include "ui/session/session.h"

namespace hz {

// The parts of Session that its translation units share.

template <class T>
Job* Session::startProjectJob(const QString& title, std::function<T(Progress&)> work,
                              std::function<void(const Outcome<T>&)> then, Telling telling) {
  if (m_projectJob != nullptr) return nullptr;
  m_projectJob =
      Job::start<T>(this, title, std::move(work), [this, title, telling, then = std::move(then)](const auto& outcome) {
        m_projectJob = nullptr;
        then(outcome);
        if (outcome.isFailed() && telling == Telling::BySignal) emit failed(title, outcome.fault());
        if (outcome.isCancelled()) emit cancelled(title);
        update();
        emit computingChanged(isComputing());
      });
  emit jobStarted(m_projectJob);
  emit computingChanged(true);
  return m_projectJob;
}

template <class T>
Job* Session::runOnProject(const QString& title, std::function<T(Project&, Progress&)> work,
                           std::function<void(const Outcome<T>&)> then, Telling telling) {
  if (!m_project) return nullptr;
  return startProjectJob<T>(
      title, [project = m_project, work = std::move(work)](Progress& progress) { return work(*project, progress); },
      std::move(then), telling);
}

}  // namespace hz
