// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// In front of a loop over replicates: compiled for the plain and for the wide vector unit, chosen when the program
/// starts. Both give the same bits, because the loops fix the order of their sums and products are never fused.
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__clang__)
#define HZ_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define HZ_VECTOR_CLONES
#endif
