// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/result_help.h"

#include "base/number.h"
#include "base/overloaded.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "base/with_code.h"
#include "output/report/method_paragraph.h"
#include "survey/recipe/recipe.h"

#include <algorithm>

namespace hz::output {
namespace {

class Page {
 public:
  Page(const Framework& framework, const Codebook& codebook, Language language)
      : m_framework(framework), m_codebook(codebook), m_language(language) {}

  std::string of(std::string_view code) {
    if (const Node* node = m_framework.find(code)) return ofNode(*node);
    if (const auto* imbalance = withCode(m_framework.imbalances, code)) return ofImbalance(*imbalance);
    if (const auto* driver = withCode(m_framework.drivers, code)) return ofDriver(*driver);
    if (const auto* quadrant = withCode(m_framework.quadrants, code)) return ofQuadrant(*quadrant);
    return {};
  }

  /// All drivers, or what a profile shows where there are none.
  std::string ofDrivers() {
    title(word("drivers"));
    for (const DriverDefinition& driver : m_framework.drivers) item(link(driver.code));
    return finished();
  }
  std::string ofResults() {
    title(word("results"));
    for (const Node* node : m_framework.atLevel(m_framework.levels())) item(link(node->code));
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) item(link(imbalance.code));
    return finished();
  }

 private:
  std::string word(std::string_view key, const std::vector<std::string>& arguments = {}) const {
    return phrase(m_language, "help." + std::string(key), arguments);
  }
  void title(const std::string& text) { m_text += "# " + text + "\n\n"; }
  void say(const std::string& text) { m_text += text + "\n\n"; }
  void item(const std::string& text) { m_text += "- " + text + '\n'; }
  std::string finished() {
    m_text += '\n' + word("see_also") + '\n';
    return std::move(m_text);
  }

  std::string named(const std::string& code) const {
    const std::string name = m_framework.name(code).in(m_language);
    return name.empty() || name == code ? code : code + ' ' + name;
  }
  std::string link(const std::string& code) const { return '[' + named(code) + "](" + code + ".md)"; }
  std::string list(const std::vector<std::string>& parts) const { return join(parts, word("comma")); }
  std::string names(const std::vector<std::string>& codes) const {
    std::vector<std::string> all;
    for (const std::string& code : codes) all.push_back(named(code));
    return list(all);
  }
  std::string choices(const std::string& question, const std::vector<std::string>& codes) const {
    std::vector<std::string> labels;
    const Question* asked = m_codebook.find(question);
    for (const std::string& code : codes) {
      const Choice* choice = asked == nullptr ? nullptr : withCode(m_codebook.choices(*asked).choices, code);
      labels.push_back(choice == nullptr ? code : choice->label.in(m_language));
    }
    return list(labels);
  }
  void question(const std::string& code) {
    const Question* asked = m_codebook.find(code);
    if (asked == nullptr) return;
    say(word("question", {asked->label.in(m_language), code}));
    if (asked->kind == QuestionKind::Scale && asked->reversed) say(word("reversed"));
  }

  void kind(const IndicatorKind& of) {
    std::visit(Overloaded{[&](const ScaleMean& k) {
                            const Question* asked = m_codebook.find(k.question);
                            say(word("scale_mean", {std::to_string(asked == nullptr ? 1 : asked->scaleMin),
                                                    std::to_string(asked == nullptr ? 5 : asked->scaleMax)}));
                            question(k.question);
                          },
                          [&](const ShareChoosing& k) {
                            say(word("share_choosing", {choices(k.question, k.codes)}));
                            question(k.question);
                          },
                          [&](const CountMean& k) {
                            say(word("count_mean", {choices(k.question, k.codes), shortestNumber(k.full)}));
                            question(k.question);
                          },
                          [&](const TickShare& k) {
                            say(word("tick_share", {choices(k.question, k.codes)}));
                            question(k.question);
                          },
                          [&](const GiniOfMidpoints& k) {
                            say(word("gini"));
                            question(k.question);
                          },
                          [&](const GroupGap& k) {
                            say(word("group_gap", {choices(k.question, k.codes)}));
                            question(k.question);
                          },
                          [&](const StatisticPercent& k) { say(word("percent", {named(k.statistic)})); },
                          [&](const StatisticRatio& k) {
                            say(word("ratio", {named(k.numerator), names(k.denominators)}));
                          },
                          [&](const StatisticRate& k) {
                            say(k.denominator.empty()
                                    ? word("number", {named(k.numerator), shortestNumber(k.goalpost)})
                                    : word("rate", {named(k.numerator), shortestNumber(k.per), named(k.denominator),
                                                    shortestNumber(k.goalpost)}));
                          }},
               of);
  }

