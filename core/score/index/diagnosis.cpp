// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "score/index/absence_text.h"
#include "score/index/imbalance.h"
#include "score/index/reading.h"

#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

namespace hz::score {

namespace {

constexpr double kInvolved = 0.25;  // u from which a domain is not empty
constexpr std::size_t kTopDomains = 3;
constexpr const char* kNothing = "–";

double unequal(double a, double b) {
  return a < b || a > b ? 1 : 0;  // false with a missing side, as every comparison
}

struct NamedValue {
  LocalizedText name;
  double value = kMissing;
};

/// Numbers and words of one unit as conditions and texts know them.
class Facts {
 public:
  Facts(const Scorecard& card, std::size_t unit, const Framework& framework)
      : m_card(card), m_unit(unit), m_framework(framework) {
    for (const ImbalanceDefinition& definition : framework.imbalances) {
      if (const auto* joint = std::get_if<JointImbalance>(&definition.kind)) readJoint(*joint);
      if (const auto* narrow = std::get_if<NarrownessImbalance>(&definition.kind)) readDomains(definition, *narrow);
      if (std::holds_alternative<ReachImbalance>(definition.kind)) readGroups();
    }
  }

  /// {lower}, {upper} and {n} are those of `imbalance` from now on.
  void speakOf(const std::string& imbalance) { m_imbalance = m_card.at(m_unit, imbalance); }

  double number(const std::string& name) const {
    const auto own = m_numbers.find(name);
    return own != m_numbers.end() ? own->second : m_card.at(m_unit, name).value;
  }

  std::string word(const std::string& name, Language language, bool percent) const {
    if (name == "n") return m_imbalance.n == kWithheldCount ? kSuppressedMark : groupedInteger(m_imbalance.n);
    if (name == "d_positive") return chance(number(name), language);
    if (name == "lower") return formatted(m_imbalance.lower, 1);
    if (name == "upper") return formatted(m_imbalance.upper, 1);
    const auto own = m_words.find(name);
    if (own != m_words.end()) return own->second.in(language).empty() ? kNothing : own->second.in(language);
    const double value = number(name);
    const bool unitShare = name == "ubar" || name == "gap_ratio" || name == "d_positive" || name == "reach_ratio";
    if (percent) return percentage(unitShare ? 100 * value : value);
    return formatted(value, unitShare ? 2 : 1);
  }

  bool hasInterval() const { return !isMissing(m_imbalance.lower); }

 private:
  /// A share of replicates is never certain: all of 1,000 is "> 999 of 1,000".
  std::string chance(double share, Language language) const {
    if (isMissing(share)) return kNothing;
    const int all = m_card.replicates;
    const auto holds = static_cast<int>(std::lround(share * all));
    const std::string key = holds >= all ? "diagnosis.chance_above"
                            : holds <= 0 ? "diagnosis.chance_below"
                                         : "diagnosis.chance";
    return phrase(language, key, {groupedInteger(holds >= all ? all - 1 : std::max(holds, 1)), groupedInteger(all)});
  }
  static std::string formatted(double value, int decimals) { return fixedNumber(value, decimals, kNothing); }
  static std::string percentage(double value) {
    return formatted(value, value == 0 || std::abs(value) >= 9.95 ? 0 : 1);
  }

  void readJoint(const JointImbalance& joint) {
    const std::string_view type = restrictionType(m_card.at(m_unit, joint.first).value,
                                                  m_card.at(m_unit, joint.second).value, m_card.recipe.jointCut);
    m_numbers.try_emplace("type_double", type == "double");
    m_numbers.try_emplace("type_concept", type == "single_concept");
    m_numbers.try_emplace("type_space", type == "single_space");
  }

