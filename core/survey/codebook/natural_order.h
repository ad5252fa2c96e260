// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hz::survey {

/// Puts the answers to a question about the person in the order people expect: levels of education (初中 < 高中 < 大专
/// < 本科 < 硕士), and bands of age, income and years by their numbers (18岁以下 first). 其他 and “other” come last.
/// False, and nothing moved, where the labels do not show an order.
bool orderNaturally(std::vector<std::string>& labels);

}  // namespace hz::survey
