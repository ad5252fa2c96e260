// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/quality_flags.h"

#include "base/fault.h"
#include "survey/codebook/row_flags.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

namespace hz::score {
namespace {

constexpr int kShortestRun = 6;
constexpr int kEnoughForVariability = 15;  // answers
constexpr std::array<const char*, kQualityRules> kNames{"seconds",        "straight_lining", "long_run",
                                                        "repeated",       "break_off",       "missing_items",
                                                        "contradictions", "low_variability"};

/// The answers of a survey in the order of the questionnaire.
class Questionnaires {
 public:
  Questionnaires(const Survey& survey, const Codebook& codebook) {
    const auto questions = codebook.answerQuestions();
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const AnswerColumn* column = survey.find(questions[i]->code);
      if (column == nullptr) continue;
      if (column->codes.empty() && column->choices.empty() && column->numbers.empty()) continue;
      m_columns.push_back({column, i, questions[i]->kind == QuestionKind::Scale});
    }
    m_row.codes.assign(questions.size(), kSkipped);
    m_row.choices.assign(questions.size(), missingChoices(MissingKind::Skipped));
    m_row.numbers.assign(questions.size(), kMissing);
  }

  struct Column {
    const AnswerColumn* answers;
    std::size_t question;  ///< index into Codebook::answerQuestions()
    bool isScale;

    bool holdsSomething(std::size_t r) const {
      if (!answers->codes.empty()) return answers->codes[r] != kSkipped;
      if (!answers->choices.empty()) return answers->choices[r] != missingChoices(MissingKind::Skipped);
      return !isMissing(answers->numbers[r]);
    }
    bool isAnswered(std::size_t r) const {
      if (!answers->codes.empty()) return isAnswer(answers->codes[r]);
      if (!answers->choices.empty()) return isAnswer(answers->choices[r]);
      return !isMissing(answers->numbers[r]);
    }
    std::uint64_t bits(std::size_t r) const {
      if (!answers->codes.empty()) return static_cast<std::uint16_t>(answers->codes[r]);
      if (!answers->choices.empty()) return answers->choices[r];
      return std::bit_cast<std::uint64_t>(answers->numbers[r]);
    }
  };
  const std::vector<Column>& columns() const { return m_columns; }

  const CodedRow& row(std::size_t r) {
    for (const Column& column : m_columns) {
      if (!column.answers->codes.empty()) m_row.codes[column.question] = column.answers->codes[r];
      if (!column.answers->choices.empty()) m_row.choices[column.question] = column.answers->choices[r];
      if (!column.answers->numbers.empty()) m_row.numbers[column.question] = column.answers->numbers[r];
    }
    return m_row;
  }

 private:
  std::vector<Column> m_columns;
  CodedRow m_row;
};

RowFlagLimits limitsOf(const QualityOptions& options) {
  RowFlagLimits limits;
  limits.identicalShare = options.rule(QualityRule::StraightLining).threshold;
  limits.enoughInGrid = std::numeric_limits<int>::max();  // a flat grid comes about by chance too often to leave out
  return limits;
}

class Flagger {
 public:
  Flagger(const Survey& survey, const Codebook& codebook, const QualityOptions& options)
      : m_survey(survey), m_options(options), m_questionnaires(survey, codebook), m_rows(codebook, limitsOf(options)) {
    if (survey.seconds.size() != survey.respondents && !survey.seconds.empty())
      throw Fault(FaultCode::BadArgument, {"seconds are not known of every respondent"});
    findMixedGroups(codebook);
  }

  void flagUnit(const SurveyUnit& unit, std::vector<QualityFlags>& flags) {
    const auto& columns = m_questionnaires.columns();
    m_asked.assign(columns.size(), 0);
    m_scaleItems = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      for (std::size_t r = unit.begin; r < unit.end && m_asked[c] == 0; ++r) m_asked[c] = columns[c].holdsSomething(r);
      m_scaleItems += m_asked[c] != 0 && columns[c].isScale ? 1 : 0;
    }
    for (std::size_t r = unit.begin; r < unit.end; ++r) flags[r] |= flagsOf(r);
    flagRepeated(unit, flags);
  }

 private:
  double threshold(QualityRule rule) const { return m_options.rule(rule).threshold; }
  int answers(std::size_t r) const {
    int count = 0;
    for (const auto& column : m_questionnaires.columns()) count += column.isAnswered(r) ? 1 : 0;
    return count;
  }

  QualityFlags flagsOf(std::size_t r) {
    QualityFlags flags = 0;
    const auto raise = [&](QualityRule rule, bool raised) {
      if (raised) flags = static_cast<QualityFlags>(flags | qualityBit(rule));
    };
    if (!m_survey.seconds.empty() && !isMissing(m_survey.seconds[r])) {
      raise(QualityRule::Seconds, m_survey.seconds[r] < threshold(QualityRule::Seconds) * answers(r));
    }
    int contradictions = 0;
    m_rows.check(m_questionnaires.row(r), [&](IssueCode code, const std::string&, const std::vector<std::string>&) {
      raise(QualityRule::StraightLining, code == IssueCode::StraightLining);
      contradictions += code == IssueCode::MotiveWithoutParticipation || code == IssueCode::RatedWithoutContact ? 1 : 0;
    });
    raise(QualityRule::Contradictions, contradictions > 0 && contradictions >= threshold(QualityRule::Contradictions));
    scanItems(r, raise);
    const double variability = variabilityOf(r);
    raise(QualityRule::LowVariability, !isMissing(variability) && variability < threshold(QualityRule::LowVariability));
    return flags;
  }

