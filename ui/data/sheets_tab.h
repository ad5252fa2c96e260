// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/framework/sheet_kinds.h"
#include "survey/store/sheet_cells.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QTableView;

namespace hz {

class CommunityMergeBar;
class Session;

/// A community sheet as a table to be edited in place. The last row is blank and begins a new one.
class SheetsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;
  void setSheet(SheetKind kind, std::vector<StoredSheetRow> rows, std::shared_ptr<const Framework> framework,
                bool editable);
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  /// Changes nothing by itself but asks for the change; the parts of a new row's key are kept until it has a number.
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

 signals:
  void editWanted(const std::vector<std::string>& key, const std::string& field, const QString& text);
  void keyLacking(const QString& column);

 private:
  bool isNew(int row) const { return row == static_cast<int>(m_rows.size()); }
  const std::string& cell(const QModelIndex& index) const;

  SheetKind m_kind = SheetKind::Statistics;
  std::vector<StoredSheetRow> m_rows;
  std::vector<std::string> m_newKey;
  std::vector<std::string> m_keys, m_fields;
  std::shared_ptr<const Framework> m_framework;
  bool m_editable = false;
};

/// Community statistics, hours and population, changed and added cell by cell by the rules of their import.
class SheetsTab : public QWidget {
  Q_OBJECT
 public:
  explicit SheetsTab(Session& session, QWidget* parent = nullptr);
  QTableView* table() const { return m_table; }
  void refresh();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void edit(const std::vector<std::string>& key, const std::string& field, const QString& text);
  SheetKind kind() const;
  void retranslate();

  Session& m_session;
  QLabel *m_kindLabel, *m_hint, *m_wrong;
  QComboBox* m_kind;
  SheetsModel* m_model;
  QTableView* m_table;
  CommunityMergeBar* m_merge;
};

}  // namespace hz