  void readDomains(const ImbalanceDefinition& definition, const NarrownessImbalance& narrow) {
    if (m_numbers.count("hours_case") > 0) return;  // of the first one
    std::vector<NamedValue> known;
    for (std::size_t k = 0; k < narrow.domains.size(); ++k) {
      const int code = m_card.findCode("u:" + narrow.domains[k]);
      if (code < 0) continue;
      const double u = m_card.at(m_unit, static_cast<std::size_t>(code)).value;
      if (!isMissing(u)) known.push_back({m_card.codes[static_cast<std::size_t>(code)].name, u});
    }
    const bool missing = isMissing(m_card.at(m_unit, definition.code).value);
    const auto involved =
        std::count_if(known.begin(), known.end(), [](const NamedValue& domain) { return domain.value >= kInvolved; });
    m_numbers["domains_ge_quarter"] = missing ? kMissing : static_cast<double>(involved);
    m_numbers["hours_case"] = missing ? kMissing : isMissing(m_card.at(m_unit, "N2").value) ? 0 : 1;
    std::vector<LocalizedText> top, empty;
    for (const NamedValue& domain : known) {
      if (domain.value < kInvolved) empty.push_back(domain.name);
    }
    std::stable_sort(known.begin(), known.end(),
                     [](const NamedValue& a, const NamedValue& b) { return a.value > b.value; });
    for (const NamedValue& domain : known) {
      if (domain.value > 0 && top.size() < kTopDomains) top.push_back(domain.name);
    }
    m_words["top_domains"] = listed(top);
    m_words["empty_domains"] = listed(empty);
  }

  void readGroups() {
    const NamedValue* worst = nullptr;
    const NamedValue* best = nullptr;
    std::vector<NamedValue> known;
    std::vector<char> named;
    known.reserve(m_framework.groups.size());
    for (const Group& group : m_framework.groups) {
      const double reach = m_card.at(m_unit, "reach:" + group.code).value;
      if (isMissing(reach)) continue;
      known.push_back({group.name, reach});
      named.push_back(!group.question.empty());
    }
    for (std::size_t g = 0; g < known.size(); ++g) {
      // Residents in none of the groups are nobody who could be left behind as a group.
      if (named[g] != 0 && (worst == nullptr || known[g].value < worst->value)) worst = &known[g];
      if (best == nullptr || known[g].value > best->value) best = &known[g];
    }
    m_numbers["reach_ratio"] = m_card.at(m_unit, "gap_ratio").value;
    m_words["worst_group"] = worst ? worst->name : LocalizedText{};
    m_words["best_group"] = best ? best->name : LocalizedText{};
    m_numbers["worst_reach"] = worst ? worst->value : kMissing;
    m_numbers["best_reach"] = best ? best->value : kMissing;
  }

  static LocalizedText listed(const std::vector<LocalizedText>& names) {
    if (names.empty()) return {"none", "无"};
    std::vector<std::string> english, chinese;
    for (const LocalizedText& name : names) {
      english.push_back(name.in(Language::English));
      chinese.push_back(name.in(Language::Chinese));
    }
    return {join(english, ", "), join(chinese, "、")};
  }

  const Scorecard& m_card;
  std::size_t m_unit;
  const Framework& m_framework;
  Result m_imbalance;
  std::map<std::string, double> m_numbers;
  std::map<std::string, LocalizedText> m_words;
};

/// A condition, compiled once per thread; scorecards have many units.
struct Condition {
  explicit Condition(const std::string& text) {
    // muParser's own != would hold for a missing value.
    std::string expression = text;
    for (std::size_t at = expression.find("!="); at != std::string::npos; at = expression.find("!=", at)) {
      expression.replace(at, 2, "~=");
    }
    parser.DefineOprt("~=", unequal, mu::prCMP);
    parser.SetExpr(expression);
    for (const auto& [name, unused] : parser.GetUsedVar()) values[name] = kMissing;
    for (auto& [name, value] : values) parser.DefineVar(name, &value);
  }

