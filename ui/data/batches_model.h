// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/project.h"

#include <QAbstractTableModel>

#include <vector>

namespace hz {

/// The imports of a project with their counts, latest first.
class BatchesModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit BatchesModel(QObject* parent = nullptr);
  void setBatches(std::vector<BatchRecord> batches);
  void retranslate();
  const BatchRecord* batch(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<BatchRecord> m_batches;
};

}  // namespace hz
