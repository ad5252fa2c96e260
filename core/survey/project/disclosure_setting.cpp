// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/disclosure_setting.h"

#include "base/fault.h"

#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

constexpr const char* kLevelNames[] = {"research", "strict"};

}  // namespace

std::string disclosureToJson(const DisclosurePolicy& policy) {
  const nlohmann::ordered_json json{{"level", kLevelNames[static_cast<int>(policy.level)]},
                                    {"k", policy.k},
                                    {"decided_by", policy.decidedBy},
                                    {"reason", policy.reason},
                                    {"at", policy.decidedAt}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

DisclosurePolicy disclosureFromJson(const std::string& json, const std::string& file) {
  DisclosurePolicy policy;
  if (json.empty()) return policy;
  try {
    const auto parsed = nlohmann::json::parse(json);
    policy.level = parsed.at("level") == kLevelNames[1] ? DisclosureLevel::Strict : DisclosureLevel::Research;
    policy.k = parsed.at("k").get<int>();
    policy.decidedBy = parsed.at("decided_by").get<std::string>();
    policy.reason = parsed.at("reason").get<std::string>();
    policy.decidedAt = parsed.at("at").get<std::string>();
    checkDisclosure(policy);
  } catch (const nlohmann::json::exception& error) {
    throw Fault(FaultCode::ProjectDamaged, {file, error.what()});
  }
  return policy;
}

void checkDisclosure(const DisclosurePolicy& policy) {
  if (policy.k < kFewestDisclosureCount || policy.k > kHighestDisclosureCount) {
    throw Fault(FaultCode::DisclosureTooLow,
                {std::to_string(kFewestDisclosureCount), std::to_string(kHighestDisclosureCount)});
  }
  if (policy.isLowered()) requireDecision(policy.decidedBy, policy.reason);
}

void requireDecision(const std::string& owner, const std::string& reason) {
  const auto isBlank = [](const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; };
  if (isBlank(owner) || isBlank(reason)) {
    throw Fault(FaultCode::DisclosureUndecided, {std::to_string(kUsualDisclosureCount)});
  }
}

void requireMinimum(const Recipe& recipe, const DisclosurePolicy& policy) {
  const int least = std::min(recipe.cube.minimumAnswers, recipe.cube.minimumGroup);
  if (least < policy.k) throw Fault(FaultCode::MinimumTooLow, {std::to_string(least), std::to_string(policy.k)});
}

}  // namespace hz::survey
