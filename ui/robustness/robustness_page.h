// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/analysis_page.h"

class QPlainTextEdit;
class QTabWidget;

namespace hz {

class MethodChoices;
class ScalesTab;

/// How robust the numbers are: uncertainty from the sample beside that from the method, what each part and each choice
/// does, the reliability of the scales, and the paragraph on method for the thesis. Analyses run on a worker when their
/// figure is looked at and are kept until the data, the method or the ticked choices change.
class RobustnessPage : public AnalysisPage {
  Q_OBJECT
 public:
  RobustnessPage(Session& session, Settings& settings, QWidget* parent = nullptr);
  /// Of the tab that is shown; nullptr: the paragraph is, or the project has no indices.
  FigurePane* figurePane() const override;
  QString textToCopy() const override;
  QList<std::pair<QString, QString>> charts() const override;
  QString helpCode() const override;
  bool perform(const QString& command, const QVariant& argument = {}) override;
  bool isComputing() const override;

 protected:
  Lack lack() const override;
  QList<std::pair<QString, QString>> figures() const override;
  bool isReady() const override;
  void compose() override;
  void compute() override;
  void forget() override;
  void clear() override;
  void restart() override;
  void renew() override;
  void retranslate() override;
  bool setLeaving(bool leaving) override;

 private:
  /// Analyses of one state of data, method and ticked choices; each is there once it was wanted.
  struct Results {
    std::shared_ptr<const Uncertainty> uncertainty;
    std::shared_ptr<const ScenarioResults> scenarios;
    std::shared_ptr<const std::vector<ChoiceSensitivity>> sensitivity;
  };

  QWidget* buildMethodTab();
  QWidget* buildParagraphTab();
  FigureNeeds needs() const;
  void writeParagraph();

  QTabWidget* m_tabs;
  ScalesTab* m_scales;
  QStackedWidget* m_method;
  EmptyState* m_noIndices;
  MethodChoices* m_choices;
  QLabel* m_failures;
  QPlainTextEdit* m_paragraph;
  QPushButton* m_copy;
  QString m_leaving;  ///< the paragraph as it may leave, while it does
  Results m_results;
};

}  // namespace hz
