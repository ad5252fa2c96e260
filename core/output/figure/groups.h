// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/figure/context.h"

#include <map>
#include <string>

namespace hz::output {

/// The street of each community that has one: the stratum of the sample (a question of the method, the street for one)
/// that all of its respondents lie in.
std::map<std::string, std::string> streetsOf(const Survey& survey);

/// The figure with its rows of communities in the groups that the request asks for, each under a head, in the order
/// that they had within: by street, or in quarters of what they are sorted by. Rows of other things stay as they are; a
/// note says where there is nothing to group by.
Figure inGroups(const FigureContext& context, Figure figure);

}  // namespace hz::output
