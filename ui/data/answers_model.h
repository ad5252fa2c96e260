// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/project.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QStyledItemDelegate>

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
  void showEditable(bool editable) { m_editable = editable; }
  void retranslate();
  /// Question of a column; nullptr = one of the project's own columns.
  const Question* question(int column) const { return m_questions[static_cast<std::size_t>(column)]; }
  const Codebook& codebook() const { return *m_codebook; }
  /// What Session::editAnswer takes; 0 while the file is in use.
  std::int64_t rowNumber(int row) const;
  /// Cells that could not be read are asked for anew.
  void readAgain();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  /// Changes nothing by itself but asks for the change.
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

 signals:
  void editWanted(std::int64_t row, const QString& question, const QString& text);

 private:
  const AnswerRows* window(int row) const;
  QString label(int column, const QString& cell) const;
  /// Words for an answer that is missing by its kind, which as a number nobody knows; "" = it is there.
  QString absence(int column, const QString& cell) const;

  const Codebook* m_codebook = nullptr;
  Fetch m_fetch;
  int m_count = 0;
  bool m_labels = false, m_editable = false;
  std::vector<std::string> m_columns;
  std::vector<const Question*> m_questions;  ///< per column; nullptr = none
  mutable QCache<int, AnswerRows> m_windows;
};

/// Choices of a question to pick from, or to tick where several may hold; a line for every other answer.
class AnswerDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const override;
};

}  // namespace hz
