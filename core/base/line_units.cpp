// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/line_units.h"

#include "base/resource.h"
#include "base/text.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <memory>
#include <set>

namespace hz {
namespace {

/// Terms of the field, which general dictionaries do not know: resources/text/terms.txt.
const std::vector<icu::UnicodeString>& terms() {
  static const std::vector<icu::UnicodeString> all = [] {
    std::vector<icu::UnicodeString> read;
    for (const std::string_view line : split(resource("text/terms.txt"), '\n')) {
      const std::string_view term = trimmed(line);
      if (term.empty() || term.front() == '#') continue;
      read.push_back(icu::UnicodeString::fromUTF8(icu::StringPiece(term.data(), int(term.size()))));
    }
    return read;
  }();
  return all;
}

std::set<std::int32_t> boundaries(icu::BreakIterator& iterator, const icu::UnicodeString& text) {
  iterator.setText(text);
  std::set<std::int32_t> at;
  for (std::int32_t i = iterator.first(); i != icu::BreakIterator::DONE; i = iterator.next()) at.insert(i);
  return at;
}

std::unique_ptr<icu::BreakIterator> iteratorOf(icu::BreakIterator* (*make)(const icu::Locale&, UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(make(icu::Locale::getChina(), error));
  return U_FAILURE(error) ? nullptr : std::move(iterator);
}

void joinTerms(const icu::UnicodeString& text, std::set<std::int32_t>& cuts) {
  for (const icu::UnicodeString& whole : terms()) {
    for (std::int32_t at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1)) {
      cuts.erase(cuts.upper_bound(at), cuts.lower_bound(at + whole.length()));
    }
  }
}

}  // namespace

std::vector<std::string> lineUnits(std::string_view utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), int(utf8.size())));
  // To make one reads ICU's dictionary; it is kept for the thread.
  thread_local const auto lines = iteratorOf(icu::BreakIterator::createLineInstance);
  thread_local const auto words = iteratorOf(icu::BreakIterator::createWordInstance);
  std::set<std::int32_t> cuts{0, text.length()};
  if (lines && words) {
    // Where a line may end, and where a word does: between Chinese characters the former holds everywhere.
    const std::set<std::int32_t> wordCuts = boundaries(*words, text);
    cuts = boundaries(*lines, text);
    std::erase_if(cuts, [&](std::int32_t at) { return !wordCuts.contains(at); });
    joinTerms(text, cuts);
  }
  std::vector<std::string> units;
  std::int32_t from = 0;
  for (const std::int32_t to : cuts) {
    if (to == from) continue;
    std::string unit;
    text.tempSubStringBetween(from, to).toUTF8String(unit);
    units.push_back(std::move(unit));
    from = to;
  }
  return units;
}

}  // namespace hz
