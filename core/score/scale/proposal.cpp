// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/proposal.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/reader.h"
#include "score/scale/item_blocks.h"
#include "survey/framework/framework_code.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <set>

namespace hz::score {
namespace {

/// "2021-05-04 …", "2021/5/4", "2021年5月4日": its year; "" = the text does not begin with one.
std::string yearAtFront(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 5 || (text[0] != '1' && text[0] != '2')) return {};
  for (std::size_t i = 0; i < 4; ++i)
    if (text[i] < '0' || text[i] > '9') return {};
  const std::string_view year = text.substr(0, 4), rest = text.substr(4);
  const bool date = rest.front() == '-' || rest.front() == '/' || rest.front() == '.' || rest.starts_with("年");
  return date && year >= "1950" && year <= "2099" ? std::string(year) : std::string();
}

std::string yearInName(const std::string& path) {
  const std::string name = std::filesystem::path(path).stem().string();
  for (std::size_t at = 0; at + 4 <= name.size(); ++at) {
    const std::string year = name.substr(at, 4);
    const auto digit = [&](std::size_t i) { return i < name.size() && name[i] >= '0' && name[i] <= '9'; };
    const bool four = digit(at) && digit(at + 1) && digit(at + 2) && digit(at + 3);
    if (four && (at == 0 || !digit(at - 1)) && !digit(at + 4) && year >= "1950" && year <= "2099") return year;
  }
  return {};
}

std::string yearOfFile(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const auto written = fs::last_write_time(path, error);
  if (error) return {};
  const auto now = std::chrono::file_clock::to_sys(written);
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(now));
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return std::to_string(1900 + parts.tm_year);
}

bool saysSeconds(const std::string& column) {
  const std::string key = normalizedLabel(column);
  for (const char* name : {"所用时间", "答题时长", "答题时间秒", "用时", "用时秒", "填写时长", "duration", "seconds",
                           "timetaken", "durationinseconds", "interviewtime"})
    if (key == name) return true;
  return false;
}

/// Reads the answers to the items and the years of dates, in one pass.
class FileEvidence {
 public:
  FileEvidence(const std::string& path, const ReadOptions& options, const Proposal& proposal, Progress& progress)
      : m_reader(openTable(path, options)) {
    const FileFacts& facts = m_reader->facts();
    const auto place = [&](const std::string& column) {
      return static_cast<std::size_t>(std::find(facts.columns.begin(), facts.columns.end(), column) -
                                      facts.columns.begin());
    };
    for (const ItemBlock& block : proposal.blocks)
      for (const std::string& item : block.items) addItem(proposal, item, place);
    for (std::size_t q = 0; q < proposal.codebook.questions.size(); ++q)
      if (proposal.codebook.questions[q].kind == QuestionKind::Date) m_dates.push_back(place(proposal.columns[q]));
    for (const std::string& column : facts.source.metadata) m_dates.push_back(place(column));
    RawBatch raw;
    while (m_reader->next(raw)) {
      progress.report(m_reader->position(), facts.size);
      for (std::size_t row = 0; row < raw.rows(); ++row) takeRow(raw, row);
    }
  }
  const std::vector<double>& answers(const std::string& item) const { return m_answers.at(item); }
  /// "" where the dates are of several years, or there are none.
  std::string year() const { return m_years.size() == 1 ? *m_years.begin() : std::string(); }

 private:
  struct Column {
    std::string item;
    std::size_t place;
    std::map<std::string, double, std::less<>> points;
  };
  template <class Place>
  void addItem(const Proposal& proposal, const std::string& item, const Place& place) {
    const Codebook& codebook = proposal.codebook;
    const Question* question = codebook.find(item);
    const auto at = static_cast<std::size_t>(question - codebook.questions.data());
    Column column{item, place(proposal.columns[at]), {}};
    for (const Choice& choice : codebook.choices(*question).choices) {
      const auto point = parseNumber(choice.code);
      if (choice.missing != MissingKind::None || !point) continue;
      column.points[choice.code] = *point;
      for (const std::string& label : {choice.label.english, choice.label.chinese}) column.points[label] = *point;
    }
    m_columns.push_back(std::move(column));
    m_answers[item];
  }

  void takeRow(const RawBatch& raw, std::size_t row) {
    for (const Column& column : m_columns) {
      double value = kMissing;
      if (column.place < raw.columns) {
        const std::string_view cell = trimmed(raw.cell(row, column.place));
        const auto point = column.points.find(cell);
        if (point != column.points.end()) {
          value = point->second;
        } else if (const auto number = parseNumber(foldedWidth(cell)); number && *number >= 0 && *number <= 10) {
          value = *number;
        }
      }
      m_answers[column.item].push_back(value);
    }
    for (const std::size_t place : m_dates) {
      if (place >= raw.columns) continue;
      if (const std::string year = yearAtFront(raw.cell(row, place)); !year.empty()) m_years.insert(year);
    }
  }

