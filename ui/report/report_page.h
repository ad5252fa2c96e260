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
class RoleTable;
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
  void fillKept();
  void renew();
  void preview();
  void write();
  void refresh();
  void keep();
  void bringKept();
  void again();
  void chooseStyle();
  /// `leaving`: with numbers that have passed the gate; nothing, and a fault told, where none may.
  std::optional<ReportWork> work(bool leaving);

  Session& m_session;
  QStackedWidget* m_stack = new QStackedWidget;
  EmptyState* m_nothing = new EmptyState(QStringLiteral("report"));
  QPushButton* m_import = nullptr;
  QFormLayout* m_form;
  QComboBox* m_kept;  ///< names of the settings that the project keeps; a new one is typed
  QPushButton *m_keep, *m_again;
  QComboBox* m_template;
  QComboBox* m_wave;
  QComboBox* m_compared;
  QComboBox* m_format;
  QComboBox* m_language;
  QSpinBox* m_chapter;
  QLineEdit* m_style;
  QPushButton* m_chooseStyle;
  RoleTable* m_roles;
  QListWidget* m_communities;
  QListWidget* m_blocks;
  QPlainTextEdit* m_before;
  QPlainTextEdit* m_after;
  QPushButton *m_write, *m_refresh;
  PagePreview* m_preview;
  LatestWork m_work;
  std::shared_ptr<ReportMemory> m_memory = std::make_shared<ReportMemory>();
  QTimer m_delay;
  bool m_filling = false, m_stale = true;
};

}  // namespace hz
