// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/weight_proposal.h"
#include "ui/session/session.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;
class QTableWidget;

namespace hz {

class TextTableModel;

/// Weights of the parts of one node by a method: from the framework, equal, from the data, or by pairwise judgement.
/// Shows what they would be and what to know before using them; nothing changes before "Use these weights". Stays open
/// beside the window and follows the data.
class WeightsDialog : public QDialog {
  Q_OBJECT
 public:
  WeightsDialog(Session& session, std::string parentCode, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  WeightMethod method() const;
  std::vector<const Node*> parts() const;
  void prepareParts();
  void arrange();
  void connectParts();
  void buildJudgements();
  void showJudgements();
  Eigen::MatrixXd judgements() const;
  void propose();
  void showProposal();
  void use();
  void retranslate();

  Session& m_session;
  std::string m_parent;
  std::vector<double> m_judged;  ///< upper triangle, row by row: how many times the row counts as much as the column
  std::optional<WeightProposal> m_proposal;
  QLabel* m_title;
  QLabel* m_methodLabel;
  QComboBox* m_method;
  QLabel* m_about;
  QLabel* m_tableLabel;
  QComboBox* m_randomIndex;
  QTableWidget* m_matrix;
  TextTableModel* m_weights;
  QTableView* m_weightTable;
  QLabel* m_notes;
  QPushButton* m_use;
  QPushButton* m_close;
};

}  // namespace hz
