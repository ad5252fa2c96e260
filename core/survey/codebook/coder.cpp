// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/coder.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/date_text.h"
#include "import/personal_patterns.h"
#include "survey/codebook/cell_coder.h"
#include "survey/codebook/identity_set.h"
#include "survey/codebook/row_flags.h"
#include "survey/codebook/wave.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hz::survey {
namespace {

constexpr std::size_t kMaxIssues = 10000;
constexpr std::size_t kCodesInWord = sizeof(std::uint64_t) / sizeof(AnswerCode);

/// ISO 8601 date of "8/10/2019" by the order of its parts; "" when it is none.
std::string orderedDate(std::string_view text, DateOrder order) {
  int part[3]{};
  std::size_t at = 0, width[3]{};
  for (int k = 0; k < 3; ++k) {
    const std::size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - start < 4)
      part[k] = part[k] * 10 + (text[at++] - '0');
    width[k] = at - start;
    if (at == start) return {};
    if (k < 2 && (at >= text.size() || std::string_view("-/.").find(text[at++]) == std::string_view::npos)) return {};
  }
  // A year in front is a year in front, whatever the file's other dates look like.
  if (order != DateOrder::YearFirst && width[0] <= 2) {
    const int year = part[2];
    part[2] = order == DateOrder::DayFirst ? part[0] : part[1];
    part[1] = order == DateOrder::DayFirst ? part[1] : part[0];
    part[0] = year;
  }
  static constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
  if (part[0] < 1000 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > kDays[part[1] - 1]) return {};
  if (part[1] == 2 && part[2] == 29 && !leap) return {};
  if (at < text.size() && text[at] != ' ' && text[at] != 'T') return {};
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(part[0]) + '-' + two(part[1]) + '-' + two(part[2]);
}

/// ISO 8601 date of "2019-10-8", "2019/10/08 9:05", "Apr 26, 2018 8:58:20 AM"; of "8/10/2019" by the order. "" when it
/// is none.
std::string isoDate(std::string_view text, DateOrder order) {
  if (order != DateOrder::YearFirst) {
    if (std::string date = orderedDate(text, order); !date.empty()) return date;
  }
  return isoDateTime(text).substr(0, 10);
}

/// A cell without outer spaces, its full-width digits folded; borrows the cell where nothing changes.
class FoldedCell {
 public:
  explicit FoldedCell(std::string_view cell) : m_view(trimmed(cell)) {
    const bool plain =
        std::none_of(m_view.begin(), m_view.end(), [](char c) { return static_cast<unsigned char>(c) == 0xEF; });
    if (!plain) {
      m_text = foldedWidth(m_view);
      m_view = m_text;
    }
  }
  std::string_view view() const { return m_view; }

 private:
  std::string m_text;
  std::string_view m_view;
};

