// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/row_readings.h"

#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace hz {
namespace {

/// "comment: too loud, too dark · age: 2": the columns in which the readings differ.
QString wordsOf(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& readings,
                std::size_t reading) {
  QStringList parts;
  for (std::size_t c = 0; c < columns.size() && c < readings[reading].size(); ++c) {
    const bool differs = std::any_of(readings.begin(), readings.end(), [&](const auto& other) {
      return c < other.size() && other[c] != readings[reading][c];
    });
    if (!differs && readings.size() > 1) continue;
    const QString cell = toQString(readings[reading][c]);
    parts << QStringLiteral("%1: %2").arg(toQString(columns[c]),
                                          cell.isEmpty() ? RowReadings::tr("(blank)") : cell.left(40));
  }
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

RowReadings::RowReadings(QWidget* parent) : QWidget(parent), m_label(new QLabel), m_box(new QComboBox) {
  setObjectName(QStringLiteral("rowReadings"));
  m_box->setObjectName(QStringLiteral("rowReadingsComboBox"));
  m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_box->setMinimumContentsLength(20);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_label);
  layout->addWidget(m_box, 1);
  connect(m_box, &QComboBox::activated, this, [this] { emit chosen(m_row, m_box->currentData().toInt()); });
  hide();
}

void RowReadings::show(std::int64_t fileRow, const std::vector<std::string>& columns,
                       const std::vector<std::vector<std::string>>& readings, int chosen) {
  m_row = fileRow;
  setVisible(!readings.empty());
  const QSignalBlocker blocker(m_box);
  m_box->clear();
  m_box->addItem(tr("As found"), -1);
  for (std::size_t k = 0; k < readings.size(); ++k)
    m_box->addItem(wordsOf(columns, readings, k), static_cast<int>(k) + 1);
  m_box->addItem(tr("Leave the row out"), 0);
  m_box->setCurrentIndex(std::max(0, m_box->findData(chosen)));
  for (int k = 0; k < m_box->count(); ++k) m_box->setItemData(k, m_box->itemText(k), Qt::ToolTipRole);
  m_label->setText(tr("Row %1 is to be read:").arg(fileRow));
  m_label->setBuddy(m_box);
  m_box->setAccessibleName(tr("How row %1 is to be read").arg(fileRow));
}

}  // namespace hz