  std::string ofNode(const Node& node) {
    title(named(node.code));
    const bool top = node.level == m_framework.levels();
    say(word(node.level == 0      ? "is_auxiliary"
             : node.isIndicator() ? "is_indicator"
             : top                ? "is_index"
                                  : "is_dimension"));
    if (node.isIndicator()) {
      kind(node.kind);
    } else {
      say(word("mean"));
      for (const Node* part : m_framework.children(node.code)) {
        item(link(part->code) + word("weight", {shortestNumber(part->weight)}));
      }
      m_text += '\n';
    }
    if (node.direction < 0) say(word("turned"));
    if (!node.parent.empty()) say(word("part_of", {link(node.parent), shortestNumber(node.weight)}));
    note(node.note);
    return finished();
  }

  std::string ofImbalance(const ImbalanceDefinition& imbalance) {
    title(named(imbalance.code));
    say(word("is_imbalance"));
    const auto formulas = imbalanceFormulas(m_framework, Recipe{}, m_language);
    say(formulas[static_cast<std::size_t>(&imbalance - m_framework.imbalances.data())]);
    const auto sides = [&](const auto& of) {
      item(link(of.first));
      item(link(of.second));
      m_text += '\n';
    };
    if (const auto* gap = std::get_if<GapImbalance>(&imbalance.kind)) sides(*gap);
    if (const auto* joint = std::get_if<JointImbalance>(&imbalance.kind)) sides(*joint);
    if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) question(narrow->question);
    if (const auto* reach = std::get_if<ReachImbalance>(&imbalance.kind)) question(reach->question);
    return finished();
  }

  std::string ofDriver(const DriverDefinition& driver) {
    title(named(driver.code));
    say(word("is_driver"));
    if (const auto* mean = std::get_if<MeanDriver>(&driver.kind)) {
      say(word("mean_driver", {names(mean->parts), std::to_string(mean->needed)}));
    }
    if (const auto* shortfall = std::get_if<ShortfallDriver>(&driver.kind)) {
      say(word("shortfall"));
      for (const ShortfallDriver::Part& part : shortfall->parts) {
        item(word("shortfall_part", {names(part.numerators), shortestNumber(part.per), named(part.denominator),
                                     shortestNumber(part.benchmark)}));
      }
      m_text += '\n';
    }
    if (const auto* mixed = std::get_if<DifferentiationDriver>(&driver.kind)) {
      say(word("differentiation"));
      for (const std::string& code : mixed->questions) question(code);
    }
    if (driver.higherIsBetter) say(word("higher_is_better"));
    const std::string& done = driver.countermeasure.in(m_language);
    if (!done.empty()) say(word("countermeasure", {done}));
    note(driver.note);
    return finished();
  }

  std::string ofQuadrant(const QuadrantDefinition& quadrant) {
    title(quadrant.name.in(m_language));
    say(word("is_quadrant", {link(quadrant.x), link(quadrant.y)}));
    item(word("field", {quadrant.x, word("high"), quadrant.y, word("high"), quadrant.highHigh.in(m_language)}));
    item(word("field", {quadrant.x, word("high"), quadrant.y, word("low"), quadrant.highLow.in(m_language)}));
    item(word("field", {quadrant.x, word("low"), quadrant.y, word("high"), quadrant.lowHigh.in(m_language)}));
    item(word("field", {quadrant.x, word("low"), quadrant.y, word("low"), quadrant.lowLow.in(m_language)}));
    return finished();
  }

  void note(const LocalizedText& text) {
    if (!text.in(m_language).empty()) say(text.in(m_language));
  }

  const Framework& m_framework;
  const Codebook& m_codebook;
  Language m_language;
  std::string m_text;
};

const Framework& shipped() {
  static const Framework framework = shippedFramework(shippedInstrument());
  return framework;
}

bool meansTheShipped(const Framework& framework, std::string_view code) {
  return framework.name(code) == shipped().name(code);
}

/// The imbalance that a chart shows the parts of; "" = none.
template <class Kind>
std::string firstOf(const Framework& framework) {
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (std::holds_alternative<Kind>(imbalance.kind)) return imbalance.code;
  }
  return {};
}

}  // namespace

std::string resultHelp(const Framework& framework, const Codebook& codebook, std::string_view code, Language language) {
  if (framework.nodes.empty() && framework.imbalances.empty()) return {};
  Page page(framework, codebook, language);
  if (code == "drivers" || code == "profile") {
    const auto own = std::find_if(framework.drivers.begin(), framework.drivers.end(),
                                  [&](const auto& driver) { return !meansTheShipped(framework, driver.code); });
    if (framework.drivers.empty()) return page.ofResults();
    return own == framework.drivers.end() ? std::string() : page.ofDrivers();
  }
  const std::string topic = code == "domains" ? firstOf<NarrownessImbalance>(framework)
                            : code == "reach" ? firstOf<ReachImbalance>(framework)
                                              : std::string(code);
  return topic.empty() || meansTheShipped(framework, topic) ? std::string() : page.of(topic);
}

}  // namespace hz::output
