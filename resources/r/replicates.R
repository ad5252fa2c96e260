# --- standard errors and intervals of the replicates ---------------------------------------------------------------------
t_of <- function(df) qt((1 + recipe$level) / 2, df)
clipped_interval <- function(value, reach, low, high) c(min(value, max(low, value - reach)), max(value, min(high, value + reach)))
jeffreys <- function(p, answers) {
  a <- (1 - recipe$level) / 2
  c(if (p <= 0) 0 else min(p, qbeta(a, answers * p + .5, answers * (1 - p) + .5)),
    if (p >= 1) 1 else max(p, qbeta(1 - a, answers * p + .5, answers * (1 - p) + .5)))
}
logit_interval <- function(value, reach, end) {
  share <- min(1 - 1e-6, max(1e-6, value / end))
  at <- qlogis(share)
  wide <- reach / end / (share * (1 - share))
  c(min(value, end * plogis(at - wide)), max(value, min(100, end * plogis(at + wide))))
}
kish <- function(base) sum(data$weight[base])^2 / sum(data$weight[base]^2)
base_of <- function(node, unit) {
  base <- data$unit == unit & answered(node$question)
  if (is.na(node$base_question)) base else base & chose(node$base_question, words_of(node$base_codes))
}
ends_of <- function(code) if (grepl("^u:|^ubar", code)) c(0, 1) else if (grepl("^d($|_)", code)) c(-100, 100) else c(0, 100)
differentiations <- drivers$code[drivers$kind == "driver_differentiation"]
interval_of <- function(code, unit, se, df) {
  value <- complete[code, unit]
  wave <- strsplit(unit, "\r", fixed = TRUE)[[1]][1]
  ends <- ends_of(code)
  gap <- match(code, imbalances$code[imbalances$kind == "gap"])
  reach <- match(code, imbalances$code[imbalances$kind == "reach"])
  node <- nodes[match(code, nodes$code), ]
  group <- match(sub("^reach:", "", code), groups$code)
  if (!is.na(gap) && !grepl("\r*", unit, fixed = TRUE)) {
    j <- match(code, imbalances$code)
    own <- paste0("d", ending_of(j))
    return(pmax(0, clipped_interval(complete[own, unit], t_of(df) * errors[own, unit], -100, 100)))
  }
  if (grepl("\r*", unit, fixed = TRUE)) {
    own <- which(wave_of == wave & !is.na(full[code, ]))
    if (length(own) == 1) return(interval_of(code, units[own], errors[code, units[own]], degrees_of(code, units[own])))
    if (!is.na(reach)) {
      width <- vapply(units[own], function(u) diff(interval_of(code, u, errors[code, u], degrees_of(code, u))), numeric(1))
      se <- max(se, sqrt(sum((population[own] * width)^2)) / (2 * t_of(1e9) * sum(population[own])))
    }
    p <- value / 100
    if ((grepl("^reach:", code) || node$kind %in% "share") && p > 0 && p < 1) {
      return(100 * jeffreys(p, p * (1 - p) / (se / 100)^2 * (t_of(1e9) / t_of(df))^2))
    }
    return(clipped_interval(value, t_of(df) * se, ends[1], ends[2]))
  }
  if (!is.na(reach)) {
    of <- imbalances[match(code, imbalances$code), ]
    asked <- data$unit == unit & answered(of$question)
    n <- vapply(members, function(m) sum(asked & m), numeric(1))
    n <- n[n >= max(1, recipe$minimum_group)]
    c_g <- complete[paste0("reach:", groups$code, ending_of(match(code, imbalances$code))), unit] / 100
    u <- pmin(1, c_g[!is.na(c_g)] / recipe$reach_target)
    p <- if (recipe$groups_by_population) n / sum(n) else rep(1 / length(u), length(u))
    plain <- 100 * (1 - (sum(p * u) - sum(p * abs(u - sum(p * u))) / 2))
    h <- 1 - value / 100
    wide <- sqrt((t_of(min(df, min(n) - 1)) * se)^2 + (t_of(1e9) * (plain - value))^2) / 100 / (h * (1 - h))
    return(sort(100 * (1 - plogis(qlogis(h) + c(-wide, wide)))))
  }
  if (code %in% differentiations) return(logit_interval(value, t_of(df) * se, 120))
  if (node$kind %in% "share" || (grepl("^reach:", code) && !is.na(group))) {
    base <- if (node$kind %in% "share") base_of(node, unit) else {
      data$unit == unit & members[[group]] & answered(imbalances$question[imbalances$kind == "reach"][1])
    }
    effective <- kish(base)
    p <- value / 100
    inside <- p > 1e-9 && p < 1 - 1e-9 && se > 1e-6  # 0 in single precision
    answers <- if (inside) min(p * (1 - p) / (se / 100)^2, 4 * effective) else effective
    return(100 * jeffreys(p, answers * min(1, t_of(max(1, effective - 1)) / t_of(df))^2))
  }
  clipped_interval(value, t_of(df) * se, ends[1], ends[2])
}
# Degrees of freedom of a number: of the design, and of its answers less one.
degrees_of <- function(code, unit) {
  df <- expected$value[expected$kind == "df" & expected$unit == unit]
  if (grepl("\r*", unit, fixed = TRUE)) {
    wave <- strsplit(unit, "\r", fixed = TRUE)[[1]][1]
    own <- units[wave_of == wave & !is.na(full[code, ])]
    return(sum(expected$value[expected$kind == "df" & expected$unit %in% own]))
  }
  node <- nodes[match(code, nodes$code), ]
  n <- sum(data$unit == unit)
  if (!is.na(node$code) && level[match(code, nodes$code)] <= 1 && node$source == "resident") n <- sum(base_of(node, unit))
  if (grepl("^u:", code)) n <- sum(data$unit == unit & answered(imbalances$question[imbalances$kind == "narrowness"][1]))
  if (grepl("^reach:", code)) {
    group <- match(sub("^reach:", "", code), groups$code)
    n <- sum(data$unit == unit & members[[group]] & answered(imbalances$question[imbalances$kind == "reach"][1]))
  }
  min(df, n - 1)
}
if (recipe$replicates > 0) {
  replicates <- sapply(table_of("replicates"), numeric_of)
  draws <- array(NA_real_, c(dim(complete), recipe$replicates), c(dimnames(complete), list(NULL)))
  noise_times <- 2
  for (r in seq_len(recipe$replicates)) {
    weight_now <- replicates[, r]
    draws[, , r] <- with_district(matrix_of(lapply(units, function(unit) numbers_of(unit, values[[unit]]))))
  }
  errors <- apply(draws, c(1, 2), sd, na.rm = TRUE)
  for (kind in c("se", "lower", "upper", "change_lower", "change_upper")) {
    for (k in which(expected$kind == kind)) {
      unit <- expected$unit[k]
      code <- expected$code[k]
      se <- errors[code, unit]
      own <- if (kind == "se") se else if (startsWith(kind, "change")) {
        before <- before_of(unit)
        complete[code, unit] - complete[code, before] +
          (if (kind == "change_lower") -1 else 1) * qnorm(.975) * sqrt(se^2 + errors[code, before]^2)
      } else interval_of(code, unit, se, degrees_of(code, unit))[if (kind == "lower") 1 else 2]
      keep(kind, unit, code, own)
    }
  }
}

