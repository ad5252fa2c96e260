// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/export.h"

#include <QString>

namespace hz {

/// What of the type of a figure is not there on this computer.
struct TypeLack {
  QString family;  ///< the asked one, where it is not installed; others stand for it
  QString glyphs;  ///< characters that no installed face has, each once; they are printed as empty boxes
  bool isNone() const { return family.isEmpty() && glyphs.isEmpty(); }
};

/// A family of this name is installed; "" always is.
bool isFamilyThere(const QString& family);

/// For one figure, or for several exported in one go.
void addTypeLack(const Figure& figure, const ExportOptions& options, TypeLack& lack);
TypeLack typeLackOf(const Figure& figure, const ExportOptions& options);

/// In a sentence each; "" where nothing lacks.
QString typeLackText(const TypeLack& lack, Language language);

}  // namespace hz
