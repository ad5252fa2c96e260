// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <QAbstractTableModel>

#include <vector>

namespace hz {

/// Which of a scorecard's numbers a table shows.
enum class ScoreChoice { IndicesAndImbalances, Dimensions, Indicators, Drivers };

/// Communities (rows) × results (columns) of one wave. Display is the value with one decimal, ValueRole the double.
class ScorecardModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  /// The whole Result of a cell, as ResultRole; not valid in the first columns.
  static constexpr int ResultRole = Qt::UserRole + 2;
  /// Severity 0..4 of an imbalance, level 0..4 of an index; −1 otherwise.
  static constexpr int BandRole = Qt::UserRole + 3;
  static constexpr int kFixedColumns = 3;  ///< code, name, n

  explicit ScorecardModel(QObject* parent = nullptr);
  void setCard(ScorecardPointer card, const Framework* framework, const QString& wave);
  void setChoice(ScoreChoice choice);
  void retranslate();
  QString community(int row) const;
  /// Result code of a column; "" in the fixed ones.
  QString code(int column) const;
  bool isImbalance(int column) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  void arrange();
  QVariant fixedCell(const ScoreUnit& unit, int column, int role) const;
  QString tip(const ResultCode& code, const Result& result, std::size_t unit) const;
  QString whyMissing(const ResultCode& code, std::size_t unit) const;

  ScorecardPointer m_card;
  const Framework* m_framework = nullptr;
  QString m_wave;
  ScoreChoice m_choice = ScoreChoice::IndicesAndImbalances;
  std::vector<std::size_t> m_units, m_codes;
};

QString basisText(Basis basis);

}  // namespace hz

Q_DECLARE_METATYPE(hz::Result)
