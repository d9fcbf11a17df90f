# The peer's side: Rscript src/bench/R/fit.R slope|joint FILE ANSWERS
# Reads the rows into memory, then times lmer alone.
suppressMessages(library(lme4))
arguments <- commandArgs(trailingOnly = TRUE)
header <- strsplit(readLines(paste0(arguments[2], ".columns")), " ")[[1]]
rows <- as.integer(header[1])
columns <- header[-1]
values <- readBin(arguments[2], "double", n = rows * length(columns), endian = "little")
pupils <- as.data.frame(matrix(values, nrow = rows, byrow = TRUE, dimnames = list(NULL, columns)))
rm(values)
pupils$school <- factor(pupils$school)
if (arguments[1] == "slope") {
  fixed <- setdiff(columns, c("school", "y"))
  model <- as.formula(paste("y ~", paste(fixed, collapse = " + "), "+ (1 + fsm | school)"))
} else {
  # Treatment contrasts of these give the columns of the design in its order.
  pupils$groupyear <- factor(pupils$group * 4 + pupils$year, levels = 0:75)
  pupils$bandyear <- factor(ifelse(pupils$band == 0, -1, (pupils$band - 1) * 4 + pupils$year), levels = -1:131)
  for (name in c("month", "sen", "idaci")) pupils[[name]] <- factor(pupils[[name]])
  pupils$cell <- factor(pupils$group * 4 + pupils$year)
  pupils$group <- factor(pupils$group)
  pupils$year <- factor(pupils$year)
  model <- y ~ groupyear + bandyear + girl + month + eal + sen + idaci +
    (1 | school) + (1 | school:group) + (1 | school:year) + (1 | school:cell)
}
invisible(gc())
time <- system.time(fit <- lmer(model, pupils, REML = TRUE))
memory <- sub(".*:\\s*", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))
cat(sprintf("lme4 %s: %d rows, %.1f s wall, %.1f s processor, peak %s, %s\n", packageVersion("lme4"), rows,
  time[["elapsed"]], sum(time[c("user.self", "sys.self")]), memory,
  if (length(fit@optinfo$conv$lme4)) paste(fit@optinfo$conv$lme4$messages, collapse = "; ") else "no warning"))
theta <- split(getME(fit, "theta"), rep(names(getME(fit, "Tlist")), sapply(getME(fit, "Tlist"), function(t) nrow(t) * (nrow(t) + 1) / 2)))
names(theta) <- sub("school:cell", "school:group:year", names(theta))
digits <- function(x) paste(sprintf("%.15g", x), collapse = " ")
writeLines(c(paste("criterion", digits(REMLcrit(fit))), paste("sigma", digits(sigma(fit))),
  paste0("theta:", names(theta), " ", sapply(theta, digits)), paste("beta", digits(fixef(fit)))), arguments[3])
