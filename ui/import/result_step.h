// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/run_step.h"

class QLabel;
class QPushButton;

namespace hz {

/// Last step: the import itself with progress and a way to stop it, then what it did.
class ResultStep : public RunStep {
  Q_OBJECT
 public:
  ResultStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter();

 signals:
  /// The person wants to see these rows, and no more of the wizard.
  void rejectedWanted(std::int64_t batch);
  void undoWanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void finished(const Outcome<ImportReports>& outcome) override;
  void showState() override;

  QLabel* m_hint;
  QPushButton* m_undo;
  QPushButton* m_rejected;
};

}  // namespace hz
