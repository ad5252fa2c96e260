// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot needs Qt's keywords and conversions, which the rest of the window does without. The only place that
// names its header.
#pragma push_macro("QT_NO_KEYWORDS")
#pragma push_macro("QT_NO_FOREACH")
#undef QT_NO_KEYWORDS
#undef QT_NO_FOREACH
#include <qcustomplot.h>
#pragma pop_macro("QT_NO_FOREACH")
#pragma pop_macro("QT_NO_KEYWORDS")
