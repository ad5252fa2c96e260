// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace hz {

/// Which respondents count: a condition over codes of questions, typed, or put together from their choices. What cannot
/// be understood is said below it and asks for nothing.
class FilterField : public QWidget {
  Q_OBJECT
 public:
  explicit FilterField(QWidget* parent = nullptr);
  void setProject(std::shared_ptr<const Codebook> codebook, std::shared_ptr<const Survey> survey);
  void show(const std::string& filter);
  QLineEdit* line() { return m_line; }
  void retranslate();

 signals:
  void edited(const QString& filter);

 private:
  void commit();
  void addChoice();
  void fillChoices();

  std::shared_ptr<const Codebook> m_codebook;
  std::shared_ptr<const Survey> m_survey;
  QString m_shown;
  QLineEdit* m_line;
  QComboBox* m_choices;
  QLabel* m_wrong;
};

}  // namespace hz
