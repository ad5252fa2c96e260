// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace hz {

class Job;

/// What is running, in the status bar: title, progress, cancel. Appears only for work that takes a moment.
class JobStrip : public QWidget {
  Q_OBJECT
 public:
  explicit JobStrip(QWidget* parent = nullptr);
  void watch(Job* job);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  QPointer<Job> m_job;
  QTimer m_delay;
  QLabel* m_title;
  QProgressBar* m_progress;
  QToolButton* m_cancel;
};

}  // namespace hz
