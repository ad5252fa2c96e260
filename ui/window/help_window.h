// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTextBrowser;

namespace hz {

/// The methods pages: what a number means, its formula, what it needs. Read from the program's own resources.
class HelpWindow : public QDialog {
  Q_OBJECT
 public:
  explicit HelpWindow(QWidget* parent = nullptr);
  /// The page of a result code or topic; the list of pages when there is none of that name.
  void showPage(const QString& code);
  QString page() const { return m_page; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  QTextBrowser* m_text;
  QString m_page;
};

/// Whether there is a help page of this name in the language of the window.
bool hasHelp(const QString& code);

}  // namespace hz
