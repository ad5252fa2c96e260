// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace hz {

class EmptyState;
class WeightsForm;
class WeightsReportView;

/// Weights and sample design of a project: which questions hold them, what of the population sheet they are fitted to,
/// and what that does, live.
class WeightsTab : public QWidget {
  Q_OBJECT
 public:
  explicit WeightsTab(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void followSession();
  void showSurvey();
  void startReport();
  void retranslate();

  Session& m_session;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  WeightsForm* m_form;
  WeightsReportView* m_report;
  QTimer m_timer;  ///< changes in quick succession make one report
  Job* m_job = nullptr;
  bool m_again = false;
};

}  // namespace hz
