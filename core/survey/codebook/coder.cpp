// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/coder.h"

#include "base/number.h"
#include "base/text.h"
#include "import/durations.h"
#include "survey/codebook/cell_coder.h"
#include "survey/codebook/cell_words.h"
#include "survey/codebook/column_findings.h"
#include "survey/codebook/identity_set.h"
#include "survey/codebook/missing_labels.h"
#include "survey/codebook/row_flags.h"
#include "survey/codebook/row_identity.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hz::survey {
namespace {

constexpr std::size_t kMaxIssues = 10000;
constexpr std::size_t kCodesInWord = sizeof(std::uint64_t) / sizeof(AnswerCode);

/// Where the cells of one question come from, and how to read them. The large parts stand behind pointers: this is
/// gone through for every row.
struct Slot {
  const Question* question = nullptr;
  QuestionKind kind{};
  bool answer = false;                            ///< not metadata
  int column = -1;                                ///< −1 = not in the file
  std::vector<std::pair<int, ChoiceSet>> spread;  ///< 0/1 columns and their choices
  std::vector<int> more;                          ///< further columns that each hold one choice
  ChoiceSet namedNotShown = 0;                    ///< choices whose own label is what others write for "not shown"
  std::unique_ptr<CellCoder> coder;
  bool duration = false;  ///< seconds of filling in: "2分5秒" counts
  ColumnForm form;        ///< of the numbers of its column
  DateOrder dates = DateOrder::YearFirst;
  bool datesUnclear = false;
  const std::vector<std::pair<std::string, std::string>>* declared = nullptr;  ///< missing codes of the file
};

}  // namespace

struct Coder::State {
  const Codebook& codebook;
  Mapping mapping;
  CodingOptions options;
  std::vector<Slot> slots;
  RowIdentifier identifier;
  RowIssues issues;
  RowFlags flags;
  ColumnFindings findings;
  IdentitySet<Fingerprint> identities;
  std::vector<std::size_t> codeSlots, otherSlots;  ///< one choice and scale questions; all others
  std::vector<std::size_t> dateSlots;
  std::vector<std::size_t> answerCodeSlots;  ///< one choice and scale questions that are not metadata
  std::vector<AnswerCode> answerCodes;       ///< their codes in the row at hand, filled up to whole words
  std::array<std::pair<std::string, std::string>, 256> recentDates;  ///< as in the file; ISO 8601
  IdentitySet<std::uint64_t> answers;  // a confusion would raise a hint in error once in a hundred million imports
  std::size_t issuesKept = 0;
  CodedRow row;
  std::array<std::uint64_t, 6> rowMissing{};
  int rowInvalid = 0;

  State(const Codebook& book, Mapping map, CodingOptions settings)
      : codebook(book),
        mapping(std::move(map)),
        options(std::move(settings)),
        identifier(book, mapping, options),
        issues(mapping, book),
        flags(book),
        findings(mapping) {
    findSlots();
  }