  std::unique_ptr<TableReader> m_reader;
  std::vector<Column> m_columns;
  std::map<std::string, std::vector<double>> m_answers;
  std::vector<std::size_t> m_dates;
  std::set<std::string> m_years;
};

void takeSeconds(Proposal& proposal, const std::string& duration) {
  if (proposal.codebook.find("seconds") != nullptr) return;
  for (std::size_t q = 0; q < proposal.columns.size(); ++q) {
    const std::string& column = proposal.columns[q];
    Question& question = proposal.codebook.questions[q];
    if (column.empty() || (column != duration && !saysSeconds(column))) continue;
    if (question.kind != QuestionKind::Number && column != duration) continue;
    question.code = "seconds";
    question.kind = QuestionKind::Number;
    question.role = QuestionRole::Metadata;
    question.list.clear();
    return;
  }
}

void judgeDirections(Proposal& proposal, const FileEvidence& evidence) {
  for (const ItemBlock& block : proposal.blocks) {
    std::vector<std::vector<double>> answers;
    for (const std::string& item : block.items) answers.push_back(evidence.answers(item));
    const std::vector<double> r = itemRestCorrelations(answers);
    const std::vector<bool> turned = suspectedReversed(answers);
    for (std::size_t i = 0; i < block.items.size(); ++i) {
      proposal.itemRest[block.items[i]] = r[i];
      if (turned[i]) proposal.suspected.push_back(block.items[i]);
    }
  }
}

Draft draftAnyway(const std::string& path, const ReadOptions& options, DraftRoles roles, bool& lacksCommunity) {
  try {
    return survey::draftWithColumns(path, options, roles);
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::ColumnsMissing || roles.oneCommunity) throw;
  }
  lacksCommunity = true;
  roles.oneCommunity = true;
  return survey::draftWithColumns(path, options, roles);
}

Proposal ofQuestionnaire(const std::string& path) {
  Proposal proposal;
  proposal.codebook = survey::loadInstrument(path, survey::InstrumentState::RolesMayLack);
  if (proposal.codebook.withRole(QuestionRole::Community) == nullptr) {
    proposal.lacksCommunity = true;
    Question question;
    question.role = QuestionRole::Community;
    question.code = proposal.codebook.find("community") == nullptr ? "community" : "community_code";
    question.label = {"Community", "社区"};
    proposal.codebook.questions.insert(proposal.codebook.questions.begin(), question);
  }
  proposal.blocks = findBlocks(proposal.codebook, {}, {});
  proposal.columns.resize(proposal.codebook.questions.size());
  return proposal;
}

}  // namespace

Proposal proposeDefinitions(const std::string& path, const ReadOptions& options, const DraftRoles& roles,
                            Progress& progress) {
  if (survey::isInstrumentFile(path)) return ofQuestionnaire(path);
  Proposal proposal;
  Draft draft = draftAnyway(path, options, roles, proposal.lacksCommunity);
  proposal.codebook = std::move(draft.codebook);
  proposal.columns = std::move(draft.columns);
  proposal.blocks = findBlocks(proposal.codebook, proposal.columns, draft.numbered);
  takeSeconds(proposal, openTable(path, options)->facts().source.duration);
  const FileEvidence evidence(path, options, proposal, progress);
  judgeDirections(proposal, evidence);
  if (proposal.codebook.withRole(QuestionRole::Wave) == nullptr) {
    std::string& wave = proposal.codebook.defaultWave;
    wave = evidence.year();
    if (wave.empty()) wave = yearInName(path);
    if (wave.empty()) wave = yearOfFile(path);
  }
  return proposal;
}

Framework frameworkOfBlocks(const Codebook& codebook, const std::vector<ItemBlock>& blocks) {
  Framework framework;
  framework.title = codebook.title;
  std::set<std::string> taken;
  const auto codeLike = [&taken](const std::string& wanted) {
    return *taken.insert(survey::freeFrameworkCode(wanted, taken)).first;
  };
  std::vector<std::string> codes;
  for (const ItemBlock& block : blocks) {
    Node index;
    index.code = codeLike(block.code);
    codes.push_back(index.code);
    index.name = block.name;
    index.level = 2;
    framework.nodes.push_back(index);
  }
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    for (const std::string& item : blocks[b].items) {
      const Question* question = codebook.find(item);
      if (question == nullptr) continue;
      Node indicator;
      indicator.code = codeLike(item);
      indicator.name = question->label;
      indicator.parent = codes[b];
      indicator.kind = survey::ScaleMean{item};
      framework.nodes.push_back(indicator);
    }
  }
  return framework;
}

}  // namespace hz::score
