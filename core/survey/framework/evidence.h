// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/framework/framework.h"

#include <string>

namespace hz::survey {

/// What an indicator looks at, in a form in which the same evidence reads the same: question or statistics, codes in
/// order, base. Two indicators with the same evidence, or with complementary evidence (those who chose the code and
/// those who chose another one), tie their indices by arithmetic and may not stand in one framework.
struct Evidence {
  std::string itself;
  std::string complement;  ///< "" where there is none of the same form
};
Evidence evidenceOf(const Node& indicator, const Codebook& codebook);

}  // namespace hz::survey
