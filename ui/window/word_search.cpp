// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/word_search.h"

#include "base/resource.h"
#include "base/table_text.h"
#include "ui/common/text.h"

#include <algorithm>

namespace hz {

namespace {

struct Synonyms {
  QStringList asked, found;
};

const std::vector<Synonyms>& allSynonyms() {
  static const std::vector<Synonyms> all = [] {
    std::vector<Synonyms> read;
    const char* const file = "text/synonyms.csv";
    const TableText table = parseTable(resource(file), file);
    const auto words = [&](std::size_t row, const char* column) {
      return toQString(table.cell(row, column)).split(QLatin1Char(';'), Qt::SkipEmptyParts);
    };
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      read.push_back({words(i, "asked_en") + words(i, "asked_zh"), words(i, "found_en") + words(i, "found_zh")});
    return read;
  }();
  return all;
}

bool isChinese(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// Whether somebody who typed this may be on the way to the word: the word itself, or enough of its beginning.
bool leadsTo(const QString& typed, const QString& word) {
  if (word.compare(typed, Qt::CaseInsensitive) == 0) return true;
  return typed.size() >= (isChinese(typed) ? 2 : 3) && word.startsWith(typed, Qt::CaseInsensitive);
}

/// Chinese anywhere; other words only from their beginning, so that "test" is not found in "latest".
bool namesWord(const QString& name, const QString& word) {
  qsizetype at = name.indexOf(word, 0, Qt::CaseInsensitive);
  if (isChinese(word)) return at >= 0;
  for (; at >= 0; at = name.indexOf(word, at + 1, Qt::CaseInsensitive))
    if (at == 0 || !name[at - 1].isLetter()) return true;
  return false;
}

}  // namespace

WordSearch::WordSearch(const QString& typed) {
  for (const QString& word : typed.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    Term term{word, {}};
    for (const Synonyms& synonyms : allSynonyms()) {
      const auto asked = [&word](const QString& one) { return leadsTo(word, one); };
      if (std::any_of(synonyms.asked.begin(), synonyms.asked.end(), asked)) term.synonyms += synonyms.found;
    }
    m_terms.push_back(std::move(term));
  }
}

WordSearch::Match WordSearch::match(const QString& name) const {
  Match all = ByName;
  for (const Term& term : m_terms) {
    if (name.contains(term.typed, Qt::CaseInsensitive)) continue;
    const auto named = [&name](const QString& word) { return namesWord(name, word); };
    if (std::none_of(term.synonyms.begin(), term.synonyms.end(), named)) return None;
    all = BySynonym;
  }
  return all;
}

bool WordSearch::isIn(const QString& text) const {
  return std::all_of(m_terms.begin(), m_terms.end(),
                     [&](const Term& term) { return text.contains(term.typed, Qt::CaseInsensitive); });
}

}  // namespace hz
