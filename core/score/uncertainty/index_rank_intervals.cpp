// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/index_rank_intervals.h"

#include "base/fault.h"
#include "base/phrasebook.h"
#include "score/index/reading.h"
#include "score/uncertainty/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hz::score {
namespace {

bool isImbalance(const Framework& framework, const std::string& code) {
  return std::any_of(framework.imbalances.begin(), framework.imbalances.end(),
                     [&](const ImbalanceDefinition& imbalance) { return imbalance.code == code; });
}

/// Rows that take part, their values and their replicates one after the other.
struct Compared {
  std::string wave, code;
  std::vector<std::size_t> rows;
  std::vector<double> values;
  std::vector<float> draws;
  std::vector<double> degrees;  ///< of the design in each
};

Compared comparedRows(const Scorecard& card, const Framework& framework, const std::string& code,
                      const std::string& wave) {
  Compared out;
  out.code = comparedCode(card, framework, code);
  const UnitRows all = rowsOfWave(card, wave);
  out.wave = all.wave;
  const auto column = static_cast<std::size_t>(card.findCode(out.code));
  if (card.replicates < 2) {
    throw Fault(FaultCode::BadArgument, {"ranks have intervals only where there are replicates; ask for at least 2"});
  }
  for (const std::size_t row : all.rows) {
    const ScoreUnit& unit = card.units[row];
    const double value = card.at(row, column).value;
    if (isMissing(value)) continue;
    if (unit.isWithheld) continue;
    if (unit.received > 0 && unit.valid < static_cast<std::uint32_t>(card.recipe.cube.minimumAnswers)) continue;
    if (isPartialReach(framework, out.code, card.at(row, column))) continue;  // said by leftOutText()
    out.rows.push_back(row);
    out.values.push_back(value);
    out.degrees.push_back(std::max(1.0, unit.degrees));
    const auto draws = card.drawsOf(row, column);
    if (draws.empty()) {
      out.draws.insert(out.draws.end(), static_cast<std::size_t>(card.replicates), static_cast<float>(value));
    } else {
      out.draws.insert(out.draws.end(), draws.begin(), draws.end());
    }
  }
  return out;
}

std::string percentText(double level) {
  return shortestNumber(100 * level);
}

std::string pText(double p) {
  return p < 0.001 ? "< 0.001" : "= " + fixedNumber(p, 3);
}

std::string nameOf(const ScoreUnit& unit, Language language) {
  const std::string& name = unit.name.in(language);
  return name.empty() || name == unit.community ? unit.community : unit.community + ' ' + name;
}

std::string codeText(const Scorecard& card, const std::string& code, Language language) {
  const int at = card.findCode(code);
  return at < 0 ? code : code + ' ' + card.codes[static_cast<std::size_t>(at)].name.in(language);
}

std::string word(Language language, const std::string& key, const std::vector<std::string>& arguments) {
  return phrase(language, "figure." + key, arguments);
}

}  // namespace

std::string comparedCode(const Scorecard& card, const Framework& framework, const std::string& code) {
  if (!code.empty()) {
    if (card.findCode(code) < 0) headlineCodes(framework, {code});
    return code;
  }
  if (!framework.imbalances.empty()) return framework.imbalances.front().code;
  const std::vector<std::string> codes = headlineCodes(framework);
  if (codes.empty()) throw Fault(FaultCode::FrameworkMissing);  // there may well be answers
  return codes.front();
}

RankIntervals rankIntervals(const Scorecard& card, const Framework& framework, const std::string& code,
                            const std::string& wave, bool withMarginal, int threads, Progress& progress) {
  const Compared compared = comparedRows(card, framework, code, wave);
  RankIntervals out{compared.wave, compared.code, compared.rows, compared.values, {}, {}, card.recipe.level};
  if (out.rows.empty()) return out;
  const ReplicateDraws<float> replicates{compared.draws, static_cast<std::size_t>(card.replicates)};
  RankOptions options;
  options.level = card.recipe.level;
  options.threads = threads;
  options.df = compared.degrees;
  out.simultaneous = rankSets(out.values, replicates, options, progress);
  options.coverage = RankCoverage::Marginal;
  if (withMarginal) out.marginal = rankSets(out.values, replicates, options, progress);
  return out;
}

