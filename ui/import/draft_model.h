// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/scale/proposal.h"
#include "survey/codebook/codebook.h"
#include "ui/common/choice_box.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>

namespace hz {

/// The questions of a drafted instrument as a person judges them: used or not, text, kind, ends and direction of
/// scales.
class DraftModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Used, Code, Label, Kind, Choices, Lowest, Highest, Reversed, Dimension, ColumnCount };

  explicit DraftModel(QObject* parent = nullptr);
  /// Whose numbers the codes of choices are: of the file, or given by the draft to texts.
  enum class Numbers { OfFile, OfDraft };
  /// Another draft; what was judged before stays with the questions of the same code.
  void setDraft(Codebook draft, Numbers numbers);
  /// What scale items measure, as proposed, and which seem to be worded the other way round; what a person has set
  /// stays.
  void setBlocks(const std::vector<ItemBlock>& blocks, const std::map<std::string, double>& suspected);
  /// Scale items by what they measure, as judged: the indices of the project.
  std::vector<ItemBlock> blocks() const;
  /// Rows that are edited together: what is set in one of them is set in all where it can be.
  void setEditedTogether(std::vector<int> rows) { m_together = std::move(rows); }
  /// The choices are texts that the draft has numbered: their order may be changed.
  bool canOrder(int row) const;
  QStringList choiceLabels(int row) const;
  void setChoiceOrder(int row, const QStringList& labels);
  /// The first question taken for a scale whose texts do not show their order, and nobody has put in order; "" = none.
  QString unorderedScale() const;
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
    QString dimension;          ///< "" = none
    bool ownDimension = false;  ///< set by a person
    QStringList order;          ///< choices as a person has put them; empty = as drafted
  };
  const Question& question(int row) const { return m_draft.questions[static_cast<std::size_t>(row)]; }
  const Judgement& judgement(int row) const { return m_judged.at(question(row).code); }
  bool isAnswer(int row) const;
  void applyOrder(int row);
  bool setOne(const QModelIndex& index, const QVariant& value, int role);
  QString reversedText(int row) const;

  Codebook m_draft;
  Numbers m_numbers = Numbers::OfFile;
  std::map<std::string, Judgement> m_judged;
  std::vector<ItemBlock> m_blocks;
  std::map<std::string, double> m_suspected;
  std::vector<int> m_together;
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
