// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"

#include <QDialog>
#include <QStringList>

#include <memory>

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
  /// Codes are those of this project from now on: of what its framework has of its own a page is written.
  void setProject(std::shared_ptr<const Framework> framework, std::shared_ptr<const Codebook> codebook);
  /// Whether there is a page about it: written from the project or come with the program.
  bool knows(const QString& code) const;
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
  QString projectPage(const QString& code) const;

  QToolButton* m_back;
  QToolButton* m_forward;
  QToolButton* m_all;
  QLineEdit* m_search;
  QTextBrowser* m_text;
  QStringList m_pages;  ///< that were shown, "" = the list
  qsizetype m_at = -1;
  std::shared_ptr<const Framework> m_framework;
  std::shared_ptr<const Codebook> m_codebook;
};

/// Whether there is a help page of this name in the language of the window.
bool hasHelp(const QString& code);

}  // namespace hz