PairTable pairTable(const Scorecard& card, const Framework& framework, const std::string& code,
                    const std::string& wave) {
  const Compared compared = comparedRows(card, framework, code, wave);
  PairTable out{compared.wave, compared.code, compared.rows, compared.values, {}, card.recipe.level};
  if (out.rows.size() < 2) return out;
  const ReplicateDraws<float> replicates{compared.draws, static_cast<std::size_t>(card.replicates)};
  out.pairs = pairwiseDifferences(out.values, covarianceOf(replicates, out.rows.size()), {}, out.level,
                                  PAdjustment::Holm, true, std::numeric_limits<double>::infinity(), compared.degrees);
  return out;
}

UnitDifference PairTable::between(std::size_t firstRow, std::size_t secondRow) const {
  for (UnitDifference pair : pairs) {
    if (rows[pair.a] == firstRow && rows[pair.b] == secondRow) return pair;
    if (rows[pair.a] != secondRow || rows[pair.b] != firstRow) continue;
    std::swap(pair.a, pair.b);
    pair.difference = -pair.difference;
    const double lower = pair.lower;
    pair.lower = -pair.upper;
    pair.upper = -lower;
    if (pair.verdict != Verdict::CannotSay) {
      pair.verdict = pair.verdict == Verdict::Better ? Verdict::Worse : Verdict::Better;
    }
    return pair;
  }
  throw Fault(FaultCode::BadArgument, {"choose two different communities that both have the number"});
}

std::string pairQuestion(const Scorecard& card, const Framework& framework, const PairTable& table,
                         std::size_t firstRow, std::size_t secondRow, Language language) {
  return word(language, isImbalance(framework, table.code) ? "pair_question_worse" : "pair_question_higher",
              {nameOf(card.units[firstRow], language), nameOf(card.units[secondRow], language),
               codeText(card, table.code, language)});
}

std::string pairAnswer(const Scorecard& card, const Framework& framework, const PairTable& table, std::size_t firstRow,
                       std::size_t secondRow, Language language) {
  const UnitDifference pair = table.between(firstRow, secondRow);
  const bool worse = isImbalance(framework, table.code);
  const char* key = pair.verdict == Verdict::CannotSay ? "pair_cannot_say"
                    : pair.difference > 0              ? (worse ? "pair_yes_worse" : "pair_yes_higher")
                                                       : (worse ? "pair_no_worse" : "pair_no_higher");
  const std::string first = nameOf(card.units[firstRow], language), second = nameOf(card.units[secondRow], language);
  const auto valueOf = [&](std::size_t row) { return fixedNumber(card.at(row, table.code).value, 1); };
  std::string text =
      word(language, key, {first, second, codeText(card, table.code, language), valueOf(firstRow), valueOf(secondRow)});
  if (isMissing(pair.p)) return text + word(language, "pair_no_sampling_error", {fixedNumber(pair.difference, 1)});
  const std::string pairs = groupedInteger(static_cast<long long>(table.pairs.size()));
  text += word(language, "pair_numbers",
               {fixedNumber(pair.difference, 1), percentText(table.level), fixedNumber(pair.lower, 1),
                fixedNumber(pair.upper, 1), pText(pair.pHolm), pText(pair.pBh), pairs});
  // An interval without 0 beside "not significant" looks like a contradiction to whoever has to defend it.
  const bool intervalAlone = pair.lower > 0 || pair.upper < 0;
  if (pair.verdict == Verdict::CannotSay && intervalAlone) text += word(language, "pair_interval_alone", {pairs});
  return text;
}

}  // namespace hz::score
