// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/codebook.h"

#include <QTableWidget>

#include <map>
#include <vector>

namespace hz {

/// The choices of a question, edited in place: code, words, what kind of answer, and how often each was given.
class ChoicesTable : public QTableWidget {
  Q_OBJECT
 public:
  enum Column { Code, Chinese, English, Missing, Alone, Count, Columns };
  explicit ChoicesTable(QWidget* parent = nullptr);
  void setChoices(const std::vector<Choice>& choices, const std::map<std::string, std::uint64_t>& counts,
                  bool editable);
  std::vector<Choice> choices() const;
  /// Codes that are others now: before → now.
  std::map<std::string, std::string> renamed() const;
  void addChoice();
  void removeCurrent();
  void moveCurrent(int by);
  void retranslate();

 signals:
  void edited();

 private:
  void addRow(const Choice& choice, const QString& count, bool editable);

  bool m_filling = false, m_editable = true;
};

}  // namespace hz
