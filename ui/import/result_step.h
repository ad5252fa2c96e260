// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hz {

class Job;
class MessageBar;
class TextTableModel;

/// Last step: the import itself with progress and a way to stop it, then what it did.
class ResultStep : public QWidget {
  Q_OBJECT
 public:
  ResultStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter();
  void cancel();
  bool isRunning() const { return m_job != nullptr; }
  bool isDone() const { return m_done; }
  const ImportReports& reports() const { return m_reports; }

 signals:
  void changed();
  /// The person wants to see these rows, and no more of the wizard.
  void rejectedWanted(std::int64_t batch);
  void undoWanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showState();

  Session& m_session;
  ImportPlan& m_plan;
  QPointer<Job> m_job;
  bool m_done = false;
  ImportReports m_reports;
  QLabel* m_status;
  QProgressBar* m_progress;
  MessageBar* m_message;
  TextTableModel* m_counts;
  QTableView* m_table;
  QLabel* m_hint;
  QPushButton* m_undo;
  QPushButton* m_rejected;
};

}  // namespace hz
