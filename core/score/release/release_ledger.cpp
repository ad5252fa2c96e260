// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/release_ledger.h"

#include "base/fault.h"
#include "score/estimate/participation.h"
#include "score/release/released_scorecard.h"
#include "survey/project/disclosure_setting.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hz::score {
namespace {

std::map<std::string, std::uint32_t> answersOf(const Scorecard& card, std::size_t unit) {
  std::map<std::string, std::uint32_t> answers;
  for (std::size_t code = 0; code < card.codes.size(); ++code) {
    const Result& result = card.at(unit, code);
    if (isMissing(result.value) || result.n == 0 || result.n >= card.units[unit].valid) continue;
    answers[card.codes[code].code] = result.n;
  }
  return answers;
}

/// 1 to k - 1 answers more or less to the same result by the same people.
bool answersDiffer(const ReleasedUnit& now, const ReleasedUnit& then, int k) {
  const auto of = [](const ReleasedUnit& unit, const std::string& code) {
    const auto found = unit.answers.find(code);
    return static_cast<int>(found == unit.answers.end() ? unit.n : found->second);
  };
  const auto differs = [&](const auto& one) {
    const int difference = std::abs(of(now, one.first) - of(then, one.first));
    return difference > 0 && difference < k;
  };
  return std::any_of(now.answers.begin(), now.answers.end(), differs) ||
         std::any_of(then.answers.begin(), then.answers.end(), differs);
}

bool isTooClose(const ReleasedUnit& now, const ReleasedUnit& then, int k) {
  if (now.wave != then.wave || now.community != then.community) return false;
  const int difference = now.who.difference(then.who);
  if (difference == 0) return answersDiffer(now, then, k);
  return difference < k;
}

/// What left before about the place of `now`, in order, each group of people once.
struct EarlierUnit {
  const ReleaseRecord* record;
  const ReleasedUnit* unit;
};
std::vector<EarlierUnit> earlierOf(const ReleasedUnit& now, const std::vector<ReleaseRecord>& records) {
  std::vector<EarlierUnit> earlier;
  for (const ReleaseRecord& record : records)
    for (const ReleasedUnit& then : record.units) {
      if (then.wave != now.wave || then.community != now.community) continue;
      const auto same = [&](const EarlierUnit& one) { return one.unit->who == then.who; };
      if (std::none_of(earlier.begin(), earlier.end(), same)) earlier.push_back({&record, &then});
    }
  return earlier;
}

constexpr std::size_t kMostTripled = 64;  ///< groups of people; beyond that only pairs of them are combined

/// Where `now`, together with two or three earlier groups, is about 1 to k - 1 people: all − men − (women and one man),
/// A + B − (A or B) − (A and B but one). The last of the groups is named; nullptr = nowhere.
const ReleaseRecord* combinesTooClose(const ReleasedUnit& now, const std::vector<EarlierUnit>& earlier, int k) {
  const RespondentSketch nobody;
  const auto isFew = [&](const RespondentSketch& rest) {
    const int people = rest.difference(nobody);
    return people > 0 && people < k;
  };
  for (std::size_t a = 0; a < earlier.size(); ++a) {
    RespondentSketch one = now.who;
    one.add(earlier[a].unit->who);
    for (std::size_t b = a + 1; b < earlier.size(); ++b) {
      RespondentSketch two = one;
      two.add(earlier[b].unit->who);
      if (isFew(two)) return earlier[b].record;
      for (std::size_t c = b + 1; c < earlier.size() && earlier.size() <= kMostTripled; ++c) {
        RespondentSketch three = two;
        three.add(earlier[c].unit->who);
        if (isFew(three)) return earlier[c].record;
      }
    }
  }
  return nullptr;
}

bool isRecorded(const ReleasedUnit& unit, const std::vector<ReleaseRecord>& earlier) {
  return std::any_of(earlier.begin(), earlier.end(), [&](const ReleaseRecord& record) {
    return std::find(record.units.begin(), record.units.end(), unit) != record.units.end();
  });
}

std::vector<std::size_t> unitsIn(const std::vector<TooClose>& close) {
  std::vector<std::size_t> units;
  for (const TooClose& one : close) units.push_back(one.unit);
  return units;
}

/// Somebody else may be writing for a moment.
Project openForWriting(const std::string& path) {
  constexpr int kTries = 25;
  for (int i = 1;; ++i) {
    try {
      return Project::open(path);
    } catch (const Fault& fault) {
      if (fault.code() != FaultCode::ProjectInUse || i == kTries) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  }
}

}  // namespace

std::vector<ReleasedUnit> unitsOf(const Scorecard& card, const Survey& survey, const Codebook& codebook,
                                  const std::vector<std::string>& respondents) {
  const CubeOptions& options = card.recipe.cube;
  const auto taking = participants(survey, codebook, options, 0, survey.units.size());
  const auto kept = keptRespondents(survey, options.filter, 0, survey.units.size());
  std::vector<ReleasedUnit> units(card.units.size());
  for (std::size_t i = 0; i < card.units.size(); ++i) {
    const ScoreUnit& of = card.units[i];
    units[i].wave = of.wave;
    units[i].community = of.community;
    units[i].n = of.valid;
    units[i].answers = answersOf(card, i);
  }
  for (const SurveyUnit& place : survey.units) {
    const std::string& wave = survey.waves[place.wave];
    const int unit = card.findUnit(wave, survey.communities[place.community].code);
    if (unit < 0) continue;
    RespondentSketch& who = units[static_cast<std::size_t>(unit)].who;
    for (std::size_t r = place.begin; r < place.end; ++r) {
      if (taking[r] != 0 && kept[r] != 0) who.add(respondents[r]);
    }
    const int district = card.findUnit(wave, "*");
    if (district >= 0) units[static_cast<std::size_t>(district)].who.add(who);
  }
  return units;
}

std::vector<TooClose> tooClose(const std::vector<ReleasedUnit>& units, const std::vector<ReleaseRecord>& earlier,
                               int k) {
  std::vector<TooClose> found;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto of = earlierOf(units[i], earlier);
    const bool isKnown = std::any_of(of.begin(), of.end(), [&](auto& one) { return one.unit->who == units[i].who; });
    const ReleaseRecord* combined = isKnown ? nullptr : combinesTooClose(units[i], of, k);
    if (combined != nullptr) {
      found.push_back({i, combined->at, combined->what});
      continue;
    }
    for (const ReleaseRecord& record : earlier) {
      const bool close = std::any_of(record.units.begin(), record.units.end(),
                                     [&](const ReleasedUnit& then) { return isTooClose(units[i], then, k); });
      if (!close) continue;
      found.push_back({i, record.at, record.what});
      break;
    }
  }
  return found;
}

