// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/choice_box.h"
#include "ui/import/import_plan.h"

#include <QAbstractTableModel>

namespace hz {

/// Columns of one file: name, first cell, what it stands for (editable), how sure that is.
class MappingModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit MappingModel(QObject* parent = nullptr);
  /// `file` is edited in place and must outlive its use here; nullptr = none.
  void setFile(PlannedFile* file, std::vector<Meaning> meanings);
  const std::vector<Meaning>& meanings() const { return m_meanings; }
  int matchedCount() const;
  int doubtfulCount() const;
  int unmatchedCount() const;
  int keptCount() const;
  /// Columns that answer no question, are not left out by the person, and may be kept as additional variables.
  std::vector<int> keepableRows() const;
  void keep(const std::vector<int>& rows);
  /// Something else of the file has changed that its rows show.
  void refresh();
  /// Added by the survey service about the filling in, and not used.
  bool isMetadata(int row) const;
  /// Its name speaks of personal data, which are left out: nothing to check.
  bool isPersonal(int row) const;
  /// Doubtful, not recognised, taken by another column, or with values that are no answer.
  bool needsLook(int row) const;
  /// How many values of each column are no answer; empty while they are not counted.
  void setUnknownValues(std::vector<int> counts);

  /// What a column stands for from now on; another column that stood for the same loses it, and needs a look.
  void setMeaning(int row, const std::string& code);
  /// The file holds answers, whose columns may be kept as additional variables; what such a column is called.
  bool keepsColumns() const { return m_file != nullptr && m_file->kind() == SheetKind::Responses; }
  static QString keptText(std::string_view kept);
  /// Name of another column that stands for this now, "" = none.
  QString userOf(const std::string& code, int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  // A column is dragged onto a question, a question onto a column.
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QModelIndexList& indexes) const override;
  Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
  bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                       const QModelIndex& parent) const override;
  bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                    const QModelIndex& parent) override;

 signals:
  void edited();

 private:
  enum class State { Matched, Doubtful, Unmatched, LeftOut, Given, Kept, Taken };
  State state(int row) const;
  QString meaningText(const std::string& code) const;
  QString choiceText(const std::string& question, const std::string& choice) const;
  QString sureText(int row) const;
  QString columnText(std::size_t column, const QString& between) const;
  static QString reasonText(const std::string& reason);
  bool hasOpenNumbers(int row) const;
  int count(State state) const;

  PlannedFile* m_file = nullptr;
  std::vector<Meaning> m_meanings;
  std::vector<int> m_unknown;
};

inline constexpr const char* kColumnMime = "application/x-hengzhi-column";      ///< row of the mapping
inline constexpr const char* kQuestionMime = "application/x-hengzhi-question";  ///< code

/// A list of meanings to choose from.
class MeaningDelegate : public ChoiceDelegate {
  Q_OBJECT
 public:
  using ChoiceDelegate::ChoiceDelegate;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

}  // namespace hz
