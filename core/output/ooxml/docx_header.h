// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/ooxml/office_package.h"

#include <string>

namespace hz::output {

/// Copies a header or footer of `from` into `into` without what could act or tell: fields other than page numbers and
/// STYLEREF become their last text, links and tags their text; objects, controls, comments, tracked changes and every
/// picture but small PNG, JPEG and GIF files are left out.
void copyDocxHeader(const OfficePackage& from, const std::string& part, OfficePackage& into, const std::string& name,
                    const std::string& file);

}  // namespace hz::output
