// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/estimate/weight_report.h"
#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <map>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace hz {

class EmptyState;
class TextTableModel;

/// Weights and sample design of a project: which questions hold them, what of the population sheet they are fitted to,
/// and what that does, live.
class WeightsTab : public QWidget {
  Q_OBJECT
 public:
  explicit WeightsTab(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  using Edit = std::function<void(Recipe&)>;
  struct Field {
    QLabel* label = nullptr;  ///< null for check boxes
    QWidget* editor = nullptr;
    const char *text = nullptr, *hint = nullptr;
  };

  QWidget* buildForm();
  QWidget* buildReport();
  QComboBox* addChoice(QFormLayout* form, const char* name, const char* text, const char* hint);
  QDoubleSpinBox* addLimit(QFormLayout* form, const char* name, const char* text, const char* hint, double highest,
                           double CalibrationOptions::*limit);
  void change(const QString& what, const Edit& edit, const QString& mergeKey = {});
  /// Fills a combo box with (text, value) and chooses `value`, which is added where it is not known.
  static void fill(QComboBox* box, const std::vector<std::pair<QString, QString>>& items, const QString& value);
  void showSurvey();
  void showMargins();
  QString marginText(const std::string& name) const;
  void showRecipe();
  void startReport();
  void takeReports(std::vector<WeightReport> reports);
  void showFault(const Fault* fault);
  void showReport();
  const WeightReport* shownReport() const;
  void retranslate();

  Session& m_session;
  bool m_showing = false;
  std::vector<Field> m_fields;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QComboBox *m_weight, *m_stratum, *m_psu, *m_fpc, *m_lonely, *m_method, *m_scope;
  QLabel* m_marginsTitle;
  QLabel* m_noPopulation;
  QVBoxLayout* m_marginBoxes;
  std::map<std::string, QCheckBox*> m_margins;
  QCheckBox* m_merge;
  std::vector<std::pair<QDoubleSpinBox*, double CalibrationOptions::*>> m_limits;
  QComboBox* m_shown;
  QLabel* m_shownLabel;
  QLabel* m_fault;
  QPushButton* m_mergeNow;
  TextTableModel *m_facts, *m_marginTable, *m_distribution;
  QTableView *m_factsView, *m_marginView, *m_distributionView;
  QTimer m_timer;  ///< changes in quick succession make one report
  Job* m_job = nullptr;
  bool m_again = false;
  std::vector<WeightReport> m_reports;
  std::optional<Fault> m_problem;
};

}  // namespace hz
