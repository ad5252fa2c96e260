// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QTabWidget;

namespace hz {

class DifferencesTab;
class SecondTab;
class TypingTab;

/// Paper forms are typed in, typed again by somebody else, and compared.
class EntryPage : public Page {
  Q_OBJECT
 public:
  explicit EntryPage(Session& session, QWidget* parent = nullptr);
  bool hasContent() const override;
  QTableView* table() const override;
  /// "form" opens the stored questionnaire of a row (Session::answers) to be corrected.
  bool perform(const QString& command, const QVariant& argument = {}) override;

 protected:
  void retranslate() override;
  void hideEvent(QHideEvent* event) override;

 private:
  Session& m_session;
  QLabel* m_heading;
  QTabWidget* m_tabs;
  TypingTab* m_typing;
  SecondTab* m_second;
  DifferencesTab* m_differences;
};

}  // namespace hz
