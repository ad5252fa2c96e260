// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook/codebook.h"
#include "ui/common/choice_box.h"

#include <QAbstractTableModel>

#include <map>

namespace hz {

/// The questions of a drafted instrument as a person judges them: used or not, text, kind, ends and direction of
/// scales.
class DraftModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Used, Code, Label, Kind, Choices, Lowest, Highest, Reversed, ColumnCount };

  explicit DraftModel(QObject* parent = nullptr);
  /// Another draft; what was judged before stays with the questions of the same code.
  void setDraft(Codebook draft);
  /// The instrument as judged.
  Codebook instrument() const;
  std::vector<QuestionKind> kinds(int row) const;
  static QString kindText(QuestionKind kind);
  int usedCount() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  void edited();

 private:
  struct Judgement {
    QuestionRole role{};
    bool used = true;
    QString label;
    QuestionKind kind{};
    int lowest = 1, highest = 5;
    bool reversed = false;
  };
  const Question& question(int row) const { return m_draft.questions[static_cast<std::size_t>(row)]; }
  const Judgement& judgement(int row) const { return m_judged.at(question(row).code); }
  bool isAnswer(int row) const;

  Codebook m_draft;
  std::map<std::string, Judgement> m_judged;
};

class KindDelegate : public ChoiceDelegate {
  Q_OBJECT
 public:
  using ChoiceDelegate::ChoiceDelegate;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

}  // namespace hz
