// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/framework/framework_words.h"

#include <QScrollArea>

#include <memory>

class QComboBox;
class QFormLayout;
class QLabel;

namespace hz {

/// A part of the framework as a form: one field for each cell that its kind has, with its formula in words. Problems
/// stand at the field they are about.
class PartForm : public QScrollArea {
  Q_OBJECT
 public:
  explicit PartForm(QWidget* parent = nullptr);
  void showPart(const FrameworkRows& rows, int row, std::shared_ptr<const Codebook> codebook, bool editable);
  /// What is wrong with a field whose text was not taken over.
  void sayWrong(const std::string& column, const QString& text);
  void showProblems(const std::vector<std::string>& problems);
  void retranslate();

 signals:
  void cellEdited(int row, const std::string& column, const QString& text);
  /// Another kind of indicator.
  void kindChosen(int row, const std::string& kind);

 private:
  struct Choice {
    QString code, words;
  };
  void addKind();
  void addField(const PartFieldSpec& spec);
  QWidget* line(const PartFieldSpec& spec);
  QWidget* box(const PartFieldSpec& spec, const std::vector<Choice>& choices, bool optional);
  QWidget* checks(const PartFieldSpec& spec, const std::vector<Choice>& choices);
  std::vector<Choice> choicesOf(PartField field) const;
  std::vector<Choice> choicesOfQuestion(const std::string& column) const;
  QString cell(const PartFieldSpec& spec) const;
  void report(const char* column, const QString& text);

  const FrameworkRows* m_rows = nullptr;
  std::shared_ptr<const Codebook> m_codebook;
  int m_row = -1;
  bool m_editable = false;
  QWidget* m_content = nullptr;
  QFormLayout* m_layout = nullptr;
  std::map<std::string, QLabel*> m_wrong;
};

}  // namespace hz
