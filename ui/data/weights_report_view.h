// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/estimate/weight_report.h"
#include "ui/session/session.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace hz {

class TextTableModel;

/// What the weights do, for the wave or one community: facts, distribution, margins before and after.
class WeightsReportView : public QWidget {
  Q_OBJECT
 public:
  explicit WeightsReportView(Session& session, QWidget* parent = nullptr);
  void setReports(std::vector<WeightReport> reports);
  void setFault(const Fault& fault);
  void showSurvey();
  void showReport();
  void selectCommunity(const QString& code);
  void retranslate();

 signals:
  void mergeWanted();

 private:
  QTableView* addTable(TextTableModel*& model, const char* name);
  void build();
  const WeightReport* shownReport() const;
  void showFault();

  Session& m_session;
  std::vector<WeightReport> m_reports;
  std::optional<Fault> m_problem;
  QComboBox* m_shown;
  QLabel* m_shownLabel;
  QLabel* m_fault;
  QPushButton* m_mergeNow;
  TextTableModel *m_facts, *m_marginTable, *m_distribution;
  QTableView *m_factsView, *m_marginView, *m_distributionView;
};

}  // namespace hz
