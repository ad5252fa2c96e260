// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"
#include "ui/common/latest_work.h"
#include "ui/pages/result_page.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QSplitter;
class QTextBrowser;
class QToolButton;

namespace hz {

class AnalysisForm;
class KeptAnalyses;
class PlotView;

/// The tables of a thesis chapter: what to analyse at the left, the finished table with its sentence at the right, and
/// a figure below where one helps. It is live. The screen shows the owner everything; what is copied or exported is
/// released as the project says.
class TablesPage : public ResultPage {
  Q_OBJECT
 public:
  explicit TablesPage(Session& session, QWidget* parent = nullptr);

  QString textToCopy() const override;
  /// The table is on its way, or what may leave of it.
  bool isComputing() const { return m_timer.isActive() || m_work.isRunning(); }
  const std::vector<ResultTable>& tables() const { return m_own.tables; }
  const AnalysisResult& released() const { return m_released; }

 protected:
  Lack lack() const override;
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  void addHeading();
  void addBody();
  void connectSession();
  void takeSurvey();
  void compute();
  /// What may leave of the request whose result is shown.
  void release(const AnalysisRequest& request);
  void showResult();
  void showFigure(int index);
  void showWords(const QString& words);
  void showReady();
  void keep();
  void bringKept(const QString& json);
  void copyTables();
  void copyText();
  void copyPicture();
  void copyChart();
  void exportTables();
  void exportChart();

  AnalysisForm* m_form;
  KeptAnalyses* m_kept;
  QTextBrowser* m_view;
  QWidget* m_figureArea;
  QComboBox* m_figureChoice;
  PlotView* m_plot;
  QLabel* m_privacy;  ///< what is copied differs from the screen
  QToolButton *m_copy, *m_export;
  QTimer m_timer;
  LatestWork m_work;
  std::shared_ptr<const AnalysisData> m_data;
  AnalysisResult m_own, m_released;
  bool m_stale = true, m_ready = false;  ///< m_released belongs to what is shown
};

}  // namespace hz
