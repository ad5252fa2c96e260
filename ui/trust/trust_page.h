// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "output/figure/catalogue.h"
#include "ui/latest_work.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace hz {

class EmptyState;
class FigurePane;
class MethodChoices;
class ScalesTab;
class Session;
class Settings;

/// How far the numbers can be trusted: uncertainty from the sample beside that from the method, what each part and each
/// choice does, and the paragraph on method for the thesis. Analyses run on a worker when their figure is looked at and
/// are kept until the data, the method or the ticked choices change.
class TrustPage : public QWidget {
  Q_OBJECT
 public:
  TrustPage(Session& session, Settings& settings, QWidget* parent = nullptr);
  /// Of the tab that is shown; nullptr: the paragraph is.
  FigurePane* pane() const;
  QString helpCode() const;
  bool isComputing() const;

 public slots:
  void copyParagraph();

 signals:
  void importWanted();
  void failed(const QString& what, const hz::Fault& fault);
  void told(const QString& news);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  /// Analyses of one state of data, method and ticked choices; each is there once it was wanted.
  struct Results {
    std::shared_ptr<const Uncertainty> uncertainty;
    std::shared_ptr<const ScenarioResults> scenarios;
    std::shared_ptr<const std::vector<ChoiceSensitivity>> sensitivity;
  };

  QWidget* buildMethodTab(Settings& settings);
  QWidget* buildParagraphTab();
  void forget();
  void clear();
  void update();
  void compute();
  bool isThere(FigureNeeds needs) const;
  void compose();
  void writeParagraph();
  void retranslate();

  Session& m_session;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QPushButton* m_emptyImport;
  QLabel* m_title;
  QLabel* m_codeLabel;
  QComboBox* m_code;
  QTabWidget* m_tabs;
  QStackedWidget* m_method;
  EmptyState* m_noIndices;
  ScalesTab* m_scales;
  FigurePane* m_pane;
  MethodChoices* m_choices;
  QLabel* m_failures;
  QPlainTextEdit* m_paragraph;
  QPushButton* m_copy;
  QTimer m_soon;
  Results m_results;
  LatestWork m_work;
};

}  // namespace hz