/// What 0/1 columns hold for a choice that was shown and not ticked.
bool isUnticked(std::string_view text) {
  constexpr std::string_view kWords[] = {"0", "false", "FALSE", "False", "0.0", "N", "n", "No", "no", "NO", "否"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

/// What 0/1 columns hold when the question was not shown (LimeSurvey, in the language of the export).
bool isNotShown(std::string_view text) {
  constexpr std::string_view kWords[] = {"N/A", "n/a", "Not applicable", "不适用"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

/// What hand-made tables write under their last row, where the number of a respondent would stand.
bool isTotalWord(std::string_view text) {
  constexpr std::string_view kWords[] = {"合计",  "总计",  "小计",  "总数", "共计", "平均",    "均值",    "平均值",
                                         "Total", "total", "TOTAL", "Sum",  "sum",  "Average", "average", "Mean"};
  for (const std::string_view mark : {"", ":", "："}) {
    if (!text.ends_with(mark)) continue;
    const std::string_view bare = trimmed(text.substr(0, text.size() - mark.size()));
    if (std::find(std::begin(kWords), std::end(kWords), bare) != std::end(kWords)) return true;
  }
  return text.starts_with("注：") || text.starts_with("备注：") || text.starts_with("说明：");
}

/// Where the cells of one question come from, and how to read them. The large parts stand behind pointers: this is
/// gone through for every row.
struct Slot {
  const Question* question = nullptr;
  QuestionKind kind{};
  bool answer = false;                            ///< not metadata
  int column = -1;                                ///< −1 = not in the file
  std::vector<std::pair<int, ChoiceSet>> spread;  ///< 0/1 columns and their choices
  ChoiceSet namedNotShown = 0;                    ///< choices whose own label is what others write for "not shown"
  std::unique_ptr<CellCoder> coder;
};

}  // namespace

struct Coder::State {
  const Codebook& codebook;
  Mapping mapping;
  CodingOptions options;
  std::vector<Slot> slots;
  std::vector<bool> codedColumns;  ///< answered by choice, number or date
  int respondent = -1, community = -1, wave = -1, weight = -1;
  std::string wave0;
  const std::map<std::string, std::string, std::less<>>*communityValues = nullptr, *waveValues = nullptr;
  TextMap<std::string> communityCodes;  ///< what was called so before: its code, "" = not known
  RowFlags flags;
  IdentitySet<Fingerprint> identities;
  std::vector<std::size_t> codeSlots, otherSlots;  ///< one choice and scale questions; all others
  std::vector<std::size_t> answerCodeSlots;        ///< one choice and scale questions that are not metadata
  std::vector<AnswerCode> answerCodes;             ///< their codes in the row at hand, filled up to whole words
  std::array<std::pair<std::string, std::string>, 256> recentDates;  ///< as in the file; ISO 8601
  IdentitySet<std::uint64_t> answers;  // a confusion would raise a hint in error once in a hundred million imports
  std::size_t issuesKept = 0;
  CodedRow row;
  std::vector<Issue> rowIssues;
  std::array<std::uint64_t, 6> rowMissing{};
  int rowInvalid = 0;

  State(const Codebook& book, Mapping map, CodingOptions settings)
      : codebook(book), mapping(std::move(map)), options(std::move(settings)), flags(book) {
    findColumns();
    findSlots();
  }

  const std::map<std::string, std::string, std::less<>>* valuesOf(const Question& question) const {
    const auto given = options.values.find(question.code);
    return given == options.values.end() ? nullptr : &given->second;
  }

  void findColumns() {
    for (std::size_t c = 0; c < mapping.size(); ++c) {
      const Question* question = mapping[c].question.empty() ? nullptr : codebook.find(mapping[c].question);
      if (question == nullptr) continue;
      const int column = static_cast<int>(c);
      switch (question->role) {
        case QuestionRole::Respondent: respondent = column; break;
        case QuestionRole::Community:
          community = column;
          communityValues = valuesOf(*question);
          break;
        case QuestionRole::Wave:
          wave = column;
          waveValues = valuesOf(*question);
          break;
        case QuestionRole::Weight: weight = column; break;
        case QuestionRole::Answer:
        case QuestionRole::Metadata: break;
      }
    }
    std::vector<std::string> lacking;
    if (respondent < 0 && !options.numberRows && codebook.withRole(QuestionRole::Respondent) != nullptr) {
      lacking.push_back(codebook.withRole(QuestionRole::Respondent)->code);
    }
    if (community < 0 && options.community.empty()) {
      const Question* asked = codebook.withRole(QuestionRole::Community);
      lacking.push_back(asked != nullptr ? asked->code : "community");
    }
    if (!lacking.empty()) throw Fault(FaultCode::ColumnsMissing, {"", join(lacking, ", ")});
    wave0 = options.defaultWave.empty() ? codebook.defaultWave : options.defaultWave;
    if (wave < 0 && wave0.empty()) throw Fault(FaultCode::WaveMissing, {""});
    if (wave < 0 && !isWave(wave0))
      throw Fault(FaultCode::BadArgument, {"\u201C" + wave0 + "\u201D is not a wave (a year such as 2019 or 2019-H1)"});
  }

  void findSlots() {
    for (const ColumnMatch& match : mapping) {
      const Question* question = match.question.empty() ? nullptr : codebook.find(match.question);
      codedColumns.push_back(question != nullptr && question->kind != QuestionKind::Text);
    }
    for (const Question* question : codebook.answerQuestions()) {
      Slot slot;
      slot.question = question;
      slot.kind = question->kind;
      slot.answer = question->role == QuestionRole::Answer;
      const bool choices = question->kind == QuestionKind::OneChoice || question->kind == QuestionKind::Scale ||
                           question->kind == QuestionKind::MultipleChoice;
      if (choices) {
        slot.coder = std::make_unique<CellCoder>(codebook, *question);
        const auto given = options.values.find(question->code);
        if (given != options.values.end())
          for (const auto& [value, code] : given->second) slot.coder->give(value, code);
      }
      for (std::size_t c = 0; c < mapping.size(); ++c) {
        if (mapping[c].question != question->code) continue;
        if (mapping[c].choice.empty()) {
          slot.column = static_cast<int>(c);
        } else if (slot.coder) {
          slot.spread.emplace_back(static_cast<int>(c), slot.coder->bitOf(mapping[c].choice));
          const Choice& choice =
              codebook.choices(*question)
                  .choices[static_cast<std::size_t>(codebook.choices(*question).find(mapping[c].choice))];
          if (isNotShown(choice.label.english) || isNotShown(choice.label.chinese))
            slot.namedNotShown |= slot.spread.back().second;
        }
      }
      slots.push_back(std::move(slot));
    }
    for (std::size_t s = 0; s < slots.size(); ++s) {
      const bool coded = slots[s].kind == QuestionKind::OneChoice || slots[s].kind == QuestionKind::Scale;
      (coded ? codeSlots : otherSlots).push_back(s);
      if (slots[s].answer && coded) answerCodeSlots.push_back(s);
    }
    answerCodes.resize((answerCodeSlots.size() + kCodesInWord - 1) / kCodesInWord * kCodesInWord);
    row.codes.resize(slots.size());
    row.choices.resize(slots.size());
    row.numbers.resize(slots.size());
    row.texts.resize(slots.size());
  }

  /// A telephone number that stands where a code belongs is kept nowhere. Other columns were looked at before.
  std::string keptText(int column, std::string_view text) const {
    constexpr std::size_t kShortest = 6;
    const bool coded = column >= 0 && codedColumns[static_cast<std::size_t>(column)];
    return coded && text.size() >= kShortest ? withoutPersonalNumbers(text) : std::string(text);
  }

  void raise(std::int64_t fileRow, IssueCode code, int column, std::string_view value,
             std::vector<std::string> arguments = {}) {
    rowIssues.push_back({code, fileRow, column < 0 ? std::string() : mapping[static_cast<std::size_t>(column)].column,
                         keptText(column, value.substr(0, 200)), std::move(arguments)});
  }

  void count(MissingKind kind) {
    if (kind == MissingKind::None) return;
    ++rowMissing[static_cast<std::size_t>(kind)];
  }

  void codeChoice(Slot& slot, std::size_t s, std::string_view cell, std::int64_t fileRow) {
    const AnswerCode code = slot.coder->code(cell);
    row.codes[s] = code;
    if (code >= 0) return;
    if (slot.answer) count(missingKind(code));
    if (code != kInvalid) return;
    ++rowInvalid;
    const bool number = parseNumber(foldedWidth(cell)).has_value();
    raise(fileRow, number ? IssueCode::CodeOutOfRange : IssueCode::OptionUnknown, slot.column, trimmed(cell),
          {slot.coder->allowed()});
  }

  void codeChoices(Slot& slot, std::size_t s, const RawBatch& raw, std::size_t r) {
    ChoiceSet set = missingChoices(MissingKind::Skipped);
    if (slot.column >= 0) {
      const std::string_view cell = raw.cell(r, static_cast<std::size_t>(slot.column));
      const CellCoder::Choices& found = slot.coder->choices(cell);
      set = found.set;
      if (!found.dropped.empty()) raise(raw.fileRows[r], IssueCode::ExclusiveWithOthers, slot.column, found.dropped);
      if (missingKind(set) == MissingKind::Invalid) {
        ++rowInvalid;
        raise(raw.fileRows[r], IssueCode::OptionUnknown, slot.column, trimmed(cell), {slot.coder->allowed()});
      }
    } else if (!slot.spread.empty()) {
      set = spreadChoices(slot, raw, r);
    }
    row.choices[s] = set;
    if (slot.answer) count(missingKind(set));
  }

  ChoiceSet spreadChoices(const Slot& slot, const RawBatch& raw, std::size_t r) {
    ChoiceSet set = 0;
    bool answered = false;
    for (const auto& [column, bit] : slot.spread) {
      const FoldedCell cell(raw.cell(r, static_cast<std::size_t>(column)));
      const std::string_view text = cell.view();
      if (text.empty() || (isNotShown(text) && (slot.namedNotShown & bit) == 0)) continue;
      answered = true;
      if (!isUnticked(text)) set |= bit;
    }
    if (set != 0) return set;
    return answered && slot.coder->nothingBit() != 0 ? slot.coder->nothingBit() : missingChoices(MissingKind::Skipped);
  }

  void codeNumber(Slot& slot, std::size_t s, std::string_view cell, std::int64_t fileRow) {
    const FoldedCell folded(cell);
    row.numbers[s] = kMissing;
    if (folded.view().empty()) {
      if (slot.answer) count(MissingKind::Skipped);
      return;
    }
    if (const auto number = parseNumber(folded.view())) {
      row.numbers[s] = *number;
      return;
    }
    if (slot.answer) count(MissingKind::Invalid);
    ++rowInvalid;
    raise(fileRow, IssueCode::NotANumber, slot.column, folded.view());
  }

  void codeText(Slot& slot, std::size_t s, std::string_view cell, std::int64_t fileRow) {
    row.texts[s].assign(trimmed(cell));
    if (slot.kind != QuestionKind::Date || row.texts[s].empty()) return;
    const std::string& date = dateOf(row.texts[s]);
    if (date.empty()) {
      ++rowInvalid;
      raise(fileRow, IssueCode::DateInvalid, slot.column, row.texts[s]);
    }
    row.texts[s] = date;
  }

  /// Most days come again soon.
  const std::string& dateOf(const std::string& text) {
    auto& [asked, date] = recentDates[quickHash(text) % recentDates.size()];
    if (asked != text) {
      date = isoDate(FoldedCell(text).view(), options.dates);
      asked = text;
    }
    return date;
  }

  void codeAnswers(const RawBatch& raw, std::size_t r) {
    rowMissing = {};
    rowInvalid = 0;
    for (std::size_t s = 0; s < slots.size(); ++s) {
      Slot& slot = slots[s];
      const std::string_view cell =
          slot.column >= 0 ? raw.cell(r, static_cast<std::size_t>(slot.column)) : std::string_view();
      switch (slot.kind) {
        case QuestionKind::OneChoice:
        case QuestionKind::Scale: codeChoice(slot, s, cell, raw.fileRows[r]); break;
        case QuestionKind::MultipleChoice: codeChoices(slot, s, raw, r); break;
        case QuestionKind::Number: codeNumber(slot, s, cell, raw.fileRows[r]); break;
        case QuestionKind::Date:
        case QuestionKind::Text: codeText(slot, s, cell, raw.fileRows[r]); break;
      }
    }
  }

  bool isUnanswered() const {
    for (std::size_t s = 0; s < slots.size(); ++s) {
      if (!slots[s].answer) continue;
      switch (slots[s].kind) {
        case QuestionKind::OneChoice:
        case QuestionKind::Scale:
          if (isAnswer(row.codes[s])) return false;
          break;
        case QuestionKind::MultipleChoice:
          if (isAnswer(row.choices[s])) return false;
          break;
        case QuestionKind::Number:
          if (!isMissing(row.numbers[s])) return false;
          break;
        case QuestionKind::Date:
        case QuestionKind::Text: break;
      }
    }
    return true;
  }

  struct Identity {
    std::string respondent, community, wave;
    double weight = 1;
  };

  /// What the person said a text means; else the text itself.
  static std::string_view givenText(const std::map<std::string, std::string, std::less<>>* values,
                                    std::string_view text) {
    if (values == nullptr) return text;
    const auto found = values->find(text);
    return found == values->end() ? text : std::string_view(found->second);
  }

  std::string_view roleCell(const RawBatch& raw, std::size_t r, int column) const {
    return column < 0 ? std::string_view() : raw.cell(r, static_cast<std::size_t>(column));
  }

  const std::string& communityCode(const std::string& text) {
    const auto seen = communityCodes.find(text);
    if (seen != communityCodes.end()) return seen->second;
    const CommunityNames& names = options.communities;
    return communityCodes.emplace(text, names.knows(text) ? names.codeOf(text) : std::string()).first->second;
  }

  /// Reads who, where and when; every reason for a rejection is raised.
  void identify(const RawBatch& raw, std::size_t r, Identity& who) {
    const std::int64_t fileRow = raw.fileRows[r];
    if (respondent < 0) {
      who.respondent = "row-" + std::to_string(fileRow);
    } else {
      who.respondent.assign(trimmed(roleCell(raw, r, respondent)));
      if (who.respondent.empty()) raise(fileRow, IssueCode::IdentifierEmpty, respondent, "");
    }
    who.community.assign(community < 0 ? std::string_view(options.community)
                                       : givenText(communityValues, trimmed(roleCell(raw, r, community))));
    if (who.community.empty()) {
      raise(fileRow, IssueCode::CommunityEmpty, community, "");
    } else if (!options.communities.empty()) {
      const std::string& code = communityCode(who.community);
      if (code.empty()) {
        raise(fileRow, IssueCode::CommunityUnknown, community, who.community);
      } else {
        who.community = code;
      }
    }
    if (wave < 0) {
      who.wave = wave0;
    } else {
      const FoldedCell cell(roleCell(raw, r, wave));
      const std::string_view named = givenText(waveValues, cell.view());
      who.wave.assign(waveOf(named.empty() && !wave0.empty() ? std::string_view(wave0) : named));
      if (!isWave(who.wave)) raise(fileRow, IssueCode::WaveInvalid, wave, who.wave);
    }
    who.weight = 1;
    const FoldedCell cell(roleCell(raw, r, weight));
    if (!cell.view().empty()) {
      const auto number = parseNumber(cell.view());
      if (!number || !(*number > 0)) {
        raise(fileRow, IssueCode::WeightInvalid, weight, cell.view());
      } else {
        who.weight = *number;
      }
    }
  }

  Fingerprint fingerprint(std::string_view place, std::string_view when, std::string_view id) const {
    Fingerprint key;
    key.add(place);
    key.add(when);
    key.add(id);
    return key;
  }

  /// Of community, wave and all answers. Two chains side by side: each step of one waits for the one before it.
  std::uint64_t answersKey(const Identity& who) const {
    Fingerprint rest;
    rest.add(who.community);
    rest.add(who.wave);
    for (const std::size_t s : otherSlots) {
      if (!slots[s].answer) continue;
      switch (slots[s].kind) {
        case QuestionKind::OneChoice:
        case QuestionKind::Scale: break;  // below
        case QuestionKind::MultipleChoice: rest.add(row.choices[s]); break;
        case QuestionKind::Number: rest.add(static_cast<std::uint64_t>(row.numbers[s] * 1000)); break;
        case QuestionKind::Date:
        case QuestionKind::Text: rest.add(row.texts[s]); break;
      }
    }
    std::uint64_t codes = 0;
    for (std::size_t k = 0; k < answerCodes.size(); k += kCodesInWord) {
      std::uint64_t word = 0;
      std::memcpy(&word, answerCodes.data() + k, sizeof word);
      codes = mix64(codes ^ word);
    }
    return mix64(rest.first ^ (codes * 0x9E3779B97F4A7C15ull));
  }

  bool rejected() const {
    return std::any_of(rowIssues.begin(), rowIssues.end(),
                       [](const Issue& issue) { return issue.effect() == IssueEffect::RowRejected; });
  }

  void codeRow(const RawBatch& raw, std::size_t r, CodedBatch& out) {
    const std::int64_t fileRow = raw.fileRows[r];
    rowIssues.clear();
    Identity who;
    identify(raw, r, who);
    const Fingerprint identity = fingerprint(who.community, who.wave, who.respondent);
    identities.prefetch(identity);
    codeAnswers(raw, r);
    const std::string& first = respondent >= 0 ? who.respondent : who.community;
    if (isTotalWord(first) && isUnanswered() && !rejected())
      raise(fileRow, IssueCode::RowIsTotal, respondent >= 0 ? respondent : community, first);
    if (options.strict && rowInvalid > 0) raise(fileRow, IssueCode::RowStrict, -1, "", {std::to_string(rowInvalid)});
    // Without an identifier of its own a row is known by its place in this file only.
    if (!rejected() && respondent >= 0) {
      const std::int64_t earlier = identities.insert(identity, fileRow);
      if (earlier >= 0) {
        raise(fileRow, IssueCode::IdentifierRepeated, respondent, who.respondent,
              {earlier > 0 ? std::to_string(earlier) : std::string("\u2013")});
      }
    }
    if (rejected()) {
      reject(raw, r, out);
    } else {
      accept(raw, r, who, out);
    }
  }

  void accept(const RawBatch& raw, std::size_t r, const Identity& who, CodedBatch& out) {
    const std::int64_t fileRow = raw.fileRows[r];
    if (raw.widths[r] > raw.columns) {
      std::string extras = raw.extras[r];
      std::replace(extras.begin(), extras.end(), RawBatch::kCellSeparator, ' ');
      raise(fileRow, IssueCode::CellsExtra, -1, extras, {std::to_string(raw.widths[r] - raw.columns)});
    } else if (raw.widths[r] < raw.columns) {
      raise(fileRow, IssueCode::CellsMissing, -1, std::to_string(raw.widths[r]), {std::to_string(raw.columns)});
    }
    for (std::size_t k = 0; k < answerCodeSlots.size(); ++k) answerCodes[k] = row.codes[answerCodeSlots[k]];
    const std::uint64_t key = answersKey(who);
    answers.prefetch(key);
    store(who, fileRow, out);
    const std::int64_t twin = answers.insert(key, fileRow);
    if (twin > 0) raise(fileRow, IssueCode::AnswersRepeated, -1, "", {std::to_string(twin)});
    flags.check(row, [&](IssueCode code, std::string value, std::vector<std::string> arguments) {
      raise(fileRow, code, -1, value, std::move(arguments));
    });
    for (std::size_t k = 0; k < rowMissing.size(); ++k) out.missing[k] += rowMissing[k];
    out.cellsInvalid += static_cast<std::uint64_t>(rowInvalid);
    keepIssues(out);
  }

  void store(const Identity& who, std::int64_t fileRow, CodedBatch& out) const {
    out.fileRows.push_back(fileRow);
    out.respondents.push(who.respondent);
    out.communities.push(who.community);
    out.waves.push(who.wave);
    out.weights.push_back(who.weight);
    for (const std::size_t s : codeSlots) out.columns[s].codes.push_back(row.codes[s]);
    for (const std::size_t s : otherSlots) {
      switch (slots[s].kind) {
        case QuestionKind::OneChoice:
        case QuestionKind::Scale: break;  // above
        case QuestionKind::MultipleChoice: out.columns[s].choices.push_back(row.choices[s]); break;
        case QuestionKind::Number: out.columns[s].numbers.push_back(row.numbers[s]); break;
        case QuestionKind::Date:
        case QuestionKind::Text: out.columns[s].texts.push(row.texts[s]); break;
      }
    }
  }

  void reject(const RawBatch& raw, std::size_t r, CodedBatch& out) {
    RejectedRow row_;
    row_.fileRow = raw.fileRows[r];
    for (std::size_t c = 0; c < raw.columns; ++c) row_.cells.push_back(keptText(static_cast<int>(c), raw.cell(r, c)));
    if (!raw.extras[r].empty()) {  // verbatim: with what stands beyond the header
      for (const std::string_view extra : split(raw.extras[r], RawBatch::kCellSeparator))
        row_.cells.emplace_back(extra);
    }
    for (const Issue& issue : rowIssues) {
      if (issue.effect() == IssueEffect::RowRejected) row_.reasons.push_back(issue);
    }
    out.rejected.push_back(std::move(row_));
    keepIssues(out);
  }

  void keepIssues(CodedBatch& out) {
    for (Issue& issue : rowIssues) {
      ++out.issueCounts[issue.code];
      if (issuesKept < kMaxIssues) {
        ++issuesKept;
        out.issues.push_back(std::move(issue));
      }
    }
  }
};

Coder::Coder(const Codebook& codebook, Mapping mapping, CodingOptions options)
    : m_state(std::make_unique<State>(codebook, std::move(mapping), std::move(options))) {}
Coder::~Coder() = default;

void Coder::addKnownRespondent(std::string_view community, std::string_view wave, std::string_view respondent) {
  m_state->identities.insert(m_state->fingerprint(community, wave, respondent), 0);
}

void Coder::expectRows(std::size_t rows) {
  m_state->identities.expect(rows);
  m_state->answers.expect(rows);
}

void Coder::code(const RawBatch& raw, CodedBatch& out) {
  out.columns.resize(m_state->slots.size());
  out.clear();
  for (std::size_t r = 0; r < raw.rows(); ++r) m_state->codeRow(raw, r, out);
  out.rowsRead = raw.rows();
}

}  // namespace hz::survey
