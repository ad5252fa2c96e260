// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/response_counts.h"
#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTableView;

namespace hz {

class CountsModel;
class EmptyState;
class TextTableModel;
class ValueSortProxy;

/// Flags of carelessness with their thresholds in view, who is under them, and which rules leave respondents out of
/// the results: a filter of the method that deletes nothing. Beside it issued, received and valid questionnaires.
class QualityTab : public QWidget {
  Q_OBJECT
 public:
  explicit QualityTab(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct RuleRow {
    QLabel* name;
    QDoubleSpinBox* threshold;
    QLabel *flagged, *share;
    QCheckBox* excludes;
  };

  QWidget* buildRules();
  QGridLayout* ruleGrid();
  RuleRow& addRule(std::size_t i);
  QHBoxLayout* timeRow();
  QWidget* buildTables();
  void change(const QString& what, const std::function<void(Recipe&)>& edit, const QString& mergeKey = {});
  void enterIssued(const std::string& key, double number);
  void showRecipe();
  /// It is known how long filling in took.
  bool isTimed() const;
  void startReport();
  void showReport();
  void showRules();
  void showUsedRules(const QualityOptions& options);
  void showRespondents();
  QString reasons(const FlaggedRespondent& one) const;
  void retranslate();

  Session& m_session;
  bool m_showing = false;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QComboBox* m_seconds;
  QLabel* m_secondsLabel;
  std::array<QLabel*, 5> m_heads{};
  std::array<RuleRow, kQualityRules> m_rules{};
  QLabel* m_summary;
  CountsModel* m_counts;
  QTableView* m_countsView;
  QLabel* m_respondentsTitle;
  QCheckBox* m_onlyOut;
  TextTableModel* m_respondents;
  ValueSortProxy* m_sorted;
  QTableView* m_respondentsView;
  QTimer m_timer;
  Job* m_job = nullptr;
  bool m_again = false;
  QualityReport m_report;
  std::shared_ptr<const Survey> m_reported;  ///< what the report is of
};

}  // namespace hz
