# The pupils of all years from the text files, in one vocabulary, with the census joined. The schools are given: which school a URN
# belongs to, whether its history is whole, whether it selects.

years <- c(2017, 2018, 2019, 2022)
mainstream_types <- c(20:25, 51, 52, 57, 58)

read_pupils <- function(extracts, schools_file) {
  codes <- fread(file.path(extracts, "ethnic-codes.list"))
  minor_of <- setNames(codes$minor, codes$supplied)
  schools <- fread(schools_file, select = c("urn", "school_urn"))
  pupils <- rbindlist(lapply(years, function(year) {
    ks4 <- fread(file.path(extracts, sprintf("KS4Pupil_%d_to_%d.txt", year - 1, year)), sep = "\t", quote = "", na.strings = "")
    scaled <- "KS4_KS2EMSS_GRP" %in% names(ks4)
    prior <- as.numeric(ks4[[if (scaled) "KS4_KS2EMSS_GRP" else "KS4_KS2EMFG_GRP"]])
    tenths <- round(prior * 10)
    pupils <- ks4[, .(
      year = year, pupil = KS4_PupilMatchingRefAnonymous, urn = KS4_URN, mainstream = KS4_NFTYPE %in% mainstream_types,
      national = KS4_ENDKS == 1 & KS4_NATRES == 1 & (is.na(KS4_NORFLAGE) | KS4_NORFLAGE != 3), disadvantaged = KS4_FSM6CLA1A == 1,
      group = as.integer(if (scaled) prior else fcase(tenths == 15, 1, tenths == 20, 2, tenths == 25, 3, tenths >= 28, tenths - 24)),
      in_model = fcoalesce(KS4_INP8MOD == 1, FALSE), in_p8 = fcoalesce(KS4_INP8CALC == 1, FALSE), points = round(KS4_ATT8 * 100),
      floor = if ("KS4_P8THRESH" %in% names(ks4)) round(KS4_P8THRESH * 1000) else NA_real_)]
    census <- fread(file.path(extracts, sprintf("Spring_Census_%d.txt", year)), sep = "\t", quote = "", na.strings = "")
    yy <- year %% 100
    of <- function(name) census[[sprintf("%s_SPR%d", name, yy)]]
    ethnicity <- toupper(of("EthnicGroupMinor"))
    minor <- unname(minor_of[ethnicity])
    minor[is.na(minor)] <- unname(minor_of[substr(ethnicity[is.na(minor)], 1, 4)])
    census <- data.table(pupil = of("PupilMatchingRefAnonymous"), minor = minor, fsm = of("FSMeligible") == 1)
    census[pupils, on = "pupil"]
  }))
  pupils <- pupils[national & !is.na(points)]
  pupils[is.na(minor), minor := "UNCL"]
  pupils[schools, school := i.school_urn, on = "urn"]
  pupils[is.na(school), school := urn]
  majors <- c(W = "WHIT", M = "MIXD", A = "ASIA", B = "BLAC", O = "AOEG")
  pupils[, major := fcase(minor == "UNCL", "UNCL", minor == "CHNE", "ASIA", default = NA_character_)]
  pupils[is.na(major), major := unname(majors[substr(minor, 1, 1)])]
  pupils[]
}