# --- the difference ----------------------------------------------------------------------------------------------------
column_of <- function(name) unlist(lapply(results, `[[`, name))
results <- list(kind = column_of("kind"), unit = column_of("unit"), code = column_of("code"), value = column_of("value"))
expected <- expected[expected$kind != "df", ]
key <- function(x) paste(x$kind, x$unit, x$code, sep = "\r")
found <- results$value[match(key(expected), key(results))]
one_missing <- is.na(found) != is.na(expected$value)
difference <- abs(found - expected$value)
of_replicates <- expected$kind %in% c("se", "lower", "upper", "change_lower", "change_upper")
worst <- c(0, 0)  # of the full sample, and of replicates, which are kept in single precision
for (kind in unique(expected$kind)) {
  own <- expected$kind == kind
  largest <- max(0, difference[own], na.rm = TRUE)
  at <- 1 + of_replicates[own][1]
  worst[at] <- max(worst[at], largest)
  cat(sprintf("%-12s %6d numbers, largest difference %.3g, missing on one side %d\n", kind, sum(own), largest,
              sum(one_missing[own])))
}
cat(sprintf("largest difference %.3g\n", worst[1]))
if (recipe$replicates > 0) cat(sprintf("largest difference of %d replicates %.3g\n", recipe$replicates, worst[2]))
off <- which(one_missing | difference > ifelse(of_replicates, 2e-4, 1e-9))
if (length(off) > 0) {
  shown <- head(off, 8)
  cat(sprintf("differs: %s %s %s: %.12g, here %.12g\n", expected$kind[shown], gsub("\r", " ", expected$unit[shown]),
              expected$code[shown], expected$value[shown], found[shown]), sep = "")
  quit(status = 1)
}