Release release(Project& project, const Survey& survey, const Scorecard& card, const ReleaseRequest& request) {
  const DisclosurePolicy policy = project.disclosure();
  requireMinimum(card.recipe, policy);
  const auto units = unitsOf(card, survey, project.codebook(), project.respondents(survey.rows));
  const auto passed = [&](const std::vector<ReleaseRecord>& before, const Framework& framework) {
    Release out;
    out.tooClose = tooClose(units, before, policy.k);
    out.card = releasedScorecard(card, framework, policy, unitsIn(out.tooClose));
    const bool anything = std::any_of(out.card.units.begin(), out.card.units.end(),
                                      [](const ScoreUnit& unit) { return !unit.isWithheld; });
    if (!anything && !out.tooClose.empty()) {
      throw Fault(FaultCode::ReleaseTooClose,
                  {std::to_string(policy.k), out.tooClose.front().at, out.tooClose.front().what});
    }
    return out;
  };
  const auto news = [&](const Release& release, const std::vector<ReleaseRecord>& before) {
    std::vector<ReleasedUnit> fresh;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (!release.card.units[i].isWithheld && units[i].n > 0 && !isRecorded(units[i], before))
        fresh.push_back(units[i]);
    }
    return fresh;
  };
  auto earlier = project.releases();
  Release out = passed(earlier, project.framework());
  if (news(out, earlier).empty()) return out;
  const auto note = [&](Project& writable) {
    const auto fresh = news(out, earlier);
    if (!fresh.empty()) writable.noteRelease({"", request.what, card.recipe.cube.filter, card.contentHash, fresh});
  };
  if (!project.readOnly()) {
    note(project);
    return out;
  }
  const std::string path = project.path();
  if (!request.mayReopen || !Project::isWritable(path)) {
    if (!request.isOwnMethod) throw Fault(FaultCode::ReleaseUnrecorded, {path});
    return out;
  }
  project.close();
  {
    Project writable = openForWriting(path);
    earlier = writable.releases();  // another program may have let something out meanwhile
    out = passed(earlier, writable.framework());
    note(writable);
  }
  project = Project::open(path, true);
  return out;
}

}  // namespace hz::score
