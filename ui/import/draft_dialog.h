// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/scale/proposal.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/draft.h"
#include "survey/framework/framework.h"

#include <QDialog>
#include <QPointer>

#include <optional>

class QComboBox;
class QGridLayout;
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
  /// The file is the questionnaire itself (XLSForm): there are no answers in it to import.
  bool isQuestionnaire() const { return m_questionnaire; }
  /// The framework that was chosen for it, checked against it; nothing when there was none.
  const std::optional<Framework>& framework() const { return m_framework; }
  bool isReading() const;
  /// Of sheets about the communities that came along: they become part of a framework made of dimensions.
  void setStatistics(std::vector<StatisticDefinition> statistics);

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
    bool questionnaire = false;   ///< read, not drafted
    std::vector<ItemBlock> blocks;
    std::map<std::string, double> suspected;
  };
  static Drafted draftOf(const std::string& file, const DraftRoles& roles, Progress& progress);
  static Drafted questionnaireOf(const std::string& file, const DraftRoles& roles);
  void draft();
  void showState();
  void orderChoices();
  void chooseFramework();
  void prepareQuestions();
  void fillDown();
  void paste();
  void takeDraft(const Drafted& drafted);
  QGridLayout* roleForm();
  void build();
  void retranslate();

  QString m_file;
  QPointer<Job> m_job;
  Codebook m_instrument;
  std::optional<Framework> m_framework;
  QString m_frameworkFile;
  std::vector<StatisticDefinition> m_statistics;
  std::vector<std::string> m_columns;
  bool m_drafted = false, m_lacksCommunity = false, m_questionnaire = false, m_touched = false;
  QLabel* m_title;
  QLabel* m_text;
  std::vector<std::pair<QLabel*, QComboBox*>> m_roles;  ///< community, respondent, wave, weight
  QLabel* m_missing;
  MessageBar* m_message;
  DraftModel* m_model;
  QTableView* m_table;
  QLabel* m_count;
  QLabel* m_frameworkLabel;
  QPushButton* m_frameworkButton;
  QPushButton* m_order;
  QPushButton* m_cancel;
  QPushButton* m_create;
};

}  // namespace hz
