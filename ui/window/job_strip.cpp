// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/job_strip.h"

#include "ui/common/icons.h"
#include "ui/common/job.h"
#include "ui/common/look.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace hz {

namespace {
constexpr int kDelay = 150;  // ms; shorter work does not flicker
}  // namespace

JobStrip::JobStrip(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_progress(new QProgressBar), m_cancel(new QToolButton) {
  setObjectName(QStringLiteral("jobStrip"));
  m_progress->setObjectName(QStringLiteral("jobProgressBar"));
  m_progress->setFixedWidth(140);
  m_progress->setTextVisible(false);
  m_progress->setMaximumHeight(14);
  m_cancel->setObjectName(QStringLiteral("cancelJobButton"));
  m_cancel->setIcon(icon(QStringLiteral("cancel")));
  m_cancel->setAutoRaise(true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_title);
  layout->addWidget(m_progress);
  layout->addWidget(m_cancel);
  m_delay.setSingleShot(true);
  m_delay.setInterval(kDelay);
  connect(&m_delay, &QTimer::timeout, this, [this] { setVisible(latest() != nullptr); });
  connect(m_cancel, &QToolButton::clicked, this, [this] {
    if (latest() != nullptr) latest()->cancel();
  });
  retranslate();
  hide();
}

void JobStrip::watch(Job* job) {
  m_running.append(job);
  connect(job, &Job::progressed, this, [this, job] {
    if (latest() == job) showLatest();
  });
  const auto ended = [this, job] {
    m_running.removeAll(job);
    showLatest();
  };
  connect(job, &Job::finished, this, ended);
  connect(job, &QObject::destroyed, this, ended);  // with its owner, before it ended
  showLatest();
  m_delay.start();
}

void JobStrip::showLatest() {
  const Job* job = latest();
  if (job == nullptr) {
    m_delay.stop();
    m_title->clear();
    hide();
    return;
  }
  m_title->setText(job->title());
  m_progress->setRange(0, job->permille() < 0 ? 0 : 1000);
  m_progress->setValue(job->permille());
}

void JobStrip::retranslate() {
  m_progress->setAccessibleName(tr("Progress"));
  m_cancel->setAccessibleName(tr("Cancel"));
  m_cancel->setToolTip(tr("Cancel; nothing will have changed"));
}

void JobStrip::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
