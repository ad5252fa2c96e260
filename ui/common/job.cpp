// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/job.h"

namespace hz {

Job::Job(QObject* owner, const QString& title) : QObject(owner), m_title(title) {}

void Job::cancel() {
  *m_cancel = true;
}

void Job::setProgress(int permille) {
  if (permille == m_permille) return;
  m_permille = permille;
  emit progressed(permille);
}

}  // namespace hz
