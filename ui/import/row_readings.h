// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <string>
#include <vector>

class QComboBox;
class QLabel;

namespace hz {

/// The ways in which one row that is longer or shorter than the header can be read, to choose from.
class RowReadings : public QWidget {
  Q_OBJECT
 public:
  explicit RowReadings(QWidget* parent = nullptr);
  /// `chosen`: place of the reading from 1, 0 = the row is left out, −1 = nothing is said. Hidden without readings.
  void show(std::int64_t fileRow, const std::vector<std::string>& columns,
            const std::vector<std::vector<std::string>>& readings, int chosen);

 signals:
  /// From 1; 0 = the row is left out, −1 = as found.
  void chosen(std::int64_t fileRow, int reading);

 private:
  QLabel* m_label;
  QComboBox* m_box;
  std::int64_t m_row = 0;
};

}  // namespace hz
