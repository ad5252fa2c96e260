// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/driver.h"

#include "score/index/imbalance.h"

namespace hz::score {

ShortfallResult shortfall(const ShortfallDriver& driver, const std::function<double(std::string_view)>& statistic) {
  if (!driver.zeroIsFull.empty() && statistic(driver.zeroIsFull) == 0) return {100, Absence::None};
  double sum = 0;
  for (const ShortfallDriver::Part& part : driver.parts) {
    double numerator = 0;
    for (const std::string& name : part.numerators) numerator += statistic(name);
    const double denominator = part.denominator.empty() ? 1.0 : statistic(part.denominator);
    if (isMissing(numerator) || isMissing(denominator)) return {kMissing, Absence::NoData};
    if (denominator == 0) return {kMissing, Absence::DivisionByZero};
    sum += involvement(part.per * numerator / denominator, part.benchmark);
  }
  if (driver.parts.empty()) return {kMissing, Absence::NoData};
  return {100 * (1 - sum / static_cast<double>(driver.parts.size())), Absence::None};
}

}  // namespace hz::score
