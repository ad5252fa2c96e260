// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/report_pages.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;

namespace hz {

/// Shows a report as it will be printed, one page at a time.
class PagePreview : public QWidget {
  Q_OBJECT
 public:
  explicit PagePreview(QWidget* parent = nullptr);
  void show(std::shared_ptr<const ReportPages> pages);
  /// Words in place of pages.
  void say(const QString& words);
  int count() const { return m_pages ? m_pages->count() : 0; }
  int current() const { return m_page; }
  void turnTo(int page);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  class Sheet;
  void retranslate();
  void update();

  std::shared_ptr<const ReportPages> m_pages;
  int m_page = 0;
  QString m_words;
  Sheet* m_sheet;
  QLabel* m_number;
  QToolButton* m_back;
  QToolButton* m_on;
};

}  // namespace hz
