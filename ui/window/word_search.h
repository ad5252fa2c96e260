// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace hz {

/// Finds names by what people type: by a part of the name, or by another word for it in either language
/// (resources/text/synonyms.csv). Of several words each must be found.
class WordSearch {
 public:
  explicit WordSearch(const QString& typed);
  bool isEmpty() const { return m_terms.empty(); }

  enum Match { ByName, BySynonym, None };
  /// How a name answers what was typed.
  Match match(const QString& name) const;
  /// Whether a text holds every word as it was typed.
  bool isIn(const QString& text) const;

 private:
  struct Term {
    QString typed;
    QStringList synonyms;
  };
  std::vector<Term> m_terms;
};

}  // namespace hz
