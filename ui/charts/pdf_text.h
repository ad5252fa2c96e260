// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hz {

/// A PDF of QPdfWriter whose text is found and copied as ordinary characters. A face may draw 行 and the Kangxi radical
/// ⾏ with one glyph, and the writer then names the glyph by the radical: its tables from glyphs to characters
/// (ToUnicode) get the ordinary character of the same shape, as NFKC gives it. The date of making is left out, so that
/// the same figure is the same file. Bytes that are no such PDF come back unchanged.
QByteArray withOrdinaryText(const QByteArray& pdf);

}  // namespace hz
