// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/compared_waves.h"

#include "base/fault.h"
#include "base/text.h"

#include <algorithm>

namespace hz::output {

Scorecard withoutWavesBetween(const Scorecard& card, const std::string& earlier, const std::string& wave) {
  const std::vector<std::string> waves = card.waves();
  const auto now = wave.empty() ? std::prev(waves.end()) : std::find(waves.begin(), waves.end(), wave);
  const auto then = std::find(waves.begin(), now, earlier);
  if (then == now) throw Fault(FaultCode::WaveUnknown, {earlier, join({waves.begin(), now}, ", ")});
  std::vector<std::size_t> kept;
  for (std::size_t u = 0; u < card.units.size(); ++u) {
    const auto at = std::find(waves.begin(), waves.end(), card.units[u].wave);
    if (at <= then || at >= now) kept.push_back(u);
  }
  Scorecard out = card;
  const std::size_t codes = card.codes.size(), texts = card.units.empty() ? 0 : card.texts.size() / card.units.size();
  const auto draws = static_cast<std::size_t>(card.replicates);
  out.units.clear();
  out.results.clear();
  out.texts.clear();
  for (const std::size_t u : kept) {
    const auto range = [u](const auto& all, std::size_t each) {
      return std::pair(all.begin() + static_cast<std::ptrdiff_t>(u * each),
                       all.begin() + static_cast<std::ptrdiff_t>((u + 1) * each));
    };
    out.units.push_back(card.units[u]);
    const auto [first, last] = range(card.results, codes);
    out.results.insert(out.results.end(), first, last);
    const auto [from, to] = range(card.texts, texts);
    out.texts.insert(out.texts.end(), from, to);
  }
  for (std::size_t c = 0; c < card.draws.size(); ++c) {
    if (card.draws[c] == nullptr) continue;
    const std::shared_ptr<float[]> copy(new float[kept.size() * draws]);
    for (std::size_t i = 0; i < kept.size(); ++i)
      std::copy_n(card.draws[c].get() + kept[i] * draws, draws, copy.get() + i * draws);
    out.draws[c] = copy;
  }
  return out;
}

}  // namespace hz::output
