// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QListWidget>

namespace hz {

/// The pages at the left of the window, under the headings of their groups. A group without pages has no heading.
class Navigation : public QListWidget {
  Q_OBJECT
 public:
  explicit Navigation(QWidget* parent = nullptr);
  /// Shows which page is shown; emits nothing.
  void setPage(const QString& id);
  /// Without a project only the pages that need none can be chosen.
  void setProjectOpen(bool open);

 signals:
  void pageChosen(const QString& id);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QHash<QString, QListWidgetItem*> m_pages;
};

}  // namespace hz
