# The whole national run as an analyst would write it: Rscript src/bench/R/national.R EXTRACTS SCHOOLS.csv OUT MODEL:BREAKDOWN ...
suppressMessages({library(data.table); library(lme4)})
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
for (part in c("pupils", "measures", "models", "lists")) source(file.path(here, paste0(part, ".R")))
out <- arguments[3]
began <- proc.time()[["elapsed"]]
said <- function(what) cat(sprintf("%7.1f s  %s\n", proc.time()[["elapsed"]] - began, what))

scored <- score(read_pupils(arguments[1], arguments[2]))
said("pupils read, joined and scored")
means <- cells(scored$pupils, scored$sds)
compared <- gaps(means)
said("cells and gaps")
given <- fread(arguments[2], select = c("school_urn", "history", "selective"))
fitted <- lapply(arguments[-(1:3)], function(which) {
  which <- strsplit(which, ":")[[1]]
  fit <- fit_model(scored$pupils, scored$sds, which[1], which[2], unique(given[selective == TRUE]$school_urn))
  said(paste("fitted", paste(which, collapse = " by ")))
  fit
})
judged <- lists(means, compared, scored$sds, unique(given[history == "BROKEN"]$school_urn))
said("lists")
# Figures as they are: the check needs every digit.
write <- function(table, name) fwrite(table, file.path(out, paste0(name, ".csv")), na = "")
write(scored$expected, "expected")
write(scored$sds, "sds")
write(means, "cells")
write(compared, "gaps")
write(judged, "lists")
for (part in c("components", "coefficients", "effects", "fits")) write(rbindlist(lapply(fitted, `[[`, part)), part)
said("written")
