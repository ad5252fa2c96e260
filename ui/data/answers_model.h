// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project.h"

#include <QAbstractTableModel>
#include <QCache>

#include <functional>

namespace hz {

/// The answers table, however long: rows are fetched in windows as they come into view and a few windows are kept.
class AnswersModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using Fetch = std::function<AnswerRows(std::uint64_t first, std::uint64_t count)>;

  explicit AnswersModel(QObject* parent = nullptr);
  /// `codebook` must outlive the model's use of it; `count` rows come from `fetch`.
  void setSource(const Codebook* codebook, std::uint64_t count, Fetch fetch);
  /// Words of the choices instead of their codes.
  void showLabels(bool labels);
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  const AnswerRows* window(int row) const;
  QString label(int column, const QString& cell) const;

  const Codebook* m_codebook = nullptr;
  Fetch m_fetch;
  int m_count = 0;
  bool m_labels = false;
  std::vector<std::string> m_columns;
  std::vector<const Question*> m_questions;  ///< per column; nullptr = none
  mutable QCache<int, AnswerRows> m_windows;
};

}  // namespace hz
