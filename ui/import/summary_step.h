// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/choice_box.h"
#include "ui/import/import_plan.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QTableView;

namespace hz {

class TextTableModel;

/// Columns that look like personal data and what becomes of them (editable).
class PersonalModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit PersonalModel(ImportPlan& plan, QObject* parent = nullptr);
  void reload();
  /// What may become of a column, in order of the list.
  std::vector<PersonalAction> options(int row) const;
  static QString actionText(PersonalAction action, const std::string& kind);
  const std::string& kind(int row) const { return m_plan.personal[static_cast<std::size_t>(row)].kind; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  /// Qt::EditRole takes a PersonalAction as a number.
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  /// Asks before something personal is kept as it is; the receiver sets `agreed`.
  void keepWanted(const QString& column, bool* agreed);
  void edited();

 private:
  PersonalAction action(const PersonalColumn& column) const;
  QString resultText(const PersonalColumn& column) const;
  ImportPlan& m_plan;
};

class PersonalDelegate : public ChoiceDelegate {
  Q_OBJECT
 public:
  using ChoiceDelegate::ChoiceDelegate;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

/// Fourth step: what will be stored, and what becomes of personal data.
class SummaryStep : public QWidget {
  Q_OBJECT
 public:
  SummaryStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter(const ImportReports& reports);

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void askToKeep(const QString& column, bool* agreed);
  void showSummary();
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  ImportReports m_reports;
  QLabel* m_title;
  TextTableModel* m_facts;
  QTableView* m_factTable;
  QLabel* m_personalTitle;
  QLabel* m_personalText;
  PersonalModel* m_personal;
  QTableView* m_personalTable;
  QLabel* m_keyText;
  QLabel* m_hint;
};

}  // namespace hz
