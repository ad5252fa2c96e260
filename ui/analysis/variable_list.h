// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace hz {

/// Variables to tick, in sections, with a search above. A click on the words ticks as one on the box does.
class VariableList : public QWidget {
  Q_OBJECT
 public:
  struct Entry {
    std::string name;  ///< "" = the head of a section, or a line that says why something is not offered
    QString label, hint;
    bool head = false;
  };

  /// `name` is the object name of the list itself.
  explicit VariableList(const QString& name, QWidget* parent = nullptr);

  /// What is ticked stays where it is still there.
  void setEntries(const std::vector<Entry>& entries);
  std::vector<std::string> checked() const;
  /// Emits nothing.
  void setChecked(const std::vector<std::string>& names);
  void setCaption(const QString& caption);
  void setSearchWords(const QString& words);

 signals:
  void changed();

 private:
  void filter(const QString& text);
  void showCount();

  QLabel* m_caption;
  QLineEdit* m_search;
  QListWidget* m_list;
  QString m_words;
  int m_pressed = -1;  ///< state of the entry under the mouse when it was pressed
};

}  // namespace hz
