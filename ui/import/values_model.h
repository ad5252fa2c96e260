// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/value_match.h"
#include "ui/common/choice_box.h"
#include "ui/import/import_plan.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace hz {

/// Communities of the project, and what was said at earlier imports about how files call them.
struct KnownCommunities {
  std::vector<Community> declared;  ///< empty = any is taken
  std::vector<Community> seen;      ///< those with answers or figures
  std::map<std::string, std::string> spellings;
};

/// What the values of a question's column are taken for, by the choices of the person in `file`. Any community is right
/// where none is known yet.
std::vector<ValueMatch> valueMatches(const PlannedFile& file, const Codebook& codebook, const Question& question,
                                     const ValueCounts& counts, const KnownCommunities& known);

/// The distinct values of a column beside what they mean: value, how often, choice (editable).
class ValuesModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  struct Option {
    QString text;
    std::optional<std::string> code;  ///< nothing = as it was found
  };

  explicit ValuesModel(QObject* parent = nullptr);
  /// `file` is edited in place and must outlive its use here; `values` of the column that answers `question`.
  void setValues(PlannedFile* file, const Codebook* codebook, const Question* question, const ColumnValues& values,
                 const KnownCommunities& communities);
  void clear();
  /// Values that look like spellings of one community and are not taken together yet: the others, and the most
  /// frequent.
  std::vector<std::pair<QStringList, QString>> spellingGroups() const;
  void mergeSpellings();
  const std::vector<ValueMatch>& matches() const { return m_matches; }
  /// Rows that are left out as they are: values, and cells.
  int unknownValues() const;
  std::uint64_t unknownCells() const;
  std::vector<Option> options(int row) const;
  const Question* question() const { return m_question; }
  /// Each value is a whole number, so that nothing in the file says which end is which.
  bool onlyNumbers() const;
  bool isTurnedRound() const;
  void turnRound(bool round);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  /// Qt::EditRole takes the index of an option.
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  void edited();

 private:
  void rematch();
  QString meaningText(const ValueMatch& match) const;
  std::vector<Option> communityOptions(const ValueMatch& match) const;

  PlannedFile* m_file = nullptr;
  const Codebook* m_codebook = nullptr;
  const Question* m_question = nullptr;
  ValueCounts m_counts;
  KnownCommunities m_communities;
  std::vector<ValueMatch> m_matches;
};

/// A list of the choices to pick from.
class ValueDelegate : public ChoiceDelegate {
  Q_OBJECT
 public:
  using ChoiceDelegate::ChoiceDelegate;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

}  // namespace hz
