// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"
#include "ui/common/latest_work.h"
#include "ui/pages/result_page.h"

#include <QTimer>

class QComboBox;
class QPushButton;
class QTextBrowser;

namespace hz {

class AnalysisForm;

/// The tables of a thesis chapter: what to analyse at the left, the finished table with its sentence at the right. It
/// is live; a table is copied as it stands, with its rules, or exported.
class TablesPage : public ResultPage {
  Q_OBJECT
 public:
  explicit TablesPage(Session& session, QWidget* parent = nullptr);

  QString textToCopy() const override;
  bool isComputing() const { return m_timer.isActive() || m_work.isRunning(); }
  const std::vector<ResultTable>& tables() const { return m_tables; }

 protected:
  Lack lack() const override;
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  void takeSurvey();
  void compute();
  void showResult(const AnalysisResult& result);
  /// A result as the owner sees it, and as it may leave the project.
  struct Shown {
    AnalysisResult own, released;
  };
  /// The list of kept analyses, as they are now.
  void showKept();
  void keep();
  void bringKept(int index);
  void copyTables();
  void exportTables();

  AnalysisForm* m_form;
  QTextBrowser* m_view;
  QComboBox* m_kept;  ///< names of the analyses that the project keeps; a new one is typed
  QPushButton *m_keep, *m_remove, *m_copy, *m_export;
  QTimer m_timer;
  LatestWork m_work;
  std::shared_ptr<const AnalysisData> m_data;
  std::vector<ResultTable> m_tables;
  std::vector<ResultTable> m_released;  ///< what is copied and exported
  bool m_stale = true;
};

}  // namespace hz
