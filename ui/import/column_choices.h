// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace hz {

class ValuesModel;

/// What can be decided of one column beside its meaning: how its numbers are written, with what an example is then, and
/// spellings of communities that are taken together.
class ColumnChoices : public QWidget {
  Q_OBJECT
 public:
  explicit ColumnChoices(ValuesModel* values, QWidget* parent = nullptr);
  /// `file` must outlive its use here; null = no column is shown.
  void show(PlannedFile* file, std::size_t column, const Question* question);
  /// The column's numbers have two readings, and nothing decides between them.
  static bool isOpen(const PlannedFile& file, std::size_t column);

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showNumbers();
  void showSpellings();
  void takeNumbers(int index);
  void retranslate();

  PlannedFile* m_file = nullptr;
  std::size_t m_column = 0;
  bool m_hasNumbers = false;
  ValuesModel* m_values;
  QLabel* m_numbersLabel;
  QComboBox* m_numbers;
  QLabel* m_spellings;
  QPushButton* m_merge;
};

}  // namespace hz
