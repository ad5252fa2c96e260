// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <cstddef>
#include <vector>

namespace hz::stats {

/// Categories by which somebody could be found again: [key variable][record], category 0, 1 …; −1 = missing. Ordered
/// ones (bands of age, education) are numbered in their order.
struct KeyTable {
  struct Key {
    std::vector<int> categories;
    int count = 0;  ///< categories there are
    bool isOrdered = false;
    int importance = 0;  ///< what is suppressed last has the largest
  };
  std::vector<Key> keys;
  std::size_t records() const { return keys.empty() ? 0 : keys.front().categories.size(); }
};

/// Records that share a record's categories in every key, itself included. Missing counts as a category of its own,
/// which errs on the safe side (sdcMicro's freqCalc with alpha = 0).
std::vector<int> classSizes(const KeyTable& table);

/// How easily somebody is found again, as sdcMicro reports it (Templ, Kowarik & Meindl 2015): records in classes below
/// 2, 3, 5 and k; expected re-identifications Σ 1/f over the records of an intruder who knows who took part; cells that
/// were suppressed.
struct AnonymityMeasures {
  std::size_t records = 0, classes = 0;
  std::size_t unique = 0, belowThree = 0, belowFive = 0, belowK = 0;
  double expected = 0;
  std::size_t suppressed = 0;  ///< cells, of all keys
};
AnonymityMeasures anonymityOf(const KeyTable& table, int k);

/// Joins categories of a key with their neighbours (ordered) or with the smallest other (not ordered) until each holds
/// at least `least` records: new category of every old one, numbered without gaps in order. Top and bottom coding are
/// the joins at the ends.
std::vector<int> recoding(const KeyTable::Key& key, std::size_t least);
/// Puts a recoding into effect.
void recode(KeyTable::Key& key, const std::vector<int>& into);

/// Suppresses single categories until every record shares all of its keys with at least k − 1 others: of the records in
/// too small classes the least important key first, as few as that takes; at last also of others, where the rest itself
/// would be too small. With fewer than k records everything. Same table, same result.
void suppressLocally(KeyTable& table, int k);

}  // namespace hz::stats
