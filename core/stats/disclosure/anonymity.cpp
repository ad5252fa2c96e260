// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/disclosure/anonymity.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace hz::stats {
namespace {

using Pattern = std::vector<int>;

Pattern patternOf(const KeyTable& table, std::size_t record) {
  Pattern pattern;
  for (const KeyTable::Key& key : table.keys) pattern.push_back(key.categories[record]);
  return pattern;
}

std::map<Pattern, std::vector<std::size_t>> classesOf(const KeyTable& table) {
  std::map<Pattern, std::vector<std::size_t>> classes;
  for (std::size_t r = 0; r < table.records(); ++r) classes[patternOf(table, r)].push_back(r);
  return classes;
}

/// Keys from the least important; of equals the one with more categories, which divides most.
std::vector<std::size_t> orderOfSuppression(const KeyTable& table) {
  std::vector<std::size_t> order(table.keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const KeyTable::Key &x = table.keys[a], &y = table.keys[b];
    return x.importance != y.importance ? x.importance < y.importance : x.count > y.count;
  });
  return order;
}

/// Takes one key from every record in a class below k; true when there was any to take.
bool suppressOnce(KeyTable& table, std::size_t key, int k) {
  bool any = false;
  for (const auto& [pattern, records] : classesOf(table)) {
    if (records.size() >= static_cast<std::size_t>(k) || pattern[key] < 0) continue;
    for (const std::size_t r : records) table.keys[key].categories[r] = -1;
    any = true;
  }
  return any;
}

/// The class of those of whom nothing is left, and of the smallest others as many as make it k.
void fillTheRest(KeyTable& table, int k) {
  for (;;) {
    const auto classes = classesOf(table);
    const auto small = std::find_if(classes.begin(), classes.end(),
                                    [&](const auto& one) { return one.second.size() < static_cast<std::size_t>(k); });
    if (small == classes.end() || classes.size() == 1) return;
    auto next = classes.end();
    for (auto one = classes.begin(); one != classes.end(); ++one) {
      if (one == small) continue;
      if (next == classes.end() || one->second.size() < next->second.size()) next = one;
    }
    for (const auto& joined : {small, next}) {
      for (const std::size_t r : joined->second) {
        for (KeyTable::Key& key : table.keys) key.categories[r] = -1;
      }
    }
  }
}

}  // namespace

std::vector<int> classSizes(const KeyTable& table) {
  std::vector<int> sizes(table.records(), 0);
  for (const auto& [pattern, records] : classesOf(table)) {
    for (const std::size_t r : records) sizes[r] = static_cast<int>(records.size());
  }
  return sizes;
}

AnonymityMeasures anonymityOf(const KeyTable& table, int k) {
  AnonymityMeasures out;
  out.records = table.records();
  out.classes = classesOf(table).size();
  for (const int size : classSizes(table)) {
    out.unique += size < 2 ? 1 : 0;
    out.belowThree += size < 3 ? 1 : 0;
    out.belowFive += size < 5 ? 1 : 0;
    out.belowK += size < k ? 1 : 0;
    out.expected += 1.0 / size;
  }
  for (const KeyTable::Key& key : table.keys) {
    out.suppressed += static_cast<std::size_t>(std::count(key.categories.begin(), key.categories.end(), -1));
  }
  return out;
}

std::vector<int> recoding(const KeyTable::Key& key, std::size_t least) {
  const auto n = static_cast<std::size_t>(key.count);
  std::vector<std::size_t> counts(n, 0);
  for (const int category : key.categories) {
    if (category >= 0) ++counts[static_cast<std::size_t>(category)];
  }
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t c = 0; c < n; ++c) groups.push_back({c});
  const auto size = [&](const std::vector<std::size_t>& group) {
    return std::accumulate(group.begin(), group.end(), std::size_t{0},
                           [&](std::size_t sum, std::size_t c) { return sum + counts[c]; });
  };
  while (groups.size() > 1) {
    std::size_t small = 0;
    for (std::size_t g = 1; g < groups.size(); ++g) small = size(groups[g]) < size(groups[small]) ? g : small;
    if (size(groups[small]) >= least) break;
    std::size_t with = groups.size();
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const bool beside = g + 1 == small || g == small + 1;
      if (g == small || (key.isOrdered && !beside)) continue;
      if (with == groups.size() || size(groups[g]) < size(groups[with])) with = g;
    }
    const std::size_t first = std::min(small, with), second = std::max(small, with);
    groups[first].insert(groups[first].end(), groups[second].begin(), groups[second].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(second));
  }
  std::vector<int> into(n, 0);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const std::size_t c : groups[g]) into[c] = static_cast<int>(g);
  }
  return into;
}

void recode(KeyTable::Key& key, const std::vector<int>& into) {
  for (int& category : key.categories) {
    if (category >= 0) category = into[static_cast<std::size_t>(category)];
  }
  key.count = into.empty() ? 0 : *std::max_element(into.begin(), into.end()) + 1;
}

void suppressLocally(KeyTable& table, int k) {
  if (table.records() < static_cast<std::size_t>(k)) {
    for (KeyTable::Key& key : table.keys) std::fill(key.categories.begin(), key.categories.end(), -1);
    return;
  }
  for (const std::size_t key : orderOfSuppression(table)) suppressOnce(table, key, k);
  fillTheRest(table, k);
}

}  // namespace hz::stats
