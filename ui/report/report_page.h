// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/empty_state.h"
#include "ui/common/latest_work.h"
#include "ui/pages/page.h"
#include "ui/report/report_work.h"

#include <QStackedWidget>
#include <QTimer>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace hz {

class PagePreview;
class Session;

/// Makes a report: template, communities, wave, blocks in their order with texts of one's own, and the file whose
/// styles are taken; beside it the pages as they will be.
class ReportPage : public Page {
  Q_OBJECT
 public:
  explicit ReportPage(Session& session, QWidget* parent = nullptr);

  bool hasContent() const override;
  bool perform(const QString& command, const QVariant& argument = {}) override;
  ReportSettings settings() const;
  void setSettings(const ReportSettings& settings);

 protected:
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  void layOut();
  void connectAll();
  void fill();
  void fillTemplates();
  void fillFormats();
  void fillBlocks();
  void fillCommunities();
  void showTexts();
  void keepTexts();
  void renew();
  void preview();
  void write();
  void chooseStyle();
  std::optional<ReportWork> work() const;

  Session& m_session;
  QStackedWidget* m_stack = new QStackedWidget;
  EmptyState* m_nothing = new EmptyState(QStringLiteral("report"));
  QPushButton* m_import = nullptr;
  QFormLayout* m_form;
  QComboBox* m_template;
  QComboBox* m_wave;
  QComboBox* m_format;
  QSpinBox* m_chapter;
  QLineEdit* m_style;
  QPushButton* m_chooseStyle;
  QListWidget* m_communities;
  QListWidget* m_blocks;
  QLabel* m_beforeLabel;
  QPlainTextEdit* m_before;
  QPushButton* m_write;
  PagePreview* m_preview;
  LatestWork m_work;
  QTimer m_delay;
  bool m_filling = false, m_stale = true;
};

}  // namespace hz
