// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace hz {

class Job;

/// What is running, in the status bar: title, progress, cancel. Appears only for work that takes a moment. Of several
/// jobs the latest is shown, and when it ends the one before it.
class JobStrip : public QWidget {
  Q_OBJECT
 public:
  explicit JobStrip(QWidget* parent = nullptr);
  void watch(Job* job);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void showLatest();
  Job* latest() const { return m_running.isEmpty() ? nullptr : m_running.last(); }
  QList<Job*> m_running;
  QTimer m_delay;
  QLabel* m_title;
  QProgressBar* m_progress;
  QToolButton* m_cancel;
};

}  // namespace hz