  void findSlots() {
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
          if (slot.column >= 0 && slot.coder != nullptr)
            slot.more.push_back(static_cast<int>(c));
          else
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
      takeForm(slot);
      slots.push_back(std::move(slot));
    }
    for (std::size_t s = 0; s < slots.size(); ++s) {
      const bool coded = slots[s].kind == QuestionKind::OneChoice || slots[s].kind == QuestionKind::Scale;
      (coded ? codeSlots : otherSlots).push_back(s);
      if (slots[s].answer && coded) answerCodeSlots.push_back(s);
      if (slots[s].kind == QuestionKind::Date && slots[s].column >= 0) dateSlots.push_back(s);
    }
    answerCodes.resize((answerCodeSlots.size() + kCodesInWord - 1) / kCodesInWord * kCodesInWord);
    row.codes.resize(slots.size());
    row.choices.resize(slots.size());
    row.numbers.resize(slots.size());
    row.texts.resize(slots.size());
  }

  void takeForm(Slot& slot) const {
    const auto at = static_cast<std::size_t>(std::max(0, slot.column));
    if (slot.column >= 0 && at < options.forms.size()) slot.form = options.forms[at];
    slot.duration = codebook.secondsQuestion() == slot.question;
    slot.datesUnclear = !options.dates && slot.form.dates == DayMonth::Unclear;
    slot.dates = options.dates                             ? *options.dates
                 : slot.form.dates == DayMonth::DayFirst   ? DateOrder::DayFirst
                 : slot.form.dates == DayMonth::MonthFirst ? DateOrder::MonthFirst
                                                           : DateOrder::YearFirst;
    const auto declared = options.declaredMissing.find(slot.question->code);
    if (declared != options.declaredMissing.end()) slot.declared = &declared->second;
  }

  static bool isDeclared(const Slot& slot, std::string_view cell) {
    return slot.declared != nullptr && isDeclaredMissing(*slot.declared, cell);
  }

  void count(MissingKind kind) {
    if (kind == MissingKind::None) return;
    ++rowMissing[static_cast<std::size_t>(kind)];
  }

  void codeChoice(Slot& slot, std::size_t s, std::string_view cell, std::int64_t fileRow) {
    AnswerCode code = slot.coder->code(cell);
    if (code == kInvalid && isDeclared(slot, trimmed(cell))) code = kSkipped;
    row.codes[s] = code;
    if (code >= 0) return;
    if (code == kSkipped && !cell.empty() && isMissingMark(cell)) findings.missingWord(slot.column, cell);
    if (slot.answer) count(missingKind(code));
    if (code != kInvalid) return;
    ++rowInvalid;
    const bool number = parseNumber(foldedWidth(cell)).has_value();
    issues.raise(fileRow, number ? IssueCode::CodeOutOfRange : IssueCode::OptionUnknown, slot.column, trimmed(cell),
                 {slot.coder->allowed()});
  }

  void codeChoices(Slot& slot, std::size_t s, const RawBatch& raw, std::size_t r) {
    ChoiceSet set = missingChoices(MissingKind::Skipped);
    if (slot.column >= 0) {
      const std::string_view cell = raw.cell(r, static_cast<std::size_t>(slot.column));
      const CellCoder::Choices& found = slot.coder->choices(cell);
      set = found.set;
      if (missingKind(set) == MissingKind::Skipped && !cell.empty() && isMissingMark(cell))
        findings.missingWord(slot.column, cell);
      for (const int column : slot.more) {
        const ChoiceSet other = slot.coder->choices(raw.cell(r, static_cast<std::size_t>(column))).set;
        if (isAnswer(other)) set = isAnswer(set) ? set | other : other;
      }
      if (!found.dropped.empty())
        issues.raise(raw.fileRows[r], IssueCode::ExclusiveWithOthers, slot.column, found.dropped);
      if (missingKind(set) == MissingKind::Invalid) {
        ++rowInvalid;
        issues.raise(raw.fileRows[r], IssueCode::OptionUnknown, slot.column, trimmed(cell), {slot.coder->allowed()});
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
      if (text.empty() || ((isNotShown(text) || isMissingMark(text)) && (slot.namedNotShown & bit) == 0)) continue;
      answered = true;
      const auto counted = options.counted.find(static_cast<std::size_t>(column));
      if (counted != options.counted.end() ? text == counted->second : !isUnticked(text)) set |= bit;
    }
    if (set != 0) return set;
    return answered && slot.coder->nothingBit() != 0 ? slot.coder->nothingBit() : missingChoices(MissingKind::Skipped);
  }

  void codeNumber(Slot& slot, std::size_t s, std::string_view cell, std::int64_t fileRow) {
    row.numbers[s] = kMissing;
    const std::string_view text = trimmed(cell);
    if (text.empty()) {
      if (slot.answer) count(MissingKind::Skipped);
      return;
    }
    if (slot.declared != nullptr && declaredNumber(slot, text)) return;
    if (slot.duration && slot.form.decimal == DecimalMark::Point && !parseNumber(text)) {
      if (const auto seconds = secondsOf(text)) {
        row.numbers[s] = *seconds;
        return;
      }
    }
    if (const auto number = readNumber(text, slot.form)) {
      row.numbers[s] = number->value;
      // A share and a percentage in one column: which is meant?
      if (slot.form.plainBeside && number->unit != "%" && std::abs(number->value) <= 1) {
        emptyNumber(slot, s, IssueCode::PercentUnclear, text, fileRow);
      } else if (slot.form.grouped && !parseNumber(text)) {
        findings.writtenNumber(slot.column, text, number->value);
      }
      return;
    }
    if (isMissingMark(text)) {
      findings.missingWord(slot.column, text);
      if (slot.answer) count(MissingKind::Skipped);
      return;
    }
    emptyNumber(slot, s, isOpenNumber(text, slot.form) ? IssueCode::NumberUnclear : IssueCode::NotANumber, text,
                fileRow);
  }

  void emptyNumber(Slot& slot, std::size_t s, IssueCode code, std::string_view text, std::int64_t fileRow) {
    row.numbers[s] = kMissing;
    if (slot.answer) count(MissingKind::Invalid);
    ++rowInvalid;
    std::vector<std::string> readings;
    if (code == IssueCode::NumberUnclear)
      readings = {shortestNumber(readNumber(text, DecimalMark::Point)->value),
                  shortestNumber(readNumber(text, DecimalMark::Comma)->value)};
    issues.raise(fileRow, code, slot.column, text, std::move(readings));
  }

  /// A code the file declares missing, with its kind where its label says one.
  bool declaredNumber(const Slot& slot, std::string_view text) {
    MissingKind kind = MissingKind::None;
    const auto given = options.values.find(slot.question->code);
    if (given != options.values.end()) {
      const auto value = given->second.find(text);
      if (value != given->second.end()) {
        const auto code = parseInteger(value->second);
        kind = value->second.empty() ? MissingKind::Skipped
               : code                ? missingKind(static_cast<AnswerCode>(*code))
                                     : MissingKind::None;
      }
    }
    if (kind == MissingKind::None && isDeclared(slot, text)) kind = MissingKind::Skipped;
    if (kind == MissingKind::None) return false;
    if (slot.answer) count(kind);
    return true;
  }

  void codeText(Slot& slot, std::size_t s, std::string_view cell, std::int64_t fileRow) {
    std::string_view text = trimmed(cell);
    if (slot.kind == QuestionKind::Date ? isMissingMark(text) : isMissingWord(text)) {
      findings.missingWord(slot.column, text);
      text = {};
    }
    // The guard of a text that could be a number, and the one our own exports put before formulas.
    if (text.size() > 1 && text.front() == '\'' &&
        std::string_view("=+-@0123456789").find(text[1]) != std::string_view::npos)
      text.remove_prefix(1);
    if (text.starts_with("=\"")) text = withoutGuard(text);
    row.texts[s].assign(text);
    if (slot.kind != QuestionKind::Date || row.texts[s].empty()) return;
    const std::string& date = dateOf(slot, row.texts[s]);
    if (date.empty()) {
      ++rowInvalid;
      issues.raise(fileRow, slot.datesUnclear ? IssueCode::DateOrderUnclear : IssueCode::DateInvalid, slot.column,
                   row.texts[s]);
    }
    row.texts[s] = date;
  }

  /// Most days come again soon.
  const std::string& dateOf(const Slot& slot, const std::string& text) {
    auto& [asked, date] = recentDates[(quickHash(text) + static_cast<std::size_t>(slot.column)) % recentDates.size()];
    if (asked != text) {
      date = isoDate(FoldedCell(text).view(), slot.dates);
      // Two digits for the year, and nothing that says which of the three it is.
      if (slot.datesUnclear && text.size() <= 8 && text.find_first_not_of("0123456789/.-") == std::string::npos &&
          !(text.size() == 8 && text.find_first_not_of("0123456789") == std::string::npos))
        date.clear();
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

  Fingerprint fingerprint(std::string_view place, std::string_view when, std::string_view id) const {
    Fingerprint key;
    key.add(place);
    key.add(when);
    key.add(withoutZeros(id));
    return key;
  }

  /// Of community, wave and all answers. Two chains side by side: each step of one waits for the one before it.
  std::uint64_t answersKey(const RowIdentity& who) const {
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

  void codeRow(const RawBatch& raw, std::size_t r, CodedBatch& out) {
    const std::int64_t fileRow = raw.fileRows[r];
    issues.clear();
    RowIdentity who;
    identifier.identify(raw, r, who, issues);
    const Fingerprint identity = fingerprint(who.community, who.wave, who.respondent);
    identities.prefetch(identity);
    codeAnswers(raw, r);
    const int respondent = identifier.respondentColumn();
    if (raw.shape(r) == RawBatch::Shape::TooLong) {
      issues.raise(fileRow, IssueCode::CellsTooMany, -1, surplusCells(raw, r),
                   {std::to_string(raw.widths[r]), std::to_string(raw.columns)});
    } else if (raw.shape(r) == RawBatch::Shape::TooShort) {
      issues.raise(fileRow, IssueCode::CellsTooFew, -1, std::to_string(raw.widths[r]), {std::to_string(raw.columns)});
    }
    if (options.strict && rowInvalid > 0)
      issues.raise(fileRow, IssueCode::RowStrict, -1, "", {std::to_string(rowInvalid)});
    // Without an identifier of its own a row is known by its place in this file only.
    if (!issues.rejectsRow() && respondent >= 0) {
      const std::int64_t earlier = identities.insert(identity, fileRow);
      if (earlier >= 0) {
        issues.raise(fileRow, IssueCode::IdentifierRepeated, respondent, who.respondent,
                     {earlier > 0 ? std::to_string(earlier) : std::string("\u2013")});
      }
    }
    if (issues.rejectsRow()) {
      reject(raw, r, out);
    } else {
      accept(raw, r, who, out);
    }
  }

  /// Answers whose dates lie in other years than their wave.
  void compareDates(const RowIdentity& who) {
    for (const std::size_t s : dateSlots)
      if (!row.texts[s].empty()) findings.datedAnswer(slots[s].column, row.texts[s], who.wave);
  }

  void accept(const RawBatch& raw, std::size_t r, const RowIdentity& who, CodedBatch& out) {
    const std::int64_t fileRow = raw.fileRows[r];
    compareDates(who);
    if (raw.shape(r) == RawBatch::Shape::Joined)
      issues.raise(fileRow, IssueCode::CellsJoined, -1, longestCell(raw, r).substr(0, 60));
    if (raw.shape(r) == RawBatch::Shape::Cut)
      issues.raise(fileRow, IssueCode::CellsMissing, -1, std::to_string(filledCells(raw, r)),
                   {std::to_string(raw.columns)});
    if (raw.widths[r] > raw.columns) {
      issues.raise(fileRow, IssueCode::CellsExtra, -1, surplusCells(raw, r),
                   {std::to_string(raw.widths[r] - raw.columns)});
    } else if (raw.widths[r] < raw.columns) {
      issues.raise(fileRow, IssueCode::CellsMissing, -1, std::to_string(raw.widths[r]), {std::to_string(raw.columns)});
    }
    for (std::size_t k = 0; k < answerCodeSlots.size(); ++k) answerCodes[k] = row.codes[answerCodeSlots[k]];
    const std::uint64_t key = answersKey(who);
    answers.prefetch(key);
    store(who, fileRow, out);
    const std::int64_t twin = answers.insert(key, fileRow);
    if (twin > 0) issues.raise(fileRow, IssueCode::AnswersRepeated, -1, "", {std::to_string(twin)});
    flags.check(row, [&](IssueCode code, std::string value, std::vector<std::string> arguments) {
      issues.raise(fileRow, code, -1, value, std::move(arguments));
    });
    for (std::size_t k = 0; k < rowMissing.size(); ++k) out.missing[k] += rowMissing[k];
    out.cellsInvalid += static_cast<std::uint64_t>(rowInvalid);
    keepIssues(out);
  }

  void store(const RowIdentity& who, std::int64_t fileRow, CodedBatch& out) const {
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
    for (std::size_t c = 0; c < raw.columns; ++c)
      row_.cells.push_back(issues.keptText(static_cast<int>(c), raw.cell(r, c)));
    if (!raw.extras[r].empty()) {  // verbatim: with what stands beyond the header
      for (const std::string_view extra : split(raw.extras[r], RawBatch::kCellSeparator))
        row_.cells.emplace_back(extra);
    }
    for (const Issue& issue : issues.all()) {
      if (issue.effect() == IssueEffect::RowRejected) row_.reasons.push_back(issue);
    }
    out.rejected.push_back(std::move(row_));
    keepIssues(out);
  }

  void keepIssues(CodedBatch& out) {
    for (Issue& issue : issues.all()) {
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
  m_state->identifier.addKnown(community);
}

std::vector<Issue> Coder::fileIssues() const {
  std::vector<Issue> all;
  m_state->findings.addTo(all);
  std::string spellings;
  std::size_t count = 0;
  for (const auto& [text, code] : m_state->identifier.mergedSpellings()) {
    if (++count <= 10) spellings += (spellings.empty() ? "" : ", ") + text + " \u2192 " + code;
  }
  if (count > 0) {
    const int place = m_state->identifier.communityColumn();
    const std::string column = place < 0 ? std::string() : m_state->mapping[static_cast<std::size_t>(place)].column;
    all.push_back({IssueCode::CommunitySpelling, 0, column, column, {spellings}});
  }
  return all;
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
