# The seven lists by the rules: who was tested, who meets them, and the key of the lists of attainment. No draws, no rank sets, no trusts.

study <- c(2017, 2018, 2019)

# The mean and variance between schools by the moments of DerSimonian and Laird; a group of fewer than 20 schools borrows those of all.
shrink <- function(d, value) {
  moments <- function(raw, v) {
    w <- 1 / v
    mean <- sum(w * raw) / sum(w)
    list(centre = mean, between = max(0, (sum(w * (raw - mean)^2) - (length(raw) - 1)) / (sum(w) - sum(w^2) / sum(w))), schools = length(raw))
  }
  own <- d[, moments(raw, v), by = group]
  all <- moments(d$raw, d$v)
  own[schools < 20, `:=`(centre = all$centre, between = all$between)]
  d <- own[d, on = "group"]
  d$centre + d$between / (d$between + d$v) * (d[[value]] - d$centre)
}

evidence <- function(cells, gaps, sds, broken, value_added) {
  last <- sds[year == 2019]$sd
  factor <- if (value_added) setNames(last / sds$sd, sds$year) else setNames(rep(1, 4), years)
  scaled <- function(mean, year) mean * unname(factor[as.character(year)])
  schools <- cells[whole & breakdown == "all" & !school %in% broken]
  schools <- if (value_added) schools[!is.na(progress8_average), .(year, school, n = counted, mean = scaled(progress8_average, year))]
    else schools[!is.na(percentile_average), .(year, school, n = pupils, mean = percentile_average)]
  pairs <- gaps[whole & !school %in% broken]
  pairs <- if (value_added) pairs[!is.na(progress8_gap), .(breakdown, school, group, year, n = counted, mean = scaled(progress8_average, year),
      rest_n = rest_counted, rest_mean = scaled(rest_progress8_average, year), group_variance = last^2, rest_variance = last^2)]
    else pairs[!is.na(percentile_gap), .(breakdown, school, group, year, n = pupils, mean = percentile_average, rest_n = rest_pupils,
      rest_mean = rest_percentile_average, group_variance, rest_variance)]
  list(schools = schools, pairs = pairs, value_added = value_added)
}

list_a <- function(e, of, id) {
  base <- if (e$value_added) 0.10 else 2
  pairs <- e$pairs[breakdown == of & year %in% study & (of != "disadvantage_status" | group == "disadvantaged")]
  pairs[, v := group_variance / n + rest_variance / rest_n]
  setkey(pairs, school, group, year)
  d <- pairs[, if (.N == 3 && all(n >= 10 & rest_n >= 10)) .(gap_first = rest_mean[1] - mean[1], gap_last = rest_mean[3] - mean[3],
    up = mean[3] - mean[1], rest_up = rest_mean[3] - rest_mean[1], v = v[1] + v[3], pupils = sum(n)), by = .(school, group)]
  d[, `:=`(change = abs(gap_first) - abs(gap_last), raw = up - rest_up)]
  d[, key := shrink(d, "change")]
  d[, failed := fcase(gap_first < base, 2L, change <= 0, 3L, up <= 0, 4L, rest_up < -base, 5L, default = 9L)]
  rules <- c("", "A2_BASE_GAP", "A3_NARROWED", "A4_IMPROVED", "A5_NO_LEVELLING_DOWN")
  setorder(d, school, -failed, -key, -pupils, group)
  d <- d[, .SD[1], by = school]
  d[, .(list_id = id, school_urn = school, eligible = failed == 9, rule_failed = rules[failed], rank_key = key, pupils)]
}

list_b <- function(e, of, id) {
  base <- if (e$value_added) c(-0.20, 0.40) else c(-5, 10)
  marks <- e$schools[n >= 10, .(mark = quantile(mean, 0.8)), by = year]
  pairs <- e$pairs[breakdown == of & year %in% study]
  pairs <- e$schools[, .(school, year, N = n, whole = mean)][pairs, on = c("school", "year"), nomatch = NULL]
  d <- pairs[, if (.N == 3 && all(n >= 10)) .(raw = sum(n * (mean - whole)) / sum(n),
    v = sum(group_variance * n^2 * (1 / n - 1 / N)) / sum(n)^2), by = .(school, group)]
  d[, deviation := shrink(d, "raw")]
  deviations <- d[, .(groups = .N, lowest = min(deviation), highest = max(deviation)), by = school]
  schools <- marks[e$schools[year %in% study & n >= 10], on = "year"]
  tested <- schools[, if (.N == 3) .(high = all(mean >= mark), rank_key = sum(n * mean) / sum(n), pupils = sum(n)), by = school]
  tested <- deviations[tested, on = "school"]
  tested[, rule_failed := fcase(is.na(groups) | groups < 2, "B1_SEVERAL_GROUPS", !high, "B2_HIGH_EACH_YEAR",
    !(lowest >= base[1] & highest - lowest <= base[2]), "B3_WITHOUT_GAPS", default = NA_character_)]
  tested[, .(list_id = id, school_urn = school, eligible = is.na(rule_failed), rule_failed, rank_key, pupils)]
}

lists <- function(cells, gaps, sds, broken) {
  att <- evidence(cells, gaps, sds, broken, FALSE)
  va <- evidence(cells, gaps, sds, broken, TRUE)
  all <- rbind(
    list_a(att, "ethnicity_minor", "A_ATT_ETH"), list_b(att, "ethnicity_minor", "B_ATT_ETH"),
    list_a(va, "ethnicity_minor", "A_VA_ETH"), list_b(va, "ethnicity_minor", "B_VA_ETH"),
    list_a(att, "disadvantage_status", "A_ATT_FSM"), list_a(va, "disadvantage_status", "A_VA_FSM"),
    list_b(va, "disadvantage_status", "B_VA_FSM"))
  all[grepl("_ATT_", list_id) & eligible, rank := frank(data.table(-rank_key, -pupils, school_urn), ties.method = "first"), by = list_id]
  all[]
}
