// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/priorities.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <QAbstractTableModel>

#include <vector>

namespace hz {

/// Which of a scorecard's numbers a table shows.
/// Priorities: where to act, the bands of the imbalances with how many are severe, serious and in doubt.
enum class ScoreChoice { IndicesAndImbalances, Dimensions, Indicators, Drivers, Priorities };

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
  /// While something leaves, the scores as they may leave in place of the owner's; nullptr = the owner's again.
  void setLeaving(ScorecardPointer card) { m_leaving = std::move(card); }
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

  const Scorecard& shown() const { return m_leaving ? *m_leaving : *m_card; }

  ScorecardPointer m_card, m_leaving;
  const Framework* m_framework = nullptr;
  QString m_wave;
  ScoreChoice m_choice = ScoreChoice::IndicesAndImbalances;
  /// Columns of counts behind the results: severe, serious, in doubt.
  static constexpr int kCounts = 3;
  bool isCount(int column) const { return column >= kFixedColumns + static_cast<int>(m_codes.size()); }
  QVariant countCell(int row, int count, int role) const;
  QString bandText(int row, std::size_t column) const;
  void arrangePriorities();

  std::vector<std::size_t> m_units, m_codes;
  std::vector<Priority> m_priorities;  ///< beside m_units, where these are shown
};

QString basisText(Basis basis);

}  // namespace hz

Q_DECLARE_METATYPE(hz::Result)
