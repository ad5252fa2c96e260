// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QTableView;
class QVBoxLayout;

namespace hz {

class Job;
class MessageBar;
class TextTableModel;

/// What checking and importing have in common: a job over all files with its progress and a way to stop it, what
/// stopped it, and the counts per file.
class RunStep : public QWidget {
  Q_OBJECT
 public:
  bool isRunning() const;
  /// It ran to its end.
  bool isDone() const { return m_done; }
  /// Stops what is running.
  void stop();
  const ImportReports& reports() const { return m_reports; }

 signals:
  void changed();

 protected:
  struct Rows {
    std::uint64_t accepted = 0, rejected = 0;
  };
  using Done = std::function<void(const Outcome<ImportReports>&)>;

  /// `name` begins the object names of the parts.
  RunStep(Session& session, ImportPlan& plan, const char* name, QWidget* parent);
  /// Forgets what there was and begins a job; finished() is called at its end.
  void run(const std::function<Job*(const Done&)>& begin);
  virtual void finished(const Outcome<ImportReports>& outcome) = 0;
  virtual void showState() = 0;
  /// The table shows as many files at most and scrolls beyond.
  void showCounts(int mostFiles);
  Rows rows() const;

  Session& m_session;
  ImportPlan& m_plan;
  QLabel* m_status;
  QProgressBar* m_progress;
  MessageBar* m_message;
  QTableView* m_countTable;
  QVBoxLayout* m_layout;  ///< status, progress, message and counts stand in it already

 private:
  QPointer<Job> m_job;
  bool m_done = false;
  ImportReports m_reports;
  TextTableModel* m_counts;
};

}  // namespace hz