  /// Pooled standard deviation (n − 1 per group) of the answers as ticked, within the groups of which the respondent
  /// answered both items as they stand and reversed ones. Missing below kEnoughForVariability answers.
  double variabilityOf(std::size_t r) const {
    double squares = 0;
    int answers = 0, groups = 0;
    for (const std::vector<MixedItem>& group : m_mixedGroups) {
      double sum = 0, sumOfSquares = 0;
      int count = 0, turned = 0;
      for (const MixedItem& item : group) {
        const AnswerCode code = m_questionnaires.columns()[item.column].answers->codes[r];
        if (m_asked[item.column] == 0 || !isAnswer(code)) continue;
        sum += code;
        sumOfSquares += static_cast<double>(code) * code;
        ++count;
        turned += item.reversed ? 1 : 0;
      }
      if (turned == 0 || turned == count) continue;
      squares += sumOfSquares - sum * sum / count;
      answers += count;
      ++groups;
    }
    return answers < kEnoughForVariability ? kMissing : std::sqrt(std::max(0.0, squares / (answers - groups)));
  }

  template <typename Raise>
  void scanItems(std::size_t r, const Raise& raise) const {
    const auto& columns = m_questionnaires.columns();
    int run = 0, longest = 0, missing = 0, applicable = 0, atEnd = 0;
    AnswerCode previous = kSkipped;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (m_asked[c] == 0) continue;
      if (!columns[c].isScale) continue;
      const AnswerCode code = columns[c].answers->codes[r];
      atEnd = code == kSkipped ? atEnd + 1 : 0;
      run = isAnswer(code) && code == previous ? run + 1 : isAnswer(code) ? 1 : 0;
      previous = code;
      longest = std::max(longest, run);
      applicable += code != kNotApplicable ? 1 : 0;
      missing += code != kNotApplicable && !isAnswer(code) ? 1 : 0;
    }
    raise(QualityRule::LongRun,
          longest >= kShortestRun && longest >= threshold(QualityRule::LongRun) * m_scaleItems - 1e-9);
    raise(QualityRule::MissingItems,
          missing > threshold(QualityRule::MissingItems) * applicable + 1e-9 || answers(r) == 0);
    raise(QualityRule::BreakOff, atEnd > 0 && atEnd >= threshold(QualityRule::BreakOff));
  }

  void flagRepeated(const SurveyUnit& unit, std::vector<QualityFlags>& flags) {
    const auto& columns = m_questionnaires.columns();
    const auto same = [&](std::size_t a, std::size_t b) {
      return std::all_of(columns.begin(), columns.end(), [&](const auto& column) {
        return column.bits(a) == column.bits(b) || (!column.holdsSomething(a) && !column.holdsSomething(b));
      });
    };
    std::unordered_multimap<std::uint64_t, std::size_t> seen;
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      if (answers(r) < std::max(1.0, threshold(QualityRule::Repeated))) continue;
      std::uint64_t hash = 1469598103934665603ull;
      for (const auto& column : columns) {
        hash = (hash ^ (column.holdsSomething(r) ? column.bits(r) : 0)) * 1099511628211ull;
        hash ^= hash >> 29;
      }
      const auto [from, to] = seen.equal_range(hash);
      if (std::any_of(from, to, [&](const auto& other) { return same(other.second, r); })) {
        flags[r] = static_cast<QualityFlags>(flags[r] | qualityBit(QualityRule::Repeated));
      } else {
        seen.emplace(hash, r);
      }
    }
  }

  struct MixedItem {
    std::size_t column;  ///< in Questionnaires::columns()
    bool reversed;
  };
  /// Groups of scale items with both keys: who ticks the same box throughout contradicts himself there.
  void findMixedGroups(const Codebook& codebook) {
    const auto questions = codebook.answerQuestions();
    std::map<std::string, std::vector<MixedItem>> groups;
    for (std::size_t c = 0; c < m_questionnaires.columns().size(); ++c) {
      const auto& column = m_questionnaires.columns()[c];
      const Question& question = *questions[column.question];
      if (column.isScale) groups[question.group].push_back({c, question.reversed});
    }
    for (auto& [name, items] : groups) {
      const auto reversed = std::count_if(items.begin(), items.end(), [](const MixedItem& i) { return i.reversed; });
      if (reversed > 0 && reversed < std::ssize(items)) m_mixedGroups.push_back(std::move(items));
    }
  }

  const Survey& m_survey;
  const QualityOptions& m_options;
  Questionnaires m_questionnaires;
  std::vector<std::vector<MixedItem>> m_mixedGroups;
  RowFlags m_rows;
  std::vector<char> m_asked;  ///< per column: anybody in the unit has something there
  int m_scaleItems = 0;       ///< asked in the unit
};

}  // namespace

std::string_view qualityRuleName(QualityRule rule) {
  return kNames[static_cast<std::size_t>(rule)];
}

std::vector<QualityFlags> qualityFlags(const Survey& survey, const Codebook& codebook, const QualityOptions& options,
                                       std::size_t firstUnit, std::size_t unitCount) {
  std::vector<QualityFlags> flags(survey.respondents, 0);
  Flagger flagger(survey, codebook, options);
  for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) flagger.flagUnit(survey.units[u], flags);
  return flags;
}

QualityFlags excludingRules(const QualityOptions& options) {
  QualityFlags rules = 0;
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    if (options.rules[i].excludes) rules = static_cast<QualityFlags>(rules | qualityBit(static_cast<QualityRule>(i)));
  }
  return rules;
}

}  // namespace hz::score
