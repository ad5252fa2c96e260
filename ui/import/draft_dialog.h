// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook/codebook.h"
#include "codebook/draft.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace hz {

class DraftModel;
class Job;
class MessageBar;

/// A questionnaire for a data file that has none: drafted from its columns and values, judged by a person in a table.
class DraftDialog : public QDialog {
  Q_OBJECT
 public:
  explicit DraftDialog(const QString& file, QWidget* parent = nullptr);
  ~DraftDialog() override;
  /// As judged; checked to be one that a project takes.
  const Codebook& instrument() const { return m_instrument; }
  bool isReading() const;

 public slots:
  void accept() override;
  /// Asks first, where judgements would be lost.
  void reject() override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Drafted {
    std::vector<std::string> columns;
    bool labelled = false;  ///< by a statistics program: its codes are the file's
    Codebook codebook;
    bool lacksCommunity = false;  ///< drafted to be looked at only
  };
  void draft();
  void showState();
  void orderChoices();
  void retranslate();

  QString m_file;
  QPointer<Job> m_job;
  Codebook m_instrument;
  std::vector<std::string> m_columns;
  bool m_drafted = false, m_lacksCommunity = false, m_touched = false;
  QLabel* m_title;
  QLabel* m_text;
  std::vector<std::pair<QLabel*, QComboBox*>> m_roles;  ///< community, respondent, wave, weight
  QLabel* m_missing;
  MessageBar* m_message;
  DraftModel* m_model;
  QTableView* m_table;
  QLabel* m_count;
  QPushButton* m_order;
  QPushButton* m_cancel;
  QPushButton* m_create;
};

}  // namespace hz
