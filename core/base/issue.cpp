// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/issue.h"

#include "base/number.h"
#include "base/phrasebook.h"

namespace hz {

std::string_view issueKey(IssueCode code) {
  switch (code) {
#define HZ_CASE(name, key, effect) \
  case IssueCode::name: return key;
    HZ_ISSUE_CODES(HZ_CASE)
#undef HZ_CASE
  }
  return "";
}

IssueEffect defaultEffect(IssueCode code) {
  switch (code) {
#define HZ_CASE(name, key, effect) \
  case IssueCode::name: return IssueEffect::effect;
    HZ_ISSUE_CODES(HZ_CASE)
#undef HZ_CASE
  }
  return IssueEffect::Note;
}

std::string issueText(Language language, const Issue& issue) {
  std::vector<std::string> arguments{issue.value};
  arguments.insert(arguments.end(), issue.arguments.begin(), issue.arguments.end());
  std::string key = "issue." + std::string(issueKey(issue.code));
  // Found by a group of items that point both ways, where the answers as a whole are not that alike.
  if (issue.code == IssueCode::StraightLining && issue.arguments.size() == 2 &&
      parseNumber(issue.arguments[0]).value_or(0) < 0.9 * parseNumber(issue.arguments[1]).value_or(0))
    key += "_group";
  const std::string problem = issue.code == IssueCode::FileNoted
                                  ? phrase(language, "note." + issue.value, issue.arguments)
                                  : phrase(language, key, arguments);
  if (issue.row == 0) return problem;
  const std::string row = std::to_string(issue.row);
  return issue.column.empty() ? phrase(language, "issue_at_row", {row, problem})
                              : phrase(language, "issue_at_cell", {row, issue.column, problem});
}

}  // namespace hz
