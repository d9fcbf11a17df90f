# Column names of R's model.matrix for formulas: one line a formula, "formula => name | name | ...".
#   Rscript model-columns.R             src/test/resources/org/ks4gaps/fit/model-columns.txt
#   Rscript model-columns.R 400 SEED    as many random formulas, compared at test time
set.seed(1)
d <- expand.grid(f = c("a", "b"), g = c("p", "q", "r"), h = c("u", "v"), l = c(FALSE, TRUE), k = 1:3,
                 stringsAsFactors = TRUE)
d <- rbind(d, d)
d$x <- runif(nrow(d), 1, 2)
d$z <- runif(nrow(d), 1, 2)
d$`two words` <- d$x^3
formulas <- c(
  "1", "0 + x", "x", "x - 1", "-1 + x", "f", "g", "0 + f", "g - 1", "0 + f + g", "f + g", "x + z + x",
  "f:g", "0 + f:g", "f + f:g", "g + f:g", "f * g", "0 + f * g", "f * g - f", "f * g - f - g",
  "x:f", "f:x", "x + x:f", "f + x:f", "x * f", "0 + x:f", "0 + x * f", "x:f + x:g", "x:z", "x * z",
  "f * g * h", "(f + g + h)^2", "(x + f)^2", "(f + g + x)^3 - f:g:x", "f / g", "(f + g) / h", "f / (g + h)", "x / f", "f / x",
  "f:g:h", "f + g:h", "f:h + g:h", "f:g + h", "h + f:g - 1", "g:f + h:f", "x:f:g", "f * x:g",
  "l", "l:x", "0 + l", "factor(k)", "x:factor(k)", "0 + factor(k):l", "k", "k:f",
  "I(x^2)", "x + I(x^2)", "I(x * 2 + z)", "I((x - 1)/z)", "log(x)", "log(x + 1):f", "sqrt(x) * exp(z)", "abs(-x)",
  "`two words`", "`two words`:f", "log10(x) + 0", "x + f - x", "1 + x + 0", "0 + x + 1", "x + (f + g)", "f + x + g:x + z",
  "x - f", "I(-x)", "I(x/2)", "(x + z):(f + g)", "(x + z) * f - x:f", "f^2", "I(x^-1)", "I(2^x)", "f:f", "z:x + x")
arguments <- commandArgs(TRUE)
if (length(arguments) > 0) {
  set.seed(as.integer(arguments[2]))
  part <- function(depth) {
    if (depth == 0 || runif(1) < 0.35) return(sample(c("f", "g", "h", "x", "z", "l", "factor(k)", "log(x)"), 1))
    operator <- sample(c(" + ", ":", " * ", "/", " - "), 1, prob = c(4, 3, 3, 1, 0.7))
    paste0("(", part(depth - 1), operator, part(depth - 1), ")")
  }
  formulas <- replicate(as.integer(arguments[1]), {
    depth <- sample(1:3, 1)
    f <- part(depth)
    if (runif(1) < 0.2) f <- paste0("(", f, ")^2")
    paste0(sample(c("", "0 + ", "1 + "), 1), f, sample(c("", " - 1", " + z"), 1, prob = c(6, 1, 1)))
  })
}
for (f in formulas) {
  m <- tryCatch(colnames(model.matrix(as.formula(paste("~", f)), d)), error = function(e) NULL)
  if (length(m) > 0) cat(f, " => ", paste(m, collapse = " | "), "\n", sep = "")
}
