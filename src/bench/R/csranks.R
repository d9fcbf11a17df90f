# Marginal rank confidence sets as the R package csranks makes them (Mogstad, Romano, Shaikh and Wilhelm 2024), written out: for each unit the
# standardised differences with all others, whole matrices of units by units and units by draws, stepping down.
#   Rscript src/bench/R/csranks.R FILE UNITS DRAWS ANSWERS [CONFIDENCE]
# FILE holds doubles: estimates, standard errors, then the noise of all units, draw after draw: the draws of the other side, so
# that both have the same sets and not only the same in distribution.
arguments <- commandArgs(trailingOnly = TRUE)
p <- as.integer(arguments[2])
draws <- as.integer(arguments[3])
values <- readBin(arguments[1], "double", n = p * (2 + draws), endian = "little")
x <- values[1:p]
se <- values[p + 1:p]
noise <- matrix(values[-(1:(2 * p))], nrow = p)
confidence <- if (length(arguments) > 4) as.numeric(arguments[5]) else 0.95

marginal_sets <- function(x, se, noise, confidence) {
  s <- sqrt(outer(se^2, se^2, "+"))
  z <- outer(x, x, function(a, b) b - a) / s
  lower <- upper <- integer(p)
  for (i in seq_len(p)) {
    difference <- sweep(-noise, 2, noise[i, ], "+")[-i, , drop = FALSE] / s[i, -i]
    apart <- z[i, -i]
    above <- below <- rep(FALSE, p - 1)
    repeat {
      largest <- difference
      largest[!above & !below, ] <- abs(largest[!above & !below, ])
      largest[below, ] <- -largest[below, ]
      reach <- apply(largest, 2, max)
      critical <- quantile(reach, confidence)
      more <- sum(apart > critical & !above) + sum(-apart > critical & !below)
      above <- above | apart > critical
      below <- below | -apart > critical
      if (more == 0) break
    }
    lower[i] <- 1 + sum(above)
    upper[i] <- p - sum(below)
  }
  cbind(lower, upper)
}

time <- system.time(sets <- marginal_sets(x, se, noise, confidence))
memory <- sub(".*:\\s*", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))
cat(sprintf("csranks' method: %d units, %d draws, %.1f s wall, %.1f s processor, peak %s\n", p, draws, time[["elapsed"]],
  sum(time[c("user.self", "sys.self")]), memory))
write.table(sets, arguments[4], row.names = FALSE, col.names = FALSE)
