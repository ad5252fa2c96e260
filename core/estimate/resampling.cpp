// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/resampling.h"

#include "base/fault.h"
#include "base/random.h"

#include <muParser.h>
#include <algorithm>
#include <map>
#include <set>

namespace hz {
namespace {

/// FNV-1a: the same name gives the same stream on every machine, whatever else is in the survey.
std::uint64_t nameHash(std::string_view name) {
  std::uint64_t hash = 1469598103934665603ull;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

/// counts[i] = how often unit i of n is drawn in n − 1 draws with replacement.
void drawCounts(RandomStream& random, std::uint32_t n, std::uint16_t* counts) {
  std::fill(counts, counts + n, std::uint16_t{0});
  const std::uint32_t threshold = (0u - n) % n;
  std::uint32_t left = n - 1;
  const auto place = [&](std::uint32_t word) {
    const std::uint64_t product = static_cast<std::uint64_t>(word) * n;
    if (static_cast<std::uint32_t>(product) < threshold) return;  // Lemire's rejection keeps it exactly uniform
    ++counts[product >> 32];
    --left;
  };
  while (left > 0) {
    const std::uint64_t two = random.next();
    place(static_cast<std::uint32_t>(two >> 32));
    if (left > 0) place(static_cast<std::uint32_t>(two));
  }
}

std::vector<char> filtered(const Survey& survey, const std::string& expression) {
  std::vector<char> kept(survey.respondents, 1);
  if (expression.empty()) return kept;
  try {
    mu::Parser parser;
    parser.SetExpr(expression);
    const auto used = parser.GetUsedVar();
    std::vector<double> values(used.size());
    std::vector<const AnswerColumn*> columns;
    for (const auto& [name, unused] : used) {
      const AnswerColumn* column = survey.find(name);
      if (column == nullptr || (column->codes.empty() && column->numbers.empty())) {
        throw Fault(FaultCode::FilterInvalid, {expression, "\u201C" + name + "\u201D is no question with one answer"});
      }
      parser.DefineVar(name, &values[columns.size()]);
      columns.push_back(column);
    }
    for (std::size_t r = 0; r < survey.respondents; ++r) {
      bool known = true;
      for (std::size_t v = 0; v < columns.size(); ++v) {
        const bool coded = !columns[v]->codes.empty();
        known = known && (coded ? isAnswer(columns[v]->codes[r]) : !isMissing(columns[v]->numbers[r]));
        values[v] = coded ? columns[v]->codes[r] : columns[v]->numbers[r];
      }
      kept[r] = known && parser.Eval() != 0;
    }
  } catch (const mu::Parser::exception_type& error) {
    throw Fault(FaultCode::FilterInvalid, {expression, error.GetMsg()});
  }
  return kept;
}

}  // namespace

Participation participation(const Survey& survey, const Codebook& codebook, const CubeOptions& options) {
  Participation out;
  out.kept = filtered(survey, options.filter);
  out.valid = out.kept;
  std::vector<const AnswerColumn*> items;
  for (const Question& question : codebook.questions) {
    if (question.kind != QuestionKind::Scale) continue;
    const AnswerColumn* column = survey.find(question.code);
    if (column != nullptr && !column->codes.empty()) items.push_back(column);
  }
  // The long and the short form have different items: count those that anybody in the wave was asked.
  for (std::size_t wave = 0; wave < survey.waves.size(); ++wave) {
    std::vector<const AnswerColumn*> asked;
    for (const AnswerColumn* item : items) {
      bool any = false;
      for (const SurveyUnit& unit : survey.units) {
        if (unit.wave != wave) continue;
        for (std::size_t r = unit.begin; r < unit.end && !any; ++r) any = item->codes[r] != kSkipped;
        if (any) break;
      }
      if (any) asked.push_back(item);
    }
    if (asked.empty()) continue;
    for (const SurveyUnit& unit : survey.units) {
      if (unit.wave != wave) continue;
      for (std::size_t r = unit.begin; r < unit.end; ++r) {
        const auto answers =
            std::count_if(asked.begin(), asked.end(), [r](const AnswerColumn* c) { return isAnswer(c->codes[r]); });
        if (static_cast<double>(answers) < options.validShare * static_cast<double>(asked.size())) out.valid[r] = 0;
      }
    }
  }
  return out;
}

Resampling::Resampling(const Survey& survey, const CubeOptions& options, const std::vector<char>& valid)
    : m_options(options) {
  for (const SurveyUnit& unit : survey.units) {
    m_unitIds.push_back(nameHash(survey.waves[unit.wave] + '\n' + survey.communities[unit.community].code));
  }
  m_named = !survey.strata.empty() || !survey.psus.empty();
  if (m_named) prepareNamedDesign(survey, valid);
}

/// PSUs lie within strata; without a named stratum the wave is one (PSUs may span communities), and without named PSUs
/// every respondent is one.
void Resampling::prepareNamedDesign(const Survey& survey, const std::vector<char>& valid) {
  m_psuOf.assign(survey.respondents, 0);
  std::map<std::string, std::map<std::string, std::uint32_t>> strata;
  std::uint32_t psus = 0;
  for (const SurveyUnit& unit : survey.units) {
    const std::string& wave = survey.waves[unit.wave];
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      if (valid[r] == 0) continue;
      const std::string stratum = survey.strata.empty() ? wave : wave + ' ' + survey.stratumNames[survey.strata[r]];
      const std::string psu = survey.psus.empty() ? "r" + std::to_string(r) : survey.psuNames[survey.psus[r]];
      const auto at = strata[stratum].emplace(psu, psus);
      if (at.second) ++psus;
      m_psuOf[r] = at.first->second;
    }
  }
  m_drawn.assign(static_cast<std::size_t>(m_options.replicates), std::vector<float>(psus, 0));
  std::vector<std::uint16_t> counts;
  for (const auto& [name, members] : strata) {
    const auto n = static_cast<std::uint32_t>(members.size());
    if (n < 2) throw Fault(FaultCode::LonelyUnit, {name});
    counts.resize(n);
    const double factor = static_cast<double>(n) / (n - 1);
    for (int replicate = 1; replicate <= m_options.replicates; ++replicate) {
      RandomStream random(m_options.seed, static_cast<std::uint64_t>(replicate), nameHash(name));
      drawCounts(random, n, counts.data());
      std::size_t i = 0;
      for (const auto& [psu, index] : members) {
        m_drawn[static_cast<std::size_t>(replicate - 1)][index] = static_cast<float>(factor * counts[i++]);
      }
    }
  }
}

void Resampling::draw(int replicate, std::size_t unit, const std::vector<std::uint32_t>& rows,
                      std::vector<double>& multipliers) const {
  multipliers.resize(rows.size());
  if (m_named) {
    const std::vector<float>& drawn = m_drawn[static_cast<std::size_t>(replicate - 1)];
    for (std::size_t i = 0; i < rows.size(); ++i) multipliers[i] = drawn[m_psuOf[rows[i]]];
    return;
  }
  const auto n = static_cast<std::uint32_t>(rows.size());
  if (n < 2) {
    // One respondent has no spread to show; such a unit is far below every minimum n.
    std::fill(multipliers.begin(), multipliers.end(), 1.0);
    return;
  }
  thread_local std::vector<std::uint16_t> counts;
  counts.resize(n);
  RandomStream random(m_options.seed, static_cast<std::uint64_t>(replicate), m_unitIds[unit]);
  drawCounts(random, n, counts.data());
  const double factor = static_cast<double>(n) / (n - 1);
  for (std::uint32_t i = 0; i < n; ++i) multipliers[i] = factor * counts[i];
}

}  // namespace hz
