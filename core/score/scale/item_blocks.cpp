// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/item_blocks.h"

#include "base/number.h"
#include "base/text.h"
#include "survey/codebook/label_degrees.h"
#include "survey/codebook/role_names.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <tuple>

namespace hz::score {
namespace {

constexpr std::size_t kFewest = 3;  ///< items that make a block where only their names say so

bool isLatin(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// "A1", "Q5_1", "trust12" at the start of a text, and what stands before its last number.
struct LeadingCode {
  std::string code, prefix;
};
std::optional<LeadingCode> leadingCode(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (isLatin(text[end]) || isDigit(text[end]) || text[end] == '_' || text[end] == '-')) ++end;
  std::string code(text.substr(0, end));
  if (code.empty() || code.size() > 24 || !isLatin(code.front()) || !isDigit(code.back())) return {};
  // A letter right behind it would make it a word.
  std::replace(code.begin(), code.end(), '-', '_');
  std::size_t digits = code.size();
  while (digits > 0 && isDigit(code[digits - 1])) --digits;
  std::string prefix = code.substr(0, digits);
  while (!prefix.empty() && prefix.back() == '_') prefix.pop_back();
  if (prefix.empty()) return {};
  return LeadingCode{code, prefix};
}

/// "您对下列说法的同意程度：" names its dimension without the colon.
std::string withoutEndMarks(std::string_view text) {
  for (bool cut = true; cut;) {
    text = trimmed(text);
    cut = false;
    for (const std::string_view mark : {"\uFF1A", ":", "\uFF1F", "?", "\u3002", "\uFF0C", ","}) {
      if (text.size() <= mark.size() || !text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      cut = true;
    }
  }
  return std::string(text);
}

/// What stands before the row of a matrix: "题干—行", "stem [row]", "题干:行"; "" = the text says no matrix.
std::string matrixStem(std::string_view text) {
  text = survey::withoutNumbering(trimmed(text));
  if (text.ends_with(']')) {
    const std::size_t open = text.rfind('[');
    if (open != text.npos && open > 0) return withoutEndMarks(text.substr(0, open));
  }
  for (const std::string_view mark : {"\u2014\u2014", "\u2014", "\u2013", " - ", "\uFF1A", ":", "/"}) {
    const std::size_t at = text.find(mark);
    if (at == text.npos || at == 0 || at + mark.size() >= text.size()) continue;
    return withoutEndMarks(text.substr(0, at));
  }
  return {};
}

/// A matrix that asks for the person, "基本信息—收入"; "生活满意度—收入" is an item.
bool isMatrixAboutPerson(const std::string& stem) {
  for (const std::string_view word : {"基本", "个人", "背景", "信息", "profile", "personal", "background", "demograph"})
    if (normalizedLabel(stem).find(word) != std::string::npos) return true;
  return false;
}

/// A question about the person, whose codes are no degrees.
bool isAboutPerson(const Question& question) {
  if (const std::string stem =
          matrixStem(question.label.chinese.empty() ? question.label.english : question.label.chinese);
      !stem.empty() && !isMatrixAboutPerson(stem))
    return false;
  const std::string key = normalizedLabel(question.label.chinese) + normalizedLabel(question.label.english) + '|' +
                          normalizedLabel(question.code);
  for (const std::string_view word :
       {"性别",      "年龄",   "学历",    "文化程度",   "教育程度", "受教育",   "婚姻", "职业", "收入",
        "户籍",      "户口",   "民族",    "政治面貌",   "居住年限", "居住时间", "住房", "年级", "gender",
        "education", "income", "marital", "occupation", "ethnic",   "|sex",     "|age", "|edu", "agegroup"})
    if (key.find(word) != std::string::npos) return true;
  return false;
}

struct BlockItem {
  std::size_t question;
  int low = 0, high = 0;  ///< of what was answered
  enum class Shape { Numbers, Words, Labelled } shape = Shape::Numbers;
  std::string labels;  ///< of choices that the file has numbered: a scale has the same for all its items
  std::string key;     ///< names its block
  LocalizedText name;
};

class BlockFinder {
 public:
  BlockFinder(Codebook& codebook, const std::vector<std::string>& columns, const std::vector<bool>& numbered)
      : m_codebook(codebook), m_columns(columns), m_numbered(numbered) {}

  std::vector<ItemBlock> find() {
    for (std::size_t q = 0; q < m_codebook.questions.size(); ++q) addItem(q);
    nameBlocks();
    return makeBlocks();
  }

 private:
  ChoiceList& listOf(const Question& question) {
    return *std::find_if(m_codebook.lists.begin(), m_codebook.lists.end(),
                         [&](const ChoiceList& list) { return list.name == question.list; });
  }
  std::string textOf(std::size_t q) const {
    const Question& question = m_codebook.questions[q];
    return question.label.chinese.empty() ? question.label.english : question.label.chinese;
  }

  void addItem(std::size_t q) {
    const Question& question = m_codebook.questions[q];
    if (question.role != QuestionRole::Answer || isAboutPerson(question)) return;
    if (question.kind != QuestionKind::OneChoice && question.kind != QuestionKind::Scale) return;
    BlockItem item{q, 0, 0, BlockItem::Shape::Numbers, {}, {}, {}};
    const bool numbered = q < m_numbered.size() && m_numbered[q];
    bool first = true, degrees = true, plain = true;
    std::string labels;
    const std::vector<std::string> words = survey::labelsOf(m_codebook.choices(question));
    for (const Choice& choice : m_codebook.choices(question).choices) {
      if (choice.missing != MissingKind::None) continue;
      const auto code = parseInteger(choice.code);
      if (!code || *code < 0 || *code > 10) return;
      const int point = static_cast<int>(*code);
      item.low = first ? point : std::min(item.low, point);
      item.high = first ? point : std::max(item.high, point);
      first = false;
      plain = plain && choice.label.english == choice.code;
      labels += normalizedLabel(choice.label.english + choice.label.chinese) + '|';
      degrees = degrees && survey::degreeAmong(choice.label.english, words).has_value();
    }
    if (first || item.high == item.low) return;
    if (numbered && !degrees) return;
    item.shape = numbered ? BlockItem::Shape::Words : plain ? BlockItem::Shape::Numbers : BlockItem::Shape::Labelled;
    if (item.shape == BlockItem::Shape::Labelled) item.labels = labels;
    if (item.shape == BlockItem::Shape::Labelled && item.high - item.low < 2) return;
    m_items.push_back(std::move(item));
  }

  /// The first way of naming a block that at least three items share.
  void nameBlocks() {
    const auto share = [&](const auto& keyOf) {
      std::map<std::string, std::vector<BlockItem*>> sharing;
      for (BlockItem& item : m_items) {
        if (!item.key.empty()) continue;
        const std::string key = keyOf(item);
        if (!key.empty()) sharing[key].push_back(&item);
      }
      for (auto& [key, items] : sharing) {
        if (items.size() < kFewest) continue;
        for (BlockItem* item : items) {
          item->key = key;
          item->name = {key, key};
        }
      }
    };
    share([&](const BlockItem& item) { return m_codebook.questions[item.question].group; });
    for (BlockItem& item : m_items) {
      const auto group = std::find_if(m_codebook.groups.begin(), m_codebook.groups.end(),
                                      [&](const QuestionGroup& one) { return one.code == item.key; });
      if (!item.key.empty() && group != m_codebook.groups.end() && !(group->label == LocalizedText{}))
        item.name = group->label;
    }
    share([&](const BlockItem& item) { return matrixStem(textOf(item.question)); });
    const auto prefix = [](std::string_view text) {
      const auto code = leadingCode(survey::withoutNumbering(trimmed(text)));
      return code ? code->prefix : std::string();
    };
    share([&](const BlockItem& item) {
      const bool named = item.question < m_columns.size();  // "q7" of a draft is no name of the file
      return prefix(named ? m_columns[item.question] : m_codebook.questions[item.question].code);
    });
    share([&](const BlockItem& item) { return prefix(textOf(item.question)); });
    nameRuns();
  }

  /// Items side by side of which nothing else is known.
  void nameRuns() {
    std::vector<BlockItem*> run;
    int number = 0;
    const auto end = [&] {
      if (run.size() >= kFewest) {
        const std::string n = std::to_string(++number);
        for (BlockItem* item : run) {
          item->key = "scale" + n;
          item->name = {"Scale " + n, "量表" + n};
        }
      }
      run.clear();
    };
    for (BlockItem& item : m_items) {
      const bool next = !run.empty() && run.back()->question + 1 == item.question && run.back()->shape == item.shape &&
                        run.back()->labels == item.labels;
      if (!item.key.empty() || !next) end();
      if (item.key.empty()) run.push_back(&item);
    }
    end();
  }

  /// The ends that most blocks of plain numbers show, for a block in which nobody chose an end.
  std::pair<int, int> usualEnds() const {
    std::map<std::pair<int, int>, int> counts;
    for (const BlockItem& item : m_items)
      if (item.shape == BlockItem::Shape::Numbers && !item.key.empty()) ++counts[{item.low, item.high}];
    std::pair<int, int> usual{1, 5};
    int most = 0;
    for (const auto& [ends, count] : counts) {
      if (ends.first > 1 || ends.second < 4 || count <= most) continue;
      usual = ends;
      most = count;
    }
    return usual;
  }

  std::vector<ItemBlock> makeBlocks() {
    std::vector<std::pair<std::string, std::vector<BlockItem*>>> grouped;
    for (BlockItem& item : m_items) {
      if (item.key.empty()) continue;
      const auto same = [&](const auto& block) { return block.first == item.key; };
      auto at = std::find_if(grouped.begin(), grouped.end(), same);
      if (at == grouped.end()) at = grouped.emplace(grouped.end(), item.key, std::vector<BlockItem*>{});
      at->second.push_back(&item);
    }
    giveCodes();
    std::vector<ItemBlock> blocks;
    const auto usual = usualEnds();
    for (auto& [key, items] : grouped) {
      keepLikeOnes(items);
      if (items.size() < 2) continue;
      if (!setScale(items, usual)) continue;
      ItemBlock block{blockCode(key), items.front()->name, {}};
      for (const BlockItem* item : items) block.items.push_back(m_codebook.questions[item->question].code);
      blocks.push_back(std::move(block));
    }
    dropUnusedLists();
    return blocks;
  }

  /// Of items under one name those with the kind of choices that most have.
  static void keepLikeOnes(std::vector<BlockItem*>& items) {
    using Kind = std::pair<BlockItem::Shape, std::string>;
    std::map<Kind, std::size_t> counts;
    for (const BlockItem* item : items) ++counts[{item->shape, item->labels}];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    std::erase_if(items, [&](const BlockItem* item) { return Kind(item->shape, item->labels) != most->first; });
  }

  /// False where the words of the items give no common order.
  bool setScale(std::vector<BlockItem*>& items, std::pair<int, int> usual) {
    int low = items.front()->low, high = items.front()->high;
    for (const BlockItem* item : items) {
      low = std::min(low, item->low);
      high = std::max(high, item->high);
    }
    switch (items.front()->shape) {
      case BlockItem::Shape::Numbers:
        if (usual.first <= low && high <= usual.second) std::tie(low, high) = usual;
        setNumbers(items, low, high);
        break;
      case BlockItem::Shape::Words: return setWords(items);
      case BlockItem::Shape::Labelled:
        for (const BlockItem* item : items) setEnds(*item, low, high);
        break;
    }
    return true;
  }

  void setEnds(const BlockItem& item, int low, int high) {
    Question& question = m_codebook.questions[item.question];
    question.kind = QuestionKind::Scale;
    question.scaleMin = low;
    question.scaleMax = high;
  }

  void setNumbers(const std::vector<BlockItem*>& items, int low, int high) {
    ChoiceList list{m_codebook.questions[items.front()->question].code + "_scale", {}};
    for (int point = low; point <= high; ++point) {
      const std::string code = std::to_string(point);
      list.choices.push_back({code, {code, code}, MissingKind::None, false});
    }
    for (const BlockItem* item : items) {
      setEnds(*item, low, high);
      m_codebook.questions[item->question].list = list.name;
    }
    m_codebook.lists.push_back(std::move(list));
  }

  /// All words that any of the items has, from the lowest degree to the highest.
  bool setWords(const std::vector<BlockItem*>& items) {
    std::vector<std::string> words;
    std::vector<Choice> missing;
    for (const BlockItem* item : items) {
      for (const Choice& choice : listOf(m_codebook.questions[item->question]).choices) {
        if (choice.missing != MissingKind::None) {
          const auto same = [&](const Choice& known) { return known.code == choice.code; };
          if (std::none_of(missing.begin(), missing.end(), same)) missing.push_back(choice);
        } else if (std::find(words.begin(), words.end(), choice.label.english) == words.end()) {
          words.push_back(choice.label.english);
        }
      }
    }
    if (!survey::orderByDegree(words) || words.size() < 2 || words.size() > 11) return false;
    ChoiceList list{m_codebook.questions[items.front()->question].code + "_scale", {}};
    for (std::size_t k = 0; k < words.size(); ++k)
      list.choices.push_back({std::to_string(k + 1), {words[k], words[k]}, MissingKind::None, false});
    list.choices.insert(list.choices.end(), missing.begin(), missing.end());
    for (const BlockItem* item : items) {
      setEnds(*item, 1, static_cast<int>(words.size()));
      m_codebook.questions[item->question].list = list.name;
    }
    m_codebook.lists.push_back(std::move(list));
    return true;
  }

  /// "A1、我信任邻居" is the question A1, not the column's number.
  void giveCodes() {
    std::set<std::string> taken;
    for (const Question& question : m_codebook.questions) taken.insert(lowered(question.code));
    for (const BlockItem& item : m_items) {
      Question& question = m_codebook.questions[item.question];
      const auto code = leadingCode(survey::withoutNumbering(trimmed(textOf(item.question))));
      if (!code || m_columns.empty() || question.code == code->code) continue;
      if (!taken.insert(lowered(code->code)).second) continue;
      question.code = code->code;
    }
  }
  static std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
  }

  /// The prefix itself where it is a name that nothing else has, else D1, D2 …
  std::string blockCode(const std::string& key) {
    const bool plain = key.size() <= 16 && isLatin(key.front()) &&
                       std::all_of(key.begin(), key.end(), [](char c) { return isLatin(c) || isDigit(c) || c == '_'; });
    std::string code = plain ? key : "D" + std::to_string(++m_number);
    while (m_codebook.find(code) != nullptr || !m_blockCodes.insert(code).second)
      code = "D" + std::to_string(++m_number);
    return code;
  }

  void dropUnusedLists() {
    std::erase_if(m_codebook.lists, [&](const ChoiceList& list) {
      return std::none_of(m_codebook.questions.begin(), m_codebook.questions.end(),
                          [&](const Question& question) { return question.list == list.name; });
    });
  }

  Codebook& m_codebook;
  const std::vector<std::string>& m_columns;
  const std::vector<bool>& m_numbered;
  std::vector<BlockItem> m_items;
  std::set<std::string> m_blockCodes;
  int m_number = 0;
};

}  // namespace

std::vector<ItemBlock> findBlocks(Codebook& codebook, const std::vector<std::string>& columns,
                                  const std::vector<bool>& numbered) {
  return BlockFinder(codebook, columns, numbered).find();
}

}  // namespace hz::score
