// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QTextBrowser;
class QToolButton;

namespace hz {

/// The methods pages: what a number means, its formula, what it needs. Read from the program's own resources, listed in
/// the order of a reader, found by typing; Alt+Left goes back.
class HelpWindow : public QDialog {
  Q_OBJECT
 public:
  explicit HelpWindow(QWidget* parent = nullptr);
  /// The page of a result code or topic; the list of pages when there is none of that name.
  void showPage(const QString& code);
  QString page() const { return m_pages.value(m_at); }

 public slots:
  void back();
  void forward();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void present(const QString& code);
  void showFound(const QString& typed);
  void go(qsizetype place);
  QString contents() const;
  void retranslate();
  QToolButton* m_back;
  QToolButton* m_forward;
  QToolButton* m_all;
  QLineEdit* m_search;
  QTextBrowser* m_text;
  QStringList m_pages;  ///< that were shown, "" = the list
  qsizetype m_at = -1;
};

/// Whether there is a help page of this name in the language of the window.
bool hasHelp(const QString& code);

}  // namespace hz
