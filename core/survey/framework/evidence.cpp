// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/evidence.h"

#include "base/text.h"

#include <algorithm>
#include <set>

namespace hz::survey {
namespace {

using Codes = std::set<std::string>;

std::string text(const Codes& codes) {
  return join({codes.begin(), codes.end()}, "+");
}

/// Codes of the list that are answers at all.
Codes answersOf(const ChoiceList& list) {
  Codes codes;
  for (const Choice& choice : list.choices) {
    if (choice.missing == MissingKind::None) codes.insert(choice.code);
  }
  return codes;
}

Codes without(const Codes& all, const Codes& some) {
  Codes rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(rest, rest.end()));
  return rest;
}

bool isExclusive(const ChoiceList& list, const std::string& code) {
  const int at = list.find(code);
  return at >= 0 && list.choices[static_cast<std::size_t>(at)].exclusive;
}

/// A multiple choice allows several codes at once, so "any of these" has a counterpart only where the rest of the list
/// excludes them: all real choices against the exclusive ones.
bool hasCounterpart(const ChoiceList& list, const Codes& codes, const Codes& rest) {
  const auto exclusive = [&](const std::string& code) { return isExclusive(list, code); };
  return std::all_of(codes.begin(), codes.end(), exclusive) || std::all_of(rest.begin(), rest.end(), exclusive);
}

std::string baseText(const AnswerBase& base) {
  return base.question.empty() ? std::string() : base.question + "∈" + text({base.codes.begin(), base.codes.end()});
}

Evidence shareEvidence(const std::string& question, const std::vector<std::string>& chosen, const AnswerBase& base,
                       const Codebook& codebook) {
  const Question* asked = codebook.find(question);
  if (asked == nullptr) return {};
  const ChoiceList& list = codebook.choices(*asked);
  Codes all = answersOf(list);
  Codes codes(chosen.begin(), chosen.end());
  if (base.question == question && asked->kind != QuestionKind::MultipleChoice) {
    const Codes allowed(base.codes.begin(), base.codes.end());
    all = allowed;
    codes = without(codes, without(codes, allowed));
  }
  const Codes rest = without(all, codes);
  const std::string stem = "share of " + question + " within " + baseText(base) + ": ";
  const bool counterpart = asked->kind != QuestionKind::MultipleChoice || hasCounterpart(list, codes, rest);
  return {stem + text(codes), counterpart && !rest.empty() ? stem + text(rest) : std::string()};
}

Evidence statisticsEvidence(const std::string& numerator, std::vector<std::string> denominators) {
  std::sort(denominators.begin(), denominators.end());
  const std::string over = "/" + join(denominators, "+");
  Evidence evidence{"statistics " + numerator + over, {}};
  if (denominators.size() == 2 && std::find(denominators.begin(), denominators.end(), numerator) != denominators.end())
    evidence.complement = "statistics " + denominators[denominators[0] == numerator ? 1 : 0] + over;
  return evidence;
}

}  // namespace

Evidence evidenceOf(const Node& indicator, const Codebook& codebook) {
  const auto coded = [](const char* what, const auto& kind) {
    return std::string(what) + " of " + kind.question + ": " + text({kind.codes.begin(), kind.codes.end()});
  };
  struct Visitor {
    const Codebook& codebook;
    decltype(coded)& describe;

    Evidence operator()(const ScaleMean& k) const { return {"mean of " + k.question, {}}; }
    Evidence operator()(const ShareChoosing& k) const { return shareEvidence(k.question, k.codes, k.base, codebook); }
    Evidence operator()(const CountMean& k) const {
      // Counting a single code is its share.
      if (k.codes.size() == 1) return shareEvidence(k.question, k.codes, k.base, codebook);
      return {describe("count", k) + " within " + baseText(k.base), {}};
    }
    Evidence operator()(const TickShare& k) const { return {describe("ticks", k) + " within " + baseText(k.base), {}}; }
    Evidence operator()(const GiniOfMidpoints& k) const { return {describe("concentration", k), {}}; }
    Evidence operator()(const GroupGap& k) const { return {describe("group gap", k), {}}; }
    Evidence operator()(const StatisticPercent& k) const { return statisticsEvidence(k.statistic, {}); }
    Evidence operator()(const StatisticRatio& k) const { return statisticsEvidence(k.numerator, k.denominators); }
    Evidence operator()(const StatisticRate& k) const {
      if (k.denominator.empty()) return statisticsEvidence(k.numerator, {});
      return statisticsEvidence(k.numerator, {k.denominator});
    }
  };
  return std::visit(Visitor{codebook, coded}, indicator.kind);
}

}  // namespace hz::survey
