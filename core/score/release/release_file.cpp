// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/release_file.h"

#include "base/fault.h"
#include "base/number.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hz::score {
namespace {

constexpr std::size_t kMostBands = 10;  // of a number, before they are joined
constexpr std::size_t kMostUsual = 5;   // keys that are taken where nobody names them
constexpr double kLeastShare = 0.05;    // of the records, in a category after recoding

bool contains(const std::vector<std::string>& list, const std::string& code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

std::vector<std::string> usualKeys(const Codebook& codebook) {
  static constexpr std::array<const char*, 12> kUsual{"sex",    "gender", "age",   "birth", "edu",     "hukou",
                                                      "tenure", "income", "occup", "job",   "marital", "ethnic"};
  std::vector<std::string> keys, others;
  for (const Question& question : codebook.questions) {
    const bool place = question.role == QuestionRole::Community || question.role == QuestionRole::Wave;
    const bool categories = question.role == QuestionRole::Answer &&
                            (question.kind == QuestionKind::OneChoice || question.kind == QuestionKind::Number);
    if (place) keys.push_back(question.code);
    if (!categories) continue;
    const bool usual =
        std::any_of(kUsual.begin(), kUsual.end(), [&](const char* word) { return question.code.starts_with(word); });
    (usual ? keys : others).push_back(question.code);
  }
  if (keys.size() > 2) return keys;
  for (std::size_t i = 0; i < std::min(others.size(), kMostUsual); ++i) keys.push_back(others[i]);
  return keys;
}

/// One key on its way from answers to categories and back.
class KeyColumn {
 public:
  KeyColumn(const Codebook& codebook, const Question& question, const std::vector<std::string>& cells)
      : m_question(question) {
    const ChoiceList& list = codebook.choices(question);
    if (question.kind == QuestionKind::Number) {
      numbers(cells);
    } else if (!list.choices.empty()) {
      choices(list, cells);
    } else {
      texts(cells);
    }
    key.count = static_cast<int>(labels.size());
    const bool place = question.role == QuestionRole::Community || question.role == QuestionRole::Wave;
    key.importance = place ? 2 : 0;
    before = static_cast<int>(std::set<int>(key.categories.begin(), key.categories.end()).size()) -
             (std::count(key.categories.begin(), key.categories.end(), -1) > 0 ? 1 : 0);
  }

  /// Communities and waves keep their names.
  void join(std::size_t least) {
    if (key.importance > 0) return;
    const std::vector<int> into = stats::recoding(key, least);
    std::vector<LocalizedText> joined(into.empty() ? 0 : static_cast<std::size_t>(*std::ranges::max_element(into)) + 1);
    std::vector<std::string> firstCodes(joined.size());
    for (std::size_t c = 0; c < into.size(); ++c) {
      const auto at = static_cast<std::size_t>(into[c]);
      if (firstCodes[at].empty()) firstCodes[at] = codes[c];
      add(joined[at].english, labels[c].english, " / ");
      add(joined[at].chinese, labels[c].chinese, "／");
    }
    stats::recode(key, into);
    labels = std::move(joined);
    codes = std::move(firstCodes);
  }

  std::string cell(int category) const { return category < 0 ? "" : codes[static_cast<std::size_t>(category)]; }

  /// The question as it leaves, with the list of what is left of its categories.
  Question question(Codebook& codebook) const {
    Question out = m_question;
    if (key.importance > 0) return out;
    out.kind = QuestionKind::OneChoice;
    out.list = "release_" + m_question.code;
    ChoiceList list{out.list, {}};
    for (std::size_t c = 0; c < labels.size(); ++c)
      list.choices.push_back({codes[c], labels[c], MissingKind::None, false});
    codebook.lists.push_back(std::move(list));
    return out;
  }

  stats::KeyTable::Key key;
  std::vector<LocalizedText> labels;
  std::vector<std::string> codes;
  int before = 0;

 private:
  static void add(std::string& text, const std::string& more, const char* between) {
    text += (text.empty() ? "" : between) + more;
  }

  void choices(const ChoiceList& list, const std::vector<std::string>& cells) {
    key.isOrdered = list.isNumbered();
    std::vector<int> category(list.choices.size(), -1);
    for (std::size_t c = 0; c < list.choices.size(); ++c) {
      if (list.choices[c].missing != MissingKind::None) continue;
      category[c] = static_cast<int>(labels.size());
      labels.push_back(list.choices[c].label);
      codes.push_back(list.choices[c].code);
    }
    for (const std::string& cell : cells) {
      const int at = list.find(cell);
      key.categories.push_back(at < 0 ? -1 : category[static_cast<std::size_t>(at)]);
    }
  }

  void texts(const std::vector<std::string>& cells) {
    std::map<std::string, int> known;
    for (const std::string& cell : cells) known.emplace(cell, 0);
    known.erase("");
    for (auto& [text, category] : known) {
      category = static_cast<int>(codes.size());
      codes.push_back(text);
      labels.push_back({text, text});
    }
    for (const std::string& cell : cells) key.categories.push_back(cell.empty() ? -1 : known[cell]);
  }

  // Bands of about equally many, open at both ends: neither the youngest nor the oldest is told.
  void numbers(const std::vector<std::string>& cells) {
    key.isOrdered = true;
    std::vector<double> values;
    for (const std::string& cell : cells) {
      if (const auto number = parseNumber(cell)) values.push_back(*number);
    }
    std::sort(values.begin(), values.end());
    std::vector<double> limits;  // lower ends of all bands but the first
    for (std::size_t band = 1; band < kMostBands && !values.empty(); ++band) {
      const double limit = values[band * values.size() / kMostBands];
      if (limit > values.front() && (limits.empty() || limit > limits.back())) limits.push_back(limit);
    }
    for (std::size_t band = 0; !values.empty() && band <= limits.size(); ++band) {
      const std::string from = band == 0 ? "" : shortestNumber(limits[band - 1]);
      const std::string to = band == limits.size() ? "" : shortestNumber(limits[band]);
      const std::string label = from.empty() ? "< " + to : to.empty() ? "≥ " + from : from + " – < " + to;
      labels.push_back({label, label});
      codes.push_back(std::to_string(band + 1));
    }
    for (const std::string& cell : cells) {
      const auto number = parseNumber(cell);
      key.categories.push_back(
          number ? static_cast<int>(std::upper_bound(limits.begin(), limits.end(), *number) - limits.begin()) : -1);
    }
  }

  const Question& m_question;
};

bool alwaysLeaves(const Question& question) {
  return question.role == QuestionRole::Answer &&
         (question.kind == QuestionKind::Scale || question.kind == QuestionKind::MultipleChoice);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string element(const char* name, const std::string& text) {
  return std::string("<") + name + ">" + escaped(text) + "</" + name + ">";
}

}  // namespace

ResponseRows ReleaseFile::asRows() const {
  return {rows.size(), [this](const std::function<void(const std::vector<std::string>&)>& visit) {
            for (const auto& row : rows) visit(row);
          }};
}

ReleaseFile makeReleaseFile(const Codebook& codebook, const ResponseRows& responses,
                            const ReleaseFileOptions& options) {
  const std::vector<std::string> wanted = options.keys.empty() ? usualKeys(codebook) : options.keys;
  for (const auto& list : {wanted, options.include}) {
    for (const std::string& code : list) {
      if (codebook.find(code) == nullptr) refuse("there is no question " + code);
    }
  }
  std::vector<std::vector<std::string>> columns(codebook.questions.size());
  responses.forEach([&](const std::vector<std::string>& cells) {
    for (std::size_t q = 0; q < cells.size(); ++q) columns[q].push_back(cells[q]);
  });
  const std::size_t records = columns.empty() ? 0 : columns.front().size();
  const auto least = std::max(static_cast<std::size_t>(options.k),
                              static_cast<std::size_t>(kLeastShare * static_cast<double>(records)));
  ReleaseFile out;
  out.k = options.k;
  out.codebook = codebook;
  out.codebook.questions.clear();
  std::map<std::size_t, KeyColumn> keys;
  stats::KeyTable table;
  for (std::size_t q = 0; q < codebook.questions.size(); ++q) {
    if (!contains(wanted, codebook.questions[q].code)) continue;
    keys.emplace(q, KeyColumn(codebook, codebook.questions[q], columns[q]));
    table.keys.push_back(keys.at(q).key);
  }
  out.before = stats::anonymityOf(table, options.k);
  std::size_t at = 0;
  for (auto& [q, column] : keys) {
    column.join(least);
    table.keys[at++] = column.key;
  }
  const stats::KeyTable recoded = table;
  stats::suppressLocally(table, options.k);
  out.after = stats::anonymityOf(table, options.k);
  at = 0;
  out.rows.resize(records);
  for (std::size_t q = 0; q < codebook.questions.size(); ++q) {
    const Question& question = codebook.questions[q];
    if (const auto found = keys.find(q); found != keys.end()) {
      const auto& categories = table.keys[at].categories;
      ReleaseFileKey key{question.code, found->second.before, table.keys[at].count, 0};
      for (std::size_t r = 0; r < records; ++r) {
        key.suppressed += categories[r] < 0 && recoded.keys[at].categories[r] >= 0 ? 1 : 0;
        out.rows[r].push_back(found->second.cell(categories[r]));
      }
      out.keys.push_back(key);
      out.codebook.questions.push_back(found->second.question(out.codebook));
      ++at;
    } else if (alwaysLeaves(question) || contains(options.include, question.code)) {
      for (std::size_t r = 0; r < records; ++r) out.rows[r].push_back(std::move(columns[q][r]));
      out.codebook.questions.push_back(question);
    }
  }
  std::sort(out.rows.begin(), out.rows.end());
  return out;
}

std::string ddiCodebook(const ReleaseFile& data, const std::string& title, const std::string& fileName,
                        Language language) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\" xml:lang=\"" +
      std::string(language == Language::English ? "en" : "zh") + "\">\n";
  const std::string citation = "<citation><titlStmt>" + element("titl", title) + "</titlStmt></citation>";
  xml += "<docDscr>" + citation + "</docDscr>\n<stdyDscr>" + citation +
         "<stdyInfo><sumDscr><anlyUnit>Individual</anlyUnit></sumDscr></stdyInfo>" +
         element("notes", "Keys recoded and locally suppressed: every record shares all of its keys with at least " +
                              std::to_string(data.k - 1) + " others. Identifiers, dates, texts and weights left out.") +
         "</stdyDscr>\n";
  xml += "<fileDscr ID=\"F1\"><fileTxt>" + element("fileName", fileName) + "<dimensns>" +
         element("caseQnty", std::to_string(data.rows.size())) +
         element("varQnty", std::to_string(data.codebook.questions.size())) +
         "</dimensns></fileTxt></fileDscr>\n<dataDscr>\n";
  std::size_t number = 0;
  for (const Question& question : data.codebook.questions) {
    xml += "<var ID=\"V" + std::to_string(++number) + "\" name=\"" + escaped(question.code) + "\" files=\"F1\">" +
           element("labl", question.label.in(language));
    for (const Choice& choice : data.codebook.choices(question).choices) {
      xml += std::string("<catgry") + (choice.missing == MissingKind::None ? "" : " missing=\"Y\"") + ">" +
             element("catValu", choice.code) + element("labl", choice.label.in(language)) + "</catgry>";
    }
    xml += "<varFormat type=\"" + std::string(data.codebook.choices(question).isNumbered() ? "numeric" : "character") +
           "\"/>";
    for (const ReleaseFileKey& key : data.keys) {
      if (key.code != question.code) continue;
      xml += element("notes", std::to_string(key.before) + " categories before, " + std::to_string(key.after) +
                                  " after; suppressed in " + std::to_string(key.suppressed) + " records.");
    }
    xml += "</var>\n";
  }
  return xml + "</dataDscr>\n</codeBook>\n";
}

}  // namespace hz::score
