# National expectations, percentiles, every pupil's Progress 8, means of every group of every school, and gaps with standard errors.

half_up <- function(sum, n) (2 * sum + n) %/% (2 * n)

score <- function(pupils) {
  expected <- pupils[in_model & !is.na(group), .(pupils = .N, estimate = half_up(sum(points), .N)), by = .(year, group)]
  floors <- pupils[year >= 2018 & !is.na(group) & !is.na(floor), .(floor = max(floor)), by = .(year, group)]
  expected <- floors[expected, on = c("year", "group")]
  pupils[, floor := NULL]
  pupils[expected, `:=`(estimate = i.estimate, lowest = i.floor), on = c("year", "group")]
  pupils[, progress := pmax(points - estimate, lowest, na.rm = TRUE)]
  pupils[is.na(estimate), progress := NA]
  sds <- pupils[in_model & !is.na(estimate), .(sd = sd(progress) / 1000), by = year]
  pupils[in_p8 == FALSE, progress := NA]
  ranks <- pupils[mainstream == TRUE, .(n = .N), keyby = .(year, points)]
  ranks[, `:=`(position = 2 * (cumsum(n) - n) + n, cohort = sum(n)), by = year]
  ranks[, percentile := (1e6 * position + cohort) %/% (2 * cohort)]
  pupils[ranks, percentile := i.percentile, on = c("year", "points")]
  pupils[mainstream == FALSE, percentile := NA]
  pupils[, whole := all(mainstream), by = .(year, school)]
  list(pupils = pupils, expected = expected, sds = sds)
}

groups_of <- function(pupils, breakdown) {
  disadvantage <- fifelse(pupils$disadvantaged, "disadvantaged", "not_disadvantaged")
  switch(breakdown,
    all = rep("all", nrow(pupils)),
    ethnicity_major = pupils$major,
    ethnicity_minor = pupils$minor,
    disadvantage_status = disadvantage,
    fsm_status = fifelse(pupils$fsm, "fsm_eligible", "not_fsm_eligible"),
    ethnicity_disadvantage = fifelse(pupils$minor == "UNCL" | is.na(disadvantage), NA_character_, paste(pupils$minor, disadvantage, sep = "_")))
}
breakdowns <- c("all", "ethnicity_major", "ethnicity_minor", "disadvantage_status", "fsm_status", "ethnicity_disadvantage")

cells <- function(pupils, sds) {
  # Plain sums of plain columns: data.table does these in C.
  sums <- c("pupils", "counted", "points", "percentile", "squares", "progress")
  pupils <- pupils[, .(year, school, whole, major, minor, disadvantaged, fsm, pupils = 1, counted = as.numeric(!is.na(progress)), points, percentile,
    squares = percentile^2, progress = fcoalesce(progress, 0))]
  finest <- pupils[, lapply(.SD, sum), by = .(year, school, whole, major, minor, disadvantaged, fsm), .SDcols = sums]
  all <- rbindlist(lapply(breakdowns, function(one) {
    finest[, group := groups_of(finest, one)]
    finest[!is.na(group), lapply(.SD, sum), by = .(year, school, whole, group), .SDcols = sums][, breakdown := one]
  }))
  all[sds, sd := i.sd, on = "year"]
  all[, reported := counted > 0 & counted / pupils >= 0.5]
  all[, `:=`(attainment8_average = points / pupils / 100, percentile_average = fifelse(whole, percentile / pupils / 1e4, NA_real_),
    progress8_average = fifelse(reported, progress / counted / 1000, NA_real_))]
  all[, `:=`(progress8_lower = progress8_average - 1.96 * sd / sqrt(counted), progress8_upper = progress8_average + 1.96 * sd / sqrt(counted))]
  all[]
}

gaps <- function(cells) {
  g <- cells[breakdown != "all" & group != "UNCL"]
  for (sum in c("pupils", "counted", "points", "percentile", "squares", "progress")) {
    g[, paste0("rest_", sum) := sum(get(sum)) - get(sum), by = .(year, school, breakdown)]
  }
  pooled <- g[whole == TRUE, .(
    group_variance = sum(squares - percentile^2 / pupils) / sum(pupils - 1) / 1e8,
    rest_variance = sum((rest_squares - rest_percentile^2 / rest_pupils)[rest_pupils > 0]) / sum((rest_pupils - 1)[rest_pupils > 0]) / 1e8),
    by = .(year, breakdown, group)]
  g <- pooled[g, on = c("year", "breakdown", "group")]
  g[, rest_percentile_average := fifelse(whole & rest_pupils > 0, rest_percentile / rest_pupils / 1e4, NA_real_)]
  g[, rest_progress8_average := fifelse(rest_counted > 0 & rest_counted / rest_pupils >= 0.5, rest_progress / rest_counted / 1000, NA_real_)]
  g[, `:=`(percentile_gap = rest_percentile_average - percentile_average, progress8_gap = rest_progress8_average - progress8_average)]
  g[, percentile_gap_se := fifelse(is.na(percentile_gap), NA_real_, sqrt(group_variance / pupils + rest_variance / rest_pupils))]
  g[, progress8_gap_se := fifelse(is.na(progress8_gap), NA_real_, sd * sqrt(1 / counted + 1 / rest_counted))]
  g[]
}
