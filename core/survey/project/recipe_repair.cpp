// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/recipe_repair.h"

#include <algorithm>
#include <cctype>

namespace hz::survey {
namespace {

class Repairer {
 public:
  Repairer(const Recipe& recipe, const Codebook& before, const CodebookEdit& edit, const Framework& framework)
      : m_before(before), m_edit(edit), m_framework(framework), m_repair{recipe, {}} {}

  RecipeRepair repair() {
    CubeOptions& cube = m_repair.recipe.cube;
    question(cube.weight, "weight");
    question(cube.stratum, "stratum");
    question(cube.psu, "psu");
    question(cube.fpc, "fpc");
    question(cube.quality.seconds, "seconds");
    filter(cube.filter);
    margins(cube.calibration);
    nodes(cube.goalposts, "goalposts");
    nodes(m_repair.recipe.weights, "weights");
    nodes(m_repair.recipe.weightSources, "weight_sources");
    nodes(m_repair.recipe.aggregation, "aggregation");
    return std::move(m_repair);
  }

 private:
  bool isThere(const std::string& code) const { return m_edit.codebook.find(code) != nullptr; }

  void question(std::string& code, const char* field) {
    if (code.empty()) return;
    code = m_edit.nameNow(code);
    if (isThere(code)) return;
    m_repair.losses.push_back({field, code});
    code.clear();
  }

  static bool inName(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || (c & 0x80) != 0;
  }

  /// Names of questions are renamed; a condition on one that is gone cannot be kept.
  void filter(std::string& text) {
    std::string now;
    for (std::size_t at = 0; at < text.size();) {
      if (!inName(text[at])) {
        now += text[at++];
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && inName(text[end])) ++end;
      const std::string word = text.substr(at, end - at);
      at = end;
      const bool asked = m_before.find(word) != nullptr;
      now += asked ? m_edit.nameNow(word) : word;
      if (!asked || isThere(m_edit.nameNow(word))) continue;
      m_repair.losses.push_back({"filter", word});
      text.clear();
      return;
    }
    text = now;
  }

  void margins(CalibrationOptions& calibration) {
    std::erase_if(calibration.margins, [&](const std::string& margin) {
      if (!margin.starts_with("group:")) return false;
      const std::string code = margin.substr(6);
      const bool known = std::any_of(m_framework.groups.begin(), m_framework.groups.end(),
                                     [&](const Group& group) { return group.code == code; });
      if (!known) m_repair.losses.push_back({"margins", code});
      return !known;
    });
    if (calibration.margins.empty() && calibration.method != CalibrationMethod::None)
      calibration.method = CalibrationMethod::None;
  }

  template <class Value>
  void nodes(std::map<std::string, Value>& values, const char* field) {
    std::erase_if(values, [&](const auto& entry) {
      if (m_framework.find(entry.first) != nullptr) return false;
      m_repair.losses.push_back({field, entry.first});
      return true;
    });
  }

  const Codebook& m_before;
  const CodebookEdit& m_edit;
  const Framework& m_framework;
  RecipeRepair m_repair;
};

}  // namespace

RecipeRepair repairedRecipe(const Recipe& recipe, const Codebook& before, const CodebookEdit& edit,
                            const Framework& framework) {
  return Repairer(recipe, before, edit, framework).repair();
}

}  // namespace hz::survey