  mu::Parser parser;
  std::map<std::string, double> values;
};

bool holds(const std::string& text, const Facts& facts) {
  thread_local std::map<std::string, std::unique_ptr<Condition>> compiled;
  try {
    std::unique_ptr<Condition>& condition = compiled[text];
    if (!condition) condition = std::make_unique<Condition>(text);
    for (auto& [name, value] : condition->values) value = facts.number(name);
    const double result = condition->parser.Eval();
    return !isMissing(result) && result != 0;
  } catch (const mu::Parser::exception_type& error) {
    throw Fault(FaultCode::FrameworkInvalid, {text, error.GetMsg()});
  }
}

/// The clause about the interval left out where there is none.
std::string withoutInterval(std::string text) {
  for (const char* clause : {"interval {lower} to {upper}, ", "置信区间{lower}至{upper}，", "区间{lower}至{upper}，"}) {
    for (std::size_t at = text.find(clause); at != std::string::npos; at = text.find(clause)) {
      text.erase(at, std::string_view(clause).size());
    }
  }
  return text;
}

std::string filled(const std::string& wording, Language language, const Facts& facts) {
  const std::string text = facts.hasInterval() ? wording : withoutInterval(wording);
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string::npos;
    if (end == std::string::npos) {
      result += text[i++];
      continue;
    }
    std::string_view rest = std::string_view(text).substr(end + 1);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    const bool percent = rest.starts_with('%') || rest.starts_with("％");
    result += facts.word(text.substr(i + 1, end - i - 1), language, percent);
    i = end + 1;
  }
  return result;
}

// "The sample does not settle the band": which bands the interval touches.
LocalizedText unsettledText(const Framework& framework, const std::string& imbalance, int lowBand, int highBand,
                            std::uint32_t n) {
  const auto sentence = [&](Language language) {
    return phrase(
        language, "diagnosis.unsettled",
        {bandName(framework, imbalance, lowBand).in(language), bandName(framework, imbalance, highBand).in(language),
         n == kWithheldCount ? kSuppressedMark : groupedInteger(n)});
  };
  return {sentence(Language::English), sentence(Language::Chinese)};
}

}  // namespace

std::vector<Diagnosis> diagnose(const Scorecard& card, std::size_t unit, const Framework& framework) {
  std::vector<Diagnosis> diagnoses;
  Facts facts(card, unit, framework);
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    Diagnosis diagnosis;
    diagnosis.imbalance = imbalance.code;
    facts.speakOf(imbalance.code);
    if (isMissing(card.at(unit, imbalance.code).value)) {
      // Nothing is read into a number that is not there, whatever its parts look like.
      diagnosis.computed = false;
      const auto said = [&](Language language) {
        return phrase(language, "diagnosis.not_computed",
                      {imbalance.code, absenceText(card, unit, imbalance.code, framework, language)});
      };
      diagnosis.text = {said(Language::English), said(Language::Chinese)};
      diagnoses.push_back(std::move(diagnosis));
      continue;
    }
    for (const DiagnosisRule& rule : framework.diagnoses) {
      if (rule.imbalance != imbalance.code || !holds(rule.condition, facts)) continue;
      diagnosis.text = {filled(rule.text.in(Language::English), Language::English, facts),
                        filled(rule.text.in(Language::Chinese), Language::Chinese, facts)};
      break;
    }
    const Result& result = card.at(unit, imbalance.code);
    const int low = imbalanceBand(framework, card.recipe, imbalance.code, result.lower);
    const int high = imbalanceBand(framework, card.recipe, imbalance.code, result.upper);
    diagnosis.bandUnsettled = low >= 0 && high >= 0 && low != high;
    if (diagnosis.bandUnsettled) {
      const LocalizedText unsettled = unsettledText(framework, imbalance.code, low, high, result.n);
      if (!diagnosis.text.english.empty()) diagnosis.text.english += ' ';
      diagnosis.text.english += unsettled.english;
      diagnosis.text.chinese += unsettled.chinese;
    }
    if (isUnsure(result)) {
      // Without an interval nothing says whether the sample settles the band.
      diagnosis.bandUnsettled = true;
      const auto unsure = [&](Language language) {
        return phrase(language, "diagnosis.unsure", {intervalLackText(result.lack, language)});
      };
      if (!diagnosis.text.english.empty()) diagnosis.text.english += ' ';
      diagnosis.text.english += unsure(Language::English);
      diagnosis.text.chinese += unsure(Language::Chinese);
    }
    diagnoses.push_back(std::move(diagnosis));
  }
  return diagnoses;
}

}  // namespace hz::score
