// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/type_check.h"
#include "verbs/console.h"

#include <iostream>

namespace hz {

/// A font that was asked for and is not there, and characters that no font has, on standard error.
inline void tellTypeLack(const TypeLack& lack, const Console& console) {
  if (!lack.isNone()) std::cerr << typeLackText(lack, console.language).toStdString() << '\n';
}

}  // namespace hz
